package casefile

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Runner computes the cases of one model.
type Runner struct {
	Model string   // as in the file: "income.relief_from_royalty"
	Also  []string // other names for the same model
	// Example is the inputs of a case that the runner can compute, as JSON; see
	// [New].
	Example string
	// Run reads the inputs and computes the figures.
	Run func(in *Inputs) (Outcome, error)
	// Kinds says under which word the tolerance of a figure is stated, where
	// that is not the figure's own name: "regression_t1" under "coefficients".
	Kinds map[string]string
}

// Outcome is what a runner computed.
type Outcome struct {
	// Figures are the results by the names that files expect: float64,
	// []float64, [][]float64, map[string]float64, or string for what is stated
	// in words. A figure that differs by variant stands under "name/variant":
	// "value/recomputed_with_4_digit_factors".
	Figures map[string]any
	// Tests are further comparisons, such as an estimate against the exact
	// figure, or an identity.
	Tests []Test
	// Notes are remarks for the reader.
	Notes []string
}

// Test compares a computed figure with an expected one, or with another
// computed figure.
type Test struct {
	Name      string  // what is compared
	Figure    string  // name of the expected figure; empty where Want is given
	Want      any     // what Got should be
	Got       any     // what was computed
	Tolerance string  // name of a bound in the file: "estimator.sobol_sequence_N16384_abs"
	Abs, Rel  float64 // bound where the file states none
}

// Run computes a case with the models of the library.
func Run(c Case) (Report, error) { return RunWith(c, Runners()) }

// RunWith computes a case with a table of runners of one's own. A model that
// is not in the table is refused (VAL-NAME); inputs that a model cannot take
// are refused with the codes of the model.
func RunWith(c Case, table []Runner) (Report, error) {
	runner, err := runnerOf(c.Model, table)
	if err != nil {
		return Report{}, err
	}
	in, err := newInputs(c.Inputs)
	if err != nil {
		return Report{}, err
	}
	if in.expected, err = decodeAny(c.Expected); err != nil {
		return Report{}, ipx.Refuse(valuation.BadForm("expected", err))
	}
	out, err := runner.Run(in)
	if bad := in.Err(); bad != nil {
		return Report{}, bad // what follows from missing inputs would only confuse
	}
	if err != nil {
		return Report{}, in.spellOut(err)
	}
	rep := Report{ID: c.ID, Model: c.Model, Title: c.Title, Unused: in.unused(), Notes: out.Notes, Figures: finite(out.Figures)}
	if err := rep.compare(c, runner, out); err != nil {
		return Report{}, err
	}
	return rep, nil
}
