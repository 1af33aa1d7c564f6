package title

import (
	"fmt"
	"slices"
	"strings"
)

// Set is a set of codes – territories, fields, acts – that may be everything,
// some codes only, or everything except some codes. The zero Set is
// everything. Codes are compared as they are; a code is never part of another.
type Set struct {
	kind  setKind
	codes []string // sorted, no doubles; never written after construction
}

type setKind uint8

const (
	everything setKind = iota
	only
	except
)

// All is every code.
func All() Set { return Set{} }

// Only is the given codes and no other; without codes it is empty. Codes are
// of letters, digits and signs, without blanks, commas and asterisks; entries
// with other codes are refused.
func Only(codes ...string) Set { return Set{only, tidy(codes)} }

// Except is every code but the given ones.
func Except(codes ...string) Set {
	if len(codes) == 0 {
		return Set{}
	}
	return Set{except, tidy(codes)}
}

func tidy(codes []string) []string {
	c := slices.Clone(codes)
	slices.Sort(c)
	return slices.Compact(c)
}

// IsAll reports whether s is everything.
func (s Set) IsAll() bool { return s.kind == everything }

// IsEmpty reports whether s holds nothing.
func (s Set) IsEmpty() bool { return s.kind == only && len(s.codes) == 0 }

// Contains reports whether code is in s.
func (s Set) Contains(code string) bool {
	switch s.kind {
	case only:
		_, ok := slices.BinarySearch(s.codes, code)
		return ok
	case except:
		_, ok := slices.BinarySearch(s.codes, code)
		return !ok
	}
	return true
}

// Codes returns the codes that s names, and whether it is everything except
// them.
func (s Set) Codes() (codes []string, excepted bool) {
	return slices.Clone(s.codes), s.kind != only
}

// Overlaps reports whether a code can be in both sets. Codes are unbounded, so
// two sets of the form "all except" always overlap.
func (s Set) Overlaps(t Set) bool {
	switch {
	case s.IsEmpty() || t.IsEmpty():
		return false
	case s.kind == only:
		return slices.ContainsFunc(s.codes, t.Contains)
	case t.kind == only:
		return slices.ContainsFunc(t.codes, s.Contains)
	}
	return true
}

// Within reports whether every code of s is in t.
func (s Set) Within(t Set) bool {
	switch {
	case t.kind == everything || s.IsEmpty():
		return true
	case s.kind == only:
		for _, c := range s.codes {
			if !t.Contains(c) {
				return false
			}
		}
		return true
	case t.kind == only:
		return false
	}
	for _, c := range t.codes { // t is "all except": s must except them too
		if s.Contains(c) {
			return false
		}
	}
	return true
}

// Intersect returns the codes in both.
func (s Set) Intersect(t Set) Set {
	switch {
	case s.kind == everything:
		return t
	case t.kind == everything:
		return s
	case s.kind == only:
		return s.keep(t.Contains)
	case t.kind == only:
		return t.keep(s.Contains)
	}
	return Except(append(slices.Clone(s.codes), t.codes...)...)
}

// Minus returns the codes of s that are not in t.
func (s Set) Minus(t Set) Set { return s.Intersect(t.not()) }

// Union returns the codes in either.
func (s Set) Union(t Set) Set { return s.not().Intersect(t.not()).not() }

// Equal reports whether both hold the same codes.
func (s Set) Equal(t Set) bool { return s.kind == t.kind && slices.Equal(s.codes, t.codes) }

func (s Set) not() Set {
	switch s.kind {
	case everything:
		return Only()
	case only:
		return Except(s.codes...)
	}
	return Set{only, s.codes}
}

func (s Set) keep(f func(string) bool) Set {
	var kept []string
	for _, c := range s.codes {
		if f(c) {
			kept = append(kept, c)
		}
	}
	return Set{only, kept}
}

// String returns "*", "CN,JP", "*-CA,US", or "none".
func (s Set) String() string {
	switch {
	case s.kind == everything:
		return "*"
	case s.IsEmpty():
		return "none"
	case s.kind == except:
		return "*-" + strings.Join(s.codes, ",")
	}
	return strings.Join(s.codes, ",")
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
	for _, c := range codes {
		if !validCode(c) {
			return Set{}, fmt.Errorf("title: %.40q is not a code", c)
		}
	}
	if excepted {
		return Except(codes...), nil
	}
	return Only(codes...), nil
}

// written reports whether all codes can be written and read again.
func (s Set) written() bool {
	for _, c := range s.codes {
		if !validCode(c) {
			return false
		}
	}
	return len(s.codes) <= maxCodes
}

func validCode(c string) bool {
	if c == "" || len(c) > 64 || c == "none" {
		return false
	}
	for _, r := range c {
		if r <= ' ' || r == ',' || r == '*' || r == 0x7f || r == 0xfffd {
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
func (s Set) IsZero() bool { return s.kind == everything }
