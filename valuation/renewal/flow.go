package renewal

import (
	"sort"

	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// flow carries the distribution of the returns of a cohort from age to age. Its
// nodes are returns in equal steps of the logarithm; what lies below the first or
// above the last counts as there.
type flow struct {
	c    Cohort
	cut  []float64 // least return with which each age is renewed
	node []float64
	step float64   // of the logarithm
	live []float64 // chance to escape obsolescence, in the middle of the cell that ends at a node
}

const (
	flowStep  = 0.02
	flowNodes = 4000 // at most; the steps are longer where that is too few
)

func newFlow(c Cohort) flow {
	f := flow{c: c}
	_, f.cut = learner{c.Learning}.solve(nil)
	// From well below the least cutoff that matters to where all first returns
	// and all new uses are.
	most := 0.0
	for _, v := range f.cut {
		if v-v == 0 {
			most = max(most, v)
		}
	}
	hi := max(steady.Exp(min(c.Mu+float64(8*c.Spread), 690)), float64(40*c.Sigma), 2*most)
	lo := hi
	for _, v := range f.cut {
		if v > 1e-6*most { // below that all but everything is renewed
			lo = min(lo, v)
		}
	}
	lo = max(lo/20, 1e-300)
	hi = max(hi, 2*lo)
	span := steady.Log(hi) - steady.Log(lo)
	n := min(int(span/flowStep)+2, flowNodes)
	f.step = span / float64(n-1)
	f.node, f.live = make([]float64, n), make([]float64, n)
	for i := range n {
		f.node[i] = steady.Exp(steady.Log(lo) + float64(float64(i)*f.step))
		f.live[i] = -steady.Expm1(-c.Theta * f.node[i] * steady.Exp(-0.5*f.step))
	}
	return f
}

// alive returns the share renewed to each age.
func (f flow) alive() []float64 {
	out := make([]float64, len(f.cut))
	n := len(f.node)
	below, kept := make([]float64, n), make([]float64, n)
	for i, v := range f.node {
		below[i] = steady.Norm((steady.Log(v) - f.c.Mu) / f.c.Spread)
	}
	below[n-1] = 1
	idle, size := 0.0, f.c.Sigma // obsolete and not yet lapsed
	shift := float64(n)
	if f.c.Keep > 0 {
		shift = min(-steady.Log(f.c.Keep)/f.step, float64(n))
	}
	for a, cut := range f.cut {
		if cut > 0 {
			idle = 0
		}
		all := f.renew(below, kept, cut)
		out[a] = all + idle
		live := kept[n-1]
		idle += all - live
		for i, v := range f.node {
			// r' <= v where both the return that is left and the new use are.
			b := kept[n-1]
			if at := float64(i) + shift; at < float64(n-1) {
				j := int(at)
				b = kept[j] + float64((at-float64(j))*(kept[j+1]-kept[j]))
			}
			if size > 0 {
				b *= -steady.Expm1(-(f.c.Gamma + v) / size)
			}
			below[i] = b
		}
		below[n-1] = live
		size *= f.c.Phi
	}
	return out
}

// renew returns the share with returns of at least cut, and fills kept with
// those of them, up to each node, that do not become obsolete.
func (f flow) renew(below, kept []float64, cut float64) (all float64) {
	j := sort.SearchFloat64s(f.node, cut) // the cell in which the cutoff lies ends here
	sum := 0.0
	for i := range f.node {
		if i < j {
			kept[i] = 0
			continue
		}
		mass := below[i]
		if i > 0 {
			mass -= below[i-1]
		}
		if i == j && i > 0 && cut > 0 {
			mass *= (steady.Log(f.node[i]) - steady.Log(cut)) / f.step
		}
		all += mass
		sum += float64(mass * f.live[i])
		kept[i] = sum
	}
	return all
}
