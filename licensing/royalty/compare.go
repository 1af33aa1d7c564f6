package royalty

import (
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// comparison sets what a licensee reported and claimed for one period beside
// what it should have computed from its own report, and that beside the books.
type comparison struct {
	a        *auditor
	period   calendar.Term
	before   State // by the licensee's own reports: a mistake of one period does not show in all later ones
	report   *Report
	book     *Report
	right    Statement // from the books
	reported Statement // from the report
	entries  [][]int   // of it, by line
}

func (c *comparison) find(f Finding) {
	f.From = c.period.From
	c.a.find(f)
}

// amounts adds what was claimed and what is right, as money and as words.
func amounts(f Finding, claimed, right ipx.Money) Finding {
	f.Claimed, f.Right = claimed, right
	f.Args = append(f.Args, ipx.Arg{Name: "claimed", Value: claimed}, ipx.Arg{Name: "right", Value: right})
	return f
}

func (c *comparison) compare() {
	due := c.reported.ReportDue
	if !due.IsZero() && c.report.Submitted.After(due) {
		c.find(Finding{Kind: ReportedLate, Says: found.late, Args: []ipx.Arg{{Name: "on", Value: c.report.Submitted}, {Name: "last", Value: due}}})
	}
	reported := c.reported
	if c.book != nil {
		c.bases(reported)
	}
	c.exchange(reported)
	c.entries = make([][]int, len(c.report.Lines)+1)
	for i, e := range reported.Entries {
		c.entries[e.Line] = append(c.entries[e.Line], i)
	}
	explained, claimed := decimal.Zero, 0
	for i := range c.report.Lines {
		if c.claims(&c.report.Lines[i]) {
			claimed++
		}
		explained = explained.Add(c.line(i))
	}
	c.totals(reported, explained, claimed)
	c.milestones()
}

// exchange compares the rates that the licensee used with those that the
// auditor found.
func (c *comparison) exchange(reported Statement) {
	if len(c.a.in.Quotes) == 0 {
		return
	}
	own, _, err := settle(c.a.law, &c.a.t, c.before, *c.report)
	if no, ok := errors.AsType[*ipx.Refusal](err); ok && no.Has("ROYALTY-QUOTE") {
		c.find(Finding{Kind: WrongExchange, Says: found.exchangeUnfit})
		return
	}
	for _, e := range own.Entries {
		if e.Kind != Exchanged {
			continue
		}
		i := slices.IndexFunc(reported.Entries, func(o Entry) bool { return o.Kind == Exchanged && o.Line == e.Line })
		if i >= 0 && !reported.Entries[i].Amount.Equal(e.Amount) {
			c.find(amounts(Finding{Kind: WrongExchange, Line: e.Line, Clause: e.Clause, Says: found.exchange}, e.Amount, reported.Entries[i].Amount))
		}
	}
}

// baseKey tells sales apart when books and report are compared.
type baseKey struct {
	running, item string
	on            calendar.Date
}

// basesOf sums up bases by clause, item and day, in the order of the lines.
func basesOf(r *Report, s Statement) (keys []baseKey, sums map[baseKey]decimal.Decimal, first map[baseKey]int) {
	sums, first = map[baseKey]decimal.Decimal{}, map[baseKey]int{}
	bases := make([]decimal.Decimal, len(r.Lines)+1) // what the rates of each line were applied to
	for _, e := range s.Entries {
		if e.Kind == Earned {
			bases[e.Line] = bases[e.Line].Add(e.Base)
		}
	}
	for i, l := range r.Lines {
		on := l.On
		if on.IsZero() {
			on = s.Period.Last()
		}
		k := baseKey{l.Running, l.Item, on}
		if _, ok := sums[k]; !ok {
			keys = append(keys, k)
			first[k] = i + 1
		}
		sums[k] = sums[k].Add(bases[i+1])
	}
	return keys, sums, first
}

// bases compares the books with the report.
func (c *comparison) bases(reported Statement) {
	said, have, lines := basesOf(c.report, reported)
	want, books, _ := basesOf(c.book, c.right)
	for _, k := range want {
		if _, ok := have[k]; !ok {
			said = append(said, k)
		}
	}
	for _, k := range said {
		_, there := have[k]
		if have[k].Equal(books[k]) && there {
			continue
		}
		run := &c.a.t.Running[c.a.t.clause(k.running)]
		f := Finding{Kind: WrongBase, Line: lines[k], Clause: k.running, Says: found.base}
		if !there {
			f.Kind, f.Says = Omitted, found.omitted
		}
		f.Args = []ipx.Arg{{Name: "item", Value: k.item}}
		if k.item == "" {
			f.Args[0].Value = run.Name
		}
		claimed, right := have[k], books[k]
		if run.Base.money() {
			f = amounts(f, c.a.m.of(claimed), c.a.m.of(right))
		} else {
			f.Args = append(f.Args, ipx.Arg{Name: "claimed", Value: claimed}, ipx.Arg{Name: "right", Value: right})
		}
		c.find(f)
	}
}

// lineFacts is what a line came to by the terms.
type lineFacts struct {
	run     *Running
	royalty decimal.Decimal // with unit limits, as far as it is rounded by the line
	base    decimal.Decimal // to which the rates were applied
	asked   decimal.Decimal // deductions, in the currency of the report
	refused decimal.Decimal // of them
	missing decimal.Decimal // what the refused ones take from the base, in the currency of the contract
	parts   []Entry         // of each tier
	limited bool            // the least or most a unit was applied
}

func (c *comparison) facts(i int) lineFacts {
	l := &c.report.Lines[i]
	f := lineFacts{run: &c.a.t.Running[c.a.t.clause(l.Running)]}
	var sales, rate, per decimal.Decimal // rate of exchange, where there is one
	for _, n := range c.entries[i+1] {
		e := c.reported.Entries[n]
		switch e.Kind {
		case Earned:
			f.parts, f.base = append(f.parts, e), f.base.Add(e.Base)
		case UnitLimit:
			f.limited = true
		case Disallowed:
			f.refused = f.refused.Add(e.Amount.Amount())
		case Sales:
			sales = e.Amount.Amount()
		case Exchanged:
			rate, per = e.Rate, e.Base
		}
		if e.Kind.Counts() {
			f.royalty = f.royalty.Add(e.Amount.Amount())
		}
	}
	for _, d := range l.Deductions {
		f.asked = f.asked.Add(d.Amount.Amount())
	}
	if f.refused.Sign() != 0 { // rounded where the licensee rounds it
		taken := sales.Sub(f.asked)
		if per.Sign() != 0 {
			taken = c.a.m.quotient(taken.Mul(rate), per)
		}
		if n, d := l.Part.Terms(); n > 0 && n < d {
			taken = c.a.m.quotient(taken.Mul(decimal.NewFromInt(n)), decimal.NewFromInt(d))
		}
		f.missing = f.base.Sub(taken)
	}
	return f
}

// line compares what a line claims, in the order in which a royalty is computed:
// the product, the deductions, the rate. It returns what of the royalties its
// findings explain: right less claimed.
func (c *comparison) line(i int) decimal.Decimal {
	l, x, m := &c.report.Lines[i], c.facts(i), c.a.m
	f := Finding{Line: i + 1, Clause: x.run.ID}
	deduction := func(short decimal.Decimal) {
		if x.refused.Sign() != 0 {
			cur := l.Deductions[0].Amount.Currency()
			g := amounts(f, tidy(x.asked, cur), tidy(x.asked.Sub(x.refused), cur))
			g.Kind, g.Says, g.Short = DeductedTooMuch, found.deduction, m.of(short)
			c.find(g)
		}
	}
	product := func(claimed, right decimal.Decimal) {
		g := amounts(f, m.of(claimed), m.of(right))
		g.Kind, g.Says, g.Short = Arithmetic, found.arithmetic, m.of(right.Sub(claimed))
		c.find(g)
	}
	same := func(a, b decimal.Decimal) bool { // what is rounded later may be shown rounded either way
		if by := c.a.t.Rounding.By; by == ByLine || by == ByAccount {
			return a.Equal(m.round(b))
		}
		return a.Sub(b).Abs().LessThan(decimal.New(1, -m.scale))
	}
	if !c.claims(l) || len(x.parts) == 0 || same(l.Claim.Royalty.Amount(), x.royalty) {
		deduction(decimal.Zero)
		return decimal.Zero
	}
	said, right, rate := l.Claim.Royalty.Amount(), m.round(x.royalty), l.Claim.Rate
	explained := right.Sub(said)
	switch { // no word on how it was computed
	case rate.Sign() == 0 && x.refused.Sign() != 0:
		deduction(explained)
		return explained
	case rate.Sign() == 0:
		product(said, right)
		return explained
	}
	from := x.base.Sub(x.missing) // what the licensee may have applied its rate to
	if same(said, x.base.Mul(rate)) {
		from = x.base
	}
	if !same(said, from.Mul(rate)) {
		meant := m.round(from.Mul(rate))
		product(said, meant)
		said = meant
	}
	if x.refused.Sign() != 0 {
		whole := m.round(x.base.Mul(rate))
		deduction(whole.Sub(said))
		said = whole
	}
	if !same(said, x.royalty) {
		c.rate(f, x, l, said, right)
	}
	return explained
}

// claims reports whether a line says what it came to.
func (c *comparison) claims(l *Line) bool {
	return l.Claim != nil && !l.Claim.Royalty.IsZero() && l.Claim.Royalty.Currency() == c.a.m.currency &&
		small(l.Claim.Royalty.Amount(), inputPlaces) && small(l.Claim.Rate, inputPlaces)
}

// rate says what is wrong with the rate that a line claims.
func (c *comparison) rate(f Finding, x lineFacts, l *Line, said, right decimal.Decimal) {
	m, run := c.a.m, x.run
	on := l.On
	if on.IsZero() {
		on = c.period.Last()
	}
	claimed := l.Claim.Rate
	now := run.version(on)
	p := pricing{now, run.step(on), l.Others}
	knows := func(v int, p pricing) bool {
		return slices.ContainsFunc(run.Versions[v].Tiers, func(t Tier) bool { return run.effective(t.Rate, p).Equal(claimed) })
	}
	f.Kind, f.Says = WrongRate, found.rate
	switch {
	case x.limited && len(x.parts) == 1 && x.parts[0].Rate.Equal(claimed):
		f.Kind, f.Says = MissedLimit, found.limit
	case knows(now, p):
		f.Kind, f.Says = MissedTier, found.tier
	default:
		for v := range run.Versions {
			for step := -1; step < len(run.Steps); step++ {
				if knows(v, pricing{v, step, l.Others}) {
					f.Kind, f.Says = StaleRate, found.stale
				}
			}
		}
		if w := run.Versions[now].Why; f.Kind == StaleRate && c.a.favoured(run.ID, run.Versions[now].From) && !w.IsZero() && right.LessThan(said) {
			f.Kind, f.Says = NotPassedOn, found.passedOn
		}
		if f.Kind == WrongRate && c.a.replaced(run.ID, claimed) {
			f.Kind, f.Says = NotPassedOn, found.passedOn
		}
	}
	f = amounts(f, m.of(said), m.of(right))
	f.Short = m.of(right.Sub(said))
	words := make([]any, 0, len(x.parts))
	for _, e := range x.parts {
		words = append(words, c.rateWords(run, e.Rate))
	}
	f.Args = append(f.Args, ipx.Arg{Name: "claimed-rate", Value: c.rateWords(run, claimed)}, ipx.Arg{Name: "right-rate", Value: words})
	c.find(f)
}

func (c *comparison) rateWords(run *Running, rate decimal.Decimal) any {
	if run.Base.money() {
		return ipx.Percent(rate)
	}
	return c.a.m.of(rate).String()
}

// favoured reports whether the rates from a day on are those of a later licence
// to somebody else.
func (a *auditor) favoured(running string, from calendar.Date) bool {
	return slices.ContainsFunc(a.in.Grants, func(g Grant) bool { return g.Running == running && g.On == from })
}

// replaced reports whether a rate stood in the contract before a later licence
// took its place.
func (a *auditor) replaced(running string, rate decimal.Decimal) bool {
	if a.before == nil {
		return false
	}
	k := a.before.clause(running)
	return slices.ContainsFunc(a.before.Running[k].Versions, func(v Version) bool {
		return slices.ContainsFunc(v.Tiers, func(t Tier) bool { return t.Rate.Equal(rate) })
	})
}
