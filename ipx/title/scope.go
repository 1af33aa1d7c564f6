package title

import "github.com/ipx-sdk/ipx-go/ipx/calendar"

// Scope is what a burden covers: territory × field × act × term. The zero
// Scope is everything, for ever. The term is half open: From is its first
// day, Until the first day after it; zero is unbounded.
//
// Codes form a tree by their names, so that CN-SH lies in CN; see [Set].
type Scope struct {
	Territory Set           `json:"territory,omitzero"` // ST.3 codes, or finer: "CN", "US"
	Field     Set           `json:"field,omitzero"`     // fields of use, products, goods classes
	Act       Set           `json:"act,omitzero"`       // make, use, offer, sell, import; reproduce, adapt, …
	From      calendar.Date `json:"from,omitzero"`
	Until     calendar.Date `json:"until,omitzero"`
}

// IsEmpty reports whether nothing is covered.
func (s Scope) IsEmpty() bool {
	return s.Territory.IsEmpty() || s.Field.IsEmpty() || s.Act.IsEmpty() ||
		!s.Until.IsZero() && !s.Until.After(s.From)
}

// written reports whether the scope can be written and read again.
func (s Scope) written() bool {
	return s.Territory.written() && s.Field.written() && s.Act.written()
}

// Overlaps reports whether the scopes meet in every dimension: only then can
// two grants conflict.
func (s Scope) Overlaps(t Scope) bool {
	return (s.Until.IsZero() || t.From.Before(s.Until)) && (t.Until.IsZero() || s.From.Before(t.Until)) &&
		!s.IsEmpty() && !t.IsEmpty() &&
		s.Territory.Overlaps(t.Territory) && s.Field.Overlaps(t.Field) && s.Act.Overlaps(t.Act)
}

// Within reports whether all that s covers is covered by t.
func (s Scope) Within(t Scope) bool {
	if s.IsEmpty() {
		return true
	}
	return !s.From.Before(t.From) &&
		(t.Until.IsZero() || !s.Until.IsZero() && !s.Until.After(t.Until)) &&
		s.Territory.Within(t.Territory) && s.Field.Within(t.Field) && s.Act.Within(t.Act)
}

// Intersect returns what both cover.
func (s Scope) Intersect(t Scope) Scope {
	return Scope{s.Territory.Intersect(t.Territory), s.Field.Intersect(t.Field), s.Act.Intersect(t.Act), s.From, s.Until}.during(t)
}

// during returns s cut to the term of t.
func (s Scope) during(t Scope) Scope {
	if t.From.After(s.From) {
		s.From = t.From
	}
	s.Until = earlier(s.Until, t.Until)
	return s
}

// Minus returns what s covers and t does not, as scopes that do not overlap
// each other, in a stable order: by territory, field, act, earlier and later
// term. It is what can still be granted when t is taken.
func (s Scope) Minus(t Scope) []Scope {
	if !s.Overlaps(t) {
		if s.IsEmpty() {
			return nil
		}
		return []Scope{s}
	}
	var out []Scope
	add := func(r Scope) {
		if !r.IsEmpty() {
			out = append(out, r)
		}
	}
	rest := s
	r := rest
	r.Territory = rest.Territory.Minus(t.Territory)
	add(r)
	rest.Territory = rest.Territory.Intersect(t.Territory)
	r = rest
	r.Field = rest.Field.Minus(t.Field)
	add(r)
	rest.Field = rest.Field.Intersect(t.Field)
	r = rest
	r.Act = rest.Act.Minus(t.Act)
	add(r)
	rest.Act = rest.Act.Intersect(t.Act)
	if rest.From.Before(t.From) {
		r = rest
		r.Until = t.From
		add(r)
	}
	if !t.Until.IsZero() && (rest.Until.IsZero() || t.Until.Before(rest.Until)) {
		r = rest
		r.From = t.Until
		add(r)
	}
	return out
}

// On reports whether d lies in the term.
func (s Scope) On(d calendar.Date) bool {
	return !d.Before(s.From) && (s.Until.IsZero() || d.Before(s.Until))
}

// Equal reports whether both cover the same.
func (s Scope) Equal(t Scope) bool {
	return s.From == t.From && s.Until == t.Until &&
		s.Territory.Equal(t.Territory) && s.Field.Equal(t.Field) && s.Act.Equal(t.Act)
}
