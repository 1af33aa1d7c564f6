package l10n

import (
	"fmt"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"golang.org/x/text/language"
)

// Statement writes a statement as a Markdown table: a row for each line, with
// the provision on which it stands, and the total.
func Statement(tag language.Tag, s ipx.Statement) string { return Voice{Tag: tag}.Statement(s) }

// Statement writes a statement as a Markdown table in the Voice's language, with
// its names.
func (v Voice) Statement(s ipx.Statement) string {
	l := of(v.Tag)
	var b strings.Builder
	row := func(cells ...string) {
		for i := range cells {
			cells[i] = strings.ReplaceAll(cells[i], "|", "\\|")
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
	}
	row(l.pick("计算", "computation"), l.pick("金额", "amount"), l.pick("依据", "basis"))
	row("---", "---:", "---")
	for _, x := range s.Lines {
		row(v.Say(x.Says, x.Args...), l.money(x.Amount), l.pick(x.Cite.Zh, x.Cite.En))
	}
	row("**"+l.pick("合计", "total")+"**", "**"+l.money(s.Total)+"**", "")
	return b.String()
}
