package registry

import (
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// facts are the items that only observe something about the right.
var facts = map[ItemType]title.Fact{
	Published: title.Published, ExaminationStarted: title.ExaminationStarted, Granted: title.Granted,
	ApplicationRejected: title.Refused, Withdrawn: title.ApplicationEnded, DeemedWithdrawn: title.ApplicationEnded, Discontinued: title.ApplicationEnded,
	EndedUnpaid: title.Lapsed, Ended: title.Lapsed, EndedTerm: title.Expired, EndedAbandoned: title.Surrendered, EndedTwin: title.Surrendered,
	EndedRevoked: title.Invalidated, Invalidated: title.Invalidated, PartlyInvalidated: title.PartlyInvalidated,
	Restored:      title.Restored,
	HolderAddress: title.Noted, InventorData: title.Noted, PartlyAbandoned: title.Noted, NoticeWithoutTwin: title.Noted, TermRenewed: title.Noted,
	TermAdjusted: title.TermChanged, TermExtended: title.TermChanged, TermExtendedPharma: title.TermChanged,
}

// acts returns what an item does to the record; none where it says too little.
func (w *writer) acts(i *Item) []title.Act {
	switch i.Type {
	case HolderName, HolderNameOrAddress, ApplicantData:
		return w.rename(i)
	case Granted:
		grant := w.fact(i, title.Granted)
		switch w.rec.Latest().Life().Ended {
		case title.Refused, title.ApplicationEnded: // what was granted had been revived, on appeal or otherwise
			w.remark("GRANT_AFTER_END", i.Seq)
			return []title.Act{title.Observe{Fact: title.Restored, Note: string(i.Type)}, grant}
		}
		return []title.Act{grant}
	}
	if act := w.act(i); act != nil {
		return []title.Act{act}
	}
	return nil
}

// act returns what an item does to the record, where that is one act; nil
// where it says too little.
func (w *writer) act(i *Item) title.Act {
	if f, ok := facts[i.Type]; ok {
		return w.fact(i, f)
	}
	switch i.Type {
	case ApplicationTransfer, Transfer:
		return w.transfer(i)
	case PledgeRegistered:
		return w.grant(i, title.Burden{Kind: title.Pledge, Number: i.Pledge, Holders: parties(i.detail.Pledgee), Grantors: w.owning(i.detail.Pledgor)})
	case LicenceRecorded:
		return w.grant(i, title.Burden{Kind: title.Licence, Licence: licenceType(i.Licence), Number: i.Record, Holders: parties(i.detail.Licensee), Grantors: w.owning(i.detail.Licensor)})
	case PledgeChanged:
		return w.vary(i, title.Pledge, i.Pledge)
	case LicenceChanged:
		return w.vary(i, title.Licence, i.Record)
	case PledgeCancelled:
		return w.release(title.Pledge, i.Pledge, title.Cancelled)
	case LicenceCancelled:
		return w.release(title.Licence, i.Record, title.Cancelled)
	case OpenLicence:
		return w.grant(i, title.Burden{Kind: title.OpenLicence})
	case OpenLicenceEnded:
		return w.release(title.OpenLicence, "", title.Withdrawn)
	case PreservationOn:
		return w.freeze()
	case PreservationOff:
		return w.thaw()
	case SecurityRecorded:
		return w.grant(i, title.Burden{Kind: title.SecurityInterest, Number: i.ReelFrame, Holders: parties(i.detail.Assignees), Grantors: w.owning(i.detail.Assignors)})
	case SecurityReleased:
		return w.release(title.SecurityInterest, i.Releases, title.Cancelled)
	case SecurityAssigned:
		return title.Vary{Burden: w.burden(title.SecurityInterest, i.Releases), Holders: parties(i.detail.Assignees)}
	}
	return nil
}

// longestExtension is the most that a drug patent gains, in years (Patent Law
// art. 42 ¶3). Rows do not print what was granted, so that a right that was
// extended is taken to last at most so much longer.
const longestExtension = 5

// fact observes something about the right.
func (w *writer) fact(i *Item, f title.Fact) title.Act {
	o := title.Observe{Fact: f, Note: string(i.Type)}
	if f == title.TermChanged {
		w.remark("TERM_LENGTH_UNKNOWN", i.Seq)
		ends := w.rec.Latest().Life().Expires
		if ends.IsZero() {
			return title.Observe{Fact: title.Noted, Note: o.Note}
		}
		o.Expires = ends.AddYears(longestExtension)
		i.Basis = "estimated"
	}
	return o
}

// owners returns who owns the right so far.
func (w *writer) owners() []ipx.PartyID {
	var out []ipx.PartyID
	for _, h := range w.rec.Latest().Owners() {
		out = append(out, h.Party)
	}
	return out
}

// transfer moves the right from whoever holds it to the after-list. Where the
// before-list names some of the owners only, the others keep what they have.
func (w *writer) transfer(i *Item) title.Act {
	to := parties(append(slices.Clone(i.detail.After), i.detail.Assignees...))
	if len(to) == 0 {
		return nil
	}
	v := title.Vest{Presumed: len(to) > 1}
	if strings.HasSuffix(i.effect(), ":succession") {
		v.Cause = title.Succession
	}
	from := w.owning(append(slices.Clone(i.detail.Before), i.detail.Assignors...))
	if len(from) > 0 && len(from) < len(w.owners()) {
		for _, p := range from {
			v.From = append(v.From, title.Holding{Party: p})
		}
	}
	for _, p := range to {
		v.To = append(v.To, title.Holding{Party: p})
	}
	return v
}

// effect is the effect of the item's code in the table.
func (i *Item) effect() string {
	c, _ := Lookup(i.row.Office, i.row.Code)
	return c.Effect
}

// licenceType reads a licence type as gazettes and their translations print
// it. Anything else is ordinary (SPC Interpretation on Technology Contracts
// art. 25 ¶2).
func licenceType(s string) title.LicenceType {
	t := strings.ToLower(s)
	switch {
	case strings.Contains(t, "独占") || strings.Contains(t, "exclusive") && !strings.Contains(t, "non"):
		return title.Exclusive
	case strings.Contains(t, "排他") || strings.Contains(t, "sole"):
		return title.Sole
	}
	return title.Ordinary
}
