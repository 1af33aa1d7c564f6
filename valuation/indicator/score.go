package indicator

import (
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

var errPolicy = errors.New("neither fail nor renormalise")

// Answers are the answers to a template.
type Answers struct {
	Scores map[string]float64 `json:"scores"`           // by id of leaf, on its scale; or the measured number where it has limits
	Raised []string           `json:"raised,omitempty"` // gates that apply
	Bonus  map[string]float64 `json:"bonus,omitempty"`  // points by id of bonus
	By     string             `json:"by,omitempty"`     // rater
}

// DecodeAnswers reads answers: no unknown field, no key twice.
func DecodeAnswers(data []byte) (Answers, error) {
	var a Answers
	if err := strictjson.Decode(data, &a, bounds); err != nil {
		return Answers{}, ipx.Refuse(valuation.BadForm("answers", err))
	}
	return a, nil
}

// Score is what the answers come to.
type Score struct {
	Template string  `json:"template"`        // its id
	Score    float64 `json:"score"`           // on the scale of the template, gates and bonuses included
	Percent  float64 `json:"percent"`         // place on the scale: 0 at its minimum, 100 at its maximum
	Grade    string  `json:"grade,omitempty"` // id of the grade; empty where none is met
	Coverage float64 `json:"coverage"`        // weight of what was answered, 1 for all
	// Contributions lists every node in the order of the template: its
	// share of the score. Those of the leaves sum to the score before gates
	// and bonuses.
	Contributions []Contribution `json:"contributions"`
	Missing       []string       `json:"missing,omitempty"` // leaves without answer
	Raised        []string       `json:"raised,omitempty"`  // gates that apply
}

// Contribution is the part of one node.
type Contribution struct {
	ID     string   `json:"id"`     // of the node
	Label  ipx.Text `json:"label"`  // of the node
	Depth  int      `json:"depth"`  // 1 for the first level
	Weight float64  `json:"weight"` // in the whole, after renormalising
	Value  float64  `json:"value"`  // on the scale of the template
	Points float64  `json:"points"` // Weight·Value
}

// Score computes
//
//	S = min(Σ_i W_i Σ_j w_ij Σ_k v_ijk·y_ijk + bonuses, Max)·Π gates' factors
//
// A skeleton without weights, an answer off its scale, an unknown name, or a
// missing answer under the policy Fail is refused by name.
func (t Template) Score(a Answers) (Score, error) {
	if err := t.Validate(); err != nil {
		return Score{}, err
	}
	if len(t.Weights) == 0 {
		return Score{}, ipx.Refuse(valuation.Fault(valuation.CodeMissing, "weights", ipx.T("模板未设权重", "the template has no weights")))
	}
	s := &scorer{t: t, a: a, out: Score{Template: t.ID}, used: map[string]bool{}}
	value, answered := s.nodes(t.Nodes, 1)
	s.names()
	if len(s.bad) > 0 {
		return Score{}, ipx.Refuse(s.bad...)
	}
	if answered == 0 {
		return Score{}, ipx.Refuse(valuation.Empty("scores"))
	}
	s.spread(1, 1, 0)
	s.out.Coverage = answered
	for _, b := range t.Bonuses {
		value += a.Bonus[b.ID]
	}
	value = min(value, t.Scale.Max)
	for _, g := range t.Gates {
		if slices.Contains(a.Raised, g.ID) {
			value *= g.Factor
			s.out.Raised = append(s.out.Raised, g.ID)
		}
	}
	s.out.Score = value
	s.out.Percent = max(100*(value-t.Scale.Min)/(t.Scale.Max-t.Scale.Min), 0) // a gate may go below the scale
	s.out.Grade = t.GradeOf(value)
	return s.out, nil
}

// GradeOf returns the id of the grade of a score, empty where none is met.
func (t Template) GradeOf(score float64) string {
	for _, g := range t.Grades {
		if score > g.From || !g.Above && score == g.From {
			return g.ID
		}
	}
	return ""
}

type scorer struct {
	t    Template
	a    Answers
	out  Score
	used map[string]bool
	bad  []ipx.Reason
}

// nodes returns the weighted mean of the answered nodes, and the weight of
// what was answered. The contributions get the value of each node and its
// weight within its branch.
func (s *scorer) nodes(nodes []Node, depth int) (value, answered float64) {
	type part struct{ at, weight, value, answered float64 }
	at := make([]part, 0, len(nodes))
	weight := 0.0
	for _, n := range nodes {
		i := len(s.out.Contributions)
		s.out.Contributions = append(s.out.Contributions, Contribution{ID: n.ID, Label: n.Label, Depth: depth})
		p := part{at: float64(i), weight: s.t.Weights[n.ID]}
		if len(n.Children) > 0 {
			p.value, p.answered = s.nodes(n.Children, depth+1)
		} else {
			p.value, p.answered = s.leaf(n)
		}
		s.out.Contributions[i].Value = p.value
		if p.answered > 0 {
			weight += p.weight
		}
		answered += float64(p.weight * p.answered)
		at = append(at, p)
	}
	for _, p := range at {
		if p.answered > 0 && weight > 0 {
			w := p.weight / weight
			s.out.Contributions[int(p.at)].Weight = w
			value += float64(w * p.value)
		}
	}
	if weight == 0 {
		return 0, 0
	}
	return value, answered
}

// spread turns the weights within branches into weights in the whole, from
// contribution i on at the given depth. It returns the next contribution.
func (s *scorer) spread(depth int, weight float64, i int) int {
	for i < len(s.out.Contributions) && s.out.Contributions[i].Depth == depth {
		c := &s.out.Contributions[i]
		c.Weight *= weight
		c.Points = c.Weight * c.Value
		i = s.spread(depth+1, c.Weight, i+1)
	}
	return i
}

func (s *scorer) leaf(n Node) (value, answered float64) {
	y, ok := s.a.Scores[n.ID]
	s.used[n.ID] = true
	if !ok {
		s.out.Missing = append(s.out.Missing, n.ID)
		if s.t.Missing != Renormalise {
			s.bad = append(s.bad, valuation.Fault(valuation.CodeMissing, n.ID, ipx.T("{field}未评分", "{field} has no answer"), ipx.Arg{Name: "field", Value: n.ID}))
		}
		return 0, 0
	}
	if math.IsNaN(y) || math.IsInf(y, 0) {
		s.bad = append(s.bad, valuation.BadNumber(n.ID, y))
		return 0, 0
	}
	scale := s.t.Scale
	if n.Scale != nil {
		scale = *n.Scale
	}
	if len(n.Limits) > 0 {
		y = scale.Min + float64(steps(n.Limits, y))
	}
	if y < scale.Min || y > scale.Max {
		s.bad = append(s.bad, valuation.OutOfBounds(n.ID, y, scale.Min, scale.Max))
		return 0, 0
	}
	if n.Scale == nil {
		return y, 1
	}
	place := (y - scale.Min) / (scale.Max - scale.Min)
	return s.t.Scale.Min + float64(place*(s.t.Scale.Max-s.t.Scale.Min)), 1
}

// steps counts the limits that a number reaches.
func steps(limits []float64, y float64) int {
	falls := len(limits) > 1 && limits[1] < limits[0]
	n := 0
	for _, l := range limits {
		if !falls && y >= l || falls && y <= l {
			n++
		}
	}
	return n
}

// names refuses answers that nobody asked for, and gates and bonuses that do
// not exist or are off their range.
func (s *scorer) names() {
	unknown := func(field, id string) {
		s.bad = append(s.bad, valuation.Fault(valuation.CodeName, field+"."+id, ipx.T("模板没有{field}", "the template has no {field}"), ipx.Arg{Name: "field", Value: id}))
	}
	for _, id := range slices.Sorted(maps.Keys(s.a.Scores)) {
		if !s.used[id] {
			unknown("scores", id)
		}
	}
	for _, id := range s.a.Raised {
		if !slices.ContainsFunc(s.t.Gates, func(g Gate) bool { return g.ID == id }) {
			unknown("raised", id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.a.Bonus)) {
		i := slices.IndexFunc(s.t.Bonuses, func(b Bonus) bool { return b.ID == id })
		if i < 0 {
			unknown("bonus", id)
			continue
		}
		if v := s.a.Bonus[id]; !(v >= 0 && v <= s.t.Bonuses[i].Max) {
			s.bad = append(s.bad, valuation.OutOfBounds("bonus."+id, v, 0, s.t.Bonuses[i].Max))
		}
	}
}

// Model returns the score as the model indicator.<id>@1, so that it gets
// uncertainty, sensitivity and reports: one input for each leaf, named by its
// id, whose default is the answer. Its value is the score, in points, not
// money; its results carry the warning of [valuation.Indicator].
func (t Template) Model(a Answers) (*valuation.FuncModel, error) {
	if _, err := t.Score(a); err != nil {
		return nil, err
	}
	var in valuation.Layout
	var ids []string
	var walk func(nodes []Node)
	walk = func(nodes []Node) {
		for _, n := range nodes {
			walk(n.Children)
			y, ok := a.Scores[n.ID]
			if len(n.Children) > 0 || !ok {
				continue
			}
			s := t.Scale
			if n.Scale != nil {
				s = *n.Scale
			}
			if len(n.Limits) > 0 {
				s = Scale{math.Inf(-1), math.Inf(1)}
			}
			in.Add(valuation.Input{Name: n.ID, Label: n.Label, Unit: valuation.UnitScore, Min: s.Min, Max: s.Max, Default: y})
			ids = append(ids, n.ID)
		}
	}
	walk(t.Nodes)
	chosen, err := t.settings(a)
	if err != nil {
		return nil, err
	}
	return &valuation.FuncModel{
		Name: "indicator." + t.ID + "@1", Reads: in.Inputs(),
		Of: func(x []float64, sch *valuation.Schedule) (float64, error) {
			b := Answers{Scores: map[string]float64{}, Raised: a.Raised, Bonus: a.Bonus}
			for i, id := range ids {
				b.Scores[id] = x[i]
			}
			s, err := t.Score(b)
			if err != nil {
				return 0, err
			}
			s.note(sch)
			return s.Score, nil
		},
		About: valuation.Description{
			Title: t.Title, Approach: valuation.Indicator, Source: t.Source,
			Assumes:  []ipx.Text{ipx.T("结果为分值，不是金额；权重来源："+t.WeightsBy, "the result is a score, not money; weights by "+t.WeightsBy)},
			Settings: chosen,
		},
	}, nil
}

// settings names what the score depends on besides the answers: the digest of
// the template, which holds the weights, and the gates and bonuses given.
func (t Template) settings(a Answers) ([]valuation.Setting, error) {
	data, err := t.JSON()
	if err != nil {
		return nil, err
	}
	missing := t.Missing
	if missing == "" {
		missing = Fail
	}
	out := []valuation.Setting{{Name: "weights-by", Value: t.WeightsBy}, {Name: "missing", Value: string(missing)}, {Name: "template", Value: ipx.Sum(data).String()}}
	for _, id := range slices.Sorted(slices.Values(a.Raised)) {
		out = append(out, valuation.Setting{Name: "raised", Value: id})
	}
	for _, id := range slices.Sorted(maps.Keys(a.Bonus)) {
		out = append(out, valuation.Setting{Name: "bonus." + id, Value: strconv.FormatFloat(a.Bonus[id], 'g', -1, 64)})
	}
	return out, nil
}

func (s Score) note(t *valuation.Schedule) {
	if !t.Wanted() {
		return
	}
	t.Columned(
		valuation.Column{Name: "weight", Label: ipx.T("权重", "weight"), Unit: valuation.UnitFraction},
		valuation.Column{Name: "value", Label: ipx.T("得分", "value"), Unit: valuation.UnitScore},
		valuation.Column{Name: "points", Label: ipx.T("贡献", "points"), Unit: valuation.UnitScore},
	)
	for _, c := range s.Contributions {
		t.Row(c.ID, c.Weight, c.Value, c.Points)
	}
	t.Figure("percent", valuation.UnitScore, ipx.T("百分制得分", "place on the scale, percent"), s.Percent)
	t.Figure("coverage", valuation.UnitFraction, ipx.T("已评分指标的权重", "weight of what was answered"), s.Coverage)
}

// Between returns low + (high-low)·share, the documented link from a score to
// a rate of sharing (综合评价法) or a royalty: share is the place of the score
// on its scale, from 0 to 1.
func Between(low, high, share float64) (float64, error) {
	switch {
	case !(low >= 0) || math.IsInf(low, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("low", low, 0, math.MaxFloat64))
	case !(high >= low) || math.IsInf(high, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("high", high, low, math.MaxFloat64))
	case !(share >= 0 && share <= 1):
		return 0, ipx.Refuse(valuation.OutOfBounds("share", share, 0, 1))
	}
	return low + float64((high-low)*share), nil
}

func itoa(n int) string { return strconv.Itoa(n) }
