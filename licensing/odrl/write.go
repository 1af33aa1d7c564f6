package odrl

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// Options say how a licence is written.
type Options struct {
	Plain bool // ODRL's own words alone: what they cannot say is left out
}

// policy is what a licence becomes. Fields are written in this order.
type policy struct {
	Context     []any          `json:"@context"`
	Type        string         `json:"@type"`
	UID         string         `json:"uid"`
	Permission  []rule         `json:"permission"`
	Prohibition []rule         `json:"prohibition,omitempty"`
	Extension   map[string]any `json:"ipx:licence,omitempty"`
}

type rule struct {
	Target     string       `json:"target"`
	Assigner   []string     `json:"assigner,omitempty"`
	Assignee   []string     `json:"assignee,omitempty"`
	Action     []string     `json:"action"`
	Constraint []constraint `json:"constraint,omitempty"`
}

type constraint struct {
	Left     string `json:"leftOperand"`
	Operator string `json:"operator"`
	Right    any    `json:"rightOperand"`
}

// date is a typed value of JSON-LD.
type date struct {
	Value string `json:"@value"`
	Type  string `json:"@type"`
}

// Marshal writes a licence as an ODRL policy: an Agreement, or an Offer where
// nobody is licensed yet. The report names the terms that ODRL has no words for.
// The same licence gives the same bytes.
func Marshal(l licensing.Licence) ([]byte, Report, error) { return Options{}.Marshal(l) }

// Marshal writes a licence under the options.
func (o Options) Marshal(l licensing.Licence) ([]byte, Report, error) {
	if l.Right == "" {
		return nil, nil, fault("right", "缺少许可的权利", "the right is missing")
	}
	if l.Scope.IsEmpty() {
		return nil, nil, fault("scope", "许可范围为空", "the scope covers nothing")
	}
	p := policy{Context: []any{context}, Type: "Agreement", UID: policyURN + l.No}
	if len(l.Licensees) == 0 {
		p.Type = "Offer"
	}
	if l.No == "" {
		p.UID = policyURN + "unnumbered"
	}
	action, report, own, err := o.action(l.Scope.Act)
	if err != nil {
		return nil, nil, err
	}
	bounds, notes, err := o.constraints(l.Scope)
	if err != nil {
		return nil, nil, err
	}
	report, own = append(report, notes...), own || len(notes) > 0
	grant := rule{Target: rightURN + string(l.Right), Assigner: uris(l.Licensors), Assignee: uris(l.Licensees), Action: action, Constraint: bounds}
	p.Permission = []rule{grant}
	pass := grant
	pass.Action, pass.Constraint = []string{"grantUse"}, nil
	if l.Sublet {
		p.Permission = append(p.Permission, pass)
	} else {
		p.Prohibition = []rule{pass}
	}
	rest, err := remainder(l)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range slices.Sorted(keys(rest)) {
		how := Extension
		if o.Plain {
			how = Lost
		}
		report = append(report, Note{name, how, noWord})
	}
	if own || !o.Plain && len(rest) > 0 {
		p.Context = append(p.Context, map[string]string{"ipx": vocabulary})
	}
	if !o.Plain {
		p.Extension = rest
	}
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, nil, fmt.Errorf("odrl: licence %s: %w", l.No, err)
	}
	return append(data, '\n'), report, nil
}

func keys(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// carried are the terms that ODRL's own words carry.
var carried = []string{"no", "right", "licensors", "licensees", "scope", "sublet"}

// remainder are the terms for which ODRL has no words, as their own JSON.
func remainder(l licensing.Licence) (map[string]any, error) {
	data, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("odrl: licence %s: %w", l.No, err)
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("odrl: licence %s: %w", l.No, err)
	}
	for _, name := range carried {
		delete(all, name)
	}
	return all, nil
}

// action writes the acts of a scope. own says that a word is not ODRL's. A word
// that says more than the licence grants is never put in its place: without the
// own vocabulary such a licence is refused.
func (o Options) action(s title.Set) (out []string, report Report, own bool, err error) {
	codes, excepted := s.Codes()
	if s.IsAll() {
		return []string{"use"}, nil, false, nil
	}
	if excepted || !s.IsFlat() {
		if o.Plain {
			return nil, nil, false, unsayable("scope.act")
		}
		return []string{actsWord + s.String()}, Report{{"scope.act", Extension, noWord}}, true, nil
	}
	for _, c := range codes {
		switch word, ok := actions[c]; {
		case ok:
			out = append(out, word)
		case o.Plain:
			return nil, nil, false, unsayable("scope.act." + c)
		default:
			report = append(report, Note{"scope.act." + c, Extension, noWord})
			out, own = append(out, "ipx:"+c), true
		}
	}
	slices.Sort(out)
	return slices.Compact(out), report, own, nil
}

// unsayable refuses what cannot be said without granting more.
func unsayable(term string) error {
	return fault(term, "ODRL没有对应的词汇，省略会扩大许可", "ODRL has no word for it, and leaving it out would grant more")
}

// constraints write where, in which field and when.
func (o Options) constraints(s title.Scope) (out []constraint, report Report, err error) {
	for _, d := range []struct {
		left, term string
		set        title.Set
	}{{"spatial", "scope.territory", s.Territory}, {"industry", "scope.field", s.Field}} {
		codes, excepted := d.set.Codes()
		switch {
		case d.set.IsAll():
		case !d.set.IsFlat() && o.Plain:
			return nil, nil, unsayable(d.term)
		case !d.set.IsFlat():
			out = append(out, constraint{"ipx:" + d.left, "eq", d.set.String()})
			report = append(report, Note{d.term, Extension, noWord})
		case excepted:
			out = append(out, constraint{d.left, "isNoneOf", codes})
		default:
			out = append(out, constraint{d.left, "isAnyOf", codes})
		}
	}
	for _, d := range []struct {
		op  string
		day calendar.Date
	}{{"gteq", s.From}, {"lt", s.Until}} {
		if !d.day.IsZero() {
			out = append(out, constraint{"dateTime", d.op, date{d.day.String(), "xsd:date"}})
		}
	}
	return out, report, nil
}

func uris(ps []ipx.PartyID) []string {
	var out []string
	for _, p := range ps {
		out = append(out, partyURN+string(p))
	}
	return out
}

// fault refuses what cannot be written or read.
func fault(field, zh, en string) error {
	return ipx.Refuse(ipx.Reason{Code: "ODRL-01", Category: ipx.ErrInput, Subject: field,
		Says: ipx.T("{field}：{what}", "{field}: {what}"), Args: []ipx.Arg{{Name: "field", Value: field}, {Name: "what", Value: ipx.T(zh, en)}}})
}
