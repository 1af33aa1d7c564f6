package casefile

import (
	"context"
	"math"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/sensitivity"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// testFunction is a function whose indices are known exactly.
type testFunction struct {
	of        func([]float64) float64
	inputs    int
	low, high float64 // inputs are uniform between
	exact     map[string]any
}

// runSobol gives the indices of a test function exactly, and tests
// [sensitivity.Sobol], which estimates them for any model, against them: from
// 16,384 points of the default sequence.
func runSobol(in *Inputs) (Outcome, error) {
	name := strings.ToLower(strings.ReplaceAll(in.Text("function"), " ", ""))
	in.Skip("inputs") // each function has its own
	var f testFunction
	switch {
	case name == "ishigami" || name == "sin(x1)+asin(x2)^2+bx3^4sin(x1)":
		f = ishigami(in.Number("a"), in.Number("b"))
	case strings.HasPrefix(name, "g-function") || strings.HasPrefix(name, "sobolg") || strings.HasPrefix(name, "prod"):
		a := in.Series("a")
		for i, v := range a {
			if !(v >= 0) {
				in.fail(valuation.OutOfBounds(in.name("a."+strconv.Itoa(i+1)), v, 0, math.MaxFloat64))
			}
		}
		if len(a) > 20 {
			in.fail(valuation.OutOfBounds(in.name("a"), float64(len(a)), 1, 20))
		}
		f = gFunction(a)
	default:
		in.fail(valuation.Fault(valuation.CodeName, in.name("function"), ipx.T("没有名为{name}的函数；现有：ishigami、g-function", "there is no function {name}; there are ishigami and g-function"),
			ipx.Arg{Name: "name", Value: in.Text("function")}))
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	var layout valuation.Layout
	layout.Series(valuation.Input{Name: "x", Unit: valuation.UnitRatio, Min: f.low, Max: f.high}, make([]float64, f.inputs))
	study := sensitivity.Sobol{Model: valuation.Func("test.function@1", layout.Inputs(), f.of), Points: 16384}
	for _, x := range layout.Inputs() {
		study.Variables = append(study.Variables, uncertainty.Variable{Input: x.Name, Law: uncertainty.Uniform{Low: f.low, High: f.high}})
	}
	est, err := study.Estimate(context.Background())
	if err != nil {
		return Outcome{}, err
	}
	var first, total []float64
	for _, i := range est.Indices {
		first, total = append(first, i.First.Value), append(total, i.Total.Value)
	}
	const bound = "estimator.sobol_sequence_N16384_abs"
	return Outcome{
		Figures: f.exact,
		Tests: []Test{
			{Name: "first_order estimated", Want: f.exact["first_order"], Got: first, Tolerance: bound, Abs: 0.005},
			{Name: "total estimated", Want: f.exact["total"], Got: total, Tolerance: bound, Abs: 0.005},
			{Name: "mean estimated", Want: f.exact["mean"], Got: est.Mean, Rel: 0.001, Abs: 0.001},
			{Name: "variance estimated", Want: f.exact["variance"], Got: est.Variance, Rel: 0.005},
		},
	}, nil
}

// ishigami is sin(x1) + a·sin(x2)² + b·x3⁴·sin(x1) on [-π, π]³; its indices are
// found by quadrature over the cube.
func ishigami(a, b float64) testFunction {
	f := func(x []float64) float64 {
		s, u := math.Sin(x[0]), math.Sin(x[1])
		return s + a*u*u + b*x[2]*x[2]*x[2]*x[2]*s
	}
	mean, variance, s, st, s13 := decompose(f)
	return testFunction{of: f, inputs: 3, low: -math.Pi, high: math.Pi,
		exact: map[string]any{"mean": mean, "variance": variance, "first_order": s, "total": st, "interaction_13": s13}}
}

// gFunction is Sobol's Π (|4x_i-2|+a_i)/(1+a_i) on the unit cube:
// V_i = 1/(3(1+a_i)²), V = Π(1+V_i) - 1.
func gFunction(a []float64) testFunction {
	part, all := make([]float64, len(a)), 1.0
	for i, v := range a {
		part[i] = 1 / (3 * (1 + v) * (1 + v))
		all *= 1 + part[i]
	}
	first, total := make([]float64, len(a)), make([]float64, len(a))
	for i, v := range part {
		first[i], total[i] = v/(all-1), v/(1+v)*all/(all-1)
	}
	return testFunction{inputs: len(a), low: 0, high: 1,
		of: func(x []float64) float64 {
			v := 1.0
			for i, t := range x {
				v *= (math.Abs(4*t-2) + a[i]) / (1 + a[i])
			}
			return v
		},
		exact: map[string]any{"mean": 1.0, "variance": all - 1, "first_order": first, "total": total}}
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
