package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation"
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
		"study.json": {"cash-flows.svg", "distribution.svg", "report.md", "results.json", "tornado.svg"},
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
	require.Contains(t, out, "低于贷款额的概率")
	require.Contains(t, out, "| royalty |")
	var f found
	require.NoError(t, json.Unmarshal([]byte(folder(t, dir)["results.json"]), &f))
	require.True(t, f.Result.Genuine())
	require.NotNil(t, f.Result.Range)
	require.Equal(t, uint64(7), f.Result.Range.Seed)
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
		"not JSON":       {"a.json", "{", string(valuation.CodeForm)},
		"unknown model":  {"a.json", strings.Replace(string(good), "relief-from-royalty", "crystal-ball", 1), "crystal-ball"},
		"unknown field":  {"a.json", strings.Replace(string(good), `"royalty": 0.025`, `"royality": 0.025`, 1), "case"},
		"negative rate":  {"a.json", strings.Replace(string(good), `"rate": 0.13`, `"rate": -0.13`, 1), "VAL-BOUND"},
		"unknown law":    {"a.json", strings.Replace(string(good), `"pert"`, `"dart"`, 1), "dart"},
		"unknown input":  {"a.json", strings.Replace(string(good), `"input": "decay"`, `"input": "luck"`, 1), "luck"},
		"wrong order":    {"a.json", strings.Replace(string(good), `"low": 0.015`, `"low": 0.03`, 1), "royalty"},
		"chances":        {"a.json", strings.Replace(string(good), `"chance": 0.6`, `"chance": 0.5`, 1), "VAL-WEIGHTS"},
		"no price":       {"a.csv", "id,on,x\na,2020-01-01,1\n", "price"},
		"no such day":    {"a.csv", "id,on,price\na,2020-02-30,1\n", "row 2, on"},
		"price in words": {"a.csv", "id,on,price\na,2020-01-01,dear\n", "row 2, price"},
		"price of 0":     {"a.csv", "id,on,price\na,2020-01-01,0\n", "VAL-BOUND"},
		"only a header":  {"a.csv", "id,on,price\n", "VAL-EMPTY"},
		"other kind":     {"a.txt", "", ".json or .csv"},
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
