package synth

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/backtest"
	"github.com/ipx-sdk/ipx-go/valuation/market"
	"github.com/ipx-sdk/ipx-go/valuation/renewal"
)

// fees rise by steps over twenty years, as in many offices.
func fees() []float64 {
	var out []float64
	for _, step := range []struct {
		years int
		fee   float64
	}{{3, 900}, {3, 1200}, {3, 2000}, {3, 4000}, {3, 6000}, {5, 8000}} {
		for range step.years {
			out = append(out, step.fee)
		}
	}
	return out
}

func made(t testing.TB, s Spec) Registry {
	t.Helper()
	r, err := s.Make()
	require.NoError(t, err)
	return r
}

// The registry shows the published figures: mean ten times the median, a mode
// of a hundredth, 2.7 % of the variance by indicators and 11.3 % with fields.
func TestCalibration(t *testing.T) {
	r := made(t, Spec{Patents: 60_000, Seed: 1, Fees: fees()})
	var gross, logs []float64
	var plain, full [][]float64
	for _, p := range r.Patents {
		gross, logs = append(gross, p.Truth.Gross), append(logs, math.Log(p.Truth.Gross))
		total := 0
		for _, c := range p.Citations {
			total += c
		}
		row := []float64{math.Log1p(float64(total)), math.Log(float64(p.Claims)), math.Log1p(float64(p.References)), math.Log(float64(p.Countries))}
		plain = append(plain, row)
		for k := 1; k < r.Spec.Fields; k++ {
			is := 0.0
			if p.Field == k {
				is = 1
			}
			row = append(row[:len(row):len(row)], is)
		}
		full = append(full, row)
	}
	slices.Sort(gross)
	require.InEpsilon(t, 300_000, gross[len(gross)/2], 0.05)
	mean, square := 0.0, 0.0
	for _, l := range logs {
		mean += l / float64(len(logs))
	}
	for _, l := range logs {
		square += (l - mean) * (l - mean) / float64(len(logs))
	}
	require.InEpsilon(t, 2*math.Ln10, square, 0.03)
	require.InEpsilon(t, 3e6, math.Exp(mean+square/2), 0.15)
	require.InEpsilon(t, 3e3, math.Exp(mean-square), 0.25, "the mode")

	a, err := market.Regress(logs, plain, true, market.HC1)
	require.NoError(t, err)
	b, err := market.Regress(logs, full, true, market.HC1)
	require.NoError(t, err)
	require.InDelta(t, 0.027, a.RSquared, 0.005, "counts lose a little by rounding")
	require.InDelta(t, 0.113, b.RSquared, 0.008)
	for j := 1; j <= 4; j++ {
		require.Positive(t, a.Coefficients[j])
	}
}

// A renewal model estimated from the registry finds the truth that made it,
// within its own standard errors, for several truths.
func TestRenewalsRecoverTheTruth(t *testing.T) {
	for i, s := range []Spec{
		{Patents: 40_000, Median: 30_000, Sigma: 1.5, Decay: 0.15},
		{Patents: 40_000, Median: 60_000, Sigma: 2, Decay: 0.1},
		{Patents: 40_000, Median: 20_000, Sigma: 1.2, Decay: 0.2},
	} {
		s.Seed, s.Fees = uint64(10+i), fees()
		s.Field, s.Indicators = 1e-12, 0.5 // all parts normal: the lognormal is exact
		r := made(t, s)
		truth := r.Truth()
		fit, err := renewal.Estimate([]renewal.Group{r.Renewals()}, renewal.Settings{Rate: r.Spec.Rate})
		require.NoError(t, err)
		require.Equal(t, renewal.Converged, fit.Status)
		for name, p := range map[string]struct {
			got  renewal.Parameter
			want float64
		}{"mu": {fit.Mu, truth.Mu}, "sigma": {fit.Sigma, truth.Sigma}, "decay": {fit.Decay, truth.Decay}} {
			require.InDelta(t, p.want, p.got.Value, 4*p.got.StdErr, "%d %s", i, name)
			require.Less(t, p.got.StdErr, 0.15*math.Abs(p.want), "%d %s is told apart", i, name)
		}
		// The shares alive agree with the model's own.
		alive, err := truth.Alive()
		require.NoError(t, err)
		for _, c := range r.Renewals().Counts {
			n := float64(len(r.Patents))
			require.InDelta(t, alive[c.Age-1], float64(c.Renewed)/n, 4.5*math.Sqrt(alive[c.Age-1]*(1-alive[c.Age-1])/n)+1e-9, "age %d", c.Age)
		}
	}
}

// The owner of the registry chooses as the renewal model of one patent does.
func TestOwnersAreRational(t *testing.T) {
	r := made(t, Spec{Patents: 300, Seed: 5, Median: 20_000, Fees: fees()})
	for _, p := range r.Patents {
		res, err := valuation.Conclude(valuation.Subject{}, renewal.Patent{Return: p.Truth.Return, Decay: r.Spec.Decay, Rate: r.Spec.Rate, Fees: r.Spec.Fees})
		require.NoError(t, err)
		require.InDelta(t, res.Value, p.Truth.Value, 1e-9*(1+res.Value))
		require.LessOrEqual(t, p.Truth.Value, p.Truth.Gross*(1+1e-12))
		if p.Renewed > 0 && p.Renewed < len(r.Spec.Fees) {
			keep := p.Truth.Return * math.Pow(1-r.Spec.Decay, float64(p.Renewed-1))
			require.GreaterOrEqual(t, keep*(1+1e-9), r.Spec.Fees[p.Renewed-1], "fees rise: the last year paid was worth its fee")
			require.Less(t, keep*(1-r.Spec.Decay), r.Spec.Fees[p.Renewed]*(1+1e-9), "the next was not")
		}
	}
}

func TestSales(t *testing.T) {
	r := made(t, Spec{Patents: 20_000, Seed: 2, Fees: fees(), Indicators: 0.5, Field: 0.2, Sigma: 1})
	sales, err := r.Sales()
	require.NoError(t, err)
	require.NoError(t, backtest.Check(sales))
	require.InDelta(t, 2000, len(sales), 200)
	byID := map[string]Patent{}
	for _, p := range r.Patents {
		byID[p.ID] = p
	}
	for _, o := range sales {
		p := byID[o.ID]
		require.LessOrEqual(t, p.Sale.Age, p.Renewed, "only what is alive is sold")
		known := 0
		for _, c := range p.Citations[:p.Sale.Age-1] {
			known += c
		}
		require.InDelta(t, math.Log1p(float64(known)), o.Inputs["ln-citations"], 1e-12, "no citation from after the day")
		require.Equal(t, p.Filed.AddYears(p.Sale.Age-1), o.On)
	}

	// A regression that learns from the sales beats past prices.
	names := []string{"ln-claims", "ln-countries", "age"}
	for k := 1; k < r.Spec.Fields; k++ {
		names = append(names, "field-"+string(rune('0'+k)))
	}
	row := func(o backtest.Observation) []float64 {
		var out []float64
		for _, n := range names {
			out = append(out, o.Inputs[n])
		}
		return out
	}
	regression := backtest.Method{Name: "regression", Fit: func(train []backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
		m := market.Hedonic{Features: names}
		for _, o := range train {
			m.Rows, m.Prices = append(m.Rows, row(o)), append(m.Prices, o.Outcome)
		}
		fit, err := m.Fit()
		if err != nil {
			return nil, err
		}
		return func(o backtest.Observation) (backtest.Forecast, error) {
			y, err := fit.Predict(row(o))
			return backtest.Forecast{Value: math.Exp(y)}, err
		}, nil
	}}
	splits, err := backtest.WalkForward{Folds: 3}.Splits(sales)
	require.NoError(t, err)
	res, err := backtest.Run([]backtest.Method{backtest.Prices(), regression}, sales, splits, backtest.Settings{Bootstrap: 100})
	require.NoError(t, err)
	require.Equal(t, "regression", res.Best)
	require.Positive(t, res.Scores[0].LogError.Low)
}

func TestSeeds(t *testing.T) {
	s := Spec{Patents: 500, Seed: 9, Fees: fees()}
	write := func(s Spec) string {
		b, err := json.Marshal(made(t, s))
		require.NoError(t, err)
		return string(b)
	}
	require.Equal(t, write(s), write(s))
	other := s
	other.Seed = 10
	require.NotEqual(t, write(s), write(other))
	longer := s
	longer.Patents = 800
	require.Equal(t, made(t, s).Patents, made(t, longer).Patents[:500], "a longer registry begins with the shorter")
	csv := string(made(t, s).CSV())
	require.Equal(t, 501, strings.Count(csv, "\n"))
	require.Equal(t, 12*501, strings.Count(csv, ","))
}

func TestSpecRefuses(t *testing.T) {
	for field, change := range map[string]func(*Spec){
		"patents":    func(s *Spec) { s.Patents = 0 },
		"median":     func(s *Spec) { s.Median = -1 },
		"sigma":      func(s *Spec) { s.Sigma = math.NaN() },
		"indicators": func(s *Spec) { s.Indicators = 1.5 },
		"field":      func(s *Spec) { s.Indicators, s.Field = 0.6, 0.6 },
		"fields":     func(s *Spec) { s.Fields = -1 },
		"decay":      func(s *Spec) { s.Decay = 1 },
		"rate":       func(s *Spec) { s.Rate = -0.1 },
		"years":      func(s *Spec) { s.Years = 1000 },
		"sold":       func(s *Spec) { s.Sold = 2 },
		"noise":      func(s *Spec) { s.Noise = -1 },
		"fees":       func(s *Spec) { s.Fees = nil },
		"fees.2":     func(s *Spec) { s.Fees[1] = math.Inf(1) },
	} {
		s := Spec{Patents: 10, Fees: fees()}
		change(&s)
		_, err := s.Make()
		no, ok := errors.AsType[*ipx.Refusal](err)
		require.True(t, ok, "%s: %v", field, err)
		require.Equal(t, field, no.Reasons[0].Subject)
	}
	none := made(t, Spec{Patents: 5, Seed: 1, Fees: []float64{1e14}})
	_, err := none.Sales()
	require.ErrorIs(t, err, ipx.ErrInput)
}

// The zero Spec is the one that its comments state.
func TestDefaults(t *testing.T) {
	got := made(t, Spec{Patents: 1, Fees: fees()}).Spec
	require.Equal(t, Spec{Patents: 1, Median: 300_000, Sigma: math.Sqrt(2 * math.Ln10), Indicators: 0.027, Field: 0.086, Fields: 8, Decay: 0.1, Rate: 0.08,
		Fees: fees(), From: calendar.MustParse("2000-01-01"), Years: 10, Sold: 0.1, Noise: 0.3}, got)
}

// A price is the value of the day with the noise stated; the lag of a citation
// is exponential with a mean of five years.
func TestPricesAndLags(t *testing.T) {
	r := made(t, Spec{Patents: 30_000, Seed: 4, Fees: fees(), Sold: 1, Noise: 0.4})
	var n, square, mean, early, all float64
	for _, p := range r.Patents {
		for k, c := range p.Citations {
			all += float64(c)
			if k < 5 {
				early += float64(c)
			}
		}
		if p.Sale == nil {
			require.Zero(t, p.Renewed, "all that is kept is sold")
			continue
		}
		worth := 0.0
		for a := len(r.Spec.Fees); a >= p.Sale.Age; a-- {
			worth = max(0, p.Truth.Return*math.Pow(1-r.Spec.Decay, float64(a-1))-r.Spec.Fees[a-1]+worth/(1+r.Spec.Rate))
		}
		e := math.Log(p.Sale.Price / worth)
		n, mean, square = n+1, mean+e, square+e*e
	}
	require.InDelta(t, 0, mean/n, 5*0.4/math.Sqrt(n))
	require.InEpsilon(t, 0.4, math.Sqrt(square/n), 0.03)
	require.InDelta(t, (1-math.Exp(-1))/(1-math.Exp(-4)), early/all, 0.01)
}

// Renewals of further registries give the truth as often as the standard errors
// say, with the zero Spec's values as well.
func TestRecoveryOverSeeds(t *testing.T) {
	runs := uint64(30)
	if testing.Short() {
		runs = 8
	}
	square, n := 0.0, 0.0
	for seed := range runs {
		s := Spec{Patents: 5000, Seed: 100 + seed, Fees: fees(), Field: 1e-12, Indicators: 0.113}
		if seed%2 == 0 {
			s.Median, s.Sigma, s.Decay = 40_000, 1.4, 0.18
		}
		r := made(t, s)
		fit, err := renewal.Estimate([]renewal.Group{r.Renewals()}, renewal.Settings{Rate: r.Spec.Rate})
		require.NoError(t, err)
		truth := r.Truth()
		for _, z := range []float64{(fit.Mu.Value - truth.Mu) / fit.Mu.StdErr, (fit.Sigma.Value - truth.Sigma) / fit.Sigma.StdErr,
			(fit.Decay.Value - truth.Decay) / fit.Decay.StdErr} {
			require.Less(t, math.Abs(z), 5.0, "seed %d", seed)
			square, n = square+z*z, n+1
		}
	}
	require.InDelta(t, 1, square/n, 0.75, "squared distance from the truth in standard errors")
}
