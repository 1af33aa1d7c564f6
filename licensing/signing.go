package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// contractPapers say which law asks for the contract in writing.
var contractPapers = []paper{
	written("licence.written", func(l Licence) bool {
		return l.Kind.Patent() || l.Kind == ipx.Application || l.Kind == ipx.KnowHow
	}),
	written("copyright.exclusive.written", func(l Licence) bool { return l.Kind == ipx.Copyright && excludes(l) && !l.Press }),
	written("software.exclusive.written", func(l Licence) bool { return l.Kind == ipx.Software && excludes(l) }),
	written("layout-design.licence.written", func(l Licence) bool { return l.Kind == ipx.LayoutDesign }),
	written("plant-variety.licence.written", func(l Licence) bool { return l.Kind == ipx.PlantVariety }),
}

// signingSteps make a licence, or take over one that lies on the title.
func signingSteps() []step {
	take := func(a asked) Terms {
		a.Terms.Licence, a.Terms.Back, a.Terms.Signed = licence(a), back(a), a.On
		return a.Terms
	}
	return []step{
		{
			Event: Sign{}, Label: ipx.T("签订许可合同", "sign the licence"),
			From: []workflow.State{Draft, Negotiating}, To: Effective, By: sides, Joint: true,
			Papers:  contractPapers,
			Rules:   slices.Concat(before, []rule{asTalked, unrestricted, unrestrictedImport, funded, guarded, publicised, exchanged, rightsNamed, economic}),
			Change:  take,
			Entries: granted,
			Starts:  contractClocks(),
			Duties:  contractDuties(),
			Cites: []law.Key{"licence.ordinary", "licence.no-term", "licence.within-term", "licence.upkeep", "trademark.licence.quality", "trademark.licence.marking",
				"trademark.licence.record", "trademark.licence.third-parties", "trademark.licence.valid-unrecorded", "trademark.licence.use", "import.free.registration"},
		},
		{
			Event: SignPending{}, Label: ipx.T("签订待许可证生效的合同", "sign, pending the trade licence"),
			From: []workflow.State{Draft, Negotiating}, To: Pending, By: sides, Joint: true,
			Papers:   []paper{written("licence.written", func(Licence) bool { return true })},
			Rules:    slices.Concat(before, []rule{asTalked, pendingOnly, gate.Intended(), funded, guarded, publicised, rightsNamed}),
			Change:   take,
			Foresees: granted,
			Duties: []duty{
				{Kind: "apply-export-licence", Label: ipx.T("凭合同申请技术出口许可证", "apply for the export licence with the contract"), To: ipx.Licensor, Party: licensors,
					When: func(a asked) bool { return !inbound(licence(a)) }},
				{Kind: "apply-import-licence", Label: ipx.T("凭合同申请技术进口许可证", "apply for the import licence with the contract"), To: ipx.Licensee, Party: licensees,
					When: func(a asked) bool { return inbound(licence(a)) }},
			},
			Cites: []law.Key{"export.restricted.negotiation", "import.restricted", "licence.written"},
		},
		{
			Event: IssueLicence{}, Label: ipx.T("颁发技术进出口许可证", "issue the trade licence"), From: []workflow.State{Pending}, To: Effective, By: []ipx.Role{ipx.Authority},
			Papers: []paper{{Kind: "trade-licence", Label: ipx.T("技术进出口许可证", "trade licence")}},
			Change: func(a asked) Terms {
				kind := ExportLicence
				if inbound(a.Terms.Licence) {
					kind = ImportLicence
				}
				return approved(a, kind, a.Event.(IssueLicence).No)
			},
			Entries: granted, Starts: termClocks(), Duties: technologyDuties(), // restricted, it is neither free technology nor a mark
			Cites: []law.Key{"export.restricted.effect", "export.restricted.licence", "import.restricted"},
		},
		{
			Event: RegisterContract{}, Label: ipx.T("登记技术进出口合同", "register the trade contract"), From: living, By: []ipx.Role{ipx.Authority},
			Papers: []paper{{Kind: "trade-certificate", Label: ipx.T("技术进出口合同登记证", "certificate of registration")}},
			Rules:  []rule{crossing},
			Change: func(a asked) Terms { a.Terms.Certificate = a.Event.(RegisterContract).No; return a.Terms },
			Stops:  []workflow.ClockName{"export-record", "import-record"},
			Cites:  []law.Key{"export.free.effect", "export.free.registration", "import.free.registration"},
		},
		{
			Event: Adopt{}, Label: ipx.T("接管已有许可", "take over a licence"), From: []workflow.State{Draft}, To: Effective,
			By:    []ipx.Role{ipx.Licensor, ipx.Licensee, ipx.Platform},
			Rules: []rule{complete, distinct, kindFits, standsThere},
			Change: func(a asked) Terms {
				e := a.Event.(Adopt)
				a.Terms.Licence, a.Terms.Signed, a.Terms.Number = e.Licence, a.On, e.Number
				if e.Burden != a.Terms.burden(a.Instance) {
					a.Terms.Adopted = e.Burden
				}
				if e.Number != "" {
					a.Terms.Record = Recorded
				}
				return a.Terms
			},
			Starts: []clock{termClock, recordClock(func(a asked) calendar.Date {
				e := a.Event.(Adopt)
				if v, ok := a.View(e.Licence.Right); ok {
					if b, found := v.Burden(adopted(a)); found {
						return b.Since
					}
				}
				return a.On
			}, func(a asked) bool { return a.Event.(Adopt).Number == "" })},
			Cites: []law.Key{"open-licence.record", "licence.record"},
		},
	}
}

// recordClock is the time to have a patent licence entered, from a day on.
func recordClock(from func(asked) calendar.Date, when func(asked) bool) clock {
	return clock{Name: "record-by", Label: ipx.T("备案期限", "time to record"), Law: "licence.record", While: living, From: from, Lapse: "record-lapses",
		When: func(a asked) bool {
			l := licence(a)
			return isPatent(l) && !l.Unrecorded && when(a)
		}}
}

// contractClocks run from the day on which a contract takes effect.
func contractClocks() []clock {
	renewal := clock{Name: "mark-renewal", Label: ipx.T("商标续展", "the mark is to be renewed"), While: living,
		After: ipx.T("未续展的，宽展期满后商标和许可一并消灭", "unless it is renewed by the end of the grace period, mark and licence end"),
		Until: markEnds, When: func(a asked) bool { return !markEnds(a).IsZero() }}
	return slices.Concat(termClocks(), tradeClocks(func(a asked) bool { return !baseAwaited(a) }), []clock{renewal})
}

// termClocks are those of any licence: its own term, and the time to have it entered.
func termClocks() []clock {
	always := func(asked) bool { return true }
	return []clock{termClock, recordClock(func(a asked) calendar.Date { return firstDay(a, licence(a)) }, always)}
}

// markEnds is the last day of a mark whose licence runs further.
func markEnds(a asked) calendar.Date {
	l := licence(a)
	v, ok := a.View(l.Right)
	if !ok || !isMark(l) {
		return calendar.Date{}
	}
	expires := v.Life().Expires
	if expires.IsZero() || !l.Scope.Until.IsZero() && !l.Scope.Until.After(expires) {
		return calendar.Date{}
	}
	return expires.AddDays(-1)
}

func licensors(a asked) []ipx.PartyID { return licence(a).Licensors }

func licensees(a asked) []ipx.PartyID { return licence(a).Licensees }

// contractDuties arise on the day on which a contract takes effect.
func contractDuties() []duty {
	return slices.Concat([]duty{
		{Kind: "supervise-quality", Label: ipx.T("监督被许可商品的质量", "supervise the quality of the goods"),
			To: ipx.Licensor, Party: licensors, When: speaks("trademark.licence.quality", isMark)},
		{Kind: "mark-goods", Label: ipx.T("在商品上标明被许可人名称和商品产地", "mark the goods with the licensee's name and their origin"),
			To: ipx.Licensee, Party: licensees, When: speaks("trademark.licence.marking", isMark)},
		{Kind: "file-with-office", Label: ipx.T("报商标局备案；未经备案不得对抗善意第三人", "report it to the office: unrecorded, it does not bind third parties in good faith"),
			To: ipx.Licensor, Party: licensors, When: speaks("trademark.licence.third-parties", isMark)},
		{Kind: "keep-proof-of-use", Label: ipx.T("保存使用证据：被许可人的使用可以对抗三年不使用撤销", "keep proof of use: it answers a cancellation for three years without use"),
			To: ipx.Licensee, Party: licensees, When: speaks("trademark.licence.use", isMark)},
	}, technologyDuties(), []duty{
		{Kind: "record-in-return", Label: ipx.T("就对待许可另行办理备案", "have the licence in return recorded by itself"),
			To: ipx.Licensee, Party: licensees, When: func(a asked) bool { return isPatent(back(a)) && !back(a).Unrecorded }},
	})
}

// technologyDuties are those of one licence of technology, and of any other licence too.
func technologyDuties() []duty {
	return []duty{
		{Kind: "upkeep", Label: ipx.T("维持专利有效：缴纳年费并应对无效请求，另有约定除外", "keep the patent alive: pay its annuities and defend it, unless agreed otherwise"),
			To: ipx.Licensor, Party: licensors, When: speaks("licence.upkeep", isPatent)},
		{Kind: "deliver-papers", Label: ipx.T("交付技术资料并提供必要的技术指导", "hand over the technical papers and give the guidance needed"),
			To: ipx.Licensor, Party: licensors, When: func(a asked) bool {
				l := licence(a)
				return isPatent(l) && a.Law.Has("licence.delivery") || l.Kind == ipx.KnowHow && a.Law.Has("licence.delivery.know-how")
			}},
		{Kind: "keep-quality", Label: ipx.T("按质量条款保证商品质量", "keep the quality that the contract asks for"),
			To: ipx.Licensee, Party: licensees, When: func(a asked) bool { return hasClause(licence(a), Quality) }},
		{Kind: "no-term", Label: ipx.T("未约定期限：在权利有效期内不受时间限制", "no term agreed: not limited in time while the right lasts"),
			To: ipx.Licensee, Party: licensees, When: speaks("licence.no-term", func(l Licence) bool { return lastDay(l).IsZero() })},
	}
}

// speaks reports for a duty whether a law speaks of the licence.
func speaks(topic law.Key, is func(Licence) bool) func(asked) bool {
	return func(a asked) bool { return is(licence(a)) && a.Law.Has(topic) }
}
