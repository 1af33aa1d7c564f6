package casefile

import (
	"context"
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/option"
)

// simulationKinds names the tolerances of the figures of a simulation.
func simulationKinds() map[string]string {
	out := map[string]string{"lsm": "lsm_vs_finite_difference", "finite_difference_american": "bermudan_lattice_vs_finite_difference"}
	for t := 1; t <= 60; t++ {
		out["regression_t"+strconv.Itoa(t)] = "coefficients"
	}
	return out
}

// runSimulation takes given paths, a table of options, or one option. Beside
// the simulation it computes what lattices and the closed form give.
func runSimulation(in *Inputs) (Outcome, error) {
	if in.HasList("paths") {
		return runPaths(in)
	}
	perYear, paths := in.Whole("exercise_dates_per_year"), 0
	if in.Has("paths_simulated") {
		paths = in.Whole("paths_simulated")
	}
	rows := []*Inputs{in}
	if in.Has("rows") {
		rows = in.Rows()
	}
	var bermudan, american, european, simulated, errs []float64
	for _, row := range rows {
		o := optionTerms(row)
		o.Kind = kind(row, option.Put, kindKeys...)
		if err := in.Err(); err != nil {
			return Outcome{}, err
		}
		dates := max(int(math.Round(float64(perYear)*o.Years)), 1)
		tree := option.Lattice{Option: o, Style: option.Bermudan, Dates: dates, Steps: dates * max(4000/dates, 1), Smooth: option.Average}
		for _, c := range []struct {
			m   valuation.Maker
			out *[]float64
		}{
			{tree, &bermudan}, {option.Lattice{Option: o, Steps: 4000, Smooth: option.Average}, &american}, {option.BlackScholes{Option: o}, &european},
		} {
			r, err := conclude(c.m)
			if err != nil {
				return Outcome{}, err
			}
			*c.out = append(*c.out, r.Value)
		}
		e, err := option.LongstaffSchwartz{Option: o, Dates: dates, Paths: paths, Seed: 1, Workers: 2}.Estimate(context.Background())
		if err != nil {
			return Outcome{}, err
		}
		simulated, errs = append(simulated, e.Value), append(errs, e.StdErr)
	}
	out := map[string]any{}
	for name, v := range map[string][]float64{
		"finite_difference_american": bermudan, "bermudan_" + strconv.Itoa(perYear) + "_per_year": bermudan,
		"american_continuous": american, "european": european, "lsm": simulated, "lsm_standard_error": errs,
	} {
		out[name] = v
		if !in.Has("rows") {
			out[name] = v[0]
		}
	}
	return Outcome{
		Figures: out,
		Tests: []Test{
			{Name: "simulation against lattice", Figure: "bermudan_" + strconv.Itoa(perYear) + "_per_year", Got: out["lsm"], Tolerance: "published.lsm_vs_bermudan_recomputed_abs", Abs: 5 * slices.Max(errs)},
			{Name: "simulation against finite differences", Figure: "finite_difference_american", Got: out["lsm"], Tolerance: "published.lsm_vs_finite_difference_abs", Abs: 5 * slices.Max(errs)},
		},
		Notes: []string{"The published “American” column is that of an option with as many dates of exercise a year; it is compared with the lattice of those dates."},
	}, nil
}

func runPaths(in *Inputs) (Outcome, error) {
	m := option.Regress{
		Kind: kind(in, option.Put, kindKeys...), Strike: in.Number("K", "strike"), Rate: in.Number("rate_per_period", "rate"),
		Paths: in.Matrix("paths"), Degree: in.Count(2, "degree"),
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	e, err := m.Value()
	if err != nil {
		return Outcome{}, err
	}
	at := make([]float64, len(e.At))
	for i, t := range e.At {
		at[i] = float64(t)
	}
	out := map[string]any{"american": e.Value, "european": e.European, "exercise_times_by_path": at}
	for t, c := range e.Coefficients {
		if c != nil {
			out["regression_t"+strconv.Itoa(t)] = c
		}
	}
	return Outcome{Figures: out}, nil
}
