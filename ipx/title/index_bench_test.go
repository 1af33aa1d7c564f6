package title_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// flat is the peer of the index: what a careful programmer writes without one,
// a scan over compact structs with a bit for each territory and field.
type flat struct {
	from, until int32
	fields      uint64
	territories [4]uint64 // 48 bytes in all
}

func (a *flat) meets(b *flat) bool {
	return a.from < b.until && b.from < a.until && a.fields&b.fields != 0 &&
		(a.territories[0]&b.territories[0]|a.territories[1]&b.territories[1]|
			a.territories[2]&b.territories[2]|a.territories[3]&b.territories[3]) != 0
}

// market draws grants of one territory of 200, one field of 64, and a year or
// so within twenty; about half of the queries meet a grant at 100 000.
func market(n int, seed uint64) ([]title.Scope, []flat) {
	r := rand.New(rand.NewPCG(seed, 1))
	start := day("2020-01-01")
	scopes, flats := make([]title.Scope, n), make([]flat, n)
	for i := range n {
		t, f, from, days := r.IntN(200), r.IntN(64), r.IntN(20*365), 100+r.IntN(400)
		scopes[i] = title.Scope{Territory: title.Only(fmt.Sprint("T", t)), Field: title.Only(fmt.Sprint("F", f)),
			From: start.AddDays(from), Until: start.AddDays(from + days)}
		flats[i] = flat{from: int32(from), until: int32(from + days), fields: 1 << f}
		flats[i].territories[t/64] |= 1 << (t % 64)
	}
	return scopes, flats
}

// BenchmarkOverlap asks whether a new exclusive grant meets an existing one.
// The bar is the ratio of index to scan at 100 000 grants: at most 0.001.
func BenchmarkOverlap(b *testing.B) {
	for _, n := range []int{10, 1_000, 100_000} {
		scopes, flats := market(n, 1)
		ask, askFlat := market(1024, 2)
		var x title.Index
		for i, s := range scopes {
			x.Add(title.BurdenID(fmt.Sprint(i)), s)
		}
		hits, same := 0, 0
		b.Run(fmt.Sprintf("index/n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				if _, ok := x.Any(ask[i%1024]); ok {
					hits++
				}
				i++
			}
			b.ReportMetric(float64(hits)/float64(i), "hits/op")
			hits = 0
		})
		b.Run(fmt.Sprintf("list/n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				for range x.Overlapping(ask[i%1024]) {
					hits++
				}
				i++
			}
			hits = 0
		})
		b.Run(fmt.Sprintf("scan/n=%d", n), func(b *testing.B) {
			i := 0
			for b.Loop() {
				q := &askFlat[i%1024]
				for j := range flats {
					if flats[j].meets(q) {
						same++
						break
					}
				}
				i++
			}
			b.ReportMetric(float64(same)/float64(i), "hits/op")
			same = 0
		})
		b.Run(fmt.Sprintf("change/n=%d", n), func(b *testing.B) { // one grant goes, another comes
			i := 0
			for b.Loop() {
				id := title.BurdenID(fmt.Sprint(i % n))
				x.Remove(id)
				x.Add(id, scopes[(i+1)%n])
				i++
			}
		})
	}
}
