package title

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Remedy is an act that would clear a reason: a consent, a release, or a fact
// to be brought about, such as an annuity that is paid. Act turns it into what
// can be applied.
type Remedy struct {
	Right   ipx.RightID
	Act     ActName      // ActConsent, ActRelease, or ActObserve
	Role    ipx.Role     // who can do it
	Party   ipx.PartyID  // who, where known
	Permits PermittedAct // of a consent
	Burden  BurdenID     // whose holder consents, or what is released
	With    ipx.PartyID  // of a consent: the one counterparty, if there is one
	Fact    Fact         // of ActObserve
	Do      ipx.Text     // in words
}

// Entry returns the remedy as an entry, to be applied before the act that it
// makes lawful, once it has really been given.
func (m Remedy) Entry(id EntryID, d Dates) Entry {
	e := Entry{ID: id, Right: m.Right, Dates: d}
	switch m.Act {
	case ActConsent:
		e.Act = Consent{By: m.Party, Permits: m.Permits, Burden: m.Burden, Counterparty: m.With}
	case ActRelease:
		why := Terminated
		switch m.Role {
		case ipx.Pledgee:
			why = Waived
		case ipx.Court, ipx.Registrar:
			why = Lifted
		case ipx.Licensor, ipx.Anyone:
			why = Withdrawn
		}
		e.Act = Release{Burden: m.Burden, Why: why}
	case ActObserve:
		e.Act = Observe{Fact: m.Fact}
	}
	return e
}

func consentOf(p ipx.PartyID, role ipx.Role, act PermittedAct, b BurdenID, with []ipx.PartyID) Remedy {
	m := Remedy{Act: ActConsent, Party: p, Role: role, Permits: act, Burden: b, Do: giveConsent}
	if len(with) == 1 {
		m.With = with[0]
	}
	return m
}

// releaseOf is the release of a burden by its holder.
func releaseOf(b *held, role ipx.Role) Remedy {
	m := Remedy{Act: ActRelease, Role: role, Burden: b.ID, Do: release}
	switch {
	case b.Kind == OpenLicence && len(b.Grantors) == 1:
		m.Party = b.Grantors[0]
	case b.Kind != OpenLicence && len(b.Holders) > 0:
		m.Party = b.Holders[0]
	}
	return m
}

// releaseBy is the release of a burden by an authority.
func releaseBy(b *held, role ipx.Role, do ipx.Text) Remedy {
	return Remedy{Act: ActRelease, Role: role, Burden: b.ID, Do: do}
}

// cure is the remedies any one of which clears a reason; none, where nothing
// would.
type cure []Remedy

func (cu cure) unblockers() []ipx.Unblocker {
	if len(cu) == 0 {
		return nil
	}
	out := make([]ipx.Unblocker, len(cu))
	for i, r := range cu {
		out[i] = ipx.Unblocker{Role: r.Role, Party: r.Party, Act: r.Do}
	}
	return out
}

// smallest returns the sets with the fewest remedies that clear every reason,
// in order of the reasons; none where a reason has no remedy.
func smallest(cures []cure) [][]Remedy {
	var all []Remedy
	index := map[Remedy]int{}
	var wants [][]int // for each reason the remedies that clear it
	for _, cu := range cures {
		if len(cu) == 0 {
			return nil
		}
		var want []int
		for _, r := range cu {
			i, ok := index[r]
			if !ok {
				i = len(all)
				index[r] = i
				all = append(all, r)
			}
			want = append(want, i)
		}
		slices.Sort(want)
		wants = append(wants, want)
	}
	// A reason whose remedies include all those of another is cleared with it.
	slices.SortStableFunc(wants, func(a, b []int) int { return cmp.Compare(len(a), len(b)) })
	var hard [][]int
	for _, w := range wants {
		if !slices.ContainsFunc(hard, func(h []int) bool { return subset(h, w) }) {
			hard = append(hard, w)
		}
	}
	sets := hitting(hard)
	out := make([][]Remedy, len(sets))
	for i, set := range sets {
		for _, k := range set {
			out[i] = append(out[i], all[k])
		}
	}
	return out
}

func subset(a, b []int) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}
