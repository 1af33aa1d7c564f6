package valuation

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Input describes one number that a model reads. A series, such as the profit
// of each year, is one input for each member: "profit.1", "profit.2", ….
type Input struct {
	Name     string   // stable, lower case: "royalty", "profit.3"
	Label    ipx.Text // what a reader is shown: 许可费率 / royalty rate
	Unit     string   // one of the Unit constants, or another that a reader understands
	Min, Max float64  // closed bounds; ±Inf where open
	Default  float64  // value of the base case
	Optional bool     // Default is neutral: who leaves the input out changes nothing
}

// Units of inputs. They tell a report how to print a number, and a reader which
// inputs scale with the currency.
const (
	UnitMoney    = "money"        // in the unit of the subject, such as 万元
	UnitPerYear  = "money/year"   // flow of money
	UnitRate     = "1/year"       // effective annual rate, 0.12 for 12 %
	UnitFraction = "fraction"     // 0.25 for 25 %
	UnitYears    = "years"        // time
	UnitRatio    = "ratio"        // multiple, index ratio, beta
	UnitCount    = "count"        // pieces
	UnitPrice    = "money/piece"  // price of one piece
	UnitScore    = "score"        // points of a declared scale
	UnitSqrtYear = "1/sqrt(year)" // volatility
)

// Model is what a plug-in implements: a pure function of named numbers. It
// must give the same value for the same numbers, keep no state, and be safe
// for several goroutines at once. Whoever implements it gets uncertainty,
// sensitivity, back-testing, reports and JSON without further work.
type Model interface {
	// ID is the stable name and version, "family.name@version":
	// "income.relief-from-royalty@1". A change of meaning needs a new version.
	ID() string
	// Inputs returns the inputs in the order in which Value reads them. The
	// caller may not change the slice.
	Inputs() []Input
	// Value computes the value; x has one number for each input, in their
	// order. An error is an *ipx.Refusal whose reasons name the input at
	// fault as their Subject. Code that panics is refused by the model's ID,
	// wherever the library asks, see [Ask].
	Value(x []float64) (float64, error)
}

// Block is the optional fast form of a model: many paths in one call.
type Block interface {
	Model
	// Eval sets out[k] to the value of path k, or to NaN where the path has
	// none. cols[i][k] is input i of path k; every column is at least as long
	// as out. It allocates nothing per path.
	Eval(cols [][]float64, out []float64)
}

// Explainer is the optional form of a model that shows how one value comes
// about, period by period.
type Explainer interface {
	Model
	Explain(x []float64) (Schedule, error)
}

// Base returns the base case of a model: the default of every input, in order.
func Base(m Model) []float64 {
	in := m.Inputs()
	x := make([]float64, len(in))
	for i := range in {
		x[i] = in[i].Default
	}
	return x
}

// Place returns the position of the input called name, and false where the
// model has none of that name.
func Place(m Model, name string) (int, bool) {
	for i, in := range m.Inputs() {
		if in.Name == name {
			return i, true
		}
	}
	return 0, false
}

// With returns the base case of a model with some inputs set by name. A name
// that the model does not have is an error (VAL-NAME).
func With(m Model, set map[string]float64) ([]float64, error) {
	in := m.Inputs()
	x := make([]float64, len(in))
	left := len(set)
	for i := range in {
		x[i] = in[i].Default
		if v, ok := set[in[i].Name]; ok {
			x[i] = v
			left--
		}
	}
	if left > 0 {
		return nil, unknownNames(in, set)
	}
	return x, nil
}

// Check examines numbers against the inputs of a model: as many as there are
// inputs, none NaN or infinite, each within its bounds. All faults are
// reported (VAL-COUNT, VAL-NUMBER, VAL-BOUND).
func Check(in []Input, x []float64) error {
	if len(x) != len(in) {
		return ipx.Refuse(BadCount("inputs", len(in), len(x)))
	}
	for i := range in {
		if v := x[i]; !(v >= in[i].Min && v <= in[i].Max) || math.IsInf(v, 0) {
			return ipx.Refuse(checkAll(in, x)...)
		}
	}
	return nil
}

func checkAll(in []Input, x []float64) []ipx.Reason {
	var out []ipx.Reason
	for i := range in {
		switch v := x[i]; {
		case math.IsNaN(v) || math.IsInf(v, 0):
			out = append(out, BadNumber(in[i].Name, v))
		case v < in[i].Min || v > in[i].Max:
			out = append(out, OutOfBounds(in[i].Name, v, in[i].Min, in[i].Max))
		}
	}
	return out
}
