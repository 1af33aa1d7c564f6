package valuation

import (
	"math"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// relief is a model as a user would plug it in: revenue, common growth shock,
// royalty, discount rate, obsolescence, and the own shock of each of ten years.
type relief struct{ inputs []valuation.Input }

func open(names ...string) []valuation.Input {
	var out []valuation.Input
	for _, n := range names {
		out = append(out, valuation.Input{Name: n, Min: math.Inf(-1), Max: math.Inf(1)})
	}
	return out
}

func newRelief() relief {
	return relief{open("revenue", "boom", "royalty", "rate", "decay", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "e10")}
}

func (relief) ID() string                  { return "bench.relief@1" }
func (m relief) Inputs() []valuation.Input { return m.inputs }
func (m relief) Value(x []float64) (float64, error) {
	return one(m, x), nil
}

func one(m valuation.Block, x []float64) float64 {
	cols, out := make([][]float64, len(x)), make([]float64, 1)
	for i := range x {
		cols[i] = x[i : i+1]
	}
	m.Eval(cols, out)
	return out[0]
}

// Eval values a block of paths.
func (relief) Eval(cols [][]float64, out []float64) {
	own := math.Sqrt(0.75)
	n := len(out)
	rev, boom, royalty, rate, decay := cols[0][:n], cols[1][:n], cols[2][:n], cols[3][:n], cols[4][:n]
	for k := range out {
		d := 1 / (1 + rate[k])
		w := float64(rev[k]*math.Sqrt(d)) * float64(royalty[k]*0.75)
		f := float64((1 - decay[k]) * d)
		g := 1.06 + float64(0.04*boom[k])
		sum := 0.0
		for _, e := range cols[5:15] {
			w = float64(w * (g + float64(0.08*own*e[k])))
			sum += w
			w *= f
		}
		out[k] = sum
	}
}

// simulation is the model of section "relief from royalty" with its laws.
func simulation(paths int64, workers int) uncertainty.Simulation {
	m := newRelief()
	s := uncertainty.Simulation{
		Model: m, Paths: paths, Seed: 42, Workers: workers, Base: []float64{9.8e6, 0, 0.048, 0.12, 0.067, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
		Variables: []uncertainty.Variable{
			{Input: "revenue", Law: uncertainty.Lognormal{Mu: 16.1, Sigma: 0.25}},
			{Input: "boom", Law: uncertainty.Normal{SD: 1}},
			{Input: "royalty", Law: uncertainty.Triangular{Low: 0.02, Mode: 0.045, High: 0.08}},
			{Input: "rate", Law: uncertainty.TruncatedNormal{Mean: 0.12, SD: 0.025, Low: 0.06, High: 0.20}},
			{Input: "decay", Law: uncertainty.Triangular{Low: 0, Mode: 0.05, High: 0.15}},
		},
		Correlation: uncertainty.Correlation{Inputs: []string{"revenue", "boom", "royalty", "rate", "decay"}, Matrix: [][]float64{
			{1, .3, .2, -.1, -.2}, {.3, 1, .25, -.2, -.3}, {.2, .25, 1, .1, -.25}, {-.1, -.2, .1, 1, .15}, {-.2, -.3, -.25, .15, 1}}},
	}
	for _, in := range m.inputs[5:] {
		s.Variables = append(s.Variables, uncertainty.Variable{Input: in.Name, Law: uncertainty.Normal{SD: 1}})
	}
	return s
}

// eight is the model of the sensitivity benchmark: eight independent inputs.
type eight struct{ inputs []valuation.Input }

func newEight() eight {
	return eight{open("revenue", "growth", "royalty", "rate", "decay", "fade", "cost", "bonus")}
}

func (eight) ID() string                           { return "bench.eight@1" }
func (m eight) Inputs() []valuation.Input          { return m.inputs }
func (m eight) Value(x []float64) (float64, error) { return one(m, x), nil }

// Eval values a block of paths.
func (eight) Eval(cols [][]float64, out []float64) {
	n := len(out)
	rev, growth, royalty, rate := cols[0][:n], cols[1][:n], cols[2][:n], cols[3][:n]
	decay, fade, cost, bonus := cols[4][:n], cols[5][:n], cols[6][:n], cols[7][:n]
	for k := range out {
		d := 1 / (1 + rate[k])
		w := float64(rev[k]*math.Sqrt(d)) * float64(royalty[k]*0.75)
		f := float64((1 - decay[k]) * d)
		g, less := 1+growth[k], float64(float64(growth[k]*0.1)*fade[k])
		sum := 0.0
		for range 10 {
			sum += float64(w * g)
			w *= float64(g * f)
			g -= less
		}
		out[k] = float64(sum*(1-float64(0.1*cost[k]))) * (1 + float64(0.05*bonus[k]))
	}
}

func eightVariables() []uncertainty.Variable {
	unit := uncertainty.Uniform{Low: 0, High: 1}
	return []uncertainty.Variable{
		{Input: "revenue", Law: uncertainty.Lognormal{Mu: 16.1, Sigma: 0.25}},
		{Input: "growth", Law: uncertainty.Normal{Mean: 0.06, SD: 0.08}},
		{Input: "royalty", Law: uncertainty.Triangular{Low: 0.02, Mode: 0.045, High: 0.08}},
		{Input: "rate", Law: uncertainty.TruncatedNormal{Mean: 0.12, SD: 0.025, Low: 0.06, High: 0.20}},
		{Input: "decay", Law: uncertainty.Triangular{Low: 0, Mode: 0.05, High: 0.15}},
		{Input: "fade", Law: unit}, {Input: "cost", Law: unit}, {Input: "bonus", Law: unit},
	}
}
