package lifecycle_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
)

// A drug was approved ten years after its patent was filed.
func ExampleDrugCompensation() {
	on := calendar.MustParse
	days, by, err := lifecycle.DrugCompensation(cn.Pack().On(on("2026-11-23")), lifecycle.DrugDelay{Filed: on("2013-07-01"), Approved: on("2023-09-12"), Expires: on("2033-07-01")})
	fmt.Println(days, "days, to be asked for by", by, err)
	// Output: 1534 days, to be asked for by 2023-12-12 <nil>
}

// The fees for the four years and some days that were added.
func ExampleFeesOfCompensation() {
	on := calendar.MustParse
	f, err := lifecycle.FeesOfCompensation(cn.Pack().On(on("2026-11-23")), calendar.Term{From: on("2033-07-01"), Until: on("2037-09-12")})
	fmt.Println(f.Request, "+", f.Years, "x", f.Annual, "=", f.Total, err)
	// Output: CNY 200.00 + 4 x CNY 8000.00 = CNY 32200.00 <nil>
}

func ExampleGrantFee() {
	on := calendar.MustParse
	b, err := lifecycle.GrantFee(cn.Pack().On(on("2026-11-23")), lifecycle.Patent{Kind: ipx.Invention, Filed: on("2022-05-04"), Granted: on("2026-03-03")}, lifecycle.Relief{Granted: true})
	fmt.Println("year", b.Year, b.Total, err)
	// Output: year 4 CNY 180.00 <nil>
}

func ExampleEntitled() {
	v := cn.Pack().On(calendar.MustParse("2026-11-23"))
	for _, income := range []int64{800_000, 1_200_000} {
		ok, err := lifecycle.Entitled(v, ipx.Company, ipx.Yuan(income))
		fmt.Println(ok, err)
	}
	// Output:
	// true <nil>
	// false <nil>
}

// A pledged mark can be pledged again; a pledged patent cannot.
func ExampleBlocksOn() {
	v := cn.Pack().On(calendar.MustParse("2026-11-23"))
	for _, kind := range []ipx.RightKind{ipx.Trademark, ipx.Invention} {
		for _, b := range lifecycle.BlocksOn(v, kind, law.Pledged) {
			if b.Dealing == law.PledgeIt || b.Dealing == law.TransferIt {
				fmt.Println(kind, b.Dealing, b.Effect, b.Cite.En)
			}
		}
	}
	// Output:
	// trademark transfer needs Civil Code art. 444 ¶2
	// invention transfer needs Civil Code art. 444 ¶2
	// invention pledge barred Patent Pledge Registration Measures (CNIPA Announcement 461) art. 11 no. 9
}

// From 2027 a mark is opposed within two months.
func ExampleTimeLimits() {
	for _, day := range []string{"2026-12-31", "2027-01-01"} {
		for _, l := range lifecycle.TimeLimits(cn.Pack().On(calendar.MustParse(day))) {
			if l.Topic == "trademark.opposition" {
				fmt.Println(l.Name.En, l.Limit, "from the", l.From.En+":", l.Cite.En)
			}
		}
	}
	// Output:
	// opposition to a mark 3m from the gazette of the preliminary approval: Trademark Law (2019) art. 33
	// opposition to a mark 2m from the gazette of the preliminary approval: Trademark Law (2026 revision) art. 36
}
