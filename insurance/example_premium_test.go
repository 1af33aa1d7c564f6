package insurance_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// A premium in three parts, the odd fen first.
func ExampleInstalments() {
	parts, err := insurance.Instalments(ipx.MustMoney("CNY 1000.00"), 3, 4, calendar.MustParse("2026-01-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range parts {
		fmt.Println(p.Due, p.Amount)
	}
	// Output:
	// 2026-01-01 CNY 333.34
	// 2026-05-01 CNY 333.33
	// 2026-09-01 CNY 333.33
}

// What goes back when a policy of a year ends on 11 April: by days where the
// insurer ends it, by the table of short rates where the policyholder does.
func ExampleByShortRate() {
	year := calendar.Term{From: calendar.MustParse("2026-01-01"), Until: calendar.MustParse("2027-01-01")}
	on, premium := calendar.MustParse("2026-04-11"), ipx.Yuan(12_000)
	product, _ := insurance.ProductByCode("enforcement")
	fmt.Println("by days:", insurance.ByDays(premium, year, on))
	fmt.Println("by short rates:", insurance.ByShortRate(premium, product.ShortRate, year, on), "after", insurance.MonthsBegun(year, on), "months begun")
	// Output:
	// by days: CNY 8712.33
	// by short rates: CNY 7200.00 after 4 months begun
}
