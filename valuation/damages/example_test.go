package damages_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/damages"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// The infringer sold as many pieces; of those the owner would have made six in
// ten, and the price of his own fell. The infringement was wilful and serious.
func Example() {
	loss, err := valuation.Conclude(valuation.Subject{}, damages.LostProfits{
		Lost: income.Each(900, 1500, 1100), Share: 0.6, Price: income.Level(80, 3), Cost: income.Level(52, 3),
		Sold: income.Level(5000, 3), Eroded: income.Each(80, 79, 78),
		Interest: damages.Interest{Rate: 0.0345, Simple: true},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	erosion, _ := loss.Table.Find("erosion")
	fmt.Printf("loss %.0f, of which %.0f as the price fell\n", loss.Value, erosion)

	award, err := valuation.Conclude(valuation.Subject{}, damages.Award{Law: damages.Patent2020, Loss: loss.Value, Multiple: 2, Costs: 8000})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("award %.0f by %s\n", award.Value, award.Settings[0].Value)
	// Output:
	// loss 75885, of which 15000 as the price fell
	// award 159770 by 专利法（2020年修正）第七十一条
}

// A rate of comparable licences, moved by what the parties would have argued.
func ExampleReasonableRoyalty() {
	r, err := valuation.Conclude(valuation.Subject{}, damages.ReasonableRoyalty{
		Sales: income.Each(4000, 5200), Apportion: 0.4, Base: 0.03,
		Factors: []damages.Factor{
			{Number: 5, Ratio: 1.25, Evidence: ipx.T("双方在同一市场竞争", "they compete in one market")},
			{Number: 3, Ratio: 0.8, Evidence: ipx.T("可比许可为独占", "the comparable licences were exclusive")},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	rate, _ := r.Table.Find("rate")
	fmt.Printf("%.3f of the sales: %.1f\n", rate, r.Value)
	fmt.Println(r.Assumptions[1].En)
	// Output:
	// 0.030 of the sales: 110.4
	// relation of the parties, whether they compete raises the rate (×1.25): they compete in one market
}

// Infringing pieces, the profit on each, and the part of it that the right has
// earned; interest runs to the day of the report, half a year after the last
// year.
func ExampleGain() {
	r, err := valuation.Conclude(valuation.Subject{}, damages.Gain{
		Units: income.Each(2000, 3000), Profit: income.Level(12, 2), Share: 0.25, Interest: damages.Interest{Rate: 0.04, Simple: true, Gap: 0.5},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	interest, _ := r.Table.Find("interest")
	fmt.Printf("%.0f, of which %.0f interest\n", r.Value, interest)
	// Output:
	// 15540, of which 540 interest
}

// Where nothing can be told the court chooses, within the bounds of the law:
// here in 万元.
func ExampleAward() {
	for _, chosen := range []float64{30, 600} {
		r, err := valuation.Conclude(valuation.Subject{}, damages.Award{Law: damages.Patent2020, Statutory: chosen, Costs: 4, Unit: 10000})
		fmt.Println(r.Value, err)
	}
	// Output:
	// 34 <nil>
	// 0 refused: VAL-BOUND: statutory is 600; it must lie between 3 and 500
}
