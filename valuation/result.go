package valuation

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Result is a value as evidence: what was valued for whom and when, by which
// model from which numbers, how it came about, how sure it is, and what a
// reader must be warned of. Money figures are in Subject.Money.
//
// A Result is a value; its copies share slices, which nobody changes.
type Result struct {
	Subject     Subject    `json:"subject"`
	Model       string     `json:"model"`              // id and version
	Title       ipx.Text   `json:"title,omitzero"`     // name of the method
	Approach    Approach   `json:"approach,omitempty"` // income, market, cost, …
	Inputs      []Reading  `json:"inputs"`             // every number that went in, in the model's order
	Settings    []Setting  `json:"settings,omitempty"` // choices of method
	Digest      ipx.Digest `json:"digest"`             // SHA-256 of the canonical JSON of model, settings and inputs
	Value       float64    `json:"value"`
	Range       *Range     `json:"range,omitempty"` // nil where none was computed
	Table       Schedule   `json:"table"`
	Assumptions []ipx.Text `json:"assumptions,omitempty"`
	Weights     []Weight   `json:"weights,omitempty"` // methods that were weighed, where several were
	Warnings    []Warning  `json:"warnings,omitempty"`
}

// Approach is the family of a method.
type Approach string

// The approaches of IVS 103 and of 资产评估执业准则—资产评估方法, and the
// families that stand beside them.
const (
	Income    Approach = "income"    // 收益法
	Market    Approach = "market"    // 市场法
	Cost      Approach = "cost"      // 成本法
	Options   Approach = "option"    // 实物期权
	Indicator Approach = "indicator" // scores and citation measures: not a monetary value by themselves
	Damages   Approach = "damages"   // 损害赔偿
)

// Reading is an input with the number that was read.
type Reading struct {
	Name  string   `json:"name"`
	Label ipx.Text `json:"label,omitzero"`
	Unit  string   `json:"unit"`
	Value float64  `json:"value"`
}

// Range says how sure a value is. Coverage 0 means bounds without a
// probability, such as the lowest and highest of several methods.
type Range struct {
	Low       float64    `json:"low"`
	High      float64    `json:"high"`
	Coverage  float64    `json:"coverage,omitempty"`  // probability between Low and High
	Mean      float64    `json:"mean,omitempty"`      // of the simulation
	StdErr    float64    `json:"std_err,omitempty"`   // of the mean
	Quantiles []Quantile `json:"quantiles,omitempty"` // in order of P
	Paths     int64      `json:"paths,omitempty"`     // simulated paths; 0 where the range was not simulated
	Seed      uint64     `json:"seed,omitempty"`      // of the random streams
	How       ipx.Text   `json:"how,omitzero"`        // what the range is
}

// Quantile is a quantile of the simulated value.
type Quantile struct {
	P      float64 `json:"p"`
	Value  float64 `json:"value"`
	StdErr float64 `json:"std_err,omitempty"`
}

// Weight is the part that one method has in a conclusion.
type Weight struct {
	Model    string   `json:"model"`
	Approach Approach `json:"approach,omitempty"`
	Value    float64  `json:"value"`
	Weight   float64  `json:"weight"` // all sum to 1; 0 for a method that was considered and set aside
	Reason   ipx.Text `json:"reason"` // why this weight
}

// Warning tells a reader what weakens the evidence. It does not stop anything.
type Warning struct {
	Code    ipx.Code `json:"code"`
	Subject string   `json:"subject,omitempty"` // input, method or party
	Says    ipx.Text `json:"says"`
}

// Codes of warnings.
const (
	WarnStale       ipx.Code = "VAL-W-STALE"       // past the last day, or more than a year old
	WarnSingle      ipx.Code = "VAL-W-SINGLE"      // one method only
	WarnConflict    ipx.Code = "VAL-W-CONFLICT"    // the appraiser has an interest in the outcome
	WarnIndicator   ipx.Code = "VAL-W-INDICATOR"   // rests on indicators alone
	WarnRoyalty     ipx.Code = "VAL-W-ROYALTY"     // the royalty takes more than the profit
	WarnSpread      ipx.Code = "VAL-W-SPREAD"      // methods or comparables differ widely
	WarnFew         ipx.Code = "VAL-W-FEW"         // few comparables
	WarnAdjustment  ipx.Code = "VAL-W-ADJUSTMENT"  // gross adjustment above 30 %
	WarnNegative    ipx.Code = "VAL-W-NEGATIVE"    // negative spread, value set to nought
	WarnTerminal    ipx.Code = "VAL-W-TERMINAL"    // most of the value lies beyond the forecast
	WarnAllocation  ipx.Code = "VAL-W-ALLOCATION"  // returns on assets do not reconcile (WARA)
	WarnInefficient ipx.Code = "VAL-W-REPLACEMENT" // replacement dearer than reproduction
	WarnRule        ipx.Code = "VAL-W-RULE"        // a rule of thumb that courts reject as a starting point
	WarnDesign      ipx.Code = "VAL-W-DESIGN"      // ill-conditioned or thin regression
)

// Description is what a model says of itself beyond its numbers.
type Description struct {
	Title    ipx.Text   // name of the method
	Approach Approach   // family
	Assumes  []ipx.Text // assumptions that hold for every value of the model
	Settings []Setting  // choices that are no numbers of the case: timing, tax life
	Source   string     // where the formula is from
}

// Setting is a choice of method that is no input: timing, tax life, kind of
// terminal value. It is hashed with the inputs.
type Setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Describer is the optional form of a model that describes itself.
type Describer interface {
	Model
	Describe() Description
}

// Maker is what the typed models of the sub-packages have in common: a struct
// with the figures of the case, which becomes a model whose defaults they are.
type Maker interface {
	// Model checks the settings of the struct and returns the model.
	Model() (*FuncModel, error)
}

// Conclude runs a typed model on its own figures and returns the result with
// its table. It is [Appraise] of the model's base case.
func Conclude(s Subject, m Maker) (Result, error) {
	f, err := m.Model()
	if err != nil {
		return Result{}, err
	}
	return Appraise(s, f, nil)
}

// Appraise runs a model and returns the result as evidence. x holds one number
// for each input; nil stands for the base case. The subject may be incomplete
// for a calculation at the desk; [Result.Appraisal] insists on it.
func Appraise(s Subject, m Model, x []float64) (Result, error) {
	if x == nil {
		x = Base(m)
	}
	in := m.Inputs()
	if err := Check(in, x); err != nil {
		return Result{}, err
	}
	out := Result{Subject: s, Model: m.ID(), Inputs: make([]Reading, len(in))}
	for i := range in {
		out.Inputs[i] = Reading{in[i].Name, in[i].Label, in[i].Unit, x[i]}
	}
	if e, ok := m.(Explainer); ok {
		t, err := explained(e, x)
		if err != nil {
			return Result{}, err
		}
		out.Table, out.Value = t, t.Value
	} else {
		v, err := Ask(m, x)
		if err != nil {
			return Result{}, err
		}
		out.Value, out.Table.Value = v, v
	}
	if v := out.Value; v-v != 0 {
		return Result{}, ipx.Refuse(BadResult(m.ID(), v))
	}
	if d, ok := m.(Describer); ok {
		about := d.Describe()
		out.Title, out.Approach = about.Title, about.Approach
		out.Assumptions, out.Settings = slices.Clone(about.Assumes), slices.Clone(about.Settings)
	}
	digest, err := out.hash()
	if err != nil {
		return Result{}, err
	}
	out.Digest = digest
	out.Assumptions = append(out.Assumptions, out.Table.Assumes...)
	out.Warnings = append(out.Warnings, out.Table.Warnings...)
	out.Warnings = append(out.Warnings, out.standing()...)
	return out, nil
}

// Find returns the number that was read for an input.
func (r Result) Find(input string) (float64, bool) {
	for _, in := range r.Inputs {
		if in.Name == input {
			return in.Value, true
		}
	}
	return 0, false
}

// Has reports whether the result carries the warning.
func (r Result) Has(code ipx.Code) bool {
	return slices.ContainsFunc(r.Warnings, func(w Warning) bool { return w.Code == code })
}
