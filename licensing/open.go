package licensing

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// aboveGuide reports whether the fee of an open licence is above what the
// office calls usual.
func aboveGuide(a asked) bool {
	f := licence(a).Fee
	above := func(d decimal.Decimal, figure string) bool {
		most, ok := a.Law.Figure("open-licence.fee-guide", figure)
		return ok && d.GreaterThan(most)
	}
	return f.Currency == ipx.CNY && f.Rate.IsZero() && above(f.Upfront, "fixed") ||
		f.Of == OfNetSales && above(f.Rate, string(OfNetSales)) || f.Of == OfProfit && above(f.Rate, string(OfProfit))
}

// openSteps are the standing offer of an open licence.
func openSteps() []step {
	small := func(a asked) bool {
		k := licence(a).Kind
		return k == ipx.UtilityModel || k == ipx.Design
	}
	return []step{
		{
			Event: Declare{}, Label: ipx.T("提出开放许可声明", "declare an open licence"), From: []workflow.State{Draft}, To: Declared, By: licensor,
			Rules: []rule{offerKnown, complete, kindFits, offered, ofPatents, termStated, feeSane},
			Papers: []paper{
				{Kind: "declaration", Label: ipx.T("开放许可声明", "declaration"), Signed: licensors},
				{Kind: "assessment-report", Label: ipx.T("专利权评价报告", "assessment report"), Law: "open-licence.report", When: small},
				{Kind: "fee-explanation", Label: ipx.T("使用费高于通常水平的说明", "explanation of a fee above what is usual"), Law: "open-licence.fee-guide", When: aboveGuide},
			},
			Change: func(a asked) Terms {
				a.Terms.Licence, a.Terms.Signed, a.Terms.Declared = licence(a), a.On, true
				return a.Terms
			},
			Foresees: func(a asked) []title.Entry {
				return []title.Entry{offer(a, title.BurdenID("open-licence:"+a.Instance))}
			},
			Cites: []law.Key{"open-licence.not-granted", "open-licence.report", "open-licence.content"},
		},
		{
			Event: PublishOffer{}, Label: ipx.T("公告声明", "publish the offer"), From: []workflow.State{Declared}, To: Offered, By: office,
			Entries: func(a asked) []title.Entry { return []title.Entry{offer(a, a.Terms.burden(a.Instance))} },
			Duties:  []duty{{Kind: "annuity-reduction", Label: ipx.T("实施期间可以请求减免年费", "ask for the reduction of annuities while it is worked"), To: ipx.Licensor, Party: licensors}},
			Cites:   []law.Key{"open-licence.once", "open-licence.exclusive"},
		},
		{
			Event: RejectOffer{}, Label: ipx.T("不予公告", "reject the declaration"), From: []workflow.State{Declared}, To: Rejected, By: office, Rules: []rule{recordGrounds},
			Cites: []law.Key{"open-licence.unpaid"},
		},
		{
			Event: TakeUp{}, Label: ipx.T("取得开放许可", "take the licence up"), From: onOffer, By: licensee, Rules: []rule{paidFirst, paidAsAnnounced, takenOnce},
			Papers: []paper{
				{Kind: "notice", Label: ipx.T("书面通知", "written notice")},
				{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment"), When: func(a asked) bool { return !freeOf(a.Terms.Licence.Fee) }},
			},
			Change: func(a asked) Terms {
				e := a.Event.(TakeUp)
				a.Terms.Takers = append(slices.Clip(a.Terms.Takers), Taker{e.Licensee, a.On, e.Amount})
				return a.Terms
			},
			Entries: func(a asked) []title.Entry { return []title.Entry{takenBy(a, a.Event.(TakeUp).Licensee)} },
			// What would bar the declaration today bars the taking up.
			Foresees: func(a asked) []title.Entry {
				id := a.Terms.burden(a.Instance)
				return []title.Entry{{Right: a.Terms.Licence.Right, Act: title.Release{Burden: id, Why: title.Withdrawn}}, offer(a, id+"/again")}
			},
			Duties: append([]duty{{Kind: "record-take-up", Label: ipx.T("自取得许可之日起三个月内，由专利权人或者被许可人凭书面文件备案", "within three months patentee or licensee has it recorded with the written proof"), To: ipx.Licensor, Party: licensors}},
				incoming(func(a asked) ipx.Money { return a.Event.(TakeUp).Amount })...),
			Cites: []law.Key{"open-licence.take-up", "open-licence.record", "pledge.proceeds", "title.coowner-consent.licence"},
		},
		{
			Event: ClaimReduction{}, Label: ipx.T("请求减免年费", "ask for the reduction of annuities"), From: []workflow.State{Offered}, By: licensor, Rules: []rule{worked},
			Papers: []paper{{Kind: "proof-of-working", Label: ipx.T("实施证明", "proof that it is worked")}},
			Change: func(a asked) Terms { a.Terms.Reduced = a.On; return a.Terms },
			Cites:  []law.Key{"annuity.open-licence"},
		},
		{
			Event: WithdrawOffer{}, Label: ipx.T("申请撤回声明", "file the withdrawal"), From: []workflow.State{Offered}, To: Withdrawing, By: licensor, Rules: []rule{said("why", func(e Event) string { return e.(WithdrawOffer).Why })},
			Papers: []paper{{Kind: "withdrawal", Label: ipx.T("撤回声明", "withdrawal"), Signed: holders}},
			Cites:  []law.Key{"open-licence.withdrawal"},
		},
		{
			Event: PublishWithdrawal{}, Label: ipx.T("公告撤回", "publish the withdrawal"), From: []workflow.State{Withdrawing}, To: Withdrawn, By: office,
			Entries: func(a asked) []title.Entry { return let(a, title.Withdrawn) },
			Cites:   []law.Key{"open-licence.withdrawal"},
		},
	}
}

// holders are the owners of the right on the day: the patentee withdraws, which is
// all of them, whoever of them declared (Patent Law arts. 14 and 50 ¶2).
func holders(a asked) []ipx.PartyID {
	v, ok := a.View(a.Terms.Licence.Right)
	if !ok {
		return licensors(a)
	}
	var out []ipx.PartyID
	for _, h := range v.Owners() {
		out = append(out, h.Party)
	}
	return out
}

// freeOf reports whether nothing is paid with the notice.
func freeOf(f Fee) bool { return f.stated() && f.Upfront.IsZero() }
