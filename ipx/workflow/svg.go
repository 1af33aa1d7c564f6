package workflow

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// Box geometry of the SVG, in its own units.
const (
	boxW, boxH   = 150, 46
	gapX, gapY   = 150, 44
	margin       = 40
	labelPerLine = 3
)

// SVG returns the table as a drawing that stands alone: states in columns by
// their distance from the initial state, arrows with the events' names. now,
// where not empty, is marked as the present state.
func (m *Machine[T, E]) SVG(l Lang, now State) string {
	column := m.columns()
	rows := map[int]int{}
	type spot struct{ x, y int }
	at := map[State]spot{}
	for _, s := range m.table.States {
		c := column[s.Name]
		at[s.Name] = spot{margin + c*(boxW+gapX), margin + 30 + rows[c]*(boxH+gapY)}
		rows[c]++
	}
	width, height := 0, 0
	for _, p := range at {
		width, height = max(width, p.x+boxW+margin), max(height, p.y+boxH+margin)
	}
	arrows := m.arrows(l, false)
	height += 26 * slices.Max(append([]int{0}, backward(arrows, column)))

	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif" font-size="13">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString(l.In(m.table.Title)))
	b.WriteString(`<defs><marker id="a" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="#456"/></marker></defs>` + "\n")
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/><text x="%d" y="26" font-size="16" fill="#123">%s</text>`+"\n", width, height, margin, html.EscapeString(l.In(m.table.Title)))
	back := 0
	for _, a := range arrows {
		p, q := at[a.from], at[a.to]
		full := strings.Join(a.labels, " / ")
		short := full
		if len(a.labels) > labelPerLine {
			short = strings.Join(a.labels[:labelPerLine], " / ") + " …"
		}
		var path string
		var lx, ly int
		switch {
		case q.x > p.x:
			x1, y1, x2, y2 := p.x+boxW, p.y+boxH/2, q.x, q.y+boxH/2
			path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, x1+gapX/2, y1, x2-gapX/2, y2, x2, y2)
			lx, ly = x1+(x2-x1)/3+20, y1+(y2-y1)/3-5
		case q.x == p.x:
			side := p.x + boxW
			y1, y2 := p.y+boxH/2+8, q.y+boxH/2-8
			path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", side, y1, side+50, y1, side+50, y2, side, y2)
			lx, ly = side+42, (y1+y2)/2
		default:
			back++
			low := height - margin/2 - 26*(back-1)
			path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", p.x+boxW/2, p.y+boxH, p.x+boxW/2, low, q.x+boxW/2, low, q.x+boxW/2, q.y+boxH)
			lx, ly = (p.x+q.x+boxW)/2, (p.y+q.y)/8+low*3/4
		}
		fmt.Fprintf(&b, `<g><title>%s</title><path d="%s" fill="none" stroke="#456" stroke-width="1.3" marker-end="url(#a)"/><text x="%d" y="%d" font-size="11" fill="#345" text-anchor="middle" stroke="#fff" stroke-width="3" paint-order="stroke">%s</text></g>`+"\n",
			html.EscapeString(full), path, lx, ly, html.EscapeString(short))
	}
	for _, s := range m.table.States {
		p := at[s.Name]
		fill, line := "#eef4fb", 1
		if s.Final {
			fill, line = "#f1f1f1", 2
		}
		if s.Name == now {
			fill, line = "#ffe9a8", 3
		}
		fmt.Fprintf(&b, `<g><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" rx="9" fill="%s" stroke="#345" stroke-width="%d"/><text x="%d" y="%d" text-anchor="middle" fill="#123">%s</text></g>`+"\n",
			html.EscapeString(string(s.Name)), p.x, p.y, boxW, boxH, fill, line, p.x+boxW/2, p.y+boxH/2+5, html.EscapeString(l.In(s.Label)))
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// HTML returns the drawing and the rulebook's events as a page that opens by
// itself, without network.
func (m *Machine[T, E]) HTML(l Lang, now State) string {
	lang := "en"
	if l == Zh {
		lang = "zh-Hans"
	}
	return "<!DOCTYPE html>\n<html lang=\"" + lang + "\"><head><meta charset=\"utf-8\"><title>" + html.EscapeString(l.In(m.table.Title)) +
		"</title><style>body{font-family:system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:1.5rem}pre{white-space:pre-wrap;line-height:1.5}</style></head><body>\n" +
		m.SVG(l, now) + "<pre>" + html.EscapeString(m.Rulebook(l)) + "</pre>\n</body></html>\n"
}

// columns returns the distance of each state from the initial one; states
// that cannot be reached stand first.
func (m *Machine[T, E]) columns() map[State]int {
	col := map[State]int{m.table.Initial: 0}
	todo := []State{m.table.Initial}
	for len(todo) > 0 {
		s := todo[0]
		todo = todo[1:]
		for _, r := range m.order {
			if to, ok := m.leads(s, r.kind); ok {
				if _, seen := col[to]; !seen {
					col[to] = col[s] + 1
					todo = append(todo, to)
				}
			}
		}
	}
	return col
}

// backward counts the arrows that lead to an earlier column.
func backward(arrows []arrow, column map[State]int) int {
	n := 0
	for _, a := range arrows {
		if column[a.to] < column[a.from] {
			n++
		}
	}
	return n
}
