package title_test

import (
	"encoding/json"
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// theatre is the record of a patent that two companies own half and half.
func theatre() title.Record {
	right := ipx.Right{ID: "patent", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2022-05-06"), Expires: calendar.MustParse("2040-03-20")}
	r, err := title.OpenEqually(right, []ipx.PartyID{"Acme", "Bolt"}, calendar.MustParse("2020-03-20"))
	if err != nil {
		panic(err)
	}
	return r
}

// entry makes an entry on the patent, effective and registered on a day.
func entry(id title.EntryID, on string, act title.Act) title.Entry {
	d := calendar.MustParse(on)
	return title.Entry{ID: id, Right: "patent", Dates: title.Dates{Effective: d, Registered: d}, Act: act}
}

// applied is for examples only.
func applied(r title.Record, _ title.Report, err error) title.Record {
	if err != nil {
		panic(err)
	}
	return r
}

var (
	cnToday = cn.Pack().On(calendar.MustParse("2026-11-23"))
	pledged = entry("1", "2024-01-10", title.Grant{Burden: title.Burden{ID: "loan", Kind: title.Pledge, Number: "Y2024980000001", Recorded: true,
		Grantors: []ipx.PartyID{"Acme"}, Holders: []ipx.PartyID{"Bank"}, Claim: title.Claim{Amount: ipx.Yuan(5_000_000), Due: calendar.MustParse("2027-01-10")}}})
	allowed = entry("0", "2024-01-09", title.Consent{By: "Bolt", Permits: title.ToPledge})
)

// A record begins with the first owners. Shares that nobody published are
// presumed equal.
func ExampleOpenEqually() {
	r := theatre()
	for _, h := range r.Latest().Owners() {
		fmt.Println(h.Party, h.Share)
	}
	// Output:
	// Acme 1/2
	// Bolt 1/2
}

// Open takes the shares as agreed; they must sum to the whole.
func ExampleOpen() {
	third, _ := ipx.ParseShare("1/3")
	_, err := title.Open(ipx.Right{ID: "patent", Kind: ipx.Invention, Jurisdiction: "CN"}, []title.Holding{{Party: "Acme", Share: third}}, calendar.MustParse("2020-03-20"))
	fmt.Println(err)
	// Output:
	// title: owners of patent hold 1/3, not the whole
}

// Apply enters acts, all or none, if the law of their days allows them. The
// record that it was called on stays as it was.
func ExampleRecord_Apply() {
	before := theatre()
	_, _, err := before.Apply(cnToday, title.Strict, pledged)
	fmt.Println(err)
	after, report, err := before.Apply(cnToday, title.Strict, allowed, pledged)
	fmt.Println(err, len(report.Findings), "findings;", before.Len(), "entries before,", after.Len(), "after")
	// Output:
	// refused: TITLE-CONSENT-01: consent of co-owner Bolt is missing
	// <nil> 0 findings; 0 entries before, 2 after
}

// Check is a dry run of Apply. Where it refuses, the report holds the least
// that would make the act lawful.
func ExampleRecord_Check() {
	r := applied(theatre().Apply(cnToday, title.Strict, allowed, pledged))
	sale := entry("2", "2026-11-23", title.Vest{From: []title.Holding{{Party: "Acme"}}, To: []title.Holding{{Party: "Corp"}}})
	report, err := r.Check(cnToday, title.Strict, sale)
	fmt.Println(err)
	for _, m := range report.Remedies {
		fmt.Println(m.Role, m.Party, "-", m.Do.En)
	}
	// Output:
	// refused: TITLE-CONSENT-01: consent of co-owner Bolt is missing; TITLE-CONSENT-02: the right is pledged (Y2024980000001) and consent of pledgee Bank is missing
	// co-owner Bolt - give written consent
	// pledgee Bank - give written consent
}

// AsOf shows the record on any day.
func ExampleRecord_AsOf() {
	r := applied(theatre().Apply(cnToday, title.Strict, allowed, pledged, entry("3", "2026-02-02", title.Release{Burden: "loan", Why: title.Paid})))
	for _, day := range []string{"2019-01-01", "2023-01-01", "2025-01-01", "2026-06-01", "2040-03-20"} {
		v := r.AsOf(calendar.MustParse(day))
		fmt.Println(day, v.Status(), len(v.Owners()), "owners,", len(v.Burdens()), "burdens")
	}
	// Output:
	// 2019-01-01 none 0 owners, 0 burdens
	// 2023-01-01 in-force 2 owners, 0 burdens
	// 2025-01-01 in-force 2 owners, 1 burdens
	// 2026-06-01 in-force 2 owners, 0 burdens
	// 2040-03-20 expired 2 owners, 0 burdens
}

// AsKnown shows what could be known: the sale of May reached the host in July.
func ExampleRecord_AsKnown() {
	sale := entry("2", "2025-05-05", title.Vest{To: []title.Holding{{Party: "Corp"}}})
	sale.Known = calendar.MustParse("2025-07-01")
	r := applied(theatre().Apply(cnToday, title.Import, sale))
	june := calendar.MustParse("2025-06-01")
	fmt.Println("on 1 June, as known on 1 June:", r.AsKnown(june, june).Owners()[0].Party)
	fmt.Println("on 1 June, as known today:", r.AsOf(june).Owners()[0].Party)
	// Output:
	// on 1 June, as known on 1 June: Acme
	// on 1 June, as known today: Corp
}

// A correction annuls an entry or puts another act in its place. Nothing is
// deleted, and the report names what depended on it.
func ExampleCorrect() {
	sale := entry("2", "2025-05-05", title.Vest{To: []title.Holding{{Party: "Corp"}}})
	resale := entry("3", "2025-09-09", title.Vest{From: []title.Holding{{Party: "Corp"}}, To: []title.Holding{{Party: "Dyn"}}})
	r := applied(theatre().Apply(cnToday, title.Import, sale, resale))
	r, report, err := r.Apply(cnToday, title.Import, entry("4", "2026-01-05", title.Correct{Entry: "2"}))
	fmt.Println(err, "in doubt:", report.Affected)
	for _, f := range r.Findings(cnToday) {
		fmt.Println(f.Entry, f.Kind)
	}
	// Output:
	// <nil> in doubt: [3]
	// 3 SELLER_OWNS_LESS
	// 3 CO_OWNER_CONSENT_MISSING
}

// In import mode an office's register is believed, and what the law would not
// have allowed is a finding.
func ExampleRecord_Findings() {
	r := applied(theatre().Apply(cnToday, title.Import, pledged, entry("2", "2025-05-05", title.Vest{To: []title.Holding{{Party: "Corp"}}})))
	for _, f := range r.Findings(cnToday) {
		fmt.Println(f.Entry, f.Kind, f.Loud())
	}
	// Output:
	// 1 CO_OWNER_CONSENT_MISSING true
	// 2 TRANSFER_WHILE_PLEDGED true
}

// Several pledges rank by registration; an agreed order changes places.
func ExampleView_Ranking() {
	second := entry("2", "2024-06-06", title.Grant{Burden: title.Burden{ID: "second", Kind: title.Pledge, Number: "Y2024980000002", Recorded: true, Holders: []ipx.PartyID{"Fund"}}})
	r := applied(theatre().Apply(cnToday, title.Import, allowed, pledged, second))
	for i, group := range r.Latest().Ranking() {
		fmt.Println(i+1, group[0].ID)
	}
	r = applied(r.Apply(cnToday, title.Import, entry("3", "2024-07-07", title.Rank{Order: []title.BurdenID{"second", "loan"}})))
	fmt.Println("agreed:", r.Latest().Ranking()[0][0].ID, "first")
	// Output:
	// 1 loan
	// 2 second
	// agreed: second first
}

// A deal over several rights is one atom: the refusal of one refuses all.
func ExampleTitles_Apply() {
	other, _ := title.OpenEqually(ipx.Right{ID: "other", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2022-05-06")}, []ipx.PartyID{"Acme"}, calendar.MustParse("2020-03-20"))
	titles := title.NewTitles(theatre(), other)
	sell := func(id title.EntryID, right ipx.RightID) title.Entry {
		e := entry(id, "2026-11-23", title.Vest{From: []title.Holding{{Party: "Acme"}}, To: []title.Holding{{Party: "Corp"}}})
		e.Right = right
		return e
	}
	changed, _, err := titles.Apply(cnToday, title.Strict, sell("1", "patent"), sell("2", "other"))
	fmt.Println(len(changed), err)
	changed, _, err = titles.Apply(cnToday, title.Strict, sell("2", "other"))
	fmt.Println(changed.Rights(), err)
	// Output:
	// 0 refused: TITLE-CONSENT-01: consent of co-owner Bolt is missing
	// [other] <nil>
}

// The scope of a grant is territory, field, act and time. Two grants can only
// conflict where all four meet.
func ExampleScope_Overlaps() {
	east := title.Scope{Territory: title.Only("CN-SH", "CN-ZJ"), Field: title.Only("pumps")}
	west := title.Scope{Territory: title.Only("CN-SC")}
	rest := title.Scope{Territory: title.Except("CN-SC"), Field: title.Except("valves")}
	fmt.Println(east.Overlaps(west), east.Overlaps(rest))
	// Output:
	// false true
}

// Sets of codes are finite, or all but a few; they are exact under every
// operation.
func ExampleSet() {
	all, some, few := title.All(), title.Except("US", "CA"), title.Only("CN", "US")
	fmt.Println(all, "|", some, "|", few)
	fmt.Println(some.Intersect(few), "|", some.Union(few), "|", few.Minus(some))
	back, err := title.ParseSet(some.String())
	fmt.Println(back, err)
	// Output:
	// * | *-CA,US | CN,US
	// CN | *-CA | US
	// *-CA,US <nil>
}

// An index finds the grants that a new one would meet, without a scan.
func ExampleIndex() {
	var x title.Index
	x.Add("shanghai", title.Scope{Territory: title.Only("CN-SH")})
	x.Add("sichuan", title.Scope{Territory: title.Only("CN-SC")})
	for id := range x.Overlapping(title.Scope{Territory: title.Only("CN-SH", "CN-ZJ")}) {
		fmt.Println(id)
	}
	// Output:
	// shanghai
}

// A record is stored as JSON and read strictly.
func ExampleDecodeRecord() {
	r := applied(theatre().Apply(cnToday, title.Strict, allowed, pledged))
	data, err := json.Marshal(r)
	back, err2 := title.DecodeRecord(data)
	fmt.Println(err, err2, back.Len(), back.Latest().Burdens()[0].Number)
	_, err = title.DecodeRecord([]byte(`{"right":{},"surprise":1}`))
	fmt.Println(err != nil)
	// Output:
	// <nil> <nil> 2 Y2024980000001
	// true
}
