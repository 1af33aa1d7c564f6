package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// What stands against a demand, performance, and rescission.
var (
	isParty = rule{Code: "LICENCE-DEMAND-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("{party}不是合同当事人", "{party} is no party to the contract"),
		Check: func(a asked) []fault {
			p := a.Event.(Demand).Of
			if slices.Contains(a.Terms.Licence.Licensors, p) || slices.Contains(a.Terms.Licence.Licensees, p) {
				return nil
			}
			return one(string(p), arg("party", p))
		}}
	ofOther = rule{Code: "LICENCE-DEMAND-02", Category: ipx.ErrActor, Payload: true, Says: ipx.T("只能催告对方当事人，不能催告己方的{party}", "a demand goes to the other side, not to {party} of one's own"),
		Check: func(a asked) []fault {
			p := a.Event.(Demand).Of
			if len(a.By) == 0 || actsOther(a, p) {
				return nil
			}
			return forOther(a, p, ipx.T("由对方当事人催告", "let the other side demand it"))
		}}
	inTime = rule{Code: "LICENCE-CURE-01", Law: "licence.demand", Says: ipx.T("履行期限已过，须由对方当事人确认", "the time to cure is over: only the other side can still accept it"),
		Check: func(a asked) []fault {
			if !a.Terms.Breach.Lapsed.IsZero() && debtorAlone(a) {
				return forOther(a, a.Terms.Breach.By, ipx.T("接受迟到的履行", "accept the late performance"))
			}
			return nil
		}}
	ripe = rule{Code: "LICENCE-RESCIND-01", Law: "licence.demand", Says: ipx.T("催告后的合理期限尚未届满", "the time to cure after the demand is not over"),
		Unblock: []ipx.Unblocker{{Role: ipx.TimePassed, Act: ipx.T("期限届满后再解除", "wait until it is over")}},
		Check: func(a asked) []fault {
			if a.Terms.Breach.Lapsed.IsZero() {
				return one("breach")
			}
			return nil
		}}
	notOwnBreach = rule{Code: "LICENCE-RESCIND-02", Category: ipx.ErrActor, Payload: true,
		Says: ipx.T("违约方{party}自己不能以违约为由解除", "{party} broke the contract: its side cannot rescind for that"),
		Check: func(a asked) []fault {
			p := a.Terms.Breach.By
			if e, ok := a.Event.(RescindAtOnce); ok {
				if p = e.Of; e.Ground != Repudiation && e.Ground != PurposeDefeated {
					return nil // nobody's breach, or whoever the contract names
				}
			}
			if len(a.By) == 0 || actsOther(a, p) {
				return nil
			}
			return forOther(a, p, ipx.T("由对方当事人解除", "let the other side rescind"))
		}}
	causes = rule{Code: "LICENCE-RESCIND-03", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("不是可以径行解除的事由，或者没有写明违约的当事人", "it is no ground to rescind at once, or whoever broke the contract is not named"),
		Check: func(a asked) []fault {
			e, l := a.Event.(RescindAtOnce), a.Terms.Licence
			blamed := slices.Contains(l.Licensors, e.Of) || slices.Contains(l.Licensees, e.Of)
			switch e.Ground {
			case ForceMajeure, AgreedCause:
				return nil
			case Repudiation, PurposeDefeated:
				if blamed {
					return nil
				}
			}
			return one("ground")
		}}
	poorQuality = rule{Code: "LICENCE-QUALITY-01", Category: ipx.ErrState, Payload: true,
		Says:    ipx.T("当日施行的法律没有规定因质量义务解除商标许可，或者不是商标许可，或者没有写明事实", "the law of this day does not let a licensor rescind for quality, or it is no licence of a mark, or no fact is named"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("先行催告", "demand performance first")}},
		Check: func(a asked) []fault {
			if isMark(a.Terms.Licence) && a.Law.Has("trademark.licence.quality-rescission") && a.Event.(RescindForQuality).Finding != "" {
				return nil
			}
			return one("finding")
		}}
)

// What stands against noting an end, and closing the accounts.
var (
	ended = rule{Code: "LICENCE-ENDED-01", Category: ipx.ErrState, Says: ipx.T("{right}没有终止", "{right} has not ended"),
		Check: func(a asked) []fault {
			id := a.Terms.Licence.Right
			if v, ok := a.View(id); ok && v.Life().Over() {
				return nil
			}
			return one(string(id), arg("right", id))
		}}
	gone = rule{Code: "LICENCE-ENDED-02", Category: ipx.ErrState, Says: ipx.T("登记档案上的许可{burden}没有终止", "the licence {burden} still lies on the title"),
		Check: func(a asked) []fault {
			id := a.Terms.burden(a.Instance)
			if v, ok := a.View(a.Terms.Licence.Right); ok && !v.Life().Over() && !lies(v, id) {
				return nil
			}
			return one(string(id), arg("burden", string(id)))
		}}
	restored = rule{Code: "LICENCE-ENDED-03", Category: ipx.ErrState, Says: ipx.T("{right}没有恢复，或者许可已经不在其上", "{right} is not restored, or the licence no longer lies on it"),
		Check: func(a asked) []fault {
			id := a.Terms.Licence.Right
			if v, ok := a.View(id); ok && !v.Life().Over() && lies(v, a.Terms.burden(a.Instance)) {
				return nil
			}
			return one(string(id), arg("right", id))
		}}
	paidUp = rule{Code: "LICENCE-SETTLE-01", Category: ipx.ErrState, Says: ipx.T("使用费尚未付清：{left}", "royalties are still open: {left}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("付清", "pay what is open")}},
		Check: func(a asked) []fault {
			var out []fault
			for _, x := range a.Terms.Accounts {
				if x.open() {
					left, _ := x.Due.Sub(x.Paid)
					out = append(out, fault{Subject: x.From.String(), Args: []ipx.Arg{arg("left", left)}})
				}
			}
			return out
		}}
	struckOut = rule{Code: "LICENCE-SETTLE-02", Category: ipx.ErrState, Says: ipx.T("备案{number}尚未注销", "the record {number} is not struck out"),
		Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("申请注销备案", "file to have it struck out")}},
		Check: func(a asked) []fault {
			if a.State == Terminated && a.Terms.Record.stands() {
				return one("record", arg("number", a.Terms.Number))
			}
			return nil
		}}
)

// forOther is a fault that the side other than a party's can clear.
func forOther(a asked, p ipx.PartyID, do ipx.Text) []fault {
	role, others := ipx.Licensor, a.Terms.Licence.Licensors
	if slices.Contains(others, p) {
		role, others = ipx.Licensee, a.Terms.Licence.Licensees
	}
	f := fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}}
	for _, o := range others {
		f.Unblock = append(f.Unblock, ipx.Unblocker{Role: role, Party: o, Act: do})
	}
	return []fault{f}
}
