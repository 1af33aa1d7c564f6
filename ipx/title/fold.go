package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// folding says how far to fold, and which entries are judged.
type folding struct {
	asOf   calendar.Date    // last day of effect; zero: all
	known  calendar.Date    // last day of knowledge; zero: all
	before *place           // the entries before this place; nil: all
	judge  map[EntryID]bool // entries judged in mode; the others were accepted before
	mode   Mode
	quiet  bool // what stands is wanted, not what is to be said of it
	moves  bool // what each move took is wanted
}

// folded is what a fold yields.
type folded struct {
	ck     *checker
	faults []fault // of entries that are not judged
}

// fault is a reason that strict mode would give for an entry.
type fault struct {
	entry EntryID
	code  ipx.Code
	bars  BurdenID
}

// byEffect returns the entries in order of effect.
func (c *core) byEffect() []*Entry {
	es := make([]*Entry, c.len())
	for n := c.log; n != nil; n = n.before {
		es[n.n-1] = &n.Entry
	}
	slices.SortFunc(es, func(a, b *Entry) int { return a.place().compare(b.place()) })
	return es
}

// corrected returns, for each entry that a correction reaches, the correction
// that counts: of those that are not themselves annulled, the latest by
// knowledge.
func corrected(es []*Entry, seen func(*Entry) bool) map[EntryID]Correct {
	var fixes map[EntryID][]*Entry // by what they correct
	for _, e := range es {
		if fix, ok := e.Act.(Correct); ok && seen(e) {
			if fixes == nil {
				fixes = map[EntryID][]*Entry{}
			}
			fixes[fix.Entry] = append(fixes[fix.Entry], e)
		}
	}
	if fixes == nil {
		return nil
	}
	counts := make(map[EntryID]*Entry, len(fixes))
	var reach func(EntryID) *Entry // a correction comes after what it corrects, so this ends
	reach = func(id EntryID) *Entry {
		last, known := counts[id]
		if known {
			return last
		}
		for _, e := range fixes[id] {
			if reach(e.ID) == nil && (last == nil || e.laterKnown(last) > 0) {
				last = e
			}
		}
		counts[id] = last
		return last
	}
	reached := make(map[EntryID]Correct, len(fixes))
	for id := range fixes {
		if e := reach(id); e != nil {
			reached[id] = e.Act.(Correct)
		}
	}
	return reached
}

// laterKnown orders entries by knowledge, then by effect.
func (e *Entry) laterKnown(o *Entry) int {
	if c := e.known().Compare(o.known()); c != 0 {
		return c
	}
	return e.place().compare(o.place())
}

// fold runs the entries in order of effect from the opening.
func (c *core) fold(v law.View, f folding) folded {
	ck := &checker{core: c, st: c.begin(), law: v, mode: Import, quiet: f.quiet, known: f.known}
	ck.st.own = &own{map[BurdenID]int{}, map[filing]int{}}
	if f.moves {
		ck.moves = map[EntryID][]Holding{}
	}
	out := folded{ck: ck}
	undone := false // something that came later tells that the right, or a burden, never was
	es := c.byEffect()
	seen := func(e *Entry) bool { return f.known.IsZero() || !e.known().After(f.known) }
	ck.fixes = corrected(es, seen)
	for _, e := range es {
		if f.before != nil && e.place().compare(*f.before) >= 0 {
			break
		}
		if !seen(e) || e.Act.Name() == ActCorrect {
			continue
		}
		act := standingAct(e, ck.fixes)
		if act == nil {
			continue
		}
		if !f.asOf.IsZero() && e.Effective.After(f.asOf) {
			undone = undone || undoes(act)
			continue
		}
		ck.mode = Import
		if f.judge[e.ID] {
			ck.mode = f.mode
		}
		ck.codes = ck.codes[:0]
		ck.run(e, act)
		for _, code := range ck.codes {
			if !f.judge[e.ID] {
				out.faults = append(out.faults, fault{e.ID, code.code, code.bars})
			}
		}
	}
	ck.st.own = nil
	ck.st.burdens, ck.st.consents = slices.Clip(ck.st.burdens), slices.Clip(ck.st.consents)
	if undone {
		ck.st.undo(c.fold(v, folding{known: f.known, quiet: true}).ck.st)
	}
	return out
}

// undoes reports whether an act can tell that something never was, or that it
// was after all, so that it shows on days before it as well.
func undoes(a Act) bool {
	switch a := a.(type) {
	case Observe:
		return a.Fact == Invalidated && !a.Prospective || a.Fact == Restored
	case Release:
		return a.Why == Annulled
	}
	return false
}

// undo takes out of a state what all that came later tells never was. The
// burdens of the state are the first ones of those.
func (s *state) undo(all state) {
	s.life.Void = all.life.Void
	for i, b := range s.burdens { // they belong to the fold that made them
		if all.burdens[i].why == Annulled {
			n := *b
			n.ended, n.why = n.since, Annulled
			s.burdens[i] = &n
		}
	}
}

// refold applies entries that come late, or that correct others: everything
// is folded anew, with and without them, and what fares otherwise is reported.
func (r Record) refold(v law.View, m Mode, fresh []Entry) (Record, Report, error) {
	judge, fixed := make(map[EntryID]bool, len(fresh)), map[EntryID]bool{}
	for i := range fresh {
		judge[fresh[i].ID] = true
		if fix, ok := fresh[i].Act.(Correct); ok {
			fixed[fix.Entry] = true
			judge[fix.Entry] = judge[fix.Entry] || fix.With != nil
		}
	}
	next := r.c.append(fresh)
	after := next.fold(v, folding{judge: judge, mode: m, moves: true})
	before := r.c.fold(v, folding{moves: true})
	ck := after.ck

	worse := after.faults
	worse = slices.DeleteFunc(worse, func(f fault) bool { return slices.Contains(before.faults, f) })
	var affected []EntryID
	for _, f := range worse {
		if !slices.Contains(affected, f.entry) {
			affected = append(affected, f.entry)
			if m == Strict && len(fixed) == 0 && breaks(f.code) {
				ck.reasons = append(ck.reasons, ipx.Reason{Code: breaksLater.code, Category: breaksLater.category, Says: breaksLater.says,
					Args: []ipx.Arg{arg("entry", string(f.entry)), arg("code", string(f.code))}, Subject: string(f.entry)})
				ck.cures = append(ck.cures, nil)
			}
		}
	}
	for _, e := range r.c.byEffect() { // a move of all that somebody has may be of more now, or of less
		was, did := before.ck.moves[e.ID]
		if did && !fixed[e.ID] && !slices.Equal(was, ck.moves[e.ID]) && !slices.Contains(affected, e.ID) {
			affected = append(affected, e.ID)
		}
	}
	ck.report.Findings = slices.DeleteFunc(ck.report.Findings, func(f Finding) bool { return slices.Contains(before.ck.report.Findings, f) })
	ck.report.Closed = slices.DeleteFunc(ck.report.Closed, func(x Closed) bool { return slices.Contains(before.ck.report.Closed, x) })
	ck.report.Revived = slices.DeleteFunc(ck.report.Revived, func(x Closed) bool { return slices.Contains(before.ck.report.Revived, x) })
	ck.report.Capped = slices.DeleteFunc(ck.report.Capped, func(b BurdenID) bool { return slices.Contains(before.ck.report.Capped, b) })
	ck.report.Affected = affected
	if len(ck.reasons) > 0 {
		return r, ck.remedied(), &ipx.Refusal{Reasons: ck.reasons}
	}
	next.now = ck.st
	return Record{next}, ck.report, nil
}

// breaks reports whether a fault takes the ground from under an entry, so that
// its effect is no longer what it says: its giver has nothing to give, its
// burden is not there.
func breaks(code ipx.Code) bool {
	switch code {
	case tooMuch.code, badShares.code, notOwner.code, noBurden.code, gone.code, sameBurden.code, noHead.code, notRunning.code:
		return true
	}
	return false
}

// Findings returns all that is odd or worth showing in the record by the law
// of v, in order of effect. It does not depend on the order in which entries
// arrived.
func (r Record) Findings(v law.View) []Finding {
	if r.c == nil {
		return nil
	}
	return r.c.fold(v, folding{}).ck.report.Findings
}
