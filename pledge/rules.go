package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// contract returns the contract that a step is about: the one that it brings,
// the one on file as it would be changed, or the one on file.
func contract(a asked) Contract {
	switch e := a.Event.(type) {
	case Sign:
		return e.Contract
	case Adopt:
		return e.Contract
	case Correct:
		if e.Contract != nil {
			return *e.Contract
		}
	case AgreeChange:
		return e.Change.apply(a.Terms.Contract)
	}
	return a.Terms.Contract
}

var (
	bothAmend  = []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("补充合同", "amend the contract")}, {Role: ipx.Pledgee, Act: ipx.T("补充合同", "amend the contract")}}
	bothInsist = []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("声明继续办理", "state that you go on")}, {Role: ipx.Pledgee, Act: ipx.T("声明继续办理", "state that you go on")}}
)

// rightsOf returns the rights that an event names.
func rightsOf(e Event) []ipx.RightID {
	switch e := e.(type) {
	case Warn:
		return []ipx.RightID{e.Right}
	case Insist:
		return []ipx.RightID{e.Right}
	case ConsentTo:
		return []ipx.RightID{e.Permission.Right}
	case WithdrawConsent:
		return []ipx.RightID{e.Right}
	case ActDone:
		return []ipx.RightID{e.Right}
	case CollectFruits:
		return []ipx.RightID{e.Right}
	case Compensate:
		return []ipx.RightID{e.Right}
	case AgreeRank:
		return []ipx.RightID{e.Right}
	case ReceiveProceeds:
		return []ipx.RightID{e.Right}
	case Observe:
		return []ipx.RightID{e.Right}
	case FilePartRelease:
		return e.Rights
	case ReleasePart:
		return e.Rights
	}
	return nil
}

// acts reports whether a party has the role in which it acts, itself or for
// its principal.
func acts(t Terms, e Event, by ipx.Actor) bool {
	c := t.Contract
	switch e := e.(type) {
	case Sign:
		c = e.Contract
	case Adopt:
		c = e.Contract
	}
	switch principal := by.Principal(); by.Role {
	case ipx.Pledgor:
		return len(c.Pledgors) == 0 || slices.Contains(c.Pledgors, principal)
	case ipx.Pledgee:
		return len(c.Pledgees) == 0 || slices.Contains(c.Pledgees, principal)
	case ipx.Debtor:
		return c.Debtor == "" || c.Debtor == principal
	}
	return true
}

// after returns the day after d, the first on which a term no longer runs.
func after(d calendar.Date) calendar.Date { return d.AddDays(1) }
