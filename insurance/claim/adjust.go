package claim

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Adjust computes what is paid for a loss, step by step, each rounded half up:
//
//  1. the items claimed, less what lacks the insurer's consent or exceeds the
//     sub-limit of its head;
//  2. less what late notice leaves unclear, forged proof inflates, the third party
//     has paid, or a defeated subrogation costs;
//  3. no more than the value of what is insured, whatever the sum insured, and in
//     proportion, where a loss is under-insured;
//  4. shared with other insurers of the same risk, by sums insured, where these come to
//     more than the value;
//  5. less the insured's own part, in the order of the product;
//  6. up to what the limits leave;
//  7. with the cost of averting loss, up to the sum insured once more, of finding
//     out, and of defence where it is paid on top, beside it.
//
// Retention and proportion bind only where they were explained to the policyholder,
// under the code [insurance.RetentionClause]. Lines that take something off carry a
// code: CLAIM-CONSENT-01, CLAIM-HEAD-01, CLAIM-NOTICE-02, CLAIM-INFLATED-01,
// CLAIM-RECOVERED-01, CLAIM-IMPAIRED-01, CLAIM-VALUE-01, CLAIM-AVERAGE-01, CLAIM-SHARED-01,
// CLAIM-DEDUCTIBLE-01, CLAIM-COPAY-01, CLAIM-LIMIT-02; so do those beside the
// limits: CLAIM-RESCUE-01, CLAIM-SURVEY-01, CLAIM-DEFENCE-01. A loss that cannot be read
// is refused with the field (ipx.ErrInput).
func Adjust(v law.View, c insurance.Cover, room insurance.Room, f Facts, l Loss) (ipx.Statement, error) {
	s, ok := c.Product.Section(f.Peril)
	if !ok {
		return ipx.Statement{}, badLoss("peril", "不在保单内", "is not insured")
	}
	if err := l.readable(c, s, room); err != nil {
		return ipx.Statement{}, err
	}
	a := adjustment{law: v, cover: c, section: s, loss: l}
	a.out.Lines = make([]ipx.StatementLine, 0, len(l.Items)+6)
	a.items()
	a.deduct()
	a.valued()
	a.average()
	a.shared()
	a.retention()
	a.limited(room)
	a.beside()
	if a.err != nil {
		return ipx.Statement{}, fmt.Errorf("claim: %w", a.err)
	}
	return a.out, nil
}

func badLoss(field, zh, en string) error {
	return ipx.Refuse(ipx.Reason{Code: "CLAIM-LOSS-01", Category: ipx.ErrInput, Subject: field, Says: ipx.T("{field}：{what}", "{field} {what}"),
		Args: []ipx.Arg{arg("field", field), arg("what", ipx.T(zh, en))}})
}

// most is more than any loss.
var most = decimal.New(1, 15)

// readable says what in a loss cannot be read; nil where all can.
func (l Loss) readable(c insurance.Cover, s insurance.Section, room insurance.Room) error {
	if len(room) == 0 {
		return badLoss("room", "缺少限额", "is missing")
	}
	if len(l.Items) == 0 && l.Rescue.Sign() <= 0 && l.Survey.Sign() <= 0 && l.Defence.Sign() <= 0 {
		return badLoss("items", "没有索赔项目", "are missing")
	}
	money := []struct {
		field string
		m     ipx.Money
	}{{"unclear", l.Unclear}, {"inflated", l.Inflated}, {"recovered", l.Recovered}, {"impaired", l.Impaired}, {"value", l.Value}, {"rescue", l.Rescue}, {"survey", l.Survey}, {"defence", l.Defence}}
	for i, x := range l.Items {
		at := fmt.Sprintf("items[%d]", i)
		if x.Amount.IsZero() {
			return badLoss(at+".amount", "缺少金额", "is missing")
		}
		if len(s.Heads) > 0 && !slices.ContainsFunc(s.Heads, func(h insurance.Head) bool { return h.Code == x.Head }) {
			return badLoss(at+".head", "产品没有该费用项目", "is no head of the section")
		}
		money = append(money, struct {
			field string
			m     ipx.Money
		}{at + ".amount", x.Amount})
	}
	for i, m := range l.Others {
		money = append(money, struct {
			field string
			m     ipx.Money
		}{fmt.Sprintf("others[%d]", i), m})
	}
	for _, x := range money {
		switch {
		case x.m.Sign() < 0:
			return badLoss(x.field, "为负", "is negative")
		case !x.m.IsZero() && x.m.Currency() != c.Limit.Currency():
			return badLoss(x.field, "币种与限额不同", "is not in the currency of the limits")
		case x.m.Amount().GreaterThanOrEqual(most):
			return badLoss(x.field, "达到千万亿", "comes to a thousand trillion")
		}
	}
	return nil
}

// adjustment gathers the steps.
type adjustment struct {
	law     law.View
	cover   insurance.Cover
	section insurance.Section
	loss    Loss
	out     ipx.Statement
	err     error
}

// add adds an amount that is not nought.
func (a *adjustment) add(code ipx.Code, topic law.Key, m ipx.Money, says ipx.Text, args ...ipx.Arg) {
	if m.Sign() == 0 || a.err != nil {
		return
	}
	l := ipx.StatementLine{Says: says, Args: args, Amount: m, Code: code}
	if r, ok := a.law.Rule(topic); ok {
		l.Rule, l.Cite = r.ID, r.Cite.Text()
	}
	total, err := a.out.Total.Add(m)
	if err != nil {
		a.err = err
		return
	}
	a.out.Lines, a.out.Total = append(a.out.Lines, l), total // nobody else holds the lines yet
}

// take takes an amount off, rounded half up, down to nought.
func (a *adjustment) take(code ipx.Code, topic law.Key, m ipx.Money, says ipx.Text, args ...ipx.Arg) {
	m = m.Round(ipx.HalfUp)
	if m.Sign() <= 0 || a.err != nil {
		return
	}
	least, err := m.Min(a.out.Total)
	if err != nil {
		a.err = err
		return
	}
	a.add(code, topic, least.Neg(), says, args...)
}

// part is a fraction of what is left, rounded half up.
func (a *adjustment) part(of, whole ipx.Money) ipx.Money {
	t := a.out.Total
	return ipx.NewMoney(t.Amount().Mul(of.Amount()).DivRound(whole.Amount(), t.Currency().Scale()), t.Currency())
}

// to brings what is left down to an amount.
func (a *adjustment) to(code ipx.Code, topic law.Key, m ipx.Money, says ipx.Text, args ...ipx.Arg) {
	off, err := a.out.Total.Sub(m)
	if err != nil {
		a.err = err
		return
	}
	a.take(code, topic, off, says, args...)
}

// items are what is claimed, head by head.
func (a *adjustment) items() {
	a.out.Total = ipx.NewMoney(decimal.Zero, a.cover.Limit.Currency())
	if len(a.section.Heads) == 0 {
		for _, x := range a.loss.Items {
			a.item(x, a.section.Name, a.section.Consent)
		}
		return
	}
	for _, h := range a.section.Heads {
		before := a.out.Total
		for _, x := range a.loss.Items {
			if x.Head == h.Code {
				a.item(x, h.Name, a.section.Consent || h.Consent)
			}
		}
		part, ok := a.cover.SubLimit(h.Part, h.Most)
		if !ok {
			continue
		}
		sum, err := a.out.Total.Sub(before)
		if err == nil {
			sum, err = sum.Sub(part)
		}
		if err != nil {
			a.err = err
			return
		}
		a.take("CLAIM-HEAD-01", "", sum, ipx.T("超过{head}的分项限额{most}", "above the sub-limit of {most} for {head}"), arg("head", h.Name), arg("most", part))
	}
}

// item is one of them, and whether the insurer had to agree to it before.
func (a *adjustment) item(x Item, name ipx.Text, agreed bool) {
	m := x.Amount.Round(ipx.HalfUp)
	a.add("", "", m, ipx.T("索赔：{name}", "claimed: {name}"), arg("name", name))
	if agreed && !x.Consented {
		a.take("CLAIM-CONSENT-01", "", m, ipx.T("{name}未经保险人事先书面同意", "{name}, without the insurer's prior written consent"), arg("name", name))
	}
}

// deduct takes off what law does not let the insurer answer for.
func (a *adjustment) deduct() {
	for _, x := range []struct {
		code  ipx.Code
		topic law.Key
		m     ipx.Money
		says  ipx.Text
	}{
		{"CLAIM-NOTICE-02", "insurance.late-notice", a.loss.Unclear, ipx.T("因迟延通知无法确定的部分", "what late notice leaves unestablished")},
		{"CLAIM-INFLATED-01", "insurance.inflated", a.loss.Inflated, ipx.T("虚报的部分", "what was inflated")},
		{"CLAIM-RECOVERED-01", "insurance.recovered", a.loss.Recovered, ipx.T("被保险人已从第三者取得的赔偿", "what the insured has had from the third party")},
		{"CLAIM-IMPAIRED-01", "insurance.impaired", a.loss.Impaired, ipx.T("因被保险人的原因不能代位追偿的部分", "what cannot be recovered because the insured defeated the subrogation")},
	} {
		if a.law.Has(x.topic) {
			a.take(x.code, x.topic, x.m, x.says)
		}
	}
}

// valued is the bound of the value: what is insured above it is void.
func (a *adjustment) valued() {
	value := a.loss.Value
	if a.section.Basis != insurance.Losses || value.Sign() <= 0 || !a.law.Has("insurance.over-insured") {
		return
	}
	a.to("CLAIM-VALUE-01", "insurance.over-insured", value, ipx.T("超过保险价值{value}的部分无效", "above the value of {value}, which cannot be insured"), arg("value", value))
}

// insured is what all policies insure between them, and whether that is more than the
// value of what is insured: only then are they several insurances of one risk (Insurance
// Law art. 56 ¶4). Of cost and liability, and where no value is told, it is.
func (a *adjustment) insured() (all ipx.Money, over bool) {
	all, err := ipx.Total(append([]ipx.Money{a.cover.Limit}, a.loss.Others...)...)
	if err != nil {
		a.err = err
		return all, false
	}
	if a.section.Basis != insurance.Losses || a.loss.Value.Sign() <= 0 {
		return all, true
	}
	more, err := all.Compare(a.loss.Value)
	if err != nil {
		a.err = err
	}
	return all, more > 0
}

// average pays an under-insured loss in proportion. What several policies insure whole
// between them is not under-insured: they share it.
func (a *adjustment) average() {
	value := a.loss.Value
	if _, over := a.insured(); over && len(a.loss.Others) > 0 && a.law.Has("insurance.contribution") {
		return
	}
	if !a.cover.Product.Average || a.section.Basis != insurance.Losses || value.Sign() <= 0 || !a.law.Has("insurance.average") || !binds(a.law, a.cover, insurance.RetentionClause) {
		return
	}
	if under, err := a.cover.Limit.Compare(value); err != nil || under >= 0 {
		a.err = err
		return
	}
	a.to("CLAIM-AVERAGE-01", "insurance.average", a.part(a.cover.Limit, value), ipx.T("保险金额{sum}低于保险价值{value}，按比例赔付", "a sum insured of {sum} for a value of {value}: paid in proportion"),
		arg("sum", a.cover.Limit), arg("value", value))
}

// shared leaves their parts to other insurers of the same risk.
func (a *adjustment) shared() {
	if len(a.loss.Others) == 0 || !a.law.Has("insurance.contribution") {
		return
	}
	all, over := a.insured()
	if !over || all.Sign() <= 0 {
		return
	}
	a.to("CLAIM-SHARED-01", "insurance.contribution", a.part(a.cover.Limit, all), ipx.T("重复保险：按保险金额{sum}占总和{all}的比例分摊", "insured several times: by the sum insured of {sum} of {all} in all"),
		arg("sum", a.cover.Limit), arg("all", all))
}

// retention is the insured's own part.
func (a *adjustment) retention() {
	if !binds(a.law, a.cover, insurance.RetentionClause) {
		return
	}
	r := a.cover.Product.Retention
	share := r.CoPay
	if a.loss.OffPanel && r.OffPanel.Sign() > 0 {
		share = r.OffPanel
	}
	own := func() {
		d := a.out.Total.Mul(r.Rate).Round(ipx.HalfUp)
		if more, err := r.Amount.Compare(d); err == nil && more > 0 {
			d = r.Amount
		}
		a.take("CLAIM-DEDUCTIBLE-01", "", d, ipx.T("免赔额", "deductible"))
	}
	co := func() {
		a.take("CLAIM-COPAY-01", "", a.out.Total.Mul(share).Round(ipx.HalfUp), ipx.T("自付比例{rate}", "co-payment of {rate}"), arg("rate", ipx.Percent(share)))
	}
	if r.CoPayFirst {
		co()
		own()
		return
	}
	own()
	co()
}

// limited brings the sum under what the limits leave.
func (a *adjustment) limited(room insurance.Room) {
	least, _ := room.Least()
	a.to("CLAIM-LIMIT-02", "", least.Left, ipx.T("超过{bound}{limit}的余额{left}", "above the {left} left of the {bound} of {limit}"),
		arg("left", least.Left), arg("bound", least.Bound.Name()), arg("limit", least.Limit))
}

// Codes of lines that are paid beside the limits, and take nothing of them.
const (
	besideRescue  ipx.Code = "CLAIM-RESCUE-01"
	besideSurvey  ipx.Code = "CLAIM-SURVEY-01"
	besideDefence ipx.Code = "CLAIM-DEFENCE-01"
)

// beside is what is paid beside the limit.
func (a *adjustment) beside() {
	if a.law.Has("insurance.rescue") && a.loss.Rescue.Sign() > 0 {
		extra, err := a.loss.Rescue.Min(a.cover.Limit)
		if err != nil {
			a.err = err
			return
		}
		a.add(besideRescue, "insurance.rescue", extra.Round(ipx.HalfUp), ipx.T("施救费用，另行计算，以保险金额为限", "cost of averting loss, beside it, up to the sum insured"))
	}
	if a.law.Has("insurance.survey") {
		a.add(besideSurvey, "insurance.survey", a.loss.Survey.Round(ipx.HalfUp), ipx.T("查明事故的费用", "cost of finding out"))
	}
	if a.section.OnTop {
		a.add(besideDefence, "insurance.defence", a.loss.Defence.Round(ipx.HalfUp), ipx.T("抗辩费用，限额之外", "cost of defence, on top of the limit"))
	}
}
