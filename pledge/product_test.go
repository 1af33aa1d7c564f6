package pledge_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// The product of a Beijing bank of 2006, as the press told of it. It also asks
// that a mark has been in use for two years, which is for the register of marks.
var beijing = pledge.Product{Name: "Beijing 2006", Most: ipx.Yuan(10_000_000), Years: 3, Kinds: []pledge.ProductKind{
	{Kind: ipx.Invention, LTV: "25", Life: 8}, {Kind: ipx.UtilityModel, LTV: "15", Life: 4}, {Kind: ipx.Trademark, LTV: "30"},
}, Whole: true, Region: "Beijing", Assets: ipx.Yuan(40_000_000), Sales: ipx.Yuan(30_000_000)}

func TestLends(t *testing.T) {
	for _, c := range []struct {
		offers []pledge.Offer
		want   string
	}{
		{[]pledge.Offer{{Kind: ipx.Invention, Value: ipx.Yuan(6_000_000)}}, "CNY 1500000.00"},
		{[]pledge.Offer{{Kind: ipx.Invention, Value: ipx.Yuan(6_000_000)}, {Kind: ipx.UtilityModel, Value: ipx.Yuan(2_000_000)}, {Kind: ipx.Trademark, Value: ipx.Yuan(1_000_000)}}, "CNY 2100000.00"},
		{[]pledge.Offer{{Kind: ipx.Invention, Value: ipx.Yuan(50_000_000)}}, "CNY 10000000.00"}, // 12.5 million by the ratio
		{[]pledge.Offer{{Kind: ipx.UtilityModel, Value: ipx.MustMoney("CNY 100.05")}}, "CNY 15.00"},
		{nil, ""},
	} {
		got, err := beijing.Lends(c.offers...)
		require.NoError(t, err)
		assert.Equal(t, c.want, got.String())
	}
	_, err := beijing.Lends(pledge.Offer{Kind: ipx.Design, Value: ipx.Yuan(1)})
	assert.ErrorContains(t, err, "takes no design")
	_, err = beijing.Lends(pledge.Offer{Kind: ipx.Invention, Value: ipx.Yuan(1)}, pledge.Offer{Kind: ipx.Invention, Value: ipx.MustMoney("USD 1.00")})
	assert.Error(t, err)
	_, err = pledge.Product{Kinds: []pledge.ProductKind{{Kind: ipx.Invention, LTV: "1e9"}}}.Lends(pledge.Offer{Kind: ipx.Invention, Value: ipx.Yuan(1)})
	assert.ErrorContains(t, err, "not a percentage")
	all, err := pledge.Product{}.Lends(pledge.Offer{Kind: ipx.Design, Value: ipx.Yuan(7)})
	require.NoError(t, err)
	assert.Equal(t, "CNY 7.00", all.String(), "the zero product allows everything")
}

// A mixed offer, each right at the ratio of its kind.
func ExampleProduct_Lends() {
	most, err := beijing.Lends(
		pledge.Offer{Kind: ipx.Invention, Value: ipx.Yuan(6_000_000)},
		pledge.Offer{Kind: ipx.UtilityModel, Value: ipx.Yuan(2_000_000)},
		pledge.Offer{Kind: ipx.Trademark, Value: ipx.Yuan(1_000_000)})
	fmt.Println(most, err)
	// Output:
	// CNY 2100000.00 <nil>
}
