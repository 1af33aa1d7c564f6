package transfer

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Disputes.
var (
	disputed = rule{Code: "TRANSFER-DISPUTE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明争议的事由", "it is not said what is in dispute"),
		Check: func(a asked) []fault {
			if a.Event.(Dispute).Ground == "" {
				return one("ground")
			}
			return nil
		}}
	onlyOne = rule{Code: "TRANSFER-DISPUTE-02", Category: ipx.ErrState,
		Says: ipx.T("已有争议：{ground}", "there is a dispute already: {ground}"),
		Check: func(a asked) []fault {
			if a.Terms.Dispute != "" {
				return one("dispute", arg("ground", a.Terms.Dispute))
			}
			return nil
		}}
	undisputed = rule{Code: "TRANSFER-DISPUTE-03", Category: ipx.ErrState,
		Says:    ipx.T("争议尚未了结：{ground}", "a dispute is open: {ground}"),
		Unblock: byJudgment,
		Check: func(a asked) []fault {
			if a.Terms.Dispute != "" {
				return one("dispute", arg("ground", a.Terms.Dispute))
			}
			return nil
		}}
	agreedInDispute = rule{Code: "TRANSFER-DISPUTE-04", Category: ipx.ErrActor,
		Says: ipx.T("争议期间，解除须各方协议或者生效裁判：{ground}", "while in dispute, the deal ends by agreement of all parties or by judgment: {ground}"),
		Check: func(a asked) []fault {
			if a.Terms.Dispute == "" {
				return nil
			}
			return dissent(a, "dispute", arg("ground", a.Terms.Dispute))
		}}
	inDispute = rule{Code: "TRANSFER-DISPUTE-05", Category: ipx.ErrState,
		Says: ipx.T("没有争议", "nothing is in dispute"),
		Check: func(a asked) []fault {
			if a.Terms.Dispute == "" {
				return one("dispute")
			}
			return nil
		}}
	maySettle = rule{Code: "TRANSFER-DISPUTE-06", Category: ipx.ErrActor,
		Says:  ipx.T("争议由各方协议或者生效裁判了结", "a dispute is settled by agreement of all parties or by judgment"),
		Check: func(a asked) []fault { return dissent(a, "by") }}
	awardFits = rule{Code: "TRANSFER-DISPUTE-07", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("向{to}支付{amount}不符：收款人须为当事人或者质权人，权利转移前（全部或者全不的，全部转移前）只能退款，合计不超过监管余额{held}", "{amount} to {to} does not fit: to a party or pledgee, before title has passed (to all, where it is all or none) only back to the buyer, and no more in all than the {held} in escrow"),
		Check: func(a asked) []fault {
			t, left := a.Terms, a.Terms.Held()
			earned := len(t.Passed) > 0 && (t.Deal.Closing == InParts || len(t.open()) == 0)
			var out []fault
			for _, p := range a.Event.(Settle).Award {
				buyer := slices.Contains(t.Deal.payers(), p.To)
				payee := slices.Contains(t.Deal.payees(), p.To) || slices.ContainsFunc(t.Consents, func(c Agreement) bool { return c.Pledgee == p.To })
				rest, err := left.Sub(p.Amount)
				if err != nil || rest.Sign() < 0 || p.Amount.Sign() <= 0 || !exact(p.Amount) || p.Refund && !buyer || !p.Refund && !(payee && earned) {
					out = append(out, fault{Subject: string(p.To), Args: []ipx.Arg{arg("to", p.To), arg("amount", p.Amount), arg("held", t.Held())}})
					continue
				}
				left = rest
			}
			return out
		}}
)
