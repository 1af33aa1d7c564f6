package peers

import "github.com/shopspring/decimal"

// Shopspring settles with shopspring/decimal.
func Shopspring(c Contract, units, prices []decimal.Decimal) Result {
	var bounds [2]decimal.Decimal
	var tiers [3]decimal.Decimal
	var share, parts [7]decimal.Decimal
	for i, b := range c.Bounds {
		bounds[i] = decimal.NewFromInt(b)
	}
	for i, r := range c.Tiers {
		tiers[i] = decimal.New(r, -2)
	}
	for i, s := range c.Shares {
		share[i] = decimal.New(s, -2)
	}
	vatRate, taxRate, fen := decimal.New(c.VAT, -2), decimal.New(c.Withheld, -2), decimal.New(1, -2)
	var count, royalty, vats, taxes, payables decimal.Decimal
	settle := func(amount decimal.Decimal) {
		vat, tax := amount.Mul(vatRate).RoundBank(2), amount.Mul(taxRate).RoundBank(2)
		payable := amount.Add(vat).Sub(tax)
		vats, taxes, payables = vats.Add(vat), taxes.Add(tax), payables.Add(payable)
		left := payable
		var part, rest [7]decimal.Decimal
		for i, s := range share {
			exact := payable.Mul(s)
			part[i] = exact.Truncate(2)
			rest[i] = exact.Sub(part[i])
			left = left.Sub(part[i])
		}
		for left.Sign() > 0 {
			best := 0
			for i := range rest {
				if rest[best].LessThan(rest[i]) {
					best = i
				}
			}
			rest[best] = decimal.Zero
			part[best], left = part[best].Add(fen), left.Sub(fen)
		}
		for i, p := range part {
			parts[i] = parts[i].Add(p)
		}
	}
	for n := range units {
		next := count.Add(units[n].Mul(prices[n]))
		sum, low := decimal.Zero, count
		for i := range tiers {
			high := next
			if i < len(bounds) && bounds[i].LessThan(next) {
				high = bounds[i]
			}
			if low.LessThan(high) {
				sum = sum.Add(high.Sub(low).Mul(tiers[i]))
				low = high
			}
		}
		count = next
		sum = sum.RoundBank(2)
		royalty = royalty.Add(sum)
		if c.Each {
			settle(sum)
		}
	}
	if !c.Each {
		settle(royalty)
	}
	inFen := func(d decimal.Decimal) int64 { return d.Shift(2).IntPart() }
	out := Result{Royalty: inFen(royalty), VAT: inFen(vats), Withheld: inFen(taxes), Payable: inFen(payables)}
	for i, p := range parts {
		out.Shares[i] = inFen(p)
	}
	return out
}
