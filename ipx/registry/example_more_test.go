package registry_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx/registry"
)

// The codes that enter a pledge into the title, by office.
func ExampleCodes() {
	for _, c := range registry.Codes() {
		if c.Effect == "encumbrance.pledge.open" {
			fmt.Println(c.Office, c.Code, c.Name().Zh)
		}
	}
	// Output:
	// AU GM Mortgages registered
	// CH PVP Pledging
	// CN PE01 专利权质押合同登记的生效
	// FR GC Lien (pledge) constituted
	// NL PLED Pledge established
}
