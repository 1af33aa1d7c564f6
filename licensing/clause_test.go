package licensing_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// played is what the library answers when a licence is signed on a title on
// which four licences lie, or declared where it names no licensee: refusals,
// entries, deadlines and duties, and of an open licence what a taker is told
// who pays nothing.
func played(t *testing.T, m *machine, l licensing.Licence) string {
	v := cn.Pack().On(day("2026-03-02"))
	right := ipx.Right{ID: "A", Kind: l.Kind, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02"), Expires: day("2038-01-05")}
	r, err := title.OpenEqually(right, []ipx.PartyID{"P"}, day("2020-06-02"))
	require.NoError(t, err)
	for i, b := range []title.Burden{
		{ID: "us", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"X"}, Scope: title.Scope{Territory: title.Only("US"), Field: title.Only("drugs"), Act: title.Only("make"), Until: day("2030-01-01")}},
		{ID: "jp", Kind: title.Licence, Holders: []ipx.PartyID{"Y"}, Scope: title.Scope{Territory: title.Only("JP")}},
		{ID: "kr", Kind: title.Licence, Licence: title.Sole, Holders: []ipx.PartyID{"Z"}, Scope: title.Scope{Territory: title.Only("KR")}},
		{ID: "head", Kind: title.Licence, Holders: []ipx.PartyID{"H"}, Scope: title.Scope{Territory: title.Only("DE")}},
	} {
		if len(l.Licensees) == 0 {
			break // no exclusive licence may lie beside an open one
		}
		r, _, err = r.Apply(v, title.Strict, title.Entry{ID: title.EntryID(fmt.Sprint("e", i)), Right: "A", Dates: title.Dates{Effective: day("2026-01-05")}, Act: title.Grant{Burden: b}})
		require.NoError(t, err)
	}
	other := right
	other.ID = "C"
	c, err := title.OpenEqually(other, []ipx.PartyID{"Q"}, day("2020-06-02"))
	require.NoError(t, err)
	titles := title.NewTitles(r, c)
	in, err := m.Start("new", licensing.Terms{})
	require.NoError(t, err)
	var b strings.Builder
	fire := func(e licensing.Event, by []ipx.Actor, papers ...ipx.DocumentKind) {
		var docs []ipx.Document
		for _, k := range papers {
			docs = append(docs, ipx.Document{Kind: k, Signed: append(slices.Clone(l.Licensors), l.Licensees...)})
		}
		out, err := m.Fire(in, command{By: by, On: day("2026-03-02"), Event: e, Docs: docs}, titles)
		if no, ok := errors.AsType[*ipx.Refusal](err); ok {
			for _, r := range no.Reasons {
				fmt.Fprintln(&b, r.Code, r.Subject)
			}
			return
		}
		require.NoError(t, err)
		for _, e := range out.Record.Entries {
			data, err := json.Marshal(e)
			require.NoError(t, err)
			fmt.Fprintln(&b, string(data))
		}
		for _, d := range out.Next.Clocks {
			fmt.Fprintln(&b, d.Clock, d.Due)
		}
		for _, d := range out.Duties {
			fmt.Fprintln(&b, d.Kind)
		}
		in, titles = out.Next, titles.With(out.Titles)
	}
	var owners []ipx.Actor
	for _, p := range l.Licensors {
		owners = append(owners, ipx.Actor{Role: ipx.Licensor, Party: p})
	}
	all := slices.Clone(owners)
	for _, p := range l.Licensees {
		all = append(all, ipx.Actor{Role: ipx.Licensee, Party: p})
	}
	switch {
	case len(l.Licensees) == 0:
		fire(licensing.Declare{Licence: l}, owners, "declaration")
		fire(licensing.PublishOffer{}, []ipx.Actor{{Role: ipx.Registrar}})
		fire(licensing.TakeUp{Licensee: "T", Paid: day("2026-03-02")}, []ipx.Actor{{Role: ipx.Licensee, Party: "T"}}, "notice", "proof-of-payment")
	case l.Kind == ipx.Copyright:
		fire(licensing.Sign{Licence: l}, all)
	default:
		fire(licensing.Sign{Licence: l}, all, "contract")
	}
	if len(l.Clauses) > 0 {
		fire(licensing.OpenAudit{}, owners, "audit-notice")
		fire(licensing.TellBetter{No: "L-9"}, owners)
	}
	return b.String()
}

// A term that is marked enforced or monitored is read: changing it changes
// what the library answers. One that is marked as text is not.
func TestMarksAreTrue(t *testing.T) {
	m := machineOver(t, cn.Pack())
	free := plain(ipx.Invention)
	in := func(territory string, change func(*licensing.Licence)) licensing.Licence {
		l := free
		l.Scope.Territory = title.Only(territory)
		if change != nil {
			change(&l)
		}
		return l
	}
	us := in("US", func(l *licensing.Licence) {
		l.Scope.Field, l.Scope.Act = title.Only("drugs"), title.Only("make")
	})
	abroad := in("CN", func(l *licensing.Licence) {
		l.Foreign, l.Export, l.Type = []ipx.PartyID{"L"}, export.Free, title.Exclusive
	})
	sub := in("DE", func(l *licensing.Licence) { l.Licensors, l.Parent = []ipx.PartyID{"H"}, "head" })
	type pair struct{ with, without licensing.Licence }
	change := func(l licensing.Licence, f func(*licensing.Licence)) pair {
		other := l
		f(&other)
		return pair{l, other}
	}
	cases := map[string]pair{
		"right":           change(free, func(l *licensing.Licence) { l.Right = "C" }),
		"kind":            change(free, func(l *licensing.Licence) { l.Kind = ipx.Trademark }),
		"licensors":       change(free, func(l *licensing.Licence) { l.Licensors = []ipx.PartyID{"stranger"} }),
		"licensees":       change(free, func(l *licensing.Licence) { l.Licensees = []ipx.PartyID{"P"} }),
		"type":            change(in("JP", nil), func(l *licensing.Licence) { l.Type = title.Exclusive }),
		"scope.territory": change(us, func(l *licensing.Licence) { l.Scope.Territory = title.Only("FR") }),
		"scope.field":     change(us, func(l *licensing.Licence) { l.Scope.Field = title.Only("food") }),
		"scope.act":       change(us, func(l *licensing.Licence) { l.Scope.Act = title.Only("use") }),
		"scope.from":      change(us, func(l *licensing.Licence) { l.Scope.From = day("2030-01-01") }),
		"scope.until":     change(free, func(l *licensing.Licence) { l.Scope.Until = day("2029-01-01") }),
		"parent":          change(sub, func(l *licensing.Licence) { l.Parent = "" }),
		"sublet":          change(free, func(l *licensing.Licence) { l.Sublet = true }),
		"subject":         change(in("JP", func(l *licensing.Licence) { l.Type = title.Exclusive }), func(l *licensing.Licence) { l.Subject = []title.BurdenID{"jp"} }),
		"in_place":        change(in("KR", nil), func(l *licensing.Licence) { l.InPlace = true }),
		"foreign":         change(free, func(l *licensing.Licence) { l.Foreign = []ipx.PartyID{"L"} }),
		"export":          change(abroad, func(l *licensing.Licence) { l.Export = export.Prohibited }),
		"defence":         change(abroad, func(l *licensing.Licence) { l.Defence = true }),
		"funded":          change(abroad, func(l *licensing.Licence) { l.Funded = true }),
		"import":          change(in("CN", func(l *licensing.Licence) { l.Foreign = []ipx.PartyID{"P"} }), func(l *licensing.Licence) { l.Import = export.Restricted }),
		"press": change(in("CN", func(l *licensing.Licence) {
			l.Kind, l.Type, l.Scope.Act = ipx.Copyright, title.Exclusive, title.Only("reproduce")
		}), func(l *licensing.Licence) { l.Press = true }),
		"fee": change(in("CN", func(l *licensing.Licence) { l.Licensees = nil }), func(l *licensing.Licence) {
			l.Fee = licensing.Fee{Currency: ipx.CNY, Upfront: decimal.NewFromInt(5)}
		}),
		"notice":     change(free, func(l *licensing.Licence) { l.Notice.By = "P" }),
		"unrecorded": change(free, func(l *licensing.Licence) { l.Unrecorded = true }),
		"price":      change(free, func(l *licensing.Licence) { l.Price = "" }),
		"no":         change(free, func(l *licensing.Licence) { l.No = "other" }),
	}
	seen := map[string]bool{}
	for _, mark := range licensing.Marks(free) {
		c, ok := cases[mark.Term]
		require.True(t, ok, "nothing shows %s", mark.Term)
		seen[mark.Term] = true
		a, b := played(t, m, c.with), played(t, m, c.without)
		if mark.Care == licensing.TextOnly {
			assert.Equal(t, a, b, "%s is said to be text, and something reads it", mark.Term)
		} else {
			assert.NotEqual(t, a, b, "%s is said to be %s, and nothing reads it", mark.Term, mark.Care)
		}
	}
	assert.Len(t, seen, len(cases))
}

// Every field of a licence has its mark, so that a new one cannot be forgotten.
func TestEveryTermIsMarked(t *testing.T) {
	marked := map[string]bool{"clauses": true, "scope": true}
	for _, m := range licensing.Marks(licensing.Licence{}) {
		marked[m.Term] = true
		assert.NotEmpty(t, m.Label.Zh)
		assert.Equal(t, m.Care == licensing.TextOnly, len(m.By) == 0, m.Term)
		for _, key := range m.Law {
			assert.True(t, cn.Pack().Knows(key), "%s: %s", m.Term, key)
		}
	}
	for typ, prefix := range map[reflect.Type]string{reflect.TypeFor[licensing.Licence](): "", reflect.TypeFor[title.Scope](): "scope."} {
		for i := range typ.NumField() {
			name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			assert.True(t, marked[prefix+name], "%s%s has no mark", prefix, name)
		}
	}
}

// Clauses are marked one by one; one that monopolises technology is refused.
func TestClauseMarks(t *testing.T) {
	m := machineOver(t, cn.Pack())
	care := map[licensing.ClauseKind]licensing.Care{licensing.Quality: licensing.Monitored, licensing.AuditRight: licensing.Monitored, licensing.Favoured: licensing.Monitored,
		licensing.Secrecy: licensing.TextOnly, licensing.Improvements: licensing.TextOnly, licensing.Resolution: licensing.TextOnly, "something else": licensing.TextOnly,
		licensing.NoImprovement: licensing.Enforced, licensing.NoOtherSource: licensing.Enforced, licensing.OutputLimit: licensing.Enforced,
		licensing.Tying: licensing.Enforced, licensing.SupplyLimit: licensing.Enforced, licensing.NoChallenge: licensing.Enforced}
	for kind, want := range care {
		l := plain(ipx.Invention)
		l.Clauses = []licensing.Clause{{Kind: kind}}
		marks := licensing.Marks(l)
		last := marks[len(marks)-1]
		assert.Equal(t, "clauses."+string(kind), last.Term)
		assert.Equal(t, want, last.Care, kind)
		answer := played(t, m, l)
		assert.Equal(t, want == licensing.Enforced, strings.Contains(answer, "LICENCE-CLAUSE-01"), kind)
		l.Clauses = []licensing.Clause{{Kind: "of no kind known"}}
		assert.Equal(t, want != licensing.TextOnly, answer != played(t, m, l), "%s is said to be %s", kind, want)
	}
}
