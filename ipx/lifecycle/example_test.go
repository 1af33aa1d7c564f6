package lifecycle_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// An annuity is missed; the title record learns of it, and what can still be
// done with the patent follows.
func Example() {
	on := calendar.MustParse
	m, err := lifecycle.Machine(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	right := ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Filed: on("2018-05-04"), Granted: on("2021-07-20"), Expires: on("2038-05-04")}
	record, err := title.Open(right, []title.Holding{{Party: "acme", Share: ipx.Whole}}, right.Filed)
	if err != nil {
		fmt.Println(err)
		return
	}
	titles := title.NewTitles(record)
	in, err := m.Start("life-1", lifecycle.Terms{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, step := range []workflow.Command[lifecycle.Event]{
		{On: on("2026-03-02"), By: []ipx.Actor{{Role: ipx.Owner, Party: "acme"}}, Docs: []ipx.Document{{Kind: "register-extract"}},
			Event: lifecycle.Adopt{Right: "p", Of: ipx.Invention, Filed: right.Filed, Granted: right.Granted, Expires: right.Expires, Year: 9}},
		{On: on("2026-05-07"), By: []ipx.Actor{{Role: ipx.TimePassed}}, Event: lifecycle.MissAnnuity{}},
	} {
		out, err := m.Fire(in, step, titles)
		if err != nil {
			fmt.Println(err)
			return
		}
		in, titles = out.Next, titles.With(out.Titles)
		fmt.Println(out.Record.Kind, "->", in.State)
	}
	for _, d := range m.Due(in) {
		fmt.Println("due:", d.Label.En, d.Due)
	}
	for _, b := range lifecycle.Blocks(cn.Pack().On(on("2026-06-01")), lifecycle.Standing(titles["p"].AsOf(on("2026-06-01")))...) {
		if b.Effect == law.Barred {
			fmt.Println("barred:", b.Dealing, "-", b.Cite.En)
		}
	}
	// Output:
	// adopt -> in-force
	// annuity-missed -> grace
	// due: time to pay late 2026-11-06
	// due: term of the patent 2038-05-03
	// barred: licence-record - Measures on Recording Patent Licence Contracts (SIPO Order 62) art. 12 ¶2 no. 6
	// barred: open-licence - Implementing Regulations of the Patent Law art. 86 no. 3
	// barred: pledge - Patent Pledge Registration Measures (CNIPA Announcement 461) art. 11 no. 4
}

func ExampleTerm() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	for _, filed := range []string{"2021-05-31", "2021-06-01"} {
		p, err := lifecycle.Term(view, ipx.Design, lifecycle.Facts{Filed: calendar.MustParse(filed)})
		fmt.Println("a design filed", filed, "lasts to", p.Term.Last(), "by", p.Cite.En, err)
	}
	// Output:
	// a design filed 2021-05-31 lasts to 2031-05-30 by Patent Law (2008) art. 42 <nil>
	// a design filed 2021-06-01 lasts to 2036-05-31 by Patent Law art. 42 ¶1 <nil>
}

func ExampleCompensation() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	days, by, err := lifecycle.Compensation(view, lifecycle.Delay{
		Filed: calendar.MustParse("2019-05-06"), Requested: calendar.MustParse("2019-05-06"), Granted: calendar.MustParse("2024-03-05"), Excused: 100})
	fmt.Println(days, "days, to be asked for by", by, err)
	// Output: 204 days, to be asked for by 2024-06-05 <nil>
}

// The fee of the ninth year is due on a holiday and paid in the fourth month of
// grace.
func ExampleAnnuityOf() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	fee, err := lifecycle.AnnuityOf(view, lifecycle.Patent{Kind: ipx.Invention, Filed: calendar.MustParse("2018-05-04"), Granted: calendar.MustParse("2021-07-20")}, 9)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fee.Fee, "due", fee.Due, "- to be safe by", fee.Grace())
	bill, err := fee.Bill(calendar.MustParse("2026-08-10"), lifecycle.Relief{})
	fmt.Println("month", bill.Window, "surcharge", bill.Surcharge, "total", bill.Total, err)
	// Output:
	// CNY 2000.00 due 2026-05-06 - to be safe by 2026-11-04
	// month 4 surcharge CNY 300.00 total CNY 2300.00 <nil>
}

// The surcharge is on the full fee, also where the fee is reduced.
func ExampleAnnuity_Bill() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	fee, err := lifecycle.AnnuityOf(view, lifecycle.Patent{Kind: ipx.Invention, Filed: calendar.MustParse("2018-05-04"), Granted: calendar.MustParse("2021-07-20")}, 9)
	if err != nil {
		fmt.Println(err)
		return
	}
	bill, err := fee.Bill(calendar.MustParse("2026-08-10"), lifecycle.Relief{Granted: true})
	fmt.Println(bill.Fee, bill.Surcharge, bill.Total, err)
	_, err = fee.Bill(calendar.MustParse("2026-11-09"), lifecycle.Relief{})
	fmt.Println(err)
	// Output:
	// CNY 300.00 CNY 300.00 CNY 600.00 <nil>
	// refused: LIFE-LAPSED-01: the time to pay the annuity of year 9 ended on 2026-11-06
}

func ExampleAnnuity_TopUp() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	fee, err := lifecycle.AnnuityOf(view, lifecycle.Patent{Kind: ipx.Invention, Filed: calendar.MustParse("2024-01-10"), Granted: calendar.MustParse("2024-11-20")}, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fee.TopUp(calendar.MustParse("2025-04-02"), lifecycle.Relief{}, ipx.Yuan(925)))
	// Output: CNY 65.00 <nil>
}

func ExampleAnnuity_Revive() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	fee, err := lifecycle.AnnuityOf(view, lifecycle.Patent{Kind: ipx.Invention, Filed: calendar.MustParse("2017-05-04"), Granted: calendar.MustParse("2020-07-21")}, 9)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := fee.Revive(calendar.MustParse("2025-12-23"))
	fmt.Println("by", r.By, "for", r.Total, err)
	// Output: by 2026-02-24 for CNY 3500.00 <nil>
}

func ExampleReviveAfter() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	fmt.Println(lifecycle.ReviveAfter(view, calendar.MustParse("2025-04-15"), calendar.MustParse("2024-09-18")))
	// Output: 2025-06-16 <nil>
}

func ExampleSchedule() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	fees, err := lifecycle.Schedule(view, lifecycle.Patent{Kind: ipx.UtilityModel, Filed: calendar.MustParse("2016-03-16"), Granted: calendar.MustParse("2023-01-03")})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range fees {
		fmt.Println(f.Year, f.Due, f.Fee)
	}
	// Output:
	// 8 2023-03-16 CNY 1200.00
	// 9 2024-03-18 CNY 2000.00
	// 10 2025-03-17 CNY 2000.00
}

func ExamplePatent_YearOf() {
	p := lifecycle.Patent{Filed: calendar.MustParse("2018-05-04")}
	fmt.Println(p.YearOf(calendar.MustParse("2026-05-03")), p.YearOf(calendar.MustParse("2026-05-04")))
	// Output: 8 9
}

func ExampleRenewalOf() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	r, err := lifecycle.RenewalOf(view, lifecycle.Facts{Granted: calendar.MustParse("2016-03-14")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("from", r.Opens, "to", r.Expires, "in grace to", r.Grace, "- renewed until", r.Next.Last())
	// Output: from 2025-03-13 to 2026-03-13 in grace to 2026-09-14 - renewed until 2036-03-13
}

func ExampleRenewal_Cost() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	r, err := lifecycle.RenewalOf(view, lifecycle.Facts{Granted: calendar.MustParse("2016-03-14")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Cost(view, calendar.MustParse("2026-04-01")))
	_, err = r.Cost(view, calendar.MustParse("2026-09-15"))
	fmt.Println(err)
	// Output:
	// CNY 750.00 <nil>
	// refused: LIFE-RENEWAL-02: the grace period ended on 2026-09-14; the mark is struck
}

func ExampleBlocks() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	for _, b := range lifecycle.Blocks(view, law.Pledged) {
		fmt.Println(b.Dealing, b.Effect, b.Rule)
	}
	// Output:
	// transfer needs cn.civil-code.444.2
	// licence needs cn.civil-code.444.2
	// licence-record needs cn.order-62.12.2.9
	// open-licence needs cn.patent-rules.86.4
	// pledge barred cn.measures-461.11.9
}

func ExampleConditionsOf() {
	fmt.Println(lifecycle.ConditionsOf(lifecycle.Grace, lifecycle.Terms{Suspended: "（2024）沪73民初1号"}))
	// Output: [in-grace suspended]
}

func ExampleStanding() {
	record, err := title.Open(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN"}, []title.Holding{{Party: "acme", Share: ipx.Whole}}, calendar.MustParse("2024-01-10"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(lifecycle.Standing(record.AsOf(calendar.MustParse("2024-06-01"))))
	// Output: [unpublished]
}

func ExampleMachine() {
	m, err := lifecycle.Machine(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	in, err := m.Start("life-1", lifecycle.Terms{})
	fmt.Println(in.State, err)
	// Output: unfiled <nil>
}

func ExampleTable() {
	t := lifecycle.Table()
	fmt.Println(t.Name, len(t.States), "states", len(workflow.Verify(t, cn.Pack())), "faults")
	// Output: life/cn 16 states 0 faults
}
