package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The rules on the contract.
var (
	complete = rule{Code: "PLEDGE-CONTRACT-01", Law: "pledge.refusal.contract-incomplete", Payload: true,
		Says: ipx.T("质押合同缺少{what}", "the pledge contract lacks {what}"),
		Check: func(a asked) []fault {
			var out []fault
			for _, m := range missing(contract(a)) {
				out = append(out, fault{Subject: m.field, Args: []ipx.Arg{arg("what", m.says)}, Unblock: bothAmend})
			}
			return out
		}}

	distinct = rule{Code: "PLEDGE-CONTRACT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}不能既是出质人又是质权人", "{party} cannot be pledgor and pledgee at once"),
		Check: func(a asked) []fault {
			var out []fault
			c := contract(a)
			for _, p := range c.Pledgors {
				if slices.Contains(c.Pledgees, p) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}

	dates = rule{Code: "PLEDGE-CONTRACT-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("债务履行期限{due}早于合同日{on}", "the debt falls due on {due}, before the contract of {on}"),
		Check: func(a asked) []fault {
			if c := contract(a); !c.Debt.Due.IsZero() && c.Debt.Due.Before(a.On) {
				return one("debt.due", arg("due", c.Debt.Due), arg("on", a.On))
			}
			return nil
		}}

	coOwners = rule{Code: "PLEDGE-COOWNER-01", Category: ipx.ErrConflict, Law: "pledge.coowners", Payload: true,
		Says: ipx.T("{right}由{party}共有，尚未同意出质", "{right} is co-owned by {party}, who has not consented to the pledge"),
		Check: func(a asked) []fault {
			var out []fault
			c := contract(a)
			for _, r := range c.Rights {
				v, ok := a.View(r.Right)
				if !ok || c.OwnersAgreed || !slices.ContainsFunc(c.Pledgors, func(p ipx.PartyID) bool { return !v.Share(p).IsZero() }) {
					continue // who does not own at all is told so when the pledge is filed
				}
				for _, h := range v.Owners() {
					if !slices.Contains(c.Pledgors, h.Party) && !v.Consented(h.Party, title.ToPledge, "", c.Pledgees...) {
						out = append(out, fault{Subject: string(r.Right), Args: []ipx.Arg{arg("right", r.Right), arg("party", h.Party)},
							Unblock: []ipx.Unblocker{{Role: ipx.CoOwner, Party: h.Party, Act: ipx.T("书面同意出质", "consent to the pledge in writing")}}})
					}
				}
			}
			return out
		}}

	maximumKnown = rule{Code: "PLEDGE-MAXIMUM-03", Payload: true,
		Says: ipx.T("按{on}的法律，没有最高额质权", "the law of {on} knows no pledge for a maximum amount"),
		Check: func(a asked) []fault {
			if contract(a).Debt.Maximum && !a.Law.Has("pledge.maximum") {
				return one("debt.maximum", arg("on", a.On))
			}
			return nil
		}}

	loanToValue = rule{Code: "PLEDGE-LTV-01", Payload: true,
		Says:    ipx.T("贷款价值比{ltv}%超过产品上限{cap}%", "loan to value of {ltv} % is above the product's cap of {cap} %"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("降低贷款额或者增加担保", "lend less or take more security")}},
		Check: func(a asked) []fault {
			t := a.Terms
			if e, ok := a.Event.(AgreeChange); ok && e.Change.Amount.IsZero() {
				return nil // only a larger loan is a question of value
			}
			t.Contract = contract(a)
			if ltv, limit, over := capped(t, t.Owed()); over {
				return one("debt.amount", arg("ltv", ltv.String()), arg("cap", limit.String()))
			}
			return nil
		}}

	measurable = rule{Code: "PLEDGE-LTV-03", Category: ipx.ErrDocument, Payload: true,
		Says:    ipx.T("产品上限为{cap}%，但没有以{currency}计的评估值可供衡量", "the product's cap is {cap} %, and no value in {currency} was appraised to measure it by"),
		Unblock: []ipx.Unblocker{{Role: ipx.Appraiser, Act: ipx.T("评估出质的权利", "value the rights that are pledged")}},
		Check: func(a asked) []fault {
			t := a.Terms
			if e, ok := a.Event.(AgreeChange); ok && e.Change.Amount.IsZero() {
				return nil
			}
			t.Contract = contract(a)
			limit, capped := percentage(t.Contract.MaxLTV)
			currency := t.Contract.Debt.Amount.Currency()
			if worth, ok := t.Worth(); capped && currency != "" && (!ok || worth.Sign() <= 0 || worth.Currency() != currency) {
				return one("appraisal", arg("cap", limit.String()), arg("currency", string(currency)))
			}
			return nil
		}}

	reliable = rule{Code: "PLEDGE-LTV-04", Category: ipx.ErrDocument, Payload: true,
		Says:    ipx.T("评估不能作为依据：{what}", "the appraisal cannot be relied on: {what}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Appraiser, Act: ipx.T("重新评估", "value anew")}},
		Check: func(a asked) []fault {
			v, rights := contract(a).Appraisal, contract(a).Rights
			switch e := a.Event.(type) {
			case ValueFalls:
				v = e.Appraisal
			case FilePartRelease:
				v = e.Rest
			}
			var out []fault
			bad := func(what ipx.Text) {
				out = append(out, fault{Subject: "appraisal", Args: []ipx.Arg{arg("what", what)}})
			}
			if v.Value.IsZero() {
				return nil
			}
			for _, id := range v.Subject {
				if !slices.ContainsFunc(rights, func(c Collateral) bool { return c.Right == id }) {
					bad(ipx.T("评估对象"+string(id)+"不在质押之列", "it values "+string(id)+", which is not pledged here"))
				}
			}
			switch {
			case a.On.Before(v.On):
				bad(ipx.T("评估基准日"+v.On.String()+"晚于行为日", "its day, "+v.On.String()+", is yet to come"))
			case v.Stale(a.On):
				bad(ipx.T("有效期止于"+v.Until.String(), "it could be relied on until "+v.Until.String()))
			}
			return out
		}}

	productCap = rule{Code: "PLEDGE-LTV-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("产品上限“{cap}”不是百分数", "the product's cap {cap} is not a percentage"),
		Check: func(a asked) []fault {
			c := contract(a)
			if _, ok := percentage(c.MaxLTV); c.MaxLTV != "" && !ok {
				return one("max_ltv", arg("cap", excerpt.Of(c.MaxLTV)))
			}
			return nil
		}}
)

// lack is a field of the contract that is missing.
type lack struct {
	field string
	says  ipx.Text
}

// missing lists what Measures art. 8 requires and the contract does not have.
func missing(c Contract) []lack {
	var out []lack
	need := func(ok bool, field, zh, en string) {
		if !ok {
			out = append(out, lack{field, ipx.T(zh, en)})
		}
	}
	need(len(c.Pledgors) > 0 && !slices.Contains(c.Pledgors, ""), "pledgors", "出质人", "a pledgor")
	need(len(c.Pledgees) > 0 && !slices.Contains(c.Pledgees, ""), "pledgees", "质权人", "a pledgee")
	need(c.Debtor != "", "debtor", "债务人", "the debtor")
	need(c.Debt.Kind != "", "debt.kind", "被担保债权的种类", "the kind of the secured debt")
	need(c.Debt.Amount.Sign() > 0, "debt.amount", "被担保债权的数额", "the amount of the secured debt")
	need(!c.Debt.Due.IsZero(), "debt.due", "债务履行期限", "the term for performing the debt")
	need(len(c.Rights) > 0, "rights", "专利清单", "the list of patents")
	need(len(c.Cover) > 0, "cover", "担保范围", "the cover of the security")
	for _, r := range c.Rights {
		need(r.Right != "" && r.Name != "" && r.Number != "" && !r.Filed.IsZero() && !r.Granted.IsZero(), "rights."+string(r.Right),
			"专利的名称、专利号、申请日和授权公告日", "name, number, filing date and grant date of a patent")
	}
	return out
}
