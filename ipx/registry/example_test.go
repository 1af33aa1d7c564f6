package registry_test

import (
	"fmt"
	"os"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// A register history becomes a title record. This patent ended for an unpaid
// annuity while a pledge stood in the register, and the register shows the
// pledge to this day; the record closes it by operation of law.
func ExampleImport() {
	data, err := os.ReadFile("testdata/histories/CN101913583B.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	history, err := registry.Decode(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	packs, err := law.NewLibrary(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := registry.Import(history, packs)
	if err != nil {
		fmt.Println(err)
		return
	}
	last := r.Record.Latest()
	fmt.Println("status:", last.Status(), "since", r.State.End.Date)
	fmt.Println("in the register:", r.State.Pledges)
	fmt.Println("lying on the right:", len(last.Of(title.Pledge)))
	for _, f := range append(r.Findings, r.Remarks...) {
		fmt.Println(f.Code, f.Rows, "-", f.Code.Says().En)
	}
	// Output:
	// status: lapsed since 2021-08-20
	// in the register: [2013990000080]
	// lying on the right: 0
	// DUPLICATE_ROW [] - the same day and code again, bare or identical
	// END_WHILE_PLEDGED [12] - the right ended while a pledge stood in the register
	// LEGACY_AND_MODERN_CODE_FOR_ONE_ACT [] - an old and a new code for one act
	// CLOSED_BY_LAW [10] - left open in the register; closed by operation of law
}

// A code of an office, and what the title record makes of it.
func ExampleLookup() {
	c, _ := registry.Lookup("CN", "PE01")
	fmt.Println(c.Name().Zh, "/", c.Name().En)
	fmt.Println(c.Effect, c.KeyEvent)
	// Output:
	// 专利权质押合同登记的生效 / Entry into force of the registration of the contract for pledge of patent right
	// encumbrance.pledge.open S10
}

// The entries of a record as WIPO ST.27 status events, each with how sure its
// mapping is.
func ExampleExport() {
	right := title.Vest{To: []title.Holding{{Party: "Buyer"}}}
	rec := exampleRecord()
	rec, _, err := rec.Apply(cn.Pack().On(day("2021-05-20")), title.Import, title.Entry{
		ID: "sale", Right: rec.Right().ID, Dates: title.Dates{Effective: day("2021-05-20")}, Act: right,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range registry.Export(rec) {
		fmt.Println(e.Date, e.Code(), e.Confidence)
	}
	// Output:
	// 2021-05-20 A-4-4-R10-R14-nap-TR01 recollection
}
