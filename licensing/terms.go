package licensing

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Licence is what the parties agree.
type Licence struct {
	No         string            `json:"no,omitempty"`
	Right      ipx.RightID       `json:"right"`
	Kind       ipx.RightKind     `json:"kind"`
	Licensors  []ipx.PartyID     `json:"licensors"`
	Licensees  []ipx.PartyID     `json:"licensees"`
	Type       title.LicenceType `json:"type,omitempty"`       // empty: ordinary
	Scope      title.Scope       `json:"scope,omitzero"`       // territory, field, act, first day and day after the last; no last day: as long as the right
	Price      string            `json:"price"`                // how the licensee pays, in words; the figures are of package royalty
	Parent     title.BurdenID    `json:"parent,omitempty"`     // head licence of a sub-licence
	Sublet     bool              `json:"sublet,omitempty"`     // the licensee may grant sub-licences
	Subject    []title.BurdenID  `json:"subject,omitempty"`    // earlier licences that an exclusive or sole one is made subject to
	InPlace    bool              `json:"in_place,omitempty"`   // ordinary, and counted as the licensor's own working beside a sole licence
	Foreign    []ipx.PartyID     `json:"foreign,omitempty"`    // parties without habitual residence or establishment here
	Export     export.Class      `json:"export,omitempty"`     // of the technology, where a licensee is foreign and the licensors are not
	Import     export.Class      `json:"import,omitempty"`     // of the technology, where a licensor is foreign and the licensees are not; empty: free
	Defence    bool              `json:"defence,omitempty"`    // 国防专利
	Notice     Notice            `json:"notice,omitzero"`      // of a state institution that agrees on the price 协议定价公示
	Funded     bool              `json:"funded,omitempty"`     // result of a state-funded project
	Press      bool              `json:"press,omitempty"`      // a work for a newspaper or periodical to print: even an exclusive licence needs no writing
	Fee        Fee               `json:"fee,omitzero"`         // of an open licence: what is paid, in figures
	Clauses    []Clause          `json:"clauses,omitempty"`    // further terms of the contract
	Unrecorded bool              `json:"unrecorded,omitempty"` // the parties do not mean to have it recorded
}

// Fee is what whoever takes an open licence pays, in figures beside the words of
// Price 许可使用费支付方式、标准. The zero Fee leaves it at the words; a Fee without
// amounts says that it is free.
type Fee struct {
	Currency ipx.Currency    `json:"currency"`
	Upfront  decimal.Decimal `json:"upfront,omitzero"` // lump sum or entry fee, paid with the notice
	Rate     decimal.Decimal `json:"rate,omitzero"`    // running royalty, 0.03 for 3 %
	Of       FeeBase         `json:"of,omitempty"`     // what the rate is applied to
}

// stated reports whether there are figures.
func (f Fee) stated() bool { return f.Currency != "" }

// FeeBase is what a running royalty of an open licence is applied to.
type FeeBase string

// Bases.
const (
	OfNetSales FeeBase = "net-sales" // 净销售额
	OfProfit   FeeBase = "profit"    // 利润
)

// RecordState is where the entry in the office's register stands. It runs
// beside the licence: a refusal leaves the contract in force.
type RecordState string

// States of the entry.
const (
	NotRecorded   RecordState = ""             // 未备案
	RecordFiled   RecordState = "filed"        // 备案审查中
	Recorded      RecordState = "recorded"     // 已备案
	RecordRefused RecordState = "refused"      // 不予备案
	ChangeFiled   RecordState = "change-filed" // 变更备案审查中
	CancelFiled   RecordState = "cancel-filed" // 注销备案审查中
	RecordStruck  RecordState = "cancelled"    // 已注销备案
)

// stands reports whether the office shows an entry.
func (r RecordState) stands() bool { return r == Recorded || r == ChangeFiled || r == CancelFiled }

// Terms is what an instance of the workflow knows.
type Terms struct {
	Licence  Licence        `json:"licence"`
	Back     Licence        `json:"back,omitzero"` // granted in return, by the same contract: cross-licence 交叉许可, or licence back
	Signed   calendar.Date  `json:"signed,omitzero"`
	Adopted  title.BurdenID `json:"adopted,omitempty"` // the burden that was taken over, where it does not bear the instance's name
	Record   RecordState    `json:"record,omitempty"`
	Number   string         `json:"number,omitempty"` // record number 备案号
	Late     bool           `json:"late,omitempty"`   // the time to record passed without a filing
	Breach   Breach         `json:"breach,omitzero"`
	Takers   []Taker        `json:"takers,omitempty"` // of an open licence
	Ending   Ending         `json:"ending,omitempty"`
	Declared bool           `json:"declared,omitempty"` // it is a standing offer, not a contract
	Reduced  calendar.Date  `json:"reduced,omitzero"`   // of an open licence: when the reduction of annuities was asked for

	Approvals   []Approval       `json:"approvals,omitempty"`
	Certificate string           `json:"certificate,omitempty"` // of the registered contract 技术进出口合同登记证
	Ground      CompulsoryGround `json:"ground,omitempty"`      // of a compulsory licence
	Told        bool             `json:"told,omitempty"`        // the office has told both sides which decision it intends
	Fee         ipx.Money        `json:"fee,omitzero"`          // of a compulsory licence, as ruled
	Authority   []Authority      `json:"authority,omitempty"`   // to sue in the licensee's own name
	Suspended   bool             `json:"suspended,omitempty"`   // by agreement 中止履行
	Delivered   calendar.Date    `json:"delivered,omitzero"`    // the technical papers were handed over
	Public      calendar.Date    `json:"public,omitzero"`       // the technology has entered the public domain
	Dispute     string           `json:"dispute,omitempty"`     // what the parties are at odds about

	Accounts  []Account     `json:"accounts,omitempty"` // royalties stated, by period
	Inspected calendar.Date `json:"inspected,omitzero"` // an audit of the books is open since
	Better    Better        `json:"better,omitzero"`    // a later licence that the most-favoured licensee may take
}

// Account is the royalty of one period, as package royalty states it.
type Account struct {
	From    calendar.Date `json:"from"`           // first day of the period, or the day of a milestone
	What    string        `json:"what,omitempty"` // a milestone, a shortfall found by an audit; empty: the period's royalties
	Due     ipx.Money     `json:"due"`
	PayBy   calendar.Date `json:"pay_by,omitzero"` // last day to pay
	Paid    ipx.Money     `json:"paid,omitzero"`
	Overdue bool          `json:"overdue,omitempty"`
}

// open reports whether something is still to be paid.
func (a Account) open() bool {
	left, err := a.Due.Compare(a.Paid)
	return err == nil && left > 0
}

// Better is a later licence to somebody else on better terms.
type Better struct {
	No    string        `json:"no,omitempty"`
	On    calendar.Date `json:"on,omitzero"`    // day on which it takes effect
	Until calendar.Date `json:"until,omitzero"` // last day to take its terms; zero: no limit agreed
	Taken bool          `json:"taken,omitempty"`
}

// Notice is the public notice of a state research institution or university.
type Notice struct {
	By    ipx.PartyID   `json:"by"`             // the institution, one of the licensors
	From  calendar.Date `json:"from,omitzero"`  // first day; zero: no notice was given
	Until calendar.Date `json:"until,omitzero"` // last day
}

// ApprovalKind is what an authority must approve before a licence is signed.
type ApprovalKind string

// Approvals.
const (
	ProjectAgency ApprovalKind = "project-agency" // 财政资金项目: an exclusive licence abroad
	Defence       ApprovalKind = "defence"        // 国防专利
	ImportLicence ApprovalKind = "import-licence" // 技术进口许可证
	ExportIntent  ApprovalKind = ApprovalKind(export.Intent)
	ExportLicence ApprovalKind = ApprovalKind(export.Licence)
	ExportRecord  ApprovalKind = ApprovalKind(export.Record)
)

// Approval is a decision that was given.
type Approval struct {
	Kind ApprovalKind  `json:"kind"`
	No   string        `json:"no"`
	On   calendar.Date `json:"on"`
}

// approved reports whether an approval was given.
func (t Terms) approved(k ApprovalKind) bool {
	return slices.ContainsFunc(t.Approvals, func(a Approval) bool { return a.Kind == k })
}

// CompulsoryGround is why a compulsory licence is granted (Patent Law arts.
// 53–56).
type CompulsoryGround string

// Grounds.
const (
	NotWorked CompulsoryGround = "not-worked" // 未实施或者未充分实施
	Monopoly  CompulsoryGround = "monopoly"   // 垄断行为
	Public    CompulsoryGround = "public"     // 紧急状态, 公共利益
	Health    CompulsoryGround = "health"     // 公共健康: medicine for export
	Dependent CompulsoryGround = "dependent"  // 从属专利
)

// Authority lets a licensee sue somebody in its own name 诉讼授权.
type Authority struct {
	Against string        `json:"against"`
	On      calendar.Date `json:"on"`
}

// Breach is a main duty that was not performed, and demanded.
type Breach struct {
	By       ipx.PartyID   `json:"by,omitempty"`
	What     string        `json:"what,omitempty"`
	Demanded calendar.Date `json:"demanded,omitzero"`
	Until    calendar.Date `json:"until,omitzero"`  // last day to perform that the demand sets; counts where it is later than the law's
	Lapsed   calendar.Date `json:"lapsed,omitzero"` // the time to cure is over: the other side may rescind since
}

// Taker is somebody who took up an open licence.
type Taker struct {
	Licensee ipx.PartyID   `json:"licensee"`
	On       calendar.Date `json:"on"`
	Paid     ipx.Money     `json:"paid,omitzero"`
}

// Ending says why a licence ended.
type Ending string

// Endings.
const (
	TermOver   Ending = "term-over"   // 期限届满
	Rescinded  Ending = "rescinded"   // 解除
	ByConsent  Ending = "by-consent"  // 协议终止
	RightOver  Ending = "right-over"  // 权利终止
	GroundGone Ending = "ground-gone" // 强制许可的理由消除
	Annulled   Ending = "annulled"    // 自始无效
	HeadOver   Ending = "head-over"   // 主许可终止
)

// RescissionGround is why a contract may be rescinded without a demand first.
type RescissionGround string

// Grounds (Civil Code arts. 562 ¶2 and 563 ¶1).
const (
	ForceMajeure    RescissionGround = "force-majeure"    // 不可抗力
	Repudiation     RescissionGround = "repudiation"      // 预期违约
	PurposeDefeated RescissionGround = "purpose-defeated" // 致使不能实现合同目的
	AgreedCause     RescissionGround = "agreed"           // 约定的解除事由
)

// burden is the id of the licence on the title of its right.
func (t Terms) burden(instance string) title.BurdenID {
	if t.Adopted != "" {
		return t.Adopted
	}
	if t.Declared {
		return title.BurdenID("open-licence:" + instance)
	}
	return title.BurdenID("licence:" + instance)
}

// kindOf returns the type of a licence; one that does not say is ordinary.
func kindOf(l Licence) title.LicenceType { return cmp.Or(l.Type, title.Ordinary) }

// excludes reports whether a licence keeps others, or even the licensor, out.
func excludes(l Licence) bool { return l.Type == title.Exclusive || l.Type == title.Sole }

// lastDay is the last day of a licence; zero where it lasts as long as the
// right.
func lastDay(l Licence) calendar.Date {
	if l.Scope.Until.IsZero() {
		return calendar.Date{}
	}
	return l.Scope.Until.AddDays(-1)
}
