package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"

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
// left out), and one column for each feature.
func readSales(data []byte) ([]backtest.Observation, []string, error) {
	bad := func(field string, err error) error { return ipx.Refuse(valuation.BadForm(field, err)) }
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, nil, bad("sales", err)
	}
	if len(rows) < 2 || len(rows) > maxRows {
		return nil, nil, ipx.Refuse(valuation.Empty("sales"))
	}
	var features []string
	seen := map[string]bool{}
	for _, name := range rows[0] {
		if name == "" || seen[name] {
			return nil, nil, bad("header", fmt.Errorf("column %q is empty or twice", name))
		}
		seen[name] = true
		if !slices.Contains([]string{"id", "on", "price", "group"}, name) {
			features = append(features, name)
		}
	}
	for _, name := range []string{"id", "on", "price"} {
		if !seen[name] {
			return nil, nil, bad("header", fmt.Errorf("no column %q", name))
		}
	}
	var out []backtest.Observation
	for i, row := range rows[1:] {
		o := backtest.Observation{Inputs: map[string]float64{}}
		for j, cell := range row {
			field := fmt.Sprintf("row %d, %s", i+2, rows[0][j])
			switch name := rows[0][j]; name {
			case "id":
				o.ID = cell
			case "group":
				o.Group = cell
			case "on":
				if o.On, err = calendar.Parse(cell); err != nil {
					return nil, nil, bad(field, err)
				}
			default:
				v, err := strconv.ParseFloat(cell, 64)
				if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
					return nil, nil, bad(field, fmt.Errorf("%q is not a number", cell))
				}
				if name == "price" {
					o.Outcome = v
				} else {
					o.Inputs[name] = v
				}
			}
		}
		out = append(out, o)
	}
	return out, features, backtest.Check(out)
}

// regression learns a hedonic model of the features in each round.
func regression(name string, features []string) backtest.Method {
	row := func(o backtest.Observation) []float64 {
		out := make([]float64, len(features))
		for j, f := range features {
			out[j] = o.Inputs[f]
		}
		return out
	}
	return backtest.Method{Name: name, Fit: func(train []backtest.Observation) (func(backtest.Observation) (backtest.Forecast, error), error) {
		m := market.Hedonic{Features: features}
		for _, o := range train {
			m.Rows, m.Prices = append(m.Rows, row(o)), append(m.Prices, o.Outcome)
		}
		fit, err := m.Fit()
		if err != nil {
			return nil, err
		}
		return func(o backtest.Observation) (backtest.Forecast, error) {
			y, err := fit.Predict(row(o))
			if err != nil {
				return backtest.Forecast{}, err
			}
			f := backtest.Forecast{Value: math.Exp(y)}
			step := max(1, len(fit.Residuals)/200)
			for i := 0; i < len(fit.Residuals); i += step { // the spread of the past around the line
				f.Sample = append(f.Sample, math.Exp(y+fit.Residuals[i]))
			}
			return f, nil
		}, nil
	}}
}

// bakeoff tries a regression on all features, and on each alone, against past
// prices.
func (b *bench) bakeoff(data []byte) error {
	sales, features, err := readSales(data)
	if err != nil {
		return err
	}
	methods := []backtest.Method{backtest.Prices()}
	if len(features) > 0 {
		methods = append(methods, regression("regression", features))
	}
	if len(features) > 1 {
		for _, f := range features {
			methods = append(methods, regression("regression on "+f, []string{f}))
		}
	}
	splits, err := backtest.WalkForward{Folds: 5}.Splits(sales)
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
