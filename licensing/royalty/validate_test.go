package royalty_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// reasons returns code and field of each reason.
func reasons(t testing.TB, err error) (out []string) {
	t.Helper()
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok, "%v", err)
	for _, r := range no.Reasons {
		require.Empty(t, r.Says.Faults())
		require.NotContains(t, r.Error(), "{", "every argument is filled")
		out = append(out, string(r.Code)+" "+r.Subject)
	}
	return out
}

// Terms that cannot be computed with are refused, each by its field.
func TestFaultyTermsAreRefused(t *testing.T) {
	huge := decimal.New(1, 2_000_000_000)
	for field, spoil := range map[string]func(*royalty.Terms){
		"no":                 func(x *royalty.Terms) { x.No = "" },
		"currency":           func(x *royalty.Terms) { x.Currency = "yuan" },
		"from":               func(x *royalty.Terms) { x.From = calendar.Date{}; x.Until = calendar.Date{} },
		"until":              func(x *royalty.Terms) { x.Until = x.From },
		"months":             func(x *royalty.Terms) { x.Months = 5 },
		"rounding.mode":      func(x *royalty.Terms) { x.Rounding.Mode = "up" },
		"rounding.by":        func(x *royalty.Terms) { x.Rounding.By = "year" },
		"licensors":          func(x *royalty.Terms) { x.Licensors = nil },
		"licensors[0].party": func(x *royalty.Terms) { x.Licensors[0].Party = "" },
		"licensors[1].party": func(x *royalty.Terms) { x.Licensors[1].Party = "a" },
		"licensors[1].tax":   func(x *royalty.Terms) { x.Licensors[1].Tax = "none" },
		"licensors[1].share": func(x *royalty.Terms) { x.Licensors[1].Share = ipx.Whole },
		"licensors[1].amount": func(x *royalty.Terms) {
			x.Licensors[0] = royalty.Licensor{Party: "a", Amount: dec("1")}
			x.Licensors[1] = royalty.Licensor{Party: "b", Amount: dec("-1")}
		},
		"licensors ":                            func(x *royalty.Terms) { x.Licensors[0].Amount = dec("1") },
		"licensors  ":                           func(x *royalty.Terms) { x.Licensors = x.Licensors[:1] },
		"fixed[0].id":                           func(x *royalty.Terms) { x.Fixed[0].ID = "" },
		"fixed[1].id":                           func(x *royalty.Terms) { x.Fixed = append(x.Fixed, x.Fixed[0]) },
		"fixed[0].name":                         func(x *royalty.Terms) { x.Fixed[0].Name.En = "" },
		"fixed[0].amount":                       func(x *royalty.Terms) { x.Fixed[0].Amount = dec("0.001") },
		"fixed[0].amount ":                      func(x *royalty.Terms) { x.Fixed[0].Amount = huge },
		"fixed[0].interest":                     func(x *royalty.Terms) { x.Fixed[0].Interest = dec("0.04") },
		"fixed[0].recoup":                       func(x *royalty.Terms) { x.Fixed[0].Recoup = huge },
		"fixed[0].plan":                         func(x *royalty.Terms) { x.Fixed[0].Plan = "balloon" },
		"fixed[0].due":                          func(x *royalty.Terms) { x.Fixed[0].Due = calendar.Date{} },
		"fixed[0].due ":                         func(x *royalty.Terms) { x.Fixed[0].Due = x.Until },
		"fixed[0].times":                        func(x *royalty.Terms) { x.Fixed[0].Times = 601 },
		"fixed[0].every":                        func(x *royalty.Terms) { x.Fixed[0].Times = 2 },
		"running[0].id":                         func(x *royalty.Terms) { x.Running[0].ID = ""; x.Caps = nil },
		"running[1].id":                         func(x *royalty.Terms) { x.Running[1].ID = "net" },
		"running[0].name":                       func(x *royalty.Terms) { x.Running[0].Name = ipx.Text{} },
		"running[1].base":                       func(x *royalty.Terms) { x.Running[1].Base = "turnover" },
		"running[0].scale":                      func(x *royalty.Terms) { x.Running[0].Scale = "cliff" },
		"running[0].over":                       func(x *royalty.Terms) { x.Running[0].Over = "week" },
		"running[0].deductions":                 func(x *royalty.Terms) { x.Running[0].Base = royalty.GrossSales },
		"running[0].deductions[0].kind":         func(x *royalty.Terms) { x.Running[0].Deductions[0].Kind = "" },
		"running[0].deductions[1].kind":         func(x *royalty.Terms) { x.Running[0].Deductions[1].Kind = "freight" },
		"running[0].deductions[0].name":         func(x *royalty.Terms) { x.Running[0].Deductions[0].Name.Zh = "" },
		"running[0].deductions[0].cap":          func(x *royalty.Terms) { x.Running[0].Deductions[0].Cap = dec("1.1") },
		"running[0].deduct_cap":                 func(x *royalty.Terms) { x.Running[0].DeductCap = dec("-0.1") },
		"running[0].versions":                   func(x *royalty.Terms) { x.Running[0].Versions = nil },
		"running[0].versions[0].from":           func(x *royalty.Terms) { x.Running[0].Versions[0].From = day("2026-01-02") },
		"running[0].versions[0].from ":          func(x *royalty.Terms) { x.Running[0].Versions[0].From = calendar.Date{} },
		"running[0].versions[1].from":           func(x *royalty.Terms) { x.Running[0].Versions[1].From = day("2026-01-01") },
		"running[0].versions[0].tiers":          func(x *royalty.Terms) { x.Running[0].Versions[0].Tiers = nil },
		"running[0].versions[0].tiers[0].over":  func(x *royalty.Terms) { x.Running[0].Versions[0].Tiers[0].Over = dec("1") },
		"running[0].versions[0].tiers[1].over":  func(x *royalty.Terms) { x.Running[0].Versions[0].Tiers[1].Over = dec("0") },
		"running[0].versions[0].tiers[1].over ": func(x *royalty.Terms) { x.Running[0].Versions[0].Tiers[1].Over = huge },
		"running[0].versions[0].tiers[0].rate":  func(x *royalty.Terms) { x.Running[0].Versions[0].Tiers[0].Rate = dec("5") },
		"running[1].versions[0].tiers[0].rate": func(x *royalty.Terms) {
			x.Running[1].Base, x.Running[1].Versions[0].Tiers[0].Rate = royalty.Units, dec("-1")
		},
		"running[0].steps[0].from": func(x *royalty.Terms) {
			x.Running[0].Steps = []royalty.Step{{Factor: dec("0.5"), Why: named("降", "down")}}
		},
		"running[0].steps[0].factor": func(x *royalty.Terms) {
			x.Running[0].Steps = []royalty.Step{{From: x.From, Factor: dec("1.5"), Why: named("降", "down")}}
		},
		"running[0].steps[0].why":   func(x *royalty.Terms) { x.Running[0].Steps = []royalty.Step{{From: x.From, Factor: dec("0.5")}} },
		"running[0].stacking.part":  func(x *royalty.Terms) { x.Running[0].Stacking = &royalty.Stacking{Part: dec("2")} },
		"running[0].stacking.floor": func(x *royalty.Terms) { x.Running[0].Stacking = &royalty.Stacking{Floor: dec("2")} },
		"running[1].least":          func(x *royalty.Terms) { x.Running[1].Least = dec("-2") },
		"running[1].least ":         func(x *royalty.Terms) { x.Running[1].Scale = royalty.Whole },
		"running[1].most":           func(x *royalty.Terms) { x.Running[1].Most = dec("1") },
		"running[1].scale": func(x *royalty.Terms) {
			x.Running[1].Scale, x.Running[1].Least, x.Rounding.By = royalty.Whole, decimal.Zero, royalty.ByAccount
		},
		"caps[0].running":             func(x *royalty.Terms) { x.Caps[0].Running = "gross" },
		"caps[0].over":                func(x *royalty.Terms) { x.Caps[0].Over = "" },
		"caps[0].amount":              func(x *royalty.Terms) { x.Caps[0].Amount = decimal.Zero },
		"minimums[0].running":         func(x *royalty.Terms) { x.Minimums[0].Running = "gross" },
		"minimums[0].over":            func(x *royalty.Terms) { x.Minimums[0].Over = royalty.Life },
		"minimums[0].carry":           func(x *royalty.Terms) { x.Minimums[0].Carry = "back" },
		"minimums[0].amounts":         func(x *royalty.Terms) { x.Minimums[0].Amounts = nil },
		"minimums[0].amounts[0].from": func(x *royalty.Terms) { x.Minimums[0].Amounts[0].From = calendar.Date{} },
		"minimums[0].amounts[1].from": func(x *royalty.Terms) {
			x.Minimums[0].Amounts = append(x.Minimums[0].Amounts, x.Minimums[0].Amounts[0])
		},
		"minimums[0].amounts[0].value":  func(x *royalty.Terms) { x.Minimums[0].Amounts[0].Value = dec("-1") },
		"milestones[0].id":              func(x *royalty.Terms) { x.Milestones[0].ID = "" },
		"milestones[0].name":            func(x *royalty.Terms) { x.Milestones[0].Name.En = "" },
		"milestones[0].amount":          func(x *royalty.Terms) { x.Milestones[0].Amount = dec("-1") },
		"exchange.source":               func(x *royalty.Terms) { x.Exchange.Source = "" },
		"exchange.day":                  func(x *royalty.Terms) { x.Exchange.Day = "any" },
		"exchange.within":               func(x *royalty.Terms) { x.Exchange.Within = -1 },
		"taxes[0].id":                   func(x *royalty.Terms) { x.Taxes[0].ID = "" },
		"taxes[0].vat":                  func(x *royalty.Terms) { x.Taxes[0].VAT = "some" },
		"taxes[0].vat_rates[0].value":   func(x *royalty.Terms) { x.Taxes[0].VATRates = []royalty.Dated{{From: x.From, Value: huge}} },
		"taxes[0].withholding[0].value": func(x *royalty.Terms) { x.Taxes[0].Withholding[0].Value = dec("1") },
		"taxes[0].gross_up":             func(x *royalty.Terms) { x.Taxes[0].GrossUp, x.Taxes[0].VAT = true, royalty.VATIncluded },
		"late.rates":                    func(x *royalty.Terms) { x.Late.Rates = nil },
		"late.factor":                   func(x *royalty.Terms) { x.Late.Factor = dec("-1") },
		"late.basis":                    func(x *royalty.Terms) { x.Late.Basis = 366 },
		"audit.threshold":               func(x *royalty.Terms) { x.Audit.Threshold = dec("5") },
		"audit.look_back":               func(x *royalty.Terms) { x.Audit.LookBack = calendar.Y(-3) },
		"report_in":                     func(x *royalty.Terms) { x.ReportIn = calendar.D(-3) },
		"pay_in":                        func(x *royalty.Terms) { x.PayIn = calendar.Period{N: 3, Unit: 99} },
		"favoured.take_in":              func(x *royalty.Terms) { x.Favoured.TakeIn = calendar.D(-3) },
		"fixed": func(x *royalty.Terms) {
			x.Fixed = many(x.Fixed[0], func(f *royalty.Fixed, i int) { f.ID = fmt.Sprint(i) })
		},
		"milestones": func(x *royalty.Terms) {
			x.Milestones = many(x.Milestones[0], func(m *royalty.Milestone, i int) { m.ID = fmt.Sprint(i) })
		},
	} {
		t.Run(field, func(t *testing.T) {
			terms := watched()
			require.NoError(t, terms.Validate())
			spoil(&terms)
			err := terms.Validate()
			require.ErrorIs(t, err, ipx.ErrInput)
			for len(field) > 0 && field[len(field)-1] == ' ' { // the same field, spoilt in another way
				field = field[:len(field)-1]
			}
			got := reasons(t, err)
			if field == "from" || field == "until" { // much else stands on these
				got = got[:1]
			}
			assert.Equal(t, []string{"ROYALTY-TERMS " + field}, got)
			_, _, err = royalty.Settle(law.View{}, terms, royalty.State{}, royalty.Report{No: "L1"})
			require.ErrorIs(t, err, ipx.ErrInput)
		})
	}
}

func many[T any](one T, name func(*T, int)) []T {
	out := make([]T, 1001)
	for i := range out {
		out[i] = one
		name(&out[i], i)
	}
	return out
}

// A report that cannot be settled is refused by its field, with all reasons.
func TestFaultyReportsAreRefused(t *testing.T) {
	usd := ipx.MustMoney("USD 1.00")
	half, err := ipx.NewShare(1, 2)
	require.NoError(t, err)
	for name, c := range map[string]struct {
		spoil func(*royalty.Terms, *royalty.Report)
		want  []string
	}{
		"another contract": {func(_ *royalty.Terms, r *royalty.Report) { r.No = "L2" }, []string{"ROYALTY-REPORT no"}},
		"out of turn":      {func(_ *royalty.Terms, r *royalty.Report) { r.From = day("2026-04-01") }, []string{"ROYALTY-PERIOD from"}},
		"unknown clause":   {func(_ *royalty.Terms, r *royalty.Report) { r.Lines[0].Running = "gross" }, []string{"ROYALTY-CLAUSE lines[0].running"}},
		"day outside":      {func(_ *royalty.Terms, r *royalty.Report) { r.Lines[0].On = day("2026-04-01") }, []string{"ROYALTY-REPORT lines[0].on"}},
		"no price":         {func(_ *royalty.Terms, r *royalty.Report) { r.Lines[0].Gross = ipx.Money{} }, []string{"ROYALTY-REPORT lines[0].price"}},
		"too fine": {func(_ *royalty.Terms, r *royalty.Report) {
			r.Lines[0].Gross = cny("1.0000001")
			r.Lines[0].Units = dec("1e-7")
		},
			[]string{"ROYALTY-REPORT lines[0].units", "ROYALTY-REPORT lines[0].gross"}},
		"others": {func(_ *royalty.Terms, r *royalty.Report) { r.Lines[0].Others = dec("1.01") }, []string{"ROYALTY-REPORT lines[0].others"}},
		"price below nought": {func(_ *royalty.Terms, r *royalty.Report) {
			r.Lines[0] = royalty.Line{Running: "unit", Units: dec("1"), Price: cny("-1")}
		}, []string{"ROYALTY-REPORT lines[0].price"}},
		"part of units": {func(x *royalty.Terms, r *royalty.Report) {
			x.Running[1].Base = royalty.Units
			r.Lines[0] = royalty.Line{Running: "unit", Units: dec("1"), Part: half}
		}, []string{"ROYALTY-REPORT lines[0].part"}},
		"deductions": {func(_ *royalty.Terms, r *royalty.Report) {
			r.Lines[0].Deductions = []royalty.Deducted{{Kind: "freight", Amount: usd}, {Kind: "returns", Amount: cny("-1")}, {Kind: "returns", Amount: cny("1")}}
		}, []string{"ROYALTY-REPORT lines[0].deductions[0].amount", "ROYALTY-REPORT lines[0].deductions[1].amount", "ROYALTY-REPORT lines[0].deductions[2].kind"}},
		"deduction without amount": {func(_ *royalty.Terms, r *royalty.Report) {
			r.Lines[0].Deductions = []royalty.Deducted{{Kind: "freight"}}
		},
			[]string{"ROYALTY-REPORT lines[0].deductions[0].amount", "ROYALTY-REPORT lines[0].deductions[0].amount"}},
		"no exchange agreed": {func(x *royalty.Terms, r *royalty.Report) {
			x.Exchange = nil
			r.Lines[0] = royalty.Line{Running: "net", Gross: usd}
		}, []string{"ROYALTY-CURRENCY lines[0]"}},
		"no quote": {func(_ *royalty.Terms, r *royalty.Report) {
			r.Quotes = nil
			r.Lines[0] = royalty.Line{Running: "net", Gross: usd}
		}, []string{"ROYALTY-QUOTE lines[0]"}},
		"old quote": {func(_ *royalty.Terms, r *royalty.Report) {
			r.Quotes[0].On = day("2026-03-27")
			r.Lines[0] = royalty.Line{Running: "net", Gross: usd}
		}, []string{"ROYALTY-QUOTE lines[0]"}},
		"quote of another": {func(_ *royalty.Terms, r *royalty.Report) {
			r.Quotes[0].Source = "me"
			r.Lines[0] = royalty.Line{Running: "net", Gross: usd}
		}, []string{"ROYALTY-QUOTE lines[0]"}},
		"milestones": {func(x *royalty.Terms, r *royalty.Report) {
			x.Milestones[0].Evidence = true
			r.Reached = []royalty.Reached{{ID: "x"}, {ID: "first-sale", On: day("2026-04-01")}, {ID: "first-sale", On: day("2026-03-31")}}
		}, []string{"ROYALTY-CLAUSE reached[0].id", "ROYALTY-REPORT reached[1].on", "ROYALTY-EVIDENCE reached[2].evidence"}},
	} {
		t.Run(name, func(t *testing.T) {
			terms, r := watched(), year()[0]
			_, _, err := royalty.Settle(law.View{}, terms, royalty.State{}, r)
			require.NoError(t, err)
			c.spoil(&terms, &r)
			_, _, err = royalty.Settle(law.View{}, terms, royalty.State{}, r)
			assert.Equal(t, c.want, reasons(t, err))
			_, _, err = royalty.Replay(law.View{}, terms, []royalty.Report{r})
			assert.Equal(t, c.want, reasons(t, err))
		})
	}
	terms := watched()
	_, _, err = royalty.Settle(law.View{}, terms, royalty.State{Next: terms.Until, Clauses: make([]royalty.ClauseState, 2), Caps: make([]royalty.Meter, 1), Minimums: make([]royalty.Meter, 1), Fixed: make([]royalty.FixedState, 1)}, royalty.Report{No: "L1", From: terms.Until})
	assert.Equal(t, []string{"ROYALTY-PERIOD from"}, reasons(t, err))
	assert.ErrorIs(t, err, ipx.ErrState)
}

// A state of other terms, or one that was tampered with, is refused.
func TestFaultyStatesAreRefused(t *testing.T) {
	terms := watched()
	terms.Running[0].Scale = royalty.Whole
	r := year()
	_, good, err := royalty.Settle(law.View{}, terms, royalty.State{}, r[0])
	require.NoError(t, err)
	_, _, err = royalty.Settle(law.View{}, terms, good, r[1])
	require.NoError(t, err)
	for name, c := range map[string]struct {
		spoil func(*royalty.State)
		want  string
	}{
		"clauses":       {func(s *royalty.State) { s.Clauses = s.Clauses[:1] }, "clauses"},
		"caps":          {func(s *royalty.State) { s.Caps = nil }, "caps"},
		"minimums":      {func(s *royalty.State) { s.Minimums = nil }, "minimums"},
		"fixed":         {func(s *royalty.State) { s.Fixed = nil }, "fixed"},
		"next":          {func(s *royalty.State) { s.Next = s.Next.AddDays(1) }, "next"},
		"before":        {func(s *royalty.State) { *s = royalty.State{Credit: dec("1")} }, "next"},
		"buckets":       {func(s *royalty.State) { s.Clauses[0].Buckets[0].Version = 2 }, "clauses"},
		"steps":         {func(s *royalty.State) { s.Clauses[0].Buckets[0].Step = -1 }, "clauses"},
		"milestones":    {func(s *royalty.State) { s.Reached = []string{"x"} }, "reached"},
		"twice":         {func(s *royalty.State) { s.Reached = []string{"first-sale", "first-sale"} }, "reached"},
		"half a fen":    {func(s *royalty.State) { s.Credit = dec("0.005") }, "figures"},
		"out of bounds": {func(s *royalty.State) { s.Clauses[0].Base = decimal.New(1, 2_000_000_000) }, "figures"},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := json.Marshal(good)
			require.NoError(t, err)
			bad, err := royalty.ReadState(b)
			require.NoError(t, err)
			c.spoil(&bad)
			report := r[1]
			if report.From = bad.Next; report.From.IsZero() {
				report.From = terms.From
			}
			if name == "next" {
				report.From = r[1].From.AddDays(1)
			}
			_, _, err = royalty.Settle(law.View{}, terms, bad, report)
			got := reasons(t, err)
			if name == "next" { // the report is not the next either
				assert.Contains(t, []string{"ROYALTY-STATE next", "ROYALTY-PERIOD from"}, got[0])
				return
			}
			assert.Contains(t, got, "ROYALTY-STATE "+c.want)
		})
	}
}

// What is not JSON of the right form is refused as such.
func TestMalformedInput(t *testing.T) {
	for name, err := range map[string]error{
		"terms":      second(royalty.ReadTerms([]byte(`{"no":"L","no":"M"}`))),
		"report":     second(royalty.ReadReport([]byte(`{"lines":[{"amount":1}]}`))),
		"state":      second(royalty.ReadState([]byte(`{} {}`))),
		"inspection": second(royalty.ReadInspection([]byte(`[]`))),
	} {
		assert.Equal(t, []string{"ROYALTY-FORM "}, reasons(t, err), name)
		assert.ErrorIs(t, err, ipx.ErrInput, name)
	}
	_, err := royalty.ReadTerms([]byte(`{"no":"L"}`))
	assert.Contains(t, reasons(t, err), "ROYALTY-TERMS currency")
	b, err := json.Marshal(watched())
	require.NoError(t, err)
	back, err := royalty.ReadTerms(b)
	require.NoError(t, err)
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.JSONEq(t, string(b), string(again))
}

func second[T any](_ T, err error) error { return err }
