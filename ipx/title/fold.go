package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// folding says how far to fold, and which entries are judged.
type folding struct {
	asOf  calendar.Date    // last day of effect; zero: all
	known calendar.Date    // last day of knowledge; zero: all
	judge map[EntryID]bool // entries judged in mode; the others were accepted before
	mode  Mode
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
// that counts: the latest by knowledge that is not itself annulled.
func corrected(es []*Entry, seen func(*Entry) bool) map[EntryID]Correct {
	var fixes []*Entry
	for _, e := range es {
		if e.Act.Name() == ActCorrect && seen(e) {
			fixes = append(fixes, e)
		}
	}
	if len(fixes) == 0 {
		return nil
	}
	slices.SortFunc(fixes, func(a, b *Entry) int { return -a.laterKnown(b) })
	reached := make(map[EntryID]Correct, len(fixes))
	for _, e := range fixes {
		if _, annulled := reached[e.ID]; annulled {
			continue
		}
		fix := e.Act.(Correct)
		if _, done := reached[fix.Entry]; !done {
			reached[fix.Entry] = fix
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
	ck := &checker{core: c, st: c.begin(), law: v, mode: Import}
	ck.st.own = true
	out := folded{ck: ck}
	void := false
	es := c.byEffect()
	seen := func(e *Entry) bool { return f.known.IsZero() || !e.known().After(f.known) }
	fixes := corrected(es, seen)
	for _, e := range es {
		if !seen(e) || e.Act.Name() == ActCorrect {
			continue
		}
		act := e.Act
		if fix, ok := fixes[e.ID]; ok {
			if act = fix.With; act == nil {
				continue
			}
		}
		if o, ok := act.(Observe); ok { // what voids from the start also shows on days before it
			void = void && o.Fact != Restored || o.Fact == Invalidated && !o.Prospective
		}
		if !f.asOf.IsZero() && e.Effective.After(f.asOf) {
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
	ck.st.own = false
	ck.st.burdens, ck.st.consents = slices.Clip(ck.st.burdens), slices.Clip(ck.st.consents)
	ck.st.life.Void = void
	return out
}

// refold applies entries that come late, or that correct others: everything
// is folded anew, with and without them, and what fares otherwise is reported.
func (r Record) refold(v law.View, m Mode, fresh []Entry) (Record, Report, error) {
	judge := make(map[EntryID]bool, len(fresh))
	corrects := false
	for i := range fresh {
		judge[fresh[i].ID] = true
		if fix, ok := fresh[i].Act.(Correct); ok {
			corrects = true
			judge[fix.Entry] = judge[fix.Entry] || fix.With != nil
		}
	}
	next := r.c.append(fresh)
	after := next.fold(v, folding{judge: judge, mode: m})
	before := r.c.fold(v, folding{})
	ck := after.ck

	worse := after.faults
	worse = slices.DeleteFunc(worse, func(f fault) bool { return slices.Contains(before.faults, f) })
	var affected []EntryID
	for _, f := range worse {
		if !slices.Contains(affected, f.entry) {
			affected = append(affected, f.entry)
			if m == Strict && !corrects && breaks(f.code) {
				ck.reasons = append(ck.reasons, ipx.Reason{Code: breaksLater.code, Category: breaksLater.category, Says: breaksLater.says,
					Args: []ipx.Arg{arg("entry", string(f.entry)), arg("code", string(f.code))}, Subject: string(f.entry)})
				ck.cures = append(ck.cures, nil)
			}
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
