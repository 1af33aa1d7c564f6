package lifecycle

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Event is what may happen to a patent. Only this package can add one. Its Kind
// is the name in histories and never changes.
type Event interface {
	workflow.Event
	life()
}

// From filing to grant.
type (
	// File is the filing of an application 提出申请. The day of the command is
	// the filing date.
	File struct {
		Right    ipx.RightID   `json:"right"`
		Of       ipx.RightKind `json:"kind"`
		Priority calendar.Date `json:"priority,omitzero"`
	}
	// Adopt takes up a patent that was granted before, from an extract of the
	// register 登记簿副本. Year is the patent year whose annuity is the next to be
	// paid.
	Adopt struct {
		Right   ipx.RightID   `json:"right"`
		Of      ipx.RightKind `json:"kind"`
		Filed   calendar.Date `json:"filed"`
		Granted calendar.Date `json:"granted"`
		Expires calendar.Date `json:"expires"`
		Year    int           `json:"year"`
	}
	// Publish is the publication of the application 公布.
	Publish struct {
		Gazette string `json:"gazette,omitempty"`
	}
	// RequestExamination asks for examination as to substance 请求实质审查.
	RequestExamination struct{}
	// MissExamination says that nobody asked in time 逾期未请求实质审查.
	MissExamination struct{}
	// AskReply is a notice of the office that must be answered 审查意见通知书.
	AskReply struct {
		Answer calendar.Date `json:"answer"` // last day; the office sets it
	}
	// Reply answers the notice 答复.
	Reply struct{}
	// MissReply says that the notice was not answered in time 逾期未答复.
	MissReply struct{}
	// Withdraw takes the application back 撤回.
	Withdraw struct{}
	// Refuse is the office's refusal of the application 驳回.
	Refuse struct {
		Received calendar.Date `json:"received"` // of the decision, by the applicant
	}
	// RequestReview takes the refusal to review 请求复审.
	RequestReview struct{}
	// UpholdRefusal is the decision of review that upholds the refusal 维持驳回.
	UpholdRefusal struct {
		Received calendar.Date `json:"received"`
	}
	// SueRefusal takes the decision of review to court.
	SueRefusal struct {
		Case string `json:"case"`
	}
	// Reopen sets the refusal aside, by review or by judgment; the office goes
	// on with the application.
	Reopen struct {
		Decision string `json:"decision,omitempty"`
	}
	// SettleRefusal says that the refusal has become final.
	SettleRefusal struct{}
	// Allow is the notice that the patent will be granted 授权通知.
	Allow struct {
		Received calendar.Date `json:"received"`
	}
	// Grant is the gazette of the grant 授权公告, after the formalities and the fee
	// of the year. Expires is the first day on which the patent no longer runs, as
	// [Term] gives it.
	Grant struct {
		Gazette string        `json:"gazette,omitempty"`
		Expires calendar.Date `json:"expires"`
	}
	// MissFormalities says that the formalities were not done in time
	// 视为放弃取得专利权.
	MissFormalities struct{}
	// NoticeLoss is the office's notice that the application is lost; from its
	// receipt restoration can be asked for.
	NoticeLoss struct {
		Received calendar.Date `json:"received"`
	}
)

// While the patent lives.
type (
	// PayAnnuity pays the annuity of a patent year 缴纳年费, with its surcharge
	// where it is late. Anybody may pay.
	PayAnnuity struct {
		Year   int       `json:"year"`
		Paid   ipx.Money `json:"paid"`
		Relief Relief    `json:"relief,omitzero"`
	}
	// MissAnnuity says that the due day has passed unpaid 进入滞纳期.
	MissAnnuity struct{}
	// PassGrace says that the grace period has passed unpaid 期满未缴.
	PassGrace struct{}
	// NoticeEnd is the office's notice that the patent has ended 终止通知书.
	NoticeEnd struct {
		Received calendar.Date `json:"received"`
	}
	// Restore brings a lost right back 恢复权利.
	Restore struct {
		Paid     ipx.Money     `json:"paid,omitzero"`     // fee, annuity and surcharge
		Obstacle calendar.Date `json:"obstacle,omitzero"` // end of an obstacle of force majeure; zero where another reason is given
	}
	// MissRestoration says that nobody asked for restoration in time.
	MissRestoration struct{}
	// RequestInvalidation asks that the patent be declared invalid 请求宣告无效.
	RequestInvalidation struct {
		No string `json:"no,omitempty"`
	}
	// Maintain closes an invalidation request: withdrawn, or the patent is
	// maintained 维持有效.
	Maintain struct {
		Decision string `json:"decision,omitempty"`
	}
	// Narrow is a decision that part of the patent is invalid 宣告部分无效.
	Narrow struct {
		Decision string `json:"decision,omitempty"`
	}
	// Suspend stops proceedings for an ownership dispute 中止.
	Suspend struct {
		Case  string        `json:"case"`
		Asked calendar.Date `json:"asked"` // day of the request, from which the year counts
	}
	// ExtendSuspension prolongs a suspension that was asked for in time.
	ExtendSuspension struct {
		Until calendar.Date `json:"until"`
	}
	// Resume ends a suspension 恢复程序.
	Resume struct{}
	// EndSuspension says that the suspension has run out.
	EndSuspension struct{}
	// Preserve is a court's order received by the office 财产保全, or its renewal.
	Preserve struct {
		Case  string        `json:"case"`
		Until calendar.Date `json:"until,omitzero"` // as the order says; zero: by law
	}
	// LiftPreservation ends the preservation 解除保全.
	LiftPreservation struct{}
	// EndPreservation says that the preservation has run out.
	EndPreservation struct{}
	// AwardOwnership carries out a final judgment on who owns the right.
	AwardOwnership struct {
		Case string          `json:"case"`
		To   []title.Holding `json:"to"`
	}
	// Compensate lengthens the term 期限补偿.
	Compensate struct {
		Days     int           `json:"days"`
		Expires  calendar.Date `json:"expires"` // the new first day on which the patent no longer runs
		Drug     bool          `json:"drug,omitempty"`
		Approved calendar.Date `json:"approved,omitzero"` // of a new drug: its approval to be sold in China
	}
	// RequestReport asks for an assessment report 专利权评价报告.
	RequestReport struct{}
	// IssueReport is the office's assessment report.
	IssueReport struct {
		Favourable bool `json:"favourable"`
	}
)

// How it ends.
type (
	// Surrender gives the patent up 放弃. Twin marks a utility model that makes
	// room for the invention filed on the same day.
	Surrender struct {
		Twin bool `json:"twin,omitempty"`
	}
	// Expire says that the term has run out 期满终止.
	Expire struct{}
	// DeclareVoid is the decision that the whole patent is invalid 宣告全部无效. It
	// is not final yet: the patent goes on, contested, and its annuities fall due.
	DeclareVoid struct {
		Decision string        `json:"decision,omitempty"`
		Received calendar.Date `json:"received"`
	}
	// Sue takes the decision to court.
	Sue struct {
		Case string `json:"case"`
	}
	// ConfirmVoid is the judgment that lets the decision stand.
	ConfirmVoid struct {
		Case string `json:"case"`
	}
	// AnnulDecision is the judgment that sets the decision aside; the office
	// decides anew.
	AnnulDecision struct {
		Case string `json:"case"`
	}
	// SettleVoid says that nobody sued in time, so that the decision is final.
	SettleVoid struct{}
)
