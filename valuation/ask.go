package valuation

import (
	"errors"
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Ask asks a model for a value, as all packages of this library do. A plug-in
// that panics is refused by its id (VAL-PANIC) and ends no program; one that
// answers with NaN or an infinite number is refused, too (VAL-RESULT).
func Ask(m Model, x []float64) (v float64, err error) {
	defer func() {
		if why := recover(); why != nil {
			v, err = 0, ipx.Refuse(Panicked(m.ID(), why))
		}
	}()
	if v, err = m.Value(x); err != nil {
		return 0, err
	}
	if v-v != 0 {
		return 0, ipx.Refuse(BadResult(m.ID(), v))
	}
	return v, nil
}

// AskMany has a model compute many paths, see [Block]; one that panics is
// refused (VAL-PANIC).
func AskMany(m Block, cols [][]float64, out []float64) (err error) {
	defer func() {
		if why := recover(); why != nil {
			err = ipx.Refuse(Panicked(m.ID(), why))
		}
	}()
	m.Eval(cols, out)
	return nil
}

// explained asks a model for a value with its steps.
func explained(m Explainer, x []float64) (t Schedule, err error) {
	defer func() {
		if why := recover(); why != nil {
			err = ipx.Refuse(Panicked(m.ID(), why))
		}
	}()
	return m.Explain(x)
}

// Panicked says that the code of a plug-in panicked, and why; the plug-in is
// the subject.
func Panicked(name string, why any) ipx.Reason {
	return Fault(CodePanic, name, ipx.T("{name}的程序出错：{why}", "the code of {name} panicked: {why}"),
		ipx.Arg{Name: "name", Value: name}, ipx.Arg{Name: "why", Value: fmt.Sprint(why)})
}

// IsPanic reports whether an error says that a plug-in is broken, rather than
// that it has no value for these numbers.
func IsPanic(err error) bool {
	no, ok := errors.AsType[*ipx.Refusal](err)
	return ok && no.Has(CodePanic)
}
