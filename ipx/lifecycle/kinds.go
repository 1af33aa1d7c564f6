package lifecycle

import "github.com/ipx-sdk/ipx-go/ipx/workflow"

// Kind returns the name of the event in histories.
func (File) Kind() workflow.Kind { return "file" }

// Kind returns the name of the event in histories.
func (Adopt) Kind() workflow.Kind { return "adopt" }

// Kind returns the name of the event in histories.
func (Publish) Kind() workflow.Kind { return "publish" }

// Kind returns the name of the event in histories.
func (RequestExamination) Kind() workflow.Kind { return "request-examination" }

// Kind returns the name of the event in histories.
func (MissExamination) Kind() workflow.Kind { return "examination-missed" }

// Kind returns the name of the event in histories.
func (AskReply) Kind() workflow.Kind { return "ask-reply" }

// Kind returns the name of the event in histories.
func (Reply) Kind() workflow.Kind { return "reply" }

// Kind returns the name of the event in histories.
func (MissReply) Kind() workflow.Kind { return "reply-missed" }

// Kind returns the name of the event in histories.
func (Withdraw) Kind() workflow.Kind { return "withdraw" }

// Kind returns the name of the event in histories.
func (Refuse) Kind() workflow.Kind { return "refuse" }

// Kind returns the name of the event in histories.
func (RequestReview) Kind() workflow.Kind { return "request-review" }

// Kind returns the name of the event in histories.
func (UpholdRefusal) Kind() workflow.Kind { return "uphold-refusal" }

// Kind returns the name of the event in histories.
func (SueRefusal) Kind() workflow.Kind { return "sue-refusal" }

// Kind returns the name of the event in histories.
func (Reopen) Kind() workflow.Kind { return "reopen" }

// Kind returns the name of the event in histories.
func (SettleRefusal) Kind() workflow.Kind { return "refusal-final" }

// Kind returns the name of the event in histories.
func (Allow) Kind() workflow.Kind { return "allow" }

// Kind returns the name of the event in histories.
func (Grant) Kind() workflow.Kind { return "grant" }

// Kind returns the name of the event in histories.
func (MissFormalities) Kind() workflow.Kind { return "formalities-missed" }

// Kind returns the name of the event in histories.
func (NoticeLoss) Kind() workflow.Kind { return "loss-notice" }

// Kind returns the name of the event in histories.
func (PayAnnuity) Kind() workflow.Kind { return "pay-annuity" }

// Kind returns the name of the event in histories.
func (MissAnnuity) Kind() workflow.Kind { return "annuity-missed" }

// Kind returns the name of the event in histories.
func (PassGrace) Kind() workflow.Kind { return "grace-over" }

// Kind returns the name of the event in histories.
func (NoticeEnd) Kind() workflow.Kind { return "termination-notice" }

// Kind returns the name of the event in histories.
func (Restore) Kind() workflow.Kind { return "restore" }

// Kind returns the name of the event in histories.
func (MissRestoration) Kind() workflow.Kind { return "restoration-missed" }

// Kind returns the name of the event in histories.
func (RequestInvalidation) Kind() workflow.Kind { return "request-invalidation" }

// Kind returns the name of the event in histories.
func (Maintain) Kind() workflow.Kind { return "maintain" }

// Kind returns the name of the event in histories.
func (Narrow) Kind() workflow.Kind { return "narrow" }

// Kind returns the name of the event in histories.
func (Suspend) Kind() workflow.Kind { return "suspend" }

// Kind returns the name of the event in histories.
func (ExtendSuspension) Kind() workflow.Kind { return "extend-suspension" }

// Kind returns the name of the event in histories.
func (Resume) Kind() workflow.Kind { return "resume" }

// Kind returns the name of the event in histories.
func (EndSuspension) Kind() workflow.Kind { return "suspension-over" }

// Kind returns the name of the event in histories.
func (Preserve) Kind() workflow.Kind { return "preserve" }

// Kind returns the name of the event in histories.
func (LiftPreservation) Kind() workflow.Kind { return "lift-preservation" }

// Kind returns the name of the event in histories.
func (EndPreservation) Kind() workflow.Kind { return "preservation-over" }

// Kind returns the name of the event in histories.
func (AwardOwnership) Kind() workflow.Kind { return "award-ownership" }

// Kind returns the name of the event in histories.
func (Compensate) Kind() workflow.Kind { return "compensate" }

// Kind returns the name of the event in histories.
func (RequestReport) Kind() workflow.Kind { return "request-report" }

// Kind returns the name of the event in histories.
func (IssueReport) Kind() workflow.Kind { return "issue-report" }

// Kind returns the name of the event in histories.
func (Surrender) Kind() workflow.Kind { return "surrender" }

// Kind returns the name of the event in histories.
func (Expire) Kind() workflow.Kind { return "expire" }

// Kind returns the name of the event in histories.
func (DeclareVoid) Kind() workflow.Kind { return "declare-void" }

// Kind returns the name of the event in histories.
func (Sue) Kind() workflow.Kind { return "sue" }

// Kind returns the name of the event in histories.
func (ConfirmVoid) Kind() workflow.Kind { return "confirm-void" }

// Kind returns the name of the event in histories.
func (AnnulDecision) Kind() workflow.Kind { return "annul-decision" }

// Kind returns the name of the event in histories.
func (SettleVoid) Kind() workflow.Kind { return "void-final" }

func (File) life()                {}
func (Adopt) life()               {}
func (Publish) life()             {}
func (RequestExamination) life()  {}
func (MissExamination) life()     {}
func (AskReply) life()            {}
func (Reply) life()               {}
func (MissReply) life()           {}
func (Withdraw) life()            {}
func (Refuse) life()              {}
func (RequestReview) life()       {}
func (UpholdRefusal) life()       {}
func (SueRefusal) life()          {}
func (Reopen) life()              {}
func (SettleRefusal) life()       {}
func (Allow) life()               {}
func (Grant) life()               {}
func (MissFormalities) life()     {}
func (NoticeLoss) life()          {}
func (PayAnnuity) life()          {}
func (MissAnnuity) life()         {}
func (PassGrace) life()           {}
func (NoticeEnd) life()           {}
func (Restore) life()             {}
func (MissRestoration) life()     {}
func (RequestInvalidation) life() {}
func (Maintain) life()            {}
func (Narrow) life()              {}
func (Suspend) life()             {}
func (ExtendSuspension) life()    {}
func (Resume) life()              {}
func (EndSuspension) life()       {}
func (Preserve) life()            {}
func (LiftPreservation) life()    {}
func (EndPreservation) life()     {}
func (AwardOwnership) life()      {}
func (Compensate) life()          {}
func (RequestReport) life()       {}
func (IssueReport) life()         {}
func (Surrender) life()           {}
func (Expire) life()              {}
func (DeclareVoid) life()         {}
func (Sue) life()                 {}
func (ConfirmVoid) life()         {}
func (AnnulDecision) life()       {}
func (SettleVoid) life()          {}
