package ipx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Currency is an ISO 4217 code in capitals, such as "CNY".
type Currency string

// Currencies that the library names itself; any other ISO 4217 code will do.
const (
	CNY Currency = "CNY" // 人民币元
	HKD Currency = "HKD"
	USD Currency = "USD"
	EUR Currency = "EUR"
	JPY Currency = "JPY"
)

// scales are the currencies of ISO 4217 that do not have two decimal places.
var scales = map[Currency]int32{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0,
	"UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
	"UYI": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3, "CLF": 4, "UYW": 4,
}

// Scale returns the decimal places of the currency: 2 for CNY, 0 for JPY.
func (c Currency) Scale() int32 {
	if s, ok := scales[c]; ok {
		return s
	}
	return 2
}

// Valid reports whether c has the form of an ISO 4217 code.
func (c Currency) Valid() bool {
	return len(c) == 3 && c[0] >= 'A' && c[0] <= 'Z' && c[1] >= 'A' && c[1] <= 'Z' && c[2] >= 'A' && c[2] <= 'Z'
}

// Money is an exact decimal amount in a currency. The zero Money is no
// amount: it can be added to any money and equals only itself. Compare with
// [Money.Equal], not with ==.
type Money struct {
	amount   decimal.Decimal
	currency Currency
}

// NewMoney returns an amount in units of the currency (yuan, not fen), exactly
// as given; see [Money.Round]. A decimal from outside belongs in [ParseMoney],
// which bounds it: one such as 1e-2000000000 takes a machine's memory to add.
func NewMoney(amount decimal.Decimal, c Currency) Money { return Money{amount, c} }

// Yuan is an amount of CNY, for whole yuan in source code.
func Yuan(n int64) Money { return Money{decimal.NewFromInt(n), CNY} }

// Bounds of what is read from outside: decimal accepts numbers that take a
// machine's memory to add.
const (
	maxDigits   = 30
	maxDecimals = 12
	maxExponent = 1000 // of a decimal that is computed with, either way
)

// ParseMoney reads "CNY 1500000.00": code, space, plain decimal digits, no
// exponent, no separators.
func ParseMoney(s string) (Money, error) {
	code, digits, ok := strings.Cut(s, " ")
	if !ok || len(s) > maxDigits+8 {
		return Money{}, fmt.Errorf("ipx: %q is not money such as CNY 1500.00", clip(s))
	}
	return moneyOf(digits, code)
}

func moneyOf(digits, code string) (Money, error) {
	c := Currency(code)
	if !c.Valid() {
		return Money{}, fmt.Errorf("ipx: %q is not a currency code of ISO 4217", clip(code))
	}
	d, err := plainDecimal(digits)
	if err != nil {
		return Money{}, err
	}
	return Money{d, c}, nil
}

// plainDecimal reads digits with at most one point and a minus sign; no
// exponent, no noughts in front.
func plainDecimal(digits string) (decimal.Decimal, error) {
	body := strings.TrimPrefix(digits, "-")
	whole, frac, point := strings.Cut(body, ".")
	if whole == "" || len(whole) > 1 && whole[0] == '0' || point && frac == "" || len(body) > maxDigits || len(frac) > maxDecimals ||
		!allDigits(whole) || !allDigits(frac) {
		return decimal.Decimal{}, fmt.Errorf("ipx: %q is not an amount of at most %d plain digits", clip(digits), maxDigits)
	}
	if len(whole)+len(frac) <= 18 { // fits an int64
		n := int64(0)
		for _, part := range [2]string{whole, frac} {
			for i := range len(part) {
				n = n*10 + int64(part[i]-'0')
			}
		}
		if digits != body {
			n = -n
		}
		return decimal.New(n, -int32(len(frac))), nil
	}
	d, err := decimal.NewFromString(strings.Clone(digits)) // it keeps what it cannot read
	if err != nil {
		return decimal.Decimal{}, fmt.Errorf("ipx: amount %q: %w", clip(digits), err)
	}
	return d, nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// MustMoney is ParseMoney for amounts that stand in source code. It panics on
// a malformed literal; never feed it input.
func MustMoney(s string) Money {
	m, err := ParseMoney(s)
	if err != nil {
		panic(err)
	}
	return m
}

// Amount returns the decimal amount, in units of the currency.
func (m Money) Amount() decimal.Decimal { return m.amount }

// Currency returns the currency; empty for no amount.
func (m Money) Currency() Currency { return m.currency }

// IsZero reports whether m is no amount at all. An amount of nought in a
// currency is not zero in this sense; see Sign.
func (m Money) IsZero() bool { return m.currency == "" && m.amount.IsZero() }

// Sign returns -1, 0 or +1.
func (m Money) Sign() int { return m.amount.Sign() }

// Equal reports whether both are the same amount in the same currency; 1.10
// equals 1.1.
func (m Money) Equal(n Money) bool { return m.currency == n.currency && m.amount.Equal(n.amount) }

// join returns the common currency of m and n.
func (m Money) join(n Money, verb string) (Currency, error) {
	switch {
	case m.currency == n.currency || n.IsZero():
		return m.currency, nil
	case m.IsZero():
		return n.currency, nil
	}
	return "", fmt.Errorf("ipx: %s %s and %s: currencies differ", verb, m, n)
}

// sumOf is an amount that was computed. Nothing of no currency is the zero Money, so that
// what holds it is read from storage as it was.
func sumOf(amount decimal.Decimal, c Currency) Money {
	if c == "" && amount.IsZero() {
		return Money{}
	}
	return Money{amount, c}
}

// Add returns m+n. Different currencies are an error.
func (m Money) Add(n Money) (Money, error) {
	c, err := m.join(n, "add")
	if err != nil {
		return Money{}, err
	}
	return sumOf(m.amount.Add(n.amount), c), nil
}

// Sub returns m-n. Different currencies are an error.
func (m Money) Sub(n Money) (Money, error) {
	c, err := m.join(n, "subtract")
	if err != nil {
		return Money{}, err
	}
	return sumOf(m.amount.Sub(n.amount), c), nil
}

// Compare returns -1, 0 or +1. Different currencies are an error.
func (m Money) Compare(n Money) (int, error) {
	if _, err := m.join(n, "compare"); err != nil {
		return 0, err
	}
	return m.amount.Cmp(n.amount), nil
}

// Mul returns m×k, not rounded.
func (m Money) Mul(k decimal.Decimal) Money { return Money{m.amount.Mul(k), m.currency} }

// Neg returns -m.
func (m Money) Neg() Money { return Money{m.amount.Neg(), m.currency} }

// Abs returns m without its sign.
func (m Money) Abs() Money { return Money{m.amount.Abs(), m.currency} }

// Min returns the lesser of m and n, such as the lower of a cap and a claim.
// Different currencies are an error.
func (m Money) Min(n Money) (Money, error) {
	c, err := m.Compare(n)
	switch {
	case err != nil:
		return Money{}, err
	case c > 0:
		return n, nil
	}
	return m, nil
}

// Max returns the greater of m and n. Different currencies are an error.
func (m Money) Max(n Money) (Money, error) {
	c, err := m.Compare(n)
	switch {
	case err != nil:
		return Money{}, err
	case c < 0:
		return n, nil
	}
	return m, nil
}

// Ratio returns m/n with the given decimal places, rounded half up, such as a
// loan in terms of the value pledged for it. Different currencies and an n of
// nought are errors.
func (m Money) Ratio(n Money, places int32) (decimal.Decimal, error) {
	if m.currency != n.currency {
		return decimal.Decimal{}, fmt.Errorf("ipx: ratio of %s to %s: currencies differ", m, n)
	}
	if n.Sign() == 0 {
		return decimal.Decimal{}, fmt.Errorf("ipx: ratio of %s to nought", m)
	}
	if places < 0 || places > maxDecimals {
		return decimal.Decimal{}, fmt.Errorf("ipx: ratio with %d decimal places; 0 to %d are possible", places, maxDecimals)
	}
	return m.amount.DivRound(n.amount, places), nil
}

// Total returns the sum of all. Different currencies are an error; the total
// of nothing is no amount.
func Total(ms ...Money) (Money, error) {
	var sum Money
	for i, m := range ms {
		next, err := sum.Add(m)
		if err != nil {
			return Money{}, fmt.Errorf("ipx: item %d of a total: %w", i, err)
		}
		sum = next
	}
	return sum, nil
}

// Rounding says how a half is rounded.
type Rounding uint8

// Roundings.
const (
	HalfUp   Rounding = iota // 四舍五入: away from zero
	HalfEven                 // 四舍六入五成双: to the even neighbour
	Down                     // 舍去: towards zero
)

// Round returns m with the decimal places of its currency.
func (m Money) Round(r Rounding) Money {
	places := m.currency.Scale()
	switch r {
	case HalfEven:
		return Money{m.amount.RoundBank(places), m.currency}
	case Down:
		return Money{m.amount.Truncate(places), m.currency}
	}
	return Money{m.amount.Round(places), m.currency}
}

// digits writes the amount with at least the places of its currency, and without
// noughts behind those: equal amounts read alike, however they were computed.
func (m Money) digits() string {
	scale := m.currency.Scale()
	places := max(scale, -m.amount.Exponent())
	s, ok := m.plainDigits(int(places))
	if !ok {
		s = m.amount.StringFixed(places)
	}
	for ; places > scale && s[len(s)-1] == '0'; places-- {
		s = s[:len(s)-1]
	}
	return strings.TrimSuffix(s, ".")
}

// plainDigits writes an amount of at most seventeen digits with places that are
// no fewer than it has: what nearly every amount is. That is one digit less than
// always fits, for the count of digits may be one too small.
func (m Money) plainDigits(places int) (string, bool) {
	zeros := places + int(m.amount.Exponent())
	if zeros < 0 || m.amount.NumDigits()+zeros > 17 {
		return "", false
	}
	n := m.amount.CoefficientInt64()
	for range zeros {
		n *= 10
	}
	var room [24]byte
	b := strconv.AppendInt(room[:0], n, 10)
	if places == 0 {
		return string(b), true
	}
	sign := 0
	if n < 0 {
		sign = 1
	}
	for len(b)-sign <= places { // a nought before the point, and those behind it
		b = slices.Insert(b, sign, '0')
	}
	return string(slices.Insert(b, len(b)-places, '.')), true
}

// vast reports whether the amount has an exponent that no sum of money has, and
// with which it takes a machine's memory to compute.
func (m Money) vast() bool { e := m.amount.Exponent(); return e < -maxExponent || e > maxExponent }

// written returns the digits of the amount, if it can be read back from them.
// It looks at the exponent before it writes anything out.
func (m Money) written() (digits string, ok bool) {
	if e := m.amount.Exponent(); e > maxDigits || e < -maxDecimals || !m.currency.Valid() {
		return "", false
	}
	digits = m.digits()
	return digits, len(strings.TrimPrefix(digits, "-")) <= maxDigits
}

// String returns "CNY 1500000.00", and "" for no amount. No digit is lost. An
// amount that would take more than a thousand digits to write is written
// "CNY 1E2000".
func (m Money) String() string {
	switch {
	case m.IsZero():
		return ""
	case m.vast():
		return string(m.currency) + " " + m.amount.Coefficient().String() + "E" + strconv.Itoa(int(m.amount.Exponent()))
	}
	return string(m.currency) + " " + m.digits()
}
