package market

import (
	"math"
	"strconv"

	"gonum.org/v1/gonum/mat"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Regression is a linear regression by least squares. It is solved by QR on
// columns that are centred and scaled first, because normal equations lose
// most digits of data with a trend.
type Regression struct {
	Intercept    bool      // whether Coefficients starts with a constant
	Coefficients []float64 // the constant first, then one for each column
	StdErrors    []float64 // robust to heteroskedasticity (HC3, or HC1), in the same order
	Classic      []float64 // standard errors under equal variance
	Residuals    []float64
	ResidualSD   float64 // σ̂ = sqrt(RSS/(n-k))
	RSquared     float64 // about the mean where there is a constant
	Freedom      int     // n-k
	Condition    float64 // of the scaled columns; above 30 the coefficients hang together

	mean, scale []float64
	cov         *mat.Dense // (Z'Z)^-1 of the scaled columns
}

// Robust says which standard errors are robust to heteroskedasticity.
type Robust int

// Corrections of the robust variance for small samples.
const (
	HC3 Robust = iota // residuals over (1-h)²: MacKinnon & White (1985)
	HC1               // n/(n-k)
)

// Regress fits y = a + X·b by least squares; x has one row for each y. Rows of
// unequal length, fewer observations than coefficients plus one, figures that
// are not finite, and columns that depend on each other are refused
// (VAL-COUNT, VAL-DESIGN, VAL-NUMBER).
//
// Source: Longley data of the NIST Statistical Reference Datasets for the
// solver; White, Econometrica 48 (1980) 817-838 for the robust errors.
func Regress(y []float64, x [][]float64, intercept bool, robust Robust) (*Regression, error) {
	n := len(y)
	if n == 0 {
		return nil, ipx.Refuse(valuation.Empty("y"))
	}
	if len(x) != n {
		return nil, ipx.Refuse(valuation.BadCount("x", n, len(x)))
	}
	p := len(x[0])
	k := p
	if intercept {
		k++
	}
	if k == 0 || n <= k {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeDesign, "y", ipx.T("观测{have}项，系数{want}项：数据不足", "{have} observations for {want} coefficients: too few"),
			ipx.Arg{Name: "have", Value: n}, ipx.Arg{Name: "want", Value: k}))
	}
	for i, row := range x {
		if len(row) != p {
			return nil, ipx.Refuse(valuation.BadCount("x."+strconv.Itoa(i+1), p, len(row)))
		}
		for _, v := range append([]float64{y[i]}, row...) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, ipx.Refuse(valuation.BadNumber("x."+strconv.Itoa(i+1), v))
			}
		}
	}
	r := &Regression{Intercept: intercept, Freedom: n - k, mean: make([]float64, p), scale: make([]float64, p)}
	my := 0.0
	if intercept {
		my = total(y) / float64(n)
		for j := range p {
			for i := range x {
				r.mean[j] += x[i][j] / float64(n)
			}
		}
	}
	z := mat.NewDense(n, max(p, 1), nil)
	for j := range p {
		for i := range x {
			r.scale[j] = math.Hypot(r.scale[j], x[i][j]-r.mean[j])
		}
		if r.scale[j] == 0 {
			return nil, ipx.Refuse(singular(j))
		}
		for i := range x {
			z.Set(i, j, (x[i][j]-r.mean[j])/r.scale[j])
		}
	}
	b, err := r.solve(z, y, my, p)
	if err != nil {
		return nil, err
	}
	r.measure(z, x, y, b, my, robust)
	return r, nil
}

func singular(column int) ipx.Reason {
	return valuation.Fault(valuation.CodeDesign, "x", ipx.T("第{column}列不能由其余列区分", "column {column} cannot be told from the others"),
		ipx.Arg{Name: "column", Value: column + 1})
}

// solve returns the coefficients of the scaled columns, and keeps (Z'Z)^-1.
func (r *Regression) solve(z *mat.Dense, y []float64, my float64, p int) ([]float64, error) {
	if p == 0 {
		return nil, nil
	}
	var qr mat.QR
	qr.Factorize(z)
	var u mat.Dense
	qr.RTo(&u)
	largest := 0.0
	for j := range p {
		largest = max(largest, math.Abs(u.At(j, j)))
	}
	tri := mat.NewTriDense(p, mat.Upper, nil)
	for j := range p {
		if math.Abs(u.At(j, j)) <= 1e-12*largest {
			return nil, ipx.Refuse(singular(j))
		}
		for l := j; l < p; l++ {
			tri.SetTri(j, l, u.At(j, l))
		}
	}
	r.Condition = mat.Cond(tri, 2)
	rhs := mat.NewDense(len(y), 1, nil)
	for i, v := range y {
		rhs.Set(i, 0, v-my)
	}
	var b mat.Dense
	if err := qr.SolveTo(&b, false, rhs); err != nil && r.Condition > 1e12 {
		return nil, ipx.Refuse(singular(0))
	}
	var inv mat.TriDense
	if err := inv.InverseTri(tri); err != nil && r.Condition > 1e12 {
		return nil, ipx.Refuse(singular(0))
	}
	r.cov = new(mat.Dense)
	r.cov.Mul(&inv, inv.T())
	out := make([]float64, p)
	for j := range out {
		out[j] = b.At(j, 0)
	}
	return out, nil
}

// measure fills in coefficients, residuals and errors.
func (r *Regression) measure(z *mat.Dense, x [][]float64, y, b []float64, my float64, robust Robust) {
	n, p := len(y), len(b)
	coef := make([]float64, p)
	constant := my
	for j := range coef {
		coef[j] = b[j] / r.scale[j]
		constant -= float64(coef[j] * r.mean[j])
	}
	rss, tss := 0.0, 0.0
	r.Residuals = make([]float64, n)
	leverage := make([]float64, n)
	for i := range y {
		fit := my
		for j := range b {
			fit += float64(z.At(i, j) * b[j])
		}
		r.Residuals[i] = y[i] - fit
		rss += float64(r.Residuals[i] * r.Residuals[i])
		tss += float64((y[i] - my) * (y[i] - my))
		leverage[i] = r.leverage(x[i], n)
	}
	r.ResidualSD = math.Sqrt(rss / float64(r.Freedom))
	r.RSquared = 1
	if tss > 0 {
		r.RSquared = 1 - rss/tss
	}
	// Each coefficient is a weighted sum of the y: its weights give its error
	// under any variance.
	weights := func(c []float64, start float64) (classic, robustly float64) {
		for i, e := range r.Residuals {
			w := start
			for j := range c {
				w += float64(c[j] * z.At(i, j))
			}
			classic += float64(w * w)
			switch robust {
			case HC1:
				robustly += float64(w*w*e*e) * float64(n) / float64(r.Freedom)
			default:
				d := max(1-leverage[i], 1e-12)
				robustly += w * w * e * e / (d * d)
			}
		}
		return math.Sqrt(classic) * r.ResidualSD, math.Sqrt(robustly)
	}
	if r.Intercept {
		r.Coefficients = append(r.Coefficients, constant)
		c := make([]float64, p)
		for j := range c {
			for l := range c {
				c[j] -= float64(r.mean[l] / r.scale[l] * r.cov.At(l, j))
			}
		}
		a, h := weights(c, 1/float64(n))
		r.Classic, r.StdErrors = append(r.Classic, a), append(r.StdErrors, h)
	}
	for j := range coef {
		c := make([]float64, p)
		for l := range c {
			c[l] = r.cov.At(j, l) / r.scale[j]
		}
		a, h := weights(c, 0)
		r.Coefficients = append(r.Coefficients, coef[j])
		r.Classic, r.StdErrors = append(r.Classic, a), append(r.StdErrors, h)
	}
}

// leverage returns x(X'X)^-1x' of a row.
func (r *Regression) leverage(row []float64, n int) float64 {
	h := 0.0
	if r.Intercept {
		h = 1 / float64(n)
	}
	for j := range row {
		a := (row[j] - r.mean[j]) / r.scale[j]
		for l := range row {
			h += a * r.cov.At(j, l) * (row[l] - r.mean[l]) / r.scale[l]
		}
	}
	return h
}

// Predict returns the fitted value of a row of regressors. A row of another
// length is refused (VAL-COUNT).
func (r *Regression) Predict(row []float64) (float64, error) {
	if len(row) != len(r.mean) {
		return 0, ipx.Refuse(valuation.BadCount("row", len(r.mean), len(row)))
	}
	out, c := 0.0, r.Coefficients
	if r.Intercept {
		out, c = c[0], c[1:]
	}
	for j, v := range row {
		out += float64(c[j] * v)
	}
	return out, nil
}
