package ipx

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func amounts(ms []Money) []string {
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = m.Amount().StringFixed(m.Currency().Scale())
	}
	return out
}

func weights(ws ...int64) []decimal.Decimal {
	out := make([]decimal.Decimal, len(ws))
	for i, w := range ws {
		out[i] = decimal.NewFromInt(w)
	}
	return out
}

// Published deals: the price of a portfolio of fifteen patents, the shares of
// a loss in two insured loan programmes, the tranches of a royalty trust.
func TestAllocateDeals(t *testing.T) {
	parts, err := MustMoney("CNY 85492049.00").Split(15)
	require.NoError(t, err)
	for i, m := range parts {
		want := "CNY 5699469.93"
		if i < 5 {
			want = "CNY 5699469.94"
		}
		assert.Equal(t, want, m.String(), "part %d", i)
	}

	parts, err = MustMoney("CNY 1234567.89").Allocate(weights(54, 26, 16, 4)...)
	require.NoError(t, err)
	assert.Equal(t, []string{"666666.66", "320987.65", "197530.86", "49382.72"}, amounts(parts))

	parts, err = MustMoney("CNY 3586206.90").Allocate(weights(60, 20, 20)...)
	require.NoError(t, err)
	assert.Equal(t, []string{"2151724.14", "717241.38", "717241.38"}, amounts(parts))

	parts, err = Yuan(100).Split(3)
	require.NoError(t, err)
	assert.Equal(t, []string{"33.34", "33.33", "33.33"}, amounts(parts))

	pct, err := Percentages(2, MustMoney("USD 57.15"), MustMoney("USD 22.00"), MustMoney("USD 21.16"))
	require.NoError(t, err)
	assert.Equal(t, "56.97 21.93 21.10", pct[0].StringFixed(2)+" "+pct[1].StringFixed(2)+" "+pct[2].StringFixed(2))
}

func TestAllocateEdges(t *testing.T) {
	parts, err := Yuan(1).Allocate(weights(0, 1, 0, 1)...)
	require.NoError(t, err)
	assert.Equal(t, []string{"0.00", "0.50", "0.00", "0.50"}, amounts(parts), "a weight of nought gets nothing")

	parts, err = MustMoney("CNY -0.05").Split(3)
	require.NoError(t, err)
	assert.Equal(t, []string{"-0.02", "-0.02", "-0.01"}, amounts(parts))

	parts, err = MustMoney("JPY 10").Split(4)
	require.NoError(t, err)
	assert.Equal(t, []string{"3", "3", "2", "2"}, amounts(parts))

	parts, err = Yuan(0).Split(2)
	require.NoError(t, err)
	assert.Equal(t, []string{"0.00", "0.00"}, amounts(parts))

	third, sixth := share(t, 1, 3), share(t, 1, 6)
	parts, err = Yuan(100).AllocateShares(third, sixth, share(t, 1, 2))
	require.NoError(t, err)
	assert.Equal(t, []string{"33.33", "16.67", "50.00"}, amounts(parts))

	// Denominators without common factors, whose product does not fit 64 bits.
	parts, err = Yuan(100).AllocateShares(share(t, 1, 999_999_937), share(t, 1, 999_999_929), share(t, 1, 999_999_893))
	require.NoError(t, err)
	total, err := Total(parts...)
	require.NoError(t, err)
	assert.True(t, total.Equal(Yuan(100)))

	for name, f := range map[string]func() ([]Money, error){
		"no weights":      func() ([]Money, error) { return Yuan(1).Allocate() },
		"all nought":      func() ([]Money, error) { return Yuan(1).Allocate(weights(0, 0)...) },
		"negative weight": func() ([]Money, error) { return Yuan(1).Allocate(weights(2, -1)...) },
		"finer than fen":  func() ([]Money, error) { return MustMoney("CNY 0.001").Allocate(weights(1)...) },
		"no parts":        func() ([]Money, error) { return Yuan(1).Split(0) },
		"too many parts":  func() ([]Money, error) { return Yuan(1).Split(1 << 30) },
		"absurd weight":   func() ([]Money, error) { return Yuan(1).Allocate(decimal.New(1, 1<<30)) },
		"absurd amount":   func() ([]Money, error) { return NewMoney(decimal.New(1, 1<<30), CNY).Split(2) },
		"no shares":       func() ([]Money, error) { return Yuan(1).AllocateShares(Share{}) },
	} {
		_, err := f()
		assert.Error(t, err, name)
	}
	_, err = Percentages(40, Yuan(1))
	assert.Error(t, err)
}

// Nothing is lost or made, no part is off by a whole unit, equal weights
// differ by one unit at most and the greater stand first.
func TestAllocateConserves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMoney(t, "m")
		ws := make([]decimal.Decimal, rapid.IntRange(1, 12).Draw(t, "n"))
		for i := range ws {
			ws[i] = decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "w"), rapid.Int32Range(-6, 2).Draw(t, "exp"))
		}
		ws[0] = ws[0].Add(decimal.New(1, -6))
		parts, err := m.Allocate(ws...)
		require.NoError(t, err)
		total, err := Total(parts...)
		require.NoError(t, err)
		require.True(t, total.Equal(m), "%s != %s", total, m)

		sum := decimal.Zero
		for _, w := range ws {
			sum = sum.Add(w)
		}
		unit := decimal.New(1, -m.Currency().Scale())
		for i, p := range parts {
			// |part·Σw − m·w| < unit·Σw, without a division
			off := p.Amount().Mul(sum).Sub(m.Amount().Mul(ws[i])).Abs()
			require.True(t, off.LessThan(unit.Mul(sum)), "part %d of %s is off by a unit: %s", i, m, p)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		m := drawMoney(t, "m").Abs()
		parts, err := m.Split(rapid.IntRange(1, 40).Draw(t, "n"))
		require.NoError(t, err)
		unit := decimal.New(1, -m.Currency().Scale())
		for i := 1; i < len(parts); i++ {
			step := parts[i-1].Amount().Sub(parts[i].Amount())
			require.True(t, step.IsZero() || step.Equal(unit) && parts[0].Amount().Sub(parts[i].Amount()).Equal(unit))
		}
	})
}
