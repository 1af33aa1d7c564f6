package income

import (
	"math"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// Tree values a project by the decisions that its owner can still take
// (决策树, decision tree analysis):
//
//	V(node) = max(0, -cost + Σ_b p_b·[payoff_b + V(next_b)]·(1+r)^-t_b)
//
// At every node the owner pays the cost and learns which branch comes, or
// stops and pays nothing. Committed nodes cannot be stopped. The probabilities
// of a node sum to 1 (VAL-WEIGHTS).
//
// Pitfalls: a stop that is no longer free because the outlay was committed
// earlier; success rates of an industry class for a new platform; a premium
// for technical failure in the rate beside the probabilities, which counts the
// failure twice.
//
// Source: Kellogg & Charnes, Financial Analysts Journal 56(3) 2000, 76-84.
type Tree struct {
	Root Node    `json:"root"`
	Rate float64 `json:"rate,omitempty"` // a year; 0 where all figures are present values
}

// Node is a decision: pay the cost and see what comes, or stop.
type Node struct {
	Name      string   `json:"name"` // unique in the tree: the inputs are cost-<name>, p-<name>.i, payoff-<name>.i, years-<name>.i
	Cost      float64  `json:"cost,omitempty"`
	Committed bool     `json:"committed,omitempty"` // the outlay can no longer be avoided
	Branches  []Branch `json:"branches"`
}

// Branch is one outcome of a node.
type Branch struct {
	Name        string  `json:"name,omitempty"` // of the outcome, where the branch ends the tree
	Probability float64 `json:"probability"`
	Payoff      float64 `json:"payoff,omitempty"` // money, received when the branch is reached
	Years       float64 `json:"years,omitempty"`  // from the node to the outcome
	Next        *Node   `json:"next,omitempty"`   // nil where the tree ends
}

// Bounds of a tree.
const (
	maxNodes = 10_000
	maxDepth = 200
)

// Model returns the model income.decision-tree@1. Its table has a row for each
// outcome under the best policy, with probability and present value of all
// that is paid and received on the way; it names expected-value, std-dev,
// p-loss, p-nothing (every way that earns no payoff), and the value and the
// choice of each node (value-<name>, goes-<name>: 1 or 0).
func (m Tree) Model() (*valuation.FuncModel, error) {
	var in valuation.Layout
	b := treeBuilder{in: &in, names: map[string]bool{}}
	root, err := b.node(m.Root, 0)
	if err != nil {
		return nil, err
	}
	rate := in.Add(valuation.Neutral(rateInput(m.Rate)))
	return checked(&valuation.FuncModel{
		Name: "income.decision-tree@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			if err := root.check(x); err != nil {
				return 0, err
			}
			v := root.value(x, x[rate])
			if s.Wanted() {
				root.show(x, x[rate], s, v)
			}
			return v, nil
		},
		About: valuation.Description{
			Title: ipx.T("决策树", "decision tree"), Approach: valuation.Income,
			Assumes:  []ipx.Text{ipx.T("每一步仅在继续的价值为正时继续", "at each step the owner goes on only where that has a positive value")},
			Settings: []valuation.Setting{{Name: "shape", Value: root.shape()}},
			Source:   "Kellogg & Charnes, Financial Analysts Journal 56(3) 2000",
		},
	})
}

// shape says which node follows which branch, and with "!" which ones cannot
// be stopped: the inputs tell neither. A long one is digested.
func (k *knot) shape() string {
	var b strings.Builder
	k.write(&b)
	if s := b.String(); len(s) <= 400 {
		return s
	}
	return ipx.Sum([]byte(b.String())).String()
}

func (k *knot) write(b *strings.Builder) {
	b.WriteString(k.name)
	if k.committed {
		b.WriteByte('!')
	}
	b.WriteByte('(')
	for i, n := range k.next {
		if i > 0 {
			b.WriteString(", ")
		}
		if n != nil {
			n.write(b)
		} else {
			b.WriteString(k.outcome(i))
		}
	}
	b.WriteByte(')')
}

// outcome names the end of branch i.
func (k *knot) outcome(i int) string {
	if k.outcomes[i] != "" {
		return k.outcomes[i]
	}
	return k.name + "." + strconv.Itoa(i+1)
}

// knot is a compiled node.
type knot struct {
	name      string
	cost      int
	committed bool
	p         valuation.Span
	payoff    valuation.Span
	years     valuation.Span
	outcomes  []string
	next      []*knot
}

type treeBuilder struct {
	in    *valuation.Layout
	names map[string]bool
}

func (b *treeBuilder) node(n Node, depth int) (*knot, error) {
	switch {
	case n.Name == "" || b.names[n.Name]:
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, n.Name, ipx.T("节点应有各不相同的名称", "the nodes of a tree need names that differ")))
	case len(n.Branches) == 0:
		return nil, ipx.Refuse(valuation.Empty("branches-" + n.Name))
	case depth > maxDepth || len(b.names) >= maxNodes:
		return nil, ipx.Refuse(valuation.OutOfBounds("root", float64(max(depth, len(b.names))), 0, maxDepth))
	}
	b.names[n.Name] = true
	k := &knot{name: n.Name, committed: n.Committed}
	k.cost = b.in.Add(valuation.Amount("cost-"+n.Name, ipx.T(n.Name+"的支出", "cost of "+n.Name), n.Cost))
	var p, pay, years []float64
	for _, br := range n.Branches {
		p, pay, years = append(p, br.Probability), append(pay, br.Payoff), append(years, br.Years)
		k.outcomes = append(k.outcomes, br.Name)
	}
	k.p = b.in.Series(valuation.Fraction("p-"+n.Name, ipx.T(n.Name+"之后的概率", "probability after "+n.Name), 0), p)
	k.payoff = b.in.Series(valuation.Neutral(valuation.SignedAmount("payoff-"+n.Name, ipx.T(n.Name+"之后的收益", "payoff after "+n.Name), 0)), pay)
	k.years = b.in.Series(valuation.Neutral(valuation.Years("years-"+n.Name, ipx.T(n.Name+"之后的年数", "years after "+n.Name), 0)), years)
	for _, br := range n.Branches {
		var next *knot
		if br.Next != nil {
			var err error
			if next, err = b.node(*br.Next, depth+1); err != nil {
				return nil, err
			}
		}
		k.next = append(k.next, next)
	}
	return k, nil
}

func (k *knot) check(x []float64) error {
	sum := 0.0
	for _, p := range k.p.Of(x) {
		sum += p
	}
	if math.Abs(sum-1) > 1e-9 {
		return ipx.Refuse(valuation.WeightsOff("p-"+k.name, sum))
	}
	for _, n := range k.next {
		if n != nil {
			if err := n.check(x); err != nil {
				return err
			}
		}
	}
	return nil
}

// going is the value of paying the cost.
func (k *knot) going(x []float64, rate float64) float64 {
	v := -x[k.cost]
	for i, p := range k.p.Of(x) {
		then := k.payoff.Of(x)[i]
		if k.next[i] != nil {
			then += k.next[i].value(x, rate)
		}
		v += float64(p * then * discount.Factor(rate, k.years.Of(x)[i]))
	}
	return v
}

func (k *knot) value(x []float64, rate float64) float64 {
	v := k.going(x, rate)
	if !k.committed {
		v = math.Max(0, v)
	}
	return v
}

// way is where the walk through the tree stands.
type way struct {
	p, df, sum float64
	earned     bool
	name       string
}

func (k *knot) show(x []float64, rate float64, s *valuation.Schedule, value float64) {
	s.Columned(
		valuation.Column{Name: "probability", Label: ipx.T("概率", "probability"), Unit: valuation.UnitFraction},
		valuation.Column{Name: "present-value", Label: ipx.T("累计现值", "present value of the way"), Unit: valuation.UnitMoney},
		valuation.Column{Name: "payoff", Label: ipx.T("是否取得收益", "earns a payoff"), Unit: valuation.UnitCount})
	square, loss, nothing := 0.0, 0.0, 0.0
	k.walk(x, rate, way{p: 1, df: 1}, s, func(w way) {
		square += float64(w.p * w.sum * w.sum)
		if w.sum < 0 {
			loss += w.p
		}
		paid := 1.0
		if !w.earned {
			nothing += w.p
			paid = 0
		}
		s.Row(w.name, w.p, w.sum, paid)
	})
	s.Figure("expected-value", valuation.UnitMoney, ipx.T("期望值", "expected value"), value)
	s.Figure("std-dev", valuation.UnitMoney, ipx.T("标准差", "standard deviation"), math.Sqrt(math.Max(0, square-float64(value*value))))
	s.Figure("p-loss", valuation.UnitFraction, ipx.T("亏损概率", "probability of a loss"), loss)
	s.Figure("p-nothing", valuation.UnitFraction, ipx.T("无收益概率", "probability of earning nothing"), nothing)
}

func (k *knot) walk(x []float64, rate float64, w way, s *valuation.Schedule, end func(way)) {
	v := k.going(x, rate)
	goes := 1.0
	if v <= 0 && !k.committed {
		goes = 0
	}
	s.Figure("value-"+k.name, valuation.UnitMoney, ipx.T("节点"+k.name+"的价值", "value of node "+k.name), k.value(x, rate))
	s.Figure("goes-"+k.name, valuation.UnitCount, ipx.T("节点"+k.name+"是否继续", "whether node "+k.name+" is taken"), goes)
	if goes == 0 {
		w.name += "stop at " + k.name
		end(w)
		return
	}
	w.sum -= float64(x[k.cost] * w.df)
	for i, p := range k.p.Of(x) {
		if p == 0 {
			continue
		}
		b := w
		b.p *= p
		b.df *= discount.Factor(rate, k.years.Of(x)[i])
		if pay := k.payoff.Of(x)[i]; pay != 0 {
			b.sum += float64(pay * b.df)
			b.earned = true
		}
		if n := k.next[i]; n != nil {
			n.walk(x, rate, b, s, end)
			continue
		}
		b.name = k.outcome(i)
		end(b)
	}
}
