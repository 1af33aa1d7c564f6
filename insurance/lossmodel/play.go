package lossmodel

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Playback is what the machines of policies and claims made of a scenario.
type Playback struct {
	Paid    ipx.Money
	Claims  int // fired through the machine of claims
	Refused int // of these
	Steps   int // fired in all
}

// Play drives a scenario through the machines, as a host would: each claim is told,
// filed, assessed, agreed and paid or refused by the table of claims, and what it takes
// of the limits is noted on the policy by the table of policies. titles are those of
// the insured rights, where the host has them. It comes to what [Model.Value] says, to
// the fen; it is slower, and leaves histories that can be audited.
func (p Portfolio) Play(pack *law.Pack, scenario float64, titles title.Titles) (Playback, error) {
	m, err := p.Model()
	if err != nil {
		return Playback{}, err
	}
	events, err := m.Path(scenario)
	if err != nil {
		return Playback{}, err
	}
	claims, err := claim.Machine(pack)
	if err != nil {
		return Playback{}, fmt.Errorf("lossmodel: %w", err)
	}
	policies, err := p.adopt(pack, titles)
	if err != nil {
		return Playback{}, err
	}
	out := Playback{Steps: len(policies.in)}
	for _, e := range events {
		c := m.sheets[e.Risk].cover(e.Facts.Happened)
		terms, steps, err := fire(claims, c, e, policies.in[e.Risk].Terms.Policy, titles)
		if err != nil {
			return Playback{}, fmt.Errorf("lossmodel: claim %s: %w", e.Facts.Claim, err)
		}
		out.Claims++
		out.Steps += steps
		if !terms.Found.Covered() {
			out.Refused++
		}
		if out.Paid, err = out.Paid.Add(terms.Paid()); err != nil {
			return Playback{}, fmt.Errorf("lossmodel: %w", err)
		}
		if took := terms.Eroded(); took.Sign() > 0 {
			note := insurance.Erode{Erosion: insurance.Erosion{Claim: e.Facts.Claim, Peril: e.Facts.Peril, Right: e.Facts.Right, Amount: took, On: e.Facts.Reported}}
			if err := policies.fire(e.Risk, e.Facts.Reported, note, nil, titles); err != nil {
				return Playback{}, fmt.Errorf("lossmodel: policy of claim %s: %w", e.Facts.Claim, err)
			}
			out.Steps++
		}
	}
	return out, nil
}

// running are policies in their machine.
type running struct {
	machine *workflow.Machine[insurance.Terms, insurance.Event]
	in      []workflow.Instance[insurance.Terms]
}

// adopt puts the policies of a portfolio into their machine, each on the first day of
// its cover.
func (p Portfolio) adopt(pack *law.Pack, titles title.Titles) (running, error) {
	m, err := insurance.Machine(pack)
	if err != nil {
		return running{}, fmt.Errorf("lossmodel: %w", err)
	}
	r := running{machine: m}
	for i, x := range p.Risks {
		in, err := m.Start(x.Policy.No, insurance.Terms{})
		if err != nil {
			return running{}, fmt.Errorf("lossmodel: %w", err)
		}
		r.in = append(r.in, in)
		last := x.Policy.Stack[len(x.Policy.Stack)-1].Issued
		c, _ := x.Policy.At(x.Policy.Term.From, last)
		on := x.Policy.Term.From
		if len(c.Runs) > 0 {
			on = c.Runs[0].From
		}
		if err := r.fire(i, on, insurance.Adopt{Policy: x.Policy, Formed: x.Policy.Stack[0].Issued}, []ipx.Document{{Kind: "policy"}}, titles); err != nil {
			return running{}, fmt.Errorf("lossmodel: policy %s: %w", x.Policy.No, err)
		}
	}
	return r, nil
}

// fire fires an event of the host on a policy.
func (r *running) fire(i int, on calendar.Date, e insurance.Event, docs []ipx.Document, titles title.Titles) error {
	out, err := r.machine.Fire(r.in[i], workflow.Command[insurance.Event]{By: []ipx.Actor{{Role: ipx.Platform}}, On: on, Event: e, Docs: docs}, titles)
	if err != nil {
		return err
	}
	r.in[i] = out.Next
	return nil
}

// fire takes one claim through its table.
func fire(m *workflow.Machine[claim.Terms, claim.Event], c insurance.Cover, e Event, policy insurance.Policy, titles title.Titles) (claim.Terms, int, error) {
	in, err := m.Start(e.Facts.Claim, claim.Terms{})
	if err != nil {
		return claim.Terms{}, 0, err
	}
	on := e.Facts.Reported
	insured := ipx.Actor{Role: ipx.Insured, Party: e.Facts.Insured}
	insurer := ipx.Actor{Role: ipx.Insurer, Party: c.Insurers[0].Party}
	steps := 0
	step := func(ev claim.Event, by []ipx.Actor, papers ...ipx.DocumentKind) error {
		docs := make([]ipx.Document, len(papers))
		for i, k := range papers {
			docs[i] = ipx.Document{Kind: k}
		}
		out, err := m.Fire(in, workflow.Command[claim.Event]{By: by, On: on, Event: ev, Docs: docs}, titles)
		if err != nil {
			return err
		}
		in = out.Next
		steps++
		return nil
	}
	room, err := policy.Room(c, e.Facts.Peril, e.Facts.Right, e.Facts.Claim)
	if err != nil {
		return claim.Terms{}, 0, err
	}
	found, err := claim.Assess(m.Pack().On(on), c, room, e.Facts, e.Loss)
	if err != nil {
		return claim.Terms{}, 0, err
	}
	way := []struct {
		ev     claim.Event
		by     []ipx.Actor
		papers []ipx.DocumentKind
	}{
		{claim.Notify{Cover: c, Facts: e.Facts}, []ipx.Actor{insured}, nil},
		{claim.ConsentCost{Head: e.Loss.Items[0].Head, Amount: e.Loss.Items[0].Amount}, []ipx.Actor{insurer}, []ipx.DocumentKind{"consent"}},
		{claim.File{Facts: e.Facts, Items: e.Loss.Items}, []ipx.Actor{insured}, []ipx.DocumentKind{"claim", "acceptance-notice", "proof-of-interest"}},
		{claim.Complete{}, []ipx.Actor{insurer}, nil},
		{claim.Appraise{Facts: e.Facts, Loss: e.Loss, Room: room, Found: found}, []ipx.Actor{insurer}, nil},
	}
	if e.Loss.Items[0].Amount.Sign() <= 0 {
		return claim.Terms{Cover: c, Found: found}, 0, nil // a loss of nothing is not claimed
	}
	for _, w := range way {
		if err := step(w.ev, w.by, w.papers...); err != nil {
			return claim.Terms{}, steps, err
		}
	}
	total := found.Payable.Total
	if !found.Covered() || total.Sign() == 0 {
		if !found.Covered() {
			err = step(claim.Refuse{}, []ipx.Actor{insurer})
		}
		return in.Terms, steps, err
	}
	if err := step(claim.Agree{Amount: total}, []ipx.Actor{insurer, insured}, "settlement-agreement"); err != nil {
		return claim.Terms{}, steps, err
	}
	to := claim.Payee(m.Pack().On(on), c, e.Facts, false)
	if to == e.Facts.Third {
		err = step(claim.PayThirdParty{Amount: total}, []ipx.Actor{insurer}, "proof-of-payment", "judgment")
	} else {
		err = step(claim.Pay{To: to, Amount: total}, []ipx.Actor{insurer}, "proof-of-payment")
	}
	return in.Terms, steps, err
}
