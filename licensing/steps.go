package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// States of a licence.
const (
	Draft       workflow.State = "draft"        // 草拟
	Negotiating workflow.State = "negotiating"  // 洽谈
	Pending     workflow.State = "pending"      // 待许可证生效
	Effective   workflow.State = "effective"    // 生效
	Breached    workflow.State = "breached"     // 违约催告中
	Declared    workflow.State = "declared"     // 已提出开放许可声明
	Offered     workflow.State = "offered"      // 开放许可声明已公告
	Rejected    workflow.State = "rejected"     // 声明不予公告
	Withdrawn   workflow.State = "withdrawn"    // 声明已撤回
	Expired     workflow.State = "expired"      // 期满
	Terminated  workflow.State = "terminated"   // 终止
	EndedByLaw  workflow.State = "ended-by-law" // 随权利消灭
)

type (
	step  = workflow.Step[Terms, Event]
	paper = workflow.Paper[Terms, Event]
	clock = workflow.Clock[Terms, Event]
	duty  = workflow.Duty[Terms, Event]
)

var (
	living   = []workflow.State{Effective, Breached}
	sides    = []ipx.Role{ipx.Licensor, ipx.Licensee}
	office   = []ipx.Role{ipx.Registrar}
	elapsed  = []ipx.Role{ipx.TimePassed}
	licensor = []ipx.Role{ipx.Licensor}
)

// Table returns the life of a licence in China as a table.
func Table() workflow.Table[Terms, Event] {
	return workflow.Table[Terms, Event]{
		Name: "licensing/cn", Version: 1, Title: ipx.T("知识产权许可", "Licence of intellectual property"), Initial: Draft,
		States: []workflow.StateInfo{
			{Name: Draft, Label: ipx.T("草拟", "draft")},
			{Name: Negotiating, Label: ipx.T("洽谈", "in talks")},
			{Name: Pending, Label: ipx.T("待许可证生效", "pending the export licence")},
			{Name: Effective, Label: ipx.T("生效", "in effect")},
			{Name: Breached, Label: ipx.T("违约催告中", "in breach")},
			{Name: Declared, Label: ipx.T("已声明", "declared")},
			{Name: Offered, Label: ipx.T("已公告开放", "on offer")},
			{Name: Rejected, Label: ipx.T("声明不予公告", "declaration rejected"), Final: true},
			{Name: Withdrawn, Label: ipx.T("声明已撤回", "withdrawn"), Final: true},
			{Name: Expired, Label: ipx.T("期满", "expired"), Final: true},
			{Name: Terminated, Label: ipx.T("终止", "terminated"), Final: true},
			{Name: EndedByLaw, Label: ipx.T("随权利消灭", "ended with the right"), Final: true},
		},
		Steps:  slices.Concat(talkSteps(), grantingSteps(), recordSteps(), livingSteps(), openSteps(), compulsorySteps()),
		Rights: rights,
		Acts:   acts,
	}
}

// rights names the title that a step touches.
func rights(t Terms, e Event) []ipx.RightID {
	l := t.Licence
	switch e := e.(type) {
	case Sign:
		l = e.Licence
	case Declare:
		l = e.Licence
	case Compel:
		l = e.Licence
	case Propose:
		l = e.Licence
	case SignPending:
		l = e.Licence
	}
	out := []ipx.RightID{l.Right}
	b := t.Back
	if e, ok := e.(Sign); ok {
		b = e.Back
	}
	if b.Right != "" && b.Right != l.Right {
		out = append(out, b.Right)
	}
	return out
}

// acts reports whether an actor is, or stands for, a party in its role.
func acts(t Terms, e Event, b ipx.Actor) bool {
	l := t.Licence
	switch e := e.(type) {
	case Sign:
		l = e.Licence
	case Declare:
		l = e.Licence
	case Compel:
		l = e.Licence
	case Propose:
		l = e.Licence
	case SignPending:
		l = e.Licence
	case TakeUp:
		l.Licensees = []ipx.PartyID{e.Licensee}
	}
	switch who := b.Principal(); b.Role {
	case ipx.Licensor:
		return slices.Contains(l.Licensors, who)
	case ipx.Licensee:
		return slices.Contains(l.Licensees, who)
	}
	return true
}

// written is the contract as a paper, under the law that asks for it in
// writing.
func written(topic law.Key, when func(Licence) bool) paper {
	return paper{Kind: "contract", Label: ipx.T("许可合同", "licence contract"), Law: topic, When: func(a asked) bool { return when(licence(a)) },
		Signed: func(a asked) []ipx.PartyID { return slices.Concat(licence(a).Licensors, licence(a).Licensees) }}
}

// grant puts the licence on the title of its right.
func grant(a asked, id title.BurdenID, kind title.BurdenKind, to []ipx.PartyID, parent title.BurdenID) []title.Entry {
	return grantOf(a, licence(a), id, kind, to, parent)
}

func grantOf(a asked, l Licence, id title.BurdenID, kind title.BurdenKind, to []ipx.PartyID, parent title.BurdenID) []title.Entry {
	b := title.Burden{ID: id, Kind: kind, Holders: slices.Clone(to), Grantors: slices.Clone(l.Licensors), Scope: l.Scope, Parent: parent, Sublet: l.Sublet, Subject: slices.Clone(l.Subject), InPlace: l.InPlace}
	if kind == title.Licence {
		b.Licence = kindOf(l)
	}
	if kind == title.CompulsoryLicence {
		b.Grantors = nil
	}
	if kind == title.OpenLicence {
		b.Recorded = true
	}
	return []title.Entry{{Right: l.Right, Dates: title.Dates{Executed: a.On, Effective: firstDay(a, l)}, Act: title.Grant{Burden: b}}}
}

// let ends the licence on the title, and the one in return, unless they have
// ended with their rights.
func let(a asked, why title.ReleaseReason) []title.Entry {
	id := a.Terms.burden(a.Instance)
	out := release(a, a.Terms.Back.Right, id+"/back", why)
	return append(out, release(a, a.Terms.Licence.Right, id, why)...)
}

func release(a asked, right ipx.RightID, id title.BurdenID, why title.ReleaseReason) []title.Entry {
	v, ok := a.View(right)
	if !ok || v.Life().Over() {
		return nil
	}
	if b, lies := v.Burden(id); !lies || !b.Ended.IsZero() {
		return nil
	}
	return []title.Entry{{Right: right, Act: title.Release{Burden: id, Why: why}}}
}

func isMark(l Licence) bool { return l.Kind == ipx.Trademark }

// grantingSteps make a licence.
func grantingSteps() []step {
	take := func(a asked) Terms {
		a.Terms.Licence, a.Terms.Back, a.Terms.Signed = licence(a), back(a), a.On
		return a.Terms
	}
	patent := func(l Licence) bool { return l.Kind.Patent() || l.Kind == ipx.Application || l.Kind == ipx.KnowHow }
	return []step{
		{Event: Sign{}, Label: ipx.T("签订许可合同", "sign the licence"), From: []workflow.State{Draft, Negotiating}, To: Effective, By: sides, Joint: true,
			Papers: []paper{
				written("licence.written", patent),
				written("copyright.exclusive.written", func(l Licence) bool { return l.Kind == ipx.Copyright && excludes(l) }),
				written("software.exclusive.written", func(l Licence) bool { return l.Kind == ipx.Software && excludes(l) }),
				written("layout-design.licence.written", func(l Licence) bool { return l.Kind == ipx.LayoutDesign }),
			},
			Rules:   slices.Concat(before, []rule{unrestricted, funded, guarded, publicised, exchanged, rightsNamed}),
			Change:  take,
			Entries: granted,
			Starts:  contractClocks(), Duties: contractDuties(),
			Cites: []law.Key{"licence.ordinary", "licence.no-term", "licence.within-term", "licence.upkeep", "trademark.licence.quality", "trademark.licence.marking", "trademark.licence.record", "trademark.licence.third-parties"}},
	}
}

// recordSteps are the entry in the office's register, beside the licence.
func recordSteps() []step {
	set := func(s RecordState) func(asked) Terms {
		return func(a asked) Terms { a.Terms.Record = s; return a.Terms }
	}
	return []step{
		{Event: FileRecord{}, Label: ipx.T("申请备案", "file for the record"), From: living, By: sides,
			Papers: []paper{{Kind: "record-form", Label: ipx.T("备案申请表", "form")}, {Kind: "contract", Label: ipx.T("许可合同", "licence contract")}},
			Rules:  []rule{once, byHolder, stated, withinTerm, coOwned},
			Change: set(RecordFiled),
			Starts: []clock{{Name: "record-review", Label: ipx.T("备案审查期限", "time for review"), Law: "licence.record.review", While: living, After: ipx.T("催办", "remind the office"),
				When: func(a asked) bool { return a.Terms.Licence.Kind.Patent() }}},
			Stops: []workflow.ClockName{"record-by"},
			Cites: []law.Key{"licence.record", "trademark.licence.record"}},
		{Event: Record{}, Label: ipx.T("准予备案", "record"), From: living, By: office, Rules: []rule{filed, numbered},
			Change: func(a asked) Terms { a.Terms.Record, a.Terms.Number = Recorded, a.Event.(Record).No; return a.Terms },
			Entries: func(a asked) []title.Entry {
				return []title.Entry{{Right: a.Terms.Licence.Right, Dates: title.Dates{Effective: a.On, Registered: a.On}, Act: title.Vary{Burden: a.Terms.burden(a.Instance), Number: a.Event.(Record).No}}}
			},
			Stops: []workflow.ClockName{"record-review"}, Cites: []law.Key{"licence.record"}},
		{Event: RefuseRecord{}, Label: ipx.T("不予备案", "refuse the record"), From: living, By: office, Rules: []rule{filed},
			Change: set(RecordRefused), Stops: []workflow.ClockName{"record-review"},
			Duties: []duty{{Kind: "tell-parties", Label: ipx.T("通知不予备案的理由;合同效力不受影响", "tell the grounds; the contract stays in force"), To: ipx.Platform}},
			Cites:  []law.Key{"licence.record.other"}},
		{Event: RecordChange{}, Label: ipx.T("变更备案", "record the change"), From: living, By: office, Rules: []rule{entered}, Stops: []workflow.ClockName{"change-by"}, Cites: []law.Key{"licence.record.change"}},
		{Event: RevokeRecord{}, Label: ipx.T("撤销备案", "revoke the record"), From: living, By: office, Rules: []rule{entered}, Change: set(RecordRefused),
			Papers: []paper{{Kind: "notice", Label: ipx.T("撤销备案通知书", "notice with the grounds")}},
			Duties: []duty{{Kind: "tell-parties", Label: ipx.T("通知撤销备案的理由;合同效力不受影响", "tell the grounds; the contract stays in force"), To: ipx.Platform}}, Cites: []law.Key{"licence.record"}},
		{Event: CancelRecord{}, Label: ipx.T("注销备案", "strike the record out"), From: living, By: office, Rules: []rule{entered}, Change: set(RecordStruck), Cites: []law.Key{"licence.record"}},
	}
}

// livingSteps change the licence and end it.
func livingSteps() []step {
	ending := func(e Ending) func(asked) Terms {
		return func(a asked) Terms { a.Terms.Ending = e; return a.Terms }
	}
	return []step{
		{Event: Amend{}, Label: ipx.T("变更合同", "amend"), From: []workflow.State{Effective}, By: sides, Joint: true, Rules: []rule{narrower},
			Papers: []paper{{Kind: "addendum", Label: ipx.T("变更协议", "addendum")}},
			Change: func(a asked) Terms { a.Terms.Licence.Scope = a.Event.(Amend).Scope; return a.Terms },
			Entries: func(a asked) []title.Entry {
				s := a.Event.(Amend).Scope
				return []title.Entry{{Right: a.Terms.Licence.Right, Act: title.Vary{Burden: a.Terms.burden(a.Instance), Scope: &s}}}
			},
			Starts: []clock{
				{Name: "change-by", Label: ipx.T("变更备案期限", "time to record the change"), Law: "licence.record.change", While: living, After: ipx.T("可以补办", "late filing is accepted"),
					When: func(a asked) bool { return a.Terms.Record == Recorded }},
				{Name: "term", Label: ipx.T("许可期限", "term of the licence"), While: living, Lapse: "expire",
					Until: func(a asked) calendar.Date { return a.Event.(Amend).Scope.Until.AddDays(-1) }, When: func(a asked) bool { return !a.Event.(Amend).Scope.Until.IsZero() }},
			},
			Cites: []law.Key{"licence.record.change"}},
		{Event: HolderChanges{}, Label: ipx.T("权利人变更", "the holder changes"), From: living, By: []ipx.Role{ipx.Licensor, ipx.Licensee, ipx.Registrar, ipx.Platform}, Rules: []rule{holds},
			Change: func(a asked) Terms {
				a.Terms.Licence.Licensors = slices.Clone(a.Event.(HolderChanges).To)
				return a.Terms
			},
			Duties: []duty{{Kind: "pay-new-holder", Label: ipx.T("此后向新权利人支付使用费", "pay the new holder from now on"), To: ipx.Licensee, Party: func(a asked) []ipx.PartyID { return a.Terms.Licence.Licensees }}},
			Cites:  []law.Key{"title.licences-survive"}},
		{Event: Suspend{}, Label: ipx.T("中止履行", "suspend"), From: []workflow.State{Effective}, By: sides, Joint: true, Rules: []rule{running},
			Papers: []paper{{Kind: "agreement", Label: ipx.T("中止协议", "agreement")}}, Change: func(a asked) Terms { a.Terms.Suspended = true; return a.Terms },
			Duties: []duty{{Kind: "stop-accrual", Label: ipx.T("中止期间使用费按约定停止计算", "royalties stop while it is suspended, as agreed"), To: ipx.Platform}}},
		{Event: Resume{}, Label: ipx.T("恢复履行", "resume"), From: []workflow.State{Effective}, By: sides, Joint: true, Rules: []rule{suspended},
			Change: func(a asked) Terms { a.Terms.Suspended = false; return a.Terms }},
		{Event: AuthoriseSuit{}, Label: ipx.T("授权起诉", "authorise a suit"), From: living, By: licensor, Rules: []rule{named},
			Papers: []paper{{Kind: "authority", Label: ipx.T("授权书", "authority")}},
			Change: func(a asked) Terms {
				a.Terms.Authority = append(slices.Clip(a.Terms.Authority), Authority{a.Event.(AuthoriseSuit).Against, a.On})
				return a.Terms
			}},
		{Event: PayAnnuity{}, Label: ipx.T("代缴年费", "pay an annuity in the licensor's place"), From: living, By: []ipx.Role{ipx.Licensee}, Rules: []rule{annuityDue},
			Papers: []paper{{Kind: "fee-receipt", Label: ipx.T("缴费凭证", "receipt")}},
			Duties: []duty{{Kind: "reimburse", Label: ipx.T("偿还代缴的年费,或者抵扣使用费", "repay the annuity, or set it off against royalties"), To: ipx.Licensor, Money: func(a asked) ipx.Money { return a.Event.(PayAnnuity).Paid }}},
			Cites:  []law.Key{"licence.upkeep"}},
		{Event: Demand{}, Label: ipx.T("催告", "demand performance"), From: []workflow.State{Effective}, To: Breached, By: sides, Rules: []rule{isParty},
			Papers: []paper{{Kind: "demand", Label: ipx.T("催告通知", "demand")}},
			Change: func(a asked) Terms {
				e := a.Event.(Demand)
				a.Terms.Breach = Breach{By: e.Of, What: e.What, Demanded: a.On}
				return a.Terms
			},
			Starts: []clock{{Name: "cure", Label: ipx.T("履行期限", "time to cure"), Law: "licence.demand", While: []workflow.State{Breached}, Lapse: "demand-lapses"}},
			Cites:  []law.Key{"licence.demand"}},
		{Event: Cure{}, Label: ipx.T("已履行", "cured"), From: []workflow.State{Breached}, To: Effective, By: sides, Joint: true,
			Change: func(a asked) Terms { a.Terms.Breach = Breach{}; return a.Terms }},
		{Event: LapseDemand{}, Label: ipx.T("逾期未履行", "not cured in time"), From: []workflow.State{Breached}, By: elapsed,
			Change: func(a asked) Terms { a.Terms.Breach.Lapsed = a.On; return a.Terms },
			Starts: []clock{{Name: "rescission", Label: ipx.T("解除权行使期限", "time to rescind"), Law: "licence.rescission", While: []workflow.State{Breached}, Lapse: "rescission-lapses"}},
			Cites:  []law.Key{"licence.demand", "licence.rescission"}},
		{Event: LapseRescission{}, Label: ipx.T("解除权消灭", "the right to rescind is lost"), From: []workflow.State{Breached}, To: Effective, By: elapsed,
			Change: func(a asked) Terms { a.Terms.Breach = Breach{}; return a.Terms }, Cites: []law.Key{"licence.rescission"}},
		{Event: Rescind{}, Label: ipx.T("解除合同", "rescind"), From: []workflow.State{Breached}, To: Terminated, By: append(slices.Clone(sides), ipx.Court), Rules: []rule{mayRescind},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除通知", "notice of rescission")}},
			Change: ending(Rescinded), Entries: func(a asked) []title.Entry { return let(a, title.Terminated) },
			Duties: []duty{{Kind: "settle", Label: ipx.T("结算到期使用费;结算条款继续有效", "settle what is owed; the clauses on settlement stay in force"), To: ipx.Licensee},
				{Kind: "cancel-record", Label: ipx.T("办理备案注销", "have the record struck out"), To: ipx.Licensor, When: func(a asked) bool { return a.Terms.Record == Recorded }}},
			Cites: []law.Key{"licence.rescission"}},
		{Event: RescindForQuality{}, Label: ipx.T("因质量义务解除", "rescind for want of quality"), From: living, To: Terminated, By: licensor, Rules: []rule{poorQuality},
			Papers: []paper{{Kind: "notice", Label: ipx.T("解除通知", "notice of rescission")}},
			Change: ending(Rescinded), Entries: func(a asked) []title.Entry { return let(a, title.Terminated) },
			Duties: []duty{{Kind: "settle", Label: ipx.T("结算到期使用费;结算条款继续有效", "settle what is owed; the clauses on settlement stay in force"), To: ipx.Licensee},
				{Kind: "cancel-record", Label: ipx.T("办理备案注销", "have the record struck out"), To: ipx.Licensor, When: func(a asked) bool { return a.Terms.Record == Recorded }}},
			Cites: []law.Key{"trademark.licence.quality-rescission", "trademark.licence.quality"}},
		{Event: End{}, Label: ipx.T("协议终止", "end by agreement"), From: living, To: Terminated, By: sides, Joint: true,
			Papers: []paper{{Kind: "agreement", Label: ipx.T("终止协议", "agreement")}},
			Change: ending(ByConsent), Entries: func(a asked) []title.Entry { return let(a, title.Terminated) },
			Duties: []duty{{Kind: "cancel-record", Label: ipx.T("办理备案注销", "have the record struck out"), To: ipx.Licensor, When: func(a asked) bool { return a.Terms.Record == Recorded }}},
			Cites:  []law.Key{"licence.record.change"}},
		{Event: Expire{}, Label: ipx.T("期限届满", "expire"), From: living, To: Expired, By: elapsed, Change: ending(TermOver),
			Entries: func(a asked) []title.Entry { return let(a, title.TermOver) }, Cites: []law.Key{"licence.within-term"}},
		{Event: EndRight{}, Label: ipx.T("权利终止", "the right has ended"), From: append(slices.Clone(living), Declared, Offered), To: EndedByLaw,
			By: []ipx.Role{ipx.Licensor, ipx.Licensee, ipx.Registrar, ipx.Platform}, Rules: []rule{ended}, Change: ending(RightOver),
			Duties: []duty{{Kind: "settle", Label: ipx.T("结算到期使用费", "settle what is owed"), To: ipx.Licensee}}, Cites: []law.Key{"licence.within-term"}},
	}
}

// openSteps are the standing offer of an open licence.
func openSteps() []step {
	small := func(a asked) bool {
		k := licence(a).Kind
		return k == ipx.UtilityModel || k == ipx.Design
	}
	return []step{
		{Event: Declare{}, Label: ipx.T("提出开放许可声明", "declare an open licence"), From: []workflow.State{Draft}, To: Declared, By: licensor, Rules: []rule{complete, offered},
			Papers: []paper{
				{Kind: "declaration", Label: ipx.T("开放许可声明", "declaration"), Signed: func(a asked) []ipx.PartyID { return licence(a).Licensors }},
				{Kind: "assessment-report", Label: ipx.T("专利权评价报告", "assessment report"), Law: "open-licence.report", When: small},
			},
			Change: func(a asked) Terms {
				a.Terms.Licence, a.Terms.Signed, a.Terms.Declared = licence(a), a.On, true
				return a.Terms
			},
			Foresees: func(a asked) []title.Entry {
				return grant(a, title.BurdenID("open-licence:"+a.Instance), title.OpenLicence, nil, "")
			},
			Cites: []law.Key{"open-licence.not-granted", "open-licence.report"}},
		{Event: PublishOffer{}, Label: ipx.T("公告声明", "publish the offer"), From: []workflow.State{Declared}, To: Offered, By: office,
			Entries: func(a asked) []title.Entry {
				return grant(a, a.Terms.burden(a.Instance), title.OpenLicence, nil, "")
			},
			Duties: []duty{{Kind: "annuity-reduction", Label: ipx.T("实施期间可以请求减免年费", "ask for the reduction of annuities while it is worked"), To: ipx.Licensor}},
			Cites:  []law.Key{"open-licence.once", "open-licence.exclusive"}},
		{Event: RejectOffer{}, Label: ipx.T("不予公告", "reject the declaration"), From: []workflow.State{Declared}, To: Rejected, By: office, Cites: []law.Key{"open-licence.unpaid"}},
		{Event: TakeUp{}, Label: ipx.T("取得开放许可", "take the licence up"), From: []workflow.State{Offered}, By: []ipx.Role{ipx.Licensee}, Rules: []rule{paidFirst},
			Papers: []paper{{Kind: "notice", Label: ipx.T("书面通知", "written notice")}, {Kind: "receipt", Label: ipx.T("付款凭证", "proof of payment")}},
			Change: func(a asked) Terms {
				a.Terms.Takers = append(slices.Clip(a.Terms.Takers), Taker{a.Event.(TakeUp).Licensee, a.On})
				return a.Terms
			},
			Entries: func(a asked) []title.Entry {
				who := a.Event.(TakeUp).Licensee
				return grant(a, title.BurdenID("licence:"+a.Instance+"/"+string(who)), title.Licence, []ipx.PartyID{who}, a.Terms.burden(a.Instance))
			},
			Duties: []duty{{Kind: "record-take-up", Label: ipx.T("凭书面文件备案", "record it with the written proof"), To: ipx.Licensor}},
			Cites:  []law.Key{"open-licence.take-up", "open-licence.record"}},
		{Event: ClaimReduction{}, Label: ipx.T("请求减免年费", "ask for the reduction of annuities"), From: []workflow.State{Offered}, By: licensor, Rules: []rule{worked},
			Papers: []paper{{Kind: "proof-of-working", Label: ipx.T("实施证明", "proof that it is worked")}},
			Change: func(a asked) Terms { a.Terms.Reduced = a.On; return a.Terms },
			Cites:  []law.Key{"annuity.open-licence"}},
		{Event: WithdrawOffer{}, Label: ipx.T("撤回声明", "withdraw the offer"), From: []workflow.State{Offered}, To: Withdrawn, By: []ipx.Role{ipx.Licensor, ipx.Registrar}, Joint: true,
			Papers:  []paper{{Kind: "withdrawal", Label: ipx.T("撤回声明", "withdrawal"), Signed: func(a asked) []ipx.PartyID { return a.Terms.Licence.Licensors }}},
			Entries: func(a asked) []title.Entry { return let(a, title.Withdrawn) },
			Cites:   []law.Key{"open-licence.withdrawal"}},
	}
}

// termClock runs to the last day of the licence.
var termClock = clock{Name: "term", Label: ipx.T("许可期限", "term of the licence"), While: living, Lapse: "expire",
	Until: func(a asked) calendar.Date { return lastDay(licence(a)) }, When: func(a asked) bool { return !lastDay(licence(a)).IsZero() }}

// contractClocks run from the day on which a contract takes effect.
func contractClocks() []clock {
	return []clock{termClock,
		{Name: "record-by", Label: ipx.T("备案期限", "time to record"), Law: "licence.record", While: living, After: ipx.T("可以补办备案,逾期备查", "late filing is accepted and noted"),
			When: func(a asked) bool { return licence(a).Kind.Patent() && !licence(a).Unrecorded }},
		{Name: "export-record", Label: ipx.T("办理技术出口合同登记", "register the export contract"), Law: "export.free.filing", While: living, After: ipx.T("责令改正", "the authority orders it"),
			When: func(a asked) bool { return export.Is(items(licence(a)), export.Free) }},
	}
}

// contractDuties arise on that day.
func contractDuties() []duty {
	return []duty{
		{Kind: "upkeep", Label: ipx.T("维持专利有效:缴纳年费并应对无效请求,另有约定除外", "keep the patent alive: pay its annuities and defend it, unless agreed otherwise"), To: ipx.Licensor,
			When: func(a asked) bool { return licence(a).Kind.Patent() && a.Law.Has("licence.upkeep") }},
		{Kind: "supervise-quality", Label: ipx.T("监督被许可商品的质量", "supervise the quality of the goods"), To: ipx.Licensor, When: func(a asked) bool { return isMark(licence(a)) && a.Law.Has("trademark.licence.quality") }},
		{Kind: "mark-goods", Label: ipx.T("在商品上标明被许可人名称和商品产地", "mark the goods with the licensee's name and their origin"), To: ipx.Licensee, When: func(a asked) bool { return isMark(licence(a)) && a.Law.Has("trademark.licence.marking") }},
		{Kind: "file-with-office", Label: ipx.T("报商标局备案;未经备案不得对抗善意第三人", "report it to the office: unrecorded, it does not bind third parties in good faith"), To: ipx.Licensor,
			When: func(a asked) bool { return isMark(licence(a)) && a.Law.Has("trademark.licence.third-parties") }},
		{Kind: "no-term", Label: ipx.T("未约定期限:在权利有效期内不受时间限制", "no term agreed: not limited in time while the right lasts"), To: ipx.Licensee,
			When: func(a asked) bool { return lastDay(licence(a)).IsZero() && a.Law.Has("licence.no-term") }},
	}
}
