package workflow

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Lang is a language of drawings and rulebooks.
type Lang string

// Languages.
const (
	Zh Lang = "zh"
	En Lang = "en"
)

// In returns a text in the language.
func (l Lang) In(t ipx.Text) string {
	if l == Zh {
		return t.Zh
	}
	return t.En
}

// arrow is the rows that lead from one state to another, drawn as one.
type arrow struct {
	from, to State
	labels   []string
}

// arrows returns what a drawing shows: one arrow for each pair of states, in
// order of the states. Rows that stay are drawn where stays is true.
func (m *Machine[T, E]) arrows(l Lang, stays bool) []arrow {
	var out []arrow
	for _, s := range m.table.States {
		for _, r := range m.order {
			if m.row(s.Name, r.kind) != r { // another row of the event may speak of this state
				continue
			}
			to, _ := m.leads(s.Name, r.kind)
			if to == s.Name && !stays {
				continue
			}
			i := slices.IndexFunc(out, func(a arrow) bool { return a.from == s.Name && a.to == to })
			if i < 0 {
				out = append(out, arrow{from: s.Name, to: to})
				i = len(out) - 1
			}
			out[i].labels = append(out[i].labels, l.In(r.Label))
		}
	}
	return out
}

// Mermaid returns the table as a Mermaid stateDiagram-v2. Events that leave
// the state as it is are left out; the rulebook has them.
func (m *Machine[T, E]) Mermaid(l Lang) string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	id := func(s State) string {
		if slices.Contains(mermaidWords, string(s)) {
			return string(s) + "_"
		}
		return strings.ReplaceAll(string(s), "-", "_")
	}
	for _, s := range m.table.States {
		fmt.Fprintf(&b, "    state \"%s\" as %s\n", mermaidLabel(l.In(s.Label)), id(s.Name))
	}
	fmt.Fprintf(&b, "    [*] --> %s\n", id(m.table.Initial))
	for _, a := range m.arrows(l, false) {
		fmt.Fprintf(&b, "    %s --> %s: %s\n", id(a.from), id(a.to), mermaidLabel(strings.Join(a.labels, " / ")))
	}
	for _, s := range m.table.States {
		if s.Final {
			fmt.Fprintf(&b, "    %s --> [*]\n", id(s.Name))
		}
	}
	return b.String()
}

// mermaidWords mean something to Mermaid where the id of a state may stand.
var mermaidWords = []string{"as", "class", "click", "default", "direction", "end", "hide", "href", "note", "scale", "state", "style"}

// mermaidLabel writes a label on one line, with the signs that mean something
// to Mermaid as its character entities.
func mermaidLabel(s string) string {
	return mermaidEntities.Replace(strings.Join(strings.Fields(s), " "))
}

var mermaidEntities = strings.NewReplacer(`"`, "#quot;", ";", "#59;", ":", "#58;", "<", "#lt;", ">", "#gt;", "{", "#123;", "}", "#125;", "#", "#35;")

// DOT returns the table as a Graphviz digraph.
func (m *Machine[T, E]) DOT(l Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %q {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n", m.table.Name)
	for _, s := range m.table.States {
		extra := ""
		if s.Final {
			extra = ", peripheries=2"
		}
		fmt.Fprintf(&b, "    %q [label=%q%s];\n", string(s.Name), l.In(s.Label), extra)
	}
	for _, a := range m.arrows(l, false) {
		fmt.Fprintf(&b, "    %q -> %q [label=%q];\n", string(a.from), string(a.to), strings.Join(a.labels, "\n"))
	}
	b.WriteString("}\n")
	return b.String()
}

// Rulebook returns the table as a Markdown document: every step with who may
// take it, papers, rules with their law, time limits and duties. What is
// printed is what runs.
func (m *Machine[T, E]) Rulebook(l Lang) string {
	var b strings.Builder
	w := words[l]
	if w == nil {
		w = words[En]
	}
	fmt.Fprintf(&b, "# %s\n\n%s `%s`, %s %d, %s %s/%s.\n", l.In(m.table.Title), w["table"], m.table.Name, w["version"], m.table.Version, w["law"], m.pack.Jurisdiction(), m.pack.Version())
	for _, r := range m.order {
		fmt.Fprintf(&b, "\n## %s `%s`\n\n", l.In(r.Label), r.kind)
		from := make([]string, len(r.From))
		for i, s := range r.From {
			from[i] = l.In(m.StateLabel(s))
		}
		to := w["stays"]
		if r.To != "" {
			to = l.In(m.StateLabel(r.To))
		}
		fmt.Fprintf(&b, "- %s: %s → %s\n", w["from"], strings.Join(from, w["sep"]), to)
		roles := make([]string, len(r.By))
		for i, role := range r.By {
			roles[i] = l.role(role)
		}
		joint := ""
		if r.Joint {
			joint = w["jointly"]
		}
		fmt.Fprintf(&b, "- %s: %s%s\n", w["by"], strings.Join(roles, w["sep"]), joint)
		for _, p := range r.Papers {
			note := ""
			if p.When != nil || p.Law != "" {
				note = w["ifneeded"]
			}
			fmt.Fprintf(&b, "- %s: %s%s\n", w["paper"], l.In(p.Label), note)
		}
		for _, rule := range r.Rules {
			fmt.Fprintf(&b, "- %s `%s`: %s%s\n", w["rule"], rule.Code, l.In(rule.Says), m.cite(l, rule.Law))
		}
		for _, c := range r.Starts {
			limit := ""
			for rule := range m.pack.Versions(c.Law) {
				if !rule.Limit.IsZero() {
					limit = " (" + l.length(rule.Limit) + ")"
				}
			}
			fmt.Fprintf(&b, "- %s: %s%s%s\n", w["limit"], l.In(c.Label), limit, m.cite(l, c.Law))
		}
		for _, d := range r.Duties {
			fmt.Fprintf(&b, "- %s (%s): %s\n", w["duty"], l.role(d.To), l.In(d.Label))
		}
		var cited []string
		for _, k := range r.Cites {
			if c := strings.TrimPrefix(m.cite(l, k), " – "); !slices.Contains(cited, c) {
				cited = append(cited, c)
				fmt.Fprintf(&b, "- %s: %s\n", w["cites"], c)
			}
		}
	}
	return b.String()
}

// length writes how long a time limit is.
func (l Lang) length(p calendar.Period) string {
	unit, ok := units[p.Unit]
	switch {
	case !ok:
		return p.String()
	case l == Zh:
		return strconv.Itoa(p.N) + unit.Zh
	case p.N == 1:
		return "1 " + unit.En
	}
	return strconv.Itoa(p.N) + " " + unit.En + "s"
}

var units = map[calendar.Unit]ipx.Text{
	calendar.Days:     ipx.T("日", "day"),
	calendar.Workdays: ipx.T("个工作日", "working day"),
	calendar.Months:   ipx.T("个月", "month"),
	calendar.Years:    ipx.T("年", "year"),
}

// role names a role; one of a table's own is shown as it is.
func (l Lang) role(r ipx.Role) string {
	if name := l.In(r.Name()); name != "" {
		return name
	}
	return string(r)
}

// cite returns the newest citation of a topic.
func (m *Machine[T, E]) cite(l Lang, key law.Key) string {
	out := ""
	if key == "" {
		return out
	}
	for rule := range m.pack.Versions(key) {
		out = " – " + l.In(rule.Cite.Text())
	}
	return out
}

var words = map[Lang]map[string]string{
	Zh: {"table": "步骤表", "version": "版本", "law": "法律包", "from": "状态", "stays": "不变", "by": "办理人", "jointly": "(共同)", "paper": "文件", "ifneeded": "(如适用)",
		"rule": "规则", "limit": "期限", "duty": "待办", "cites": "依据", "sep": "、"},
	En: {"table": "table", "version": "version", "law": "law pack", "from": "state", "stays": "unchanged", "by": "by", "jointly": " (jointly)", "paper": "paper", "ifneeded": " (where it applies)",
		"rule": "rule", "limit": "time limit", "duty": "duty", "cites": "law", "sep": ", "},
}
