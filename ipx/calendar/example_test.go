package calendar_test

import (
	"encoding/json"
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

func ExampleOf() {
	d, err := calendar.Of(2028, time.February, 29)
	fmt.Println(d, d.Weekday(), err)
	_, err = calendar.Of(2026, time.February, 29)
	fmt.Println(err)
	// Output:
	// 2028-02-29 Tuesday <nil>
	// calendar: no such date: 2026-02-29
}

func ExampleParse() {
	d, err := calendar.Parse("2026-07-03")
	fmt.Println(d, err)
	_, err = calendar.Parse("3 July 2026")
	fmt.Println(err)
	// Output:
	// 2026-07-03 <nil>
	// calendar: "3 July 2026" is not a date of the form YYYY-MM-DD
}

func ExampleDate_AddYears() {
	leap := calendar.MustParse("2016-02-29")
	fmt.Println(leap.AddYears(1), leap.AddYears(4))
	// Output: 2017-02-28 2020-02-29
}

func ExampleDate_AddDays() {
	posted := calendar.MustParse("2026-01-20")
	fmt.Println("presumed received on", posted.AddDays(15))
	// Output: presumed received on 2026-02-04
}

func ExampleDate_Sub() {
	fmt.Println(calendar.MustParse("2026-12-31").Sub(calendar.MustParse("2025-12-31")), "days")
	// Output: 365 days
}

func ExampleDate_Before() {
	due := calendar.MustParse("2026-10-08")
	for _, d := range []string{"2026-10-08", "2026-10-09"} {
		fmt.Println(d, "in time:", !due.Before(calendar.MustParse(d)))
	}
	// Output:
	// 2026-10-08 in time: true
	// 2026-10-09 in time: false
}

func ExampleDate_Time() {
	beijing := time.FixedZone("CST", 8*3600)
	fmt.Println(calendar.MustParse("2026-11-24").Time(beijing))
	// Output: 2026-11-24 00:00:00 +0800 CST
}

func ExampleFromOrdinal() {
	d := calendar.MustParse("2026-11-23")
	fmt.Println(calendar.FromOrdinal(d.Ordinal()+1), calendar.FromOrdinal(1))
	// Output: 2026-11-24 0001-01-01
}

func ExampleDate_UnmarshalText() {
	var act struct {
		Signed  calendar.Date `json:"signed"`
		Expires calendar.Date `json:"expires,omitzero"`
	}
	fmt.Println(json.Unmarshal([]byte(`{"signed":"2026-03-02"}`), &act), act.Signed, act.Expires.IsZero())
	fmt.Println(json.Unmarshal([]byte(`{"signed":"2026-02-30"}`), &act))
	// Output:
	// <nil> 2026-03-02 true
	// calendar: no such date: 2026-02-30
}

func ExamplePeriod_End() {
	table, err := calendar.NewTable(calendar.Year{Year: 2026})
	if err != nil {
		fmt.Println(err)
		return
	}
	from := calendar.MustParse("2026-01-31")
	for _, p := range []calendar.Period{calendar.M(1), calendar.D(30), calendar.WD(20), calendar.M(1).Fixed()} {
		raw, due, err := p.End(from, table)
		fmt.Println(p, raw, due, err)
	}
	// Output:
	// 1m 2026-02-28 2026-03-02 <nil>
	// 30d 2026-03-02 2026-03-02 <nil>
	// 20wd 2026-02-27 2026-02-27 <nil>
	// 1m! 2026-02-28 2026-02-28 <nil>
}

func ExampleYE() {
	work, err := calendar.YE(50).Term(calendar.MustParse("2003-02-03"))
	fmt.Println("protected to", work.Last(), err)
	// Output: protected to 2053-12-31 <nil>
}

func ExampleTerm_Contains() {
	licence := calendar.Term{From: calendar.MustParse("2026-01-01"), Until: calendar.MustParse("2029-01-01")}
	fmt.Println(licence.Contains(calendar.MustParse("2028-12-31")), licence.Contains(licence.Until), licence.Days())
	// Output: true false 1096
}

func ExampleNewTable() {
	_, err := calendar.NewTable(calendar.Year{Year: 2026, Work: []calendar.Date{calendar.MustParse("2026-01-05")}})
	fmt.Println(err)
	// Output: calendar: 2026-01-05 is no Saturday or Sunday, it needs no making up
}

func ExampleSpan() {
	week := calendar.Span(calendar.MustParse("2026-10-01"), calendar.MustParse("2026-10-07"))
	fmt.Println(len(week), week[0], week[6])
	// Output: 7 2026-10-01 2026-10-07
}

func ExampleTable_NextWorkday() {
	table, err := calendar.NewTable(calendar.Year{Year: 2026})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range []string{"2026-11-20", "2026-11-21"} {
		fmt.Println(table.NextWorkday(calendar.MustParse(d)))
	}
	// Output:
	// 2026-11-20 <nil>
	// 2026-11-23 <nil>
}

func ExampleTable_Workday() {
	table, err := calendar.NewTable(calendar.Year{Year: 2026, Work: []calendar.Date{calendar.MustParse("2026-02-14")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(table.Workday(calendar.MustParse("2026-02-14")))
	fmt.Println(table.Workday(calendar.MustParse("2026-02-15")))
	// Output:
	// true <nil>
	// false <nil>
}

func ExampleTable_Announced() {
	table, err := calendar.NewTable(calendar.Year{Year: 2026, Notice: "国办发明电〔2025〕7号"})
	if err != nil {
		fmt.Println(err)
		return
	}
	year, ok := table.Announced(2026)
	fmt.Println(year.Notice, ok, table.Covers(calendar.MustParse("2027-01-01")))
	// Output: 国办发明电〔2025〕7号 true false
}
