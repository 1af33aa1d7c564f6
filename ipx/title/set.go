package title

import (
	"fmt"
	"slices"
	"strings"
)

// Set is a set of codes – territories, fields, acts – that may be everything,
// some codes only, or everything except some codes. The zero Set is everything.
//
// Codes form a tree by their names: a code that goes on after a hyphen, slash or
// dot lies in the code before it, as CN-SH in CN and CN-SH-115 in CN-SH. So a
// licence for CN meets one for CN-SH, and a sub-licence for CN-SH lies within
// CN. What is left of CN without CN-SH is a set as well.
type Set struct {
	only  bool     // nothing but what the marks let in
	deep  bool     // a mark lies in another code, marked or not
	marks []string // sorted, no doubles; each turns round what holds above it, for its code and all below; never written after construction
}

// All is every code.
func All() Set { return Set{} }

// Only is the given codes, with all below them, and no other; without codes it
// is empty. Codes are of letters, digits and signs, without blanks, commas,
// asterisks and tildes; entries with other codes are refused.
func Only(codes ...string) Set { return setOf(true, outermost(codes)) }

// Except is every code but the given ones and those below them.
func Except(codes ...string) Set { return setOf(false, outermost(codes)) }

// setOf makes a set of marks, which are sorted and without doubles. Sets that
// hold the same are equal in every bit, so that they are written alike.
func setOf(only bool, marks []string) Set {
	if len(marks) == 0 {
		return Set{only: only}
	}
	return Set{only, slices.ContainsFunc(marks, func(m string) bool { return above(m) != "" }), marks}
}

// outermost sorts codes and leaves out those that lie in others.
func outermost(codes []string) []string {
	c := slices.Clone(codes)
	slices.Sort(c)
	c = slices.Compact(c)
	if !slices.ContainsFunc(c, func(code string) bool { return insideAny(code, c) }) {
		return c
	}
	var out []string
	for _, code := range c {
		if !insideAny(code, c) {
			out = append(out, code)
		}
	}
	return out
}

// above returns the code in which a code lies; "" where it lies in none.
func above(code string) string {
	for i := len(code) - 1; i > 0; i-- {
		switch code[i] {
		case '-', '/', '.':
			return code[:i]
		}
	}
	return ""
}

// insideAny reports whether a code lies in one of others, which are sorted.
func insideAny(code string, others []string) bool {
	for p := above(code); p != ""; p = above(p) {
		if _, ok := slices.BinarySearch(others, p); ok {
			return true
		}
	}
	return false
}

// IsAll reports whether s is everything.
func (s Set) IsAll() bool { return !s.only && len(s.marks) == 0 }

// IsEmpty reports whether s holds nothing.
func (s Set) IsEmpty() bool { return s.only && len(s.marks) == 0 }

// Contains reports whether code is in s, and with it all below it that s does
// not take out again.
func (s Set) Contains(code string) bool {
	if s.marked(code) {
		return !s.over(code)
	}
	return s.over(code)
}

func (s Set) marked(code string) bool {
	_, ok := slices.BinarySearch(s.marks, code)
	return ok
}

// over reports whether what lies just above a code is in s.
func (s Set) over(code string) bool {
	in := !s.only
	if len(s.marks) == 0 {
		return in
	}
	for p := above(code); p != ""; p = above(p) {
		if s.marked(p) {
			in = !in
		}
	}
	return in
}

// Codes returns the codes that s names, and whether it is everything except
// them. Of a set that is not flat they are those that it lets in or takes out
// first; [Set.String] tells it whole.
func (s Set) Codes() (codes []string, excepted bool) {
	return slices.Clone(s.roots()), !s.only
}

// IsFlat reports whether no code that s names lies in another: it takes nothing
// out of what it lets in, nor the other way round.
func (s Set) IsFlat() bool { return len(s.roots()) == len(s.marks) }

// roots are the marks that lie in no other.
func (s Set) roots() []string {
	if s.deep {
		return outermost(s.marks)
	}
	return s.marks
}

// Overlaps reports whether a code can be in both sets. Codes are unbounded, so
// two sets of the form "all except" always overlap.
func (s Set) Overlaps(t Set) bool {
	switch {
	case !s.only && !t.only:
		return true
	case s.deep || t.deep:
	case s.only && t.only && len(s.marks) == 1 && len(t.marks) == 1:
		return s.marks[0] == t.marks[0]
	case s.only:
		return slices.ContainsFunc(s.marks, func(c string) bool { return t.marked(c) == t.only })
	default:
		return slices.ContainsFunc(t.marks, func(c string) bool { return !s.marked(c) })
	}
	return slices.ContainsFunc(s.marks, func(c string) bool { return s.Contains(c) && t.Contains(c) }) ||
		slices.ContainsFunc(t.marks, func(c string) bool { return t.Contains(c) && s.Contains(c) })
}

// Within reports whether every code of s is in t.
func (s Set) Within(t Set) bool {
	out := func(c string) bool { return s.Contains(c) && !t.Contains(c) }
	return (s.only || !t.only) && !slices.ContainsFunc(s.marks, out) && !slices.ContainsFunc(t.marks, out)
}

// Intersect returns the codes in both.
func (s Set) Intersect(t Set) Set {
	switch {
	case s.IsAll():
		return t
	case t.IsAll():
		return s
	}
	return s.with(t, func(a, b bool) bool { return a && b })
}

// Minus returns the codes of s that are not in t.
func (s Set) Minus(t Set) Set { return s.with(t, func(a, b bool) bool { return a && !b }) }

// Union returns the codes in either.
func (s Set) Union(t Set) Set { return s.with(t, func(a, b bool) bool { return a || b }) }

// with combines two sets: the result can change only where one of them does.
func (s Set) with(t Set, f func(bool, bool) bool) Set {
	var changed []string
	marks := append(slices.Clone(s.marks), t.marks...)
	slices.Sort(marks)
	for _, m := range slices.Compact(marks) {
		if f(s.Contains(m), t.Contains(m)) != f(s.over(m), t.over(m)) {
			changed = append(changed, m)
		}
	}
	return setOf(!f(!s.only, !t.only), changed)
}

// Equal reports whether both hold the same codes.
func (s Set) Equal(t Set) bool { return s.only == t.only && slices.Equal(s.marks, t.marks) }

// String returns "*", "CN,JP", "*-CA,US", or "none". A tilde says the opposite of
// the rest: "CN,~CN-SH" is CN without CN-SH, and "*-CN,~CN-SH" all but CN, yet
// with CN-SH.
func (s Set) String() string {
	switch {
	case s.IsAll():
		return "*"
	case s.IsEmpty():
		return "none"
	}
	var b strings.Builder
	if !s.only {
		b.WriteString("*-")
	}
	for i, m := range s.marks {
		if i > 0 {
			b.WriteByte(',')
		}
		if s.over(m) == s.only {
			b.WriteByte('~')
		}
		b.WriteString(m)
	}
	return b.String()
}

// Bounds of a set that is read from outside.
const (
	maxCodes   = 4096
	maxSetText = 1 << 16
)

// ParseSet reads the form of String. Codes are of letters, digits, dots,
// slashes and hyphens.
func ParseSet(text string) (Set, error) {
	if len(text) > maxSetText {
		return Set{}, fmt.Errorf("title: a set of %d bytes is too long", len(text))
	}
	switch text {
	case "", "*":
		return Set{}, nil
	case "none":
		return Only(), nil
	}
	body, excepted := strings.CutPrefix(text, "*-")
	codes := strings.Split(body, ",")
	if len(codes) > maxCodes {
		return Set{}, fmt.Errorf("title: a set of %d codes is too long", len(codes))
	}
	s := Set{only: !excepted}
	turned := make(map[string]bool, len(codes)) // with a tilde
	for i, c := range codes {
		code, again := strings.CutPrefix(c, "~")
		if !validCode(code) {
			return Set{}, fmt.Errorf("title: %.40q is not a code", c)
		}
		if was, twice := turned[code]; twice && was != again {
			return Set{}, fmt.Errorf("title: %.40q is let in and taken out", code)
		}
		codes[i], turned[code] = code, again
	}
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		// What lets in below what is in, and takes out below what is out, says
		// nothing; a tilde that says nothing is a mistake.
		switch said := s.only != turned[code]; {
		case s.over(code) != said:
			s.marks = append(s.marks, code)
		case turned[code]:
			return Set{}, fmt.Errorf("title: ~%.40s: there is nothing to take it out of", code)
		}
	}
	return setOf(s.only, s.marks), nil
}

// written reports whether all codes can be written and read again.
func (s Set) written() bool {
	for _, c := range s.marks {
		if !validCode(c) {
			return false
		}
	}
	return len(s.marks) <= maxCodes
}

func validCode(c string) bool {
	if c == "" || len(c) > 64 || c == "none" {
		return false
	}
	for _, r := range c {
		if r <= ' ' || r == ',' || r == '~' || r == '*' || r == 0x7f || r == 0xfffd {
			return false
		}
	}
	return true
}

// MarshalText writes the form of String.
func (s Set) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the form of String.
func (s *Set) UnmarshalText(b []byte) error {
	v, err := ParseSet(string(b))
	if err != nil {
		return err
	}
	*s = v
	return nil
}

// IsZero reports whether s is everything, which is not written.
func (s Set) IsZero() bool { return s.IsAll() }
