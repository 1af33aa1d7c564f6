package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// auditAccount is the account of what an audit found owing.
const auditAccount = "audit"

// accounts are the accounts as the step leaves them.
func accounts(a asked) []Account {
	out := slices.Clone(a.Terms.Accounts)
	switch e := a.Event.(type) {
	case StateRoyalty:
		return append(out, Account{From: e.From, Due: e.Due, PayBy: e.PayBy})
	case ReachMilestone:
		return append(out, Account{From: a.On, What: e.What, Due: e.Due, PayBy: e.PayBy})
	case CloseAudit:
		if e.Claim.Sign() > 0 {
			return append(out, Account{From: a.On, What: auditAccount, Due: e.Claim, PayBy: e.PayBy})
		}
	case PayRoyalty:
		if i := accountOf(out, e); i >= 0 {
			if sum, err := out[i].Paid.Add(e.Amount); err == nil {
				out[i].Paid = sum
			}
		}
	case OverdueRoyalty:
		for i := range out {
			if out[i].open() && !out[i].PayBy.IsZero() && out[i].PayBy.Before(a.On) {
				out[i].Overdue = true
			}
		}
	}
	return out
}

// accountOf finds the account that a payment is for; -1 for none.
func accountOf(all []Account, e PayRoyalty) int {
	return slices.IndexFunc(all, func(x Account) bool { return x.From == e.From && x.What == e.What })
}

// account keeps the accounts.
func account(a asked) Terms { a.Terms.Accounts = accounts(a); return a.Terms }

// nextDue is the last day to pay the account that falls due first among those
// that are neither paid nor known to be overdue.
func nextDue(a asked) calendar.Date {
	var next calendar.Date
	for _, x := range accounts(a) {
		if x.open() && !x.Overdue && !x.PayBy.IsZero() && (next.IsZero() || x.PayBy.Before(next)) {
			next = x.PayBy
		}
	}
	return next
}

// payClock runs to the next last day to pay.
var payClock = clock{Name: "pay-by", Label: ipx.T("付款期限", "time to pay"), While: owing, Lapse: "royalty-overdue", Until: nextDue,
	When: func(a asked) bool { return !nextDue(a).IsZero() }}

// moneySteps follow what package royalty computes: statements, payments, the
// inspection of the books, the terms of a better licence.
func moneySteps() []step {
	pay := func(money func(asked) ipx.Money) []duty {
		return []duty{{Kind: "pay", Label: ipx.T("按期支付", "pay in time"), To: ipx.Licensee, Party: licensees, Money: money,
			When: func(a asked) bool { return money(a).Sign() > 0 }}}
	}
	return []step{
		{
			Event: StateRoyalty{}, Label: ipx.T("提交使用费报表", "state the royalties"), From: owing, By: licensee, Rules: []rule{statedOnce},
			Papers: []paper{{Kind: "royalty-statement", Label: ipx.T("使用费报表", "royalty statement")}},
			Change: account, Starts: append([]clock{payClock}, tradeClocks(firstBase)...),
			Duties: append(pay(func(a asked) ipx.Money { return a.Event.(StateRoyalty).Due }), baseDuties()...),
			Cites:  []law.Key{"royalty.forms", "export.free.filing", "export.free.base", "import.free.filing", "import.free.base"},
		},
		{
			Event: ReachMilestone{}, Label: ipx.T("报告里程碑", "report a milestone"), From: living, By: licensee, Rules: []rule{statedOnce},
			Papers: []paper{{Kind: "evidence", Label: ipx.T("达成证明", "evidence")}},
			Change: account, Starts: []clock{payClock},
			Duties: pay(func(a asked) ipx.Money { return a.Event.(ReachMilestone).Due }),
			Cites:  []law.Key{"royalty.forms"},
		},
		{
			Event: PayRoyalty{}, Label: ipx.T("支付使用费", "pay"), From: owing, By: sides, Rules: []rule{payable},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}},
			Change: account, Starts: []clock{payClock}, Stops: []workflow.ClockName{"pay-by"},
			Duties: incoming(func(a asked) ipx.Money { return a.Event.(PayRoyalty).Amount }),
			Cites:  []law.Key{"royalty.forms", "pledge.proceeds", "title.coowner-consent.licence"},
		},
		{
			Event: OverdueRoyalty{}, Label: ipx.T("付款期限届满", "lapse of the time to pay"), From: owing, By: elapsed,
			Change: account, Starts: []clock{payClock},
			Duties: []duty{{Kind: "may-demand", Label: ipx.T("可以催告并主张逾期利息", "may demand payment, with interest"), To: ipx.Licensor, Party: licensors}},
			Cites:  []law.Key{"licence.arrears", "royalty.late"},
		},
		{
			Event: OpenAudit{}, Label: ipx.T("通知查账", "announce an audit"), From: underContract, By: licensor, Rules: []rule{auditable, notInspected},
			Papers: []paper{{Kind: "audit-notice", Label: ipx.T("查账通知", "notice of the audit")}},
			Change: func(a asked) Terms { a.Terms.Inspected = a.On; return a.Terms },
			Duties: []duty{{Kind: "open-books", Label: ipx.T("提供有关会计账目", "open the books"), To: ipx.Licensee, Party: licensees}},
			Cites:  []law.Key{"royalty.books"},
		},
		{
			Event: CloseAudit{}, Label: ipx.T("提交查账结果", "hand in the result of the audit"), From: underContract, By: licensor, Rules: []rule{beingInspected, auditResult},
			Papers: []paper{{Kind: "audit-report", Label: ipx.T("查账报告", "audit report")}},
			Change: func(a asked) Terms {
				a.Terms.Inspected = calendar.Date{}
				return account(a)
			},
			Starts: []clock{payClock},
			Duties: pay(func(a asked) ipx.Money { return a.Event.(CloseAudit).Claim }),
			Cites:  []law.Key{"royalty.books"},
		},
		{
			Event: TellBetter{}, Label: ipx.T("告知更优许可", "tell of a better licence"), From: living, By: licensor, Rules: []rule{isFavoured, said("no", func(e Event) string { return e.(TellBetter).No })},
			Change: func(a asked) Terms {
				e := a.Event.(TellBetter)
				a.Terms.Better = Better{No: e.No, On: e.On, Until: e.Until}
				return a.Terms
			},
			Starts: []clock{{Name: "take-by", Label: ipx.T("选用更优条件的期限", "time to take the better terms"), While: living, After: ipx.T("逾期视为不选用", "not taken by then, they do not apply"),
				Until: func(a asked) calendar.Date { return a.Event.(TellBetter).Until }, When: func(a asked) bool { return !a.Event.(TellBetter).Until.IsZero() }}},
		},
		{
			Event: TakeBetter{}, Label: ipx.T("选用更优条件", "take the better terms"), From: living, By: licensee, Rules: []rule{onTable},
			Change: func(a asked) Terms { a.Terms.Better.Taken = true; return a.Terms }, Stops: []workflow.ClockName{"take-by"},
			Duties: []duty{{Kind: "change-rates", Label: ipx.T("自该许可之日起适用其全部条件，已付部分不退", "apply all its terms from its date on; nothing is refunded"), To: ipx.Platform}},
		},
	}
}
