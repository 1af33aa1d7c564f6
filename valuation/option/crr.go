package option

import (
	"math"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// tree is the workspace of a Cox–Ross–Rubinstein put: O(n) memory, nothing
// allocated per step. Calls come as their mirror image, see figures.mirror.
type tree struct {
	n      int
	k      float64
	price  []float64 // price[m+n] = s·u^m, m = -n … n
	v      []float64 // values of the step at hand; only between edge and zero
	zero   int       // first node from which on everything is worthless
	edge   int       // last node that is exercised; -1 where none
	u, d   float64
	df, dq []float64 // factors of rate and cost of delay of each step; one where constant
}

// steps says how the factors of n steps run.
func (t *tree) step(i int) (df, dq float64) {
	if len(t.df) == 1 {
		return t.df[0], t.dq[0]
	}
	return t.df[i], t.dq[i]
}

// newTree lays out a tree of n steps. rates and yields are r and q of each
// step, or one of each.
func newTree(f figures, rates, yields []float64, n int) (*tree, error) {
	dt := f.t / float64(n)
	jump := f.vol * math.Sqrt(dt)
	t := &tree{n: n, k: f.k, price: make([]float64, 2*n+1), v: make([]float64, n+2), u: steady.Exp(jump), d: steady.Exp(-jump)}
	t.df, t.dq = make([]float64, len(rates)), make([]float64, len(yields))
	for i := range rates {
		t.df[i], t.dq[i] = steady.Exp(-rates[i]*dt), steady.Exp(-yields[i]*dt)
		// The chance of an up move must lie between 0 and 1.
		if !(t.dq[i] > t.df[i]*t.d && t.df[i]*t.u > t.dq[i]) {
			return nil, ipx.Refuse(valuation.Undefined("steps", ipx.T(
				"步数太少或波动率太小，上行概率不在0与1之间", "too few steps or too little volatility: the probability of an up move is not between 0 and 1")))
		}
	}
	for m := -n; m <= n; m++ {
		t.price[m+n] = f.s * steady.Exp(float64(m)*jump)
	}
	return t, nil
}

// exercise is what exercise at node j of step i brings; it may be negative.
func (t *tree) exercise(i, j int) float64 { return t.k - t.price[2*j-i+t.n] }

// start sets the values of the last step.
func (t *tree) start() {
	j := 0
	for ; j <= t.n; j++ {
		e := t.exercise(t.n, j)
		if !(e > 0) {
			break
		}
		t.v[j] = e
	}
	t.zero, t.edge = j, j-1
	t.v[j] = 0
}

// weights are the discounted probabilities of an up and a down move.
func (t *tree) weights(i int) (pu, pd float64) {
	df, dq := t.step(i)
	w := t.u - t.d
	return (dq - float64(df*t.d)) / w, (float64(df*t.u) - dq) / w
}

// back computes step i from step i+1 for an option that may be exercised at
// any step. Of an American put in this tree is known: what is exercised is a
// run of the lowest nodes (the value is convex in the price with a slope of
// at least -1), so only nodes above the edge are computed; and a node whose
// ends are all worthless is worthless. Nothing is approximated.
func (t *tree) back(i int) {
	pu, pd := t.weights(i)
	v, b := t.v, t.edge
	from := 0 // first node of the plain sweep
	switch {
	case b < 0:
		t.edge = -1
		// The edge may come back where rates change over time.
		for from <= min(i, t.zero-1) {
			c := float64(pu*v[from+1]) + float64(pd*v[from])
			e := t.exercise(i, from)
			if e < c {
				break
			}
			v[from], t.edge = e, from
			from++
		}
	case b <= i:
		c := float64(pu*v[b+1]) + float64(pd*v[b])
		if e := t.exercise(i, b); e >= c {
			v[b] = e
			for from = b + 1; from <= min(i, t.zero-1); from++ {
				c := float64(pu*v[from+1]) + float64(pd*v[from])
				e := t.exercise(i, from)
				if e < c {
					break
				}
				v[from], t.edge = e, from
			}
			break
		}
		v[b] = c
		t.down(i, b-1, pu, pd)
		from = b + 1
	default:
		t.down(i, i, pu, pd)
		from = i + 1
	}
	sweep(v, pu, pd, from, min(i, t.zero-1))
}

// down looks for the edge at or below node j of step i, all of whose children
// are exercised.
func (t *tree) down(i, j int, pu, pd float64) {
	for ; j >= 0; j-- {
		c := float64(pu*t.exercise(i+1, j+1)) + float64(pd*t.exercise(i+1, j))
		e := t.exercise(i, j)
		if e >= c {
			t.v[j] = e
			break
		}
		t.v[j] = c
	}
	t.edge = j
}

// plain computes step i from step i+1 without exercise.
func (t *tree) plain(i int) {
	pu, pd := t.weights(i)
	// Nodes up to the edge were exercised a step later; their values are due now.
	for j := 0; j < t.edge; j++ {
		t.v[j] = t.exercise(i+1, j)
	}
	t.edge = -1
	sweep(t.v, pu, pd, 0, min(i, t.zero-1))
}

// sweep sets v[j] = pu·v[j+1] + pd·v[j] for j from … to.
func sweep(v []float64, pu, pd float64, from, to int) {
	if from > to {
		return
	}
	w := v[from : to+2]
	a := w[0]
	for j, b := range w[1:] {
		w[j] = float64(pu*b) + float64(pd*a)
		a = b
	}
}

// full computes step i with the choice at every node: for dates of exercise
// after steps without.
func (t *tree) full(i int) {
	t.plain(i)
	for j := 0; j <= min(i, t.zero-1); j++ {
		e := t.exercise(i, j)
		if e < t.v[j] {
			break
		}
		t.v[j], t.edge = e, j
	}
}

// at returns the value of node j of the step at hand, which is i.
func (t *tree) at(i, j int) float64 {
	switch {
	case j <= t.edge:
		return t.exercise(i, j)
	case j >= t.zero:
		return 0
	}
	return t.v[j]
}
