package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/citation"
	"github.com/ipx-sdk/ipx-go/valuation/cost"
	"github.com/ipx-sdk/ipx-go/valuation/damages"
	"github.com/ipx-sdk/ipx-go/valuation/income"
	"github.com/ipx-sdk/ipx-go/valuation/option"
	"github.com/ipx-sdk/ipx-go/valuation/portfolio"
	"github.com/ipx-sdk/ipx-go/valuation/renewal"
)

func command(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), args, &o, &e)
	return code, o.String(), e.String()
}

// folder reads all files of a folder.
func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	out := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		out[e.Name()] = string(data)
	}
	return out
}

func TestStudiesRepeat(t *testing.T) {
	for name, files := range map[string][]string{
		"study.json": {"cash-flows.svg", "distribution.svg", "report.md", "results.json", "scatter.svg", "tornado.svg"},
		"sales.csv":  {"calibration.svg", "errors.svg", "report.md", "results.json"},
	} {
		path := filepath.Join("testdata", name)
		a, b := t.TempDir(), t.TempDir()
		code, out, errs := command(t, "-out", a, path)
		require.Zero(t, code, errs)
		require.Contains(t, errs, "100%", "progress is shown")
		code, again, errs := command(t, "-quiet", "-out", b, path)
		require.Zero(t, code, errs)
		require.Empty(t, errs)
		require.Equal(t, out, again)
		require.Equal(t, folder(t, a), folder(t, b), "the same bytes")
		require.Len(t, folder(t, a), len(files))
		for _, f := range files {
			require.Contains(t, folder(t, a), f)
		}
	}
}

func TestValueStudy(t *testing.T) {
	dir := t.TempDir()
	code, out, errs := command(t, "-lang", "zh", "-out", dir, "testdata/study.json")
	require.Zero(t, code, errs)
	require.Contains(t, out, "低于贷款额250的概率：0.0086（±0.0007）")
	require.Contains(t, out, "| 许可费率（royalty） |")
	require.Contains(t, out, "放款前查明的价值")
	require.Empty(t, regexp.MustCompile(`[\p{Han}》][:;,(]|[:;,)] ?[\p{Han}《]`).FindAllString(out, -1), "Chinese text has Chinese punctuation")
	var f found
	require.NoError(t, json.Unmarshal([]byte(folder(t, dir)["results.json"]), &f))
	require.True(t, f.Result.Genuine())
	require.NotNil(t, f.Result.Range)
	require.Equal(t, uint64(7), f.Result.Range.Seed)
	require.Equal(t, 0.9, f.Result.Range.Coverage)
	require.Less(t, f.Result.Range.Low, f.Result.Value)
	require.Less(t, f.Result.Value, f.Result.Range.High)
	require.Len(t, f.Below, 1)
	require.Len(t, f.Weighed.Values, 3)
	require.InDelta(t, f.Result.Value, f.Weighed.Values[1], 1e-9, "as planned is the base case")
	require.InDelta(t, 0.25*f.Weighed.Values[0]+0.6*f.Weighed.Values[1]+0.15*f.Weighed.Values[2], f.Weighed.Mean, 1e-9)
	sum := 0.0
	for _, i := range f.Indices {
		sum += i.First[0]
	}
	require.InDelta(t, 1, sum, 0.1, "the model is nearly additive")
	require.Len(t, f.Ranks, 4)
	require.Equal(t, "royalty", f.Ranks[0].Input)
	require.Len(t, f.News, 4)
	require.GreaterOrEqual(t, f.AllNews.Value, f.News[0].Value)
	a, err := f.Result.Appraisal()
	require.NoError(t, err)
	require.Equal(t, "pledge", a.Purpose)

	code, other, _ := command(t, "-seed", "8", "testdata/study.json")
	require.Zero(t, code)
	require.NotEqual(t, out, other)
}

func TestBadStudies(t *testing.T) {
	good, err := os.ReadFile("testdata/study.json")
	require.NoError(t, err)
	for name, c := range map[string]struct{ file, text, says string }{
		"not JSON":        {"a.json", "{", string(valuation.CodeForm)},
		"unknown model":   {"a.json", strings.Replace(string(good), "relief-from-royalty", "crystal-ball", 1), "crystal-ball"},
		"unknown field":   {"a.json", strings.Replace(string(good), `"royalty": 0.025`, `"royality": 0.025`, 1), "case"},
		"negative rate":   {"a.json", strings.Replace(string(good), `"rate": 0.13`, `"rate": -0.13`, 1), "VAL-BOUND"},
		"growth too high": {"a.json", `{"subject":{},"model":"income.capitalised-excess","case":{"earnings":100,"rate":0.1,"growth":0.1},"variables":[]}`, "growth"},
		"unknown law":     {"a.json", strings.Replace(string(good), `"pert"`, `"dart"`, 1), "dart"},
		"unknown input":   {"a.json", strings.Replace(string(good), `"input": "decay"`, `"input": "luck"`, 1), "luck"},
		"wrong order":     {"a.json", strings.Replace(string(good), `"low": 0.015`, `"low": 0.03`, 1), "royalty"},
		"chances":         {"a.json", strings.Replace(string(good), `"chance": 0.6`, `"chance": 0.5`, 1), "VAL-WEIGHTS"},
		"loan below 0":    {"a.json", strings.Replace(string(good), `"loan": 250`, `"loan": -250`, 1), "loan"},
		"all at fault":    {"a.json", strings.Replace(strings.Replace(string(good), `"low": 0.015`, `"low": 0.03`, 1), `"sd": 0.02`, `"sd": -1`, 1), "rate.sd"},
		"no case":         {"a.json", `{"subject":{},"model":"renewal.patent","variables":[]}`, "case"},
		"no law":          {"a.json", strings.Replace(string(good), `"kind": "triangular", `, "", 1), "variables.1.law.kind"},
		"correlation":     {"a.json", strings.Replace(string(good), `"loan"`, `"correlation": {"inputs": ["royalty", "rate"], "matrix": [[1, 1.5], [1.5, 1]]}, "loan"`, 1), "correlation.rate.royalty"},
		"one point":       {"a.json", strings.Replace(string(good), `"points": 1024`, `"points": 1`, 1), "points"},
		"nameless":        {"a.json", strings.Replace(string(good), `"as planned"`, `" "`, 1), "scenarios.2.name"},
		"id twice":        {"a.csv", "id,on,price\na,2020-01-01,5\na,2020-01-02,5\n", "row 3, id"},
		"Latin-1":         {"a.csv", "id,on,price,gr\xf6sse\na,2020-01-01,5,1\n", "UTF-8"},
		"alike":           {"a.csv", alike(), "features x, y"},
		"no price":        {"a.csv", "id,on,x\na,2020-01-01,1\n", "price"},
		"no such day":     {"a.csv", "id,on,price\na,2020-02-30,1\n", "row 2, on"},
		"price in words":  {"a.csv", "id,on,price\na,2020-01-01,dear\n", "row 2, price"},
		"price of 0":      {"a.csv", "id,on,price\na,2020-01-01,0\n", "row 2, price"},
		"only a header":   {"a.csv", "id,on,price\n", "VAL-EMPTY"},
		"other kind":      {"a.txt", "", ".json or .csv"},
	} {
		path := filepath.Join(t.TempDir(), c.file)
		require.NoError(t, os.WriteFile(path, []byte(c.text), 0o600))
		code, _, errs := command(t, path)
		require.Equal(t, 1, code, name)
		require.Contains(t, errs, c.says, name)
	}
	code, _, _ := command(t)
	require.Equal(t, 2, code)
	code, _, _ = command(t, "-x")
	require.Equal(t, 2, code)
	code, _, _ = command(t, "nowhere.json")
	require.Equal(t, 1, code)

	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	var o, e bytes.Buffer
	require.Equal(t, 1, run(stopped, []string{"testdata/study.json"}, &o, &e))
	require.Contains(t, e.String(), context.Canceled.Error())
}

// alike is a list of sales with one feature under two names.
func alike() string {
	var b strings.Builder
	b.WriteString("id,on,price,x,y\n")
	for i := range 40 {
		fmt.Fprintf(&b, "%d,20%02d-01-01,%d,%d,%d\n", i, 10+i/4, 5+i%7, i%5, i%5)
	}
	return b.String()
}

// A refusal is told in the language of the run, all reasons of it.
func TestTellsInChinese(t *testing.T) {
	good, err := os.ReadFile("testdata/study.json")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "a.json")
	text := strings.Replace(strings.Replace(string(good), `"loan": 250`, `"loan": -1`, 1), `"as planned"`, `""`, 1)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	code, _, errs := command(t, "-lang", "zh", path)
	require.Equal(t, 1, code)
	require.Equal(t, "workbench: loan为-1，应在0至1e+300之间（VAL-BOUND）\nworkbench: 缺少scenarios.2.name（VAL-MISSING）\n", errs)
	code, _, errs = command(t, "-h")
	require.Zero(t, code)
	require.Contains(t, errs, "STUDY")
	code, _, _ = command(t, "-lang", "fr", path)
	require.Equal(t, 2, code)
}

// With correlated inputs the variance has no parts by input; the report says so.
func TestCorrelatedStudy(t *testing.T) {
	good, err := os.ReadFile("testdata/study.json")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "a.json")
	text := strings.Replace(string(good), `"loan"`, `"correlation": {"inputs": ["royalty", "rate"], "matrix": [[1, 0.5], [0.5, 1]], "measure": "spearman"}, "loan"`, 1)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	code, out, errs := command(t, path)
	require.Zero(t, code, errs)
	require.Contains(t, out, "The inputs are correlated")
	require.NotContains(t, out, "What causes the variance")
}

// Every kind of model runs from a file, under the name of its model.
func TestEveryModelRuns(t *testing.T) {
	call := option.Option{Asset: 100, Strike: 90, Years: 5, Rate: 0.03, Delay: 0.1, Volatility: 0.4}
	fees := []float64{900, 900, 1200, 2000, 4000}
	for name, m := range map[string]valuation.Maker{
		"renewal.patent": renewal.Patent{Return: 3000, Decay: 0.1, Rate: 0.08, Fees: fees}, "renewal.population": renewal.Population{Mu: 7.6, Sigma: 1.5, Decay: 0.1, Rate: 0.08, Fees: fees},
		"renewal.learning":      renewal.Learning{Return: 3000, Keep: 0.9, Theta: 1e-3, Gamma: 3000, Phi: 0.6, Sigma: 6000, Rate: 0.08, Fees: fees},
		"option.compound":       option.Compound{Option: call, Outlay: 5, First: 1},
		"option.exchange":       option.Exchange{Received: option.Side{Price: 100, Volatility: 0.4}, Given: option.Side{Price: 90, Volatility: 0.2}, Corr: 0.3, Years: 2},
		"option.periods":        option.Periods{Asset: 100, Strike: 90, Steps: 3, Up: 1.2, Down: 0.9, Gross: 1.02},
		"option.staged":         option.Staged{Asset: 300, Rate: 0.03, Volatility: 0.4, Delay: 0.05, Stages: []option.Stage{{At: 0, Outlay: 5, Success: 0.6}, {At: 2, Outlay: 60, Success: 1}}, Steps: 20},
		"option.research":       option.Research{Cash: 30, CashVolatility: 0.3, Cost: 40, Spending: 10, CostVolatility: 0.3, Rate: 0.05, Years: 12, Paths: 200},
		"option.perpetual":      option.Perpetual{Asset: 100, Strike: 90, Rate: 0.03, Delay: 0.1, Volatility: 0.4},
		"option.lattice":        option.Lattice{Option: call, Steps: 50},
		"damages.lost-profits":  damages.LostProfits{Lost: income.Level(100, 3), Price: income.Level(9, 3), Cost: income.Level(4, 3), Interest: damages.Interest{Rate: 0.04}},
		"damages.gain":          damages.Gain{Sales: income.Level(100, 3), Margin: income.Level(0.2, 3)},
		"damages.award":         damages.Award{Law: damages.Patent2020, Loss: 100, Multiple: 2},
		"income.tab":            income.TAB{Before: 100, Tax: 0.25, Rate: 0.1, Years: 10},
		"cost.minimum-fee":      cost.MinimumFee{Cost: 100, Seller: 7, Buyer: 3, Lost: 10},
		"citation.market-value": citation.MarketValue{Assets: 1000, Q: 1.2, RD: 200, Patents: 80, Citations: 600, OnRD: 0.5, OnPatents: 0.1, OnCites: 0.03},
		"citation.stock-market": citation.StockMarket{Return: 0.02, Volatility: 0.02, Cap: 1000, Patents: 2},
		"portfolio.sum":         portfolio.Portfolio{Members: []portfolio.Member{{ID: "A", Value: 100, StdDev: 30}, {ID: "B", Value: 60, StdDev: 20}}, Rho: 0.3},
	} {
		model, err := m.Model()
		require.NoError(t, err, name)
		require.Equal(t, name, strings.Split(model.ID(), "@")[0])
		data, err := json.Marshal(m)
		require.NoError(t, err, name)
		in := model.Inputs()[0]
		text := fmt.Sprintf(`{"subject": {}, "model": %q, "case": %s, "paths": 500, "points": 16, "loan": 1, "variables": [{"input": %q, "law": {"kind": "uniform", "low": %v, "high": %v}}]}`,
			name, data, in.Name, 0.95*in.Default, 1.05*in.Default)
		path, dir := filepath.Join(t.TempDir(), "a.json"), t.TempDir()
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		code, _, errs := command(t, "-out", dir, path)
		require.Zero(t, code, "%s: %s", name, errs)
		for _, f := range []string{"report.md", "results.json", "distribution.svg", "tornado.svg", "scatter.svg"} {
			require.Contains(t, folder(t, dir), f, name)
		}
	}
}

// Tables as spreadsheets write them: semicolons or tabs, a mark at the start,
// Chinese headings, days with strokes.
func TestSalesFromSpreadsheets(t *testing.T) {
	want, features, err := readSales([]byte("id,on,price,group,x\na,2020-01-05,5.5,g,1\nb,2020-11-02,6,,2\n"))
	require.NoError(t, err)
	for name, text := range map[string]string{
		"semicolons": "id;on;price;group;x\r\na;2020-01-05;5.5;g;1\r\nb;2020-11-02;6;;2\r\n",
		"tabs":       "id\ton\tprice\tgroup\tx\na\t2020/1/5\t5.5\tg\t1\nb\t2020/11/2\t6\t\t2\n",
		"Chinese":    "编号, 日期, 价格, 批次, x\na, 2020-01-05, 5.5, g, 1\nb, 2020-11-02, 6, , 2\n",
	} {
		got, cols, err := readSales([]byte(text))
		require.NoError(t, err, name)
		require.Equal(t, want, got, name)
		require.Equal(t, features, cols, name)
	}
}

// The same sales give the same bake-off from a table and as JSON, with a mark at
// the start or without.
func TestSalesAsJSON(t *testing.T) {
	table, err := os.ReadFile("testdata/sales.csv")
	require.NoError(t, err)
	sales, _, err := readSales(table)
	require.NoError(t, err)
	data, err := json.Marshal(map[string]any{"sales": sales, "seed": 3})
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "a.json")
	require.NoError(t, os.WriteFile(path, append([]byte("\ufeff"), data...), 0o600))
	code, got, errs := command(t, path)
	require.Zero(t, code, errs)
	code, want, errs := command(t, "-seed", "3", "testdata/sales.csv")
	require.Zero(t, code, errs)
	lines := func(s string) []string { return slices.Sorted(strings.SplitSeq(s, "\n")) } // features of JSON have no order
	require.Equal(t, lines(want), lines(got))
	code, other, _ := command(t, "-seed", "4", path)
	require.Zero(t, code)
	require.NotEqual(t, lines(want), lines(other))

	for says, text := range map[string]string{
		"VAL-EMPTY":            `{"sales": []}`,
		"sales.2.inputs.x":     `{"sales": [{"id":"a","on":"2020-01-01","inputs":{"x":1},"outcome":1},{"id":"b","on":"2020-01-02","inputs":{},"outcome":1}]}`,
		"sales.1.inputs.y":     `{"sales": [{"id":"a","on":"2020-01-01","inputs":{"x":1},"outcome":1},{"id":"b","on":"2020-01-02","inputs":{"x":1,"y":1},"outcome":1}]}`,
		"data.1.outcome is -1": `{"sales": [{"id":"a","on":"2020-01-01","inputs":{"x":1},"outcome":-1}]}`,
		"unknown field":        `{"sales": [{"id":"a","on":"2020-01-01","inputs":{"x":1},"price":1}]}`,
	} {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		code, _, errs := command(t, path)
		require.Equal(t, 1, code)
		require.Contains(t, errs, says)
	}
}

// A feature that is the same in all sales of a round is left out there, and the
// bake-off goes on.
func TestFeaturesThatDoNotVary(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,on,price,late,x\n")
	for i := range 60 {
		fmt.Fprintf(&b, "%d,20%02d-01-01,%d,%d,%d\n", i, 10+i/4, 5+i%7, i/50, i%5)
	}
	path := filepath.Join(t.TempDir(), "a.csv")
	require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o600))
	code, out, errs := command(t, path)
	require.Zero(t, code, errs)
	require.Contains(t, out, "regression on late")
}

func FuzzStudy(f *testing.F) {
	data, err := os.ReadFile("testdata/study.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := readStudy(data)
		if err != nil {
			return
		}
		if m, err := s.maker(); err == nil {
			if _, err := s.laws(); err == nil {
				_, _ = m.Model()
			}
		}
	})
}

func FuzzSales(f *testing.F) {
	f.Add([]byte("id,on,price,x\na,2020-01-01,5,1\nb,2020-01-02,6,2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sales, features, err := readSales(data)
		if err == nil && (len(sales) == 0 || len(sales[0].Inputs) != len(features)) {
			t.Fatalf("%d sales, %v", len(sales), features)
		}
	})
}
