package l10n

import (
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
)

// blank stands where there is no date or amount.
const blank = "—"

// Date writes 2026年3月2日 or 2 March 2026, and — for no date. Where a machine
// reads along, use the date's own String, 2026-03-02.
func Date(tag language.Tag, d calendar.Date) string { return of(tag).date(d) }

func (l lang) date(d calendar.Date) string {
	if d.IsZero() {
		return blank
	}
	y, m, day := d.Date()
	// Numbers of years take no separators, so they do not go through x/text.
	if l == zh {
		return itoa(y) + "年" + itoa(int(m)) + "月" + itoa(day) + "日"
	}
	return itoa(day) + " " + m.String() + " " + itoa(y)
}

// Period writes 7个工作日 or 7 working days, and — for no period.
func Period(tag language.Tag, p calendar.Period) string { return of(tag).period(p) }

func (l lang) period(p calendar.Period) string {
	key, ok := map[calendar.Unit]string{
		calendar.Days: "days", calendar.Workdays: "workdays", calendar.Months: "months", calendar.Years: "years", calendar.YearEnds: "year-ends",
	}[p.Unit]
	if !ok {
		return blank
	}
	return l.say(key, p.N)
}

// units are how amounts of some currencies are written in Chinese; others
// have their code in front.
var units = map[ipx.Currency]string{ipx.CNY: "元", ipx.HKD: "港元", ipx.USD: "美元", ipx.EUR: "欧元", ipx.JPY: "日元"}

// Money writes 1,500,000.00元 or CNY 1,500,000.00 with all digits of the
// amount, at least those of the currency, and — for no amount.
func Money(tag language.Tag, m ipx.Money) string { return of(tag).money(m) }

func (l lang) money(m ipx.Money) string {
	if m.IsZero() {
		return blank
	}
	_, digits, _ := strings.Cut(m.String(), " ")
	if unit, ok := units[m.Currency()]; ok && l == zh {
		return group(digits) + unit
	}
	return string(m.Currency()) + " " + group(digits)
}

// Decimal writes 1,234.5 in both languages, with the digits that d has.
func Decimal(tag language.Tag, d decimal.Decimal) string {
	return group(d.StringFixed(max(0, -d.Exponent())))
}

// Percent writes a ratio such as 0.2513 as 25.13% or 25.13 %, with the given
// decimal places, rounded half up.
func Percent(tag language.Tag, ratio decimal.Decimal, places int32) string {
	return of(tag).percent(group(ratio.Shift(2).StringFixed(places)))
}

// percent puts the sign behind digits.
func (l lang) percent(digits string) string {
	if l == zh {
		return digits + "%"
	}
	return digits + " %"
}

// group puts commas between thousands of plain digits.
func group(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, frac, point := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range []byte(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(c)
	}
	if point {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}

// Share writes a share as per cent where two decimal places are enough, else
// as a fraction: 12.5% or 12.5 %, 1/3, 全部 or the whole.
func Share(tag language.Tag, s ipx.Share) string { return of(tag).share(s) }

func (l lang) share(s ipx.Share) string {
	switch {
	case s == ipx.Whole:
		return l.say("whole")
	case s.IsZero():
		return l.say("nothing")
	}
	if p, ok := s.Percent(); ok && p.Equal(p.Truncate(2)) {
		return l.percent(p.String())
	}
	return s.String()
}

// List joins items as the language does: 甲、乙和丙 or a, b and c.
func List(tag language.Tag, items ...string) string { return of(tag).list(items) }

func (l lang) list(items []string) string {
	if len(items) == 0 {
		return l.say("nothing")
	}
	out := items[0]
	for i, s := range items[1:] {
		switch {
		case len(items) == 2:
			out = l.say("list.two", out, s)
		case i == len(items)-2:
			out = l.say("list.last", out, s)
		default:
			out = l.say("list.more", out, s)
		}
	}
	return out
}

// Number writes a number with what it is called: 申请号202010203073.6, or
// application no. 202010203073.6.
func Number(tag language.Tag, n ipx.Number) string { return of(tag).number(n) }

func (l lang) number(n ipx.Number) string {
	if n.IsZero() {
		return blank
	}
	digits := n.String()
	if class := n.Class(); class > 0 {
		digits, _, _ = strings.Cut(digits, "/")
		digits = l.say("number.class", digits, class)
	}
	name := n.Scheme().Name()
	return l.say("number", l.pick(name.Zh, name.En), digits)
}

func itoa(n int) string { return decimal.NewFromInt(int64(n)).String() }
