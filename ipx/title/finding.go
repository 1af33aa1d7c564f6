package title

import "github.com/ipx-sdk/ipx-go/ipx"

// FindingKind is what is odd about an entry, or worth showing. The words are
// those that importers of registers use; they are stable.
type FindingKind string

// Findings. Loud ones should not happen; the others are lawful.
const (
	OverlappingPledges              FindingKind = "OVERLAPPING_PLEDGES"
	PledgeDuringPreservation        FindingKind = "PLEDGE_DURING_PRESERVATION"
	TransferWhilePledged            FindingKind = "TRANSFER_WHILE_PLEDGED"
	TransferDuringPreservation      FindingKind = "TRANSFER_DURING_PRESERVATION"
	LicenceWhilePledged             FindingKind = "LICENCE_WHILE_PLEDGED"
	PledgeWhileLicensed             FindingKind = "PLEDGE_WHILE_LICENSED"
	TransferWhileLicensed           FindingKind = "TRANSFER_WHILE_LICENSED"
	PreservationWhilePledged        FindingKind = "PRESERVATION_WHILE_PLEDGED"
	PledgeCancelledInPreservation   FindingKind = "PLEDGE_CANCELLED_DURING_PRESERVATION"
	StackedPreservation             FindingKind = "STACKED_PRESERVATION"
	EndWhilePledged                 FindingKind = "END_WHILE_PLEDGED"
	EndWhileLicensed                FindingKind = "END_WHILE_LICENSED"
	EndDuringPreservation           FindingKind = "END_DURING_PRESERVATION"
	CancellationWithoutRegistration FindingKind = "CANCELLATION_WITHOUT_REGISTRATION"
	LicenceCancelledWithoutRecord   FindingKind = "LICENCE_CANCELLATION_WITHOUT_RECORD"
	ReleaseOfUnknownRecord          FindingKind = "RELEASE_OF_UNKNOWN_RECORD"
	ActAfterEnd                     FindingKind = "ACT_AFTER_END"
	Anomaly                         FindingKind = "ANOMALY" // any other reason that strict mode would give; see Code
)

// Finding is an observation about an entry.
type Finding struct {
	Kind   FindingKind
	Entry  EntryID
	Burden BurdenID // the burden concerned, if any
	Code   ipx.Code // the reason with which strict mode would refuse; empty where the entry is lawful
}

// Loud reports whether the finding is something that should not happen.
func (f Finding) Loud() bool {
	switch f.Kind {
	case PledgeWhileLicensed, TransferWhileLicensed, PreservationWhilePledged, PledgeCancelledInPreservation,
		StackedPreservation, EndWhilePledged, EndWhileLicensed, EndDuringPreservation:
		return false
	}
	return true
}
