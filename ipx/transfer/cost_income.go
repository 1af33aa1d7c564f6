package transfer

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// income is the income tax of those sellers whose income was told.
func (b *billing) income() error {
	general, ok := b.law.Figure("tax.income.general", "rate")
	if !ok {
		return nil
	}
	for _, in := range b.facts.Incomes {
		if err := b.incomeOf(in, general); err != nil {
			return err
		}
	}
	return nil
}

// incomeOf is the income tax of one seller: with the relief on what it earns by
// technology, at the ordinary rate on the rest.
func (b *billing) incomeOf(in Income, general decimal.Decimal) error {
	zero := ipx.NewMoney(decimal.Zero, in.Amount.Currency())
	base, _ := in.Amount.Max(zero)
	if in.NonResident {
		rate, ok := b.law.Figure("tax.income.non-resident", "rate")
		if !ok {
			return nil
		}
		return b.line("tax.income.non-resident", Cost{Kind: IncomeTax, Payer: in.Party, Base: base, Rate: rate, Says: ipx.T("企业所得税（非居民企业，由受让人扣缴）", "income tax of a non-resident enterprise, withheld by the buyer")})
	}
	part, relief := b.law.Figure("tax.income.technology", "part")
	technology := zero
	given := b.givenBy(in.Party)
	covered := slices.ContainsFunc(given, b.covers)
	switch all := covered && !unlike(given, b.covers); {
	case !relief || !covered || !b.facts.Recognised || b.facts.Affiliates:
	case !in.Technology.IsZero():
		technology = in.Technology
	case all:
		technology = base
	}
	if technology.Sign() > 0 || relief && base.Sign() == 0 && covered && b.facts.Recognised && !b.facts.Affiliates {
		limit, _ := b.law.Figure("tax.income.technology", "free")
		left, err := ipx.NewMoney(limit, base.Currency()).Sub(ipx.NewMoney(in.Earlier.Amount(), base.Currency()))
		if err != nil {
			return fmt.Errorf("transfer: relief of income tax: %w", err)
		}
		left, _ = left.Max(zero)
		free, _ := technology.Min(left)
		half, _ := technology.Sub(free)
		if err := b.line("tax.income.technology", Cost{Kind: IncomeTax, Payer: in.Party, Base: free, Says: ipx.T("企业所得税：技术转让所得免征部分", "income tax: free part of income from technology transfers")}); err != nil {
			return err
		}
		if err := b.line("tax.income.technology", Cost{Kind: IncomeTax, Payer: in.Party, Base: half, Rate: general.Mul(part), Says: ipx.T("企业所得税：技术转让所得减半部分", "income tax: rest of income from technology transfers, at half the rate")}); err != nil {
			return err
		}
	}
	rest, err := base.Sub(technology)
	if err != nil || rest.Sign() <= 0 {
		return err
	}
	return b.line("tax.income.general", Cost{Kind: IncomeTax, Payer: in.Party, Base: rest, Rate: general, Says: ipx.T("企业所得税（一般税率）", "income tax at the ordinary rate")})
}

// givenBy are the lots that a party gives, wholly or in part.
func (b *billing) givenBy(p ipx.PartyID) []Lot {
	return slices.DeleteFunc(slices.Clone(b.deal.Lots), func(l Lot) bool {
		return !slices.ContainsFunc(l.From, func(h title.Holding) bool { return h.Party == p })
	})
}

// covers reports whether the relief of income tax covers the transfer of a lot.
func (b *billing) covers(l Lot) bool {
	_, in := b.law.Figure("tax.income.technology.kinds", string(l.Kind))
	return in && l.Export != export.Restricted && l.Export != export.Prohibited && !slices.Contains(b.facts.Patterns, l.Right)
}
