package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Remedy is an act that would clear a reason: a consent, a release, or an act
// outside the record such as paying an annuity.
type Remedy struct {
	Act     ActName      // ActConsent, ActRelease, or ActObserve for a fact to be brought about
	Role    ipx.Role     // who can do it
	Party   ipx.PartyID  // who, where known
	Permits PermittedAct // of a consent
	Burden  BurdenID     // whose holder consents, or what is released
	Do      ipx.Text     // in words, where Act alone does not say it
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
		do := r.Do
		switch {
		case !do.IsZero():
		case r.Act == ActConsent:
			do = giveConsent
		case r.Act == ActRelease:
			do = release
		}
		out[i] = ipx.Unblocker{Role: r.Role, Party: r.Party, Act: do}
	}
	return out
}

// maxExact bounds the search for the smallest set; beyond it the answer is
// built step by step and may be larger than need be.
const maxExact = 16

// smallest returns the fewest remedies that clear every reason, the first in
// order among equals; nil where a reason has none.
func smallest(cures []cure) []Remedy {
	var all []Remedy
	for _, cu := range cures {
		if len(cu) == 0 {
			return nil
		}
		for _, r := range cu {
			if !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	clears := make([]uint64, len(all)) // the reasons that each remedy clears
	for i, r := range all {
		for j, cu := range cures {
			if j < 64 && slices.Contains(cu, r) {
				clears[i] |= 1 << j
			}
		}
	}
	want := uint64(1)<<min(len(cures), 64) - 1
	if len(cures) == 64 {
		want = ^uint64(0)
	}
	if len(all) <= maxExact && len(cures) <= 64 {
		for size := 1; size <= len(all); size++ {
			if set := choose(clears, want, size, 0); set != nil {
				out := make([]Remedy, len(set))
				for i, k := range set {
					out[i] = all[k]
				}
				return out
			}
		}
	}
	var out []Remedy
	for _, cu := range cures {
		if !slices.ContainsFunc(cu, func(r Remedy) bool { return slices.Contains(out, r) }) {
			out = append(out, cu[0])
		}
	}
	return out
}

// choose returns size indices from start on that together clear want.
func choose(clears []uint64, want uint64, size, start int) []int {
	if want == 0 {
		return []int{}
	}
	if size == 0 {
		return nil
	}
	for i := start; i < len(clears); i++ {
		if clears[i]&want == 0 {
			continue
		}
		if rest := choose(clears, want&^clears[i], size-1, i+1); rest != nil {
			return append([]int{i}, rest...)
		}
	}
	return nil
}
