package main

import (
	"errors"
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
		borrower:   ipx.T("北京某生物技术公司", "a Beijing biotech company"),
		bank:       ipx.T("交通银行北京分行", "Bank of Communications, Beijing branch"),
		buyer:      ipx.T("买方", "a buyer"),
		university: ipx.T("山东某高校", "a university in Shandong"),
		team:       ipx.T("发明人团队", "the inventors"),
		licensee:   ipx.T("某新材料公司", "a new-materials company"),
		insurer:    ipx.T("某财产保险公司", "a property insurer"),
		copier:     ipx.T("被诉侵权人", "the accused infringer"),
	}
	return t.lang.In(names[p])
}

// days of a scene, in order.
type days struct{ filed, granted, signed, due, file, notice, answer, corrected, registered, published, repaid, cancelled string }

func (t *tour) loanThen() error {
	t.head("三 2006年的贷款，依当时的法律", "3  The loan of 2006, under the law of its day")
	s, err := t.loan(days{"2003-05-20", "2005-06-15", "2006-10-31", "2007-10-31", "2006-11-02", "2006-11-06", "2006-11-20", "2006-11-09", "2006-11-14", "2006-12-06", "2007-10-31", "2007-11-06"}, "2006990000001")
	if err == nil {
		t.then = s.law
	}
	return err
}

func (t *tour) loanNow() error {
	t.head("四 同一笔贷款，依现在的法律", "4  The same loan, under the law of now")
	d := days{"2022-05-20", "2024-06-14", "2025-10-31", "2026-10-30", "2025-11-03", "2025-11-05", "2025-11-19", "2025-11-10", "2025-11-14", "2025-12-05", "2026-10-30", "2026-11-04"}
	s, err := t.loan(d, "Y2025980000001")
	if err != nil {
		return err
	}
	t.changed(t.then, s.law)
	t.now = s.in.State
	t.last = func() {
		t.head("结尾 三个日期上的权属：签约后、登记后、注销后", "Last  The title of the loan on three dates: after signature, after registration, after cancellation")
		for _, day := range []string{d.file, d.published, d.cancelled} {
			t.view(s.titles[patentD1], calendar.MustParse(day))
		}
	}
	return nil
}

// changed tells what the law of now says otherwise than that of then.
func (t *tour) changed(then, now []string) {
	t.head("2006年以来的变化", "What has changed since 2006")
	for _, of := range []struct {
		when     string
		has, not []string
	}{{t.word("当时", "then"), then, now}, {t.word("现在", "now"), now, then}} {
		for _, l := range of.has {
			if !slices.Contains(of.not, l) {
				t.line("  %s%s%s", of.when, t.colon(), l)
			}
		}
	}
}

// loan takes the deal from contract to cancellation.
func (t *tour) loan(d days, number string) (*scene[pledge.Terms, pledge.Event], error) {
	date := calendar.MustParse
	right := ipx.Right{ID: patentD1, Kind: ipx.Invention, Jurisdiction: "CN", Number: t.word("（号码未公布）", "(number not published)"),
		Title: t.word("蛋白多糖类物质", "protein-polysaccharide substance"), Filed: date(d.filed), Granted: date(d.granted), Expires: date(d.filed).AddYears(20)}
	record, err := title.OpenEqually(right, []ipx.PartyID{borrower}, date(d.filed))
	if err != nil {
		return nil, err
	}
	s := &scene[pledge.Terms, pledge.Event]{tour: t, machine: t.machine, titles: title.NewTitles(record),
		who: []ipx.Actor{{Role: ipx.Pledgor, Party: borrower}, {Role: ipx.Pledgee, Party: bank}, {Role: ipx.Registrar}}}
	if s.in, err = t.machine.Start("loan-d1", pledge.Terms{}); err != nil {
		return nil, err
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
	t.line(t.word("贷款%s，评估值%s，产品上限25%%", "loan %s, appraised %s, cap of the product 25 %%"),
		l10n.Money(t.voice.Tag, contract.Debt.Amount), l10n.Money(t.voice.Tag, contract.Appraisal.Value))

	both := []ipx.Actor{{Role: ipx.Pledgor, Party: borrower}, {Role: ipx.Pledgee, Party: bank}}
	office := []ipx.Actor{{Role: ipx.Registrar}}
	greedy := contract
	greedy.Debt.Amount = ipx.Yuan(1_500_100)
	signed := papers(both, "main-contract", "pledge-contract")
	t.say("\n先试多借一百元：", "\nFirst try: a hundred yuan more.")
	err = t.machine.Check(s.in, workflow.Command[pledge.Event]{By: both, On: date(d.signed), Event: pledge.Sign{Contract: greedy}, Docs: signed}, s.titles)
	if err == nil {
		return nil, errors.New("a loan above the cap was accepted")
	}
	t.explain(err)

	steps := []struct {
		on    string
		by    []ipx.Actor
		event pledge.Event
		docs  []ipx.Document
	}{
		{d.signed, both, pledge.Sign{Contract: contract}, signed},
		{d.file, both, pledge.File{Receipt: "R-1"}, papers(both, "registration-form", "pledge-contract", "identity-or-undertaking", "appraisal-report")},
		{d.notice, office, pledge.AskCorrection{Defects: []string{t.word("委托书缺页", "a page of the power of attorney is missing")}, Answer: date(d.answer)}, nil},
		{d.corrected, both, pledge.Correct{}, papers(both, "correction")},
		{d.registered, office, pledge.Register{No: number}, papers(office, "registration-notice")},
		{d.published, office, pledge.Publish{}, nil},
		{d.repaid, both, pledge.Repay{Paid: ipx.Yuan(1_500_000), On: date(d.repaid)}, papers(both, "cancellation-form", "proof-of-payment")},
		{d.cancelled, office, pledge.Cancel{}, papers(office, "cancellation-notice")},
	}
	s.next(date(d.signed))
	for _, x := range steps {
		if err := s.fire(workflow.Command[pledge.Event]{By: x.by, On: date(x.on), Event: x.event, Docs: x.docs}); err != nil {
			return nil, err
		}
	}
	return s, nil
}
