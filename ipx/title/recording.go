package title

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// overtake lets a buyer who gave value and knew of no earlier transfer take
// what the seller had moved before by one that was not recorded in time, where
// the law says so ("title.recording-priority": 35 U.S.C. § 261). It names as
// givers those who hold under the earlier transfer. A seller who still has a
// share sells that.
func (c *checker) overtake(a Vest) Vest {
	if !a.Unaware || a.Cause != Contract {
		return a
	}
	rule, ok := c.bars("title.recording-priority")
	if !ok {
		return a
	}
	var from []Holding
	for _, f := range a.From {
		lost := []Holding(nil)
		if c.st.share(f.Party).IsZero() {
			lost = c.unrecorded(rule, f)
		}
		if lost == nil {
			from = append(from, f)
			continue
		}
		c.note(TransferOvertaken, "", rule)
		from = append(from, lost...)
	}
	a.From = from
	return a
}

// unrecorded returns who holds what a giver moved by its last transfer, if that
// transfer is void against a buyer of today: it was recorded neither within the
// time that the law gives from its date, nor before today. While that time
// runs nothing is lost yet.
func (c *checker) unrecorded(rule law.Key, giver Holding) []Holding {
	var last *Entry
	var moved Vest
	es := c.core.byEffect()
	fixes := corrected(es, func(*Entry) bool { return true })
	for _, e := range es {
		act := e.Act
		if fix, ok := fixes[e.ID]; ok {
			act = fix.With
		}
		v, ok := act.(Vest)
		if ok && e.place().compare(c.e.place()) < 0 && v.Cause == Contract && len(v.From) == 1 && v.From[0].Party == giver.Party {
			last, moved = e, v
		}
	}
	if last == nil {
		return nil
	}
	date := last.Executed
	if date.IsZero() {
		date = last.Effective
	}
	_, until, ok, err := c.law.Deadline(rule, date)
	if !ok || err != nil || !c.on.After(until) {
		return nil
	}
	if r := last.Registered; !r.IsZero() && (!r.After(until) || r.Before(c.on)) {
		return nil
	}
	had := moved.From[0].Share
	if had.IsZero() {
		before := c.core.fold(law.View{}, folding{asOf: last.Effective.AddDays(-1)}).ck.st // without law nothing overtakes again
		had = before.share(giver.Party)
	}
	out := make([]Holding, len(moved.To))
	for i, h := range moved.To {
		if h.Share.IsZero() {
			part, err := ipx.EqualShares(len(moved.To))
			if err != nil {
				return nil
			}
			if h.Share, err = had.Mul(part); err != nil {
				return nil
			}
		}
		out[i] = h
	}
	if len(out) == 1 && !giver.Share.IsZero() && giver.Share.Compare(out[0].Share) < 0 {
		out[0].Share = giver.Share
	}
	return out
}
