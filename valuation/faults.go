package valuation

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Codes of the faults that models find. Each reason is of category
// [ipx.ErrInput] and names the input at fault as its Subject.
const (
	CodeCount     ipx.Code = "VAL-COUNT"     // a series or row has the wrong length
	CodeNumber    ipx.Code = "VAL-NUMBER"    // NaN or infinite
	CodeBound     ipx.Code = "VAL-BOUND"     // outside the bounds: a negative rate, a share above 1
	CodeName      ipx.Code = "VAL-NAME"      // no input of that name, or one name twice
	CodeResult    ipx.Code = "VAL-RESULT"    // the value is NaN or infinite
	CodeEmpty     ipx.Code = "VAL-EMPTY"     // no data
	CodeGrowth    ipx.Code = "VAL-GROWTH"    // perpetual growth at or above the discount rate
	CodeWeights   ipx.Code = "VAL-WEIGHTS"   // weights or probabilities do not sum to 1
	CodeUnit      ipx.Code = "VAL-UNIT"      // currencies, units or nominal and real figures are mixed
	CodeBasis     ipx.Code = "VAL-BASIS"     // cash flow and rate are not of the same kind (口径不一致)
	CodeDesign    ipx.Code = "VAL-DESIGN"    // regression without full rank or enough data
	CodeMissing   ipx.Code = "VAL-MISSING"   // a needed answer or field is absent
	CodeForm      ipx.Code = "VAL-FORM"      // JSON that cannot be read
	CodeSubject   ipx.Code = "VAL-SUBJECT"   // the subject of the valuation is incomplete
	CodeFew       ipx.Code = "VAL-FEW"       // fewer comparables or methods than practice asks for
	CodeLife      ipx.Code = "VAL-LIFE"      // cash flow beyond the life of the right
	CodeNoDefined ipx.Code = "VAL-UNDEFINED" // the formula has no value for these numbers
	CodePanic     ipx.Code = "VAL-PANIC"     // the code of a plug-in panicked
)

// Fault is a reason of category [ipx.ErrInput] about one input.
func Fault(code ipx.Code, field string, says ipx.Text, args ...ipx.Arg) ipx.Reason {
	return ipx.Reason{Code: code, Category: ipx.ErrInput, Says: says, Args: args, Subject: field}
}

// Figure writes a number for the text of a fault: at most six digits.
func Figure(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

// BadNumber says that an input is NaN or infinite.
func BadNumber(field string, v float64) ipx.Reason {
	return Fault(CodeNumber, field, ipx.T("{field}不是有限数：{value}", "{field} is not a finite number: {value}"),
		ipx.Arg{Name: "field", Value: field}, ipx.Arg{Name: "value", Value: Figure(v)})
}

// OutOfBounds says that an input is outside its closed bounds.
func OutOfBounds(field string, v, lo, hi float64) ipx.Reason {
	return Fault(CodeBound, field, ipx.T("{field}为{value}，应在{min}至{max}之间", "{field} is {value}; it must lie between {min} and {max}"),
		ipx.Arg{Name: "field", Value: field}, ipx.Arg{Name: "value", Value: Figure(v)},
		ipx.Arg{Name: "min", Value: Figure(lo)}, ipx.Arg{Name: "max", Value: Figure(hi)})
}

// BadCount says that a series has the wrong length.
func BadCount(field string, want, have int) ipx.Reason {
	return Fault(CodeCount, field, ipx.T("{field}应有{want}项，现有{have}项", "{field} needs {want} numbers and has {have}"),
		ipx.Arg{Name: "field", Value: field}, ipx.Arg{Name: "want", Value: want}, ipx.Arg{Name: "have", Value: have})
}

// Empty says that there is no data.
func Empty(field string) ipx.Reason {
	return Fault(CodeEmpty, field, ipx.T("{field}没有数据", "{field} has no data"), ipx.Arg{Name: "field", Value: field})
}

// BadResult says that a value is NaN or infinite although every input is
// within its bounds.
func BadResult(model string, v float64) ipx.Reason {
	return Fault(CodeResult, "value", ipx.T("模型{model}的结果不是有限数：{value}", "model {model} gives {value}, not a finite number"),
		ipx.Arg{Name: "model", Value: model}, ipx.Arg{Name: "value", Value: Figure(v)})
}

// GrowthTooHigh says that growth for ever reaches the discount rate, so that
// the perpetuity has no value.
func GrowthTooHigh(field string, g, r float64) ipx.Reason {
	return Fault(CodeGrowth, field, ipx.T("永续增长率{growth}应低于折现率{rate}", "perpetual growth of {growth} must be below the discount rate of {rate}"),
		ipx.Arg{Name: "growth", Value: Figure(g)}, ipx.Arg{Name: "rate", Value: Figure(r)})
}

// WeightsOff says that weights or probabilities do not sum to 1.
func WeightsOff(field string, sum float64) ipx.Reason {
	return Fault(CodeWeights, field, ipx.T("{field}之和为{sum}，应为1", "{field} sum to {sum}; they must sum to 1"),
		ipx.Arg{Name: "field", Value: field}, ipx.Arg{Name: "sum", Value: strconv.FormatFloat(sum, 'g', 10, 64)})
}

// Undefined says that the formula has no value for these numbers, and why.
func Undefined(field string, why ipx.Text) ipx.Reason {
	return Fault(CodeNoDefined, field, why)
}

// BadForm says that JSON cannot be read.
func BadForm(field string, why error) ipx.Reason {
	return Fault(CodeForm, field, ipx.T("{field}无法读取：{why}", "{field} cannot be read: {why}"),
		ipx.Arg{Name: "field", Value: field}, ipx.Arg{Name: "why", Value: why.Error()})
}

func unknownNames(in []Input, set map[string]float64) error {
	var out []ipx.Reason
	for name := range set {
		if !slices.ContainsFunc(in, func(i Input) bool { return i.Name == name }) {
			out = append(out, Fault(CodeName, name, ipx.T("模型没有名为{name}的输入", "the model has no input {name}"), ipx.Arg{Name: "name", Value: name}))
		}
	}
	slices.SortFunc(out, func(a, b ipx.Reason) int { return cmp.Compare(a.Subject, b.Subject) })
	return ipx.Refuse(out...)
}
