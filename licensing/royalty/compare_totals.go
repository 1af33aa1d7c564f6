package royalty

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

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
	ownTopUp, ownRecouped := reported.TopUp, reported.Recouped
	if usable(q.Royalties) {
		ownTopUp, ownRecouped = c.following(reported, q.Royalties.Amount())
	}
	if short, _ := reported.TopUp.Sub(topUp); topUp.Equal(ownTopUp) && !ownTopUp.Equal(reported.TopUp) {
		// it follows from royalties in which the mistakes were found already
	} else if short.Sign() > 0 && (usable(q.TopUp) || usable(q.Due) && !q.Due.Equal(reported.Due)) {
		f := amounts(Finding{Kind: MissedMinimum, Says: found.minimum}, topUp, reported.TopUp)
		f.Short = short
		c.find(f)
	} else if usable(q.TopUp) && short.Sign() < 0 {
		f := amounts(Finding{Kind: Arithmetic, Says: found.total}, topUp, reported.TopUp)
		f.Short = short
		c.find(f)
	}
	if usable(q.Recouped) && q.Recouped.Amount().GreaterThan(reported.Recouped.Amount()) && !q.Recouped.Equal(ownRecouped) {
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

// following is what the terms make of the royalties that are claimed: the
// top-up and the set-off of a licensee that computes well from there on. With a
// minimum of one clause among several this is not known, and what is right
// stands for it.
func (c *comparison) following(reported Statement, royalties decimal.Decimal) (topUp, recouped ipx.Money) {
	t := &c.a.t
	if len(t.Running) > 1 && slices.ContainsFunc(t.Minimums, func(g Minimum) bool { return g.Running != "" }) {
		return reported.TopUp, reported.Recouped
	}
	own := clerk{law: c.a.law.At(c.period.Last()), t: t, r: c.report, m: c.a.m, period: c.period, s: c.before.clone(t),
		running: royalties, clauses: make([]decimal.Decimal, len(t.Running))}
	if len(own.clauses) == 1 {
		own.clauses[0] = royalties
	}
	added := own.minimums()
	_, free := own.carry(added)
	return c.a.m.of(added), c.a.m.of(own.recoup(free))
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
