package casefile

import "github.com/ipx-sdk/ipx-go/valuation/renewal"

func renewalRunners() []Runner {
	const fees = `"fees": [900, 900, 900, 1200, 1200, 1200, 2000, 2000, 2000, 4000]`
	return []Runner{
		{Model: "renewal.patent", Also: []string{"renewal.deterministic", "renewal.schankerman_pakes"}, Run: runRenewal, Example: `{"return": 10000, "decay": 0.1, "rate": 0.08, ` + fees + `}`},
		{Model: "renewal.population", Run: runPopulation, Example: `{"mu": 8, "sigma": 1.5, "decay": 0.1, "rate": 0.08, ` + fees + `}`},
		{Model: "renewal.learning", Also: []string{"renewal.pakes"}, Run: runLearning, Example: `{"return": 5000, "keep": 0.9, "theta": 0.0002, "gamma": 1000, "phi": 0.7, "sigma": 3000, "rate": 0.08, ` + fees + `}`},
	}
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
