package insurance_test

import (
	"fmt"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// enforcement is a policy of acme over two patents for the year 2026, issued in
// December 2025, with every exempting clause explained.
func enforcement() insurance.Policy {
	product, _ := insurance.ProductByCode("enforcement")
	product.Form = "C00000000000000000001" // under which the insurer filed it
	policy, err := insurance.Open(insurance.Policy{
		No: "P-1", Product: product, Policyholder: "acme",
		Insurers:  []insurance.Carrier{{Party: "picc"}},
		Insured:   []insurance.Insured{{Party: "acme", As: insurance.Patentee}},
		Term:      calendar.Term{From: calendar.MustParse("2026-01-01")},
		Explained: product.Clauses(),
	}, insurance.Offer{Rights: []ipx.RightID{"CN1", "CN2"}}, calendar.MustParse("2025-12-15"))
	if err != nil {
		panic(err)
	}
	return policy
}

// Two patents are insured for a year; a third joins in April. What was insured on a
// day depends on what was known on the day of asking.
func Example() {
	policy := enforcement()
	policy, added, err := policy.Endorse(calendar.MustParse("2026-04-11"), calendar.MustParse("2026-04-15"),
		insurance.Change{Add: []ipx.RightID{"CN3"}}, "a further patent")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(l10n.Statement(language.English, added[0].Premium))
	for _, known := range []string{"2026-04-14", "2026-04-15"} {
		cover, _ := policy.At(calendar.MustParse("2026-04-12"), calendar.MustParse(known))
		fmt.Printf("12 April, as known on %s: %v, up to %s\n", known, cover.Rights, cover.Limit)
	}
	// Output:
	// | computation | amount | basis |
	// | --- | ---: | --- |
	// | premium of the term after the change | CNY 2,400.00 |  |
	// | less that before it | CNY -2,200.00 |  |
	// | for the 265 days left of 365 only | CNY -54.79 |  |
	// | **total** | **CNY 145.21** |  |
	// 12 April, as known on 2026-04-14: [CN1 CN2], up to CNY 33000.00
	// 12 April, as known on 2026-04-15: [CN1 CN2 CN3], up to CNY 36000.00
}

// What a policy costs, and why.
func ExampleOpen() {
	policy := enforcement()
	fmt.Print(l10n.Statement(language.English, policy.Stack[0].Premium))
	fmt.Println("tax:", policy.Stack[0].Tax)
	// Output:
	// | computation | amount | basis |
	// | --- | ---: | --- |
	// | base premium, with the first unit | CNY 2,000.00 |  |
	// | further units: 1 at CNY 200.00 each | CNY 200.00 |  |
	// | **total** | **CNY 2,200.00** |  |
	// tax: CNY 0.00
}

// An endorsement that comes late: what takes effect after it is reversed, and entered
// anew.
func ExamplePolicy_Endorse() {
	policy := enforcement()
	policy, _, _ = policy.Endorse(calendar.MustParse("2026-04-11"), calendar.MustParse("2026-04-11"), insurance.Change{Add: []ipx.RightID{"CN3"}}, "")
	_, added, err := policy.Endorse(calendar.MustParse("2026-03-02"), calendar.MustParse("2026-05-20"), insurance.Change{Drop: []ipx.RightID{"CN2"}}, "sold in March")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range added {
		fmt.Println(t.No, t.Kind, "effective", t.Effective, t.Premium.Total)
	}
	// Output:
	// 3 reverse effective 2026-04-11 CNY -145.21
	// 4 endorse effective 2026-03-02 CNY -167.12
	// 5 endorse effective 2026-04-11 CNY 145.21
}

// A reversal takes every figure back.
func ExamplePolicy_Reverse() {
	policy := enforcement()
	policy, _, _ = policy.Endorse(calendar.MustParse("2026-04-11"), calendar.MustParse("2026-04-11"), insurance.Change{Loading: decimal.New(2, -1)}, "")
	before, _ := policy.Premium(calendar.MustParse("2026-04-11"))
	policy, back, err := policy.Reverse(2, calendar.MustParse("2026-04-20"), "entered by mistake")
	if err != nil {
		fmt.Println(err)
		return
	}
	after, _ := policy.Premium(calendar.MustParse("2026-04-20"))
	fmt.Println(before, back.Premium.Total, after)
	// Output:
	// CNY 2519.45 CNY -319.45 CNY 2200.00
}

// The policyholder leaves in the hundred and first day, at the short rate of the
// product, or by days where it has none (Insurance Law art. 54).
func ExamplePolicy_Cancel() {
	policy, added, err := enforcement().Cancel(calendar.MustParse("2026-04-11"), calendar.MustParse("2026-04-11"), insurance.RefundShortRate, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(l10n.Statement(language.English, added[0].Premium))
	_, runs := policy.At(calendar.MustParse("2026-04-11"), calendar.MustParse("2026-04-11"))
	fmt.Println("cover runs on 11 April:", runs)
	// Output:
	// | computation | amount | basis |
	// | --- | ---: | --- |
	// | short rate: 4 months begun, 40 % earned | CNY -1,320.00 |  |
	// | **total** | **CNY -1,320.00** |  |
	// cover runs on 11 April: false
}

// What the limits leave for a claim.
func ExamplePolicy_Room() {
	policy, err := enforcement().Erode(insurance.Erosion{Claim: "C-1", Peril: insurance.Enforcement, Right: "CN1", Amount: ipx.Yuan(8250), On: calendar.MustParse("2026-03-10")})
	if err != nil {
		fmt.Println(err)
		return
	}
	cover, _ := policy.At(calendar.MustParse("2026-06-01"), calendar.MustParse("2026-06-01"))
	room, err := policy.Room(cover, insurance.Enforcement, "CN1", "C-2")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range room {
		fmt.Println(a.Bound.Name().En, a.Limit, "left", a.Left)
	}
	// Output:
	// aggregate limit CNY 33000.00 left CNY 24750.00
}

// Premium is earned day by day.
func ExamplePolicy_Earned() {
	earned, err := enforcement().Earned(calendar.MustParse("2026-04-11"))
	fmt.Println(earned, err)
	// Output:
	// CNY 602.74 <nil>
}

// The policy that follows without a gap keeps the first day, and with it the end of
// the waiting period; after a gap it does not.
func ExamplePolicy_Renew() {
	policy := enforcement()
	for _, from := range []string{"", "2027-02-01"} {
		day, _ := calendar.Parse(from)
		next, previous := policy.Renew("P-2", day)
		fmt.Println(next.Term, "first:", next.First, "follows", previous.No)
	}
	// Output:
	// {2027-01-01 2028-01-01} first: 2026-01-01 follows P-1
	// {2027-02-01 2028-02-01} first:  follows P-1
}

// The insurer learns on 1 June what was not disclosed: it may rescind for thirty days,
// and never after two years (Insurance Law art. 16).
func ExampleRescindBy() {
	law := cn.Pack().On(calendar.MustParse("2026-06-01"))
	for _, formed := range []string{"2025-12-15", "2024-06-10", "2024-05-01"} {
		fmt.Println(insurance.RescindBy(law, calendar.MustParse("2026-06-01"), calendar.MustParse(formed)))
	}
	// Output:
	// 2026-07-01
	// 2026-06-10
	// 2026-05-06
}

// The title of an insured patent shows a sale of which the policy does not know.
func ExampleWatch() {
	record, _ := title.OpenEqually(ipx.Right{ID: "CN1", Kind: ipx.Invention, Jurisdiction: "CN", Filed: calendar.MustParse("2018-01-05"), Granted: calendar.MustParse("2020-06-02")}, []ipx.PartyID{"acme"}, calendar.MustParse("2018-01-05"))
	titles := title.NewTitles(record)
	today := cn.Pack().On(calendar.MustParse("2026-04-10"))
	sale := title.Entry{ID: "sale", Right: "CN1", Dates: title.Dates{Effective: calendar.MustParse("2026-04-08")}, Act: title.Vest{To: []title.Holding{{Party: "buyer", Share: ipx.Whole}}}}
	changed, _, err := titles.Apply(today, title.Import, sale)
	if err != nil {
		fmt.Println(err)
		return
	}
	titles = titles.With(changed)

	terms := insurance.Terms{Product: enforcement().Product, Policy: enforcement()}
	for _, notice := range insurance.Watch(today, terms, titles) {
		says, args := notice.Says()
		fmt.Println(l10n.Say(language.English, says, args...))
		fmt.Printf("%s; %s fires %s\n", notice.Cite.En, notice.To, notice.Fire.Kind())
	}
	// Output:
	// the right has passed to buyer
	// Insurance Law art. 49 ¶2; insured fires notify-transfer
}

// The first two steps of a policy. A question that is not answered is a refusal that
// says so.
func ExampleMachine() {
	machine, err := insurance.Machine(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	policy, _ := machine.Start("policy-7", insurance.Terms{})
	product := enforcement().Product
	picc := insurance.Carrier{Party: "picc", Country: "CN", Classes: []insurance.Class{insurance.PropertyLoss}}
	out, err := machine.Fire(policy, workflow.Command[insurance.Event]{
		On: calendar.MustParse("2025-12-01"), By: []ipx.Actor{{Role: ipx.Insurer, Party: "picc"}},
		Event: insurance.Ask{Insurers: []insurance.Carrier{picc}, Product: product, Until: calendar.MustParse("2025-12-31")},
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(out.Next.State, "until", out.Next.Clocks[0].Due)

	_, err = machine.Fire(out.Next, workflow.Command[insurance.Event]{
		On: calendar.MustParse("2025-12-08"), By: []ipx.Actor{{Role: ipx.Insured, Party: "acme"}}, Docs: []ipx.Document{{Kind: "proposal"}},
		Event: insurance.Propose{
			Policy: insurance.Policy{No: "P-1", Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: insurance.Patentee}}, Term: calendar.Term{From: calendar.MustParse("2026-01-01")}},
			Offer:  insurance.Offer{Rights: []ipx.RightID{"CN1"}},
		},
	}, nil)
	fmt.Println(l10n.Explain(language.English, err))
	// Output:
	// quoted until 2025-12-31
	// Refused for 4 reasons:
	// 1. the question is not answered: Are there, or may there be, disputes on ownership, infringement or validity of the patents listed? (INSURANCE-DISCLOSURE-01)
	//    Basis: Insurance Law art. 16 ¶1
	//    Can be cleared by insured: answer it truthfully
	// 2. the question is not answered: Do you know of anybody who works the patents listed? (INSURANCE-DISCLOSURE-01)
	//    Basis: Insurance Law art. 16 ¶1
	//    Can be cleared by insured: answer it truthfully
	// 3. the question is not answered: Do affiliates trade in the same field? (INSURANCE-DISCLOSURE-01)
	//    Basis: Insurance Law art. 16 ¶1
	//    Can be cleared by insured: answer it truthfully
	// 4. the question is not answered: Are the patents listed licensed, pledged or seized? (INSURANCE-DISCLOSURE-01)
	//    Basis: Insurance Law art. 16 ¶1
	//    Can be cleared by insured: answer it truthfully
}

// A platform's own product, in JSON. Every fault is told at once.
func ExampleReadProduct() {
	_, err := insurance.ReadProduct([]byte(`{
	  "code": "design-loss", "name": {"zh": "外观设计被仿冒损失保险", "en": "Copied designs"},
	  "class": "property-loss", "rated": "right",
	  "sections": [{"peril": "copied", "name": {"zh": "被仿冒的损失", "en": "loss by copies"}, "basis": "loss", "trigger": "occurrence", "part": "1.5"}],
	  "insurable": ["patentee"], "period": "1y", "retro": "2y",
	  "tariff": {"rate": "0.01", "vat": "0.06"}
	}`))
	fmt.Println(l10n.Explain(language.English, err))
	// Output:
	// Refused for 2 reasons:
	// 1. sections[0].part must be between nought and one (INSURANCE-PRODUCT-01)
	// 2. retro needs a claims-made or a double trigger (INSURANCE-PRODUCT-01)
}

// The published products.
func ExampleProducts() {
	for _, p := range insurance.Products() {
		fmt.Printf("%s: %s\n", p.Code, p.Name.En)
	}
	// Output:
	// enforcement: Patent enforcement
	// infringement-loss: Infringement loss
	// liability: Infringement liability
	// overseas: Infringement liability abroad
	// overseas-costs: Legal cost of disputes abroad
	// application: Cost of applications abroad
	// agent-liability: Patent agents' liability
	// valuer-liability: Valuers' liability
	// loan-surety: Surety for a pledged loan
	// licence-credit: Licence credit
	// residual-value: Residual value of a pledged patent
}
