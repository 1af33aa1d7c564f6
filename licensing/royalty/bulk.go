package royalty

import (
	"math/bits"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// chunk is how many lines are summed up in 64 bits before the sums are put
// away. Amounts of a line that reach ceiling are computed in decimals, so that
// no sum can overflow.
const (
	chunk   = 1 << 12
	ceiling = 1 << 50
)

// rung is a tier as the fast path knows it: counts from low to high, in the
// places of the bases.
type rung struct {
	low, high int64
	rate      uint64
	by        divisor         // of base × rate, to small units
	bases     wideSum         // of whole numbers
	royalties wideSum         // likewise, in small units
	base      decimal.Decimal // of lines that needed decimals
	royalty   decimal.Decimal
	lines     int
}

// sums adds up what a tier came to.
func (r *rung) sums(places, scale int32) (base, royalty decimal.Decimal) {
	return r.base.Add(r.bases.decimal(places)), r.royalty.Add(r.royalties.decimal(scale))
}

// kernel settles the lines of columns one by one: in whole numbers where they
// fit, in decimals where not, with the same result.
type kernel struct {
	c       *clerk
	run     *Running
	q       *Columns
	p       pricing
	flat    bool // all lines at the rate reached: the count does not matter
	account bool

	places int32
	lift   uint64 // brings bases to these places
	cum    int64
	count  decimal.Decimal // cum, where whole numbers do not do
	wide   bool
	rungs  []rung

	groups    []group
	levied    []rates
	leviers   []levier
	splits    []*splitter
	between   *splitter
	tally     []tally
	totals    []totals
	royalties wideSum
	line      [][3]uint64 // VAT, tax on income and payable of a line, by group
	bulk      bulk
	sum       decimal.Decimal // royalties of lines that needed decimals; in the end of all
	limits    decimal.Decimal // what the least and most a unit added
}

// newKernel prepares the settling of columns from a count on. reached is the
// count by which lines of a flat clause find their tier.
func newKernel(c *clerk, run *Running, q *Columns, p pricing, count decimal.Decimal, flat bool) *kernel {
	k := &kernel{c: c, run: run, q: q, p: p, flat: flat, account: c.t.Rounding.By == ByAccount, count: count}
	k.places = q.UnitPlaces + q.PricePlaces
	k.lift = 1
	for e := -count.Exponent(); k.places < e && !flat && !count.Equal(count.Truncate(k.places)); k.places++ {
		k.lift *= 10
	}
	tiers := run.Versions[p.version].Tiers
	k.rungs = make([]rung, len(tiers))
	at := count.Shift(k.places)
	k.wide = k.lift > 1_000_000_000 || !at.IsInteger() || !at.Abs().LessThan(decimal.New(ceiling, 0)) || run.Least.Sign() > 0 || run.Most.Sign() > 0
	if !k.wide {
		k.cum = at.IntPart()
	}
	for i, t := range tiers {
		r := &k.rungs[i]
		r.low, r.high = -1<<62, 1<<62
		if i > 0 {
			r.low = k.whole(t.Over)
			k.rungs[i-1].high = r.low
		}
		rate := run.effective(t.Rate, p)
		digits := max(-rate.Exponent(), c.m.scale-k.places, 0)
		exp := k.places + digits - c.m.scale
		if n := rate.Shift(digits); exp > 18 || !n.IsInteger() || !n.LessThan(decimal.New(ceiling, 0)) {
			k.wide = true
		} else {
			r.rate, r.by = uint64(n.IntPart()), newDivisor(pow10(exp), c.m.mode)
		}
	}
	if flat {
		i := run.tierAt(count, p.version)
		k.rungs[i].low, k.rungs[i].high = -1<<62, 1<<62
		k.rungs[0], k.rungs[i] = k.rungs[i], k.rungs[0]
		k.cum = 0
	}
	if k.account {
		k.accounts()
	}
	return k
}

// whole is a threshold in the places of the bases; one beyond reach stays so.
func (k *kernel) whole(d decimal.Decimal) int64 {
	n := d.Shift(k.places)
	if !n.LessThan(decimal.New(1<<61, 0)) {
		return 1 << 61
	}
	if !n.IsInteger() {
		k.wide = true
	}
	return n.IntPart()
}

func pow10(n int32) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}

// accounts prepares taxes and shares.
func (k *kernel) accounts() {
	t := k.c.t
	k.groups = t.groups()
	between := make([]decimal.Decimal, len(k.groups))
	k.tally, k.totals, k.line = make([]tally, len(k.groups)), make([]totals, len(k.groups)), make([][3]uint64, len(k.groups))
	for i, g := range k.groups {
		r := g.tax.rates(k.c.law)
		l, ok := newLevier(g.tax, r, k.c.m.mode)
		s, fits := newSplitter(g.weights())
		k.wide = k.wide || !ok || !fits
		k.levied, k.leviers, k.splits = append(k.levied, r), append(k.leviers, l), append(k.splits, s)
		between[i] = g.weight
	}
	if len(k.groups) > 1 {
		s, ok := newSplitter(between)
		k.wide = k.wide || !ok
		k.between = s
	}
	k.bulk = bulk{bases: make([]decimal.Decimal, len(k.groups)), sums: make([]taxed, len(k.groups)), payable: make([]decimal.Decimal, len(t.Licensors))}
}

// settle goes through all lines.
func (k *kernel) settle() {
	n := k.q.lines()
	for i := 0; i < n; {
		end := i
		if !k.wide {
			end = min(n, i+chunk)
			i = k.fast(i, end)
		}
		if i < end || k.wide { // this line needs decimals
			k.exact(i)
			i++
		}
	}
	if !k.wide && !k.flat {
		k.count = decimal.New(k.cum, -k.places)
	}
	k.sumUp()
}

// rounds reports whether lines are rounded one by one. Where a clause is
// rounded once, columns with unit limits are still settled line by line.
func (k *kernel) rounds() bool { return k.c.t.Rounding.By == ByLine || k.account }

// product is a×b where it stays below ceiling.
func product(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64((a^a>>63)-a>>63), uint64((b^b>>63)-b>>63))
	return ((a^b)>>63 | 1) * int64(lo), hi == 0 && lo < ceiling
}

// base returns the base of a line without its sign; false where it takes more
// than the fast path allows.
func (k *kernel) base(i int) (abs uint64, sign int64, ok bool) {
	a, b := int64(1), int64(1)
	if k.q.Units != nil {
		a = k.q.Units[i]
	}
	if k.q.Prices != nil {
		b = k.q.Prices[i]
	}
	mask := (a ^ b) >> 63
	ua, ub := uint64((a^a>>63)-a>>63), uint64((b^b>>63)-b>>63)
	hi, lo := bits.Mul64(ua, ub)
	if k.lift > 1 {
		var over uint64
		over, lo = bits.Mul64(lo, k.lift)
		hi |= over
	}
	return lo, mask | 1, hi == 0 && lo < ceiling
}

// fast settles lines in whole numbers up to one that needs decimals, and
// returns its index.
func (k *kernel) fast(i, end int) int {
	for i < end {
		abs, sign, ok := k.base(i)
		if !ok {
			return i
		}
		next := k.cum + sign*int64(abs)
		if k.flat {
			next = k.cum
		}
		at := k.rung(min(k.cum, next), max(k.cum, next))
		if at < 0 {
			return i
		}
		j := k.within(i, end, &k.rungs[at])
		if j == i {
			return i
		}
		i = j
	}
	return i
}

// rung returns the tier in which both counts lie; -1 where they do not lie in
// one.
func (k *kernel) rung(low, high int64) int {
	for i := range k.rungs {
		if r := &k.rungs[i]; r.low <= low && high <= r.high {
			return i
		}
	}
	return -1
}

// within settles lines as long as the count stays in a tier.
func (k *kernel) within(i, end int, r *rung) int {
	tier, first, cum := *r, i, k.cum
	var bases, royalties, taxed, withheld, paid int64
	out := k.q.Out
	for ; i < end; i++ {
		abs, sign, ok := k.base(i)
		next := cum
		if !k.flat {
			next += sign * int64(abs)
		}
		if !ok || min(cum, next) < tier.low || max(cum, next) > tier.high {
			break
		}
		royalty, fits := tier.by.mulRound(abs, tier.rate)
		if !fits || royalty >= ceiling {
			break
		}
		if k.account && len(k.groups) == 1 {
			v, w, p, fits := k.leviers[0].levy(royalty)
			if !fits || v|w|p >= ceiling {
				break
			}
			k.splits[0].count(p, sign)
			taxed += sign * int64(v)
			withheld += sign * int64(w)
			paid += sign * int64(p)
			if out != nil {
				k.write(i, sign, v, w, p)
			}
		} else if k.account && !k.several(i, royalty, sign) {
			break
		}
		if out != nil && out.Royalty != nil {
			out.Royalty[i] = sign * int64(royalty)
		}
		bases += sign * int64(abs)
		royalties += sign * int64(royalty)
		cum = next
	}
	k.cum = cum
	r.bases.add(bases)
	r.royalties.add(royalties)
	r.lines += i - first
	k.royalties.add(royalties)
	if k.account {
		if len(k.groups) == 1 {
			k.tally[0] = tally{royalties, taxed, withheld, paid}
		}
		k.fold()
	}
	return i
}

// tally is what a group of licensors came to in a run of lines.
type tally struct{ base, vat, withheld, payable int64 }

// totals is what it came to in all of them.
type totals struct{ base, vat, withheld, payable wideSum }

// several settles an account of licensors who are taxed in different ways;
// false, with nothing counted, where it does not fit.
func (k *kernel) several(i int, royalty uint64, sign int64) bool {
	k.between.part(royalty, 1)
	var v, w, p uint64
	for g, part := range k.between.parts {
		x, y, z, fits := k.leviers[g].levy(uint64(part))
		if !fits || x|y|z >= ceiling {
			return false
		}
		k.line[g] = [3]uint64{x, y, z}
		v, w, p = v+x, w+y, p+z
	}
	for g, a := range k.line {
		t := &k.tally[g]
		t.base += sign * k.between.parts[g]
		t.vat += sign * int64(a[0])
		t.withheld += sign * int64(a[1])
		t.payable += sign * int64(a[2])
		k.splits[g].count(a[2], sign)
	}
	if k.q.Out != nil {
		k.write(i, sign, v, w, p)
	}
	return true
}

// write fills the results of a line; a line of several groups has left theirs
// in k.line.
func (k *kernel) write(i int, sign int64, v, w, p uint64) {
	out := k.q.Out
	for _, col := range []struct {
		to []int64
		v  uint64
	}{{out.VAT, v}, {out.Withheld, w}, {out.Payable, p}} {
		if col.to != nil {
			col.to[i] = sign * int64(col.v)
		}
	}
	if out.Shares == nil {
		return
	}
	for g := range k.groups {
		if len(k.groups) > 1 {
			p = k.line[g][2]
		}
		s := k.splits[g]
		s.part(p, sign)
		for n, m := range k.groups[g].members {
			out.Shares[m.index][i] = s.parts[n]
		}
	}
}

// fold puts away what 64 bits hold of a run of lines.
func (k *kernel) fold() {
	for g := range k.groups {
		t, w := &k.tally[g], &k.totals[g]
		w.base.add(t.base)
		w.vat.add(t.vat)
		w.withheld.add(t.withheld)
		w.payable.add(t.payable)
		*t = tally{}
		k.splits[g].fold()
	}
}

// sumUp adds the whole numbers to what was computed in decimals.
func (k *kernel) sumUp() {
	scale := k.c.m.scale
	k.sum = k.sum.Add(k.royalties.decimal(scale))
	k.bulk.amount = k.sum
	for g, w := range k.totals {
		if k.splits[g] == nil { // weights beyond whole numbers: all lines were settled in decimals
			continue
		}
		k.bulk.bases[g] = k.bulk.bases[g].Add(w.base.decimal(scale))
		x := taxed{vat: w.vat.decimal(scale), withheld: w.withheld.decimal(scale), payable: w.payable.decimal(scale)}
		x.cost = k.groups[g].tax.cost(x)
		k.bulk.sums[g] = k.bulk.sums[g].add(x)
		for n, part := range k.splits[g].totals() {
			i := k.groups[g].members[n].index
			k.bulk.payable[i] = k.bulk.payable[i].Add(part.Shift(-scale))
		}
	}
}

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
