package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// title makes the ledger entries of a title record. Rows that say nothing of
// title make none; then the record is zero.
func (b *reading) title(v law.View) (title.Record, []title.Finding, error) {
	if len(b.ledger) == 0 {
		return title.Record{}, nil, nil
	}
	owners, on := b.firstOwners(), b.firstDay()
	if len(owners) == 0 {
		return title.Record{}, nil, nil
	}
	rec, err := title.OpenEqually(b.right(v), owners, on)
	if err != nil {
		return title.Record{}, nil, err
	}
	shown := writer{reading: b, rec: rec, law: v, order: byGazette}
	shown.run()
	b.registerState(&shown)
	w := writer{reading: b, rec: rec, law: v, order: byLaw, silent: true}
	w.run()
	b.carry(&shown, &w)
	b.closed(&w)
	odd := make([]title.Finding, len(w.odd))
	for i, o := range w.odd {
		odd[i] = o.Finding
	}
	return w.rec, odd, nil
}

// Unknown is the owner of a right whose history names none.
const Unknown ipx.PartyID = "?"

// firstOwners are the applicants; where the file names none, who first gives
// the right away, pledges or licenses it, else who holds it now. What lies on
// a right can be told even where nobody is named; where nothing does, there is
// nothing to tell.
func (b *reading) firstOwners() []ipx.PartyID {
	if ids := parties(b.history.Applicants); len(ids) > 0 {
		return ids
	}
	for _, i := range b.asShown() {
		for _, list := range [][]Name{i.detail.Before, i.detail.Assignors, i.detail.Pledgor, i.detail.Licensor} {
			if ids := parties(list); len(ids) > 0 {
				return ids
			}
		}
	}
	if ids := parties(b.history.Holders); len(ids) > 0 {
		return ids
	}
	for _, i := range b.ledger {
		if i.burdens() {
			b.found.add("HOLDER_UNKNOWN", i.Seq)
			return []ipx.PartyID{Unknown}
		}
	}
	return nil
}

// firstDay is the filing date, or the first day of the ledger where that is
// earlier or the filing date is not given.
func (b *reading) firstDay() calendar.Date {
	day := b.history.Filed
	for _, i := range b.ledger {
		for _, d := range []calendar.Date{i.Day(), i.gazette(), i.Executed} {
			if !d.IsZero() && (day.IsZero() || d.Before(day)) {
				day = d
			}
		}
	}
	return day
}

// right makes the right of the head of the file.
func (b *reading) right(v law.View) ipx.Right {
	h := b.history
	r, err := ipx.NewRight(h.kind(), h.office(), h.Application)
	if err != nil {
		r = ipx.Right{ID: ipx.RightID(h.ID), Kind: h.kind(), Jurisdiction: h.office(), Number: h.Application}
	}
	r.Title, r.Filed = h.Title, h.Filed
	if r.Title == "" {
		r.Title = h.TitleEn
	}
	if !slices.ContainsFunc(b.ledger, func(i Item) bool { return i.Type == Granted }) {
		r.Granted = h.Granted
	}
	if day, ok := b.term(v); ok && !h.Granted.IsZero() {
		r.Expires = day
	}
	return r
}

// order is the order in which rows are replayed.
type order uint8

const (
	byLaw     order = iota // each takes effect on its effective date
	byGazette              // each takes effect when it is published: what the register showed, day by day
)

// writer writes ledger items into a title record, one after the other.
type writer struct {
	*reading
	rec     title.Record
	law     law.View
	order   order
	silent  bool                      // the remarks were made before
	burdens map[string]title.BurdenID // of a kind and number, the one that lies
	frozen  []title.BurdenID          // seizures that lie, the first first
	count   map[string]int
	rows    map[title.EntryID]int // entry to row
	odd     []oddity              // once for each entry and kind
}

// oddity is what the record found about a row, with the importers' name for it.
type oddity struct {
	title.Finding
	code FindingCode
	row  int
}

// run writes the whole ledger.
func (w *writer) run() {
	w.burdens, w.count, w.rows = map[string]title.BurdenID{}, map[string]int{}, map[title.EntryID]int{}
	ledger := slices.Clone(w.ledger)
	for i := range ledger {
		ledger[i].Effective, ledger[i].first = w.day(ledger[i])
	}
	byEffect(ledger)
	for n, i := range ledger {
		w.write(i, n+1)
	}
}

// day returns the day on which an item takes effect in the record, and whether
// it comes first on it.
func (w *writer) day(i Item) (on calendar.Date, first bool) {
	switch {
	case w.order == byGazette:
		return i.gazette(), false
	case i.Type == EndedTerm && w.state.End != nil && w.state.End.seq == i.Seq:
		return w.state.End.Date, false
	case !i.Executed.IsZero():
		return i.Executed, false // a contract binds its parties when it is signed (35 U.S.C. 261)
	case i.Type.ends():
		return w.afterRestoration(i), false
	case i.names() && !i.moves() && i.Effective.IsZero():
		return w.beforePassingOn(i)
	}
	return i.Day(), false
}

// beforePassingOn returns the day of a change of name, which prints none: that
// of the gazette, or of an earlier transfer that came out no earlier. The
// register showed the name first, so that it was that of the one who gave the
// right away – unless it is the name of the one who got it.
func (w *writer) beforePassingOn(name Item) (on calendar.Date, first bool) {
	on = name.gazette()
	for _, i := range w.ledger {
		if i.moves() && i.turn > name.turn && i.Day().Before(on) && !leads(&i, &name) {
			on, first = i.Day(), true
		}
	}
	return on, first
}

// afterRestoration returns the day of an end, which is not before that of a
// restoration published earlier: what ended anew had been restored before.
func (w *writer) afterRestoration(end Item) calendar.Date {
	day := end.Day()
	for _, i := range w.ledger {
		if i.Type == Restored && i.gazette().Before(end.gazette()) {
			day = laterOf(day, i.Day())
		}
	}
	return day
}

// remark adds a finding about a row that the writer met.
func (w *writer) remark(code FindingCode, row int) {
	if !w.silent {
		w.found.add(code, row)
	}
}

// write adds the entries of an item. What the record cannot hold becomes a
// remark, never a failure.
func (w *writer) write(i Item, n int) {
	if i.Releases == "" && (i.Type == SecurityReleased || i.Type == SecurityAssigned) {
		return // reported where the record was looked for
	}
	acts := w.acts(&i)
	if len(acts) == 0 {
		w.remark("NO_EFFECT", i.Seq)
		if i.moves() {
			w.meets(i)
		}
		return
	}
	e := title.Entry{
		ID:     title.EntryID(i.entryID()),
		Right:  w.rec.Right().ID,
		Dates:  title.Dates{Executed: i.Executed, Effective: i.Effective, Registered: i.gazette(), Known: i.gazette()},
		Seq:    n,
		Source: fmt.Sprintf("%s register row %d (%s)", i.row.Office, i.Seq, i.row.Code),
	}
	if e.Known.Before(e.Effective) {
		e.Known = e.Effective
	}
	switch {
	case i.Basis != "":
		e.Certainty = title.Estimated
	case i.undated():
		e.Certainty = title.NotLaterThan
	}
	id := e.ID
	for k, act := range acts {
		if e.Act = act; k > 0 {
			e.ID = title.EntryID(fmt.Sprintf("%s.%d", id, k+1))
		}
		next, report, err := w.rec.Apply(w.law, title.Import, e)
		if err != nil {
			w.remark("NO_EFFECT", i.Seq)
			return
		}
		w.rec = next
		w.rows[e.ID] = i.Seq
		w.note(i, report.Findings)
	}
}

// entryID is the id of the entry of an item; further ones of it have a point
// and a number behind it.
func (i *Item) entryID() string {
	return fmt.Sprintf("%s/%s/%s/%d/%d", i.row.Office, i.row.Code, i.row.Date, i.Seq, i.part+1)
}

// note keeps what the record found about an item, once for each kind. A change
// of name deals with nothing, whatever lies on the right.
func (w *writer) note(i Item, found []title.Finding) {
	for n, f := range found {
		switch f.Kind {
		case title.TransferWhilePledged, title.TransferWhileLicensed, title.TransferDuringPreservation:
			if !i.moves() {
				continue
			}
		}
		if !slices.ContainsFunc(found[:n], func(g title.Finding) bool { return g.Kind == f.Kind }) {
			w.odd = append(w.odd, oddity{f, w.code(i, f.Kind), i.Seq})
		}
	}
}

// meets reports what a transfer meets that names nobody and so moves nothing
// in the record: the register shows a transfer all the same.
func (w *writer) meets(i Item) {
	for _, l := range w.rec.Latest().Burdens() {
		switch l.Kind {
		case title.Pledge, title.SecurityInterest:
			w.remark("TRANSFER_WHILE_PLEDGED", i.Seq)
		case title.Licence:
			w.remark("TRANSFER_WHILE_LICENSED", i.Seq)
		case title.Seizure:
			w.remark("TRANSFER_DURING_PRESERVATION", i.Seq)
		}
	}
}

// undated reports whether the gazette day stands for an effective date that
// the row does not print. What the office does by its gazette has that day.
func (i *Item) undated() bool {
	switch i.Type {
	case Published, ExaminationStarted, Granted, ApplicationRejected, EndedTerm:
		return false
	}
	return i.detail.printed(i.Type).IsZero() && i.Executed.IsZero()
}

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
