package casefile

import (
	"strconv"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

func uncertaintyRunners() []Runner {
	return []Runner{{
		Model: "montecarlo.iman_conover", Run: runReorder,
		Kinds: map[string]string{
			"EE_score_correlation": "EE", "T_correlated_scores": "T", "Y_reordered": "Y", "achieved_linear_correlation": "correlation",
		},
		Example: `{"samples": [[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]], "target_correlation": [[1, 0.8], [0.8, 1]], "seed": 1}`,
	}, {
		Model: "sensitivity.sobol", Run: runSobol, Example: `{"function": "ishigami", "a": 7, "b": 0.1}`,
	}}
}

// runReorder reorders samples by given scores, or by shuffled ones of a seed.
func runReorder(in *Inputs) (Outcome, error) {
	columns := transposed(in, "X_sorted_marginals", "samples")
	target := in.Matrix("target_correlation", "correlation")
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	var scores [][]float64
	if in.Has("score_matrix_M", "scores") {
		scores = transposed(in, "score_matrix_M", "scores")
	} else {
		seed := in.Count(0, "seed")
		scores = uncertainty.Shuffled(len(columns), len(columns[0]), uint64(seed))
	}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := uncertainty.ImanConover(columns, scores, target)
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Figures: map[string]any{
		"EE_score_correlation": r.Correlation, "T_correlated_scores": turned(r.Scores),
		"Y_reordered": turned(r.Columns), "achieved_linear_correlation": r.Achieved,
	}}, nil
}

// transposed reads a table by rows and returns its columns.
func transposed(in *Inputs, keys ...string) [][]float64 {
	rows := in.Matrix(keys...)
	for i, r := range rows {
		if len(r) != len(rows[0]) || len(r) == 0 {
			in.fail(valuation.BadCount(in.name(keys[0])+"."+strconv.Itoa(i+1), len(rows[0]), len(r)))
			return nil
		}
	}
	return turned(rows)
}

// turned exchanges rows and columns of a full matrix.
func turned(m [][]float64) [][]float64 {
	if len(m) == 0 {
		return nil
	}
	out := make([][]float64, len(m[0]))
	for j := range out {
		out[j] = make([]float64, len(m))
		for i := range m {
			out[j][i] = m[i][j]
		}
	}
	return out
}
