package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Pay records a payment on the secured debt 还款: an instalment, a prepayment,
// or the last one. The loan's own account is the host's; here the payment
// reduces what the pledge secures. When nothing is left the pledgee has to
// help with the cancellation (Civil Code art. 436 ¶1): see [Repay].
type Pay struct {
	Paid ipx.Money `json:"paid"`
	// Principal is the part that reduces the secured amount, where costs and
	// interest took the rest (Civil Code art. 561); zero: all.
	Principal ipx.Money `json:"principal,omitzero"`
}

// Kind returns the stable name of the event.
func (Pay) Kind() workflow.Kind { return "pay" }

func (Pay) pledge() {}

// ApplyDeposit pays the debt out of what is deposited 提存款清偿债务. Before the
// debt is due both sides must agree (Civil Code arts. 390, 444 ¶2).
type ApplyDeposit struct {
	Amount ipx.Money `json:"amount"`
	// Principal is the part that reduces the secured amount; zero: all.
	Principal ipx.Money `json:"principal,omitzero"`
}

// Kind returns the stable name of the event.
func (ApplyDeposit) Kind() workflow.Kind { return "apply-deposit" }

func (ApplyDeposit) pledge() {}

var (
	inDeposit = rule{Code: "PLEDGE-DEPOSIT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("提存款为{held}，不足{amount}", "{held} are deposited, less than {amount}"),
		Check: func(a asked) []fault {
			held, amount := a.Terms.Deposited, a.Event.(ApplyDeposit).Amount
			if more, err := amount.Compare(held); held.Sign() > 0 && err == nil && more > 0 {
				return one("amount", arg("held", held), arg("amount", amount))
			}
			return nil
		}}

	anyDeposit = rule{Code: "PLEDGE-DEPOSIT-03", Category: ipx.ErrState,
		Says: ipx.T("没有提存款", "nothing is deposited"),
		Check: func(a asked) []fault {
			if a.Terms.Deposited.Sign() <= 0 {
				return one("deposit")
			}
			return nil
		}}

	depositDue = rule{Code: "PLEDGE-DEPOSIT-02", Law: "pledge.proceeds",
		Says:    ipx.T("债务于{due}到期前，以提存款清偿应当由双方同意", "before the debt falls due on {due} the deposit pays it only if both sides agree"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("同意提前清偿", "agree to the early payment")}, {Role: ipx.Pledgee, Act: ipx.T("同意提前清偿", "agree to the early payment")}},
		Check: func(a asked) []fault {
			due := a.Terms.Contract.Debt.Due
			if a.On.After(due) || !a.Terms.Defaulted.IsZero() || agreedPrepayment(a) {
				return nil
			}
			return one("due", arg("due", due))
		}}

	proceedsRoute = rule{Code: "PLEDGE-PROCEEDS-03", Law: "pledge.proceeds", Payload: true,
		Says: ipx.T("依质权人的同意，{right}的价款应当{to}", "by the pledgee's consent the money of {right} goes to {to}"),
		Check: func(a asked) []fault {
			e := a.Event.(ReceiveProceeds)
			i := slices.IndexFunc(a.Terms.Awaited, func(w Awaited) bool { return w.Right == e.Right })
			if i < 0 || a.Terms.Awaited[i].To == e.To || !e.To.somewhere() {
				return nil
			}
			to := ipx.T("提前清偿债务", "early repayment")
			if a.Terms.Awaited[i].To == Deposit {
				to = ipx.T("提存", "deposit")
			}
			return one("to", arg("right", e.Right), arg("to", to))
		}}

	stillOwed = rule{Code: "PLEDGE-DEFAULT-02", Category: ipx.ErrState, Law: "pledge.ends",
		Says:    ipx.T("所担保的债务已经清偿", "nothing is owed any more that the pledge secures"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("共同申请注销登记", "file for cancellation together")}},
		Check: func(a asked) []fault {
			if a.Terms.paidUp() {
				return one("debt")
			}
			return nil
		}}
)

// payingSteps are payments on the debt while the pledge exists.
func payingSteps() []step {
	return []step{
		{Event: Pay{}, Label: ipx.T("登记还款", "record a payment"), From: existing, By: []ipx.Role{ipx.Pledgee, ipx.Platform},
			Papers: []paper{{Kind: "proof-of-payment", Label: ipx.T("付款凭证", "proof of payment")}},
			Rules:  []rule{amounts, principalPart},
			Change: paid, Starts: []clock{cancelBy(paid)}, Duties: []duty{returnRight(paid)},
			Cites: []law.Key{"pledge.return", "pledge.payment-order"}},

		{Event: ApplyDeposit{}, Label: ipx.T("以提存款清偿", "apply the deposit"), From: existing, By: parties,
			Papers: []paper{{Kind: "deposit-record", Label: ipx.T("提存机构的支付凭证", "record of payment by the depositary")}},
			Rules:  []rule{anyDeposit, amounts, inDeposit, principalPart, depositDue},
			Change: applied, Starts: []clock{cancelBy(applied)}, Duties: []duty{returnRight(applied)},
			Cites: []law.Key{"pledge.proceeds", "pledge.substitution", "pledge.payment-order"}},
	}
}

// paid books a payment.
func paid(a asked) Terms {
	e := a.Event.(Pay)
	a.Terms.Paid = plus(a.Terms.Paid, principal(e.Paid, e.Principal))
	return a.Terms
}

// applied books a payment out of the deposit.
func applied(a asked) Terms {
	e := a.Event.(ApplyDeposit)
	if rest, err := a.Terms.Deposited.Sub(e.Amount); err == nil {
		a.Terms.Deposited = rest
	}
	a.Terms.Paid = plus(a.Terms.Paid, principal(e.Amount, e.Principal))
	return a.Terms
}

// paidUp reports whether all is paid that the pledge secures. A maximum amount
// is a cap and no debt before it is determined.
func (t Terms) paidUp() bool {
	return t.Owed().Sign() <= 0 && !t.Paid.IsZero() && (!t.Contract.Debt.Maximum || !t.Determined.IsZero())
}

// cancelBy is the time that the parties agreed for the cancellation once all
// is paid.
func cancelBy(after func(asked) Terms) clock {
	return clock{Name: "cancel-by", Label: ipx.T("约定的申请注销期限", "agreed day for filing the cancellation"), Law: "pledge.return", While: []workflow.State{Registered, ChangeFiled, Enforcing},
		Until: func(a asked) calendar.Date { return a.On.AddDays(a.Terms.Contract.CancelDays) },
		When: func(a asked) bool {
			return a.Terms.Contract.CancelDays > 0 && !a.Terms.paidUp() && after(a).paidUp()
		},
		After: ipx.T("违反约定，出质人可以要求办理", "the promise is broken, and the pledgor may demand the filing")}
}

// returnRight asks the pledgee for the cancellation once all is paid.
func returnRight(after func(asked) Terms) duty {
	return duty{Kind: "file-cancellation", Label: ipx.T("债务已清偿，共同申请注销登记", "the debt is paid; apply for cancellation together"), To: ipx.Pledgee,
		Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgees },
		When:  func(a asked) bool { return !a.Terms.paidUp() && after(a).paidUp() }}
}

// depositLeft tells whoever it concerns what becomes of money that is still
// deposited when a pledge ends.
func depositLeft(zh, en string, to ipx.Role) duty {
	return duty{Kind: "settle-deposit", Label: ipx.T(zh, en), To: to,
		Money: func(a asked) ipx.Money { return a.Terms.Deposited },
		When:  func(a asked) bool { return a.Terms.Deposited.Sign() > 0 }}
}
