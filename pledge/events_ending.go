package pledge

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// EndRight says that the last pledged right has ended 质权消灭; the pledge has
// lost its object (Civil Code art. 393). Should the office restore a right
// afterwards, its pledge revives with it, and [Adopt] takes it over anew.
type EndRight struct{}

// Kind returns the stable name of the event.
func (EndRight) Kind() workflow.Kind { return "end-right" }

func (EndRight) pledge() {}

// Revoke is the office's revocation of the registration 撤销登记: it never
// took effect.
type Revoke struct {
	No      string   `json:"no,omitempty"`
	Grounds []Ground `json:"grounds"`
	Fraud   bool     `json:"fraud,omitempty"`
}

// Kind returns the stable name of the event.
func (Revoke) Kind() workflow.Kind { return "revoke" }

func (Revoke) pledge() {}

// Repay says that the debt was paid in full 债务履行完毕 and asks the office to
// cancel the registration. Paid is measured against [Terms.Owed].
type Repay struct {
	Paid   ipx.Money     `json:"paid"`
	On     calendar.Date `json:"on"`
	Online bool          `json:"online,omitempty"`
}

// Kind returns the stable name of the event.
func (Repay) Kind() workflow.Kind { return "repay" }

func (Repay) pledge() {}

// Waive gives the pledge up 放弃质权 (Civil Code art. 435).
type Waive struct {
	Online bool `json:"online,omitempty"`
}

// Kind returns the stable name of the event.
func (Waive) Kind() workflow.Kind { return "waive" }

func (Waive) pledge() {}

// VoidContract files the judgment or award by which the main contract is void
// or set aside (Civil Code art. 388).
type VoidContract struct {
	Judgment string `json:"judgment"`
	Online   bool   `json:"online,omitempty"`
}

// Kind returns the stable name of the event.
func (VoidContract) Kind() workflow.Kind { return "void-contract" }

func (VoidContract) pledge() {}

// TimeBar files the judgment that the main claim is time-barred, so that the
// registered pledge is no longer enforceable (Security Interpretation art. 44).
type TimeBar struct {
	Judgment string `json:"judgment"`
	Online   bool   `json:"online,omitempty"`
}

// Kind returns the stable name of the event.
func (TimeBar) Kind() workflow.Kind { return "time-bar" }

func (TimeBar) pledge() {}

// DropCancellation ends a filing for cancellation without an entry.
type DropCancellation struct {
	Note string `json:"note,omitempty"`
}

// Kind returns the stable name of the event.
func (DropCancellation) Kind() workflow.Kind { return "drop-cancellation" }

func (DropCancellation) pledge() {}

// Cancel is the office's cancellation of the registration 注销登记.
type Cancel struct {
	No string `json:"no,omitempty"`
}

// Kind returns the stable name of the event.
func (Cancel) Kind() workflow.Kind { return "cancel" }

func (Cancel) pledge() {}

// FilePartRelease asks the office to take some rights out of the pledge
// 申请部分注销; the others stay. A later filing takes the place of an earlier
// one that the office has not followed.
type FilePartRelease struct {
	Rights []ipx.RightID `json:"rights"`
	// Rest is the appraisal of what stays pledged. It is needed where the
	// contract sets a highest loan-to-value and does not say what each right
	// is worth.
	Rest   ipx.Appraisal `json:"rest,omitzero"`
	Online bool          `json:"online,omitempty"`
}

// Kind returns the stable name of the event.
func (FilePartRelease) Kind() workflow.Kind { return "file-part-release" }

func (FilePartRelease) pledge() {}

// ReleasePart is the office's partial cancellation 部分注销 of what was filed.
type ReleasePart struct {
	Rights []ipx.RightID `json:"rights"`
	// Rest, where given, takes the place of the appraisal that was filed.
	Rest ipx.Appraisal `json:"rest,omitzero"`
}

// Kind returns the stable name of the event.
func (ReleasePart) Kind() workflow.Kind { return "release-part" }

func (ReleasePart) pledge() {}
