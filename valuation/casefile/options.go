package casefile

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/option"
)

func optionRunners() []Runner {
	return []Runner{
		{Model: "option.bsm", Run: runBlackScholes},
		{Model: "option.american_call_with_cost_of_delay", Run: runDelay},
		{Model: "option.crr", Run: runTree},
		{Model: "option.trinomial", Run: runTrinomial},
		{Model: "option.lsm", Run: runSimulation, Kinds: map[string]string{
			"regression_t1": "coefficients", "regression_t2": "coefficients", "lsm": "lsm_vs_finite_difference",
			"finite_difference_american": "bermudan_lattice_vs_finite_difference",
		}},
		{Model: "option.compound", Run: runCompound},
		{Model: "option.margrabe", Run: runExchange},
		{Model: "option.perpetual", Run: runPerpetual},
	}
}

// terms of an option under the names that files use.
func optionTerms(in *Inputs) option.Option {
	o := option.Option{
		Asset: in.Number("S", "spot", "S0", "asset"), Strike: in.Number("K", "strike", "X", "I"), Years: in.Number("T", "years", "T_years", "maturity"),
		Rate: in.Number("r_continuous", "rate_r", "r", "rate", "risk_free_rate"),
	}
	if in.Has("cost_of_carry_b", "b") {
		o.Delay = o.Rate - in.Number("cost_of_carry_b", "b")
	} else {
		o.Delay = in.Or(0, "q", "yield_q", "dividend_yield", "delay", "cost_of_delay")
	}
	if in.Has("variance") {
		o.Volatility = math.Sqrt(max(in.Number("variance"), 0))
	} else {
		o.Volatility = in.Number("sigma", "volatility", "vol")
	}
	return o
}

// kindKeys are the names under which files say call or put.
var kindKeys = []string{"style", "type", "kind", "option_type"}

// kind reads "c", "p", "American put" and the like; or where nothing is said.
func kind(in *Inputs, or option.Kind, keys ...string) option.Kind {
	s := strings.ToLower(in.Text(keys...))
	switch {
	case s == "":
		return or
	case s == "p", strings.Contains(s, "put"):
		return option.Put
	case s == "c", strings.Contains(s, "call"):
		return option.Call
	case strings.Contains(s, "american"), strings.Contains(s, "european"), strings.Contains(s, "bermudan"):
		return or // the style alone
	}
	in.Fail(valuation.Fault(valuation.CodeForm, keys[0], ipx.T("{field}既非看涨也非看跌", "{field} is neither call nor put"), ipx.Arg{Name: "field", Value: keys[0]}))
	return or
}

// style reads "European call" and the like; or where neither is said.
func style(in *Inputs, or option.Style, keys ...string) option.Style {
	s := strings.ToLower(in.Text(keys...))
	switch {
	case strings.Contains(s, "european"):
		return option.European
	case strings.Contains(s, "american"):
		return option.American
	}
	return or
}

// values runs a model for each row of a table, or once where there is none.
func values(in *Inputs, of func(row *Inputs) (valuation.Maker, error)) ([]valuation.Result, []float64, error) {
	var all []valuation.Result
	var out []float64
	rows := []*Inputs{in}
	if in.Has("rows") {
		rows = in.Rows()
	}
	for _, row := range rows {
		m, err := of(row)
		if err := in.Err(); err != nil {
			return nil, nil, err
		}
		if err != nil {
			return nil, nil, err
		}
		r, err := conclude(m)
		if err != nil {
			return nil, nil, err
		}
		all, out = append(all, r), append(out, r.Value)
	}
	return all, out, nil
}

// both names the figures of a table "values", and the figure of a single
// option "value", too.
func both(in *Inputs, out map[string]any, v []float64) map[string]any {
	if out == nil {
		out = map[string]any{}
	}
	out["values"] = v
	if !in.Has("rows") && len(v) == 1 {
		out["value"] = v[0]
	}
	return out
}

func found(r valuation.Result, figure string) float64 {
	v, _ := r.Table.Find(figure)
	return v
}

func runBlackScholes(in *Inputs) (Outcome, error) {
	if in.Has("rows") {
		_, v, err := values(in, func(row *Inputs) (valuation.Maker, error) {
			o := optionTerms(row)
			o.Kind = kind(row, option.Call, "type", "kind", "option_type")
			return option.BlackScholes{Option: o}, nil
		})
		return Outcome{Figures: map[string]any{"values": v}}, err
	}
	o := optionTerms(in)
	o.Kind = kind(in, option.Call, "type", "kind", "style")
	r, err := conclude(option.BlackScholes{Option: o})
	if err != nil {
		return Outcome{}, err
	}
	out := map[string]any{"value": r.Value, "d1": found(r, "d1"), "d2": found(r, "d2"), "N_d1": found(r, "n-d1"), "N_d2": found(r, "n-d2"),
		"static_npv": found(r, "exercise-now"), "time_premium": found(r, "time-premium")}
	for _, name := range []string{"delta", "gamma", "vega", "theta", "rho", "psi"} {
		out[name] = found(r, name)
	}
	return Outcome{Figures: out}, nil
}

func runDelay(in *Inputs) (Outcome, error) {
	_, american, err := values(in, func(row *Inputs) (valuation.Maker, error) {
		return option.Lattice{Option: optionTerms(row), Steps: 4000, Smooth: option.Average}, nil
	})
	if err != nil {
		return Outcome{}, err
	}
	_, european, err := values(in, func(row *Inputs) (valuation.Maker, error) {
		return option.BlackScholes{Option: optionTerms(row)}, nil
	})
	out := map[string]any{"american_lattice": american, "approximation": american, "european": european}
	if !in.Has("rows") && len(american) == 1 {
		out = map[string]any{"american_lattice": american[0], "value": american[0], "european": 0.0}
		if len(european) == 1 {
			out["european"] = european[0]
		}
	}
	return Outcome{Figures: out}, err
}

// runTree takes the two forms of tree: steps of a volatility, and given moves.
func runTree(in *Inputs) (Outcome, error) {
	if in.Has("u", "up") {
		return runPeriods(in)
	}
	o := optionTerms(in)
	o.Kind = kind(in, option.Put, kindKeys...)
	st := style(in, option.American, "style")
	var steps []float64
	if in.HasList("steps") {
		steps = in.Series("steps")
	} else {
		steps = []float64{in.Number("steps", "n")}
	}
	run := func(n float64, style option.Style, smooth option.Smoothing) (float64, error) {
		if n != math.Trunc(n) || n < 1 || n > 50000 {
			return 0, ipx.Refuse(valuation.OutOfBounds("steps", n, 1, 50000))
		}
		r, err := conclude(option.Lattice{Option: o, Steps: int(n), Style: style, Smooth: smooth})
		return r.Value, err
	}
	out := map[string]any{}
	var all []float64
	for _, n := range steps {
		v, err := run(n, st, "")
		if err != nil {
			return Outcome{}, err
		}
		all = append(all, v)
		if out[fmt.Sprintf("european_%g_steps", n)], err = run(n, option.European, ""); err != nil {
			return Outcome{}, err
		}
		if out[fmt.Sprintf("control_variate_%g_steps", n)], err = run(n, st, option.Control); err != nil {
			return Outcome{}, err
		}
	}
	r, err := conclude(option.BlackScholes{Option: o})
	if err != nil {
		return Outcome{}, err
	}
	out["bsm_european"], out[string(st)] = r.Value, all
	if !in.HasList("steps") {
		out["value"] = all[0]
	}
	return Outcome{Figures: out}, nil
}

func runPeriods(in *Inputs) (Outcome, error) {
	m := option.Periods{
		Kind: kind(in, option.Call, kindKeys...), Style: style(in, option.American, "style"),
		Asset: in.Number("S", "asset"), Strike: in.Number("K", "strike"), Steps: in.Whole("n", "steps"),
		Up: in.Number("u", "up"), Down: in.Number("d", "down"), Gross: in.Number("gross_rate_per_period", "gross"),
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	ends, _ := r.Table.Series("probability")
	out := map[string]any{"value": r.Value, "p": found(r, "probability"), "terminal_probabilities": ends,
		fmt.Sprintf("value_at_%g_n%d", m.Asset*m.Up, m.Steps-1):   found(r, "value-up"),
		fmt.Sprintf("value_at_%g_n%d", m.Asset*m.Down, m.Steps-1): found(r, "value-down")}
	return Outcome{Figures: out}, nil
}

func runTrinomial(in *Inputs) (Outcome, error) {
	_, v, err := values(in, func(row *Inputs) (valuation.Maker, error) {
		o := optionTerms(row)
		o.Kind = kind(row, option.Call, kindKeys...)
		m := option.Lattice{Option: o, Tree: option.Trinomial, Style: style(row, option.American, "style")}
		if row.Has("steps", "n") {
			m.Steps = row.Whole("steps", "n")
		} else {
			m.Steps = in.Whole("steps", "n")
		}
		return m, nil
	})
	return Outcome{Figures: both(in, nil, v)}, err
}

// runSimulation takes given paths, or a table of options.
func runSimulation(in *Inputs) (Outcome, error) {
	if in.Has("paths") {
		return runPaths(in)
	}
	perYear := in.Whole("exercise_dates_per_year")
	common := option.Option{Kind: kind(in, option.Put, kindKeys...), Strike: in.Number("K", "strike"), Rate: in.Number("r_continuous", "r"), Delay: in.Or(0, "q")}
	var bermudan, american, european, simulated []float64
	for _, row := range in.Rows() {
		o := common
		o.Asset, o.Volatility, o.Years = row.Number("S"), row.Number("sigma"), row.Number("T")
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		dates := max(int(math.Round(float64(perYear)*o.Years)), 1)
		tree := option.Lattice{Option: o, Style: option.Bermudan, Dates: dates, Steps: dates * max(4000/dates, 1), Smooth: option.Average}
		for _, c := range []struct {
			m   valuation.Maker
			out *[]float64
		}{
			{tree, &bermudan}, {option.Lattice{Option: o, Steps: 4000, Smooth: option.Average}, &american}, {option.BlackScholes{Option: o}, &european},
		} {
			r, err := conclude(c.m)
			if err != nil {
				return Outcome{}, err
			}
			*c.out = append(*c.out, r.Value)
		}
		e, err := option.LongstaffSchwartz{Option: o, Dates: dates, Seed: 1, Workers: 2}.Estimate(context.Background())
		if err != nil {
			return Outcome{}, err
		}
		simulated = append(simulated, e.Value)
	}
	return Outcome{
		Figures: map[string]any{
			"finite_difference_american": bermudan, "bermudan_" + strconv.Itoa(perYear) + "_per_year": bermudan,
			"american_continuous": american, "european": european, "lsm": simulated,
		},
		Tests: []Test{
			{Name: "simulation against lattice", Figure: "bermudan_" + strconv.Itoa(perYear) + "_per_year", Got: simulated, Tolerance: "published.lsm_vs_bermudan_recomputed_abs"},
			{Name: "simulation against finite differences", Figure: "finite_difference_american", Got: simulated, Tolerance: "published.lsm_vs_finite_difference_abs"},
		},
		Notes: []string{"The published “American” column is that of an option with as many dates of exercise a year; it is compared with the lattice of those dates."},
	}, nil
}

func runPaths(in *Inputs) (Outcome, error) {
	m := option.Regress{
		Kind: kind(in, option.Put, kindKeys...), Strike: in.Number("K", "strike"), Rate: in.Number("rate_per_period", "rate"),
		Paths: in.Matrix("paths"), Degree: int(in.Or(2, "degree")),
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	e, err := m.Value()
	if err != nil {
		return Outcome{}, err
	}
	at := make([]float64, len(e.At))
	for i, t := range e.At {
		at[i] = float64(t)
	}
	out := map[string]any{"american": e.Value, "european": e.European, "exercise_times_by_path": at}
	for t, c := range e.Coefficients {
		if c != nil {
			out["regression_t"+strconv.Itoa(t)] = c
		}
	}
	return Outcome{Figures: out}, nil
}

func runCompound(in *Inputs) (Outcome, error) {
	all, v, err := values(in, func(row *Inputs) (valuation.Maker, error) {
		return option.Compound{
			Option: option.Option{
				Kind: kind(row, option.Call, "daughter_type"), Asset: row.Number("S"), Strike: row.Number("strike_daughter"), Years: row.Number("T_daughter"),
				Rate: row.Number("r"), Delay: row.Or(0, "q"), Volatility: row.Number("sigma"),
			},
			Mother: kind(row, option.Call, "mother_type"), Outlay: row.Number("strike_mother"), First: row.Number("t_mother"),
		}, nil
	})
	if err != nil {
		return Outcome{}, err
	}
	limits := make([]float64, len(all))
	for i, r := range all {
		limits[i] = found(r, "critical")
	}
	out := both(in, map[string]any{"critical_asset_value": limits}, v)
	if !in.Has("rows") {
		out["critical_asset_value"] = limits[0]
	}
	return Outcome{Figures: out}, nil
}

func runExchange(in *Inputs) (Outcome, error) {
	_, v, err := values(in, func(row *Inputs) (valuation.Maker, error) {
		row.Skip("r") // does not enter
		return option.Exchange{
			Received: option.Side{Price: row.Number("S1_received", "S1"), Quantity: row.Or(1, "Q1"), Yield: row.Or(0, "q1"), Volatility: row.Number("sigma1")},
			Given:    option.Side{Price: row.Number("S2_given", "S2"), Quantity: row.Or(1, "Q2"), Yield: row.Or(0, "q2"), Volatility: row.Number("sigma2")},
			Corr:     row.Number("rho"), Years: row.Number("T"),
		}, nil
	})
	return Outcome{Figures: both(in, nil, v)}, err
}

// runPerpetual computes the threshold, and the value at every V that a figure
// "F_at_V…" names.
func runPerpetual(in *Inputs) (Outcome, error) {
	m := option.Perpetual{Asset: in.Or(0, "V"), Strike: in.Number("I"), Rate: in.Number("r"), Delay: in.Number("delta", "q"), Volatility: in.Number("sigma")}
	r, err := conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	out := map[string]any{"beta1": found(r, "beta"), "V_star": found(r, "threshold"), "A": found(r, "constant"), "value": r.Value}
	wanted, _ := in.expected.(map[string]any)
	for name := range wanted {
		at, ok := strings.CutPrefix(name, "F_at_V")
		v, err := strconv.ParseFloat(at, 64)
		if !ok || err != nil {
			continue
		}
		m.Asset = v
		r, err := conclude(m)
		if err != nil {
			return Outcome{}, err
		}
		out[name] = r.Value
	}
	return Outcome{Figures: out}, nil
}
