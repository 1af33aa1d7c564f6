package cn_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

// A licence is recorded within three months; the office decides within seven
// working days, of which a Sunday that is worked is one.
func Example() {
	view := cn.Pack().On(calendar.MustParse("2026-07-03"))
	_, record, _, err := view.Deadline("licence.record", view.Date())
	fmt.Println("record by", record, err)

	_, decided, _, err := view.Deadline("licence.record.review", calendar.MustParse("2026-09-18"))
	fmt.Println("decided by", decided, err)
	// Output:
	// record by 2026-10-08 <nil>
	// decided by 2026-09-29 <nil>
}

// The revision of 2026 moves the articles of the Trademark Law.
func ExamplePack() {
	for _, d := range []string{"2026-12-31", "2027-01-01"} {
		rule, _ := cn.Pack().On(calendar.MustParse(d)).Rule("title.moves-on-registration.trademark")
		fmt.Println(rule.Cite.Text().Zh, "-", rule.Cite.Text().En)
	}
	// Output:
	// 《商标法》（2019年修正）第四十二条第四款 - Trademark Law (2019) art. 42 ¶4
	// 《商标法》（2026年修订）第四十六条第四款 - Trademark Law (2026 revision) art. 46 ¶4
}

// A year that was announced after this release is loaded by the host.
func ExampleCalendar() {
	_, err := cn.Calendar().AddWorkdays(calendar.MustParse("2026-12-31"), 1)
	fmt.Println(err)
	years, err := cn.Calendar().With(calendar.Year{Year: 2027, Notice: "as announced", Off: []calendar.Date{calendar.MustParse("2027-01-01")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	pack := cn.Pack().WithCalendar(years)
	fmt.Println(pack.Calendar().AddWorkdays(calendar.MustParse("2026-12-31"), 1))
	// Output:
	// calendar: working days of 2027 are not published; known are 2006 to 2026
	// 2027-01-04 <nil>
}

// Rules that were remembered, not read, say so; a host puts what it knows in
// their place.
func ExamplePack_remembered() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	rule, _ := view.Rule("licence.record.change")
	fmt.Println(rule.Basis, rule.Limit, "-", rule.Note.En)

	rule.ID, rule.Limit, rule.Note = "host.licence-record-change", calendar.D(60), ipx.Text{}
	rule.Basis = "official"
	pack, err := cn.Pack().With(rule)
	if err != nil {
		fmt.Println(err)
		return
	}
	limit, _ := pack.On(view.Date()).Limit("licence.record.change")
	fmt.Println(limit)
	// Output:
	// memory 30d - from memory, text not checked; treat limits and figures as configuration
	// 60d
}
