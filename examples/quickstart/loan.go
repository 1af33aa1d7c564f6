package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// The loan of 31 October 2006: one of the first against a patent in Beijing.
// Amount, appraisal, cap of the product and parties are as reported; what was
// not published – tenor, the patent's number, the days at the office – is
// assumed here and marked so.
const (
	borrower ipx.PartyID = "borrower"
	bank     ipx.PartyID = "bank"
	patentD1 ipx.RightID = "patent-d1"
)

// partyName names the parties of the tour.
func (t *tour) partyName(p ipx.PartyID) string {
	names := map[ipx.PartyID]ipx.Text{
		borrower: ipx.T("北京某生物技术公司", "a Beijing biotech company"),
		bank:     ipx.T("交通银行北京分行", "Bank of Communications, Beijing branch"),
		buyer:    ipx.T("买方", "a buyer"),
	}
	return t.lang.In(names[p])
}

// scene is one deal under the law of one time.
type scene struct {
	*tour
	in     workflow.Instance[pledge.Terms]
	titles title.Titles
	step   int
	said   []string // what each may do, as printed last
}

// days of a scene, in order.
type days struct{ filed, granted, signed, due, file, notice, answer, corrected, registered, published, repaid, cancelled string }

func (t *tour) loanThen() error {
	t.head("三 2006年的贷款,依当时的法律", "3  The loan of 2006, under the law of its day")
	return t.loan(days{"2003-05-20", "2005-06-15", "2006-10-31", "2007-10-31", "2006-11-02", "2006-11-06", "2006-11-20", "2006-11-09", "2006-11-14", "2006-12-06", "2007-10-31", "2007-11-06"}, "2006990000001")
}

func (t *tour) loanNow() error {
	t.head("四 同一笔贷款,依现在的法律", "4  The same loan, under the law of now")
	return t.loan(days{"2022-05-20", "2024-06-14", "2025-10-31", "2026-10-30", "2025-11-03", "2025-11-05", "2025-11-19", "2025-11-10", "2025-11-14", "2025-12-05", "2026-10-30", "2026-11-04"}, "Y2025980000001")
}

// loan takes the deal from contract to cancellation.
func (t *tour) loan(d days, number string) error {
	date := calendar.MustParse
	right := ipx.Right{ID: patentD1, Kind: ipx.Invention, Jurisdiction: "CN", Number: t.word("(号码未公布)", "(number not published)"),
		Title: t.word("蛋白多糖类物质", "protein-polysaccharide substance"), Filed: date(d.filed), Granted: date(d.granted), Expires: date(d.filed).AddYears(20)}
	record, err := title.OpenEqually(right, []ipx.PartyID{borrower}, date(d.filed))
	if err != nil {
		return err
	}
	s := &scene{tour: t, titles: title.NewTitles(record)}
	if s.in, err = t.machine.Start("loan-d1", pledge.Terms{}); err != nil {
		return err
	}
	contract := pledge.Contract{
		Signed: date(d.signed), Pledgors: []ipx.PartyID{borrower}, Pledgees: []ipx.PartyID{bank}, Debtor: borrower,
		Debt:   pledge.Debt{Kind: pledge.Loan, Amount: ipx.Yuan(1_500_000), From: date(d.signed), Due: date(d.due)},
		Rights: []pledge.Collateral{{Right: patentD1, Name: right.Title, Number: right.Number, Filed: right.Filed, Granted: right.Granted}},
		Cover:  []pledge.Cover{pledge.Principal, pledge.Interest, pledge.DefaultDamages, pledge.Enforcement},
		Appraisal: ipx.Appraisal{Subject: []ipx.RightID{patentD1}, Value: ipx.Yuan(6_000_000), Purpose: "pledge", Standard: "market-value",
			On: date(d.signed).AddMonths(-1), Model: "report"},
		MaxLTV: "25",
	}
	t.line(t.word("贷款%s,评估值%s,产品上限25%%", "loan %s, appraised %s, cap of the product 25 %%"),
		l10n.Money(t.voice.Tag, contract.Debt.Amount), l10n.Money(t.voice.Tag, contract.Appraisal.Value))

	both := []ipx.Actor{{Role: ipx.Pledgor, Party: borrower}, {Role: ipx.Pledgee, Party: bank}}
	office := []ipx.Actor{{Role: ipx.Registrar}}
	greedy := contract
	greedy.Debt.Amount = ipx.Yuan(1_500_100)
	signed := s.papers(both, "main-contract", "pledge-contract")
	t.say("\n先试多借一百元:", "\nFirst try: a hundred yuan more.")
	err = t.machine.Check(s.in, workflow.Command[pledge.Event]{By: both, On: date(d.signed), Event: pledge.Sign{Contract: greedy}, Docs: signed}, s.titles)
	if err == nil {
		return errors.New("a loan above the cap was accepted")
	}
	t.explain(err)

	steps := []struct {
		on    string
		by    []ipx.Actor
		event pledge.Event
		docs  []ipx.Document
	}{
		{d.signed, both, pledge.Sign{Contract: contract}, signed},
		{d.file, both, pledge.File{Receipt: "R-1"}, s.papers(both, "registration-form", "pledge-contract", "identity-or-undertaking", "appraisal-report")},
		{d.notice, office, pledge.AskCorrection{Defects: []string{t.word("委托书缺页", "a page of the power of attorney is missing")}, Answer: date(d.answer)}, nil},
		{d.corrected, both, pledge.Correct{}, s.papers(both, "correction")},
		{d.registered, office, pledge.Register{No: number}, s.papers(office, "registration-notice")},
		{d.published, office, pledge.Publish{}, nil},
		{d.repaid, both, pledge.Repay{Paid: ipx.Yuan(1_500_000), On: date(d.repaid)}, s.papers(both, "cancellation-form", "proof-of-payment")},
		{d.cancelled, office, pledge.Cancel{}, s.papers(office, "cancellation-notice")},
	}
	s.next(date(d.signed))
	for _, x := range steps {
		if err := s.fire(workflow.Command[pledge.Event]{By: x.by, On: date(x.on), Event: x.event, Docs: x.docs}); err != nil {
			return err
		}
	}
	t.say("\n三个日期上的权属:签约后、登记后、注销后", "\nThe title on three dates: after signature, after registration, after cancellation")
	for _, day := range []string{d.file, d.published, d.cancelled} {
		t.view(s.titles[patentD1], date(day))
	}
	return nil
}

// papers are documents signed by those who act.
func (s *scene) papers(by []ipx.Actor, kinds ...ipx.DocumentKind) []ipx.Document {
	var out []ipx.Document
	for _, k := range kinds {
		d := ipx.Document{Kind: k, Digest: ipx.Sum([]byte(k))}
		for _, a := range by {
			if a.Party != "" {
				d.Signed = append(d.Signed, a.Party)
			}
		}
		out = append(out, d)
	}
	return out
}

// fire takes a step and says what came of it.
func (s *scene) fire(c workflow.Command[pledge.Event]) error {
	s.step++
	c.Key = fmt.Sprintf("step-%d", s.step)
	for _, id := range s.machine.Needs(s.in, c) {
		if _, ok := s.titles[id]; !ok {
			return fmt.Errorf("the title of %s is needed", id)
		}
	}
	out, err := s.machine.Fire(s.in, c, s.titles)
	if err != nil {
		return fmt.Errorf("step %d, %s: %w", s.step, c.Event.Kind(), err)
	}
	s.in = out.Next // a host stores these together, in one transaction of its own
	s.titles = s.titles.With(out.Titles)
	s.now = out.Next.State
	s.line("\n%d. %s  %s → %s", s.step, s.date(c.On), s.lang.In(s.machine.Label(c.Event.Kind())), s.lang.In(s.machine.StateLabel(out.Next.State)))
	for _, e := range out.Record.Entries {
		s.line("   %s: %s", s.word("权属事项", "title entry"), s.entry(e))
	}
	for _, d := range out.Next.Clocks {
		s.line("   %s: %s", s.word("期限", "deadline"), s.deadline(d))
	}
	for _, d := range out.Duties {
		s.line("   %s: %s — %s [%s]", s.word("交办", "duty"), l10n.Value(s.voice.Tag, d.To), s.lang.In(d.Label), d.Key)
	}
	s.next(c.On)
	return nil
}

// entry names what a step wrote into the title.
func (s *scene) entry(e title.Entry) string {
	switch a := e.Act.(type) {
	case title.Reserve:
		return s.word("为质权人预留", "reserved for the pledgee")
	case title.Grant:
		return s.word("设立质权", "the pledge is created") + " " + a.Burden.Number
	case title.Release:
		return s.word("解除", "released") + " " + string(a.Burden)
	}
	return string(e.Act.Name())
}

// next prints what each party may do on a day, and what is still missing.
func (s *scene) next(on calendar.Date) {
	if s.machine.Final(s.in.State) {
		s.say("   流程结束", "   the workflow has ended")
		return
	}
	var lines []string
	for _, who := range []ipx.Actor{{Role: ipx.Pledgor, Party: borrower}, {Role: ipx.Pledgee, Party: bank}, {Role: ipx.Registrar}} {
		before := len(lines)
		for kind, no := range s.machine.Explain(s.in, workflow.Ask[pledge.Event]{By: []ipx.Actor{who}, On: on, Titles: s.titles}) {
			if no == nil {
				lines = append(lines, "     - "+s.lang.In(s.machine.Label(kind)))
			} else if missing, mine := s.missing(no); mine {
				lines = append(lines, "     - "+s.lang.In(s.machine.Label(kind))+s.word(",还需:", ", still missing: ")+missing)
			}
		}
		who := fmt.Sprintf("   "+s.word("%s可以:", "the %s may:"), l10n.Value(s.voice.Tag, who.Role))
		if len(lines) == before {
			who += s.word("等待", " wait")
		}
		lines = slices.Insert(lines, before, who)
	}
	if slices.Equal(lines, s.said) {
		s.say("   各方可以办理的事项同上", "   what each may do is as before")
		return
	}
	s.said = lines
	for _, l := range lines {
		s.line("%s", l)
	}
}

// missing says in short what an event still needs, and whether it is for the
// actor at all.
func (s *scene) missing(no *ipx.Refusal) (string, bool) {
	var out []string
	for _, r := range no.Reasons {
		switch r.Code {
		case "WORKFLOW-PAPER-01", "WORKFLOW-PAPER-02":
			out = append(out, s.voice.Value(r.Args[0].Value))
		case "WORKFLOW-ACTOR-02":
			out = append(out, fmt.Sprintf(s.word("%s共同办理", "the %s, jointly"), s.voice.Value(r.Args[1].Value)))
		default:
			return "", false
		}
	}
	return l10n.List(s.voice.Tag, out...), true
}
