package licensing

import (
	"cmp"
	"slices"

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
	Foreign    []ipx.PartyID     `json:"foreign,omitempty"`    // licensees without habitual residence or establishment here
	Export     export.Class      `json:"export,omitempty"`     // of the technology, where a licensee is foreign
	Defence    bool              `json:"defence,omitempty"`    // 国防专利
	Notice     Notice            `json:"notice,omitzero"`      // of a state institution that agrees on the price 协议定价公示
	Funded     bool              `json:"funded,omitempty"`     // result of a state-funded project
	Clauses    []Clause          `json:"clauses,omitempty"`    // further terms of the contract
	Unrecorded bool              `json:"unrecorded,omitempty"` // the parties do not mean to have it recorded
}

// RecordState is where the entry in the office's register stands. It runs
// beside the licence: a refusal leaves the contract in force.
type RecordState string

// States of the entry.
const (
	NotRecorded   RecordState = ""          // 未备案
	RecordFiled   RecordState = "filed"     // 备案审查中
	Recorded      RecordState = "recorded"  // 已备案
	RecordRefused RecordState = "refused"   // 不予备案
	RecordStruck  RecordState = "cancelled" // 已注销备案
)

// Terms is what an instance of the workflow knows.
type Terms struct {
	Licence  Licence       `json:"licence"`
	Back     Licence       `json:"back,omitzero"` // granted in return, by the same contract: cross-licence 交叉许可, or licence back
	Signed   calendar.Date `json:"signed,omitzero"`
	Record   RecordState   `json:"record,omitempty"`
	Number   string        `json:"number,omitempty"` // record number 备案号
	Breach   Breach        `json:"breach,omitzero"`
	Takers   []Taker       `json:"takers,omitempty"` // of an open licence
	Ending   Ending        `json:"ending,omitempty"`
	Declared bool          `json:"declared,omitempty"` // it is a standing offer, not a contract
	Reduced  calendar.Date `json:"reduced,omitzero"`   // of an open licence: when the reduction of annuities was asked for

	Approvals   []Approval       `json:"approvals,omitempty"`
	Certificate string           `json:"certificate,omitempty"` // 技术出口合同登记证书
	Ground      CompulsoryGround `json:"ground,omitempty"`      // of a compulsory licence
	Fee         ipx.Money        `json:"fee,omitzero"`          // of a compulsory licence, as ruled
	Authority   []Authority      `json:"authority,omitempty"`   // to sue in the licensee's own name
	Suspended   bool             `json:"suspended,omitempty"`   // by agreement 中止履行
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
	Lapsed   calendar.Date `json:"lapsed,omitzero"` // the time to cure is over: the other side may rescind since
}

// Taker is somebody who took up an open licence.
type Taker struct {
	Licensee ipx.PartyID   `json:"licensee"`
	On       calendar.Date `json:"on"`
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
)

// Burden is the id of the licence on the title of its right.
func (t Terms) burden(instance string) title.BurdenID {
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
