package indicator

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Template is a system of indicators, scored as a weighted sum over its tree:
//
//	S = min(Σ_i W_i Σ_j w_ij Σ_k v_ijk·y_ijk + bonuses, Max)·Π gates' factors
//
// Pitfalls: weights that nobody can account for; a score taken for a price; a
// missing answer counted as nought, which no policy here does.
//
// Source: the publication that Source names; the sum itself is GB/T 42748-2023
// and 专利价值分析指标体系 (2012) alike.
type Template struct {
	ID     string   `json:"id"`     // "ctex-2012"
	Title  ipx.Text `json:"title"`  // for the reader
	Source string   `json:"source"` // publication that the indicators are from
	Scale  Scale    `json:"scale"`  // of the score
	Nodes  []Node   `json:"nodes"`  // first-level indicators
	// Weights by id of node. The weights of the children of a node sum to 1,
	// and so do those of the first level. Empty: the template is a skeleton.
	Weights   map[string]float64 `json:"weights,omitempty"`
	WeightsBy string             `json:"weights_by,omitempty"` // who set the weights, where and when
	Gates     []Gate             `json:"gates,omitempty"`      // facts that override the score
	Bonuses   []Bonus            `json:"bonuses,omitempty"`    // points beyond the indicators
	Grades    []Grade            `json:"grades,omitempty"`     // from the best to the worst
	Missing   Policy             `json:"missing,omitempty"`    // what happens to unanswered leaves; zero: fail
	// Levels is how many indicators the source has on each level, extensions
	// not counted; a template with weights must have as many. Empty: any.
	Levels []int `json:"levels,omitempty"`
}

// Scale is a range of points.
type Scale struct {
	Min float64 `json:"min"` // worst
	Max float64 `json:"max"` // best; above Min
}

// Node is an indicator: a branch with children, or a leaf that is answered.
type Node struct {
	ID        string   `json:"id"`                  // unique within the template
	Label     ipx.Text `json:"label"`               // for the reader
	Children  []Node   `json:"children,omitempty"`  // indicators of the next level; a node without is answered
	Extension bool     `json:"extension,omitempty"` // added by the user, not in the source
	// Scale of the answers of a leaf; that of the template where absent.
	// Answers are mapped linearly to the scale of the template.
	Scale *Scale `json:"scale,omitempty"`
	// Limits turn a measured number into a step of the leaf's scale: the
	// answer counts how many limits it reaches. They rise, or fall where
	// less is better. The scale then has as many steps as there are limits:
	// Max - Min = len(Limits).
	Limits []float64 `json:"limits,omitempty"`
}

// Gate is a fact that no score makes good: an invalid title, an expired right,
// no freedom to operate. Where it is raised, the score is multiplied by Factor.
type Gate struct {
	ID     string   `json:"id"`     // unique within the template
	Label  ipx.Text `json:"label"`  // for the reader
	Factor float64  `json:"factor"` // 0 to 1, normally 0
}

// Bonus is points added to the score, up to its maximum.
type Bonus struct {
	ID    string   `json:"id"`    // unique within the template
	Label ipx.Text `json:"label"` // for the reader
	Max   float64  `json:"max"`   // most points
}

// Grade is a class of scores. The first grade whose bound is met is given; the
// last one may have no bound worth mentioning (the minimum of the scale).
type Grade struct {
	ID    string   `json:"id"`              // unique within the template
	Label ipx.Text `json:"label"`           // for the reader
	From  float64  `json:"from"`            // least score
	Above bool     `json:"above,omitempty"` // the score must exceed From; otherwise From itself is enough
}

// Policy says what happens to indicators without an answer.
type Policy string

// Policies. The zero Policy is Fail. None counts a missing answer as nought.
const (
	Fail        Policy = "fail"        // a missing answer is refused (VAL-MISSING)
	Renormalise Policy = "renormalise" // the weights of the others are scaled up; the score says how much was answered
)

// Bounds of a template.
const (
	maxDepth = 8
	maxNodes = 2000
	maxBytes = 4 << 20
)

var bounds = strictjson.Options{MaxBytes: maxBytes, MaxDepth: 4 * maxDepth}

// DecodeTemplate reads a template: no unknown field, no key twice, and all
// that [Template.Validate] asks for.
func DecodeTemplate(data []byte) (Template, error) {
	var t Template
	if err := strictjson.Decode(data, &t, bounds); err != nil {
		return Template{}, ipx.Refuse(valuation.BadForm("template", err))
	}
	if err := t.Validate(); err != nil {
		return Template{}, err
	}
	return t, nil
}

// JSON writes the template in the form that [DecodeTemplate] reads.
func (t Template) JSON() ([]byte, error) { return valuation.Canonical(t) }

// Weighted returns the template with weights and the name of who set them.
func (t Template) Weighted(weights map[string]float64, by string) (Template, error) {
	t.Weights, t.WeightsBy = maps.Clone(weights), by
	return t, t.Validate()
}

// tolerance of a sum of weights.
const tolerance = 1e-9

// Validate examines the template: names once each, source named, scales that
// rise, weights of each branch that sum to 1 (VAL-WEIGHTS), weights' source
// named, grades in order, number of indicators as in the source. All faults
// are reported.
func (t Template) Validate() error {
	v := &validator{t: t, seen: map[string]bool{}}
	for _, f := range []struct{ field, value string }{{"id", t.ID}, {"source", t.Source}} {
		if f.value == "" {
			v.missing(f.field)
		}
	}
	v.scale("scale", t.Scale)
	if len(t.Nodes) == 0 {
		v.fail(valuation.Empty("nodes"))
	}
	v.nodes("nodes", t.Nodes, 1)
	if len(t.Weights) > 0 {
		if t.WeightsBy == "" {
			v.missing("weights_by")
		}
		for _, id := range slices.Sorted(maps.Keys(t.Weights)) {
			if !v.seen[id] {
				v.fail(valuation.Fault(valuation.CodeName, "weights."+id, ipx.T("没有名为{field}的指标", "there is no indicator {field}"), ipx.Arg{Name: "field", Value: id}))
			}
		}
		for i, want := range t.Levels {
			have := 0
			if i < len(v.levels) {
				have = v.levels[i]
			}
			if have != want {
				v.fail(valuation.BadCount("levels."+itoa(i+1), want, have))
			}
		}
	}
	for _, g := range t.Gates {
		v.name("gates", g.ID)
		if !(g.Factor >= 0 && g.Factor <= 1) {
			v.fail(valuation.OutOfBounds("gates."+g.ID+".factor", g.Factor, 0, 1))
		}
	}
	for _, b := range t.Bonuses {
		v.name("bonuses", b.ID)
		if !(b.Max > 0) || math.IsInf(b.Max, 0) {
			v.fail(valuation.OutOfBounds("bonuses."+b.ID+".max", b.Max, 0, math.MaxFloat64))
		}
	}
	for i, g := range t.Grades {
		v.name("grades", g.ID)
		if math.IsNaN(g.From) || math.IsInf(g.From, 0) {
			v.fail(valuation.BadNumber("grades."+g.ID+".from", g.From))
		} else if i > 0 && !(g.From < t.Grades[i-1].From) {
			v.fail(valuation.OutOfBounds("grades."+g.ID+".from", g.From, t.Scale.Min, t.Grades[i-1].From))
		}
	}
	if t.Missing != "" && t.Missing != Fail && t.Missing != Renormalise {
		v.fail(valuation.BadForm("missing", errPolicy))
	}
	return ipx.Refuse(v.bad...).OrNil()
}

type validator struct {
	t      Template
	seen   map[string]bool
	levels []int
	count  int
	bad    []ipx.Reason
}

func (v *validator) fail(r ipx.Reason) { v.bad = append(v.bad, r) }

func (v *validator) missing(field string) {
	v.fail(valuation.Fault(valuation.CodeMissing, field, ipx.T("缺少{field}", "{field} is missing"), ipx.Arg{Name: "field", Value: field}))
}

func (v *validator) name(field, id string) {
	if id == "" {
		v.missing(field + ".id")
		return
	}
	if v.seen[id] {
		v.fail(valuation.Fault(valuation.CodeName, field+"."+id, ipx.T("{field}重复", "{field} occurs twice"), ipx.Arg{Name: "field", Value: id}))
	}
	v.seen[id] = true
}

func (v *validator) scale(field string, s Scale) {
	if !(s.Min < s.Max) || math.IsInf(s.Min, 0) || math.IsInf(s.Max, 0) {
		v.fail(valuation.OutOfBounds(field+".max", s.Max, s.Min, math.MaxFloat64))
	}
}

func (v *validator) nodes(field string, nodes []Node, depth int) {
	if depth > maxDepth {
		v.fail(valuation.OutOfBounds(field, float64(depth), 1, maxDepth))
		return
	}
	if len(v.levels) < depth {
		v.levels = append(v.levels, 0)
	}
	sum, weighted := 0.0, len(v.t.Weights) > 0
	for _, n := range nodes {
		if v.count++; v.count > maxNodes {
			v.fail(valuation.OutOfBounds("nodes", float64(v.count), 1, maxNodes))
			return
		}
		v.name(field, n.ID)
		if !n.Extension {
			v.levels[depth-1]++
		}
		if weighted {
			w, ok := v.t.Weights[n.ID]
			switch {
			case !ok:
				v.missing("weights." + n.ID)
			case !(w >= 0 && w <= 1):
				v.fail(valuation.OutOfBounds("weights."+n.ID, w, 0, 1))
			}
			sum += w
		}
		if len(n.Children) > 0 {
			if n.Scale != nil || len(n.Limits) > 0 {
				v.fail(valuation.Fault(valuation.CodeBasis, n.ID, ipx.T("有下级指标的{field}不能有自己的评分标度", "{field} has indicators below it and cannot have a scale of its own"),
					ipx.Arg{Name: "field", Value: n.ID}))
			}
			v.nodes(n.ID, n.Children, depth+1)
			continue
		}
		v.leaf(n)
	}
	if weighted && len(nodes) > 0 && !(math.Abs(sum-1) <= tolerance) {
		v.fail(valuation.WeightsOff("weights of "+field, sum))
	}
}

func (v *validator) leaf(n Node) {
	s := v.t.Scale
	if n.Scale != nil {
		s = *n.Scale
		v.scale(n.ID+".scale", s)
	}
	if len(n.Limits) == 0 {
		return
	}
	if float64(len(n.Limits)) != s.Max-s.Min {
		v.fail(valuation.Fault(valuation.CodeCount, n.ID+".limits", ipx.T("{field}的界限数应等于标度的级差", "{field} needs as many limits as its scale has steps"),
			ipx.Arg{Name: "field", Value: n.ID}))
	}
	order := 0
	for i, l := range n.Limits {
		if math.IsNaN(l) || math.IsInf(l, 0) {
			v.fail(valuation.BadNumber(n.ID+".limits", l))
			return
		}
		if i == 0 {
			continue
		}
		c := cmp.Compare(l, n.Limits[i-1])
		if c == 0 || order != 0 && c != order {
			v.fail(valuation.Fault(valuation.CodeBound, n.ID+".limits", ipx.T("{field}的界限应依次上升或依次下降", "the limits of {field} must all rise or all fall"),
				ipx.Arg{Name: "field", Value: n.ID}))
			return
		}
		order = c
	}
}
