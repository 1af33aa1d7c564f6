package pledge_test

import (
	"errors"
	"fmt"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// desk is what a host keeps: the machine, its cases, its title records.
type desk struct {
	machine *workflow.Machine[pledge.Terms, pledge.Event]
	titles  title.Titles
}

// newDesk opens the title of one patent.
func newDesk() desk {
	machine, err := pledge.Machine(cn.Pack())
	if err != nil {
		panic(err)
	}
	record, err := title.Open(patent(), []title.Holding{{Party: "biotech", Share: ipx.Whole}}, calendar.MustParse("2022-06-10"))
	if err != nil {
		panic(err)
	}
	return desk{machine, title.NewTitles(record)}
}

func patent() ipx.Right {
	r, err := ipx.NewRight(ipx.Invention, "CN", "ZL202010203073.6")
	if err != nil {
		panic(err)
	}
	r.Filed, r.Granted, r.Expires = calendar.MustParse("2020-03-20"), calendar.MustParse("2022-06-10"), calendar.MustParse("2040-03-20")
	return r
}

// loan is a contract over the patent.
func loan(pledgee ipx.PartyID) pledge.Contract {
	r := patent()
	return pledge.Contract{
		Pledgors: []ipx.PartyID{"biotech"}, Pledgees: []ipx.PartyID{pledgee}, Debtor: "biotech",
		Debt:   pledge.Debt{Kind: pledge.Loan, Amount: ipx.Yuan(1_500_000), Due: calendar.MustParse("2026-09-15")},
		Rights: []pledge.Collateral{{Right: r.ID, Name: "protein polysaccharide", Number: r.Number, Filed: r.Filed, Granted: r.Granted}},
		Cover:  []pledge.Cover{pledge.Principal, pledge.Interest},
	}
}

func both(pledgee ipx.PartyID) []ipx.Actor {
	return []ipx.Actor{{Role: ipx.Pledgor, Party: "biotech"}, {Role: ipx.Pledgee, Party: pledgee}}
}

var office = []ipx.Actor{{Role: ipx.Registrar}}

// signed are papers that both sides have signed.
func signed(pledgee ipx.PartyID, kinds ...ipx.DocumentKind) []ipx.Document {
	var out []ipx.Document
	for _, k := range kinds {
		out = append(out, ipx.Document{Kind: k, Signed: []ipx.PartyID{"biotech", pledgee}})
	}
	return out
}

// fire carries a command out and keeps what came of it, as a host does in one
// transaction of its own.
func (d *desk) fire(in workflow.Instance[pledge.Terms], on string, by []ipx.Actor, e pledge.Event, docs []ipx.Document) (workflow.Instance[pledge.Terms], error) {
	out, err := d.machine.Fire(in, workflow.Command[pledge.Event]{By: by, On: calendar.MustParse(on), Event: e, Docs: docs}, d.titles)
	if err != nil {
		return in, err
	}
	d.titles = d.titles.With(out.Titles)
	return out.Next, nil
}

// registered is a loan whose pledge is registered.
func (d *desk) registered(id string, c pledge.Contract) workflow.Instance[pledge.Terms] {
	in, err := d.machine.Start(id, pledge.Terms{})
	if err != nil {
		panic(err)
	}
	bank := c.Pledgees[0]
	for _, s := range []struct {
		on   string
		by   []ipx.Actor
		e    pledge.Event
		docs []ipx.Document
	}{
		{"2026-03-02", both(bank), pledge.Sign{Contract: c}, signed(bank, "main-contract", "pledge-contract")},
		{"2026-03-04", both(bank), pledge.File{Online: true}, signed(bank, "registration-form", "pledge-contract", "identity-or-undertaking")},
		{"2026-03-06", office, pledge.Register{No: "Y2026980000001"}, signed(bank, "registration-notice")},
	} {
		if in, err = d.fire(in, s.on, s.by, s.e, s.docs); err != nil {
			panic(err)
		}
	}
	return in
}

// A loan from the contract to the cancellation at the office.
func Example() {
	d := newDesk()
	in := d.registered("loan-7", loan("bank"))
	fmt.Println(in.State, in.Terms.Number)
	for _, l := range d.titles[patent().ID].AsOf(calendar.MustParse("2026-03-06")).Burdens() {
		fmt.Println(l.Kind, l.Holders, "since", l.Since)
	}

	in, err := d.fire(in, "2026-09-15", both("bank"), pledge.Repay{Paid: ipx.Yuan(1_500_000), On: calendar.MustParse("2026-09-15"), Online: true},
		signed("bank", "cancellation-form", "proof-of-payment"))
	if err != nil {
		panic(err)
	}
	for _, due := range d.machine.Due(in) {
		fmt.Println(due.Label.En, "until", due.Due)
	}
	if in, err = d.fire(in, "2026-09-17", office, pledge.Cancel{}, signed("bank", "cancellation-notice")); err != nil {
		panic(err)
	}
	fmt.Println(in.State, len(d.titles[patent().ID].Latest().Burdens()))
	// Output:
	// registered Y2026980000001
	// pledge [bank] since 2026-03-06
	// time for review, filed online until 2026-09-17
	// released 0
}

// The borrower pledges the patent again to a lender whom it does not tell of
// the first pledge: the filing is refused, with the rule and with who can help.
func Example_secondPledge() {
	d := newDesk()
	d.registered("loan-7", loan("bank"))
	second, err := d.machine.Start("loan-8", pledge.Terms{})
	if err != nil {
		panic(err)
	}
	second, err = d.fire(second, "2026-04-01", both("other bank"), pledge.Sign{Contract: loan("other bank")}, signed("other bank", "main-contract", "pledge-contract"))
	if err != nil {
		panic(err)
	}
	_, err = d.fire(second, "2026-04-02", both("other bank"), pledge.File{}, signed("other bank", "registration-form", "pledge-contract", "identity-or-undertaking"))
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		for _, r := range no.Reasons {
			fmt.Println(r.Code, r.Rule)
			fmt.Println(l10n.Say(language.English, r.Says, r.Args...))
			for _, u := range r.Unblock {
				fmt.Println("can unblock:", u.Role, u.Party)
			}
		}
	}
	// Output:
	// TITLE-PLEDGE-01 cn.measures-461.11.9
	// the right is pledged already (Y2026980000001)
	// can unblock: pledgee bank
}

// What each side may do next, and what keeps it from the rest.
func Example_explain() {
	d := newDesk()
	in := d.registered("loan-7", loan("bank"))
	for _, who := range both("bank") {
		fmt.Println(who.Role)
		for kind, no := range d.machine.Explain(in, workflow.Ask[pledge.Event]{By: []ipx.Actor{who}, On: calendar.MustParse("2026-09-16"), Titles: d.titles}) {
			switch {
			case no == nil:
				fmt.Println("  may", kind)
			case kind == "default" && !errors.Is(no, ipx.ErrActor):
				fmt.Println("  default:", no.Reasons[0].Error())
			}
		}
	}
	// Output:
	// pledgor
	//   may observe
	// pledgee
	//   may observe
	//   may collect-fruits
	//   default: WORKFLOW-PAPER-01: notice of default is missing
}

// The time limits of a case as dates, each with its law.
func Example_deadlines() {
	d := newDesk()
	c := loan("bank")
	c.Debt.Maximum, c.Debt.Until = true, calendar.MustParse("2026-06-30")
	in := d.registered("loan-7", c)
	in, err := d.fire(in, "2026-04-01", both("bank"), pledge.AgreeChange{Agreed: calendar.MustParse("2026-04-01"), Change: pledge.Change{Amount: ipx.Yuan(2_000_000)}},
		signed("bank", "change-agreement"))
	if err != nil {
		panic(err)
	}
	for _, due := range d.machine.Due(in) {
		fmt.Println(due.Due, due.Clock, due.Rule)
	}
	// Output:
	// 2026-05-06 change-filing cn.measures-461.15
	// 2026-06-30 determination cn.civil-code.423
	// 2026-09-15 debt-due cn.civil-code.436.2
}

// The table itself is data: a host can examine it, draw it, or add steps of
// its own before it compiles it.
func ExampleTable() {
	table := pledge.Table()
	fmt.Println(table.Name, len(workflow.Verify(table, cn.Pack())), "faults")
	table.Name = "pledge/our-house"
	table.States = append(table.States, workflow.StateInfo{Name: "committee", Label: ipx.T("待信审会", "before the committee")})
	_, err := workflow.Compile(table, cn.Pack())
	fmt.Println(err == nil) // a state that nothing leads to is a soft fault, for Verify to show
	for _, f := range workflow.Verify(table, cn.Pack()) {
		fmt.Println(f.Kind, f.Where)
	}
	// Output:
	// pledge/cn 0 faults
	// true
	// unreachable committee
	// dead-end committee
}

func ExampleMachine() {
	m, err := pledge.Machine(cn.Pack())
	fmt.Println(m.Wants("register"), err)
	// Output:
	// [no] <nil>
}

// The grounds on which the office refuses, and which of them the parties can
// remove.
func ExampleGrounds() {
	for _, g := range pledge.Grounds()[:3] {
		fmt.Println(g.Ground, g.Law, g.Curable)
	}
	// Output:
	// P1 pledge.refusal.pledgor-not-owner true
	// P2 pledge.refusal.right-ended false
	// P3 pledge.refusal.not-granted true
}

// The value falls from 6 to 4.8 million; the product lends 25 per cent of it.
func ExampleTerms_Margin() {
	c := loan("bank")
	c.MaxLTV = "25"
	c.Appraisal.Value = ipx.Yuan(4_800_000)
	prepay, add, err := pledge.Terms{Contract: c}.Margin()
	fmt.Println(prepay, "or", add, err)
	// Output:
	// CNY 300000.00 or CNY 1200000.00 <nil>
}

func ExampleTerms_Owed() {
	fmt.Println(pledge.Terms{Contract: loan("bank"), Paid: ipx.Yuan(400_000)}.Owed())
	// Output:
	// CNY 1100000.00
}

func ExampleTerms_Live() {
	c := loan("bank")
	c.Rights = append(c.Rights, pledge.Collateral{Right: "CN/invention/201710601862.3"})
	fmt.Println(pledge.Terms{Contract: c, Released: []ipx.RightID{patent().ID}}.Live())
	// Output:
	// [CN/invention/201710601862.3]
}

func ExampleTerms_Burden() {
	fmt.Println(pledge.Terms{Number: "Y2026980000001"}.Burden())
	// Output:
	// pledge:Y2026980000001
}

func ExampleReasons() {
	for code, says := range pledge.Reasons {
		fmt.Println(code, says.En)
		break
	}
	// Output:
	// PLEDGE-CONTRACT-01 the pledge contract lacks {what}
}
