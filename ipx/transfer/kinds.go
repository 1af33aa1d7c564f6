package transfer

import "github.com/ipx-sdk/ipx-go/ipx/workflow"

// Kind returns the stable name of the event.
func (Reserve) Kind() workflow.Kind { return "reserve" }

// Kind returns the stable name of the event.
func (LapseReserve) Kind() workflow.Kind { return "reserve-lapses" }

// Kind returns the stable name of the event.
func (Review) Kind() workflow.Kind { return "review" }

// Kind returns the stable name of the event.
func (CoOwnerConsent) Kind() workflow.Kind { return "co-owner-consent" }

// Kind returns the stable name of the event.
func (ReturnConsent) Kind() workflow.Kind { return "return-consent" }

// Kind returns the stable name of the event.
func (PledgeeConsent) Kind() workflow.Kind { return "pledgee-consent" }

// Kind returns the stable name of the event.
func (Offer) Kind() workflow.Kind { return "offer" }

// Kind returns the stable name of the event.
func (WaivePreference) Kind() workflow.Kind { return "waive-preference" }

// Kind returns the stable name of the event.
func (LapsePreference) Kind() workflow.Kind { return "preference-lapses" }

// Kind returns the stable name of the event.
func (TakePreference) Kind() workflow.Kind { return "take-preference" }

// Kind returns the stable name of the event.
func (Apply) Kind() workflow.Kind { return "apply" }

// Kind returns the stable name of the event.
func (Approve) Kind() workflow.Kind { return "approve" }

// Kind returns the stable name of the event.
func (Disapprove) Kind() workflow.Kind { return "disapprove" }

// Kind returns the stable name of the event.
func (Sign) Kind() workflow.Kind { return "sign" }

// Kind returns the stable name of the event.
func (Amend) Kind() workflow.Kind { return "amend" }

// Kind returns the stable name of the event.
func (IssueLicence) Kind() workflow.Kind { return "issue-licence" }

// Kind returns the stable name of the event.
func (RegisterExport) Kind() workflow.Kind { return "register-export" }

// Kind returns the stable name of the event.
func (Fund) Kind() workflow.Kind { return "fund" }

// Kind returns the stable name of the event.
func (Pay) Kind() workflow.Kind { return "pay" }

// Kind returns the stable name of the event.
func (Demand) Kind() workflow.Kind { return "demand" }

// Kind returns the stable name of the event.
func (Perform) Kind() workflow.Kind { return "perform" }

// Kind returns the stable name of the event.
func (LapseDemand) Kind() workflow.Kind { return "demand-lapses" }

// Kind returns the stable name of the event.
func (File) Kind() workflow.Kind { return "file" }

// Kind returns the stable name of the event.
func (Accept) Kind() workflow.Kind { return "accept" }

// Kind returns the stable name of the event.
func (PayFee) Kind() workflow.Kind { return "pay-fee" }

// Kind returns the stable name of the event.
func (MissFee) Kind() workflow.Kind { return "fee-missed" }

// Kind returns the stable name of the event.
func (NotFiled) Kind() workflow.Kind { return "not-filed" }

// Kind returns the stable name of the event.
func (AskCorrection) Kind() workflow.Kind { return "ask-correction" }

// Kind returns the stable name of the event.
func (Correct) Kind() workflow.Kind { return "correct" }

// Kind returns the stable name of the event.
func (MissCorrection) Kind() workflow.Kind { return "correction-missed" }

// Kind returns the stable name of the event.
func (Refuse) Kind() workflow.Kind { return "refuse" }

// Kind returns the stable name of the event.
func (RefusePart) Kind() workflow.Kind { return "refuse-part" }

// Kind returns the stable name of the event.
func (RefuseRest) Kind() workflow.Kind { return "refuse-rest" }

// Kind returns the stable name of the event.
func (WithdrawFiling) Kind() workflow.Kind { return "withdraw-filing" }

// Kind returns the stable name of the event.
func (Register) Kind() workflow.Kind { return "register" }

// Kind returns the stable name of the event.
func (RegisterPart) Kind() workflow.Kind { return "register-part" }

// Kind returns the stable name of the event.
func (Assign) Kind() workflow.Kind { return "assign" }

// Kind returns the stable name of the event.
func (AssignPart) Kind() workflow.Kind { return "assign-part" }

// Kind returns the stable name of the event.
func (Publish) Kind() workflow.Kind { return "publish" }

// Kind returns the stable name of the event.
func (HandOver) Kind() workflow.Kind { return "hand-over" }

// Kind returns the stable name of the event.
func (Complete) Kind() workflow.Kind { return "complete" }

// Kind returns the stable name of the event.
func (Drop) Kind() workflow.Kind { return "drop" }

// Kind returns the stable name of the event.
func (DropRest) Kind() workflow.Kind { return "drop-rest" }

// Kind returns the stable name of the event.
func (Terminate) Kind() workflow.Kind { return "terminate" }

// Kind returns the stable name of the event.
func (EndRight) Kind() workflow.Kind { return "end-right" }

// Kind returns the stable name of the event.
func (Dispute) Kind() workflow.Kind { return "dispute" }

// Kind returns the stable name of the event.
func (Settle) Kind() workflow.Kind { return "settle" }

// Kind returns the stable name of the event.
func (Rescind) Kind() workflow.Kind { return "rescind" }

// Kind returns the stable name of the event.
func (AssignBack) Kind() workflow.Kind { return "assign-back" }

// Kind returns the stable name of the event.
func (RegisterBack) Kind() workflow.Kind { return "register-back" }

func (Reserve) transfer()         {}
func (LapseReserve) transfer()    {}
func (Review) transfer()          {}
func (CoOwnerConsent) transfer()  {}
func (PledgeeConsent) transfer()  {}
func (ReturnConsent) transfer()   {}
func (Offer) transfer()           {}
func (WaivePreference) transfer() {}
func (LapsePreference) transfer() {}
func (TakePreference) transfer()  {}
func (Apply) transfer()           {}
func (Approve) transfer()         {}
func (Disapprove) transfer()      {}
func (Sign) transfer()            {}
func (Amend) transfer()           {}
func (IssueLicence) transfer()    {}
func (RegisterExport) transfer()  {}
func (Fund) transfer()            {}
func (Pay) transfer()             {}
func (Demand) transfer()          {}
func (Perform) transfer()         {}
func (LapseDemand) transfer()     {}
func (File) transfer()            {}
func (Accept) transfer()          {}
func (PayFee) transfer()          {}
func (MissFee) transfer()         {}
func (NotFiled) transfer()        {}
func (AskCorrection) transfer()   {}
func (Correct) transfer()         {}
func (MissCorrection) transfer()  {}
func (Refuse) transfer()          {}
func (RefusePart) transfer()      {}
func (RefuseRest) transfer()      {}
func (WithdrawFiling) transfer()  {}
func (Register) transfer()        {}
func (RegisterPart) transfer()    {}
func (Assign) transfer()          {}
func (AssignPart) transfer()      {}
func (Publish) transfer()         {}
func (HandOver) transfer()        {}
func (Complete) transfer()        {}
func (Drop) transfer()            {}
func (DropRest) transfer()        {}
func (Terminate) transfer()       {}
func (EndRight) transfer()        {}
func (Dispute) transfer()         {}
func (Settle) transfer()          {}
func (Rescind) transfer()         {}
func (AssignBack) transfer()      {}
func (RegisterBack) transfer()    {}
