package workflow

import (
	"encoding/json"
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/looplab/fsm"
	"github.com/rickar/cal/v2"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

var day = calendar.MustParse("2026-03-02")

// history runs a life through the full machine and returns the instance and
// its lines.
func history(tb testing.TB, m *workflow.Machine[Terms, workflow.Event], id string, ts title.Titles) (workflow.Instance[Terms], [][]byte) {
	in, err := m.Start(id, Terms{})
	if err != nil {
		tb.Fatal(err)
	}
	var lines [][]byte
	for i, kind := range path {
		out, err := m.Fire(in, command(kind, "key-"+strconv.Itoa(i), strconv.Itoa(i), day.AddDays(i)), ts)
		if err != nil {
			tb.Fatal(err)
		}
		line, err := out.Record.AppendLine(nil)
		if err != nil {
			tb.Fatal(err)
		}
		lines = append(lines, line)
		in, ts = out.Next, ts.With(out.Titles)
	}
	return in, lines
}

// The engines walk the same table: a life ends in the same state in all.
func TestEnginesAgree(t *testing.T) {
	m := newMachine(false)
	track := m.Begin(life)
	l := fsm.NewFSM(stateNames[0], looplabEvents(), nil)
	looplabLife(l)
	var state any
	statelessLife(statelessMachine(&state), &state)
	for i, k := range path {
		if err := m.Advance(&track, m.No(workflow.Kind(k)), day.AddDays(i)); err != nil {
			t.Fatal(err)
		}
	}
	full, lines := history(t, newMachine(true), "same-1", titles())
	if at := string(m.At(track)); at != l.Current() || at != state || at != string(full.State) || len(lines) != life {
		t.Errorf("the same life ends in %s, %s, %v and %s", at, l.Current(), state, full.State)
	}
}

func BenchmarkStep(b *testing.B) {
	b.Run("ipx", stepIPX)
	b.Run("looplab-pooled", stepLooplab)
	b.Run("stateless-external", stepStateless)
}

func stepIPX(b *testing.B) {
	m := newMachine(false)
	var kinds [life]int
	for i, k := range path {
		kinds[i] = m.No(workflow.Kind(k))
	}
	for b.Loop() {
		t := m.Begin(life)
		for i, k := range kinds {
			if err := m.Advance(&t, k, day.AddDays(i)); err != nil {
				b.Fatal(err)
			}
		}
	}
	perStep(b)
}

func stepLooplab(b *testing.B) {
	m := fsm.NewFSM(stateNames[0], looplabEvents(), nil)
	for b.Loop() {
		looplabLife(m)
	}
	perStep(b)
}

func stepStateless(b *testing.B) {
	var state any
	m := statelessMachine(&state)
	for b.Loop() {
		statelessLife(m, &state)
	}
	perStep(b)
}

func perStep(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/life, "ns/step")
}

func BenchmarkFire(b *testing.B) {
	b.Run("ipx-full", fireFull)
	b.Run("ipx-bare-record", fireBare)
	b.Run("ipx-explain", explainAll)
	b.Run("looplab-new-and-fire", fireLooplab)
}

func fireFull(b *testing.B) {
	m, ts := newMachine(true), titles()
	in, err := m.Start("bench-1", Terms{})
	if err != nil {
		b.Fatal(err)
	}
	c := command("next", "key-1", "1", day)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Fire(in, c, ts); err != nil {
			b.Fatal(err)
		}
	}
}

func fireBare(b *testing.B) {
	m := newMachine(false)
	in, err := m.Start("bench-1", Terms{})
	if err != nil {
		b.Fatal(err)
	}
	c := command("next", "key-1", "1", day)
	c.Docs = nil
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Fire(in, c, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func explainAll(b *testing.B) {
	m, ts := newMachine(true), titles()
	in, err := m.Start("bench-1", Terms{})
	if err != nil {
		b.Fatal(err)
	}
	c := command("next", "", "1", day)
	ask := workflow.Ask[workflow.Event]{By: c.By, On: c.On, Docs: c.Docs, Titles: ts,
		Events: []workflow.Event{c.Event, command("skip", "", "1", day).Event, command("back", "", "1", day).Event}}
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, no := range m.Explain(in, ask) {
			if no != nil {
				b.Fatal(no)
			}
			n++
		}
		if n != 3 {
			b.Fatal("three events are open in the first state")
		}
	}
}

func fireLooplab(b *testing.B) {
	events := looplabEvents()
	for b.Loop() {
		looplabNew(events)
	}
}

// plain mirrors a record in plain types, so that encoding/json is at its best:
// no exact decimals, no dates, and the bodies of entries are left as they are,
// as in our replay.
type plain struct {
	Instance string `json:"instance"`
	Version  int    `json:"v"`
	Table    string `json:"table"`
	Edition  int    `json:"edition"`
	Law      string `json:"law"`
	Kind     string `json:"kind"`
	From     string `json:"from"`
	To       string `json:"to"`
	By       []struct {
		Role  string `json:"role"`
		Party string `json:"party"`
		For   string `json:"for"`
	} `json:"by"`
	On    string `json:"on"`
	Known string `json:"known"`
	Key   string `json:"key"`
	Event struct {
		P struct {
			No     string `json:"no"`
			Amount struct {
				Amount   string `json:"amount"`
				Currency string `json:"currency"`
			} `json:"amount"`
			On   string `json:"on"`
			Note string `json:"note"`
		} `json:"p"`
	} `json:"event"`
	Docs []struct {
		Kind   string   `json:"kind"`
		No     string   `json:"no"`
		Dated  string   `json:"dated"`
		Signed []string `json:"signed"`
		Digest string   `json:"digest"`
	} `json:"docs"`
	Entries []struct {
		ID        string          `json:"id"`
		Right     string          `json:"right"`
		Effective string          `json:"effective"`
		Source    string          `json:"source"`
		Act       string          `json:"act"`
		Body      json.RawMessage `json:"body"`
	} `json:"entries"`
	Prev string `json:"prev"`
	Hash string `json:"hash"`
}

func BenchmarkReplay(b *testing.B) {
	b.Run("ipx", replayIPX)
	b.Run("encoding-json", replayJSON)
}

func replayIPX(b *testing.B) {
	m := newMachine(true)
	want, lines := history(b, m, "bench-1", titles())
	start, err := m.Start("bench-1", Terms{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		got, err := m.Replay(start, slices.Values(lines))
		if err != nil || got.Head != want.Head {
			b.Fatal(err)
		}
	}
	perStep(b)
}

func replayJSON(b *testing.B) {
	_, lines := history(b, newMachine(true), "bench-1", titles())
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range lines {
			var p plain
			if err := json.Unmarshal(l, &p); err != nil {
				b.Fatal(err)
			}
		}
	}
	perStep(b)
}

func BenchmarkWorkdays(b *testing.B) {
	b.Run("ipx", workdaysIPX)
	b.Run("rickar-cal", workdaysCal)
}

const ahead = 30 // working days ahead of each of the days asked for

func workdaysIPX(b *testing.B) {
	c := cn.Pack().Calendar()
	n := 0
	for b.Loop() {
		if _, err := c.AddWorkdays(day.AddDays(n%200), ahead); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func workdaysCal(b *testing.B) {
	table := cn.Pack().Calendar()
	type civil struct {
		y int
		m time.Month
		d int
	}
	free := map[civil]bool{} // days off and days worked, as a host would list them
	worked := map[civil]bool{}
	for d := calendar.MustParse("2026-01-01"); d.Year() == 2026; d = d.AddDays(1) {
		ok, err := table.Workday(d)
		if err != nil {
			b.Fatal(err)
		}
		y, m, dd := d.Date()
		w := d.Weekday()
		weekend := w == time.Saturday || w == time.Sunday
		free[civil{y, m, dd}] = !ok && !weekend
		worked[civil{y, m, dd}] = ok && weekend
	}
	c := cal.NewBusinessCalendar()
	c.WorkdayFunc = func(t time.Time) bool {
		y, m, d := t.Date()
		k := civil{y, m, d}
		if free[k] {
			return false
		}
		if w := t.Weekday(); w == time.Saturday || w == time.Sunday {
			return worked[k]
		}
		return true
	}
	first := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	for n := range 100 { // both count alike
		got := c.WorkdaysFrom(first.AddDate(0, 0, n), ahead)
		want, err := table.AddWorkdays(day.AddDays(n), ahead)
		if err != nil || got.Format(time.DateOnly) != want.String() {
			b.Fatalf("%d working days from day %d: %s here, %s there (%v)", ahead, n, want, got, err)
		}
	}
	n := 0
	for b.Loop() {
		c.WorkdaysFrom(first.AddDate(0, 0, n%200), ahead)
		n++
	}
}

// heapOf returns the bytes on the heap that make keeps for each of n things.
func heapOf(n int, make func(i int) any) float64 {
	kept := make2(n)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range kept {
		kept[i] = make(i)
	}
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(kept)
	return float64(after.HeapAlloc-before.HeapAlloc) / float64(n)
}

func make2(n int) []any { return make([]any, n) }

func heapIPX(tb testing.TB) float64 {
	m, ts := newMachine(true), titles()
	return heapOf(2000, func(i int) any {
		in, _ := history(tb, m, "bench-"+strconv.Itoa(i), ts)
		return &in
	})
}

func heapLooplab() float64 {
	events := looplabEvents()
	type instance struct {
		m       *fsm.FSM
		history []entry
	}
	return heapOf(2000, func(int) any {
		m := fsm.NewFSM(stateNames[0], events, nil)
		return &instance{m, looplabLife(m)}
	})
}

var (
	ratios = flag.Bool("ratios", false, "measure in alternation and print the ratios")
	only   = flag.String("only", "", "with -ratios: the rows whose name holds this")
	rounds = flag.Int("rounds", 5, "with -ratios: how often ours and the peer alternate")
)

// TestRatios prints, with -ratios, the median over rounds of the ratio of each
// figure to its peer's in the same round, beside the bar that is to be met.
func TestRatios(t *testing.T) {
	if !*ratios {
		return // a measurement, not a test: nothing is asserted
	}
	ns := func(f func(*testing.B)) float64 {
		r := testing.Benchmark(f)
		return float64(r.T.Nanoseconds()) / float64(r.N)
	}
	type row struct {
		what      string
		unit      string
		ours      func() float64
		peer      func() float64
		bar       float64
		peerNamed string
		per       float64
	}
	rows := []row{
		{"bare step of the table, trace kept", "ns", func() float64 { return ns(stepIPX) }, func() float64 { return ns(stepLooplab) }, 0.15, "looplab/fsm pooled", life},
		{"same", "ns", func() float64 { return ns(stepIPX) }, func() float64 { return ns(stepStateless) }, 0, "qmuntal/stateless, external state", life},
		{"full Fire: 3 rules, paper, title entry, record hashed", "ns", func() float64 { return ns(fireFull) }, func() float64 { return ns(fireLooplab) }, 1, "looplab/fsm, built and fired once", 1},
		{"Fire with a record, no rules", "ns", func() float64 { return ns(fireBare) }, func() float64 { return ns(fireLooplab) }, 0, "same", 1},
		{"Explain of all events of a state", "ns", func() float64 { return ns(explainAll) }, func() float64 { return ns(fireFull) }, 2, "full Fire", 1},
		{"replay from JSON lines, chain and table checked", "ns/record", func() float64 { return ns(replayIPX) }, func() float64 { return ns(replayJSON) }, 0.25, "encoding/json, plain structs", life},
		{"30 working days ahead", "ns", func() float64 { return ns(workdaysIPX) }, func() float64 { return ns(workdaysCal) }, 0.01, "rickar/cal", 1},
		{"heap of a live instance, 12 records", "B", func() float64 { return heapIPX(t) }, heapLooplab, 0.25, "looplab/fsm, one each", 1},
	}
	fmt.Printf("%-54s %12s %12s %8s %8s  %s\n", "work", "ours", "peer", "ratio", "bar", "peer is")
	for _, r := range rows {
		if !strings.Contains(r.what, *only) {
			continue
		}
		var ours, peers, ratio []float64
		for range *rounds {
			a, b := r.ours(), r.peer()
			ours, peers, ratio = append(ours, a/r.per), append(peers, b/r.per), append(ratio, a/b)
		}
		bar := "-"
		if r.bar > 0 {
			bar = strconv.FormatFloat(r.bar, 'g', 3, 64)
		}
		fmt.Printf("%-54s %9.0f %s %9.0f %s %8.3f %8s  %s\n", r.what, median(ours), r.unit, median(peers), r.unit, median(ratio), bar, r.peerNamed)
	}
}

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}
