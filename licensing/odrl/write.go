package odrl

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
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
	Profile     string         `json:"profile,omitempty"`
	Conflict    string         `json:"conflict,omitempty"`
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

// Marshal writes a licence as an ODRL policy: an Agreement, an Offer where nobody
// is licensed yet, or a Set where nobody licenses. The report names the terms
// that ODRL has no words for. The same licence gives the same bytes.
func Marshal(l licensing.Licence) ([]byte, Report, error) { return Options{}.Marshal(l) }

// Marshal writes a licence under the options.
func (o Options) Marshal(l licensing.Licence) ([]byte, Report, error) {
	if l.Right == "" {
		return nil, nil, fault("right", "缺少许可的权利", "the right is missing")
	}
	if l.Scope.IsEmpty() {
		return nil, nil, fault("scope", "许可范围为空", "the scope covers nothing")
	}
	p := policy{Context: []any{context}, Type: "Agreement"}
	switch {
	case len(l.Licensors) == 0:
		p.Type = "Set"
	case len(l.Licensees) == 0:
		p.Type = "Offer"
	}
	action, report, foreign, err := o.action(l.Scope.Act)
	if err != nil {
		return nil, nil, err
	}
	bounds, notes, err := o.constraints(l.Scope)
	if err != nil {
		return nil, nil, err
	}
	if report = append(report, notes...); foreign || len(notes) > 0 {
		p.Profile = vocabulary // a reader that does not know the words must stop
	}
	grant := rule{Target: iri(rightURN, string(l.Right)), Assigner: uris(l.Licensors), Assignee: uris(l.Licensees), Action: action, Constraint: bounds}
	p.Permission = []rule{grant}
	pass := grant
	if pass.Action = []string{passOn}; l.Sublet {
		p.Permission = append(p.Permission, pass)
	} else {
		pass.Constraint = nil
		p.Prohibition = []rule{pass}
		p.Conflict = "prohibit" // to use includes to pass on: without this the policy is void
	}
	all, rest, err := remainder(l)
	if err != nil {
		return nil, nil, err
	}
	if p.UID = iri(policyURN, l.No); l.No == "" {
		sum := sha256.Sum256(all)
		p.UID = draftURN + hex.EncodeToString(sum[:16])
	}
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		how := Extension
		if o.Plain {
			how = Lost
		}
		report = append(report, Note{name, how, noWord})
	}
	if !o.Plain && len(rest) > 0 {
		p.Extension = rest
	}
	if p.Profile != "" || p.Extension != nil {
		p.Context = append(p.Context, names)
	}
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, nil, fmt.Errorf("odrl: licence %s: %w", l.No, err)
	}
	return append(data, '\n'), report, nil
}

// names declares the own vocabulary. The terms that ODRL has no words for are
// JSON, and not properties: their keys would be taken for words of ODRL.
var names = map[string]any{
	"@version": 1.1,
	"ipx":      vocabulary,
	extended:   map[string]string{"@id": vocabulary + "licence", "@type": "@json"},
}

// carried are the terms that ODRL's own words carry.
var carried = []string{"no", "right", "licensors", "licensees", "scope", "sublet"}

// remainder are the terms for which ODRL has no words, as their own JSON, beside
// the JSON of the whole licence.
func remainder(l licensing.Licence) (data []byte, rest map[string]any, err error) {
	if data, err = json.Marshal(l); err != nil {
		return nil, nil, fmt.Errorf("odrl: licence %s: %w", l.No, err)
	}
	if err := json.Unmarshal(data, &rest); err != nil {
		return nil, nil, fmt.Errorf("odrl: licence %s: %w", l.No, err)
	}
	for _, name := range carried {
		delete(rest, name)
	}
	return data, rest, nil
}

// action writes the acts of a scope. foreign says that a word is not ODRL's. A word
// that says more than the licence grants is never put in its place: without the
// own vocabulary such a licence is refused.
func (o Options) action(s title.Set) (out []string, report Report, foreign bool, err error) {
	codes, excepted := s.Codes()
	if s.IsAll() {
		return []string{"use"}, nil, false, nil
	}
	if excepted || !s.IsFlat() {
		if o.Plain {
			return nil, nil, false, unsayable("scope.act")
		}
		return []string{actsWord + url.PathEscape(s.String())}, Report{{"scope.act", Extension, noWord}}, true, nil
	}
	for _, c := range codes {
		switch word, ok := actions[c]; {
		case ok:
			out = append(out, word)
		case o.Plain:
			return nil, nil, false, unsayable("scope.act." + c)
		default:
			report = append(report, Note{"scope.act." + c, Extension, noWord})
			out, foreign = append(out, act(c)), true
		}
	}
	slices.Sort(out)
	return slices.Compact(out), report, foreign, nil
}

// unsayable refuses what cannot be said without granting more.
func unsayable(term string) error {
	return fault(term, "ODRL没有对应的词汇，省略会扩大许可", "ODRL has no word for it, and leaving it out would grant more")
}

// constraints write where, in which field and when. The word for the field bears
// ODRL's prefix, since its context names another term for it without one.
func (o Options) constraints(s title.Scope) (out []constraint, report Report, err error) {
	for _, d := range []struct {
		left, own, term string
		set             title.Set
	}{{"spatial", own + "spatial", "scope.territory", s.Territory}, {"odrl:industry", own + "industry", "scope.field", s.Field}} {
		codes, excepted := d.set.Codes()
		switch {
		case d.set.IsAll():
		case !d.set.IsFlat() && o.Plain:
			return nil, nil, unsayable(d.term)
		case !d.set.IsFlat():
			out = append(out, constraint{d.own, "eq", d.set.String()})
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
		out = append(out, iri(partyURN, string(p)))
	}
	return out
}

// fault refuses what cannot be written or read.
func fault(field, zh, en string) error {
	return ipx.Refuse(ipx.Reason{Code: "ODRL-01", Category: ipx.ErrInput, Subject: field,
		Says: ipx.T("{field}：{what}", "{field}: {what}"), Args: []ipx.Arg{{Name: "field", Value: field}, {Name: "what", Value: ipx.T(zh, en)}}})
}
