package casefile_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/casefile"
)

const licence = `{
  "id": "my-licence", "model": "income.relief_from_royalty", "title": "A licence of one's own",
  "source": {"publication": "own records"},
  "inputs": {"revenue": 4600, "years": 8, "royalty_rate": 0.02, "tax_rate": 0.25, "discount_rate": 0.15},
  "expected": {"value": {"published": 310, "recomputed": 309.6251840308}},
  "tolerance": {"published": {"abs": 0.5}, "recomputed": {"rel": 1e-9}}
}`

func ExampleRun() {
	c, err := casefile.Decode([]byte(licence))
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := casefile.Run(c)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(r.Text("en"))
	// Output:
	// ## my-licence (income.relief_from_royalty): passed
	//
	// A licence of one's own
	//
	// | figure | variant | expected | computed | tolerance | outcome |
	// |---|---|---:|---:|---:|---|
	// | value | published | 310 | 309.625184 | 0.5 | agrees |
	// | value | recomputed | 309.625184 | 309.625184 | 3.1e-07 | agrees |
}

func ExampleRunWith() {
	rule := casefile.Runner{Model: "acme.rule", Run: func(in *casefile.Inputs) (casefile.Outcome, error) {
		return casefile.Outcome{Figures: map[string]any{"value": 3 * in.Number("profit")}}, nil
	}}
	c, err := casefile.Decode([]byte(`{"id": "r", "model": "acme.rule", "title": "Three times profit", "source": {},
		"inputs": {"profit": 40}, "expected": {"value": {"recomputed": 120}}, "tolerance": {"recomputed": {"rel": 1e-9}}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := casefile.RunWith(c, append(casefile.Runners(), rule))
	fmt.Println(r.Passed(), err)
	// Output: true <nil>
}

func ExampleDecode() {
	_, err := casefile.Decode([]byte(`{"id": "x", "model": "income.tab"}`))
	fmt.Println(err)
	// Output: refused: VAL-MISSING: title is missing; VAL-MISSING: inputs is missing; VAL-MISSING: expected is missing; VAL-MISSING: tolerance is missing
}

func ExampleIs() {
	fmt.Println(casefile.Is([]byte(licence)), casefile.Is([]byte(`{"id": "X", "events": []}`)))
	fmt.Println(valuation.CodeMissing)
	// Output:
	// true false
	// VAL-MISSING
}
