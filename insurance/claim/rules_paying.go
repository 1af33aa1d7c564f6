package claim

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
)

// why is an error in both languages.
func why(err error) ipx.Text {
	no, ok := errors.AsType[*ipx.Refusal](err)
	if !ok {
		return ipx.T(err.Error(), err.Error())
	}
	var zh, en []string
	for _, r := range no.Reasons {
		zh, en = append(zh, l10n.Say(language.Chinese, r.Says, r.Args...)), append(en, l10n.Say(language.English, r.Says, r.Args...))
	}
	return ipx.T(strings.Join(zh, ";"), strings.Join(en, "; "))
}

// liability reports whether a claim is under liability cover.
func liability(a asked) bool {
	s, ok := a.Terms.Cover.Product.Section(a.Terms.Facts.Peril)
	return ok && s.Basis == insurance.Debts
}

// fixed reports whether what the insured owes to the third party is fixed: by a judgment
// that is at hand or was told of, an award, or a settlement that the insurer approved.
func fixed(a asked) bool {
	f, s := a.Terms.Facts, a.Terms.Settlement
	judged := slices.ContainsFunc(a.Docs, func(d ipx.Document) bool { return d.Kind == "judgment" })
	return judged || !f.Fixed.IsZero() && (f.Fixed != s.On || s.Approved)
}

// Paying.
var (
	thirdFirst = rule{
		Code: "CLAIM-PAYEE-01", Law: "insurance.third-party-first", Payload: true,
		Says:    ipx.T("被保险人未向第三者赔偿，应当支付给{party}", "the insured has not paid the third party: {party} is to be paid"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("证明已向第三者赔偿", "prove that the third party was paid")}},
		Check: func(a asked) []fault {
			to, paid := payeeOf(a.Event)
			if want := Payee(a.Law, a.Terms.Cover, a.Terms.Facts, paid); to != want && want == a.Terms.Facts.Third {
				return one("to", arg("party", want))
			}
			return nil
		},
	}

	rightPayee = rule{
		Code: "CLAIM-PAYEE-04", Payload: true,
		Says: ipx.T("应当支付给{party}", "it is to be paid to {party}"),
		Check: func(a asked) []fault {
			to, paid := payeeOf(a.Event)
			if want := Payee(a.Law, a.Terms.Cover, a.Terms.Facts, paid); to != want && want == a.Terms.Facts.Insured {
				return one("to", arg("party", want))
			}
			return nil
		},
	}

	pledgeeFirst = rule{
		Code: "CLAIM-PAYEE-05", Law: "pledge.substitution", Payload: true,
		Says:    ipx.T("保险金应当支付给赔款受领人{party}", "the insurance money goes to the loss payee {party}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("出具同意支付给被保险人的书面意见", "agree in writing that the insured is paid")}},
		Check: func(a asked) []fault {
			payee := a.Terms.Cover.Payee
			to, paid := payeeOf(a.Event)
			if to == payee || payee == "" || Payee(a.Law, a.Terms.Cover, a.Terms.Facts, paid) != payee {
				return nil
			}
			agreed := func(d ipx.Document) bool { return d.Kind == "payee-consent" && d.SignedBy(payee) }
			if to == a.Terms.Facts.Insured && slices.ContainsFunc(a.Docs, agreed) {
				return nil
			}
			return one("to", arg("party", payee))
		},
	}

	liabilityFixed = rule{
		Code: "CLAIM-PAYEE-02", Law: "insurance.liability-fixed",
		Says:    ipx.T("没有需要直接赔付的第三者，或者被保险人的责任尚未由判决、裁决或者经认可的和解确定", "there is no third party to pay, or the insured's liability is not fixed by judgment, award or approved settlement"),
		Unblock: []ipx.Unblocker{{Role: ipx.ThirdParty, Act: ipx.T("提交判决书或者裁决书", "hand in a judgment or award")}, {Role: ipx.Insurer, Act: ipx.T("认可和解", "approve a settlement")}},
		Check: func(a asked) []fault {
			if !liability(a) || a.Terms.Facts.Third == "" || !fixed(a) {
				return one("third")
			}
			return nil
		},
	}

	fixedFirst = rule{
		Code: "CLAIM-PAYEE-06", Law: "insurance.liability-fixed", Payload: true,
		Says:    ipx.T("被保险人对{party}的责任尚未由判决、裁决或者经认可的和解确定", "what the insured owes {party} is not fixed by judgment, award or approved settlement"),
		Unblock: []ipx.Unblocker{{Role: ipx.ThirdParty, Act: ipx.T("提交判决书或者裁决书", "hand in a judgment or award")}, {Role: ipx.Insurer, Act: ipx.T("认可和解", "approve a settlement")}},
		Check: func(a asked) []fault {
			to, _ := payeeOf(a.Event)
			if liability(a) && to == a.Terms.Facts.Third && !fixed(a) {
				return one("third", arg("party", to))
			}
			return nil
		},
	}

	ofLiability = rule{
		Code: "CLAIM-PAYEE-03", Category: ipx.ErrState,
		Says: ipx.T("不是责任保险", "it is no liability cover"),
		Check: func(a asked) []fault {
			if !liability(a) {
				return one("peril")
			}
			return nil
		},
	}

	settleable = rule{
		Code: "CLAIM-SETTLE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("和解缺少第三者、数额或者日期", "third party, amount or day of the settlement is missing"),
		Check: func(a asked) []fault {
			if s := a.Event.(Settle).Settlement; s.Third == "" || s.Third != cmp.Or(a.Terms.Facts.Third, s.Third) || s.Amount.Sign() <= 0 || s.On.IsZero() || s.On.After(a.On) {
				return one("settlement")
			}
			return nil
		},
	}

	caseNamed = rule{
		Code: "CLAIM-CASE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明案号", "the case is not named"),
		Check: func(a asked) []fault {
			no := ""
			switch e := a.Event.(type) {
			case Dispute:
				no = e.Case
			case SueDirectly:
				no = e.Case
			}
			if strings.TrimSpace(no) == "" {
				return one("case")
			}
			return nil
		},
	}
)

// Recovering and closing.
var (
	somebodyElse = rule{
		Code: "CLAIM-SUBROGATE-01", Law: "insurance.subrogation", Payload: true,
		Says: ipx.T("没有造成事故的第三者", "no third party is named who caused it"),
		Check: func(a asked) []fault {
			if t := a.Event.(Subrogate).Third; t == "" || t == a.Terms.Facts.Insured {
				return one("third")
			}
			return nil
		},
	}

	notWaived = rule{
		Code: "CLAIM-SUBROGATE-02", Law: "insurance.waived",
		Says: ipx.T("被保险人在赔付前已放弃对第三者的请求权", "the insured gave up its claim against the third party before payment"),
		Check: func(a asked) []fault {
			if a.Terms.Facts.Waived {
				return one("waived")
			}
			return nil
		},
	}

	outsider = rule{
		Code: "CLAIM-SUBROGATE-03", Law: "insurance.household", Payload: true,
		Says: ipx.T("第三者是被保险人的家庭成员或者组成人员，且不是故意", "the third party is of the insured's household or staff, and did not act by intent"),
		Check: func(a asked) []fault {
			if e := a.Event.(Subrogate); e.Household && !e.Intent {
				return one("third")
			}
			return nil
		},
	}

	sharedRightly = rule{
		Code: "CLAIM-RECOVER-01", Law: "insurance.subrogation", Payload: true,
		Says: ipx.T("应分配为保险人{insurer}、被保险人{insured}", "the insurer has {insurer} of it, the insured {insured}"),
		Check: func(a asked) []fault {
			e := a.Event.(Recover)
			want, err := a.Terms.NextShares(a.Law, e.Amount)
			if err != nil || !want.Insurer.Equal(e.Shares.Insurer) || !want.Insured.Equal(e.Shares.Insured) {
				return one("shares", arg("insurer", want.Insurer), arg("insured", want.Insured))
			}
			return nil
		},
	}

	fraudKnown = rule{
		Code: "CLAIM-FRAUD-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应当写明谎称或者故意制造；夸大损失的在核定中扣除", "say whether it was feigned or staged; what was inflated is taken off in the assessment"),
		Check: func(a asked) []fault {
			if k := a.Event.(FindFraud).Fraud; k != Feigned && k != Staged {
				return one("fraud")
			}
			return nil
		},
	}

	notSent = rule{
		Code: "CLAIM-LETTER-01", Category: ipx.ErrState,
		Says: ipx.T("拒赔通知已于{day}发出", "the refusal was sent on {day}"),
		Check: func(a asked) []fault {
			if d := a.Terms.Letter; !d.IsZero() {
				return one("letter", arg("day", d))
			}
			return nil
		},
	}

	letterSent = rule{
		Code: "CLAIM-LETTER-02", Law: "insurance.refusal",
		Says:    ipx.T("尚未发出拒绝赔偿通知书", "the refusal with its reasons has not been sent"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("发出通知", "send it")}},
		Check: func(a asked) []fault {
			if a.State == Refused && a.Terms.Letter.IsZero() {
				return one("letter")
			}
			return nil
		},
	}

	whyTold = rule{
		Code: "CLAIM-REOPEN-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明重新立案的理由", "why it is taken up again is not said"),
		Check: func(a asked) []fault {
			if strings.TrimSpace(a.Event.(Reopen).Why) == "" {
				return one("why")
			}
			return nil
		},
	}
)

// payeeOf is to whom an event pays, and whether the insured has paid the third
// party.
func payeeOf(e Event) (to ipx.PartyID, insuredPaid bool) {
	switch e := e.(type) {
	case Pay:
		return e.To, e.InsuredPaid
	case Advance:
		return e.To, false
	}
	return "", false
}
