package valuation

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Opinion is the result of one method, with what the appraiser makes of it.
type Opinion struct {
	Result Result   `json:"result"`
	Weight float64  `json:"weight"` // part in the conclusion; 0 for a method that was considered and set aside
	Reason ipx.Text `json:"reason"` // why this weight, or why set aside
	SD     float64  `json:"sd"`     // standard deviation, for [InverseVariance]; above 0 there
}

// Pool says how several values become one.
type Pool string

// Ways of pooling.
const (
	Linear          Pool = ""                 // Σ w·V: the weighted mean
	Logarithmic     Pool = "logarithmic"      // exp(Σ w·ln V): errors are multiplicative
	InverseVariance Pool = "inverse-variance" // w ∝ 1/σ²: only where σ is measured, not felt
)

// Reconciliation brings several methods to one conclusion. There is no
// automatic average: each method has a weight and a reason, and the weights
// sum to 1. Results must be of one unit of money, one valuation date, one
// standard and one premise of value (VAL-UNIT, VAL-BASIS).
//
// The range of the conclusion runs from the lowest to the highest value that
// was weighed. A highest value above Spread times the lowest is warned of,
// with Explains, what explains it: scope, date, premise, tax. So are a single
// method without Single, the reason for it, and a conclusion below the cost
// result, which is a floor to check against.
//
// Source: IVS 103; 资产评估执业准则—资产评估方法: at least two methods, or the reason
// for one.
type Reconciliation struct {
	Opinions []Opinion  `json:"opinions"`
	How      Pool       `json:"how,omitempty"`
	Spread   float64    `json:"spread,omitempty"`   // 0 means 2
	Explains []ipx.Text `json:"explains,omitempty"` // what explains the spread
	Single   ipx.Text   `json:"single,omitzero"`    // why one method only
}

// WarnFloor says that a conclusion lies below the cost of making the same.
const WarnFloor ipx.Code = "VAL-W-FLOOR"

// Reconcile weighs the opinions and returns the conclusion as evidence, with
// the weights, the reasons, and the digests of the results that it rests on.
// The warnings of the results that were weighed are kept.
func Reconcile(s Subject, c Reconciliation) (Result, error) {
	weights, err := c.weights(s)
	if err != nil {
		return Result{}, err
	}
	r, err := Appraise(s, c.model(weights), nil)
	if err != nil {
		return Result{}, err
	}
	low, high := math.Inf(1), math.Inf(-1)
	r.Warnings = nil
	for i, o := range c.Opinions {
		r.Weights = append(r.Weights, Weight{Model: o.Result.Model, Approach: o.Result.Approach, Value: o.Result.Value, Weight: weights[i], Reason: o.Reason})
		if weights[i] == 0 {
			continue
		}
		low, high = min(low, o.Result.Value), max(high, o.Result.Value)
		for _, w := range o.Result.Warnings {
			if w.Code != WarnSingle && !slices.ContainsFunc(r.Warnings, func(x Warning) bool { return x.Code == w.Code && x.Subject == w.Subject }) {
				r.Warnings = append(r.Warnings, w)
			}
		}
	}
	r.Range = &Range{Low: min(low, r.Value), High: max(high, r.Value), How: ipx.T("所采用方法的最低值与最高值", "lowest and highest of the methods that were weighed")}
	r.Warnings = append(r.Warnings, c.remarks(r, low, high)...)
	for _, w := range r.standing() {
		switch {
		case w.Code == WarnSingle && c.Single != (ipx.Text{}):
			r.Assumptions = append(r.Assumptions, ipx.T("仅采用一种方法的理由："+c.Single.Zh, "why one method only: "+c.Single.En))
		case !r.Has(w.Code):
			r.Warnings = append(r.Warnings, w)
		}
	}
	return r, nil
}

func (c Reconciliation) weights(s Subject) ([]float64, error) {
	if len(c.Opinions) == 0 {
		return nil, ipx.Refuse(Empty("opinions"))
	}
	if c.Spread != 0 && !(c.Spread >= 1) || math.IsInf(c.Spread, 0) {
		return nil, ipx.Refuse(OutOfBounds("spread", c.Spread, 1, math.MaxFloat64))
	}
	if c.How != Linear && c.How != Logarithmic && c.How != InverseVariance {
		return nil, ipx.Refuse(Fault(CodeName, "how", ipx.T("没有名为{how}的合成方法", "there is no way of pooling {how}"), ipx.Arg{Name: "how", Value: string(c.How)}))
	}
	var bad []ipx.Reason
	out, sum := make([]float64, len(c.Opinions)), 0.0
	least := math.Inf(1) // of the standard deviations, so that no square overflows
	for _, o := range c.Opinions {
		if o.SD > 0 {
			least = min(least, o.SD)
		}
	}
	for i, o := range c.Opinions {
		at := func(field string) string { return "opinions." + strconv.Itoa(i+1) + "." + field }
		v := o.Result.Value
		switch w := o.Weight; {
		case math.IsNaN(v) || math.IsInf(v, 0):
			bad = append(bad, BadNumber(at("value"), v))
		case c.How == InverseVariance && w != 0:
			bad = append(bad, Fault(CodeUnit, at("weight"), ipx.T("按方差加权时不得另给权重", "weights come from the standard deviations")))
		case c.How == InverseVariance && (!(o.SD > 0) || math.IsInf(o.SD, 0)):
			bad = append(bad, OutOfBounds(at("sd"), o.SD, math.SmallestNonzeroFloat64, math.MaxFloat64))
		case c.How == InverseVariance:
			out[i] = (least / o.SD) * (least / o.SD)
		case !(w >= 0 && w <= 1):
			bad = append(bad, OutOfBounds(at("weight"), w, 0, 1))
		case c.How == Logarithmic && w > 0 && !(v > 0):
			bad = append(bad, OutOfBounds(at("value"), v, math.SmallestNonzeroFloat64, math.MaxFloat64))
		default:
			out[i] = w
		}
		sum += out[i]
		if o.Reason == (ipx.Text{}) {
			bad = append(bad, Fault(CodeMissing, at("reason"), ipx.T("未说明权重的理由", "the reason for the weight is missing")))
		}
		bad = append(bad, sameBasis(at, s, o.Result.Subject)...)
	}
	if bad != nil {
		return nil, ipx.Refuse(bad...)
	}
	if c.How == InverseVariance {
		for i := range out {
			out[i] /= sum
		}
	} else if math.Abs(sum-1) > 1e-9 {
		return nil, ipx.Refuse(WeightsOff("weight", sum))
	}
	return out, nil
}

// sameBasis examines that a result is of the same unit, date and kind of value
// as the conclusion. What a desk calculation leaves open is not examined.
func sameBasis(at func(string) string, s, o Subject) []ipx.Reason {
	var bad []ipx.Reason
	if s.Money.Currency != o.Money.Currency || s.Money.Factor() != o.Money.Factor() {
		bad = append(bad, Fault(CodeUnit, at("money"), ipx.T("各方法的货币单位不同", "the methods use different units of money")))
	}
	if !o.On.IsZero() && o.On != s.On {
		bad = append(bad, Fault(CodeBasis, at("on"), ipx.T("各方法的评估基准日不同", "the methods have different valuation dates")))
	}
	if o.Standard != "" && o.Standard != s.Standard || o.Premise != "" && o.Premise != s.Premise {
		bad = append(bad, Fault(CodeBasis, at("standard"), ipx.T("各方法的价值类型或前提不同", "the methods have different standards or premises of value")))
	}
	return bad
}

// model is the conclusion as a model of values and weights.
func (c Reconciliation) model(weights []float64) *FuncModel {
	var in Layout
	var values []float64
	var settings []Setting
	for i, o := range c.Opinions {
		values = append(values, o.Result.Value)
		settings = append(settings, Setting{"opinion." + strconv.Itoa(i+1), o.Result.Model + " " + o.Result.Digest.String()})
	}
	v := in.Series(SignedAmount("value", ipx.T("方法结果", "result of method"), 0), values)
	w := in.Series(Fraction("weight", ipx.T("权重", "weight"), 0), weights)
	how := c.How
	if how == Linear {
		how = "linear"
	}
	return &FuncModel{
		Name: "reconcile." + string(how) + "@1", Reads: in.Inputs(),
		Of: func(x []float64, s *Schedule) (float64, error) {
			s.Columned(
				Column{"value", ipx.T("评估值", "value"), UnitMoney},
				Column{"weight", ipx.T("权重", "weight"), UnitFraction},
				Column{"part", ipx.T("加权值", "weighted"), UnitMoney})
			sum := 0.0
			for i, v := range v.Of(x) {
				part := float64(v * w.Of(x)[i])
				s.Row(c.Opinions[i].Result.Model, v, w.Of(x)[i], part)
				if c.How == Logarithmic && w.Of(x)[i] > 0 {
					part = float64(steady.Log(v) * w.Of(x)[i])
				} else if c.How == Logarithmic {
					part = 0
				}
				sum += part
			}
			if c.How == Logarithmic {
				sum = steady.Exp(sum)
			}
			return sum, nil
		},
		About: Description{Title: ipx.T("评估结论的确定", "reconciliation of methods"), Settings: settings, Source: "IVS 103; 资产评估执业准则—资产评估方法"},
	}
}

func (c Reconciliation) remarks(r Result, low, high float64) []Warning {
	var out []Warning
	limit := c.Spread
	if limit == 0 {
		limit = 2
	}
	if low <= 0 && high > low || high > limit*low {
		zh, en := fmt.Sprintf("各方法结果相差较大（%.6g至%.6g）", low, high), fmt.Sprintf("the methods differ widely, from %.6g to %.6g", low, high)
		for i, why := range c.Explains {
			if i == 0 {
				zh, en = zh+"：", en+": "
			} else {
				zh, en = zh+"；", en+"; "
			}
			zh, en = zh+why.Zh, en+why.En
		}
		out = append(out, Warning{WarnSpread, "opinions", ipx.T(zh, en)})
	}
	for _, o := range c.Opinions {
		if o.Result.Approach == Cost && r.Value < o.Result.Value*(1-1e-12) {
			out = append(out, Warning{WarnFloor, o.Result.Model, ipx.T("结论低于成本法结果", "the conclusion lies below the result of the cost approach")})
		}
	}
	return out
}
