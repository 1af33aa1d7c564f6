package royalty

import "github.com/shopspring/decimal"

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
