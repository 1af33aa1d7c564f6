package calendar_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

func Example() {
	// The autumn of 2026 as the State Council announced it; the whole of it
	// stands in ipx/law/cn.
	table, err := calendar.NewTable(calendar.Year{
		Year: 2026,
		Off: append(
			calendar.Span(calendar.MustParse("2026-09-25"), calendar.MustParse("2026-09-27")),
			calendar.Span(calendar.MustParse("2026-10-01"), calendar.MustParse("2026-10-07"))...),
		Work: []calendar.Date{calendar.MustParse("2026-09-20"), calendar.MustParse("2026-10-10")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	contract := calendar.MustParse("2026-07-03")
	raw, due, err := calendar.M(3).End(contract, table)
	fmt.Println("record the licence by", due, "- three months end on", raw, err)

	_, due, err = calendar.WD(7).End(calendar.MustParse("2026-09-18"), table)
	fmt.Println("the office answers by", due, err)
	// Output:
	// record the licence by 2026-10-08 - three months end on 2026-10-03 <nil>
	// the office answers by 2026-09-29 <nil>
}

func ExampleDate_AddMonths() {
	d := calendar.MustParse("2026-01-31")
	fmt.Println(d.AddMonths(1), d.AddMonths(2))
	// Output: 2026-02-28 2026-03-31
}

func ExampleFromTime() {
	beijing := time.FixedZone("CST", 8*3600)
	filed := time.Date(2026, 11, 23, 17, 30, 0, 0, time.UTC)
	fmt.Println(calendar.FromTime(filed, beijing))
	// Output: 2026-11-24
}

func ExampleParsePeriod() {
	p, err := calendar.ParsePeriod("5wd")
	fmt.Println(p.N, p.Unit == calendar.Workdays, err)
	// Output: 5 true <nil>
}

func ExamplePeriod_Term() {
	mark, err := calendar.Y(10).Term(calendar.MustParse("2017-03-14"))
	fmt.Println("last day", mark.Last(), err)
	// Output: last day 2027-03-13 <nil>
}

func ExampleTable_AddWorkdays() {
	table, err := calendar.NewTable(calendar.Year{Year: 2026})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(table.AddWorkdays(calendar.MustParse("2026-11-20"), 1))
	// Output: 2026-11-23 <nil>
}

func ExampleTable_Workdays() {
	table, err := calendar.NewTable(calendar.Year{Year: 2026})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(table.Workdays(calendar.MustParse("2026-11-20"), calendar.MustParse("2026-11-27")))
	// Output: 5 <nil>
}

func ExampleTable_With() {
	table, err := calendar.NewTable(calendar.Year{Year: 2026})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = table.AddWorkdays(calendar.MustParse("2026-12-31"), 1)
	var unknown *calendar.NotPublishedError
	fmt.Println(errors.As(err, &unknown), err)

	table, err = table.With(calendar.Year{Year: 2027, Off: []calendar.Date{calendar.MustParse("2027-01-01")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(table.AddWorkdays(calendar.MustParse("2026-12-31"), 1))
	// Output:
	// true calendar: working days of 2027 are not published; known are 2026 to 2026
	// 2027-01-04 <nil>
}
