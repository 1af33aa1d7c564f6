package subsidy_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/subsidy"
)

// A firm in Shenzhen asks for half of the premium that it paid for 2024; then once
// more for the same patent.
func Example() {
	p, _ := subsidy.ByCode("shenzhen-2025")
	a := subsidy.Application{
		No: "2025-0001", Applicant: ipx.Party{ID: "acme", Name: "Acme", Kind: ipx.Company}, Category: "firm",
		On: calendar.MustParse("2025-03-15"), Year: 2025, Declares: []string{"clean-hands"},
		Costs: []subsidy.Cost{{Kind: "premium", Line: "enforcement", Ref: "P-1", Rights: []ipx.RightID{"a"}, Signed: calendar.MustParse("2024-06-01"), Paid: ipx.Yuan(450_000)}},
	}
	award, err := p.Assess(a, nil)
	fmt.Print(l10n.Statement(language.English, award.Amount), err, "\n")

	a.No, a.Costs[0].Ref = "2025-0002", "P-2"
	_, err = p.Assess(a, []subsidy.Award{award})
	fmt.Println(l10n.Explain(language.English, err))
	// Output:
	// | computation | amount | basis |
	// | --- | ---: | --- |
	// | P-1: cost of CNY 450,000.00 at 50 % | CNY 225,000.00 |  |
	// | cap of CNY 200,000.00 for 2025, of which CNY 0.00 is used | CNY -25,000.00 |  |
	// | **total** | **CNY 200,000.00** |  |
	// <nil>
	// Refused for 1 reason:
	// 1. P-2 was funded by application 2025-0001 (SUBSIDY-TWICE-01)
}

// A round that asks for more than there is: each award is cut in proportion.
func ExampleProgramme_Approve() {
	p, _ := subsidy.ByCode("foshan-2011")
	p.Budget = ipx.Yuan(1000)
	var awards []subsidy.Award
	for i, paid := range []int64{800, 400} {
		a := subsidy.Application{No: fmt.Sprint(i), Applicant: ipx.Party{ID: ipx.PartyID(fmt.Sprint("firm-", i)), Kind: ipx.Company}, On: calendar.MustParse("2011-06-01"), Year: 2011,
			Costs: []subsidy.Cost{{Kind: "premium", Ref: fmt.Sprint("P-", i), Signed: calendar.MustParse("2011-05-01"), Paid: ipx.Yuan(paid)}}}
		award, err := p.Assess(a, awards)
		if err != nil {
			fmt.Println(err)
			return
		}
		awards = append(awards, award)
	}
	approved, err := p.Approve(awards, ipx.Money{}, calendar.MustParse("2011-12-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range approved {
		fmt.Println(a.Applicant, a.Amount.Total, a.Status)
	}
	total, err := subsidy.Sum(approved, subsidy.Approved, 2011)
	fmt.Println(total, err)
	// Output:
	// firm-0 CNY 666.67 approved
	// firm-1 CNY 333.33 approved
	// CNY 1000.00 <nil>
}
