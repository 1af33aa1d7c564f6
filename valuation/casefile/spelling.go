package casefile

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Models refuse a figure by the name of their input, "rate"; whoever wrote the
// file looks for its own, "discount_rate". The figures that were read say which
// it is.

// reading is a figure that was read from the file.
type reading struct{ field, figure string }

func (in *Inputs) note(field string, v float64) {
	*in.read = append(*in.read, reading{field, valuation.Figure(v)})
}

// spellOut renames the inputs of a refusal to the fields of the file, where the
// figure at fault is that of one field alone, or of one alone whose name has a
// word in common. A figure for all years is named once.
func (in *Inputs) spellOut(err error) error {
	no, ok := errors.AsType[*ipx.Refusal](err)
	if !ok {
		return err
	}
	var out []ipx.Reason
	for _, r := range no.Reasons {
		if field := in.fieldOf(r); field != "" {
			r.Subject, r.Args = field, slices.Clone(r.Args)
			for i := range r.Args {
				if r.Args[i].Name == "field" {
					r.Args[i].Value = field
				}
			}
		}
		if !slices.ContainsFunc(out, func(o ipx.Reason) bool { return o.Code == r.Code && o.Subject == r.Subject && o.Says == r.Says }) {
			out = append(out, r)
		}
	}
	return ipx.Refuse(out...)
}

// fieldOf returns the field of the file that a reason is about, "" where it
// cannot be told.
func (in *Inputs) fieldOf(r ipx.Reason) string {
	var fields, likely []string
	for _, a := range r.Args {
		if a.Name != "value" && a.Name != "growth" {
			continue
		}
		for _, one := range *in.read {
			if one.figure != a.Value || slices.Contains(fields, one.field) {
				continue
			}
			fields = append(fields, one.field)
			if related(one.field, r.Subject) {
				likely = append(likely, one.field)
			}
		}
	}
	switch {
	case len(fields) == 1:
		return fields[0]
	case len(likely) == 1:
		return likely[0]
	}
	return ""
}

// related reports whether two names have a word in common, and the same place
// in a list where both have one.
func related(field, input string) bool {
	words := func(s string) (out []string, at string) {
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == '-' || r == '.' }) {
			if _, err := strconv.Atoi(w); err == nil {
				at = w
				continue
			}
			out = append(out, strings.TrimSuffix(w, "s"))
		}
		return out, at
	}
	a, i := words(field)
	b, j := words(input)
	if i != "" && j != "" && i != j {
		return false
	}
	return slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}
