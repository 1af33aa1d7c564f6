package workflow_test

import (
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// A table made for the tests, with one of everything that a table can have: a
// sale of a patent. The parties sign together, the office records, money waits
// in between; a limit of law, one of the contract and one from a given day
// run; the same event has a row for each of two states.
type deal struct {
	Seller ipx.PartyID   `json:"seller"`
	Buyer  ipx.PartyID   `json:"buyer"`
	Right  ipx.RightID   `json:"right"`
	Price  ipx.Money     `json:"price,omitzero"`
	Signed calendar.Date `json:"signed,omitzero"`
	Paid   []ipx.Money   `json:"paid,omitempty"`
}

type (
	dealSign struct {
		Price ipx.Money     `json:"price"`
		Until calendar.Date `json:"until,omitzero"`
		Note  string        `json:"note,omitempty"`
	}
	dealPay    struct{ Amount ipx.Money }
	dealRecord struct{}
	dealCancel struct{}
	dealLapse  struct{}
)

func (dealSign) Kind() workflow.Kind   { return "sign" }
func (dealPay) Kind() workflow.Kind    { return "pay" }
func (dealRecord) Kind() workflow.Kind { return "record" }
func (dealCancel) Kind() workflow.Kind { return "cancel" }
func (dealLapse) Kind() workflow.Kind  { return "lapse" }

type (
	dealAsked = workflow.Asked[deal, workflow.Event]
	dealStep  = workflow.Step[deal, workflow.Event]
	dealRule  = workflow.Rule[deal, workflow.Event]
	dealPaper = workflow.Paper[deal, workflow.Event]
	dealClock = workflow.Clock[deal, workflow.Event]
	dealDuty  = workflow.Duty[deal, workflow.Event]
	dealMach  = *workflow.Machine[deal, workflow.Event]
	dealCmd   = workflow.Command[workflow.Event]
)

// move proposes the sale to the title.
func move(a dealAsked) []title.Entry {
	return []title.Entry{{Right: a.Terms.Right, Dates: title.Dates{Effective: a.On, Registered: a.On},
		Act: title.Vest{From: []title.Holding{{Party: a.Terms.Seller}}, To: []title.Holding{{Party: a.Terms.Buyer}}}}}
}

func dealTable() workflow.Table[deal, workflow.Event] {
	both := func(a dealAsked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Seller, a.Terms.Buyer} }
	overpaid := dealRule{Code: "DEAL-PAY-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("付款{paid}不等于价款{price}", "{paid} was paid, the price is {price}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Buyer, Act: ipx.T("付清", "pay the price")}},
		Check: func(a dealAsked) []workflow.Fault {
			if p := a.Event.(dealPay).Amount; !p.Equal(a.Terms.Price) {
				return []workflow.Fault{{Subject: "amount", Args: []ipx.Arg{{Name: "paid", Value: p}, {Name: "price", Value: a.Terms.Price}}}}
			}
			return nil
		}}
	return workflow.Table[deal, workflow.Event]{
		Name: "deal/test", Version: 2, Title: ipx.T("专利买卖", "Sale of a patent"), Initial: "draft",
		States: []workflow.StateInfo{
			{Name: "draft", Label: ipx.T("草拟", "draft")},
			{Name: "signed", Label: ipx.T("已签", "signed")},
			{Name: "paid", Label: ipx.T("已付", "paid"), Holds: true},
			{Name: "done", Label: ipx.T("完成", "done"), Final: true},
			{Name: "off", Label: ipx.T("解除", "off"), Final: true},
		},
		Rights: func(t deal, _ workflow.Event) []ipx.RightID { return []ipx.RightID{t.Right} },
		Acts: func(t deal, _ workflow.Event, a ipx.Actor) bool {
			switch a.Role {
			case ipx.Seller:
				return a.Party == t.Seller
			case ipx.Buyer:
				return a.Party == t.Buyer
			}
			return true
		},
		Steps: []dealStep{
			{Event: dealSign{}, Label: ipx.T("签约", "sign"), From: states("draft"), To: "signed", By: []ipx.Role{ipx.Seller, ipx.Buyer}, Joint: true,
				Papers:   []dealPaper{{Kind: "contract", Label: ipx.T("合同", "contract"), Signed: both}},
				Foresees: move,
				Early:    true,
				Change: func(a dealAsked) deal {
					a.Terms.Price, a.Terms.Signed = a.Event.(dealSign).Price, a.On
					return a.Terms
				},
				Starts: []dealClock{
					{Name: "pay-by", Label: ipx.T("付款期限", "time to pay"), While: states("signed"), Lapse: "lapse",
						Until: func(a dealAsked) calendar.Date { return a.Event.(dealSign).Until }, When: func(a dealAsked) bool { return !a.Event.(dealSign).Until.IsZero() }},
					{Name: "review", Label: ipx.T("审查", "review"), Law: "pledge.review", After: ipx.T("催办", "ask the office")},
				},
				Cites: []law.Key{"title.licences-survive"}},
			{Event: dealPay{}, Label: ipx.T("付款", "pay"), From: states("signed"), To: "paid", By: []ipx.Role{ipx.Buyer}, Rules: []dealRule{overpaid},
				Change: func(a dealAsked) deal { a.Terms.Paid = append(a.Terms.Paid, a.Event.(dealPay).Amount); return a.Terms },
				Starts: []dealClock{{Name: "record-by", Label: ipx.T("登记期限", "time to record"), Law: "pledge.review", While: states("paid"), Lapse: "lapse",
					From: func(a dealAsked) calendar.Date { return a.Terms.Signed }}}},
			{Event: dealRecord{}, Label: ipx.T("登记", "record"), From: states("paid"), To: "done", By: []ipx.Role{ipx.Registrar}, Entries: move,
				Stops: []workflow.ClockName{"record-by"},
				Duties: []dealDuty{
					{Kind: "release-money", Label: ipx.T("放款", "release the money"), To: ipx.Platform,
						Party: func(a dealAsked) []ipx.PartyID { return []ipx.PartyID{a.Terms.Seller} },
						Money: func(a dealAsked) ipx.Money { return a.Terms.Price }},
					{Kind: "never", Label: ipx.T("无", "never"), To: ipx.Platform, When: func(dealAsked) bool { return false }},
				},
				Cites: []law.Key{"title.moves-on-registration"}},
			{Event: dealCancel{}, Label: ipx.T("解除", "cancel"), From: states("draft", "signed"), To: "off", By: []ipx.Role{ipx.Seller, ipx.Buyer}},
			{Event: dealCancel{}, Label: ipx.T("解除并退款", "cancel and refund"), From: states("paid"), To: "off", By: []ipx.Role{ipx.Court}},
			{Event: dealLapse{}, Label: ipx.T("逾期", "lapse"), From: states("signed", "paid"), To: "off", By: []ipx.Role{ipx.TimePassed}},
		},
	}
}

var (
	friday  = calendar.MustParse("2026-09-18")
	seller  = ipx.Actor{Role: ipx.Seller, Party: "S"}
	buyer   = ipx.Actor{Role: ipx.Buyer, Party: "B"}
	office  = ipx.Actor{Role: ipx.Registrar}
	timer   = ipx.Actor{Role: ipx.TimePassed}
	price   = ipx.Yuan(100)
	signed  = ipx.Document{Kind: "contract", Signed: []ipx.PartyID{"S", "B"}}
	signCmd = dealCmd{Key: "k-sign", By: []ipx.Actor{seller, buyer}, On: friday, Event: dealSign{Price: price, Until: friday.AddDays(10)}, Docs: []ipx.Document{signed}}
	payCmd  = dealCmd{Key: "k-pay", By: []ipx.Actor{buyer}, On: friday.AddDays(3), Event: dealPay{price}}
	recCmd  = dealCmd{Key: "k-rec", By: []ipx.Actor{office}, On: friday.AddDays(4), Known: friday.AddDays(9), Event: dealRecord{}}
)

// dealStart is a machine, a new instance, and the title of its patent.
func dealStart(t require.TestingT) (dealMach, workflow.Instance[deal], title.Titles) {
	return dealUnder(t, cn.Pack())
}

func dealUnder(t require.TestingT, pack *law.Pack) (dealMach, workflow.Instance[deal], title.Titles) {
	m, err := workflow.Compile(dealTable(), pack)
	require.NoError(t, err)
	in, err := m.Start("d1", deal{Seller: "S", Buyer: "B", Right: "p"})
	require.NoError(t, err)
	r, err := title.OpenEqually(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-01-01")}, []ipx.PartyID{"S"}, calendar.MustParse("2018-01-01"))
	require.NoError(t, err)
	return m, in, title.NewTitles(r)
}

// run fires commands that must go through, as a host would.
func run(t require.TestingT, m dealMach, in workflow.Instance[deal], titles title.Titles, cmds ...dealCmd) (workflow.Instance[deal], title.Titles, []workflow.Record) {
	var records []workflow.Record
	for _, c := range cmds {
		out, err := m.Fire(in, c, titles)
		require.NoError(t, err)
		in, titles = out.Next, titles.With(out.Titles)
		records = append(records, out.Record)
	}
	return in, titles, records
}
