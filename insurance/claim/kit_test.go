package claim_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

type (
	machine = workflow.Machine[claim.Terms, claim.Event]
	command = workflow.Command[claim.Event]
	play    = workflowtest.Play[claim.Terms, claim.Event]
)

func day(s string) calendar.Date   { return calendar.MustParse(s) }
func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }
func yuan(n int64) ipx.Money       { return ipx.Yuan(n) }

var china = cn.Pack().On(day("2026-06-01"))

func machineOver(t require.TestingT, pack *law.Pack) *machine {
	m, err := claim.Machine(pack)
	require.NoError(t, err)
	return m
}

// policy is acme's for the year 2026, over patents a and b or over a gearbox or a
// loan, with every clause explained.
func policy(t require.TestingT, code string, change func(*insurance.Policy)) insurance.Policy {
	p, ok := insurance.ProductByCode(code)
	require.True(t, ok, code)
	x := insurance.Policy{
		No: "P-1", Product: p, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: p.Insurable[0]}},
		Term: calendar.Term{From: day("2026-01-01"), Until: day("2027-01-01")}, Explained: p.Clauses(),
	}
	if change != nil {
		change(&x)
	}
	o := insurance.Offer{}
	switch p.Rated {
	case insurance.ByRight:
		o.Rights = []ipx.RightID{"a", "b"}
	case insurance.ByItem:
		o.Items = []string{"gearbox"}
	}
	if x.Product.Tariff.Multiple.Sign() == 0 {
		o.Limit = yuan(1_000_000)
	}
	x, err := insurance.Open(x, o, x.Term.From.AddDays(-12))
	require.NoError(t, err)
	return x
}

// cover is what a policy insures in the middle of its year, and what its limits
// leave for a claim.
func cover(t require.TestingT, code string, peril insurance.Peril, change func(*insurance.Policy)) (insurance.Cover, insurance.Room) {
	p := policy(t, code, change)
	c, ok := p.At(day("2026-06-01"), day("2026-06-01"))
	require.True(t, ok)
	room, err := p.Room(c, peril, "a", "c-1")
	require.NoError(t, err)
	return c, room
}

// infringed is an infringement of patent a, brought to court in April.
func infringed() claim.Facts {
	return claim.Facts{
		Claim: "c-1", Peril: insurance.Enforcement, Right: "a", Insured: "acme", Third: "copier", Interested: true,
		Happened: day("2026-03-01"), Known: day("2026-03-05"), Made: day("2026-04-01"), Accepted: day("2026-04-08"), Reported: day("2026-03-10"),
	}
}

// sued is a claim by a rival against acme for its gearbox.
func sued() claim.Facts {
	return claim.Facts{
		Claim: "c-1", Peril: insurance.Liability, Item: "gearbox", Insured: "acme", Third: "rival", Interested: true,
		Happened: day("2026-02-01"), Known: day("2026-03-05"), Made: day("2026-03-05"), Reported: day("2026-03-10"),
	}
}

func codes(no *ipx.Refusal) []ipx.Code {
	var out []ipx.Code
	if no != nil {
		for _, r := range no.Reasons {
			out = append(out, r.Code)
		}
	}
	return out
}

// told asserts that every reason reads in both languages.
func told(t testing.TB, no *ipx.Refusal) {
	t.Helper()
	if no == nil {
		return
	}
	require.NotContains(t, l10n.Explain(language.SimplifiedChinese, no)+l10n.Explain(language.English, no), "{")
}

// Cases of the traces: the product, and what is claimed.
type story struct {
	code   string
	facts  claim.Facts
	items  []claim.Item
	change func(*insurance.Policy)
}

func stories() map[string]story {
	loan := claim.Facts{Claim: "c-1", Peril: insurance.LoanSurety, Item: "gearbox", Insured: "bank", Third: "acme", Interested: true, Happened: day("2026-02-01"), Known: day("2026-03-05"), Reported: day("2026-03-10")}
	abroad := sued()
	abroad.Peril, abroad.Territory = insurance.OverseasCosts, "DE"
	old := infringed()
	old.Happened, old.Known, old.Made, old.Accepted, old.Reported = day("2022-03-01"), day("2022-03-05"), day("2022-04-01"), day("2022-04-08"), day("2022-03-10")
	short := infringed()
	short.Peril, short.Third, short.Made, short.Accepted = insurance.ResidualValue, "", calendar.Date{}, calendar.Date{}
	late := infringed()
	late.Happened, late.First, late.Known = day("2025-12-01"), day("2025-12-01"), day("2025-12-20")
	return map[string]story{
		"enforcement": {code: "enforcement", facts: infringed(), items: []claim.Item{{Head: "investigation", Amount: yuan(8000)}, {Head: "legal", Amount: yuan(30_000)}}},
		"old": {code: "enforcement", facts: old, items: []claim.Item{{Head: "legal", Amount: yuan(30_000)}}, change: func(p *insurance.Policy) {
			p.Term = calendar.Term{From: day("2022-01-01"), Until: day("2023-01-01")}
		}},
		"too-early": {code: "enforcement", facts: late, items: []claim.Item{{Head: "legal", Amount: yuan(30_000)}}},
		"liability": {code: "liability", facts: sued(), items: []claim.Item{{Amount: yuan(500_000)}}},
		"surety": {code: "loan-surety", facts: loan, items: []claim.Item{{Amount: ipx.MustMoney("CNY 586206.90")}}, change: func(p *insurance.Policy) {
			p.Insured[0] = insurance.Insured{Party: "bank", As: insurance.Lender}
		}},
		"pledged": {code: "residual-value", facts: short, items: []claim.Item{{Amount: yuan(400_000)}}, change: func(p *insurance.Policy) { p.Payee = "bank" }},
		"abroad":  {code: "overseas-costs", facts: abroad, items: []claim.Item{{Head: "lawyers", Amount: yuan(100_000), Consented: true}, {Head: "court", Amount: yuan(20_000)}}},
		"shared": {code: "enforcement", facts: infringed(), items: []claim.Item{{Head: "legal", Amount: yuan(30_000)}}, change: func(p *insurance.Policy) {
			p.Insurers = []insurance.Carrier{{Party: "picc", Share: share(3, 5)}, {Party: "pingan", Share: share(2, 5)}}
		}},
	}
}

func share(num, den int64) ipx.Share {
	s, err := ipx.NewShare(num, den)
	if err != nil {
		panic(err)
	}
	return s
}

// casting is what traces speak of.
func casting(t require.TestingT, m *machine) workflowtest.Cast[claim.Terms, claim.Event] {
	all := stories()
	current := story{}
	events := map[string]claim.Event{}
	for name, s := range all {
		c, _ := policy(t, s.code, s.change).At(claim.CoverDay(policy(t, s.code, s.change).Product, s.facts), s.facts.Reported)
		bare := s.facts
		bare.Accepted = calendar.Date{}
		if s.code == "enforcement" {
			bare.Made = calendar.Date{}
		}
		events["notify-"+name] = claim.Notify{Cover: c, Facts: bare}
		events["file-"+name] = claim.File{Facts: s.facts, Items: s.items}
	}
	return workflowtest.Cast[claim.Terms, claim.Event]{
		Machine: m, Events: events,
		Start: func(a workflowtest.Args) (claim.Terms, title.Titles, error) {
			current = all[a.Named["case"]]
			owner := ipx.PartyID("acme")
			if o := a.Named["owner"]; o != "" {
				owner = ipx.PartyID(o)
			}
			var records []title.Record
			for _, id := range []ipx.RightID{"a", "b"} {
				right := ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02"), Expires: day("2038-01-05")}
				r, err := title.OpenEqually(right, []ipx.PartyID{owner}, day("2018-01-05"))
				if err != nil {
					return claim.Terms{}, nil, err
				}
				records = append(records, r)
			}
			return claim.Terms{}, title.NewTitles(records...), nil
		},
		Actors: map[string]ipx.Actor{
			"insurer": {Role: ipx.Insurer, Party: "picc"}, "insured": {Role: ipx.Insured, Party: "acme"}, "stranger": {Role: ipx.Insured, Party: "x"}, "bank": {Role: ipx.Insured, Party: "bank"}, "pledgee": {Role: ipx.Pledgee, Party: "bank"},
			"rival": {Role: ipx.ThirdParty, Party: "rival"}, "time": {Role: ipx.TimePassed}, "court": {Role: ipx.Court}, "platform": {Role: ipx.Platform},
		},
		Verbs: map[string]func(*play, workflowtest.Args) (string, error){
			"appraise": func(p *play, a workflowtest.Args) (string, error) { return appraise(t, m, current, p, a) },
			"recover":  func(p *play, a workflowtest.Args) (string, error) { return recovers(m, p, a) },
			"account":  account,
			"note":     note,
		},
	}
}

// appraise lets the insurer assess the claim on file. JSON sets facts and loss that
// differ, and the cover of another day: {"facts":{…},"loss":{…},"left":"10000","cover":"2026-04-01"}.
func appraise(t require.TestingT, m *machine, s story, p *play, a workflowtest.Args) (string, error) {
	terms := p.Instance.Terms
	f, l := terms.Facts, terms.Loss
	change := struct {
		Facts *claim.Facts `json:"facts"`
		Loss  *claim.Loss  `json:"loss"`
		Cover string       `json:"cover"`
		Left  string       `json:"left"`
		Wrong bool         `json:"wrong"`
	}{Facts: &f, Loss: &l}
	if a.JSON != "" {
		if err := json.Unmarshal([]byte(a.JSON), &change); err != nil {
			return "", err
		}
	}
	c, anew := terms.Cover, insurance.Cover{}
	if change.Cover != "" {
		anew, _ = policy(t, s.code, s.change).At(day(change.Cover), f.Reported)
		c = anew
	}
	room, err := policy(t, s.code, s.change).Room(c, f.Peril, f.Right, f.Claim)
	if err != nil {
		return "", err
	}
	if change.Left != "" {
		room[0].Left = ipx.MustMoney("CNY " + change.Left)
	}
	on := day(a.Named["on"])
	found, err := claim.Assess(m.Pack().On(on), c, room, f, l)
	if err != nil {
		return "", err
	}
	if change.Wrong {
		found.Payable.Total = found.Payable.Total.Neg()
	}
	out, err := m.Fire(p.Instance, command{On: on, By: []ipx.Actor{{Role: ipx.Insurer, Party: "picc"}}, Event: claim.Appraise{Facts: f, Cover: anew, Loss: l, Room: room, Found: found}}, p.Titles)
	if err != nil {
		return l10n.Explain(language.English, err), nil
	}
	p.Instance, p.Records = out.Next, append(p.Records, out.Record)
	said := sheet(found)
	for _, d := range out.Duties {
		said += fmt.Sprintf("  duty %s: %s %s %v\n", d.Key, d.Kind, d.To, d.Party)
	}
	return said, nil
}

// sheet is an assessment as an adjuster reads it.
func sheet(a claim.Assessment) string {
	if !a.Covered() {
		return "not covered\n" + strings.TrimRight(l10n.Explain(language.English, a.Refusal()), "\n") + "\n"
	}
	var b strings.Builder
	for _, l := range a.Payable.Lines {
		fmt.Fprintf(&b, "%14s  %s", l.Amount.Amount().StringFixed(2), l10n.Say(language.English, l.Says, l.Args...))
		if l.Code != "" {
			fmt.Fprintf(&b, " (%s)", l.Code)
		}
		if l.Rule != "" {
			fmt.Fprintf(&b, " [%s]", l.Rule)
		}
		fmt.Fprintln(&b)
	}
	fmt.Fprintf(&b, "%14s  payable\n", a.Payable.Total.Amount().StringFixed(2))
	return b.String()
}

// recovers takes money from the third party, and shares it as the law says.
func recovers(m *machine, p *play, a workflowtest.Args) (string, error) {
	on, amount := day(a.Named["on"]), ipx.MustMoney("CNY "+a.Word(0))
	shares, err := p.Instance.Terms.NextShares(m.Pack().On(on), amount)
	if err != nil {
		return "", err
	}
	out, err := m.Fire(p.Instance, command{On: on, By: []ipx.Actor{{Role: ipx.Insurer, Party: "picc"}}, Event: claim.Recover{Amount: amount, Shares: shares}}, p.Titles)
	if err != nil {
		return l10n.Explain(language.English, err), nil
	}
	p.Instance, p.Records = out.Next, append(p.Records, out.Record)
	said := fmt.Sprintf("insurer %s, insured %s", shares.Insurer, shares.Insured)
	for _, d := range out.Duties {
		said += fmt.Sprintf("\n  duty %s: %s %s %s", d.Key, d.Kind, d.To, d.Money)
	}
	return said, nil
}

// account is the money of a claim.
func account(p *play, _ workflowtest.Args) (string, error) {
	t := p.Instance.Terms
	parts, err := claim.ByCarrier(t.Cover, t.Paid())
	if err != nil {
		return "", err
	}
	said := fmt.Sprintf("agreed %s, paid %s, open %s, reserve %s, recovered %s, eroded %s, unpaid %s", t.Agreed, t.Paid(), t.Open(), t.ReserveAt(day("2026-12-31")), t.Recovered(), t.Eroded(), t.Unpaid())
	for _, x := range parts {
		said += fmt.Sprintf(", %s %s", x.Party, x.Amount)
	}
	return said, nil
}

// note is what else stands on the file of a claim.
func note(p *play, _ workflowtest.Args) (string, error) {
	t := p.Instance.Terms
	h := t.Handling
	said := fmt.Sprintf("received %s, asked %s, supplied %s, agreed %s, refused %s, letter %s, closed %s", h.Received, h.Asked, h.Supplied, h.Agreed, h.Refused, t.Letter, t.Closed)
	said += fmt.Sprintf("\noverdue %v, case %q, subrogated %s, fraud %q, reopened %d", t.Overdue, t.Case, t.Subrogated, t.Fraud, t.Reopened)
	for _, p := range t.Payments {
		said += fmt.Sprintf("\npaid (%s) %s to %s, of the limits %s", p.Kind, p.Amount, p.To, p.Took)
	}
	for _, r := range t.Reserves {
		said += fmt.Sprintf("\nreserve of %s on %s: %s", r.Amount, r.On, r.Why)
	}
	return said, nil
}
