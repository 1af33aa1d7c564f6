package l10n

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/ipx-sdk/ipx-go/internal/braces"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
)

// Voice speaks one language and knows the host's names. The zero Voice speaks
// English and shows keys as they are. It is a value, safe for every goroutine
// if the functions in it are.
type Voice struct {
	Tag   language.Tag                              // what the reader asked for
	Party func(ipx.PartyID) string                  // name of a party; nil or "" shows the id
	Right func(ipx.RightID) string                  // name of a right; nil or "" shows the id
	Word  func(key string) (text ipx.Text, ok bool) // names of roles, document kinds and other keys of a line of business; nil for none
}

// Say fills a template in the language of the tag. An argument that the
// template does not find stays as {name}.
func Say(tag language.Tag, t ipx.Text, args ...ipx.Arg) string {
	return Voice{Tag: tag}.Say(t, args...)
}

// Say fills a template in the Voice's language, with its names.
func (v Voice) Say(t ipx.Text, args ...ipx.Arg) string {
	l := of(v.Tag)
	return braces.Fill(l.pick(t.Zh, t.En), func(name string) (string, bool) {
		for _, a := range args {
			if a.Name == name {
				return v.value(l, a.Value), true
			}
		}
		return "", false
	})
}

// Value shows one value as an argument of a sentence is shown: dates, periods,
// money, shares, numbers and texts in the language of the tag, roles and kinds
// by their names, slices as lists, anything else in its plain form.
func Value(tag language.Tag, value any) string { return Voice{Tag: tag}.Value(value) }

// Value shows one value in the Voice's language, with its names.
func (v Voice) Value(value any) string { return v.value(of(v.Tag), value) }

func (v Voice) value(l lang, value any) string {
	switch x := value.(type) {
	case nil:
		return blank
	case string:
		return x
	case int:
		return itoa(x)
	case ipx.Text:
		return l.pick(x.Zh, x.En)
	case calendar.Date:
		return l.date(x)
	case calendar.Period:
		return l.period(x)
	case ipx.Money:
		return l.money(x)
	case ipx.Share:
		return l.share(x)
	case ipx.Number:
		return l.number(x)
	case decimal.Decimal:
		return Decimal(v.Tag, x)
	case ipx.PartyID:
		return named(v.Party, x)
	case ipx.RightID:
		return named(v.Right, x)
	case ipx.Right:
		return v.right(l, x)
	case ipx.Party:
		return x.MaskedName()
	case interface{ Name() ipx.Text }:
		return v.word(l, value, x.Name())
	case fmt.Stringer:
		return x.String()
	}
	r := reflect.ValueOf(value)
	if r.Kind() == reflect.Slice {
		items := make([]string, r.Len())
		for i := range items {
			items[i] = v.value(l, r.Index(i).Interface())
		}
		return l.list(items)
	}
	if r.Kind() == reflect.String {
		s := r.String()
		return v.word(l, s, ipx.T(s, s))
	}
	return fmt.Sprint(value)
}

func named[K ~string](names func(K) string, id K) string {
	if names != nil {
		if s := names(id); s != "" {
			return s
		}
	}
	return string(id)
}

// word prefers the host's name of a key.
func (v Voice) word(l lang, key any, own ipx.Text) string {
	if v.Word != nil {
		if r := reflect.ValueOf(key); r.Kind() == reflect.String {
			if t, ok := v.Word(r.String()); ok {
				own = t
			}
		}
	}
	return l.pick(own.Zh, own.En)
}

// Right shows a right with kind, number and title: 发明专利201710601862.3《…》.
func Right(tag language.Tag, r ipx.Right) string { return Voice{Tag: tag}.right(of(tag), r) }

func (v Voice) right(l lang, r ipx.Right) string {
	number := r.Number
	if number == "" {
		number = string(r.ID)
	}
	number = strings.TrimPrefix(number, "own:")
	if n, err := ipx.ParseNumber(r.Kind.NumberScheme(r.Jurisdiction), number); err == nil && n.Class() > 0 {
		digits, _, _ := strings.Cut(n.String(), "/")
		number = l.say("number.class", digits, n.Class())
	}
	out := l.say("right", v.word(l, r.Kind, r.Kind.Name()), number)
	if r.Title != "" {
		out = l.say("right.title", out, r.Title)
	}
	return out
}
