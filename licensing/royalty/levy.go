package royalty

import "github.com/shopspring/decimal"

// levier computes the taxes of a profile on amounts of small units, as
// Tax.levy does on decimals.
type levier struct {
	way                      VAT
	grossUp                  bool
	vat, income              uint64 // rates in 10^-6
	byVAT, byIncome, million divisor
}

const millionths = 1_000_000

// newLevier is false where a rate has more than six decimal places.
func newLevier(x Tax, r rates, mode Mode) (levier, bool) {
	v, w := r.vat.Shift(6), r.income.Shift(6)
	limit := decimal.New(millionths, 0)
	if !v.IsInteger() || !w.IsInteger() || v.Sign() < 0 || w.Sign() < 0 || v.GreaterThan(limit) || w.GreaterThanOrEqual(limit) {
		return levier{}, false
	}
	out := levier{way: x.VAT, grossUp: x.GrossUp, vat: uint64(v.IntPart()), income: uint64(w.IntPart()), million: newDivisor(millionths, mode)}
	out.byVAT = newDivisor(millionths+out.vat, mode)
	out.byIncome = newDivisor(millionths-out.income, mode)
	return out, true
}

// levy is false where something does not fit.
func (x *levier) levy(a uint64) (vat, withheld, payable uint64, ok bool) {
	contained := x.way == VATIncluded || x.way == VATWithheld
	gross, fits := a, true
	switch {
	case x.grossUp:
		if gross, fits = x.byIncome.mulRound(a, millionths); !fits {
			return 0, 0, 0, false
		}
		withheld = gross - a
	case contained:
		if gross, fits = x.byVAT.mulRound(a, millionths); !fits {
			return 0, 0, 0, false
		}
		vat = a - gross
		fallthrough
	default:
		if withheld, fits = x.million.mulRound(gross, x.income); !fits {
			return 0, 0, 0, false
		}
	}
	if x.way == VATAdded || contained && x.grossUp {
		if vat, fits = x.million.mulRound(gross, x.vat); !fits {
			return 0, 0, 0, false
		}
	}
	payable = gross - withheld
	if x.way == VATAdded || x.way == VATIncluded {
		payable += vat
	}
	return vat, withheld, payable, true
}
