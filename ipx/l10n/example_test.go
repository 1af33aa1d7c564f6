package l10n_test

import (
	"errors"
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
)

func missingConsent() error {
	return ipx.Refuse(ipx.Reason{
		Code: "PLEDGE-CONSENT-02", Category: ipx.ErrRule, Cite: ipx.T("《专利法》第十四条", "Patent Law art. 14"),
		Says:    ipx.T("缺少共有人{who}的同意", "co-owner {who} has not consented"),
		Args:    []ipx.Arg{{Name: "who", Value: ipx.PartyID("acme")}},
		Unblock: []ipx.Unblocker{{Role: ipx.CoOwner, Party: "acme", Act: ipx.T("出具同意书", "give consent")}},
	})
}

// A reader in Hong Kong is stopped, and told why and by whom.
func Example() {
	tags, _, _ := language.ParseAcceptLanguage("zh-HK,en;q=0.5")
	tag, _, _ := l10n.Matcher().Match(tags...)
	fmt.Println(l10n.Explain(tag, missingConsent()))
	// Output:
	// 不予办理，理由1项：
	// 1. 缺少共有人acme的同意（PLEDGE-CONSENT-02）
	//    依据：《专利法》第十四条
	//    解决办法：由共有人（acme）出具同意书
}

func ExampleMatcher() {
	_, i, _ := l10n.Matcher().Match(language.French)
	fmt.Println(i == 0) // the first is English
	// Output:
	// true
}

func ExampleLanguages() {
	fmt.Println(l10n.Languages())
	// Output:
	// [zh-Hans en]
}

func ExampleExplain() {
	fmt.Println(l10n.Explain(language.English, missingConsent()))
	fmt.Println(l10n.Explain(language.English, errors.New("history: record 3 is changed")))
	// Output:
	// Refused for 1 reason:
	// 1. co-owner acme has not consented (PLEDGE-CONSENT-02)
	//    Basis: Patent Law art. 14
	//    Can be cleared by co-owner (acme): give consent
	// Fault: history: record 3 is changed
}

func ExampleLines() {
	lines := l10n.Lines(language.English, missingConsent())
	fmt.Println(len(lines), lines[0])
	// Output:
	// 4 Refused for 1 reason:
}

func ExampleVoice_Explain() {
	v := l10n.Voice{
		Tag:   language.English,
		Party: func(id ipx.PartyID) string { return map[ipx.PartyID]string{"acme": "Acme Biotech"}[id] },
	}
	fmt.Println(v.Explain(missingConsent()))
	// Output:
	// Refused for 1 reason:
	// 1. co-owner Acme Biotech has not consented (PLEDGE-CONSENT-02)
	//    Basis: Patent Law art. 14
	//    Can be cleared by co-owner (Acme Biotech): give consent
}

func ExampleVoice_Lines() {
	v := l10n.Voice{Tag: language.Chinese}
	fmt.Println(v.Lines(missingConsent())[1])
	// Output:
	// 1. 缺少共有人acme的同意（PLEDGE-CONSENT-02）
}

func ExampleVoice_Reason() {
	r, _ := errors.AsType[ipx.Reason](missingConsent())
	for _, line := range (l10n.Voice{Tag: language.English}).Reason(r) {
		fmt.Println(line)
	}
	// Output:
	// co-owner acme has not consented (PLEDGE-CONSENT-02)
	// Basis: Patent Law art. 14
	// Can be cleared by co-owner (acme): give consent
}

func ExampleSay() {
	says := ipx.T("{who}应于{by}前缴纳{sum}", "{who} must pay {sum} by {by}")
	args := []ipx.Arg{{Name: "who", Value: ipx.Owner}, {Name: "by", Value: calendar.MustParse("2026-05-06")}, {Name: "sum", Value: ipx.Yuan(2000)}}
	fmt.Println(l10n.Say(language.Chinese, says, args...))
	fmt.Println(l10n.Say(language.English, says, args...))
	// Output:
	// 权利人应于2026年5月6日前缴纳2,000.00元
	// owner must pay CNY 2,000.00 by 6 May 2026
}

func ExampleVoice_Say() {
	committee := func(key string) (ipx.Text, bool) {
		t, ok := map[string]ipx.Text{"credit-committee": ipx.T("信贷审批委员会", "credit committee")}[key]
		return t, ok
	}
	v := l10n.Voice{Tag: language.Chinese, Word: committee}
	fmt.Println(v.Say(ipx.T("等待{who}批准", "waiting for the {who}"), ipx.Arg{Name: "who", Value: ipx.Role("credit-committee")}))
	// Output:
	// 等待信贷审批委员会批准
}

func ExampleValue() {
	fmt.Println(l10n.Value(language.Chinese, []ipx.Role{ipx.Pledgor, ipx.Pledgee, ipx.Debtor}))
	fmt.Println(l10n.Value(language.English, calendar.WD(7)))
	// Output:
	// 出质人、质权人和债务人
	// 7 working days
}

func ExampleVoice_Value() {
	v := l10n.Voice{Right: func(ipx.RightID) string { return "the battery patent" }}
	fmt.Println(v.Value(ipx.RightID("CN/invention/201710601862.3")))
	// Output:
	// the battery patent
}

func ExampleDate() {
	d := calendar.MustParse("2026-03-02")
	fmt.Println(l10n.Date(language.Chinese, d), "/", l10n.Date(language.English, d))
	// Output:
	// 2026年3月2日 / 2 March 2026
}

func ExamplePeriod() {
	fmt.Println(l10n.Period(language.Chinese, calendar.M(2)), "/", l10n.Period(language.English, calendar.M(1)))
	// Output:
	// 2个月 / 1 month
}

func ExampleMoney() {
	m := ipx.Yuan(1_500_000)
	fmt.Println(l10n.Money(language.Chinese, m), "/", l10n.Money(language.English, m))
	// Output:
	// 1,500,000.00元 / CNY 1,500,000.00
}

func ExampleShare() {
	third, _ := ipx.NewShare(1, 3)
	half, _ := ipx.NewShare(1, 2)
	fmt.Println(l10n.Share(language.Chinese, third), l10n.Share(language.Chinese, half), l10n.Share(language.Chinese, ipx.Whole))
	// Output:
	// 1/3 50% 全部
}

func ExampleDecimal() {
	fmt.Println(l10n.Decimal(language.English, decimal.RequireFromString("1234567.80")))
	// Output:
	// 1,234,567.80
}

func ExamplePercent() {
	ltv, _ := ipx.Yuan(1_500_000).Ratio(ipx.Yuan(4_800_000), 6)
	fmt.Println(l10n.Percent(language.English, ltv, 2))
	// Output:
	// 31.25 %
}

func ExampleList() {
	fmt.Println(l10n.List(language.Chinese, "甲", "乙", "丙"), "/", l10n.List(language.English, "a", "b", "c"))
	// Output:
	// 甲、乙和丙 / a, b and c
}

func ExampleNumber() {
	n, _ := ipx.ParseTrademark("1234567", 9)
	fmt.Println(l10n.Number(language.Chinese, n))
	fmt.Println(l10n.Number(language.English, n))
	// Output:
	// 商标注册号第1234567号第9类
	// trademark registration no. 1234567 in class 9
}

func ExampleRight() {
	r, _ := ipx.NewRight(ipx.Invention, "CN", "ZL201710601862.3")
	r.Title = "一种电池"
	fmt.Println(l10n.Right(language.Chinese, r))
	// Output:
	// 发明专利201710601862.3《一种电池》
}

func ExampleCategory() {
	fmt.Println(l10n.Category(language.Chinese, ipx.ErrDocument), "/", l10n.Category(language.English, ipx.ErrDocument))
	// Output:
	// 文件欠缺 / papers missing
}
