package law_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

var info = law.Info{Jurisdiction: "XX", Version: "1", Name: ipx.T("某国", "Somewhere")}

// rule is a complete rule that tests change.
func rule(key law.Key, id, from, until string) law.Rule {
	r := law.Rule{
		Key: key, ID: id, Text: ipx.T("应当"+id+"。", "Do "+id+"."), Cite: law.Citation{Instrument: ipx.T("《某法》", "Some Act"), Article: ipx.T("第一条", "art. 1")},
		From: day(from), Basis: law.Statute,
	}
	if until != "" {
		r.Until = day(until)
	}
	return r
}

func pack(t require.TestingT, rules ...law.Rule) *law.Pack {
	p, err := law.NewPack(info, rules...)
	require.NoError(t, err)
	return p
}

func TestNewPackRefusesWhatIsIncomplete(t *testing.T) {
	for name, change := range map[string]func(*law.Rule){
		"no key":                          func(r *law.Rule) { r.Key = "" },
		"no id":                           func(r *law.Rule) { r.ID = "" },
		"lacks a text in zh or en":        func(r *law.Rule) { r.Text.Zh = "" },
		"lacks its citation":              func(r *law.Rule) { r.Cite.Instrument.En = "" },
		"article in one language only":    func(r *law.Rule) { r.Cite.Article.En = "" },
		"no first day":                    func(r *law.Rule) { r.From = calendar.Date{} },
		"not after its first day":         func(r *law.Rule) { r.Until = r.From },
		"no basis":                        func(r *law.Rule) { r.Basis = "rumour" },
		"remembered, not read":            func(r *law.Rule) { r.Basis = law.Memory },
		"remembered, not read, and must ": func(r *law.Rule) { r.Basis = law.Memory; r.Note.Zh = "凭记忆" },
	} {
		r := rule("a", "xx.a", "2020-01-01", "")
		change(&r)
		_, err := law.NewPack(info, r)
		assert.ErrorContains(t, err, name)
	}
	for name, change := range map[string]func(*law.Info){
		"jurisdiction": func(i *law.Info) { i.Jurisdiction = "" },
		"version":      func(i *law.Info) { i.Version = "" },
		"name":         func(i *law.Info) { i.Name.En = "" },
	} {
		i := info
		change(&i)
		_, err := law.NewPack(i)
		assert.ErrorContains(t, err, name)
	}
}

func TestNewPackRefusesTwoVersionsAtOnce(t *testing.T) {
	_, err := law.NewPack(info, rule("a", "xx.new", "2021-01-01", ""), rule("a", "xx.old", "2020-01-01", "2021-01-02"))
	assert.ErrorContains(t, err, "a: xx.old and xx.new are both in force on 2021-01-01")
	_, err = law.NewPack(info, rule("a", "xx.old", "2020-01-01", ""), rule("a", "xx.new", "2021-01-01", ""))
	assert.ErrorContains(t, err, "both in force", "the old one has no end")
	_, err = law.NewPack(info, rule("a", "xx.old", "2020-01-01", "2021-01-01"), rule("a", "xx.new", "2021-01-01", ""), rule("b", "xx.new", "2020-01-01", ""))
	assert.NoError(t, err, "one article may settle two topics")
}

// The answer changes on the day of the amendment, and what lies between two
// versions is not filled.
func TestViewsAcrossAmendments(t *testing.T) {
	p := pack(t, rule("a", "xx.1", "2000-01-01", "2010-01-01"), rule("a", "xx.2", "2010-01-01", "2015-01-01"), rule("a", "xx.3", "2016-01-01", ""))
	for d, want := range map[string]string{
		"1999-12-31": "", "2000-01-01": "xx.1", "2009-12-31": "xx.1", "2010-01-01": "xx.2", "2014-12-31": "xx.2",
		"2015-01-01": "", "2015-12-31": "", "2016-01-01": "xx.3", "2099-01-01": "xx.3",
	} {
		v := p.On(day(d))
		r, ok := v.Rule("a")
		assert.Equal(t, want, r.ID, d)
		assert.Equal(t, want != "", ok, d)
		assert.Equal(t, ok, v.Has("a"), d)
		assert.Equal(t, want, v.Under("a", ipx.Reason{}).Rule, d)
	}
	v := p.On(day("2012-01-01"))
	assert.Equal(t, "xx.1", v.At(day("2001-01-01")).Under("a", ipx.Reason{}).Rule)
	assert.Equal(t, day("2012-01-01"), v.Date())
	assert.False(t, v.Has("b"))
	assert.False(t, p.On(calendar.Date{}).Has("a"), "no date, no law")
}

// A view finds what a search through all versions finds.
func TestViewFindsTheVersionOfTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rules []law.Rule
		at := day("2000-01-01")
		for i := range rapid.IntRange(0, 5).Draw(t, "n") {
			at = at.AddDays(rapid.IntRange(0, 30).Draw(t, "gap"))
			r := rule("a", fmt.Sprintf("xx.%d", i), at.String(), "")
			at = at.AddDays(rapid.IntRange(1, 30).Draw(t, "length"))
			r.Until = at
			rules = append(rules, r)
		}
		d := day("2000-01-01").AddDays(rapid.IntRange(-5, 200).Draw(t, "day"))
		want := ""
		for _, r := range rules {
			if r.InForce(d) {
				want = r.ID
			}
		}
		got, _ := pack(t, rapid.Permutation(rules).Draw(t, "order")...).On(d).Rule("a")
		assert.Equal(t, want, got.ID)
	})
}

func TestWithAddsAnAmendment(t *testing.T) {
	p := pack(t, rule("a", "xx.1", "2000-01-01", ""), rule("b", "xx.b", "2000-01-01", ""))
	q, err := p.With(rule("a", "xx.2", "2030-01-01", ""))
	require.NoError(t, err)
	assert.Equal(t, 3, q.Len())
	old, _ := q.On(day("2029-12-31")).Rule("a")
	young, _ := q.On(day("2030-01-01")).Rule("a")
	assert.Equal(t, []string{"xx.1", "2030-01-01", "xx.2"}, []string{old.ID, old.Until.String(), young.ID})
	first, _ := p.On(day("2030-01-01")).Rule("a")
	assert.Equal(t, "xx.1", first.ID, "the pack itself is as it was")

	same := rule("a", "xx.mine", "2000-01-01", "")
	q, err = p.With(same)
	require.NoError(t, err)
	assert.Equal(t, 2, q.Len(), "same key and first day: replaced")
	got, _ := q.On(day("2030-01-01")).Rule("a")
	assert.Equal(t, "xx.mine", got.ID)

	_, err = p.With(rule("a", "xx.early", "1990-01-01", ""))
	assert.ErrorContains(t, err, "both in force", "an older version must end before the next begins")
}

// Packs that say something else have another version; the same change gives
// the same version, whenever it is made.
func TestVersionsTellPacksApart(t *testing.T) {
	p := pack(t, rule("a", "xx.1", "2000-01-01", ""))
	with := func(change func(*law.Rule)) string {
		r := rule("a", "xx.2", "2030-01-01", "")
		change(&r)
		q, err := p.With(r)
		require.NoError(t, err)
		return q.Version()
	}
	seen := map[string]string{"": p.Version()}
	for name, change := range map[string]func(*law.Rule){
		"plain":  func(*law.Rule) {},
		"text":   func(r *law.Rule) { r.Text.En += "!" },
		"cite":   func(r *law.Rule) { r.Cite.Article = ipx.T("第二条", "art. 2") },
		"limit":  func(r *law.Rule) { r.Limit = calendar.M(3) },
		"figure": func(r *law.Rule) { r.Figures = map[string]decimal.Decimal{"rate": decimal.RequireFromString("0.05")} },
		"other":  func(r *law.Rule) { r.Figures = map[string]decimal.Decimal{"rate": decimal.RequireFromString("0.06")} },
		"choice": func(r *law.Rule) { r.Choice = "gazette" },
		"note":   func(r *law.Rule) { r.Note = ipx.T("注", "note") },
		"basis":  func(r *law.Rule) { r.Basis = law.Press },
	} {
		v := with(change)
		assert.Equal(t, v, with(change), name)
		for other, w := range seen {
			assert.NotEqual(t, w, v, "%s and %s", name, other)
		}
		seen[name] = v
	}
	assert.NotEqual(t, p.Version(), p.Without("a").Version())
	assert.NotEqual(t, p.Version(), p.WithCalendar(nil).Version())
}

func TestWithoutTakesEveryVersionOut(t *testing.T) {
	p := pack(t, rule("a", "xx.1", "2000-01-01", "2010-01-01"), rule("a", "xx.2", "2010-01-01", ""), rule("b", "xx.b", "2000-01-01", ""))
	q := p.Without("a")
	assert.Equal(t, 1, q.Len())
	assert.False(t, q.Knows("a"))
	assert.True(t, q.Knows("b"))
	assert.True(t, p.Knows("a"))
	assert.Equal(t, 3, p.Len())
	assert.Same(t, p, p.Without("nothing of the kind"))
	for r := range q.Rules() {
		assert.Equal(t, law.Key("b"), r.Key)
	}
}

func TestRulesAreInOrderAndTheCallersOwn(t *testing.T) {
	r := rule("b", "xx.b", "2000-01-01", "")
	r.Figures = map[string]decimal.Decimal{"rate": decimal.NewFromInt(5)}
	p := pack(t, r, rule("a", "xx.2", "2010-01-01", ""), rule("a", "xx.1", "2000-01-01", "2010-01-01"))
	r.Figures["rate"] = decimal.NewFromInt(6) // after the pack was made
	var ids []string
	for r := range p.Rules() {
		ids = append(ids, r.ID)
		if r.Figures != nil {
			r.Figures["rate"] = decimal.NewFromInt(7)
		}
	}
	assert.Equal(t, []string{"xx.1", "xx.2", "xx.b"}, ids)
	got, _ := p.On(day("2020-01-01")).Rule("b")
	got.Figures["rate"] = decimal.NewFromInt(8)
	rate, ok := p.On(day("2020-01-01")).Figure("b", "rate")
	assert.True(t, ok)
	assert.Equal(t, "5", rate.String())
	for range p.Rules() {
		break // stopping early is allowed
	}
}

func TestVersionsAreThoseOfATopic(t *testing.T) {
	old := rule("a", "xx.1", "2000-01-01", "2010-01-01")
	old.Figures = map[string]decimal.Decimal{"rate": decimal.NewFromInt(5)}
	p := pack(t, rule("b", "xx.b", "2000-01-01", ""), rule("a", "xx.2", "2010-01-01", ""), old)
	var ids []string
	for r := range p.Versions("a") {
		ids = append(ids, r.ID)
		if r.Figures != nil {
			r.Figures["rate"] = decimal.NewFromInt(7)
		}
	}
	assert.Equal(t, []string{"xx.1", "xx.2"}, ids)
	for range p.Versions("c") {
		assert.Fail(t, "no such topic")
	}
	for r := range p.Versions("a") {
		assert.Equal(t, "5", r.Figures["rate"].String())
		break // stopping early is allowed
	}
	var asked []law.Key
	for range p.Observed(func(k law.Key) { asked = append(asked, k) }).Versions("a") {
		continue
	}
	assert.Equal(t, []law.Key{"a"}, asked)
}

func TestFiguresLimitsAndChoices(t *testing.T) {
	r := rule("a", "xx.a", "2000-01-01", "2010-01-01")
	r.Figures = map[string]decimal.Decimal{"rate": decimal.RequireFromString("0.05")}
	r.Limit, r.Choice = calendar.M(3).Fixed(), "gazette"
	p := pack(t, r, rule("b", "xx.b", "2000-01-01", ""))
	then, now := p.On(day("2005-01-01")), p.On(day("2010-01-01"))
	_, ok := then.Figure("a", "other")
	assert.False(t, ok)
	_, ok = now.Figure("a", "rate")
	assert.False(t, ok)
	limit, ok := then.Limit("a")
	assert.True(t, ok)
	assert.Equal(t, "3m!", limit.String())
	_, ok = then.Limit("b")
	assert.False(t, ok, "it sets none")
	assert.Equal(t, []string{"gazette", "", ""}, []string{then.Choice("a"), then.Choice("b"), now.Choice("a")})
	_, due, ok, err := then.Deadline("a", day("2005-01-31"))
	require.NoError(t, err)
	assert.True(t, ok)
	assert.Equal(t, "2005-04-30", due.String(), "a fixed limit needs no calendar")
	_, _, ok, err = then.Deadline("b", day("2005-01-31"))
	assert.NoError(t, err)
	assert.False(t, ok)
	_, _, _, err = then.Deadline("a", calendar.Date{})
	assert.ErrorContains(t, err, "time limit of a (xx.a)")
}

func TestReasonsCite(t *testing.T) {
	v := pack(t, rule("a", "xx.a.1", "2000-01-01", "")).On(day("2020-01-01"))
	r := v.Reason("a", "X-01", ipx.ErrRule, ipx.T("不可以{what}", "no {what}"), ipx.Arg{Name: "what", Value: "way"})
	assert.Equal(t, []string{"xx.a.1", "Some Act art. 1", "《某法》第一条"}, []string{r.Rule, r.Cite.En, r.Cite.Zh})
	assert.True(t, errors.Is(r, ipx.ErrRule))
	assert.Equal(t, "X-01: no way", r.Error())
	r = v.Reason("b", "X-02", ipx.ErrRule, ipx.T("否", "no"))
	assert.Empty(t, r.Rule)
	assert.True(t, r.Cite.IsZero())
	whole := law.Citation{Instrument: ipx.T("《某法》", "Some Act")}
	assert.Equal(t, ipx.T("《某法》", "Some Act"), whole.Text())
}

// Who looks a topic up is seen, whether it is there or not.
func TestObserved(t *testing.T) {
	p := pack(t, rule("a", "xx.a", "2000-01-01", ""))
	var seen []law.Key
	note := func(k law.Key) { seen = append(seen, k) }
	took := func(f func(law.View)) []law.Key {
		seen = nil
		f(p.On(day("2020-01-01")).Observed(note))
		fromView := slices.Clone(seen)
		seen = nil
		f(p.Observed(note).On(day("2020-01-01")))
		assert.Equal(t, fromView, seen, "an observed pack has observed views")
		return seen
	}
	for name, f := range map[string]func(law.View, law.Key){
		"Rule":     func(v law.View, k law.Key) { v.Rule(k) },
		"Has":      func(v law.View, k law.Key) { v.Has(k) },
		"Limit":    func(v law.View, k law.Key) { v.Limit(k) },
		"Figure":   func(v law.View, k law.Key) { v.Figure(k, "x") },
		"Choice":   func(v law.View, k law.Key) { v.Choice(k) },
		"Deadline": func(v law.View, k law.Key) { _, _, _, _ = v.Deadline(k, day("2020-01-01")) },
		"Under":    func(v law.View, k law.Key) { v.Under(k, ipx.Reason{}) },
		"Received": func(v law.View, k law.Key) { _, _ = v.Received(k, day("2020-01-01"), calendar.Date{}) },
		"At":       func(v law.View, k law.Key) { v.At(day("2000-01-01")).Has(k) },
	} {
		for _, key := range []law.Key{"a", "nothing"} {
			assert.Equal(t, []law.Key{key}, took(func(v law.View) { f(v, key) }), name)
		}
	}
	seen = nil
	p.Observed(note).Knows("a")
	assert.Equal(t, []law.Key{"a"}, seen)
	seen = nil
	p.On(day("2020-01-01")).Has("a")
	assert.Empty(t, seen, "the pack itself is as it was")
	seen = nil
	p.Observed(note).Without("a").On(day("2020-01-01")).Has("a")
	assert.Equal(t, []law.Key{"a"}, seen, "what is not found is told as well")
}

func TestZeroViewForbidsNothing(t *testing.T) {
	var v law.View
	assert.False(t, v.Has("a"))
	assert.Empty(t, v.Jurisdiction()+v.Version())
	assert.Nil(t, v.Calendar())
	effect, _ := v.Effect(law.Pledged, law.TransferIt)
	assert.Equal(t, law.Free, effect)
	_, err := v.Received("delivery.post", day("2020-01-01"), calendar.Date{})
	assert.Error(t, err)
}

func TestLibrary(t *testing.T) {
	other := info
	other.Jurisdiction = "AA"
	a, err := law.NewPack(other, rule("a", "aa.a", "2000-01-01", ""))
	require.NoError(t, err)
	lib, err := law.NewLibrary(pack(t, rule("a", "xx.a", "2000-01-01", "")), a)
	require.NoError(t, err)
	for j, want := range map[string]string{"AA": "aa.a", "XX": "xx.a"} {
		v, err := lib.In(j, day("2020-01-01"))
		require.NoError(t, err)
		r, _ := v.Rule("a")
		assert.Equal(t, want, r.ID)
		assert.Equal(t, []string{j, "1"}, []string{v.Jurisdiction(), v.Version()})
	}
	_, err = lib.In("ZZ", day("2020-01-01"))
	assert.ErrorContains(t, err, `no pack for "ZZ"; there are AA, XX`)
	_, ok := lib.Pack("ZZ")
	assert.False(t, ok)
	_, err = law.NewLibrary(a, a)
	assert.ErrorContains(t, err, "two packs for AA")
	_, err = law.Library{}.In("AA", day("2020-01-01"))
	assert.Error(t, err)
}

func TestReceipt(t *testing.T) {
	posted := rule("post", "xx.post", "2000-01-01", "2020-01-01")
	posted.Limit, posted.Figures = calendar.D(15), map[string]decimal.Decimal{law.Rebuttable: decimal.NewFromInt(1)}
	gazetted := rule("gazette", "xx.gazette", "2000-01-01", "")
	gazetted.Limit = calendar.M(1)
	v := pack(t, posted, rule("post", "xx.post-2020", "2020-01-01", ""), gazetted).On(day("2030-01-01"))
	for _, c := range []struct {
		way            law.Key
		issued, proven string
		want           string
	}{
		{"post", "2019-12-20", "", "2020-01-04"},
		{"post", "2019-12-20", "2020-01-09", "2020-01-09"}, // rebutted
		{"post", "2020-01-01", "", "2020-01-01"},           // the rule of the day of issue, whatever the view
		{"post", "2020-01-01", "2020-01-09", "2020-01-01"}, // not rebuttable any more
		{"gazette", "2020-01-31", "", "2020-02-29"},        // does not roll
	} {
		proven := calendar.Date{}
		if c.proven != "" {
			proven = day(c.proven)
		}
		got, err := v.Received(c.way, day(c.issued), proven)
		require.NoError(t, err)
		assert.Equal(t, c.want, got.String(), "%s %s %s", c.way, c.issued, c.proven)
	}
	_, err := v.Received("post", day("1999-12-31"), calendar.Date{})
	assert.ErrorContains(t, err, `no rule on post was in force in "XX" on 1999-12-31`)
}

func TestEffectsReadBack(t *testing.T) {
	for e := law.Free; e <= law.Barred; e++ {
		b, err := e.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, e.String(), string(b))
		var back law.Effect
		require.NoError(t, back.UnmarshalText(b))
		assert.Equal(t, e, back)
		assert.Empty(t, e.Name().Faults())
	}
	var e law.Effect
	assert.ErrorContains(t, e.UnmarshalText([]byte("maybe")), `"maybe" is no effect`)
	_, err := law.Effect(9).MarshalText()
	assert.ErrorContains(t, err, "effect-9")
	assert.Equal(t, "effect-9", law.Effect(9).Name().En)
}

func TestConditionsAndDealingsHaveNames(t *testing.T) {
	for _, c := range law.Conditions() {
		assert.NotEqual(t, string(c), c.Name().Zh)
		assert.Empty(t, c.Name().Faults(), c)
	}
	for _, d := range law.Dealings() {
		assert.NotEqual(t, string(d), d.Name().Zh)
		assert.Empty(t, d.Name().Faults(), d)
	}
	assert.Equal(t, "lost", law.Condition("lost").Name().En)
	assert.Equal(t, "burn", law.Dealing("burn").Name().En)
}

func FuzzEffect(f *testing.F) {
	for _, s := range []string{"free", "warned", "needs", "barred", "", "FREE"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var e law.Effect
		if err := e.UnmarshalText(b); err != nil {
			return
		}
		if back, err := e.MarshalText(); err != nil || string(back) != string(b) {
			t.Fatalf("%q reads as %s (%v)", b, back, err)
		}
	})
}
