package claim

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Shares is how a recovery from a third party is shared.
type Shares struct {
	Insurer ipx.Money `json:"insurer"`
	Insured ipx.Money `json:"insured"`
}

// Recovery shares what was recovered from a third party so far, in all, between the
// insurer that paid and the insured whose loss was not paid whole. The insurer has
// no more than it paid (Insurance Law art. 60 ¶1), or as many times that as the
// product lets it recoup by contract. In which order they are satisfied is the
// product's [insurance.Sharing]; pro rata is by what each bore of the loss, to the
// smallest unit. What is left beyond is the insured's. The shares sum to what was
// recovered.
//
// paid is what the insurer paid, unpaid what of the loss stayed with the insured.
func Recovery(v law.View, p insurance.Product, paid, unpaid, recovered ipx.Money) (Shares, error) {
	none := ipx.NewMoney(decimal.Zero, recovered.Currency())
	times := p.Recoup
	if times.Sign() == 0 && v.Has("insurance.subrogation") {
		times = decimal.NewFromInt(1)
	}
	most := paid.Mul(times).Round(ipx.HalfUp)
	insurer, err := none, error(nil)
	switch {
	case most.Sign() <= 0:
	case p.Sharing == insurance.InsuredFirst:
		var rest ipx.Money
		if rest, err = recovered.Sub(unpaid); err == nil && rest.Sign() > 0 {
			insurer, err = rest.Min(most)
		}
	case p.Sharing == insurance.ProRata && unpaid.Sign() > 0:
		var parts []ipx.Money
		if parts, err = recovered.Allocate(paid.Amount(), unpaid.Amount()); err == nil {
			insurer, err = parts[0].Min(most)
		}
	default:
		insurer, err = recovered.Min(most)
	}
	if err != nil {
		return Shares{}, fmt.Errorf("claim: recovery: %w", err)
	}
	insured, err := recovered.Sub(insurer)
	if err != nil {
		return Shares{}, fmt.Errorf("claim: recovery: %w", err)
	}
	return Shares{insurer, insured}, nil
}

// Payee says who is paid: under liability cover the third party, unless the insured
// has paid it (Insurance Law art. 65 ¶3); else the loss payee, where one is named,
// as a pledgee is (Civil Code art. 390); else the insured.
func Payee(v law.View, c insurance.Cover, f Facts, insuredPaid bool) ipx.PartyID {
	if s, ok := c.Product.Section(f.Peril); ok && s.Basis == insurance.Debts && !insuredPaid && f.Third != "" && v.Has("insurance.third-party-first") {
		return f.Third
	}
	if c.Payee != "" {
		return c.Payee
	}
	return f.Insured
}

// Part is what one insurer bears.
type Part struct {
	Party  ipx.PartyID `json:"party"`
	Amount ipx.Money   `json:"amount"`
}

// ByCarrier splits a sum over the insurers of a cover by their shares, to the
// smallest unit; the one insurer of a cover bears all.
func ByCarrier(c insurance.Cover, sum ipx.Money) ([]Part, error) {
	if len(c.Insurers) == 0 {
		return nil, badLoss("insurers", "缺少保险人", "are missing")
	}
	if len(c.Insurers) == 1 {
		return []Part{{c.Insurers[0].Party, sum}}, nil
	}
	shares := make([]ipx.Share, len(c.Insurers))
	for i, x := range c.Insurers {
		shares[i] = x.Share
	}
	amounts, err := sum.AllocateShares(shares...)
	if err != nil {
		return nil, fmt.Errorf("claim: shares of the insurers: %w", err)
	}
	out := make([]Part, len(amounts))
	for i, m := range amounts {
		out[i] = Part{c.Insurers[i].Party, m}
	}
	return out, nil
}

// Layer is a part of a tower of insurance: Limit above Attachment.
type Layer struct {
	Name       string    `json:"name"`
	Attachment ipx.Money `json:"attachment"`
	Limit      ipx.Money `json:"limit"`
}

// Tower splits a loss over layers; what no layer pays is the insured's, and is
// returned last.
func Tower(loss ipx.Money, layers ...Layer) ([]ipx.Money, error) {
	out := make([]ipx.Money, 0, len(layers)+1)
	none := ipx.NewMoney(decimal.Zero, loss.Currency())
	rest := loss
	for _, l := range layers {
		above, err := loss.Sub(l.Attachment)
		if err == nil {
			above, err = above.Max(none)
		}
		var pays ipx.Money
		if err == nil {
			pays, err = above.Min(l.Limit)
		}
		if err == nil {
			rest, err = rest.Sub(pays)
		}
		if err != nil {
			return nil, fmt.Errorf("claim: layer %s: %w", l.Name, err)
		}
		out = append(out, pays)
	}
	return append(out, rest), nil
}

// NextShares shares a further recovery, given what was recovered and shared before.
func (t Terms) NextShares(v law.View, amount ipx.Money) (Shares, error) {
	before := Shares{ipx.NewMoney(decimal.Zero, amount.Currency()), ipx.NewMoney(decimal.Zero, amount.Currency())}
	for _, r := range t.Recoveries {
		var err error
		if before.Insurer, err = before.Insurer.Add(r.Shares.Insurer); err == nil {
			before.Insured, err = before.Insured.Add(r.Shares.Insured)
		}
		if err != nil {
			return Shares{}, fmt.Errorf("claim: recovery: %w", err)
		}
	}
	all, err := t.Recovered().Add(amount)
	if err != nil {
		return Shares{}, fmt.Errorf("claim: recovery: %w", err)
	}
	now, err := Recovery(v, t.Cover.Product, t.Paid(), t.Unpaid(), all)
	if err == nil {
		now.Insurer, err = now.Insurer.Sub(before.Insurer)
	}
	if err == nil {
		now.Insured, err = now.Insured.Sub(before.Insured)
	}
	return now, err
}
