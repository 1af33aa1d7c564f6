package odrl

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"reflect"
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

// Unmarshal reads a policy as a licence. The first permission that is more than
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
	if err := plain(doc); err != nil {
		return licensing.Licence{}, nil, err
	}
	r := reader{}
	l, err := r.policy(doc)
	if err != nil {
		return licensing.Licence{}, nil, err
	}
	return l, r.report, nil
}

// plain takes the prefixes off the keys of a policy and of what stands in it. The
// terms of the own vocabulary are no keys of the policy.
func plain(v any) error {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			if err := plain(x); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			name := bare(k)
			if name != "@context" && name != extended {
				if err := plain(v[k]); err != nil {
					return err
				}
			}
			if name == k {
				continue
			}
			if _, twice := v[name]; twice {
				return fault(k, "重复", "is said twice")
			}
			v[name] = v[k]
			delete(v, k)
		}
	}
	return nil
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

// shared are the properties that a policy may say once for all its rules.
var shared = []string{"target", "assigner", "assignee", "action"}

// maxRules bounds the rules of a kind, and what the policy shares among them: each
// rule is given all of it.
const maxRules = 1000

// rules are the rules of one kind, each with what the policy shares.
func rules(doc map[string]any, kind string) ([]map[string]any, error) {
	for _, name := range append([]string{kind}, shared...) {
		if len(list(doc[name])) > maxRules {
			return nil, fault(name, "过多", "there are too many")
		}
	}
	var out []map[string]any
	for i, v := range list(doc[kind]) {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, fault(fmt.Sprintf("%s[%d].", kind, i), "不是对象", "not an object")
		}
		for _, name := range shared {
			if both := slices.Concat(list(m[name]), list(doc[name])); len(both) > 0 {
				m[name] = both
			}
		}
		out = append(out, m)
	}
	return out, nil
}

func (r *reader) policy(doc map[string]any) (licensing.Licence, error) {
	var l licensing.Licence
	kind := ""
	for _, t := range list(one(doc, "@type", "type")) {
		if s, _ := t.(string); slices.Contains([]string{"Agreement", "Offer", "Set", "Policy"}, bare(s)) && (kind == "" || kind == "Policy" || kind == "Set") {
			kind = bare(s)
		}
	}
	if kind == "" {
		return l, fault("@type", "不是授予许可的ODRL策略", "not an ODRL policy that grants anything")
	}
	r.rest("", doc, append([]string{"@context", "@type", "type", "uid", "@id", "profile", "conflict", "permission", "prohibition", extended}, shared...)...)
	for _, p := range list(doc["profile"]) {
		if s := ids(p); len(s) != 1 || s[0] != vocabulary {
			r.aside("profile")
			break
		}
	}
	if c := doc["conflict"]; c != nil && word(c) != "prohibit" {
		r.aside("conflict")
	}
	if ext, ok := doc[extended].(map[string]any); ok {
		if inner, ok := ext["@value"].(map[string]any); ok {
			ext = inner
		}
		if err := extension(ext, &l); err != nil {
			return licensing.Licence{}, err
		}
	} else if doc[extended] != nil {
		r.aside(extended)
	}
	uid, _ := one(doc, "uid", "@id").(string)
	if no, ok := named(policyURN, uid); !ok {
		return l, fault("uid", "标识无法解码", "the identifier cannot be decoded")
	} else if !strings.HasPrefix(uid, draftURN) {
		l.No = no
	}
	granted, err := r.permissions(doc, &l)
	if err != nil {
		return licensing.Licence{}, err
	}
	bars, err := rules(doc, "prohibition")
	if err != nil {
		return licensing.Licence{}, err
	}
	for i, m := range bars {
		path := fmt.Sprintf("prohibition[%d]", i)
		before := len(r.report)
		acts, passing, err := r.actions(path+".", m["action"])
		if err == nil && len(acts) == 0 && passing && len(r.report) == before && !l.Sublet && sameRight(m, granted) {
			r.rest(path+".", m, shared...)
			continue // not to be passed on
		}
		r.report = append(r.report[:before], Note{path, NotUnderstood, unknown})
	}
	if kind == "Offer" && len(l.Licensees) > 0 {
		r.aside("@type")
	}
	return l, nil
}

// permissions read what is licensed, and whether it may be passed on. The rule
// that says what is licensed is returned.
func (r *reader) permissions(doc map[string]any, l *licensing.Licence) (map[string]any, error) {
	all, err := rules(doc, "permission")
	if err != nil {
		return nil, err
	}
	main := slices.IndexFunc(all, func(m map[string]any) bool {
		acts, _, err := new(reader).actions("", m["action"])
		return err == nil && len(acts) > 0
	})
	if main < 0 {
		for i, m := range all {
			if path := fmt.Sprintf("permission[%d].", i); !onlyPassOn(m) {
				_, _, err := r.actions(path, m["action"])
				if err == nil {
					err = fault(path+"action", "没有可以理解的行为", "no action that is understood")
				}
				return nil, err
			}
		}
		return nil, fault("permission", "没有许可内容", "nothing is permitted")
	}
	for i, m := range all {
		path := fmt.Sprintf("permission[%d].", i)
		if i != main && !(onlyPassOn(m) && sameRight(m, all[main])) {
			r.aside(strings.TrimSuffix(path, "."))
			continue
		}
		actions, passing, err := r.actions(path, m["action"])
		if err != nil {
			return nil, err
		}
		if l.Sublet = l.Sublet || passing; i != main {
			known := shared
			if reflect.DeepEqual(m["constraint"], all[main]["constraint"]) {
				known = append([]string{"constraint"}, shared...)
			}
			r.rest(path, m, known...)
			continue
		}
		if err := r.permission(path, m, actions, l); err != nil {
			return nil, err
		}
	}
	return all[main], nil
}

// onlyPassOn reports whether a rule is about passing on, and nothing else.
func onlyPassOn(m map[string]any) bool {
	var r reader
	acts, passing, err := r.actions("", m["action"])
	return err == nil && passing && len(acts) == 0 && len(r.report) == 0
}

// sameRight reports whether a rule names the same thing and the same parties as
// what is licensed, as far as it names any.
func sameRight(m, granted map[string]any) bool {
	for _, name := range []string{"target", "assigner", "assignee"} {
		if m[name] != nil && !slices.Equal(ids(m[name]), ids(granted[name])) {
			return false
		}
	}
	return true
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
	r.rest(path, m, append([]string{"constraint"}, shared...)...)
	target, ok := r.refs(path+"target", rightURN, m["target"])
	if !ok || len(target) != 1 {
		return fault(path+"target", "应当有且只有一个标的", "there is one target")
	}
	l.Right = ipx.RightID(target[0])
	for _, side := range []struct {
		name string
		to   *[]ipx.PartyID
	}{{"assigner", &l.Licensors}, {"assignee", &l.Licensees}} {
		named, ok := r.refs(path+side.name, partyURN, m[side.name])
		if !ok {
			return fault(path+side.name, "当事人没有标识", "a party without an identifier")
		}
		for _, id := range named {
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

// refs are the things or parties that a value names. What is said of them beside
// is reported.
func (r *reader) refs(path, prefix string, v any) (out []string, ok bool) {
	all := list(v)
	for i, x := range all {
		if m, is := x.(map[string]any); is {
			at := path + "."
			if len(all) > 1 {
				at = fmt.Sprintf("%s[%d].", path, i)
			}
			r.rest(at, m, "uid", "@id", "@type", "type")
		}
	}
	for _, id := range ids(v) {
		if id, ok = named(prefix, id); !ok || id == "" {
			return nil, false
		}
		out = append(out, id)
	}
	return out, true
}

// constraint reads where, in which field or when.
func (r *reader) constraint(path string, c any, l *licensing.Licence, seen map[string]bool) error {
	m, ok := c.(map[string]any)
	if !ok {
		return fault(path, "不是对象", "not an object")
	}
	if all := list(m["and"]); len(m) == 1 && len(all) > 0 { // each of them holds, as if it stood alone
		for i, c := range all {
			if err := r.constraint(fmt.Sprintf("%s.and[%d]", path, i), c, l, seen); err != nil {
				return err
			}
		}
		return nil
	}
	left, op := word(m["leftOperand"]), word(m["operator"])
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
		switch {
		case op == "isAnyOf", (op == "eq" || op == "isPartOf") && len(codes) == 1: // codes cover their parts
			set = title.Only(codes...)
		case op == "isNoneOf", op == "neq" && len(codes) == 1:
			set = title.Except(codes...)
		case op == "eq", op == "neq", op == "isPartOf":
			return fault(path+".rightOperand", "应当只有一个值", "there is one value")
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

// actions reads the actions of a rule, without the prefix of ODRL, and whether
// passing on is among them. Words that are none of ODRL's that are known, nor of
// the own vocabulary, are put aside: nothing is licensed by them.
func (r *reader) actions(path string, v any) (out []string, passing bool, err error) {
	all := list(v)
	for i, a := range all {
		at := fmt.Sprintf("%saction[%d]", path, i)
		if len(all) == 1 {
			at = path + "action"
		}
		name := ""
		switch a := a.(type) {
		case string:
			name = bare(a)
		case map[string]any: // an action with refinements: its value counts, the rest is reported
			name = word(one(a, "rdf:value", "@id"))
			r.rest(at+".", a, "rdf:value", "@id", "@type", "type")
		}
		switch _, known := acts[name]; {
		case name == "":
			return nil, false, fault(path+"action", "不是行为", "not an action")
		case name == passOn:
			passing = true
		case known, name == "use", strings.HasPrefix(name, own):
			out = append(out, name)
		default:
			r.aside(at)
		}
	}
	if len(all) == 0 {
		return nil, false, fault(path+"action", "没有行为", "no action")
	}
	return out, passing, nil
}

// actSet turns actions into acts; use is every act.
func actSet(path string, actions []string) (title.Set, error) {
	if slices.Contains(actions, "use") {
		return title.All(), nil
	}
	var codes []string
	var lists []title.Set
	for _, a := range actions {
		text, err := url.PathUnescape(strings.TrimPrefix(a, own))
		if err != nil {
			return title.Set{}, fault(path+"action", "不是行为", "not an action")
		}
		if list, ok := strings.CutPrefix(a, actsWord); ok {
			set := title.Set{}
			if list, err = url.PathUnescape(list); err == nil {
				set, err = title.ParseSet(list)
			}
			if err != nil || len(lists) == maxLists {
				return title.Set{}, fault(path+"action", "不是行为", "not an action")
			}
			lists = append(lists, set)
			continue
		}
		if code, ok := acts[a]; ok {
			text = code
		}
		codes = append(codes, text)
	}
	all, err := checked(path, title.Only(codes...)) // at once: one by one, many take for ever
	if err != nil {
		return title.Set{}, err
	}
	for _, set := range lists {
		all = all.Union(set)
	}
	return all, nil
}

// maxLists bounds the actions of a rule that are lists of acts themselves; what is
// written here has one.
const maxLists = 16

// checked refuses a set whose codes are none.
func checked(path string, s title.Set) (title.Set, error) {
	if back, err := title.ParseSet(s.String()); err != nil || !back.Equal(s) {
		return title.Set{}, fault(path+"action", "不是行为", "not an action")
	}
	return s, nil
}

// bare takes the prefix of ODRL's vocabulary off a word, and shortens that of
// the own one.
func bare(s string) string {
	for _, p := range []string{"odrl:", core} {
		s = strings.TrimPrefix(s, p)
	}
	if w, ok := strings.CutPrefix(s, vocabulary); ok {
		s = own + w
	}
	return s
}

// word is the word that a value names, as text or by its id.
func word(v any) string {
	if m, ok := v.(map[string]any); ok {
		v = one(m, "@id", "uid")
	}
	s, _ := v.(string)
	return bare(s)
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
	case map[string]any:
		if in, ok := one(v, "@list", "@set").([]any); ok && len(v) == 1 {
			return in
		}
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
