package uncertainty

import (
	"encoding/json"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Law is a distribution as JSON:
//
//	{"kind": "triangular", "low": 0.02, "mode": 0.045, "high": 0.08}
//
// The kinds and their figures:
//
//	fixed             v
//	uniform           low, high
//	triangular, pert  low, mode, high
//	normal            mean, sd; with low and high it is truncated there
//	lognormal         mu, sigma of the logarithm; or p10, p90
//	beta              alpha, beta; low and high where it does not run from 0 to 1
//	gamma             shape, scale
//	empirical         values
//	discrete          values, chances
type Law struct {
	Kind    string    `json:"kind"`
	V       *float64  `json:"v,omitempty"`
	Low     *float64  `json:"low,omitempty"`
	Mode    *float64  `json:"mode,omitempty"`
	High    *float64  `json:"high,omitempty"`
	Mean    *float64  `json:"mean,omitempty"`
	SD      *float64  `json:"sd,omitempty"`
	Mu      *float64  `json:"mu,omitempty"`
	Sigma   *float64  `json:"sigma,omitempty"`
	P10     *float64  `json:"p10,omitempty"`
	P90     *float64  `json:"p90,omitempty"`
	Alpha   *float64  `json:"alpha,omitempty"`
	Beta    *float64  `json:"beta,omitempty"`
	Shape   *float64  `json:"shape,omitempty"`
	Scale   *float64  `json:"scale,omitempty"`
	Values  []float64 `json:"values,omitempty"`
	Chances []float64 `json:"chances,omitempty"`
}

// form is one kind with the figures that it needs.
type form struct {
	kind  string
	needs []string
	lists bool
	make  func(v []float64, l Law) Distribution
}

// forms lists the kinds; of two forms of a kind the first whose figures are
// all there is meant.
func forms() []form {
	return []form{
		{"fixed", []string{"v"}, false, func(v []float64, _ Law) Distribution { return Fixed{v[0]} }},
		{"uniform", []string{"low", "high"}, false, func(v []float64, _ Law) Distribution { return Uniform{v[0], v[1]} }},
		{"triangular", []string{"low", "mode", "high"}, false, func(v []float64, _ Law) Distribution { return Triangular{v[0], v[1], v[2]} }},
		{"pert", []string{"low", "mode", "high"}, false, func(v []float64, _ Law) Distribution { return PERT{v[0], v[1], v[2]} }},
		{"normal", []string{"mean", "sd", "low", "high"}, false, func(v []float64, _ Law) Distribution { return TruncatedNormal{v[0], v[1], v[2], v[3]} }},
		{"normal", []string{"mean", "sd"}, false, func(v []float64, _ Law) Distribution { return Normal{v[0], v[1]} }},
		{"lognormal", []string{"p10", "p90"}, false, func(v []float64, _ Law) Distribution { return LognormalBetween(v[0], v[1]) }},
		{"lognormal", []string{"mu", "sigma"}, false, func(v []float64, _ Law) Distribution { return Lognormal{v[0], v[1]} }},
		{"beta", []string{"alpha", "beta", "low", "high"}, false, func(v []float64, _ Law) Distribution { return Beta{v[0], v[1], v[2], v[3]} }},
		{"beta", []string{"alpha", "beta"}, false, func(v []float64, _ Law) Distribution { return Beta{Alpha: v[0], Beta: v[1]} }},
		{"gamma", []string{"shape", "scale"}, false, func(v []float64, _ Law) Distribution { return Gamma{v[0], v[1]} }},
		{"empirical", nil, true, func(_ []float64, l Law) Distribution { return Empirical{slices.Clone(l.Values)} }},
		{"discrete", nil, true, func(_ []float64, l Law) Distribution {
			return Discrete{slices.Clone(l.Values), slices.Clone(l.Chances)}
		}},
	}
}

// figures returns the figures that are given, by name.
func (l Law) figures() (names []string, values []float64) {
	for _, f := range []struct {
		name string
		v    *float64
	}{
		{"v", l.V}, {"low", l.Low}, {"mode", l.Mode}, {"high", l.High}, {"mean", l.Mean}, {"sd", l.SD}, {"mu", l.Mu}, {"sigma", l.Sigma},
		{"p10", l.P10}, {"p90", l.P90}, {"alpha", l.Alpha}, {"beta", l.Beta}, {"shape", l.Shape}, {"scale", l.Scale},
	} {
		if f.v != nil {
			names, values = append(names, f.name), append(values, *f.v)
		}
	}
	return names, values
}

// Distribution returns the distribution, checked. field names it in a refusal:
// an unknown kind (VAL-NAME), a figure that is missing (VAL-MISSING) or does
// not belong to the kind (VAL-NAME), and whatever [Check] finds.
func (l Law) Distribution(field string) (Distribution, error) {
	names, values := l.figures()
	var near *form // the last form of this kind
	for _, f := range forms() {
		if f.kind != l.Kind {
			continue
		}
		near = &f
		v := make([]float64, 0, len(f.needs))
		for _, n := range f.needs {
			if i := slices.Index(names, n); i >= 0 {
				v = append(v, values[i])
			}
		}
		if len(v) < len(f.needs) || len(names) > len(v) || !f.lists && (l.Values != nil || l.Chances != nil) {
			continue
		}
		if f.kind == "empirical" && l.Chances != nil {
			return nil, ipx.Refuse(stray(field, "chances", l.Kind))
		}
		if f.needs != nil && f.needs[0] == "p10" {
			// Named as they were given, not by μ and σ.
			if r := verify(field, named{"p10", v[0], tiny, inf}, named{"p90", v[1], v[0], inf}); r != nil {
				return nil, ipx.Refuse(r...)
			}
		}
		d := f.make(v, l)
		if err := Check(field, d); err != nil {
			return nil, err
		}
		return d, nil
	}
	if near == nil {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, field+".kind", ipx.T("没有名为{kind}的分布", "there is no distribution {kind}"),
			ipx.Arg{Name: "kind", Value: l.Kind}))
	}
	var bad []ipx.Reason
	for _, n := range near.needs {
		if !slices.Contains(names, n) {
			bad = append(bad, valuation.Fault(valuation.CodeMissing, field+"."+n, ipx.T("{kind}分布缺少{name}", "a {kind} distribution needs {name}"),
				ipx.Arg{Name: "kind", Value: l.Kind}, ipx.Arg{Name: "name", Value: n}))
		}
	}
	for _, n := range names {
		if !slices.Contains(near.needs, n) {
			bad = append(bad, stray(field, n, l.Kind))
		}
	}
	if !near.lists && (l.Values != nil || l.Chances != nil) {
		bad = append(bad, stray(field, "values", l.Kind))
	}
	return nil, ipx.Refuse(bad...)
}

func stray(field, name, kind string) ipx.Reason {
	return valuation.Fault(valuation.CodeName, field+"."+name, ipx.T("{kind}分布没有{name}", "a {kind} distribution has no {name}"),
		ipx.Arg{Name: "kind", Value: kind}, ipx.Arg{Name: "name", Value: name})
}

// DecodeLaw reads one Law; unknown and repeated fields and anything after it are
// refused (VAL-FORM).
func DecodeLaw(data []byte) (Law, error) {
	var l Law
	if err := strict(data, &l); err != nil {
		return Law{}, ipx.Refuse(valuation.BadForm("law", err))
	}
	return l, nil
}

// UnmarshalJSON refuses unknown fields.
func (l *Law) UnmarshalJSON(data []byte) error {
	type plain Law
	var p plain
	if err := strict(data, &p); err != nil {
		return err
	}
	*l = Law(p)
	return nil
}

var _ json.Unmarshaler = (*Law)(nil)
