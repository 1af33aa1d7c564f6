package claim

import "github.com/ipx-sdk/ipx-go/ipx/workflow"

// Kind returns the stable name of the event.
func (Notify) Kind() workflow.Kind { return "notify" }

// Kind returns the stable name of the event.
func (ConsentCost) Kind() workflow.Kind { return "consent-cost" }

// Kind returns the stable name of the event.
func (File) Kind() workflow.Kind { return "file" }

// Kind returns the stable name of the event.
func (AskOnce) Kind() workflow.Kind { return "ask-once" }

// Kind returns the stable name of the event.
func (Supplement) Kind() workflow.Kind { return "supplement" }

// Kind returns the stable name of the event.
func (Complete) Kind() workflow.Kind { return "complete" }

// Kind returns the stable name of the event.
func (Appraise) Kind() workflow.Kind { return "appraise" }

// Kind returns the stable name of the event.
func (Agree) Kind() workflow.Kind { return "agree" }

// Kind returns the stable name of the event.
func (Refuse) Kind() workflow.Kind { return "refuse" }

// Kind returns the stable name of the event.
func (SendLetter) Kind() workflow.Kind { return "send-letter" }

// Kind returns the stable name of the event.
func (Advance) Kind() workflow.Kind { return "advance" }

// Kind returns the stable name of the event.
func (MissDecision) Kind() workflow.Kind { return "decision-overdue" }

// Kind returns the stable name of the event.
func (MissPayment) Kind() workflow.Kind { return "payment-overdue" }

// Kind returns the stable name of the event.
func (Pay) Kind() workflow.Kind { return "pay" }

// Kind returns the stable name of the event.
func (PayThirdParty) Kind() workflow.Kind { return "pay-third-party" }

// Kind returns the stable name of the event.
func (SueDirectly) Kind() workflow.Kind { return "sue-directly" }

// Kind returns the stable name of the event.
func (Settle) Kind() workflow.Kind { return "settle" }

// Kind returns the stable name of the event.
func (Dispute) Kind() workflow.Kind { return "dispute" }

// Kind returns the stable name of the event.
func (Judge) Kind() workflow.Kind { return "judge" }

// Kind returns the stable name of the event.
func (Dismiss) Kind() workflow.Kind { return "dismiss" }

// Kind returns the stable name of the event.
func (Subrogate) Kind() workflow.Kind { return "subrogate" }

// Kind returns the stable name of the event.
func (Recover) Kind() workflow.Kind { return "recover" }

// Kind returns the stable name of the event.
func (TakeBack) Kind() workflow.Kind { return "take-back" }

// Kind returns the stable name of the event.
func (FindFraud) Kind() workflow.Kind { return "find-fraud" }

// Kind returns the stable name of the event.
func (SetReserve) Kind() workflow.Kind { return "set-reserve" }

// Kind returns the stable name of the event.
func (BarByTime) Kind() workflow.Kind { return "bar-by-time" }

// Kind returns the stable name of the event.
func (Withdraw) Kind() workflow.Kind { return "withdraw" }

// Kind returns the stable name of the event.
func (Close) Kind() workflow.Kind { return "close" }

// Kind returns the stable name of the event.
func (Reopen) Kind() workflow.Kind { return "reopen" }

// Kind returns the stable name of the event.
func (Archive) Kind() workflow.Kind { return "archive" }

func (Notify) claim()        {}
func (ConsentCost) claim()   {}
func (File) claim()          {}
func (AskOnce) claim()       {}
func (Supplement) claim()    {}
func (Complete) claim()      {}
func (Appraise) claim()      {}
func (Agree) claim()         {}
func (Refuse) claim()        {}
func (SendLetter) claim()    {}
func (Advance) claim()       {}
func (MissDecision) claim()  {}
func (MissPayment) claim()   {}
func (Pay) claim()           {}
func (PayThirdParty) claim() {}
func (SueDirectly) claim()   {}
func (Settle) claim()        {}
func (Dispute) claim()       {}
func (Judge) claim()         {}
func (Dismiss) claim()       {}
func (Subrogate) claim()     {}
func (Recover) claim()       {}
func (FindFraud) claim()     {}
func (TakeBack) claim()      {}
func (SetReserve) claim()    {}
func (BarByTime) claim()     {}
func (Withdraw) claim()      {}
func (Close) claim()         {}
func (Reopen) claim()        {}
func (Archive) claim()       {}
