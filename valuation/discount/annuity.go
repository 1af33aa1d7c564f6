package discount

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Annuity returns a(n,r) = (1-(1+r)^-n)/r, the present value of 1 at the end
// of each of n years; n at r = 0. n need not be whole.
func Annuity(n, r float64) float64 {
	if r == 0 {
		return n
	}
	return -steady.Expm1(-n*steady.Log1p(r)) / r
}

// GrowingAnnuity returns the present value of n end-of-year flows that start
// with 1 and grow by g: [1-((1+g)/(1+r))^n]/(r-g), n/(1+r) at g = r. It holds
// for g > r too.
func GrowingAnnuity(n, r, g float64) float64 {
	if g == r {
		return n / (1 + r)
	}
	return -steady.Expm1(n*(steady.Log1p(g)-steady.Log1p(r))) / (r - g)
}

// Perpetuity returns next/(r-g), the value a year before the first flow of one
// that grows for ever (Gordon). Growth at or above the rate is refused
// (VAL-GROWTH).
func Perpetuity(next, r, g float64) (float64, error) {
	if !(r > g) {
		return 0, ipx.Refuse(valuation.GrowthTooHigh("growth", g, r))
	}
	return next / (r - g), nil
}

// Growing returns n numbers that start with first and grow by g.
func Growing(first, g float64, n int) []float64 {
	out := make([]float64, max(n, 0))
	for i := range out {
		out[i] = first
		first *= 1 + g
	}
	return out
}

// Terminal says what an asset is worth after the years that are forecast
// explicitly. The zero Terminal is nothing: right for a patent or copyright,
// whose life ends. A trademark, renewable for ever, may have one.
type Terminal struct {
	Kind   TerminalKind `json:"kind,omitempty"`
	Growth float64      `json:"growth,omitempty"` // Gordon: growth after the last year, below the rate
	Amount float64      `json:"amount,omitempty"` // Exit: sale value at the end of the last year
}

// TerminalKind names a rule for the terminal value.
type TerminalKind string

// Rules for the terminal value.
const (
	NoTerminal TerminalKind = ""       // the income ends with the last year
	Gordon     TerminalKind = "gordon" // CF_n(1+g)/(r-g), timed like the cash flows
	Exit       TerminalKind = "exit"   // an amount at the end of the last year, whatever the timing
)

// GordonFactor returns the factor that turns the last year's flow into the
// present value of all later ones. Under mid-year timing it is discounted from
// the middle of the last year, because the later flows come mid-year too.
func (c Timing) GordonFactor(r, g float64, n int) (float64, error) {
	p, err := Perpetuity(1+g, r, g)
	if err != nil {
		return 0, err
	}
	return p * Factor(r, c.At(n)), nil
}

// Nominal returns the nominal rate (1+real)(1+inflation)-1.
func Nominal(real, inflation float64) float64 { return real + inflation + float64(real*inflation) }

// Real returns the real rate (1+nominal)/(1+inflation)-1.
func Real(nominal, inflation float64) float64 { return (nominal - inflation) / (1 + inflation) }

// Annual turns a continuously compounded rate into the effective annual one,
// e^r-1. Putting r itself into (1+r)^-t is a common mistake.
func Annual(continuous float64) float64 { return steady.Expm1(continuous) }

// Continuous turns an effective annual rate into the continuously compounded
// one, ln(1+r).
func Continuous(annual float64) float64 { return steady.Log1p(annual) }
