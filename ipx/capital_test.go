package ipx

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCapital(t *testing.T) {
	for in, want := range map[string]string{
		"1500000":             "人民币壹佰伍拾万元整",
		"85492049":            "人民币捌仟伍佰肆拾玖万贰仟零肆拾玖元整",
		"1234567.89":          "人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
		"2151724.14":          "人民币贰佰壹拾伍万壹仟柒佰贰拾肆元壹角肆分",
		"1409.50":             "人民币壹仟肆佰零玖元伍角整",
		"6007.14":             "人民币陆仟零柒元壹角肆分",
		"16409.02":            "人民币壹万陆仟肆佰零玖元零贰分",
		"325.04":              "人民币叁佰贰拾伍元零肆分",
		"107000.53":           "人民币壹拾万零柒仟元伍角叁分",
		"1680.32":             "人民币壹仟陆佰捌拾元叁角贰分",
		"0":                   "人民币零元整",
		"0.05":                "人民币伍分",
		"0.5":                 "人民币伍角整",
		"0.56":                "人民币伍角陆分",
		"10":                  "人民币壹拾元整",
		"100":                 "人民币壹佰元整",
		"10000":               "人民币壹万元整",
		"100000":              "人民币壹拾万元整",
		"1001":                "人民币壹仟零壹元整",
		"10001":               "人民币壹万零壹元整",
		"100100":              "人民币壹拾万零壹佰元整",
		"1000000":             "人民币壹佰万元整",
		"100000000":           "人民币壹亿元整",
		"100000001":           "人民币壹亿零壹元整",
		"100010000":           "人民币壹亿零壹万元整",
		"101100000":           "人民币壹亿零壹佰壹拾万元整",
		"1000000000000":       "人民币壹万亿元整",
		"1000000000001":       "人民币壹万亿零壹元整",
		"1200000000000":       "人民币壹万贰仟亿元整",
		"1000100000000":       "人民币壹万零壹亿元整",
		"9999999999999999.99": "人民币玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
	} {
		got, err := MustMoney("CNY " + in).Capital()
		require.NoError(t, err, in)
		assert.Equal(t, want, got, in)
	}
	for _, m := range []Money{
		MustMoney("USD 1"), MustMoney("CNY 0.001"), MustMoney("CNY -1"), MustMoney("CNY 10000000000000000"),
		NewMoney(decimal.New(1, 1<<30), CNY), {},
	} {
		_, err := m.Capital()
		assert.Error(t, err)
	}
}

// A reader of capital figures, written independently of the writer, gets the
// amount back.
func TestCapitalReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.IntRange(1, 16).Draw(t, "digits")
		bound := int64(1)
		for range digits {
			bound *= 10
		}
		fen := rapid.Int64Range(0, bound-1).Draw(t, "fen")
		if rapid.Bool().Draw(t, "round") {
			fen -= fen % 1_000_000
		}
		m := NewMoney(decimal.New(fen, -2), CNY)
		s, err := m.Capital()
		require.NoError(t, err)
		require.NotContains(t, s, "零零")
		require.Equal(t, fen, readCapital(s), "%s: %s", m, s)
	})
}

func readCapital(s string) int64 {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "人民币"), "整")
	var total, section, digit int64
	fold := func(unit int64) { total, section, digit = total+(section+digit)*unit, 0, 0 }
	var yuan int64
	for _, r := range s {
		switch r {
		case '拾', '佰', '仟':
			section += digit * map[rune]int64{'拾': 10, '佰': 100, '仟': 1000}[r]
			digit = 0
		case '万':
			fold(1_0000)
		case '亿':
			total, section, digit = (total+section+digit)*1_0000_0000, 0, 0
		case '元':
			fold(1)
			yuan, total = total, 0
		case '角':
			fold(10)
		case '分':
			fold(1)
		default:
			digit = int64(strings.Index("零壹贰叁肆伍陆柒捌玖", string(r)) / 3)
		}
	}
	return yuan*100 + total
}
