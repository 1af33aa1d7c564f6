package claim_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

// From when a claim can be barred by time: when the insured knew, and under
// liability cover when its liability was fixed.
func ExampleBarFrom() {
	law := cn.Pack().On(calendar.MustParse("2026-05-06"))
	facts := claim.Facts{Known: calendar.MustParse("2026-03-05"), Fixed: calendar.MustParse("2026-09-01")}
	for _, code := range []string{"enforcement", "liability"} {
		product, _ := insurance.ProductByCode(code)
		facts.Peril = product.Sections[0].Peril
		topic, from := claim.BarFrom(law, product, facts)
		fmt.Println(code, from, topic)
	}
	// Output:
	// enforcement 2026-03-05 insurance.time-bar
	// liability 2026-09-01 insurance.time-bar.liability
}
