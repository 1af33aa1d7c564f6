package casefile

import (
	"github.com/ipx-sdk/ipx-go/valuation/citation"
	"github.com/ipx-sdk/ipx-go/valuation/option"
	"github.com/ipx-sdk/ipx-go/valuation/renewal"
)

// ownRunners serve models of which no published case is known, for cases of
// one's own.
func ownRunners() []Runner {
	return []Runner{
		{Model: "option.leisen_reimer", Run: runLeisenReimer},
		{Model: "option.staged", Run: runStaged},
		{Model: "renewal.patent", Run: runRenewal},
		{Model: "renewal.population", Run: runPopulation},
		{Model: "renewal.learning", Run: runLearning},
		{Model: "citation.stock_market", Run: runStockMarket},
	}
}

func runLeisenReimer(in *Inputs) (Outcome, error) {
	o := optionTerms(in)
	o.Kind = kind(in, option.Call, kindKeys...)
	r, err := conclude(option.Lattice{Option: o, Tree: option.LeisenReimer, Steps: in.Whole("steps", "n"), Style: style(in, option.American, "style")})
	return Outcome{Figures: map[string]any{"value": r.Value}}, err
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

func runRenewal(in *Inputs) (Outcome, error) {
	r, err := conclude(renewal.Patent{Return: in.Number("return", "r0"), Decay: in.Number("decay", "d"), Rate: in.Number("rate", "i"), Fees: in.Series("fees")})
	flows, _ := r.Table.Series("present-value")
	return Outcome{Figures: map[string]any{"value": r.Value, "stops_after": found(r, "stops-after"), "present_values": flows}}, err
}

func runPopulation(in *Inputs) (Outcome, error) {
	r, err := conclude(renewal.Population{Mu: in.Number("mu"), Sigma: in.Number("sigma"), Decay: in.Number("decay", "d"), Rate: in.Number("rate", "i"), Fees: in.Series("fees")})
	alive, _ := r.Table.Series("alive")
	return Outcome{Figures: map[string]any{"value": r.Value, "alive": alive, "median": found(r, "median"), "p90": found(r, "p90"), "top_tenth": found(r, "top-tenth")}}, err
}

func runLearning(in *Inputs) (Outcome, error) {
	r, err := conclude(renewal.Learning{
		Return: in.Number("return", "r1"), Keep: in.Number("keep", "delta"), Theta: in.Number("theta"), Gamma: in.Number("gamma"),
		Phi: in.Number("phi"), Sigma: in.Number("sigma"), Rate: in.Number("rate", "i"), Fees: in.Series("fees"),
	})
	cutoffs, _ := r.Table.Series("cutoff")
	return Outcome{Figures: map[string]any{"value": r.Value, "cutoffs": cutoffs}}, err
}

func runStockMarket(in *Inputs) (Outcome, error) {
	r, err := conclude(citation.StockMarket{
		Return: in.Number("R", "return"), Volatility: in.Number("daily_volatility", "volatility"), Days: int(in.Or(3, "days")), Cap: in.Number("M", "market_cap"),
		Patents: in.Or(1, "N", "patents"), Grant: in.Or(0.56, "pi", "grant_probability"), Signal: in.Or(0.0146, "gamma"),
	})
	return Outcome{Figures: map[string]any{"value": r.Value, "expected_return": found(r, "expected-return")}}, err
}
