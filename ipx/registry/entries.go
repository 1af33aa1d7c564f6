package registry

import (
	"slices"

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
