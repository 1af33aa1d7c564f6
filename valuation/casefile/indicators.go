package casefile

import (
	"errors"
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/citation"
	"github.com/ipx-sdk/ipx-go/valuation/indicator"
)

// indicatorRunners are those of citations, of the stock market, and of scores.
func indicatorRunners() []Runner {
	return []Runner{
		{Model: "indicator.generality", Also: []string{"indicator.originality"}, Run: runBreadth, Example: `{"items": [{"patent": "US9530381", "index": "generality", "class_counts": {"G09G": 2, "H01L": 1, "G02F": 1, "G06F": 1}}]}`},
		{Model: "citation.weighted_count", Run: runWeightedCount, Example: `{"citations": [3, 0, 12]}`},
		{Model: "citation.stock_market", Also: []string{"citation.kpss"}, Run: runStockMarket, Example: `{"R": 0.02, "daily_volatility": 0.02, "M": 1000, "N": 2, "pi": 0.56, "gamma": 0.0146}`},
		{Model: "citation.market_value", Run: runMarketValue,
			Example: `{"assets": 1000, "q": 1.2, "rd_stock": 200, "patent_stock": 80, "citation_stock": 600, "gamma1": 0.5, "gamma2": 0.1, "gamma3": 0.03}`},
		{Model: "indicator.score", Run: runScore,
			Example: `{"scale": [0, 100], "branches": {"legal": {"weight": 0.4, "answers": {"stability": {"weight": 0.6, "score": 80}, "scope": {"weight": 0.4, "score": 50}}}, "technical": {"weight": 0.6, "answers": {"advance": {"weight": 1, "score": 70}}}}, "gate": 1}`},
		{Model: "indicator.ahp", Run: runAHP, Example: `{"comparisons": [[1, 3, 5], [0.3333333333333333, 1, 2], [0.2, 0.5, 1]]}`},
		{Model: "indicator.entropy", Run: runEntropy, Example: `{"rows": [[1, 5, 2], [2, 5, 8], [3, 5, 1]]}`},
	}
}

// runBreadth computes generality and originality, which share a formula, from
// counts of classes: of several patents, or of one.
func runBreadth(in *Inputs) (Outcome, error) {
	items := []*Inputs{in}
	if in.Has("items") {
		items = in.Objects("items")
	}
	var index, corrected []float64
	for _, item := range items {
		names, counts := item.Object("class_counts").whole()
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		classes := map[string]int{}
		for i, n := range names {
			classes[n] = counts[i]
		}
		of := citation.Generality
		switch name := item.Text("index"); name {
		case "", "generality":
		case "originality":
			of = citation.Originality
		default:
			item.fail(valuation.BadForm(item.name("index"), errors.New("neither generality nor originality")))
			return Outcome{}, in.Err()
		}
		b, err := of(classes)
		if err != nil {
			return Outcome{}, err
		}
		index, corrected = append(index, b.Index), append(corrected, b.Corrected)
	}
	if !in.Has("items") {
		return Outcome{Figures: map[string]any{"index": index[0], "bias_corrected": corrected[0]}}, nil
	}
	return Outcome{Figures: map[string]any{"index": index, "bias_corrected": corrected}}, nil
}

// whole returns the members of an object of whole numbers, sorted by key.
func (in *Inputs) whole() ([]string, []int) {
	names := in.Keys()
	out := make([]int, len(names))
	for i, n := range names {
		out[i] = in.Whole(n)
	}
	return names, out
}

func runWeightedCount(in *Inputs) (Outcome, error) {
	var counts []int
	for i, c := range in.Series("citations") {
		if c != math.Trunc(c) || math.Abs(c) > 1e9 {
			in.fail(valuation.BadForm(in.name("citations."+strconv.Itoa(i+1)), errors.New("not a whole number")))
			continue
		}
		counts = append(counts, int(c))
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	v, err := citation.WeightedCount(counts)
	return Outcome{Figures: map[string]any{"weighted_count": v, "value": v}}, err
}

func runStockMarket(in *Inputs) (Outcome, error) {
	r, err := in.conclude(citation.StockMarket{
		Return: in.Number("R", "return"), Volatility: in.Number("daily_volatility", "daily_vol", "volatility"), Days: in.Count(3, "days"), Cap: in.Number("M", "market_cap"),
		Patents: in.Given("patents", "N", "patents"), Grant: in.Given("grant", "pi", "grant_probability"), Signal: in.Given("signal", "gamma"),
	})
	return Outcome{Figures: map[string]any{"value": r.Value, "expected_return": found(r, "expected-return")}}, err
}

func runMarketValue(in *Inputs) (Outcome, error) {
	r, err := conclude(citation.MarketValue{
		Assets: in.Number("assets", "A"), Q: in.Number("q"), RD: in.Number("rd_stock", "rd"), Patents: in.Number("patent_stock", "patents"),
		Citations: in.Number("citation_stock", "citations"), OnRD: in.Number("gamma1"), OnPatents: in.Number("gamma2"), OnCites: in.Number("gamma3"),
	})
	return Outcome{Figures: map[string]any{"value": r.Value, "due_to_citations": found(r, "due-to-citations")}}, err
}

// runScore computes a weighted score of two levels: branches with a weight
// each, and under them answers with weight and score.
func runScore(in *Inputs) (Outcome, error) {
	t := indicator.Template{ID: "case", Source: "case file", WeightsBy: "case file", Weights: map[string]float64{}, Scale: indicator.Scale{Max: 100}}
	if in.Has("scale") {
		if s := in.Series("scale"); len(s) == 2 {
			t.Scale = indicator.Scale{Min: s[0], Max: s[1]}
		} else if len(s) > 0 {
			in.fail(valuation.BadCount(in.name("scale"), 2, len(s)))
		}
	}
	a := indicator.Answers{Scores: map[string]float64{}}
	branches := in.Object("branches")
	for _, id := range branches.Keys() {
		b := branches.Object(id)
		n := indicator.Node{ID: id, Label: ipx.T(id, id)}
		t.Weights[id] = b.Number("weight")
		answers := b.Object("answers")
		for _, leaf := range answers.Keys() {
			l, name := answers.Object(leaf), id+"."+leaf
			n.Children = append(n.Children, indicator.Node{ID: name, Label: ipx.T(leaf, leaf)})
			t.Weights[name], a.Scores[name] = l.Number("weight"), l.Number("score")
		}
		t.Nodes = append(t.Nodes, n)
	}
	if g := in.Or(1, "gate"); g != 1 {
		t.Gates, a.Raised = []indicator.Gate{{ID: "gate", Label: ipx.T("否决", "gate"), Factor: g}}, []string{"gate"}
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	s, err := t.Score(a)
	if err != nil {
		return Outcome{}, err
	}
	parts := map[string]float64{}
	for _, c := range s.Contributions {
		if c.Depth == 1 {
			parts[c.ID] = c.Points
		}
	}
	return Outcome{Figures: map[string]any{"score": s.Score, "value": s.Score, "percent": s.Percent, "contributions": parts}}, nil
}

func runAHP(in *Inputs) (Outcome, error) {
	pairs := in.Matrix("comparisons", "matrix")
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	c, err := indicator.AHP(pairs)
	return Outcome{Figures: map[string]any{"weights": c.Weights, "lambda_max": c.Lambda, "consistency_ratio": c.Ratio}}, err
}

func runEntropy(in *Inputs) (Outcome, error) {
	rows := in.Matrix("rows")
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	w, err := indicator.Entropy(rows)
	return Outcome{Figures: map[string]any{"weights": w}}, err
}
