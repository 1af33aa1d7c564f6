package royalty

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// exact settles a line in decimals.
func (k *kernel) exact(i int) {
	c, m := k.c, k.c.m
	units, base := one, one
	if k.q.Units != nil {
		units = decimal.New(k.q.Units[i], -k.q.UnitPlaces)
		base = units
	}
	if k.q.Prices != nil {
		base = base.Mul(decimal.New(k.q.Prices[i], -k.q.PricePlaces))
	}
	count := k.count
	if !k.wide && !k.flat {
		count = decimal.New(k.cum, -k.places)
	}
	sum := decimal.Zero
	add := func(at int, base, amount decimal.Decimal) {
		r := &k.rungs[at]
		r.base, r.royalty = r.base.Add(base), r.royalty.Add(amount)
		sum = sum.Add(amount)
	}
	if k.flat {
		tier := k.run.tierAt(count, k.p.version)
		k.rungs[0].lines++
		add(0, base, base.Mul(k.run.effective(k.run.Versions[k.p.version].Tiers[tier].Rate, k.p)))
	} else {
		parts := k.run.slices(count, base, k.p)
		for _, s := range parts {
			add(s.tier, s.base, s.base.Mul(s.rate))
		}
		k.rungs[parts[0].tier].lines++ // a line that crosses a threshold is counted once
		before := sum
		sum = k.run.unitLimits(sum, units)
		k.limits = k.limits.Add(sum.Sub(before))
		k.advance(base)
	}
	if k.rounds() {
		sum = m.round(sum)
	}
	k.sum = k.sum.Add(sum)
	if out := k.q.Out; out != nil && out.Royalty != nil {
		out.Royalty[i] = k.small(sum)
	}
	if !k.account {
		return
	}
	c.account(&k.bulk, k.groups, k.levied, sum, func(total taxed, payable []decimal.Decimal) {
		if out := k.q.Out; out != nil {
			for _, col := range []struct {
				to []int64
				v  decimal.Decimal
			}{{out.VAT, total.vat}, {out.Withheld, total.withheld}, {out.Payable, total.payable}} {
				if col.to != nil {
					col.to[i] = k.small(col.v)
				}
			}
			for n, col := range out.Shares {
				col[i] = k.small(payable[n])
			}
		}
	})
}

// advance moves the count by a base that was computed in decimals.
func (k *kernel) advance(base decimal.Decimal) {
	if !k.wide {
		next := decimal.New(k.cum, -k.places).Add(base)
		if n := next.Shift(k.places); n.IsInteger() && n.Abs().LessThan(decimal.New(1<<61, 0)) {
			k.cum = n.IntPart()
			return
		}
		k.wide, k.count = true, next
		return
	}
	k.count = k.count.Add(base)
}

// small is an amount in the smallest unit; one that does not fit 64 bits is
// refused.
func (k *kernel) small(d decimal.Decimal) int64 {
	n := d.Shift(k.c.m.scale)
	if n.Abs().GreaterThan(decimal.New(1<<62, 0)) {
		if !k.c.tooWide {
			k.c.tooWide = true
			k.c.no.add("ROYALTY-REPORT", ipx.ErrInput, "columns.out", says.tooLong)
		}
		return 0
	}
	return n.IntPart()
}
