package worksheet

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/riskpool"
	"github.com/ipx-sdk/ipx-go/ipx/subsidy"
)

// Options say under which law a sheet is worked out, in which language, and with
// which products beside the library's.
type Options struct {
	Pack     *law.Pack
	Language language.Tag
	Products []insurance.Product
}

// Most that a sheet may hold.
const (
	maxBytes = 1 << 20
	maxLines = 10_000
)

// Run works a sheet out and returns it with its answers. What a line asks for and the
// rules refuse is an answer; a line that cannot be read is an error with its number.
func Run(text string, o Options) (string, error) {
	if o.Pack == nil {
		return "", errors.New("worksheet: a law pack is needed")
	}
	if len(text) > maxBytes || strings.Count(text, "\n") > maxLines {
		return "", fmt.Errorf("worksheet: more than %d bytes or %d lines", maxBytes, maxLines)
	}
	s := &sheet{options: o, voice: l10n.Voice{Tag: o.Language}}
	var out strings.Builder
	var answers []string
	answering := false
	flush := func() {
		if !answering && len(answers) > 0 {
			out.WriteString("----\n")
		}
		for _, a := range answers {
			out.WriteString(a)
		}
		answers = nil
	}
	for i, line := range strings.Split(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "----":
			out.WriteString("----\n")
			answering = true
			flush()
		case trimmed == "":
			flush()
			answering = false
			out.WriteString("\n")
		case answering: // an old answer, written anew
		case strings.HasPrefix(trimmed, "#"):
			out.WriteString(line + "\n")
		default:
			out.WriteString(line + "\n")
			answer, err := s.do(trimmed)
			if err != nil {
				return "", fmt.Errorf("worksheet: line %d: %w", i+1, err)
			}
			answers = append(answers, answer)
		}
	}
	flush()
	return out.String(), nil
}

// sheet is what has been worked out so far.
type sheet struct {
	options Options
	voice   l10n.Voice
	lawOn   calendar.Date
	product insurance.Product
	policy  insurance.Policy
	facts   claim.Facts
	cover   insurance.Cover
	found   claim.Assessment
	loss    claim.Loss
	account claim.Terms // of the claim that is looked at: what was paid for it, and recovered
	borne   []riskpool.Share
	awards  []subsidy.Award

	accounts map[string]claim.Terms // of the claims of the policy, by number
}

// say speaks in the language of the sheet.
func (s *sheet) say(zh, en string, args ...ipx.Arg) string {
	return s.voice.Say(ipx.T(zh, en), args...)
}

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// refused is the answer that the rules refuse; other errors end the sheet.
func (s *sheet) refused(err error) (string, error) {
	var no *ipx.Refusal
	if errors.As(err, &no) {
		return s.voice.Explain(no) + "\n", nil
	}
	return "", err
}

// statement is a statement, line by line.
func (s *sheet) statement(x ipx.Statement) string {
	var b strings.Builder
	for _, l := range x.Lines {
		fmt.Fprintf(&b, "%16s  %s", amount(l.Amount), s.voice.Say(l.Says, l.Args...))
		if l.Rule != "" {
			fmt.Fprintf(&b, " [%s]", s.voice.Say(l.Cite))
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "%16s  %s\n", amount(x.Total), s.say("合计", "total"))
	return b.String()
}

// amount is money without its currency, in groups.
func amount(m ipx.Money) string {
	text := l10n.Money(language.English, m.Round(ipx.HalfUp))
	if _, digits, ok := strings.Cut(text, " "); ok {
		return digits
	}
	return text
}

// line is a line of a sheet, read.
type line struct {
	verb  string
	words []string
	named map[string]string
	used  map[string]bool
}

// read splits a line into its words. A value with blanks stands in quotes.
func read(text string) (line, error) {
	l := line{named: map[string]string{}, used: map[string]bool{}}
	var word strings.Builder
	quoted, any := false, false
	end := func() error {
		if !any {
			return nil
		}
		w := word.String()
		word.Reset()
		any = false
		if l.verb == "" {
			l.verb = w
			return nil
		}
		if k, v, ok := strings.Cut(w, "="); ok {
			if _, twice := l.named[k]; twice {
				return fmt.Errorf("%s= is there twice", k)
			}
			l.named[k] = v
			return nil
		}
		l.words = append(l.words, w)
		return nil
	}
	for _, r := range text {
		switch {
		case r == '"':
			quoted, any = !quoted, true
		case (r == ' ' || r == '\t') && !quoted:
			if err := end(); err != nil {
				return l, err
			}
		default:
			word.WriteRune(r)
			any = true
		}
	}
	if quoted {
		return l, errors.New("a quotation mark is missing")
	}
	return l, end()
}

// text returns a named word, and notes that it was read.
func (l line) text(key string) string {
	l.used[key] = true
	return l.named[key]
}

// word returns a word by its place; empty where there is none.
func (l line) word(i int) string {
	if i < len(l.words) {
		return l.words[i]
	}
	return ""
}

// list reads a list.
func (l line) list(key string) []string {
	if s := l.text(key); s != "" {
		return strings.Split(s, ",")
	}
	return nil
}

// yes reads yes and no.
func (l line) yes(key string, otherwise bool) (bool, error) {
	switch l.text(key) {
	case "":
		return otherwise, nil
	case "yes":
		return true, nil
	case "no":
		return false, nil
	}
	return false, fmt.Errorf("%s= is yes or no", key)
}

// day reads a date; zero where there is none.
func (l line) day(key string) (calendar.Date, error) {
	s := l.text(key)
	if s == "" {
		return calendar.Date{}, nil
	}
	d, err := calendar.Parse(s)
	if err != nil {
		return d, fmt.Errorf("%s=: %w", key, err)
	}
	return d, nil
}

// days reads several dates.
func (l line) days(into map[string]*calendar.Date) error {
	for _, key := range sortedKeys(into) {
		d, err := l.day(key)
		if err != nil {
			return err
		}
		*into[key] = d
	}
	return nil
}

// money reads an amount of yuan, 万 and 亿 understood; zero Money where there is none.
func (l line) money(key string) (ipx.Money, error) {
	s := l.text(key)
	if s == "" {
		return ipx.Money{}, nil
	}
	m, err := yuan(s)
	if err != nil {
		return m, fmt.Errorf("%s=: %w", key, err)
	}
	return m, nil
}

// number reads a decimal; nought where there is none.
func (l line) number(key string) (decimal.Decimal, error) {
	s := l.text(key)
	if s == "" {
		return decimal.Zero, nil
	}
	m, err := yuan(s)
	if err != nil {
		return decimal.Zero, fmt.Errorf("%s=: %w", key, err)
	}
	return m.Amount(), nil
}

// unread says which named words nobody has read.
func (l line) unread() error {
	for _, k := range sortedKeys(l.named) {
		if !l.used[k] {
			return fmt.Errorf("%s= means nothing to %s", k, l.verb)
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// yuan reads "12000", "3.3万", "1.05亿".
func yuan(s string) (ipx.Money, error) {
	shift := int32(0)
	for unit, zeros := range map[string]int32{"万": 4, "亿": 8} {
		if cut, ok := strings.CutSuffix(s, unit); ok {
			s, shift = cut, zeros
			break
		}
	}
	m, err := ipx.ParseMoney("CNY " + s)
	if err != nil {
		return ipx.Money{}, fmt.Errorf("%q is no amount", s)
	}
	return ipx.NewMoney(m.Amount().Shift(shift), ipx.CNY), nil
}

// count reads a small number.
func count(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n <= 10_000
}

// do works one line out.
func (s *sheet) do(text string) (string, error) {
	l, err := read(text)
	if err != nil {
		return "", err
	}
	verb, ok := verbs[l.verb]
	if !ok {
		return "", fmt.Errorf("there is no verb %q", l.verb)
	}
	answer, err := verb(s, l)
	if err != nil {
		return "", err
	}
	return answer, l.unread()
}

// verbs are what a line can ask for.
var verbs = map[string]func(*sheet, line) (string, error){
	"product": (*sheet).setProduct, "policy": (*sheet).issue, "renew": (*sheet).renew, "schedule": (*sheet).schedule, "endorse": (*sheet).endorse, "cancel": (*sheet).cancel, "reverse": (*sheet).reverse,
	"suspend": (*sheet).turn, "resume": (*sheet).turn, "lapse": (*sheet).turn, "reinstate": (*sheet).turn, "cover": (*sheet).show, "earned": (*sheet).earned,
	"law": (*sheet).setLaw, "claim": (*sheet).decide, "loss": (*sheet).adjust, "pay": (*sheet).pay, "recover": (*sheet).recover, "clocks": (*sheet).clocks, "rescind": (*sheet).rescind,
	"contribute": (*sheet).contribute, "tower": (*sheet).tower, "split": (*sheet).split, "recovered": (*sheet).recovered, "subsidy": (*sheet).subsidise, "ratio": (*sheet).ratio,
}
