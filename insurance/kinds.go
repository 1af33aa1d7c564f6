package insurance

import "github.com/ipx-sdk/ipx-go/ipx/workflow"

// Kind returns the stable name of the event.
func (Ask) Kind() workflow.Kind { return "ask" }

// Kind returns the stable name of the event.
func (LapseOffer) Kind() workflow.Kind { return "offer-lapses" }

// Kind returns the stable name of the event.
func (Propose) Kind() workflow.Kind { return "propose" }

// Kind returns the stable name of the event.
func (Explain) Kind() workflow.Kind { return "explain" }

// Kind returns the stable name of the event.
func (Accept) Kind() workflow.Kind { return "accept" }

// Kind returns the stable name of the event.
func (Decline) Kind() workflow.Kind { return "decline" }

// Kind returns the stable name of the event.
func (TakeUpRenewal) Kind() workflow.Kind { return "take-up-renewal" }

// Kind returns the stable name of the event.
func (Adopt) Kind() workflow.Kind { return "adopt" }

// Kind returns the stable name of the event.
func (Pay) Kind() workflow.Kind { return "pay" }

// Kind returns the stable name of the event.
func (Begin) Kind() workflow.Kind { return "begin" }

// Kind returns the stable name of the event.
func (MissPremium) Kind() workflow.Kind { return "premium-missed" }

// Kind returns the stable name of the event.
func (Lapse) Kind() workflow.Kind { return "lapse" }

// Kind returns the stable name of the event.
func (Reinstate) Kind() workflow.Kind { return "reinstate" }

// Kind returns the stable name of the event.
func (Endorse) Kind() workflow.Kind { return "endorse" }

// Kind returns the stable name of the event.
func (Reverse) Kind() workflow.Kind { return "reverse" }

// Kind returns the stable name of the event.
func (NotifyTransfer) Kind() workflow.Kind { return "notify-transfer" }

// Kind returns the stable name of the event.
func (NotifyRisk) Kind() workflow.Kind { return "notify-risk" }

// Kind returns the stable name of the event.
func (FallRisk) Kind() workflow.Kind { return "risk-falls" }

// Kind returns the stable name of the event.
func (Discover) Kind() workflow.Kind { return "discover" }

// Kind returns the stable name of the event.
func (Raise) Kind() workflow.Kind { return "raise" }

// Kind returns the stable name of the event.
func (Keep) Kind() workflow.Kind { return "keep" }

// Kind returns the stable name of the event.
func (KeepSilent) Kind() workflow.Kind { return "keep-silent" }

// Kind returns the stable name of the event.
func (EndByInsurer) Kind() workflow.Kind { return "end-by-insurer" }

// Kind returns the stable name of the event.
func (Rescind) Kind() workflow.Kind { return "rescind" }

// Kind returns the stable name of the event.
func (EndForFraud) Kind() workflow.Kind { return "end-for-fraud" }

// Kind returns the stable name of the event.
func (Cancel) Kind() workflow.Kind { return "cancel" }

// Kind returns the stable name of the event.
func (EndAfterLoss) Kind() workflow.Kind { return "end-after-loss" }

// Kind returns the stable name of the event.
func (DropRight) Kind() workflow.Kind { return "drop-right" }

// Kind returns the stable name of the event.
func (LoseObject) Kind() workflow.Kind { return "lose-object" }

// Kind returns the stable name of the event.
func (Succeed) Kind() workflow.Kind { return "succeed" }

// Kind returns the stable name of the event.
func (NotePledge) Kind() workflow.Kind { return "note-pledge" }

// Kind returns the stable name of the event.
func (NoteRelease) Kind() workflow.Kind { return "note-release" }

// Kind returns the stable name of the event.
func (TakeNote) Kind() workflow.Kind { return "take-note" }

// Kind returns the stable name of the event.
func (Erode) Kind() workflow.Kind { return "erode" }

// Kind returns the stable name of the event.
func (Exhaust) Kind() workflow.Kind { return "exhaust" }

// Kind returns the stable name of the event.
func (ReportClaim) Kind() workflow.Kind { return "report-claim" }

// Kind returns the stable name of the event.
func (Renew) Kind() workflow.Kind { return "renew" }

// Kind returns the stable name of the event.
func (Expire) Kind() workflow.Kind { return "expire" }

// Kind returns the stable name of the event.
func (Refund) Kind() workflow.Kind { return "refund" }

// Kind returns the stable name of the event.
func (Close) Kind() workflow.Kind { return "close" }

func (Ask) insurance()            {}
func (LapseOffer) insurance()     {}
func (Propose) insurance()        {}
func (Explain) insurance()        {}
func (Accept) insurance()         {}
func (Decline) insurance()        {}
func (TakeUpRenewal) insurance()  {}
func (Adopt) insurance()          {}
func (Pay) insurance()            {}
func (Begin) insurance()          {}
func (MissPremium) insurance()    {}
func (Lapse) insurance()          {}
func (Reinstate) insurance()      {}
func (Endorse) insurance()        {}
func (Reverse) insurance()        {}
func (NotifyTransfer) insurance() {}
func (NotifyRisk) insurance()     {}
func (FallRisk) insurance()       {}
func (Discover) insurance()       {}
func (Raise) insurance()          {}
func (Keep) insurance()           {}
func (KeepSilent) insurance()     {}
func (EndByInsurer) insurance()   {}
func (Rescind) insurance()        {}
func (EndForFraud) insurance()    {}
func (Cancel) insurance()         {}
func (EndAfterLoss) insurance()   {}
func (DropRight) insurance()      {}
func (LoseObject) insurance()     {}
func (Succeed) insurance()        {}
func (NotePledge) insurance()     {}
func (NoteRelease) insurance()    {}
func (TakeNote) insurance()       {}
func (Erode) insurance()          {}
func (Exhaust) insurance()        {}
func (ReportClaim) insurance()    {}
func (Renew) insurance()          {}
func (Expire) insurance()         {}
func (Refund) insurance()         {}
func (Close) insurance()          {}
