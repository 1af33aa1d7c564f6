package insurance_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

type (
	machine = workflow.Machine[insurance.Terms, insurance.Event]
	command = workflow.Command[insurance.Event]
	play    = workflowtest.Play[insurance.Terms, insurance.Event]
)

func day(s string) calendar.Date   { return calendar.MustParse(s) }
func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func machineOver(t require.TestingT, pack *law.Pack) *machine {
	m, err := insurance.Machine(pack)
	require.NoError(t, err)
	return m
}

// product is one of the library's, as an insurer has filed it.
func product(t require.TestingT, code string) insurance.Product {
	p, ok := insurance.ProductByCode(code)
	require.True(t, ok, code)
	p.Form = "C00000000000000000001"
	return p
}

// picc is licensed for all classes.
var picc = insurance.Carrier{Party: "picc", Country: "CN", Classes: []insurance.Class{insurance.PropertyLoss, insurance.ThirdParty, insurance.Credit, insurance.Surety}}

// terms are those of a policy of acme for the year 2026.
func terms(t require.TestingT, code string) insurance.Policy {
	p := product(t, code)
	return insurance.Policy{
		No: "P-1", Product: p, Insurers: []insurance.Carrier{picc}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: p.Insurable[0]}},
		Term: calendar.Term{From: day("2026-01-01"), Until: day("2027-01-01")}, Explained: p.Clauses(),
	}
}

func patents(ids ...ipx.RightID) insurance.Offer { return insurance.Offer{Rights: ids} }

// refusedFor asserts that an error is a refusal of data with these fields.
func refusedFor(t testing.TB, err error, fields ...string) {
	t.Helper()
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	require.True(t, errors.Is(err, ipx.ErrInput))
	var have []string
	for _, r := range no.Reasons {
		have = append(have, r.Subject)
	}
	require.Equal(t, fields, have)
	require.NotContains(t, l10n.Explain(language.SimplifiedChinese, err)+l10n.Explain(language.English, err), "{")
}

// proposal is acme's over two patents, with every question answered.
func proposal(t require.TestingT, p insurance.Product) insurance.Propose {
	e := insurance.Propose{
		Policy: insurance.Policy{No: "P-1", Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: insurance.Patentee}}, Term: calendar.Term{From: day("2026-01-01"), Until: day("2027-01-01")}},
		Offer:  patents("a", "b"),
	}
	for _, q := range p.Questions {
		if !q.General {
			e.Answers = append(e.Answers, insurance.Answer{Question: q.Code, Answer: "no"})
		}
	}
	return e
}

// events are those that traces speak of by name.
func events(t require.TestingT) map[string]insurance.Event {
	base := product(t, "enforcement")
	broken, unfiled := base, base
	broken.Sections, unfiled.Form = nil, ""
	abroad, small := picc, picc
	abroad.Country, small.Classes = "SG", []insurance.Class{insurance.Surety}
	propose := func(change func(*insurance.Propose)) insurance.Event {
		p := proposal(t, base)
		change(&p)
		return p
	}
	loss := product(t, "infringement-loss")
	loss.Payee, loss.Handling, loss.PerRight = true, ipx.Yuan(100), dec("0.5")
	liable := product(t, "liability")
	renew := func(change func(*insurance.TakeUpRenewal)) insurance.Event {
		old, err := insurance.Open(terms(t, "enforcement"), patents("a", "b"), day("2025-12-15"))
		require.NoError(t, err)
		e := insurance.TakeUpRenewal{Offer: patents("a", "b")}
		e.Policy, e.Previous = old.Renew("P-2", calendar.Date{})
		e.Policy.Explained = base.Clauses()
		change(&e)
		return e
	}
	ask := func(p insurance.Product, c insurance.Carrier) insurance.Ask {
		return insurance.Ask{Insurers: []insurance.Carrier{c}, Product: p, Until: day("2025-12-31")}
	}
	return map[string]insurance.Event{
		"ask": ask(base, picc), "ask-broken": ask(broken, picc), "ask-unfiled": ask(unfiled, picc), "ask-abroad": ask(base, abroad), "ask-unlicensed": ask(base, small), "ask-loss": ask(loss, picc), "ask-liable": ask(liable, picc),
		"propose":        proposal(t, base),
		"propose-silent": propose(func(p *insurance.Propose) { p.Answers = p.Answers[:1] }),
		"propose-backwards": propose(func(p *insurance.Propose) {
			p.Policy.Term.Until = p.Policy.Term.From
		}),
		"propose-strange": propose(func(p *insurance.Propose) { p.Offer = patents("theirs", "old", "dead", "seized", "pending") }),
		"propose-shared":  propose(func(p *insurance.Propose) { p.Offer = patents("a", "shared") }),
		"propose-paid":    propose(func(p *insurance.Propose) { p.Policy.PayFirst = true }),
		"propose-parts":   propose(func(p *insurance.Propose) { p.Policy.Instalments = insurance.Plan{N: 4, Months: 3} }),
		"propose-liable": propose(func(p *insurance.Propose) {
			*p = proposal(t, liable)
			p.Policy.Insured[0].As, p.Offer = insurance.Maker, insurance.Offer{Items: []string{"gearbox X"}, Limit: ipx.Yuan(1_000_000)}
		}),
		"propose-loss": propose(func(p *insurance.Propose) { p.Offer.Limit = ipx.Yuan(1_000_000) }),
		"adopt":        insurance.Adopt{Policy: opened(t), Formed: day("2025-12-15"), Payments: []insurance.Payment{{Amount: ipx.Yuan(2200), On: day("2025-12-20")}}},
		"adopt-parts":  insurance.Adopt{Policy: inParts(t), Formed: day("2025-12-15"), Payments: []insurance.Payment{{Amount: ipx.Yuan(1100), On: day("2025-12-20")}}},
		"adopt-bare":   insurance.Adopt{Policy: terms(t, "enforcement")},
		"renew":        renew(func(*insurance.TakeUpRenewal) {}),
		"renew-late": renew(func(e *insurance.TakeUpRenewal) {
			e.Policy.Term = calendar.Term{From: day("2027-02-01"), Until: day("2028-02-01")}
		}),
		"renew-other":      renew(func(e *insurance.TakeUpRenewal) { e.Policy.Renews = "P-9" }),
		"renew-silent":     renew(func(e *insurance.TakeUpRenewal) { e.Policy.Explained = nil }),
		"renew-strange":    renew(func(e *insurance.TakeUpRenewal) { e.Offer = patents("theirs", "old", "seized") }),
		"renew-shared":     renew(func(e *insurance.TakeUpRenewal) { e.Offer = patents("a", "shared") }),
		"renew-twice":      renew(func(e *insurance.TakeUpRenewal) { e.Offer = patents("a", "a") }),
		"renew-broken":     renew(func(e *insurance.TakeUpRenewal) { e.Policy.Product = broken }),
		"renew-unfiled":    renew(func(e *insurance.TakeUpRenewal) { e.Policy.Product = unfiled }),
		"renew-abroad":     renew(func(e *insurance.TakeUpRenewal) { e.Policy.Insurers = []insurance.Carrier{abroad} }),
		"renew-unlicensed": renew(func(e *insurance.TakeUpRenewal) { e.Policy.Insurers = []insurance.Carrier{small} }),
		"adopt-broken":     insurance.Adopt{Policy: withProduct(opened(t), broken)},
	}
}

func cast(t require.TestingT, m *machine) workflowtest.Cast[insurance.Terms, insurance.Event] {
	everything := product(t, "enforcement").Clauses()
	return workflowtest.Cast[insurance.Terms, insurance.Event]{
		Machine: m, Start: start, Events: events(t),
		Actors: map[string]ipx.Actor{
			"insurer": {Role: ipx.Insurer, Party: "picc"}, "insured": {Role: ipx.Insured, Party: "acme"}, "stranger": {Role: ipx.Insured, Party: "x"}, "buyer": {Role: ipx.Insured, Party: "buyer"},
			"time": {Role: ipx.TimePassed}, "platform": {Role: ipx.Platform}, "bank": {Role: ipx.Pledgee, Party: "bank"}, "court": {Role: ipx.Court},
		},
		Papers: map[string]ipx.Document{
			"explanation": {Kind: "explanation", Signed: []ipx.PartyID{"acme"}},
			"unsigned":    {Kind: "explanation"}, "blank-consent": {Kind: "owners-consent"}, "consent": {Kind: "owners-consent", Signed: []ipx.PartyID{"partner"}},
		},
		Verbs: map[string]func(*play, workflowtest.Args) (string, error){
			"enter":  func(p *play, a workflowtest.Args) (string, error) { return enter(m.Pack(), p, a) },
			"policy": policy, "told": told, "watch": func(p *play, a workflowtest.Args) (string, error) { return watch(m.Pack(), p, a) },
			"in-force": func(p *play, a workflowtest.Args) (string, error) { return inForce(m, p, a, everything) },
		},
	}
}

// withProduct is a policy under another product.
func withProduct(p insurance.Policy, to insurance.Product) insurance.Policy {
	p.Product = to
	return p
}

// inParts is the policy of opened, paid in four instalments.
func inParts(t require.TestingT) insurance.Policy {
	p := terms(t, "enforcement")
	p.Instalments = insurance.Plan{N: 4, Months: 3}
	p, err := insurance.Open(p, patents("a", "b"), day("2025-12-15"))
	require.NoError(t, err)
	return p
}

// told prints what a policy has been told, and what it waits for.
func told(p *play, _ workflowtest.Args) (string, error) {
	t := p.Instance.Terms
	var b strings.Builder
	fmt.Fprintf(&b, "formed %s, clauses %v, highlighted %v\n", t.Formed, t.Policy.Explained, t.Policy.Highlighted)
	for _, r := range t.Reviews {
		fmt.Fprintf(&b, "review: %s %s %v %s, told %s, known %s, wilful %t\n", r.About, r.Right, r.To, r.What, r.Notified, r.Knew, r.Wilful)
	}
	for _, r := range t.Reports {
		fmt.Fprintf(&b, "report: %s %s on %s\n", r.Claim, r.What, r.On)
	}
	for _, e := range t.Policy.Erosion {
		fmt.Fprintf(&b, "erosion: %s %s on %s\n", e.Claim, e.Amount, e.On)
	}
	if t.RenewedBy != "" {
		fmt.Fprintf(&b, "renewed by %s\n", t.RenewedBy)
	}
	return b.String(), nil
}

// start opens the titles of acme's rights a, b, c, of one that it shares, of an old
// one, a dead one, a seized one, an application, and one of somebody else.
func start(workflowtest.Args) (insurance.Terms, title.Titles, error) {
	var records []title.Record
	for _, x := range []struct {
		id, owner, expires string
	}{{"a", "acme", "2038-01-05"}, {"b", "acme", "2038-01-05"}, {"c", "acme", "2038-01-05"}, {"shared", "acme", "2038-01-05"}, {"old", "acme", "2027-06-01"}, {"dead", "acme", "2025-06-01"}, {"seized", "acme", "2038-01-05"}, {"theirs", "rival", "2038-01-05"}, {"pending", "acme", ""}} {
		right := ipx.Right{ID: ipx.RightID(x.id), Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02")}
		if x.expires == "" {
			right.Kind, right.Granted = ipx.Application, calendar.Date{}
		} else {
			right.Expires = day(x.expires)
		}
		owners := []ipx.PartyID{ipx.PartyID(x.owner)}
		if x.id == "shared" {
			owners = append(owners, "partner")
		}
		r, err := title.OpenEqually(right, owners, day("2018-01-05"))
		if err != nil {
			return insurance.Terms{}, nil, err
		}
		records = append(records, r)
	}
	titles := title.NewTitles(records...)
	changed, _, err := titles.Apply(law.View{}, title.Import, title.Entry{ID: "s", Right: "seized", Dates: title.Dates{Effective: day("2025-03-03")},
		Act: title.Grant{Burden: title.Burden{ID: "s", Kind: title.Seizure, Holders: []ipx.PartyID{"court"}}}})
	if err != nil {
		return insurance.Terms{}, nil, err
	}
	return insurance.Terms{}, titles.With(changed), nil
}

// inForce takes an instance from the offer into force: ask= and propose= name the
// prepared events.
func inForce(m *machine, p *play, a workflowtest.Args, clauses []string) (string, error) {
	ask, propose := "ask", "propose"
	if s := a.Named["ask"]; s != "" {
		ask = s
	}
	if s := a.Named["propose"]; s != "" {
		propose = s
	}
	all := cast(panics{}, m).Events
	insurer, insured := ipx.Actor{Role: ipx.Insurer, Party: "picc"}, ipx.Actor{Role: ipx.Insured, Party: "acme"}
	signed := []ipx.Document{{Kind: "explanation", Signed: []ipx.PartyID{"acme"}}}
	if propose != "propose" {
		clauses = all[ask].(insurance.Ask).Product.Clauses()
	}
	steps := []command{
		{On: day("2025-12-01"), By: []ipx.Actor{insurer}, Event: all[ask]},
		{On: day("2025-12-08"), By: []ipx.Actor{insured}, Event: all[propose], Docs: []ipx.Document{{Kind: "proposal"}}},
		{On: day("2025-12-08"), By: []ipx.Actor{insurer, insured}, Event: insurance.Explain{Clauses: clauses}, Docs: signed},
		{On: day("2025-12-15"), By: []ipx.Actor{insurer}, Event: insurance.Accept{}},
	}
	fire := func(c command) error {
		out, err := m.Fire(p.Instance, c, p.Titles)
		if err != nil {
			return err
		}
		p.Instance, p.Records = out.Next, append(p.Records, out.Record)
		return nil
	}
	for _, c := range steps {
		if err := fire(c); err != nil {
			return "", err
		}
	}
	if a.Named["paid"] != "no" {
		due, _ := p.Instance.Terms.NextDue()
		if err := fire(command{On: day("2025-12-20"), By: []ipx.Actor{insured}, Event: insurance.Pay{Amount: due.Amount}, Docs: []ipx.Document{{Kind: "receipt"}}}); err != nil {
			return "", err
		}
	}
	if err := fire(command{On: day("2026-01-01"), By: []ipx.Actor{{Role: ipx.TimePassed}}, Event: insurance.Begin{}}); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, balance %s", p.Instance.State, p.Instance.Terms.Balance()), nil
}

// panics lets a prepared event fail where there is no test at hand.
type panics struct{}

func (panics) Errorf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
func (panics) FailNow()                          { panic("failed") }

// enter puts an act of others on a title.
func enter(pack *law.Pack, p *play, a workflowtest.Args) (string, error) {
	act, err := title.DecodeAct(title.ActName(a.Word(1)), []byte(a.JSON))
	if err != nil {
		return "", err
	}
	on, id := day(a.Named["on"]), ipx.RightID(a.Word(0))
	e := title.Entry{ID: title.EntryID(fmt.Sprintf("other/%d", p.Titles[id].Len()+1)), Right: id, Dates: title.Dates{Effective: on, Registered: on}, Act: act}
	changed, _, err := p.Titles.Apply(pack.On(on), title.Import, e)
	if err != nil {
		return "", err
	}
	p.Titles = p.Titles.With(changed)
	return "entered", nil
}

// watch tells what the titles show that the policy does not know.
func watch(pack *law.Pack, p *play, a workflowtest.Args) (string, error) {
	var b strings.Builder
	for _, n := range insurance.Watch(pack.On(day(a.Named["on"])), p.Instance.Terms, p.Titles) {
		says, args := n.Says()
		e, err := json.Marshal(n.Fire)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s: %s [%s], %s fires %s %s\n", n.Right, l10n.Say(language.English, says, args...), n.Rule, n.To, n.Fire.Kind(), e)
	}
	if b.Len() == 0 {
		return "nothing", nil
	}
	return b.String(), nil
}

// policy prints the stack, and the cover on a day.
func policy(p *play, a workflowtest.Args) (string, error) {
	t := p.Instance.Terms
	var b strings.Builder
	for _, x := range t.Policy.Stack {
		fmt.Fprintf(&b, "%d %s, effective %s, issued %s, premium %s", x.No, x.Kind, x.Effective, x.Issued, x.Premium.Total)
		if x.Undoes > 0 {
			fmt.Fprintf(&b, ", undoes %d", x.Undoes)
		}
		if x.Again > 0 {
			fmt.Fprintf(&b, ", again %d", x.Again)
		}
		fmt.Fprintln(&b)
	}
	fmt.Fprintf(&b, "paid %s, balance %s\n", t.Paid(), t.Balance())
	if on := a.Named["on"]; on != "" {
		c, ran := t.Cover(day(on))
		fmt.Fprintf(&b, "cover on %s: %v, rights %v, limit %s, payee %q", on, ran, c.Rights, c.Limit, c.Payee)
		for _, i := range c.Insured {
			fmt.Fprintf(&b, ", %s as %s of %v", i.Party, i.As, i.Rights)
		}
		fmt.Fprintln(&b)
	}
	return b.String(), t.Policy.Validate()
}
