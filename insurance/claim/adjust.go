package claim

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Loss is what is claimed, as far as it is covered and proved.
type Loss struct {
	Peril     insurance.Peril `json:"peril"`
	Covered   ipx.Money       `json:"covered"`
	Recovered ipx.Money       `json:"recovered,omitzero"`  // what the insured has had from the third party
	Unclear   ipx.Money       `json:"unclear,omitzero"`    // what late notice, by intent or gross negligence, leaves unestablished
	Defence   ipx.Money       `json:"defence,omitzero"`    // cost of defence, where it is paid on top
	Rescue    ipx.Money       `json:"rescue,omitzero"`     // cost of averting loss
	Value     ipx.Money       `json:"value,omitzero"`      // insured value, where the average clause applies
	OffPanel  bool            `json:"off_panel,omitempty"` // without counsel of the insurer's panel
	Sums      []ipx.Money     `json:"sums,omitempty"`      // sums insured of other policies on the same risk
}

// Adjust computes what is paid for a loss out of what is left of a cover: what
// the third party paid is taken off, the average clause applied, the insured's
// own part borne, the sum brought under the limit, shared with other insurers;
// cost of averting loss, and of defence where so agreed, is added beside it. The
// order is that of the product. Amounts are rounded half up, once, at the end of
// each step.
//
// A retention that was not explained to the insured has no effect (Insurance Law
// art. 17): "retention" must be among what was said.
func Adjust(v law.View, c insurance.Cover, left ipx.Money, l Loss) (insurance.Statement, error) {
	s, ok := c.Product.Section(l.Peril)
	if !ok || l.Covered.Sign() < 0 || left.Sign() < 0 {
		return insurance.Statement{}, ipx.Refuse(ipx.Reason{Code: "CLAIM-ADJUST-01", Category: ipx.ErrInput, Subject: "loss",
			Says: ipx.T("险种不在保单内,或者金额为负", "the peril is not insured, or an amount is negative")})
	}
	a := adjustment{law: v, money: l.Covered}
	a.say("", ipx.T("承保的损失和费用", "covered loss and cost"), l.Covered)
	if l.Unclear.Sign() > 0 && v.Has("insurance.late-notice") {
		a.take("insurance.late-notice", ipx.T("因迟延通知无法确定的部分", "what late notice leaves unestablished"), l.Unclear)
	}
	if l.Recovered.Sign() > 0 && v.Has("insurance.recovered") {
		a.take("insurance.recovered", ipx.T("扣减已从第三者取得的赔偿", "less what the third party has paid"), l.Recovered)
	}
	if c.Product.Average && v.Has("insurance.average") && s.Basis == insurance.Losses && l.Value.Sign() > 0 {
		if under, err := c.Limit.Compare(l.Value); err != nil {
			return insurance.Statement{}, fmt.Errorf("claim: average: %w", err)
		} else if under < 0 {
			part := ipx.NewMoney(a.money.Amount().Mul(c.Limit.Amount()).DivRound(l.Value.Amount(), a.money.Currency().Scale()), a.money.Currency())
			a.to("insurance.average", ipx.T("保险金额低于保险价值,按比例赔付", "under-insured: paid in proportion"), part)
		}
	}
	if r, said := c.Product.Retention, explained(v, c); said {
		coPay := r.CoPay
		if l.OffPanel && r.OffPanel.Sign() > 0 {
			coPay = r.OffPanel
		}
		own := func() {
			d := a.money.Mul(r.Rate).Round(ipx.HalfUp)
			if more, err := r.Amount.Compare(d); err == nil && more > 0 {
				d = r.Amount
			}
			a.take("", ipx.T("免赔额", "deductible"), d)
		}
		share := func() {
			a.take("", ipx.T("自付比例{rate}", "co-payment of {rate}"), a.money.Mul(coPay).Round(ipx.HalfUp), ipx.Arg{Name: "rate", Value: coPay})
		}
		if r.CoPayFirst {
			share()
			own()
		} else {
			own()
			share()
		}
	}
	if over, err := a.money.Compare(left); err != nil {
		return insurance.Statement{}, fmt.Errorf("claim: limit: %w", err)
	} else if over > 0 {
		a.to("", ipx.T("以剩余限额为限", "up to what is left of the limit"), left)
	}
	if len(l.Sums) > 0 && v.Has("insurance.contribution") {
		total, err := ipx.Total(append([]ipx.Money{c.Limit}, l.Sums...)...)
		if err != nil || total.Sign() <= 0 {
			return insurance.Statement{}, fmt.Errorf("claim: other policies: %w", err)
		}
		part := ipx.NewMoney(a.money.Amount().Mul(c.Limit.Amount()).DivRound(total.Amount(), a.money.Currency().Scale()), a.money.Currency())
		a.to("insurance.contribution", ipx.T("重复保险,按保险金额比例分摊", "shared with other insurers by sums insured"), part)
	}
	if l.Rescue.Sign() > 0 && v.Has("insurance.rescue") {
		extra, err := l.Rescue.Min(c.Limit)
		if err != nil {
			return insurance.Statement{}, fmt.Errorf("claim: cost of averting loss: %w", err)
		}
		a.add("insurance.rescue", ipx.T("施救费用,另行计算", "cost of averting loss, beside it"), extra)
	}
	if s.OnTop && l.Defence.Sign() > 0 {
		a.add("", ipx.T("抗辩费用,限额之外", "cost of defence, on top"), l.Defence)
	}
	if a.err != nil {
		return insurance.Statement{}, fmt.Errorf("claim: %w", a.err)
	}
	return insurance.Statement{Lines: a.lines, Total: a.money}, nil
}

// explained reports whether the retention binds the insured.
func explained(v law.View, c insurance.Cover) bool {
	if !v.Has("insurance.exemptions") {
		return true
	}
	for _, x := range c.Said {
		if x == "retention" {
			return true
		}
	}
	return false
}

// adjustment gathers the steps.
type adjustment struct {
	law   law.View
	money ipx.Money
	lines []insurance.Line
	err   error
}

func (a *adjustment) say(topic law.Key, says ipx.Text, amount ipx.Money, args ...ipx.Arg) {
	l := insurance.Line{Says: says, Args: args, Amount: amount}
	if r, ok := a.law.Rule(topic); ok {
		l.Cite = r.Cite.Text()
	}
	a.lines = append(a.lines, l)
}

// add adds an amount.
func (a *adjustment) add(topic law.Key, says ipx.Text, m ipx.Money, args ...ipx.Arg) {
	sum, err := a.money.Add(m)
	if err != nil {
		a.err = err
		return
	}
	a.say(topic, says, m, args...)
	a.money = sum
}

// take takes an amount off, down to nought.
func (a *adjustment) take(topic law.Key, says ipx.Text, m ipx.Money, args ...ipx.Arg) {
	if m.Sign() <= 0 {
		return
	}
	least, err := m.Min(a.money)
	if err != nil {
		a.err = err
		return
	}
	a.add(topic, says, least.Neg(), args...)
}

// to brings the amount to another.
func (a *adjustment) to(topic law.Key, says ipx.Text, m ipx.Money) {
	diff, err := m.Sub(a.money)
	if err != nil {
		a.err = err
		return
	}
	a.add(topic, says, diff)
}

// Recovery says what of a recovery from a third party is the insurer's. A
// subrogated insurer has it up to what it paid (Insurance Law art. 60); a product
// that lets it recoup more by contract says how many times. Without either it has
// nothing.
func Recovery(v law.View, p insurance.Product, paid, recovered ipx.Money) (insurer, insured ipx.Money, err error) {
	times := p.Recoup
	if times.Sign() == 0 && v.Has("insurance.subrogation") {
		times = decimal.NewFromInt(1)
	}
	if insurer, err = recovered.Min(paid.Mul(times).Round(ipx.HalfUp)); err != nil {
		return ipx.Money{}, ipx.Money{}, fmt.Errorf("claim: recovery: %w", err)
	}
	insured, err = recovered.Sub(insurer)
	return insurer, insured, err
}

// Layer is a part of a tower of insurance: Limit above Attachment.
type Layer struct {
	Name       string    `json:"name"`
	Attachment ipx.Money `json:"attachment"`
	Limit      ipx.Money `json:"limit"`
}

// Tower splits a loss over layers; what no layer pays is the insured's, and is
// returned last.
func Tower(loss ipx.Money, layers ...Layer) ([]ipx.Money, error) {
	out := make([]ipx.Money, 0, len(layers)+1)
	rest := loss
	for _, l := range layers {
		above, err := loss.Sub(l.Attachment)
		if err == nil && above.Sign() < 0 {
			above = above.Mul(decimal.Zero)
		}
		var pays ipx.Money
		if err == nil {
			pays, err = above.Min(l.Limit)
		}
		if err == nil {
			rest, err = rest.Sub(pays)
		}
		if err != nil {
			return nil, fmt.Errorf("claim: layer %s: %w", l.Name, err)
		}
		out = append(out, pays)
	}
	return append(out, rest), nil
}
