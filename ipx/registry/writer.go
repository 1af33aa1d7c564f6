package registry

import (
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

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
		ledger[i].Effective = w.day(ledger[i])
	}
	byEffect(ledger)
	for n, i := range ledger {
		w.write(i, n+1)
	}
}

// day returns the day on which an item takes effect in the record.
func (w *writer) day(i Item) calendar.Date {
	switch {
	case w.order == byGazette:
		return i.gazette()
	case i.Type == EndedTerm && w.state.End != nil && w.state.End.seq == i.Seq:
		return w.state.End.Date
	case !i.Executed.IsZero():
		return i.Executed // a contract binds its parties when it is signed (35 U.S.C. 261)
	case i.Type.ends():
		return w.afterRestoration(i)
	case i.names() && !i.moves() && i.Effective.IsZero():
		return w.beforePassingOn(i)
	}
	return i.Day()
}

// beforePassingOn returns the day of a change of name, which prints none: that
// of the gazette, or of an earlier transfer that came out no earlier. The
// register showed the name first, so that it was that of the one who gave the
// right away – unless it is the name of the one who got it. On one day the
// name comes first, as it came out first.
func (w *writer) beforePassingOn(name Item) calendar.Date {
	on := name.gazette()
	for _, i := range w.ledger {
		if i.moves() && i.turn > name.turn && i.Day().Before(on) && !leads(&i, &name) {
			on = i.Day()
		}
	}
	return on
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
