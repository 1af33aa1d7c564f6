package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// overtaken returns the earlier transfers that are void against the receivers
// of e, who gave value and knew of none: the last one by each giver that has
// nothing left, if it was not recorded in time and the law says so
// ("title.recording-priority": 35 U.S.C. § 261). A giver who still has a share
// sells that. The core holds e and what is applied with it.
func (c *core) overtaken(v law.View, e *Entry, a Vest) []EntryID {
	if !a.Unaware || a.Cause != Contract {
		return nil
	}
	ck := checker{core: c, law: v.At(e.Effective), on: e.Effective}
	rule, ok := ck.bars("title.recording-priority")
	if !ok {
		return nil
	}
	before := e.place()
	st := c.fold(law.View{}, folding{before: &before, quiet: true}).ck.st
	es := c.byEffect()
	fixes := corrected(es, func(*Entry) bool { return true })
	var out []EntryID
	for _, f := range a.From {
		if st.owns(f.Party) {
			continue
		}
		if last := lastTransfer(es, fixes, before, f.Party); last != nil && ck.void(rule, last) {
			out = append(out, last.ID)
		}
	}
	return out
}

// lastTransfer returns the last transfer by contract that a party made alone
// before a place in the record.
func lastTransfer(es []*Entry, fixes map[EntryID]Correct, before place, giver ipx.PartyID) (last *Entry) {
	for _, e := range es {
		if e.place().compare(before) >= 0 {
			break
		}
		if v, ok := standingAct(e, fixes).(Vest); ok && v.Cause == Contract && len(v.From) == 1 && v.From[0].Party == giver {
			last = e
		}
	}
	return last
}

// standingAct returns the act of an entry as corrected; nil where it is
// annulled.
func standingAct(e *Entry, fixes map[EntryID]Correct) Act {
	if fix, ok := fixes[e.ID]; ok {
		return fix.With
	}
	return e.Act
}

// void reports whether a transfer is void against a buyer of today: it was
// recorded neither within the time that the law gives from its date, nor
// before today. While that time runs nothing is lost yet.
func (c *checker) void(rule law.Key, e *Entry) bool {
	date := e.Executed
	if date.IsZero() {
		date = e.Effective
	}
	_, until, ok, err := c.law.Deadline(rule, date)
	if !ok || err != nil || !c.on.After(until) {
		return false
	}
	r := e.Registered
	return r.IsZero() || r.After(until) && !r.Before(c.on)
}

// overtake names as givers those who hold under the transfers that a Vest
// overtakes.
func (c *checker) overtake(a Vest) Vest {
	if len(a.Overtakes) == 0 {
		return a
	}
	if c.fixes == nil {
		c.fixes = corrected(c.core.byEffect(), func(*Entry) bool { return true })
	}
	var from []Holding
	for _, f := range a.From {
		lost := c.held(a.Overtakes, f)
		if lost == nil {
			from = append(from, f)
			continue
		}
		c.note(TransferOvertaken, "", c.topic("title.recording-priority"))
		from = append(from, lost...)
	}
	a.From = from
	return a
}

// held returns who holds what a giver moved by one of the transfers, if the
// giver has nothing left.
func (c *checker) held(transfers []EntryID, giver Holding) []Holding {
	if c.st.owns(giver.Party) {
		return nil
	}
	var e *Entry
	var moved Vest
	for _, id := range transfers {
		if x := c.core.find(id); x != nil {
			if v, ok := standingAct(x, c.fixes).(Vest); ok && len(v.From) == 1 && v.From[0].Party == giver.Party {
				e, moved = x, v
			}
		}
	}
	if e == nil {
		return nil
	}
	had := moved.From[0].Share
	if had.IsZero() {
		before := e.place()
		had = c.core.fold(law.View{}, folding{before: &before, known: c.known, quiet: true}).ck.st.share(giver.Party)
	}
	out := slices.Clone(moved.To)
	for i := range out {
		if !out[i].Share.IsZero() {
			continue
		}
		part, err := ipx.EqualShares(len(out))
		if err != nil {
			return nil
		}
		if out[i].Share, err = had.Mul(part); err != nil {
			return nil
		}
	}
	if len(out) == 1 && !giver.Share.IsZero() && giver.Share.Compare(out[0].Share) < 0 {
		out[0].Share = giver.Share
	}
	return out
}
