package royalty

import (
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/ipx-sdk/ipx-go/bench/royalty/peers"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

var (
	ratios = flag.Bool("ratios", false, "measure beside the peers")
	rounds = flag.Int("rounds", 7, "rounds in which ours and the peers alternate")
)

func contract(each bool) peers.Contract {
	return peers.Contract{Bounds: bounds, Tiers: tiers, VAT: vat, Withheld: withheld, Shares: shares, Each: each}
}

func govalued(t testing.TB, l lines, each bool) result {
	r, err := peers.Govalues(contract(each), l.gUnits, l.gPrices)
	if err != nil {
		t.Fatal(err)
	}
	return result{r.Royalty, r.VAT, r.Withheld, r.Payable, r.Shares}
}

func shopsprung(l lines, each bool) result {
	r := peers.Shopspring(contract(each), l.sUnits, l.sPrices)
	return result{r.Royalty, r.VAT, r.Withheld, r.Payable, r.Shares}
}

func settled(t testing.TB, l lines, by royalty.By, out *royalty.Results) result {
	r, err := ours(terms(by), l, out)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func results(n int) *royalty.Results {
	out := &royalty.Results{Royalty: make([]int64, n), VAT: make([]int64, n), Withheld: make([]int64, n), Payable: make([]int64, n)}
	for range shares {
		out.Shares = append(out.Shares, make([]int64, n))
	}
	return out
}

// All come to the same figures.
func TestSameFigures(t *testing.T) {
	l := sales(100_000)
	for by, each := range map[royalty.By]bool{royalty.ByAccount: true, royalty.ByLine: false} {
		mine := settled(t, l, by, nil)
		if g := govalued(t, l, each); mine != g {
			t.Errorf("%s: ours %v, govalues %v", by, mine, g)
		}
		if s := shopsprung(l, each); mine != s {
			t.Errorf("%s: ours %v, shopspring %v", by, mine, s)
		}
	}
	if a, b := settled(t, l, royalty.ByAccount, nil), settled(t, l, royalty.ByAccount, results(len(l.units))); a != b {
		t.Errorf("with results of lines %v, without %v", b, a)
	}
}

// A line costs no allocation.
func TestNoAllocationALine(t *testing.T) {
	few, many := sales(10_000), sales(110_000)
	for _, by := range []royalty.By{royalty.ByAccount, royalty.ByLine, royalty.ByClause} {
		count := func(l lines) float64 {
			return testing.AllocsPerRun(3, func() { settled(t, l, by, nil) })
		}
		// Sums are put away every 4096 lines, which may cost a few.
		if extra := count(many) - count(few); extra > 100 { // more tiers are reached
			t.Errorf("%s: 100 000 lines more cost %.0f allocations more", by, extra)
		}
	}
}

func TestRatios(t *testing.T) {
	if !*ratios {
		t.Skip("measured with -ratios")
	}
	l := sales(1_000_000)
	out := results(len(l.units))
	fmt.Printf("%-58s %10s %10s %8s %6s\n", "a million lines", "ours", "peer", "ratio", "bar")
	for _, w := range []struct {
		name, peer string
		bar        float64
		ours, his  func() result
	}{
		{"each line taxed and split among seven", "govalues", 0.45, func() result { return settled(t, l, royalty.ByAccount, nil) }, func() result { return govalued(t, l, true) }},
		{"the same, all figures of each line written", "govalues", 0.45, func() result { return settled(t, l, royalty.ByAccount, out) }, func() result { return govalued(t, l, true) }},
		{"each line taxed and split among seven", "shopspring", 0.05, func() result { return settled(t, l, royalty.ByAccount, nil) }, func() result { return shopsprung(l, true) }},
		{"each line rounded, taxes and shares of the sum", "govalues", 0.45, func() result { return settled(t, l, royalty.ByLine, nil) }, func() result { return govalued(t, l, false) }},
	} {
		var mine, other []float64
		for range *rounds {
			start := time.Now()
			a := w.ours()
			mine = append(mine, time.Since(start).Seconds())
			start = time.Now()
			b := w.his()
			other = append(other, time.Since(start).Seconds())
			if a != b {
				t.Fatalf("%s: ours %v, %s %v", w.name, a, w.peer, b)
			}
		}
		m, h := median(mine), median(other)
		fmt.Printf("%-58s %7.1f ns %7.1f ns %8.3f %6.2f %s\n", w.name, 1e3*m, 1e3*h, m/h, w.bar, w.peer)
		if m/h > w.bar {
			t.Errorf("%s: %.3f of %s, bar %.2f", w.name, m/h, w.peer, w.bar)
		}
	}
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

func BenchmarkSettle(b *testing.B) {
	l := sales(1_000_000)
	for _, by := range []royalty.By{royalty.ByAccount, royalty.ByLine, royalty.ByClause} {
		b.Run(string(by), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				settled(b, l, by, nil)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/line")
		})
	}
}
