package claim_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// insuredYear is acme's policy over two patents for the year 2026.
func insuredYear() insurance.Policy {
	product, _ := insurance.ProductByCode("enforcement")
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

// copied is an infringement of March, told of at once, and brought to court in April.
func copied() claim.Facts {
	d := calendar.MustParse
	return claim.Facts{
		Claim: "C-1", Peril: insurance.Enforcement, Right: "CN1", Insured: "acme", Third: "copier", Interested: true,
		Happened: d("2026-03-01"), Known: d("2026-03-05"), Reported: d("2026-03-10"), Made: d("2026-04-01"), Accepted: d("2026-04-08"),
	}
}

// A patent is infringed, and its owner goes to court: what the insurer pays for it, and
// what the policy has left.
func Example() {
	policy, facts := insuredYear(), copied()
	law := cn.Pack().On(calendar.MustParse("2026-05-06"))
	cover, _ := policy.At(claim.CoverDay(policy.Product, facts), calendar.MustParse("2026-05-06"))
	room, err := policy.Room(cover, facts.Peril, facts.Right, facts.Claim)
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := claim.Assess(law, cover, room, facts, claim.Loss{Items: []claim.Item{
		{Head: "investigation", Amount: ipx.Yuan(8000)},
		{Head: "legal", Amount: ipx.Yuan(30_000)},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(l10n.Statement(language.English, found.Payable))

	policy, err = policy.Erode(insurance.Erosion{Claim: facts.Claim, Peril: facts.Peril, Right: facts.Right, Amount: found.Eroded(), On: calendar.MustParse("2026-06-01")})
	if err != nil {
		fmt.Println(err)
		return
	}
	room, _ = policy.Room(cover, facts.Peril, "CN2", "C-2")
	fmt.Println("left for the next claim:", room[0].Left)
	// Output:
	// | computation | amount | basis |
	// | --- | ---: | --- |
	// | claimed: investigation, before the filing is accepted | CNY 8,000.00 |  |
	// | claimed: lawyers, court, arbitration and authority | CNY 30,000.00 |  |
	// | deductible | CNY -3,800.00 |  |
	// | above the CNY 33,000.00 left of the aggregate limit of CNY 33,000.00 | CNY -1,200.00 |  |
	// | **total** | **CNY 33,000.00** |  |
	// left for the next claim: CNY 0.00
}

// Every reason against a claim is told, with the clause or the article on which it
// rests.
func ExampleDecide() {
	facts := copied()
	facts.First = calendar.MustParse("2025-11-20") // the copier began before the policy did
	facts.Waived = true
	cover, _ := insuredYear().At(facts.Made, facts.Made)
	no := claim.Decide(cn.Pack().On(calendar.MustParse("2026-05-06")), cover, facts)
	fmt.Println(l10n.Explain(language.English, no))
	// Output:
	// Refused for 2 reasons:
	// 1. the first infringement (20 November 2025) lies before the retroactive date of 1 January 2026, and what followed it is no first one (CLAIM-FIRST-01)
	// 2. the insured gave up its claim against the third party (CLAIM-WAIVED-01)
	//    Basis: Insurance Law art. 61 ¶1
}

// What is payable, line by line: the deductible, and what the limits leave.
func ExampleAdjust() {
	facts := copied()
	policy := insuredYear()
	cover, _ := policy.At(facts.Made, facts.Made)
	room, _ := policy.Room(cover, facts.Peril, facts.Right, facts.Claim)
	s, err := claim.Adjust(cn.Pack().On(calendar.MustParse("2026-05-06")), cover, room, facts, claim.Loss{Items: []claim.Item{{Head: "legal", Amount: ipx.Yuan(20_000)}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range s.Lines {
		fmt.Println(l.Amount, l10n.Say(language.English, l.Says, l.Args...))
	}
	fmt.Println(s.Total)
	// Output:
	// CNY 20000.00 claimed: lawyers, court, arbitration and authority
	// CNY -2000.00 deductible
	// CNY 18000.00
}

// A claim that the exclusion meets: the assessment says so, and pays nothing.
func ExampleAssess() {
	facts := copied()
	facts.Excluded = []string{"affiliate"}
	policy := insuredYear()
	cover, _ := policy.At(facts.Made, facts.Made)
	room, _ := policy.Room(cover, facts.Peril, facts.Right, facts.Claim)
	found, err := claim.Assess(cn.Pack().On(calendar.MustParse("2026-05-06")), cover, room, facts, claim.Loss{Items: []claim.Item{{Head: "legal", Amount: ipx.Yuan(20_000)}}})
	fmt.Println(found.Covered(), found.Payable.Total, err)
	fmt.Println(l10n.Explain(language.English, found.Refusal()))
	// Output:
	// false CNY 0.00 <nil>
	// Refused for 1 reason:
	// 1. excluded: an infringer that is affiliated with the insured (CLAIM-EXCLUDED-01)
	//    Basis: Insurance Law art. 17 ¶2
}

// The days by which an insurer must act. The week in which it waited for papers does
// not count.
func ExampleClocksOf() {
	d := calendar.MustParse
	clocks, err := claim.ClocksOf(cn.Pack().On(d("2026-05-06")), claim.Handling{Received: d("2026-05-06"), Asked: d("2026-05-12"), Supplied: d("2026-05-19"), Agreed: d("2026-06-08")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("decide by", clocks.Decide)
	fmt.Println("pay what is established by", clocks.Advance)
	fmt.Println("pay by", clocks.Pay)
	// Output:
	// decide by 2026-06-12
	// pay what is established by 2026-07-06
	// pay by 2026-06-18
}

// Two policies insure one risk: each bears its part, and none more than it has left.
func ExampleContribute() {
	sums := []ipx.Money{ipx.Yuan(600_000), ipx.Yuan(300_000)}
	parts, err := claim.Contribute(ipx.Yuan(90_000), sums, []ipx.Money{ipx.Yuan(600_000), ipx.Yuan(20_000)})
	fmt.Println(parts, err)
	// Output:
	// [CNY 70000.00 CNY 20000.00 CNY 0.00] <nil>
}

// The infringer pays 100,000. How much of it the insurer may keep is law; in which
// order is the product's.
func ExampleRecovery() {
	law := cn.Pack().On(calendar.MustParse("2026-09-01"))
	product, _ := insurance.ProductByCode("enforcement")
	for _, order := range []insurance.Sharing{insurance.InsurerFirst, insurance.InsuredFirst, insurance.ProRata} {
		product.Sharing = order
		shares, err := claim.Recovery(law, product, ipx.Yuan(80_000), ipx.Yuan(40_000), ipx.Yuan(100_000))
		fmt.Printf("%q: insurer %s, insured %s %v\n", order, shares.Insurer, shares.Insured, err)
	}
	// Output:
	// "": insurer CNY 80000.00, insured CNY 20000.00 <nil>
	// "insured-first": insurer CNY 60000.00, insured CNY 40000.00 <nil>
	// "pro-rata": insurer CNY 66666.67, insured CNY 33333.33 <nil>
}

// Under liability cover the third party is paid, until the insured has paid it
// (Insurance Law art. 65).
func ExamplePayee() {
	product, _ := insurance.ProductByCode("liability")
	law := cn.Pack().On(calendar.MustParse("2026-05-06"))
	facts := claim.Facts{Peril: insurance.Liability, Insured: "acme", Third: "rival"}
	for _, paid := range []bool{false, true} {
		fmt.Println(claim.Payee(law, insurance.Cover{Product: product}, facts, paid))
	}
	// Output:
	// rival
	// acme
}

// Two insurers, three to two, to the fen.
func ExampleByCarrier() {
	three, _ := ipx.NewShare(3, 5)
	two, _ := ipx.NewShare(2, 5)
	parts, err := claim.ByCarrier(insurance.Cover{Insurers: []insurance.Carrier{{Party: "picc", Share: three}, {Party: "pingan", Share: two}}}, ipx.MustMoney("CNY 26999.99"))
	fmt.Println(parts, err)
	// Output:
	// [{picc CNY 16199.99} {pingan CNY 10800.00}] <nil>
}

// A loss on two layers, and what is left above them.
func ExampleTower() {
	parts, err := claim.Tower(ipx.Yuan(7_000_000),
		claim.Layer{Name: "primary", Limit: ipx.Yuan(1_000_000), Attachment: ipx.Yuan(0)},
		claim.Layer{Name: "excess", Limit: ipx.Yuan(4_000_000), Attachment: ipx.Yuan(1_000_000)})
	fmt.Println(parts, err)
	// Output:
	// [CNY 1000000.00 CNY 4000000.00 CNY 2000000.00] <nil>
}

// The first steps of a claim, with the time limits that they set.
func ExampleMachine() {
	machine, err := claim.Machine(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	in, _ := machine.Start("claim-1", claim.Terms{})
	facts := copied()
	cover, _ := insuredYear().At(facts.Made, facts.Made)
	told := facts
	told.Made, told.Accepted = calendar.Date{}, calendar.Date{} // not yet
	acme := []ipx.Actor{{Role: ipx.Insured, Party: "acme"}}
	for _, c := range []workflow.Command[claim.Event]{
		{On: calendar.MustParse("2026-03-10"), By: acme, Event: claim.Notify{Cover: cover, Facts: told}},
		{On: calendar.MustParse("2026-05-06"), By: acme, Docs: []ipx.Document{{Kind: "claim"}, {Kind: "acceptance-notice"}},
			Event: claim.File{Facts: facts, Items: []claim.Item{{Head: "legal", Amount: ipx.Yuan(30_000)}}}},
	} {
		out, err := machine.Fire(in, c, nil)
		if err != nil {
			fmt.Println(l10n.Explain(language.English, err))
			return
		}
		in = out.Next
		fmt.Println(in.State)
		for _, d := range machine.Due(in) {
			fmt.Printf("  %s: %s%s\n", d.Label.En, d.Due, d.Open.En)
		}
	}
	// Output:
	// notified
	//   time to claim: the working days of 2028 are not published
	// filed
	//   time to decide: 2026-06-05
	//   time to pay what is established: 2026-07-06
}
