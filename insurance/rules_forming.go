package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The rules on the way to the contract.
var (
	sound = rule{
		Code: "INSURANCE-PRODUCT-02", Category: ipx.ErrInput, Payload: true,
		Says:  ipx.T("产品不成立：{why}", "the product does not hold together: {why}"),
		Check: func(a asked) []fault { return cannot("product", productOf(a).Verify().OrNil()) },
	}

	licensed = rule{
		Code: "INSURANCE-CARRIER-01", Law: "insurance.class", Payload: true,
		Says:    ipx.T("{party}未获准经营该类保险", "{party} is not licensed for this class of insurance"),
		Unblock: []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("批准业务范围", "license the class")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, c := range carriers(a) {
				if !slices.Contains(c.Classes, productOf(a).Class) {
					out = append(out, fault{Subject: string(c.Party), Args: []ipx.Arg{arg("party", c.Party)}})
				}
			}
			return out
		},
	}

	domestic = rule{
		Code: "INSURANCE-CARRIER-02", Law: "insurance.domestic", Payload: true,
		Says: ipx.T("{party}不是境内的保险公司，不能承保境内风险", "{party} is not an insurer of this country, and risks here are insured with one"),
		Check: func(a asked) []fault {
			home := a.Law.Jurisdiction()
			var out []fault
			for _, c := range carriers(a) {
				if c.Country != "" && c.Country != home && productOf(a).Territory.Contains(home) {
					out = append(out, fault{Subject: string(c.Party), Args: []ipx.Arg{arg("party", c.Party)}})
				}
			}
			return out
		},
	}

	form = rule{
		Code: "INSURANCE-FORM-01", Law: "insurance.filed-form", Payload: true,
		Says:    ipx.T("条款和费率没有备案号", "form and rate have no number of filing"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("向监督管理机构备案", "file them with the supervisor")}},
		Check: func(a asked) []fault {
			if productOf(a).Form == "" {
				return one("product.form")
			}
			return nil
		},
	}

	answered = rule{
		Code: "INSURANCE-DISCLOSURE-01", Law: "insurance.disclosure", Payload: true,
		Says:    ipx.T("没有回答询问：{question}", "the question is not answered: {question}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("如实回答", "answer it truthfully")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, q := range a.Terms.Product.Questions {
				if !q.General && !slices.ContainsFunc(a.Event.(Propose).Answers, func(x Answer) bool { return x.Question == q.Code && x.Answer != "" }) {
					out = append(out, fault{Subject: q.Code, Args: []ipx.Arg{arg("question", q.Text)}})
				}
			}
			return out
		},
	}

	interest = rule{
		Code: "INSURANCE-INTEREST-01", Law: "insurance.interest", Payload: true,
		Says:    ipx.T("{party}对{right}没有权利、许可或者质权", "{party} neither owns {right} nor has a licence or a pledge of it"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("取得权利或者许可并登记", "acquire it, or a licence, and have it entered")}},
		Check: func(a asked) []fault {
			var out []fault
			ids, _ := takenIn(a)
			for _, i := range insuredOf(a) {
				for _, id := range ids {
					if v, ok := a.View(id); ok && i.insures(id) && !Interested(v, i.Party, i.As) {
						out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("party", i.Party), arg("right", id)}})
					}
				}
			}
			return out
		},
	}

	standing = rule{
		Code: "INSURANCE-RIGHT-01", Category: ipx.ErrConflict, Payload: true,
		Says:    ipx.T("{right}未授权、已经终止、程序中止或者被保全，不能投保", "{right} is not granted, has ended, or is stayed or seized: it cannot be insured"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("解除保全", "lift the seizure")}},
		Check: func(a asked) []fault {
			return eachRight(a, func(v title.View, _ calendar.Date) bool {
				return v.Status() != title.InForce || len(v.Of(title.Seizure)) > 0 || len(v.Of(title.Suspension)) > 0
			})
		},
	}

	lasting = rule{
		Code: "INSURANCE-RIGHT-02", Category: ipx.ErrConflict, Payload: true,
		Says: ipx.T("{right}的剩余有效期短于产品要求", "{right} has less of its term left than the product asks for"),
		Check: func(a asked) []fault {
			need := productOf(a).MinLeft
			return eachRight(a, func(v title.View, on calendar.Date) bool {
				if need.IsZero() || v.Life().Expires.IsZero() {
					return false
				}
				left, err := need.Term(on)
				return err == nil && v.Life().Expires.Before(left.Until)
			})
		},
	}

	ofProduct = rule{
		Code: "INSURANCE-CLAUSE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("产品没有条款“{clause}”", "the product has no clause {clause}"),
		Check: func(a asked) []fault {
			var out []fault
			e := a.Event.(Explain)
			for _, c := range slices.Concat(e.Clauses, e.Highlighted) {
				if !slices.Contains(a.Terms.Product.Clauses(), c) {
					out = append(out, fault{Subject: c, Args: []ipx.Arg{arg("clause", c)}})
				}
			}
			return out
		},
	}

	seamless = rule{
		Code: "INSURANCE-RENEWAL-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("与前一保单{no}不衔接，追溯日和首次投保日不能延续", "it does not follow policy {no} without a gap: neither the retroactive date nor the first day is carried over"),
		Check: func(a asked) []fault {
			e := a.Event.(TakeUpRenewal)
			p := e.Policy
			carried := !p.First.IsZero() && p.First != p.Term.From || !p.Retro.IsZero() && p.Retro.Before(p.earliestAnew())
			switch {
			case p.Renews != e.Previous.No || p.Renews == "" || p.Renews == p.No:
			case !e.Previous.follows(p) && carried:
			case e.Previous.follows(p) && (p.First.Before(e.Previous.First) && !p.First.IsZero() || p.Retro.Before(e.Previous.Retro) && !p.Retro.IsZero()):
			default:
				return nil
			}
			return one("previous", arg("no", e.Previous.No))
		},
	}
)

// runsNow is the check on a policy that is taken over: it says what its terms lead to,
// and cover runs.
var runsNow = rule{
	Code: "INSURANCE-ADOPT-01", Category: ipx.ErrInput, Payload: true,
	Says: ipx.T("保单不能接管：{why}", "the policy cannot be taken over: {why}"),
	Check: func(a asked) []fault {
		p := a.Event.(Adopt).Policy
		if err := p.Validate(); err != nil {
			return cannot("policy", err)
		}
		if _, ran := p.At(a.On, p.latest()); !ran {
			return one("policy", arg("why", ipx.T("当日没有保险责任", "cover does not run on the day")))
		}
		return nil
	},
}

// productOf is the product that a step is about.
func productOf(a asked) Product {
	switch e := a.Event.(type) {
	case Ask:
		return e.Product
	case TakeUpRenewal:
		return e.Policy.Product
	case Adopt:
		return e.Policy.Product
	}
	return a.Terms.Product
}

// carriers are the insurers that a step is about.
func carriers(a asked) []Carrier {
	switch e := a.Event.(type) {
	case Ask:
		return e.Insurers
	case TakeUpRenewal:
		return e.Policy.Insurers
	}
	return a.Terms.Insurers
}

// insuredOf are the persons insured by a step.
func insuredOf(a asked) []Insured {
	switch e := a.Event.(type) {
	case Propose:
		return e.Policy.Insured
	case TakeUpRenewal:
		return e.Policy.Insured
	}
	return a.Terms.people()
}

// takenIn are the rights that a step takes into the policy, and the first day on
// which they are insured.
func takenIn(a asked) ([]ipx.RightID, calendar.Date) {
	switch e := a.Event.(type) {
	case Propose:
		return e.Offer.Rights, e.Policy.Term.From
	case TakeUpRenewal:
		return e.Offer.Rights, e.Policy.Term.From
	case Accept:
		return a.Terms.Offer.Rights, a.Terms.Policy.Term.From
	case Endorse:
		return e.Change.Add, e.Effective
	}
	return nil, calendar.Date{}
}

// eachRight makes a fault for every right taken in that is bad. A title that was
// not handed in is not judged.
func eachRight(a asked, bad func(title.View, calendar.Date) bool) []fault {
	ids, on := takenIn(a)
	var out []fault
	for _, id := range ids {
		if v, ok := a.View(id); ok && bad(v, on) {
			out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
		}
	}
	return out
}

// Interested reports whether somebody has an insurable interest in a right, as far
// as its title shows: a patentee owns a share, a licensee holds a licence, a lender
// a pledge (Insurance Law arts. 12, 48). Of other standings the title says nothing,
// and they are taken to have one.
func Interested(v title.View, p ipx.PartyID, as Standing) bool {
	holds := func(kinds ...title.BurdenKind) bool {
		return slices.ContainsFunc(v.Burdens(), func(b title.Lien) bool {
			return slices.Contains(kinds, b.Kind) && slices.Contains(b.Holders, p)
		})
	}
	switch as {
	case Patentee:
		return !v.Share(p).IsZero()
	case Licensee:
		return holds(title.Licence, title.CompulsoryLicence)
	case Lender:
		return holds(title.Pledge, title.SecurityInterest)
	}
	return true
}

// others are the owners of the rights taken in who are not insured for them: where
// the product asks for it they agree in writing.
func others(a asked) []ipx.PartyID {
	if !productOf(a).Consents {
		return nil
	}
	var out []ipx.PartyID
	ids, _ := takenIn(a)
	for _, id := range ids {
		v, ok := a.View(id)
		if !ok {
			continue
		}
		for _, h := range v.Owners() {
			insured := slices.ContainsFunc(insuredOf(a), func(i Insured) bool { return i.Party == h.Party && i.insures(id) })
			if !insured && !slices.Contains(out, h.Party) {
				out = append(out, h.Party)
			}
		}
	}
	return out
}
