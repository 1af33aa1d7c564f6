package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// The rules on what must agree with itself, whatever the law says.
var (
	coherent = rule{Code: "PLEDGE-CONTRACT-04", Category: ipx.ErrInput, Payload: true,
		Says:    ipx.T("质押合同自相矛盾：{what}", "the pledge contract contradicts itself: {what}"),
		Unblock: bothAmend,
		Check: func(a asked) []fault {
			var out []fault
			for _, m := range oddities(contract(a), a.On) {
				out = append(out, fault{Subject: m.field, Args: []ipx.Arg{arg("what", m.says)}})
			}
			return out
		}}

	patentsOnly = rule{Code: "PLEDGE-KIND-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{right}（{kind}）不是专利，其质押另有登记机关和程序", "{right} ({kind}) is no patent, and its pledge has a register and a procedure of its own"),
		Check: func(a asked) []fault {
			var out []fault
			for _, c := range contract(a).Rights {
				v, ok := a.View(c.Right)
				if !ok {
					continue
				}
				switch kind := v.Right().Kind; kind {
				case ipx.Invention, ipx.UtilityModel, ipx.Design, ipx.Application, "":
				default:
					out = append(out, fault{Subject: string(c.Right), Args: []ipx.Arg{arg("right", c.Right), arg("kind", kind.Name())}})
				}
			}
			return out
		}}

	fileLater = rule{Code: "PLEDGE-CONTRACT-06", Category: ipx.ErrInput, Payload: true,
		Says:    ipx.T("约定的申请登记日{by}早于签约日{on}", "the day agreed for filing, {by}, is before the contract of {on}"),
		Unblock: bothAmend,
		Check: func(a asked) []fault {
			if by := contract(a).FileBy; !by.IsZero() && by.Before(a.On) {
				return one("file_by", arg("by", by), arg("on", a.On))
			}
			return nil
		}}

	matchesRegister = rule{Code: "PLEDGE-CONTRACT-05", Law: "pledge.contract-content", Payload: true,
		Says:    ipx.T("合同所写{right}的{what}为{given}，登记簿记载为{register}", "the contract gives {given} as the {what} of {right}, the register {register}"),
		Unblock: bothAmend,
		Check: func(a asked) []fault {
			var out []fault
			for _, c := range contract(a).Rights {
				v, ok := a.View(c.Right)
				if !ok {
					continue
				}
				r := v.Right()
				differs := func(what ipx.Text, given, register any) {
					out = append(out, fault{Subject: string(c.Right), Args: []ipx.Arg{arg("right", c.Right), arg("what", what), arg("given", given), arg("register", register)}})
				}
				if r.Number != "" && c.Number != "" && patentNo(c.Number) != patentNo(r.Number) {
					differs(ipx.T("专利号", "number"), excerpt.Of(c.Number), r.Number)
				}
				if !r.Filed.IsZero() && !c.Filed.IsZero() && c.Filed != r.Filed {
					differs(ipx.T("申请日", "filing date"), c.Filed, r.Filed)
				}
				if granted := v.Life().Granted; !granted.IsZero() && !c.Granted.IsZero() && c.Granted != granted {
					differs(ipx.T("授权公告日", "grant date"), c.Granted, granted)
				}
			}
			return out
		}}

	recipient = rule{Code: "PLEDGE-PARTY-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("未写明{what}", "{what} is not named"),
		Check: func(a asked) []fault {
			if to, what, _ := joins(a); to == "" {
				return one("to", arg("what", what))
			}
			return nil
		}}

	newcomer = rule{Code: "PLEDGE-PARTY-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{party}已是本合同另一方的当事人，不能作为{what}", "{what} cannot be {party}, who stands elsewhere in this contract"),
		Check: func(a asked) []fault {
			if to, what, not := joins(a); to != "" && slices.Contains(not, to) {
				return one("to", arg("what", what), arg("party", to))
			}
			return nil
		}}
)

// joins says whom an event brings in, as what, and who that cannot be.
func joins(a asked) (to ipx.PartyID, what ipx.Text, not []ipx.PartyID) {
	c := a.Terms.Contract
	switch e := a.Event.(type) {
	case AssignClaim: // debtor and creditor in one: the debt ends, and is not assigned
		return e.To, ipx.T("债权受让人", "the new creditor"), append(slices.Clone(c.Pledgors), c.Debtor)
	case AssumeDebt:
		return e.To, ipx.T("新债务人", "the new debtor"), append(slices.Clone(c.Pledgees), c.Debtor)
	case Repledge:
		return e.To, ipx.T("转质权人", "the next pledgee"), slices.Concat(c.Pledgees, c.Pledgors)
	}
	return "", ipx.Text{}, nil
}

// patentNo is a patent number in one form, so that ZL, dots and blanks make no
// difference; what is no number stays as it is.
func patentNo(s string) string {
	if n, err := ipx.ParseNumber(ipx.PatentNo, s); err == nil {
		return n.String()
	}
	if n, ok := cutLabel(s); ok {
		return n
	}
	return s
}

// cutLabel takes off what marks a number as a Chinese patent's.
func cutLabel(s string) (string, bool) {
	if len(s) > 2 && (s[:2] == "ZL" || s[:2] == "CN") {
		return s[2:], true
	}
	return s, false
}

// oddities lists what in a contract cannot be, and where.
func oddities(c Contract, on calendar.Date) []lack {
	var out []lack
	odd := func(bad bool, field, zh, en string) {
		if bad {
			out = append(out, lack{field, ipx.T(zh, en)})
		}
	}
	var ids []ipx.RightID
	for _, r := range c.Rights {
		ids = append(ids, r.Right)
		odd(!r.Filed.IsZero() && !r.Granted.IsZero() && r.Granted.Before(r.Filed), "rights."+string(r.Right),
			string(r.Right)+"的授权公告日早于申请日", string(r.Right)+" was granted before it was filed")
		odd(r.Value.Sign() < 0, "rights."+string(r.Right), string(r.Right)+"的价值为负", string(r.Right)+" is worth less than nothing")
	}
	odd(repeats(ids), "rights", "同一专利列了两次", "a patent is listed twice")
	odd(repeats(c.Pledgors), "pledgors", "同一出质人列了两次", "a pledgor is listed twice")
	odd(repeats(c.Pledgees), "pledgees", "同一质权人列了两次", "a pledgee is listed twice")
	odd(c.Debt.Kind != "" && !slices.Contains(debtKinds, c.Debt.Kind), "debt.kind", "债权种类不明", "the kind of debt is not known")
	odd(repeats(c.Cover) || slices.ContainsFunc(c.Cover, func(h Cover) bool { return !slices.Contains(covers, h) }), "cover",
		"担保范围重复或者不明", "a head of cover is not known, or stands there twice")
	odd(c.Relation != Stranger && c.Relation != Shareholder && c.Relation != RelatedOne, "relation", "债务人与出质人的关系不明", "how the debtor stands to the pledgor is not known")
	odd(c.Signed.After(on), "signed", "签署日晚于行为日", "it was signed after the day of this act")
	odd(!c.Debt.Due.IsZero() && c.Debt.From.After(c.Debt.Due), "debt.from", "债务在届满之后才发生", "the debt begins after it falls due")
	odd(!c.Debt.Until.IsZero() && !c.Debt.Maximum, "debt.until", "仅最高额质权有债权确定期间", "only a maximum-amount pledge has a period in which the claims arise")
	odd(c.Debt.Maximum && !c.Debt.Until.IsZero() && c.Debt.Until.Before(c.Debt.From), "debt.until", "债权确定期间在开始之前届满", "the period in which the claims arise ends before it begins")
	odd(!c.Debt.Earlier.IsZero() && (!c.Debt.Maximum || c.Debt.Earlier.Sign() < 0 || c.Debt.Earlier.Currency() != c.Debt.Amount.Currency()), "debt.earlier",
		"仅最高额质权可以转入已有债权，且币种相同、不得为负", "only a maximum-amount pledge draws earlier claims in, in its currency and not less than nothing")
	for _, e := range c.Elsewhere {
		odd(!e.Kind.Valid() || e.Number == "", "elsewhere", "其他担保没有写明种类和号码", "other security is named by its kind and number")
	}
	odd(c.CancelDays < 0 || c.CancelDays > mostCancelDays, "cancel_days", "约定的注销天数不合理", "the days agreed for the cancellation make no sense")
	return out
}

var (
	debtKinds = []DebtKind{Loan, Guarantee, TradeDebt, RoyaltyDebt, OtherSecured}
	covers    = []Cover{Principal, Interest, DefaultDamages, Damages, Keeping, Enforcement}
)

// mostCancelDays bounds the days that parties can agree for the cancellation:
// ten years.
const mostCancelDays = 3650

// repeats reports whether something stands in a list twice.
func repeats[T comparable](list []T) bool {
	for i, x := range list {
		if slices.Contains(list[:i], x) {
			return true
		}
	}
	return false
}
