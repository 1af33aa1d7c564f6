package subsidy

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// base is what costs were paid for, in all.
func base(costs []Cost) ipx.Money {
	var sum ipx.Money
	for _, c := range costs {
		if s, err := sum.Add(c.Base); err == nil { // one currency: readable saw to it
			sum = s
		}
	}
	return sum
}

// rate is that of a kind of cost.
func (p Programme) rate(kind string) decimal.Decimal {
	if r, ok := p.Rates[kind]; ok {
		return r
	}
	return p.Rate
}

// amount is the statement of an award.
func (p Programme) amount(a Application, ledger []Award) (ipx.Statement, error) {
	s := ipx.Statement{Total: ipx.NewMoney(decimal.Zero, a.Costs[0].Paid.Currency())}
	arg := func(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }
	var err error
	add := func(m ipx.Money, says ipx.Text, args ...ipx.Arg) {
		if err == nil && m.Sign() != 0 {
			s, err = s.Add(ipx.StatementLine{Says: says, Args: args, Amount: m})
		}
	}
	down := func(most ipx.Money, says ipx.Text, args ...ipx.Arg) {
		if err != nil || most.IsZero() {
			return
		}
		var over ipx.Money
		if over, err = s.Total.Sub(most); err == nil && over.Sign() > 0 {
			add(over.Neg(), says, args...)
		}
	}
	n := p.yearsFunded(a, ledger)
	var raised ipx.Money
	if raised, err = p.raised(a, ledger); err != nil {
		return s, err
	}
	for _, c := range a.Costs {
		cost := c.Paid
		if p.NetOfTax {
			if cost, err = cost.Sub(c.Tax); err != nil {
				return s, err
			}
		}
		before := s.Total
		switch {
		case len(p.Slices) > 0:
			if err = p.bySlices(c, cost, raised, add); err == nil {
				raised, err = raised.Add(c.Base)
			}
		case len(p.Years) > 0:
			add(cost.Mul(p.Years[n]).Round(ipx.HalfUp), ipx.T("{ref}：费用{cost}，第{year}年按{rate}", "{ref}: cost of {cost} at {rate} in year {year}"), arg("ref", c.Ref), arg("cost", cost), arg("year", n+1), arg("rate", ipx.Percent(p.Years[n])))
		default:
			rate := p.rate(c.Kind)
			add(cost.Mul(rate).Round(ipx.HalfUp), ipx.T("{ref}：费用{cost}，按{rate}", "{ref}: cost of {cost} at {rate}"), arg("ref", c.Ref), arg("cost", cost), arg("rate", ipx.Percent(rate)))
		}
		if err != nil {
			return s, err
		}
		var rest ipx.Money
		if rest, err = p.remaining(a, c, cost, ledger); err != nil {
			return s, err
		}
		for _, most := range []struct {
			m    ipx.Money
			says ipx.Text
		}{{p.ItemCap, ipx.T("{ref}：不超过单项上限{most}", "{ref}: up to the cap of {most} for one cost")}, {rest, ipx.T("{ref}：连同其他补贴不超过费用，余{most}", "{ref}: with other subsidies no more than the cost, {most} of which is left")}} {
			if most.m.IsZero() {
				continue
			}
			var bound ipx.Money
			if bound, err = before.Add(most.m); err == nil {
				down(bound, most.says, arg("ref", c.Ref), arg("most", most.m))
			}
		}
	}
	if p.OfBase.Sign() > 0 {
		down(base(a.Costs).Mul(p.OfBase).Round(ipx.HalfUp), ipx.T("不超过基数{base}的{part}", "up to {part} of the base of {base}"), arg("base", base(a.Costs)), arg("part", ipx.Percent(p.OfBase)))
	}
	if p.byRevenue(a, ledger) {
		most, had := a.Revenue.Mul(p.Revenue.Part).Round(ipx.HalfUp), ipx.Money{}
		if had, err = p.had(a, ledger); err == nil {
			most, err = most.Sub(had)
		}
		if err == nil && most.Sign() < 0 {
			most = ipx.NewMoney(decimal.Zero, most.Currency())
		}
		down(most, ipx.T("年度融资超过{above}，不超过营业收入{revenue}的{part}，已用{had}", "more than {above} raised in the year: up to {part} of the revenue of {revenue}, of which {had} is used"),
			arg("above", p.Revenue.Above), arg("revenue", a.Revenue), arg("part", ipx.Percent(p.Revenue.Part)), arg("had", had))
	}
	most := p.Cap
	if c, _ := p.category(a); !c.Cap.IsZero() {
		most = c.Cap
	}
	if err == nil && !most.IsZero() {
		var left, had ipx.Money
		if had, err = p.had(a, ledger); err == nil {
			left, err = most.Sub(had)
		}
		if err == nil && left.Sign() < 0 {
			left = ipx.NewMoney(decimal.Zero, most.Currency())
		}
		down(left, ipx.T("{year}年度上限{most}，已用{had}", "cap of {most} for {year}, of which {had} is used"), arg("year", fmt.Sprint(a.Year)), arg("most", most), arg("had", had))
	}
	return s, err
}

// bySlices funds a cost at the rates of the slices of its base, on top of what was
// raised before in the year.
func (p Programme) bySlices(c Cost, cost, before ipx.Money, add func(ipx.Money, ipx.Text, ...ipx.Arg)) error {
	if c.Base.Sign() <= 0 {
		return ipx.Refuse(badInput("SUBSIDY-INPUT-01", "costs.base", "分档补贴需要基数", "is needed for rates by slices"))
	}
	from := before
	end, err := before.Add(c.Base)
	if err != nil {
		return err
	}
	for i, s := range p.Slices {
		to := end
		if !s.Up.IsZero() {
			if to, err = end.Min(s.Up); err != nil {
				return err
			}
		}
		part, err := to.Sub(from)
		if err != nil {
			return err
		}
		if part.Sign() <= 0 {
			continue
		}
		// The cost of a slice is its part of the whole.
		m := ipx.NewMoney(cost.Amount().Mul(part.Amount()).Mul(s.Rate).DivRound(c.Base.Amount(), cost.Currency().Scale()), cost.Currency())
		add(m, ipx.T("{ref}第{n}档：{part}（基数{base}）的费用，按{rate}", "{ref}, slice {n}: the cost of {part} of {base} at {rate}"),
			ipx.Arg{Name: "ref", Value: c.Ref}, ipx.Arg{Name: "n", Value: i + 1}, ipx.Arg{Name: "part", Value: part}, ipx.Arg{Name: "base", Value: c.Base}, ipx.Arg{Name: "rate", Value: ipx.Percent(s.Rate)})
		from = to
	}
	return nil
}

// raised is what an applicant has raised in a year before an application.
func (p Programme) raised(a Application, ledger []Award) (ipx.Money, error) {
	sum := ipx.NewMoney(decimal.Zero, a.Costs[0].Paid.Currency())
	for _, w := range ledger {
		if w.counts() && w.Programme == p.Code && w.Applicant == a.Applicant.ID && w.Year == a.Year && w.Application != a.No {
			var err error
			if sum, err = sum.Add(base(w.Costs)); err != nil {
				return ipx.Money{}, err
			}
		}
	}
	return sum, nil
}

// remaining is what other awards leave of a cost. An award funds its costs in
// proportion.
func (p Programme) remaining(a Application, c Cost, cost ipx.Money, ledger []Award) (ipx.Money, error) {
	rest := cost
	for _, w := range ledger {
		if !w.counts() || w.Application == a.No && w.Programme == p.Code {
			continue
		}
		weights := make([]decimal.Decimal, len(w.Costs))
		at := -1
		for i, d := range w.Costs {
			weights[i] = d.Paid.Amount()
			if whole(d.Kind) == whole(c.Kind) && d.Ref == c.Ref {
				at = i
			}
		}
		if at < 0 || w.Amount.Total.Sign() <= 0 {
			continue
		}
		parts, err := w.Amount.Total.Allocate(weights...)
		if err == nil {
			rest, err = rest.Sub(parts[at])
		}
		if err != nil {
			return ipx.Money{}, err
		}
	}
	if rest.Sign() < 0 {
		return ipx.NewMoney(decimal.Zero, cost.Currency()), nil
	}
	return rest, nil
}

// had is what an applicant has had of a programme in a year.
func (p Programme) had(a Application, ledger []Award) (ipx.Money, error) {
	sum := ipx.NewMoney(decimal.Zero, a.Costs[0].Paid.Currency())
	for _, w := range ledger {
		if w.counts() && w.Programme == p.Code && w.Applicant == a.Applicant.ID && w.Year == a.Year && w.Application != a.No {
			var err error
			if sum, err = sum.Add(w.Amount.Total); err != nil {
				return ipx.Money{}, err
			}
		}
	}
	return sum, nil
}
