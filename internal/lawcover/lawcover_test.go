package lawcover_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/licensing"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// reader is a piece of the library that asks the law. run sums up what it
// answers under a pack.
type reader struct {
	name string
	run  func(*law.Pack) string
}

// readers are all that ask the law. A new line of business adds its table here.
func readers() []reader {
	var out []reader
	for _, kind := range ipx.RightKinds() {
		out = append(out, titleReader(kind))
	}
	return append(out,
		reader{"dealings", dealings},
		reader{"receipt of notices", receipts},
		reader{"terms and fees", terms},
		reader{"pledges signed then and now", signatures},
		reader{"costs of a sale", costs},
		reader{"claims under patent insurance", claims},
		reader{"royalties", royalties},
		tableReader("table of pledges", pledge.Table()),
		tableReader("table of lives", lifecycle.Table()),
		tableReader("table of sales", transfer.Table()),
		tableReader("table of licences", licensing.Table()),
		tableReader("table of policies", insurance.Table()),
		tableReader("table of claims", claim.Table()),
	)
}

// tableReader compiles a table and writes its rulebook: a rule, a paper, a time
// limit or a citation on a topic that the pack does not have is a fault.
func tableReader[T any, E workflow.Event](name string, t workflow.Table[T, E]) reader {
	return reader{name, func(p *law.Pack) string {
		m, err := workflow.Compile(t, p)
		if err != nil {
			return err.Error()
		}
		return m.Rulebook(workflow.En)
	}}
}

// dealings sums up what each state of a right does to dealings in it.
func dealings(p *law.Pack) string {
	var b strings.Builder
	v := p.On(calendar.MustParse(today))
	for _, kind := range ipx.RightKinds() {
		for _, c := range law.Conditions() {
			for _, d := range law.Dealings() {
				effect, rule := v.EffectOn(kind, c, d)
				fmt.Fprintln(&b, kind, c, d, effect, rule.ID)
			}
		}
	}
	return b.String()
}

// receipts sums up when notices count as received.
func receipts(p *law.Pack) string {
	var b strings.Builder
	v := p.On(calendar.MustParse(today))
	for _, way := range []law.Key{"delivery.patent.post", "delivery.patent.hand", "delivery.patent.electronic", "delivery.patent.gazette",
		"delivery.trademark.post", "delivery.trademark.hand", "delivery.trademark.electronic", "delivery.trademark.gazette"} {
		for _, issued := range []string{"2020-03-02", "2026-01-20"} {
			d, err := v.Received(way, calendar.MustParse(issued), calendar.Date{})
			fmt.Fprintln(&b, way, d, err)
		}
	}
	return b.String()
}

// terms sums up what lifecycle computes.
func terms(p *law.Pack) string {
	var b strings.Builder
	v := p.On(calendar.MustParse(today))
	d := calendar.MustParse
	facts := lifecycle.Facts{Filed: d("2022-05-05"), Granted: d("2023-03-03"), Completed: d("2000-02-01"), Published: d("2021-04-01"), Entity: true, Woody: true, Renewals: 1}
	for _, kind := range ipx.RightKinds() {
		t, err := lifecycle.Term(v, kind, facts)
		fmt.Fprintln(&b, kind, t.Term, t.Rule, err)
		if !kind.Patent() {
			continue
		}
		a, err := lifecycle.AnnuityOf(v, lifecycle.Patent{Kind: kind, Filed: facts.Filed, Granted: facts.Granted}, 4)
		fmt.Fprintln(&b, a.Fee, a.Due, a.Windows, err)
		if err != nil {
			continue
		}
		for _, r := range []lifecycle.Relief{{}, {Granted: true}, {OpenLicence: true}} {
			bill, err := a.Bill(d("2025-10-09"), r)
			fmt.Fprintln(&b, bill, err)
		}
		revival, err := a.Revive(d("2026-03-02"))
		fmt.Fprintln(&b, revival, err)
	}
	old, err := lifecycle.AnnuityOf(v, lifecycle.Patent{Kind: ipx.Invention, Filed: d("2010-05-05"), Granted: d("2012-03-03")}, 15)
	fmt.Fprintln(&b, old.Fee, err)
	bill, err := old.Bill(d("2024-05-05"), lifecycle.Relief{Granted: true})
	fmt.Fprintln(&b, bill, err)
	by, err := lifecycle.ReviveAfter(v, d("2026-03-02"), d("2025-03-02"))
	fmt.Fprintln(&b, by, err)
	days, by, err := lifecycle.Compensation(v, lifecycle.Delay{Filed: d("2019-05-04"), Requested: d("2019-05-04"), Granted: d("2024-05-04")})
	fmt.Fprintln(&b, days, by, err)
	days, by, err = lifecycle.DrugCompensation(v, lifecycle.DrugDelay{Filed: d("2012-05-04"), Approved: d("2024-05-04"), Expires: d("2032-05-04")})
	fmt.Fprintln(&b, days, by, err)
	costs, err := lifecycle.FeesOfCompensation(v, calendar.Term{From: d("2032-05-04"), Until: d("2037-05-04")})
	fmt.Fprintln(&b, costs, err)
	first, err := lifecycle.GrantFee(v, lifecycle.Patent{Kind: ipx.Invention, Filed: facts.Filed, Granted: facts.Granted}, lifecycle.Relief{Granted: true})
	fmt.Fprintln(&b, first, err)
	entitled, err := lifecycle.Entitled(v, ipx.Company, ipx.Yuan(5))
	fmt.Fprintln(&b, entitled, err)
	report := ipx.Appraisal{Subject: []ipx.RightID{"r"}, Value: ipx.Yuan(1), Purpose: "transfer", Standard: "market-value", Model: "report", On: v.Date()}
	fmt.Fprintln(&b, v.Rely(report, law.Reliance{Purpose: "pledge", Statutory: true}))
	renewal, err := lifecycle.RenewalOf(v, lifecycle.Facts{Granted: d("2016-03-14")})
	fmt.Fprintln(&b, renewal, err)
	fmt.Fprintln(&b, lifecycle.TimeLimits(v))
	return b.String()
}

// signatures sums up what follows when a pledge with a forfeiture clause is
// signed, under the Security Law and under the Civil Code.
func signatures(p *law.Pack) string {
	m, err := pledge.Machine(p)
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	d := calendar.MustParse
	for _, on := range []string{"1999-06-01", "2026-03-02"} {
		in, err := m.Start("loan", pledge.Terms{})
		if err != nil {
			return err.Error()
		}
		right := ipx.Right{ID: "r", Kind: ipx.Invention, Jurisdiction: "CN", Granted: d("1998-01-07"), Expires: d("2036-05-05")}
		r, err := title.Open(right, []title.Holding{{Party: "acme", Share: ipx.Whole}}, d("1998-01-07"))
		if err != nil {
			return err.Error()
		}
		contract := pledge.Contract{Signed: d(on), Pledgors: owner, Pledgees: []ipx.PartyID{"bank"}, Debtor: "acme", Forfeiture: true,
			Debt:   pledge.Debt{Kind: pledge.Loan, Amount: ipx.Yuan(5), Due: d("2030-01-01")},
			Rights: []pledge.Collateral{{Right: "r", Name: "n", Number: "n", Filed: d("1996-05-05"), Granted: d("1998-01-07")}},
			Cover:  []pledge.Cover{pledge.Principal}}
		both := []ipx.PartyID{"acme", "bank"}
		out, err := m.Fire(in, workflow.Command[pledge.Event]{By: []ipx.Actor{{Role: ipx.Pledgor, Party: "acme"}, {Role: ipx.Pledgee, Party: "bank"}}, On: d(on),
			Event: pledge.Sign{Contract: contract}, Docs: []ipx.Document{{Kind: "main-contract"}, {Kind: "pledge-contract", Signed: both}}}, title.NewTitles(r))
		fmt.Fprintln(&b, out.Next.State, out.Duties, err)
	}
	return b.String()
}

// costs sums up what a sale of several rights costs.
func costs(p *law.Pack) string {
	var b strings.Builder
	d := transfer.Deal{Sellers: owner, Buyers: []ipx.PartyID{"buyer"}, Price: ipx.Yuan(3_000_000)}
	for _, kind := range []ipx.RightKind{ipx.Invention, ipx.Trademark, ipx.LayoutDesign} {
		d.Lots = append(d.Lots, transfer.Lot{Right: ipx.RightID(kind), Kind: kind, Price: ipx.Yuan(1_000_000),
			From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "buyer"}}})
	}
	patent := d
	patent.Lots, patent.Price = d.Lots[:1], ipx.Yuan(1_000_000)
	income := transfer.Income{Party: "acme", Amount: ipx.Yuan(9_000_000)}
	abroad := income
	abroad.NonResident = true
	for _, c := range []transfer.Circumstances{{Recognised: true, Incomes: []transfer.Income{income}}, {Simple: true, Incomes: []transfer.Income{abroad}}} {
		for _, d := range []transfer.Deal{d, patent} {
			s, err := transfer.Costs(p.On(calendar.MustParse(today)), d, c)
			fmt.Fprintln(&b, s.Table(language.English), err)
		}
	}
	unpriced := transfer.Deal{Sellers: owner, Buyers: []ipx.PartyID{"buyer"}, Price: ipx.Yuan(1_000_000)}
	for _, kind := range []ipx.RightKind{ipx.Copyright, ipx.Application} {
		unpriced.Lots = append(unpriced.Lots, transfer.Lot{Right: ipx.RightID(kind), Kind: kind, From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "buyer"}}})
		for _, on := range []string{"2022-06-30", today} {
			for _, persons := range [][]ipx.PartyID{nil, owner} {
				s, err := transfer.Costs(p.On(calendar.MustParse(on)), unpriced, transfer.Circumstances{Persons: persons})
				fmt.Fprintln(&b, s.Table(language.English), err)
			}
		}
	}
	return b.String()
}

// royalties sums up what is due, and found wrong, under a licence whose patents
// end within it, which is silent on late payment and allows one audit a year.
func royalties(p *law.Pack) string {
	d := calendar.MustParse
	v := p.On(d(today))
	t := royalty.Terms{No: "L", Currency: ipx.CNY, From: d("2026-01-01"), Months: 1, PayIn: calendar.D(10).Fixed(),
		Licensors: []royalty.Licensor{{Party: "acme", Share: ipx.Whole}},
		Running: []royalty.Running{{ID: "sales", Name: ipx.T("提成", "royalty"), Base: royalty.GrossSales, RightEnds: d("2026-01-20"),
			Versions: []royalty.Version{{From: d("2026-01-01"), Tiers: []royalty.Tier{{Rate: decimal.New(5, -2)}}}}}},
		Taxes: []royalty.Tax{{ID: "abroad", VAT: royalty.VATWithheld, NonResident: true}},
		Audit: &royalty.Audit{Notice: calendar.D(10).Fixed()}}
	var b strings.Builder
	r := royalty.Report{No: "L", From: t.From, Lines: []royalty.Line{{Running: "sales", On: d("2026-01-10"), Gross: ipx.Yuan(1000)}, {Running: "sales", Gross: ipx.Yuan(1000)}}}
	in := royalty.Inspection{On: d("2026-03-20"), Noticed: d("2026-03-01"), Reports: []royalty.Report{r}, Prime: []royalty.Dated{{From: d("2026-01-01"), Value: decimal.New(3, -2)}}}
	for _, recognised := range []bool{false, true} {
		t.Taxes[0].Recognised = recognised
		for _, noticed := range []string{"2026-03-01", "2026-03-15"} {
			in.Noticed = d(noticed)
			o, err := royalty.Examine(v, t, in)
			if no, ok := errors.AsType[*ipx.Refusal](err); ok {
				fmt.Fprintln(&b, no.Reasons)
			}
			for _, p := range o.Periods {
				fmt.Fprintln(&b, p.Statement, p.Short, p.Interest)
			}
			fmt.Fprintln(&b, o.Findings, o.Claim)
		}
	}
	return b.String()
}

// covered says by which readers each topic of the pack is read, so that taking
// it out changes their answer.
func covered(t *testing.T) map[law.Key][]string {
	out := map[law.Key][]string{}
	for _, r := range readers() {
		read := map[law.Key]bool{}
		plain := r.run(cn.Pack().Observed(func(k law.Key) { read[k] = true }))
		require.Equal(t, plain, r.run(cn.Pack()), "%s: being observed changes nothing", r.name)
		for _, key := range slices.Sorted(maps.Keys(read)) {
			if cn.Pack().Knows(key) && r.run(cn.Pack().Without(key)) != plain {
				out[key] = append(out[key], r.name)
			}
		}
	}
	return out
}

// Every topic of the pack is read, and missed when it is taken out; those that
// wait for a line of business are listed, and no longer than they wait.
func TestEveryRuleIsReadAndMissed(t *testing.T) {
	have := covered(t)
	seen := map[law.Key]bool{}
	for r := range cn.Pack().Rules() {
		if seen[r.Key] {
			continue
		}
		seen[r.Key] = true
		who, waits := waiting[r.Key]
		file, shown := elsewhere[r.Key]
		switch {
		case shown:
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Contains(t, string(src), `"`+string(r.Key)+`"`, "%s is no longer named there", r.Key)
			assert.Empty(t, have[r.Key], "%s is read here: it need not be shown elsewhere", r.Key)
		case len(have[r.Key]) == 0 && slices.ContainsFunc(growing, func(p string) bool { return strings.HasPrefix(string(r.Key), p) }):
		case len(have[r.Key]) == 0 && !waits:
			t.Errorf("%s is read by nothing: add the table that reads it to readers, take the topic out of the pack, or say in waiting who is to read it", r.Key)
		case len(have[r.Key]) > 0 && waits:
			t.Errorf("%s waits for %s, but %v read it: take it off the list", r.Key, who, have[r.Key])
		}
	}
	for _, p := range growing {
		for key, who := range have {
			assert.False(t, strings.HasPrefix(string(key), p), "%s is read by %v: strike %s from those that grow", key, who, p)
		}
	}
	for key, who := range waiting {
		assert.True(t, seen[key], "%s waits for %s, but the pack does not have it", key, who)
	}
}
