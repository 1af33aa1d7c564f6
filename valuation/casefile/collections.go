package casefile

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/portfolio"
)

// collectionRunners are those of several rights and of several methods.
func collectionRunners() []Runner {
	return []Runner{
		{Model: "portfolio.sum", Run: runPortfolio,
			Example: `{"members": [{"id": "A", "value": 100, "sd": 30}, {"id": "B", "value": 60, "sd": 20}], "overlap": 15, "correlation": 0.3}`},
		{Model: "reconcile.linear", Also: []string{"valuation.reconcile"}, Run: reconcile(valuation.Linear), Example: `{"values": [475, 458, 302], "weights": [0.5, 0.2, 0.3]}`},
		{Model: "reconcile.logarithmic", Run: reconcile(valuation.Logarithmic), Example: `{"values": [100, 400], "weights": [0.5, 0.5]}`},
		{Model: "reconcile.inverse_variance", Run: reconcile(valuation.InverseVariance), Example: `{"values": [100, 130], "standard_deviations": [10, 20]}`},
	}
}

func runPortfolio(in *Inputs) (Outcome, error) {
	var p portfolio.Portfolio
	var ids []string
	for _, m := range in.Objects("members") {
		p.Members = append(p.Members, portfolio.Member{ID: m.Text("id", "name"), Value: m.Number("value"), StdDev: m.Or(0, "sd", "standard_deviation")})
		ids = append(ids, p.Members[len(p.Members)-1].ID)
	}
	if in.HasList("correlation") {
		p.Corr = in.Matrix("correlation")
	} else {
		p.Rho = in.Or(0, "correlation")
	}
	if in.Has("overlap") {
		p.Overlaps = []portfolio.Overlap{{Members: ids, Amount: in.Number("overlap"), Reason: ipx.T("案例所列重复计算", "counted twice, as the case says")}}
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(p)
	return Outcome{Figures: map[string]any{"value": r.Value, "sum": found(r, "sum"), "standard_deviation": found(r, "std-dev"),
		"diversification": found(r, "diversification"), "gini": found(r, "gini")}}, err
}

func reconcile(how valuation.Pool) func(*Inputs) (Outcome, error) {
	return func(in *Inputs) (Outcome, error) {
		c := valuation.Reconciliation{How: how}
		values := in.Series("values")
		var weights, sds []float64
		if how == valuation.InverseVariance {
			sds = each(in, len(values), "standard_deviations", "sds")
		} else {
			weights = each(in, len(values), "weights")
		}
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		for i, v := range values {
			o := valuation.Opinion{Result: valuation.Result{Model: "case@1", Value: v}, Reason: ipx.T("案例所列", "as the case says")}
			if sds != nil {
				o.SD = sds[i]
			} else {
				o.Weight = weights[i]
			}
			c.Opinions = append(c.Opinions, o)
		}
		r, err := valuation.Reconcile(valuation.Subject{}, c)
		if err != nil {
			return Outcome{}, err
		}
		used := make([]float64, len(r.Weights))
		for i, w := range r.Weights {
			used[i] = w.Weight
		}
		return Outcome{Figures: map[string]any{"value": r.Value, "weights": used, "lowest": r.Range.Low, "highest": r.Range.High}}, nil
	}
}
