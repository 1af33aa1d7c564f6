package option

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Regress applies the method of [LongstaffSchwartz] to paths that are given,
// from a simulation of one's own or a worked example. The basis is 1, X, …,
// X^Degree of the asset itself.
type Regress struct {
	Kind   Kind        `json:"kind,omitempty"`   // zero: call
	Strike float64     `json:"strike"`           // money, not negative
	Rate   float64     `json:"rate"`             // continuous, per period
	Paths  [][]float64 `json:"paths"`            // Paths[i][t], t = 0 is today; exercise is possible from t = 1 on
	Degree int         `json:"degree,omitempty"` // 1 to 6; 0 means 2
}

// Exercised is what [Regress.Value] found.
type Exercised struct {
	Value        float64     `json:"value"`        // mean of the discounted cash flows
	StdErr       float64     `json:"std_err"`      // of independent paths
	European     float64     `json:"european"`     // the same without early exercise
	Coefficients [][]float64 `json:"coefficients"` // of 1, X, X², … by period; nil where none was fitted
	At           []int       `json:"at"`           // period in which each path is exercised; 0 for never
}

// Value runs the regressions. Coefficients[t] are those of period t; nil for
// today, the last period, and periods with fewer paths in the money than
// coefficients. Figures that are not finite, paths of different or no length,
// or no path are refused by name.
func (m Regress) Value() (Exercised, error) {
	if err := m.Kind.check("kind"); err != nil {
		return Exercised{}, err
	}
	degree, err := whole("degree", m.Degree, 2, 1, 6)
	if err != nil {
		return Exercised{}, err
	}
	periods, err := m.check()
	if err != nil {
		return Exercised{}, err
	}
	n := len(m.Paths)
	out := Exercised{Coefficients: make([][]float64, periods+1), At: make([]int, n)}
	y := make([]float64, n)
	pay := func(i, t int) float64 {
		return figures{put: m.Kind.put(), s: m.Paths[i][t], k: m.Strike}.intrinsic()
	}
	for i := range y {
		if y[i] = pay(i, periods); y[i] > 0 {
			out.At[i] = periods
		}
		out.European += y[i]
	}
	df := steady.Exp(-m.Rate)
	out.European *= steady.Exp(-m.Rate*float64(periods)) / float64(n)
	for t := periods - 1; t >= 1; t-- {
		var rows, target []float64
		for i := range y {
			y[i] *= df
			if pay(i, t) > 0 {
				for k, x := 0, 1.0; k <= degree; k++ {
					rows = append(rows, x)
					x *= m.Paths[i][t]
				}
				target = append(target, y[i])
			}
		}
		if len(target) <= degree {
			continue
		}
		c := leastSquares(rows, target, degree+1)
		out.Coefficients[t] = c
		for i := range y {
			p := pay(i, t)
			if p <= 0 {
				continue
			}
			wait := 0.0
			for k := degree; k >= 0; k-- {
				wait = float64(wait*m.Paths[i][t]) + c[k]
			}
			if p > wait {
				y[i], out.At[i] = p, t
			}
		}
	}
	mean, spread := 0.0, 0.0
	for i, v := range y {
		v = float64(v * df)
		d := v - mean
		mean += d / float64(i+1)
		spread += float64(d * (v - mean))
	}
	out.Value = mean
	if n > 1 {
		out.StdErr = math.Sqrt(spread / float64(n-1) / float64(n))
	}
	return out, nil
}

func (m Regress) check() (periods int, err error) {
	if len(m.Paths) == 0 || len(m.Paths[0]) < 2 {
		return 0, ipx.Refuse(valuation.Empty("paths"))
	}
	if !(m.Strike >= 0) || math.IsInf(m.Strike, 0) {
		return 0, ipx.Refuse(valuation.OutOfBounds("strike", m.Strike, 0, math.MaxFloat64))
	}
	if !(m.Rate >= 0 && m.Rate <= 10) {
		return 0, ipx.Refuse(valuation.OutOfBounds("rate", m.Rate, 0, 10))
	}
	for i, p := range m.Paths {
		field := "paths." + itoa(i+1)
		if len(p) != len(m.Paths[0]) {
			return 0, ipx.Refuse(valuation.BadCount(field, len(m.Paths[0]), len(p)))
		}
		for _, v := range p {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return 0, ipx.Refuse(valuation.BadNumber(field, v))
			}
		}
	}
	return len(m.Paths[0]) - 1, nil
}

// leastSquares solves min |Ac - y| by Householder reflections. rows holds A
// row by row, cols numbers each. A column that depends on those before it
// gets the coefficient 0.
func leastSquares(rows, y []float64, cols int) []float64 {
	n := len(y)
	a := make([][]float64, cols) // by column
	for j := range a {
		a[j] = make([]float64, n)
		for i := range n {
			a[j][i] = rows[i*cols+j]
		}
	}
	b := append([]float64(nil), y...)
	diag := make([]float64, cols)
	row := make([]int, cols) // row of R that belongs to column j; -1 for a dependent column
	at := 0
	for j := range a {
		size := norm(a[j])
		rest := 0.0
		if at < n {
			rest = norm(a[j][at:])
		}
		if !(rest > 1e-11*size) {
			row[j] = -1
			continue
		}
		v := a[j][at:]
		if v[0] > 0 {
			rest = -rest
		}
		diag[j], row[j] = rest, at
		v[0] -= rest
		scale := 2 / dot(v, v)
		for k := j + 1; k < cols; k++ {
			householder(v, a[k][at:], scale)
		}
		householder(v, b[at:], scale)
		at++
	}
	c := make([]float64, cols)
	for j := cols - 1; j >= 0; j-- {
		if row[j] < 0 {
			continue
		}
		s := b[row[j]]
		for k := j + 1; k < cols; k++ {
			s -= float64(a[k][row[j]] * c[k])
		}
		c[j] = s / diag[j]
	}
	return c
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i, v := range a {
		s += float64(v * b[i])
	}
	return s
}

func norm(a []float64) float64 { return math.Sqrt(dot(a, a)) }

// householder subtracts scale·(v·x) v from x.
func householder(v, x []float64, scale float64) {
	f := scale * dot(v, x)
	for i, w := range v {
		x[i] -= float64(f * w)
	}
}
