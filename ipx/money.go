package ipx

import (
	"github.com/shopspring/decimal"
)

// Currency is an ISO 4217 code in capitals, such as "CNY".
type Currency string

// CNY is the renminbi yuan 人民币元, with two decimal places (fen 分).
const CNY Currency = "CNY"

// Money is an exact decimal amount in a currency. The zero Money is no
// amount. Two amounts are the same under [Money.Equal], not under ==.
type Money struct {
	amount   decimal.Decimal
	currency Currency
}

// NewMoney returns an amount of money. It is kept as it is given; see
// [Money.Round] for statements.
func NewMoney(amount decimal.Decimal, c Currency) Money { return Money{amount, c} }

// Amount returns the decimal amount, in units of the currency (yuan, not fen).
func (m Money) Amount() decimal.Decimal { return m.amount }

// Currency returns the currency; empty for no amount.
func (m Money) Currency() Currency { return m.currency }

// IsZero reports whether m is no amount at all. An amount of nought in a
// currency is not zero in this sense; see Sign.
func (m Money) IsZero() bool { return m.currency == "" && m.amount.IsZero() }

// Sign returns -1, 0 or +1.
func (m Money) Sign() int { return m.amount.Sign() }
