package odrl

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// bounds of a policy that is read.
var bounds = strictjson.Options{MaxBytes: 1 << 20, MaxDepth: 16}

// Unmarshal reads a policy as a licence. The first permission that is not
// grantUse says what is licensed; what else the policy holds, and what is not
// understood, is in the report with its path. A policy that does not name its
// target, or says something that cannot be, is refused with the path
// (ipx.ErrInput).
func Unmarshal(data []byte) (licensing.Licence, Report, error) {
	if err := strictjson.Check(data, bounds); err != nil {
		return licensing.Licence{}, nil, fmt.Errorf("odrl: %w", err)
	}
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil {
		return licensing.Licence{}, nil, fault("", "不是JSON对象", "not a JSON object")
	}
	r := reader{}
	l, err := r.policy(doc)
	if err != nil {
		return licensing.Licence{}, nil, err
	}
	return l, r.report, nil
}

// reader gathers what was not understood.
type reader struct{ report Report }

func (r *reader) aside(path string) { r.report = append(r.report, Note{path, NotUnderstood, unknown}) }

// rest reports the keys of an object that are not among those known.
func (r *reader) rest(path string, m map[string]any, known ...string) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if !slices.Contains(known, k) {
			r.aside(path + k)
		}
	}
}

func (r *reader) policy(doc map[string]any) (licensing.Licence, error) {
	var l licensing.Licence
	kind, _ := one(doc, "@type", "type").(string)
	kind = bare(kind)
	if !slices.Contains([]string{"Agreement", "Offer", "Set", "Policy"}, kind) {
		return l, fault("@type", "不是ODRL策略", "not an ODRL policy")
	}
	r.rest("", doc, "@context", "@type", "type", "uid", "@id", "permission", "prohibition", "ipx:licence")
	if ext, ok := doc["ipx:licence"].(map[string]any); ok {
		if err := extension(ext, &l); err != nil {
			return licensing.Licence{}, err
		}
	}
	uid, _ := one(doc, "uid", "@id").(string)
	if no, ok := strings.CutPrefix(uid, policyURN); ok && no != "unnumbered" {
		l.No = no
	} else if !ok && uid != "" {
		l.No = uid
	}
	found := false
	for i, p := range list(doc["permission"]) {
		path := fmt.Sprintf("permission[%d].", i)
		m, ok := p.(map[string]any)
		if !ok {
			return l, fault(path, "不是对象", "not an object")
		}
		actions, err := r.actions(path, m["action"])
		if err != nil {
			return l, err
		}
		switch {
		case slices.Equal(actions, []string{"grantUse"}):
			l.Sublet = true
			r.rest(path, m, "target", "assigner", "assignee", "action")
		case found:
			r.aside(strings.TrimSuffix(path, "."))
		default:
			if err := r.permission(path, m, actions, &l); err != nil {
				return l, err
			}
			found = true
		}
	}
	if !found {
		return l, fault("permission", "没有许可内容", "nothing is permitted")
	}
	for i, p := range list(doc["prohibition"]) {
		path := fmt.Sprintf("prohibition[%d]", i)
		m, _ := p.(map[string]any)
		if actions, err := r.actions(path+".", m["action"]); err == nil && slices.Equal(actions, []string{"grantUse"}) && !l.Sublet {
			continue // not to be passed on
		}
		r.aside(path)
	}
	if kind == "Offer" && len(l.Licensees) > 0 {
		r.aside("@type")
	}
	return l, nil
}

// extension reads the terms of the own vocabulary, as strictly as a licence.
func extension(m map[string]any, l *licensing.Licence) error {
	for _, name := range carried {
		if _, has := m[name]; has {
			return fault("ipx:licence."+name, "该条款由ODRL自身的词汇表达", "is said in ODRL's own words")
		}
	}
	data, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("odrl: %w", err)
	}
	if err := strictjson.Decode(data, l, bounds); err != nil {
		return fault("ipx:licence", "无法读取："+err.Error(), "cannot be read: "+err.Error())
	}
	return nil
}

// permission reads what is licensed.
func (r *reader) permission(path string, m map[string]any, actions []string, l *licensing.Licence) error {
	r.rest(path, m, "target", "assigner", "assignee", "action", "constraint")
	target := ids(m["target"])
	if len(target) != 1 || target[0] == "" {
		return fault(path+"target", "应当有且只有一个标的", "there is one target")
	}
	l.Right = ipx.RightID(strings.TrimPrefix(target[0], rightURN))
	for _, side := range []struct {
		name string
		to   *[]ipx.PartyID
	}{{"assigner", &l.Licensors}, {"assignee", &l.Licensees}} {
		for _, id := range ids(m[side.name]) {
			if id = strings.TrimPrefix(id, partyURN); id == "" {
				return fault(path+side.name, "当事人没有标识", "a party without an identifier")
			}
			*side.to = append(*side.to, ipx.PartyID(id))
		}
	}
	set, err := actSet(path, actions)
	if err != nil {
		return err
	}
	l.Scope.Act = set
	seen := map[string]bool{}
	for i, c := range list(m["constraint"]) {
		if err := r.constraint(fmt.Sprintf("%sconstraint[%d]", path, i), c, l, seen); err != nil {
			return err
		}
	}
	if l.Scope.IsEmpty() {
		return fault(path+"constraint", "许可范围为空", "the scope covers nothing")
	}
	return nil
}

// constraint reads where, in which field or when.
func (r *reader) constraint(path string, c any, l *licensing.Licence, seen map[string]bool) error {
	m, ok := c.(map[string]any)
	if !ok {
		return fault(path, "不是对象", "not an object")
	}
	left, _ := m["leftOperand"].(string)
	op, _ := m["operator"].(string)
	left, op = bare(left), bare(op)
	key := left
	if left == "dateTime" {
		key += op
	}
	if seen[key] {
		r.aside(path)
		return nil
	}
	r.rest(path+".", m, "leftOperand", "operator", "rightOperand")
	switch left {
	case "ipx:spatial", "ipx:industry":
		set, err := title.ParseSet(value(m["rightOperand"]))
		if err != nil || op != "eq" {
			return fault(path+".rightOperand", "不是代码", "not codes")
		}
		if left == "ipx:spatial" {
			l.Scope.Territory = set
		} else {
			l.Scope.Field = set
		}
	case "spatial", "industry":
		codes := ids(m["rightOperand"])
		var set title.Set
		switch op {
		case "eq", "isAnyOf":
			set = title.Only(codes...)
		case "neq", "isNoneOf":
			set = title.Except(codes...)
		default:
			r.aside(path)
			return nil
		}
		if back, err := title.ParseSet(set.String()); err != nil || !back.Equal(set) || len(codes) == 0 {
			return fault(path+".rightOperand", "不是代码", "not codes")
		}
		if left == "spatial" {
			l.Scope.Territory = set
		} else {
			l.Scope.Field = set
		}
	case "dateTime":
		day, err := calendar.Parse(value(m["rightOperand"]))
		switch {
		case err != nil && len(value(m["rightOperand"])) > len("2006-01-02"): // an instant
			r.aside(path)
			return nil
		case err != nil:
			return fault(path+".rightOperand", "不是日期", "not a date")
		}
		switch op {
		case "gteq":
			l.Scope.From = day
		case "gt":
			l.Scope.From = day.AddDays(1)
		case "lt":
			l.Scope.Until = day
		case "lteq":
			l.Scope.Until = day.AddDays(1)
		default:
			r.aside(path)
			return nil
		}
	default:
		r.aside(path)
		return nil
	}
	seen[key] = true
	return nil
}

// actions reads the actions of a rule, without the prefix of ODRL.
func (r *reader) actions(path string, v any) ([]string, error) {
	var out []string
	for i, a := range list(v) {
		switch a := a.(type) {
		case string:
			out = append(out, bare(a))
		case map[string]any: // an action with refinements: its value counts, the rest is reported
			name, _ := one(a, "rdf:value", "@id").(string)
			if inner, ok := a["rdf:value"].(map[string]any); ok {
				name, _ = inner["@id"].(string)
			}
			out = append(out, bare(name))
			r.rest(fmt.Sprintf("%saction[%d].", path, i), a, "rdf:value", "@id")
		default:
			return nil, fault(path+"action", "不是行为", "not an action")
		}
	}
	if len(out) == 0 || slices.Contains(out, "") {
		return nil, fault(path+"action", "没有行为", "no action")
	}
	return out, nil
}

// actSet turns actions into acts; use is every act.
func actSet(path string, actions []string) (title.Set, error) {
	if slices.Contains(actions, "use") {
		return title.All(), nil
	}
	var codes []string
	for _, a := range actions {
		if text, ok := strings.CutPrefix(a, actsWord); ok && len(actions) == 1 {
			set, err := title.ParseSet(text)
			if err != nil {
				return title.Set{}, fault(path+"action", "不是行为", "not an action")
			}
			return set, nil
		}
		if act, ok := acts[a]; ok {
			codes = append(codes, act)
		} else {
			codes = append(codes, strings.TrimPrefix(a, "ipx:"))
		}
	}
	return checked(path, title.Only(codes...))
}

// checked refuses a set whose codes are none.
func checked(path string, s title.Set) (title.Set, error) {
	if back, err := title.ParseSet(s.String()); err != nil || !back.Equal(s) {
		return title.Set{}, fault(path+"action", "不是行为", "not an action")
	}
	return s, nil
}

// bare takes the prefix of ODRL's vocabulary off a word.
func bare(s string) string {
	for _, p := range []string{"odrl:", "http://www.w3.org/ns/odrl/2/"} {
		s = strings.TrimPrefix(s, p)
	}
	return s
}

// one returns the first of some keys that an object has.
func one(m map[string]any, names ...string) any {
	for _, n := range names {
		if v, ok := m[n]; ok {
			return v
		}
	}
	return nil
}

// list is a value that JSON-LD may write alone or as a list.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// ids are the identifiers that a value names, as text or as objects with an id.
func ids(v any) []string {
	var out []string
	for _, x := range list(v) {
		if m, ok := x.(map[string]any); ok {
			x = one(m, "uid", "@id", "@value")
		}
		if s, ok := x.(string); ok {
			out = append(out, s)
		} else {
			out = append(out, "")
		}
	}
	return out
}

// value is the text of a typed value.
func value(v any) string {
	if m, ok := v.(map[string]any); ok {
		v = m["@value"]
	}
	s, _ := v.(string)
	return s
}
