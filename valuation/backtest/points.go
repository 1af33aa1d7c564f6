package backtest

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Accuracy is how far point forecasts lie from outcomes.
type Accuracy struct {
	N        int     `json:"n"`
	MAPE     float64 `json:"mape"`      // mean |F-A|/A; not symmetric: too high costs more than too low
	MdAPE    float64 `json:"mdape"`     // median |F-A|/A
	SMAPE    float64 `json:"smape"`     // mean 2|F-A|/(F+A)
	LogRMSE  float64 `json:"log_rmse"`  // sqrt(mean (ln F - ln A)²)
	Bias     float64 `json:"bias"`      // exp(mean ln(F/A)) - 1; above 0: too high
	Within25 float64 `json:"within_25"` // part within a quarter of the outcome
	Factor2  float64 `json:"factor_2"`  // part between half and twice the outcome
	Spearman float64 `json:"spearman"`  // rank correlation; 0 where all are equal
	Kendall  float64 `json:"kendall"`   // τ_b; 0 where all are equal
	R2Log    float64 `json:"r2_log"`    // 1 - Σ(ln F-ln A)²/Σ(ln A-mean)²; 0 where all outcomes are equal
	TopTenth float64 `json:"top_tenth"` // part of all value in the tenth that was forecast highest
}

// Points measures forecasts against outcomes. Both must be positive
// (VAL-BOUND), of one length (VAL-COUNT), and not empty (VAL-EMPTY).
//
// Source: Hyndman & Koehler, International Journal of Forecasting 22 (2006)
// 679-688.
func Points(actual, forecast []float64) (Accuracy, error) {
	n := len(actual)
	if n == 0 {
		return Accuracy{}, ipx.Refuse(valuation.Empty("actual"))
	}
	if len(forecast) != n {
		return Accuracy{}, ipx.Refuse(valuation.BadCount("forecast", n, len(forecast)))
	}
	for i := range actual {
		for _, f := range []struct {
			name string
			v    float64
		}{{"actual", actual[i]}, {"forecast", forecast[i]}} {
			if !(f.v > 0) || math.IsInf(f.v, 0) {
				return Accuracy{}, ipx.Refuse(valuation.OutOfBounds(f.name+"."+strconv.Itoa(i+1), f.v, math.SmallestNonzeroFloat64, math.MaxFloat64))
			}
		}
	}
	return points(actual, forecast), nil
}

func points(actual, forecast []float64) Accuracy {
	n := float64(len(actual))
	out := Accuracy{N: len(actual)}
	ape := make([]float64, len(actual))
	logs, square, mean := 0.0, 0.0, 0.0
	for i, a := range actual {
		f := forecast[i]
		ape[i] = math.Abs(f-a) / a
		out.MAPE += ape[i] / n
		out.SMAPE += 2 * math.Abs(f-a) / (f + a) / n
		d := steady.Log(f) - steady.Log(a)
		logs += d
		square += float64(d * d)
		mean += steady.Log(a) / n
		if ape[i] <= 0.25 {
			out.Within25++
		}
		if f >= a/2 && f <= a*2 {
			out.Factor2++
		}
	}
	out.Within25, out.Factor2 = out.Within25/n, out.Factor2/n
	out.LogRMSE, out.Bias = math.Sqrt(square/n), steady.Expm1(logs/n)
	total := 0.0
	for _, a := range actual {
		d := steady.Log(a) - mean
		total += float64(d * d)
	}
	if slices.Min(actual) < slices.Max(actual) && total > 0 { // what is left of equal outcomes is rounding
		out.R2Log = 1 - square/total
	}
	slices.Sort(ape)
	out.MdAPE = middle(ape)
	out.Spearman = pearson(Ranks(actual), Ranks(forecast))
	out.Kendall = kendall(actual, forecast)
	out.TopTenth = top(actual, forecast)
	return out
}

func middle(sorted []float64) float64 {
	k := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[k]
	}
	return float64(0.5*sorted[k-1]) + float64(0.5*sorted[k])
}

// Ranks returns the rank of each number from 1, equal numbers sharing the mean
// of their ranks.
func Ranks(v []float64) []float64 {
	at := make([]int, len(v))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int { return cmp.Or(cmp.Compare(v[a], v[b]), a-b) })
	out := make([]float64, len(v))
	for i := 0; i < len(at); {
		j := i
		for j < len(at) && v[at[j]] == v[at[i]] {
			j++
		}
		for k := i; k < j; k++ {
			out[at[k]] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}

func pearson(x, y []float64) float64 {
	n := float64(len(x))
	mx, my := 0.0, 0.0
	for i := range x {
		mx += x[i]
		my += y[i]
	}
	mx, my = mx/n, my/n
	xx, yy, xy := 0.0, 0.0, 0.0
	for i := range x {
		xx += float64((x[i] - mx) * (x[i] - mx))
		yy += float64((y[i] - my) * (y[i] - my))
		xy += float64((x[i] - mx) * (y[i] - my))
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return min(1, max(-1, xy/math.Sqrt(float64(xx*yy))))
}

// kendall returns τ_b in O(n log n): discordant pairs are the inversions of y
// when sorted by x (Knight 1966).
func kendall(x, y []float64) float64 {
	n := len(x)
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int { return cmp.Or(cmp.Compare(x[a], x[b]), cmp.Compare(y[a], y[b]), a-b) })
	pairs := func(k int) float64 { return float64(0.5 * float64(float64(k)*float64(k-1))) }
	tiesX, tiesXY := 0.0, 0.0
	for i := 0; i < n; {
		j := i
		for j < n && x[at[j]] == x[at[i]] {
			j++
		}
		tiesX += pairs(j - i)
		for k := i; k < j; {
			l := k
			for l < j && y[at[l]] == y[at[k]] {
				l++
			}
			tiesXY += pairs(l - k)
			k = l
		}
		i = j
	}
	v := make([]float64, n)
	for i, k := range at {
		v[i] = y[k]
	}
	swaps := inversions(v, make([]float64, n)) // leaves v sorted
	tiesY := 0.0
	for i := 0; i < n; {
		j := i
		for j < n && v[j] == v[i] {
			j++
		}
		tiesY += pairs(j - i)
		i = j
	}
	all := pairs(n)
	if all == tiesX || all == tiesY {
		return 0
	}
	score := all - tiesX - tiesY + tiesXY - float64(2*swaps) // concordant less discordant
	return score / math.Sqrt(float64((all-tiesX)*(all-tiesY)))
}

// inversions sorts v by merging and counts pairs out of order.
func inversions(v, room []float64) float64 {
	n := len(v)
	if n < 2 {
		return 0
	}
	m := n / 2
	count := inversions(v[:m], room[:m]) + inversions(v[m:], room[m:])
	copy(room, v)
	i, j := 0, m
	for k := range v {
		if j >= n || i < m && room[i] <= room[j] {
			v[k] = room[i]
			i++
		} else {
			v[k] = room[j]
			j++
			count += float64(m - i)
		}
	}
	return count
}

// top returns the part of all value that lies in the tenth forecast highest,
// at least one.
func top(actual, forecast []float64) float64 {
	at := make([]int, len(actual))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int { return cmp.Or(cmp.Compare(forecast[b], forecast[a]), a-b) })
	k := max(1, len(at)/10)
	part, all := 0.0, 0.0
	for i, j := range at {
		all += actual[j]
		if i < k {
			part += actual[j]
		}
	}
	return part / all
}
