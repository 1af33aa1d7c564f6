package option

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// The volatility of the asset is the figure that matters most and is known
// least. Three ways to it follow; none is right, so vary it in a tornado.

// Spread returns the volatility that makes optimistic and pessimistic value of
// the asset in so many years a range of four standard deviations:
// σ = ln(high/low)/(4√t). Values that are not positive or in the wrong order
// are refused (VAL-BOUND).
func Spread(low, high, years float64) (float64, error) {
	switch {
	case !(low > 0) || math.IsInf(low, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("low", low, math.SmallestNonzeroFloat64, math.MaxFloat64))
	case !(high >= low) || math.IsInf(high, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("high", high, low, math.MaxFloat64))
	case !(years > 0) || math.IsInf(years, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("years", years, math.SmallestNonzeroFloat64, 1000))
	}
	return (steady.Log(high) - steady.Log(low)) / (4 * math.Sqrt(years)), nil
}

// Unlevered returns the volatility of a firm's assets from that of its shares:
// σ = σ_E·E/(D+E), for firms whose debt is safe. Take firms with products like
// the one of the right, and the debt and equity of the market.
func Unlevered(shares, debt, equity float64) (float64, error) {
	switch {
	case !(shares >= 0) || math.IsInf(shares, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("shares", shares, 0, math.MaxFloat64))
	case !(debt >= 0) || math.IsInf(debt, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("debt", debt, 0, math.MaxFloat64))
	case !(equity > 0) || math.IsInf(equity, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("equity", equity, math.SmallestNonzeroFloat64, math.MaxFloat64))
	}
	return shares / (1 + debt/equity), nil
}

// Simulated returns the volatility of a project from simulated values: the
// standard deviation of ln(next/now), next being what the project is worth in a
// year on each path, the cash flow of the year included, and now its value
// today, the same for all paths. All must be positive, and there must be two
// at least (VAL-BOUND, VAL-COUNT).
//
// Pitfall: value now by path as well, and the spread of both is counted.
//
// Source: T. Copeland, V. Antikarov, Real Options (2001), chapter 9.
func Simulated(now float64, next []float64) (float64, error) {
	if !(now > 0) || math.IsInf(now, 0) {
		return 0, ipx.Refuse(valuation.OutOfBounds("now", now, math.SmallestNonzeroFloat64, math.MaxFloat64))
	}
	if len(next) < 2 {
		return 0, ipx.Refuse(valuation.BadCount("next", 2, len(next)))
	}
	n, mean := float64(len(next)), 0.0
	rise := make([]float64, len(next))
	for i, v := range next {
		if !(v > 0) || math.IsInf(v, 0) {
			return 0, ipx.Refuse(valuation.OutOfBounds("next."+strconv.Itoa(i+1), v, math.SmallestNonzeroFloat64, math.MaxFloat64))
		}
		rise[i] = steady.Log(v) - steady.Log(now)
		mean += rise[i] / n
	}
	square := 0.0
	for _, r := range rise {
		square += float64((r - mean) * (r - mean))
	}
	return math.Sqrt(square / (n - 1)), nil
}
