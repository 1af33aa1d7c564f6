package casefile

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/option"
)

func optionRunners() []Runner {
	return []Runner{
		{Model: "option.bsm", Also: []string{"option.black_scholes"}, Run: runBlackScholes, Example: `{"S": 3422, "K": 2875, "T": 17, "r_continuous": 0.067, "variance": 0.224, "cost_of_delay": 0.058823529411764705}`},
		{Model: "option.american_call_with_cost_of_delay", Run: runDelay, Example: `{"S": 100, "K": 100, "T": 3, "r": 0.03, "q": 0.07, "sigma": 0.2}`},
		{Model: "option.crr", Also: []string{"option.binomial", "option.periods"}, Run: runTree, Example: `{"S": 50, "K": 50, "T": 0.5, "r_continuous": 0.1, "sigma": 0.4, "steps": 100, "style": "American put"}`},
		{Model: "option.trinomial", Run: runOther(option.Trinomial), Example: `{"S": 100, "K": 110, "T": 0.5, "r_continuous": 0.1, "cost_of_carry_b": 0.1, "sigma": 0.27, "steps": 30, "style": "American put"}`},
		{Model: "option.leisen_reimer", Run: runOther(option.LeisenReimer), Example: `{"S": 100, "K": 110, "T": 0.5, "r_continuous": 0.05, "sigma": 0.3, "steps": 25, "style": "European call"}`},
		{Model: "option.lsm", Also: []string{"option.longstaff_schwartz"}, Run: runSimulation, Kinds: simulationKinds(),
			Example: `{"S": 36, "K": 40, "T": 1, "r_continuous": 0.06, "sigma": 0.2, "exercise_dates_per_year": 10, "paths_simulated": 20000, "style": "American put"}`},
		{Model: "option.compound", Run: runCompound,
			Example: `{"mother_type": "call", "daughter_type": "call", "S": 500, "strike_mother": 50, "strike_daughter": 520, "t_mother": 0.25, "T_daughter": 0.5, "r": 0.08, "q": 0.03, "sigma": 0.35}`},
		{Model: "option.margrabe", Also: []string{"option.exchange"}, Run: runExchange, Example: `{"S1": 22, "S2": 20, "q1": 0.06, "q2": 0.04, "T": 0.1, "sigma1": 0.2, "sigma2": 0.15, "rho": -0.5}`},
		{Model: "option.perpetual", Run: runPerpetual, Example: `{"V": 1.5, "I": 1, "r": 0.04, "delta": 0.04, "sigma": 0.2}`},
		{Model: "option.staged", Run: runStaged,
			Example: `{"asset": 1200, "r": 0.03, "sigma": 0.4, "q": 0.05, "stages": [{"at": 0, "outlay": 30, "success": 0.6}, {"at": 2, "outlay": 100, "success": 0.5}, {"at": 5, "outlay": 250, "success": 1}]}`},
		{Model: "option.research", Run: runResearch,
			Example: `{"cash_flow_rate": 20, "drift": 0.01, "cash_volatility": 0.35, "remaining_cost": 100, "spending_rate": 20, "cost_volatility": 0.5, "correlation": -0.1, "catastrophe": 0.07, "rate": 0.05, "years": 15, "terminal_multiple": 5, "paths": 2000}`},
	}
}

// terms of an option under the names that files use.
func optionTerms(in *Inputs) option.Option {
	o := option.Option{
		Asset: in.Number("S", "spot", "S0", "asset"), Strike: in.Number("K", "strike", "X", "I"), Years: term(in), Rate: continuous(in),
	}
	if in.Has("cost_of_carry_b", "b") {
		b := in.Number("cost_of_carry_b", "b")
		if o.Delay = o.Rate - b; o.Delay < 0 {
			in.fail(valuation.OutOfBounds(in.name("cost_of_carry_b"), b, o.Rate-10, o.Rate)) // waiting costs something, or nothing
		}
	} else {
		o.Delay = in.Or(0, "q", "yield_q", "dividend_yield", "delay", "cost_of_delay")
	}
	if in.Has("variance") {
		v := in.Number("variance")
		if v < 0 {
			in.fail(valuation.OutOfBounds(in.spelt([]string{"variance"}), v, 0, math.MaxFloat64))
		}
		o.Volatility = math.Sqrt(max(v, 0))
	} else {
		o.Volatility = in.Number("sigma", "volatility", "vol")
	}
	return o
}

// term reads the time to the end in years; months are said to be.
func term(in *Inputs) float64 {
	if in.Has("T_months", "months") {
		return in.Number("T_months", "months") / 12
	}
	return in.Number("T", "years", "T_years", "maturity")
}

// continuous reads a continuously compounded rate; an effective annual one is
// said to be.
func continuous(in *Inputs) float64 {
	if annual := []string{"r_annual", "rate_annual", "r_effective"}; in.Has(annual...) {
		return discount.Continuous(in.Number(annual...))
	}
	return in.Number("r_continuous", "rate_r", "r", "rate", "risk_free_rate")
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
	in.fail(valuation.BadForm(in.name(keys[0]), errors.New("neither call nor put")))
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
	case strings.Contains(s, "bermudan"):
		in.fail(valuation.Fault(option.CodeChoice, in.spelt(keys), ipx.T("百慕大式期权请用option.lsm，并给出每年行权次数", "a Bermudan option is valued by option.lsm, which reads its dates of exercise")))
	}
	return or
}

// european reads the kind of an option that is exercised at the end alone.
func european(in *Inputs) option.Kind {
	if style(in, option.European, "style") != option.European {
		in.fail(valuation.Fault(option.CodeChoice, in.spelt([]string{"style"}), ipx.T("option.bsm只估值欧式期权；美式期权请用option.crr", "option.bsm values European options; American ones are valued by option.crr")))
	}
	return kind(in, option.Call, kindKeys...)
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

func runBlackScholes(in *Inputs) (Outcome, error) {
	if in.Has("rows") {
		_, v, err := values(in, func(row *Inputs) (valuation.Maker, error) {
			o := optionTerms(row)
			o.Kind = european(row)
			return option.BlackScholes{Option: o}, nil
		})
		return Outcome{Figures: map[string]any{"values": v}}, err
	}
	o := optionTerms(in)
	o.Kind = european(in)
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
	out := map[string]any{"beta1": found(r, "beta"), "V_star": found(r, "threshold"), "A": found(r, "constant"), "value": r.Value, "F": r.Value}
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

func runStaged(in *Inputs) (Outcome, error) {
	m := option.Staged{Asset: in.Number("S", "asset"), Rate: in.Number("r_continuous", "r", "rate"), Delay: in.Or(0, "q", "delay"), Volatility: in.Number("sigma", "volatility")}
	if in.Has("steps") {
		m.Steps = in.Whole("steps")
	}
	for _, g := range in.Objects("stages") {
		m.Stages = append(m.Stages, option.Stage{At: g.Number("at"), Outlay: g.Number("outlay"), Success: g.Or(1, "success")})
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	edges, _ := r.Table.Series("edge")
	return Outcome{Figures: map[string]any{"value": r.Value, "committed": found(r, "committed"), "success": found(r, "success"), "edges": edges}}, err
}

func runResearch(in *Inputs) (Outcome, error) {
	m := option.Research{
		Cash: in.Number("cash_flow_rate", "C"), Drift: in.Or(0, "drift", "alpha"), CashVolatility: in.Or(0, "cash_volatility", "phi"),
		Cost: in.Number("remaining_cost", "K"), Spending: in.Number("spending_rate", "I"), CostVolatility: in.Or(0, "cost_volatility", "sigma_K"),
		Corr: in.Or(0, "correlation", "rho"), Catastrophe: in.Or(0, "catastrophe", "lambda"), Rate: continuous(in), Years: term(in),
		Multiple: in.Or(0, "terminal_multiple", "M"),
	}
	if in.Has("paths") {
		m.Paths = in.Whole("paths")
	}
	if in.Has("seed") {
		m.Seed = uint64(in.Count(0, "seed"))
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	return Outcome{Figures: map[string]any{"value": r.Value, "committed": found(r, "committed"), "completed": found(r, "completed"),
		"standard_error": found(r, "standard-error")}}, err
}
