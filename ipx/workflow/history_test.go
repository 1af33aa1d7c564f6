package workflow_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// resealed gives a record that somebody changed a hash that fits: the forger
// knows how hashes are made.
func resealed(t *testing.T, r workflow.Record) workflow.Record {
	line, err := r.AppendLine(nil)
	require.NoError(t, err)
	r.Hash = sha256.Sum256(line[:len(line)-len(`,"hash":""}`)-64])
	require.True(t, r.Intact())
	return r
}

func linesOf(t *testing.T, records ...workflow.Record) iter.Seq[[]byte] {
	var lines [][]byte
	for _, r := range records {
		l, err := r.AppendLine(nil)
		require.NoError(t, err)
		lines = append(lines, l)
	}
	return slices.Values(lines)
}

// Records whose hashes fit are still held to the chain, the instance, the
// table and the types; what was replayed before them is not half kept.
func TestForgedRecords(t *testing.T) {
	m, in, titles := dealStart(t)
	one, _, records := run(t, m, in, titles, signCmd, payCmd)
	_ = one
	for _, c := range []struct {
		name  string
		what  workflow.HistoryFault
		says  string
		forge func(*workflow.Record)
	}{
		{"another instance", workflow.Foreign, "d2", func(r *workflow.Record) { r.Instance = "d2" }},
		{"another table", workflow.Foreign, "other", func(r *workflow.Record) { r.Table = "other" }},
		{"another edition", workflow.Foreign, "version 7", func(r *workflow.Record) { r.Edition = 7 }},
		{"another number", workflow.Broken, "record 3", func(r *workflow.Record) { r.Version = 3 }},
		{"another chain", workflow.Broken, "follows another record", func(r *workflow.Record) { r.Prev = ipx.Sum(nil) }},
		{"an unknown event", workflow.Unlawful, "steal", func(r *workflow.Record) { r.Kind = "steal" }},
		{"an event of another state", workflow.Unlawful, "record", func(r *workflow.Record) { r.Kind, r.Payload = "record", json.RawMessage(`{}`) }},
		{"from another state", workflow.Unlawful, "cannot happen", func(r *workflow.Record) { r.From = "paid" }},
		{"to another state", workflow.Unlawful, "leads to", func(r *workflow.Record) { r.To = "done" }},
		{"a payload of another type", workflow.Unreadable, "unknown", func(r *workflow.Record) { r.Payload = json.RawMessage(`{"Sum":1}`) }},
		{"a payload twice", workflow.Unreadable, "", func(r *workflow.Record) {
			r.Payload = json.RawMessage(`{"Amount":{"amount":"1.00","currency":"CNY"},"Amount":{"amount":"2.00","currency":"CNY"}}`)
		}},
		{"a payload that is none", workflow.Unreadable, "", func(r *workflow.Record) { r.Payload = json.RawMessage(`7`) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			forged := records[1]
			c.forge(&forged)
			got, err := m.Replay(in, linesOf(t, records[0], resealed(t, forged)))
			var he *workflow.HistoryError
			require.ErrorAs(t, err, &he)
			assert.Equal(t, c.what, he.What, "%v", err)
			assert.Equal(t, 2, he.Version)
			assert.Equal(t, in.ID, he.Instance)
			assert.ErrorContains(t, err, c.says)
			assert.Equal(t, 0, got.Version, "the start is handed back")
			assert.Equal(t, in.Head, got.Head)
			if he.Err != nil {
				assert.ErrorIs(t, err, he.Err)
			}
		})
	}
	elsewhere := in
	elsewhere.State = "limbo"
	_, err := m.Replay(elsewhere, linesOf(t, records...))
	assert.ErrorContains(t, err, string(workflow.Foreign))
	_, err = m.Replay(in, slices.Values([][]byte{[]byte(strings.Repeat(" ", 2<<20))}))
	assert.ErrorContains(t, err, "too long")
	same, err := m.Replay(one, slices.Values([][]byte{}))
	require.NoError(t, err)
	assert.Equal(t, one, same, "without records nothing changes")
}

// A hash that is written in another way is no hash, though the record's own
// fits; and histories that change their law on the way, or are of several
// instances, are told apart though each record begins like the first.
func TestRecordsThatBeginAlike(t *testing.T) {
	m, in, titles := dealStart(t)
	_, _, records := run(t, m, in, titles, signCmd, payCmd, recCmd)
	lines := slices.Collect(linesOf(t, records...))
	at := strings.Index(string(lines[1]), `,"prev":"`) + len(`,"prev":"`)
	shout := string(lines[1][:at]) + strings.ToUpper(string(lines[1][at:at+64])) + `"`
	require.NotEqual(t, string(lines[1][:at+65]), shout)
	shout += fmt.Sprintf(`,"hash":"%x"}`, sha256.Sum256([]byte(shout)))
	var he *workflow.HistoryError
	_, err := m.Replay(in, slices.Values([][]byte{lines[0], []byte(shout), lines[2]}))
	require.ErrorAs(t, err, &he)
	assert.Equal(t, workflow.Unreadable, he.What)
	assert.Equal(t, 2, he.Version)

	for name, change := range map[string]func(*workflow.Record){
		"instance": func(r *workflow.Record) { r.Instance = "d11" }, "table": func(r *workflow.Record) { r.Table = "deal/tes" },
		"edition": func(r *workflow.Record) { r.Edition = 22 }, "law": func(r *workflow.Record) { r.Law = "CN/other" },
	} {
		other := records[1]
		change(&other)
		_, err := m.Replay(in, linesOf(t, records[0], resealed(t, other)))
		if name == "law" {
			assert.NoError(t, err, "a pack may change on the way")
			continue
		}
		require.ErrorAs(t, err, &he, name)
		assert.Equal(t, workflow.Foreign, he.What, name)
	}
	_, err = m.Replay(in, slices.Values([][]byte{lines[0], lines[0]}))
	require.ErrorAs(t, err, &he)
	assert.Equal(t, workflow.Broken, he.What)
	_, err = m.Replay(in, slices.Values([][]byte{lines[0], lines[2]}))
	require.ErrorAs(t, err, &he)
	assert.Equal(t, workflow.Broken, he.What)
}

// A change that its rules would never have let happen may break; replay says
// so instead of falling over.
func TestReplayOfWhatAChangeDoesNotTake(t *testing.T) {
	table := dealTable()
	table.Steps = slices.Clone(table.Steps)
	table.Steps[1].Change = func(a dealAsked) deal {
		a.Terms.Paid = make([]ipx.Money, 0, a.Event.(dealPay).Amount.Sign()-1) // breaks on nought
		return a.Terms
	}
	m := workflow.MustCompile(table, cn.Pack())
	_, in, titles := dealStart(t)
	_, _, records := run(t, m, in, titles, signCmd, payCmd)
	forged := records[1]
	forged.Payload = json.RawMessage(`{"Amount":{"amount":"-1.00","currency":"CNY"}}`)
	_, err := m.Replay(in, linesOf(t, records[0], resealed(t, forged)))
	var he *workflow.HistoryError
	require.ErrorAs(t, err, &he)
	assert.Equal(t, workflow.Unreadable, he.What)
	assert.ErrorContains(t, err, "does not take it")
}

// What changed hands on the way stays apart: actors, papers and payloads that
// a change keeps are its own.
func TestReplayedTermsShareNothing(t *testing.T) {
	type kept struct {
		By   []ipx.Actor    `json:"by"`
		Docs []ipx.Document `json:"docs"`
	}
	type asked = workflow.Asked[kept, workflow.Event]
	table := workflow.Table[kept, workflow.Event]{Name: "keep", Version: 1, Title: ipx.T("存", "keep"), Initial: "open",
		States: []workflow.StateInfo{{Name: "open", Label: ipx.T("开", "open")}, {Name: "shut", Label: ipx.T("关", "shut"), Final: true}},
		Steps: []workflow.Step[kept, workflow.Event]{
			{Event: dealRecord{}, Label: ipx.T("存", "keep"), From: states("open"), By: []ipx.Role{ipx.Anyone},
				Change: func(a asked) kept {
					if len(a.Terms.By) > 0 { // a careless change writes into what it was given before
						a.Terms.By[0].For, a.Terms.Docs[0].Signed[0] = "scribble", "scribble"
					}
					return kept{a.By, a.Docs}
				}},
			{Event: dealCancel{}, Label: ipx.T("关", "shut"), From: states("open"), To: "shut", By: []ipx.Role{ipx.Anyone}},
		}}
	m := workflow.MustCompile(table, cn.Pack())
	start, err := m.Start("k", kept{})
	require.NoError(t, err)
	in, records := start, []workflow.Record(nil)
	for range 3 {
		c := workflow.Command[workflow.Event]{By: []ipx.Actor{{Role: "clerk", Party: "c"}}, On: friday, Event: dealRecord{},
			Docs: []ipx.Document{{Kind: "deed", Signed: []ipx.PartyID{"c"}, Dated: friday}}}
		out, err := m.Fire(in, c, nil)
		require.NoError(t, err)
		in, records = out.Next, append(records, out.Record)
		records[len(records)-1].By, records[len(records)-1].Docs = slices.Clone(c.By), []ipx.Document{{Kind: "deed", Signed: []ipx.PartyID{"c"}, Dated: friday}}
	}
	back, err := m.Replay(start, linesOf(t, records...))
	require.NoError(t, err)
	assert.Equal(t, kept{[]ipx.Actor{{Role: "clerk", Party: "c"}}, []ipx.Document{{Kind: "deed", Signed: []ipx.PartyID{"c"}, Dated: friday}}}, back.Terms)
}

// Empty lines and white space around lines mean nothing, and who has seen
// enough may stop.
func TestLines(t *testing.T) {
	m, start, data, end := told(t)
	got, err := m.Replay(start, workflow.Lines([]byte("\n  \n"+strings.ReplaceAll(string(data), "\n", " \r\n\n"))))
	require.NoError(t, err)
	assert.Equal(t, end.Head, got.Head)
	assert.Equal(t, 2, got.Version)
	var seen [][]byte
	for l := range workflow.Lines([]byte("a\nb\nc")) {
		if seen = append(seen, l); len(seen) == 2 {
			break
		}
	}
	assert.Equal(t, [][]byte{[]byte("a"), []byte("b")}, seen)
	for range workflow.Lines(nil) {
		t.Error("nothing has no lines")
	}
}

// A snapshot is read strictly.
func TestHostileSnapshots(t *testing.T) {
	_, _, _, end := told(t)
	good, err := json.Marshal(end)
	require.NoError(t, err)
	for name, bad := range map[string]string{
		"unknown field":    strings.Replace(string(good), `{"id":`, `{"colour":"red","id":`, 1),
		"doubled field":    strings.Replace(string(good), `{"id":`, `{"id":"x","id":`, 1),
		"no id":            strings.Replace(string(good), `"id":"c1"`, `"id":""`, 1),
		"a long id":        strings.Replace(string(good), `"id":"c1"`, `"id":"`+strings.Repeat("x", 300)+`"`, 1),
		"fewer steps":      strings.Replace(string(good), `"version":2`, `"version":1`, 1),
		"negative steps":   strings.Replace(string(good), `"version":2`, `"version":-2`, 1),
		"a huge number":    strings.Replace(string(good), `"version":2`, `"version":1e999`, 1),
		"no number":        strings.Replace(string(good), `"version":2`, `"version":NaN`, 1),
		"a broken trail":   strings.Replace(string(good), `"trail":"`, `"trail":"!`, 1),
		"a broken head":    strings.Replace(string(good), `"head":"`, `"head":"x`, 1),
		"unknown in terms": strings.Replace(string(good), `"votes":`, `"ayes":1,"votes":`, 1),
		"deep":             strings.Repeat(`{"terms":`, 100) + "1" + strings.Repeat("}", 100),
		"another kind":     `[]`,
		"more after it":    string(good) + `{}`,
	} {
		require.NotEqual(t, string(good), bad, name)
		in := workflow.Instance[committee]{ID: "before"}
		require.Error(t, json.Unmarshal([]byte(bad), &in), name)
		assert.Equal(t, "before", in.ID, "%s: nothing is half read", name)
	}
}

// A form of the host becomes an event, or an error that says why not.
func TestDecodeEvent(t *testing.T) {
	m, _, _ := dealStart(t)
	e, err := m.DecodeEvent("sign", []byte(` {"note":"a", "price":{"currency":"CNY","amount":"100.00"}} `))
	require.NoError(t, err)
	assert.Equal(t, "a", e.(dealSign).Note)
	assert.True(t, price.Equal(e.(dealSign).Price))
	e, err = m.DecodeEvent("record", []byte(`{}`))
	require.NoError(t, err)
	assert.Equal(t, dealRecord{}, e)
	for _, bad := range []string{"", "null", "[]", `{"prise":1}`, `{"note":"a","note":"b"}`, `{"price":{"amount":1,"currency":"CNY"}}`, `{"until":"2026-02-30"}`,
		`{"note":1e999}`, `{"note":NaN}`, strings.Repeat(`{"note":`, 99) + "1" + strings.Repeat("}", 99), `{"note":"` + strings.Repeat("x", 2<<20) + `"}`} {
		_, err := m.DecodeEvent("sign", []byte(bad))
		require.Error(t, err, "%.40s", bad)
		assert.ErrorContains(t, err, "workflow: event sign")
	}
	_, err = m.DecodeEvent("steal", []byte(`{}`))
	require.ErrorIs(t, err, ipx.ErrInput)
	assert.ErrorContains(t, err, "WORKFLOW-INPUT-02")
}

// FuzzDecodeEvent: an event that is read can be written, and reads the same.
func FuzzDecodeEvent(f *testing.F) {
	m, _, _ := dealStart(f)
	b, err := json.Marshal(signCmd.Event)
	require.NoError(f, err)
	f.Add(b)
	f.Add([]byte(`{"note":"\ud800"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := m.DecodeEvent("sign", data)
		if err != nil {
			return
		}
		b, err := json.Marshal(e)
		require.NoError(t, err)
		again, err := m.DecodeEvent("sign", b)
		require.NoError(t, err)
		c, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(b), string(c))
	})
}

// A bare track walks the table as an instance does.
func TestTrack(t *testing.T) {
	m, in, titles := dealStart(t)
	track := m.Begin(4)
	assert.Equal(t, in.State, m.At(track))
	for i, k := range []workflow.Kind{"sign", "pay", "record"} {
		require.NoError(t, m.Advance(&track, m.No(k), friday.AddDays(i)))
	}
	end, _, _ := run(t, m, in, titles, signCmd, payCmd, recCmd)
	assert.Equal(t, end.State, m.At(track))
	assert.Equal(t, []workflow.Trace{{Kind: "sign", On: friday}, {Kind: "pay", On: friday.AddDays(1)}, {Kind: "record", On: friday.AddDays(2)}}, m.Trace(track))
	assert.Equal(t, []workflow.Trace{{Kind: "sign", On: signCmd.On}, {Kind: "pay", On: payCmd.On}, {Kind: "record", On: recCmd.On}}, m.Trail(end))

	before := track
	err := m.Advance(&track, m.No("pay"), friday)
	require.ErrorIs(t, err, ipx.ErrState, "nothing follows")
	for _, no := range []int{-1, 99, m.No("steal")} {
		require.ErrorIs(t, m.Advance(&track, no, friday), ipx.ErrInput)
	}
	assert.Equal(t, before, track)
}

// A store may change the order of keys in the payload alone; what it adds
// behind a record is found out.
func TestLinesThatAreNearlyCanonical(t *testing.T) {
	m, in, titles := dealStart(t)
	one, _, records := run(t, m, in, titles, signCmd)
	line, err := records[0].AppendLine(nil)
	require.NoError(t, err)
	moved := strings.Replace(string(line), `{"price":{"amount":"100.00","currency":"CNY"},"until":"2026-09-28"}`, `{"until":"2026-09-28","price":{"currency":"CNY","amount":"100.00"}}`, 1)
	require.NotEqual(t, string(line), moved)
	got, err := m.Replay(in, slices.Values([][]byte{[]byte(moved)}))
	require.NoError(t, err)
	assert.Equal(t, one.Head, got.Head)
	for _, more := range []string{"x", "{}", ",", "\x00", string(line)} {
		_, err := m.Replay(in, slices.Values([][]byte{[]byte(string(line) + more)}))
		var he *workflow.HistoryError
		require.ErrorAs(t, err, &he, "%.10q", more)
		assert.Equal(t, workflow.Unreadable, he.What)
	}
}

// What the machine tells of its table.
func TestMachineTells(t *testing.T) {
	m, in, titles := dealStart(t)
	assert.Equal(t, "sign", m.Label("sign").En)
	assert.Empty(t, m.Label("steal"))
	assert.Equal(t, "cancel", m.Label("cancel").En, "of its first row")
	assert.Equal(t, "draft", m.StateLabel("draft").En)
	assert.Empty(t, m.StateLabel("limbo"))
	assert.Equal(t, "CN", m.Pack().Jurisdiction())
	to, ok := m.Leads("signed", "pay")
	assert.True(t, ok)
	assert.Equal(t, workflow.State("paid"), to)
	_, ok = m.Leads("limbo", "pay")
	assert.False(t, ok)
	assert.False(t, m.Final("limbo"))
	assert.Nil(t, m.Wants("steal"))
	assert.Nil(t, m.Waits("limbo", "pay"))
	var first workflow.Kind
	for first = range m.Kinds() {
		break
	}
	assert.Equal(t, workflow.Kind("sign"), first)

	_, err := m.Under(cn.Pack().Without("title.licences-survive"))
	var te *workflow.TableError
	require.ErrorAs(t, err, &te, "a table stays with the law that it cites")
	assert.Equal(t, "deal/test", te.Table)
	_, err = workflow.Compile(dealTable(), nil)
	assert.Error(t, err)
	for _, id := range []string{"", strings.Repeat("x", 300)} {
		_, err = m.Start(id, deal{})
		assert.Error(t, err)
	}

	// Explain of an instance that is not this machine's says nothing, and who
	// has seen enough may stop.
	foreign := in
	foreign.Table = "other"
	for range m.Explain(foreign, workflow.Ask[workflow.Event]{On: friday}) {
		t.Error("not this machine's")
	}
	n := 0
	for range m.Explain(in, workflow.Ask[workflow.Event]{On: friday, Titles: titles, All: true}) {
		n++
		break
	}
	assert.Equal(t, 1, n)
	for _, no := range m.Explain(in, workflow.Ask[workflow.Event]{Titles: titles}) {
		require.NotNil(t, no)
		assert.True(t, no.Has("WORKFLOW-INPUT-01"), "without a date nothing is open")
	}

	asked := dealAsked{On: friday, Titles: titles, By: []ipx.Actor{seller, buyer}}
	v, ok := asked.View("p")
	require.True(t, ok)
	assert.Equal(t, friday, v.On())
	_, ok = asked.View("q")
	assert.False(t, ok)
	who, ok := asked.Acting(ipx.Buyer)
	assert.True(t, ok)
	assert.Equal(t, buyer, who)
	_, ok = asked.Acting(ipx.Court)
	assert.False(t, ok)
}

// Limits without a day say why, and come last.
func TestOpenDeadlines(t *testing.T) {
	table := dealTable()
	table.Steps = slices.Clone(table.Steps)
	until := func(name workflow.ClockName, d calendar.Date) dealClock {
		return dealClock{Name: name, Label: ipx.T("期", "limit"), Until: func(dealAsked) calendar.Date { return d }, After: ipx.T("催", "ask")}
	}
	table.Steps[0].Starts = []dealClock{until("never", calendar.Date{}), until("late", friday.AddDays(9)),
		{Name: "from-nowhere", Label: ipx.T("期", "limit"), Law: "pledge.review", From: func(dealAsked) calendar.Date { return calendar.Date{} }, After: ipx.T("催", "ask")},
		until("soon", friday.AddDays(1))}
	table.Steps[1].Starts = nil
	table.Steps[2].Stops = nil
	m, err := workflow.Compile(table, cn.Pack())
	require.NoError(t, err)
	_, in, titles := dealStart(t)
	one, _, _ := run(t, m, in, titles, signCmd)
	due := m.Due(one)
	names := make([]workflow.ClockName, len(due))
	for i, d := range due {
		names[i] = d.Clock
	}
	assert.Equal(t, []workflow.ClockName{"soon", "late", "never", "from-nowhere"}, names)
	assert.Equal(t, "no limit is set", due[2].Open.En)
	assert.Equal(t, "the first day is not known", due[3].Open.En)
	assert.False(t, due[2].Passed(friday.AddDays(9999)), "what has no day never passes")
	assert.False(t, due[0].Passed(due[0].Due))
	assert.True(t, due[0].Passed(due[0].Due.AddDays(1)))
	due[0].Clock = "changed"
	assert.NotEqual(t, m.Due(one)[0].Clock, due[0].Clock, "a list of the caller's own")
}

// A replacement character that somebody wrote is text; bytes that are none are
// refused.
func TestTextOfPayloads(t *testing.T) {
	m, in, titles := dealStart(t)
	for note, ok := range map[string]bool{"\ufffd": true, `\ufffd`: true, `\\ufffd`: true, "a\xffb": false, `\` + "\xff": false, strings.Repeat("x", 300_000): false} {
		c := signCmd
		c.Event = dealSign{Price: price, Note: note}
		out, err := m.Fire(in, c, titles)
		if !ok {
			assert.ErrorIs(t, err, ipx.ErrInput, "%.20q", note)
			continue
		}
		require.NoError(t, err, "%q", note)
		_, err = m.Replay(in, linesOf(t, out.Record))
		assert.NoError(t, err)
	}
}

// Two titles refuse as one atom: the reasons of both are told, and neither
// changes.
func TestTitlesRefuseAsOne(t *testing.T) {
	table := dealTable()
	table.Steps = slices.Clone(table.Steps)
	table.Rights = func(t deal, _ workflow.Event) []ipx.RightID { return []ipx.RightID{"q", "p", "q"} }
	table.Steps[2].Entries = func(a dealAsked) []title.Entry {
		es := append(move(a), move(a)...)
		es[1].Right = "q"
		return es
	}
	m := workflow.MustCompile(table, cn.Pack())
	_, in, titles := dealStart(t)
	assert.Equal(t, []ipx.RightID{"p", "q"}, m.Needs(in, recCmd), "each once, in order")
	other, err := title.OpenEqually(ipx.Right{ID: "q", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-01-01")}, []ipx.PartyID{"X"}, calendar.MustParse("2018-01-01"))
	require.NoError(t, err)
	two, _, _ := run(t, m, in, titles, signCmd, payCmd)
	out, err := m.Fire(two, recCmd, titles.With(title.NewTitles(other)))
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok)
	assert.Len(t, no.Reasons, 1, "%v", err)
	assert.Empty(t, out.Titles)
	_, err = m.Fire(two, recCmd, nil)
	no, _ = errors.AsType[*ipx.Refusal](err)
	require.NotNil(t, no)
	assert.Len(t, no.Reasons, 2, "both records are missing")
}

// A paper that is not needed here does not hide the next one, and one that the
// law does not ask for on the day is not asked for.
func TestEachPaperIsLookedAt(t *testing.T) {
	table := dealTable()
	table.Steps = slices.Clone(table.Steps)
	table.Steps[0].Papers = append([]dealPaper{
		{Kind: "waiver", Label: ipx.T("声明", "waiver"), When: func(dealAsked) bool { return false }},
		{Kind: "old-form", Label: ipx.T("旧表", "old form"), Law: "pledge.arises"},
	}, dealTable().Steps[0].Papers...)
	m := workflow.MustCompile(table, cn.Pack())
	_, in, titles := dealStart(t)
	c := signCmd
	c.Docs = nil
	_, err := m.Fire(in, c, titles)
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok)
	var missing []string
	for _, r := range no.Reasons {
		missing = append(missing, r.Subject+" "+r.Rule)
	}
	rule, _ := cn.Pack().On(c.On).Rule("pledge.arises")
	assert.Equal(t, []string{"old-form " + rule.ID, "contract "}, missing)
}

// Instances and outcomes are values: steps from one instance do not see each
// other, and what a host does to the lists of an outcome stays with the host.
func TestOutcomesShareNothing(t *testing.T) {
	m, in, titles := dealStart(t)
	one, paid, _ := run(t, m, in, titles, signCmd)
	before, err := json.Marshal(one)
	require.NoError(t, err)
	a, err := m.Fire(one, payCmd, paid)
	require.NoError(t, err)
	b, err := m.Fire(one, dealCmd{By: []ipx.Actor{seller}, On: friday.AddDays(1), Event: dealCancel{}}, paid)
	require.NoError(t, err)
	assert.Equal(t, []workflow.Trace{{Kind: "sign", On: signCmd.On}, {Kind: "pay", On: payCmd.On}}, m.Trail(a.Next))
	assert.Equal(t, []workflow.Trace{{Kind: "sign", On: signCmd.On}, {Kind: "cancel", On: friday.AddDays(1)}}, m.Trail(b.Next))

	slices.Reverse(a.Deadlines)
	require.Len(t, a.Deadlines, 2)
	assert.NotEqual(t, a.Deadlines, a.Next.Clocks)
	assert.True(t, a.Record.Intact())
	done, err := m.Fire(a.Next, recCmd, paid)
	require.NoError(t, err)
	done.Duties[0].Kind = "changed"
	assert.True(t, done.Record.Intact())
	told, err := m.Outcome(done.Record)
	require.NoError(t, err)
	told.Duties[0].Kind = "changed"
	assert.True(t, done.Record.Intact())
	again, err := m.Fire(a.Next, payCmd, paid)
	require.NoError(t, err)
	require.True(t, again.Repeated)
	again.Deadlines[0].Clock = "changed"
	after, err := json.Marshal(one)
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))
	assert.NotEqual(t, workflow.ClockName("changed"), a.Next.Clocks[0].Clock)
}

// A key that comes again with another content names the step that it took.
func TestReusedKeyNamesItsStep(t *testing.T) {
	m, in, titles := dealStart(t)
	two, paid, _ := run(t, m, in, titles, signCmd, payCmd)
	for i, key := range []string{signCmd.Key, payCmd.Key} {
		c := recCmd
		c.Key = key
		_, err := m.Fire(two, c, paid)
		require.ErrorIs(t, err, ipx.ErrConflict)
		assert.ErrorContains(t, err, fmt.Sprintf("%s was used for another command (step %d)", key, i+1))
	}
	for name, change := range map[string]func(*dealCmd){ // whatever differs, it is another command
		"day":     func(c *dealCmd) { c.On = c.On.AddDays(1) },
		"known":   func(c *dealCmd) { c.Known = c.On },
		"actor":   func(c *dealCmd) { c.By = []ipx.Actor{seller} },
		"paper":   func(c *dealCmd) { c.Docs = []ipx.Document{signed} },
		"event":   func(c *dealCmd) { c.Event = dealPay{ipx.Yuan(101)} },
		"mode":    func(c *dealCmd) { c.Mode = title.Import },
		"another": func(c *dealCmd) { c.Event = dealRecord{} },
	} {
		c := payCmd
		change(&c)
		_, err := m.Fire(two, c, paid)
		assert.ErrorIs(t, err, ipx.ErrConflict, name)
	}
}
