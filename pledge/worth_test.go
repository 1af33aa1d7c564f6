package pledge_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// valued is a pledge of three patents worth 3, 2 and 1 million, appraised
// together, at a highest loan-to-value of 30 per cent.
func valued(change func(*pledge.Terms)) pledge.Terms {
	t := pledge.Terms{Contract: contracts()["pool-valued"]}
	change(&t)
	return t
}

func TestWorth(t *testing.T) {
	ended := func(ids ...ipx.RightID) func(*pledge.Terms) {
		return func(t *pledge.Terms) {
			for _, id := range ids {
				t.Troubles = append(t.Troubles, pledge.Trouble{Right: id, Kind: pledge.RightEnded})
			}
		}
	}
	for name, c := range map[string]struct {
		change           func(*pledge.Terms)
		worth, ltv       string
		prepay, add, err string
	}{
		"whole":              {func(*pledge.Terms) {}, "CNY 6000000.00", "25", "CNY 0.00", "CNY 0.00", ""},
		"paid in part":       {func(t *pledge.Terms) { t.Paid = ipx.Yuan(500_000) }, "CNY 6000000.00", "16.6667", "CNY 0.00", "CNY 0.00", ""},
		"one released":       {func(t *pledge.Terms) { t.Released = []ipx.RightID{"C"} }, "CNY 5000000.00", "30", "CNY 0.00", "CNY 0.00", ""},
		"one ended":          {ended("A"), "CNY 3000000.00", "50", "CNY 600000.00", "CNY 2000000.00", ""},
		"released and ended": {func(t *pledge.Terms) { ended("B")(t); t.Released = []ipx.RightID{"C"} }, "CNY 3000000.00", "50", "CNY 600000.00", "CNY 2000000.00", ""},
		"another trouble":    {func(t *pledge.Terms) { t.Troubles = []pledge.Trouble{{Right: "A", Kind: pledge.Preserved}} }, "CNY 6000000.00", "25", "CNY 0.00", "CNY 0.00", ""},
		"all ended":          {ended("A", "B", "C"), "CNY 0.00", "", "CNY 1500000.00", "CNY 5000000.00", ""},
		"appraised after release": {func(t *pledge.Terms) {
			t.Released, t.Contract.Appraisal = []ipx.RightID{"C"}, appraised(4_000_000, "A", "B")
		}, "CNY 4000000.00", "37.5", "CNY 300000.00", "CNY 1000000.00", ""},
		"parts above the whole": {func(t *pledge.Terms) { ended("A", "B")(t); t.Contract.Appraisal.Value = ipx.Yuan(4_500_000) }, "CNY 0.00", "", "CNY 1500000.00", "CNY 5000000.00", ""},
		"part not told":         {func(t *pledge.Terms) { ended("A")(t); t.Contract.Rights[0].Value = ipx.Money{} }, "", "", "", "", "no value in CNY"},
		"never appraised":       {func(t *pledge.Terms) { t.Contract.Appraisal = ipx.Appraisal{} }, "", "", "", "", "no value in CNY"},
		"in dollars":            {func(t *pledge.Terms) { t.Contract.Appraisal.Value = ipx.MustMoney("USD 900000.00") }, "USD 900000.00", "", "", "", "no value in CNY"},
		"parts in dollars":      {func(t *pledge.Terms) { ended("A")(t); t.Contract.Rights[0].Value = ipx.MustMoney("USD 1.00") }, "", "", "", "", "no value in CNY"},
		"no cap":                {func(t *pledge.Terms) { t.Contract.MaxLTV = "" }, "CNY 6000000.00", "25", "", "", "is not a percentage"},
		"one ratio for all kinds": {func(t *pledge.Terms) {
			t.Contract.MaxLTV, t.Contract.Product = "", pledge.Product{Kinds: []pledge.ProductKind{{Kind: ipx.Invention, LTV: "20"}, {Kind: ipx.Design, LTV: "20"}}}
		}, "CNY 6000000.00", "25", "CNY 300000.00", "CNY 1500000.00", ""},
		"a ratio for each kind": {func(t *pledge.Terms) { t.Contract.MaxLTV, t.Contract.Product = "", beijing }, "CNY 6000000.00", "25", "", "", "is not a percentage"},
		"names no right":        {func(t *pledge.Terms) { ended("A")(t); t.Contract.Appraisal.Subject = nil }, "CNY 3000000.00", "50", "CNY 600000.00", "CNY 2000000.00", ""},
	} {
		t.Run(name, func(t *testing.T) {
			terms := valued(c.change)
			worth, known := terms.Worth()
			assert.Equal(t, c.worth != "", known)
			assert.Equal(t, c.worth, worth.String())
			ltv, ok := terms.LoanToValue()
			assert.Equal(t, c.ltv != "", ok)
			if ok {
				assert.Equal(t, c.ltv, ltv.String())
			}
			prepay, add, err := terms.Margin()
			if c.err != "" {
				require.ErrorContains(t, err, c.err)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.prepay, prepay.String())
			assert.Equal(t, c.add, add.String())
		})
	}
}

// After a fall to 4.8 million the loan of 1.5 million is no longer covered.
func ExampleTerms_LoanToValue() {
	for _, value := range []int64{6_000_000, 4_800_000} {
		c := loan("bank")
		c.Appraisal.Value = ipx.Yuan(value)
		ltv, ok := pledge.Terms{Contract: c}.LoanToValue()
		fmt.Println(ltv, ok)
	}
	// Output:
	// 25 true
	// 31.25 true
}

// Two patents are appraised together; one of them ends.
func ExampleTerms_Worth() {
	c := loan("bank")
	c.Rights[0].Value = ipx.Yuan(4_000_000)
	c.Rights = append(c.Rights, pledge.Collateral{Right: "CN/invention/201710601862.3", Value: ipx.Yuan(2_000_000)})
	c.Appraisal.Value = ipx.Yuan(6_000_000)
	fmt.Println(pledge.Terms{Contract: c, Troubles: []pledge.Trouble{{Right: patent().ID, Kind: pledge.RightEnded}}}.Worth())
	// Output:
	// CNY 2000000.00 true
}

// The loan waits until the register of marks has entered its part.
func ExampleTerms_Drawable() {
	c := loan("bank")
	c.Elsewhere = []pledge.Elsewhere{{Kind: ipx.Trademark, Number: "1234567"}}
	terms := pledge.Terms{Contract: c, Registered: day("2026-03-06")}
	fmt.Println(terms.Drawable())
	terms.Contract.Elsewhere[0].Registered = day("2026-03-10")
	fmt.Println(terms.Drawable())
	// Output:
	// false
	// true
}
