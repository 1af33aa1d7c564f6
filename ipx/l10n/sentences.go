package l10n

import (
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

// The package's own sentences, by key. English has a form for one where the
// first argument counts something; Chinese has no plural.
var sentences = map[string]struct{ zh, en, enOne string }{
	"refused":      {zh: "不予办理，理由%d项：", en: "Refused for %d reasons:", enOne: "Refused for %d reason:"},
	"refused.bare": {zh: "不予办理", en: "Refused"},
	"code":         {zh: "（%s）", en: " (%s)"},
	"basis":        {zh: "依据：%s", en: "Basis: %s"},
	"unblock":      {zh: "解决办法：由%s%s", en: "Can be cleared by %s: %s"},
	"unblock.who":  {zh: "可由%s解决", en: "Can be cleared by %s"},
	"who":          {zh: "%s（%s）", en: "%s (%s)"},
	"fault":        {zh: "程序故障：%s", en: "Fault: %s"},
	"days":         {zh: "%d日", en: "%d days", enOne: "%d day"},
	"workdays":     {zh: "%d个工作日", en: "%d working days", enOne: "%d working day"},
	"months":       {zh: "%d个月", en: "%d months", enOne: "%d month"},
	"years":        {zh: "%d年", en: "%d years", enOne: "%d year"},
	"year-ends":    {zh: "%d年，至末年的12月31日", en: "%d years, to 31 December of the last", enOne: "%d year, to 31 December"},
	"nothing":      {zh: "无", en: "none"},
	"whole":        {zh: "全部", en: "the whole"},
	"list.two":     {zh: "%s和%s", en: "%s and %s"},
	"list.last":    {zh: "%s和%s", en: "%s and %s"},
	"list.more":    {zh: "%s、%s", en: "%s, %s"},
	"number":       {zh: "%s%s", en: "%s %s"},
	"number.class": {zh: "第%s号第%d类", en: "%s in class %d"},
	"right":        {zh: "%s%s", en: "%s %s"},
	"right.title":  {zh: "%s《%s》", en: "%s, “%s”"},
	"cat.state":    {zh: "当前状态不允许", en: "not open in this state"},
	"cat.actor":    {zh: "无权办理", en: "not for this actor"},
	"cat.document": {zh: "文件欠缺", en: "papers missing"},
	"cat.rule":     {zh: "法律不允许", en: "barred by law"},
	"cat.conflict": {zh: "与其他权利或者行为冲突", en: "in conflict with another right or act"},
	"cat.input":    {zh: "输入有误", en: "malformed input"},
}

// words holds the sentences for x/text, which picks the plural.
var words = mustBuild()

func mustBuild() catalog.Catalog {
	b := catalog.NewBuilder(catalog.Fallback(language.English))
	for key, s := range sentences {
		if err := b.SetString(language.SimplifiedChinese, key, s.zh); err != nil {
			panic(err) // a fault of the table above; the tests read all of it
		}
		msg := catalog.Message(catalog.String(s.en))
		if s.enOne != "" {
			msg = plural.Selectf(1, "%d", plural.One, s.enOne, plural.Other, s.en)
		}
		if err := b.Set(language.English, key, msg); err != nil {
			panic(err)
		}
	}
	return b
}

// say fills one of the package's sentences.
func (l lang) say(key string, args ...any) string {
	return message.NewPrinter(l.tag(), message.Catalog(words)).Sprintf(message.Key(key, key), args...)
}

func (l lang) tag() language.Tag {
	if l == zh {
		return language.SimplifiedChinese
	}
	return language.English
}

// pick returns the text in the language, and the other one where it is missing.
func (l lang) pick(zhText, enText string) string {
	if l == zh && zhText != "" || enText == "" {
		return zhText
	}
	return enText
}
