package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// What stands against a statement, a payment, an audit.
var (
	statedOnce = rule{Code: "LICENCE-MONEY-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("报表不完整或者重复（{what}）", "the statement is incomplete, or there is one already ({what})"),
		Check: func(a asked) []fault {
			x := Account{}
			switch e := a.Event.(type) {
			case StateRoyalty:
				if x = (Account{From: e.From, Due: e.Due, PayBy: e.PayBy}); e.From.IsZero() {
					return one("from", arg("what", ipx.T("期间", "period")))
				}
			case ReachMilestone:
				if x = (Account{From: a.On, What: e.What, Due: e.Due, PayBy: e.PayBy}); e.What == "" || e.What == auditAccount {
					return one("what", arg("what", ipx.T("里程碑", "milestone")))
				}
			}
			twice := func(y Account) bool { return y.What == x.What && (x.What != "" || y.From == x.From) }
			switch {
			case x.Due.IsZero() || x.Due.Sign() < 0:
				return one("due", arg("what", ipx.T("金额", "amount")))
			case x.Due.Sign() > 0 && x.PayBy.IsZero():
				return one("pay_by", arg("what", ipx.T("付款期限", "last day to pay")))
			case slices.ContainsFunc(a.Terms.Accounts, twice):
				return one("from", arg("what", ipx.T("已经提交", "handed in before")))
			}
			return nil
		}}
	payable = rule{Code: "LICENCE-MONEY-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有这笔应付款，或者币种不符，或者超过未付余额", "there is no such account, or it is in another currency, or less of it is open"),
		Check: func(a asked) []fault {
			e := a.Event.(PayRoyalty)
			i := accountOf(a.Terms.Accounts, e)
			if i >= 0 && e.Amount.Sign() > 0 {
				x := a.Terms.Accounts[i]
				if sum, err := x.Paid.Add(e.Amount); err == nil {
					if left, err := x.Due.Compare(sum); err == nil && left >= 0 {
						return nil
					}
				}
			}
			return one("amount")
		}}
	auditable = rule{Code: "LICENCE-AUDIT-01", Law: "royalty.books",
		Says:    ipx.T("合同没有约定查账", "the contract has no clause on audits"),
		Unblock: complainers,
		Check: func(a asked) []fault {
			if hasClause(a.Terms.Licence, AuditRight) {
				return nil
			}
			return one("clauses")
		}}
	notInspected = rule{Code: "LICENCE-AUDIT-02", Category: ipx.ErrState, Says: ipx.T("查账正在进行", "an audit is open already"),
		Check: func(a asked) []fault {
			if !a.Terms.Inspected.IsZero() {
				return one("inspected")
			}
			return nil
		}}
	beingInspected = rule{Code: "LICENCE-AUDIT-03", Category: ipx.ErrState, Says: ipx.T("没有正在进行的查账", "no audit is open"),
		Check: func(a asked) []fault {
			if a.Terms.Inspected.IsZero() {
				return one("inspected")
			}
			return nil
		}}
	auditResult = rule{Code: "LICENCE-AUDIT-04", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("查账结果不完整：应写明数额、付款期限和费用承担人", "the result is incomplete: it names the amount, the last day to pay, and who bears the cost"),
		Check: func(a asked) []fault {
			e := a.Event.(CloseAudit)
			if e.Claim.Sign() < 0 || e.Claim.Sign() > 0 && e.PayBy.IsZero() || e.Bears != ipx.Licensor && e.Bears != ipx.Licensee {
				return one("claim")
			}
			return nil
		}}
	isFavoured = rule{Code: "LICENCE-FAVOUR-01", Category: ipx.ErrInput,
		Says:    ipx.T("合同没有最惠条款", "the contract has no clause of the most-favoured licensee"),
		Unblock: complainers,
		Check: func(a asked) []fault {
			if hasClause(a.Terms.Licence, Favoured) {
				return nil
			}
			return one("clauses")
		}}
	onTable = rule{Code: "LICENCE-FAVOUR-02", Category: ipx.ErrState,
		Says:    ipx.T("没有可以选用的更优许可，或者选用期限已过", "there is no better licence to take, or the time to take it is over"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("告知更优许可", "tell of it")}},
		Check: func(a asked) []fault {
			b := a.Terms.Better
			if b.No == "" || b.Taken || b.Until != (calendar.Date{}) && a.On.After(b.Until) {
				return one("better")
			}
			return nil
		}}
)

// hasClause reports whether the contract has a clause of a kind.
func hasClause(l Licence, k ClauseKind) bool {
	return slices.ContainsFunc(l.Clauses, func(c Clause) bool { return c.Kind == k })
}
