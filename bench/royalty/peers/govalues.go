// Package peers computes the statement with the decimal libraries that it is
// measured beside, as their users would.
package peers

import (
	govalues "github.com/govalues/decimal"
)

// Result is a statement in fen.
type Result struct {
	Royalty, VAT, Withheld, Payable int64
	Shares                          [7]int64
}

// Contract is what the lines are settled by.
type Contract struct {
	Bounds        [2]int64 // thresholds of the tiers in yuan
	Tiers         [3]int64 // rates in per cent
	VAT, Withheld int64    // in per cent
	Shares        [7]int64 // in per cent
	Each          bool     // each line is taxed and split by itself
}

type gov struct {
	Contract
	bounds        [2]govalues.Decimal
	tiers         [3]govalues.Decimal
	vat, withheld govalues.Decimal
	shares        [7]govalues.Decimal
	zero, fen     govalues.Decimal
	count         govalues.Decimal
	royalty       govalues.Decimal
	sumVAT        govalues.Decimal
	sumWithheld   govalues.Decimal
	payable       govalues.Decimal
	parts         [7]govalues.Decimal
}

// Govalues settles with govalues/decimal.
func Govalues(c Contract, units, prices []govalues.Decimal) (Result, error) {
	g := gov{Contract: c, vat: govalues.MustNew(c.VAT, 2), withheld: govalues.MustNew(c.Withheld, 2), fen: govalues.MustNew(1, 2)}
	for i, b := range c.Bounds {
		g.bounds[i] = govalues.MustNew(b, 0)
	}
	for i, r := range c.Tiers {
		g.tiers[i] = govalues.MustNew(r, 2)
	}
	for i, s := range c.Shares {
		g.shares[i] = govalues.MustNew(s, 2)
	}
	for i := range units {
		if err := g.line(units[i], prices[i]); err != nil {
			return Result{}, err
		}
	}
	if !c.Each {
		if err := g.settle(g.royalty); err != nil {
			return Result{}, err
		}
	}
	out := Result{Royalty: inFen(g.royalty), VAT: inFen(g.sumVAT), Withheld: inFen(g.sumWithheld), Payable: inFen(g.payable)}
	for i, p := range g.parts {
		out.Shares[i] = inFen(p)
	}
	return out, nil
}

func inFen(d govalues.Decimal) int64 {
	whole, frac, _ := d.Int64(2)
	return whole*100 + frac
}

// line adds the royalty of one line.
func (g *gov) line(units, price govalues.Decimal) error {
	base, err := units.Mul(price)
	if err != nil {
		return err
	}
	next, err := g.count.Add(base)
	if err != nil {
		return err
	}
	sum, low := g.zero, g.count
	for i := range g.tiers {
		high := next
		if i < len(g.bounds) && g.bounds[i].Less(next) {
			high = g.bounds[i]
		}
		if !low.Less(high) {
			continue
		}
		part, err := high.Sub(low)
		if err != nil {
			return err
		}
		if sum, err = sum.AddMul(part, g.tiers[i]); err != nil {
			return err
		}
		low = high
	}
	g.count = next
	sum = sum.Round(2)
	if g.royalty, err = g.royalty.Add(sum); err != nil {
		return err
	}
	if g.Each {
		return g.settle(sum)
	}
	return nil
}

// settle taxes an amount and splits it by the largest remainder.
func (g *gov) settle(amount govalues.Decimal) error {
	vat, err := amount.Mul(g.vat)
	if err != nil {
		return err
	}
	withheld, err := amount.Mul(g.withheld)
	if err != nil {
		return err
	}
	vat, withheld = vat.Round(2), withheld.Round(2)
	payable, err := amount.Add(vat)
	if err != nil {
		return err
	}
	if payable, err = payable.Sub(withheld); err != nil {
		return err
	}
	if g.sumVAT, err = g.sumVAT.Add(vat); err != nil {
		return err
	}
	if g.sumWithheld, err = g.sumWithheld.Add(withheld); err != nil {
		return err
	}
	if g.payable, err = g.payable.Add(payable); err != nil {
		return err
	}
	left := payable
	var parts, rest [7]govalues.Decimal
	for i, share := range g.shares {
		exact, err := payable.Mul(share)
		if err != nil {
			return err
		}
		parts[i] = exact.Trunc(2)
		if rest[i], err = exact.Sub(parts[i]); err != nil {
			return err
		}
		if left, err = left.Sub(parts[i]); err != nil {
			return err
		}
	}
	for !left.IsZero() {
		best := 0
		for i := range rest {
			if rest[best].Less(rest[i]) {
				best = i
			}
		}
		rest[best] = g.zero
		if parts[best], err = parts[best].Add(g.fen); err != nil {
			return err
		}
		if left, err = left.Sub(g.fen); err != nil {
			return err
		}
	}
	for i, p := range parts {
		if g.parts[i], err = g.parts[i].Add(p); err != nil {
			return err
		}
	}
	return nil
}
