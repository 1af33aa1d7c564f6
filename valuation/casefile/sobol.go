package casefile

import (
	"context"
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/sensitivity"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// ishigami is the function that cases of Sobol indices name by its formula.
const ishigami = "sin(x1) + a sin(x2)^2 + b x3^4 sin(x1)"

// runSobol finds the indices of the Ishigami function twice: exactly, by
// quadrature over the cube, and as [sensitivity.Sobol] estimates them for any
// model from 16,384 points of the default sequence.
func runSobol(in *Inputs) (Outcome, error) {
	a, b := in.Number("a"), in.Number("b")
	in.Skip("inputs") // the function is defined on [-π, π]³
	if f := in.Text("function"); f != ishigami && f != "ishigami" {
		in.fail(valuation.Fault(valuation.CodeName, in.name("function"), ipx.T("没有名为{name}的函数", "there is no function {name}"),
			ipx.Arg{Name: "name", Value: f}))
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	f := func(x []float64) float64 {
		s, u := math.Sin(x[0]), math.Sin(x[1])
		return s + a*u*u + b*x[2]*x[2]*x[2]*x[2]*s
	}
	var layout valuation.Layout
	layout.Series(valuation.Input{Name: "x", Unit: valuation.UnitRatio, Min: -4, Max: 4}, make([]float64, 3))
	study := sensitivity.Sobol{Model: valuation.Func("test.ishigami@1", layout.Inputs(), f), Points: 16384}
	for _, x := range layout.Inputs() {
		study.Variables = append(study.Variables, uncertainty.Variable{Input: x.Name, Law: uncertainty.Uniform{Low: -math.Pi, High: math.Pi}})
	}
	est, err := study.Estimate(context.Background())
	if err != nil {
		return Outcome{}, err
	}
	var first, total []float64
	for _, i := range est.Indices {
		first, total = append(first, i.First.Value), append(total, i.Total.Value)
	}
	mean, variance, s, st, s13 := decompose(f)
	const bound = "estimator.sobol_sequence_N16384_abs"
	return Outcome{
		Figures: map[string]any{"mean": mean, "variance": variance, "first_order": s, "total": st, "interaction_13": s13},
		Tests: []Test{
			{Name: "first_order estimated", Figure: "first_order", Got: first, Tolerance: bound, Abs: 0.005},
			{Name: "total estimated", Figure: "total", Got: total, Tolerance: bound, Abs: 0.005},
			{Name: "mean estimated", Figure: "mean", Got: est.Mean, Rel: 0.001},
			{Name: "variance estimated", Figure: "variance", Got: est.Variance, Rel: 0.005},
		},
	}, nil
}

// decompose splits the variance of a function of three inputs, uniform on
// [-π, π], by Gauss-Legendre quadrature: mean, variance, first and total
// indices, and the index of the first and third input together.
func decompose(f func([]float64) float64) (mean, variance float64, first, total []float64, s13 float64) {
	const n = 32
	node, weight := legendre(n)
	value := make([]float64, n*n*n)
	place := func(i int) [3]int { return [3]int{i / (n * n), i / n % n, i % n} }
	for i := range value {
		at := place(i)
		value[i] = f([]float64{math.Pi * node[at[0]], math.Pi * node[at[1]], math.Pi * node[at[2]]})
		mean += weight[at[0]] * weight[at[1]] * weight[at[2]] * value[i]
	}
	// explained returns the variance of the mean given some inputs.
	explained := func(given ...int) float64 {
		m, chance := make([]float64, len(value)), make([]float64, len(value))
		for i, v := range value {
			at, key, in, all := place(i), 0, 1.0, 1.0
			for _, w := range at {
				all *= weight[w]
			}
			for _, d := range given {
				key = key*n + at[d]
				in *= weight[at[d]]
			}
			m[key] += all / in * (v - mean)
			chance[key] = in
		}
		sum := 0.0
		for key, v := range m {
			sum += chance[key] * v * v
		}
		return sum
	}
	variance = explained(0, 1, 2)
	v1, v2, v3 := explained(0), explained(1), explained(2)
	v12, v13, v23 := explained(0, 1), explained(0, 2), explained(1, 2)
	first = []float64{v1 / variance, v2 / variance, v3 / variance}
	total = []float64{1 - v23/variance, 1 - v13/variance, 1 - v12/variance}
	return mean, variance, first, total, (v13 - v1 - v3) / variance
}

// legendre returns nodes and weights of the Gauss-Legendre rule on [-1, 1];
// the weights sum to 1.
func legendre(n int) (node, weight []float64) {
	node, weight = make([]float64, n), make([]float64, n)
	for i := range n {
		x, slope := math.Cos(math.Pi*(float64(i)+0.75)/(float64(n)+0.5)), 0.0
		for range 8 { // Newton
			p0, p1 := 1.0, x
			for k := 2.0; k <= float64(n); k++ {
				p0, p1 = p1, ((2*k-1)*x*p1-(k-1)*p0)/k
			}
			slope = float64(n) * (x*p1 - p0) / (x*x - 1)
			x -= p1 / slope
		}
		node[i], weight[i] = x, 1/((1-x*x)*slope*slope)
	}
	return node, weight
}
