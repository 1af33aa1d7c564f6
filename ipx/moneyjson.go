package ipx

import (
	"bytes"
	"fmt"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
)

// moneyJSON is the form of money in JSON: the amount is a string, so that no
// reader turns it into a float.
type moneyJSON struct {
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

var moneyDecoder = strictjson.For[moneyJSON](strictjson.Options{MaxBytes: 256, MaxDepth: 1})

// MarshalJSON writes {"amount":"1500.00","currency":"CNY"}, and null for no
// amount. An amount with more digits than UnmarshalJSON reads is an error:
// round it first.
func (m Money) MarshalJSON() ([]byte, error) {
	if m.IsZero() {
		return []byte("null"), nil
	}
	digits, ok := m.written()
	if !ok {
		return nil, fmt.Errorf("ipx: an amount of %s has more than %d digits or %d decimal places: round it first",
			m.currency, maxDigits, maxDecimals)
	}
	return []byte(`{"amount":"` + digits + `","currency":"` + string(m.currency) + `"}`), nil
}

// UnmarshalJSON reads the form of MarshalJSON and nothing else.
func (m *Money) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*m = Money{}
		return nil
	}
	if digits, code, ok := writtenMoney(b); ok {
		if v, err := moneyOf(string(digits), code); err == nil {
			*m = v
			return nil
		}
	}
	j, err := moneyDecoder.Decode(b)
	if err != nil {
		return fmt.Errorf("ipx: money: %w", err)
	}
	v, err := moneyOf(j.Amount, j.Currency)
	if err != nil {
		return err
	}
	*m = v
	return nil
}

// writtenMoney takes what MarshalJSON wrote apart. Anything else is left to
// the decoder, as is what turns out to be no amount.
func writtenMoney(b []byte) (digits []byte, code string, ok bool) {
	rest, ok := bytes.CutPrefix(b, []byte(`{"amount":"`))
	if !ok {
		return nil, "", false
	}
	digits, rest, ok = bytes.Cut(rest, []byte(`","currency":"`))
	if !ok || len(rest) != 5 || string(rest[3:]) != `"}` || len(digits) > maxDigits+2 {
		return nil, "", false
	}
	if string(rest[:3]) == "CNY" {
		return digits, "CNY", true // no copy
	}
	return digits, string(rest[:3]), true
}
