package export_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type deal struct {
	items   []export.Item
	decided []export.Decision
}

type move struct{}

func (move) Kind() workflow.Kind { return "move" }

func gate() export.Gate[deal, move] {
	return export.Gate[deal, move]{Code: "X-EXPORT", Owner: ipx.Seller,
		Items: func(a workflow.Asked[deal, move]) []export.Item { return a.Terms.items },
		Decided: func(a workflow.Asked[deal, move], d export.Decision) bool {
			for _, have := range a.Terms.decided {
				if have == d {
					return true
				}
			}
			return false
		}}
}

// codes are the rules that a deal breaks at each place of the gate.
func codes(d deal) map[string][]string {
	g := gate()
	out := map[string][]string{}
	a := workflow.Asked[deal, move]{Terms: d, Law: cn.Pack().On(calendar.MustParse("2026-03-02"))}
	for place, rules := range map[string][]workflow.Rule[deal, move]{"talk": g.Classified(), "sign": {g.Intended()}, "effect": {g.Licensed()}, "file": {g.Certified()}} {
		for _, r := range rules {
			for _, f := range r.Check(a) {
				out[place] = append(out[place], string(r.Code)+" "+f.Subject)
			}
		}
	}
	return out
}

func TestGate(t *testing.T) {
	one := func(k ipx.RightKind, c export.Class, abroad bool, decided ...export.Decision) deal {
		return deal{[]export.Item{{Right: "r", Kind: k, Class: c, Abroad: abroad}}, decided}
	}
	for _, c := range []struct {
		name string
		deal deal
		want map[string][]string
	}{
		{"at home", one(ipx.Invention, export.Prohibited, false), map[string][]string{}},
		{"a mark", one(ipx.Trademark, "", true), map[string][]string{}},
		{"a design", one(ipx.Design, "", true), map[string][]string{}},
		{"unclassified", one(ipx.Invention, "", true), map[string][]string{"talk": {"X-EXPORT-01 r"}}},
		{"software unclassified", one(ipx.Software, "", true), map[string][]string{"talk": {"X-EXPORT-02 r"}}},
		{"prohibited", one(ipx.KnowHow, export.Prohibited, true), map[string][]string{"talk": {"X-EXPORT-03 r"}}},
		{"restricted", one(ipx.Invention, export.Restricted, true), map[string][]string{"sign": {"X-EXPORT-04 r"}, "effect": {"X-EXPORT-05 r"}}},
		{"with intent", one(ipx.Invention, export.Restricted, true, export.Intent), map[string][]string{"effect": {"X-EXPORT-05 r"}}},
		{"licensed", one(ipx.Invention, export.Restricted, true, export.Intent, export.Licence), map[string][]string{}},
		{"free patent", one(ipx.Invention, export.Free, true), map[string][]string{"file": {"X-EXPORT-06 r"}}},
		{"free software", one(ipx.Software, export.Free, true), map[string][]string{}},
		{"recorded", one(ipx.Invention, export.Free, true, export.Record), map[string][]string{}},
	} {
		assert.Equal(t, c.want, codes(c.deal), c.name)
	}
}

func TestTechnology(t *testing.T) {
	for _, k := range ipx.RightKinds() {
		assert.Equal(t, k != ipx.Trademark && k != ipx.Copyright, export.Technology(k), k)
	}
	items := []export.Item{{Kind: ipx.Invention, Class: export.Free, Abroad: true}, {Kind: ipx.Design, Class: export.Restricted, Abroad: true}}
	assert.True(t, export.Is(items, export.Free))
	assert.False(t, export.Is(items, export.Restricted), "a design does not cross")
}

// Whether a right passes the gate at all.
func ExampleItem_Crosses() {
	fmt.Println(export.Item{Right: "patent", Kind: ipx.Invention, Abroad: true}.Crosses())
	fmt.Println(export.Item{Right: "mark", Kind: ipx.Trademark, Abroad: true}.Crosses())
	// Output:
	// true
	// false
}
