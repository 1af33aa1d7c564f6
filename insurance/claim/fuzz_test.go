package claim_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// acted is an event of a life, with its day; made from the claim as it stands.
type acted struct {
	on string
	e  func(*run) claim.Event
}

// at is an event that does not hang on the claim.
func at(on string, e claim.Event) acted { return acted{on, func(*run) claim.Event { return e }} }

// lives are claims that between them pass through every state.
func lives(t require.TestingT) map[string]func(*machine) *run {
	found := func(on, name string, facts func(*claim.Facts)) acted {
		return acted{on, func(r *run) claim.Event {
			s := stories()[name]
			x := r.in.Terms
			f := x.Facts
			if facts != nil {
				facts(&f)
			}
			room, err := policy(t, s.code, s.change).Room(x.Cover, f.Peril, f.Right, f.Claim)
			require.NoError(t, err)
			a, err := claim.Assess(r.m.Pack().On(day(on)), x.Cover, room, f, x.Loss)
			require.NoError(t, err)
			return claim.Appraise{Facts: f, Loss: x.Loss, Room: room, Found: a}
		}}
	}
	agree := func(on string) acted {
		return acted{on, func(r *run) claim.Event { return claim.Agree{Amount: r.in.Terms.Found.Payable.Total} }}
	}
	pay := func(on string) acted {
		return acted{on, func(r *run) claim.Event {
			return claim.Pay{To: claim.Payee(r.m.Pack().On(day(on)), r.in.Terms.Cover, r.in.Terms.Facts, false), Amount: r.in.Terms.Open()}
		}}
	}
	life := func(name string, acts ...acted) func(*machine) *run {
		return func(m *machine) *run {
			s := stories()[name]
			r := begin(t, m, "fuzz")
			p := policy(t, s.code, s.change)
			c, _ := p.At(claim.CoverDay(p.Product, s.facts), s.facts.Reported)
			told := s.facts
			told.Accepted = calendar.Date{}
			if s.code == "enforcement" {
				told.Made = calendar.Date{}
			}
			acts := append([]acted{at(s.facts.Reported.String(), claim.Notify{Cover: c, Facts: told})}, acts...)
			for _, x := range acts {
				e := x.e(r)
				require.NoError(t, r.fire(day(x.on), "", e), "%s on %s", e.Kind(), x.on)
			}
			return r
		}
	}
	fileOn := func(on, name string) acted {
		s := stories()[name]
		return at(on, claim.File{Facts: s.facts, Items: s.items, Rescue: yuan(500)})
	}
	file := func(name string) acted { return fileOn("2026-04-13", name) }
	whole := at("2026-04-14", claim.Complete{})
	excluded := func(f *claim.Facts) { f.Excluded = []string{"war"} }
	return map[string]func(*machine) *run{
		"notified":    life("enforcement"),
		"filed":       life("enforcement", file("enforcement")),
		"incomplete":  life("enforcement", file("enforcement"), at("2026-04-14", claim.AskOnce{Missing: []ipx.DocumentKind{"invoice"}, Reached: day("2026-04-14")})),
		"assessing":   life("enforcement", file("enforcement"), whole, found("2026-05-06", "enforcement", nil)),
		"agreed":      life("liability", file("liability"), whole, found("2026-05-06", "liability", nil), agree("2026-05-07")),
		"part paid":   life("enforcement", file("enforcement"), whole, found("2026-05-06", "enforcement", nil), at("2026-05-07", claim.Advance{To: "acme", Amount: yuan(1000)})),
		"paid":        life("shared", file("shared"), whole, found("2026-05-06", "shared", nil), agree("2026-05-07"), pay("2026-05-08")),
		"subrogated":  life("enforcement", file("enforcement"), whole, found("2026-05-06", "enforcement", nil), agree("2026-05-07"), pay("2026-05-08"), at("2026-05-11", claim.Subrogate{Third: "copier"})),
		"refused":     life("enforcement", file("enforcement"), whole, found("2026-05-06", "enforcement", excluded), at("2026-05-07", claim.Refuse{})),
		"disputed":    life("enforcement", file("enforcement"), whole, found("2026-05-06", "enforcement", excluded), at("2026-05-07", claim.Refuse{}), at("2026-06-08", claim.Dispute{Case: "1"})),
		"closed":      life("enforcement", file("enforcement"), whole, found("2026-05-06", "enforcement", nil), agree("2026-05-07"), pay("2026-05-08"), at("2026-05-11", claim.Close{})),
		"archived":    life("old", fileOn("2022-04-13", "old"), at("2022-04-14", claim.Complete{}), found("2022-05-06", "old", nil), agree("2022-05-07"), pay("2022-05-08"), at("2022-05-11", claim.Close{}), at("2024-05-14", claim.Archive{})),
		"withdrawn":   life("enforcement", at("2026-04-01", claim.Withdraw{})),
		"time-barred": life("old", at("2024-03-07", claim.BarByTime{})),
	}
}

// hostile are figures that somebody might try.
var hostile = []string{
	`{"amount":{"amount":"1e999999999","currency":"CNY"}}`, `{"amount":{"amount":"-0.001","currency":"CNY"}}`, `{"amount":{"amount":"0.001","currency":"CNY"}}`, `{"amount":{"amount":"1","currency":"USD"}}`, `{"amount":null}`, `{}`,
	`{"amount":{"amount":"10","currency":"CNY"},"shares":{"insurer":{"amount":"11","currency":"CNY"},"insured":{"amount":"-1","currency":"CNY"}}}`,
	`{"amount":{"amount":"10","currency":"CNY"},"shares":{"insurer":{"amount":"10","currency":"CNY"}}}`, `{"to":"acme","amount":{"amount":"1e29","currency":"CNY"},"insured_paid":true}`,
	`{"missing":[],"reached":"9999-12-31"}`, `{"missing":["x","x"],"reached":"0001-01-01"}`, `{"settlement":{"third":"rival","amount":{"amount":"1","currency":"JPY"},"on":"9999-12-31","approved":true}}`,
	`{"fraud":"weather"}`, `{"third":"","household":true}`, `{"case":"` + "\xff" + `"}`, `{"facts":{},"loss":{"items":null},"room":[],"found":{"payable":{}}}`, `{"cover":{},"facts":{"happened":"9999-12-31"}}`,
}

// An event read from outside is refused or reads back as what it is, and no step
// breaks on what stands in it, in any state.
func FuzzEvent(f *testing.F) {
	m := machineOver(f, cn.Pack())
	runs := map[string]*run{"draft": begin(f, m, "fuzz")}
	seen := map[workflow.State]bool{claim.Draft: true}
	for name, life := range lives(f) {
		r := life(m)
		runs[name], seen[r.in.State] = r, true
		for _, rec := range r.records {
			f.Add(string(rec.Kind), []byte(rec.Payload))
		}
	}
	for _, s := range table.States {
		require.True(f, seen[s.Name], "no life ends in %s", s.Name)
	}
	for _, s := range table.Steps {
		for _, h := range hostile {
			f.Add(string(s.Event.Kind()), []byte(h))
		}
	}
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := m.DecodeEvent(workflow.Kind(kind), data)
		if err != nil {
			return
		}
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatalf("%s was read and cannot be written: %v", kind, err)
		}
		again, err := m.DecodeEvent(workflow.Kind(kind), b)
		if err != nil {
			t.Fatalf("%s reads back with %v: %s", kind, err, b)
		}
		if c, err := json.Marshal(again); err != nil || !bytes.Equal(b, c) {
			t.Fatalf("%s reads back as %s, not %s (%v)", kind, c, b, err)
		}
		for name, r := range runs {
			for _, on := range []calendar.Date{later(r.on, day("2026-03-10")), later(r.on, day("2026-06-15"))} {
				next := *r
				before, err := json.Marshal(r.in)
				require.NoError(t, err)
				err = next.fire(on, "", e)
				if _, refused := errors.AsType[*ipx.Refusal](err); err != nil && !refused {
					t.Fatalf("%s when %s on %s: %v", kind, name, on, err)
				}
				if after, err2 := json.Marshal(r.in); err2 != nil || !bytes.Equal(before, after) {
					t.Fatalf("%s changed what it was fired on", kind)
				}
				if err == nil {
					holds(t, &next)
					reads(t, next.in)
				}
			}
		}
	})
}

func later(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// A history from outside replays or is refused, and never breaks anything.
func FuzzReplay(f *testing.F) {
	workflowtest.FuzzReplay(f, traces, casting(f, machineOver(f, cn.Pack())), asked)
}

// asked puts every question to terms that came from outside: none may break.
func asked(x claim.Terms) {
	_, _, _, _, _ = x.Paid(), x.Open(), x.Recovered(), x.Eroded(), x.Unpaid()
	for _, d := range []calendar.Date{{}, day("2026-06-01"), day("9999-12-31")} {
		_ = x.ReserveAt(d)
	}
	_, _ = x.NextShares(china, yuan(1))
	_, _ = claim.ByCarrier(x.Cover, x.Paid())
	_ = claim.Payee(china, x.Cover, x.Facts, true)
	_, _ = claim.ClocksOf(china, x.Handling)
	_ = claim.Decide(china, x.Cover, x.Facts)
	_ = claim.CoverDay(x.Cover.Product, x.Facts)
	_ = x.Found.Refusal()
}

// An instance from outside is refused or reads back as what it is.
func FuzzInstance(f *testing.F) {
	workflowtest.FuzzInstance(f, traces, casting(f, machineOver(f, cn.Pack())), asked,
		`"CNY"`, `"USD"`, `"2026-04-14"`, `"9999-12-31"`, `"insurers":[`, `"insurers":[{"party":"x","share":"1/1000000007"},`)
}

// Facts and a loss from outside are refused, or assessed: every line is in the currency
// of the cover and to the smallest unit, they sum to what is payable, and this is never
// below nought, never more than was claimed, and within the limits but for what is paid
// beside them.
func FuzzAssess(f *testing.F) {
	type given struct {
		Facts claim.Facts `json:"facts"`
		Loss  claim.Loss  `json:"loss"`
	}
	codes := map[string]insurance.Peril{"enforcement": insurance.Enforcement, "infringement-loss": insurance.InfringementLoss, "liability": insurance.Liability, "loan-surety": insurance.LoanSurety}
	for name, s := range stories() {
		b, err := json.Marshal(given{s.facts, claim.Loss{Items: s.items, Rescue: yuan(1), Value: yuan(3_000_000), Others: []ipx.Money{yuan(1_000_000), yuan(5)}}})
		require.NoError(f, err, name)
		f.Add(s.code, b)
		for _, money := range []string{`{"amount":"1e999999999","currency":"CNY"}`, `{"amount":"99999999999999999999999999999","currency":"CNY"}`, `{"amount":"0.004","currency":"CNY"}`, `{"amount":"-1","currency":"CNY"}`, `{"amount":"5","currency":"USD"}`} {
			f.Add(s.code, bytes.Replace(b, []byte(`{"amount":"1.00","currency":"CNY"}`), []byte(money), 1))
			f.Add(s.code, bytes.Replace(b, []byte(`{"amount":"5.00","currency":"CNY"}`), []byte(money), 1))
			f.Add(s.code, bytes.Replace(b, []byte(`{"amount":"3000000.00","currency":"CNY"}`), []byte(money), 1))
			for _, field := range []string{"unclear", "inflated", "recovered", "impaired", "defence", "survey"} {
				f.Add(s.code, bytes.Replace(b, []byte(`"loss":{`), []byte(`"loss":{"`+field+`":`+money+`,`), 1))
			}
		}
	}
	f.Fuzz(func(t *testing.T, code string, data []byte) {
		peril, ok := codes[code]
		var g given
		if !ok || json.Unmarshal(data, &g) != nil {
			return
		}
		c, room := cover(t, code, peril, func(p *insurance.Policy) {
			p.Product.PerClaim, p.Product.Retention.Amount = dec("0.5"), yuan(100)
		})
		told(t, claim.Decide(china, c, g.Facts))
		g.Facts.Peril = peril
		s, err := claim.Adjust(china, c, room, g.Facts, g.Loss)
		if err != nil {
			var no *ipx.Refusal
			if !errors.As(err, &no) {
				t.Fatalf("not a refusal: %v", err)
			}
			told(t, no)
			return
		}
		if err := s.Validate(); err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(s); err != nil {
			t.Fatalf("what is payable cannot be written: %v", err)
		}
		within := claim.Assessment{Payable: s}.Eroded()
		least, _ := room.Least()
		if over, err := within.Compare(least.Left); err != nil || over > 0 || within.Sign() < 0 || s.Total.Sign() < 0 {
			t.Fatalf("%s of %s takes %s of the limits, of which %s are left", s.Total, c.Limit, within, least.Left)
		}
		for _, l := range s.Lines {
			if l.Amount.Currency() != c.Limit.Currency() || !l.Amount.Round(ipx.HalfUp).Equal(l.Amount) {
				t.Fatalf("a line of %s", l.Amount)
			}
		}
		a, err := claim.Assess(china, c, room, g.Facts, g.Loss)
		if err != nil {
			t.Fatalf("adjusted and not assessed: %v", err)
		}
		if a.Covered() && !a.Payable.Total.Equal(s.Total) || !a.Covered() && a.Payable.Total.Sign() != 0 {
			t.Fatalf("adjusted to %s, assessed to %s", s.Total, a.Payable.Total)
		}
	})
}
