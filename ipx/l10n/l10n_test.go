package l10n

import (
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/internal/braces"
	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var (
	chinese = language.SimplifiedChinese
	english = language.English
)

func TestMatcher(t *testing.T) {
	for s, want := range map[string]lang{
		"zh": zh, "zh-CN": zh, "zh-Hans": zh, "zh-SG": zh, "zh-HK": zh, "zh-TW": zh, "zh-MO": zh, "zh-Hant": zh, "cmn": zh, "yue-HK": zh,
		"en": en, "en-GB": en, "en-HK": en, "fr": en, "ja": en, "und": en, "x-klingon": en,
	} {
		tag := language.Make(s)
		assert.Equal(t, want, of(tag), s)
		matched, _, _ := Matcher().Match(tag)
		assert.Equal(t, want, of(matched), "%s after matching", s)
	}
	for header, want := range map[string]lang{
		"zh-HK,zh;q=0.9,en;q=0.8": zh, "en-US,en;q=0.9,zh-CN;q=0.8": en, "fr-FR,zh-CN;q=0.5": zh, "": en, "zh-TW,en;q=0.9": zh,
	} {
		tags, _, err := language.ParseAcceptLanguage(header)
		require.NoError(t, err)
		tag, _, _ := Matcher().Match(tags...)
		assert.Equal(t, want, of(tag), header)
	}
	assert.Len(t, Languages(), 2)
	assert.Equal(t, en, of(Voice{}.Tag))
}

// Every sentence stands in both languages, takes the same arguments in the
// same number, and comes out of x/text without a fault.
func TestSentences(t *testing.T) {
	verbs := func(s string) int { return strings.Count(s, "%s") + strings.Count(s, "%d") }
	for key, s := range sentences {
		assert.NotEmpty(t, s.zh, key)
		assert.NotEmpty(t, s.en, key)
		assert.Equal(t, verbs(s.zh), verbs(s.en), key)
		for i, v := range strings.Fields(strings.NewReplacer("%s", " %s ", "%d", " %d ").Replace(s.zh)) {
			_ = i
			if strings.HasPrefix(v, "%") {
				assert.Contains(t, s.en, v, key)
			}
		}
		if s.enOne != "" {
			assert.Equal(t, verbs(s.en), verbs(s.enOne), key)
			assert.NotEqual(t, s.en, s.enOne, key)
		}
		var args []any
		for rest := s.zh; ; {
			i := strings.IndexByte(rest, '%')
			if i < 0 {
				break
			}
			if rest[i+1] == 'd' {
				args = append(args, 2)
			} else {
				args = append(args, "x")
			}
			rest = rest[i+1:]
		}
		for _, l := range []lang{zh, en} {
			out := l.say(key, args...)
			assert.NotContains(t, out, "%", key)
			assert.NotContains(t, out, "EXTRA", key)
			assert.NotEqual(t, key, out)
		}
	}
	// The order of arguments may differ between languages only where a count says so.
	assert.Equal(t, "1 day", en.say("days", 1))
	assert.Equal(t, "2 days", en.say("days", 2))
	assert.Equal(t, "0 days", en.say("days", 0))
	assert.Equal(t, "1日", zh.say("days", 1))
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestFormat(t *testing.T) {
	share := func(s string) ipx.Share { v, err := ipx.ParseShare(s); require.NoError(t, err); return v }
	number := func(scheme ipx.Scheme, s string) ipx.Number {
		n, err := ipx.ParseNumber(scheme, s)
		require.NoError(t, err)
		return n
	}
	right := func(k ipx.RightKind, of, s, title string) ipx.Right {
		r, err := ipx.NewRight(k, of, s)
		require.NoError(t, err)
		r.Title = title
		return r
	}
	for _, c := range []struct {
		value  any
		zh, en string
	}{
		{calendar.MustParse("2026-03-02"), "2026年3月2日", "2 March 2026"},
		{calendar.MustParse("0999-12-31"), "999年12月31日", "31 December 999"},
		{calendar.Date{}, "—", "—"},
		{calendar.WD(7), "7个工作日", "7 working days"},
		{calendar.WD(1), "1个工作日", "1 working day"},
		{calendar.D(30), "30日", "30 days"},
		{calendar.M(1), "1个月", "1 month"},
		{calendar.Y(20).Fixed(), "20年", "20 years"},
		{calendar.YE(50), "50年，至末年的12月31日", "50 years, to 31 December of the last"},
		{calendar.YE(1), "1年，至末年的12月31日", "1 year, to 31 December"},
		{calendar.Period{}, "—", "—"},
		{ipx.Yuan(1_500_000), "1,500,000.00元", "CNY 1,500,000.00"},
		{ipx.MustMoney("CNY 0.123"), "0.123元", "CNY 0.123"},
		{ipx.MustMoney("CNY -999.99"), "-999.99元", "CNY -999.99"},
		{ipx.MustMoney("CNY -1000"), "-1,000.00元", "CNY -1,000.00"},
		{ipx.MustMoney("JPY 100"), "100日元", "JPY 100"},
		{ipx.MustMoney("KWD 1234.5"), "KWD 1,234.500", "KWD 1,234.500"},
		{ipx.MustMoney("CNY 123456789012345678901234567.89"), "123,456,789,012,345,678,901,234,567.89元", "CNY 123,456,789,012,345,678,901,234,567.89"},
		{ipx.Money{}, "—", "—"},
		{share("1/3"), "1/3", "1/3"},
		{share("12.5%"), "12.5%", "12.5 %"},
		{share("1/8000"), "1/8000", "1/8000"},
		{ipx.Whole, "全部", "the whole"},
		{ipx.Share{}, "无", "none"},
		{dec("1234567.80"), "1,234,567.80", "1,234,567.80"},
		{decimal.New(12, 5), "1,200,000", "1,200,000"},
		{2003, "2003", "2003"},
		{"as it is", "as it is", "as it is"},
		{ipx.T("甲", "a"), "甲", "a"},
		{ipx.T("甲", ""), "甲", "甲"},
		{ipx.T("", "a"), "a", "a"},
		{ipx.Pledgee, "质权人", "pledgee"},
		{ipx.Invention, "发明专利", "invention patent"},
		{ipx.Company, "企业法人", "company"},
		{ipx.DocumentKind("deed"), "deed", "deed"},
		{ipx.CitizenID, "公民身份号码", "citizen identity number"},
		{ipx.PledgeNo, "质押登记号", "pledge registration no."},
		{ipx.PartyID("acme"), "acme", "acme"},
		{ipx.Party{Name: "张三", Kind: ipx.Person}, "张*", "张*"},
		{ipx.Party{Name: "某公司", Kind: ipx.Company}, "某公司", "某公司"},
		{[]ipx.PartyID{"a"}, "a", "a"},
		{[]ipx.PartyID{"a", "b"}, "a和b", "a and b"},
		{[]any{"a", ipx.Pledgee, 3, calendar.D(1)}, "a、质权人、3和1日", "a, pledgee, 3 and 1 day"},
		{[]string{}, "无", "none"},
		{number(ipx.PatentNo, "202010203073.6"), "申请号202010203073.6", "application no. 202010203073.6"},
		{number(ipx.TrademarkNo, "1234567/9"), "商标注册号第1234567号第9类", "trademark registration no. 1234567 in class 9"},
		{ipx.Number{}, "—", "—"},
		{right(ipx.Invention, "CN", "201710601862.3", "一种方法"), "发明专利201710601862.3《一种方法》", "invention patent 201710601862.3, “一种方法”"},
		{right(ipx.Trademark, "CN", "1234567/9", ""), "注册商标第1234567号第9类", "registered trademark 1234567 in class 9"},
		{right(ipx.Software, "CN", "own:repo", ""), "计算机软件著作权repo", "software copyright repo"},
		{ipx.Right{ID: "x", Kind: ipx.KnowHow}, "技术秘密x", "know-how x"},
		{nil, "—", "—"},
		{true, "true", "true"},
		{int64(7), "7", "7"},
	} {
		assert.Equal(t, c.zh, Value(chinese, c.value), "%v", c.value)
		assert.Equal(t, c.en, Value(english, c.value), "%v", c.value)
	}
	assert.Equal(t, "25.13 %", Percent(english, dec("0.25125"), 2))
	assert.Equal(t, "1,234.0%", Percent(chinese, dec("12.34"), 1))
	assert.Equal(t, "2026年3月2日", Date(language.MustParse("zh-HK"), calendar.MustParse("2026-03-02")))
	assert.Equal(t, "3个月", Period(chinese, calendar.M(3)))
	assert.Equal(t, "1.00元", Money(chinese, ipx.Yuan(1)))
	assert.Equal(t, "50%", Share(chinese, share("1/2")))
	assert.Equal(t, "a, b and c", List(english, "a", "b", "c"))
	assert.Equal(t, "公布公告号CN102626434B", Number(chinese, number(ipx.PublicationNo, "CN102626434B")))
	assert.Equal(t, "patent application 202011128253.9", Right(english, right(ipx.Application, "CN", "202011128253.9", "")))
	assert.Equal(t, "文件欠缺", Category(chinese, ipx.ErrDocument))
	assert.Empty(t, Category(chinese, errors.New("x")))
}

// Taking the separators out of money gives the digits back.
func TestGroup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64().Draw(t, "units"), -rapid.Int32Range(0, 6).Draw(t, "places"))
		s := Decimal(english, d)
		require.True(t, d.Equal(dec(strings.ReplaceAll(s, ",", ""))), s)
		for i, part := range strings.Split(strings.TrimPrefix(strings.Split(s, ".")[0], "-"), ",") {
			require.True(t, len(part) == 3 || i == 0 && len(part) > 0 && len(part) < 4, s)
		}
	})
}

// Every name of package ipx shows in both languages, and every sentence with
// which ipx refuses has both, with the same arguments.
func TestSharedWords(t *testing.T) {
	for _, r := range ipx.Roles() {
		assert.NotEqual(t, Value(chinese, r), Value(english, r))
	}
	for _, k := range ipx.RightKinds() {
		assert.NotEqual(t, Value(chinese, k), Value(english, k))
	}
	for _, s := range ipx.Schemes() {
		assert.NotEqual(t, Value(chinese, s), Value(english, s))
	}
	_, err := ipx.ParseNumber(ipx.PatentNo, "202010203073.5")
	assert.Equal(t, "不予办理，理由1项：\n1. 202010203073.5的校验位应为6，而不是5（IPX-NUMBER-CHECK）", Explain(chinese, err))
	bad := ipx.Party{Kind: "ghost", Country: "Mars"}.Validate()
	r, ok := errors.AsType[*ipx.Refusal](bad)
	require.True(t, ok)
	for _, reason := range r.Reasons {
		assert.Empty(t, reason.Says.Faults())
		var names []string
		for _, a := range reason.Args {
			names = append(names, a.Name)
		}
		assert.Subset(t, names, reason.Says.Args())
		for _, tag := range []language.Tag{chinese, english} {
			assert.Empty(t, braces.Names(Say(tag, reason.Says, reason.Args...)), "no argument is left open")
		}
	}
}

// situations are refusals of the kinds that the library makes.
func situations() []struct {
	name string
	err  error
} {
	consent := ipx.Reason{
		Code: "PLEDGE-CONSENT-02", Category: ipx.ErrRule, Rule: "cn.patent.14", Cite: ipx.T("《专利法》第十四条第二款", "Patent Law art. 14 ¶2"),
		Says:    ipx.T("共有人{who}尚未在{by}前同意以{share}的份额出质", "co-owner {who} has not consented by {by} to pledge {share}"),
		Args:    []ipx.Arg{{Name: "who", Value: ipx.PartyID("acme")}, {Name: "by", Value: calendar.MustParse("2026-03-02")}, {Name: "share", Value: ipx.Whole}},
		Unblock: []ipx.Unblocker{{Role: ipx.CoOwner, Party: "acme", Act: ipx.T("出具同意书", "give consent")}, {Role: ipx.Court}},
	}
	cap := ipx.Reason{
		Code: "PLEDGE-LTV-01", Category: ipx.ErrRule, Rule: "bank.ltv",
		Says: ipx.T("贷款{loan}超过上限{cap}", "the loan of {loan} is above the cap of {cap}"),
		Args: []ipx.Arg{{Name: "loan", Value: ipx.MustMoney("CNY 1500100.00")}, {Name: "cap", Value: ipx.Yuan(1_500_000)}},
	}
	bare := ipx.Reason{Code: "X-1", Category: ipx.ErrState}
	return []struct {
		name string
		err  error
	}{
		{"one reason with two who can clear it", ipx.Refuse(consent)},
		{"two reasons, wrapped", fmt.Errorf("pledge: file: %w", ipx.Refuse(consent, cap))},
		{"the same reason from two sources", errors.Join(ipx.Refuse(consent), ipx.Refuse(consent, bare))},
		{"a refusal and a fault", errors.Join(ipx.Refuse(bare), errors.New("disk is full"))},
		{"a reason alone", cap},
		{"no reason", ipx.Refuse()},
		{"a fault", fmt.Errorf("pledge: read: %w", errors.New("unexpected end"))},
		{"a malformed number", func() error { _, err := ipx.ParseNumber(ipx.SoftwareNo, "软著登字第1234567号"); return err }()},
	}
}

func TestExplainGolden(t *testing.T) {
	host := Voice{
		Party: func(p ipx.PartyID) string { return map[ipx.PartyID]string{"acme": "Acme 生物"}[p] },
		Word: func(k string) (ipx.Text, bool) {
			t, ok := map[string]ipx.Text{"court": ipx.T("深圳中院", "Shenzhen court")}[k]
			return t, ok
		},
	}
	for _, tag := range Languages() {
		var b strings.Builder
		for _, s := range situations() {
			fmt.Fprintf(&b, "# %s\n%s\n\n", s.name, Explain(tag, s.err))
		}
		host.Tag = tag
		fmt.Fprintf(&b, "# with names of the host\n%s\n", host.Explain(situations()[0].err))
		base, _ := tag.Base()
		golden.File(t, "testdata/explain."+base.String()+".txt", b.String(), *update)
	}
	assert.Empty(t, Explain(chinese, nil))
	var nothing *ipx.Refusal
	assert.Empty(t, Explain(chinese, nothing), "a function that returns *ipx.Refusal refused nothing")
	assert.Empty(t, Lines(english, nil))
	assert.Equal(t, "Refused", Explain(english, &ipx.Refusal{}))
}

func TestSay(t *testing.T) {
	text := ipx.T("{b}与{a}", "{a} and {b} and {c}")
	args := []ipx.Arg{{Name: "a", Value: "{b}"}, {Name: "b", Value: ipx.Pledgee}}
	assert.Equal(t, "质权人与{b}", Say(chinese, text, args...))
	assert.Equal(t, "{b} and pledgee and {c}", Say(english, text, args...))
	v := Voice{Tag: english, Right: func(ipx.RightID) string { return "our patent" }}
	assert.Equal(t, "our patent", v.Value(ipx.RightID("CN/x")))
	assert.Equal(t, "1 day", v.Value(calendar.D(1)))
}

func FuzzSay(f *testing.F) {
	f.Add("{a}于{b}", "{a} on {b}", "x")
	f.Fuzz(func(t *testing.T, zhText, enText, value string) {
		text := ipx.T(zhText, enText)
		args := []ipx.Arg{{Name: "a", Value: value}, {Name: "b", Value: ipx.Yuan(1)}}
		r := ipx.Refuse(ipx.Reason{Code: "X", Category: ipx.ErrRule, Says: text, Args: args})
		for _, tag := range []language.Tag{chinese, english} {
			if text.IsZero() {
				continue
			}
			got := Explain(tag, r)
			if !strings.Contains(got, Say(tag, text, args...)) {
				t.Fatalf("%q does not hold its sentence", got)
			}
		}
	})
}
