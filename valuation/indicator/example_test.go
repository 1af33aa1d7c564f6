package indicator_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/indicator"
)

// A published list of indicators gets weights from an appraiser, and a patent
// gets a score.
func Example() {
	t, err := indicator.CTEX2012().Weighted(map[string]float64{
		"legal": 0.3, "technical": 0.4, "economic": 0.3,
		"stability": 0.3, "avoidability": 0.1, "dependence": 0.1, "detectability": 0.2, "term": 0.1, "family": 0.1, "licences": 0.1,
		"advancement": 0.3, "trend": 0.1, "scope": 0.2, "complements": 0.1, "substitutes": 0.2, "maturity": 0.1,
		"application": 0.3, "market-size": 0.2, "market-share": 0.2, "competition": 0.2, "policy": 0.1,
	}, "weights of this example")
	if err != nil {
		fmt.Println(err)
		return
	}
	a := indicator.Answers{Scores: map[string]float64{
		"stability": 8, "avoidability": 6, "dependence": 8, "detectability": 6, "term": 8, "family": 4, "licences": 2,
		"advancement": 8, "trend": 8, "scope": 6, "complements": 6, "substitutes": 6, "maturity": 8,
		"application": 6, "market-size": 8, "market-share": 4, "competition": 6, "policy": 10,
	}}
	s, err := t.Score(a)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f of 10\n", s.Score)
	for _, c := range s.Contributions {
		if c.Depth == 1 {
			fmt.Printf("%s %.2f × %.1f\n", c.ID, c.Value, c.Weight)
		}
	}
	// The documented link to money: a place within the range of royalty rates.
	rate, err := indicator.Between(0.025, 0.04, s.Percent/100)
	fmt.Printf("royalty %.4f %v\n", rate, err)
	// Output:
	// 6.64 of 10
	// legal 6.40 × 0.3
	// technical 7.00 × 0.4
	// economic 6.40 × 0.3
	// royalty 0.0350 <nil>
}

func ExampleDecodeTemplate() {
	t, err := indicator.DecodeTemplate([]byte(`{
		"id": "house-2026", "title": {"zh": "内部评分", "en": "house score"}, "source": "house rules of 2026", "scale": {"min": 0, "max": 100},
		"nodes": [{"id": "claims", "label": {"zh": "权利要求", "en": "claims"}}, {"id": "market", "label": {"zh": "市场", "en": "market"}}],
		"weights": {"claims": 0.5, "market": 0.4}, "weights_by": "committee"
	}`))
	fmt.Println(t.ID, err)
	// Output:
	// refused: VAL-WEIGHTS: weights of nodes sum to 0.9; they must sum to 1
}

func ExampleTemplate_Score() {
	answers := indicator.Answers{Scores: map[string]float64{}}
	for _, n := range indicator.DKPTO().Nodes {
		answers.Scores[n.ID] = 6
	}
	s, err := indicator.DKPTO().Score(answers)
	fmt.Printf("%.0f of 80 %v\n", 10*s.Score, err)
	// Output:
	// 60 of 80 <nil>
}

// A score as a model: what would it be with a larger market?
func ExampleTemplate_Model() {
	answers := indicator.Answers{Scores: map[string]float64{}}
	for _, n := range indicator.DKPTO().Nodes {
		answers.Scores[n.ID] = 6
	}
	m, err := indicator.DKPTO().Model(answers)
	if err != nil {
		fmt.Println(err)
		return
	}
	x, err := valuation.With(m, map[string]float64{"market-size": 8})
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := m.Value(x)
	fmt.Printf("%.1f %v\n", v, err)
	// Output:
	// 6.2 <nil>
}

func ExampleAHP() {
	c, err := indicator.AHP([][]float64{{1, 3, 5}, {1. / 3, 1, 2}, {1. / 5, 1. / 2, 1}})
	fmt.Printf("%.3f, consistency ratio %.3f %v\n", c.Weights, c.Ratio, err)
	// Output:
	// [0.648 0.230 0.122], consistency ratio 0.003 <nil>
}

func ExampleEntropy() {
	w, err := indicator.Entropy([][]float64{{8, 2}, {8, 6}, {7, 1}})
	fmt.Printf("%.2f %v\n", w, err)
	// Output:
	// [0.01 0.99] <nil>
}

func ExampleNormalise() {
	v, err := indicator.Normalise([]float64{0, 5, 10, 20}, 0)
	fmt.Println(v, err)
	// Output:
	// [0 0.25 0.5 1] <nil>
}

func ExampleTemplate_Agreement() {
	rater := func(first float64) indicator.Answers {
		a := indicator.Answers{Scores: map[string]float64{}}
		for i, n := range indicator.DKPTO().Nodes {
			a.Scores[n.ID] = float64(1 + (i+int(first))%8)
		}
		return a
	}
	g, err := indicator.DKPTO().Agreement([]indicator.Answers{rater(0), rater(1), rater(0)})
	fmt.Printf("mean %.2f ± %.2f, W %.2f %v\n", g.Mean, g.StdDev, g.W, err)
	// Output:
	// mean 3.97 ± 0.12, W 0.75 <nil>
}

func ExampleOECD() {
	s, err := indicator.OECD(false).Score(indicator.Answers{Scores: map[string]float64{
		"forward-citations": 0.8, "family": 0.5, "claims": 0.3, "generality": 0.72,
	}})
	fmt.Printf("%.2f %v\n", s.Score, err)
	// Output:
	// 0.58 <nil>
}

func ExampleFiveLevels() {
	t := indicator.Template{Grades: indicator.FiveLevels()}
	fmt.Println(t.GradeOf(80.5), t.GradeOf(80), t.GradeOf(19))
	// Output:
	// 1 2 5
}
