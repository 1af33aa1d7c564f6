package citation

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
)

func refusal(t *testing.T, err error) *ipx.Refusal {
	t.Helper()
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok, "%v", err)
	return no
}

func TestPublishedBreadth(t *testing.T) {
	data, err := os.ReadFile("testdata/citation-generality-originality.json")
	require.NoError(t, err)
	var c struct {
		Inputs struct {
			Items []struct {
				ClassCounts map[string]int `json:"class_counts"`
			}
		}
		Expected struct {
			Index struct {
				Published []float64
			}
			BiasCorrected struct {
				Recomputed []float64
			} `json:"bias_corrected"`
		}
	}
	require.NoError(t, json.Unmarshal(data, &c))
	require.Len(t, c.Inputs.Items, 2)
	for i, item := range c.Inputs.Items {
		b, err := Generality(item.ClassCounts)
		require.NoError(t, err)
		require.InDelta(t, c.Expected.Index.Published[i], b.Index, 5e-7)
		require.InDelta(t, c.Expected.BiasCorrected.Recomputed[i], b.Corrected, 1e-9)
	}
}

func TestBreadthLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.MapOfN(rapid.StringMatching(`[A-H][0-9]`), rapid.IntRange(0, 50), 1, 12).Draw(t, "counts")
		b, err := Originality(counts)
		if err != nil {
			for _, n := range counts {
				if n > 0 {
					t.Fatal(err)
				}
			}
			return
		}
		if b.Index < -1e-15 || b.Index > 1-1/float64(b.Classes)+1e-12 {
			t.Fatalf("%v outside [0, 1-1/%d]", b.Index, b.Classes)
		}
		if b.Defined != (b.N > 1) || b.Corrected > 1+1e-12 {
			t.Fatalf("%+v", b)
		}
		if b.Classes == 1 && math.Abs(b.Index) > 1e-15 {
			t.Fatal("one class has no breadth")
		}
	})
	b, err := Generality(map[string]int{"A": 1, "B": 1})
	require.NoError(t, err)
	require.Equal(t, 1.0, b.Corrected)
	_, err = Generality(map[string]int{"A": -1})
	require.Equal(t, "counts.A", refusal(t, err).Reasons[0].Subject)
}

func TestTally(t *testing.T) {
	day := calendar.MustParse
	c := Tally([]Citation{
		{By: "A", On: day("2024-03-01"), Classes: []string{"G06F", "H04L", "G06F"}},
		{By: "B", On: day("2025-03-01"), Classes: []string{"G06F"}, Self: true},
		{By: "A", On: day("2024-09-01"), Classes: []string{"G06F"}}, // the same patent again
		{By: "C", On: day("2025-06-30"), Examiner: true},
		{By: "D", On: day("2025-07-01")}, // not known yet
	}, day("2025-06-30"))
	require.Equal(t, Count{All: 3, Self: 1, Examiner: 1, Others: 2, Classes: map[string]int{"G06F": 2, "H04L": 1}}, c)
}

func TestRelative(t *testing.T) {
	r, err := Relative([]Patent{{"a", 2020, "C", 3}, {"b", 2020, "C", 1}, {"c", 2024, "C", 1}, {"d", 2024, "C", 0}, {"e", 2025, "C", 0}})
	require.NoError(t, err)
	require.Equal(t, []float64{1.5, 0.5, 2, 0, 1}, r)
	_, err = Relative([]Patent{{Citations: math.NaN()}})
	require.Equal(t, "patents.1.citations", refusal(t, err).Reasons[0].Subject)
}

// TestLagRecoversTheShape: with cohorts of different propensity the shape
// comes back exactly.
func TestLagRecoversTheShape(t *testing.T) {
	shape := []float64{0.05, 0.15, 0.3, 0.25, 0.15, 0.1}
	var triangle [][]float64
	for c, propensity := range []float64{100, 130, 90, 400, 50, 70} {
		var row []float64
		for a := 0; a < len(shape)-c; a++ {
			row = append(row, propensity*shape[a])
		}
		triangle = append(triangle, row)
	}
	l, err := FitLag(triangle)
	require.NoError(t, err)
	require.NoError(t, l.Check())
	sum := 0.0
	for a, f := range shape {
		sum += f
		require.InDelta(t, sum, l[a], 1e-12)
	}
	v, err := l.Lifetime(10, 2)
	require.NoError(t, err)
	require.InDelta(t, 20, v, 1e-9)
	v, err = l.Lifetime(10, 50)
	require.NoError(t, err)
	require.Equal(t, 10.0, v)
	_, err = Lag{0, 1}.Lifetime(3, 0)
	require.True(t, refusal(t, err).Has(valuation.CodeNoDefined))
	_, err = FitLag([][]float64{{0, 0}})
	require.True(t, refusal(t, err).Has(valuation.CodeDesign))
	require.Error(t, Lag{0.5, 0.4, 1}.Check())
	require.Error(t, Lag{0.5}.Check())
}

func TestStockMarket(t *testing.T) {
	for _, c := range []struct {
		m          StockMarket
		mean, want float64
	}{
		{StockMarket{Return: 0.02, Volatility: 0.02, Cap: 1000, Patents: 2, Signal: 0.0146289}, 0.00343859, 3.90748},
		{StockMarket{Return: -0.03, Volatility: 0.025, Cap: 5000, Signal: 0.0146289}, 0.00400911, 45.5580},
	} {
		r, err := valuation.Conclude(valuation.Subject{}, c.m)
		require.NoError(t, err)
		e, _ := r.Table.Find("expected-return")
		require.InDelta(t, c.mean, e, 5e-9)
		require.InDelta(t, c.want, r.Value, 5e-5)
	}
}

func TestStockMarketIsPositiveAndRises(t *testing.T) {
	last := 0.0
	for r := -1.0; r <= 1; r += 0.001 {
		v, err := valuation.Conclude(valuation.Subject{}, StockMarket{Return: r, Volatility: 0.001, Cap: 1, Signal: 5})
		require.NoError(t, err)
		require.Greater(t, v.Value, last, "at %v", r)
		last = v.Value
	}
	require.InEpsilon(t, excess(5.9999999), excess(6), 1e-6)
}

func TestEventReturn(t *testing.T) {
	r, err := EventReturn([]float64{0.01, 0.02, -0.01}, []float64{0.005, 0, 0.01})
	require.NoError(t, err)
	require.InDelta(t, 1.01*1.02*0.99-1.005*1.01, r, 1e-15)
	_, err = EventReturn([]float64{0.1}, nil)
	require.True(t, refusal(t, err).Has(valuation.CodeCount))
	_, err = EventReturn([]float64{-2}, []float64{0})
	require.Equal(t, "shares.1", refusal(t, err).Reasons[0].Subject)
}

func TestMarketValue(t *testing.T) {
	m := MarketValue{Assets: 1000, Q: 1.2, RD: 200, Patents: 50, Citations: 400, OnRD: 1.5, OnPatents: 0.05, OnCites: 0.03}
	r, err := valuation.Conclude(valuation.Subject{}, m)
	require.NoError(t, err)
	require.InDelta(t, 1200*(1+1.5*0.2+0.05*0.25+0.03*8), r.Value, 1e-9)
	m.RD = 0
	_, err = valuation.Conclude(valuation.Subject{}, m)
	require.Equal(t, "rd", refusal(t, err).Reasons[0].Subject)
}

func TestCounts(t *testing.T) {
	n, err := WeightedCount([]int{0, 3, 10})
	require.NoError(t, err)
	require.Equal(t, 16.0, n)
	_, err = WeightedCount([]int{-1})
	require.Equal(t, "citations.1", refusal(t, err).Reasons[0].Subject)
	v, err := Radicalness([]string{"A61K"}, [][]string{{"A61K", "C07D"}, {"G06F"}})
	require.NoError(t, err)
	require.InDelta(t, 2.0/3, v, 1e-15)
	_, err = Radicalness(nil, nil)
	require.True(t, refusal(t, err).Has(valuation.CodeEmpty))
}
