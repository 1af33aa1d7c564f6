package registry

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// noticeSpan is how far from its transfer an older assignment notice may
// stand, in days either way: such notices came about a month late.
const noticeSpan = 45

// gazette reads the rows of an office that publishes each act in a gazette,
// with an effective date inside the row: China, and others by the same codes.
func (b *reading) gazette() {
	rows, doubled := single(b.history.rows())
	b.found.count("DUPLICATE_ROW", doubled)
	lines, twins := pair(rows)
	b.found.count("LEGACY_AND_MODERN_CODE_FOR_ONE_ACT", twins)
	for _, l := range lines {
		b.line(l, lines)
	}
	b.turns()
	byEffect(b.ledger)
	b.order()
	b.wordings(lines)
	b.renewals()
	b.parties()
	b.holders()
}

// line adds what a row does to the ledger.
func (b *reading) line(l line, all []line) {
	if !l.known {
		b.found.add("UNKNOWN_CODE", l.Seq)
		return
	}
	t, bears := itemTypes[l.code.Effect]
	if l.alone && expected(l.code) {
		b.found.add("LEGACY_ROW_WITHOUT_TWIN", l.Seq)
	}
	if l.spare {
		return
	}
	if !bears {
		if ambiguous(l.code.Effect) {
			b.found.add("NO_EFFECT", l.Seq)
		}
		return
	}
	if t == Transfer && l.alone {
		if b.transferNear(l, all) {
			t = NoticeWithoutTwin
		} else if l.Date.Before(b.grantDay()) {
			t = ApplicationTransfer
		}
	}
	if len(l.Details.Records) > 0 {
		b.found.add("MULTI_RECORD_ROW", l.Seq)
	}
	for i, d := range l.Details.each() {
		b.ledger = append(b.ledger, b.item(l, t, d, i))
	}
}

// ambiguous reports whether an effect bears on title but does not say how: an
// older code that both opens and closes, that means in full or in part, or
// that nobody has read.
func ambiguous(effect string) bool {
	switch effect {
	case "", "encumbrance.pledge.unspecified", "encumbrance.licence.unspecified", "encumbrance.preservation.unspecified",
		"scope.narrowed:invalidation_full_or_partial", "encumbrance.other":
		return true
	}
	return false
}

// item makes a ledger item of one contract of a row.
func (b *reading) item(l line, t ItemType, d *Details, part int) Item {
	i := Item{Seq: l.Seq, Gazetted: l.Date, Effective: d.printed(t), Type: t, row: l.Row, detail: d, part: part}
	switch t {
	case PledgeRegistered, PledgeChanged, PledgeCancelled:
		i.Pledge = d.Registration
	case LicenceRecorded, LicenceChanged, LicenceCancelled:
		i.Record, i.Licence = d.Record, ""
		if t == LicenceRecorded {
			i.Licence = d.LicenceType
		}
	case EndedUnpaid:
		if i.Effective.IsZero() {
			b.found.add("NO_TERMINATION_DATE", l.Seq)
			if day, ok := lastUnpaid(b.history.Filed, l.Date); ok {
				i.Effective, i.Basis = day, "estimated"
			}
		}
	}
	if i.Effective.IsZero() && (t == PledgeRegistered || t == PledgeCancelled) {
		b.found.add("NO_EFFECTIVE_DATE", l.Seq)
	}
	return i
}

// lastUnpaid rebuilds the day on which a right ended for an unpaid annuity:
// the last anniversary of filing that lies more than six months before the
// gazette, since the fee fell due then and the period of grace has run out
// (Patent Rules art. 115; Patent Law art. 44(1)).
func lastUnpaid(filed, gazetted calendar.Date) (calendar.Date, bool) {
	if filed.IsZero() {
		return calendar.Date{}, false
	}
	for n := gazetted.Year() - filed.Year(); n > 0; n-- {
		due := filed.AddYears(n)
		if due.AddMonths(6).Before(gazetted) {
			return due, true
		}
	}
	return calendar.Date{}, false
}

// transferNear reports whether a modern transfer stands near an older notice, or
// took effect on the very day that the notice prints, however late it came.
func (b *reading) transferNear(notice line, all []line) bool {
	effective := notice.Details.printed(Transfer)
	return slices.ContainsFunc(all, func(l line) bool {
		t := itemTypes[l.code.Effect]
		if l.alone || t != Transfer && t != ApplicationTransfer {
			return false
		}
		return abs(l.Date.Sub(notice.Date)) <= noticeSpan || !effective.IsZero() && l.Details.printed(t) == effective
	})
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// grantDay is the day of grant: of the head of the file, or of its row.
func (b *reading) grantDay() calendar.Date {
	if !b.history.Granted.IsZero() {
		return b.history.Granted
	}
	for _, i := range b.ledger {
		if i.Type == Granted {
			return i.Gazetted
		}
	}
	return calendar.MustParse("9999-12-31")
}

// order finds rows that take effect before what an earlier gazette said, and
// contracts within a row that take effect before one printed above them. The
// rows of one gazette have no order.
func (b *reading) order() {
	var before, last calendar.Date // the latest effect up to the gazette before, and up to this row
	var day calendar.Date
	for _, i := range b.asShown() {
		if i.Effective.IsZero() || i.Basis != "" || i.Type == NoticeWithoutTwin {
			continue
		}
		if i.Gazetted != day {
			day, before = i.Gazetted, last
		}
		floor := before
		if i.part > 0 {
			floor = laterOf(before, i.row.Details.latestBefore(i.part, i.Type))
		}
		if i.Effective.Before(floor) {
			b.found.add("EFFECTIVE_ORDER_DIFFERS_FROM_GAZETTE_ORDER", i.Seq)
		}
		last = laterOf(last, i.Effective)
	}
}

// latestBefore returns the latest effect that the contracts above one print.
func (d *Details) latestBefore(part int, t ItemType) (latest calendar.Date) {
	for i := range d.Records[:part] {
		latest = laterOf(latest, d.Records[i].printed(t))
	}
	return latest
}

func laterOf(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// wordings counts how many titles the rows give the right.
func (b *reading) wordings(lines []line) {
	seen := map[string]bool{}
	for _, l := range lines {
		for _, d := range append(l.Details.each(), &l.Details) {
			if d.Denomination != "" {
				seen[d.Denomination] = true
			}
		}
	}
	if len(seen) > 1 {
		b.found.count("TITLE_TRANSLATION_VARIES", len(seen))
	}
}

// renewals finds burdens that are cancelled and begun anew in one gazette.
func (b *reading) renewals() {
	pairs := []struct {
		closes, opens ItemType
		code          FindingCode
	}{
		{PledgeCancelled, PledgeRegistered, "CANCEL_AND_REREGISTER_SAME_GAZETTE"},
		{LicenceCancelled, LicenceRecorded, "LICENCE_CANCEL_AND_RERECORD_SAME_GAZETTE"},
	}
	for _, p := range pairs {
		closed := map[calendar.Date]bool{}
		for _, i := range b.ledger {
			if i.Type == p.closes {
				closed[i.Gazetted] = true
			}
		}
		for _, i := range b.ledger {
			if i.Type == p.opens && closed[i.Gazetted] {
				b.found.add(p.code, i.Seq)
			}
		}
	}
}

// end finds when and how the right or the application ended, as the register
// shows it after its last row: a restoration takes back what was published
// before it, and what was granted had not ended as an application.
func (b *reading) end(v law.View) {
	var end *Item
	for _, i := range b.asShown() {
		switch {
		case i.Type == Restored, i.Type == Granted && end != nil && end.endsApplication():
			end = nil
		case i.Type.ends() && end == nil:
			end = &i
		}
	}
	if end != nil {
		b.state.End = b.ended(*end, v)
	}
}

// ended dates an end.
func (b *reading) ended(i Item, v law.View) *End {
	e := &End{State: i.Type, Date: i.Gazetted, Basis: "gazette date", seq: i.Seq}
	switch {
	case i.row.Details.ST27 != nil:
		e.Basis = "event date"
	case i.Basis == "estimated":
		e.Date, e.Basis = i.Effective, "estimated: last filing anniversary more than six months before the gazette (row has no termination date)"
	case !i.Effective.IsZero() && (i.Type == EndedAbandoned || i.Type == EndedTwin):
		e.Date, e.Basis = i.Effective, "abandonment date in the row"
	case !i.Effective.IsZero():
		e.Date, e.Basis = i.Effective, "termination date in the row"
	case i.Type == EndedTerm:
		if day, ok := b.term(v); ok {
			e.Date, e.Basis = day, "filing date plus statutory term (computed)"
		}
	}
	if e.Basis == "gazette date" && !i.endsApplication() {
		b.found.add("UNDATED_END", i.Seq)
	}
	return e
}
