package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// States of a licence.
const (
	Draft       workflow.State = "draft"        // 草拟
	Negotiating workflow.State = "negotiating"  // 洽谈
	Pending     workflow.State = "pending"      // 待许可证生效
	Effective   workflow.State = "effective"    // 生效
	Breached    workflow.State = "breached"     // 违约催告中
	Requested   workflow.State = "requested"    // 强制许可审查中
	Compelled   workflow.State = "compelled"    // 强制许可
	Declared    workflow.State = "declared"     // 已提出开放许可声明
	Offered     workflow.State = "offered"      // 开放许可声明已公告
	Withdrawing workflow.State = "withdrawing"  // 撤回待公告: the licence can still be taken
	Expired     workflow.State = "expired"      // 期满
	Terminated  workflow.State = "terminated"   // 终止
	EndedByLaw  workflow.State = "ended-by-law" // 随权利或者主许可消灭
	Abandoned   workflow.State = "abandoned"    // 未达成
	Rejected    workflow.State = "rejected"     // 不予公告, 驳回
	Withdrawn   workflow.State = "withdrawn"    // 声明已撤回
	Closed      workflow.State = "closed"       // 已结清
)

type (
	step  = workflow.Step[Terms, Event]
	paper = workflow.Paper[Terms, Event]
	clock = workflow.Clock[Terms, Event]
	duty  = workflow.Duty[Terms, Event]
)

// States that belong together.
var (
	talking = []workflow.State{Negotiating}
	living  = []workflow.State{Effective, Breached}
	inForce = []workflow.State{Effective, Breached, Compelled}
	over    = []workflow.State{Expired, Terminated, EndedByLaw}
	onOffer = []workflow.State{Offered, Withdrawing}
	owing   = slices.Concat(inForce, over) // royalties may be stated and paid

	underContract = slices.Concat(living, over)
)

// Actors that belong together.
var (
	sides    = []ipx.Role{ipx.Licensor, ipx.Licensee}
	licensor = []ipx.Role{ipx.Licensor}
	licensee = []ipx.Role{ipx.Licensee}
	office   = []ipx.Role{ipx.Registrar}
	elapsed  = []ipx.Role{ipx.TimePassed}
	anybody  = []ipx.Role{ipx.Licensor, ipx.Licensee, ipx.Registrar, ipx.Platform} // who may tell of what a title shows
)

// Table returns the life of a licence in China as a table: talks and approvals,
// contract, the entry in the register beside it, what happens while it runs and
// what is paid, breach and the ways in which it ends; the standing offer of an
// open licence; the compulsory licence.
func Table() workflow.Table[Terms, Event] {
	return workflow.Table[Terms, Event]{
		Name: "licensing/cn", Version: 1, Title: ipx.T("知识产权许可", "Licence of intellectual property"), Initial: Draft,
		States: []workflow.StateInfo{
			{Name: Draft, Label: ipx.T("草拟", "draft")},
			{Name: Negotiating, Label: ipx.T("洽谈", "in talks")},
			{Name: Pending, Label: ipx.T("待许可证生效", "pending the trade licence")},
			{Name: Effective, Label: ipx.T("生效", "in effect")},
			{Name: Breached, Label: ipx.T("违约催告中", "in breach")},
			{Name: Requested, Label: ipx.T("强制许可审查中", "compulsory licence asked for")},
			{Name: Compelled, Label: ipx.T("强制许可", "compulsory licence in effect")},
			{Name: Declared, Label: ipx.T("已声明", "declared")},
			{Name: Offered, Label: ipx.T("已公告开放", "on offer")},
			{Name: Withdrawing, Label: ipx.T("撤回待公告", "withdrawal filed")},
			{Name: Expired, Label: ipx.T("期满", "expired")},
			{Name: Terminated, Label: ipx.T("终止", "terminated")},
			{Name: EndedByLaw, Label: ipx.T("依法消灭", "ended by law")},
			{Name: Abandoned, Label: ipx.T("未达成", "not concluded"), Final: true},
			{Name: Rejected, Label: ipx.T("不予公告或者驳回", "declined by the office"), Final: true},
			{Name: Withdrawn, Label: ipx.T("声明已撤回", "offer withdrawn"), Final: true},
			{Name: Closed, Label: ipx.T("已结清", "closed"), Final: true},
		},
		Steps: slices.Concat(talkSteps(), signingSteps(), recordSteps(), livingSteps(), moneySteps(), breachSteps(), endingSteps(),
			openSteps(), compulsorySteps()),
		Rights: rights,
		Acts:   acts,
	}
}

// rights names the titles that a step touches.
func rights(t Terms, e Event) []ipx.RightID {
	out := []ipx.RightID{current(t, e).Right}
	add := func(id ipx.RightID) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	switch e := e.(type) {
	case Sign:
		add(e.Back.Right)
	case Compel:
		add(e.Later)
	}
	add(t.Back.Right)
	return out
}

// acts reports whether an actor is, or stands for, a party in its role.
func acts(t Terms, e Event, b ipx.Actor) bool {
	l := current(t, e)
	if e, ok := e.(TakeUp); ok {
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

// written is the contract as a paper, under the law that asks for it in writing.
func written(topic law.Key, when func(Licence) bool) paper {
	return paper{Kind: "contract", Label: ipx.T("许可合同", "licence contract"), Law: topic,
		When: func(a asked) bool { return slices.ContainsFunc(both(a), when) },
		Signed: func(a asked) []ipx.PartyID {
			l := licence(a)
			return slices.Concat(l.Licensors, l.Licensees)
		}}
}

// termClock runs to the last day of the licence.
var termClock = clock{Name: "term", Label: ipx.T("许可期限", "term of the licence"), While: inForce, Lapse: "expire",
	Until: func(a asked) calendar.Date { return lastDay(licence(a)) },
	When:  func(a asked) bool { return !lastDay(licence(a)).IsZero() }}

func isMark(l Licence) bool { return l.Kind == ipx.Trademark }

// isPatent reports whether the patent office enters licences of the right.
func isPatent(l Licence) bool { return l.Kind.Patent() }
