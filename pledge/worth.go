package pledge

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Worth returns what the contract's appraisal says of the rights that are
// still pledged: its value, less the parts ([Collateral].Value) of the rights
// that it values and that were released, or that were observed to have ended.
// It is false where nothing was appraised, or where the part of a right that
// is gone was not told.
func (t Terms) Worth() (ipx.Money, bool) {
	worth := t.Contract.Appraisal.Value
	if worth.IsZero() {
		return ipx.Money{}, false
	}
	gone, stays := t.parted()
	if len(gone) > 0 && len(stays) == 0 {
		return ipx.NewMoney(decimal.Zero, worth.Currency()), true
	}
	for _, c := range gone {
		var err error
		if c.Value.Sign() <= 0 {
			return ipx.Money{}, false
		}
		if worth, err = worth.Sub(c.Value); err != nil {
			return ipx.Money{}, false
		}
	}
	if worth.Sign() < 0 {
		return ipx.NewMoney(decimal.Zero, worth.Currency()), true
	}
	return worth, true
}

// parted divides the rights that the appraisal values into those that are
// gone and those that are still pledged. An appraisal that names no right
// values all of the contract.
func (t Terms) parted() (gone, stays []Collateral) {
	subject := t.Contract.Appraisal.Subject
	for _, c := range t.Contract.Rights {
		if len(subject) > 0 && !slices.Contains(subject, c.Right) {
			continue
		}
		ended := slices.ContainsFunc(t.Troubles, func(x Trouble) bool { return x.Right == c.Right && x.Kind == RightEnded })
		if ended || slices.Contains(t.Released, c.Right) {
			gone = append(gone, c)
		} else {
			stays = append(stays, c)
		}
	}
	return gone, stays
}

// LoanToValue returns what is owed in per cent of what the pledged rights are
// worth, to four decimal places. It is false where [Terms.Worth] is not known,
// is nothing, or is in another currency than the debt.
func (t Terms) LoanToValue() (decimal.Decimal, bool) {
	owed := t.Owed()
	worth, ok := t.Worth()
	if !ok || worth.Sign() <= 0 || worth.Currency() != owed.Currency() {
		return decimal.Decimal{}, false
	}
	return owed.Amount().Mul(hundred).DivRound(worth.Amount(), 4), true
}

// Margin returns what brings the loan back to the highest loan-to-value of the
// contract after the value fell: what to prepay, or the value of security to
// add instead, each rounded up to the currency's smallest unit. Both are
// nought where the cover suffices. It is an error where the contract sets no
// one highest loan-to-value – neither MaxLTV nor a product with the same ratio
// for every kind – or where [Terms.Worth] is not known.
func (t Terms) Margin() (prepay, add ipx.Money, err error) {
	limit, ok := t.Contract.ratio()
	if !ok {
		return prepay, add, fmt.Errorf("pledge: margin: highest loan-to-value %q is not a percentage", t.Contract.MaxLTV)
	}
	owed := t.Owed()
	value, ok := t.Worth()
	if !ok || value.Currency() != owed.Currency() {
		return prepay, add, fmt.Errorf("pledge: margin: no value in %s to measure %s by", owed.Currency(), owed)
	}
	may := limit.Mul(value.Amount()).DivRound(hundred, ratioPlaces)
	scale := owed.Currency().Scale()
	over := owed.Amount().Sub(may)
	if over.Sign() <= 0 {
		none := ipx.NewMoney(decimal.Zero, owed.Currency())
		return none, none, nil
	}
	needs := owed.Amount().Mul(hundred).DivRound(limit, ratioPlaces)
	return ipx.NewMoney(over.RoundCeil(scale), owed.Currency()), ipx.NewMoney(needs.Sub(value.Amount()).RoundCeil(scale), owed.Currency()), nil
}

// ratio returns the one highest loan-to-value of a contract, in per cent.
func (c Contract) ratio() (decimal.Decimal, bool) {
	if c.MaxLTV != "" || len(c.Product.Kinds) == 0 {
		return percentage(c.MaxLTV)
	}
	first := c.Product.Kinds[0].LTV
	if slices.ContainsFunc(c.Product.Kinds, func(k ProductKind) bool { return k.LTV != first }) {
		return decimal.Decimal{}, false
	}
	return percentage(first)
}

var hundred = decimal.NewFromInt(100)

// capped reports whether a debt is more than the highest loan-to-value allows
// on what the rights are worth. The comparison is exact; the ratio that is
// shown is rounded up, so that it never looks like the limit.
func capped(t Terms, owed ipx.Money) (ltv, limit decimal.Decimal, over bool) {
	worth, ok := t.Worth()
	limit, has := percentage(t.Contract.MaxLTV)
	if !ok || !has || worth.Sign() <= 0 || owed.Currency() != worth.Currency() {
		return ltv, limit, false // see PLEDGE-LTV-03
	}
	loan := owed.Amount().Mul(hundred)
	return loan.DivRound(worth.Amount(), ratioPlaces).RoundCeil(4), limit, loan.Cmp(limit.Mul(worth.Amount())) > 0
}
