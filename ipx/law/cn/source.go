package cn

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// edition is one version of an instrument of law: its name in ids, its title,
// the days on which it applies, and how well it is known.
type edition struct {
	slug        string
	title       ipx.Text
	from, until calendar.Date
	basis       law.Basis
}

// issued describes an edition; until is empty while it applies.
func issued(slug, zh, en, from, until string, basis law.Basis) edition {
	e := edition{slug: slug, title: ipx.T(zh, en), from: calendar.MustParse(from), basis: basis}
	if until != "" {
		e.until = calendar.MustParse(until)
	}
	return e
}

// place is where, when and how one version of a rule stands.
type place struct {
	edition
	article string // "444.2": article and paragraph; "86(4)": article and item; "25.1(2)": all three
	limit   calendar.Period
	figures map[string]decimal.Decimal
	choice  string
	note    ipx.Text
}

// at is an article of an edition; "" where it is known by its whole alone.
func (e edition) at(article string) place { return place{edition: e, article: article} }

// since moves the first day: the article is younger than its edition, or older
// and unchanged.
func (p place) since(d string) place { p.from = calendar.MustParse(d); return p }

// before moves the last day: the article was overtaken while its edition stood.
func (p place) before(d string) place { p.until = calendar.MustParse(d); return p }

// known says how well this article is known, where that differs from its edition.
func (p place) known(b law.Basis) place { p.basis = b; return p }

// within sets the time limit.
func (p place) within(l calendar.Period) place { p.limit = l; return p }

// chooses sets the choice.
func (p place) chooses(c string) place { p.choice = c; return p }

// noted adds a doubt or a limit.
func (p place) noted(zh, en string) place { p.note = ipx.T(zh, en); return p }

// with sets figures: name, value, name, value.
func (p place) with(pairs ...string) place {
	p.figures = make(map[string]decimal.Decimal, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		p.figures[pairs[i]] = decimal.RequireFromString(pairs[i+1])
	}
	return p
}

// topic makes the versions of one rule that say the same in several places.
func topic(key law.Key, zh, en string, places ...place) []law.Rule {
	rules := make([]law.Rule, len(places))
	for i, p := range places {
		rules[i] = law.Rule{
			Key: key, ID: p.id(), Text: ipx.T(zh, en), Cite: p.cite(), From: p.from, Until: p.until,
			Basis: p.basis, Limit: p.limit, Figures: p.figures, Choice: p.choice, Note: p.note,
		}
		if p.basis == law.Memory && p.note.IsZero() {
			rules[i].Note = remembered
		}
	}
	return rules
}

// remembered is the note of rules whose text was not read.
var remembered = ipx.T("凭记忆，未核对原文；期限与数额视为可配置", "from memory, text not checked; treat limits and figures as configuration")

// id is jurisdiction, instrument and article: "cn.civil-code.444.2".
func (p place) id() string {
	id := "cn." + p.slug
	if p.article != "" {
		id += "." + strings.NewReplacer("(", ".", ")", "").Replace(p.article)
	}
	return id
}

// cite writes the article as each language does: 第四百四十四条第二款, art. 444(2).
func (p place) cite() law.Citation {
	c := law.Citation{Instrument: p.title}
	if p.article == "" {
		return c
	}
	rest, item, hasItem := strings.Cut(strings.TrimSuffix(p.article, ")"), "(")
	article, para, hasPara := strings.Cut(rest, ".")
	c.Article = ipx.T("第"+han(article)+"条", "art. "+article)
	if hasPara {
		c.Article.Zh += "第" + han(para) + "款"
		c.Article.En += " ¶" + para
	}
	if hasItem {
		c.Article.Zh += "第（" + han(item) + "）项"
		c.Article.En += " no. " + item
	}
	return c
}

// han writes a number below 10 000 in Chinese, as articles are numbered.
func han(number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 9999 {
		panic("cn: no number of an article: " + number) // a mistake in the tables of this package
	}
	digits := []rune("零一二三四五六七八九")
	units := []string{"", "十", "百", "千"}
	s := strconv.Itoa(n)
	out, zero := "", false
	for i, r := range s {
		d, unit := int(r-'0'), len(s)-1-i
		switch {
		case d == 0:
			zero = true
			continue
		case zero:
			out += "零"
			zero = false
		}
		if d == 1 && unit == 1 && out == "" {
			out += "十" // 十五, not 一十五
			continue
		}
		out += string(digits[d]) + units[unit]
	}
	return out
}
