package transfer_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// A patent is sold: reserved, reviewed, signed, filed, registered. Title passes
// on the day of the registration, and not before.
func Example() {
	m, err := transfer.Machine(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	patent := ipx.Right{ID: "patent", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-06-02")}
	record, err := title.OpenEqually(patent, []ipx.PartyID{"Seller"}, calendar.MustParse("2018-01-05"))
	if err != nil {
		fmt.Println(err)
		return
	}
	titles := title.NewTitles(record)
	deal := transfer.Deal{
		Sellers: []ipx.PartyID{"Seller"}, Buyers: []ipx.PartyID{"Buyer"}, Price: ipx.Yuan(1_000_000),
		Lots: []transfer.Lot{{Right: "patent", Kind: ipx.Invention, From: []title.Holding{{Party: "Seller"}}, To: []title.Holding{{Party: "Buyer"}}}},
	}
	seller, buyer := ipx.Actor{Role: ipx.Seller, Party: "Seller"}, ipx.Actor{Role: ipx.Buyer, Party: "Buyer"}
	office := ipx.Actor{Role: ipx.Registrar}
	signed := ipx.Document{Kind: "contract", Signed: []ipx.PartyID{"Seller", "Buyer"}}
	in, err := m.Start("sale", transfer.Terms{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range []workflow.Command[transfer.Event]{
		{By: []ipx.Actor{seller, buyer}, On: calendar.MustParse("2026-03-02"), Event: transfer.Reserve{Deal: deal, Until: calendar.MustParse("2026-03-31")}},
		{By: []ipx.Actor{buyer}, On: calendar.MustParse("2026-03-05"), Event: transfer.Review{}},
		{By: []ipx.Actor{seller, buyer}, On: calendar.MustParse("2026-03-09"), Event: transfer.Sign{Deal: deal}, Docs: []ipx.Document{signed}},
		{By: []ipx.Actor{buyer}, On: calendar.MustParse("2026-03-11"), Event: transfer.File{}, Docs: []ipx.Document{signed, {Kind: "change-form"}}},
		{By: []ipx.Actor{office}, On: calendar.MustParse("2026-04-08"), Event: transfer.Register{No: "T-1"}, Docs: []ipx.Document{{Kind: "registration-notice"}}},
	} {
		out, err := m.Fire(in, c, titles)
		if err != nil {
			fmt.Println(err)
			return
		}
		in, titles = out.Next, titles.With(out.Titles)
		fmt.Println(c.On, in.State)
	}
	for _, on := range []string{"2026-04-07", "2026-04-08"} {
		fmt.Println(on, "owner:", titles["patent"].AsOf(calendar.MustParse(on)).Owners()[0].Party)
	}
	// Output:
	// 2026-03-02 reserved
	// 2026-03-05 agreed
	// 2026-03-09 signed
	// 2026-03-11 filed
	// 2026-04-08 moved
	// 2026-04-07 owner: Seller
	// 2026-04-08 owner: Buyer
}

// Payments that wait for what must happen first.
func ExampleTerms_Schedule() {
	half, _ := ipx.ParseShare("1/2")
	terms := transfer.Terms{
		Deal: transfer.Deal{Price: ipx.MustMoney("CNY 100000.01"), Lots: []transfer.Lot{{Right: "patent"}}, Payments: []transfer.Payment{
			{Name: "first", Share: half, After: []transfer.Milestone{transfer.FilingAccepted}, Days: 5},
			{Name: "second", Share: half, After: []transfer.Milestone{transfer.AllPassed, transfer.PapersHandedOver}},
		}},
		Accepted: calendar.MustParse("2026-03-11"),
	}
	schedule, err := terms.Schedule()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range schedule {
		fmt.Println(p.Name, p.Amount, p.Due, p.Waits)
	}
	// Output:
	// first CNY 50000.01 2026-03-16 []
	// second CNY 50000.00  [passed handed-over]
}

// What a sale costs beyond its price: the contract is recognised, so the seller
// bears no VAT, and income tax only on what is above five million.
func ExampleCosts() {
	deal := transfer.Deal{
		Sellers: []ipx.PartyID{"acme"}, Buyers: []ipx.PartyID{"boreal"}, Price: ipx.Yuan(9_000_000),
		Lots: []transfer.Lot{{Right: "p1", Kind: ipx.Invention, From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "boreal"}}}},
	}
	s, err := transfer.Costs(cn.Pack().On(calendar.MustParse("2026-03-02")), deal, transfer.Circumstances{
		Recognised: true,
		Incomes:    []transfer.Income{{Party: "acme", Amount: ipx.Yuan(8_000_000)}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range s.Lines {
		fmt.Printf("%-12s %-6s %s  %s\n", l.Kind, l.Payer, l.Amount, l.Cite.En)
	}
	fmt.Println("acme pays", s.Of("acme"))
	// Output:
	// official-fee boreal CNY 200.00  CNIPA list of patent fees
	// stamp-duty   acme   CNY 2700.00  Stamp Tax Law art. 10
	// stamp-duty   boreal CNY 2700.00  Stamp Tax Law art. 10
	// vat          acme   CNY 0.00  MOF and STA Announcement 10 of 2026
	// income-tax   acme   CNY 0.00  Implementing Regulation of the Enterprise Income Tax Law art. 90
	// income-tax   acme   CNY 375000.00  Implementing Regulation of the Enterprise Income Tax Law art. 90
	// acme pays CNY 377700.00
}

// What a buyer reads before it signs: a licence stays on the right, and the
// pledgee is to be asked.
func ExampleExamine() {
	law := cn.Pack().On(calendar.MustParse("2026-03-02"))
	patent := ipx.Right{ID: "patent", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-06-02")}
	record, err := title.OpenEqually(patent, []ipx.PartyID{"Seller"}, calendar.MustParse("2018-01-05"))
	if err != nil {
		fmt.Println(err)
		return
	}
	on := title.Dates{Effective: calendar.MustParse("2025-01-06"), Registered: calendar.MustParse("2025-01-06")}
	record, _, err = record.Apply(law, title.Strict,
		title.Entry{ID: "l", Right: "patent", Dates: on, Act: title.Grant{Burden: title.Burden{ID: "licence", Kind: title.Licence, Number: "X2025980000002", Holders: []ipx.PartyID{"Maker"}}}},
		title.Entry{ID: "p", Right: "patent", Dates: on, Act: title.Grant{Burden: title.Burden{ID: "pledge", Kind: title.Pledge, Number: "Y2025980000001", Holders: []ipx.PartyID{"Bank"}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	deal := transfer.Deal{Lots: []transfer.Lot{{Right: "patent", Kind: ipx.Invention, From: []title.Holding{{Party: "Seller"}}, To: []title.Holding{{Party: "Buyer"}}}}}
	found, err := transfer.Examine(law, deal, title.NewTitles(record))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(transfer.Report(language.English, found))
	// Output:
	// patent: in force
	//   - owner Seller (the whole)
	//   - pledged: needs a consent, an approval or a statement (Civil Code art. 444 ¶2)
	//   - stays on the right: licence X2025980000002
	//   - burden: pledge Y2025980000001
	//   - in the way: the right is pledged (Y2025980000001) and consent of pledgee Bank is missing (TITLE-CONSENT-02)
	//     Basis: Civil Code art. 444 ¶2
	//     Can be cleared by pledgee (Bank): give written consent
	//     Can be cleared by pledgee (Bank): release it
}
