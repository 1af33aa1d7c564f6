package main

import (
	"errors"
	"strings"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/subsidy"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// The policy over the patent whose title the tour has replayed. The title is real,
// with the pledge that is entered while the policy runs, and so are the tariff,
// Guangdong's of 2013, and the programme of subsidy, Shenzhen's. That the owner ever
// took such a policy, the second patent and the claim are assumed.
const (
	insurer ipx.PartyID = "insurer"
	copier  ipx.PartyID = "copier"
	second  ipx.RightID = "second-patent"
)

// insured is the policy of the tour and what belongs to it.
type insured struct {
	*tour
	owner  ipx.PartyID
	right  ipx.RightID
	policy *scene[insurance.Terms, insurance.Event]
	claim  *scene[claim.Terms, claim.Event]
}

// insurance insures the patent for a year.
func (t *tour) insurance() error {
	t.head("六 同一专利的保险：保单、批改、权属变动与理赔", "6  The patent is insured: a policy, an endorsement, what the title brings, a claim")
	t.say("权属记录是真实的；费率为广东2013年的费率；保单、第二项专利和赔案是假设的。", "The title is real and the tariff is Guangdong's of 2013; policy, second patent and claim are assumed.")
	policies, err := insurance.Machine(cn.Pack())
	if err != nil {
		return err
	}
	claims, err := claim.Machine(cn.Pack())
	if err != nil {
		return err
	}
	filed := calendar.MustParse("2021-05-11")
	other, err := title.OpenEqually(ipx.Right{ID: second, Kind: ipx.Invention, Jurisdiction: "CN", Filed: filed, Granted: filed.AddYears(2), Expires: filed.AddYears(20)},
		[]ipx.PartyID{t.record.AsOf(today).Owners()[0].Party}, filed)
	if err != nil {
		return err
	}
	titles := title.NewTitles(t.record, other)
	i := &insured{tour: t, owner: t.record.AsOf(today).Owners()[0].Party, right: t.record.Right().ID,
		policy: &scene[insurance.Terms, insurance.Event]{tour: t, machine: policies, titles: titles, brief: t.word("保单", "policy ")},
		claim:  &scene[claim.Terms, claim.Event]{tour: t, machine: claims, titles: titles, brief: t.word("赔案", "claim ")}}
	if i.policy.in, err = policies.Start("policy-p1", insurance.Terms{}); err != nil {
		return err
	}
	if i.claim.in, err = claims.Start("claim-c1", claim.Terms{}); err != nil {
		return err
	}
	for _, part := range []func() error{i.issue, i.subsidise, i.endorse, i.watch, i.claimed} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// act is a step of a policy or a claim: when, what, by whom, with which papers.
type act[E workflow.Event] struct {
	on    string
	event E
	by    []ipx.Role
	docs  []ipx.DocumentKind
}

// play takes steps one after the other.
func play[T any, E workflow.Event](i *insured, s *scene[T, E], acts ...act[E]) error {
	for _, a := range acts {
		by := i.actors(a.by)
		if err := s.fire(workflow.Command[E]{By: by, On: calendar.MustParse(a.on), Event: a.event, Docs: papers(by, a.docs...)}); err != nil {
			return err
		}
	}
	return nil
}

type (
	ofPolicy = act[insurance.Event]
	ofClaim  = act[claim.Event]
	docs     = []ipx.DocumentKind
)

// actors are the parties of a policy, by their roles.
func (i *insured) actors(roles []ipx.Role) []ipx.Actor {
	parties := map[ipx.Role]ipx.PartyID{ipx.Insurer: insurer, ipx.Insured: i.owner}
	var out []ipx.Actor
	for _, r := range roles {
		out = append(out, ipx.Actor{Role: r, Party: parties[r]})
	}
	return out
}

var (
	byInsurer = []ipx.Role{ipx.Insurer}
	byInsured = []ipx.Role{ipx.Insured}
	byBoth    = []ipx.Role{ipx.Insurer, ipx.Insured}
	byTime    = []ipx.Role{ipx.TimePassed}
)

// issue leads from the offer to the first day of cover.
func (i *insured) issue() error {
	product, _ := insurance.ProductByCode("enforcement")
	product.Form = i.word("（备案号：假设）", "(number of filing: assumed)")
	var answers []insurance.Answer
	for _, q := range product.Questions {
		answers = append(answers, insurance.Answer{Question: q.Code, Answer: i.word("无", "no")})
	}
	p := insurance.Policy{No: "P1", Policyholder: i.owner, Insured: []insurance.Insured{{Party: i.owner, As: insurance.Patentee}}, Term: calendar.Term{From: calendar.MustParse("2024-12-01")}}
	carrier := insurance.Carrier{Party: insurer, Classes: []insurance.Class{insurance.PropertyLoss}}
	err := play(i, i.policy,
		ofPolicy{"2024-11-11", insurance.Ask{Insurers: []insurance.Carrier{carrier}, Product: product, Until: calendar.MustParse("2024-12-10")}, byInsurer, nil},
		ofPolicy{"2024-11-18", insurance.Propose{Policy: p, Offer: insurance.Offer{Rights: []ipx.RightID{i.right}}, Answers: answers}, byInsured, docs{"proposal"}},
		ofPolicy{"2024-11-20", insurance.Explain{Clauses: product.Clauses()}, byBoth, docs{"explanation"}},
		ofPolicy{"2024-11-22", insurance.Accept{}, byInsurer, nil},
	)
	if err != nil {
		return err
	}
	i.say("   保险费如何得出：", "   How the premium comes about:")
	i.statement(i.policy.in.Terms.Policy.Stack[0].Premium)
	return play(i, i.policy,
		ofPolicy{"2024-11-22", insurance.Pay{Amount: i.policy.in.Terms.Balance()}, byInsured, docs{"receipt"}},
		ofPolicy{"2024-12-01", insurance.Begin{}, byTime, nil},
	)
}

// statement prints a statement line by line.
func (i *insured) statement(s ipx.Statement) {
	for row := range strings.Lines(i.voice.Statement(s)) {
		i.line("   %s", strings.TrimSpace(row))
	}
}

// subsidise asks for public money towards the premium, and asks again.
func (i *insured) subsidise() error {
	programme, _ := subsidy.ByCode("shenzhen-2025")
	i.line("\n%s", i.word("补贴，按深圳市2025年度的办法试算（权利人不在深圳）：", "A subsidy, tried by the rules of Shenzhen's round of 2025 (the owner is not of that city):"))
	terms := i.policy.in.Terms
	ask := subsidy.Application{
		No: "S1", Applicant: ipx.Party{ID: i.owner, Kind: ipx.Company}, Category: "firm", On: calendar.MustParse("2025-03-14"), Year: 2025, Declares: []string{"clean-hands"},
		Costs: []subsidy.Cost{{Kind: "premium", Line: string(insurance.Enforcement), Ref: terms.Policy.No, Rights: terms.Offer.Rights, Signed: terms.Formed, Paid: terms.Paid()}},
	}
	award, err := programme.Assess(ask, nil)
	if err != nil {
		return err
	}
	i.statement(award.Amount)
	net, err := terms.Paid().Sub(award.Amount.Total)
	if err != nil {
		return err
	}
	i.line("   %s", i.voice.Say(ipx.T("保险费仍为{premium}，由财政补贴{part}，投保人实际负担{net}。", "The premium stays {premium}; public money bears {part} of it, the policyholder {net}."),
		ipx.Arg{Name: "premium", Value: terms.Paid()}, ipx.Arg{Name: "part", Value: award.Amount.Total}, ipx.Arg{Name: "net", Value: net}))
	again := ask
	again.No = "S2"
	_, err = programme.Assess(again, []subsidy.Award{award})
	if err == nil {
		return errors.New("a premium was subsidised twice")
	}
	i.say("   同一笔保险费再申请一次：", "   The same premium, asked for once more:")
	i.explain(err)
	return nil
}

// endorse takes a second patent in.
func (i *insured) endorse() error {
	change := insurance.Endorse{Effective: calendar.MustParse("2025-03-01"), Change: insurance.Change{Add: []ipx.RightID{second}}}
	if err := play(i, i.policy, ofPolicy{"2025-02-24", change, byBoth, docs{"endorsement"}}); err != nil {
		return err
	}
	stack := i.policy.in.Terms.Policy.Stack
	i.statement(stack[len(stack)-1].Premium)
	i.limits("2025-03-01")
	return play(i, i.policy, ofPolicy{"2025-03-03", insurance.Pay{Amount: i.policy.in.Terms.Balance()}, byInsured, docs{"receipt"}})
}

// limits prints what the policy has left on a day.
func (i *insured) limits(on string) {
	terms := i.policy.in.Terms
	cover, _ := terms.Cover(calendar.MustParse(on))
	room, err := terms.Policy.Room(cover, insurance.Enforcement, i.right, "")
	if err != nil || len(room) == 0 {
		return
	}
	i.line("   %s", i.voice.Say(ipx.T("{day}：承保{n}项专利，累计限额{limit}，余{left}", "{day}: patents insured: {n}, aggregate limit {limit}, of which {left} is left"),
		ipx.Arg{Name: "day", Value: calendar.MustParse(on)}, ipx.Arg{Name: "n", Value: len(cover.Rights)}, ipx.Arg{Name: "limit", Value: room[0].Limit}, ipx.Arg{Name: "left", Value: room[0].Left}))
}

// watch tells the policy what the title shows since it was issued: the pledge that
// the office entered in October 2025.
func (i *insured) watch() error {
	i.line("\n%s", i.word("权属记录告诉保单什么：", "What the title tells the policy:"))
	i.told("2025-10-16")
	fire := i.told("2025-10-17")
	if fire == nil {
		return errors.New("the pledge of October 2025 did not reach the policy")
	}
	if err := play(i, i.policy, ofPolicy{"2025-10-20", fire, byInsured, nil}); err != nil {
		return err
	}
	if i.told("2025-10-21") != nil {
		return errors.New("the pledge is told again")
	}
	return nil
}

// told prints what the title shows on a day and the policy does not know, and
// returns the event that settles it; nil where there is nothing.
func (i *insured) told(on string) (fire insurance.Event) {
	day := calendar.MustParse(on)
	notices := insurance.Watch(cn.Pack().On(day), i.policy.in.Terms, i.policy.titles)
	if len(notices) == 0 {
		i.line("   %s%s", i.date(day), i.word("：没有保单不知道的情况", " — nothing that the policy does not know"))
	}
	for _, n := range notices {
		says, args := n.Says()
		i.line("   %s%s%s%s", i.date(day), i.word("：", " — "), i.voice.Say(says, args...), i.aside(i.lang.In(n.Cite)))
		fire = n.Fire
	}
	return fire
}

// claimed takes a claim from notice to payment; the policy has ended by then, and
// answers all the same.
func (i *insured) claimed() error {
	date := calendar.MustParse
	i.line("\n%s", i.word("赔案：专利被侵权，权利人起诉", "A claim: the patent is infringed, and its owner goes to court"))
	facts := claim.Facts{Claim: "C1", Peril: insurance.Enforcement, Right: i.right, Insured: i.owner, Third: copier, Interested: true, Happened: date("2025-09-08"), Known: date("2025-10-21"), Reported: date("2025-10-22")}
	filed := facts
	filed.Made, filed.Accepted = date("2025-11-04"), date("2025-11-07")
	cover, _ := i.policy.in.Terms.Cover(claim.CoverDay(i.policy.in.Terms.Product, filed))
	loss := claim.Loss{Items: []claim.Item{{Head: "investigation", Amount: ipx.Yuan(5_200)}, {Head: "legal", Amount: ipx.Yuan(21_500)}}}

	if err := play(i, i.policy, ofPolicy{"2025-10-22", insurance.ReportClaim{Claim: facts.Claim}, byInsured, nil}); err != nil {
		return err
	}
	err := play(i, i.claim,
		ofClaim{"2025-10-22", claim.Notify{Cover: cover, Facts: facts}, byInsured, nil},
		ofClaim{"2025-11-10", claim.File{Facts: filed, Items: loss.Items}, byInsured, docs{"claim", "acceptance-notice"}},
		ofClaim{"2025-11-12", claim.AskOnce{Missing: docs{"invoices"}, Reached: date("2025-11-13")}, byInsurer, nil},
		ofClaim{"2025-11-21", claim.Supplement{}, byInsured, docs{"invoices"}},
	)
	if err != nil {
		return err
	}
	room, err := i.policy.in.Terms.Policy.Room(cover, facts.Peril, facts.Right, facts.Claim)
	if err != nil {
		return err
	}
	found, err := claim.Assess(cn.Pack().On(date("2025-11-28")), cover, room, filed, loss)
	if err != nil {
		return err
	}
	if err := play(i, i.claim, ofClaim{"2025-11-28", claim.Appraise{Facts: filed, Loss: loss, Room: room, Found: found}, byInsurer, nil}); err != nil {
		return err
	}
	i.statement(found.Payable)
	if err := play(i, i.policy, ofPolicy{"2025-12-01", insurance.Expire{}, byTime, nil}); err != nil {
		return err
	}
	err = play(i, i.claim,
		ofClaim{"2025-12-05", claim.Agree{Amount: found.Payable.Total}, byBoth, docs{"settlement-agreement"}},
		ofClaim{"2025-12-10", claim.Pay{To: i.owner, Amount: found.Payable.Total}, byInsurer, docs{"proof-of-payment"}},
	)
	if err != nil {
		return err
	}
	return i.eroded("2025-12-10", found.Eroded())
}

// eroded notes on the policy what the claim took of its limits.
func (i *insured) eroded(on string, m ipx.Money) error {
	f := i.claim.in.Terms.Facts
	e := insurance.Erosion{Claim: f.Claim, Peril: f.Peril, Right: f.Right, Amount: m, On: calendar.MustParse(on)}
	if err := play(i, i.policy, ofPolicy{on, insurance.Erode{Erosion: e}, byInsurer, nil}); err != nil {
		return err
	}
	i.limits(on)
	return nil
}
