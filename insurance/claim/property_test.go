package claim_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// holds examines what must be true of a claim at any time.
func holds(t interface {
	Helper()
	Fatalf(string, ...any)
}, r *run) {
	t.Helper()
	x := r.in.Terms
	if r.m.Final(r.in.State) && len(r.in.Clocks) > 0 {
		t.Fatalf("%s is final and %v still run", r.in.State, r.in.Clocks)
	}
	if r.in.State == claim.Draft {
		return
	}
	sum := yuan(0)
	took := yuan(0)
	for _, p := range x.Payments {
		if p.Amount.Sign() < 0 || p.Took.Sign() < 0 || p.To == "" {
			t.Fatalf("a payment of %s to %q that takes %s", p.Amount, p.To, p.Took)
		}
		sum, _ = sum.Add(p.Amount)
		took, _ = took.Add(p.Took)
	}
	if !sum.Equal(x.Paid()) {
		t.Fatalf("%s is paid, and %s by the payments", x.Paid(), sum)
	}
	if !took.Equal(r.took) {
		t.Fatalf("the payments took %s of the limits, the duties say %s", took, r.took)
	}
	if err := x.Found.Payable.Validate(); !x.Assessed.IsZero() && (err != nil || x.Found.Payable.Total.Sign() < 0 || !x.Found.Covered() && x.Found.Payable.Total.Sign() != 0) {
		t.Fatalf("%s was found payable: %v", x.Found.Payable.Total, err)
	}
	if x.Open().Sign() < 0 || x.Unpaid().Sign() < 0 || x.Eroded().Sign() < 0 {
		t.Fatalf("open %s, unpaid %s, eroded %s", x.Open(), x.Unpaid(), x.Eroded())
	}
	if over, err := x.Eroded().Compare(x.Agreed); x.Agreed.Sign() > 0 && (err != nil || over > 0) {
		t.Fatalf("%s is agreed, and takes %s of the limits", x.Agreed, x.Eroded())
	}
	if r.in.State == claim.Paid && x.Open().Sign() != 0 {
		t.Fatalf("paid, and %s is open", x.Open())
	}
	if less, err := r.gave.Compare(r.took); err != nil || less > 0 {
		t.Fatalf("%s came back of the %s that was taken", r.gave, r.took)
	}
	insurer := yuan(0)
	for _, y := range x.Recoveries {
		all, err := y.Shares.Insurer.Add(y.Shares.Insured)
		if err != nil || !all.Equal(y.Amount) {
			t.Fatalf("%s was recovered, and %s and %s shared", y.Amount, y.Shares.Insurer, y.Shares.Insured)
		}
		insurer, _ = insurer.Add(y.Shares.Insurer)
	}
	times := decimal.Max(x.Cover.Product.Recoup, decimal.NewFromInt(1))
	if over, err := insurer.Compare(x.Paid().Mul(times).Round(ipx.HalfUp)); err != nil || over > 0 {
		t.Fatalf("the insurer paid %s, and has %s back", x.Paid(), insurer)
	}
	parts, err := claim.ByCarrier(x.Cover, x.Paid())
	if err != nil {
		t.Fatalf("shares: %v", err)
	}
	all := yuan(0)
	for _, p := range parts {
		all, _ = all.Add(p.Amount)
	}
	if !all.Equal(x.Paid()) {
		t.Fatalf("the insurers bear %s of %s", all, x.Paid())
	}
	for d := 0; d < 900; d += 37 {
		if m := x.ReserveAt(day("2026-01-01").AddDays(d)); m.Sign() < 0 {
			t.Fatalf("a reserve of %s", m)
		}
	}
}

// amount draws money of some size; now and then nothing, or less.
func amount(t *rapid.T, label string) ipx.Money {
	return ipx.NewMoney(decimal.New(rapid.SampledFrom([]int64{-1, 0, 1, 333, 100_001, 1_000_000, 4_000_000, 99_999_999}).Draw(t, label), -2), ipx.CNY)
}

// claimed is a loss of some size.
func claimed(t *rapid.T, c insurance.Cover, f claim.Facts) claim.Loss {
	l := claim.Loss{OffPanel: rapid.Bool().Draw(t, "off panel")}
	s, _ := c.Product.Section(f.Peril)
	for range rapid.IntRange(1, 2).Draw(t, "items") {
		i := claim.Item{Amount: ipx.NewMoney(decimal.New(rapid.Int64Range(1, 60_000_000).Draw(t, "item"), -2), ipx.CNY)}
		if len(s.Heads) > 0 {
			i.Head = rapid.SampledFrom(s.Heads).Draw(t, "head").Code
		}
		l.Items = append(l.Items, i)
	}
	some := func(label string) ipx.Money {
		if rapid.IntRange(0, 3).Draw(t, label+"?") > 0 {
			return ipx.Money{}
		}
		return ipx.NewMoney(decimal.New(rapid.Int64Range(0, 30_000_000).Draw(t, label), -2), ipx.CNY)
	}
	l.Unclear, l.Inflated, l.Recovered, l.Impaired, l.Value = some("unclear"), some("inflated"), some("recovered"), some("impaired"), some("value")
	l.Rescue, l.Survey, l.Defence = some("rescue"), some("survey"), some("defence")
	if m := some("others"); m.Sign() > 0 {
		l.Others = []ipx.Money{m}
	}
	return l
}

// payload draws a payload that fits an event, mostly. left is what the limits leave.
func payload(t *rapid.T, e claim.Event, r *run, p insurance.Policy, on calendar.Date) claim.Event {
	x := r.in.Terms
	some := func(label string, fits ...ipx.Money) ipx.Money {
		return rapid.SampledFrom(append(fits, amount(t, label+" else"))).Draw(t, label)
	}
	open := x.Open()
	rest, _ := x.Found.Payable.Total.Sub(x.Paid())
	half := ipx.NewMoney(rest.Amount().Div(decimal.NewFromInt(2)).Round(2), ipx.CNY)
	switch e.(type) {
	case claim.ConsentCost:
		return claim.ConsentCost{Head: rapid.SampledFrom([]string{"", "legal", "lawyers"}).Draw(t, "head"), Amount: amount(t, "consent")}
	case claim.File:
		return claim.File{Facts: filed(x.Facts), Items: claimed(t, x.Cover, x.Facts).Items}
	case claim.AskOnce:
		return claim.AskOnce{Missing: []ipx.DocumentKind{"invoice"}, Reached: on}
	case claim.Supplement:
		return claim.Supplement{Unavailable: []ipx.DocumentKind{"invoice"}}
	case claim.Appraise:
		f := x.Facts
		switch rapid.IntRange(0, 5).Draw(t, "facts") {
		case 0:
			f.Excluded = []string{"war"}
		case 1:
			f.Waived = true
		}
		l := claimed(t, x.Cover, f)
		room, err := p.Room(x.Cover, f.Peril, f.Right, f.Claim)
		require.NoError(t, err)
		found, err := claim.Assess(r.m.Pack().On(on), x.Cover, room, f, l)
		require.NoError(t, err)
		return claim.Appraise{Facts: f, Loss: l, Room: room, Found: found}
	case claim.Agree:
		return claim.Agree{Amount: some("agreed", x.Found.Payable.Total, x.Found.Payable.Total, half)}
	case claim.Advance:
		return claim.Advance{To: payee(t, r, false), Amount: some("advance", half, rest)}
	case claim.Pay:
		paid := rapid.Bool().Draw(t, "insured paid")
		return claim.Pay{To: payee(t, r, paid), Amount: some("paid", open, open), InsuredPaid: paid}
	case claim.PayThirdParty:
		return claim.PayThirdParty{Amount: some("paid", open, open)}
	case claim.SueDirectly:
		return claim.SueDirectly{Case: "1"}
	case claim.Dispute:
		return claim.Dispute{Case: "1"}
	case claim.Settle:
		return claim.Settle{Settlement: claim.Settlement{Third: x.Facts.Third, Amount: amount(t, "settled"), On: on, Approved: rapid.Bool().Draw(t, "approved")}}
	case claim.Judge:
		return claim.Judge{Amount: some("judged", x.Found.Payable.Total, x.Paid(), half)}
	case claim.Subrogate:
		return claim.Subrogate{Third: rapid.SampledFrom([]ipx.PartyID{x.Facts.Third, "other", ""}).Draw(t, "third")}
	case claim.Recover:
		m := amount(t, "recovered")
		s, err := x.NextShares(r.m.Pack().On(on), m)
		require.NoError(t, err)
		return claim.Recover{Amount: m, Shares: s}
	case claim.TakeBack:
		return claim.TakeBack{From: rapid.SampledFrom([]ipx.PartyID{x.Facts.Insured, x.Facts.Third}).Draw(t, "from"), Amount: some("back", x.Paid(), half)}
	case claim.FindFraud:
		return claim.FindFraud{Fraud: claim.Staged}
	case claim.SetReserve:
		return claim.SetReserve{Amount: amount(t, "reserve")}
	case claim.Reopen:
		return claim.Reopen{Why: "new proof"}
	}
	return e
}

// payee is whom to pay, mostly.
func payee(t *rapid.T, r *run, insuredPaid bool) ipx.PartyID {
	if rapid.IntRange(0, 4).Draw(t, "whom") == 0 {
		return rapid.SampledFrom([]ipx.PartyID{"acme", "rival", "bank"}).Draw(t, "to")
	}
	return claim.Payee(r.m.Pack().On(r.on), r.in.Terms.Cover, r.in.Terms.Facts, insuredPaid)
}

// filed are facts with what is known when the claim is filed.
func filed(f claim.Facts) claim.Facts {
	if f.Peril == insurance.Enforcement || f.Peril == insurance.InfringementLoss {
		f.Made, f.Accepted = day("2026-04-01"), day("2026-04-08")
	}
	return f
}

// kinds are policies under which the walks claim.
var kinds = []struct {
	code   string
	facts  func() claim.Facts
	change func(*insurance.Policy)
}{
	{"enforcement", infringed, func(p *insurance.Policy) { p.Product.Recoup = dec("1.25") }},
	{"infringement-loss", func() claim.Facts { f := infringed(); f.Peril = insurance.InfringementLoss; return f }, func(p *insurance.Policy) {
		p.Product.Sharing, p.Product.PerRight, p.Product.Payee, p.Payee = insurance.ProRata, dec("0.5"), true, "bank"
	}},
	{"liability", sued, func(p *insurance.Policy) {
		p.Insurers = []insurance.Carrier{{Party: "picc", Share: share(3, 5)}, {Party: "pingan", Share: share(2, 5)}}
		p.Product.Sharing, p.Product.Reinstate = insurance.InsuredFirst, false
	}},
}

// Whatever happens, in whatever order: money, limits and time limits agree with the
// state, a refusal changes nothing, and the history leads back.
func TestWalks(t *testing.T) {
	m := machineOver(t, cn.Pack())
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		p := policy(t, k.code, k.change)
		r := notified(t, m, p, k.facts(), "walk")
		on := r.on
		for _, e := range []claim.Event{claim.File{}, claim.Complete{}, claim.Appraise{}, claim.Agree{}, claim.Pay{}, claim.Recover{}}[:rapid.IntRange(0, 6).Draw(t, "begun")] {
			on = on.AddDays(7) // where one is refused the walk begins earlier
			if err := r.fire(on, "", payload(t, e, r, p, on)); err != nil {
				break
			}
		}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			on = on.AddDays(rapid.SampledFrom([]int{0, 0, 1, 3, 12, 40, 300}).Draw(t, "later"))
			if !steps(t, r, p, on) {
				break
			}
			holds(t, r)
		}
		if rapid.IntRange(0, 9).Draw(t, "round trip?") == 0 {
			reads(t, r.in)
			first, err := m.Start(r.in.ID, claim.Terms{})
			require.NoError(t, err)
			end, err := m.Replay(first, slices.Values(r.lines(t)))
			require.NoError(t, err)
			require.Equal(t, r.in.Head, end.Head)
			require.Equal(t, r.in.State, end.State)
		}
	})
}

// notified is a claim of which the insurer was told.
func notified(t require.TestingT, m *machine, p insurance.Policy, f claim.Facts, no string) *run {
	r := begin(t, m, no)
	f.Claim = no
	c, _ := p.At(claim.CoverDay(p.Product, filed(f)), f.Reported)
	f.Accepted = calendar.Date{}
	if f.Peril != insurance.Liability {
		f.Made = calendar.Date{}
	}
	require.NoError(t, r.fire(f.Reported, "", claim.Notify{Cover: c, Facts: f}))
	return r
}

// steps takes one step out of those that the state allows; false where there is none.
func steps(t *rapid.T, r *run, p insurance.Policy, on calendar.Date) bool {
	var open []claim.Event
	for _, s := range table.Steps {
		if _, may := r.m.Leads(r.in.State, s.Event.Kind()); may {
			open = append(open, s.Event)
		}
	}
	if len(open) == 0 {
		return false
	}
	drawn := rapid.SampledFrom(open).Draw(t, "event")
	if to, _ := r.m.Leads(r.in.State, drawn.Kind()); slices.Contains([]workflow.State{claim.Withdrawn, claim.TimeBarred, claim.Refused, claim.Archived}, to) && rapid.IntRange(0, 3).Draw(t, "not yet") > 0 {
		return true // so that walks get far
	}
	before := r.in
	e := payload(t, drawn, r, p, on)
	err := r.fire(on, "", e)
	if _, refused := errors.AsType[*ipx.Refusal](err); err != nil && !refused {
		t.Fatalf("%s: %v", e.Kind(), err)
	}
	for _, tag := range l10n.Languages() {
		for _, line := range l10n.Lines(tag, err) {
			if strings.ContainsAny(line, "{}") || strings.Contains(line, "%!") {
				t.Fatalf("%s: a sentence with a hole: %s", e.Kind(), line)
			}
		}
	}
	if err != nil && !reflect.DeepEqual(before, r.in) {
		t.Fatalf("%s was refused and changed something", e.Kind())
	}
	return true
}

// Several claims on one policy: each is appraised under what the others have left,
// agreed sums that are not paid yet counted as taken. They never take more than the
// limits, none is paid more than it was found, and what is left when nothing is left is
// a refusal.
func TestSeveralClaimsNeverTakeMoreThanTheLimits(t *testing.T) {
	m := machineOver(t, cn.Pack())
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		p := policy(t, k.code, k.change)
		var runs []*run
		noted := map[string]ipx.Money{}
		for i := range rapid.IntRange(2, 5).Draw(t, "claims") {
			r := notified(t, m, p, k.facts(), fmt.Sprint("c-", i))
			require.NoError(t, r.fire(day("2026-05-06"), "", claim.File{Facts: filed(r.in.Terms.Facts), Items: claimed(t, r.in.Terms.Cover, r.in.Terms.Facts).Items}))
			require.NoError(t, r.fire(day("2026-05-07"), "", claim.Complete{}))
			runs = append(runs, r)
		}
		on := day("2026-05-08")
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			on = on.AddDays(rapid.SampledFrom([]int{0, 1, 9}).Draw(t, "later"))
			r := rapid.SampledFrom(runs).Draw(t, "claim")
			e := rapid.SampledFrom([]claim.Event{claim.Appraise{}, claim.Agree{}, claim.Advance{}, claim.Pay{}, claim.PayThirdParty{}, claim.Recover{}}).Draw(t, "event")
			if _, agrees := e.(claim.Agree); agrees && r.in.Terms.Assessed != on {
				e = claim.Appraise{} // under the limits of the day
			}
			if _, advances := e.(claim.Advance); advances && r.in.Terms.Assessed != on {
				e = claim.Appraise{}
			}
			err := r.fire(on, "", payload(t, e, r, pending(t, p, runs, r), on))
			if _, refused := errors.AsType[*ipx.Refusal](err); err != nil && !refused {
				t.Fatalf("%s: %v", e.Kind(), err)
			}
			holds(t, r)
			p = entered(t, p, r, noted, on)
			c, _ := p.At(on, on)
			room, err := p.Room(c, r.in.Terms.Facts.Peril, r.in.Terms.Facts.Right, "") // after all claims
			require.NoError(t, err)
			all := yuan(0)
			for _, x := range p.Erosion {
				all, err = all.Add(x.Amount)
				require.NoError(t, err)
			}
			over, err := all.Compare(c.Limit)
			require.NoError(t, err)
			require.LessOrEqual(t, over, 0, "%s is taken of %s", all, c.Limit)
			require.GreaterOrEqual(t, all.Sign(), 0)
			left, err := c.Limit.Sub(all)
			require.NoError(t, err)
			require.True(t, left.Equal(room[0].Left), "%s is left of %s after %s", room[0].Left, c.Limit, all)
		}
	})
}

// pending is a policy on which what other claims have agreed and not paid yet is taken
// already.
func pending(t require.TestingT, p insurance.Policy, runs []*run, but *run) insurance.Policy {
	for _, r := range runs {
		x := r.in.Terms
		if r == but || r.in.State != claim.Agreed {
			continue
		}
		rest, err := x.Eroded().Sub(r.took)
		require.NoError(t, err)
		if rest.Sign() > 0 {
			p, err = p.Erode(insurance.Erosion{Claim: x.Facts.Claim, Peril: x.Facts.Peril, Right: x.Facts.Right, Amount: rest, On: r.on})
			require.NoError(t, err)
		}
	}
	return p
}

// entered does on the policy what the duties of a claim ask for.
func entered(t require.TestingT, p insurance.Policy, r *run, noted map[string]ipx.Money, on calendar.Date) insurance.Policy {
	f := r.in.Terms.Facts
	now, err := r.took.Sub(r.gave)
	require.NoError(t, err)
	more, err := now.Sub(noted[f.Claim])
	require.NoError(t, err)
	if more.Sign() != 0 {
		p, err = p.Erode(insurance.Erosion{Claim: f.Claim, Peril: f.Peril, Right: f.Right, Amount: more, On: on})
		require.NoError(t, err)
		noted[f.Claim] = now
	}
	return p
}
