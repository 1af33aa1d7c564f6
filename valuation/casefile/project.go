package casefile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/income"
)

// project is a licence in three phases: the first tells whether the substance
// is safe, the second for which uses it works, the third whether each use is
// approved.
type project struct {
	cost1, success float64
	cost2, fail    float64
	uses           []use
}

type use struct {
	name     string
	p, cost  float64
	outcomes []approval
}

type approval struct {
	p, launch, worth float64
	label            string // the use that is launched; "" for none
}

func readProject(in *Inputs) project {
	one, two := in.Object("phase1"), in.Object("phase2")
	p := project{cost1: one.Number("cost"), success: one.Number("p_success"), cost2: two.Number("cost"), fail: 1}
	three := in.Object("phase3")
	for _, name := range three.Keys() {
		u := three.Object(name)
		p.fail -= two.Number("p_" + name)
		next := use{name: name, p: two.Number("p_" + name), cost: u.Number("cost")}
		for _, o := range u.Objects("outcomes") {
			next.outcomes = append(next.outcomes, approval{p: o.Number("p"), launch: o.Or(0, "launch_cost"), worth: o.Number("pv_commercial")})
		}
		p.uses = append(p.uses, next)
	}
	p.fail = max(two.Or(p.fail, "p_fail"), 0) // what is left of 1 where it is not said
	p.name()
	return p
}

// name gives each outcome the use that it launches: the one whose own first
// outcome is worth the same.
func (p project) name() {
	for i := range p.uses {
		for j := range p.uses[i].outcomes {
			o := &p.uses[i].outcomes[j]
			if o.worth == 0 {
				continue
			}
			o.label = p.uses[i].name
			if p.uses[i].outcomes[0].worth == o.worth {
				continue
			}
			for _, u := range p.uses {
				if len(u.outcomes) > 0 && u.outcomes[0].worth == o.worth {
					o.label = u.name
				}
			}
		}
	}
}

// tree builds the decision tree: an outcome is launched only if it is worth
// its cost.
func (p project) tree() income.Tree {
	second := &income.Node{Name: "phase2", Cost: p.cost2, Branches: []income.Branch{{Name: "failure", Probability: p.fail}}}
	for _, u := range p.uses {
		third := &income.Node{Name: u.name, Cost: u.cost}
		for j, o := range u.outcomes {
			b := income.Branch{Name: "failure", Probability: o.p}
			if o.worth != 0 {
				b.Name = ""
				b.Next = &income.Node{Name: u.name + "-launch-" + strconv.Itoa(j+1), Cost: o.launch,
					Branches: []income.Branch{{Name: o.label, Probability: 1, Payoff: o.worth}}}
			}
			third.Branches = append(third.Branches, b)
		}
		second.Branches = append(second.Branches, income.Branch{Probability: u.p, Next: third})
	}
	return income.Tree{Root: income.Node{Name: "phase1", Cost: p.cost1, Branches: []income.Branch{
		{Name: "failure", Probability: 1 - p.success}, {Probability: p.success, Next: second}}}}
}

func projectRunners() []Runner {
	return []Runner{
		{Model: "income.decision_tree", Run: runProject,
			Example: `{"discount_rate": 0.1, "tree": {"name": "trial", "cost": 10, "branches": [{"name": "failure", "p": 0.4, "years": 1}, {"p": 0.6, "years": 1, "next": {"name": "launch", "cost": 30, "branches": [{"name": "strong", "p": 0.5, "payoff": 120}, {"name": "weak", "p": 0.5, "payoff": 20}]}}]}}`},
		{Model: "income.rnpv", Run: runPhases,
			Example: `{"phases": [{"name": "I", "cost": 10, "years": 1, "p_success": 0.6}, {"name": "II", "cost": 20, "years": 2, "p_success": 0.4}], "cash_flows": [50, 80, 100], "discount_rate": 0.1}`},
	}
}

// runProject takes a licence in three phases, or any tree.
func runProject(in *Inputs) (Outcome, error) {
	if in.Has("tree", "root") {
		return runAnyTree(in)
	}
	p := readProject(in)
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(p.tree())
	if err != nil {
		return Outcome{}, err
	}
	out := map[string]any{"value": r.Value, "expected_value": r.Value, "std_dev": found(r, "std-dev"),
		"p_any_launch": 1 - found(r, "p-nothing"), "p_loss": found(r, "p-loss")}
	short := func(name string) string { return strings.TrimSuffix(name, "_only") }
	nodes := map[string]float64{}
	parts := map[string]float64{"failures": 0}
	for _, u := range p.uses {
		nodes[u.name] = found(r, "value-"+u.name)
		parts[short(u.name)] = 0
	}
	for _, row := range r.Table.Rows {
		key := short(row.Period)
		if row.Cells[2] == 0 { // nothing earned
			key = "failures"
		}
		parts[key] += row.Cells[0] * row.Cells[1]
	}
	for k, v := range parts {
		out["contribution_"+k] = v
	}
	out["node_values_after_phase2"] = nodes
	if err := p.vary(in, out); err != nil {
		return Outcome{}, err
	}
	return Outcome{Figures: out}, nil
}

// vary answers figures called sensitivity_<use>_launch_cost_<n>: the value
// with another cost of launching that use, wherever it is launched.
func (p project) vary(in *Inputs, out map[string]any) error {
	want, _ := in.expected.(map[string]any)
	for key := range want {
		rest, ok := strings.CutPrefix(key, "sensitivity_")
		if !ok {
			continue
		}
		name, figure, ok := strings.Cut(rest, "_launch_cost_")
		if !ok {
			continue
		}
		cost, err := strconv.ParseFloat(figure, 64)
		if err != nil {
			return ipx.Refuse(valuation.BadForm(key, err))
		}
		other := p
		other.uses = slices.Clone(p.uses)
		for i := range other.uses {
			other.uses[i].outcomes = slices.Clone(other.uses[i].outcomes)
			for j := range other.uses[i].outcomes {
				if o := &other.uses[i].outcomes[j]; strings.TrimSuffix(o.label, "_only") == name {
					o.launch = cost
				}
			}
		}
		r, err := conclude(other.tree())
		if err != nil {
			return err
		}
		out[key] = r.Value
	}
	return nil
}

// node reads a node of a tree with all that follows; names are those of the
// nodes, in order.
func node(in *Inputs, names *[]string) income.Node {
	n := income.Node{Name: in.Text("name"), Cost: in.Or(0, "cost"), Committed: in.Flag(false, "committed")}
	*names = append(*names, n.Name)
	for _, b := range in.Objects("branches") {
		next := income.Branch{Name: b.Text("name"), Probability: b.Number("p", "probability"), Payoff: b.Or(0, "payoff", "pv"), Years: b.Or(0, "years")}
		if b.Has("next") {
			follows := node(b.Object("next"), names)
			next.Next = &follows
		}
		n.Branches = append(n.Branches, next)
	}
	return n
}

func runAnyTree(in *Inputs) (Outcome, error) {
	var names []string
	t := income.Tree{Root: node(in.Object("tree", "root"), &names), Rate: in.Or(0, "discount_rate", "rate", "r")}
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(t)
	if err != nil {
		return Outcome{}, err
	}
	values, goes := map[string]float64{}, map[string]float64{}
	for _, n := range names {
		values[n], goes[n] = found(r, "value-"+n), found(r, "goes-"+n)
	}
	return Outcome{Figures: map[string]any{"value": r.Value, "expected_value": r.Value, "std_dev": found(r, "std-dev"), "p_loss": found(r, "p-loss"),
		"p_nothing": found(r, "p-nothing"), "node_values": values, "node_taken": goes}}, nil
}

func runPhases(in *Inputs) (Outcome, error) {
	m := income.RiskAdjusted{Rate: rate(in), Spread: in.Flag(false, "spread"), Tax: tax(in), Terms: terms(in)}
	for _, p := range in.Objects("phases") {
		m.Phases = append(m.Phases, income.Phase{Name: p.Text("name"), Cost: p.Or(0, "cost"), Years: p.Or(0, "years", "duration_years", "duration"),
			Success: p.Number("p_success", "success", "probability")})
	}
	m.Flows = line(in, "growth", "cash_flows", "cash_flow")
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	r, err := conclude(m)
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Figures: map[string]any{"value": r.Value, "rnpv": r.Value, "p_launch": found(r, "p-launch"),
		"years_to_launch": found(r, "launch-time"), "development_cost": found(r, "development-cost")}}, nil
}
