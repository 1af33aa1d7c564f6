package us

import (
	"time"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// The years of the calendar. Congress names the days, so a year needs no
// announcement; the table still ends, because a statute can change.
const (
	firstYear = 2011
	lastYear  = 2035
)

// Calendar returns the working days of federal offices in Washington, from
// 2011 to 2035: Monday to Friday without the holidays of 5 U.S.C. 6103,
// Inauguration Day among them. Days on which the President closes the offices
// by order are not in it; a host adds them with [calendar.Table.With].
func Calendar() *calendar.Table { return federal }

var federal = func() *calendar.Table {
	var years []calendar.Year
	for y := firstYear; y <= lastYear; y++ {
		year := calendar.Year{Year: y, Notice: "5 U.S.C. 6103"}
		for _, d := range append(holidays(y), date(y+1, time.January, 1)) {
			if d = observed(d); d.Year() == y { // the New Year after may be kept on 31 December
				year.Off = append(year.Off, d)
			}
		}
		years = append(years, year)
	}
	t, err := calendar.NewTable(years...)
	if err != nil {
		panic(err) // a mistake in the rules below
	}
	return t
}()

// holidays are the legal public holidays of a year, on the days that the
// statute names.
func holidays(y int) []calendar.Date {
	days := []calendar.Date{
		date(y, time.January, 1),
		nth(y, time.January, time.Monday, 3),          // Martin Luther King, Jr.
		nth(y, time.February, time.Monday, 3),         // Washington
		nth(y, time.June, time.Monday, 1).AddDays(-7), // Memorial Day, the last Monday of May
		date(y, time.July, 4),
		nth(y, time.September, time.Monday, 1),  // Labor Day
		nth(y, time.October, time.Monday, 2),    // Columbus Day
		date(y, time.November, 11),              // Veterans Day
		nth(y, time.November, time.Thursday, 4), // Thanksgiving
		date(y, time.December, 25),
	}
	if y >= 2021 { // Pub. L. 117-17
		days = append(days, date(y, time.June, 19))
	}
	if y%4 == 1 { // Inauguration Day; a Saturday is no working day anyway, a Sunday moves it by one
		if d := date(y, time.January, 20); d.Weekday() != time.Saturday {
			days = append(days, d)
		}
	}
	return days
}

// observed moves a holiday off the weekend: from Saturday to Friday, from
// Sunday to Monday.
func observed(d calendar.Date) calendar.Date {
	switch d.Weekday() {
	case time.Saturday:
		return d.AddDays(-1)
	case time.Sunday:
		return d.AddDays(1)
	}
	return d
}

// nth returns the n-th such weekday of a month.
func nth(y int, m time.Month, w time.Weekday, n int) calendar.Date {
	first := date(y, m, 1)
	return first.AddDays((int(w)-int(first.Weekday())+7)%7 + 7*(n-1))
}

func date(y int, m time.Month, d int) calendar.Date {
	v, err := calendar.Of(y, m, d)
	if err != nil {
		panic(err) // every call names a day that exists
	}
	return v
}
