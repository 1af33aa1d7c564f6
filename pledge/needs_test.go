package pledge_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// A step says which title records it needs.
func TestNeeds(t *testing.T) {
	m := machineOver(t, cn.Pack())
	r := begin(t, m, "loan-1", "A,B,C")
	require.Equal(t, []ipx.RightID{"A", "B", "C"}, m.Needs(r.in, command{Event: sign("pool")}))
	for _, e := range []pledge.Event{sign("pool"), pledge.File{}, pledge.AskCorrection{Defects: []string{"seal"}, Answer: day("2026-03-19")}} {
		require.NoError(t, r.fire(day("2026-03-04"), "", e))
	}
	fewer := contracts()["plain"]
	assert.Equal(t, []ipx.RightID{"A", "B", "C"}, m.Needs(r.in, command{Event: pledge.Correct{Contract: &fewer}}), "also those that it drops")
	for _, e := range []pledge.Event{pledge.Correct{}, pledge.Register{No: "Y2026980000001"}, pledge.FilePartRelease{Rights: []ipx.RightID{"B"}}, pledge.ReleasePart{Rights: []ipx.RightID{"B"}}} {
		require.NoError(t, r.fire(day("2026-03-06"), "", e))
	}
	assert.Equal(t, []ipx.RightID{"A", "C"}, m.Needs(r.in, command{Event: pledge.Cancel{}}), "what was released is not needed")
	assert.Equal(t, []ipx.RightID{"A"}, m.Needs(begin(t, m, "loan-2", "A").in, command{Event: pledge.Adopt{Contract: contracts()["plain"]}}))
}

// What is not exactly an event is refused.
func TestHostileEvents(t *testing.T) {
	m := machineOver(t, cn.Pack())
	for name, c := range map[string][2]string{
		"unknown event":   {"confiscate", `{}`},
		"unknown field":   {"register", `{"no":"Y2026980000001","by":"me"}`},
		"key twice":       {"register", `{"no":"Y2026980000001","no":"Y2026980000002"}`},
		"other case":      {"register", `{"No":"Y2026980000001"}`},
		"more behind":     {"register", `{"no":"Y2026980000001"} {}`},
		"a list":          {"register", `[]`},
		"a number":        {"register", `{"no":7}`},
		"no such day":     {"ask-correction", `{"defects":["x"],"answer":"2026-02-30"}`},
		"money as number": {"repay", `{"paid":1500000,"on":"2026-09-15"}`},
		"an exponent":     {"repay", `{"paid":{"amount":"1e999999999","currency":"CNY"},"on":"2026-09-15"}`},
		"deep":            {"sign", `{"contract":` + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + `}`},
		"not UTF-8":       {"withdraw", "{\"\xff\":1}"},
	} {
		_, err := m.DecodeEvent(workflow.Kind(c[0]), []byte(c[1]))
		assert.Error(t, err, name)
	}
}

// A real patent, its title replayed from its office history: the pledge that
// lies on it is taken over, paid and cancelled.
func TestAdoptARealPledge(t *testing.T) {
	data, err := os.ReadFile("testdata/history.json")
	require.NoError(t, err)
	history, err := registry.Decode(data)
	require.NoError(t, err)
	packs, err := law.NewLibrary(cn.Pack())
	require.NoError(t, err)
	imported, err := registry.Import(history, packs)
	require.NoError(t, err)
	view := imported.Record.AsOf(day("2026-10-12"))
	right := view.Right()
	require.Len(t, view.Of(title.Pledge), 1)
	lien, owner := view.Of(title.Pledge)[0], view.Owners()[0].Party

	c := plain("A")
	c.Rights = []pledge.Collateral{{Right: right.ID, Name: "mVSV病毒载体疫苗", Number: right.Number, Filed: day("2020-03-20"), Granted: day("2020-06-23")}}
	c.Pledgors, c.Debtor, c.Pledgees, c.Debt.Due = []ipx.PartyID{owner}, owner, lien.Holders, day("2026-11-30")
	m := machineOver(t, cn.Pack())
	r := &run{m: m, titles: title.NewTitles(imported.Record)}
	r.in, err = m.Start("taken-over", pledge.Terms{})
	require.NoError(t, err)
	by := append(everybody(pledge.Terms{Contract: c}, pledge.Cancel{}), ipx.Actor{Role: ipx.Platform})
	docs := papers()
	for i := range docs {
		docs[i].Signed = append([]ipx.PartyID{owner}, lien.Holders...)
	}
	for _, e := range []pledge.Event{
		pledge.Adopt{Contract: c, No: lien.Number, Registered: lien.Since},
		pledge.Repay{Paid: c.Debt.Amount, On: day("2026-10-12")}, pledge.Cancel{},
	} {
		out, err := m.Fire(r.in, command{By: by, On: day("2026-10-12"), Event: e, Docs: docs}, r.titles)
		require.NoError(t, err, e.Kind())
		r.in, r.titles, r.on = out.Next, r.titles.With(out.Titles), day("2026-10-12")
		holds(t, r)
	}
	assert.Equal(t, pledge.Released, r.in.State)
	assert.Empty(t, r.titles[right.ID].AsOf(day("2026-10-12")).Of(title.Pledge))
}
