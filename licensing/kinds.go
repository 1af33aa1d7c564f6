package licensing

import "github.com/ipx-sdk/ipx-go/ipx/workflow"

// Kind returns the stable name of the event.
func (Sign) Kind() workflow.Kind { return "sign" }

// Kind returns the stable name of the event.
func (Propose) Kind() workflow.Kind { return "propose" }

// Kind returns the stable name of the event.
func (Drop) Kind() workflow.Kind { return "drop" }

// Kind returns the stable name of the event.
func (CoOwnerConsent) Kind() workflow.Kind { return "co-owner-consent" }

// Kind returns the stable name of the event.
func (PledgeeConsent) Kind() workflow.Kind { return "pledgee-consent" }

// Kind returns the stable name of the event.
func (HeadConsent) Kind() workflow.Kind { return "head-consent" }

// Kind returns the stable name of the event.
func (Apply) Kind() workflow.Kind { return "apply" }

// Kind returns the stable name of the event.
func (Approve) Kind() workflow.Kind { return "approve" }

// Kind returns the stable name of the event.
func (Disapprove) Kind() workflow.Kind { return "disapprove" }

// Kind returns the stable name of the event.
func (SignPending) Kind() workflow.Kind { return "sign-pending" }

// Kind returns the stable name of the event.
func (IssueLicence) Kind() workflow.Kind { return "issue-licence" }

// Kind returns the stable name of the event.
func (RegisterContract) Kind() workflow.Kind { return "register-contract" }

// Kind returns the stable name of the event.
func (Adopt) Kind() workflow.Kind { return "adopt" }

// Kind returns the stable name of the event.
func (FileRecord) Kind() workflow.Kind { return "file-record" }

// Kind returns the stable name of the event.
func (Record) Kind() workflow.Kind { return "record" }

// Kind returns the stable name of the event.
func (RefuseRecord) Kind() workflow.Kind { return "refuse-record" }

// Kind returns the stable name of the event.
func (LapseRecord) Kind() workflow.Kind { return "record-lapses" }

// Kind returns the stable name of the event.
func (FileChange) Kind() workflow.Kind { return "file-change" }

// Kind returns the stable name of the event.
func (RecordChange) Kind() workflow.Kind { return "record-change" }

// Kind returns the stable name of the event.
func (FileCancel) Kind() workflow.Kind { return "file-cancel" }

// Kind returns the stable name of the event.
func (CancelRecord) Kind() workflow.Kind { return "cancel-record" }

// Kind returns the stable name of the event.
func (RevokeRecord) Kind() workflow.Kind { return "revoke-record" }

// Kind returns the stable name of the event.
func (Amend) Kind() workflow.Kind { return "amend" }

// Kind returns the stable name of the event.
func (Assign) Kind() workflow.Kind { return "assign" }

// Kind returns the stable name of the event.
func (HolderChanges) Kind() workflow.Kind { return "holder-changes" }

// Kind returns the stable name of the event.
func (DeliverKnowHow) Kind() workflow.Kind { return "deliver-know-how" }

// Kind returns the stable name of the event.
func (Suspend) Kind() workflow.Kind { return "suspend" }

// Kind returns the stable name of the event.
func (Resume) Kind() workflow.Kind { return "resume" }

// Kind returns the stable name of the event.
func (NoteRight) Kind() workflow.Kind { return "note-right" }

// Kind returns the stable name of the event.
func (EnterPublicDomain) Kind() workflow.Kind { return "enter-public-domain" }

// Kind returns the stable name of the event.
func (PayAnnuity) Kind() workflow.Kind { return "pay-annuity" }

// Kind returns the stable name of the event.
func (ReportInfringement) Kind() workflow.Kind { return "report-infringement" }

// Kind returns the stable name of the event.
func (AuthoriseSuit) Kind() workflow.Kind { return "authorise-suit" }

// Kind returns the stable name of the event.
func (Dispute) Kind() workflow.Kind { return "dispute" }

// Kind returns the stable name of the event.
func (SettleDispute) Kind() workflow.Kind { return "settle-dispute" }

// Kind returns the stable name of the event.
func (StateRoyalty) Kind() workflow.Kind { return "state-royalty" }

// Kind returns the stable name of the event.
func (ReachMilestone) Kind() workflow.Kind { return "reach-milestone" }

// Kind returns the stable name of the event.
func (PayRoyalty) Kind() workflow.Kind { return "pay-royalty" }

// Kind returns the stable name of the event.
func (OverdueRoyalty) Kind() workflow.Kind { return "royalty-overdue" }

// Kind returns the stable name of the event.
func (OpenAudit) Kind() workflow.Kind { return "open-audit" }

// Kind returns the stable name of the event.
func (CloseAudit) Kind() workflow.Kind { return "close-audit" }

// Kind returns the stable name of the event.
func (TellBetter) Kind() workflow.Kind { return "tell-better" }

// Kind returns the stable name of the event.
func (TakeBetter) Kind() workflow.Kind { return "take-better" }

// Kind returns the stable name of the event.
func (Demand) Kind() workflow.Kind { return "demand" }

// Kind returns the stable name of the event.
func (Cure) Kind() workflow.Kind { return "cure" }

// Kind returns the stable name of the event.
func (LapseDemand) Kind() workflow.Kind { return "demand-lapses" }

// Kind returns the stable name of the event.
func (LapseRescission) Kind() workflow.Kind { return "rescission-lapses" }

// Kind returns the stable name of the event.
func (Rescind) Kind() workflow.Kind { return "rescind" }

// Kind returns the stable name of the event.
func (RescindAtOnce) Kind() workflow.Kind { return "rescind-at-once" }

// Kind returns the stable name of the event.
func (RescindForQuality) Kind() workflow.Kind { return "rescind-for-quality" }

// Kind returns the stable name of the event.
func (Annul) Kind() workflow.Kind { return "annul" }

// Kind returns the stable name of the event.
func (End) Kind() workflow.Kind { return "end" }

// Kind returns the stable name of the event.
func (Expire) Kind() workflow.Kind { return "expire" }

// Kind returns the stable name of the event.
func (EndRight) Kind() workflow.Kind { return "end-right" }

// Kind returns the stable name of the event.
func (EndOnTitle) Kind() workflow.Kind { return "end-on-title" }

// Kind returns the stable name of the event.
func (Revive) Kind() workflow.Kind { return "revive" }

// Kind returns the stable name of the event.
func (Settle) Kind() workflow.Kind { return "settle" }

// Kind returns the stable name of the event.
func (Declare) Kind() workflow.Kind { return "declare" }

// Kind returns the stable name of the event.
func (PublishOffer) Kind() workflow.Kind { return "publish-offer" }

// Kind returns the stable name of the event.
func (RejectOffer) Kind() workflow.Kind { return "reject-offer" }

// Kind returns the stable name of the event.
func (TakeUp) Kind() workflow.Kind { return "take-up" }

// Kind returns the stable name of the event.
func (ClaimReduction) Kind() workflow.Kind { return "claim-reduction" }

// Kind returns the stable name of the event.
func (WithdrawOffer) Kind() workflow.Kind { return "withdraw-offer" }

// Kind returns the stable name of the event.
func (PublishWithdrawal) Kind() workflow.Kind { return "publish-withdrawal" }

// Kind returns the stable name of the event.
func (RequestCompulsory) Kind() workflow.Kind { return "request-compulsory" }

// Kind returns the stable name of the event.
func (ServeRequest) Kind() workflow.Kind { return "serve-request" }

// Kind returns the stable name of the event.
func (AnswerRequest) Kind() workflow.Kind { return "answer-request" }

// Kind returns the stable name of the event.
func (TellDecision) Kind() workflow.Kind { return "tell-decision" }

// Kind returns the stable name of the event.
func (RefuseCompulsory) Kind() workflow.Kind { return "refuse-compulsory" }

// Kind returns the stable name of the event.
func (Compel) Kind() workflow.Kind { return "compel" }

// Kind returns the stable name of the event.
func (AskFee) Kind() workflow.Kind { return "ask-fee" }

// Kind returns the stable name of the event.
func (RuleFee) Kind() workflow.Kind { return "rule-fee" }

// Kind returns the stable name of the event.
func (EndCompulsory) Kind() workflow.Kind { return "end-compulsory" }

func (Sign) licensing()               {}
func (Propose) licensing()            {}
func (Drop) licensing()               {}
func (CoOwnerConsent) licensing()     {}
func (PledgeeConsent) licensing()     {}
func (HeadConsent) licensing()        {}
func (Apply) licensing()              {}
func (Approve) licensing()            {}
func (Disapprove) licensing()         {}
func (SignPending) licensing()        {}
func (IssueLicence) licensing()       {}
func (RegisterContract) licensing()   {}
func (Adopt) licensing()              {}
func (FileRecord) licensing()         {}
func (Record) licensing()             {}
func (RefuseRecord) licensing()       {}
func (LapseRecord) licensing()        {}
func (FileChange) licensing()         {}
func (RecordChange) licensing()       {}
func (FileCancel) licensing()         {}
func (CancelRecord) licensing()       {}
func (RevokeRecord) licensing()       {}
func (Amend) licensing()              {}
func (Assign) licensing()             {}
func (HolderChanges) licensing()      {}
func (DeliverKnowHow) licensing()     {}
func (Suspend) licensing()            {}
func (Resume) licensing()             {}
func (NoteRight) licensing()          {}
func (EnterPublicDomain) licensing()  {}
func (PayAnnuity) licensing()         {}
func (ReportInfringement) licensing() {}
func (AuthoriseSuit) licensing()      {}
func (Dispute) licensing()            {}
func (SettleDispute) licensing()      {}
func (StateRoyalty) licensing()       {}
func (ReachMilestone) licensing()     {}
func (PayRoyalty) licensing()         {}
func (OverdueRoyalty) licensing()     {}
func (OpenAudit) licensing()          {}
func (CloseAudit) licensing()         {}
func (TellBetter) licensing()         {}
func (TakeBetter) licensing()         {}
func (Demand) licensing()             {}
func (Cure) licensing()               {}
func (LapseDemand) licensing()        {}
func (LapseRescission) licensing()    {}
func (Rescind) licensing()            {}
func (RescindAtOnce) licensing()      {}
func (RescindForQuality) licensing()  {}
func (Annul) licensing()              {}
func (End) licensing()                {}
func (Expire) licensing()             {}
func (EndRight) licensing()           {}
func (EndOnTitle) licensing()         {}
func (Revive) licensing()             {}
func (Settle) licensing()             {}
func (Declare) licensing()            {}
func (PublishOffer) licensing()       {}
func (RejectOffer) licensing()        {}
func (TakeUp) licensing()             {}
func (ClaimReduction) licensing()     {}
func (WithdrawOffer) licensing()      {}
func (PublishWithdrawal) licensing()  {}
func (RequestCompulsory) licensing()  {}
func (ServeRequest) licensing()       {}
func (AnswerRequest) licensing()      {}
func (TellDecision) licensing()       {}
func (RefuseCompulsory) licensing()   {}
func (Compel) licensing()             {}
func (AskFee) licensing()             {}
func (RuleFee) licensing()            {}
func (EndCompulsory) licensing()      {}
