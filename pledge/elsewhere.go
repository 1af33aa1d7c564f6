package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Elsewhere is security for the same debt that another register keeps, such as
// a mark or a copyright 混合质押. Each register has its own day; the loan should
// not be drawn before all of them have entered their part.
type Elsewhere struct {
	Kind       ipx.RightKind `json:"kind"`
	Number     string        `json:"number"` // of the mark, the work, the claim
	Registered calendar.Date `json:"registered,omitzero"`
}

// RegisterElsewhere says that another register has entered its part of the
// security. The other case and its register decide that; here it is noted.
type RegisterElsewhere struct {
	Number string `json:"number"` // as the contract names it
}

// Kind returns the stable name of the event.
func (RegisterElsewhere) Kind() workflow.Kind { return "register-elsewhere" }

func (RegisterElsewhere) pledge() {}

// Drawable reports whether every register has entered its part of the
// security, so that the loan can be drawn on all that was promised.
func (t Terms) Drawable() bool {
	return !t.Registered.IsZero() && !slices.ContainsFunc(t.Contract.Elsewhere, func(e Elsewhere) bool { return e.Registered.IsZero() })
}

var promised = rule{Code: "PLEDGE-ELSEWHERE-01", Category: ipx.ErrInput, Payload: true,
	Says: ipx.T("合同没有约定{number}为尚待登记的其他担保", "the contract names no {number} as other security that waits for its register"),
	Check: func(a asked) []fault {
		no := a.Event.(RegisterElsewhere).Number
		if !slices.ContainsFunc(a.Terms.Contract.Elsewhere, func(e Elsewhere) bool { return e.Number == no && e.Registered.IsZero() }) {
			return one("number", arg("number", excerpt.Of(no)))
		}
		return nil
	}}

// elsewhereSteps are what other registers enter.
func elsewhereSteps() []step {
	return []step{
		{Event: RegisterElsewhere{}, Label: ipx.T("登记其他担保", "note another register's entry"), From: slices.Concat([]workflow.State{Signed, Filed, Correcting}, existing), By: []ipx.Role{ipx.Pledgee, ipx.Platform},
			Papers: []paper{{Kind: "registration-elsewhere", Label: ipx.T("其他登记机关的登记证明", "proof of the other register's entry")}},
			Rules:  []rule{promised},
			Change: enteredElsewhere,
			Duties: []duty{tellPledgee(enteredElsewhere)},
			Cites:  []law.Key{"pledge.arises"}},
	}
}

func enteredElsewhere(a asked) Terms {
	no := a.Event.(RegisterElsewhere).Number
	a.Terms.Contract.Elsewhere = slices.Clone(a.Terms.Contract.Elsewhere)
	for i, e := range a.Terms.Contract.Elsewhere {
		if e.Number == no {
			a.Terms.Contract.Elsewhere[i].Registered = a.On
		}
	}
	return a.Terms
}

// tellPledgee says that the loan may be drawn: once, when the last register
// has entered its part.
func tellPledgee(after func(asked) Terms) duty {
	return duty{Kind: "tell-pledgee", Label: ipx.T("质权已设立，可以放款", "the pledge exists; the loan may be drawn"), To: ipx.Pledgee,
		Party: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgees },
		Money: func(a asked) ipx.Money { return a.Terms.Contract.Debt.Amount },
		When:  func(a asked) bool { return after(a).Drawable() }}
}
