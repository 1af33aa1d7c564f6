package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Premium.
var (
	due = rule{
		Code: "INSURANCE-PREMIUM-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("应缴{owing}，与{amount}不符", "{owing} is owed, and {amount} is not within it"),
		Check: func(a asked) []fault {
			owing, amount := a.Terms.Balance(), a.Event.(Pay).Amount
			if more, err := amount.Compare(owing); err == nil && more <= 0 && amount.Sign() > 0 {
				return nil
			}
			return one("amount", arg("owing", owing), arg("amount", amount))
		},
	}

	clears = rule{
		Code: "INSURANCE-PREMIUM-05", Law: "insurance.cover-start", Payload: true,
		Says:    ipx.T("尚欠到期保险费{rest}，缴清后恢复", "{rest} of premium that is overdue stays unpaid; cover runs again when all of it is paid"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("缴清到期保险费", "pay what is overdue")}},
		Check: func(a asked) []fault {
			after := paid(a.Terms, a.Event.(Pay).Amount, a.On)
			if rest := after.overdue(a.On); rest.Sign() > 0 {
				return one("amount", arg("rest", rest))
			}
			return nil
		},
	}

	paidUp = rule{
		Code: "INSURANCE-PREMIUM-03", Law: "insurance.cover-start",
		Says:    ipx.T("约定先缴费，到期的{owing}尚未缴清", "cover begins when the premium is paid, and {owing} that is due is not"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("缴清到期保险费", "pay what is due")}},
		Check: func(a asked) []fault {
			first := a.Terms.Policy.Term.From
			if _, is := a.Terms.suspendedSince(later(a.On.AddDays(1), first)); is {
				return one("premium", arg("owing", a.Terms.overdue(later(a.On, first.AddDays(1)))))
			}
			return nil
		},
	}

	cured = rule{
		Code: "INSURANCE-PREMIUM-06", Category: ipx.ErrState,
		Says:    ipx.T("补缴期限至{day}届满，在此之前不能终止", "the time to pay runs until {day}, and the policy cannot lapse before"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insured, Act: ipx.T("补缴保险费", "pay the premium")}},
		Check: func(a asked) []fault {
			if by := cureBy(a.Terms, a.On); !a.On.After(by) {
				return one("premium", arg("day", by))
			}
			return nil
		},
	}
)

// cureBy is the last day to pay after a suspension.
func cureBy(t Terms, on calendar.Date) calendar.Date {
	since, _ := t.suspendedSince(on)
	if t.Product.Cure.IsZero() || since.IsZero() {
		return since
	}
	_, last, err := t.Product.Cure.Fixed().End(since.AddDays(-1), nil)
	if err != nil {
		return since
	}
	return last
}

// reversible is the check that a reversal takes back what was agreed: what suspends,
// resumes, ends or revives cover is the state of the policy, and goes the way of the
// table.
var reversible = rule{
	Code: "INSURANCE-REVERSE-01", Category: ipx.ErrState, Payload: true,
	Says: ipx.T("第{no}笔交易不是批改，不能协商冲正", "transaction {no} is no endorsement, and is not taken back by agreement"),
	Check: func(a asked) []fault {
		no := a.Event.(Reverse).No
		for _, t := range a.Terms.Policy.Stack {
			if t.No == no && t.Kind != KindEndorse {
				return one("no", arg("no", no))
			}
		}
		return nil
	},
}

// What the titles show.
var (
	passed = rule{
		Code: "INSURANCE-TRANSFER-01", Category: ipx.ErrConflict, Payload: true,
		Says: ipx.T("权属档案没有显示{right}已转让给{party}", "the title does not show that {right} passed to {party}"),
		Check: func(a asked) []fault {
			e := a.Event.(NotifyTransfer)
			v, ok := a.View(e.Right)
			var out []fault
			for _, p := range e.To {
				if !ok || e.Since.After(a.On) || !Interested(v, p, Patentee) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("right", e.Right), arg("party", p)}})
				}
			}
			return out
		},
	}

	insuredRight = rule{
		Code: "INSURANCE-RIGHT-05", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{right}不在保单内", "{right} is not insured"),
		Check: func(a asked) []fault {
			id := rightOf(a.Event)
			if !slices.Contains(a.Terms.rights(a.On), id) {
				return one(string(id), arg("right", id))
			}
			return nil
		},
	}

	toSomebody = rule{
		Code: "INSURANCE-TRANSFER-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明受让人或者承继人", "nobody is named to whom it passed"),
		Check: func(a asked) []fault {
			switch e := a.Event.(type) {
			case NotifyTransfer:
				if len(e.To) == 0 || slices.Contains(e.To, "") {
					return one("to")
				}
			case Succeed:
				if e.To == "" || e.To == e.From || len(successors(a.Terms, e)) == 0 {
					return one("to")
				}
			}
			return nil
		},
	}

	over = rule{
		Code: "INSURANCE-RIGHT-03", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("权属档案没有显示{right}于{day}终止", "the title does not show that {right} ended on {day}"),
		Check: func(a asked) []fault {
			e := a.Event.(DropRight)
			if v, ok := a.View(e.Right); ok && v.Life().Over() && v.Life().EndedOn == e.Ended {
				return nil
			}
			return one(string(e.Right), arg("right", e.Right), arg("day", e.Ended))
		},
	}

	allOver = rule{
		Code: "INSURANCE-RIGHT-04", Category: ipx.ErrState, Payload: true,
		Says: ipx.T("{right}没有终止，或者最后一项不是于{day}终止", "{right} has not ended, or the last of them not on {day}"),
		Check: func(a asked) []fault {
			day, ids := a.Event.(LoseObject).Ended, a.Terms.rights(a.On)
			if len(ids) == 0 {
				return one("rights", arg("right", ipx.T("保险标的", "what is insured")), arg("day", day)) // no title tells of it
			}
			var last calendar.Date
			var out []fault
			for _, id := range ids {
				v, ok := a.View(id)
				if !ok || !v.Life().Over() {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id), arg("day", day)}})
					continue
				}
				last = later(last, v.Life().EndedOn)
			}
			if len(out) == 0 && last != day {
				return one("ended", arg("right", ids), arg("day", day))
			}
			return out
		},
	}

	seen = rule{
		Code: "INSURANCE-NOTE-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("{right}的权属档案没有显示该情况，或者已经记录", "the title of {right} does not show this, or it was noted already"),
		Check: func(a asked) []fault {
			s := a.Event.(TakeNote).Sign
			for _, n := range Watch(a.Law, a.Terms, a.Titles) {
				if n.Sign.same(s) {
					return nil
				}
			}
			return one(string(s.Right), arg("right", s.Right))
		},
	}
)

// rightOf is the right that an event names.
func rightOf(e Event) ipx.RightID {
	switch e := e.(type) {
	case NotifyTransfer:
		return e.Right
	case DropRight:
		return e.Right
	case NotePledge:
		return e.Right
	}
	return ""
}

// Limits, claims and renewal.
var (
	exhausted = rule{
		Code: "INSURANCE-LIMIT-02", Category: ipx.ErrState,
		Says: ipx.T("累计限额尚余{left}", "{left} of the aggregate limit is left"),
		Check: func(a asked) []fault {
			if left, ok := leftOf(a.Terms, a.On); ok && left.Sign() > 0 {
				return one("limit", arg("left", left))
			}
			return nil
		},
	}

	refilled = rule{
		Code: "INSURANCE-LIMIT-03", Category: ipx.ErrState, Payload: true,
		Says:    ipx.T("累计限额已经用尽，变动后仍无剩余", "the aggregate limit is exhausted, and this leaves nothing of it"),
		Unblock: []ipx.Unblocker{{Role: ipx.Insurer, Act: ipx.T("同意提高限额", "agree to raise the limit")}},
		Check: func(a asked) []fault {
			t := a.Terms
			p, err := attempt(a)
			if err != nil {
				return nil // told by another rule
			}
			t.Policy = p
			if left, ok := leftOf(t, a.On); ok && left.Sign() <= 0 {
				return one("limit")
			}
			return nil
		},
	}

	inTail = rule{
		Code: "INSURANCE-REPORT-01", Category: ipx.ErrState,
		Says: ipx.T("报告期限已于{day}届满", "the time to report was over on {day}"),
		Check: func(a asked) []fault {
			c, _ := a.Terms.Cover(a.On)
			if last := c.ReportBy(); c.Product.reportedOnly() && a.On.After(last) {
				return one("tail", arg("day", last))
			}
			return nil
		},
	}

	named = rule{
		Code: "INSURANCE-REPORT-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明赔案号", "no claim is named"),
		Check: func(a asked) []fault {
			if a.Event.(ReportClaim).Claim == "" {
				return one("claim")
			}
			return nil
		},
	}

	renewable = rule{
		Code: "INSURANCE-RENEWAL-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明续保保单号，或者已经约定续保", "no number is named, or a renewal was agreed already"),
		Check: func(a asked) []fault {
			if no := a.Event.(Renew).No; no == "" || no == a.Terms.Policy.No || a.Terms.RenewedBy != "" {
				return one("no")
			}
			return nil
		},
	}
)

// leftOf is what is left of the aggregate limit.
func leftOf(t Terms, on calendar.Date) (ipx.Money, bool) {
	c, _ := t.Cover(on)
	room, err := t.Policy.Room(c, "", "", "")
	if err != nil || len(room) == 0 {
		return ipx.Money{}, false
	}
	return room[0].Left, true
}

// reportedOnly reports whether all that a product covers must be reported within the
// period or its tail.
func (p Product) reportedOnly() bool {
	return !slices.ContainsFunc(p.Sections, func(s Section) bool { return s.Trigger != ClaimsMade })
}

// ReportBy is the last day to report a claim that was made within the period: the
// last day of the contract, or that of the reporting tail. A suspension does not shorten
// the time to report what was claimed before it.
func (c Cover) ReportBy() calendar.Date {
	last := c.Ended().AddDays(-1)
	if tail := c.Product.Tail; !tail.IsZero() {
		if _, end, err := tail.Fixed().End(last, nil); err == nil {
			return end
		}
	}
	return last
}
