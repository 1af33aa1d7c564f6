package licensing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// A portfolio gives back what was put in, and lists the conflicts that a scan
// finds, packed or added.
func TestPortfolioAgreesWithScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []licensing.Grant
		for i := range rapid.IntRange(0, 40).Draw(t, "grants") {
			b := boxes[rapid.IntRange(0, 26).Draw(t, "box")]
			s := b.scope()
			if rapid.Bool().Draw(t, "open") {
				s.From, s.Until = calendar.Date{}, calendar.Date{}
			}
			all = append(all, licensing.Grant{Right: ipx.RightID(rapid.SampledFrom([]string{"a", "b", "bb", "c"}).Draw(t, "right")), ID: title.BurdenID(fmt.Sprint("g", i)),
				Type: rapid.SampledFrom([]title.LicenceType{title.Ordinary, title.Sole, title.Exclusive}).Draw(t, "type"), Scope: s})
		}
		cut := rapid.IntRange(0, len(all)).Draw(t, "cut")
		p, err := licensing.Pack(slices.Values(all[:cut]))
		require.NoError(t, err)
		for _, g := range all[cut:] {
			p.Add(g)
		}
		require.Equal(t, len(all), p.Len())
		rights := map[ipx.RightID]bool{}
		for _, g := range all {
			rights[g.Right] = true
		}
		require.Len(t, slices.Collect(p.Rights()), len(rights))
		ask := boxes[rapid.IntRange(0, 26).Draw(t, "ask")].scope()
		kind := rapid.SampledFrom([]title.LicenceType{title.Ordinary, title.Sole, title.Exclusive}).Draw(t, "kind")
		for _, right := range []ipx.RightID{"a", "b", "bb", "c", "none"} {
			var mine, clash []title.BurdenID
			for _, g := range all {
				if g.Right != right {
					continue
				}
				mine = append(mine, g.ID)
				if g.Scope.Overlaps(ask) && (kind != title.Ordinary || g.Type != title.Ordinary) {
					clash = append(clash, g.ID)
				}
			}
			var have, found []title.BurdenID
			for g := range p.Of(right) {
				i := slices.IndexFunc(all, func(x licensing.Grant) bool { return x.ID == g.ID })
				require.True(t, all[i].Scope.Equal(g.Scope))
				require.Equal(t, all[i].Type, g.Type)
				have = append(have, g.ID)
			}
			for g := range p.Conflicts(right, kind, ask) {
				found = append(found, g.ID)
			}
			require.Equal(t, mine, have)
			require.Equal(t, clash, found)
		}
	})
}

func TestPortfolioOfOddGrants(t *testing.T) {
	for _, g := range []licensing.Grant{{ID: "x"}, {Right: "r"}, {Right: "r", ID: "x", Type: "loose"}, {Right: "r", ID: title.BurdenID(strings.Repeat("x", 70_000))}} {
		_, err := licensing.Pack(slices.Values([]licensing.Grant{g}))
		assert.Error(t, err)
	}
	p, err := licensing.Pack(slices.Values([]licensing.Grant{{Right: "r", ID: "x"}, {Right: "s", ID: "y", Type: title.Exclusive}}))
	require.NoError(t, err)
	for range p.Of("r") {
		break
	}
	for range p.Conflicts("s", "", title.Scope{}) {
		break
	}
	for range p.Rights() {
		break
	}
	for g := range p.Of("r") {
		assert.Equal(t, title.Ordinary, g.Type, "a licence that does not say is ordinary")
	}
}

// Many rights in little memory: what would conflict, before any title is opened.
func ExamplePortfolio_Conflicts() {
	p, err := licensing.Pack(slices.Values([]licensing.Grant{
		{Right: "CN/1", ID: "L1", Type: title.Exclusive, Scope: title.Scope{Territory: title.Only("CN")}},
		{Right: "CN/1", ID: "L2", Type: title.Ordinary, Scope: title.Scope{Territory: title.Only("JP")}},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for g := range p.Conflicts("CN/1", title.Ordinary, title.Scope{Territory: title.Only("CN", "JP")}) {
		fmt.Println(g.ID, g.Type)
	}
	// Output:
	// L1 exclusive
}
