package transfer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// billing gathers the lines of a statement.
type billing struct {
	law   law.View
	deal  Deal
	facts Circumstances
	lines []Cost
}

// badCost refuses what cannot be computed.
func badCost(field, zh, en string) error {
	return ipx.Refuse(ipx.Reason{Code: "TRANSFER-COST-01", Category: ipx.ErrInput, Subject: field,
		Says: ipx.T("无法计算税费：{what}", "the costs cannot be computed: {what}"), Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
}

// check looks at what the calculation stands on.
func (b *billing) check() error {
	d := b.deal
	switch cur := d.Price.Currency(); {
	case d.Price.Sign() < 0 || d.Price.Sign() == 0 && !d.swap():
		return badCost("deal.price", "价款须为正数", "the price must be above nought")
	case !exact(d.Price):
		return badCost("deal.price", "价款小于最小货币单位", "the price is finer than its currency")
	case len(d.Sellers) == 0:
		return badCost("deal.sellers", "缺少转让人", "there is no seller")
	case len(d.Buyers) == 0:
		return badCost("deal.buyers", "缺少受让人", "there is no buyer")
	case len(d.Lots) == 0:
		return badCost("deal.lots", "缺少标的", "there are no rights")
	case b.law.Has("tax.stamp-duty") && cur != ipx.CNY:
		return badCost("deal.price", "税费以人民币计算，请先按签约日汇率折算", "taxes are computed in yuan: convert the price at the rate of the day of signing")
	}
	if _, all := d.balance(); d.swap() && !all {
		return badCost("deal.lots", "互换按各项权利的价值计税，须列明价值", "a swap is taxed on the value of each right: state them")
	}
	for i, p := range b.facts.Persons {
		if !slices.Contains(d.Sellers, p) {
			return badCost(fmt.Sprintf("persons[%d]", i), "不是转让人", "is not a seller")
		}
	}
	for i, in := range b.facts.Incomes {
		field := fmt.Sprintf("incomes[%d]", i)
		switch {
		case !slices.Contains(d.Sellers, in.Party):
			return badCost(field+".party", "不是转让人", "is not a seller")
		case slices.Contains(b.facts.Persons, in.Party):
			return badCost(field+".party", "是自然人，不缴纳企业所得税", "is a natural person, who bears no enterprise income tax")
		case in.Amount.Currency() != d.Price.Currency():
			return badCost(field+".amount", "币种与价款不同", "is not in the currency of the price")
		case !in.Technology.IsZero() && (in.Technology.Currency() != d.Price.Currency() || in.Technology.Sign() < 0 || in.Technology.Amount().Cmp(in.Amount.Amount()) > 0):
			return badCost(field+".technology", "须为同一币种，不为负数且不超过全部所得", "must be in the currency of the price, not negative and no more than all income")
		case !in.Earlier.IsZero() && (in.Earlier.Currency() != d.Price.Currency() || in.Earlier.Sign() < 0):
			return badCost(field+".earlier", "须为同一币种且不为负数", "must be in the currency of the price and not negative")
		case slices.ContainsFunc(b.facts.Incomes[:i], func(o Income) bool { return o.Party == in.Party }):
			return badCost(field+".party", "重复", "is there twice")
		}
	}
	for _, l := range d.Lots {
		if n, ok := b.facts.Classes[l.Right]; ok && n < 1 {
			return badCost(fmt.Sprintf("classes[%s]", l.Right), "类别数至少为一", "there is at least one class")
		}
	}
	return nil
}

// line adds a line under the rule on a topic.
func (b *billing) line(topic law.Key, l Cost) error {
	r, ok := b.law.Rule(topic)
	if !ok {
		return nil
	}
	l.Rule, l.Cite = r.ID, r.Cite.Text()
	if l.Kind != OfficialFee {
		if l.Kind == StampDuty {
			topic = "tax.stamp-duty" // which sets the limit
		}
		_, due, limited, err := b.law.Deadline(topic, b.law.Date())
		if l.Open = law.NotKnown(err); err != nil && l.Open.IsZero() {
			return fmt.Errorf("transfer: last day of %s: %w", topic, err)
		} else if err == nil && limited {
			l.Due = due
		}
	}
	l.Amount = l.Base.Mul(l.Rate).Round(ipx.HalfUp)
	b.lines = append(b.lines, l)
	return nil
}

// fees are the office's for entering the new holder.
func (b *billing) fees() error {
	payer := cmp.Or(b.facts.PaysFees, b.deal.Buyers[0])
	for _, l := range b.deal.Lots {
		topic, name, times := law.Key("fee.transfer.patent"), "each", int64(1)
		switch {
		case slices.Contains(b.facts.Unrecorded, l.Right):
			continue
		case l.Kind == ipx.Trademark:
			topic, name, times = "trademark.fees", "assignment", cmp.Or(b.facts.Classes[l.Right], 1)
			if b.facts.Online {
				name = "assignment-online"
			}
		case l.Kind == ipx.LayoutDesign:
			topic = "fee.transfer.layout-design"
		case !l.Kind.Patent() && l.Kind != ipx.Application:
			continue // passes without an entry, or the office asks for no fee
		}
		fee, ok := b.law.Figure(topic, name)
		if !ok {
			continue
		}
		if err := b.line(topic, Cost{Kind: OfficialFee, Payer: payer, Right: l.Right, Base: ipx.NewMoney(fee, b.deal.Price.Currency()), Rate: decimal.NewFromInt(times),
			Says: ipx.T("著录事项变更（转让）官费", "the office's fee for the change of holder")}); err != nil {
			return err
		}
	}
	return nil
}

// deed reports whether the paper on a right is a deed of transfer of property
// 产权转移书据; that on an application, know-how or another right is a
// technology contract 技术合同.
func deed(k ipx.RightKind) bool {
	return k.Patent() || k == ipx.Trademark || k == ipx.Copyright || k == ipx.Software
}

// whole is what is given for all rights: the price, or in a swap their values.
func (b *billing) whole() ipx.Money {
	if b.deal.swap() {
		return total(b.deal.Lots)
	}
	return b.deal.Price
}

// apart reports whether the lots have prices that sum to the whole, and if not
// where they fail.
func (b *billing) apart() (field string, ok bool) {
	for i, l := range b.deal.Lots {
		if l.Price.Currency() != b.deal.Price.Currency() || l.Price.Sign() < 0 {
			return fmt.Sprintf("deal.lots[%d].price", i), false
		}
	}
	return "deal.price", total(b.deal.Lots).Equal(b.whole())
}

// priceOf returns what of the price falls to the lots that pick chooses, and
// which they are. Where they are all or none, the lots need no prices.
func (b *billing) priceOf(pick func(Lot) bool) (ipx.Money, []Lot, error) {
	var lots []Lot
	for _, l := range b.deal.Lots {
		if pick(l) {
			lots = append(lots, l)
		}
	}
	switch field, ok := b.apart(); {
	case len(lots) == 0:
		return ipx.NewMoney(decimal.Zero, b.deal.Price.Currency()), nil, nil
	case len(lots) == len(b.deal.Lots):
		return b.whole(), lots, nil
	case !ok && field == "deal.price":
		return ipx.Money{}, nil, badCost(field, "各项权利的价款之和不等于总价", "the prices of the rights do not sum to it")
	case !ok:
		return ipx.Money{}, nil, badCost(field, "各项权利税负不同，须分别列明价款", "the rights are not taxed alike: each needs its price")
	}
	return total(lots), lots, nil
}

// among splits an amount among the parties of one side.
func (b *billing) among(amount ipx.Money, lots []Lot, side []ipx.PartyID, of func(Lot) []title.Holding) ([]ipx.PartyID, []ipx.Money, error) {
	who, parts, err := split(amount, lots, side, of)
	if errors.Is(err, errNobody) {
		return nil, nil, badCost("deal.lots", "权利的转让方或者受让方不是合同当事人", "those who give or receive the rights are not parties of the deal")
	}
	return who, parts, err
}

// each adds a line for each party of one side.
func (b *billing) each(topic law.Key, l Cost, lots []Lot, side []ipx.PartyID, of func(Lot) []title.Holding) error {
	who, amounts, err := b.among(l.Base, lots, side, of)
	if err != nil {
		return err
	}
	for i, p := range who {
		l.Payer, l.Base = p, amounts[i]
		if err := b.line(topic, l); err != nil {
			return err
		}
	}
	return nil
}

// stamp is the duty that each party pays on its own amount. A price that
// contains VAT which the contract does not state apart is its base as it is.
func (b *billing) stamp() error {
	items := []struct {
		name string
		is   func(Lot) bool
		says ipx.Text
	}{
		{"deed", func(l Lot) bool { return deed(l.Kind) }, ipx.T("印花税（产权转移书据）", "stamp duty on the deed of transfer")},
		{"technology-contract", func(l Lot) bool { return !deed(l.Kind) }, ipx.T("印花税（技术合同）", "stamp duty on the technology contract")},
	}
	one, _ := b.law.Figure("tax.stamp-duty", items[0].name)
	two, ok := b.law.Figure("tax.stamp-duty", items[1].name)
	if !ok {
		return nil
	}
	if one.Equal(two) && unlike(b.deal.Lots, items[0].is) {
		items = items[:1] // the rates are equal: nothing needs to be told apart
		items[0].is, items[0].says = func(Lot) bool { return true }, ipx.T("印花税（产权转移书据、技术合同）", "stamp duty on deed and technology contract")
	}
	topic := law.Key("tax.stamp-duty")
	unstated := func(l Lot) bool { return l.Price.Sign() <= 0 }
	if len(items) > 1 && unlike(b.deal.Lots, items[0].is) && !slices.ContainsFunc(b.deal.Lots, func(l Lot) bool { return !unstated(l) }) && b.law.Has("tax.stamp-duty.undivided") {
		topic = "tax.stamp-duty.undivided" // no amounts are stated apart: the higher rate for all
		if two.Cmp(one) > 0 {
			items[0] = items[1]
		}
		items = items[:1]
		items[0].is, items[0].says = func(Lot) bool { return true }, ipx.T("印花税（未分别列明金额，从高适用税率）", "stamp duty at the higher rate, as the amounts are not stated apart")
	}
	for _, item := range items {
		base, lots, err := b.priceOf(item.is)
		if err != nil || len(lots) == 0 {
			if err != nil {
				return err
			}
			continue
		}
		rate, _ := b.law.Figure("tax.stamp-duty", item.name)
		l := Cost{Kind: StampDuty, Base: base, Rate: rate, Says: item.says}
		if err := b.each(topic, l, lots, b.deal.Sellers, givers); err != nil {
			return err
		}
		if err := b.each(topic, l, lots, b.deal.Buyers, receivers); err != nil {
			return err
		}
	}
	return nil
}

// unlike reports whether some lots are of a kind and some are not.
func unlike(lots []Lot, is func(Lot) bool) bool {
	return slices.ContainsFunc(lots, is) && slices.ContainsFunc(lots, func(l Lot) bool { return !is(l) })
}

// vat is the sellers' value added tax, or its exemption.
func (b *billing) vat() error {
	topic := law.Key("tax.vat.intangibles")
	if b.facts.Simple {
		topic = "tax.vat.simple"
	}
	rate, ok := b.law.Figure(topic, "rate")
	if !ok {
		return nil
	}
	exempt := func(l Lot) bool {
		return export.Technology(l.Kind) && b.facts.Recognised && b.law.Has("tax.vat.technology-exempt")
	}
	free, lots, err := b.priceOf(exempt)
	if err != nil {
		return err
	}
	if len(lots) > 0 {
		if err := b.each("tax.vat.technology-exempt", Cost{Kind: VAT, Base: free, Says: ipx.T("增值税：技术转让免税", "VAT: technology transfer is exempt")}, lots, b.deal.Sellers, givers); err != nil {
			return err
		}
	}
	base, lots, err := b.priceOf(func(l Lot) bool { return !exempt(l) })
	if err != nil || len(lots) == 0 {
		return err
	}
	who, parts, err := b.among(base, lots, b.deal.Sellers, givers)
	if err != nil {
		return err
	}
	for i, p := range who {
		own, taxed, err := b.persons(p, parts[i], lots)
		if err != nil {
			return err
		}
		if own.Sign() > 0 {
			if err := b.line("tax.vat.copyright-exempt", Cost{Kind: VAT, Payer: p, Base: own, Says: ipx.T("增值税：个人转让著作权免税", "VAT: copyright transferred by a natural person is exempt")}); err != nil {
				return err
			}
		}
		if taxed.Sign() == 0 {
			continue
		}
		if !b.facts.TaxApart {
			taxed = ipx.NewMoney(taxed.Amount().DivRound(rate.Add(decimal.NewFromInt(1)), taxed.Currency().Scale()), taxed.Currency())
		}
		if err := b.line(topic, Cost{Kind: VAT, Payer: p, Base: taxed, Rate: rate, Says: ipx.T("增值税（销项，按不含税价款）", "VAT on the price without it")}); err != nil {
			return err
		}
	}
	return nil
}

// persons divides what a seller has for some lots into that for copyright, where
// it is a natural person and the law exempts it, and the rest.
func (b *billing) persons(p ipx.PartyID, part ipx.Money, lots []Lot) (exempt, taxed ipx.Money, err error) {
	zero := ipx.NewMoney(decimal.Zero, part.Currency())
	works := slices.DeleteFunc(slices.Clone(lots), func(l Lot) bool {
		return l.Kind != ipx.Copyright && l.Kind != ipx.Software || !slices.ContainsFunc(l.From, func(h title.Holding) bool { return h.Party == p })
	})
	switch {
	case !slices.Contains(b.facts.Persons, p) || len(works) == 0 || !b.law.Has("tax.vat.copyright-exempt"):
		return zero, part, nil
	case len(works) == len(lots):
		return part, zero, nil
	}
	if field, ok := b.apart(); !ok {
		return zero, zero, badCost(field, "各项权利税负不同，须分别列明价款", "the rights are not taxed alike: each needs its price")
	}
	who, parts, err := b.among(total(works), works, b.deal.Sellers, givers)
	if err != nil {
		return zero, zero, err
	}
	if i := slices.Index(who, p); i >= 0 {
		exempt, _ = parts[i].Min(part)
	}
	taxed, err = part.Sub(exempt)
	return exempt, taxed, err
}
