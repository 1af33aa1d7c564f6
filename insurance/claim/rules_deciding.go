package claim

import (
	"github.com/ipx-sdk/ipx-go/ipx"
)

// Deciding.
var (
	assessed = rule{
		Code: "CLAIM-ASSESS-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("核定结果与计算不符：{why}", "the assessment is not what the facts lead to: {why}"),
		Check: func(a asked) []fault {
			e := a.Event.(Appraise)
			want, err := Assess(a.Law, cover(a), e.Room, e.Facts, e.Loss)
			switch {
			case err != nil:
				return one("found", arg("why", why(err)))
			case !want.same(e.Found):
				return one("found", arg("why", ipx.T("应赔"+want.Payable.Total.String(), "payable is "+want.Payable.Total.String())))
			}
			return nil
		},
	}

	consentedTo = rule{
		Code: "CLAIM-CONSENT-02", Category: ipx.ErrConflict, Payload: true,
		Says: ipx.T("{head}标明已获事先同意{amount}，但同意的数额为{most}", "{amount} of {head} is marked as agreed before, and {most} was"),
		Check: func(a asked) []fault {
			heads := map[string]ipx.Money{}
			for _, x := range a.Event.(Appraise).Loss.Items {
				if sum, err := heads[x.Head].Add(x.Amount); err == nil && x.Consented {
					heads[x.Head] = sum
				}
			}
			var out []fault
			for _, x := range a.Event.(Appraise).Loss.Items {
				sum, marked := heads[x.Head]
				if !marked {
					continue
				}
				delete(heads, x.Head)
				most := ipx.NewMoney(sum.Amount().Sub(sum.Amount()), sum.Currency())
				for _, k := range a.Terms.Consents {
					if k.Head == x.Head || k.Head == "" {
						most, _ = most.Add(k.Amount) // one currency: positive saw to it
					}
				}
				if over, err := sum.Compare(most); err != nil || over > 0 {
					out = append(out, fault{Subject: x.Head, Args: []ipx.Arg{arg("head", x.Head), arg("amount", sum), arg("most", most)}})
				}
			}
			return out
		},
	}

	wasAssessed = rule{
		Code: "CLAIM-ASSESS-02", Category: ipx.ErrState,
		Says:    ipx.T("尚未核定", "the claim has not been assessed"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("核定", "assess it")}},
		Check: func(a asked) []fault {
			if a.Terms.Assessed.IsZero() {
				return one("found")
			}
			return nil
		},
	}

	covered = rule{
		Code: "CLAIM-ASSESS-03", Category: ipx.ErrState,
		Says:    ipx.T("核定为不属于保险责任", "it was found not to be covered"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("重新核定", "assess it anew")}},
		Check: func(a asked) []fault {
			if !a.Terms.Assessed.IsZero() && !a.Terms.Found.Covered() {
				return one("found")
			}
			return nil
		},
	}

	notCovered = rule{
		Code: "CLAIM-ASSESS-04", Law: "insurance.refusal",
		Says: ipx.T("核定为属于保险责任，没有拒赔的理由", "it was found to be covered: there is no reason to refuse"),
		Check: func(a asked) []fault {
			if !a.Terms.Assessed.IsZero() && a.Terms.Found.Covered() {
				return one("found")
			}
			return nil
		},
	}

	withinFound = rule{
		Code: "CLAIM-AMOUNT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("协议数额{amount}应在已付{paid}与核定数额{found}之间", "the amount of {amount} must lie between the {paid} paid and the {found} found payable"),
		Check: func(a asked) []fault {
			amount, found, paid := a.Event.(Agree).Amount, a.Terms.Found.Payable.Total, a.Terms.Paid()
			if a.Terms.Assessed.IsZero() {
				return nil // told by another rule
			}
			over, err := amount.Compare(found)
			under, err2 := amount.Compare(paid)
			if err != nil || err2 != nil || over > 0 || under < 0 {
				return one("amount", arg("amount", amount), arg("found", found), arg("paid", paid))
			}
			return nil
		},
	}

	established = rule{
		Code: "CLAIM-AMOUNT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("先予支付{amount}超过可以确定的余额{found}", "{amount} is more than the {found} that is established and unpaid"),
		Check: func(a asked) []fault {
			amount := a.Event.(Advance).Amount
			if a.Terms.Assessed.IsZero() {
				return nil // told by another rule
			}
			rest, err := a.Terms.Found.Payable.Total.Sub(a.Terms.Paid())
			if over, err2 := amount.Compare(rest); err != nil || err2 != nil || over > 0 {
				return one("amount", arg("amount", amount), arg("found", rest))
			}
			return nil
		},
	}

	inFull = rule{
		Code: "CLAIM-AMOUNT-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应付{open}，与{amount}不符", "{open} is to be paid, not {amount}"),
		Check: func(a asked) []fault {
			if m := amountOf(a.Event); !m.Equal(a.Terms.Open()) {
				return one("amount", arg("open", a.Terms.Open()), arg("amount", m))
			}
			return nil
		},
	}

	moreThanPaid = rule{
		Code: "CLAIM-AMOUNT-04", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("判决数额{amount}应包括已付的{paid}", "the {amount} judged must include the {paid} paid"),
		Check: func(a asked) []fault {
			if more, err := a.Event.(Judge).Amount.Compare(a.Terms.Paid()); err != nil || more < 0 {
				return one("amount", arg("amount", a.Event.(Judge).Amount), arg("paid", a.Terms.Paid()))
			}
			return nil
		},
	}

	wasPaid = rule{
		Code: "CLAIM-AMOUNT-07", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}退回的{amount}超过其收到的{paid}", "{party} had {paid}, and cannot give {amount} back"),
		Check: func(a asked) []fault {
			e := a.Event.(TakeBack)
			had := a.Terms.since(0, func(p Payment) ipx.Money {
				if p.To != e.From {
					return ipx.Money{}
				}
				return p.Amount
			})
			if more, err := e.Amount.Compare(had); err != nil || more > 0 {
				return one("amount", arg("party", e.From), arg("amount", e.Amount), arg("paid", had))
			}
			return nil
		},
	}

	positive = rule{
		Code: "CLAIM-AMOUNT-05", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{amount}不是正数，或者币种与限额不同", "{amount} is not above nought, or not in the currency of the limits"),
		Check: func(a asked) []fault {
			if m := amountOf(a.Event); m.Sign() <= 0 || m.Currency() != a.Terms.Cover.Limit.Currency() {
				return one("amount", arg("amount", m))
			}
			return nil
		},
	}

	inCurrency = rule{
		Code: "CLAIM-AMOUNT-06", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("准备金{amount}为负，或者币种与限额不同", "a reserve of {amount} is negative, or not in the currency of the limits"),
		Check: func(a asked) []fault {
			if m := amountOf(a.Event); m.Sign() < 0 || m.Currency() != a.Terms.Cover.Limit.Currency() {
				return one("amount", arg("amount", m))
			}
			return nil
		},
	}
)
