package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// What stands against an act while the licence runs.
var (
	amending = rule{Code: "LICENCE-AMEND-01", Category: ipx.ErrInput, Payload: true, Unblock: complainers,
		Says: ipx.T("变更无效：{what}", "the amendment cannot be: {what}"),
		Check: func(a asked) []fault {
			e := a.Event.(Amend)
			bad := func(subject, zh, en string) []fault { return one(subject, arg("what", ipx.T(zh, en))) }
			switch {
			case e.Scope == nil && e.Type == "" && e.Price == "":
				return bad("amend", "没有变更任何条款", "it changes no term")
			case e.Scope != nil && e.Scope.IsEmpty():
				return bad("scope", "变更后的范围为空", "the new scope is empty")
			case e.Scope != nil && !e.Scope.Until.IsZero() && !a.On.Before(e.Scope.Until):
				return bad("until", "变更后的期限已经届满", "the new term is over already")
			case !slices.Contains(types, e.Type):
				return bad("type", "许可类型不明", "the type is not known")
			}
			return nil
		}}
	subsWithin = rule{Code: "LICENCE-AMEND-02", Law: "licence.within-head", Payload: true,
		Says:    ipx.T("分许可{burden}超出变更后的范围", "the sub-licence {burden} goes beyond the new scope"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("先变更或者解除分许可", "amend or end the sub-licence first")}},
		Check: func(a asked) []fault {
			l := amended(a)
			v, ok := a.View(l.Right)
			if !ok {
				return nil
			}
			var out []fault
			for _, id := range under(v.Burdens(), a.Terms.burden(a.Instance)) {
				b, _ := v.Burden(id)
				s := b.Scope
				if s.From.IsZero() {
					s.From = l.Scope.From
				}
				if s.Until.IsZero() {
					s.Until = l.Scope.Until
				}
				if !s.Within(l.Scope) {
					out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("burden", string(id))}})
				}
			}
			return out
		}}
	takesOver = rule{Code: "LICENCE-ASSIGN-01", Category: ipx.ErrInput, Payload: true, Unblock: complainers,
		Says: ipx.T("受让的被许可人没有写明，或者就是许可人", "the new licensee is not named, or is the licensor"),
		Check: func(a asked) []fault {
			to := a.Event.(Assign).To
			if len(to) == 0 || slices.Contains(to, "") || slices.ContainsFunc(to, func(p ipx.PartyID) bool { return slices.Contains(a.Terms.Licence.Licensors, p) }) {
				return one("to")
			}
			return nil
		}}
	holds = rule{Code: "LICENCE-HOLDER-01", Category: ipx.ErrInput, Payload: true,
		Says:    ipx.T("{party}不是登记的权利人", "{party} does not hold the right"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("先登记权利转移", "register the transfer first")}},
		Check: func(a asked) []fault {
			v, ok := a.View(a.Terms.Licence.Right)
			to := a.Event.(HolderChanges).To
			if len(to) == 0 {
				return one("to", arg("party", ipx.PartyID("")))
			}
			var out []fault
			for _, p := range to {
				if ok && v.Share(p).IsZero() {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
	running = rule{Code: "LICENCE-SUSPEND-01", Category: ipx.ErrState, Says: ipx.T("许可已经中止", "the licence is suspended already"),
		Check: func(a asked) []fault {
			if a.Terms.Suspended {
				return one("suspended")
			}
			return nil
		}}
	suspended = rule{Code: "LICENCE-SUSPEND-02", Category: ipx.ErrState, Says: ipx.T("许可没有中止", "the licence is not suspended"),
		Check: func(a asked) []fault {
			if !a.Terms.Suspended {
				return one("suspended")
			}
			return nil
		}}
	shown = rule{Code: "LICENCE-NOTE-01", Category: ipx.ErrInput, Payload: true,
		Says:    ipx.T("登记档案没有显示该情形（{what}）", "the title does not show it ({what})"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("先记入登记档案", "enter it on the title first")}},
		Check: func(a asked) []fault {
			what := a.Event.(NoteRight).What
			v, ok := a.View(a.Terms.Licence.Right)
			is := map[RightNote]bool{
				AnnuityAtRisk:    !v.Life().Unpaid.IsZero(),
				UnderAttack:      v.Life().Contested,
				PartlyVoid:       v.Life().Narrowed,
				PreservedByCourt: len(v.Of(title.Seizure)) > 0,
			}
			if ok && is[what] {
				return nil
			}
			return one("what", arg("what", excerpt.Of(string(what))))
		}}
	annuityDue = rule{Code: "LICENCE-ANNUITY-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("代缴年费须为专利，并写明年度和金额", "an annuity is of a patent, for a year, and an amount"),
		Check: func(a asked) []fault {
			if e := a.Event.(PayAnnuity); !isPatent(a.Terms.Licence) || e.Year < 1 || e.Paid.Sign() <= 0 {
				return one("paid")
			}
			return nil
		}}
	named = rule{Code: "LICENCE-SUIT-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("没有写明被诉的侵权人", "the authority names no infringer"),
		Check: func(a asked) []fault {
			if a.Event.(AuthoriseSuit).Against == "" {
				return one("against")
			}
			return nil
		}}
	atPeace = rule{Code: "LICENCE-DISPUTE-01", Category: ipx.ErrState, Says: ipx.T("已有争议未了结：{what}", "a dispute is open already: {what}"),
		Check: func(a asked) []fault {
			if a.Terms.Dispute != "" {
				return one("dispute", arg("what", a.Terms.Dispute))
			}
			return nil
		}}
	atOdds = rule{Code: "LICENCE-DISPUTE-02", Category: ipx.ErrState, Says: ipx.T("没有未了结的争议", "no dispute is open"),
		Check: func(a asked) []fault {
			if a.Terms.Dispute == "" {
				return one("dispute")
			}
			return nil
		}}
	forums = rule{Code: "LICENCE-DISPUTE-03", Category: ipx.ErrInput, Payload: true, Says: ipx.T("争议解决方式不明", "the forum is not known"),
		Check: func(a asked) []fault {
			if slices.Contains([]Forum{Talk, Mediation, Arbitration, Suit}, a.Event.(Dispute).Before) {
				return nil
			}
			return one("before")
		}}
)
