package licensing

import "github.com/ipx-sdk/ipx-go/ipx/workflow"

// Kind returns the stable name of the event.
func (Sign) Kind() workflow.Kind { return "sign" }

// Kind returns the stable name of the event.
func (FileRecord) Kind() workflow.Kind { return "file-record" }

// Kind returns the stable name of the event.
func (Record) Kind() workflow.Kind { return "record" }

// Kind returns the stable name of the event.
func (RefuseRecord) Kind() workflow.Kind { return "refuse-record" }

// Kind returns the stable name of the event.
func (Amend) Kind() workflow.Kind { return "amend" }

// Kind returns the stable name of the event.
func (RecordChange) Kind() workflow.Kind { return "record-change" }

// Kind returns the stable name of the event.
func (CancelRecord) Kind() workflow.Kind { return "cancel-record" }

// Kind returns the stable name of the event.
func (HolderChanges) Kind() workflow.Kind { return "holder-changes" }

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
func (End) Kind() workflow.Kind { return "end" }

// Kind returns the stable name of the event.
func (Expire) Kind() workflow.Kind { return "expire" }

// Kind returns the stable name of the event.
func (EndRight) Kind() workflow.Kind { return "end-right" }

// Kind returns the stable name of the event.
func (Declare) Kind() workflow.Kind { return "declare" }

// Kind returns the stable name of the event.
func (PublishOffer) Kind() workflow.Kind { return "publish-offer" }

// Kind returns the stable name of the event.
func (RejectOffer) Kind() workflow.Kind { return "reject-offer" }

// Kind returns the stable name of the event.
func (TakeUp) Kind() workflow.Kind { return "take-up" }

// Kind returns the stable name of the event.
func (WithdrawOffer) Kind() workflow.Kind { return "withdraw-offer" }

// Kind returns the stable name of the event.
func (Compel) Kind() workflow.Kind { return "compel" }

func (Sign) licensing()            {}
func (FileRecord) licensing()      {}
func (Record) licensing()          {}
func (RefuseRecord) licensing()    {}
func (Amend) licensing()           {}
func (RecordChange) licensing()    {}
func (CancelRecord) licensing()    {}
func (HolderChanges) licensing()   {}
func (Demand) licensing()          {}
func (Cure) licensing()            {}
func (LapseDemand) licensing()     {}
func (LapseRescission) licensing() {}
func (Rescind) licensing()         {}
func (End) licensing()             {}
func (Expire) licensing()          {}
func (EndRight) licensing()        {}
func (Declare) licensing()         {}
func (PublishOffer) licensing()    {}
func (RejectOffer) licensing()     {}
func (TakeUp) licensing()          {}
func (WithdrawOffer) licensing()   {}
func (Compel) licensing()          {}
