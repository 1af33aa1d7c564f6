package law

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Info names a pack.
type Info struct {
	Jurisdiction string            // ST.3 code: "CN"
	Version      string            // edition of the pack: "2026.11"
	Name         ipx.Text          // 中国大陆 / Mainland China
	Zone         *time.Location    // in which civil dates are counted; nil means UTC
	Calendar     calendar.Calendar // working days; nil where none is known
}

// Pack is the law of one jurisdiction through time. It is immutable.
type Pack struct {
	info  Info
	rules map[Key][]*Rule // versions of a topic, by first day
	keys  []Key           // sorted
	count int

	observe func(Key)
}

// NewPack compiles rules. It refuses rules without key, id, texts, citation,
// first day or basis, and two versions of one topic in force on the same day.
func NewPack(info Info, rules ...Rule) (*Pack, error) {
	if info.Jurisdiction == "" || info.Version == "" || info.Name.Zh == "" || info.Name.En == "" {
		return nil, fmt.Errorf("law: a pack needs a jurisdiction, a version and a name in zh and en")
	}
	p := &Pack{info: info, rules: make(map[Key][]*Rule, len(rules)), count: len(rules)}
	for _, r := range rules {
		if err := r.fault(); err != nil {
			return nil, err
		}
		r := r.clone()
		p.rules[r.Key] = append(p.rules[r.Key], &r)
	}
	p.keys = slices.Sorted(maps.Keys(p.rules))
	for key, versions := range p.rules {
		slices.SortFunc(versions, func(a, b *Rule) int { return a.From.Compare(b.From) })
		for i := 1; i < len(versions); i++ {
			if last := versions[i-1]; last.Until.IsZero() || last.Until.After(versions[i].From) {
				return nil, fmt.Errorf("law: %s: %s and %s are both in force on %s", key, last.ID, versions[i].ID, versions[i].From)
			}
		}
	}
	return p, nil
}

// With returns a pack in which the given versions are added: what an amendment
// brings, or what a host knows better. A version with the key and first day of
// an existing one replaces it; an earlier version that would still be in force
// ends where the added one begins. The pack's version gets a suffix made of
// the changes, so that histories show which law they were decided under.
func (p *Pack) With(rules ...Rule) (*Pack, error) {
	all := slices.Clone(rules)
	for r := range p.Rules() {
		replaced := false
		for _, n := range rules {
			switch {
			case n.Key != r.Key:
			case n.From == r.From:
				replaced = true
			case n.From.After(r.From) && (r.Until.IsZero() || r.Until.After(n.From)):
				r.Until = n.From
			}
		}
		if !replaced {
			all = append(all, r)
		}
	}
	info := p.info
	info.Version += "+" + digest(rules)
	return NewPack(info, all...)
}

// WithCalendar returns the pack with another calendar of working days: one
// with a year announced since, or a bank's own. Its version says so, and of a
// [calendar.Table] also which one: two tables that differ in a day have different
// versions.
func (p *Pack) WithCalendar(c calendar.Calendar) *Pack {
	q := *p
	q.info.Calendar = c
	q.info.Version += "+calendar"
	if t, ok := c.(*calendar.Table); ok {
		h := sha256.New()
		first, last := t.Years()
		for y := first; y <= last; y++ {
			days, _ := t.Announced(y)
			for _, d := range slices.SortedFunc(slices.Values(slices.Concat(days.Off, days.Work)), calendar.Date.Compare) {
				work, _ := t.Workday(d)
				fmt.Fprintf(h, "%s %t\n", d, work)
			}
			fmt.Fprintf(h, "%d\n", y)
		}
		q.info.Version += "-" + hex.EncodeToString(h.Sum(nil)[:4])
	}
	return &q
}

// Without returns a pack that lacks a topic, in every version. It serves to
// show what a rule does. A topic that the pack does not know changes nothing.
func (p *Pack) Without(key Key) *Pack {
	if len(p.rules[key]) == 0 {
		return p
	}
	q := *p
	q.rules = maps.Clone(p.rules)
	q.count -= len(q.rules[key])
	delete(q.rules, key)
	q.keys = slices.DeleteFunc(slices.Clone(p.keys), func(k Key) bool { return k == key })
	q.info.Version = p.info.Version + "-" + string(key)
	return &q
}

// Observed returns a pack that tells f of each topic that is looked up in it or
// in one of its views, found or not. A test that hands it to a table, a title
// record or a calculation learns which rules they stand on. f is called where
// the law is read, on that goroutine.
func (p *Pack) Observed(f func(Key)) *Pack {
	q := *p
	q.observe = f
	return &q
}

// Jurisdiction returns the ST.3 code of the pack.
func (p *Pack) Jurisdiction() string { return p.info.Jurisdiction }

// Version returns the edition of the pack.
func (p *Pack) Version() string { return p.info.Version }

// Name returns the name of the pack.
func (p *Pack) Name() ipx.Text { return p.info.Name }

// Calendar returns the calendar of working days, or nil.
func (p *Pack) Calendar() calendar.Calendar { return p.info.Calendar }

// Zone returns the zone in which civil dates are counted.
func (p *Pack) Zone() *time.Location {
	if p.info.Zone == nil {
		return time.UTC
	}
	return p.info.Zone
}

// Rules yields every rule in every version, by key and then by first day. The
// rules are the caller's own.
func (p *Pack) Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for _, key := range p.keys {
			for _, r := range p.rules[key] {
				if !yield(r.clone()) {
					return
				}
			}
		}
	}
}

// Versions yields the rules on a topic, by first day; nothing where the pack does not
// know it. The rules are the caller's own.
func (p *Pack) Versions(key Key) iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		if !p.Knows(key) {
			return
		}
		for _, r := range p.rules[key] {
			if !yield(r.clone()) {
				return
			}
		}
	}
}

// Len returns the number of rules, versions counted apart.
func (p *Pack) Len() int { return p.count }

// Knows reports whether the pack has the topic in any version.
func (p *Pack) Knows(key Key) bool {
	if p.observe != nil {
		p.observe(key)
	}
	return len(p.rules[key]) > 0
}

// On returns the law in force on d.
func (p *Pack) On(d calendar.Date) View { return View{pack: p, date: d, observe: p.observe} }

// Library is several packs, one for each jurisdiction.
type Library struct {
	packs []*Pack
}

// NewLibrary returns a library of packs; one jurisdiction may stand in it
// once.
func NewLibrary(packs ...*Pack) (Library, error) {
	ps := slices.Clone(packs)
	slices.SortFunc(ps, func(a, b *Pack) int { return cmp.Compare(a.info.Jurisdiction, b.info.Jurisdiction) })
	for i := 1; i < len(ps); i++ {
		if ps[i].info.Jurisdiction == ps[i-1].info.Jurisdiction {
			return Library{}, fmt.Errorf("law: two packs for %s", ps[i].info.Jurisdiction)
		}
	}
	return Library{ps}, nil
}

// Pack returns the pack of a jurisdiction.
func (l Library) Pack(jurisdiction string) (*Pack, bool) {
	i, ok := slices.BinarySearchFunc(l.packs, jurisdiction, func(p *Pack, j string) int { return cmp.Compare(p.info.Jurisdiction, j) })
	if !ok {
		return nil, false
	}
	return l.packs[i], true
}

// In returns the law of a jurisdiction on a date.
func (l Library) In(jurisdiction string, d calendar.Date) (View, error) {
	p, ok := l.Pack(jurisdiction)
	if !ok {
		have := make([]string, len(l.packs))
		for i, p := range l.packs {
			have[i] = p.info.Jurisdiction
		}
		return View{}, fmt.Errorf("law: no pack for %q; there are %s", jurisdiction, strings.Join(have, ", "))
	}
	return p.On(d), nil
}

// digest returns a short name for a set of rules, made of everything that
// they say.
func digest(rules []Rule) string {
	h := sha256.New()
	for _, r := range rules {
		fmt.Fprintf(h, "%q %q %q %q %s %s %q %s %q %q\n", r.Key, r.ID, r.Text, r.Cite, r.From, r.Until, r.Basis, r.Limit, r.Choice, r.Note)
		for _, name := range slices.Sorted(maps.Keys(r.Figures)) {
			fmt.Fprintf(h, "%q %s\n", name, r.Figures[name])
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}
