package licensing

import (
	"flag"
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	core "github.com/ipx-sdk/ipx-go/licensing"
)

var (
	ratios = flag.Bool("ratios", false, "measure beside the peers")
	rounds = flag.Int("rounds", 7, "rounds in which ours and the peer alternate")
	assets = flag.Int("assets", 1_000_000, "rights of the portfolio, three grants each")
)

// flat is a grant as a careful programmer keeps it for a scan: 48 bytes, with a
// bit for each territory and field.
type flat struct {
	from, until int32
	fields      uint64
	territories [4]uint64
}

func (a *flat) meets(b *flat) bool {
	return a.from < b.until && b.from < a.until && a.fields&b.fields != 0 &&
		(a.territories[0]&b.territories[0]|a.territories[1]&b.territories[1]|
			a.territories[2]&b.territories[2]|a.territories[3]&b.territories[3]) != 0
}

var (
	start    = calendar.MustParse("2020-01-01")
	codesT   = codes("T", 200)
	codesF   = codes("F", 64)
	midnight = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
)

func codes(prefix string, n int) (out []title.Set) {
	for i := range n {
		out = append(out, title.Only(fmt.Sprint(prefix, i)))
	}
	return out
}

// draw is one grant in both forms: a territory of 200, a field of 64, a year or
// so within twenty.
func draw(r *rand.Rand) (title.Scope, flat) {
	t, f, from, days := r.IntN(200), r.IntN(64), r.IntN(20*365), 100+r.IntN(400)
	s := title.Scope{Territory: codesT[t], Field: codesF[f], From: start.AddDays(from), Until: start.AddDays(from + days)}
	x := flat{from: int32(from), until: int32(from + days), fields: 1 << f}
	x.territories[t/64] |= 1 << (t % 64)
	return s, x
}

// The two list the same conflicts.
func TestSameConflicts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var x title.Index
	var scan []flat
	for i := range 20_000 {
		s, f := draw(r)
		x.Add(title.BurdenID(fmt.Sprint(i)), s)
		scan = append(scan, f)
	}
	for range 200 {
		s, f := draw(r)
		mine := 0
		for range x.Overlapping(s) {
			mine++
		}
		theirs := 0
		for i := range scan {
			if scan[i].meets(&f) {
				theirs++
			}
		}
		if mine != theirs {
			t.Fatalf("index %d, scan %d", mine, theirs)
		}
	}
}

// timed runs f until it has taken a while, and returns the time of one call.
func timed(f func()) time.Duration {
	for n := 1; ; n *= 4 {
		begin := time.Now()
		for range n {
			f()
		}
		if took := time.Since(begin); took > 60*time.Millisecond {
			return took / time.Duration(n)
		}
	}
}

func median(ds []float64) float64 {
	slices.Sort(ds)
	return ds[len(ds)/2]
}

// TestRatios measures and prints; it fails where a bar is missed.
func TestRatios(t *testing.T) {
	if !*ratios {
		t.Skip("measures only with -ratios")
	}
	r := rand.New(rand.NewPCG(1, 1))
	var x title.Index
	scan := make([]flat, 100_000)
	for i := range scan {
		s, f := draw(r)
		x.Add(title.BurdenID(fmt.Sprint(i)), s)
		scan[i] = f
	}
	type query struct {
		s title.Scope
		f flat
	}
	asks := make([]query, 1024)
	for i := range asks {
		asks[i].s, asks[i].f = draw(r)
	}
	var ours, theirs, ratio []float64
	i, found := 0, 0
	for range *rounds {
		a := timed(func() {
			for range x.Overlapping(asks[i%1024].s) {
				found++
			}
			i++
		})
		b := timed(func() {
			q := &asks[i%1024].f
			for k := range scan {
				if scan[k].meets(q) {
					found++
				}
			}
			i++
		})
		ours, theirs, ratio = append(ours, float64(a)), append(theirs, float64(b)), append(ratio, float64(a)/float64(b))
	}
	report(t, "list the conflicting grants among 100 000", fmt.Sprintf("%.0f ns", median(ours)), fmt.Sprintf("%.0f ns", median(theirs)), median(ratio), 0.001)

	mine := heap(t, func() any {
		p, err := core.Pack(grants(*assets))
		if err != nil {
			t.Fatal(err)
		}
		return p
	})
	plain := heap(t, func() any { return maps(*assets / 10) }) * 10
	n := float64(*assets * 3)
	report(t, fmt.Sprintf("heap of a grant, portfolio of %d rights", *assets), fmt.Sprintf("%.0f B", mine/n), fmt.Sprintf("%.0f B", plain/n), mine/plain, 0.2)
	if found == 0 {
		t.Fatal("nothing was found")
	}
}

func report(t *testing.T, work, ours, peer string, ratio, bar float64) {
	t.Logf("%-50s %10s %12s  %.5f  (bar %g)", work, ours, peer, ratio, bar)
	if ratio > bar {
		t.Errorf("%s: %.5f is above the bar of %g", work, ratio, bar)
	}
}

// grants draws three licences for each of n rights.
func grants(n int) iter.Seq[core.Grant] {
	return func(yield func(core.Grant) bool) {
		r := rand.New(rand.NewPCG(7, 7))
		for i := range n {
			for k := range 3 {
				s, _ := draw(r)
				if !yield(core.Grant{Right: ipx.RightID(fmt.Sprintf("CN%012d", i)), ID: title.BurdenID(fmt.Sprintf("X%d-%d", i, k)), Type: title.Ordinary, Scope: s}) {
					return
				}
			}
		}
	}
}

// naive is a grant as it comes out of JSON: maps and times.
type naive struct {
	id                  string
	territories, fields map[string]bool
	from, until         time.Time
}

func maps(n int) map[string][]naive {
	r := rand.New(rand.NewPCG(7, 7))
	out := map[string][]naive{}
	for i := range n {
		right := fmt.Sprintf("CN%012d", i)
		for k := range 3 {
			t, f, from, days := r.IntN(200), r.IntN(64), r.IntN(20*365), 100+r.IntN(400)
			out[right] = append(out[right], naive{fmt.Sprintf("X%d-%d", i, k), map[string]bool{fmt.Sprint("T", t): true}, map[string]bool{fmt.Sprint("F", f): true},
				midnight.AddDate(0, 0, from), midnight.AddDate(0, 0, from+days)})
		}
	}
	return out
}

// heap is what a value keeps on the heap.
func heap(t *testing.T, build func() any) float64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&before)
	v := build()
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(v)
	return float64(after.HeapAlloc) - float64(before.HeapAlloc)
}
