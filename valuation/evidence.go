package valuation

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
)

// standing returns the warnings that follow from the subject and the methods
// alone, whatever the day.
func (r Result) standing() []Warning {
	var out []Warning
	if s := r.Subject; s.By != "" && slices.Contains(s.Interest, s.By) {
		out = append(out, Warning{WarnConflict, string(s.By), ipx.T(
			"评估机构"+string(s.By)+"与评估结论存在利害关系",
			"the appraiser "+string(s.By)+" has an interest in the outcome")})
	}
	used := 0
	for _, w := range r.Weights {
		if w.Weight > 0 {
			used++
		}
	}
	if used < 2 {
		out = append(out, Warning{WarnSingle, r.Model, ipx.T(
			"仅采用一种评估方法，应说明理由",
			"one method only was used; the reason should be stated")})
	}
	if r.Approach == Indicator {
		out = append(out, Warning{WarnIndicator, r.Model, ipx.T(
			"指标只能解释价格差异的很小部分，结论区间很宽",
			"indicators explain little of the variance of prices; the range is wide")})
	}
	return out
}

// Review returns the warnings that a reader on a given day needs: those of the
// result, and that it is stale. It is stale when its last day has passed, when
// its valuation date is yet to come, or, where no last day was set, when more
// than a year has passed since the valuation date, the customary term of a
// Chinese report (评估结论使用有效期).
func (r Result) Review(on calendar.Date) []Warning {
	out := slices.Clone(r.Warnings)
	until := r.Subject.Until
	if until.IsZero() && !r.Subject.On.IsZero() {
		until = r.Subject.On.AddYears(1)
	}
	switch {
	case on.Before(r.Subject.On):
		out = append(out, Warning{WarnStale, "on", dated("评估基准日%s尚未到来", "the valuation date %s is yet to come", r.Subject.On)})
	case !until.IsZero() && on.After(until):
		out = append(out, Warning{WarnStale, "until", dated("评估结论的使用有效期已于%s届满", "the result could be relied on until %s", until)})
	}
	return out
}

// dated is a sentence about a day.
func dated(zh, en string, on calendar.Date) ipx.Text {
	return ipx.T(fmt.Sprintf(zh, l10n.Date(language.Chinese, on)), fmt.Sprintf(en, l10n.Date(language.English, on)))
}

// hash digests what went in: the canonical JSON of model id,
// settings and inputs.
func (r Result) hash() (ipx.Digest, error) {
	type number struct {
		Name  string  `json:"name"`
		Value float64 `json:"value"`
	}
	in := make([]number, len(r.Inputs))
	for i, x := range r.Inputs {
		in[i] = number{x.Name, x.Value}
	}
	b, err := Canonical(struct {
		Model    string    `json:"model"`
		Settings []Setting `json:"settings"`
		Inputs   []number  `json:"inputs"`
	}{r.Model, append([]Setting{}, r.Settings...), in})
	if err != nil {
		return ipx.Digest{}, err
	}
	return ipx.Sum(b), nil
}

// Genuine reports whether the digest is that of the model and the inputs that
// the result shows.
func (r Result) Genuine() bool {
	d, err := r.hash()
	return err == nil && d == r.Digest
}

// Reproduce runs a model on the inputs of the result again and reports what does
// not come out as stored: another model or other settings (VAL-FORM, "digest"),
// an input that the model does not have (VAL-NAME), another value (VAL-RESULT,
// "value"; a relative 1e-9 is allowed for other machines). A digest alone proves
// what went in; this proves what came out. Range, weights and warnings are not
// computed again.
func (r Result) Reproduce(m Model) error {
	in := m.Inputs()
	set := make(map[string]float64, len(r.Inputs))
	for _, x := range r.Inputs {
		set[x.Name] = x.Value
	}
	x, err := With(m, set)
	if err != nil {
		return err
	}
	if len(r.Inputs) != len(in) {
		return ipx.Refuse(BadCount("inputs", len(in), len(r.Inputs)))
	}
	again, err := Appraise(r.Subject, m, x)
	switch {
	case err != nil:
		return err
	case again.Digest != r.Digest:
		return ipx.Refuse(Fault(CodeForm, "digest", ipx.T("摘要与模型及输入不符", "the digest does not fit the model and its inputs")))
	case !(math.Abs(again.Value-r.Value) <= 1e-9*math.Abs(again.Value)):
		return ipx.Refuse(Fault(CodeResult, "value", ipx.T("模型算得{computed}，结果所载为{value}", "the model gives {computed}; the result says {value}"),
			ipx.Arg{Name: "computed", Value: Figure(again.Value)}, ipx.Arg{Name: "value", Value: Figure(r.Value)}))
	}
	return nil
}

// Canonical writes v as JSON in the one form that is hashed: no spaces, fields
// in the order of their declaration, keys of maps sorted, the shortest digits
// that read back to the same float64, no escaping of <, > and &.
func Canonical(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("valuation: write %T as JSON: %w", v, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// JSON writes the result in canonical form.
func (r Result) JSON() ([]byte, error) { return Canonical(r) }

// Bounds of a result that is read from outside.
const (
	maxResultBytes = 8 << 20
	maxResultDepth = 12
)

// DecodeResult reads the form of [Result.JSON] and nothing else: no unknown
// field, no key twice, rows as long as the columns, a digest that fits the
// inputs (VAL-FORM).
func DecodeResult(data []byte) (Result, error) {
	var r Result
	if err := strictjson.Decode(data, &r, strictjson.Options{MaxBytes: maxResultBytes, MaxDepth: maxResultDepth}); err != nil {
		return Result{}, ipx.Refuse(BadForm("result", err))
	}
	if err := r.Table.check(); err != nil {
		return Result{}, err
	}
	if !r.Genuine() {
		return Result{}, ipx.Refuse(Fault(CodeForm, "digest", ipx.T("摘要与模型及输入不符", "the digest does not fit the model and its inputs")))
	}
	return r, nil
}

// Appraisal turns the result into the evidence that workflows read: money at
// the places of its currency, range, purpose, standard and premise of value,
// dates, model, digest of the inputs, assumptions and warnings as notes. A
// subject that is incomplete, or a value that is not positive, is refused.
func (r Result) Appraisal() (ipx.Appraisal, error) {
	if err := r.Subject.Validate(); err != nil {
		return ipx.Appraisal{}, err
	}
	s := r.Subject
	a := ipx.Appraisal{
		Subject: slices.Clone(s.Rights), Purpose: s.Purpose, Standard: s.Standard, Premise: s.Premise,
		On: s.On, Issued: s.Issued, Until: s.Until, Model: r.Model, Inputs: r.Digest, By: s.By, Signed: slices.Clone(s.Signed),
		Notes: slices.Clone(r.Assumptions),
	}
	var err error
	if a.Value, err = s.Money.Money(r.Value); err != nil {
		return ipx.Appraisal{}, err
	}
	if r.Range != nil {
		if a.Low, err = s.Money.Money(r.Range.Low); err != nil {
			return ipx.Appraisal{}, err
		}
		if a.High, err = s.Money.Money(r.Range.High); err != nil {
			return ipx.Appraisal{}, err
		}
		a.Coverage = r.Range.Coverage
	}
	for _, w := range r.Warnings {
		a.Notes = append(a.Notes, w.Says)
	}
	if err := a.Validate(); err != nil {
		return ipx.Appraisal{}, err
	}
	return a, nil
}
