package insurance_test

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
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// holds examines what must be true of a policy at any time.
func holds(t interface {
	Helper()
	Fatalf(string, ...any)
}, r *run) {
	t.Helper()
	terms := r.in.Terms
	if r.m.Final(r.in.State) && len(r.in.Clocks) > 0 {
		t.Fatalf("%s is final and %v still run", r.in.State, r.in.Clocks)
	}
	p := terms.Policy
	if len(p.Stack) == 0 {
		if slices.Contains(formedStates, r.in.State) {
			t.Fatalf("%s without a policy", r.in.State)
		}
		return
	}
	if err := p.Validate(); err != nil {
		t.Fatalf("the stack does not hold: %v", err)
	}
	known := p.Stack[len(p.Stack)-1].Issued
	account(t, terms, known)
	states(t, r)
	for d := p.Term.From.AddDays(-20); d.Before(p.Term.Until.AddDays(20)); d = d.AddDays(17) {
		c, ran := p.At(d, known)
		if seen := map[ipx.RightID]bool{}; true {
			for _, id := range c.Rights {
				if seen[id] {
					t.Fatalf("%s is insured twice on %s", id, d)
				}
				seen[id] = true
			}
		}
		if len(c.Rights)+len(c.Items) == 0 && p.Product.Rated != insurance.ByFirm {
			t.Fatalf("nothing is insured on %s", d)
		}
		if ran && !p.Term.Contains(d) {
			t.Fatalf("cover runs on %s, outside the term", d)
		}
		for _, peril := range append(perils(p.Product), "") {
			room, err := p.Room(c, peril, "a", "c-1")
			if err != nil {
				t.Fatalf("room: %v", err)
			}
			for _, a := range room {
				if over, err := a.Left.Compare(a.Limit); err != nil || over > 0 || a.Left.Sign() < 0 {
					t.Fatalf("%s of %s is left of the %s", a.Left, a.Limit, a.Bound)
				}
			}
		}
	}
}

// formedStates are those in which a contract stands, or has stood.
var formedStates = []workflow.State{insurance.Formed, insurance.InForce, insurance.Reviewing, insurance.Exhausted, insurance.Suspended, insurance.Lapsed, insurance.Cancelled, insurance.Rescinded, insurance.Expired, insurance.Closed}

func perils(p insurance.Product) []insurance.Peril {
	var out []insurance.Peril
	for _, s := range p.Sections {
		out = append(out, s.Peril)
	}
	return out
}

// account examines the money of a policy: what was charged, paid, earned and given back.
func account(t interface {
	Helper()
	Fatalf(string, ...any)
}, terms insurance.Terms, known calendar.Date) {
	t.Helper()
	p := terms.Policy
	premium, err := p.Premium(known)
	if err != nil {
		t.Fatalf("premium: %v", err)
	}
	tax, err := p.Tax(known)
	if err != nil {
		t.Fatalf("tax: %v", err)
	}
	due, err := premium.Add(tax)
	if err != nil {
		t.Fatalf("premium and tax: %v", err)
	}
	if owed, err := due.Sub(terms.Paid()); err != nil || !owed.Equal(terms.Balance()) {
		t.Fatalf("charged %s, taxed %s, paid %s, and a balance of %s", premium, tax, terms.Paid(), terms.Balance())
	}
	if premium.Sign() < 0 || tax.Sign() < 0 || terms.Paid().Sign() < 0 {
		t.Fatalf("more went back than came in: charged %s, tax %s, paid %s", premium, tax, terms.Paid())
	}
	sum := ipx.Yuan(0)
	plan, err := p.Schedule(known)
	if err != nil {
		t.Fatalf("schedule: %v", err)
	}
	for i, x := range plan {
		if sum, err = sum.Add(x.Amount); err != nil || x.Amount.Sign() < 0 || i > 0 && x.Due.Before(plan[i-1].Due) {
			t.Fatalf("the schedule does not hold: %v", plan)
		}
	}
	if !sum.Equal(due) {
		t.Fatalf("%s is due, and %s by the schedule", due, sum)
	}
	earned, err := p.Earned(p.Term.Until)
	if err != nil || !earned.Equal(premium) {
		t.Fatalf("charged %s, earned %s by the end: %v", premium, earned, err)
	}
	if none, err := p.Earned(p.Term.From); err != nil || none.Sign() != 0 {
		t.Fatalf("%s is earned before the first day: %v", none, err)
	}
}

// states examines that the state of the instance and the stack of its policy say the
// same of cover.
func states(t interface {
	Helper()
	Fatalf(string, ...any)
}, r *run) {
	t.Helper()
	p := r.in.Terms.Policy
	last := p.Stack[len(p.Stack)-1].Issued
	c, _ := p.At(r.on, last)
	runsFrom := func(d calendar.Date) bool { // on the day, or ever after it
		return slices.ContainsFunc(c.Runs, func(x calendar.Term) bool { return x.Until.After(d) })
	}
	over := !r.on.AddDays(1).Before(p.Term.Until)
	switch r.in.State {
	case insurance.InForce, insurance.Reviewing, insurance.Exhausted:
		if !over && !runsFrom(r.on) {
			t.Fatalf("in %s on %s no cover runs: %v", r.in.State, r.on, c.Runs)
		}
	case insurance.Suspended, insurance.Lapsed:
		if !over && runsFrom(r.on.AddDays(1)) {
			t.Fatalf("in %s on %s cover runs: %v", r.in.State, r.on, c.Runs)
		}
	case insurance.Cancelled, insurance.Rescinded:
		if kind := newest(p).Kind; kind != insurance.KindCancel {
			t.Fatalf("in %s the last act on the policy is %s", r.in.State, kind)
		}
	}
}

// newest is the transaction that takes effect last of those that stand.
func newest(p insurance.Policy) insurance.Transaction {
	undone := map[int]bool{}
	for _, x := range p.Stack {
		undone[x.Undoes] = true
	}
	var out insurance.Transaction
	for _, x := range p.Stack {
		if x.Kind != insurance.KindReverse && !undone[x.No] && !x.Effective.Before(out.Effective) {
			out = x
		}
	}
	return out
}

// payload draws a payload that fits an event, mostly.
func payload(t *rapid.T, e insurance.Event, r *run, on calendar.Date) insurance.Event {
	terms := r.in.Terms
	cny := func(label string) ipx.Money {
		return ipx.NewMoney(decimal.New(rapid.SampledFrom([]int64{-100, 0, 1, 50_000, 123_456, 3_300_000, 100_000_000}).Draw(t, label), -2), ipx.CNY)
	}
	right := rapid.SampledFrom([]ipx.RightID{"a", "b", "c", "shared"}).Draw(t, "right")
	who := rapid.SampledFrom([]ipx.PartyID{"acme", "buyer", "newco"}).Draw(t, "who")
	near := on.AddDays(rapid.SampledFrom([]int{-90, -7, 0, 0, 0, 1, 30}).Draw(t, "near"))
	loading := decimal.New(rapid.Int64Range(-30, 30).Draw(t, "loading"), -2)
	switch e.(type) {
	case insurance.Pay:
		if d, ok := terms.NextDue(); ok && rapid.IntRange(0, 3).Draw(t, "as due") > 0 {
			return insurance.Pay{Amount: d.Amount}
		}
		return insurance.Pay{Amount: rapid.SampledFrom([]ipx.Money{terms.Balance(), cny("paid")}).Draw(t, "amount")}
	case insurance.Refund:
		return insurance.Refund{Amount: rapid.SampledFrom([]ipx.Money{terms.Balance().Neg(), cny("back")}).Draw(t, "amount")}
	case insurance.Close:
		return insurance.Close{WriteOff: rapid.SampledFrom([]ipx.Money{terms.Balance(), {}, cny("off")}).Draw(t, "write off")}
	case insurance.Reinstate:
		return insurance.Reinstate{Effective: near}
	case insurance.Endorse:
		return insurance.Endorse{Effective: near, Change: change(t, terms.Policy.Product, right, who), Why: "agreed"}
	case insurance.Reverse:
		if rapid.IntRange(0, 3).Draw(t, "newest") > 0 {
			no := 0
			undone := map[int]bool{}
			for _, x := range terms.Policy.Stack {
				undone[x.Undoes] = true
			}
			for _, x := range terms.Policy.Stack {
				if x.Kind != insurance.KindReverse && !undone[x.No] {
					no = x.No
				}
			}
			return insurance.Reverse{No: no}
		}
		return insurance.Reverse{No: rapid.IntRange(0, 9).Draw(t, "no")}
	case insurance.NotifyTransfer:
		return insurance.NotifyTransfer{Right: right, To: []ipx.PartyID{who}, As: terms.Policy.Product.Insurable[0], Since: near}
	case insurance.NotifyRisk:
		return insurance.NotifyRisk{What: "a copy"}
	case insurance.FallRisk:
		return insurance.FallRisk{Effective: near, Loading: loading, What: "narrower use"}
	case insurance.Raise:
		return insurance.Raise{Loading: loading}
	case insurance.Discover:
		return insurance.Discover{Question: rapid.SampledFrom([]string{"disputes", "burdens", "claims", "anything-else", "weather"}).Draw(t, "question"), What: "a suit", Knew: near, Wilful: rapid.Bool().Draw(t, "wilful")}
	case insurance.EndForFraud:
		return insurance.EndForFraud{Claim: "c-1", Staged: rapid.Bool().Draw(t, "staged")}
	case insurance.EndAfterLoss:
		return insurance.EndAfterLoss{Effective: on.AddDays(rapid.SampledFrom([]int{0, 14, 15, 40}).Draw(t, "notice"))}
	case insurance.DropRight:
		return insurance.DropRight{Right: right, Ended: r.titles[right].AsOf(on).Life().EndedOn}
	case insurance.LoseObject:
		var last calendar.Date
		for _, id := range []ipx.RightID{"a", "b", "c", "shared"} {
			if d := r.titles[id].AsOf(on).Life().EndedOn; d.After(last) {
				last = d
			}
		}
		return insurance.LoseObject{Ended: last}
	case insurance.Succeed:
		return insurance.Succeed{From: rapid.SampledFrom([]ipx.PartyID{"acme", "buyer"}).Draw(t, "from"), To: who}
	case insurance.NotePledge:
		return insurance.NotePledge{Right: right, Pledgee: "bank"}
	case insurance.TakeNote:
		if told := insurance.Watch(r.m.Pack().On(on), terms, r.titles); len(told) > 0 {
			return insurance.TakeNote{Sign: rapid.SampledFrom(told).Draw(t, "told").Sign}
		}
	case insurance.Erode:
		return insurance.Erode{Erosion: insurance.Erosion{Claim: rapid.SampledFrom([]string{"c-1", "c-2"}).Draw(t, "claim"), Peril: terms.Policy.Product.Sections[0].Peril, Right: right, On: near,
			Amount: rapid.SampledFrom([]ipx.Money{cny("took"), cny("gave").Neg(), left(terms, on)}).Draw(t, "amount")}}
	case insurance.ReportClaim:
		return insurance.ReportClaim{Claim: "c-1", What: "infringed"}
	case insurance.Renew:
		return insurance.Renew{No: "P-2"}
	}
	return e
}

// left is what is left of the aggregate limit.
func left(terms insurance.Terms, on calendar.Date) ipx.Money {
	c, _ := terms.Cover(on)
	room, err := terms.Policy.Room(c, "", "", "")
	if err != nil || len(room) == 0 {
		return ipx.Money{}
	}
	return room[0].Left
}

// change draws what an endorsement changes.
func change(t *rapid.T, p insurance.Product, right ipx.RightID, who ipx.PartyID) insurance.Change {
	c := insurance.Change{}
	for range rapid.IntRange(0, 2).Draw(t, "changes") {
		switch rapid.IntRange(0, 8).Draw(t, "what") {
		case 0:
			c.Add = []ipx.RightID{right}
		case 1:
			c.Drop = []ipx.RightID{right}
		case 2:
			c.AddItems = []string{rapid.SampledFrom([]string{"gearbox", "pump"}).Draw(t, "item")}
		case 3:
			c.DropItems = []string{rapid.SampledFrom([]string{"gearbox", "pump"}).Draw(t, "item")}
		case 4:
			c.Limit = ipx.Yuan(rapid.Int64Range(0, 3_000_000).Draw(t, "limit"))
		case 5:
			c.Loading = decimal.New(rapid.Int64Range(-30, 60).Draw(t, "loading"), -2)
		case 6:
			c.Join = []insurance.Insured{{Party: who, As: p.Insurable[0]}}
		case 7:
			c.Leave = []ipx.PartyID{who}
		case 8:
			c.Holder, c.Payee = who, "bank"
		}
	}
	return c
}

// facts are what may happen to a right meanwhile.
var facts = []title.Act{
	title.Observe{Fact: title.AnnuityUnpaid}, title.Observe{Fact: title.AnnuityPaid}, title.Observe{Fact: title.Lapsed}, title.Observe{Fact: title.Restored},
	title.Observe{Fact: title.Invalidated}, title.Observe{Fact: title.InvalidityRequested},
	title.Vest{To: []title.Holding{{Party: "buyer"}}}, title.Vest{To: []title.Holding{{Party: "newco"}}},
	title.Grant{Burden: title.Burden{ID: "p", Kind: title.Pledge, Number: "Y2026980000001", Holders: []ipx.PartyID{"bank"}}},
	title.Grant{Burden: title.Burden{ID: "l", Kind: title.Licence, Licence: title.Ordinary, Holders: []ipx.PartyID{"works"}}},
}

// walker is a policy on its way: under one of the products, with one of the ways to pay.
func walker(t *rapid.T, m *machine) *run {
	r := begin(t, m, "walk")
	code := rapid.SampledFrom([]string{"enforcement", "infringement-loss", "liability"}).Draw(t, "product")
	alter := func(p *insurance.Product) {
		if p.Rated == insurance.ByRight {
			p.Payee = true
		}
		if rapid.Bool().Draw(t, "handling") {
			p.Handling = ipx.Yuan(100)
		}
		if rapid.Bool().Draw(t, "by days") {
			p.ShortRate = nil
		}
		p.Tariff.VAT = rapid.SampledFrom([]decimal.Decimal{dec("0"), dec("0.06")}).Draw(t, "vat")
	}
	propose := func(e *insurance.Propose) {
		e.Policy.PayFirst = rapid.Bool().Draw(t, "pay first")
		e.Policy.Instalments = rapid.SampledFrom([]insurance.Plan{{}, {N: 4, Months: 3}, {N: 3, Months: 1}}).Draw(t, "plan")
	}
	for _, x := range forming(t, code, alter, propose) {
		require.NoError(t, r.fire(day(x.on), "", x.e))
	}
	if rapid.IntRange(0, 3).Draw(t, "begun") > 0 {
		d, _ := r.in.Terms.NextDue()
		require.NoError(t, r.fire(day("2025-12-20"), "", insurance.Pay{Amount: d.Amount}))
		require.NoError(t, r.fire(day("2026-01-01"), "", insurance.Begin{}))
	}
	return r
}

// Whatever happens, in whatever order: cover, premium, account and time limits agree
// with the state, a refusal changes nothing, and the history leads back.
func TestWalks(t *testing.T) {
	m := machineOver(t, cn.Pack())
	rapid.Check(t, func(t *rapid.T) {
		r := walker(t, m)
		holds(t, r)
		on := r.on
		for i := range rapid.IntRange(1, 40).Draw(t, "steps") {
			on = on.AddDays(rapid.SampledFrom([]int{0, 0, 1, 3, 10, 31, 100}).Draw(t, "later"))
			if rapid.IntRange(0, 5).Draw(t, "fact?") == 0 {
				r.enter(title.EntryID(fmt.Sprintf("fact/%d", i)), rapid.SampledFrom([]ipx.RightID{"a", "b", "c"}).Draw(t, "of"), on, rapid.SampledFrom(facts).Draw(t, "fact"))
			}
			if !steps(t, r, on) {
				break
			}
			holds(t, r)
		}
		if rapid.IntRange(0, 9).Draw(t, "round trip?") == 0 {
			reads(t, r.in)
			first, err := m.Start(r.in.ID, insurance.Terms{})
			require.NoError(t, err)
			end, err := m.Replay(first, slices.Values(r.lines(t)))
			require.NoError(t, err)
			require.Equal(t, r.in.Head, end.Head)
			require.Equal(t, r.in.State, end.State)
		}
	})
}

// steps takes one step out of those that the state allows; false where there is none.
func steps(t *rapid.T, r *run, on calendar.Date) bool {
	var open []insurance.Event
	for _, s := range table.Steps {
		if _, may := r.m.Leads(r.in.State, s.Event.Kind()); may {
			open = append(open, s.Event)
		}
	}
	if len(open) == 0 {
		return false
	}
	before := r.in
	drawn := rapid.SampledFrom(open).Draw(t, "event")
	if to, _ := r.m.Leads(r.in.State, drawn.Kind()); slices.Contains([]workflow.State{insurance.Cancelled, insurance.Rescinded, insurance.Expired, insurance.Closed}, to) && rapid.IntRange(0, 3).Draw(t, "not yet") > 0 {
		return true // so that walks get far
	}
	e := payload(t, drawn, r, on)
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
