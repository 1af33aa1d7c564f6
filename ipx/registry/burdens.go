package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// slot is the key of burdens of a kind and number in the writer.
func slot(kind title.BurdenKind, number string) string { return string(kind) + ":" + bare(number) }

// bare is a registration or record number without the letter for its kind,
// which came into use in 2019 (Y pledges, X licences) and says nothing beside
// the kind.
func bare(number string) string {
	n := strings.ToUpper(strings.Join(strings.Fields(number), ""))
	if len(n) > 1 && (n[0] == 'X' || n[0] == 'Y') && n[1] >= '0' && n[1] <= '9' {
		return n[1:]
	}
	return n
}

// burden returns the id of the burden of a kind and number that lies, or the
// one that it would have.
func (w *writer) burden(kind title.BurdenKind, number string) title.BurdenID {
	if id, ok := w.burdens[slot(kind, number)]; ok {
		return id
	}
	return named(kind, number)
}

// named is the id of the first burden of a kind and number.
func named(kind title.BurdenKind, number string) title.BurdenID {
	return title.BurdenID(string(kind) + ":" + number)
}

// grant begins a burden. The same number again while the burden lies adds
// nothing.
func (w *writer) grant(i *Item, burden title.Burden) title.Act {
	if burden.Number == "" && burden.Kind != title.OpenLicence {
		burden.Number = fmt.Sprintf("row %d", i.Seq) // the row prints none
	}
	key := slot(burden.Kind, burden.Number)
	if _, lies := w.burdens[key]; lies {
		return nil
	}
	burden.ID, burden.Recorded = w.fresh(key, named(burden.Kind, burden.Number)), true
	w.burdens[key] = burden.ID
	return title.Grant{Burden: burden}
}

// fresh returns an id that no burden had before: a number may be used again
// after a cancellation.
func (w *writer) fresh(key string, id title.BurdenID) title.BurdenID {
	w.count[key]++
	if n := w.count[key]; n > 1 {
		return title.BurdenID(fmt.Sprintf("%s#%d", id, n))
	}
	return id
}

// release ends the burden of a kind and number. Where there is none, the
// record reports it.
func (w *writer) release(kind title.BurdenKind, number string, why title.ReleaseReason) title.Act {
	id := w.burden(kind, number)
	delete(w.burdens, slot(kind, number))
	return title.Release{Burden: id, Why: why, Kind: kind}
}

// vary notes a change of a burden's register entry: one field, before and
// after. A new pledgee or licensee takes the place of the old one.
func (w *writer) vary(i *Item, kind title.BurdenKind, number string) title.Act {
	d := i.detail
	v := title.Vary{Burden: w.burden(kind, number), Note: fmt.Sprintf("%s: %s → %s", d.Item, d.From, d.To)}
	if isHolder(d.Item) && d.To != "" {
		v.Holders = parties([]Name{{Name: d.To}})
	}
	return v
}

// isHolder reports whether a changed item is the burden's holder.
func isHolder(item string) bool {
	return slices.Contains([]string{"质权人", "被许可人", "受让人", "pledgee", "Pledgee", "licensee", "Licensee", "Assignee"}, item)
}

// freeze adds a preservation. A second one waits behind the first.
func (w *writer) freeze() title.Act {
	id := w.fresh("preservation", "preservation")
	w.frozen = append(w.frozen, id)
	return title.Grant{Burden: title.Burden{ID: id, Kind: title.Seizure, Recorded: true}}
}

// thaw lifts the first preservation that lies: rows do not say which.
func (w *writer) thaw() title.Act {
	id := title.BurdenID("preservation")
	if len(w.frozen) > 0 {
		id, w.frozen = w.frozen[0], w.frozen[1:]
	}
	return title.Release{Burden: id, Why: title.Lifted, Kind: title.Seizure}
}

// carry reports what the replays found, by row: what the register showed when
// each row came out, and besides what only shows in order of effect.
func (b *reading) carry(shown, lawful *writer) {
	for _, o := range shown.odd {
		b.found.add(o.code, o.row)
	}
	for _, o := range lawful.odd {
		if e := b.found[o.code]; e == nil || !slices.Contains(e.Rows, o.row) {
			b.byEffect.add(o.code, o.row)
		}
	}
}

// code names a finding of the title record as importers do.
func (b *reading) code(i Item, k title.FindingKind) FindingCode {
	switch {
	case k == title.ReleaseOfUnknownRecord && b.history.office() != "US":
		return "RELEASE_WITHOUT_RECORD" // the usual code is about reel and frame
	case k == title.LicenceWhilePledged && i.Type == OpenLicence:
		return "OPEN_LICENCE_WHILE_PLEDGED" // the usual code is about recorded contracts
	}
	return FindingCode(k)
}

// registerState reads what the register shows off the record.
func (b *reading) registerState(w *writer) {
	open := w.rec.Latest().Registered()
	lies := func(kind title.BurdenKind) []string {
		numbers := []string{}
		for _, l := range open {
			if l.Kind == kind {
				numbers = append(numbers, l.Number)
			}
		}
		return numbers
	}
	b.state.Pledges = lies(title.Pledge)
	b.state.Licences = lies(title.Licence)
	b.state.Preserved = len(lies(title.Seizure)) > 0
	b.state.OpenLicence = len(lies(title.OpenLicence)) > 0
	for _, e := range w.rec.Entries() {
		if g, ok := e.Act.(title.Grant); ok && g.Burden.Kind == title.Pledge {
			b.state.Cancelled++
		}
	}
	b.state.Cancelled -= len(b.state.Pledges)
}

// closed reports the burdens that the register still shows and that ended with
// the right by operation of law.
func (b *reading) closed(w *writer) {
	for _, l := range w.rec.Latest().Registered() {
		if !l.Ended.IsZero() && l.Why == title.RightEnded {
			b.found.add("CLOSED_BY_LAW", w.rows[l.Entry])
		}
	}
}
