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

// A published reading of the same rows, held against ours. A reader who takes
// names in other letters for other names is not wrong, and not of our mind.
func ExampleCompare() {
	history, err := registry.Decode([]byte(`{"id": "CN1", "publication_number": "CN109999999B", "original_applicants": [{"name": "A"}],
		"events": [
			{"seq": 1, "date": "2020-01-08", "code": "TR01", "country": "CN", "details": {"before": [{"name": "A"}], "after": [{"name": "He Co., Ltd."}]}},
			{"seq": 2, "date": "2022-03-15", "code": "PE01", "country": "CN", "details": {"registration_number": "Y2022980000001", "pledgor": [{"name": "HE CO.,LTD."}]}}],
		"derived": {"open_pledges": ["Y2022980000002"], "anomalies": {"NO_EFFECTIVE_DATE": [2], "PLEDGOR_NAME_NOT_HOLDER_NAME": [2]}}}`))
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
	differences, err := registry.Compare(history, r)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range differences {
		fmt.Println(d)
	}
	// Output:
	// anomalies.PLEDGOR_NAME_NOT_HOLDER_NAME: want [2], got null (names that differ in case, spaces and points only)
	// open_pledges[0]: want "Y2022980000002", got "Y2022980000001"
}

// Status events go out in JSON and come back with the entries of the record.
func ExampleDecodeStatusEvents() {
	rec := exampleRecord()
	rec, _, err := rec.Apply(cn.Pack().On(day("2023-07-21")), title.Import, title.Entry{
		ID: "lapse", Right: rec.Right().ID, Dates: title.Dates{Effective: day("2023-07-21")}, Act: title.Observe{Fact: title.Lapsed},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	data, err := registry.EncodeStatusEvents(registry.Export(rec))
	if err != nil {
		fmt.Println(err)
		return
	}
	events, err := registry.DecodeStatusEvents(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range registry.Entries(events) {
		fmt.Println(e.ID, e.Effective, e.Act.Name())
	}
	// Output:
	// lapse 2023-07-21 observe
}
