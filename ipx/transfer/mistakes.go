package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// mistakes are what in a deal contradicts itself.
func mistakes(d Deal) []fault {
	var out []fault
	bad := func(field string, is bool, zh, en string) {
		if is {
			out = append(out, fault{Subject: field, Args: []ipx.Arg{arg("what", ipx.T(zh, en))}})
		}
	}
	for i, p := range d.Sellers {
		bad(string(p), slices.Contains(d.Sellers[:i], p), "转让人重复", "a seller is named twice")
	}
	for i, p := range d.Buyers {
		bad(string(p), slices.Contains(d.Buyers[:i], p), "受让人重复", "a buyer is named twice")
	}
	for i, l := range d.Lots {
		twice := slices.ContainsFunc(d.Lots[:i], func(o Lot) bool { return o.Right == l.Right })
		bad(string(l.Right), twice, "同一权利出现两次", "a right stands twice in the deal")
		for _, h := range l.From {
			bad(string(h.Party), !slices.Contains(d.Sellers, h.Party), "转让份额的当事人不是转让人", "who gives a share is not among the sellers")
		}
		for _, h := range l.To {
			bad(string(h.Party), !slices.Contains(d.Buyers, h.Party), "受让份额的当事人不是受让人", "who receives a share is not among the buyers")
		}
		stated := slices.ContainsFunc(l.To, func(h title.Holding) bool { return !h.Share.IsZero() })
		open := slices.ContainsFunc(l.To, func(h title.Holding) bool { return h.Share.IsZero() })
		bad(string(l.Right), stated && open, "受让份额须全部写明或者全不写明", "the shares of all receivers are stated, or of none")
	}
	mistakenPrices(d, bad)
	mistakenPayments(d, bad)
	return out
}

// mistakenPrices looks at the price and its parts.
func mistakenPrices(d Deal, bad func(field string, is bool, zh, en string)) {
	priced := 0
	for _, l := range d.Lots {
		if l.Price.IsZero() {
			continue
		}
		priced++
		bad(string(l.Right), l.Price.Sign() < 0 || !exact(l.Price) || l.Price.Currency() != d.Price.Currency(),
			"该项价款为负、小于最小货币单位或者币种不同", "the price of the right is negative, finer than the currency, or in another one")
	}
	bad("price", !exact(d.Price), "价款小于最小货币单位", "the price is finer than its currency")
	sum := total(d.Lots)
	if d.swap() {
		value, all := d.balance()
		bad("price", priced > 0 && (priced < len(d.Lots) || !all || value.Cmp(d.Price.Amount().Rat()) != 0),
			"互换各项权利价值之差不等于补价", "the values of the rights that are swapped do not differ by the price")
		bad("pays", d.Price.Sign() > 0 && (len(d.Pays) == 0 || len(d.payees()) == 0), "互换有补价的，须写明由谁支付", "a swap with a balance says who pays it")
		bad("closing", d.Closing == InParts, "互换不能分批交割", "a swap does not close in parts")
	} else {
		bad("price", priced > 0 && (priced < len(d.Lots) || !sum.Equal(d.Price)), "各项价款之和不等于总价", "the prices of the rights do not add up to the price")
		bad("pays", len(d.Pays) > 0, "只有互换才须写明由谁支付补价", "only a swap says who pays the balance")
	}
	for _, p := range d.Pays {
		bad(string(p), !slices.Contains(d.Buyers, p) || !slices.Contains(d.Sellers, p), "支付补价的不是互换的当事人", "who pays the balance is not on both sides of the swap")
	}
	unlike := len(d.payees()) > 1 && differ(d.Lots, givers) || len(d.payers()) > 1 && differ(d.Lots, receivers)
	bad("price", priced == 0 && len(d.Lots) > 1 && d.Price.Sign() > 0 && unlike, "各项权利的当事人或者份额不同，须写明各项价款", "the rights have different parties or shares: each needs its price")
	bad("closing", d.Closing == InParts && priced < len(d.Lots), "分批交割须写明各项价款", "to close in parts, each right needs a price")
	bad("closing", d.Closing != Together && d.Closing != InParts, "交割方式不明", "the way of closing is unknown")
}

// mistakenPayments looks at how the price is paid.
func mistakenPayments(d Deal, bad func(field string, is bool, zh, en string)) {
	_, err := (Terms{Deal: d}).Schedule()
	bad("payments", err != nil, "分期付款之和不是全部价款", "the payments do not add up to the whole price")
	for _, p := range d.Payments {
		unknown := slices.ContainsFunc(p.After, func(m Milestone) bool { return !m.valid() })
		bad("payments", len(p.After) == 0 || unknown || p.Days < 0 || p.NotBefore < 0, "分期付款须写明以何事项为条件，天数不为负", "each payment says what it waits for, and no days are negative")
	}
	bad("payments", d.Escrow && len(d.Payments) > 0, "约定资金监管的，价款在权利转移时支付，不能另行分期", "what waits in escrow is paid when title passes, and not in instalments")
	bad("escrow", d.Escrow && d.Price.Sign() == 0, "没有价款，不能约定资金监管", "there is no price that could wait in escrow")
	bad("deposit", !d.Deposit.IsZero() && (d.Deposit.Sign() < 0 || !exact(d.Deposit) || d.Deposit.Currency() != d.Price.Currency()), "定金为负、小于最小货币单位或者币种不同", "the deposit is negative, finer than the currency, or in another one")
	if d.Retained.IsZero() {
		return
	}
	more, err := d.Retained.Compare(d.Price)
	bad("retained", err != nil || more > 0 || d.Retained.Sign() < 0 || !exact(d.Retained), "保留款超过价款", "more is kept back than the price")
	bad("retained", !d.Escrow, "保留款须有资金监管", "what is kept back needs an escrow")
	bad("closing", d.Closing == InParts, "分批交割不能另留尾款", "a deal that closes in parts keeps nothing back")
}
