package claim_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// full is a claim on a loss that meets every step of the adjustment.
func full(t require.TestingT) (insurance.Cover, insurance.Room, claim.Facts, claim.Loss) {
	c, room := cover(t, "infringement-loss", insurance.InfringementLoss, func(p *insurance.Policy) { p.Product.Retention.Amount = yuan(10_000) })
	f := infringed()
	f.Peril = insurance.InfringementLoss
	return c, room, f, claim.Loss{
		Items: []claim.Item{{Amount: yuan(500_000)}, {Amount: yuan(250_000)}}, Unclear: yuan(10_000), Inflated: yuan(5_000), Recovered: yuan(20_000), Impaired: yuan(1_000),
		Value: yuan(1_500_000), Others: []ipx.Money{yuan(700_000)}, Rescue: yuan(30_000), Survey: yuan(8_000),
	}
}

// A claim that is covered, and one that is not for three reasons.
func BenchmarkDecide(b *testing.B) {
	c, _, f, _ := full(b)
	wrong := f
	wrong.Insured, wrong.Interested, wrong.Accepted = "stranger", false, day("2026-01-01")
	wrong.First = day("2020-01-01")
	for name, x := range map[string]claim.Facts{"covered": f, "refused": wrong} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = claim.Decide(china, c, x)
			}
		})
	}
}

func BenchmarkAssess(b *testing.B) {
	c, room, f, l := full(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := claim.Assess(china, c, room, f, l); err != nil {
			b.Fatal(err)
		}
	}
}

// What the limits leave, after claims before it.
func BenchmarkRoom(b *testing.B) {
	for _, n := range []int{0, 100} {
		p := policy(b, "infringement-loss", func(p *insurance.Policy) { p.Product.PerRight, p.Product.PerClaim = dec("0.5"), dec("0.3") })
		for i := range n {
			var err error
			p, err = p.Erode(insurance.Erosion{Claim: fmt.Sprint("c-", i), Peril: insurance.InfringementLoss, Right: "a", Amount: yuan(1000), On: day("2026-05-01")})
			require.NoError(b, err)
		}
		c, _ := p.At(day("2026-06-01"), day("2026-06-01"))
		b.Run(fmt.Sprintf("after %d claims", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Room(c, insurance.InfringementLoss, "a", "c-1"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkContribute(b *testing.B) {
	sums, left := []ipx.Money{yuan(500_000), yuan(300_000), yuan(200_000)}, []ipx.Money{yuan(100_000), yuan(300_000), yuan(200_000)}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := claim.Contribute(yuan(450_001), sums, left); err != nil {
			b.Fatal(err)
		}
	}
}

// complete is a claim on file with all its papers.
func complete(b *testing.B) *run {
	s := stories()["enforcement"]
	r := begin(b, machineOver(b, cn.Pack()), "bench")
	p := policy(b, s.code, s.change)
	c, _ := p.At(claim.CoverDay(p.Product, s.facts), s.facts.Reported)
	told := s.facts
	told.Made, told.Accepted = calendar.Date{}, calendar.Date{}
	require.NoError(b, r.fire(told.Reported, "", claim.Notify{Cover: c, Facts: told}))
	require.NoError(b, r.fire(day("2026-04-10"), "", claim.File{Facts: s.facts, Items: s.items}))
	require.NoError(b, r.fire(day("2026-04-13"), "", claim.Complete{}))
	return r
}

// The assessment entered and a reserve set, on the machine, without and with a history
// of reserves behind them; and what every event would say.
func BenchmarkFire(b *testing.B) {
	s := stories()["enforcement"]
	for _, n := range []int{0, 40} {
		r, on := complete(b), day("2026-05-06")
		for i := range n {
			require.NoError(b, r.fire(day("2026-04-14"), "", claim.SetReserve{Amount: yuan(int64(10_000 + i))}))
		}
		t := r.in.Terms
		room, err := policy(b, s.code, s.change).Room(t.Cover, t.Facts.Peril, t.Facts.Right, t.Facts.Claim)
		require.NoError(b, err)
		found, err := claim.Assess(r.m.Pack().On(on), t.Cover, room, t.Facts, t.Loss)
		require.NoError(b, err)
		for _, e := range []claim.Event{claim.Appraise{Facts: t.Facts, Loss: t.Loss, Room: room, Found: found}, claim.SetReserve{Amount: yuan(1000)}} {
			c := command{Key: "k", By: acting(t, e), On: on, Event: e, Docs: papers(e.Kind())}
			b.Run(fmt.Sprintf("%s after %d reserves", e.Kind(), n), func(b *testing.B) {
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

func BenchmarkExplain(b *testing.B) {
	r := complete(b)
	ask := workflow.Ask[claim.Event]{By: []ipx.Actor{{Role: ipx.Insurer, Party: "picc"}, {Role: ipx.Insured, Party: "acme"}}, On: day("2026-05-06"), Titles: r.titles}
	b.ReportAllocs()
	for b.Loop() {
		for range r.m.Explain(r.in, ask) { // asked for all answers
		}
	}
}
