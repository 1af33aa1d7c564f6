package licensing_test

import (
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// Before any title record is opened: what of many grants would a new exclusive
// licence conflict with?
func ExamplePack() {
	grants := []licensing.Grant{
		{Right: "A", ID: "shanghai", Type: title.Exclusive, Scope: title.Scope{Territory: title.Only("CN-SH")}},
		{Right: "A", ID: "japan", Type: title.Ordinary, Scope: title.Scope{Territory: title.Only("JP")}},
		{Right: "B", ID: "all", Type: title.Ordinary},
	}
	portfolio, err := licensing.Pack(slices.Values(grants))
	if err != nil {
		fmt.Println(err)
		return
	}
	for g := range portfolio.Conflicts("A", title.Exclusive, title.Scope{Territory: title.Only("CN")}) {
		fmt.Println("conflict with", g.ID)
	}
	portfolio.Add(licensing.Grant{Right: "A", ID: "sichuan", Type: title.Ordinary, Scope: title.Scope{Territory: title.Only("CN-SC")}})
	for g := range portfolio.Conflicts("A", title.Exclusive, title.Scope{Territory: title.Only("CN")}) {
		fmt.Println("then with", g.ID)
	}
	fmt.Println(portfolio.Len(), "grants")
	// Output:
	// conflict with shanghai
	// then with shanghai
	// then with sichuan
	// 4 grants
}
