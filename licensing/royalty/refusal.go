package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// faults collects the reasons of a refusal in the order in which they are
// found.
type faults []ipx.Reason

func (f *faults) add(code ipx.Code, category error, field string, text ipx.Text, args ...ipx.Arg) {
	*f = append(*f, ipx.Reason{Code: code, Category: category, Subject: field, Says: text, Args: append([]ipx.Arg{{Name: "field", Value: field}}, args...)})
}

func (f faults) refusal() error {
	if len(f) == 0 {
		return nil
	}
	return ipx.Refuse(f...)
}

func refuse(code ipx.Code, category error, field string, text ipx.Text, args ...ipx.Arg) error {
	var f faults
	f.add(code, category, field, text, args...)
	return f.refusal()
}

// clip keeps hostile input out of texts.
func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// Bounds of what is read: enough for any contract, and small enough that
// products are exact and can be written.
const (
	inputPlaces = 6
	inputDigits = 15
)

// small reports whether a figure has at most 15 digits before its point and so
// many after it. It looks at the exponent before it writes anything out.
func small(d decimal.Decimal, places int32) bool {
	if e := d.Exponent(); e > inputDigits || e < -64 {
		return false
	}
	if d.NumDigits() > 100 || !d.Equal(d.Truncate(places)) {
		return false
	}
	return d.Abs().LessThan(decimal.New(1, inputDigits))
}
