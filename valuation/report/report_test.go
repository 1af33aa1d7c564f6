package report

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func kept(t *testing.T, name string, got []byte) {
	t.Helper()
	golden.File(t, filepath.Join("testdata", name), string(got), *update)
}

func day(y int, m time.Month, d int) calendar.Date {
	out, err := calendar.Of(y, m, d)
	if err != nil {
		panic(err)
	}
	return out
}

var subject = valuation.Subject{
	Rights: []ipx.RightID{"ZL201810012345.6"}, Title: ipx.T("一种电池隔膜", "A battery separator"), Purpose: "pledge", Standard: "market-value",
	Premise: "in-use", On: day(2026, 6, 30), Issued: day(2026, 7, 10), Until: day(2027, 6, 29),
	Money: valuation.Unit{Currency: ipx.CNY, Scale: 10000}, By: "huaxin-appraisal", Signed: []string{"11000001", "11000002"}, Interest: []ipx.PartyID{"huaxin-appraisal"},
}

func relief(t testing.TB) valuation.Result {
	r, err := valuation.Conclude(subject, income.RoyaltyRelief{
		Revenue: income.Line{First: 4600, Growth: 0.05, Years: 6}, Royalty: 0.02, Margin: 0.1, Tax: 0.25, Rate: 0.15, Terms: income.Terms{TaxLife: 10}})
	require.NoError(t, err)
	r.Range = &valuation.Range{Low: 180.5, High: 420, Coverage: 0.9, Mean: 301, StdErr: 0.25, Paths: 100_000, Seed: 7,
		Quantiles: []valuation.Quantile{{P: 0.05, Value: 180.5}, {P: 0.95, Value: 420}}, How: ipx.T("蒙特卡罗模拟", "Monte Carlo simulation")}
	return r
}

func concluded(t testing.TB) valuation.Result {
	made, err := valuation.Conclude(subject, cost.Reproduction{Items: []cost.Item{{Name: "研发 | R&D <b>", Amount: 150, Changes: []float64{0.03}}}, Loss: cost.Obsolescence{Used: 3, Left: 9}})
	require.NoError(t, err)
	r, err := valuation.Reconcile(subject, valuation.Reconciliation{Opinions: []valuation.Opinion{
		{Result: relief(t), Weight: 0.8, Reason: ipx.T("收入预测有合同支持", "the forecast rests on contracts")},
		{Result: made, Weight: 0.2, Reason: ipx.T("成本资料完整", "the records are complete")},
	}, Explains: []ipx.Text{ipx.T("成本法不反映收益", "cost does not reflect income")}})
	require.NoError(t, err)
	return r
}

func TestTables(t *testing.T) {
	for name, r := range map[string]valuation.Result{"relief": relief(t), "conclusion": concluded(t)} {
		for _, l := range []Language{Chinese, English} {
			text := Table(r, l)
			kept(t, name+"."+string(l)+".md", []byte(text))
			require.NotContains(t, text, "<b>", "no markup from outside")
		}
	}
}

// Every input, figure, warning and weight of a result is in its table, in both
// languages.
func TestTableLeavesNothingOut(t *testing.T) {
	for _, r := range []valuation.Result{relief(t), concluded(t)} {
		for _, l := range []Language{Chinese, English} {
			text := Table(r, l)
			for _, in := range r.Inputs {
				require.Contains(t, text, "| "+plain(l.Of(in.Label))+" | "+figure(in.Value, in.Unit)+" |")
			}
			for _, f := range r.Table.Figures {
				require.Contains(t, text, plain(l.Of(f.Label)))
			}
			for _, w := range r.Warnings {
				require.Contains(t, text, plain(string(w.Code)+l.colon()+l.Of(w.Says)))
			}
			for _, w := range r.Weights {
				require.Contains(t, text, w.Model)
				require.Contains(t, text, plain(l.Of(w.Reason)))
			}
			for _, row := range r.Table.Rows {
				require.Contains(t, text, "\n| "+plain(row.Period)+" |")
			}
			require.Contains(t, text, r.Digest.String())
			require.Contains(t, text, l.say("2026年6月30日", "30 June 2026"))
		}
	}
}

func pictures(t testing.TB, l Language) map[string][]byte {
	p := Picture{Language: l, Money: subject.Money}
	flows, err := CashFlows(relief(t), Picture{Language: l})
	require.NoError(t, err)
	tornado, err := Tornado(300, []Bar{
		{ipx.T("许可费率", "royalty rate"), 200, 400}, {ipx.T("折现率", "discount rate"), 340, 265}, {ipx.T("收入 <增长>", "revenue <growth>"), 290, 500}}, p)
	require.NoError(t, err)
	var values []float64
	for i := range 2000 {
		u := (float64(i) + 0.5) / 2000
		values = append(values, 300*math.Exp(0.3*math.Sqrt2*math.Erfinv(2*u-1)))
	}
	h, err := HistogramOf(values, 0)
	require.NoError(t, err)
	p.Marks = []Mark{{At: 220, Label: ipx.T("贷款", "loan")}}
	spread, err := Distribution(h, p)
	require.NoError(t, err)
	p.Marks = nil
	whiskers, err := Whiskers([]Whisker{{ipx.T("回归", "regression"), 0.1, 0.3, 0.6}, {ipx.T("以往价格", "past prices"), 0.5, 0.8, 1}}, p)
	require.NoError(t, err)
	return map[string][]byte{"flows": flows, "tornado": tornado, "distribution": spread, "whiskers": whiskers}
}

// wellFormed reads the whole of an XML document.
func wellFormed(data []byte) error {
	d := xml.NewDecoder(strings.NewReader(string(data)))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestPictures(t *testing.T) {
	for _, l := range []Language{Chinese, English} {
		for name, svg := range pictures(t, l) {
			kept(t, name+"."+string(l)+".svg", svg)
			require.NoError(t, wellFormed(svg), name)
			require.NotContains(t, string(svg), "NaN")
			require.NotContains(t, string(svg), "Inf")
		}
	}
	tornado := string(pictures(t, English)["tornado"])
	require.Less(t, strings.Index(tornado, "revenue"), strings.Index(tornado, "discount rate"), "farthest on top")
	require.Contains(t, tornado, "&lt;growth&gt;")
}

func TestPicturesRefuse(t *testing.T) {
	ok, err := HistogramOf([]float64{1, 2, 3}, 2)
	require.NoError(t, err)
	bare, err := valuation.Conclude(subject, cost.LabourMultiplier{Materials: 1})
	require.NoError(t, err)
	for name, c := range map[string]struct {
		draw  func() ([]byte, error)
		field string
	}{
		"no flows":   {func() ([]byte, error) { return CashFlows(bare, Picture{}) }, "table"},
		"no bars":    {func() ([]byte, error) { return Tornado(1, nil, Picture{}) }, "bars"},
		"NaN bar":    {func() ([]byte, error) { return Tornado(1, []Bar{{High: math.NaN()}}, Picture{}) }, "bars.1"},
		"too narrow": {func() ([]byte, error) { return Tornado(1, []Bar{{High: 2}}, Picture{Width: 10}) }, "width"},
		"too tall":   {func() ([]byte, error) { return Distribution(ok, Picture{Height: 5000}) }, "height"},
		"mark":       {func() ([]byte, error) { return Distribution(ok, Picture{Marks: []Mark{{At: math.Inf(1)}}}) }, "marks.1"},
		"no counts":  {func() ([]byte, error) { return Distribution(Histogram{}, Picture{}) }, "counts"},
		"edges": {func() ([]byte, error) {
			return Distribution(Histogram{Edges: []float64{1}, Counts: []float64{1}}, Picture{})
		}, "edges"},
		"edge order": {func() ([]byte, error) {
			return Distribution(Histogram{Edges: []float64{1, 0}, Counts: []float64{1}}, Picture{})
		}, "edges.2"},
		"empty": {func() ([]byte, error) {
			return Distribution(Histogram{Edges: []float64{0, 1}, Counts: []float64{0}}, Picture{})
		}, "counts"},
		"values":    {func() ([]byte, error) { _, err := HistogramOf([]float64{1, math.NaN()}, 0); return nil, err }, "values.2"},
		"no values": {func() ([]byte, error) { _, err := HistogramOf(nil, 0); return nil, err }, "values"},
		"bins":      {func() ([]byte, error) { _, err := HistogramOf([]float64{1}, -1); return nil, err }, "bins"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.draw()
			no, ok := errors.AsType[*ipx.Refusal](err)
			require.True(t, ok, "have %v", err)
			require.Equal(t, c.field, no.Reasons[0].Subject)
		})
	}
}

// Whatever the numbers, every value is counted once and the picture can be
// read.
func TestPicturesProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1e12, 1e12), 1, 200).Draw(t, "values")
		h, err := HistogramOf(values, rapid.IntRange(0, 30).Draw(t, "bins"))
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, n := range h.Counts {
			sum += n
		}
		if sum != float64(len(values)) {
			t.Fatalf("%v of %d values counted", sum, len(values))
		}
		svg, err := Distribution(h, Picture{Title: ipx.T("x", rapid.String().Draw(t, "title"))})
		if err != nil {
			t.Fatal(err)
		}
		if err := wellFormed(svg); err != nil || strings.Contains(string(svg), "NaN") {
			t.Fatalf("%v: %s", err, svg)
		}
	})
}

func TestFigures(t *testing.T) {
	for want, got := range map[string]string{
		"1,234,567.89": figure(1234567.891, valuation.UnitMoney), "-1,000.00": figure(-1000, valuation.UnitMoney), "0.00": figure(-0.0001, valuation.UnitMoney),
		"12.5%": figure(0.125, valuation.UnitRate), "–": figure(math.NaN(), valuation.UnitMoney), "0.826446": figure(1/1.21, valuation.UnitRatio),
		"2.5": figure(2.5, valuation.UnitYears), "万元": Chinese.unit(subject.Money), "CNY × 10,000": English.unit(subject.Money),
		"USD million": English.unit(valuation.Unit{Currency: "USD", Scale: 1e6}), "": English.unit(valuation.Unit{}),
	} {
		require.Equal(t, want, got)
	}
}
