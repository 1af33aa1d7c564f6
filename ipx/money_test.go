package ipx

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/currency"
	"pgregory.net/rapid"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestCurrencyScale(t *testing.T) {
	for code, want := range map[Currency]int32{CNY: 2, HKD: 2, USD: 2, EUR: 2, JPY: 0, "KRW": 0, "KWD": 3, "TND": 3, "CLF": 4, "CHF": 2} {
		assert.Equal(t, want, code.Scale(), "%s", code)
		unit, err := currency.ParseISO(string(code))
		require.NoError(t, err)
		theirs, _ := currency.Standard.Rounding(unit)
		assert.Equal(t, theirs, int(code.Scale()), "%s in x/text", code)
	}
	assert.True(t, CNY.Valid())
	for _, c := range []Currency{"", "CN", "cny", "CNYY", "ＣＮＹ", "C1Y"} {
		assert.False(t, c.Valid(), "%q", c)
	}
}

func TestMoneyArithmetic(t *testing.T) {
	a, b := MustMoney("CNY 100.10"), MustMoney("CNY 0.9")
	sum, err := a.Add(b)
	require.NoError(t, err)
	assert.Equal(t, "CNY 101.00", sum.String())
	diff, err := b.Sub(a)
	require.NoError(t, err)
	assert.Equal(t, "CNY -99.20", diff.String())
	assert.Equal(t, "CNY 99.20", diff.Abs().String())
	assert.Equal(t, "CNY 99.20", diff.Neg().String())
	assert.Equal(t, "CNY 15.015", a.Mul(dec("0.15")).String(), "no digit is lost before it is rounded")
	assert.True(t, MustMoney("CNY 1.1").Equal(MustMoney("CNY 1.10")))

	low, err := a.Min(b)
	require.NoError(t, err)
	assert.True(t, low.Equal(b))
	high, err := a.Max(b)
	require.NoError(t, err)
	assert.True(t, high.Equal(a))

	ltv, err := Yuan(1_500_000).Ratio(Yuan(6_000_000), 4)
	require.NoError(t, err)
	assert.Equal(t, "0.2500", ltv.StringFixed(4))

	// No amount is the neutral element, whatever the currency.
	sum, err = Money{}.Add(MustMoney("JPY 5"))
	require.NoError(t, err)
	assert.Equal(t, "JPY 5", sum.String())
	total, err := Total()
	require.NoError(t, err)
	assert.True(t, total.IsZero())

	// Nothing and nothing is the zero value itself, which is left out of JSON with all
	// that holds nothing else.
	for _, op := range []func(Money, Money) (Money, error){Money.Add, Money.Sub} {
		none, err := op(Money{}, Money{})
		require.NoError(t, err)
		b, err := json.Marshal(struct {
			A Appraisal `json:"a,omitzero"`
		}{Appraisal{Value: none}})
		require.NoError(t, err)
		assert.Equal(t, "{}", string(b))
	}
}

func TestMoneyOfTwoCurrencies(t *testing.T) {
	a, b := Yuan(1), MustMoney("USD 1")
	for name, op := range map[string]func() error{
		"add":     func() error { _, err := a.Add(b); return err },
		"sub":     func() error { _, err := a.Sub(b); return err },
		"compare": func() error { _, err := a.Compare(b); return err },
		"min":     func() error { _, err := a.Min(b); return err },
		"max":     func() error { _, err := a.Max(b); return err },
		"ratio":   func() error { _, err := a.Ratio(b, 2); return err },
		"total":   func() error { _, err := Total(a, b); return err },
		"per cent": func() error {
			_, err := Percentages(2, a, b)
			return err
		},
	} {
		assert.ErrorContains(t, op(), "currencies differ", name)
	}
	assert.False(t, a.Equal(b))
	_, err := a.Ratio(Yuan(0), 2)
	assert.Error(t, err)
	_, err = a.Ratio(a, 99)
	assert.Error(t, err)
}

func TestMoneyRound(t *testing.T) {
	for _, c := range []struct {
		in                     string
		halfUp, halfEven, down string
	}{
		{"CNY 1.005", "CNY 1.01", "CNY 1.00", "CNY 1.00"},
		{"CNY 1.015", "CNY 1.02", "CNY 1.02", "CNY 1.01"},
		{"CNY -1.005", "CNY -1.01", "CNY -1.00", "CNY -1.00"},
		{"CNY 102382.504", "CNY 102382.50", "CNY 102382.50", "CNY 102382.50"},
		{"JPY 2.5", "JPY 3", "JPY 2", "JPY 2"},
		{"KWD 0.0005", "KWD 0.001", "KWD 0.000", "KWD 0.000"},
	} {
		m := MustMoney(c.in)
		assert.Equal(t, c.halfUp, m.Round(HalfUp).String(), c.in)
		assert.Equal(t, c.halfEven, m.Round(HalfEven).String(), c.in)
		assert.Equal(t, c.down, m.Round(Down).String(), c.in)
	}
}

func TestParseMoney(t *testing.T) {
	for in, want := range map[string]string{
		"CNY 1500000.00":     "CNY 1500000.00",
		"CNY 1500000":        "CNY 1500000.00",
		"JPY 1500":           "JPY 1500",
		"CNY -0.01":          "CNY -0.01",
		"CNY 0.123456789012": "CNY 0.123456789012",
		"CNY 0":              "CNY 0.00",
	} {
		m, err := ParseMoney(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, m.String())
	}
	for _, in := range []string{
		"", "CNY", "CNY ", "1500.00", "CNY1500.00", "cny 1", "CNY 1e3", "CNY 1E3", "CNY +1", "CNY 1,500.00", "CNY 1.", "CNY .5",
		"CNY --1", "CNY 1.2.3", "CNY ١", "CNY １", "CNY 0x10", "CNY NaN", "CNY Inf", "CNY 1 ", "CNY  1", "CNY 007", "CNY 00",
		"CNY 0.1234567890123", "CNY " + strings.Repeat("9", 31), "CNY " + strings.Repeat("9", 1<<16), "RMB1 5",
	} {
		_, err := ParseMoney(in)
		assert.Error(t, err, "%.40q", in)
	}
	assert.Panics(t, func() { MustMoney("free") })
}

func TestMoneyJSON(t *testing.T) {
	b, err := json.Marshal(Yuan(1_500_000))
	require.NoError(t, err)
	assert.Equal(t, `{"amount":"1500000.00","currency":"CNY"}`, string(b))
	b, err = json.Marshal(Money{})
	require.NoError(t, err)
	assert.Equal(t, "null", string(b))

	for _, in := range []string{
		`1500`, `"CNY 1"`, `[]`, `{}`, `{"amount":"1"}`, `{"currency":"CNY"}`, `{"amount":1,"currency":"CNY"}`,
		`{"amount":"1","currency":"CNY","amount":"2"}`, `{"Amount":"1","currency":"CNY"}`, `{"amount":"1","currency":"CNY","note":""}`,
		`{"amount":"1e9","currency":"CNY"}`, `{"amount":"1e1000000000","currency":"CNY"}`, `{"amount":"","currency":"CNY"}`,
		`{"amount":null,"currency":"CNY"}`, `{"amount":"1","currency":"cny"}`, `{"amount":"1","currency":"CNY"}{}`,
		`{"amount":"` + strings.Repeat("9", 1000) + `","currency":"CNY"}`,
	} {
		m := Yuan(7)
		assert.Error(t, json.Unmarshal([]byte(in), &m), "%.80s", in)
		assert.True(t, m.Equal(Yuan(7)), "nothing is half-applied: %.80s", in)
	}

	// What could not be read back is not written.
	_, err = json.Marshal(NewMoney(decimal.New(1, 1_000_000), CNY))
	assert.ErrorContains(t, err, "round it first")
	_, err = json.Marshal(NewMoney(decimal.New(1, -13), CNY))
	assert.ErrorContains(t, err, "round it first")
	_, err = json.Marshal(NewMoney(decimal.New(1, 0), "coins"))
	assert.Error(t, err)
}

func drawMoney(t *rapid.T, label string) Money {
	units := rapid.Int64Range(-1_000_000_000_000_000, 1_000_000_000_000_000).Draw(t, label)
	c := rapid.SampledFrom([]Currency{CNY, JPY, "KWD"}).Draw(t, label+" in")
	return NewMoney(decimal.New(units, -c.Scale()), c)
}

func TestMoneyWrittenAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMoney(t, "m")
		back, err := ParseMoney(m.String())
		require.NoError(t, err)
		require.True(t, m.Equal(back), "%s", m)
		b, err := json.Marshal(m)
		require.NoError(t, err)
		var again Money
		require.NoError(t, json.Unmarshal(b, &again))
		require.True(t, m.Equal(again), "%s", b)
	})
}

func TestMoneyLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawMoney(t, "a")
		b := NewMoney(decimal.New(rapid.Int64().Draw(t, "b"), -3), a.Currency())
		ab, err := a.Add(b)
		require.NoError(t, err)
		ba, err := b.Add(a)
		require.NoError(t, err)
		require.True(t, ab.Equal(ba))
		back, err := ab.Sub(b)
		require.NoError(t, err)
		require.True(t, back.Equal(a))
		lo, _ := a.Min(b)
		hi, _ := a.Max(b)
		c, _ := lo.Compare(hi)
		require.LessOrEqual(t, c, 0)
		sum, _ := lo.Add(hi)
		require.True(t, sum.Equal(ab))
	})
}

// Amounts of every length that is read come back digit for digit.
func TestLongAmounts(t *testing.T) {
	for _, s := range []string{"CNY 123456789012345678.90", "CNY 1234567890123456.789", "CNY 1234567890123456789.01", "CNY -99999999999999999999999999.99", "CNY 0.123456789012", "KWD 12345678901234567890.123"} {
		m, err := ParseMoney(s)
		require.NoError(t, err, s)
		assert.Equal(t, s, m.String())
		b, err := json.Marshal(m)
		require.NoError(t, err)
		var back Money
		require.NoError(t, json.Unmarshal(b, &back))
		assert.True(t, m.Equal(back), s)
	}
	for _, s := range []string{"CNY 1" + strings.Repeat("0", 30), "CNY 0.1234567890123", "CNY 1e3", "CNY 00", "CNY .5", "CNY 5.", "CNY --5", "CNY"} {
		_, err := ParseMoney(s)
		assert.Error(t, err, s)
	}
}

// Plain amounts are written without the general way of decimals, and alike.
func TestPlainDigits(t *testing.T) {
	for _, s := range []string{"0", "0.00", "-0.01", "1", "-1", "1000", "10", "100", "0.1", "0.10", "0.001", "0.0010", "-0.0010", "1500000", "1e3", "-1e3", "1e12", "1e14", "1e15", "1e16", "99999999999999999", "999999999999999999",
		"9223372036854775807", "-9223372036854775808", "123456789.123456789", "0.123456789012", "-12345678901234567.89", "1e-12"} {
		d, err := decimal.NewFromString(s)
		require.NoError(t, err)
		for _, c := range []Currency{CNY, JPY, "KWD"} {
			m := Money{d, c}
			places := max(c.Scale(), -d.Exponent())
			if got, ok := m.plainDigits(int(places)); ok {
				assert.Equal(t, d.StringFixed(places), got, "%s %s", s, c)
			} else {
				assert.Greater(t, len(strings.TrimPrefix(d.StringFixed(places), "-")), 16, "%s %s is plain enough", s, c)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m := Money{decimal.New(rapid.Int64().Draw(t, "coefficient")>>rapid.IntRange(0, 63).Draw(t, "fewer bits"), int32(rapid.IntRange(-12, 6).Draw(t, "exponent"))), CNY}
		places := max(2, -m.amount.Exponent())
		if got, ok := m.plainDigits(int(places)); ok {
			require.Equal(t, m.amount.StringFixed(places), got)
		}
	})
}
