package transfer

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Lot is one right of a deal: who gives which share of it, and who receives.
type Lot struct {
	Right ipx.RightID     `json:"right"`
	Kind  ipx.RightKind   `json:"kind"`
	Name  string          `json:"name,omitempty"`
	From  []title.Holding `json:"from"`           // a zero share is all that the party has
	To    []title.Holding `json:"to"`             // zero shares split equally
	Price ipx.Money       `json:"price,omitzero"` // of this right, or in a swap its value; needed where the deal may close in parts

	// Rights are the economic rights of a work that pass, in the host's words, such
	// as "reproduce" or "translate"; "all" is all of them. What is not named stays
	// with the owner (Copyright Law art. 29). A title record moves as a whole: where
	// a part of the rights is sold, that part has a record of its own.
	Rights []string `json:"rights,omitempty"`

	Export      export.Class `json:"export,omitempty"`        // of the technology, where it goes to a foreigner
	Import      export.Class `json:"import,omitempty"`        // of the technology, where it comes from one; empty is free
	Defence     bool         `json:"defence,omitempty"`       // 国防专利
	Funded      bool         `json:"funded,omitempty"`        // result of a state-funded project
	BredInChina bool         `json:"bred_in_china,omitempty"` // of a plant variety

	// Similar are the seller's same or similar marks on the same or similar
	// goods; they go with the mark, or are cancelled first.
	Similar    []ipx.RightID `json:"similar,omitempty"`
	Collective bool          `json:"collective,omitempty"` // 集体商标, 证明商标
	Standing   bool          `json:"standing,omitempty"`   // the buyer has the standing and the power to supervise it
}

// Preference is a right of first refusal 优先受让权 of somebody who is not the
// buyer.
type Preference struct {
	Holder ipx.PartyID      `json:"holder"`
	Ground PreferenceGround `json:"ground"`
	Answer calendar.Date    `json:"answer,omitzero"`  // of an offer that was made: last day to take it up
	At     ipx.Money        `json:"at,omitzero"`      // price of the talks when it was offered or waived: nobody else may have it for less
	Closed bool             `json:"closed,omitempty"` // waived, or let pass
}

// PreferenceGround is why somebody has first refusal.
type PreferenceGround string

// Grounds of first refusal (Civil Code arts. 847, 859, 860).
const (
	Creator        PreferenceGround = "service"      // 职务技术成果的完成人
	Client         PreferenceGround = "commissioned" // 委托人
	JointDeveloper PreferenceGround = "joint"        // 合作开发的其他各方
)

// Closing says whether the rights of a deal pass together.
type Closing string

// Ways of closing.
const (
	Together Closing = ""      // all or none: paid when the last has passed; what passed before goes back if the rest cannot
	InParts  Closing = "parts" // each as the office records it, with its part of the price; what cannot pass falls out
)

// Deal is what the parties agree.
type Deal struct {
	No       string        `json:"no,omitempty"`
	Sellers  []ipx.PartyID `json:"sellers"`
	Buyers   []ipx.PartyID `json:"buyers"`
	Lots     []Lot         `json:"lots"`
	Price    ipx.Money     `json:"price"`             // nought is a gift, or a swap without a balance
	Pays     []ipx.PartyID `json:"pays,omitempty"`    // of a swap: who pays the price, which is the balance; else the buyers do
	Deposit  ipx.Money     `json:"deposit,omitzero"`  // 定金, part of the price
	Escrow   bool          `json:"escrow,omitempty"`  // the price waits with the platform until title has passed
	Retained ipx.Money     `json:"retained,omitzero"` // of the price, kept back until the papers are handed over
	Closing  Closing       `json:"closing,omitempty"`

	Foreign    []ipx.PartyID `json:"foreign,omitempty"`     // parties of either side without habitual residence or establishment here
	StateOwned []ipx.PartyID `json:"state_owned,omitempty"` // sellers whose major assets the state's rules cover
	Preference []Preference  `json:"preference,omitempty"`
	Appraisal  ipx.Appraisal `json:"appraisal,omitzero"`
	Listing    Listing       `json:"listing,omitzero"`     // of state assets, or on a market of technology
	Notices    []Notice      `json:"notices,omitempty"`    // sellers that are state research institutions or universities
	Insolvent  []Insolvency  `json:"insolvent,omitempty"`  // sellers in bankruptcy
	Resolution []ipx.PartyID `json:"resolution,omitempty"` // sellers, companies, whose meeting must resolve on the sale of a major asset
	Disclosed  []Disclosure  `json:"disclosed,omitempty"`  // burdens that the buyer takes over knowingly
	Payments   []Payment     `json:"payments,omitempty"`   // where the price is paid in parts by agreement
	LongStop   calendar.Date `json:"long_stop,omitzero"`   // last day for filing and filing again
}

// Listing is the public offer of state assets on an exchange 产权交易所挂牌.
type Listing struct {
	No      string        `json:"no"`
	Floor   ipx.Money     `json:"floor"`             // lowest price 转让底价
	From    calendar.Date `json:"from"`              // first day of the notice
	Until   calendar.Date `json:"until"`             // last day of the notice
	Bidders int           `json:"bidders"`           // that qualified
	Bidding bool          `json:"bidding,omitempty"` // the price was found by open bidding 公开竞价
}

// Notice is the public notice 公示 of a state research institution or university
// that agrees on a price: the name of the result and the price, in its house.
// Sold by listing or auction, nothing needs to be public so.
type Notice struct {
	By    ipx.PartyID   `json:"by"`             // the institution, one of the sellers
	From  calendar.Date `json:"from,omitzero"`  // first day; zero: no notice was given
	Until calendar.Date `json:"until,omitzero"` // last day
}

// Insolvency names the administrator 管理人 of a seller in bankruptcy.
type Insolvency struct {
	Seller        ipx.PartyID `json:"seller"`
	Administrator ipx.PartyID `json:"administrator"`
}

// Disclosure names a burden of a right that the buyer knows of.
type Disclosure struct {
	Right  ipx.RightID    `json:"right"`
	Burden title.BurdenID `json:"burden"`
}

// ApprovalKind is what somebody outside the deal must approve.
type ApprovalKind string

// Approvals.
const (
	StateOwner    ApprovalKind = "state-owner"    // 国有资产: by the body that acts as investor
	DirectSale    ApprovalKind = "direct-sale"    // 国有资产: 直接协议转让, without an exchange
	BelowValue    ApprovalKind = "below-value"    // 国有资产: a floor far below the appraisal
	ProjectAgency ApprovalKind = "project-agency" // 财政资金项目
	Variety       ApprovalKind = "variety"        // 品种权向外国人转让
	Superior      ApprovalKind = "superior"       // 国有单位转让品种权: by the authority above it
	Defence       ApprovalKind = "defence"        // 国防专利
	ExportIntent  ApprovalKind = ApprovalKind(export.Intent)
	ExportLicence ApprovalKind = ApprovalKind(export.Licence)
	ExportRecord  ApprovalKind = ApprovalKind(export.Record)
	ImportLicence ApprovalKind = "import-licence" // 技术进口许可证
	ImportRecord  ApprovalKind = "import-record"  // 技术进口合同登记
)

// Approval is a decision that was given.
type Approval struct {
	Kind ApprovalKind  `json:"kind"`
	No   string        `json:"no"`
	On   calendar.Date `json:"on"`
}

// Agreement is a pledgee's consent: the price goes to it first, as prepayment or
// into deposit (Civil Code art. 444 ¶2).
type Agreement struct {
	Right   ipx.RightID    `json:"right"`
	Pledgee ipx.PartyID    `json:"pledgee"`
	Burden  title.BurdenID `json:"burden"`
	Amount  ipx.Money      `json:"amount"` // of the price, to the pledgee or into deposit; nought where it asks for none
}

// Passed says when title to a right passed.
type Passed struct {
	Right ipx.RightID   `json:"right"`
	On    calendar.Date `json:"on"`
}

// Fallen says when and why a right fell out of a deal that closes in parts.
type Fallen struct {
	Right ipx.RightID   `json:"right"`
	On    calendar.Date `json:"on"`
	Why   string        `json:"why,omitempty"`
}

// Payout is money that left the escrow.
type Payout struct {
	To     ipx.PartyID `json:"to"`
	Amount ipx.Money   `json:"amount"`
	Refund bool        `json:"refund,omitempty"`
}

// Terms is what an instance of the workflow knows.
type Terms struct {
	Deal        Deal          `json:"deal"`
	Signed      calendar.Date `json:"signed,omitzero"`
	Effective   calendar.Date `json:"effective,omitzero"` // of the contract; later than Signed where a licence must come first
	Approvals   []Approval    `json:"approvals,omitempty"`
	Certificate string        `json:"certificate,omitempty"` // 技术出口合同登记证书
	Consents    []Agreement   `json:"consents,omitempty"`    // of pledgees
	Escrowed    ipx.Money     `json:"escrowed,omitzero"`     // all that came in
	Payouts     []Payout      `json:"payouts,omitempty"`     // all that went out, in order
	Settled     ipx.Money     `json:"settled,omitzero"`      // of it, by the award of a settlement
	Paid        ipx.Money     `json:"paid,omitzero"`         // of the price, to the sellers themselves, where there is no escrow
	Filed       calendar.Date `json:"filed,omitzero"`        // last
	AtOffice    bool          `json:"at_office,omitempty"`   // the office may still enter what was filed: nothing is undone before it has answered
	Accepted    calendar.Date `json:"accepted,omitzero"`
	Passed      []Passed      `json:"passed,omitempty"`
	Fallen      []Fallen      `json:"fallen,omitempty"`
	Refused     []ipx.RightID `json:"refused,omitempty"` // all or none: what the office has refused, until it is filed anew
	Gazetted    calendar.Date `json:"gazetted,omitzero"`
	HandedOver  calendar.Date `json:"handed_over,omitzero"`
	Demanded    ipx.PartyID   `json:"demanded,omitempty"`  // who was asked to perform
	Overdue     ipx.PartyID   `json:"overdue,omitempty"`   // who let a demand pass
	OverdueOn   calendar.Date `json:"overdue_on,omitzero"` // when the demand had passed
	Judgment    string        `json:"judgment,omitempty"`  // that undid the contract
	Dispute     string        `json:"dispute,omitempty"`   // what is in dispute: nothing is paid out until it is settled
	Owed        []ipx.RightID `json:"owed,omitempty"`      // passed while in dispute, and not paid for
	OwedBack    []ipx.RightID `json:"owed_back,omitempty"` // fallen out while in dispute, and not paid back
}

// passed reports whether title to a right has passed.
func (t Terms) passed(id ipx.RightID) bool {
	return slices.ContainsFunc(t.Passed, func(p Passed) bool { return p.Right == id })
}

// fell reports whether a right has fallen out of the deal.
func (t Terms) fell(id ipx.RightID) bool {
	return slices.ContainsFunc(t.Fallen, func(f Fallen) bool { return f.Right == id })
}

// open returns the lots that are still to pass.
func (t Terms) open() []Lot {
	return slices.DeleteFunc(slices.Clone(t.Deal.Lots), func(l Lot) bool { return t.passed(l.Right) || t.fell(l.Right) })
}

// approved reports whether an approval was given.
func (t Terms) approved(k ApprovalKind) bool {
	return slices.ContainsFunc(t.Approvals, func(a Approval) bool { return a.Kind == k })
}

// lot returns the lot of a right.
func (d Deal) lot(id ipx.RightID) (Lot, bool) {
	i := slices.IndexFunc(d.Lots, func(l Lot) bool { return l.Right == id })
	if i < 0 {
		return Lot{}, false
	}
	return d.Lots[i], true
}

// inbound reports whether technology comes, in whole or part, from a foreigner to
// somebody at home.
func (d Deal) inbound(l Lot) bool {
	carries := export.Technology(l.Kind) && l.Kind != ipx.Design
	home := slices.ContainsFunc(l.To, func(h title.Holding) bool { return !d.foreign(h) })
	return carries && home && slices.ContainsFunc(l.From, d.foreign)
}

// comes reports whether technology of a class comes in.
func (d Deal) comes(c export.Class) bool {
	return slices.ContainsFunc(d.Lots, func(l Lot) bool { return d.inbound(l) && cmp.Or(l.Import, export.Free) == c })
}

// licences are those without which the contract does not take effect.
func (d Deal) licences() []ApprovalKind {
	var out []ApprovalKind
	if export.Is(d.items(), export.Restricted) {
		out = append(out, ExportLicence)
	}
	if d.comes(export.Restricted) {
		out = append(out, ImportLicence)
	}
	return out
}

// licensed reports whether all of them were given.
func (t Terms) licensed() bool {
	return !slices.ContainsFunc(t.Deal.licences(), func(k ApprovalKind) bool { return !t.approved(k) })
}

// foreign reports whether a party of one side of a lot is a foreigner.
func (d Deal) foreign(h title.Holding) bool { return slices.Contains(d.Foreign, h.Party) }

// abroad reports whether a lot goes, in whole or part, from somebody at home to
// a foreigner. What a foreigner sells, alone, comes from abroad already.
func (d Deal) abroad(l Lot) bool {
	home := slices.ContainsFunc(l.From, func(h title.Holding) bool { return !d.foreign(h) })
	return home && slices.ContainsFunc(l.To, d.foreign)
}
