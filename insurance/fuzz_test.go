package insurance_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// lives are policies that between them pass through every state.
func lives(t require.TestingT) map[string][]acted {
	begun := func(code string, propose func(*insurance.Propose), more ...acted) []acted {
		paid := insurance.Pay{Amount: ipx.Yuan(2200)}
		switch {
		case code != "enforcement":
			paid.Amount = ipx.Yuan(31_800)
		case propose != nil:
			paid.Amount = ipx.Yuan(550) // a quarter
		}
		return slices.Concat(forming(t, code, func(p *insurance.Product) { p.Payee = code == "infringement-loss" }, propose),
			[]acted{{"2025-12-20", paid}, {"2026-01-01", insurance.Begin{}}}, more)
	}
	parts := func(e *insurance.Propose) { e.Policy.Instalments = insurance.Plan{N: 4, Months: 3} }
	draft := forming(t, "enforcement", nil, nil)
	all := insurance.Erode{Erosion: insurance.Erosion{Claim: "c-1", Peril: insurance.Enforcement, Right: "a", Amount: ipx.Yuan(33_000), On: day("2026-04-01")}}
	return map[string][]acted{
		"quoted":   draft[:1],
		"proposed": draft[:2],
		"declined": slices.Concat(draft[:2], []acted{{"2025-12-10", insurance.Decline{Why: "too old"}}}),
		"formed":   draft,
		"in force": begun("enforcement", nil,
			acted{"2026-02-01", insurance.Endorse{Effective: day("2026-03-01"), Change: insurance.Change{Add: []ipx.RightID{"c"}}}},
			acted{"2026-02-10", insurance.Endorse{Effective: day("2026-02-01"), Change: insurance.Change{Loading: dec("0.1")}}}),
		"two sections": begun("infringement-loss", nil, acted{"2026-02-01", insurance.ReportClaim{Claim: "c-1"}}),
		"reviewing": begun("enforcement", nil, acted{"2026-03-01", insurance.NotifyRisk{What: "a copy"}},
			acted{"2026-03-02", insurance.Discover{Question: "disputes", What: "a suit", Knew: day("2026-03-02")}}),
		"suspended": begun("enforcement", parts, acted{"2026-04-03", insurance.MissPremium{}}),
		"lapsed":    begun("enforcement", parts, acted{"2026-04-03", insurance.MissPremium{}}, acted{"2026-06-10", insurance.Lapse{}}),
		"exhausted": begun("enforcement", nil, acted{"2026-04-01", all}, acted{"2026-04-01", insurance.Exhaust{}}),
		"cancelled": begun("enforcement", nil, acted{"2026-05-06", insurance.Cancel{}}),
		"rescinded": begun("enforcement", nil, acted{"2026-03-02", insurance.Discover{Question: "disputes", What: "a suit", Knew: day("2026-03-02")}}, acted{"2026-03-06", insurance.Rescind{}}),
		"expired":   begun("enforcement", nil, acted{"2027-01-02", insurance.Expire{}}),
		"closed":    begun("enforcement", nil, acted{"2027-01-02", insurance.Expire{}}, acted{"2027-03-08", insurance.Close{}}),
	}
}

// live plays one of them.
func live(t require.TestingT, m *machine, acts []acted) *run {
	r := begin(t, m, "fuzz")
	for _, x := range acts {
		require.NoError(t, r.fire(day(x.on), "", x.e), "%s on %s", x.e.Kind(), x.on)
	}
	return r
}

// hostile are figures that somebody might try.
var hostile = []string{
	`{"amount":{"amount":"1e999999999","currency":"CNY"}}`, `{"amount":{"amount":"-0.001","currency":"CNY"}}`, `{"amount":{"amount":"1","currency":"USD"}}`, `{"amount":null}`,
	`{"effective":"9999-12-31","change":{"loading":"1e999999999"}}`, `{"effective":"0001-01-01","change":{"loading":"-1e-999999999"}}`, `{"effective":"2026-05-01","change":{"loading":"99999999999999999999"}}`,
	`{"effective":"2026-05-01","change":{"limit":{"amount":"1e30","currency":"JPY"},"factors":{"":""},"drop":["a","a","b"],"add":[""]}}`, `{"effective":"2026-05-01","loading":"-1"}`, `{"loading":"1e400"}`,
	`{"no":-9223372036854775808}`, `{"no":9223372036854775807}`, `{"erosion":{"claim":"c-1","peril":"enforcement","amount":{"amount":"-33000","currency":"CNY"},"on":"2026-04-02"}}`,
	`{"right":"a","to":[],"since":"9999-12-31"}`, `{"right":"` + "\xff" + `","to":["x"]}`, `{"question":"disputes","knew":"9999-12-31"}`, `{"write_off":{"amount":"1e-9","currency":"CNY"}}`,
	`{"sign":{"right":"a","kind":"void","since":"9999-12-31"}}`, `{"effective":"2026-12-31"}`, `{"policy":{"stack":[]}}`, `{"policy":{"no":"P","stack":[{"no":1,"kind":"reverse","undoes":1}]},"formed":"2025-01-01"}`,
}

// An event read from outside is refused or reads back as what it is, and no step
// breaks on what stands in it, in any state.
func FuzzEvent(f *testing.F) {
	m := machineOver(f, cn.Pack())
	at := map[string]*run{"draft": begin(f, m, "fuzz")}
	seen := map[workflow.State]bool{insurance.Draft: true}
	for name, acts := range lives(f) {
		at[name] = live(f, m, acts)
		seen[at[name].in.State] = true
		for _, x := range acts {
			b, err := json.Marshal(x.e)
			require.NoError(f, err)
			f.Add(string(x.e.Kind()), b)
		}
	}
	for _, s := range table.States {
		require.True(f, seen[s.Name], "no life ends in %s", s.Name)
	}
	for _, e := range events(f) {
		b, err := json.Marshal(e)
		require.NoError(f, err)
		f.Add(string(e.Kind()), b)
	}
	for _, s := range table.Steps {
		f.Add(string(s.Event.Kind()), []byte(`{}`))
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
		for name, r := range at {
			on := r.on
			if on.Before(day("2026-05-20")) {
				on = day("2026-05-20")
			}
			for _, on := range []calendar.Date{r.on, on} {
				if on.IsZero() {
					on = day("2025-12-15")
				}
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
					_ = insurance.Watch(m.Pack().On(on), next.in.Terms, next.titles)
				}
			}
		}
	})
}

// A history from outside replays or is refused, and never breaks anything.
func FuzzReplay(f *testing.F) {
	workflowtest.FuzzReplay(f, traces, cast(f, machineOver(f, cn.Pack())), asked)
}

// asked puts every question to terms that came from outside: none may break.
func asked(x insurance.Terms) {
	p := x.Policy
	_, _, _ = x.Paid(), x.Balance(), x.Holder()
	_, _ = x.NextDue()
	for _, d := range []calendar.Date{{}, p.Term.From, day("2026-06-01"), day("9999-12-31")} {
		c, _ := x.Cover(d)
		_, _ = p.At(d, d)
		_ = c.Insures("acme", "a")
		_, _, _, _ = c.Until(), c.ReportBy(), c.Ran(d), c.Binds("war")
		_, _ = p.Room(c, insurance.Enforcement, "a", "c-1")
		_, _ = p.Schedule(d)
		_, _ = p.Earned(d)
		_, _ = p.Premium(d)
		_, _ = p.Tax(d)
		_ = p.Exposure(calendar.Term{From: p.Term.From, Until: d})
		_ = p.AsKnown(d)
		_, _ = p.Renew("P-9", d)
		_, _, _ = p.Endorse(d, d, insurance.Change{Loading: dec("0.1")}, "")
		_, _, _ = p.Cancel(d, d, insurance.RefundUndamaged, "")
		_, _, _ = p.Reverse(2, d, "")
		_, _ = p.Erode(insurance.Erosion{Claim: "c-1", Peril: insurance.Enforcement, Amount: ipx.Yuan(1), On: d})
		_ = insurance.Watch(cn.Pack().On(day("2026-06-01")), x, nil)
	}
	_ = p.Product.Verify()
	_ = p.Validate()
}

// An instance from outside is refused or reads back as what it is, and whatever its
// policy says, asking it breaks nothing.
func FuzzInstance(f *testing.F) {
	workflowtest.FuzzInstance(f, traces, cast(f, machineOver(f, cn.Pack())), asked,
		`"CNY"`, `"USD"`, `"2027-01-01"`, `"9999-12-31"`, `"undoes":`, `"undoes":-`, `"n":4`, `"n":-1`, `"kind":"issue"`, `"kind":"reverse"`, `"period":`, `"period":"-1y","was":`)
}

// A product from outside is refused, or prices, insures and cancels without breaking,
// and reads back as what it is.
func FuzzReadProduct(f *testing.F) {
	for _, p := range insurance.Products() {
		b, err := json.Marshal(p)
		require.NoError(f, err)
		f.Add(b)
		for old, hostile := range map[string]string{`"CNY"`: `"USD"`, `"1y"`: `"2147483647y"`, `"P1Y"`: `"P2147483647Y"`, `"0.03"`: `"1e-999999999"`, `"2000.00"`: `"1e999999999"`, `"30d"`: `"99999999999w"`, `"15"`: `"1e20"`, `"0.1"`: `"0.10000000000000000000000000001"`} {
			f.Add(bytes.Replace(b, []byte(old), []byte(hostile), 1))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := insurance.ReadProduct(data)
		if err != nil {
			return
		}
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatalf("the product cannot be written: %v", err)
		}
		again, err := insurance.ReadProduct(b)
		if err != nil {
			t.Fatalf("the product reads back with %v: %s", err, b)
		}
		if c, err := json.Marshal(again); err != nil || !bytes.Equal(b, c) {
			t.Fatalf("the product reads back as %s, not %s", c, b)
		}
		x := insurance.Policy{No: "P", Product: p, Insurers: []insurance.Carrier{picc}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: p.Insurable[0]}}, Term: calendar.Term{From: day("2026-01-01")}, Factors: map[string]string{}}
		for _, y := range p.Tariff.Factors {
			x.Factors[y.Name] = y.Values[0].Value
		}
		o := insurance.Offer{Rights: []ipx.RightID{"a", "b"}, Items: []string{"gearbox"}}
		if p.Tariff.Multiple.Sign() == 0 {
			o.Limit = ipx.NewMoney(dec("1000000"), currencyOf(p.Tariff))
		}
		x, err = insurance.Open(x, o, day("2025-12-20"))
		if err != nil {
			if _, refused := errors.AsType[*ipx.Refusal](err); !refused {
				t.Fatalf("a verified product: %v", err)
			}
			return
		}
		if err := x.Validate(); err != nil {
			t.Fatalf("what was issued does not hold: %v", err)
		}
		on := x.Term.From.AddDays(x.Term.Days() / 3)
		if y, _, err := x.Endorse(on, day("2025-12-21"), insurance.Change{Add: []ipx.RightID{"c"}, Loading: dec("0.25")}, ""); err == nil {
			x = y
		}
		for _, r := range []insurance.Refunding{insurance.RefundByDays, insurance.RefundShortRate, insurance.RefundAll, insurance.RefundUnbegun, insurance.RefundUndamaged, insurance.RefundNothing} {
			y, _, err := x.Cancel(on.AddDays(x.Term.Days()/9), day("2025-12-22"), r, "")
			if err != nil {
				if _, refused := errors.AsType[*ipx.Refusal](err); !refused {
					t.Fatalf("cancel: %v", err)
				}
				continue
			}
			if err := y.Validate(); err != nil {
				t.Fatalf("cancelled (%s), it does not hold: %v", r, err)
			}
			charged, err := y.Premium(day("2030-01-01"))
			tax, err2 := y.Tax(day("2030-01-01"))
			if err != nil || err2 != nil || charged.Sign() < 0 || tax.Sign() < 0 {
				t.Fatalf("cancelled (%s), premium of %s and tax of %s stay: %v %v", r, charged, tax, err, err2)
			}
		}
	})
}

// currencyOf is that of a tariff; yuan where it names none.
func currencyOf(t insurance.Tariff) ipx.Currency {
	for _, m := range []ipx.Money{t.Base, t.Minimum} {
		if m.Currency() != "" {
			return m.Currency()
		}
	}
	return ipx.CNY
}

// A notice that Watch prepares is taken by the machine, whatever the titles show.
func FuzzWatch(f *testing.F) {
	m := machineOver(f, cn.Pack())
	r := live(f, m, lives(f)["two sections"])
	for _, act := range facts {
		b, err := json.Marshal(act)
		require.NoError(f, err)
		f.Add(string(act.Name()), b, 20)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte, days int) {
		act, err := title.DecodeAct(title.ActName(name), data)
		if err != nil {
			return
		}
		next := *r
		on := day("2026-03-01").AddDays(min(max(days%300, 0), 299))
		next.enter("fuzz", "a", on, act)
		for _, n := range insurance.Watch(m.Pack().On(on), next.in.Terms, next.titles) {
			then := next
			err := then.fire(on, "", n.Fire)
			if _, refused := errors.AsType[*ipx.Refusal](err); err != nil && !refused {
				t.Fatalf("%s: %v", n.Fire.Kind(), err)
			}
			holds(t, &then)
		}
	})
}
