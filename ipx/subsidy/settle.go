package subsidy

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Approve approves awards of a round. Where they come to more than the programme's
// budget less what was approved before, each is cut in proportion, to the smallest
// unit. All awards must be applied for, under this programme.
func (p Programme) Approve(awards []Award, before ipx.Money, on calendar.Date) ([]Award, error) {
	out := make([]Award, len(awards))
	weights := make([]decimal.Decimal, len(awards))
	var sum ipx.Money
	for i, a := range awards {
		if a.Status != Applied || a.Programme != p.Code {
			return nil, ipx.Refuse(badInput("SUBSIDY-STATUS-01", fmt.Sprintf("awards[%d]", i), "不是本项目待核准的申请", "is not applied for under this programme"))
		}
		out[i], weights[i] = a, a.Amount.Total.Amount()
		out[i].Status, out[i].On = Approved, on
		var err error
		if sum, err = sum.Add(a.Amount.Total); err != nil {
			return nil, fmt.Errorf("subsidy: round of %s: %w", p.Code, err)
		}
	}
	if p.Budget.IsZero() || len(awards) == 0 || sum.Sign() == 0 {
		return out, nil
	}
	left, err := p.Budget.Sub(before)
	if err != nil {
		return nil, fmt.Errorf("subsidy: budget of %s: %w", p.Code, err)
	}
	if left.Sign() < 0 {
		left = ipx.NewMoney(decimal.Zero, left.Currency())
	}
	if over, err := sum.Compare(left); err != nil || over <= 0 {
		return out, err
	}
	parts, err := left.Allocate(weights...)
	if err != nil {
		return nil, fmt.Errorf("subsidy: budget of %s: %w", p.Code, err)
	}
	for i := range out {
		cut, err := parts[i].Sub(out[i].Amount.Total)
		if err == nil && cut.Sign() != 0 {
			out[i].Amount, err = out[i].Amount.Add(ipx.StatementLine{Says: ipx.T("预算{budget}不足，按比例核减", "cut in proportion: {budget} is left of the budget for all"),
				Args: []ipx.Arg{{Name: "budget", Value: left}}, Amount: cut})
		}
		if err != nil {
			return nil, fmt.Errorf("subsidy: budget of %s: %w", p.Code, err)
		}
	}
	return out, nil
}

// Disburse pays an approved award out; outside the window in which it can be
// claimed it is waived.
func (p Programme) Disburse(a Award, on calendar.Date) (Award, error) {
	if a.Status != Approved || a.Programme != p.Code {
		return a, ipx.Refuse(badInput("SUBSIDY-STATUS-01", "award", "不是本项目已核准的补贴", "is not approved under this programme"))
	}
	a.Status, a.On = Disbursed, on
	if !contains(p.Payout, on) {
		if on.Before(p.Payout.From) {
			return a, ipx.Refuse(badInput("SUBSIDY-PAYOUT-01", "on", "尚未到申领期间", "is before the window in which it can be claimed"))
		}
		a.Status = Waived
	}
	return a, nil
}

// Recall claims money back for a cause of the programme 追回. What is claimed back is
// the statement of the award that is returned, below nought; the award itself has
// the status [Clawed].
func (p Programme) Recall(a Award, cause string, on calendar.Date) (Award, ipx.Statement, error) {
	i := slices.IndexFunc(p.Recalls, func(r Recall) bool { return r.Code == cause })
	switch {
	case a.Status != Disbursed || a.Programme != p.Code:
		return a, ipx.Statement{}, ipx.Refuse(badInput("SUBSIDY-STATUS-01", "award", "不是本项目已拨付的补贴", "is not disbursed under this programme"))
	case i < 0:
		return a, ipx.Statement{}, ipx.Refuse(badInput("SUBSIDY-RECALL-01", "cause", "不是项目规定的追回事由", "is no cause of the programme"))
	}
	r := p.Recalls[i]
	back := a.Amount.Total.Mul(r.Part).Round(ipx.HalfUp).Neg()
	line := ipx.StatementLine{Says: ipx.T("追回（{cause}）：{part}", "claimed back ({cause}): {part}"), Args: []ipx.Arg{{Name: "cause", Value: r.Text}, {Name: "part", Value: ipx.Percent(r.Part)}}, Amount: back}
	var err error
	if a.Amount, err = a.Amount.Add(line); err != nil {
		return a, ipx.Statement{}, fmt.Errorf("subsidy: award %s: %w", a.Application, err)
	}
	a.Status, a.On = Clawed, on
	return a, ipx.Statement{Lines: []ipx.StatementLine{line}, Total: back}, nil
}

// Refunded finds what of a disbursed award has to go back because a cost was given
// back in part, such as the premium of a policy that was cancelled: the award is
// assessed anew on what is still paid. The statement is below nought, or nought.
func (p Programme) Refunded(a Award, ap Application, ref string, paid ipx.Money, ledger []Award) (ipx.Statement, error) {
	none := ipx.Statement{Total: ipx.NewMoney(decimal.Zero, a.Amount.Total.Currency())}
	others := slices.DeleteFunc(slices.Clone(ledger), func(w Award) bool { return w.Application == a.Application && w.Programme == p.Code })
	costs := slices.Clone(ap.Costs)
	i := slices.IndexFunc(costs, func(c Cost) bool { return c.Ref == ref })
	if i < 0 || a.Application != ap.No {
		return none, ipx.Refuse(badInput("SUBSIDY-INPUT-01", "ref", "不是该申请的费用", "is no cost of the application"))
	}
	old := costs[i].Paid
	costs[i].Paid = paid
	if old.Sign() > 0 {
		costs[i].Tax = ipx.NewMoney(costs[i].Tax.Amount().Mul(paid.Amount()).DivRound(old.Amount(), old.Currency().Scale()), old.Currency())
	}
	if paid.Sign() <= 0 {
		costs = slices.Delete(costs, i, i+1)
	}
	now := none.Total
	if len(costs) > 0 {
		ap.Costs = costs
		s, err := p.amount(ap, others)
		if err != nil {
			return none, fmt.Errorf("subsidy: award %s: %w", a.Application, err)
		}
		now = s.Total
	}
	back, err := now.Sub(a.Amount.Total)
	if err != nil {
		return none, fmt.Errorf("subsidy: award %s: %w", a.Application, err)
	}
	if back.Sign() >= 0 {
		return none, nil
	}
	return none.Add(ipx.StatementLine{Says: ipx.T("“{ref}”退费后实付{paid}，补贴应为{now}", "after the refund {paid} is paid for {ref}, which is funded with {now}"),
		Args: []ipx.Arg{{Name: "ref", Value: ref}, {Name: "paid", Value: paid}, {Name: "now", Value: now}}, Amount: back})
}

// Sum adds awards of one status and one year. Others among them are refused: money
// that was applied for is none that was paid.
func Sum(awards []Award, status Status, year int) (ipx.Money, error) {
	var sum ipx.Money
	for i, a := range awards {
		if a.Status != status || a.Year != year {
			return ipx.Money{}, ipx.Refuse(ipx.Reason{Code: "SUBSIDY-SUM-01", Category: ipx.ErrInput, Subject: fmt.Sprintf("awards[%d]", i),
				Says: ipx.T("状态或者年度不同的金额不能相加（{status}，{year}）", "amounts of another status or year do not add up ({status}, {year})"),
				Args: []ipx.Arg{{Name: "status", Value: string(a.Status)}, {Name: "year", Value: fmt.Sprint(a.Year)}}})
		}
		var err error
		if sum, err = sum.Add(a.Amount.Total); err != nil {
			return ipx.Money{}, fmt.Errorf("subsidy: sum: %w", err)
		}
	}
	return sum, nil
}
