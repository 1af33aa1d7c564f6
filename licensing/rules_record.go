package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

var lifted = []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("消除该情形后再申请", "clear it and file again")}}

// bar is a ground on which an office does not enter a licence of rights of some
// kinds.
func bar(code ipx.Code, topic law.Key, of func(Licence) bool, says ipx.Text, unblock []ipx.Unblocker, check func(Licence, asked, title.View) []fault) rule {
	return rule{Code: code, Law: topic, Says: says, Unblock: unblock, Check: func(a asked) []fault {
		l := a.Terms.Licence
		v, ok := a.View(l.Right)
		if !ok || !of(l) {
			return nil
		}
		return check(l, a, v)
	}}
}

// recordBars are the grounds on which the patent office does not enter a
// licence, in the order of its measures (Order 62 art. 12 ¶2), and what stands
// against other entries. They are looked at when the parties file, so that
// nobody files in vain.
var recordBars = []rule{
	bar("LICENCE-RECORD-01", "licence.record.ended", isPatent, ipx.T("{right}已经终止或者被宣告无效", "{right} has ended or is void"), nil,
		func(l Licence, _ asked, v title.View) []fault {
			if v.Life().Over() {
				return one(string(l.Right), arg("right", l.Right))
			}
			return nil
		}),
	bar("LICENCE-RECORD-02", "licence.record.licensor", isPatent, ipx.T("许可人{party}不是登记的权利人，也无权再许可", "{party} is neither the registered holder nor entitled to grant"), lifted,
		func(l Licence, a asked, v title.View) []fault {
			if l.Parent != "" && !underOffer(a) {
				return nil // a sub-licence: the head licence entitles
			}
			var out []fault
			for _, p := range l.Licensors {
				if v.Share(p).IsZero() {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)},
						Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("先通报权利人变更", "tell of the new holder first")}}})
				}
			}
			return out
		}),
	bar("LICENCE-RECORD-03", "licence.record.contract-incomplete", isPatent, ipx.T("合同未写明许可的{what}", "the contract does not state {what}"), lifted,
		func(l Licence, _ asked, _ title.View) []fault {
			if l.Type == "" {
				return one("type", arg("what", ipx.T("种类", "the type of the licence")))
			}
			return nil
		}),
	bar("LICENCE-RECORD-04", "licence.record.beyond-term", isPatent, ipx.T("许可期限至{until}，超过专利权有效期{expires}", "the licence runs to {until}, beyond the patent's term to {expires}"), lifted,
		func(l Licence, _ asked, v title.View) []fault {
			last, ends := lastDay(l), v.Life().Expires
			if last.IsZero() || ends.IsZero() || last.Before(ends) {
				return nil
			}
			return one("scope.until", arg("until", last), arg("expires", ends.AddDays(-1)))
		}),
	bar("LICENCE-RECORD-05", "licence.record.coowner", isPatent, ipx.T("共有人{party}未同意独占或者排他许可", "the co-owner {party} has not agreed to an exclusive or sole licence"), nil,
		func(l Licence, _ asked, v title.View) []fault {
			if !excludes(l) || l.Parent != "" {
				return nil
			}
			var out []fault
			for _, h := range v.Owners() {
				if !slices.Contains(l.Licensors, h.Party) && !slices.Contains(l.Licensees, h.Party) && !v.Consented(h.Party, title.ToLicence, "", l.Licensees...) {
					out = append(out, fault{Subject: string(h.Party), Args: []ipx.Arg{arg("party", h.Party)},
						Unblock: []ipx.Unblocker{{Role: ipx.CoOwner, Party: h.Party, Act: ipx.T("出具书面同意", "give written consent")}}})
				}
			}
			return out
		}),
	bar("LICENCE-RECORD-06", "licence.record.unpaid", isPatent, ipx.T("自{on}起年费未缴，处于滞纳期", "the annuity is unpaid since {on}"),
		[]ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("补缴年费和滞纳金", "pay the annuity and the surcharge")}, {Role: ipx.Licensee, Act: ipx.T("代缴年费", "pay it in the licensor's place")}},
		func(_ Licence, _ asked, v title.View) []fault {
			if since := v.Life().Unpaid; !since.IsZero() {
				return one("annuity", arg("on", since))
			}
			return nil
		}),
	bar("LICENCE-RECORD-07", "licence.record.suspended", isPatent, ipx.T("权利已被保全，或者有关程序已中止（{burden}）", "the right is preserved by a court, or proceedings are suspended ({burden})"), nil,
		func(_ Licence, _ asked, v title.View) []fault {
			stays := func(kind title.BurdenKind, who ipx.Unblocker) (out []fault) {
				for _, b := range v.Of(kind) {
					out = append(out, fault{Subject: string(b.ID), Args: []ipx.Arg{arg("burden", string(b.ID))}, Unblock: []ipx.Unblocker{who}})
				}
				return out
			}
			return append(stays(title.Seizure, ipx.Unblocker{Role: ipx.Court, Act: ipx.T("解除保全", "lift the preservation")}),
				stays(title.Suspension, ipx.Unblocker{Role: ipx.Registrar, Act: ipx.T("恢复程序", "resume proceedings")})...)
		}),
	bar("LICENCE-RECORD-08", "licence.record.twice", isPatent, ipx.T("该许可合同已经备案（{number}）", "the contract is recorded already ({number})"), nil,
		func(_ Licence, a asked, _ title.View) []fault {
			if a.Terms.Record.stands() {
				return one("number", arg("number", a.Terms.Number))
			}
			return nil
		}),
	bar("LICENCE-RECORD-09", "licence.record.pledged", isPatent, ipx.T("权利已出质（{burden}），质权人{party}未同意许可", "the right is pledged ({burden}), and the pledgee {party} has not agreed to the licence"), nil,
		func(l Licence, a asked, v title.View) []fault {
			var out []fault
			for _, b := range v.Of(title.Pledge) {
				for _, p := range b.Holders {
					if slices.Contains(l.Licensees, p) || v.Consented(p, title.ToLicence, b.ID, l.Licensees...) || underOffer(a) && v.Consented(p, title.ToOpenLicence, b.ID) {
						continue
					}
					out = append(out, fault{Subject: string(b.ID), Args: []ipx.Arg{arg("burden", string(b.ID)), arg("party", p)},
						Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Party: p, Act: ipx.T("出具书面同意", "give written consent")}}})
				}
			}
			return out
		}),
	bar("LICENCE-RECORD-10", "licence.record.conflict", isPatent, ipx.T("与已经备案的许可{burden}冲突", "it conflicts with the recorded licence {burden}"), nil,
		func(l Licence, a asked, v title.View) []fault {
			own, all := a.Terms.burden(a.Instance), v.Burdens()
			var out []fault
			for _, b := range v.Of(title.Licence) {
				alone := b.Licence == title.Exclusive || b.Licence == title.Sole
				related := b.ID == own || slices.Contains(under(all, own), b.ID) || slices.Contains(under(all, b.ID), own) ||
					slices.Contains(l.Subject, b.ID) || slices.Contains(b.Subject, own)
				inPlace := l.InPlace && b.Licence == title.Sole || b.InPlace && l.Type == title.Sole
				if !recordedIn(b) || related || inPlace || !alone && !excludes(l) || !b.Scope.Overlaps(l.Scope) {
					continue
				}
				out = append(out, fault{Subject: string(b.ID), Args: []ipx.Arg{arg("burden", string(b.ID))},
					Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("解除该许可或者缩小范围", "release that licence, or make its scope smaller")}}})
			}
			return out
		}),
	bar("LICENCE-RECORD-11", "licence.record.not-granted", func(l Licence) bool { return l.Kind == ipx.Application },
		ipx.T("备案的是专利的许可，申请的许可不予备案", "licences of patents are recorded, not of applications"),
		[]ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("授权后再备案", "grant the patent first")}},
		func(l Licence, _ asked, _ title.View) []fault { return one(string(l.Right)) }),
	bar("LICENCE-RECORD-12", "trademark.licence.content", isMark, ipx.T("备案材料没有说明许可的{what}", "the filing does not state {what}"), complainers,
		func(l Licence, _ asked, _ title.View) []fault {
			var out []fault
			if l.Scope.Field.IsAll() {
				out = append(out, fault{Subject: "scope.field", Args: []ipx.Arg{arg("what", ipx.T("商品或者服务", "the goods or services"))}})
			}
			if l.Scope.Until.IsZero() {
				out = append(out, fault{Subject: "scope.until", Args: []ipx.Arg{arg("what", ipx.T("期限", "the term"))}})
			}
			return out
		}),
}

// Progress of the entry.
var (
	recordable = rule{Code: "LICENCE-RECORD-13", Category: ipx.ErrState, Says: ipx.T("{kind}的许可没有备案登记簿", "there is no register for licences of this kind of right: {kind}"),
		Check: func(a asked) []fault {
			if k := a.Terms.Licence.Kind; k == ipx.KnowHow || k == ipx.LayoutDesign {
				return one("kind", arg("kind", k.Name()))
			}
			return nil
		}}
	filed = rule{Code: "LICENCE-RECORD-20", Category: ipx.ErrState, Says: ipx.T("没有正在审查的备案申请", "no filing for an entry is pending"),
		Check: func(a asked) []fault {
			if a.Terms.Record != RecordFiled {
				return one("record")
			}
			return nil
		}}
	entered = rule{Code: "LICENCE-RECORD-21", Category: ipx.ErrState, Says: ipx.T("许可没有备案", "the licence is not recorded"),
		Check: func(a asked) []fault {
			if !a.Terms.Record.stands() {
				return one("record")
			}
			return nil
		}}
	numbered = rule{Code: "LICENCE-RECORD-22", Category: ipx.ErrInput, Payload: true, Says: ipx.T("“{no}”不是备案号", "“{no}” is not a record number"),
		Check: func(a asked) []fault {
			no := a.Event.(Record).No
			if isPatent(a.Terms.Licence) {
				if _, err := ipx.ParseNumber(ipx.LicenceNo, no); err != nil {
					return one("no", arg("no", excerpt.Of(no)))
				}
			} else if no == "" {
				return one("no", arg("no", no))
			}
			return nil
		}}
	notPending = rule{Code: "LICENCE-RECORD-23", Category: ipx.ErrState, Says: ipx.T("备案申请正在审查", "a filing for the entry is pending already"),
		Check: func(a asked) []fault {
			if a.Terms.Record == RecordFiled {
				return one("record")
			}
			return nil
		}}
	changePending = rule{Code: "LICENCE-RECORD-24", Category: ipx.ErrState, Says: ipx.T("没有正在审查的变更备案申请", "no filing for a change of the entry is pending"),
		Check: func(a asked) []fault {
			if a.Terms.Record != ChangeFiled {
				return one("record")
			}
			return nil
		}}
	recordGrounds = rule{Code: "LICENCE-RECORD-25", Category: ipx.ErrInput, Payload: true, Says: ipx.T("没有写明理由", "no ground is named"),
		Check: func(a asked) []fault {
			var grounds []string
			switch e := a.Event.(type) {
			case RefuseRecord:
				grounds = e.Grounds
			case RevokeRecord:
				grounds = e.Grounds
			case RejectOffer:
				grounds = e.Grounds
			}
			if len(grounds) == 0 || slices.Contains(grounds, "") {
				return one("grounds")
			}
			return nil
		}}
)
