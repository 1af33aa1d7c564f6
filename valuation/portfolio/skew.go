package portfolio

import (
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Gini returns the Gini coefficient of values that are not negative: 0 where
// all are equal, (n-1)/n where one has everything.
func Gini(values []float64) (float64, error) {
	if err := checkValues(values); err != nil {
		return 0, err
	}
	return gini(values), nil
}

func gini(values []float64) float64 {
	v := slices.Sorted(slices.Values(values))
	n, sum, ranked := float64(len(v)), 0.0, 0.0
	for i, x := range v {
		sum += x
		ranked += float64(float64(i+1) * x)
	}
	if sum == 0 {
		return 0
	}
	return float64(2*ranked/(n*sum)) - (n+1)/n
}

// TopShare returns the part of the sum that the most valuable share of the
// members has, such as 0.1 for the top decile; the member at the edge counts
// in proportion.
func TopShare(values []float64, share float64) (float64, error) {
	if err := checkValues(values); err != nil {
		return 0, err
	}
	if !(share >= 0 && share <= 1) {
		return 0, ipx.Refuse(valuation.OutOfBounds("share", share, 0, 1))
	}
	v := slices.Sorted(slices.Values(values))
	slices.Reverse(v)
	sum, top, left := 0.0, 0.0, share*float64(len(v))
	for _, x := range v {
		sum += x
		part := min(max(left, 0), 1)
		top += float64(part * x)
		left--
	}
	if sum == 0 {
		return 0, nil
	}
	return top / sum, nil
}

func checkValues(values []float64) error {
	if len(values) == 0 {
		return ipx.Refuse(valuation.Empty("values"))
	}
	for i, x := range values {
		if !(x >= 0) || math.IsInf(x, 0) {
			return ipx.Refuse(valuation.OutOfBounds("values."+strconv.Itoa(i+1), x, 0, math.MaxFloat64))
		}
	}
	return nil
}
