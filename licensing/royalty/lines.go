package royalty

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// lines computes the royalties of all lines, clause by clause.
func (c *clerk) lines() {
	c.clauses = make([]decimal.Decimal, len(c.t.Running))
	for i := range c.t.Running {
		w, _ := c.t.window(c.t.Running[i].window(), c.period)
		if st := &c.s.Clauses[i]; st.Since != w.From {
			*st = ClauseState{Since: w.From}
		}
	}
	later := make([][]wholeLine, len(c.t.Running)) // lines whose rate depends on what the period reaches
	exact := make([]decimal.Decimal, len(c.t.Running))
	shown := make([]decimal.Decimal, len(c.t.Running))
	before := make([][]Bucket, len(c.t.Running))
	for i := range c.s.Clauses {
		before[i] = slices.Clone(c.s.Clauses[i].Buckets)
	}
	for i := range c.r.Lines {
		l := &c.r.Lines[i]
		k := c.t.clause(l.Running)
		if k < 0 {
			c.no.add("ROYALTY-CLAUSE", ipx.ErrInput, fmt.Sprintf("lines[%d].running", i), says.unknownClause, ipx.Arg{Name: "given", Value: clip(l.Running)})
			continue
		}
		run := &c.t.Running[k]
		on := l.On
		if on.IsZero() {
			on = c.period.Last()
		}
		base, ok := c.base(i, run, l, on)
		if !ok {
			continue
		}
		p := pricing{run.version(on), run.step(on), l.Others}
		st := &c.s.Clauses[k]
		if run.Scale == Whole {
			if !st.bucket(p, base) {
				c.no.add("ROYALTY-REPORT", ipx.ErrInput, fmt.Sprintf("lines[%d].others", i), says.tooMany, ipx.Arg{Name: "most", Value: maxBuckets})
				break // no line after it can be better
			}
			st.Base = st.Base.Add(base)
			later[k] = append(later[k], wholeLine{i, base, p, nil})
			continue
		}
		sum, seen := c.marginal(i, run, l, st.Base, base, p)
		st.Base = st.Base.Add(base)
		exact[k], shown[k] = exact[k].Add(sum), shown[k].Add(seen)
	}
	for i := range c.columns {
		c.column(i, exact, shown, later)
	}
	for k := range c.t.Running {
		run, st := &c.t.Running[k], &c.s.Clauses[k]
		if run.Scale == Whole {
			for _, w := range later[k] {
				if w.column != nil && c.t.Rounding.By == ByLine {
					c.columnByLine(run, w.column, w.pricing, st, true, &exact[k], &shown[k])
					continue
				}
				tier := run.tierAt(st.Base, w.version)
				rate := run.effective(run.Versions[w.version].Tiers[tier].Rate, w.pricing)
				amount := w.base.Mul(rate)
				if c.t.Rounding.By == ByLine {
					amount = c.m.round(amount)
				}
				e := c.charge(w.line, run, tier, w.base, rate, amount, says.whole)
				e.Args = append(e.Args, ipx.Arg{Name: "reached", Value: c.quantity(run, st.Base)})
				c.add(e, formsOfPay)
				exact[k], shown[k] = exact[k].Add(amount), shown[k].Add(e.Amount.Amount())
			}
			c.trueUp(run, st, before[k], &exact[k], &shown[k])
		}
		total := c.m.round(exact[k].Add(st.Charged)).Sub(st.Charged) // of the window, so that a half is not rounded back and forth
		if odd := total.Sub(shown[k]); odd.Sign() != 0 {
			c.add(Entry{Kind: Rounded, Clause: run.ID, Amount: c.m.of(odd), Says: says.rounded,
				Args: []ipx.Arg{{Name: "clause", Value: run.Name}, {Name: "mode", Value: c.m.mode.name()}, {Name: "total", Value: c.m.of(total)}}}, "")
		}
		if run.Scale == Whole {
			st.Charged = st.Charged.Add(total)
		}
		c.clauses[k] = total
	}
}

// wholeLine is a line, or a column, whose rate depends on what the period
// reaches.
type wholeLine struct {
	line int
	base decimal.Decimal
	pricing
	column *Columns
}

// trueUp charges what was sold earlier in the window at the rate now reached.
func (c *clerk) trueUp(run *Running, st *ClauseState, before []Bucket, exact, shown *decimal.Decimal) {
	again := decimal.Zero
	for _, b := range before {
		p := pricing{b.Version, b.Step - 1, b.Others}
		tier := run.tierAt(st.Base, b.Version)
		again = again.Add(b.Base.Mul(run.effective(run.Versions[b.Version].Tiers[tier].Rate, p)))
	}
	if c.t.Rounding.By == ByLine {
		again = c.m.round(again)
	}
	diff := again.Sub(st.Charged)
	if diff.Sign() == 0 {
		return
	}
	e := Entry{Kind: TrueUp, Clause: run.ID, Amount: c.shown(diff), Says: says.trueUp,
		Args: []ipx.Arg{{Name: "again", Value: c.shown(again)}, {Name: "charged", Value: c.m.of(st.Charged)}, {Name: "reached", Value: c.quantity(run, st.Base)}}}
	c.add(e, "")
	*exact, *shown = exact.Add(diff), shown.Add(e.Amount.Amount())
}

// maxBuckets bounds the conditions under which a clause's base of a window was
// sold: versions, steps and rates of third parties. Contracts have a few.
const maxBuckets = 1000

// bucket adds a base to those sold under the same conditions; false where there
// are too many of them.
func (st *ClauseState) bucket(p pricing, base decimal.Decimal) bool {
	for i := range st.Buckets {
		b := &st.Buckets[i]
		if b.Version == p.version && b.Step == p.step+1 && b.Others.Equal(p.others) {
			b.Base = b.Base.Add(base)
			return true
		}
	}
	if len(st.Buckets) == maxBuckets {
		return false
	}
	st.Buckets = append(st.Buckets, Bucket{p.version, p.step + 1, p.others, base})
	return true
}

// marginal charges a line slice by slice. It returns the exact royalty, rounded
// where lines are, and the sum that its entries show.
func (c *clerk) marginal(i int, run *Running, l *Line, from, base decimal.Decimal, p pricing) (sum, shown decimal.Decimal) {
	first := len(c.out.Entries)
	for _, s := range run.slices(from, base, p) {
		amount := s.base.Mul(s.rate)
		says := says.flat
		if len(run.Versions[p.version].Tiers) > 1 {
			says = c.sayTier(run, p.version, s.tier)
		}
		e := c.charge(i, run, s.tier, s.base, s.rate, amount, says)
		c.add(e, formsOfPay)
		sum, shown = sum.Add(amount), shown.Add(e.Amount.Amount())
	}
	if bound := run.unitLimits(sum, l.Units); !bound.Equal(sum) {
		unit, text := run.Least, says.least
		if bound.LessThan(sum) {
			unit, text = run.Most, says.most
		}
		e := Entry{Kind: UnitLimit, Clause: run.ID, Line: i + 1, Base: l.Units, Rate: unit, Amount: c.shown(bound.Sub(sum)), Says: text,
			Args: []ipx.Arg{{Name: "units", Value: l.Units}, {Name: "unit", Value: c.m.of(unit)}, {Name: "bound", Value: c.shown(bound)}}}
		c.add(e, "")
		sum, shown = bound, shown.Add(e.Amount.Amount())
	}
	if c.t.Rounding.By == ByLine || c.t.Rounding.By == ByAccount {
		sum = c.m.round(sum)
		if len(c.out.Entries) == first+1 { // the one entry shows the rounded amount itself
			c.out.Entries[first].Amount, shown = c.m.of(sum), sum
		} else if odd := sum.Sub(shown); odd.Sign() != 0 {
			c.add(Entry{Kind: Rounded, Clause: run.ID, Line: i + 1, Amount: c.m.of(odd), Says: says.rounded,
				Args: []ipx.Arg{{Name: "clause", Value: run.Name}, {Name: "mode", Value: c.m.mode.name()}, {Name: "total", Value: c.m.of(sum)}}}, "")
			shown = sum
		}
		if c.t.Rounding.By == ByAccount {
			c.accounts = append(c.accounts, account{sum})
		}
	}
	return sum, shown
}

// unitLimits keeps the royalty of so many units between the least and the most
// a unit. Units that come back are not limited.
func (r *Running) unitLimits(sum, units decimal.Decimal) decimal.Decimal {
	if units.Sign() <= 0 {
		return sum
	}
	if r.Least.Sign() > 0 {
		sum = decimal.Max(sum, r.Least.Mul(units))
	}
	if r.Most.Sign() > 0 {
		sum = decimal.Min(sum, r.Most.Mul(units))
	}
	return sum
}

// charge is the entry of a royalty.
func (c *clerk) charge(i int, run *Running, tier int, base, rate, amount decimal.Decimal, text ipx.Text) Entry {
	var how any = ipx.Percent(rate)
	if !run.Base.money() {
		how = c.m.of(rate).String()
	}
	return Entry{Kind: Earned, Clause: run.ID, Line: i + 1, Tier: tier + 1, Base: base, Rate: rate, Amount: c.shown(amount), Says: text,
		Args: []ipx.Arg{{Name: "clause", Value: run.Name}, {Name: "base", Value: c.quantity(run, base)}, {Name: "rate", Value: how}, {Name: "tier", Value: tier + 1}}}
}

// quantity is a base as it is shown: money, or a number of units.
func (c *clerk) quantity(run *Running, base decimal.Decimal) any {
	if run.Base.money() {
		return c.shown(base)
	}
	return base
}

// sayTier names the bounds of a tier.
func (c *clerk) sayTier(run *Running, version, tier int) ipx.Text {
	switch tiers := run.Versions[version].Tiers; {
	case tier == 0:
		return says.lowest
	case tier == len(tiers)-1:
		return says.highest
	}
	return says.between
}

// base returns what the rate of a line applies to, in the currency of the
// contract, and explains how it came about.
func (c *clerk) base(i int, run *Running, l *Line, on calendar.Date) (decimal.Decimal, bool) {
	if !c.lineFits(i, run, l, on) {
		return decimal.Decimal{}, false
	}
	e := Entry{Clause: run.ID, Line: i + 1}
	item := ipx.Arg{Name: "item", Value: l.Item}
	if l.Item == "" {
		item.Value = run.Name
	}
	if c.over(run, on) {
		e.Kind, e.Amount, e.Says, e.Args = Ended, c.m.of(decimal.Zero), says.ended, []ipx.Arg{item, {Name: "on", Value: on}, {Name: "ends", Value: run.RightEnds}}
		c.add(e, endOfRight)
		return decimal.Decimal{}, false
	}
	if !run.Base.money() {
		return l.Units, true
	}
	amount := l.Gross
	if run.Base == UnitPrice || amount.IsZero() {
		amount = tidy(l.Price.Amount().Mul(l.Units), l.Price.Currency())
		e.Kind, e.Amount, e.Says = Sales, amount, says.unitPrice
		e.Args = []ipx.Arg{item, {Name: "units", Value: l.Units}, {Name: "price", Value: l.Price}, {Name: "amount", Value: amount}, {Name: "on", Value: on}}
	} else {
		e.Kind, e.Amount, e.Says, e.Args = Sales, amount, says.sales, []ipx.Arg{item, {Name: "amount", Value: amount}, {Name: "what", Value: run.Base.name()}, {Name: "on", Value: on}}
	}
	c.add(e, "")
	amount = c.deduct(i, run, l, amount)
	base := amount.Amount()
	if amount.Currency() != c.t.Currency {
		q, ok := c.quote(i, amount.Currency(), on)
		if !ok {
			return decimal.Decimal{}, false
		}
		base = c.m.quotient(base.Mul(q.Rate), q.per())
		c.add(Entry{Kind: Exchanged, Clause: run.ID, Line: i + 1, Base: q.per(), Rate: q.Rate, Amount: c.m.of(base), Says: says.exchanged,
			Args: []ipx.Arg{{Name: "amount", Value: amount}, {Name: "per", Value: q.per()}, {Name: "currency", Value: string(q.Currency)}, {Name: "rate", Value: q.Rate},
				{Name: "source", Value: q.Source}, {Name: "day", Value: q.On}, {Name: "converted", Value: c.m.of(base)}}}, "")
	}
	if n, d := l.Part.Terms(); n > 0 && n < d {
		whole := base
		base = c.m.quotient(base.Mul(decimal.NewFromInt(n)), decimal.NewFromInt(d))
		c.add(Entry{Kind: Parted, Clause: run.ID, Line: i + 1, Amount: c.m.of(base), Says: says.parted,
			Args: []ipx.Arg{{Name: "whole", Value: c.shown(whole)}, {Name: "part", Value: l.Part}, {Name: "amount", Value: c.m.of(base)}}}, "")
	}
	return base, true
}

// lineFits refuses a line that cannot be computed.
func (c *clerk) lineFits(i int, run *Running, l *Line, on calendar.Date) bool {
	n := len(c.no)
	bad := func(field string, t ipx.Text, args ...ipx.Arg) {
		c.no.add("ROYALTY-REPORT", ipx.ErrInput, fmt.Sprintf("lines[%d].%s", i, field), t, args...)
	}
	if !c.period.Contains(on) {
		bad("on", says.outside, ipx.Arg{Name: "given", Value: on}, ipx.Arg{Name: "from", Value: c.period.From}, ipx.Arg{Name: "last", Value: c.period.Last()})
	}
	amountsFit := func(field string, m ipx.Money, wanted bool) {
		switch {
		case m.IsZero() && wanted:
			bad(field, says.missing)
		case !m.IsZero() && (!m.Currency().Valid() || !small(m.Amount(), inputPlaces)):
			bad(field, says.tooLong)
		}
	}
	if !small(l.Units, inputPlaces) {
		bad("units", says.tooLong)
	}
	if !small(l.Others, inputPlaces) || l.Others.Sign() < 0 || l.Others.GreaterThan(one) {
		bad("others", says.ratio)
	}
	if l.Price.Sign() < 0 {
		bad("price", says.negative)
	}
	priced := run.Base == UnitPrice || run.Base.money() && l.Gross.IsZero()
	amountsFit("price", l.Price, priced)
	amountsFit("gross", l.Gross, false)
	if !run.Base.money() && !l.Part.IsZero() && l.Part != ipx.Whole {
		bad("part", says.partOfUnits)
	}
	if len(c.no) > n {
		return false // what follows computes with these figures
	}
	start := l.Gross
	if priced {
		start = l.Price.Mul(l.Units)
	}
	for k, d := range l.Deductions {
		field := fmt.Sprintf("deductions[%d].amount", k)
		amountsFit(field, d.Amount, true)
		switch {
		case d.Amount.Currency() != start.Currency():
			bad(field, says.otherCurrency, ipx.Arg{Name: "given", Value: string(d.Amount.Currency())}, ipx.Arg{Name: "want", Value: string(start.Currency())})
		case d.Amount.Sign()*start.Sign() < 0:
			bad(field, says.otherSign)
		}
		if slices.ContainsFunc(l.Deductions[:k], func(o Deducted) bool { return o.Kind == d.Kind }) {
			bad(fmt.Sprintf("deductions[%d].kind", k), says.twice, ipx.Arg{Name: "given", Value: clip(d.Kind)})
		}
	}
	return len(c.no) == n
}

// deduct takes off what the contract allows, and says what it does not.
func (c *clerk) deduct(i int, run *Running, l *Line, gross ipx.Money) ipx.Money {
	net, taken := gross, decimal.Zero
	all := gross.Amount().Mul(run.DeductCap).Abs()
	for _, d := range l.Deductions {
		asked := d.Amount.Amount().Abs()
		allowed, text, name := decimal.Zero, says.notAllowed, ipx.T(d.Kind, d.Kind)
		if k := slices.IndexFunc(run.Deductions, func(o Deduction) bool { return o.Kind == d.Kind }); k >= 0 && run.Base == NetSales {
			allowed, name = asked, run.Deductions[k].Name
			if limit := run.Deductions[k].Cap; limit.Sign() > 0 {
				allowed = decimal.Min(allowed, gross.Amount().Mul(limit).Abs())
			}
			if run.DeductCap.Sign() > 0 {
				allowed = decimal.Max(decimal.Zero, decimal.Min(allowed, all.Sub(taken)))
			}
			text = says.aboveCap
		}
		taken = taken.Add(allowed)
		signed := func(x decimal.Decimal) ipx.Money {
			if gross.Sign() < 0 {
				x = x.Neg()
			}
			return tidy(x, gross.Currency())
		}
		args := []ipx.Arg{{Name: "kind", Value: name}, {Name: "asked", Value: d.Amount}}
		if allowed.Sign() > 0 {
			net = tidy(net.Amount().Sub(signed(allowed).Amount()), gross.Currency())
			c.add(Entry{Kind: Deducting, Clause: run.ID, Line: i + 1, Amount: signed(allowed).Neg(), Says: says.deducted, Args: append(slices.Clip(args), ipx.Arg{Name: "allowed", Value: signed(allowed)})}, "")
		}
		if rest := asked.Sub(allowed); rest.Sign() > 0 {
			c.add(Entry{Kind: Disallowed, Clause: run.ID, Line: i + 1, Amount: signed(rest), Says: text, Args: append(slices.Clip(args), ipx.Arg{Name: "rest", Value: signed(rest)})}, "")
		}
	}
	return net
}

// quote finds the exchange rate that the contract means.
func (c *clerk) quote(i int, from ipx.Currency, on calendar.Date) (Quote, bool) {
	x := c.t.Exchange
	if x == nil {
		c.no.add("ROYALTY-CURRENCY", ipx.ErrInput, fmt.Sprintf("lines[%d]", i), says.noExchange, ipx.Arg{Name: "given", Value: string(from)}, ipx.Arg{Name: "want", Value: string(c.t.Currency)})
		return Quote{}, false
	}
	if x.Day == OnPeriodEnd {
		on = c.period.Last()
	}
	best := c.quoted(from, on)
	if best < 0 {
		c.no.add("ROYALTY-QUOTE", ipx.ErrDocument, fmt.Sprintf("lines[%d]", i), says.noQuote, ipx.Arg{Name: "given", Value: string(from)}, ipx.Arg{Name: "day", Value: on}, ipx.Arg{Name: "source", Value: x.Source})
		return Quote{}, false
	}
	return c.r.Quotes[best], true
}

// quoteDay is a currency on a day.
type quoteDay struct {
	currency ipx.Currency
	on       calendar.Date
}

// quoted returns the place of the last usable quote of a currency up to a day, the
// first of several on one day; -1 where there is none. Each currency and day is
// looked up once, however many lines need it.
func (c *clerk) quoted(from ipx.Currency, on calendar.Date) int {
	if c.quotes == nil {
		c.quotes, c.found = map[ipx.Currency][]int{}, map[quoteDay]int{}
		for k, q := range c.r.Quotes {
			if q.Source == c.t.Exchange.Source && q.Rate.Sign() > 0 && small(q.Rate, inputPlaces) && q.Per.Sign() >= 0 && small(q.Per, 0) {
				c.quotes[q.Currency] = append(c.quotes[q.Currency], k)
			}
		}
	}
	key := quoteDay{from, on}
	if best, known := c.found[key]; known {
		return best
	}
	best := -1
	for _, k := range c.quotes[from] {
		q := &c.r.Quotes[k]
		if q.On.After(on) || on.Sub(q.On) > c.t.Exchange.Within {
			continue
		}
		if best < 0 || q.On.After(c.r.Quotes[best].On) {
			best = k
		}
	}
	c.found[key] = best
	return best
}

// per is the amount of foreign currency for which the rate is quoted.
func (q Quote) per() decimal.Decimal {
	if q.Per.Sign() == 0 {
		return one
	}
	return q.Per
}
