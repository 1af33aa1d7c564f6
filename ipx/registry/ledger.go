package registry

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// ItemType is what a row of a register does, in the words that stored ledgers
// use.
type ItemType string

// Types of ledger items.
const (
	Published           ItemType = "published"
	ExaminationStarted  ItemType = "examination_started"
	Granted             ItemType = "granted"
	ApplicationRejected ItemType = "application_rejected"
	Withdrawn           ItemType = "application_withdrawn"
	DeemedWithdrawn     ItemType = "application_deemed_withdrawn"
	Discontinued        ItemType = "application_discontinued"
	ApplicationTransfer ItemType = "application_transfer"
	Transfer            ItemType = "transfer"
	HolderName          ItemType = "holder_name_changed"
	HolderAddress       ItemType = "holder_address_changed"
	HolderNameOrAddress ItemType = "holder_name_or_address_changed"
	ApplicantData       ItemType = "applicant_data_changed"
	InventorData        ItemType = "inventor_data_changed"
	PledgeRegistered    ItemType = "pledge_registered"
	PledgeChanged       ItemType = "pledge_changed"
	PledgeCancelled     ItemType = "pledge_cancelled"
	LicenceRecorded     ItemType = "licence_recorded"
	LicenceChanged      ItemType = "licence_changed"
	LicenceCancelled    ItemType = "licence_cancelled"
	OpenLicence         ItemType = "open_licence_declared"
	OpenLicenceEnded    ItemType = "open_licence_withdrawn"
	PreservationOn      ItemType = "preservation_on"
	PreservationOff     ItemType = "preservation_off"
	PartlyInvalidated   ItemType = "partially_invalidated"
	PartlyAbandoned     ItemType = "partially_abandoned"
	TermAdjusted        ItemType = "term_adjusted"
	TermExtended        ItemType = "term_extended"
	TermExtendedPharma  ItemType = "term_extended_pharma"
	TermRenewed         ItemType = "term_renewed"
	EndedUnpaid         ItemType = "ended_unpaid_annuity"
	EndedTerm           ItemType = "ended_term"
	EndedAbandoned      ItemType = "ended_abandoned"
	EndedTwin           ItemType = "ended_double_patenting"
	EndedRevoked        ItemType = "ended_revoked"
	Ended               ItemType = "ended"
	Invalidated         ItemType = "invalidated"
	Restored            ItemType = "restored"
	NoticeWithoutTwin   ItemType = "assignment_notice_without_twin"
	SecurityRecorded    ItemType = "security_recorded"
	SecurityReleased    ItemType = "security_released"
	SecurityAssigned    ItemType = "security_assigned"
)

// itemTypes maps the effects of the code table to ledger items. Effects that
// are not here do not bear on title: corrections of documents, notices, data
// of agents.
var itemTypes = map[string]ItemType{
	"status.published":                        Published,
	"status.examination":                      ExaminationStarted,
	"status.granted":                          Granted,
	"status.rejected":                         ApplicationRejected,
	"status.withdrawn":                        Withdrawn,
	"status.deemed_withdrawn":                 DeemedWithdrawn,
	"status.restored":                         Restored,
	"status.ended":                            Ended,
	"status.ended:unpaid_annuity":             EndedUnpaid,
	"status.ended:term":                       EndedTerm,
	"status.ended:abandoned":                  EndedAbandoned,
	"status.ended:deemed_abandoned":           EndedAbandoned,
	"status.ended:abandoned_double_patenting": EndedTwin,
	"status.ended:revoked":                    EndedRevoked,
	"status.ended:invalidated_ab_initio":      Invalidated,
	"scope.narrowed:partial_invalidation":     PartlyInvalidated,
	"scope.narrowed:partial_abandonment":      PartlyAbandoned,
	"scope.narrowed:revocation":               PartlyInvalidated,
	"title.transfer":                          Transfer,
	"title.transfer:patent":                   Transfer,
	"title.transfer:application":              ApplicationTransfer,
	"title.transfer:assignment":               Transfer,
	"title.transfer:succession":               Transfer,
	"title.transfer:succession_or_assignment": Transfer,
	"title.transfer_or_rename":                Transfer,
	"title.transfer_or_rename:application":    ApplicationTransfer,
	"title.transfer_or_rename:patent":         Transfer,
	"party.rename":                            HolderName,
	"party.address":                           HolderAddress,
	"party.rename+address":                    HolderNameOrAddress,
	"party.rename_or_address":                 HolderNameOrAddress,
	"party.data:applicant":                    ApplicantData,
	"party.data:inventor":                     InventorData,
	"encumbrance.pledge.open":                 PledgeRegistered,
	"encumbrance.pledge.open_or_change":       PledgeRegistered,
	"encumbrance.pledge.change":               PledgeChanged,
	"encumbrance.pledge.close":                PledgeCancelled,
	"encumbrance.right_in_rem.open":           PledgeRegistered,
	"encumbrance.licence.open":                LicenceRecorded,
	"encumbrance.licence.change":              LicenceChanged,
	"encumbrance.licence.close":               LicenceCancelled,
	"encumbrance.open_licence.open":           OpenLicence,
	"encumbrance.open_licence.close":          OpenLicenceEnded,
	"encumbrance.preservation.open":           PreservationOn,
	"encumbrance.preservation.close":          PreservationOff,
	"term.adjusted":                           TermAdjusted,
	"term.extended":                           TermExtended,
	"term.extended:pharma":                    TermExtendedPharma,
	"term.renewed":                            TermRenewed,
}

// closes reports whether an item ends a burden: in one gazette that comes
// before what begins one, whatever the order of the rows.
func (t ItemType) closes() bool {
	return t == PledgeCancelled || t == LicenceCancelled || t == PreservationOff || t == OpenLicenceEnded
}

// burdens reports whether an item is about something that lies on the right.
func (i *Item) burdens() bool {
	switch i.Type {
	case PledgeRegistered, PledgeChanged, LicenceRecorded, LicenceChanged, OpenLicence, PreservationOn,
		SecurityRecorded, SecurityReleased, SecurityAssigned:
		return true
	}
	return i.Type.closes()
}

// ends reports whether an item ends the right or the application.
func (t ItemType) ends() bool {
	switch t {
	case EndedUnpaid, EndedTerm, EndedAbandoned, EndedTwin, EndedRevoked, Ended, Invalidated,
		ApplicationRejected, Withdrawn, DeemedWithdrawn, Discontinued:
		return true
	}
	return false
}

// endsApplication reports whether an item ends an application, not a right.
func (i *Item) endsApplication() bool {
	switch i.Type {
	case ApplicationRejected, Withdrawn, DeemedWithdrawn, Discontinued:
		return true
	}
	return false
}

// Item is one entry of the ledger that the rows make: a row of several
// contracts makes several.
type Item struct {
	Seq       int           `json:"seq"`
	Gazetted  calendar.Date `json:"gazetted,omitzero"`
	Recorded  calendar.Date `json:"recorded,omitzero"`        // of records that are not gazetted (US)
	Executed  calendar.Date `json:"executed,omitzero"`        // signed (US)
	Effective calendar.Date `json:"effective,omitzero"`       // only where printed, or estimated
	Basis     string        `json:"effective_basis,omitzero"` // "estimated"
	Type      ItemType      `json:"type"`
	Pledge    string        `json:"registration_number,omitempty"`
	Record    string        `json:"contract_record_number,omitempty"`
	Licence   string        `json:"licence_type,omitempty"`
	ReelFrame string        `json:"reel_frame,omitempty"`
	Releases  string        `json:"releases,omitempty"` // reel/frame of what is released
	Match     string        `json:"match,omitempty"`    // how Releases was found, if the record does not cite it

	row    *Row
	detail *Details
	part   int // place of the contract in its row
	turn   int // place in the order in which items became public
}

// Day returns the day of effect as well as it is known: effective, else
// gazetted, else recorded.
func (i Item) Day() calendar.Date {
	switch {
	case !i.Effective.IsZero():
		return i.Effective
	case !i.Gazetted.IsZero():
		return i.Gazetted
	}
	return i.Recorded
}

// gazette returns the day on which the item became public.
func (i Item) gazette() calendar.Date {
	if !i.Gazetted.IsZero() {
		return i.Gazetted
	}
	return i.Recorded
}

// byEffect sorts a ledger in order of effect; on one day what closes comes
// first, then the order in which items became public. A burden that began on the day on which
// it was closed began first.
func byEffect(ledger []Item) {
	late := closedAtOnce(ledger)
	rank := func(i Item) int {
		switch {
		case !i.Type.closes():
			return 1
		case late[i.key()]:
			return 2
		}
		return 0
	}
	slices.SortStableFunc(ledger, func(a, b Item) int {
		return cmp.Or(a.Day().Compare(b.Day()), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.turn, b.turn))
	})
}

// dayKey names a burden and a day on which something happens to it.
type dayKey struct {
	day    calendar.Date
	burden ItemType // the type that begins it
	number string
}

func (i Item) key() dayKey {
	k := dayKey{day: i.Day(), burden: i.Type, number: bare(i.Pledge + i.Record)}
	switch i.Type {
	case PledgeCancelled:
		k.burden = PledgeRegistered
	case LicenceCancelled:
		k.burden = LicenceRecorded
	case PreservationOff:
		k.burden = PreservationOn
	case OpenLicenceEnded:
		k.burden = OpenLicence
	}
	return k
}

// closedAtOnce finds the burdens that begin and are closed on one day and did
// not lie before it.
func closedAtOnce(ledger []Item) map[dayKey]bool {
	type balance struct{ opened, closed []calendar.Date }
	of := map[dayKey]*balance{}
	for _, i := range ledger {
		k := i.key()
		k.day = calendar.Date{}
		b := of[k]
		if b == nil {
			b = &balance{}
			of[k] = b
		}
		switch {
		case i.Type.closes():
			b.closed = append(b.closed, i.Day())
		case i.Type == k.burden:
			b.opened = append(b.opened, i.Day())
		}
	}
	before := func(days []calendar.Date, day calendar.Date) (n int) {
		for _, d := range days {
			if d.Before(day) {
				n++
			}
		}
		return n
	}
	out := map[dayKey]bool{}
	for k, b := range of {
		for _, day := range b.closed {
			if k.day = day; slices.Contains(b.opened, day) && before(b.opened, day) <= before(b.closed, day) {
				out[k] = true
			}
		}
	}
	return out
}

// printed returns the effective date that a contract prints.
func (d *Details) printed(t ItemType) calendar.Date {
	switch t {
	case PledgeCancelled, LicenceCancelled, PreservationOff:
		if !d.Cancelled.IsZero() {
			return d.Cancelled
		}
	case LicenceRecorded:
		if !d.Recorded.IsZero() {
			return d.Recorded
		}
	case PledgeChanged, LicenceChanged:
		if !d.Changed.IsZero() {
			return d.Changed
		}
	case EndedUnpaid, Ended, EndedTerm:
		return d.Terminated
	case EndedAbandoned, EndedTwin:
		if !d.Abandoned.IsZero() {
			return d.Abandoned
		}
	case PartlyInvalidated, Invalidated:
		return calendar.Date{} // the decision binds when it is final, which no row prints
	}
	return d.Effective
}
