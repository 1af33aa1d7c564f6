package law

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Key is a topic of law, the same in every jurisdiction and in every version
// of a law, such as "pledge.coowners".
type Key string

// Basis says how well a rule is known.
type Basis string

// Bases, from the surest to the least.
const (
	Statute  Basis = "statute"  // the text of the statute or judicial interpretation was read
	Official Basis = "official" // a notice or guide of the authority was read
	Press    Basis = "press"    // journal, law firm, press
	Derived  Basis = "derived"  // follows from read texts by reasoning
	Memory   Basis = "memory"   // remembered, not read: treat as configuration
)

// Citation is where a rule stands.
type Citation struct {
	Instrument ipx.Text // 《中华人民共和国民法典》 / Civil Code
	Article    ipx.Text // 第四百四十四条第二款 / art. 444 ¶2
}

// Text joins instrument and article as each language writes them.
func (c Citation) Text() ipx.Text {
	t := ipx.Text{Zh: c.Instrument.Zh + c.Article.Zh, En: c.Instrument.En}
	if c.Article.En != "" {
		t.En += " " + c.Article.En
	}
	return t
}

// Rule is one rule of law in one version.
type Rule struct {
	Key     Key                        // topic
	ID      string                     // jurisdiction, instrument, article: "cn.civil-code.444.2"
	Text    ipx.Text                   // what it demands, in one sentence
	Cite    Citation                   // where it stands
	From    calendar.Date              // first day in force
	Until   calendar.Date              // first day no longer in force; zero while in force
	Basis   Basis                      // how well it is known
	Limit   calendar.Period            // the time limit it sets, if any
	Figures map[string]decimal.Decimal // amounts, rates and counts it sets, by name
	Choice  string                     // which of the ways that its readers know it takes; empty for most
	Note    ipx.Text                   // doubts and limits; required for Basis Memory
}

// Figure returns a figure of the rule by name.
func (r Rule) Figure(name string) (decimal.Decimal, bool) {
	d, ok := r.Figures[name]
	return d, ok
}

// InForce reports whether the rule is in force on d.
func (r Rule) InForce(d calendar.Date) bool {
	return !d.Before(r.From) && (r.Until.IsZero() || d.Before(r.Until))
}

// clone returns a copy that shares no memory with r.
func (r Rule) clone() Rule {
	r.Figures = maps.Clone(r.Figures)
	return r
}

// fault returns what makes r unfit for a pack, or nil.
func (r Rule) fault() error {
	switch {
	case r.Key == "":
		return fmt.Errorf("law: rule %q has no key", r.ID)
	case r.ID == "":
		return fmt.Errorf("law: rule for %s has no id", r.Key)
	case r.Text.Zh == "" || r.Text.En == "":
		return fmt.Errorf("law: rule %s lacks a text in zh or en", r.ID)
	case r.Cite.Instrument.Zh == "" || r.Cite.Instrument.En == "":
		return fmt.Errorf("law: rule %s lacks its citation in zh or en", r.ID)
	case (r.Cite.Article.Zh == "") != (r.Cite.Article.En == ""):
		return fmt.Errorf("law: rule %s names its article in one language only", r.ID)
	case r.From.IsZero():
		return fmt.Errorf("law: rule %s has no first day", r.ID)
	case !r.Until.IsZero() && !r.Until.After(r.From):
		return fmt.Errorf("law: rule %s ends on %s, not after its first day %s", r.ID, r.Until, r.From)
	case !slices.Contains([]Basis{Statute, Official, Press, Derived, Memory}, r.Basis):
		return fmt.Errorf("law: rule %s has no basis", r.ID)
	case r.Basis == Memory && (r.Note.Zh == "" || r.Note.En == ""):
		return fmt.Errorf("law: rule %s is remembered, not read, and must say so in a note", r.ID)
	}
	return nil
}
