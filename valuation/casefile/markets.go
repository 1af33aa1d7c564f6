package casefile

import (
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/market"
)

// marketRunners are those of the market approach.
func marketRunners() []Runner {
	return []Runner{
		{Model: "market.comparables", Run: runComparables,
			Example: `{"mean": "arithmetic", "comparables": [{"name": "A", "price": 900, "adjustments": {"remaining life": 0.73}}, {"name": "B", "price": 700}, {"name": "C", "price": 820, "adjustments": {"territory": 1.1}}]}`},
		{Model: "market.multiples", Run: runMultiples,
			Example: `{"subject": {"equity": 980, "debt": 70, "cash": 60, "sales": 220, "ebitda": 78}, "comparable": {"equity": 95, "debt": 35, "cash": 3, "sales": 165, "ebitda": 19}}`},
		{Model: "market.royalty_rates", Also: []string{"market.royalty_comparables"}, Run: runRoyalties, Example: `{"rates": [0.02, 0.03, 0.04, 0.05, 0.06], "score": 0.5}`},
		{Model: "market.hedonic_ols", Run: runRegression, Example: `{"y": [3.1, 4.9, 7.2, 8.8, 11.3], "X_columns": [[1, 2, 3, 4, 5]], "intercept": true}`},
		{Model: "market.hedonic", Run: runHedonic,
			Example: `{"features": ["ln-citations", "ln-family"], "rows": [[0.7, 0], [1.6, 0.7], [2.2, 1.4], [2.6, 1.1], [3.1, 2.1], [3.6, 1.8]], "prices": [40, 70, 150, 160, 330, 420], "at": [2.4, 1.4], "coverage": 0.8}`},
	}
}

func runComparables(in *Inputs) (Outcome, error) {
	m := market.Comparables{Mean: market.Arithmetic, Least: in.Count(0, "least", "minimum_comparables")}
	switch mean := strings.ToLower(in.Text("mean")); mean {
	case "", "arithmetic", "weighted":
	case "geometric", "logarithmic":
		m.Mean = market.Geometric
	default:
		in.fail(valuation.BadForm(in.name("mean"), errors.New("neither arithmetic nor geometric")))
	}
	for _, c := range in.Objects("comparables") {
		s := market.Sale{Name: c.Text("name"), Price: c.Number("price"), Weight: c.Or(0, "weight")}
		switch {
		case c.HasList("adjustments"):
			for _, r := range c.Series("adjustments") {
				s.Adjust = append(s.Adjust, market.Adjustment{Ratio: r})
			}
		case c.Has("adjustments"):
			names, ratios := c.Amounts("adjustments")
			for i, n := range names {
				s.Adjust = append(s.Adjust, market.Adjustment{Factor: n, Ratio: ratios[i]})
			}
		case c.Has("adjustment"):
			s.Adjust = append(s.Adjust, market.Adjustment{Ratio: c.Number("adjustment")})
		}
		m.Sales = append(m.Sales, s)
	}
	if in.Has("weights") {
		for i, w := range each(in, len(m.Sales), "weights") {
			if i < len(m.Sales) {
				m.Sales[i].Weight = w
			}
		}
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	prices, _ := r.Table.Series("adjusted")
	return Outcome{Figures: map[string]any{"value": r.Value, "adjusted_prices": prices, "lowest": found(r, "lowest"), "highest": found(r, "highest"),
		"coefficient_of_variation": found(r, "variation")}}, err
}

func runMultiples(in *Inputs) (Outcome, error) {
	subject, other := in.Object("subject"), in.Object("comparable", "generic")
	read := func(f *Inputs, driver string) market.Firm {
		return market.Firm{Equity: f.Number("equity"), Debt: f.Or(0, "debt"), Cash: f.Or(0, "cash"), Driver: f.Number(driver),
			Margin: f.Or(0, "pretax_operating_margin", "margin")}
	}
	out := map[string]any{}
	names := drivers(subject, other)
	if len(names) == 0 {
		in.fail(missing("subject.sales"))
	}
	var short []string
	var values []float64
	for _, driver := range names {
		s, c := read(subject, driver), read(other, driver)
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		r, err := conclude(market.Multiples{Subject: s, Generic: c})
		if err != nil {
			return Outcome{}, err
		}
		name := strings.TrimSuffix(driver, "_invested")
		m, _ := r.Table.Series("multiple")
		out["ev_"+name], out["brand_value_"+name+"_multiple"] = m, r.Value
		out["enterprise_value"], _ = r.Table.Series("enterprise-value")
		// From multiples rounded as printed, to two decimals.
		out["brand_value_"+name+"_multiple/recomputed_from_rounded_multiples"] = (cents(m[0]) - cents(m[1])) * s.Driver
		short, values = append(short, name), append(values, r.Value)
	}
	if slope := []string{"regression_slope_ev_sales_per_1pct_margin", "slope"}; in.Has(slope...) {
		r, err := conclude(market.Multiples{Subject: read(subject, "sales"), Generic: read(other, "sales"), Slope: in.Number(slope...)})
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		if err != nil {
			return Outcome{}, err
		}
		out["brand_value_regression"] = r.Value
	}
	if len(values) > 1 {
		title := func(v float64) string {
			if n := short[slices.Index(values, v)]; strings.HasPrefix(n, "ebit") {
				return strings.ToUpper(n)
			} else {
				return strings.ReplaceAll(n, "_", " ")
			}
		}
		out["ordering"] = title(slices.Max(values)) + " multiple gives the highest brand value, " + title(slices.Min(values)) + " multiple the lowest"
	}
	return Outcome{Figures: out}, nil
}

// cents rounds half up to two decimals.
func cents(v float64) float64 { return math.Floor(v*100+0.5) / 100 }

func runRoyalties(in *Inputs) (Outcome, error) {
	r, err := conclude(market.RoyaltyRates{Rates: in.Series("rates", "royalty_rates"), Score: in.Or(0.5, "score")})
	return Outcome{Figures: map[string]any{"value": r.Value, "rate": r.Value, "q1": found(r, "q1"), "median": found(r, "median"), "q3": found(r, "q3"),
		"trimmed_mean": found(r, "trimmed-mean"), "count": found(r, "count")}}, err
}

func runRegression(in *Inputs) (Outcome, error) {
	y, x := in.Series("y"), [][]float64(nil)
	if in.Has("X", "X_rows", "x") && !in.Has("X_columns") {
		x = in.Matrix("X", "X_rows", "x")
	} else {
		x = turnedRagged(in, in.Matrix("X_columns"), len(y))
	}
	intercept := in.Flag(true, "intercept")
	kind := market.HC3
	switch name := strings.ToUpper(in.Text("robust")); name {
	case "", "HC3":
	case "HC1":
		kind = market.HC1
	default:
		in.fail(valuation.BadForm(in.name("robust"), errors.New("neither HC1 nor HC3")))
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := market.Regress(y, x, intercept, kind)
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Figures: map[string]any{"coefficients": r.Coefficients, "residual_sd": r.ResidualSD, "r_squared": r.RSquared,
		"std_errors": r.Classic, "standard_errors": r.Classic, "robust_standard_errors": r.StdErrors, "residuals": r.Residuals}}, nil
}

// turnedRagged turns columns into n rows; a column of another length is a
// fault.
func turnedRagged(in *Inputs, cols [][]float64, n int) [][]float64 {
	x := make([][]float64, n)
	for _, c := range cols {
		if len(c) != n && in.Err() == nil {
			in.fail(valuation.BadCount(in.name("X_columns"), n, len(c)))
			return nil
		}
		for i := range min(n, len(c)) {
			x[i] = append(x[i], c[i])
		}
	}
	return x
}

func runHedonic(in *Inputs) (Outcome, error) {
	m := market.Hedonic{Rows: in.Matrix("rows", "X"), Prices: in.Series("prices"), Level: market.Level(in.Text("level"))}
	list, _ := in.m["features"].([]any)
	in.Skip("features")
	for _, f := range list {
		name, _ := f.(string)
		m.Features = append(m.Features, name)
	}
	if in.Has("at") {
		m.At = in.Series("at")
	}
	coverage := in.Or(0.8, "coverage")
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	fit, err := m.Fit()
	if err != nil {
		return Outcome{}, err
	}
	r, err := conclude(fit)
	if err != nil {
		return Outcome{}, err
	}
	at := make([]float64, len(r.Inputs))
	for i := range at {
		at[i] = r.Inputs[i].Value
	}
	low, high, err := fit.Interval(at, coverage)
	return Outcome{Figures: map[string]any{"value": r.Value, "median": found(r, "median"), "factor": found(r, "factor"), "smearing": fit.Smearing,
		"coefficients": fit.Coefficients, "robust_standard_errors": fit.StdErrors, "r_squared": fit.RSquared, "residual_sd": fit.ResidualSD, "interval": []float64{low, high}}}, err
}
