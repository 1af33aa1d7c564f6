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

// Rulebook returns the table as a Markdown document: its states, and every step
// with who may take it, the fields of its event, papers, rules with their law,
// time limits with what follows, and duties. What is printed is what runs:
// words for the reader, and in code the names that stand in commands and
// records. Rows that say the same – one paper that several
// conditions ask for, one rule that reads the law of several kinds of right –
// are one line.
func (m *Machine[T, E]) Rulebook(l Lang) string {
	var b strings.Builder
	w := words[l]
	if w == nil {
		w = words[En]
	}
	fmt.Fprintf(&b, "# %s\n\n%s `%s`%s%s %d%s%s %s/%s%s\n", l.In(m.table.Title), w["table"], m.table.Name, w["comma"], w["version"], m.table.Version, w["comma"], w["law"], m.pack.Jurisdiction(), m.pack.Version(), w["stop"])
	states := make([]string, len(m.table.States))
	for i, s := range m.table.States {
		states[i] = l.In(s.Label) + " `" + string(s.Name) + "`"
		if s.Final {
			states[i] += w["final"]
		}
	}
	fmt.Fprintf(&b, "\n%s%s%s%s\n", w["states"], w["colon"], strings.Join(states, w["sep"]), w["stop"])
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
		lines := lines{b: &b, colon: w["colon"]}
		lines.add(w["from"], strings.Join(from, w["sep"])+" → "+to)
		roles := make([]string, len(r.By))
		for i, role := range r.By {
			roles[i] = l.role(role)
		}
		joint := ""
		if r.Joint {
			joint = w["jointly"]
		}
		lines.add(w["by"], strings.Join(roles, w["sep"])+joint)
		if fields := m.Wants(r.kind); len(fields) > 0 {
			lines.add(w["fields"], "`"+strings.Join(fields, "`"+w["sep"]+"`")+"`")
		}
		for _, p := range r.Papers {
			same := func(q Paper[T, E]) bool { return l.In(q.Label) == l.In(p.Label) && q.When == nil && q.Law == "" }
			note := ""
			if !slices.ContainsFunc(r.Papers, same) { // nobody must always bring it
				note = w["ifneeded"]
			}
			lines.add(w["paper"], l.In(p.Label)+" `"+string(p.Kind)+"`"+note)
		}
		for i, rule := range r.Rules {
			same := func(q Rule[T, E]) bool { return q.Code == rule.Code && q.Says == rule.Says }
			if slices.ContainsFunc(r.Rules[:i], same) {
				continue
			}
			var cites []string
			for _, q := range r.Rules[i:] {
				if c := m.cite(l, q.Law); same(q) && c != "" && !slices.Contains(cites, c) {
					cites = append(cites, c)
				}
			}
			lines.add(w["rule"]+" `"+string(rule.Code)+"`", l.In(rule.Says)+dashed(strings.Join(cites, w["semicolon"])))
		}
		for _, c := range r.Starts {
			limit := ""
			for rule := range m.pack.Versions(c.Law) {
				if !rule.Limit.IsZero() {
					limit = w["open"] + l.length(rule.Limit) + w["close"]
				}
			}
			then := l.In(m.Then(Deadline{Clock: c.Name, Lapse: c.Lapse}))
			if then != "" {
				then = " → " + then
			}
			lines.add(w["limit"], l.In(c.Label)+" `"+string(c.Name)+"`"+limit+then+dashed(m.cite(l, c.Law)))
		}
		for _, d := range r.Duties {
			lines.add(w["duty"]+w["open"]+l.role(d.To)+w["close"], l.In(d.Label)+" `"+d.Kind+"`")
		}
		for _, k := range r.Cites {
			lines.add(w["cites"], m.cite(l, k))
		}
	}
	return b.String()
}

// lines writes the lines of one step, each once.
type lines struct {
	b       *strings.Builder
	colon   string
	written []string
}

func (ls *lines) add(what, text string) {
	line := "- " + what + ls.colon + text + "\n"
	if slices.Contains(ls.written, line) {
		return
	}
	ls.written = append(ls.written, line)
	ls.b.WriteString(line)
}

// dashed sets a citation off from what it supports.
func dashed(cite string) string {
	if cite == "" {
		return ""
	}
	return " – " + cite
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

// cite returns the newest citation of a topic, nothing where there is none.
func (m *Machine[T, E]) cite(l Lang, key law.Key) string {
	out := ""
	if key == "" {
		return out
	}
	for rule := range m.pack.Versions(key) {
		out = l.In(rule.Cite.Text())
	}
	return out
}

var words = map[Lang]map[string]string{
	Zh: {"table": "步骤表", "version": "版本", "law": "法律包", "from": "状态", "stays": "不变", "by": "办理人", "jointly": "（共同）", "paper": "文件", "ifneeded": "（如适用）",
		"states": "状态", "final": "（终结）", "fields": "填写", "rule": "规则", "limit": "期限", "duty": "待办", "cites": "依据", "sep": "、", "colon": "：", "comma": "，", "semicolon": "；", "stop": "。", "open": "（", "close": "）"},
	En: {"table": "table", "version": "version", "law": "law pack", "from": "state", "stays": "unchanged", "by": "by", "jointly": " (jointly)", "paper": "paper", "ifneeded": " (where it applies)",
		"states": "states", "final": " (final)", "fields": "fields", "rule": "rule", "limit": "time limit", "duty": "duty", "cites": "law", "sep": ", ", "colon": ": ", "comma": ", ", "semicolon": "; ", "stop": ".", "open": " (", "close": ")"},
}
