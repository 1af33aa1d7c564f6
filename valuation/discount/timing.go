package discount

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Timing says when within each year the money flows. The zero Timing is the
// end of each full year, as in all Chinese examination literature; purchase
// price allocation (IFRS 3, ASC 805) takes the middle of the year.
type Timing struct {
	MidYear bool    `json:"mid_year,omitempty"`
	Stub    float64 `json:"stub,omitempty"` // length of a broken first period in years, 0 < Stub < 1; 0 means none
}

// The two timings without a stub.
var (
	EndYear = Timing{}
	MidYear = Timing{MidYear: true}
)

// Check refuses a stub outside [0, 1).
func (c Timing) Check() error {
	if !(c.Stub >= 0 && c.Stub < 1) {
		return ipx.Refuse(valuation.OutOfBounds("stub", c.Stub, 0, 1))
	}
	return nil
}

// At returns the time in years, from the valuation date, at which the flow of
// period t = 1, 2, … is discounted. With a stub f the middle of the periods is
// f/2, f+0.5, f+1.5, ….
func (c Timing) At(t int) float64 {
	end := float64(t)
	length := 1.0
	if c.Stub > 0 {
		end = c.Stub + float64(t-1)
		if t == 1 {
			length = c.Stub
		}
	}
	if c.MidYear {
		return end - length/2
	}
	return end
}

// End returns the end of period t in years from the valuation date.
func (c Timing) End(t int) float64 { return Timing{Stub: c.Stub}.At(t) }

// Part returns the part of a year's flow that falls into period t: the stub
// for the first period, otherwise 1.
func (c Timing) Part(t int) float64 {
	if t == 1 && c.Stub > 0 {
		return c.Stub
	}
	return 1
}

// Factors sets df[i] to the discount factor of period i+1 at rate r > -1.
func (c Timing) Factors(r float64, df []float64) {
	if len(df) == 0 {
		return
	}
	v := 1 / (1 + r)
	f := Factor(r, c.At(1))
	df[0] = f
	if len(df) == 1 {
		return
	}
	f = Factor(r, c.At(2)) // from here on a year apart
	for i := 1; i < len(df); i++ {
		df[i] = f
		f *= v
	}
}

// Name returns "end-year" or "mid-year".
func (c Timing) Name() string {
	if c.MidYear {
		return "mid-year"
	}
	return "end-year"
}

// Says describes the timing for the assumptions of a report.
func (c Timing) Says() ipx.Text {
	if c.MidYear {
		return ipx.T("现金流按年中折现", "cash flows are discounted from the middle of each period")
	}
	return ipx.T("现金流按年末折现", "cash flows are discounted from the end of each period")
}

// Factor returns (1+r)^-t. Whole and half years are computed by
// multiplication and square root, so that they are the same on all machines.
func Factor(r, t float64) float64 {
	v := 1 / (1 + r)
	whole := math.Floor(t)
	if whole >= 0 && whole <= 200 {
		f := 1.0
		for range int(whole) {
			f *= v
		}
		switch t - whole {
		case 0:
			return f
		case 0.5:
			return f * math.Sqrt(v)
		}
	}
	return steady.Pow(v, t)
}

// Present returns Σ flow_t·Part(t)·(1+r)^-At(t).
func (c Timing) Present(r float64, flows []float64) float64 {
	sum, v := 0.0, 1/(1+r)
	f := Factor(r, c.At(1))
	for i, cf := range flows {
		if i == 1 {
			f = Factor(r, c.At(2))
		} else if i > 1 {
			f *= v
		}
		sum += float64(cf * c.Part(i+1) * f)
	}
	return sum
}
