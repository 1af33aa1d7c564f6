package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/backtest"
	"github.com/ipx-sdk/ipx-go/valuation/market"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

// maxRows bounds a list of sales.
const maxRows = 1_000_000

// readSales reads a table with the columns id, on, price, group (which may be
// left out), and one column for each feature. Its first line tells what divides
// the columns. A refusal names line and column.
func readSales(data []byte) ([]backtest.Observation, []string, error) {
	bad := func(field string, err error) error { return ipx.Refuse(valuation.BadForm(field, err)) }
	if !utf8.Valid(data) {
		return nil, nil, bad("sales", errors.New("it is not UTF-8"))
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma = divider(data)
	in.TrimLeadingSpace = in.Comma != '\t'
	header, err := in.Read()
	if err == io.EOF {
		return nil, nil, ipx.Refuse(valuation.Empty("sales"))
	}
	if err != nil {
		return nil, nil, bad("sales", err)
	}
	var features []string
	seen := map[string]bool{}
	for i, name := range header {
		name = strings.TrimSpace(name)
		if known, ok := headings[strings.ToLower(name)]; ok {
			name = known
		}
		if header[i] = name; name == "" || seen[name] {
			return nil, nil, bad("header", fmt.Errorf("column %q is empty or twice", name))
		}
		seen[name] = true
		if !slices.Contains([]string{"id", "on", "price", "group"}, name) {
			features = append(features, name)
		}
	}
	for _, name := range []string{"id", "on", "price"} {
		if !seen[name] {
			return nil, nil, bad("header", fmt.Errorf("no column %q among %q", name, header))
		}
	}
	var out []backtest.Observation
	ids := map[string]bool{}
	for {
		row, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, bad("sales", err)
		}
		if len(out) == maxRows {
			return nil, nil, ipx.Refuse(valuation.OutOfBounds("sales", maxRows+1, 1, maxRows))
		}
		line, _ := in.FieldPos(0)
		o := backtest.Observation{Inputs: map[string]float64{}}
		for j, cell := range row {
			cell = strings.TrimSpace(cell)
			field := fmt.Sprintf("row %d, %s", line, header[j])
			switch name := header[j]; name {
			case "id":
				if o.ID = cell; cell == "" || ids[cell] {
					return nil, nil, bad(field, fmt.Errorf("%q is empty or there twice", cell))
				}
				ids[cell] = true
			case "group":
				o.Group = cell
			case "on":
				if o.On, err = day(cell); err != nil {
					return nil, nil, bad(field, err)
				}
			default:
				v, err := strconv.ParseFloat(cell, 64)
				if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
					return nil, nil, bad(field, fmt.Errorf("%q is not a number", cell))
				}
				if name != "price" {
					o.Inputs[name] = v
					continue
				}
				if o.Outcome = v; v <= 0 {
					return nil, nil, ipx.Refuse(valuation.OutOfBounds(field, v, math.SmallestNonzeroFloat64, math.MaxFloat64))
				}
			}
		}
		out = append(out, o)
	}
	if len(out) == 0 {
		return nil, nil, ipx.Refuse(valuation.Empty("sales"))
	}
	return out, features, backtest.Check(out)
}

// hasSales reports whether a JSON study is a list of sales.
func hasSales(data []byte) bool {
	var s struct {
		Sales json.RawMessage `json:"sales"`
	}
	return json.Unmarshal(data, &s) == nil && len(s.Sales) > 0
}

// decodeSales reads a list of sales as JSON. All have the same features; one
// that lacks a feature of the first is refused by its name.
func decodeSales(data []byte) ([]backtest.Observation, []string, uint64, error) {
	type form struct {
		Sales []backtest.Observation `json:"sales"`
		Seed  uint64                 `json:"seed,omitempty"`
	}
	s, err := decode[form](data)
	if err != nil {
		return nil, nil, 0, ipx.Refuse(valuation.BadForm("sales", err))
	}
	if len(s.Sales) == 0 {
		return nil, nil, 0, ipx.Refuse(valuation.Empty("sales"))
	}
	if err := backtest.Check(s.Sales); err != nil {
		return nil, nil, 0, err
	}
	features := slices.Sorted(maps.Keys(s.Sales[0].Inputs))
	var bad []ipx.Reason
	for i, o := range s.Sales {
		for _, f := range features {
			if _, ok := o.Inputs[f]; !ok {
				bad = append(bad, missing(fmt.Sprintf("sales.%d.inputs.%s", i+1, f)))
			}
		}
		for _, f := range slices.Sorted(maps.Keys(o.Inputs)) {
			if !slices.Contains(features, f) {
				bad = append(bad, missing("sales.1.inputs."+f))
			}
		}
	}
	return s.Sales, features, s.Seed, ipx.Refuse(bad...).OrNil()
}

// headings are other names of the columns that a table of sales must have.
var headings = map[string]string{
	"id": "id", "编号": "id", "on": "on", "date": "on", "日期": "on", "成交日期": "on", "price": "price", "价格": "price", "成交价": "price",
	"group": "group", "lot": "group", "批次": "group", "组": "group",
}

// divider tells by the first line what divides columns.
func divider(data []byte) rune {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	for _, d := range []byte{',', ';', '\t'} {
		if bytes.IndexByte(line, d) >= 0 {
			return rune(d)
		}
	}
	return ','
}

// day reads 2026-06-30, and 2026/6/30 as spreadsheets write it.
func day(s string) (calendar.Date, error) {
	if p := strings.Split(s, "/"); len(p) == 3 && len(p[0]) == 4 {
		for i := 1; i < 3; i++ {
			if len(p[i]) == 1 {
				p[i] = "0" + p[i]
			}
		}
		s = strings.Join(p, "-")
	}
	return calendar.Parse(s)
}

// regression learns a hedonic model of the features in each round. Features that
// do not vary among the sales at hand are left out; the rest must be told apart.
func regression(name string, features []string) backtest.Method {
	return backtest.Method{Name: name, Fit: func(train []backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
		var m market.Hedonic
		for _, f := range features {
			if slices.ContainsFunc(train, func(o backtest.Observation) bool { return o.Inputs[f] != train[0].Inputs[f] }) {
				m.Features = append(m.Features, f)
			}
		}
		if len(m.Features) == 0 {
			return backtest.Prices().Fit(train)
		}
		row := func(o backtest.Observation) []float64 {
			out := make([]float64, len(m.Features))
			for j, f := range m.Features {
				out[j] = o.Inputs[f]
			}
			return out
		}
		for _, o := range train {
			m.Rows, m.Prices = append(m.Rows, row(o)), append(m.Prices, o.Outcome)
		}
		fit, err := m.Fit()
		if err != nil {
			return nil, fmt.Errorf("%d sales, features %s: %w", len(train), strings.Join(m.Features, ", "), err)
		}
		return func(o backtest.Observation) (backtest.Forecast, error) {
			y, err := fit.Predict(row(o))
			return backtest.Forecast{Value: math.Exp(y)}, err
		}, nil
	}}
}

// bakeoff tries a regression on all features, and on each alone, against past
// prices.
func (b *bench) bakeoff(sales []backtest.Observation, features []string) error {
	methods := []backtest.Method{backtest.Prices()}
	// With the errors of their own past, regressions forecast distributions too.
	if len(features) > 0 {
		methods = append(methods, backtest.WithErrors(regression("regression", features)))
	}
	if len(features) > 1 {
		for _, f := range features {
			methods = append(methods, backtest.WithErrors(regression("regression on "+f, []string{f})))
		}
	}
	// Half of the first sales must be enough to learn from.
	first := max(len(sales)/5, 2*(len(features)+4))
	splits, err := backtest.WalkForward{Folds: 5, First: first}.Splits(sales)
	if err != nil {
		return err
	}
	var told int64
	all := int64(len(methods) * len(splits))
	for i := range methods {
		fit := methods[i].Fit
		methods[i].Fit = func(train []backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
			if err := b.ctx.Err(); err != nil {
				return nil, err
			}
			told++
			b.progress("learn", told, all)
			return fit(train)
		}
	}
	r, err := backtest.Run(methods, sales, splits, backtest.Settings{Seed: b.seed})
	if err != nil {
		return err
	}
	b.files["report.md"] = []byte("# " + b.lang.Of(ipx.T("模型比较", "Bake-off")) + "\n\n" + r.Table(b.lang))
	if b.files["results.json"], err = r.JSON(); err != nil {
		return err
	}
	p := report.Picture{Language: b.lang}
	if b.files["errors.svg"], err = r.Errors(p); err != nil {
		return err
	}
	b.files["calibration.svg"], err = r.Calibration(r.Best, p)
	return err
}
