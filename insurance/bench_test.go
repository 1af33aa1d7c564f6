package insurance_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

func BenchmarkQuote(b *testing.B) {
	t := product(b, "liability").Tariff
	t.Factors = []insurance.Factor{
		{Name: "disputes", Label: ipx.T("纠纷", "disputes"), Values: []insurance.FactorValue{{Value: "none", Times: dec("1")}, {Value: "some", Times: dec("1.25")}}},
		{Name: "searched", Label: ipx.T("检索", "searched"), Values: []insurance.FactorValue{{Value: "yes", Times: dec("0.9")}, {Value: "no", Times: dec("1.1")}}},
	}
	r := insurance.Risk{Units: 3, Limit: ipx.Yuan(10_000_000), Factors: map[string]string{"disputes": "some", "searched": "no"}, Loading: dec("0.1"), On: day("2026-01-01")}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := t.Quote(r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	p, o, on := terms(b, "enforcement"), patents("a", "b"), day("2025-12-15")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := insurance.Open(p, o, on); err != nil {
			b.Fatal(err)
		}
	}
}

// stacked is a policy with n transactions: its issue, and endorsements that each take a
// further patent in, twenty days apart.
func stacked(t require.TestingT, n int) insurance.Policy {
	p, err := insurance.Open(terms(t, "enforcement"), patents("a", "b"), day("2025-12-15"))
	require.NoError(t, err)
	for i := range n - 1 {
		on := day("2026-01-21").AddDays(i * 200 / n)
		p, _, err = p.Endorse(on, on, insurance.Change{Add: []ipx.RightID{ipx.RightID(fmt.Sprint("more-", i))}}, "more")
		require.NoError(t, err)
	}
	return p
}

// An endorsement that is the last to take effect, and one that takes effect before all
// others but the issue, so that these are reversed and entered again.
func BenchmarkEndorse(b *testing.B) {
	late := insurance.Change{Add: []ipx.RightID{"late"}}
	for _, n := range []int{1, 12, 60} {
		p, issued := stacked(b, n), day("2026-10-01")
		b.Run(fmt.Sprintf("in order on a stack of %d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := p.Endorse(issued, issued, late, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, n := range []int{12, 60} {
		p, issued := stacked(b, n), day("2026-10-01")
		b.Run(fmt.Sprintf("out of order on a stack of %d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := p.Endorse(day("2026-01-11"), issued, late, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReverse(b *testing.B) {
	p, issued := stacked(b, 12), day("2026-10-01")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := p.Reverse(2, issued, ""); err != nil {
			b.Fatal(err)
		}
	}
}

// What is insured on a day, and what the account says, by a stack of some depth.
func BenchmarkPolicy(b *testing.B) {
	for _, n := range []int{1, 12, 60} {
		p, on := stacked(b, n), day("2026-10-01")
		for name, ask := range map[string]func() error{
			"At":       func() error { _, _ = p.At(on, on); return nil },
			"Earned":   func() error { _, err := p.Earned(on); return err },
			"Premium":  func() error { _, err := p.Premium(on); return err },
			"Schedule": func() error { _, err := p.Schedule(on); return err },
			"Exposure": func() error { _ = p.Exposure(p.Term); return nil },
			"Validate": p.Validate,
		} {
			b.Run(fmt.Sprintf("%s on a stack of %d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := ask(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// inForceRun is a policy in force on the full machine, with n endorsements behind it.
func inForceRun(b *testing.B, n int) *run {
	r := begin(b, machineOver(b, cn.Pack()), "bench")
	for _, x := range forming(b, "enforcement", nil, nil) {
		require.NoError(b, r.fire(day(x.on), "", x.e))
	}
	require.NoError(b, r.fire(day("2025-12-20"), "", insurance.Pay{Amount: ipx.Yuan(2200)}))
	require.NoError(b, r.fire(day("2026-01-01"), "", insurance.Begin{}))
	for i := range n {
		on := day("2026-01-05").AddDays(i)
		require.NoError(b, r.fire(on, "", insurance.Endorse{Effective: on, Change: insurance.Change{Loading: dec("0.001")}}))
	}
	return r
}

// A premium paid, an endorsement and a report, on the machine: rules, papers, titles, clocks, the
// hashed record. With and without a history of forty endorsements.
func BenchmarkFire(b *testing.B) {
	for _, n := range []int{0, 40} {
		r, on := inForceRun(b, n), day("2026-06-01")
		if n == 0 { // something is to be paid
			require.NoError(b, r.fire(on, "", insurance.Endorse{Effective: on, Change: insurance.Change{Loading: dec("0.1")}}))
		}
		for _, e := range []insurance.Event{insurance.Pay{Amount: ipx.Yuan(1)}, insurance.Endorse{Effective: on, Change: insurance.Change{Add: []ipx.RightID{"c"}}}, insurance.ReportClaim{Claim: "c-1"}} {
			c := command{Key: "k", By: acting(r.in.Terms, e), On: on, Event: e, Docs: papers(e.Kind())}
			b.Run(fmt.Sprintf("%s after %d endorsements", e.Kind(), n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := r.m.Fire(r.in, c, r.titles); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// What every event would say to everybody who may act.
func BenchmarkExplain(b *testing.B) {
	for _, n := range []int{0, 40} {
		r := inForceRun(b, n)
		b.Run(fmt.Sprintf("after %d endorsements", n), func(b *testing.B) {
			ask := workflow.Ask[insurance.Event]{By: []ipx.Actor{{Role: ipx.Insurer, Party: "picc"}, {Role: ipx.Insured, Party: "acme"}}, On: day("2026-06-01"), Titles: r.titles}
			b.ReportAllocs()
			for b.Loop() {
				for range r.m.Explain(r.in, ask) { // asked for all answers
				}
			}
		})
	}
}

func BenchmarkWatch(b *testing.B) {
	r := inForceRun(b, 0)
	v := cn.Pack().On(day("2026-06-01"))
	b.ReportAllocs()
	for b.Loop() {
		_ = insurance.Watch(v, r.in.Terms, r.titles)
	}
}

// A life of fifty records, from the lines in which it was stored.
func BenchmarkReplay(b *testing.B) {
	r := inForceRun(b, 40)
	lines := r.lines(b)
	b.ReportAllocs()
	for b.Loop() {
		first, err := r.m.Start("bench", insurance.Terms{})
		if err == nil {
			_, err = r.m.Replay(first, func(yield func([]byte) bool) {
				for _, l := range lines {
					if !yield(l) {
						return
					}
				}
			})
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(lines)), "ns/record")
}
