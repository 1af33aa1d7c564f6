package claim

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Assessment is what an insurer finds of a claim: every reason why it does not
// answer, or what it pays and how that comes about.
type Assessment struct {
	Reasons []ipx.Reason  `json:"reasons,omitempty"` // none: the claim is covered
	Payable ipx.Statement `json:"payable"`           // nought where it is not covered
}

// Covered reports whether the cover answers.
func (a Assessment) Covered() bool { return len(a.Reasons) == 0 }

// Refusal returns the reasons as one refusal; nil where the claim is covered.
func (a Assessment) Refusal() *ipx.Refusal {
	if a.Covered() {
		return nil
	}
	return ipx.Refuse(a.Reasons...)
}

// Eroded is what of a payable sum takes of the limits: all but what is paid beside
// them.
func (a Assessment) Eroded() ipx.Money {
	sum := ipx.NewMoney(decimal.Zero, a.Payable.Total.Currency())
	for _, l := range a.Payable.Lines {
		switch l.Code {
		case besideRescue, besideSurvey, besideDefence:
			continue
		}
		if s, err := sum.Add(l.Amount); err == nil {
			sum = s
		}
	}
	return sum
}

// Assess decides a claim and computes what is paid: [Decide], then [Adjust]. A
// cover whose limits leave nothing is a reason of its own, CLAIM-LIMIT-01.
func Assess(v law.View, c insurance.Cover, room insurance.Room, f Facts, l Loss) (Assessment, error) {
	none := Assessment{Payable: ipx.Statement{Lines: []ipx.StatementLine{}, Total: ipx.NewMoney(decimal.Zero, c.Limit.Currency())}}
	if no := Decide(v, c, f); no != nil {
		none.Reasons = no.Reasons
		return none, nil
	}
	s, err := Adjust(v, c, room, f, l)
	if err != nil {
		return Assessment{}, err
	}
	if least, _ := room.Least(); least.Left.Sign() <= 0 && s.Total.Sign() == 0 {
		none.Reasons = []ipx.Reason{{Code: "CLAIM-LIMIT-01", Category: ipx.ErrRule, Subject: string(least.Bound), Says: ipx.T("{bound}{limit}已经用尽", "the {bound} of {limit} is exhausted"),
			Args: []ipx.Arg{arg("bound", least.Bound.Name()), arg("limit", least.Limit)}}}
		return none, nil
	}
	return Assessment{Payable: s}, nil
}

// same reports whether two assessments say the same.
func (a Assessment) same(b Assessment) bool {
	if len(a.Reasons) != len(b.Reasons) || !a.Payable.Total.Equal(b.Payable.Total) || len(a.Payable.Lines) != len(b.Payable.Lines) {
		return false
	}
	for i := range a.Reasons {
		if a.Reasons[i].Code != b.Reasons[i].Code || a.Reasons[i].Subject != b.Reasons[i].Subject {
			return false
		}
	}
	for i := range a.Payable.Lines {
		if !a.Payable.Lines[i].Amount.Equal(b.Payable.Lines[i].Amount) || a.Payable.Lines[i].Code != b.Payable.Lines[i].Code {
			return false
		}
	}
	return true
}

// Contribute splits a loss over several policies on the same risk, by sums insured
// (Insurance Law art. 56 ¶2), none above what its limits leave; what one cannot
// bear the others do. What none can bear is returned last, so that all sums to the
// loss to the smallest unit. It is for a host that sees all policies; an insurer
// that sees its own uses the sums of [Loss].
func Contribute(loss ipx.Money, sums, left []ipx.Money) ([]ipx.Money, error) {
	if len(sums) == 0 || len(sums) != len(left) {
		return nil, badLoss("sums", "与余额的项数不同，或者没有", "are missing, or not as many as what is left")
	}
	out := make([]ipx.Money, len(sums))
	weights := make([]decimal.Decimal, len(sums))
	for i := range sums {
		if sums[i].Sign() < 0 || left[i].Sign() < 0 {
			return nil, badLoss(fmt.Sprintf("sums[%d]", i), "为负", "is negative, or leaves less than nought")
		}
		out[i], weights[i] = ipx.NewMoney(decimal.Zero, loss.Currency()), sums[i].Amount()
	}
	rest := loss
	for rest.Sign() > 0 && slices.ContainsFunc(weights, func(w decimal.Decimal) bool { return w.Sign() > 0 }) {
		parts, err := rest.Allocate(weights...)
		if err != nil {
			return nil, fmt.Errorf("claim: contribution: %w", err)
		}
		full := false
		for i := range parts {
			over, err := parts[i].Compare(left[i])
			if err != nil {
				return nil, fmt.Errorf("claim: contribution: %w", err)
			}
			if weights[i].Sign() > 0 && over > 0 {
				out[i], weights[i], full = left[i], decimal.Zero, true
				rest, _ = rest.Sub(left[i]) // one currency: Compare saw to it
			}
		}
		if full {
			continue // the others share anew what is left
		}
		for i := range parts {
			if weights[i].Sign() > 0 {
				out[i] = parts[i]
			}
		}
		rest = ipx.NewMoney(decimal.Zero, loss.Currency())
	}
	return append(out, rest), nil
}
