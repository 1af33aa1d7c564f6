package uncertainty

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Scenario is one state of the world: what differs from the base case, and how
// likely it is.
type Scenario struct {
	Name   string             `json:"name"`
	Chance float64            `json:"chance"`
	Set    map[string]float64 `json:"set"` // inputs by name; the others are of the base case
}

// Weighed is the outcome of scenarios.
type Weighed struct {
	Values []float64 `json:"values"` // value of each scenario
	Mean   float64   `json:"mean"`   // Σ p·V
	SD     float64   `json:"sd"`     // sqrt(Σ p·(V - Mean)²)
	Least  float64   `json:"least"`
	Most   float64   `json:"most"`
}

// Weigh values a model in every scenario. The chances must sum to 1
// (VAL-WEIGHTS); a name that the model lacks (VAL-NAME) or a figure out of
// bounds (VAL-BOUND) is refused, and so is no scenario at all (VAL-EMPTY).
func Weigh(m valuation.Model, scenarios []Scenario) (Weighed, error) {
	if len(scenarios) == 0 {
		return Weighed{}, ipx.Refuse(valuation.Empty("scenarios"))
	}
	sum := 0.0
	for _, s := range scenarios {
		if !(s.Chance >= 0 && s.Chance <= 1) {
			return Weighed{}, ipx.Refuse(valuation.OutOfBounds(s.Name+".chance", s.Chance, 0, 1))
		}
		sum += s.Chance
	}
	if math.Abs(sum-1) > 1e-9 {
		return Weighed{}, ipx.Refuse(valuation.WeightsOff("scenarios", sum))
	}
	out := Weighed{Least: math.Inf(1), Most: math.Inf(-1)}
	for _, s := range scenarios {
		x, err := valuation.With(m, s.Set)
		if err != nil {
			return Weighed{}, err
		}
		v, err := valuation.Ask(m, x)
		if err != nil {
			return Weighed{}, err
		}
		out.Values = append(out.Values, v)
		out.Mean += float64(s.Chance * v)
		out.Least, out.Most = min(out.Least, v), max(out.Most, v)
	}
	for i, v := range out.Values {
		d := v - out.Mean
		out.SD += float64(scenarios[i].Chance * float64(d*d))
	}
	out.SD = math.Sqrt(out.SD)
	return out, nil
}
