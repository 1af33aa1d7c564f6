package casefile

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/option"
)

// runTree takes the two forms of tree: steps of a volatility, and given moves.
func runTree(in *Inputs) (Outcome, error) {
	if in.Has("u", "up") {
		return runPeriods(in)
	}
	if in.Has("rows") {
		return runOther(option.CRR)(in)
	}
	o := optionTerms(in)
	o.Kind = kind(in, option.Put, kindKeys...)
	st := style(in, option.American, "style")
	steps, isList := stepsOf(in)
	run := func(n float64, style option.Style, smooth option.Smoothing) (float64, error) {
		whole, err := wholeSteps(n)
		if err != nil {
			return 0, err
		}
		r, err := conclude(option.Lattice{Option: o, Steps: whole, Style: style, Smooth: smooth})
		return r.Value, err
	}
	out := map[string]any{}
	values := map[option.Style][]float64{}
	for _, n := range steps {
		for _, s := range []option.Style{option.American, option.European} {
			v, err := run(n, s, "")
			if err != nil {
				return Outcome{}, err
			}
			values[s] = append(values[s], v)
			out[fmt.Sprintf("%s_%g_steps", s, n)] = v
		}
		var err error
		if out[fmt.Sprintf("control_variate_%g_steps", n)], err = run(n, st, option.Control); err != nil {
			return Outcome{}, err
		}
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(option.BlackScholes{Option: o})
	if err != nil {
		return Outcome{}, err
	}
	out["bsm_european"] = r.Value
	if isList {
		out["american"], out["european"], out["values"] = values[option.American], values[option.European], values[st]
	} else {
		out["american"], out["european"], out["value"] = values[option.American][0], values[option.European][0], values[st][0]
	}
	return Outcome{Figures: out}, nil
}

// stepsOf reads the number of steps, or a list of several.
func stepsOf(in *Inputs) (steps []float64, isList bool) {
	if in.HasList("steps", "n") {
		return in.Series("steps", "n"), true
	}
	return []float64{in.Number("steps", "n")}, false
}

func wholeSteps(n float64) (int, error) {
	if n != math.Trunc(n) || n < 1 || n > 50000 {
		return 0, ipx.Refuse(valuation.OutOfBounds("steps", n, 1, 50000))
	}
	return int(n), nil
}

// runPeriods also answers figures called value_at_<asset>_n<periods left>: the
// value of the same option at another node of the tree.
func runPeriods(in *Inputs) (Outcome, error) {
	m := option.Periods{
		Kind: kind(in, option.Call, kindKeys...), Style: style(in, option.American, "style"),
		Asset: in.Number("S", "asset"), Strike: in.Number("K", "strike"), Steps: in.Whole("n", "steps"),
		Up: in.Number("u", "up"), Down: in.Number("d", "down"),
	}
	if perPeriod := []string{"rate_per_period", "r_per_period"}; in.Has(perPeriod...) {
		m.Gross = 1 + in.Number(perPeriod...)
	} else {
		m.Gross = in.Number("gross_rate_per_period", "gross", "R")
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	ends, _ := r.Table.Series("probability")
	out := map[string]any{"value": r.Value, "p": found(r, "probability"), "terminal_probabilities": ends,
		"value_up": found(r, "value-up"), "value_down": found(r, "value-down")}
	wanted, _ := in.expected.(map[string]any)
	for name := range wanted {
		node, ok := strings.CutPrefix(name, "value_at_")
		asset, left, ok2 := strings.Cut(node, "_n")
		a, err1 := strconv.ParseFloat(asset, 64)
		n, err2 := strconv.Atoi(left)
		if !ok || !ok2 || err1 != nil || err2 != nil {
			continue
		}
		at := m
		at.Asset, at.Steps = a, n
		r, err := conclude(at)
		if err != nil {
			return Outcome{}, err
		}
		out[name] = r.Value
	}
	return Outcome{Figures: out}, nil
}

// runOther values options on one kind of tree: a table of them, one with a list
// of steps, or one.
func runOther(tree option.Tree) func(*Inputs) (Outcome, error) {
	return func(in *Inputs) (Outcome, error) {
		rows := []*Inputs{in}
		if in.Has("rows") {
			rows = in.Rows()
		}
		var v []float64
		several := in.Has("rows")
		for _, row := range rows {
			o := optionTerms(row)
			o.Kind = kind(row, option.Call, kindKeys...)
			st := style(row, option.American, "style")
			steps, isList := stepsOf(row)
			several = several || isList
			if err := in.Err(); err != nil {
				return Outcome{}, err
			}
			for _, n := range steps {
				whole, err := wholeSteps(n)
				if err != nil {
					return Outcome{}, err
				}
				r, err := conclude(option.Lattice{Option: o, Tree: tree, Style: st, Steps: whole})
				if err != nil {
					return Outcome{}, err
				}
				v = append(v, r.Value)
			}
		}
		out := map[string]any{"values": v}
		if !several && len(v) == 1 {
			out["value"] = v[0]
		}
		return Outcome{Figures: out}, nil
	}
}
