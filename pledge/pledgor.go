package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// ChangePledgor says that a pledged right has passed to another, and the
// pledge with it 出质人变更: by merger, division or inheritance, by a judgment,
// or by a sale to which the pledgee agreed. The title shows the passing; here
// the new owner takes the pledgor's place, and acts in it from now on.
type ChangePledgor struct {
	From ipx.PartyID `json:"from"`
	To   ipx.PartyID `json:"to"`
	// Keeps says that From still owns a part, or another of the rights, and
	// stays a pledgor beside To.
	Keeps bool `json:"keeps,omitempty"`
	// Debt says that the debt passed with it, as in a merger.
	Debt bool `json:"debt,omitempty"`
	// Foreign says that To has no habitual residence or establishment in China.
	Foreign bool `json:"foreign,omitempty"`
	// Person says that To is a natural person.
	Person bool `json:"person,omitempty"`
}

// Kind returns the stable name of the event.
func (ChangePledgor) Kind() workflow.Kind { return "change-pledgor" }

func (ChangePledgor) pledge() {}

var (
	wasPledgor = rule{Code: "PLEDGE-PLEDGOR-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("出质人变更有误：{what}", "the pledgor cannot change so: {what}"),
		Check: func(a asked) []fault {
			if what := misnamed(a); !what.IsZero() {
				return one("from", arg("what", what))
			}
			return nil
		}}

	passedOn = rule{Code: "PLEDGE-PLEDGOR-02", Category: ipx.ErrState, Payload: true,
		Says:    ipx.T("登记档案未显示{what}", "the titles do not show that {what}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("先办理权利转移登记", "have the transfer recorded first")}},
		Check: func(a asked) []fault {
			e := a.Event.(ChangePledgor)
			if !misnamed(a).IsZero() {
				return nil
			}
			owns := func(p ipx.PartyID) bool {
				return slices.ContainsFunc(a.Terms.Live(), func(id ipx.RightID) bool {
					v, ok := a.View(id)
					return ok && !v.Life().Over() && !v.Share(p).IsZero()
				})
			}
			var out []fault
			if !owns(e.To) {
				out = append(out, fault{Subject: string(e.To), Args: []ipx.Arg{arg("what", ipx.T(string(e.To)+"取得了出质的权利", string(e.To)+" owns a pledged right"))}})
			}
			if owns(e.From) != e.Keeps {
				what := ipx.T(string(e.From)+"已不再持有出质的权利", string(e.From)+" has given up every pledged right")
				if e.Keeps {
					what = ipx.T(string(e.From)+"仍持有出质的权利", string(e.From)+" still owns a pledged right")
				}
				out = append(out, fault{Subject: string(e.From), Args: []ipx.Arg{arg("what", what)}})
			}
			return out
		}}
)

// misnamed says what is wrong with the parties to a change of pledgor.
func misnamed(a asked) ipx.Text {
	e, c := a.Event.(ChangePledgor), a.Terms.Contract
	from, to := string(e.From), string(e.To)
	switch {
	case e.From == "" || e.To == "" || e.From == e.To:
		return ipx.T("应当写明原出质人和新的权利人", "the pledgor and the new owner must be named")
	case !slices.Contains(c.Pledgors, e.From):
		return ipx.T(from+"不是出质人", from+" is not a pledgor")
	case slices.Contains(c.Pledgees, e.To):
		return ipx.T(to+"是质权人", to+" is a pledgee")
	case e.Debt && e.From != c.Debtor:
		return ipx.T(from+"不是债务人", from+" is not the debtor")
	}
	return ipx.Text{}
}

// pledgorSteps are the passing of a pledged right.
func pledgorSteps() []step {
	return []step{
		{Event: ChangePledgor{}, Label: ipx.T("变更出质人", "change the pledgor"), From: existing, By: []ipx.Role{ipx.Pledgor, ipx.Pledgee, ipx.Platform},
			Papers: []paper{{Kind: "transfer-proof", Label: ipx.T("权利转移的证明文件", "proof that the right has passed")}},
			Rules:  []rule{wasPledgor, passedOn},
			Change: func(a asked) Terms {
				e, c := a.Event.(ChangePledgor), &a.Terms.Contract
				c.Pledgors = replaced(c.Pledgors, e.From, e.To, e.Keeps)
				if e.Debt {
					c.Debtor = e.To
				}
				if e.Foreign {
					c.Foreign = added(c.Foreign, e.To)
				}
				if e.Person {
					c.Persons = added(c.Persons, e.To)
				}
				if !e.Keeps && c.AnnuityPayer == e.From {
					c.AnnuityPayer = ""
				}
				return a.Terms
			},
			Duties: []duty{{Kind: "record-pledgor", Label: ipx.T("办理出质人变更登记", "have the new pledgor recorded"), To: ipx.Platform,
				Party: func(a asked) []ipx.PartyID { return []ipx.PartyID{a.Event.(ChangePledgor).To} }}},
			Cites: []law.Key{"pledge.change", "title.moves-on-registration"}},
	}
}

// replaced puts to in the place of from in a list, or beside it.
func replaced(list []ipx.PartyID, from, to ipx.PartyID, keeps bool) []ipx.PartyID {
	var out []ipx.PartyID
	for _, p := range list {
		if p != from || keeps {
			out = added(out, p)
		}
		if p == from {
			out = added(out, to)
		}
	}
	return out
}

// added is a list with a party in it, once.
func added(list []ipx.PartyID, p ipx.PartyID) []ipx.PartyID {
	if slices.Contains(list, p) {
		return list
	}
	return append(slices.Clip(list), p)
}
