package casefile

import (
	"encoding/json"
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Inputs hands the inputs of a case to a runner. Its methods note the first
// fault and then return zero values, so that a runner asks for all it needs
// and looks at Err once. Keys that nobody asked for are reported.
type Inputs struct {
	path string
	m    map[string]any
	used map[string]bool
	bad  *[]ipx.Reason
	subs *[]*Inputs
	read *[]reading // figures so far, of all parts of the file

	above    *Inputs  // of a row of a table: what the table says for all its rows
	noughts  []string // inputs of the model that the file sets to 0, where the model reads 0 as "not given"
	expected any      // the expected figures, for variants that start from a published one
}

func newInputs(raw json.RawMessage) (*Inputs, error) {
	v, err := decodeAny(raw)
	if err != nil {
		return nil, ipx.Refuse(valuation.BadForm("inputs", err))
	}
	m, ok := v.(map[string]any)
	if !ok {
		return nil, ipx.Refuse(valuation.BadForm("inputs", errors.New("not an object")))
	}
	return &Inputs{m: m, used: map[string]bool{}, bad: &[]ipx.Reason{}, subs: &[]*Inputs{}, read: &[]reading{}}, nil
}

// Err returns all faults so far.
func (in *Inputs) Err() error {
	if len(*in.bad) == 0 {
		return nil
	}
	return ipx.Refuse(*in.bad...)
}

// fail notes a fault; a second one of the same input would only follow from the
// first.
func (in *Inputs) fail(r ipx.Reason) {
	if !slices.ContainsFunc(*in.bad, func(b ipx.Reason) bool { return b.Subject == r.Subject }) {
		*in.bad = append(*in.bad, r)
	}
}

// Fail notes a fault of the runner's own.
func (in *Inputs) Fail(r ipx.Reason) { in.fail(r) }

func (in *Inputs) name(key string) string { return in.path + key }

// Has reports whether any of the keys is present.
func (in *Inputs) Has(keys ...string) bool {
	_, _, _, ok := in.peek(keys)
	return ok
}

// spelt returns the name of a figure as the file has it.
func (in *Inputs) spelt(keys []string) string {
	owner, k, _, _ := in.peek(keys)
	return owner.name(k)
}

// HasList reports whether the first of the keys that is present holds a list.
func (in *Inputs) HasList(keys ...string) bool {
	_, _, v, _ := in.peek(keys)
	_, list := v.([]any)
	return list
}

// peek returns the value of the first key that is present, in a row before
// what the table says for all rows, and whose it is.
func (in *Inputs) peek(keys []string) (owner *Inputs, key string, v any, ok bool) {
	for at := in; at != nil; at = at.above {
		for _, k := range keys {
			if v, ok := at.m[k]; ok {
				return at, k, v, true
			}
		}
	}
	return in, keys[0], nil, false
}

// lack notes that a needed figure is missing under every name it could have.
func (in *Inputs) lack(keys []string) {
	if len(keys) == 1 {
		in.fail(missing(in.name(keys[0])))
		return
	}
	in.fail(valuation.Fault(valuation.CodeMissing, in.name(keys[0]), ipx.T("缺少{field}（或{others}）", "{field} is missing (or {others})"),
		ipx.Arg{Name: "field", Value: in.name(keys[0])}, ipx.Arg{Name: "others", Value: strings.Join(keys[1:], ", ")}))
}

// find returns the value of the first key that is present, and marks it used.
func (in *Inputs) find(keys []string) (string, any, bool) {
	owner, k, v, ok := in.peek(keys)
	if ok {
		owner.used[k] = true
	}
	return k, v, ok
}

// Number returns a needed number; the keys are names for the same thing.
func (in *Inputs) Number(keys ...string) float64 {
	k, v, ok := in.find(keys)
	if !ok {
		in.lack(keys)
		return 0
	}
	return in.asNumber(k, v)
}

func (in *Inputs) asNumber(k string, v any) float64 {
	f, ok := number(v)
	if !ok {
		in.fail(valuation.BadForm(in.name(k), errors.New("not a number")))
	}
	in.note(in.name(k), f)
	return f
}

// Or returns a number, or or where none of the keys is present.
func (in *Inputs) Or(or float64, keys ...string) float64 {
	if !in.Has(keys...) {
		return or
	}
	return in.Number(keys...)
}

// Given is Or for a figure of the model's input that the typed model takes as
// not given where it is 0: one that the file states to be 0 is read as 0, see
// [Inputs.conclude].
func (in *Inputs) Given(input string, keys ...string) float64 {
	v := in.Or(0, keys...)
	if v == 0 && in.Has(keys...) {
		in.noughts = append(in.noughts, input)
	}
	return v
}

// conclude runs a typed model on the figures of the case.
func (in *Inputs) conclude(m valuation.Maker) (valuation.Result, error) {
	f, err := m.Model()
	if err != nil {
		return valuation.Result{}, err
	}
	x := valuation.Base(f)
	for _, name := range in.noughts {
		if i, ok := valuation.Place(f, name); ok {
			x[i] = 0
		}
	}
	return valuation.Appraise(valuation.Subject{}, f, x)
}

// Count returns a whole number that is not negative, or or where none of the
// keys is present.
func (in *Inputs) Count(or int, keys ...string) int {
	if !in.Has(keys...) {
		return or
	}
	n := in.Whole(keys...)
	if n < 0 {
		in.fail(valuation.OutOfBounds(in.spelt(keys), float64(n), 0, 1e9))
	}
	return n
}

// Whole returns a needed whole number.
func (in *Inputs) Whole(keys ...string) int {
	f := in.Number(keys...)
	if !(f >= -1e9 && f <= 1e9) || f != math.Trunc(f) {
		in.fail(valuation.BadForm(in.spelt(keys), errors.New("not a whole number")))
		return 0
	}
	return int(f)
}

// Text returns a text, or "" where there is none.
func (in *Inputs) Text(keys ...string) string {
	k, v, ok := in.find(keys)
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		in.fail(valuation.BadForm(in.name(k), errors.New("not a text")))
	}
	return s
}

// Flag returns a truth value, or or where there is none.
func (in *Inputs) Flag(or bool, keys ...string) bool {
	k, v, ok := in.find(keys)
	if !ok {
		return or
	}
	b, ok := v.(bool)
	if !ok {
		in.fail(valuation.BadForm(in.name(k), errors.New("not true or false")))
	}
	return b
}

// Series returns a needed list of numbers.
func (in *Inputs) Series(keys ...string) []float64 {
	k, v, ok := in.find(keys)
	if !ok {
		in.lack(keys)
		return nil
	}
	return in.asSeries(k, v)
}

func (in *Inputs) asSeries(k string, v any) []float64 {
	list, ok := v.([]any)
	if !ok {
		in.fail(valuation.BadForm(in.name(k), errors.New("not a list of numbers")))
		return nil
	}
	if len(list) == 0 {
		in.fail(valuation.Empty(in.name(k)))
		return nil
	}
	out := make([]float64, len(list))
	for i, e := range list {
		if out[i], ok = number(e); !ok {
			in.fail(valuation.BadForm(in.name(k), errors.New("not a list of numbers")))
			return nil
		}
		in.note(in.name(k)+"."+strconv.Itoa(i+1), out[i])
	}
	return out
}

// Matrix returns a needed list of lists of numbers.
func (in *Inputs) Matrix(keys ...string) [][]float64 {
	k, v, ok := in.find(keys)
	if !ok {
		in.lack(keys)
		return nil
	}
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		in.fail(valuation.BadForm(in.name(k), errors.New("not a list of lists of numbers")))
		return nil
	}
	out := make([][]float64, len(list))
	for i, e := range list {
		out[i] = in.asSeries(k, e)
	}
	return out
}

// Amounts returns a needed object of numbers, sorted by key.
func (in *Inputs) Amounts(keys ...string) ([]string, []float64) {
	sub := in.Object(keys...)
	names := slices.Sorted(maps.Keys(sub.m))
	out := make([]float64, len(names))
	for i, n := range names {
		out[i] = sub.Number(n)
	}
	return names, out
}

// Object returns a needed object.
func (in *Inputs) Object(keys ...string) *Inputs {
	k, v, ok := in.find(keys)
	m, isObject := v.(map[string]any)
	switch {
	case !ok:
		in.lack(keys)
	case !isObject:
		in.fail(valuation.BadForm(in.name(k), errors.New("not an object")))
	}
	return in.sub(k+".", m)
}

func (in *Inputs) sub(path string, m map[string]any) *Inputs {
	s := &Inputs{path: in.path + path, m: m, used: map[string]bool{}, bad: in.bad, subs: &[]*Inputs{}, read: in.read}
	*in.subs = append(*in.subs, s)
	return s
}

// Objects returns a needed list of objects.
func (in *Inputs) Objects(keys ...string) []*Inputs {
	k, v, ok := in.find(keys)
	if !ok {
		in.lack(keys)
		return nil
	}
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		in.fail(valuation.BadForm(in.name(k), errors.New("not a list of objects")))
		return nil
	}
	var out []*Inputs
	for i, e := range list {
		m, ok := e.(map[string]any)
		if !ok {
			in.fail(valuation.BadForm(in.name(k), errors.New("not a list of objects")))
			return nil
		}
		out = append(out, in.sub(k+"."+strconv.Itoa(i+1)+".", m))
	}
	return out
}

// Rows returns the rows of a table with named columns: {"columns": [...],
// "rows": [[...], ...]}. Each row is read like an object; what it does not have
// is looked for beside the table, where it stands for all rows.
func (in *Inputs) Rows() []*Inputs {
	_, c, ok1 := in.find([]string{"columns"})
	_, r, ok2 := in.find([]string{"rows"})
	cols, isList := c.([]any)
	rows, isRows := r.([]any)
	if !ok1 || !ok2 || !isList || !isRows || len(rows) == 0 {
		in.fail(valuation.BadForm(in.name("rows"), errors.New("not a table of columns and rows")))
		return nil
	}
	var out []*Inputs
	for i, e := range rows {
		cells, ok := e.([]any)
		if !ok || len(cells) != len(cols) {
			in.fail(valuation.BadForm(in.name("rows"), errors.New("a row does not fit the columns")))
			return nil
		}
		m := map[string]any{}
		for j, c := range cols {
			name, ok := c.(string)
			if !ok {
				in.fail(valuation.BadForm(in.name("columns"), errors.New("a column has no name")))
				return nil
			}
			m[name] = cells[j]
		}
		row := in.sub("rows."+strconv.Itoa(i+1)+".", m)
		row.above = in
		out = append(out, row)
	}
	return out
}

// Published returns the published form of an expected figure, for variants
// that recompute from a rounded step of the publication.
func (in *Inputs) Published(figure string) (float64, bool) {
	m, _ := in.expected.(map[string]any)
	f, _ := m[figure].(map[string]any)
	return number(f["published"])
}

// Keys returns the keys that are present, sorted.
func (in *Inputs) Keys() []string { return slices.Sorted(maps.Keys(in.m)) }

// Skip marks keys as known although the computation does not need them.
func (in *Inputs) Skip(keys ...string) {
	for _, k := range keys {
		in.used[k] = true
	}
}

// unused lists the figures that nobody asked for; texts are remarks.
func (in *Inputs) unused() []string {
	var out []string
	for k, v := range in.m {
		if _, text := v.(string); !in.used[k] && !text {
			out = append(out, in.name(k))
		}
	}
	for _, s := range *in.subs {
		out = append(out, s.unused()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// MidYear reads the timing convention, "end-of-year" where none is given.
func (in *Inputs) MidYear(key string) bool {
	s := strings.ToLower(in.Text(key))
	switch {
	case s == "" || strings.HasPrefix(s, "end") || strings.Contains(s, "年末"):
		return false
	case strings.HasPrefix(s, "mid") || strings.Contains(s, "年中"):
		return true
	}
	in.fail(valuation.BadForm(in.name(key), errors.New("neither end-of-year nor mid-year")))
	return false
}
