package income

import (
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// Terms are the conventions that every income model must make explicit. A figure
// of a terminal value that its kind does not read is refused (VAL-UNIT).
type Terms struct {
	Timing   discount.Timing   `json:"timing"`             // end or middle of the year, broken first period
	Terminal discount.Terminal `json:"terminal,omitzero"`  // what remains after the last year; nothing for a patent or copyright
	TaxLife  int               `json:"tax_life,omitempty"` // years of tax amortisation for the TAB; 0 leaves the benefit out
	Life     Life              `json:"life,omitzero"`      // upper bounds of the income period; the zero Life is not examined
	FlowIs   Basis             `json:"flow_is,omitzero"`   // kind of the cash flow, to be matched with that of the rate
	RateIs   Basis             `json:"rate_is,omitzero"`   // kind of the rate
}

// Life bounds the income period: it ends with the earliest of the legal, the
// economic and the contractual life. Zero bounds are not examined.
type Life struct {
	Legal    float64 `json:"legal,omitempty"`    // years of protection left (法定剩余年限)
	Economic float64 `json:"economic,omitempty"` // years in which the right earns more than its rivals (经济寿命)
	Contract float64 `json:"contract,omitempty"` // years of the licence or contract left
}

// Remaining returns the least of the bounds that are set, and false where none
// is (剩余使用年限 = min(法定, 经济, 合同)).
func (l Life) Remaining() (float64, bool) {
	out, ok := 0.0, false
	for _, v := range []float64{l.Legal, l.Economic, l.Contract} {
		if v > 0 && (!ok || v < out) {
			out, ok = v, true
		}
	}
	return out, ok
}

// check refuses lives that are negative, those of rights that have expired, and
// figures that are no time (VAL-BOUND).
func (l Life) check() error {
	var bad []ipx.Reason
	for _, f := range []struct {
		field string
		v     float64
	}{{"life.legal", l.Legal}, {"life.economic", l.Economic}, {"life.contract", l.Contract}} {
		if !(f.v >= 0 && f.v <= 1000) {
			bad = append(bad, valuation.OutOfBounds(f.field, f.v, 0, 1000))
		}
	}
	return ipx.Refuse(bad...).OrNil()
}

// tail is the compiled form of Terms for a model of n years.
type tail struct {
	c            discount.Timing
	kind         discount.TerminalKind
	growth, exit int
	n, taxLife   int
}

func (m Terms) place(l *valuation.Layout, n int) (tail, error) {
	if err := m.Timing.Check(); err != nil {
		return tail{}, err
	}
	if err := match(m.FlowIs, m.RateIs); err != nil {
		return tail{}, err
	}
	if err := m.Life.check(); err != nil {
		return tail{}, err
	}
	switch e := m.Terminal; {
	case e.Kind == discount.NoTerminal && (e.Growth != 0 || e.Amount != 0):
		return tail{}, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "terminal",
			ipx.T("给出了永续增长率或处置价值，但未选定终值规则", "a terminal growth or amount is given, but no kind of terminal value")))
	case e.Kind == discount.Gordon && e.Amount != 0:
		return tail{}, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "terminal",
			ipx.T("永续增长的终值不用处置价值", "a perpetuity does not read the amount that is given")))
	case e.Kind == discount.Exit && e.Growth != 0:
		return tail{}, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "terminal",
			ipx.T("期末处置的终值不用永续增长率", "a sale at the end does not read the growth that is given")))
	}
	if left, ok := m.Life.Remaining(); ok && m.Timing.End(n) > left+1e-9 {
		return tail{}, ipx.Refuse(valuation.Fault(valuation.CodeLife, "years",
			ipx.T("收益期{years}年超过剩余使用年限{left}年", "the income period of {years} years exceeds the remaining life of {left} years"),
			ipx.Arg{Name: "years", Value: valuation.Figure(m.Timing.End(n))}, ipx.Arg{Name: "left", Value: valuation.Figure(left)}))
	}
	if m.TaxLife < 0 || m.TaxLife > MaxYears {
		return tail{}, ipx.Refuse(valuation.OutOfBounds("tax_life", float64(m.TaxLife), 0, MaxYears))
	}
	t := tail{c: m.Timing, kind: m.Terminal.Kind, growth: -1, exit: -1, n: n, taxLife: m.TaxLife}
	if _, ok := m.Life.Remaining(); ok && t.kind == discount.Gordon {
		return tail{}, ipx.Refuse(valuation.Fault(valuation.CodeLife, "terminal",
			ipx.T("有限年期的权利没有永续价值", "a right of limited life has no perpetual value")))
	}
	switch t.kind {
	case discount.NoTerminal:
	case discount.Gordon:
		t.growth = l.Add(valuation.Growth("terminal-growth", ipx.T("永续增长率", "terminal growth"), m.Terminal.Growth))
	case discount.Exit:
		t.exit = l.Add(valuation.SignedAmount("exit-value", ipx.T("期末处置价值", "exit value"), m.Terminal.Amount))
	default:
		return tail{}, ipx.Refuse(valuation.Fault(valuation.CodeName, "terminal",
			ipx.T("没有名为{kind}的终值规则", "there is no terminal value rule {kind}"), ipx.Arg{Name: "kind", Value: string(t.kind)}))
	}
	return t, nil
}

// settings lists the choices for the evidence: with the number of years, which
// is no input where a figure grows from its first year.
func (m Terms) settings(years int) []valuation.Setting {
	out := []valuation.Setting{{Name: "timing", Value: m.Timing.Name()}}
	if years > 0 {
		out = append(out, valuation.Setting{Name: "years", Value: strconv.Itoa(years)})
	}
	if m.Timing.Stub > 0 {
		out = append(out, valuation.Setting{Name: "stub", Value: strconv.FormatFloat(m.Timing.Stub, 'g', -1, 64)})
	}
	if m.Terminal.Kind != discount.NoTerminal {
		out = append(out, valuation.Setting{Name: "terminal", Value: string(m.Terminal.Kind)})
	}
	if m.TaxLife > 0 {
		out = append(out, valuation.Setting{Name: "tax-life", Value: strconv.Itoa(m.TaxLife)})
	}
	return slices.Concat(out, m.FlowIs.settings("flow"), m.RateIs.settings("rate"))
}

// assumes lists what the choices mean.
func (m Terms) assumes() []ipx.Text {
	out := []ipx.Text{m.Timing.Says()}
	switch m.Terminal.Kind {
	case discount.NoTerminal:
		out = append(out, ipx.T("预测期后不再有收益", "there is no income after the forecast years"))
	case discount.Gordon:
		out = append(out, ipx.T("预测期后收益按固定比率永续增长", "income grows at a constant rate for ever after the forecast years"))
	case discount.Exit:
		out = append(out, ipx.T("预测期末按所列价值处置", "the right is sold for the stated amount after the forecast years"))
	}
	if m.TaxLife > 0 {
		out = append(out, ipx.T("计入无形资产摊销的税收利益（TAB）", "the tax amortisation benefit is included"))
	}
	return out
}

// columns are those of every table of cash flows; models put their own before.
var columns = []valuation.Column{
	{Name: "cash-flow", Label: ipx.T("现金流", "cash flow"), Unit: valuation.UnitMoney},
	{Name: "time", Label: ipx.T("折现年期", "time"), Unit: valuation.UnitYears},
	{Name: "factor", Label: ipx.T("折现系数", "discount factor"), Unit: valuation.UnitRatio},
	{Name: "present-value", Label: ipx.T("现值", "present value"), Unit: valuation.UnitMoney},
}

// cells are the figures that a model shows of a year, before the cash flow.
type cells [5]float64

// total adds up lump, which falls due today (row "0"), and the flows of the
// years that step returns; step gives the flow of a full year and its cells
// under heads. Then come the terminal value and the tax amortisation benefit.
func (t tail) total(x []float64, s *valuation.Schedule, lump, rate, tax float64, heads []valuation.Column, step func(year int) (float64, cells)) (float64, error) {
	return t.totalFrom(1, x, s, lump, rate, tax, heads, step)
}

// totalFrom is total for years that begin later: start is the factor that
// brings an amount due when they begin to today, probability included. step
// has applied it to the flows; here it concerns what is sold at the end.
func (t tail) totalFrom(start float64, x []float64, s *valuation.Schedule, lump, rate, tax float64, heads []valuation.Column, step func(year int) (float64, cells)) (float64, error) {
	if s.Wanted() {
		s.Columned(append(append([]valuation.Column{}, heads...), columns...)...)
	}
	sum, last := lump, 0.0
	if lump != 0 && s.Wanted() {
		s.Row("0", append(make([]float64, len(heads)), lump, 0, 1, lump)...)
	}
	k := t.c.Clock(rate)
	for year := 1; year <= t.n; year++ {
		full, show := step(year)
		cf, df := full*t.c.Part(year), k.Next()
		pv := float64(cf * df)
		sum += pv
		last = full
		if s.Wanted() {
			s.Row(strconv.Itoa(year), append(append([]float64{}, show[:len(heads)]...), cf, t.c.At(year), df, pv)...)
		}
	}
	return t.finish(start, x, s, sum, last, rate, tax)
}

// finish adds what lies beyond the last year to the sum of present values, and
// the tax amortisation benefit. last is the flow of a full last year.
func (t tail) finish(start float64, x []float64, s *valuation.Schedule, sum, last, rate, tax float64) (float64, error) {
	explicit := sum
	switch t.kind {
	case discount.Gordon:
		f, err := t.c.GordonFactor(rate, x[t.growth], t.n)
		if err != nil {
			return 0, ipx.Refuse(valuation.GrowthTooHigh("terminal-growth", x[t.growth], rate))
		}
		tv := float64(last * f)
		sum += tv
		s.Figure("terminal-value", valuation.UnitMoney, ipx.T("终值的现值", "present value of the terminal value"), tv)
	case discount.Exit:
		tv := float64(x[t.exit] * start * discount.Factor(rate, t.c.End(t.n)))
		sum += tv
		s.Figure("terminal-value", valuation.UnitMoney, ipx.T("处置价值的现值", "present value of the exit value"), tv)
	}
	if s.Wanted() && sum > 0 && sum-explicit > 0.75*sum {
		s.Warn(valuation.WarnTerminal, "terminal", ipx.T("终值占价值的四分之三以上", "more than three quarters of the value lie beyond the forecast years"))
	}
	if t.taxLife == 0 {
		return sum, nil
	}
	f, err := TABFactor(tax, rate, t.taxLife, t.c)
	if err != nil {
		return 0, err
	}
	s.Figure("value-before-tab", valuation.UnitMoney, ipx.T("未计税收摊销利益的价值", "value before TAB"), sum)
	s.Figure("tab-factor", valuation.UnitRatio, ipx.T("税收摊销利益系数", "TAB factor"), f)
	return sum * f, nil
}
