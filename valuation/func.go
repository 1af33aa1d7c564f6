package valuation

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// FuncModel makes a model of a function. A rule of thumb needs Name, Reads and
// Of; every model of this library is a FuncModel too, so a user's own stands
// on the same footing.
//
// Value checks the numbers against the bounds of Reads before it calls Of, and
// refuses a result that is NaN or infinite (VAL-RESULT).
type FuncModel struct {
	Name  string  // "family.name@version"
	Reads []Input // in the order in which Of reads them
	// Of computes the value. Where t is not nil it also notes the steps there;
	// the methods of a nil *Schedule do nothing, so one function serves both.
	Of func(x []float64, t *Schedule) (float64, error)
	// Many is the optional fast form, see [Block]. It need not check bounds:
	// Eval does so afterwards.
	Many  func(cols [][]float64, out []float64)
	About Description // title, approach, assumptions, source; may be empty
}

var (
	_ Block     = (*FuncModel)(nil)
	_ Explainer = (*FuncModel)(nil)
	_ Describer = (*FuncModel)(nil)
	_ Maker     = (*FuncModel)(nil)
)

// Func makes a model of a plain function of the inputs.
func Func(id string, in []Input, of func(x []float64) float64) *FuncModel {
	return &FuncModel{Name: id, Reads: in, Of: func(x []float64, _ *Schedule) (float64, error) { return of(x), nil }}
}

// ID returns the stable name and version.
func (m *FuncModel) ID() string { return m.Name }

// Inputs returns the inputs in order.
func (m *FuncModel) Inputs() []Input { return m.Reads }

// Model returns m, so that a FuncModel can stand where a typed model can.
func (m *FuncModel) Model() (*FuncModel, error) { return m, nil }

// Describe returns About.
func (m *FuncModel) Describe() Description { return m.About }

// Value checks x and computes the value.
func (m *FuncModel) Value(x []float64) (float64, error) { return m.run(x, nil) }

// Explain computes the value and returns the steps.
func (m *FuncModel) Explain(x []float64) (Schedule, error) {
	var t Schedule
	v, err := m.run(x, &t)
	if err != nil {
		return Schedule{}, err
	}
	t.Value = v
	return t, nil
}

func (m *FuncModel) run(x []float64, t *Schedule) (float64, error) {
	if err := Check(m.Reads, x); err != nil {
		return 0, err
	}
	v, err := m.Of(x, t)
	if err != nil {
		return 0, err
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, ipx.Refuse(BadResult(m.Name, v))
	}
	return v, nil
}

// Eval computes many paths; see [Block].
func (m *FuncModel) Eval(cols [][]float64, out []float64) {
	if m.Many == nil || len(cols) != len(m.Reads) {
		perPath{m}.Eval(cols, out)
		return
	}
	m.Many(cols, out)
	for i := range m.Reads {
		lo, hi := m.Reads[i].Min, m.Reads[i].Max
		if math.IsInf(lo, -1) && math.IsInf(hi, 1) {
			continue // NaN and infinite inputs show in the value
		}
		c := cols[i][:len(out)]
		for k, v := range c {
			if !(v >= lo && v <= hi) {
				out[k] = math.NaN()
			}
		}
	}
	for k, v := range out {
		if v-v != 0 {
			out[k] = math.NaN()
		}
	}
}
