package title

import "github.com/ipx-sdk/ipx-go/ipx"

// FindingKind is what is odd about an entry, or worth showing. The words are
// those that importers of registers use; they are stable.
type FindingKind string

// Findings. Some are lawful and worth showing; Loud says which are not.
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
	CancellationWithoutRegistration FindingKind = "CANCELLATION_WITHOUT_REGISTRATION"   // a release of a pledge (Release.Kind) that was never granted, or was released before
	LicenceCancelledWithoutRecord   FindingKind = "LICENCE_CANCELLATION_WITHOUT_RECORD" // the same of a licence
	ReleaseOfUnknownRecord          FindingKind = "RELEASE_OF_UNKNOWN_RECORD"           // the same of another burden
	SellerOwnsLess                  FindingKind = "SELLER_OWNS_LESS"                    // who gives a share holds less of it, or nothing
	GrantorNotOwner                 FindingKind = "GRANTOR_NOT_OWNER"                   // who pledges or licenses does not own
	CoOwnerConsentMissing           FindingKind = "CO_OWNER_CONSENT_MISSING"            // the register shows no consents: expected in imports
	ConsentByStranger               FindingKind = "CONSENT_BY_STRANGER"
	TransferOvertaken               FindingKind = "TRANSFER_OVERTAKEN"   // an earlier transfer, not recorded in time, is void against this buyer
	SharesPresumed                  FindingKind = "SHARES_PRESUMED"      // several new owners, shares not published
	LicenceOverlap                  FindingKind = "LICENCE_OVERLAP"      // a licence that excludes others meets another
	HeadMissing                     FindingKind = "HEAD_LICENCE_MISSING" // of a sub-licence
	ActAfterEnd                     FindingKind = "ACT_AFTER_END"
	Anomaly                         FindingKind = "ANOMALY" // any other reason that strict mode would give; see Code
)

// Finding is an observation about an entry.
type Finding struct {
	Right  ipx.RightID
	Kind   FindingKind
	Entry  EntryID
	Burden BurdenID // the burden concerned, if any
	Code   ipx.Code // the reason with which strict mode would refuse; empty where the entry is lawful
	Rule   string   // id of the rule concerned, where one is in force
}

// Loud reports whether the finding is something that should not happen.
func (f Finding) Loud() bool {
	switch f.Kind {
	case OverlappingPledges, PledgeDuringPreservation, TransferWhilePledged, TransferDuringPreservation:
		return true
	}
	return f.Code != ""
}
