package insurance_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// agreed is a policy over two patents whose limit is agreed, with factors, tax and odd
// amounts, so that every rounding shows.
func agreed(t require.TestingT, alter func(*insurance.Policy)) insurance.Policy {
	p := terms(t, "infringement-loss")
	p.Product.Payee, p.Product.PerRight, p.Product.PerClaim = true, dec("0.4"), dec("0.3")
	p.Product.Tariff.Rate, p.Product.Tariff.Minimum = dec("0.0333"), ipx.Yuan(100)
	p.Product.Tariff.Factors = []insurance.Factor{{Name: "suits", Label: ipx.T("诉讼", "suits"), Values: []insurance.FactorValue{{Value: "none", Times: dec("1")}, {Value: "some", Times: dec("1.37")}}}}
	p.Factors = map[string]string{"suits": "none"}
	if alter != nil {
		alter(&p)
	}
	p, err := insurance.Open(p, insurance.Offer{Rights: []ipx.RightID{"a", "b"}, Limit: ipx.MustMoney("CNY 100133.37")}, day("2025-12-15"))
	require.NoError(t, err)
	return p
}

// deed is an act on a policy that may come at any time.
type deed struct {
	kind      insurance.TransactionKind
	effective calendar.Date
	change    insurance.Change
	refund    insurance.Refunding
}

func (d deed) String() string {
	return fmt.Sprintf("%s from %s %+v %s", d.kind, d.effective, d.change, d.refund)
}

// enter does a deed, on a day of issue.
func (d deed) enter(p insurance.Policy, issued calendar.Date) (insurance.Policy, []insurance.Transaction, error) {
	switch d.kind {
	case insurance.KindSuspend:
		return p.Suspend(d.effective, issued)
	case insurance.KindResume:
		return p.Resume(d.effective, issued)
	case insurance.KindLapse:
		return p.Lapse(d.effective, issued)
	case insurance.KindReinstate:
		return p.Reinstate(d.effective, issued)
	case insurance.KindCancel:
		return p.Cancel(d.effective, issued, d.refund, "")
	}
	return p.Endorse(d.effective, issued, d.change, "")
}

var refundings = []insurance.Refunding{insurance.RefundByDays, insurance.RefundShortRate, insurance.RefundAll, insurance.RefundUnbegun, insurance.RefundUndamaged, insurance.RefundNothing}

// changed draws what an endorsement changes; n makes what it adds its own.
func changed(t *rapid.T, n int) insurance.Change {
	switch rapid.IntRange(0, 6).Draw(t, "change") {
	case 0:
		return insurance.Change{Loading: decimal.New(rapid.Int64Range(1, 40).Draw(t, "loading"), -2)}
	case 1:
		return insurance.Change{Join: []insurance.Insured{{Party: ipx.PartyID(fmt.Sprintf("p%d", n)), As: insurance.Patentee}}}
	case 2:
		return insurance.Change{Limit: ipx.NewMoney(decimal.New(rapid.Int64Range(1, 30_000_000).Draw(t, "limit"), -2), ipx.CNY)}
	case 3:
		return insurance.Change{Factors: map[string]string{"suits": rapid.SampledFrom([]string{"none", "some"}).Draw(t, "suits")}}
	case 4:
		return insurance.Change{Holder: ipx.PartyID(fmt.Sprintf("h%d", n)), Payee: ipx.PartyID(fmt.Sprintf("bank%d", n))}
	}
	return insurance.Change{Add: []ipx.RightID{ipx.RightID(fmt.Sprintf("r%d", n))}}
}

// deeds are acts of distinct days, none of which depends on another; a cancellation,
// where there is one, takes effect last.
func deeds(t *rapid.T) []deed {
	days := rapid.SliceOfNDistinct(rapid.IntRange(0, 364), 1, 6, rapid.ID[int]).Draw(t, "days")
	cancelled := rapid.IntRange(0, 2).Draw(t, "cancelled") == 0
	var out []deed
	for i, d := range days {
		x := deed{kind: insurance.KindEndorse, effective: day("2026-01-01").AddDays(d), change: changed(t, i)}
		if cancelled && d == slices.Max(days) {
			x = deed{kind: insurance.KindCancel, effective: x.effective, refund: rapid.SampledFrom(refundings).Draw(t, "refund")}
		}
		out = append(out, x)
	}
	return out
}

// In whatever order acts come in, the policy insures the same on every day, and costs
// and earns the same to the fen.
func TestOutOfOrderIsInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := deeds(t)
		inOrder := slices.SortedFunc(slices.Values(all), func(a, b deed) int { return a.effective.Compare(b.effective) })
		issued := day("2026-12-31")
		run := func(ds []deed) insurance.Policy {
			p := agreed(t, nil)
			for _, d := range ds {
				var err error
				p, _, err = d.enter(p, issued)
				require.NoError(t, err)
			}
			require.NoError(t, p.Validate())
			return p
		}
		a, b := run(inOrder), run(all)
		same(t, figures(t, a, false), figures(t, b, false))
	})
}

// tangled is a policy after acts in any order, some of which were refused.
func tangled(t *rapid.T) (insurance.Policy, calendar.Date) {
	p := agreed(t, func(p *insurance.Policy) {
		p.Instalments = rapid.SampledFrom([]insurance.Plan{{}, {N: 4, Months: 3}}).Draw(t, "plan")
		if rapid.Bool().Draw(t, "handling") {
			p.Product.Handling = ipx.Yuan(50)
		}
	})
	issued := day("2025-12-20")
	for i := range rapid.IntRange(0, 8).Draw(t, "acts") {
		issued = issued.AddDays(rapid.IntRange(0, 40).Draw(t, "issued"))
		if next, _, err := anything(t, i).enter(p, issued); err == nil {
			p = next
		}
		if rapid.IntRange(0, 3).Draw(t, "claim?") == 0 {
			if next, err := p.Erode(insurance.Erosion{Claim: fmt.Sprint("c-", i), Peril: insurance.InfringementLoss, Right: "a", Amount: ipx.Yuan(int64(1000 * (i + 1))), On: issued}); err == nil {
				p = next
			}
		}
	}
	return p, issued
}

// anything draws an act of any kind on any day.
func anything(t *rapid.T, n int) deed {
	d := deed{effective: day("2026-01-01").AddDays(rapid.IntRange(0, 364).Draw(t, "effective")), kind: insurance.KindEndorse}
	switch rapid.IntRange(0, 11).Draw(t, "kind") {
	case 0:
		d.kind = insurance.KindSuspend
	case 1:
		d.kind = insurance.KindResume
	case 2:
		d.kind = insurance.KindLapse
	case 3:
		d.kind = insurance.KindReinstate
	case 4:
		d.kind, d.refund = insurance.KindCancel, rapid.SampledFrom(refundings).Draw(t, "refund")
	case 5:
		d.change = insurance.Change{Drop: []ipx.RightID{rapid.SampledFrom([]ipx.RightID{"a", "b", "r0", "r1"}).Draw(t, "drop")}}
	case 6:
		d.change = insurance.Change{Leave: []ipx.PartyID{rapid.SampledFrom([]ipx.PartyID{"acme", "p0", "p1"}).Draw(t, "leave")}}
	default:
		d.change = changed(t, n)
	}
	return d
}

// A reversal restores every figure exactly – premium, tax, schedule, earned premium,
// exposure, limits and what is left of them, and the cover of every day – whatever was
// taken back, in or out of order.
func TestReversalRestoresEveryFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, issued := tangled(t)
		issued = issued.AddDays(rapid.IntRange(0, 10).Draw(t, "later"))
		d := anything(t, 9)
		next, added, err := d.enter(p, issued)
		if err != nil {
			return
		}
		require.NoError(t, next.Validate())
		mine := slices.IndexFunc(added, func(x insurance.Transaction) bool { return x.Kind == d.kind && x.Again == 0 })
		back, _, err := next.Reverse(added[mine].No, issued, "entered by mistake")
		require.NoError(t, err, "%s", d)
		require.NoError(t, back.Validate())
		dates := d.kind == insurance.KindSuspend || d.kind == insurance.KindResume || len(d.change.Join)+len(d.change.Leave)+len(d.change.Holder) > 0 // where no premium changed, no day to pay it did
		same(t, figures(t, p, dates), figures(t, back, dates))
	})
}

// same compares figures, and tells the first that differs.
func same(t require.TestingT, want, got []string) {
	for i := range want {
		require.Equal(t, want[i], got[i])
	}
}

// figures are all that a policy says, but for its stack. The schedule depends on when
// each act was issued, and is told where that is the same.
func figures(t require.TestingT, p insurance.Policy, schedule bool) []string {
	known := p.Stack[len(p.Stack)-1].Issued
	premium, err := p.Premium(known)
	require.NoError(t, err)
	tax, err := p.Tax(known)
	require.NoError(t, err)
	out := []string{fmt.Sprint(premium, tax)}
	if schedule {
		plan, err := p.Schedule(known)
		require.NoError(t, err)
		out = append(out, fmt.Sprint(plan))
	}
	for d := -3; d < 369; d += 6 {
		on := day("2026-01-01").AddDays(d)
		c, ran := p.At(on, known)
		slices.Sort(c.Rights)
		slices.SortFunc(c.Insured, func(a, b insurance.Insured) int { return strings.Compare(string(a.Party), string(b.Party)) })
		room, err := p.Room(c, insurance.InfringementLoss, "a", "c-1")
		require.NoError(t, err)
		earned, err := p.Earned(on)
		require.NoError(t, err)
		c.Product, c.Insurers = insurance.Product{}, nil
		data, err := json.Marshal(c)
		require.NoError(t, err)
		out = append(out, fmt.Sprint(on, ran, string(data), earned, room, p.Exposure(calendar.Term{From: on, Until: on.AddDays(6)})))
	}
	return out
}

// What was known on a day does not change by what comes later.
func TestTheKnownPastStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, issued := tangled(t)
		then := day("2025-12-15").AddDays(rapid.IntRange(0, 100).Draw(t, "then"))
		was := p.AsKnown(then)
		for d := -3; d < 369; d += 11 {
			on := day("2026-01-01").AddDays(d)
			a, ra := p.At(on, then)
			b, rb := was.At(on, issued)
			require.Equal(t, ra, rb)
			require.Equal(t, a, b)
		}
		require.NoError(t, was.Validate())
		a, err := p.Premium(then)
		require.NoError(t, err)
		b, err := was.Premium(issued)
		require.NoError(t, err)
		require.Equal(t, a.String(), b.String())
	})
}

// Money adds up: never more goes back than was charged, premium or tax; the tax is that
// on the premium to half a fen for each act; the schedule comes to what is due; all of
// the premium is earned by the end, and none on days on which the policy has lapsed.
func TestTheAccountAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, issued := tangled(t)
		premium, err := p.Premium(issued)
		require.NoError(t, err)
		tax, err := p.Tax(issued)
		require.NoError(t, err)
		require.GreaterOrEqual(t, premium.Sign(), 0)
		require.GreaterOrEqual(t, tax.Sign(), 0, "of a premium of %s", premium)
		if premium.Sign() == 0 {
			require.Equal(t, 0, tax.Sign(), "no premium, and a tax of %s", tax)
		}
		off, err := premium.Mul(p.Product.Tariff.VAT).Sub(tax)
		require.NoError(t, err)
		require.True(t, off.Amount().Abs().LessThanOrEqual(decimal.New(int64(5*len(p.Stack)), -3)), "a tax of %s on %s", tax, premium)
		plan, err := p.Schedule(issued)
		require.NoError(t, err)
		sum := ipx.Money{}
		for _, i := range plan {
			sum, err = sum.Add(i.Amount)
			require.NoError(t, err)
		}
		due, err := premium.Add(tax)
		require.NoError(t, err)
		require.Equal(t, due.String(), sum.String())
		cuts := append(rapid.SliceOfN(rapid.IntRange(0, 365), 0, 6).Draw(t, "cuts"), 0, 365)
		slices.Sort(cuts)
		sum = ipx.Money{}
		for i := 1; i < len(cuts); i++ {
			from, until := p.Term.From.AddDays(cuts[i-1]), p.Term.From.AddDays(cuts[i])
			before, err := p.Earned(from)
			require.NoError(t, err)
			after, err := p.Earned(until)
			require.NoError(t, err)
			part, err := after.Sub(before)
			require.NoError(t, err)
			sum, err = sum.Add(part)
			require.NoError(t, err)
		}
		require.Equal(t, premium.String(), sum.String())
		flat(t, p)
	})
}

// flat proves that nothing is earned between a lapse and what follows it.
func flat(t require.TestingT, p insurance.Policy) {
	undone := map[int]bool{}
	for _, x := range p.Stack {
		undone[x.Undoes] = true
	}
	var stands []insurance.Transaction
	for _, x := range p.Stack {
		if x.Kind != insurance.KindReverse && !undone[x.No] {
			stands = append(stands, x)
		}
	}
	slices.SortStableFunc(stands, func(a, b insurance.Transaction) int { return a.Effective.Compare(b.Effective) })
	for i, x := range stands {
		until := p.Term.Until
		if i+1 < len(stands) {
			until = stands[i+1].Effective
		}
		if x.Kind != insurance.KindLapse || !x.Effective.Before(until) {
			continue
		}
		from, err := p.Earned(x.Effective.AddDays(1))
		require.NoError(t, err)
		to, err := p.Earned(until)
		require.NoError(t, err)
		assert.Equal(t, from.String(), to.String(), "from %s to %s", x.Effective, until)
	}
}
