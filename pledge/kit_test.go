package pledge_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/pledge"
)

var update = flag.Bool("update", false, "rewrite golden files")

type (
	machine  = workflow.Machine[pledge.Terms, pledge.Event]
	instance = workflow.Instance[pledge.Terms]
	command  = workflow.Command[pledge.Event]
	play     = workflowtest.Play[pledge.Terms, pledge.Event]
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

func machineOver(t testing.TB, pack *law.Pack) *machine {
	m, err := pledge.Machine(pack)
	require.NoError(t, err)
	return m
}

// collateral describes the rights A, B and C as the contracts do.
func collateral(ids ...ipx.RightID) []pledge.Collateral {
	var out []pledge.Collateral
	for _, id := range ids {
		out = append(out, pledge.Collateral{Right: id, Name: "蛋白多糖 " + string(id), Number: "ZL200410000001.0", Filed: day("2004-01-05"), Granted: day("2005-06-01")})
	}
	return out
}

// d1 is the loan of 1.5 million on a patent appraised at 6 million, as a bank
// would make it today.
func d1() pledge.Contract {
	return pledge.Contract{
		No: "D1", Signed: day("2026-03-02"), Pledgors: []ipx.PartyID{"biotech"}, Pledgees: []ipx.PartyID{"bank"}, Debtor: "biotech",
		Debt:   pledge.Debt{Kind: pledge.Loan, Amount: ipx.Yuan(1_500_000), From: day("2026-03-16"), Due: day("2026-09-15")},
		Rights: collateral("A"), Cover: []pledge.Cover{pledge.Principal, pledge.Interest, pledge.DefaultDamages, pledge.Enforcement},
		Appraisal: appraised(6_000_000, "A"), MaxLTV: "25",
	}
}

// plain is the same without appraisal and product rules.
func plain(ids ...ipx.RightID) pledge.Contract {
	c := d1()
	c.Appraisal, c.MaxLTV = ipx.Appraisal{}, ""
	c.Rights = collateral(ids...)
	return c
}

func share(s string) ipx.Share {
	out, err := ipx.ParseShare(s)
	if err != nil {
		panic(err)
	}
	return out
}

func appraised(yuan int64, ids ...ipx.RightID) ipx.Appraisal {
	return ipx.Appraisal{Subject: ids, Value: ipx.Yuan(yuan), Purpose: "pledge", Standard: "market-value", On: day("2025-12-31"), Model: "report"}
}

// contracts are the contracts that traces sign by name.
func contracts() map[string]pledge.Contract {
	out := map[string]pledge.Contract{"d1": d1(), "plain": plain("A"), "pool": plain("A", "B", "C")}
	with := func(name, base string, change func(*pledge.Contract)) {
		c := out[base]
		change(&c)
		out[name] = c
	}
	with("d1-then", "d1", func(c *pledge.Contract) {
		c.Signed, c.Debt.From, c.Debt.Due = day("2006-10-31"), day("2006-11-15"), day("2007-08-31")
		c.Appraisal.On = day("2006-09-30")
	})
	with("d1-then-guaranteed", "d1-then", func(c *pledge.Contract) { c.Guaranteed = []ipx.PartyID{"guarantor"} })
	with("d1-greedy", "d1", func(c *pledge.Contract) { c.Debt.Amount = ipx.Yuan(1_500_100) })
	with("unvalued", "d1", func(c *pledge.Contract) { c.Appraisal = ipx.Appraisal{} })
	with("valued-long-ago", "d1", func(c *pledge.Contract) {
		c.Appraisal.Subject, c.Appraisal.Until = []ipx.RightID{"A", "Z"}, day("2026-01-31")
	})
	with("bad-product", "d1", func(c *pledge.Contract) { c.MaxLTV = "a quarter" })
	with("self-pledge", "plain", func(c *pledge.Contract) { c.Pledgees = []ipx.PartyID{"biotech"} })
	with("due-before", "plain", func(c *pledge.Contract) { c.Debt.From, c.Debt.Due = calendar.Date{}, day("2026-01-31") })
	with("plain-2019", "plain", func(c *pledge.Contract) { c.Signed, c.Debt.From = day("2019-03-01"), calendar.Date{} })
	with("twice", "plain", func(c *pledge.Contract) {
		c.Rights, c.Pledgees, c.Pledgors = collateral("A", "A"), []ipx.PartyID{"bank", "bank"}, []ipx.PartyID{"biotech", "biotech"}
	})
	with("odd", "plain", func(c *pledge.Contract) {
		c.Signed, c.Debt.From, c.Debt.Until, c.CancelDays = day("2026-03-03"), day("2026-09-16"), day("2026-06-30"), -1
		c.Debt.Kind, c.Cover, c.Relation = "gift", []pledge.Cover{pledge.Principal, "goodwill"}, "cousin"
		c.Rights = collateral("A")
		c.Rights[0].Filed, c.Rights[0].Value = day("2005-06-02"), ipx.Yuan(-1)
	})
	with("other-patent", "plain", func(c *pledge.Contract) {
		c.Rights = collateral("A")
		c.Rights[0].Number, c.Rights[0].Filed, c.Rights[0].Granted = "ZL200410000002.5", day("2004-01-06"), day("2005-06-02")
	})
	with("incomplete", "plain", func(c *pledge.Contract) {
		c.Cover, c.Debtor, c.Rights = nil, "", collateral("A")
		c.Rights[0].Granted = calendar.Date{}
		c.Debt.Kind = ""
	})
	with("incomplete-1996", "incomplete", func(c *pledge.Contract) {
		c.Signed, c.Debt.From, c.Debt.Due, c.Rights = day("1996-09-02"), day("1996-09-16"), day("1997-09-15"), []pledge.Collateral{{Right: "A", Name: "蛋白多糖", Number: "200410000001.0", Granted: day("1992-06-03")}}
	})
	with("long", "plain", func(c *pledge.Contract) { c.Debt.Due = day("2036-03-15") })
	with("file-by", "plain", func(c *pledge.Contract) { c.FileBy = day("2026-03-09") })
	with("forfeiture", "plain", func(c *pledge.Contract) { c.Forfeiture = true })
	with("agreed-before", "plain", func(c *pledge.Contract) { c.OwnersAgreed = true })
	with("by-parent", "plain", func(c *pledge.Contract) { c.Pledgors = []ipx.PartyID{"parent"} })
	with("for-shareholder", "by-parent", func(c *pledge.Contract) { c.Relation = pledge.Shareholder })
	with("by-person", "by-parent", func(c *pledge.Contract) { c.Persons = c.Pledgors })
	with("by-state", "by-parent", func(c *pledge.Contract) { c.StateOwned, c.Relation = c.Pledgors, pledge.RelatedOne })
	with("foreign-bank", "plain", func(c *pledge.Contract) { c.Foreign = []ipx.PartyID{"bank"} })
	with("foreign-borrower", "plain", func(c *pledge.Contract) { c.Foreign = []ipx.PartyID{"biotech"} })
	with("syndicate", "plain", func(c *pledge.Contract) { c.Pledgees = []ipx.PartyID{"bank", "bank2"} })
	with("bank2", "plain", func(c *pledge.Contract) { c.Pledgees, c.No = []ipx.PartyID{"bank2"}, "second" })
	with("guaranteed", "plain", func(c *pledge.Contract) { c.Guaranteed = []ipx.PartyID{"guarantor"} })
	with("maximum", "plain", func(c *pledge.Contract) { c.Debt.Maximum, c.Debt.Until = true, day("2026-06-30") })
	with("maximum-odd", "maximum", func(c *pledge.Contract) { c.Debt.Until = day("2026-03-15") })
	with("file-by-then", "file-by", func(c *pledge.Contract) { c.FileBy = day("2026-03-01") })
	with("maximum-open", "plain", func(c *pledge.Contract) { c.Debt.Maximum, c.Debt.Due = true, day("2028-12-15") })
	with("maximum-2006", "d1-then", func(c *pledge.Contract) { c.Debt.Maximum = true })
	with("fruits-kept", "plain", func(c *pledge.Contract) { c.FruitsKept = true })
	with("counter-security", "plain", func(c *pledge.Contract) {
		c.Pledgees, c.Debt.Kind = []ipx.PartyID{"guarantor"}, pledge.Guarantee
	})
	with("hand-over", "plain", func(c *pledge.Contract) { c.HandOver = true })
	bank := pledge.Product{Name: "Beijing 2006", Most: ipx.Yuan(10_000_000), Years: 3, Kinds: []pledge.ProductKind{
		{Kind: ipx.Invention, LTV: "25", Life: 4}, {Kind: ipx.UtilityModel, LTV: "15", Life: 4}, {Kind: ipx.Trademark, LTV: "30"},
	}}
	with("product", "plain", func(c *pledge.Contract) { c.Product, c.Appraisal = bank, appraised(6_000_000, "A") })
	with("product-greedy", "product", func(c *pledge.Contract) { c.Debt.Amount = ipx.Yuan(1_500_100) })
	with("product-long", "product", func(c *pledge.Contract) { c.Debt.Due = day("2029-03-17") })
	with("product-old", "product", func(c *pledge.Contract) {
		c.Product.Kinds = []pledge.ProductKind{{Kind: ipx.Invention, LTV: "25", Life: 8}}
	})
	with("product-marks", "product", func(c *pledge.Contract) { c.Product.Kinds = bank.Kinds[2:] })
	with("product-broken", "product", func(c *pledge.Contract) {
		c.Product.Kinds = []pledge.ProductKind{{Kind: ipx.Invention, LTV: "1e9"}}
	})
	with("product-backwards", "product", func(c *pledge.Contract) { c.Product.Years = -1 })
	with("mixed", "plain", func(c *pledge.Contract) {
		c.Elsewhere = []pledge.Elsewhere{{Kind: ipx.Trademark, Number: "1234567"}, {Kind: ipx.Software, Number: "2020SR0000001"}}
	})
	with("mixed-odd", "maximum", func(c *pledge.Contract) {
		c.Elsewhere, c.Debt.Earlier = []pledge.Elsewhere{{Kind: "goodwill", Number: "1"}, {Kind: ipx.Trademark}}, ipx.MustMoney("USD 1.00")
	})
	with("maximum-earlier", "maximum", func(c *pledge.Contract) { c.Debt.Earlier = ipx.Yuan(200_000) })
	with("earlier", "plain", func(c *pledge.Contract) { c.Debt.Earlier = ipx.Yuan(200_000) })
	with("beijing", "d1-then", func(c *pledge.Contract) {
		c.Product, c.MaxLTV = beijing, ""
		c.Borrower = pledge.Borrower{Region: "Beijing", Assets: ipx.Yuan(40_000_000), Sales: ipx.Yuan(30_000_000)}
	})
	with("beijing-greedy", "beijing", func(c *pledge.Contract) { c.Debt.Amount = ipx.Yuan(1_500_100) })
	with("beijing-large", "beijing", func(c *pledge.Contract) {
		c.Borrower = pledge.Borrower{Region: "Tianjin", Assets: ipx.MustMoney("CNY 40000000.01"), Sales: ipx.MustMoney("CNY 30000000.01")}
	})
	with("beijing-silent", "beijing", func(c *pledge.Contract) { c.Borrower = pledge.Borrower{} })
	with("beijing-limit", "beijing", func(c *pledge.Contract) {
		c.Appraisal.Value, c.Debt.Amount = ipx.Yuan(50_000_000), ipx.Yuan(10_000_000)
	})
	with("beijing-beyond", "beijing", func(c *pledge.Contract) {
		c.Appraisal.Value, c.Debt.Amount = ipx.Yuan(50_000_000), ipx.MustMoney("CNY 10000000.01")
	})
	with("payer-self", "plain", func(c *pledge.Contract) { c.AnnuityPayer = "biotech" })
	with("half", "plain", func(c *pledge.Contract) { c.Rights = collateral("A"); c.Rights[0].Share = share("1/2") })
	with("two-thirds", "half", func(c *pledge.Contract) { c.Rights = collateral("A"); c.Rights[0].Share = share("2/3") })
	with("all-of-it", "half", func(c *pledge.Contract) { c.Rights = collateral("A"); c.Rights[0].Share = ipx.Whole })
	with("product-all", "all-of-it", func(c *pledge.Contract) { c.Product = pledge.Product{Name: "whole", Whole: true} })
	with("product-whole", "half", func(c *pledge.Contract) { c.Product = pledge.Product{Name: "whole", Whole: true} })
	with("cancel-days", "plain", func(c *pledge.Contract) { c.CancelDays = 10 })
	with("payer", "plain", func(c *pledge.Contract) { c.AnnuityPayer = "bank" })
	with("foreign-pool", "pool", func(c *pledge.Contract) { c.Foreign = []ipx.PartyID{"bank"} })
	with("pool-ltv", "pool", func(c *pledge.Contract) { c.MaxLTV, c.Appraisal = "30", appraised(6_000_000, "A", "B", "C") })
	valued := func(c *pledge.Contract, a, b, other int64) {
		c.Rights = collateral("A", "B", "C")
		c.Rights[0].Value, c.Rights[1].Value, c.Rights[2].Value = ipx.Yuan(a), ipx.Yuan(b), ipx.Yuan(other)
		c.Appraisal = appraised(a+b+other, "A", "B", "C")
	}
	with("pool-valued", "pool-ltv", func(c *pledge.Contract) {
		valued(c, 3_000_000, 2_000_000, 1_000_000)
		c.Guaranteed, c.StayBound = []ipx.PartyID{"guarantor", "parent"}, []ipx.PartyID{"parent"}
	})
	with("product-pool", "pool", func(c *pledge.Contract) {
		c.Product = pledge.Product{Name: "by kind", Years: 3, Kinds: []pledge.ProductKind{{Kind: ipx.Invention, LTV: "25"}, {Kind: ipx.UtilityModel, LTV: "15"}}}
		valued(c, 5_000_000, 1_000_000, 800_000)
		c.Appraisal = ipx.Appraisal{}
	})
	with("d1-million", "d1", func(c *pledge.Contract) { c.Debt.Amount = ipx.Yuan(1_000_000) })
	return out
}

func cast(m *machine) workflowtest.Cast[pledge.Terms, pledge.Event] {
	events := map[string]pledge.Event{}
	for name, c := range contracts() {
		events[name] = pledge.Sign{Contract: c}
		events["mend-"+name] = pledge.Correct{Contract: &c}
		events["adopt-"+name] = pledge.Adopt{Contract: c, No: "Y2025980000009", Registered: day("2025-11-03")}
	}
	known := contracts()["plain"]
	events["adopt-restored"] = pledge.Adopt{Contract: known, No: "Y2026980000001", Registered: day("2026-03-06")}
	events["adopt-day"] = pledge.Adopt{Contract: known, No: "Y2025980000009", Registered: day("2025-11-04")}
	events["adopt-unnumbered"] = pledge.Adopt{Contract: known, Registered: day("2025-11-03")}
	return workflowtest.Cast[pledge.Terms, pledge.Event]{
		Machine: m,
		Start:   start,
		Events:  events,
		Actors: map[string]ipx.Actor{
			"borrower": {Role: ipx.Pledgor, Party: "biotech"},
			"parent":   {Role: ipx.Pledgor, Party: "parent"},
			"debtor":   {Role: ipx.Debtor, Party: "biotech"},
			"bank":     {Role: ipx.Pledgee, Party: "bank"},
			"bank2":    {Role: ipx.Pledgee, Party: "bank2"},
			"agent":    {Role: ipx.Pledgor, Party: "agency", For: "biotech"},
			"surety":   {Role: ipx.Pledgee, Party: "guarantor"},
			"agency":   {Role: ipx.Pledgee, Party: "agency", For: "bank"},
			"office":   {Role: ipx.Registrar},
			"court":    {Role: ipx.Court},
			"time":     {Role: ipx.TimePassed},
			"platform": {Role: ipx.Platform},
		},
		Verbs: map[string]func(*play, workflowtest.Args) (string, error){
			"terms": terms, "margin": margin, "ranks": ranks, "burdens": burdens,
		},
	}
}

// start opens the titles of a case: rights=A,B kind=invention,trademark owners=biotech+partner
// filed= granted= expires=.
func start(a workflowtest.Args) (pledge.Terms, title.Titles, error) {
	var records []title.Record
	kinds := strings.Split(cmp.Or(a.Named["kind"], string(ipx.Invention)), ",")
	for i, id := range strings.Split(cmp.Or(a.Named["rights"], "A"), ",") {
		right := ipx.Right{ID: ipx.RightID(id), Kind: ipx.RightKind(kinds[min(i, len(kinds)-1)]), Jurisdiction: "CN", Number: "200410000001.0",
			Filed: day(cmp.Or(a.Named["filed"], "2004-01-05")), Expires: day(cmp.Or(a.Named["expires"], "2030-01-05"))}
		opened := day("2005-06-01")
		if granted := cmp.Or(a.Named["granted"], "2005-06-01"); granted != "no" {
			right.Granted = day(granted)
			opened = right.Granted
		}
		var owners []ipx.PartyID
		for _, p := range strings.Split(cmp.Or(a.Named["owners"], "biotech"), "+") {
			owners = append(owners, ipx.PartyID(p))
		}
		r, err := title.OpenEqually(right, owners, opened)
		if err != nil {
			return pledge.Terms{}, nil, err
		}
		records = append(records, r)
	}
	return pledge.Terms{}, title.NewTitles(records...), nil
}

// terms prints what the instance knows besides its contract.
func terms(p *play, _ workflowtest.Args) (string, error) {
	t := p.Instance.Terms
	owed := t.Owed()
	debt := t.Contract.Debt
	pledgees, debtor := t.Contract.Pledgees, t.Contract.Debtor
	t.Contract = pledge.Contract{}
	data, err := json.Marshal(t)
	if err != nil {
		return "", err
	}
	var fields map[string]any
	if err := json.Unmarshal(data, &fields); err != nil {
		return "", err
	}
	delete(fields, "contract")
	data, err = json.Marshal(fields)
	return fmt.Sprintf("%s owes %s of %s due %s to %v\n%s\n", debtor, owed, debt.Amount, debt.Due, pledgees, data), err
}

func margin(p *play, _ workflowtest.Args) (string, error) {
	prepay, add, err := p.Instance.Terms.Margin()
	if err != nil {
		return err.Error(), nil
	}
	return fmt.Sprintf("prepay %s, or add %s", prepay, add), nil
}

// burdens prints all that the title says of the pledge and of the hold before
// it.
func burdens(p *play, a workflowtest.Args) (string, error) {
	var b strings.Builder
	for _, l := range p.Titles[ipx.RightID(a.Word(0))].AsOf(day(a.Named["on"])).Burdens() {
		fmt.Fprintf(&b, "%s %s by %v for %v", l.Kind, l.ID, l.Grantors, l.Holders)
		if !l.Share.IsZero() {
			fmt.Fprintf(&b, ", share %s", l.Share)
		}
		if !l.Scope.Until.IsZero() {
			fmt.Fprintf(&b, ", until %s", l.Scope.Until)
		}
		if c := l.Claim; !c.IsZero() {
			fmt.Fprintf(&b, ", secures %s due %s, maximum %t", c.Amount, c.Due, c.Maximum)
		}
		b.WriteString("\n")
	}
	return b.String(), nil
}

// ranks prints the securities on a right in order of payment.
func ranks(p *play, a workflowtest.Args) (string, error) {
	var b strings.Builder
	for i, group := range p.Titles[ipx.RightID(a.Word(0))].AsOf(day(a.Named["on"])).Ranking() {
		for _, l := range group {
			fmt.Fprintf(&b, "%d %s for %v: %s\n", i+1, l.ID, l.Holders, l.Claim.Amount)
		}
	}
	return b.String(), nil
}
