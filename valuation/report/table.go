package report

import (
	"fmt"
	"strings"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// Table writes a result as a Markdown document: subject, conclusion, range,
// weights of the methods, inputs, the table year by year, intermediate
// figures, assumptions, warnings and digest. Parts that are empty are left
// out.
func Table(r valuation.Result, l Language) string {
	d := &document{l: l}
	title := l.Of(r.Title)
	if title == "" {
		title = r.Model
	}
	if t := l.Of(r.Subject.Title); t != "" {
		title = t + " – " + title
	}
	fmt.Fprintf(&d.b, "# %s\n", plain(title))
	d.subject(r)
	d.weights(r)
	d.inputs(r)
	d.steps(r)
	d.list(l.say("假设", "Assumptions"), len(r.Assumptions), func(i int) string { return l.Of(r.Assumptions[i]) })
	d.list(l.say("提示", "Warnings"), len(r.Warnings), func(i int) string {
		w := r.Warnings[i]
		return string(w.Code) + l.colon() + l.Of(w.Says)
	})
	fmt.Fprintf(&d.b, "\n%s%s`%s`\n", l.say("输入摘要", "Digest of the inputs"), l.colon(), r.Digest)
	return d.b.String()
}

type document struct {
	b strings.Builder
	l Language
}

// plain keeps text from outside from becoming markup.
func plain(s string) string {
	return strings.NewReplacer("\n", " ", "\r", " ", "|", "\\|", "<", "&lt;", ">", "&gt;", "`", "'", "[", "\\[", "]", "\\]").Replace(s)
}

func (d *document) section(name string) { fmt.Fprintf(&d.b, "\n## %s\n\n", name) }

// head starts a table; the first column is of words, the others of numbers.
func (d *document) head(names ...string) {
	d.row(names...)
	d.b.WriteString("|---|" + strings.Repeat("---:|", len(names)-1) + "\n")
}

func (d *document) row(cells ...string) {
	for _, c := range cells {
		d.b.WriteString("| " + plain(c) + " ")
	}
	d.b.WriteString("|\n")
}

func (d *document) subject(r valuation.Result) {
	l, s := d.l, r.Subject
	d.b.WriteByte('\n')
	d.row(l.say("项目", "Item"), l.say("内容", "Content"))
	d.b.WriteString("|---|---|\n")
	line := func(zh, en, v string) {
		if v != "" {
			d.row(l.say(zh, en), v)
		}
	}
	money := func(v float64) string {
		return strings.TrimSpace(figure(v, valuation.UnitMoney) + " " + l.unit(s.Money))
	}
	var rights []string
	for _, id := range s.Rights {
		rights = append(rights, string(id))
	}
	line("评估对象", "Subject", strings.Join(rights, l.comma()))
	line("评估目的", "Purpose", l.term(s.Purpose))
	line("价值类型", "Standard of value", l.term(s.Standard))
	line("前提", "Premise of value", l.term(s.Premise))
	if !s.On.IsZero() {
		line("评估基准日", "Valuation date", l.date(s.On))
	}
	if !s.Issued.IsZero() {
		line("报告日", "Date of the report", l.date(s.Issued))
	}
	if !s.Until.IsZero() {
		line("有效期至", "May be relied on until", l.date(s.Until))
	}
	line("评估机构", "Appraiser", string(s.By))
	line("签名资产评估师", "Signed by", strings.Join(s.Signed, l.comma()))
	line("评估方法", "Approach", l.term(string(r.Approach)))
	line("模型", "Model", r.Model)
	for _, set := range r.Settings {
		line(l.choice(set.Name), l.choice(set.Name), l.choice(set.Value))
	}
	line("评估结论", "Value", money(r.Value))
	if g := r.Range; g != nil {
		v := money(g.Low) + " – " + money(g.High)
		if g.Coverage > 0 {
			v += l.say("（", " (") + figure(g.Coverage, valuation.UnitFraction) + l.say("）", ")")
		}
		line("区间", "Range", v)
		line("区间说明", "What the range is", l.Of(g.How))
		if g.Paths > 0 {
			line("模拟次数", "Paths", thousands(float64(g.Paths), 0))
			line("随机种子", "Seed", fmt.Sprint(g.Seed))
			line("均值", "Mean", money(g.Mean))
			line("均值标准误", "Standard error of the mean", money(g.StdErr))
		}
		for _, q := range g.Quantiles {
			line("分位数 "+figure(q.P, valuation.UnitFraction), "Quantile "+figure(q.P, valuation.UnitFraction), money(q.Value))
		}
	}
}

func (d *document) weights(r valuation.Result) {
	if len(r.Weights) == 0 {
		return
	}
	l := d.l
	d.section(l.say("各方法及权重", "Methods and weights"))
	d.b.WriteString("| " + strings.Join([]string{l.say("模型", "Model"), l.say("方法", "Approach"), l.say("评估值", "Value"), l.say("权重", "Weight"), l.say("理由", "Reason")}, " | ") + " |\n|---|---|---:|---:|---|\n")
	for _, w := range r.Weights {
		d.row(w.Model, l.term(string(w.Approach)), figure(w.Value, valuation.UnitMoney), figure(w.Weight, valuation.UnitFraction), l.Of(w.Reason))
	}
}

func (d *document) inputs(r valuation.Result) {
	if len(r.Inputs) == 0 {
		return
	}
	l := d.l
	d.section(l.say("输入", "Inputs"))
	d.head(l.say("名称", "Name"), l.say("数值", "Value"))
	for _, in := range r.Inputs {
		name := l.Of(in.Label)
		if name == "" {
			name = in.Name
		}
		d.row(name, figure(in.Value, in.Unit))
	}
}

func (d *document) steps(r valuation.Result) {
	l, t := d.l, r.Table
	if len(t.Rows) > 0 {
		d.section(l.say("计算表", "Calculation"))
		names := []string{l.say("期间", "Period")}
		for _, c := range t.Columns {
			names = append(names, l.Of(c.Label))
		}
		d.head(names...)
		for _, row := range t.Rows {
			cells := []string{l.period(row.Period)}
			for j, v := range row.Cells {
				unit := ""
				if j < len(t.Columns) {
					unit = t.Columns[j].Unit
				}
				cells = append(cells, figure(v, unit))
			}
			d.row(cells...)
		}
	}
	if len(t.Figures) > 0 {
		d.section(l.say("中间结果", "Figures"))
		d.head(l.say("名称", "Name"), l.say("数值", "Value"))
		for _, f := range t.Figures {
			d.row(l.Of(f.Label), figure(f.Value, f.Unit))
		}
	}
}

func (d *document) list(title string, n int, item func(int) string) {
	if n == 0 {
		return
	}
	d.section(title)
	for i := range n {
		fmt.Fprintf(&d.b, "- %s\n", plain(item(i)))
	}
}
