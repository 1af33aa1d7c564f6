package royalty

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Settle makes the statement of the period that a report is for, and the state
// that the next period starts from. Periods are settled one after the other;
// the same terms, state and report give the same statement on any machine. The
// law is read as of the period's last day, whatever the day of the view; under
// the zero View entries name no article, and only the contract counts.
//
// The order is: bases and royalties of the lines; caps, those of single clauses
// first; minimums; what is below nought goes to the next period; set-off against
// advances; instalments and milestones; taxes; shares.
//
// A deduction that the contract does not allow is not refused: the entry says
// that it does not count. What cannot be computed is refused with the field
// (ipx.ErrInput), a period out of turn with ipx.ErrState.
func Settle(v law.View, t Terms, s State, r Report) (Statement, State, error) {
	if err := t.Validate(); err != nil {
		return Statement{}, State{}, err
	}
	return settle(v, &t, s, r)
}

// Replay settles all reports in turn and returns their statements and the state
// after the last.
func Replay(v law.View, t Terms, reports []Report) ([]Statement, State, error) {
	if err := t.Validate(); err != nil {
		return nil, State{}, err
	}
	var s State
	out := make([]Statement, 0, len(reports))
	for _, r := range reports {
		st, next, err := settle(v, &t, s, r)
		if err != nil {
			return out, s, err
		}
		out, s = append(out, st), next
	}
	return out, s, nil
}

// clerk settles one period.
type clerk struct {
	law    law.View
	t      *Terms
	r      *Report
	m      money
	period calendar.Term
	s      State // becomes the next
	out    Statement

	clauses  []decimal.Decimal // royalties of the running clauses
	running  decimal.Decimal   // their sum, after caps
	accounts []account         // lines that are settled by themselves
	columns  []Columns
	bulks    []bulk                 // what they came to, where lines are settled by themselves
	tooWide  bool                   // a result did not fit
	quotes   map[ipx.Currency][]int // usable exchange rates, by their places in the report
	found    map[quoteDay]int       // of them, those that were looked up
	no       faults
}

// account is an amount that is taxed and split by itself.
type account struct{ amount decimal.Decimal }

func settle(v law.View, t *Terms, s State, r Report, columns ...Columns) (Statement, State, error) {
	c := clerk{law: v, t: t, r: &r, columns: slices.Clone(columns), m: t.money(), s: s.clone(t)}
	if err := c.start(s); err != nil {
		return Statement{}, State{}, err
	}
	c.lines()
	if err := c.no.refusal(); err != nil {
		return Statement{}, State{}, err
	}
	c.caps()
	topUp := c.minimums()
	carried, free := c.carry(topUp)
	recouped := c.recoup(free)
	fixed := c.instalments().Add(c.milestones())
	if err := c.no.refusal(); err != nil {
		return Statement{}, State{}, err
	}
	due := c.running.Add(topUp).Add(carried).Sub(recouped).Add(fixed)
	m := c.m
	c.out.Royalties, c.out.TopUp, c.out.Carried = m.of(c.running), m.of(topUp), m.of(carried)
	c.out.Recouped, c.out.Fixed, c.out.Due = m.of(recouped), m.of(fixed), m.of(due)
	if err := c.taxes(due); err != nil {
		return Statement{}, State{}, err
	}
	c.s.Next = c.period.Until
	return c.out, c.s, nil
}

// start checks that the report is the next, and opens the statement.
func (c *clerk) start(s State) error {
	t, r := c.t, c.r
	next := s.Next
	if next.IsZero() {
		next = t.From
	}
	p, runs := t.PeriodOf(next)
	switch {
	case r.No != t.No:
		return refuse("ROYALTY-REPORT", ipx.ErrInput, "no", says.otherContract, ipx.Arg{Name: "given", Value: clip(r.No)}, ipx.Arg{Name: "want", Value: t.No})
	case !runs:
		return refuse("ROYALTY-PERIOD", ipx.ErrState, "from", says.over, ipx.Arg{Name: "until", Value: t.Until})
	case r.From != next:
		return refuse("ROYALTY-PERIOD", ipx.ErrState, "from", says.outOfTurn, ipx.Arg{Name: "given", Value: r.From}, ipx.Arg{Name: "want", Value: next})
	}
	if err := s.check(t); err != nil {
		return err
	}
	c.period = p
	c.law = c.law.At(p.Last())
	c.out = Statement{No: t.No, Period: p, Entries: []Entry{}, Rounding: Rounding{c.m.mode, cmp.Or(t.Rounding.By, ByClause)}}
	if j := c.law.Jurisdiction(); j != "" {
		c.out.Law = j + " " + c.law.Version()
	}
	var err error
	if c.out.ReportDue, err = deadline(t.ReportIn, p, c.law); err != nil {
		return err
	}
	c.out.PayDue, err = deadline(t.PayIn, p, c.law)
	return err
}

// deadline counts from the last day of a period. Without a calendar, or past
// the working days that are published, the day is not known.
func deadline(in calendar.Period, p calendar.Term, v law.View) (calendar.Date, error) {
	if in.IsZero() {
		return calendar.Date{}, nil
	}
	due, _, err := limit(in, p.Last(), v)
	return due, err
}

// add writes an entry. topic is where the law speaks of it; "" is nowhere.
func (c *clerk) add(e Entry, topic law.Key) {
	if topic != "" {
		if r, ok := c.law.Rule(topic); ok {
			e.Rule, e.Cite = r.ID, r.Cite.Text()
		}
	}
	c.out.Entries = append(c.out.Entries, e)
}

// shown is an exact amount as an entry shows it.
func (c *clerk) shown(d decimal.Decimal) ipx.Money {
	if -d.Exponent() > entryPlaces {
		d = d.Round(entryPlaces)
	}
	return c.m.of(d)
}

// entryPlaces is how many decimal places an entry shows at most; it is what
// money can be written with.
const entryPlaces = 12

// carry keeps a period from falling below nought: what is below is borne by
// later periods. free is what of the royalties advances may be set off against.
func (c *clerk) carry(topUp decimal.Decimal) (carried, free decimal.Decimal) {
	earned := c.running.Add(topUp)
	switch {
	case earned.Sign() < 0:
		carried = earned.Neg()
		c.s.Credit = c.s.Credit.Add(carried)
		c.add(Entry{Kind: CarriedOn, Amount: c.m.of(carried), Says: says.carriedOn, Args: []ipx.Arg{{Name: "amount", Value: c.m.of(carried)}}}, "")
	case earned.Sign() > 0 && c.s.Credit.Sign() > 0:
		used := decimal.Min(earned, c.s.Credit)
		c.s.Credit = c.s.Credit.Sub(used)
		carried = used.Neg()
		c.add(Entry{Kind: CarriedOn, Amount: c.m.of(carried), Says: says.carriedHere, Args: []ipx.Arg{{Name: "amount", Value: c.m.of(used)}}}, "")
	}
	free = decimal.Min(c.running, earned.Add(carried))
	return carried, decimal.Max(free, decimal.Zero)
}

// recoup sets royalties off against what was paid in advance.
func (c *clerk) recoup(free decimal.Decimal) decimal.Decimal {
	sum := decimal.Zero
	for i, f := range c.t.Fixed {
		if f.Recoup.Sign() == 0 {
			continue
		}
		paid := decimal.Zero
		for _, in := range f.schedule(c.m) {
			if in.due.Before(c.period.Until) {
				paid = paid.Add(in.principal)
			}
		}
		state := &c.s.Fixed[i]
		open := paid.Sub(state.Recouped)
		used := decimal.Min(open, money{c.m.currency, c.m.scale, Down}.round(free.Mul(f.Recoup)))
		if used.Sign() <= 0 {
			continue
		}
		state.Recouped = state.Recouped.Add(used)
		free, sum = free.Sub(used), sum.Add(used)
		c.add(Entry{Kind: SetOff, Clause: f.ID, Base: open, Rate: f.Recoup, Amount: c.m.of(used.Neg()), Says: says.setOff,
			Args: []ipx.Arg{{Name: "what", Value: f.Name}, {Name: "open", Value: c.m.of(open)}, {Name: "part", Value: ipx.Percent(f.Recoup)},
				{Name: "amount", Value: c.m.of(used)}, {Name: "left", Value: c.m.of(open.Sub(used))}}}, "")
	}
	return sum
}

// instalments are the fixed amounts that fall due in the period; those due
// before the first day of the contract fall into its first period.
func (c *clerk) instalments() decimal.Decimal {
	sum := decimal.Zero
	first := c.period.From == c.t.From
	for _, f := range c.t.Fixed {
		all := f.schedule(c.m)
		for k, in := range all {
			if !in.due.Before(c.period.Until) || in.due.Before(c.period.From) && !first {
				continue
			}
			sum = sum.Add(in.principal).Add(in.interest)
			e := Entry{Kind: Instalment, Clause: f.ID, Base: f.Amount, Amount: c.m.of(in.principal.Add(in.interest)), Says: says.instalment,
				Args: []ipx.Arg{{Name: "what", Value: f.Name}, {Name: "no", Value: k + 1}, {Name: "of", Value: len(all)}, {Name: "due", Value: in.due}}}
			if in.interest.Sign() != 0 {
				e.Says, e.Rate = says.withInterest, f.Interest
				e.Args = append(e.Args, ipx.Arg{Name: "principal", Value: c.m.of(in.principal)}, ipx.Arg{Name: "interest", Value: c.m.of(in.interest)})
			} else if len(all) == 1 {
				e.Says = says.lump
			}
			c.add(e, formsOfPay)
		}
	}
	return sum
}

// milestones are amounts due once.
func (c *clerk) milestones() decimal.Decimal {
	sum := decimal.Zero
	for i, got := range c.r.Reached {
		field := fmt.Sprintf("reached[%d]", i)
		k := slices.IndexFunc(c.t.Milestones, func(m Milestone) bool { return m.ID == got.ID })
		if k < 0 {
			c.no.add("ROYALTY-CLAUSE", ipx.ErrInput, field+".id", says.unknownMilestone, ipx.Arg{Name: "given", Value: clip(got.ID)})
			continue
		}
		m := c.t.Milestones[k]
		switch {
		case got.On.IsZero() || !got.On.Before(c.period.Until):
			c.no.add("ROYALTY-REPORT", ipx.ErrInput, field+".on", says.outside, ipx.Arg{Name: "given", Value: got.On}, ipx.Arg{Name: "from", Value: c.period.From}, ipx.Arg{Name: "last", Value: c.period.Last()})
			continue
		case m.Evidence && got.Evidence == "":
			c.no.add("ROYALTY-EVIDENCE", ipx.ErrDocument, field+".evidence", says.noEvidence, ipx.Arg{Name: "what", Value: m.Name})
			continue
		}
		args := []ipx.Arg{{Name: "what", Value: m.Name}, {Name: "on", Value: got.On}}
		if slices.Contains(c.s.Reached, m.ID) {
			c.add(Entry{Kind: Reaching, Clause: m.ID, Amount: c.m.of(decimal.Zero), Says: says.reachedBefore, Args: args}, "")
			continue
		}
		c.s.Reached = append(c.s.Reached, m.ID)
		sum = sum.Add(m.Amount)
		c.add(Entry{Kind: Reaching, Clause: m.ID, Amount: c.m.of(m.Amount), Says: says.reached, Args: args}, "")
	}
	return sum
}
