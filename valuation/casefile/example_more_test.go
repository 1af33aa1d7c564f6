package casefile_test

import (
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/valuation/casefile"
)

// A case file to start from, for one of the models that a case can name.
func ExampleNew() {
	fmt.Println(slices.Contains(casefile.Models(), "income.rnpv"))
	data, err := casefile.New("income.rnpv")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := casefile.Decode(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := casefile.Run(c)
	fmt.Println(r.Passed(), err)
	_, err = casefile.New("income.crystal-ball")
	fmt.Println(err != nil)
	// Output:
	// true
	// true <nil>
	// true
}
