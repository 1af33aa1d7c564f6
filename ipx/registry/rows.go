package registry

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// line is a row that is read: one of several doubled ones, with its code and
// the older rows that say the same.
type line struct {
	*Row
	code  Code
	known bool // the code is in the table
	alone bool // an older code whose modern row is missing
	spare bool // another older row says more about the same act
}

// rows returns the rows in their published order, which is that of their
// numbers.
func (h *History) rows() []*Row {
	out := make([]*Row, len(h.Rows))
	for i := range h.Rows {
		out[i] = &h.Rows[i]
	}
	slices.SortFunc(out, func(a, b *Row) int { return cmp.Compare(a.Seq, b.Seq) })
	return out
}

// single puts doubled rows aside: of the rows of a day and code, one that says
// nothing goes where another says something, and so does one that says what an
// earlier one says word for word. It returns what stays and how many went.
func single(rows []*Row) (kept []*Row, doubled int) {
	type key struct {
		day          calendar.Date
		office, code string
	}
	full := map[key]bool{}
	for _, r := range rows {
		if !r.Details.bare() {
			full[key{r.Date, r.Office, r.Code}] = true
		}
	}
	type said struct {
		key
		wording string
	}
	seen := map[said]bool{}
	for _, r := range rows {
		k := key{r.Date, r.Office, r.Code}
		s := said{k, r.Details.said()}
		if r.Details.bare() && full[k] || seen[s] {
			doubled++
			continue
		}
		seen[s] = true
		kept = append(kept, r)
	}
	return kept, doubled
}

// pair looks the codes up and attaches older rows to the modern row for the
// same act on the same day. It returns the rows to be read, with the older
// ones that stand alone, and how many were attached.
func pair(rows []*Row) (lines []line, twins int) {
	byDay := map[calendar.Date][]line{}
	for _, r := range rows {
		if c, ok := Lookup(r.Office, r.Code); ok && !c.Legacy() {
			byDay[r.Date] = append(byDay[r.Date], line{Row: r, code: c, known: true})
		}
	}
	for _, r := range rows {
		c, ok := Lookup(r.Office, r.Code)
		l := line{Row: r, code: c, known: ok}
		if ok && c.Legacy() {
			if slices.ContainsFunc(byDay[r.Date], func(m line) bool { return sameAct(c, m.code) }) {
				twins++
				continue
			}
			l.alone = true
		}
		lines = append(lines, l)
	}
	spare(lines)
	return lines, twins
}

// spare finds, of several older codes for one act on one day that all stand
// alone, those that say less than another: the act is read once.
func spare(lines []line) {
	type act struct {
		day  calendar.Date
		what string
	}
	best := map[act]*line{}
	more := func(a, b *line) bool { // whether a says more than b
		if x, y := a.Details.bare(), b.Details.bare(); x != y {
			return y
		}
		return strings.Contains(a.code.Effect, ":") && !strings.Contains(b.code.Effect, ":")
	}
	for i := range lines {
		l := &lines[i]
		if !l.alone || itemTypes[l.code.Effect] == "" {
			continue
		}
		k := act{l.Date, stem(l.code.Effect)}
		switch b := best[k]; {
		case b == nil:
			best[k] = l
		case b.Code == l.Code: // the same code again, with other words: another act
		case more(l, b):
			b.spare, best[k] = true, l
		default:
			l.spare = true
		}
	}
}

// sameAct reports whether an older code and a modern one stand for one act.
func sameAct(older, modern Code) bool {
	if slices.Contains(older.TwinOf, modern.Code) {
		return true
	}
	return older.Effect != "" && stem(older.Effect) == stem(modern.Effect)
}

// stem is what an effect is about, without what qualifies it: "status.ended"
// of "status.ended:term". Older codes for burdens do not tell opening, change
// and closing apart: "encumbrance.pledge" of "encumbrance.pledge.open".
func stem(effect string) string {
	s, _, _ := strings.Cut(effect, ":")
	if parts := strings.Split(s, "."); parts[0] == "encumbrance" && len(parts) > 2 {
		s = parts[0] + "." + parts[1]
	}
	return s
}

// expected reports whether an older code has a modern one beside it as a rule,
// so that standing alone is worth saying. Notices that never had one do not.
func expected(c Code) bool {
	return len(c.TwinOf) > 0 || c.Effect != "" && stem(c.Effect) != "notice"
}
