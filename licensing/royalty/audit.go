package royalty

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Inspection is what an auditor works with.
type Inspection struct {
	On       calendar.Date `json:"on"`                 // day of the audit; payments and reports up to it count
	Noticed  calendar.Date `json:"noticed,omitzero"`   // day on which it was announced
	Previous calendar.Date `json:"previous,omitzero"`  // day of the one before
	Reports  []Report      `json:"reports"`            // as received, in any order, one a period at most
	Books    []Report      `json:"books,omitempty"`    // what the licensee's books show; a period without any is taken as reported
	Payments []Receipt     `json:"payments,omitempty"` // what the licensors received
	Amended  []Amendment   `json:"amended,omitempty"`  // changes of the terms, oldest first
	Grants   []Grant       `json:"grants,omitempty"`   // later licences to others
	Quotes   []Quote       `json:"quotes,omitempty"`   // exchange rates that the auditor found; none: those of the reports
	Prime    []Dated       `json:"prime,omitempty"`    // loan prime rates 贷款市场报价利率, for interest where the contract is silent
	Cost     ipx.Money     `json:"cost,omitzero"`      // of the audit
}

// Receipt is money that the licensors received.
type Receipt struct {
	On     calendar.Date `json:"on"`
	Amount ipx.Money     `json:"amount"`
	From   calendar.Date `json:"from,omitzero"` // first day of the period that it pays for; zero: the oldest open one
}

// Opinion is what an audit comes to.
type Opinion struct {
	On       calendar.Date   `json:"on"`
	Periods  []Examined      `json:"periods"`
	Findings []Finding       `json:"findings,omitempty"` // by period, then in the order of the report
	Due      ipx.Money       `json:"due"`                // payable for the periods examined
	Paid     ipx.Money       `json:"paid"`
	Short    ipx.Money       `json:"short"` // Due - Paid; below nought where too much was paid
	Interest ipx.Money       `json:"interest"`
	Part     decimal.Decimal `json:"part"`  // what was paid too little, of what was due, to six places
	Bears    ipx.Role        `json:"bears"` // who bears the cost of the audit
	Cost     ipx.Money       `json:"cost"`  // what of it the licensee bears
	Claim    ipx.Money       `json:"claim"` // Short, Interest and Cost: what the licensee owes, nought at least
}

// Examined is one period of an audit.
type Examined struct {
	Statement Statement `json:"statement"` // recomputed
	Paid      ipx.Money `json:"paid"`
	Short     ipx.Money `json:"short"`
	Interest  ipx.Money `json:"interest"`
	Closed    bool      `json:"closed,omitempty"` // it ended before what may be looked back to: not examined
}

// Examine recomputes every period that has ended, compares it with what was
// reported, claimed and paid, and says what is wrong, what it costs in interest
// and who bears the audit (Civil Code art. 846 ¶3 and the contract's clause).
//
// The part that was paid too little is taken over all periods that are not
// closed: what was due less what was paid by the day of the audit, of what was
// due. What may still be paid in time is not among it. Interest runs from the
// day after each period's last day to pay; where the contract has no such day,
// none runs.
//
// The terms are those first agreed. Each amendment holds for the periods from its
// day on; what was counted before goes on under it, see [Terms.Amend]. Whether
// the audit may take place, and who bears its cost, is for the terms in force on
// its day.
//
// An audit without the notice agreed, or too soon after the last, is refused
// (ipx.ErrRule); input that cannot be used with ipx.ErrInput. A report that
// cannot be settled is a finding and counts as none.
func Examine(v law.View, t Terms, in Inspection) (Opinion, error) {
	if err := t.Validate(); err != nil {
		return Opinion{}, err
	}
	a := auditor{law: v, t: t, in: in, m: t.money(), out: Opinion{Periods: []Examined{}}}
	if err := a.amended(); err != nil {
		return Opinion{}, err
	}
	if err := a.admit(); err != nil {
		return Opinion{}, err
	}
	if err := a.favour(); err != nil {
		return Opinion{}, err
	}
	if err := a.replay(); err != nil {
		return Opinion{}, err
	}
	if err := a.payments(); err != nil {
		return Opinion{}, err
	}
	a.close()
	return a.out, nil
}

type auditor struct {
	law    law.View
	t      Terms // with the rates that the licensee is entitled to
	in     Inspection
	m      money
	out    Opinion
	open   calendar.Date // periods that ended before are closed
	before *Terms        // without these rates; nil: there are none
	all    []edition     // of the terms, oldest first; t and before are those of the period at hand
	under  []*Terms      // of each period in out
}

// admit checks that the audit may take place and its input can be used.
func (a *auditor) admit() error {
	var no faults
	bad := func(field string, text ipx.Text, args ...ipx.Arg) {
		no.add("ROYALTY-AUDIT", ipx.ErrInput, field, text, args...)
	}
	in := &a.in
	if in.On.IsZero() {
		bad("on", says.missing)
		return no.refusal()
	}
	for _, l := range []struct {
		name string
		list []Report
	}{{"reports", in.Reports}, {"books", in.Books}} {
		for i, r := range l.list {
			field := fmt.Sprintf("%s[%d].", l.name, i)
			p, ok := a.t.PeriodOf(r.From)
			switch {
			case r.No != a.t.No:
				bad(field+"no", says.otherContract, ipx.Arg{Name: "given", Value: clip(r.No)}, ipx.Arg{Name: "want", Value: a.t.No})
			case !ok || p.From != r.From:
				bad(field+"from", says.noPeriod, ipx.Arg{Name: "given", Value: r.From})
			case slices.ContainsFunc(l.list[:i], func(o Report) bool { return o.From == r.From }):
				bad(field+"from", says.twice, ipx.Arg{Name: "given", Value: r.From})
			}
		}
	}
	for i, p := range in.Payments {
		field := fmt.Sprintf("payments[%d].", i)
		if p.On.IsZero() || p.On.After(in.On) {
			bad(field+"on", says.afterAudit, ipx.Arg{Name: "on", Value: in.On})
		}
		if p.Amount.Currency() != a.t.Currency {
			bad(field+"amount", says.otherCurrency, ipx.Arg{Name: "given", Value: string(p.Amount.Currency())}, ipx.Arg{Name: "want", Value: string(a.t.Currency)})
		} else if d := p.Amount.Amount(); !small(d, a.m.scale) || d.Sign() <= 0 {
			bad(field+"amount", says.positive)
		}
		if q, ok := a.t.PeriodOf(p.From); !p.From.IsZero() && (!ok || q.From != p.From) {
			bad(field+"from", says.noPeriod, ipx.Arg{Name: "given", Value: p.From})
		}
	}
	if c := in.Cost; !c.IsZero() && (c.Currency() != a.t.Currency || !small(c.Amount(), a.m.scale) || c.Sign() < 0) {
		bad("cost", says.otherCurrency, ipx.Arg{Name: "given", Value: string(c.Currency())}, ipx.Arg{Name: "want", Value: string(a.t.Currency)})
	}
	j := judge{t: &a.t}
	if len(in.Prime) > 0 {
		j.dated("prime", in.Prime, j.ratio)
	}
	no = append(no, j.no...)
	if len(no) > 0 {
		return no.refusal()
	}
	return a.clause(&no)
}

// clause applies the agreement on audits.
func (a *auditor) clause(no *faults) error {
	c := a.t.Audit
	if c == nil {
		return nil
	}
	in := a.in
	cite := func(r *ipx.Reason) {
		if rule, ok := a.law.At(in.On).Rule(agreedAudit); ok {
			r.Rule, r.Cite = rule.ID, rule.Cite.Text()
		}
	}
	for _, wait := range []struct {
		field string
		since calendar.Date
		after calendar.Period
		text  ipx.Text
	}{{"noticed", in.Noticed, c.Notice, says.noNotice}, {"previous", in.Previous, c.Apart, says.tooSoon}} {
		if wait.after.IsZero() || wait.field == "previous" && wait.since.IsZero() {
			continue
		}
		if !wait.since.IsZero() {
			last, known, err := limit(wait.after, wait.since, a.law)
			if err != nil {
				return err
			}
			if known && !in.On.Before(last) {
				continue
			}
		}
		no.add("ROYALTY-AUDIT-TIME", ipx.ErrRule, wait.field, wait.text, ipx.Arg{Name: "period", Value: wait.after}, ipx.Arg{Name: "since", Value: wait.since})
		cite(&(*no)[len(*no)-1])
	}
	if !c.LookBack.IsZero() {
		back := c.LookBack
		back.N = -back.N
		raw, _, err := back.Fixed().End(in.On, a.law.Calendar())
		if err != nil {
			return fmt.Errorf("royalty: look-back of %s from %s: %w", c.LookBack, in.On, err)
		}
		a.open = raw
	}
	return no.refusal()
}

// closed reports whether a period ended before what may be looked back to.
func (a *auditor) closed(p calendar.Term) bool { return p.Last().Before(a.open) }

// favour gives the licensee the rates of later licences to which it is
// entitled, and finds those of which it was not told.
func (a *auditor) favour() error {
	for k := range a.all {
		a.use(k)
		if err := a.favourUnder(k); err != nil {
			return err
		}
		a.all[k].t, a.all[k].before = a.t, a.before
	}
	return nil
}

// favourUnder is favour for one edition of the terms: for the grants of its
// time, and those of earlier days whose rates go on.
func (a *auditor) favourUnder(k int) error {
	f := a.t.Favoured
	for i, g := range a.in.Grants {
		if k+1 < len(a.all) && !g.On.Before(a.all[k+1].from) {
			continue
		}
		earlier := k > 0 && g.On.Before(a.all[k].from)
		if earlier && a.t.clause(g.Running) < 0 {
			continue
		}
		if err := a.t.judgeGrant(g); err != nil {
			return fmt.Errorf("royalty: grants[%d]: %w", i, err)
		}
		if f == nil || !g.Comparable || g.On.After(a.in.On) || !a.t.lower(&a.t.Running[a.t.clause(g.Running)], g) {
			continue
		}
		told := g.Told
		if told.IsZero() {
			told = a.in.On
		}
		late := g.Told.IsZero()
		if !f.TellIn.IsZero() {
			last, known, err := limit(f.TellIn, g.On, a.law)
			if err != nil {
				return err
			}
			late = known && told.After(last)
		}
		if late && !earlier {
			a.find(Finding{Kind: NotTold, Clause: g.Running, Says: found.notTold, Args: []ipx.Arg{{Name: "no", Value: g.No}, {Name: "on", Value: g.On}}})
		}
		next, err := a.t.Favour(a.law, g)
		if err == nil {
			if a.before == nil {
				agreed := a.t
				a.before = &agreed
			}
			a.t = next
		} else if !errors.Is(err, ipx.ErrRule) {
			return err
		}
	}
	return nil
}

func (a *auditor) find(f Finding) { a.out.Findings = append(a.out.Findings, f) }

func reportOf(list []Report, from calendar.Date) *Report {
	for i := range list {
		if list[i].From == from {
			return &list[i]
		}
	}
	return nil
}

// replay recomputes all periods that have ended, from the books, and beside
// them what the licensee should have computed from its own reports.
func (a *auditor) replay() error {
	var s, own State
	k := 0
	last := a.all[len(a.all)-1].t
	for p := range last.Periods(a.in.On) {
		if a.use(k); k+1 < len(a.all) && a.all[k+1].from == p.From {
			next := a.all[k+1].t
			var err error
			if s, err = a.t.Amend(next, s); err == nil {
				own, err = a.t.Amend(next, own)
			}
			if err != nil {
				return fmt.Errorf("royalty: amended[%d]: %w", k, err)
			}
			k++
			a.use(k)
		}
		report, book := reportOf(a.in.Reports, p.From), reportOf(a.in.Books, p.From)
		empty := Report{No: a.t.No, From: p.From}
		said, usable := empty, report != nil
		if usable {
			said = a.quoted(*report)
		}
		reported, ownNext, err := settle(a.law, &a.t, own, said)
		if no, ok := errors.AsType[*ipx.Refusal](err); ok && report != nil { // as if nothing had been reported
			if !a.closed(p) {
				a.find(Finding{Kind: Unusable, From: p.From, Says: found.unusable, Args: []ipx.Arg{{Name: "why", Value: reasons(no)}}})
			}
			said, usable = empty, false
			reported, ownNext, err = settle(a.law, &a.t, own, said)
		} else if report == nil && !a.closed(p) && a.in.On.After(cmp.Or(reported.ReportDue, p.Last())) {
			a.find(Finding{Kind: Unreported, From: p.From, Says: found.unreported, Args: []ipx.Arg{{Name: "last", Value: reported.ReportDue}}})
		}
		if err != nil {
			return fmt.Errorf("royalty: period from %s: %w", p.From, err)
		}
		facts := said
		if book != nil {
			facts = a.quoted(*book)
		}
		right, next, err := settle(a.law, &a.t, s, facts)
		if err != nil {
			return fmt.Errorf("royalty: books of the period from %s: %w", p.From, err)
		}
		if usable && !a.closed(p) {
			c := comparison{a: a, period: p, before: own, report: report, book: book, right: right, reported: reported}
			c.compare()
		}
		a.out.Periods = append(a.out.Periods, Examined{Statement: right, Closed: a.closed(p)})
		a.under = append(a.under, &a.all[k].t)
		s, own = next, ownNext
	}
	a.use(len(a.all) - 1)
	return nil
}

// quoted gives a report the exchange rates that the auditor found.
func (a *auditor) quoted(r Report) Report {
	if len(a.in.Quotes) > 0 {
		r.Quotes = a.in.Quotes
	}
	return r
}

func reasons(no *ipx.Refusal) ipx.Text {
	out := ipx.Text{}
	for i, r := range no.Reasons {
		if i > 0 {
			out.Zh, out.En = out.Zh+"；", out.En+"; "
		}
		out.Zh += string(r.Code) + " " + r.Subject
		out.En += string(r.Code) + " " + r.Subject
	}
	return out
}
