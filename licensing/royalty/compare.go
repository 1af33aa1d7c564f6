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
		if l := &c.report.Lines[i]; l.Claim != nil && !l.Claim.Royalty.IsZero() {
			claimed++
		}
		explained = explained.Add(c.line(i, reported))
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
		if e.Kind == Royalty {
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

// line compares what a line claims. It returns what of the royalties the line's
// findings explain: right less claimed.
func (c *comparison) line(i int, reported Statement) decimal.Decimal {
	l := &c.report.Lines[i]
	run := &c.a.t.Running[c.a.t.clause(l.Running)]
	m := c.a.m
	var royalty, base, refused, asked decimal.Decimal
	var parts []Entry
	limited := false
	foreign := decimal.NewFromInt(1) // of a unit of the report's currency
	for _, n := range c.entries[i+1] {
		e := reported.Entries[n]
		switch e.Kind {
		case Royalty:
			parts, base = append(parts, e), base.Add(e.Base)
		case UnitLimit:
			limited = true
		case Disallowed:
			refused = refused.Add(e.Amount.Amount())
		case Exchanged:
			foreign = e.Rate.DivRound(e.Base, entryPlaces)
		}
		if e.Kind.Counts() {
			royalty = royalty.Add(e.Amount.Amount())
		}
	}
	for _, d := range l.Deductions {
		asked = asked.Add(d.Amount.Amount())
	}
	refusedHere := refused.Mul(foreign)
	if n, d := l.Part.Terms(); n > 0 {
		refusedHere = refusedHere.Mul(decimal.NewFromInt(n)).DivRound(decimal.NewFromInt(d), entryPlaces)
	}
	f := Finding{Line: i + 1, Clause: run.ID}
	deduction := func(short decimal.Decimal) {
		if refused.Sign() == 0 {
			return
		}
		cur := l.Deductions[0].Amount.Currency()
		g := amounts(f, tidy(asked, cur), tidy(asked.Sub(refused), cur))
		g.Kind, g.Says, g.Short = DeductedTooMuch, found.deduction, m.of(short)
		c.find(g)
	}
	if l.Claim == nil || l.Claim.Royalty.IsZero() || l.Claim.Royalty.Currency() != m.currency || !small(l.Claim.Royalty.Amount(), inputPlaces) || !small(l.Claim.Rate, inputPlaces) || len(parts) == 0 {
		deduction(decimal.Zero)
		return decimal.Zero
	}
	said, right := l.Claim.Royalty.Amount(), m.round(royalty)
	same := func(a, b decimal.Decimal) bool { // what is rounded later may be shown rounded either way
		if by := c.a.t.Rounding.By; by == ByLine || by == ByAccount {
			return a.Equal(b)
		}
		return a.Sub(b).Abs().LessThan(decimal.New(1, -m.scale))
	}
	if same(said, royalty) {
		deduction(decimal.Zero)
		return decimal.Zero
	}
	total := right.Sub(said)
	rate := l.Claim.Rate
	if rate.Sign() == 0 { // no word on how it was computed
		if refused.Sign() != 0 {
			deduction(total)
			return total
		}
		g := amounts(f, l.Claim.Royalty, m.of(right))
		g.Kind, g.Says, g.Short = Arithmetic, found.arithmetic, m.of(total)
		c.find(g)
		return total
	}
	from := base.Sub(refusedHere) // what the licensee may have applied its rate to
	if same(said, base.Mul(rate)) {
		from = base
	}
	if meant := m.round(from.Mul(rate)); !same(said, from.Mul(rate)) {
		g := amounts(f, l.Claim.Royalty, m.of(meant))
		g.Kind, g.Says, g.Short = Arithmetic, found.arithmetic, m.of(meant.Sub(said))
		c.find(g)
		said = meant
	}
	if refused.Sign() != 0 {
		atBase := m.round(base.Mul(rate))
		deduction(atBase.Sub(said))
		said = atBase
	}
	if !same(said, royalty) {
		c.rate(f, run, l, parts, limited, said, right)
	}
	return total
}

// rate says what is wrong with the rate that a line claims.
func (c *comparison) rate(f Finding, run *Running, l *Line, parts []Entry, limited bool, said, right decimal.Decimal) {
	m := c.a.m
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
	case limited && len(parts) == 1 && parts[0].Rate.Equal(claimed):
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
	words := make([]string, 0, len(parts))
	for _, e := range parts {
		words = append(words, c.rateWords(run, e.Rate))
	}
	f.Args = append(f.Args, ipx.Arg{Name: "claimed-rate", Value: c.rateWords(run, claimed)}, ipx.Arg{Name: "right-rate", Value: words})
	c.find(f)
}

func (c *comparison) rateWords(run *Running, rate decimal.Decimal) string {
	if run.Base.money() {
		return percent(rate)
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

// totals compares the figures of the period.
func (c *comparison) totals(reported Statement, explained decimal.Decimal, claimedLines int) {
	q := c.report.Claims
	if q == nil {
		return
	}
	m := c.a.m
	usable := func(x ipx.Money) bool {
		return !x.IsZero() && x.Currency() == m.currency && small(x.Amount(), inputPlaces)
	}
	if usable(q.Royalties) {
		slack := decimal.Zero // claims of lines are rounded, the clause once
		if by := c.a.t.Rounding.By; claimedLines > 0 && by != ByLine && by != ByAccount {
			slack = decimal.New(int64(claimedLines+1), -m.scale)
		}
		odd := reported.Royalties.Amount().Sub(q.Royalties.Amount()).Sub(explained)
		if odd.Abs().GreaterThan(slack) {
			f := amounts(Finding{Kind: Arithmetic, Says: found.total}, q.Royalties, reported.Royalties)
			up, cut := kindSum(reported, TrueUp), kindSum(reported, Capped)
			switch {
			case up.Sign() != 0 && odd.Sub(up).Abs().LessThanOrEqual(slack.Add(decimal.New(1, -m.scale))):
				f.Kind, f.Says = MissedTier, found.trueUp
			case cut.Sign() != 0 && odd.Sub(cut).Abs().LessThanOrEqual(slack.Add(decimal.New(1, -m.scale))):
				f.Kind, f.Says = MissedCap, found.cap
			}
			f.Short = m.of(odd)
			c.find(f)
		}
	}
	zero := m.of(decimal.Zero)
	topUp := zero
	if usable(q.TopUp) {
		topUp = q.TopUp
	}
	if short, _ := reported.TopUp.Sub(topUp); short.Sign() > 0 && (usable(q.TopUp) || usable(q.Due) && !q.Due.Equal(reported.Due)) {
		f := amounts(Finding{Kind: MissedMinimum, Says: found.minimum}, topUp, reported.TopUp)
		f.Short = short
		c.find(f)
	} else if usable(q.TopUp) && short.Sign() < 0 {
		f := amounts(Finding{Kind: Arithmetic, Says: found.total}, topUp, reported.TopUp)
		f.Short = short
		c.find(f)
	}
	if usable(q.Recouped) && q.Recouped.Amount().GreaterThan(reported.Recouped.Amount()) {
		f := amounts(Finding{Kind: OverRecouped, Says: found.recouped}, q.Recouped, reported.Recouped)
		f.Short, _ = q.Recouped.Sub(reported.Recouped)
		c.find(f)
	}
	if !usable(q.Due) {
		return
	}
	if usable(q.Royalties) {
		sum := q.Royalties.Amount().Add(topUp.Amount()).Add(reported.Carried.Amount()).Add(reported.Fixed.Amount())
		if usable(q.Recouped) {
			sum = sum.Sub(q.Recouped.Amount())
		}
		if !sum.Equal(q.Due.Amount()) {
			f := amounts(Finding{Kind: Arithmetic, Says: found.due}, q.Due, m.of(sum))
			f.Short = m.of(sum.Sub(q.Due.Amount()))
			c.find(f)
		}
	}
	if usable(q.Withheld) {
		own := clerk{law: c.a.law.At(c.period.Last()), t: &c.a.t, m: m}
		if own.taxes(m.round(q.Due.Amount())) == nil && !own.out.Withheld.Equal(q.Withheld) && !q.Withheld.Equal(reported.Withheld) {
			f := amounts(Finding{Kind: WrongWithheld, Says: found.withheld}, q.Withheld, own.out.Withheld)
			f.Short, _ = q.Withheld.Sub(own.out.Withheld)
			c.find(f)
		}
	}
}

func kindSum(s Statement, k Kind) decimal.Decimal {
	sum := decimal.Zero
	for _, e := range s.Entries {
		if e.Kind == k {
			sum = sum.Add(e.Amount.Amount())
		}
	}
	return sum
}

// milestones finds those that the books show and the report does not.
func (c *comparison) milestones() {
	if c.book == nil {
		return
	}
	for _, got := range c.book.Reached {
		if slices.ContainsFunc(c.report.Reached, func(r Reached) bool { return r.ID == got.ID }) || slices.Contains(c.before.Reached, got.ID) {
			continue
		}
		k := slices.IndexFunc(c.a.t.Milestones, func(m Milestone) bool { return m.ID == got.ID })
		m := c.a.t.Milestones[k] // settling the books saw to it
		right := c.a.m.of(m.Amount)
		f := amounts(Finding{Kind: MissedMilestone, Clause: m.ID, Says: found.milestone, Args: []ipx.Arg{{Name: "what", Value: m.Name}}}, c.a.m.of(decimal.Zero), right)
		f.Short = right
		c.find(f)
	}
}
