package discount

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Implied returns the rate at which flows are worth a value: the internal rate
// of return of a price, to hold against the WARA and the WACC; or with flows
// before tax and the value of the flows after tax, the rate before tax. The
// short cut r/(1-τ) is right for a level perpetuity only.
//
// Value and flows must not be negative, so that there is one such rate; it is
// found to the last digits. Where it would be below 0 or above 10 there is none
// (VAL-UNDEFINED).
func Implied(value float64, flows []float64, c Timing) (float64, error) {
	if len(flows) == 0 {
		return 0, ipx.Refuse(valuation.Empty("flows"))
	}
	if !(value > 0) || math.IsInf(value, 0) {
		return 0, ipx.Refuse(valuation.OutOfBounds("value", value, math.SmallestNonzeroFloat64, math.MaxFloat64))
	}
	for i, f := range flows {
		if !(f >= 0) || math.IsInf(f, 0) {
			return 0, ipx.Refuse(valuation.OutOfBounds("flows."+strconv.Itoa(i+1), f, 0, math.MaxFloat64))
		}
	}
	if err := c.Check(); err != nil {
		return 0, err
	}
	lo, hi := 0.0, 10.0
	if c.Present(lo, flows) < value || c.Present(hi, flows) > value {
		return 0, ipx.Refuse(valuation.Undefined("value", ipx.T("在0与1000%之间没有使现值等于该值的折现率", "no rate between 0 and 1000 % gives this value")))
	}
	for range 200 {
		mid := lo + float64(0.5*(hi-lo))
		if mid <= lo || mid >= hi {
			break
		}
		if c.Present(mid, flows) > value {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi, nil
}
