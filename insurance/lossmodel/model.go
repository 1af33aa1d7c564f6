package lossmodel

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// Model is a portfolio as a valuation model: its value on a path is what all claims of
// one term are paid. Its single input, "scenario", names the path: a number between
// nought and one from which all that happens is drawn.
type Model struct {
	law    law.View
	sheets []sheet
}

var _ valuation.Model = (*Model)(nil)

// Model checks the portfolio and makes it ready. A fault is a refusal with the field
// (ipx.ErrInput).
func (p Portfolio) Model() (*Model, error) {
	sheets, err := p.ready()
	if err != nil {
		return nil, err
	}
	return &Model{p.Law, sheets}, nil
}

// ID returns the stable name and version.
func (m *Model) ID() string { return "insurance.portfolio-losses@1" }

// Inputs returns the one input.
func (m *Model) Inputs() []valuation.Input {
	return []valuation.Input{{Name: "scenario", Label: ipx.T("情景编号", "scenario"), Unit: valuation.UnitFraction, Min: 0, Max: 1, Default: 0.5}}
}

// Variables is the one variable of a simulation: each scenario is as likely as another.
func (m *Model) Variables() []uncertainty.Variable {
	return []uncertainty.Variable{{Input: "scenario", Law: uncertainty.Uniform{Low: 0, High: 1}}}
}

// Value returns what all claims of a scenario are paid, in units of the currency.
func (m *Model) Value(x []float64) (float64, error) {
	if err := valuation.Check(m.Inputs(), x); err != nil {
		return 0, err
	}
	events, err := m.Path(x[0])
	if err != nil {
		return 0, err
	}
	sum := decimal.Zero
	for _, e := range events {
		sum = sum.Add(e.Paid.Amount())
	}
	return sum.InexactFloat64(), nil
}

// Event is something that happens on a path, and what it comes to.
type Event struct {
	Risk  int // index in the portfolio
	Facts claim.Facts
	Loss  claim.Loss
	Room  insurance.Room // what the limits left before it
	Found claim.Assessment
	Paid  ipx.Money
}

// Path draws what happens in a scenario, in the order of days within each policy, and
// decides and adjusts each claim as an insurer would.
func (m *Model) Path(scenario float64) ([]Event, error) {
	r := rand.New(rand.NewPCG(math.Float64bits(scenario), 0x9e3779b97f4a7c15))
	var out []Event
	for i := range m.sheets {
		s := &m.sheets[i]
		policy := s.Policy
		for n, e := range s.events(r) {
			e.Risk = i
			e.Facts.Claim = fmt.Sprintf("%s/%d", policy.No, n+1)
			c := s.cover(e.Facts.Happened)
			var err error
			if e.Room, err = policy.Room(c, e.Facts.Peril, e.Facts.Right, e.Facts.Claim); err != nil {
				return nil, fmt.Errorf("lossmodel: %w", err)
			}
			if e.Found, err = claim.Assess(m.law.At(e.Facts.Reported), c, e.Room, e.Facts, e.Loss); err != nil {
				return nil, fmt.Errorf("lossmodel: %w", err)
			}
			e.Paid = e.Found.Payable.Total
			if took := e.Found.Eroded(); took.Sign() > 0 {
				if policy, err = policy.Erode(insurance.Erosion{Claim: e.Facts.Claim, Peril: e.Facts.Peril, Right: e.Facts.Right, Amount: took, On: e.Facts.Reported}); err != nil {
					return nil, fmt.Errorf("lossmodel: %w", err)
				}
			}
			out = append(out, e)
		}
	}
	return out, nil
}

// events draws what befalls one policy. Each event is known, claimed, brought to court
// and reported on its own day, so that it lies in the period whatever the trigger.
func (s *sheet) events(r *rand.Rand) []Event {
	days := s.Policy.Term.Days()
	var out []Event
	for _, h := range s.Hazards {
		for range h.Frequency.draw(r) {
			on := s.Policy.Term.From.AddDays(int(r.Uint64N(uint64(max(days, 1)))))
			amount := h.Severity.Quantile(open(r))
			if !(amount < 1e15) {
				amount = 1e15
			}
			m := ipx.NewMoney(decimal.NewFromFloat(amount).Round(s.currency.Scale()), s.currency)
			c := s.cover(on)
			f := claim.Facts{Peril: h.Peril, Insured: c.Policyholder, Third: "third", Interested: true, Happened: on, Known: on, Made: on, Accepted: on, Reported: on, Territory: within(c)}
			for _, i := range c.Insured {
				f.Insured = cmp.Or(i.Party, f.Insured)
				break
			}
			pick := func(n int) int { return int(r.Uint64N(uint64(n))) }
			if len(c.Rights) > 0 {
				f.Right = c.Rights[pick(len(c.Rights))]
			}
			if len(c.Items) > 0 {
				f.Item = c.Items[pick(len(c.Items))]
			}
			out = append(out, Event{Facts: f, Loss: claim.Loss{Items: []claim.Item{{Head: h.Head, Amount: m, Consented: true}}}})
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int { return a.Facts.Happened.Compare(b.Facts.Happened) })
	return out
}

// within is a place in the territory of a cover, where it does not hold everywhere.
func within(c insurance.Cover) string {
	codes, excepted := c.Product.Territory.Codes()
	switch {
	case len(codes) == 0:
		return ""
	case !excepted:
		return codes[0]
	}
	for _, place := range []string{"US", "DE", "CN"} {
		if c.Product.Territory.Contains(place) {
			return place
		}
	}
	return ""
}
