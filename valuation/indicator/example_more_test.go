package indicator_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation/indicator"
)

// Answers come from a form as JSON, and are read strictly.
func ExampleDecodeAnswers() {
	a, err := indicator.DecodeAnswers([]byte(`{"scores": {"stability": 8, "term": 6}, "by": "rater"}`))
	fmt.Println(a.Scores["stability"], a.By, err)
	_, err = indicator.DecodeAnswers([]byte(`{"score": {"stability": 8}}`))
	fmt.Println(err != nil)
	// Output:
	// 8 rater <nil>
	// true
}

// Published frames name what they score; weights and lower indicators are the
// user's.
func ExampleGBT42748() {
	for _, t := range []indicator.Template{indicator.GBT42748(), indicator.IPscore()} {
		fmt.Println(t.ID, t.Title.En)
		for _, n := range t.Nodes {
			fmt.Println("  ", n.Label.En)
		}
	}
	// Output:
	// gbt-42748-2023 guide to patent evaluation
	//    legal value
	//    technical value
	//    economic value
	// epo-ipscore IPscore
	//    legal status
	//    technology
	//    market conditions
	//    finance
	//    strategy
}
