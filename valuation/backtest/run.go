package backtest

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

// Settings of a test. The zero Settings take 80 % intervals and 1,000
// bootstrap draws.
type Settings struct {
	Coverage  float64 `json:"coverage,omitempty"`  // of the forecasts' intervals; 0 means 0.8
	Bootstrap int     `json:"bootstrap,omitempty"` // draws; 0 means 1,000
	Seed      uint64  `json:"seed,omitempty"`
}

// Estimate is a figure with its 90 % interval by the bootstrap.
type Estimate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Score is how one method did over all rounds.
type Score struct {
	Method   string   `json:"method"`
	Points   Accuracy `json:"points"`
	MAPE     Estimate `json:"mape"`
	MdAPE    Estimate `json:"mdape"`
	LogRMSE  Estimate `json:"log_rmse"`
	Spearman Estimate `json:"spearman"`
	// LogError is the mean |ln F - ln A| less that of the best method, pair by
	// pair: an interval above 0 says that the best is better by more than
	// chance. 0 for the best.
	LogError Estimate `json:"log_error"`

	Spread *Spread `json:"spread,omitempty"` // nil for a method without samples
}

// Spread is how well the distributions of a method fit.
type Spread struct {
	CRPS         Estimate  `json:"crps"`
	Skill        float64   `json:"skill"`    // 1 - CRPS/CRPS of past prices
	Interval     Estimate  `json:"interval"` // mean interval score
	Width        float64   `json:"width"`    // mean width of the intervals
	Coverage     float64   `json:"coverage"` // part of outcomes inside
	CoverageLow  float64   `json:"coverage_low"`
	CoverageHigh float64   `json:"coverage_high"` // Wilson, 90 %
	KS           float64   `json:"ks"`            // greatest distance of the PIT from uniform
	PIT          []float64 `json:"pit"`           // one for each forecast, in order of the rounds
}

// Result is a bake-off.
type Result struct {
	Settings Settings `json:"settings"`
	N        int      `json:"n"`      // forecasts of each method
	Rounds   int      `json:"rounds"` // splits
	Scores   []Score  `json:"scores"` // in order of the methods given
	Best     string   `json:"best"`   // of the least mean |ln F - ln A|
}

// trial is what one method forecast.
type trial struct {
	value, outcome []float64
	sample         [][]float64 // sorted; nil where a forecast had none
	group          []string
}

// Run lets every method learn and forecast in every round, and scores them on
// the same sales. A method that fails is an error that names it; a forecast
// that is not positive is refused (VAL-BOUND).
func Run(methods []Method, data []Observation, splits []Split, s Settings) (Result, error) {
	s, err := settled(methods, data, splits, s)
	if err != nil {
		return Result{}, err
	}
	base, err := try(Prices(), data, splits)
	if err != nil {
		return Result{}, err
	}
	out := Result{Settings: s, Rounds: len(splits), N: len(base.value)}
	trials := make([]trial, len(methods))
	best, least := 0, math.Inf(1)
	for i, m := range methods {
		if trials[i], err = try(m, data, splits); err != nil {
			return Result{}, err
		}
		if e := mean(trials[i].logErrors()); e < least {
			best, least = i, e
		}
	}
	out.Best = methods[best].Name
	draws := resample(base.group, s)
	reference := trials[best].logErrors()
	for i, t := range trials {
		score := Score{Method: methods[i].Name, Points: points(t.outcome, t.value)}
		own := t.logErrors()
		diff := make([]float64, len(own))
		for j := range own {
			diff[j] = own[j] - reference[j]
		}
		score.LogError = bootstrap(draws, func(at []int) float64 { return mean(pick(diff, at)) })
		ape, square := make([]float64, len(own)), make([]float64, len(own))
		for j, v := range t.value {
			ape[j], square[j] = math.Abs(v-t.outcome[j])/t.outcome[j], own[j]*own[j]
		}
		score.MAPE = bootstrap(draws, func(at []int) float64 { return mean(pick(ape, at)) })
		score.MdAPE = bootstrap(draws, func(at []int) float64 { return middle(slices.Sorted(slices.Values(pick(ape, at)))) })
		score.LogRMSE = bootstrap(draws, func(at []int) float64 { return math.Sqrt(mean(pick(square, at))) })
		score.Spearman = bootstrap(draws, func(at []int) float64 { return pearson(Ranks(pick(t.outcome, at)), Ranks(pick(t.value, at))) })
		if t.sample != nil {
			sp := t.spread(s, base, draws)
			score.Spread = &sp
		}
		out.Scores = append(out.Scores, score)
	}
	return out, nil
}

func settled(methods []Method, data []Observation, splits []Split, s Settings) (Settings, error) {
	if s.Coverage == 0 {
		s.Coverage = 0.8
	}
	if s.Bootstrap == 0 {
		s.Bootstrap = 1000
	}
	var bad []ipx.Reason
	if !(s.Coverage > 0 && s.Coverage < 1) {
		bad = append(bad, valuation.OutOfBounds("coverage", s.Coverage, 0, 1))
	}
	if s.Bootstrap < 1 || s.Bootstrap > 1_000_000 {
		bad = append(bad, valuation.OutOfBounds("bootstrap", float64(s.Bootstrap), 1, 1e6))
	}
	if len(methods) == 0 {
		bad = append(bad, valuation.Empty("methods"))
	}
	named := map[string]bool{}
	for i, m := range methods {
		if m.Name == "" || named[m.Name] {
			bad = append(bad, valuation.Fault(valuation.CodeName, "methods."+strconv.Itoa(i+1), ipx.T("方法{name}没有名称或者重名", "a method has no name, or a name twice: {name}"),
				ipx.Arg{Name: "name", Value: strconv.Quote(m.Name)}))
		}
		if m.Fit == nil {
			bad = append(bad, valuation.Empty("methods."+strconv.Itoa(i+1)+".fit"))
		}
		named[m.Name] = true
	}
	if len(splits) == 0 {
		bad = append(bad, valuation.Empty("splits"))
	}
	for k, sp := range splits {
		if len(sp.Train) == 0 || len(sp.Test) == 0 {
			bad = append(bad, valuation.Empty("splits"))
		}
		learnt := make(map[int]bool, len(sp.Train))
		for _, i := range sp.Train {
			learnt[i] = true
		}
		for _, i := range slices.Concat(sp.Train, sp.Test) {
			if i < 0 || i >= len(data) {
				bad = append(bad, valuation.OutOfBounds("splits", float64(i), 0, float64(len(data)-1)))
			}
		}
		for _, i := range sp.Test {
			if learnt[i] && i >= 0 && i < len(data) {
				bad = append(bad, valuation.Fault(valuation.CodeName, "splits", ipx.T("第{round}轮既学习又预测{id}", "round {round} both learns from {id} and forecasts it"),
					ipx.Arg{Name: "round", Value: k + 1}, ipx.Arg{Name: "id", Value: data[i].ID}))
			}
		}
	}
	if bad != nil {
		return s, ipx.Refuse(bad...)
	}
	return s, Check(data)
}

// try runs one method through all rounds.
func try(m Method, data []Observation, splits []Split) (trial, error) {
	t := trial{sample: [][]float64{}}
	for k, sp := range splits {
		train := make([]Observation, len(sp.Train))
		for i, j := range sp.Train {
			train[i] = data[j]
		}
		of, err := m.learn(train)
		if err != nil {
			return trial{}, fmt.Errorf("backtest: fit %s in round %d: %w", m.Name, k+1, err)
		}
		for _, j := range sp.Test {
			o := data[j]
			o.Outcome = 0 // nobody looks
			f, err := m.ask(of, o)
			if err != nil {
				return trial{}, fmt.Errorf("backtest: %s forecasts %s: %w", m.Name, o.ID, err)
			}
			if !(f.Value > 0) || math.IsInf(f.Value, 0) {
				return trial{}, fmt.Errorf("backtest: %s forecasts %s: %w", m.Name, o.ID,
					error(ipx.Refuse(valuation.OutOfBounds("value", f.Value, math.SmallestNonzeroFloat64, math.MaxFloat64))))
			}
			for _, v := range f.Sample {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					return trial{}, fmt.Errorf("backtest: %s forecasts %s: %w", m.Name, o.ID, error(ipx.Refuse(valuation.BadNumber("sample", v))))
				}
			}
			group := o.Group
			if group == "" {
				group = "\x00" + o.ID
			}
			t.value, t.outcome, t.group = append(t.value, f.Value), append(t.outcome, data[j].Outcome), append(t.group, group)
			if len(f.Sample) == 0 {
				t.sample = nil
			} else if t.sample != nil {
				t.sample = append(t.sample, slices.Sorted(slices.Values(f.Sample)))
			}
		}
	}
	return t, nil
}

func (t trial) logErrors() []float64 {
	out := make([]float64, len(t.value))
	for i, v := range t.value {
		out[i] = math.Abs(steady.Log(v) - steady.Log(t.outcome[i]))
	}
	return out
}

func (t trial) spread(s Settings, base trial, draws [][]int) Spread {
	var out Spread
	n := len(t.value)
	own, past, interval := make([]float64, n), make([]float64, n), make([]float64, n)
	inside := 0
	u := steady.NewStream(s.Seed, 1<<40)
	for i, y := range t.outcome {
		own[i], past[i] = ensemble(t.sample[i], y, false), ensemble(base.sample[i], y, false)
		lo, hi := quantile(t.sample[i], (1-s.Coverage)/2), quantile(t.sample[i], (1+s.Coverage)/2)
		out.Width += (hi - lo) / float64(n)
		interval[i] = hi - lo + float64(2/(1-s.Coverage)*(max(0, lo-y)+max(0, y-hi)))
		if lo <= y && y <= hi {
			inside++
		}
		// Rank of the outcome in its ensemble, ties broken at random.
		below, _ := slices.BinarySearch(t.sample[i], y)
		ties := 0
		for below+ties < len(t.sample[i]) && t.sample[i][below+ties] == y {
			ties++
		}
		out.PIT = append(out.PIT, (float64(below)+float64(float64(ties+1)*u.Uniform()))/float64(len(t.sample[i])+1))
	}
	out.CRPS = bootstrap(draws, func(at []int) float64 { return mean(pick(own, at)) })
	out.Interval = bootstrap(draws, func(at []int) float64 { return mean(pick(interval, at)) })
	if m := mean(past); m > 0 {
		out.Skill = 1 - mean(own)/m
	}
	out.Coverage = float64(inside) / float64(n)
	out.CoverageLow, out.CoverageHigh, _ = Wilson(inside, n, 0.9) // n and the coverage are in order
	sorted := slices.Sorted(slices.Values(out.PIT))
	for i, v := range sorted {
		out.KS = max(out.KS, v-float64(i)/float64(n), float64(i+1)/float64(n)-v)
	}
	return out
}

func quantile(sorted []float64, p float64) float64 {
	at := float64(p * float64(len(sorted)-1))
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + float64((at-float64(i))*(sorted[i+1]-sorted[i]))
}

func pick(v []float64, at []int) []float64 {
	out := make([]float64, len(at))
	for i, j := range at {
		out[i] = v[j]
	}
	return out
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, f := range v {
		sum += f
	}
	return sum / float64(len(v))
}

// resample draws whole groups with replacement. The first draw is the data
// itself.
func resample(group []string, s Settings) [][]int {
	var order []string
	member := map[string][]int{}
	for i, g := range group {
		if member[g] == nil {
			order = append(order, g)
		}
		member[g] = append(member[g], i)
	}
	all := make([]int, len(group))
	for i := range all {
		all[i] = i
	}
	out := [][]int{all}
	u := steady.NewStream(s.Seed, 0)
	for range s.Bootstrap {
		var at []int
		for range order {
			k := min(int(u.Uniform()*float64(len(order))), len(order)-1)
			at = append(at, member[order[k]]...)
		}
		out = append(out, at)
	}
	return out
}

func bootstrap(draws [][]int, of func(at []int) float64) Estimate {
	out := Estimate{Value: of(draws[0])}
	v := make([]float64, 0, len(draws)-1)
	for _, at := range draws[1:] {
		v = append(v, of(at))
	}
	slices.Sort(v)
	out.Low, out.High = quantile(v, 0.05), quantile(v, 0.95)
	return out
}

// Histogram returns the PIT in ten bins, for [report.Distribution]: flat where
// the method is calibrated, a hollow where its intervals are too wide, horns
// where they are too narrow.
func (s Spread) Histogram() report.Histogram {
	h := report.Histogram{Counts: make([]float64, 10)}
	for i := range 11 {
		h.Edges = append(h.Edges, float64(i)/10)
	}
	for _, p := range s.PIT {
		h.Counts[min(9, max(0, int(p*10)))]++
	}
	return h
}
