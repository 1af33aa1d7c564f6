package registry

import (
	"fmt"
	"strings"
)

// bundle reads the rows of a European patent: one publication that lapses
// state by state. The title of each national part is in a national register,
// so the rows give no title entries; those that bear on title before the
// grant, or on a unitary patent, are named.
func (b *reading) bundle() {
	for _, r := range b.history.rows() {
		if r.Code == "PG25" {
			b.state.Lapses = append(b.state.Lapses, lapse(r))
			continue
		}
		c, known := Lookup(r.Office, r.Code)
		switch {
		case !known:
			b.found.add("UNKNOWN_CODE", r.Seq)
		case c.Effect != "" && (itemTypes[c.Effect] != "" || ambiguous(c.Effect)):
			b.found.add("NO_EFFECT", r.Seq)
		}
	}
	b.sameLapse()
	b.sameAbsence()
}

// lapse reads a lapse in a contracting state.
func lapse(r *Row) Lapse {
	l := Lapse{State: r.Details.RefCountry, Effective: r.Details.Effective, Gazetted: r.Date, Reason: "not stated"}
	switch text := strings.ToUpper(r.Details.Text); {
	case strings.Contains(text, "TRANSLATION"):
		l.Reason = "no translation or fee"
	case strings.Contains(text, "NON-PAYMENT"):
		l.Reason = "non-payment"
	case strings.Contains(text, "EXPIR"):
		l.Reason = "term over"
	case text != "":
		l.Reason = r.Details.Text
	}
	return l
}

// sameLapse finds lapses that a national code reports beside PG25.
func (b *reading) sameLapse() {
	for _, r := range b.history.rows() {
		for _, l := range b.state.Lapses {
			if r.Code == "PG25" || l.Effective.IsZero() || r.Details.Effective != l.Effective {
				continue
			}
			switch {
			case r.Code == "REG" && r.Details.RefCountry == l.State:
				b.found.text("SAME_FACT_UNDER_SEVERAL_CODES", fmt.Sprintf("REG %s/%s and PG25(%s)", l.State, r.Details.RefEvent, l.State))
			case len(r.Code) == 4 && strings.HasPrefix(r.Code, l.State):
				b.found.text("SAME_FACT_UNDER_SEVERAL_CODES", fmt.Sprintf("%s and PG25(%s)", r.Code, l.State))
			}
		}
	}
}

// sameAbsence finds the codes that all say that nobody opposed.
func (b *reading) sameAbsence() {
	var codes []string
	for _, code := range []string{"26N", "PLBE", "STAA"} {
		if b.history.has(func(r *Row) bool {
			text := strings.ToUpper(r.Description + r.Details.Text)
			return r.Code == code && strings.Contains(text, "NO OPPOSITION")
		}) {
			codes = append(codes, code)
		}
	}
	if n := len(codes); n > 1 {
		b.found.text("SAME_FACT_UNDER_SEVERAL_CODES", strings.Join(codes[:n-1], ", ")+" and "+codes[n-1])
	}
}
