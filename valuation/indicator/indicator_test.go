package indicator

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

func refusal(t require.TestingT, err error) *ipx.Refusal {
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok, "%v", err)
	return no
}

// sample is a small template whose weights are an example of this test.
func sample() Template {
	return Template{
		ID: "sample", Title: ipx.T("示例", "sample"), Source: "a test", Scale: Scale{0, 100},
		Nodes: []Node{
			{ID: "legal", Children: []Node{leaf("stability", "稳定性", "stability"), {ID: "family", Scale: &Scale{1, 5}, Limits: []float64{2, 4, 8, 16}}}},
			{ID: "technical", Children: []Node{leaf("maturity", "成熟度", "maturity"), {ID: "substitutes", Scale: &Scale{0, 2}, Limits: []float64{10, 3}}}},
			leaf("economic", "经济", "economic"),
		},
		Weights:   map[string]float64{"legal": 0.3, "technical": 0.5, "economic": 0.2, "stability": 0.6, "family": 0.4, "maturity": 0.5, "substitutes": 0.5},
		WeightsBy: "a test",
		Gates:     []Gate{{ID: "expired", Label: ipx.T("已失效", "expired")}, {ID: "disputed", Factor: 0.5}},
		Bonuses:   []Bonus{{ID: "award", Max: 10}},
		Grades:    FiveLevels(),
	}
}

var answers = Answers{Scores: map[string]float64{"stability": 80, "family": 9, "maturity": 60, "substitutes": 3, "economic": 50}}

func TestScore(t *testing.T) {
	s, err := sample().Score(answers)
	require.NoError(t, err)
	// family: 9 reaches 2, 4 and 8: step 4 of 1 to 5, 75 points; substitutes: 3 falls to both limits, 100.
	want := 0.3*(0.6*80+0.4*75) + 0.5*(0.5*60+0.5*100) + 0.2*50
	require.InDelta(t, want, s.Score, 1e-12)
	require.InDelta(t, want, s.Percent, 1e-12)
	require.Equal(t, "2", s.Grade)
	require.Equal(t, 1.0, s.Coverage)
	sum := 0.0
	leaves := map[string]bool{"stability": true, "family": true, "maturity": true, "substitutes": true, "economic": true}
	for _, c := range s.Contributions {
		if leaves[c.ID] {
			sum += c.Points
		}
	}
	require.InDelta(t, s.Score, sum, 1e-12)
	require.InDelta(t, 0.3*0.4, s.Contributions[2].Weight, 1e-15)

	a := answers
	a.Bonus = map[string]float64{"award": 10}
	b, err := sample().Score(a)
	require.NoError(t, err)
	require.InDelta(t, want+10, b.Score, 1e-12)
	a.Raised = []string{"expired"}
	g, err := sample().Score(a)
	require.NoError(t, err)
	require.Zero(t, g.Score)
	require.Equal(t, []string{"expired"}, g.Raised)
	require.Equal(t, "5", g.Grade)
}

func TestMissing(t *testing.T) {
	tpl := sample()
	a := Answers{Scores: map[string]float64{"stability": 80, "maturity": 60}}
	_, err := tpl.Score(a)
	no := refusal(t, err)
	require.Len(t, no.Reasons, 3)
	require.Equal(t, "family", no.Reasons[0].Subject)
	tpl.Missing = Renormalise
	s, err := tpl.Score(a)
	require.NoError(t, err)
	require.InDelta(t, (0.3*80+0.5*60)/0.8, s.Score, 1e-12)
	require.InDelta(t, 0.3*0.6+0.5*0.5, s.Coverage, 1e-12)
	require.Equal(t, []string{"family", "substitutes", "economic"}, s.Missing)
	_, err = tpl.Score(Answers{})
	require.True(t, refusal(t, err).Has(valuation.CodeEmpty))
}

func TestExtremes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		tpl := Template{ID: "x", Source: "y", WeightsBy: "z", Scale: Scale{rapid.Float64Range(-5, 5).Draw(t, "min"), 10}, Weights: map[string]float64{}}
		hi, lo := Answers{Scores: map[string]float64{}}, Answers{Scores: map[string]float64{}}
		left := 1.0
		for i := range n {
			id := itoa(i)
			w := left
			if i < n-1 {
				w = rapid.Float64Range(0, left).Draw(t, "w")
			}
			left -= w
			tpl.Weights[id] = w
			leaf := Node{ID: id}
			s := tpl.Scale
			if rapid.Bool().Draw(t, "own scale") {
				s = Scale{1, 5}
				leaf.Scale = &s
			}
			tpl.Nodes = append(tpl.Nodes, leaf)
			hi.Scores[id], lo.Scores[id] = s.Max, s.Min
		}
		h, err := tpl.Score(hi)
		require.NoError(t, err)
		l, err := tpl.Score(lo)
		require.NoError(t, err)
		require.InDelta(t, 100, h.Percent, 1e-6)
		require.InDelta(t, 0, l.Percent, 1e-6)
	})
}

func TestSkeletons(t *testing.T) {
	for _, tpl := range []Template{CTEX2012(), GBT42748(), IPscore(), DKPTO(), OECD(false), OECD(true)} {
		require.NoError(t, tpl.Validate(), tpl.ID)
		data, err := tpl.JSON()
		require.NoError(t, err)
		back, err := DecodeTemplate(data)
		require.NoError(t, err)
		again, err := back.JSON()
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	}
	_, err := CTEX2012().Score(Answers{})
	require.Equal(t, "weights", refusal(t, err).Reasons[0].Subject)
	_, err = GBT42748().Weighted(map[string]float64{"legal": 0.3, "technical": 0.3, "economic": 0.4}, "a test")
	no := refusal(t, err)
	require.Equal(t, "levels.2", no.Reasons[0].Subject, "the standard has 14 indicators there")

	a := Answers{Scores: map[string]float64{}}
	for i, n := range DKPTO().Nodes {
		a.Scores[n.ID] = float64(1 + i%8)
	}
	s, err := DKPTO().Score(a)
	require.NoError(t, err)
	require.InDelta(t, 3.9, s.Score, 1e-12)

	s, err = OECD(true).Score(Answers{Scores: map[string]float64{"forward-citations": 1, "family": 0.5, "claims": 0.25, "generality": 0.72, "backward-citations": 0.1, "grant-lag": 0.8}})
	require.NoError(t, err)
	require.InDelta(t, 3.37/6, s.Score, 1e-12)
}

func TestGrades(t *testing.T) {
	tpl := sample()
	for score, want := range map[float64]string{100: "1", 80.0001: "1", 80: "2", 60: "2", 59.999: "3", 20: "4", 0: "5"} {
		require.Equal(t, want, tpl.GradeOf(score), "%v", score)
	}
}

func TestFaultyTemplates(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Template)
		code   ipx.Code
		field  string
	}{
		"no source":         {func(t *Template) { t.Source = "" }, valuation.CodeMissing, "source"},
		"weights' source":   {func(t *Template) { t.WeightsBy = "" }, valuation.CodeMissing, "weights_by"},
		"sum":               {func(t *Template) { t.Weights["legal"] = 0.31 }, valuation.CodeWeights, "weights of nodes"},
		"weight missing":    {func(t *Template) { delete(t.Weights, "family") }, valuation.CodeMissing, "weights.family"},
		"weight of no node": {func(t *Template) { t.Weights["x"] = 0 }, valuation.CodeName, "weights.x"},
		"negative weight":   {func(t *Template) { t.Weights["legal"] = -0.1 }, valuation.CodeBound, "weights.legal"},
		"twice":             {func(t *Template) { t.Nodes[2].ID = "legal" }, valuation.CodeName, "nodes.legal"},
		"scale":             {func(t *Template) { t.Scale = Scale{1, 1} }, valuation.CodeBound, "scale.max"},
		"limits":            {func(t *Template) { t.Nodes[0].Children[1].Limits = []float64{2, 4, 3, 16} }, valuation.CodeBound, "family.limits"},
		"limits' number":    {func(t *Template) { t.Nodes[0].Children[1].Limits = []float64{2} }, valuation.CodeCount, "family.limits"},
		"branch with scale": {func(t *Template) { t.Nodes[0].Scale = &Scale{0, 1} }, valuation.CodeBasis, "legal"},
		"gate":              {func(t *Template) { t.Gates[0].Factor = 2 }, valuation.CodeBound, "gates.expired.factor"},
		"bonus":             {func(t *Template) { t.Bonuses[0].Max = math.NaN() }, valuation.CodeBound, "bonuses.award.max"},
		"grades' order":     {func(t *Template) { t.Grades[1].From = 90 }, valuation.CodeBound, "grades.2.from"},
		"policy":            {func(t *Template) { t.Missing = "zero" }, valuation.CodeForm, "missing"},
		"empty":             {func(t *Template) { t.Nodes = nil }, valuation.CodeEmpty, "nodes"},
	} {
		t.Run(name, func(t *testing.T) {
			tpl := sample()
			c.change(&tpl)
			no := refusal(t, tpl.Validate())
			found := false
			for _, r := range no.Reasons {
				found = found || r.Code == c.code && r.Subject == c.field
			}
			require.True(t, found, "%v", no)
		})
	}
}

func TestFaultyAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Answers)
		code   ipx.Code
		field  string
	}{
		"above the scale": {func(a *Answers) { a.Scores["stability"] = 101 }, valuation.CodeBound, "stability"},
		"not a number":    {func(a *Answers) { a.Scores["economic"] = math.NaN() }, valuation.CodeNumber, "economic"},
		"unknown leaf":    {func(a *Answers) { a.Scores["colour"] = 1 }, valuation.CodeName, "scores.colour"},
		"branch":          {func(a *Answers) { a.Scores["legal"] = 1 }, valuation.CodeName, "scores.legal"},
		"unknown gate":    {func(a *Answers) { a.Raised = []string{"x"} }, valuation.CodeName, "raised.x"},
		"unknown bonus":   {func(a *Answers) { a.Bonus = map[string]float64{"x": 1} }, valuation.CodeName, "bonus.x"},
		"bonus too high":  {func(a *Answers) { a.Bonus = map[string]float64{"award": 11} }, valuation.CodeBound, "bonus.award"},
	} {
		t.Run(name, func(t *testing.T) {
			a := Answers{Scores: map[string]float64{}}
			for k, v := range answers.Scores {
				a.Scores[k] = v
			}
			c.change(&a)
			_, err := sample().Score(a)
			no := refusal(t, err)
			require.Equal(t, c.code, no.Reasons[0].Code)
			require.Equal(t, c.field, no.Reasons[0].Subject)
		})
	}
}

// What was decided about missing answers is in the evidence, also where nobody
// decided.
func TestSettings(t *testing.T) {
	policy := func(s Template) string {
		m, err := s.Model(Answers{Scores: map[string]float64{"a": 1}})
		require.NoError(t, err)
		for _, set := range m.About.Settings {
			if set.Name == "missing" {
				return set.Value
			}
		}
		return ""
	}
	s := Template{ID: "t", Source: "t", WeightsBy: "t", Scale: Scale{0, 1}, Nodes: []Node{{ID: "a"}}, Weights: map[string]float64{"a": 1}}
	require.Equal(t, "fail", policy(s))
	s.Missing = Renormalise
	require.Equal(t, "renormalise", policy(s))
}

func TestModel(t *testing.T) {
	m, err := sample().Model(answers)
	require.NoError(t, err)
	r, err := valuation.Appraise(valuation.Subject{}, m, nil)
	require.NoError(t, err)
	s, err := sample().Score(answers)
	require.NoError(t, err)
	require.Equal(t, s.Score, r.Value)
	require.True(t, r.Has(valuation.WarnIndicator))
	x, err := valuation.With(m, map[string]float64{"economic": 100})
	require.NoError(t, err)
	v, err := m.Value(x)
	require.NoError(t, err)
	require.InDelta(t, s.Score+10, v, 1e-12)
}

func TestBetween(t *testing.T) {
	k, err := Between(0.025, 0.04, 0.62)
	require.NoError(t, err)
	require.InDelta(t, 0.0343, k, 1e-15)
	_, err = Between(0.04, 0.02, 0.5)
	require.Equal(t, "high", refusal(t, err).Reasons[0].Subject)
}

func TestAHP(t *testing.T) {
	// A consistent matrix gives its own ratios.
	c, err := AHP([][]float64{{1, 2, 6}, {0.5, 1, 3}, {1. / 6, 1. / 3, 1}})
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{0.6, 0.3, 0.1}, c.Weights, 1e-12)
	require.InDelta(t, 0, c.Ratio, 1e-9)
	_, err = AHP([][]float64{{1, 9, 1. / 9}, {1. / 9, 1, 9}, {9, 1. / 9, 1}})
	require.True(t, refusal(t, err).Has(CodeInconsistent))
	_, err = AHP([][]float64{{1, math.Inf(1)}, {0.5, 1}})
	require.ErrorIs(t, err, ipx.ErrInput)
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok)
	require.Equal(t, valuation.CodeBound, no.Reasons[0].Code)
	require.Equal(t, "pairs.1.2", no.Reasons[0].Subject)
	_, err = AHP([][]float64{{1, 2}, {2, 1}})
	require.Equal(t, "pairs.1.2", refusal(t, err).Reasons[0].Subject)
	_, err = AHP([][]float64{{1, 2}, {0.5}})
	require.True(t, refusal(t, err).Has(valuation.CodeCount))
}

func TestEntropy(t *testing.T) {
	w, err := Entropy([][]float64{{1, 5}, {1, 0}, {1, 0}})
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{0, 1}, w, 1e-12)
	_, err = Entropy([][]float64{{1}, {1}})
	require.True(t, refusal(t, err).Has(valuation.CodeNoDefined))
}

func TestNormalise(t *testing.T) {
	v := make([]float64, 101)
	for i := range v {
		v[i] = float64(i)
	}
	v[100] = 1e9
	n, err := Normalise(v, 0.01)
	require.NoError(t, err)
	require.InDelta(t, 1.0/99, n[0], 1e-12, "raised to the first percentile")
	require.InDelta(t, 50.0/99, n[50], 1e-12)
	require.Equal(t, 1.0, n[100])
}

func TestAgreement(t *testing.T) {
	a := Answers{Scores: map[string]float64{"stability": 10, "family": 20, "maturity": 30, "substitutes": 40, "economic": 50}}
	g, err := sample().Agreement([]Answers{a, a})
	require.NoError(t, err)
	require.InDelta(t, 1, g.W, 1e-12)
	require.Zero(t, g.StdDev)
	b := Answers{Scores: map[string]float64{"stability": 50, "family": 40, "maturity": 30, "substitutes": 20, "economic": 10}}
	g, err = sample().Agreement([]Answers{a, b})
	require.NoError(t, err)
	// On the scale of 0 to 100 the leaves are 10, 100, 30, 0, 50 and 50, 100, 30,
	// 0, 10: sums of ranks 6, 10, 6, 2, 6, and 12·32/(4·120).
	require.InDelta(t, 0.8, g.W, 1e-12)
	require.Len(t, g.Leaves, 5)
	require.InDelta(t, 30, g.Leaves[0].Mean, 1e-12)
	_, err = sample().Agreement([]Answers{a})
	require.True(t, refusal(t, err).Has(valuation.CodeCount))

	// A leaf that one rater leaves out is left out alone.
	some := sample()
	some.Missing = Renormalise
	c := Answers{Scores: map[string]float64{"family": 40, "maturity": 30, "substitutes": 20, "economic": 10}}
	g, err = some.Agreement([]Answers{a, c})
	require.NoError(t, err)
	var ids []string
	for _, l := range g.Leaves {
		ids = append(ids, l.ID)
	}
	require.Equal(t, []string{"family", "maturity", "substitutes", "economic"}, ids)
}

func FuzzDecodeTemplate(f *testing.F) {
	for _, t := range []Template{sample(), CTEX2012(), DKPTO()} {
		data, err := t.JSON()
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`{"id":"x","title":{"zh":"","en":""},"source":"s","scale":{"min":0,"max":1e308},"nodes":[{"id":"a","label":{"zh":"","en":""}}],"weights":{"a":1},"weights_by":"b"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		tpl, err := DecodeTemplate(data)
		if err != nil {
			refusal(t, err)
			return
		}
		out, err := tpl.JSON()
		require.NoError(t, err)
		back, err := DecodeTemplate(out)
		require.NoError(t, err)
		again, err := back.JSON()
		require.NoError(t, err)
		require.Equal(t, string(out), string(again))
		if s, err := tpl.Score(Answers{Scores: map[string]float64{tpl.Nodes[0].ID: tpl.Scale.Max}}); err == nil {
			require.False(t, math.IsNaN(s.Score))
		}
	})
}

func FuzzDecodeAnswers(f *testing.F) {
	f.Add([]byte(`{"scores":{"stability":80,"family":9,"maturity":60,"substitutes":3,"economic":50},"raised":["disputed"],"bonus":{"award":2},"by":"x"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := DecodeAnswers(data)
		if err != nil {
			refusal(t, err)
			return
		}
		s, err := sample().Score(a)
		if err != nil {
			refusal(t, err)
			return
		}
		if !(s.Score >= 0 && s.Score <= 100) {
			t.Fatal(s.Score)
		}
		_, err = json.Marshal(s)
		require.NoError(t, err)
	})
}
