package ipx

import (
	"fmt"
	"strings"
)

// Capital writes an amount of CNY in the capital figures that contracts and
// bills use 大写金额: "人民币壹佰伍拾万元整". The rules are those for filling in
// bills (支付结算办法附件一, remembered, not read): one 零 for any run of noughts
// between figures, 整 after yuan or jiao, none after fen. The amount must be
// in CNY, not negative, without digits finer than fen, and below 10^16 yuan.
func (m Money) Capital() (string, error) {
	if m.currency != CNY {
		return "", fmt.Errorf("ipx: capital figures are for CNY, not %q", m.currency)
	}
	if m.Sign() < 0 {
		return "", fmt.Errorf("ipx: no contract states a negative sum in capital figures: %s", m)
	}
	if m.amount.Exponent() > 16 {
		return "", fmt.Errorf("ipx: the amount is too large for capital figures")
	}
	if m.amount.Exponent() < -maxExponent {
		return "", fmt.Errorf("ipx: capital figures need whole fen: %s", m)
	}
	fen := m.amount.Shift(2)
	if !fen.IsInteger() {
		return "", fmt.Errorf("ipx: capital figures need whole fen: %s", m)
	}
	digits := fen.String()
	if len(digits) > 18 {
		return "", fmt.Errorf("ipx: %s is too large for capital figures", m)
	}
	digits = strings.Repeat("0", max(0, 3-len(digits))) + digits
	yuan, jiao, cent := digits[:len(digits)-2], digits[len(digits)-2]-'0', digits[len(digits)-1]-'0'

	var b strings.Builder
	b.WriteString("人民币")
	whole := capitalWhole(yuan)
	switch {
	case whole != "":
		b.WriteString(whole + "元")
	case jiao == 0 && cent == 0:
		b.WriteString("零元")
	}
	switch {
	case jiao == 0 && cent == 0:
		b.WriteString("整")
	case cent == 0:
		b.WriteString(numerals[jiao] + "角整")
	case jiao == 0:
		if whole != "" {
			b.WriteString("零")
		}
		b.WriteString(numerals[cent] + "分")
	default:
		b.WriteString(numerals[jiao] + "角" + numerals[cent] + "分")
	}
	return b.String(), nil
}

var numerals = [...]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}

// capitalWhole writes a number of up to 16 digits; "" for nought.
func capitalWhole(digits string) string {
	small := [...]string{"", "拾", "佰", "仟"}
	large := [...]string{"", "万", "亿", "万亿"}
	var b strings.Builder
	zero := false    // noughts seen since the last figure
	section := false // a figure was written in this group of four
	for i := range len(digits) {
		place := len(digits) - 1 - i
		d := digits[i] - '0'
		if d == 0 {
			zero = true
		} else {
			if zero && b.Len() > 0 {
				b.WriteString("零")
			}
			b.WriteString(numerals[d] + small[place%4])
			zero, section = false, true
		}
		if place%4 == 0 {
			if section {
				b.WriteString(unitOf(large[:], place/4, digits[i+1:]))
			}
			section = false
		}
	}
	return b.String()
}

// unitOf returns the name of a group of four. 万亿 is written as 万 where the
// group of 亿 below it has figures of its own: 壹万贰仟亿 is one number of 亿.
func unitOf(large []string, group int, rest string) string {
	if group == 3 && strings.Trim(rest[:4], "0") != "" {
		return "万"
	}
	return large[group]
}
