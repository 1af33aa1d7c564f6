package insurance

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// The ways out of a policy.
var (
	afterLoss = rule{
		Code: "INSURANCE-END-01", Law: "insurance.after-loss",
		Says: ipx.T("三十日内没有赔付过部分损失", "no loss was paid in part within the last thirty days"),
		Check: func(a asked) []fault {
			for _, e := range a.Terms.Policy.Erosion {
				raw, last, _, _ := a.Law.Deadline("insurance.after-loss", e.On) // without a roll where the year is not published
				if e.Amount.Sign() > 0 && !a.On.Before(e.On) && !a.On.After(cmp.Or(last, raw)) {
					return nil
				}
			}
			return one("loss")
		},
	}

	withNotice = rule{
		Code: "INSURANCE-END-02", Law: "insurance.after-loss", Payload: true,
		Says: ipx.T("应当提前通知，最早于{day}解除", "notice is due: it can end on {day} at the earliest"),
		Check: func(a asked) []fault {
			first := a.On
			if b, is := a.Acting(ipx.Insurer); is && b.Role == ipx.Insurer {
				notice, _ := a.Law.Figure("insurance.after-loss", "notice")
				first = a.On.AddDays(int(notice.IntPart()))
			}
			if a.Event.(EndAfterLoss).Effective.Before(first) {
				return one("effective", arg("day", first))
			}
			return nil
		},
	}

	defrauded = rule{
		Code: "INSURANCE-END-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明涉及的赔案，或者该赔案没有报案", "the claim is not named, or was not reported here"),
		Check: func(a asked) []fault {
			c := a.Event.(EndForFraud).Claim
			if !slices.ContainsFunc(a.Terms.Reports, func(r Report) bool { return r.Claim == c }) {
				return one("claim")
			}
			return nil
		},
	}

	refundable = rule{
		Code: "INSURANCE-REFUND-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应退{back}，与{amount}不符", "{back} goes back, and {amount} is not within it"),
		Check: func(a asked) []fault {
			back, amount := a.Terms.Balance().Neg(), a.Event.(Refund).Amount
			if more, err := amount.Compare(back); err == nil && more <= 0 && amount.Sign() > 0 {
				return nil
			}
			return one("amount", arg("back", back), arg("amount", amount))
		},
	}

	settled = rule{
		Code: "INSURANCE-CLOSE-01", Category: ipx.ErrState, Payload: true,
		Says:    ipx.T("账目未结清：余额{balance}", "the account is not settled: a balance of {balance}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("退还或者核销", "give it back, or write it off")}},
		Check: func(a asked) []fault {
			balance, off := a.Terms.Balance(), a.Event.(Close).WriteOff
			if off.Sign() < 0 {
				return one("write_off", arg("balance", balance))
			}
			if rest, err := balance.Sub(off); err != nil || rest.Sign() != 0 {
				return one("balance", arg("balance", balance))
			}
			return nil
		},
	}

	tailOver = rule{
		Code: "INSURANCE-CLOSE-02", Category: ipx.ErrState,
		Says: ipx.T("报告期限至{day}止，在此之前不能结清", "claims may be reported until {day}, and the policy is not closed before"),
		Check: func(a asked) []fault {
			c, _ := a.Terms.Cover(a.On)
			if last := c.ReportBy(); c.Product.reportedOnly() && len(c.Runs) > 0 && !a.On.After(last) {
				return one("tail", arg("day", last))
			}
			return nil
		},
	}

	binding = rule{
		Code: "INSURANCE-END-05", Law: "insurance.insurer-bound", Payload: true,
		Says:    ipx.T("合同约定，未经{party}书面同意，投保人不得解除", "by the contract the policyholder does not end it without the written consent of {party}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("出具同意解除的书面意见", "agree in writing that it ends")}, {Role: ipx.Insured, Act: ipx.T("出具同意解除的书面意见", "agree in writing that it ends")}},
		Check: func(a asked) []fault {
			if !a.Terms.Policy.Product.Binding {
				return nil
			}
			var out []fault
			for _, who := range protected(a.Terms, a.On) {
				agreed := func(d ipx.Document) bool { return d.Kind == "cancel-consent" && d.SignedBy(who) }
				if !slices.ContainsFunc(a.Docs, agreed) {
					out = append(out, fault{Subject: string(who), Args: []ipx.Arg{arg("party", who)}})
				}
			}
			return out
		},
	}

	begun = rule{
		Code: "INSURANCE-END-04", Category: ipx.ErrState,
		Says: ipx.T("保险责任已于{day}开始", "cover began on {day}"),
		Check: func(a asked) []fault {
			if c, _ := a.Terms.Cover(a.On); len(c.Runs) > 0 && c.Runs[0].From.Before(a.On) {
				return one("term", arg("day", c.Runs[0].From))
			}
			return nil
		},
	}
)

// protected are those whom a policy protects beside its policyholder: others who are
// insured, and the loss payee.
func protected(t Terms, on calendar.Date) []ipx.PartyID {
	c, _ := t.Cover(later(on, t.Policy.Term.From))
	var out []ipx.PartyID
	add := func(p ipx.PartyID) {
		if p != "" && p != c.Policyholder && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for _, i := range c.Insured {
		add(i.Party)
	}
	add(c.Payee)
	return out
}
