package workflowtest_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

// A licence that is agreed and then recorded, with a fee held in between.
type deal struct {
	Right ipx.RightID `json:"right"`
	Fee   ipx.Money   `json:"fee,omitzero"`
	Turns int         `json:"turns,omitempty"`

	Shared []ipx.Money `json:"shared,omitempty"`
	Note   noWriting   `json:"note,omitempty"`
}

type (
	agree struct {
		Fee ipx.Money `json:"fee"`
	}
	record struct{}
	drop   struct{}
)

func (agree) Kind() workflow.Kind  { return "agree" }
func (record) Kind() workflow.Kind { return "record" }
func (drop) Kind() workflow.Kind   { return "drop" }

type (
	asked = workflow.Asked[deal, workflow.Event]
	step  = workflow.Step[deal, workflow.Event]
)

func table() workflow.Table[deal, workflow.Event] {
	return workflow.Table[deal, workflow.Event]{
		Name: "licence/test", Version: 1, Title: ipx.T("许可", "Licence"), Initial: "draft",
		States: []workflow.StateInfo{
			{Name: "draft", Label: ipx.T("草拟", "draft")},
			{Name: "agreed", Label: ipx.T("已约", "agreed")},
			{Name: "recorded", Label: ipx.T("已备案", "recorded"), Final: true},
			{Name: "dropped", Label: ipx.T("放弃", "dropped"), Final: true},
		},
		Rights: func(t deal, _ workflow.Event) []ipx.RightID { return []ipx.RightID{t.Right} },
		Steps: []step{
			{Event: agree{}, Label: ipx.T("约定", "agree"), From: []workflow.State{"draft"}, To: "agreed", By: []ipx.Role{ipx.Licensor, ipx.Licensee}, Joint: true,
				Papers: []workflow.Paper[deal, workflow.Event]{{Kind: "contract", Label: ipx.T("合同", "contract"), Signed: func(asked) []ipx.PartyID { return []ipx.PartyID{"acme", "works"} }}},
				Rules: []workflow.Rule[deal, workflow.Event]{{Code: "LICENCE-FEE-01", Payload: true, Says: ipx.T("没有许可费", "no fee is agreed"), Unblock: []ipx.Unblocker{{Role: ipx.Licensee, Act: ipx.T("约定许可费", "agree a fee")}},
					Check: func(a asked) []workflow.Fault {
						if a.Event.(agree).Fee.Sign() <= 0 {
							return []workflow.Fault{{}}
						}
						return nil
					}}},
				Change: func(a asked) deal { a.Terms.Fee = a.Event.(agree).Fee; return a.Terms },
				Starts: []workflow.Clock[deal, workflow.Event]{
					{Name: "record-by", Label: ipx.T("备案期限", "time to record"), Until: func(a asked) calendar.Date { return a.On.AddMonths(3) }, While: []workflow.State{"agreed"}, Lapse: "drop"},
					{Name: "review", Label: ipx.T("审查", "review"), Law: "pledge.review", While: []workflow.State{"agreed"}, After: ipx.T("催办", "ask the office")},
				},
				Duties: []workflow.Duty[deal, workflow.Event]{{Kind: "hold-fee", Label: ipx.T("保管", "hold the fee"), To: ipx.Platform,
					Party: func(asked) []ipx.PartyID { return []ipx.PartyID{"works"} }, Money: func(a asked) ipx.Money { return a.Event.(agree).Fee }}}},
			{Event: record{}, Label: ipx.T("备案", "record"), From: []workflow.State{"agreed"}, To: "recorded", By: []ipx.Role{ipx.Registrar}, Cites: []law.Key{"title.licences-survive"},
				Entries: func(a asked) []title.Entry {
					return []title.Entry{{Right: a.Terms.Right, Act: title.Grant{Burden: title.Burden{ID: title.BurdenID("licence:" + a.Instance), Kind: title.Licence, Licence: title.Ordinary, Number: "L1", Holders: []ipx.PartyID{"works"}, Recorded: true}}}}
				}},
			{Event: drop{}, Label: ipx.T("放弃", "drop"), From: []workflow.State{"draft", "agreed"}, To: "dropped", By: []ipx.Role{ipx.Licensor, ipx.TimePassed}},
		},
	}
}

var (
	licensor = ipx.Actor{Role: ipx.Licensor, Party: "acme"}
	licensee = ipx.Actor{Role: ipx.Licensee, Party: "works"}
	contract = ipx.Document{Kind: "contract", Signed: []ipx.PartyID{"acme", "works"}}
	monday   = calendar.MustParse("2026-03-02")
)

func patent(id ipx.RightID, owners ...ipx.PartyID) title.Titles {
	r, err := title.OpenEqually(ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-01-07")}, owners, calendar.MustParse("2018-01-01"))
	if err != nil {
		panic(err)
	}
	return title.NewTitles(r)
}

// cast is what the words of the traces stand for.
func cast(m *workflow.Machine[deal, workflow.Event]) workflowtest.Cast[deal, workflow.Event] {
	return workflowtest.Cast[deal, workflow.Event]{
		Machine: m,
		Start: func(a workflowtest.Args) (deal, title.Titles, error) {
			switch a.Named["case"] {
			case "":
				return deal{Right: "A"}, patent("A", "acme"), nil
			case "co-owned":
				return deal{Right: "A"}, patent("A", "acme", "other"), nil
			case "lapsed":
				ts := patent("A", "acme")
				changed, _, err := ts.Apply(cn.Pack().On(monday), title.Import, title.Entry{ID: "l", Right: "A", Dates: title.Dates{Effective: calendar.MustParse("2025-01-07")}, Act: title.Observe{Fact: title.Lapsed}})
				return deal{Right: "A"}, ts.With(changed), err
			}
			return deal{}, nil, fmt.Errorf("no case %q", a.Named["case"])
		},
		Actors: map[string]ipx.Actor{"acme": licensor, "works": licensee, "office": {Role: ipx.Registrar}, "time": {Role: ipx.TimePassed}},
		Events: map[string]workflow.Event{"agree": agree{ipx.Yuan(100)}},
		Papers: map[string]ipx.Document{"contract": contract},
		Verbs: map[string]func(*workflowtest.Play[deal, workflow.Event], workflowtest.Args) (string, error){
			"fee": func(p *workflowtest.Play[deal, workflow.Event], a workflowtest.Args) (string, error) {
				if a.Word(0) == "fail" {
					return "", fmt.Errorf("told to fail, %s", a.Named["note"])
				}
				return p.Instance.Terms.Fee.String(), nil
			},
		},
	}
}

func machine(t testing.TB) *workflow.Machine[deal, workflow.Event] {
	require.Empty(t, workflow.Verify(table(), cn.Pack()))
	return workflow.MustCompile(table(), cn.Pack())
}
