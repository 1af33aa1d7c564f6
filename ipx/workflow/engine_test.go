package workflow_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

func TestDealRunsToTheEnd(t *testing.T) {
	require.Empty(t, workflow.Verify(dealTable(), cn.Pack()))
	m, in, titles := dealStart(t)
	assert.Equal(t, []ipx.RightID{"p"}, m.Needs(in, signCmd))
	end, after, records := run(t, m, in, titles, signCmd, payCmd, recCmd)
	assert.Equal(t, workflow.State("done"), end.State)
	assert.True(t, m.Final(end.State))
	assert.Empty(t, end.Clocks, "nothing runs on when the case is closed")
	assert.EqualValues(t, "B", after["p"].Latest().Owners()[0].Party)
	assert.EqualValues(t, "S", titles["p"].Latest().Owners()[0].Party, "what the host handed in stays as it was")

	last := records[2]
	assert.Equal(t, "CN/"+cn.Version, last.Law)
	assert.Equal(t, 2, last.Edition)
	require.Len(t, last.Duties, 1, "a duty whose condition fails is not left")
	assert.Equal(t, workflow.Order{Key: "d1/3/1", Kind: "release-money", Label: ipx.T("放款", "release the money"), To: ipx.Platform, Party: []ipx.PartyID{"S"}, Money: price}, last.Duties[0])
	require.Len(t, last.Entries, 1)
	assert.EqualValues(t, "d1/3/1", last.Entries[0].ID, "ids, sources and dates are filled in")
	assert.Equal(t, "d1/3", last.Entries[0].Source)
	assert.Equal(t, recCmd.Known, last.Entries[0].Known)

	workflowtest.RoundTrip(t, m, end, in.Terms, records)
}

func TestDeadlines(t *testing.T) {
	m, in, titles := dealStart(t)
	one, titles, _ := run(t, m, in, titles, signCmd)
	due := m.Due(one)
	require.Len(t, due, 2)
	assert.Equal(t, "2026-09-24", due[0].Due.String(), "the next first: five working days, and the Sunday of the 20th is worked")
	assert.NotEmpty(t, due[0].Rule)
	assert.Equal(t, "2026-09-28", due[1].Due.String(), "as the contract says")
	two, titles, _ := run(t, m, one, titles, payCmd)
	names := func(ds []workflow.Deadline) (out []string) {
		for _, d := range ds {
			out = append(out, string(d.Clock)+" "+d.Due.String())
		}
		return out
	}
	assert.Equal(t, []string{"review 2026-09-24", "record-by 2026-09-24"}, names(two.Clocks), "one stops with its state, one runs on, one begins from a day of its own")

	lapse := dealCmd{By: []ipx.Actor{timer}, On: friday.AddDays(6), Event: dealLapse{}}
	_, err := m.Fire(two, lapse, titles)
	require.ErrorIs(t, err, ipx.ErrState)
	assert.ErrorContains(t, err, "WORKFLOW-CLOCK-02", "the last day is not over")
	lapse.On = lapse.On.AddDays(1)
	out, err := m.Fire(two, lapse, titles)
	require.NoError(t, err)
	assert.Equal(t, workflow.State("off"), out.Next.State)
}

// A limit that runs into a year without a published calendar has no date yet.
// Nobody guesses; a pack that knows the year gives it.
func TestUndatedDeadline(t *testing.T) {
	old := cn.Pack().WithCalendar(shortCalendar(t))
	m, in, titles := dealUnder(t, old)
	two, titles, _ := run(t, m, in, titles, signCmd, payCmd)
	i := slices.IndexFunc(two.Clocks, func(d workflow.Deadline) bool { return d.Clock == "record-by" })
	assert.True(t, two.Clocks[i].Due.IsZero())
	assert.Contains(t, two.Clocks[i].Open.En, "2026 are not published")
	lapse := dealCmd{By: []ipx.Actor{timer}, On: friday.AddDays(60), Event: dealLapse{}}
	_, err := m.Fire(two, lapse, titles)
	assert.ErrorContains(t, err, "WORKFLOW-CLOCK-03")

	fresh, _, _ := dealStart(t)
	assert.Equal(t, "2026-09-24", fresh.Due(two)[i].Due.String())
	_, err = fresh.Fire(two, lapse, titles)
	assert.NoError(t, err)
}

// shortCalendar knows 2025 only.
func shortCalendar(t require.TestingT) calendar.Calendar {
	c, err := calendar.NewTable(calendar.Year{Year: 2025, Notice: "test"})
	require.NoError(t, err)
	return c
}

// TestEveryRefusalOfTheEngine reaches each of its reasons, and sees that the
// outcome is empty.
func TestEveryRefusalOfTheEngine(t *testing.T) {
	m, draft, titles := dealStart(t)
	one, _, _ := run(t, m, draft, titles, signCmd)
	with := func(c dealCmd, change func(*dealCmd)) dealCmd { change(&c); return c }
	reached := map[ipx.Code]bool{}
	for _, c := range []struct {
		name string
		in   workflow.Instance[deal]
		cmd  dealCmd
		code ipx.Code
		is   error
	}{
		{"not in this state", draft, payCmd, "WORKFLOW-STATE-01", ipx.ErrState},
		{"not for the office", one, with(payCmd, func(c *dealCmd) { c.By = []ipx.Actor{office} }), "WORKFLOW-ACTOR-01", ipx.ErrActor},
		{"nobody acts", one, with(payCmd, func(c *dealCmd) { c.By = nil }), "WORKFLOW-ACTOR-01", ipx.ErrActor},
		{"one of two", draft, with(signCmd, func(c *dealCmd) { c.By = []ipx.Actor{seller} }), "WORKFLOW-ACTOR-02", ipx.ErrActor},
		{"another buyer", one, with(payCmd, func(c *dealCmd) { c.By = []ipx.Actor{{Role: ipx.Buyer, Party: "X"}} }), "WORKFLOW-ACTOR-03", ipx.ErrActor},
		{"no contract", draft, with(signCmd, func(c *dealCmd) { c.Docs = nil }), "WORKFLOW-PAPER-01", ipx.ErrDocument},
		{"half signed", draft, with(signCmd, func(c *dealCmd) { c.Docs = []ipx.Document{{Kind: "contract", Signed: []ipx.PartyID{"S"}}} }), "WORKFLOW-PAPER-02", ipx.ErrDocument},
		{"no clock for it", one, with(payCmd, func(c *dealCmd) { c.By, c.Event = []ipx.Actor{timer}, dealLapse{} }), "WORKFLOW-CLOCK-02", ipx.ErrState},
		{"no date", one, with(payCmd, func(c *dealCmd) { c.On = calendar.Date{} }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"known before it was", one, with(payCmd, func(c *dealCmd) { c.Known = c.On.AddDays(-1) }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"no event", one, with(payCmd, func(c *dealCmd) { c.Event = nil }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"a pointer", one, with(payCmd, func(c *dealCmd) { c.Event = &dealPay{price} }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"a role of nobody", one, with(payCmd, func(c *dealCmd) { c.By = []ipx.Actor{{}} }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"a paper of no kind", one, with(payCmd, func(c *dealCmd) { c.Docs = []ipx.Document{{}} }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"a key without end", one, with(payCmd, func(c *dealCmd) { c.Key = strings.Repeat("k", 9999) }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"a key that is no text", one, with(payCmd, func(c *dealCmd) { c.Key = "\xff" }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"text that is no text", draft, with(signCmd, func(c *dealCmd) { c.Event = dealSign{Price: price, Note: "\xff"} }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"an unknown mode", one, with(payCmd, func(c *dealCmd) { c.Mode = 9 }), "WORKFLOW-INPUT-01", ipx.ErrInput},
		{"an event of another table", one, with(payCmd, func(c *dealCmd) { c.Event = propose{} }), "WORKFLOW-INPUT-02", ipx.ErrInput},
		{"the same key for something else", one, with(payCmd, func(c *dealCmd) { c.Key = "k-sign" }), "WORKFLOW-KEY-01", ipx.ErrConflict},
		{"the table's own rule", one, with(payCmd, func(c *dealCmd) { c.Event = dealPay{ipx.Yuan(99)} }), "DEAL-PAY-01", ipx.ErrInput},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := m.Fire(c.in, c.cmd, titles)
			var no *ipx.Refusal
			require.ErrorAs(t, err, &no)
			require.ErrorIs(t, err, c.is)
			assert.True(t, no.Has(c.code), "%v", err)
			assert.Empty(t, out.Next.ID)
			assert.Empty(t, out.Titles)
			assert.Equal(t, err, m.Check(c.in, c.cmd, titles), "a check says the same")
			reached[c.code] = true
		})
	}
	// Without a clock, and without the titles, on instances of their own.
	noClock := with(signCmd, func(c *dealCmd) { c.Event = dealSign{Price: price} })
	bare, _, _ := run(t, m, draft, titles, noClock)
	_, err := m.Fire(bare, dealCmd{By: []ipx.Actor{timer}, On: friday.AddDays(99), Event: dealLapse{}}, titles)
	require.ErrorContains(t, err, "WORKFLOW-CLOCK-01")
	_, err = m.Fire(draft, signCmd, nil)
	require.ErrorContains(t, err, "TITLE-MISSING-01")
	_, err = m.Fire(draft, signCmd, title.Titles{"p": title.Record{}})
	require.ErrorContains(t, err, "WORKFLOW-TITLE-01", "a record that is none")
	for _, code := range []ipx.Code{"WORKFLOW-CLOCK-01", "WORKFLOW-CLOCK-03", "WORKFLOW-TITLE-01"} {
		reached[code] = true // CLOCK-03: TestUndatedDeadline
	}
	workflow.Reasons(func(code ipx.Code, says ipx.Text) bool {
		assert.True(t, reached[code], "%s is never given", code)
		assert.NotEmpty(t, says.Zh)
		return true
	})
}

// What the titles refuse, the step refuses, before and when it is taken.
func TestTitlesDecide(t *testing.T) {
	m, in, titles := dealStart(t)
	pledged, _, err := titles["p"].Apply(cn.Pack().On(friday), title.Strict, title.Entry{ID: "pl", Right: "p", Dates: title.Dates{Effective: friday.AddDays(-9), Registered: friday.AddDays(-9)},
		Act: title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Number: "Y1", Holders: []ipx.PartyID{"Bank"}, Recorded: true}}})
	require.NoError(t, err)
	burdened := title.NewTitles(pledged)
	out, err := m.Fire(in, signCmd, burdened)
	require.ErrorContains(t, err, "TITLE-CONSENT-02", "nobody signs in vain: the step foresees what the title will say")
	assert.NotEmpty(t, out.Report.Remedies, "with the least that would help")

	two, _, _ := run(t, m, in, titles, signCmd, payCmd)
	_, err = m.Fire(two, recCmd, burdened)
	require.ErrorContains(t, err, "TITLE-CONSENT-02")
	imported := recCmd
	imported.Mode = title.Import
	done, err := m.Fire(two, imported, burdened)
	require.NoError(t, err, "what the office has published stands")
	assert.True(t, done.Record.Imported)
	assert.NotEmpty(t, done.Report.Findings, "and is reported")

	for kind, no := range m.Explain(in, workflow.Ask[workflow.Event]{By: signCmd.By, On: friday, Docs: signCmd.Docs, Titles: burdened}) {
		if kind == "sign" {
			require.NotNil(t, no)
			assert.True(t, no.Has("TITLE-CONSENT-02"), "an early proposal is judged before the form is filled in")
		}
	}
}

func TestRepeatedCommand(t *testing.T) {
	m, in, titles := dealStart(t)
	two, _, records := run(t, m, in, titles, signCmd, payCmd)
	again, err := m.Fire(two, signCmd, titles)
	require.NoError(t, err)
	assert.True(t, again.Repeated)
	assert.Equal(t, 1, again.At)
	assert.Equal(t, two.Head, again.Next.Head, "nothing is new")
	told, err := m.Outcome(records[again.At-1])
	require.NoError(t, err)
	assert.Equal(t, records[0].Deadlines, told.Deadlines, "the stored record answers")
	forged := records[0]
	forged.To = "done"
	_, err = m.Outcome(forged)
	var he *workflow.HistoryError
	require.ErrorAs(t, err, &he)
	assert.Equal(t, workflow.Altered, he.What)
	assert.ErrorContains(t, err, "d1")

	keyless := payCmd
	keyless.Key = ""
	_, err = m.Fire(two, keyless, titles)
	assert.ErrorIs(t, err, ipx.ErrState, "without a key a repetition is a new command")
}

// Every field of a record is under its hash.
func TestTamperingIsFoundOut(t *testing.T) {
	m, in, titles := dealStart(t)
	_, _, records := run(t, m, in, titles, signCmd, payCmd, recCmd)
	var lines [][]byte
	for _, r := range records {
		l, err := r.AppendLine(nil)
		require.NoError(t, err)
		lines = append(lines, l)
	}
	var fields map[string]json.RawMessage
	for i := range lines {
		require.NoError(t, json.Unmarshal(lines[i], &fields))
		for name := range fields {
			forged := map[string]json.RawMessage{}
			for k, v := range fields {
				forged[k] = v
			}
			switch v := string(fields[name]); {
			case v[0] == '"' && (name == "prev" || name == "hash"):
				forged[name] = json.RawMessage(`"` + strings.Map(func(r rune) rune {
					if r == '0' {
						return '1'
					}
					return r
				}, v[1:len(v)-1]) + `"`)
			case v[0] == '"' && (name == "on" || name == "known"):
				forged[name] = json.RawMessage(`"2026-10-10"`)
			case v[0] == '"':
				forged[name] = json.RawMessage(`"forged"`)
			case v[0] == '{':
				forged[name] = json.RawMessage(`{"Amount":{"amount":"1.00","currency":"CNY"}}`)
			case v[0] == '[':
				forged[name] = json.RawMessage(`[]`)
			default:
				forged[name] = json.RawMessage(`7`)
			}
			data, err := json.Marshal(forged)
			require.NoError(t, err)
			bad := slices.Clone(lines)
			bad[i] = data
			_, err = m.Replay(in, slices.Values(bad))
			var he *workflow.HistoryError
			require.ErrorAs(t, err, &he, "record %d, field %s", i+1, name)
			assert.Equal(t, i+1, he.Version, "field %s", name)
		}
		fields = nil
	}
	for _, hostile := range []string{"", "null", "[]", "{", `{"instance":"d1","instance":"d1"}`, strings.Repeat("[", 100000), `{"instance":"d1","v":1e999}`, "\xff"} {
		_, err := m.Replay(in, slices.Values([][]byte{[]byte(hostile)}))
		var he *workflow.HistoryError
		require.ErrorAs(t, err, &he, "%.20q", hostile)
	}
}

// A store may change white space and the order of keys, as jsonb does.
func TestReplayFromAnyStore(t *testing.T) {
	m, in, titles := dealStart(t)
	end, _, records := run(t, m, in, titles, signCmd, payCmd, recCmd)
	var stored [][]byte
	for _, r := range records {
		l, err := json.Marshal(r)
		require.NoError(t, err)
		var loose map[string]any
		d := json.NewDecoder(strings.NewReader(string(l)))
		d.UseNumber()
		require.NoError(t, d.Decode(&loose))
		l, err = json.MarshalIndent(loose, "", "  ") // sorted keys, spaced
		require.NoError(t, err)
		stored = append(stored, l)
	}
	got, err := m.Replay(in, slices.Values(stored))
	require.NoError(t, err)
	assert.Equal(t, end.Head, got.Head)
	a, _ := json.Marshal(end)
	b, _ := json.Marshal(got)
	assert.JSONEq(t, string(a), string(b))
}

// Histories outlive packs and versions of the table.
func TestVersions(t *testing.T) {
	m, in, titles := dealStart(t)
	one, _, records := run(t, m, in, titles, signCmd)
	l, err := records[0].AppendLine(nil)
	require.NoError(t, err)
	bare, _, _ := dealUnder(t, cn.Pack().Without("title.preserved"))
	got, err := bare.Replay(in, slices.Values([][]byte{l}))
	require.NoError(t, err, "another pack replays what the old one decided")
	assert.Equal(t, one.Head, got.Head)

	next := dealTable()
	next.Version = 3
	newer, err := workflow.Compile(next, cn.Pack())
	require.NoError(t, err)
	_, err = newer.Fire(one, payCmd, titles)
	require.ErrorContains(t, err, "version 2")
	var no *ipx.Refusal
	assert.False(t, errors.As(err, &no), "a mixed-up machine is no refusal")
	family, err := workflow.NewFamily(newer, m)
	require.NoError(t, err)
	own, ok := family.Of(one)
	require.True(t, ok)
	_, err = own.Fire(one, payCmd, titles)
	assert.NoError(t, err)
	assert.Same(t, newer, family.Latest())
	_, ok = family.Machine(1)
	assert.False(t, ok)
	_, err = workflow.NewFamily(m, m)
	assert.Error(t, err, "one version twice")
	var none workflow.Family[deal, workflow.Event]
	assert.Nil(t, none.Latest())
}

// Explain and Fire are one path, in every state and for every event.
func TestExplainAgreesWithFire(t *testing.T) {
	m, in, titles := dealStart(t)
	one, _, _ := run(t, m, in, titles, signCmd)
	two, paidTitles, _ := run(t, m, one, titles, payCmd)
	events := []workflow.Event{signCmd.Event, payCmd.Event, dealPay{ipx.Yuan(1)}, dealRecord{}, dealCancel{}, dealLapse{}}
	for _, at := range []workflow.Instance[deal]{in, one, two} {
		for _, by := range [][]ipx.Actor{{seller}, {buyer}, {seller, buyer}, {office}, {timer}, nil} {
			ask := workflow.Ask[workflow.Event]{By: by, On: friday.AddDays(5), Docs: []ipx.Document{signed}, Titles: paidTitles, Events: events, All: true}
			workflowtest.Agree(t, m, at, ask)
			if by != nil {
				workflowtest.Pairs(t, m, at, ask)
			}
		}
	}
	assert.Equal(t, []ipx.Code{"DEAL-PAY-01"}, m.Waits("signed", "pay"))
	assert.Nil(t, m.Waits("signed", "record"))
	assert.NotEmpty(t, m.Wants("sign"))
}

// Walks at random: what is refused changes nothing, what is taken replays, and
// no two instances share memory.
func TestRandomWalks(t *testing.T) {
	m, start, first := dealStart(t)
	cmds := []dealCmd{signCmd, payCmd, recCmd,
		{By: []ipx.Actor{seller}, Event: dealCancel{}}, {By: []ipx.Actor{{Role: ipx.Court}}, Event: dealCancel{}}, {By: []ipx.Actor{timer}, Event: dealLapse{}},
		{Key: "k-bad", By: []ipx.Actor{buyer}, Event: dealPay{ipx.Yuan(1)}},
	}
	rapid.Check(t, func(t *rapid.T) {
		in, titles, day := start, first, friday
		var records []workflow.Record
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			c := cmds[rapid.IntRange(0, len(cmds)-1).Draw(t, "command")]
			day = day.AddDays(rapid.IntRange(0, 9).Draw(t, "days"))
			if c.Key == "" || c.On.IsZero() || c.On.Before(day) {
				c.On, c.Known = day, calendar.Date{}
			}
			before, _ := json.Marshal(in)
			out, err := m.Fire(in, c, titles)
			after, _ := json.Marshal(in)
			require.Equal(t, string(before), string(after))
			if err != nil || out.Repeated {
				continue
			}
			records = append(records, out.Record)
			in, titles = out.Next, titles.With(out.Titles)
			require.True(t, out.Record.Intact())
		}
		var lines [][]byte
		for _, r := range records {
			l, err := r.AppendLine(nil)
			require.NoError(t, err)
			lines = append(lines, l)
		}
		got, err := m.Replay(start, slices.Values(lines))
		require.NoError(t, err)
		a, _ := json.Marshal(in)
		b, _ := json.Marshal(got)
		require.JSONEq(t, string(a), string(b))
		owner := titles["p"].Latest().Owners()[0].Party
		require.Equal(t, in.State == "done", owner == "B", "title moved if and only if the office recorded")
	})
}
