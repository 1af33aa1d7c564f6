package ipx_test

import (
	"encoding/json"
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/shopspring/decimal"
)

func ExampleParseMoney() {
	m, err := ipx.ParseMoney("CNY 1500000.00")
	fmt.Println(m, err)
	_, err = ipx.ParseMoney("CNY 1.5e6")
	fmt.Println(err)
	// Output:
	// CNY 1500000.00 <nil>
	// ipx: "1.5e6" is not an amount of at most 30 plain digits
}

func ExampleNewMoney() {
	fmt.Println(ipx.NewMoney(decimal.RequireFromString("0.5"), "KWD"))
	// Output:
	// KWD 0.500
}

func ExampleYuan() {
	b, _ := json.Marshal(ipx.Yuan(1500))
	fmt.Println(string(b))
	// Output:
	// {"amount":"1500.00","currency":"CNY"}
}

func ExampleMustMoney() {
	fmt.Println(ipx.MustMoney("JPY 1500"))
	// Output:
	// JPY 1500
}

func ExampleMoney_Add() {
	sum, err := ipx.Yuan(100).Add(ipx.MustMoney("CNY 0.05"))
	fmt.Println(sum, err)
	_, err = ipx.Yuan(100).Add(ipx.MustMoney("USD 1"))
	fmt.Println(err)
	// Output:
	// CNY 100.05 <nil>
	// ipx: add CNY 100.00 and USD 1.00: currencies differ
}

func ExampleMoney_Sub() {
	left, _ := ipx.Yuan(100).Sub(ipx.Yuan(130))
	fmt.Println(left, left.Abs(), left.Neg(), left.Sign())
	// Output:
	// CNY -30.00 CNY 30.00 CNY 30.00 -1
}

func ExampleMoney_Mul() {
	surcharge := ipx.Yuan(2000).Mul(decimal.RequireFromString("0.15"))
	fmt.Println(surcharge)
	// Output:
	// CNY 300.00
}

func ExampleMoney_Round() {
	m := ipx.MustMoney("CNY 1.005")
	fmt.Println(m.Round(ipx.HalfUp), m.Round(ipx.HalfEven), m.Round(ipx.Down))
	// Output:
	// CNY 1.01 CNY 1.00 CNY 1.00
}

func ExampleMoney_Min() {
	loan, _ := ipx.Yuan(12_500_000).Min(ipx.Yuan(10_000_000)) // by value, and the product's cap
	fmt.Println(loan)
	// Output:
	// CNY 10000000.00
}

func ExampleMoney_Max() {
	m, _ := ipx.Yuan(1).Max(ipx.Yuan(2))
	fmt.Println(m)
	// Output:
	// CNY 2.00
}

func ExampleMoney_Compare() {
	c, _ := ipx.Yuan(1).Compare(ipx.Yuan(2))
	fmt.Println(c, ipx.MustMoney("CNY 1.1").Equal(ipx.MustMoney("CNY 1.10")))
	// Output:
	// -1 true
}

func ExampleMoney_Ratio() {
	ltv, _ := ipx.Yuan(1_500_000).Ratio(ipx.Yuan(4_800_000), 4)
	fmt.Println(ltv)
	// Output:
	// 0.3125
}

func ExampleTotal() {
	sum, _ := ipx.Total(ipx.Yuan(1), ipx.Yuan(2), ipx.MustMoney("CNY 0.50"))
	fmt.Println(sum)
	// Output:
	// CNY 3.50
}

func ExampleMoney_Allocate() {
	// A loss is borne 60/20/20 by insurer, bank and guarantor.
	parts, _ := ipx.MustMoney("CNY 3586206.90").Allocate(decimal.NewFromInt(60), decimal.NewFromInt(20), decimal.NewFromInt(20))
	fmt.Println(parts)
	// Output:
	// [CNY 2151724.14 CNY 717241.38 CNY 717241.38]
}

func ExampleMoney_Split() {
	parts, _ := ipx.Yuan(100).Split(3)
	fmt.Println(parts)
	// Output:
	// [CNY 33.34 CNY 33.33 CNY 33.33]
}

func ExampleMoney_AllocateShares() {
	third, _ := ipx.NewShare(1, 3)
	rest, _ := ipx.NewShare(2, 3)
	parts, _ := ipx.Yuan(100).AllocateShares(third, rest)
	fmt.Println(parts)
	// Output:
	// [CNY 33.33 CNY 66.67]
}

func ExamplePercentages() {
	tranches, _ := ipx.Percentages(2, ipx.MustMoney("USD 57150000"), ipx.MustMoney("USD 22000000"), ipx.MustMoney("USD 21160000"))
	fmt.Println(tranches[0].StringFixed(2), tranches[1].StringFixed(2), tranches[2].StringFixed(2))
	// Output:
	// 56.97 21.93 21.10
}

func ExampleMoney_Capital() {
	for _, s := range []string{"CNY 1500000", "CNY 107000.53", "CNY 325.04"} {
		text, _ := ipx.MustMoney(s).Capital()
		fmt.Println(text)
	}
	// Output:
	// 人民币壹佰伍拾万元整
	// 人民币壹拾万零柒仟元伍角叁分
	// 人民币叁佰贰拾伍元零肆分
}

func ExampleCurrency_Scale() {
	fmt.Println(ipx.CNY.Scale(), ipx.JPY.Scale(), ipx.Currency("KWD").Scale())
	// Output:
	// 2 0 3
}

func ExampleNewShare() {
	s, _ := ipx.NewShare(2, 6)
	same, _ := ipx.ParseShare("1/3")
	fmt.Println(s, s == same)
	// Output:
	// 1/3 true
}

func ExampleParseShare() {
	s, _ := ipx.ParseShare("12.5%")
	fmt.Println(s)
	// Output:
	// 1/8
}

func ExampleEqualShares() {
	s, _ := ipx.EqualShares(3)
	fmt.Println(s)
	// Output:
	// 1/3
}

func ExampleShare_Add() {
	half, _ := ipx.NewShare(1, 2)
	third, _ := ipx.NewShare(1, 3)
	sum, _ := half.Add(third)
	_, err := sum.Add(third)
	fmt.Println(sum, err)
	// Output:
	// 5/6 ipx: shares 5/6 and 1/3 are more than the whole
}

func ExampleShare_Sub() {
	third, _ := ipx.NewShare(1, 3)
	rest, _ := ipx.Whole.Sub(third)
	fmt.Println(rest)
	// Output:
	// 2/3
}

func ExampleShare_Mul() {
	half, _ := ipx.NewShare(1, 2)
	part, _ := half.Mul(half)
	fmt.Println(part)
	// Output:
	// 1/4
}

func ExampleShare_Compare() {
	half, _ := ipx.NewShare(1, 2)
	fmt.Println(half.Compare(ipx.Whole))
	// Output:
	// -1
}

func ExampleShare_Percent() {
	eighth, _ := ipx.NewShare(1, 8)
	third, _ := ipx.NewShare(1, 3)
	fmt.Println(eighth.Percent())
	_, ok := third.Percent()
	fmt.Println(ok)
	// Output:
	// 12.5 true
	// false
}
