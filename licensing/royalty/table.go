package royalty

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
)

// sheet writes Markdown tables in one language.
type sheet struct {
	strings.Builder
	voice l10n.Voice
}

func (s *sheet) say(zh, en string, args ...ipx.Arg) string {
	return s.voice.Say(ipx.T(zh, en), args...)
}

func (s *sheet) row(cells ...string) {
	for i, c := range cells { // what licensees write must not break the table
		cells[i] = strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ").Replace(c)
	}
	fmt.Fprintf(s, "| %s |\n", strings.Join(cells, " | "))
}

func (s *sheet) head(cells ...string) {
	s.row(cells...)
	rule := make([]string, len(cells))
	for i := range rule {
		rule[i] = "---"
	}
	s.row(rule...)
}

func (s *sheet) days(p calendar.Term) string {
	return s.say("{from}至{last}", "{from} to {last}", ipx.Arg{Name: "from", Value: p.From}, ipx.Arg{Name: "last", Value: p.Last()})
}

// Table writes the statement as Markdown, in the voice's language and with its
// names: every step with its amount and the article it rests on, the totals,
// and what each licensor receives. Amounts in brackets lead to others and are
// not summed.
func (s Statement) Table(v l10n.Voice) string {
	w := sheet{voice: v}
	fmt.Fprintf(&w, "%s\n\n", w.say("合同{no}，{days}", "Contract {no}, {days}", ipx.Arg{Name: "no", Value: s.No}, ipx.Arg{Name: "days", Value: w.days(s.Period)}))
	w.head(w.say("行", "line"), w.say("计算", "computation"), w.say("金额", "amount"), w.say("依据", "basis"))
	for _, e := range s.Entries {
		line, amount := "", v.Value(e.Amount)
		if e.Line > 0 {
			line = strconv.Itoa(e.Line)
		}
		if !e.Kind.Counts() {
			amount = w.say("（{amount}）", "({amount})", ipx.Arg{Name: "amount", Value: e.Amount})
		}
		w.row(line, v.Say(e.Says, e.Args...), amount, v.Say(e.Cite))
	}
	for _, t := range []struct {
		name   string
		amount ipx.Money
		always bool
	}{
		{w.say("提成", "royalties"), s.Royalties, false},
		{w.say("保底补足", "to the minimum"), s.TopUp, false},
		{w.say("跨期结转", "carried between periods"), s.Carried, false},
		{w.say("抵扣预付", "set off"), s.Recouped.Neg(), false},
		{w.say("固定款项与里程碑", "fixed amounts and milestones"), s.Fixed, false},
		{w.say("应计", "due"), s.Due, true},
		{w.say("增值税", "VAT"), s.VAT, false},
		{w.say("代扣所得税", "income tax withheld"), s.Withheld, false},
		{w.say("应付许可人", "payable to the licensors"), s.Payable, true},
		{w.say("被许可人支出合计", "cost to the licensee"), s.Cost, true},
	} {
		if t.always || t.amount.Sign() != 0 {
			w.row("", "**"+t.name+"**", "**"+v.Value(t.amount)+"**", "")
		}
	}
	w.WriteByte('\n')
	w.head(w.say("许可人", "licensor"), w.say("增值税", "VAT"), w.say("代扣所得税", "income tax withheld"), w.say("应付", "payable"))
	for _, p := range s.Shares {
		w.row(v.Value(p.Party), v.Value(p.VAT), v.Value(p.Withheld), v.Value(p.Payable))
	}
	fmt.Fprintf(&w, "\n%s\n", w.say("提成取整：{mode}，{by}；分配余数归最大余数者。", "Royalties are rounded {mode}, {by}; odd units of shares go to the largest remainders.",
		ipx.Arg{Name: "mode", Value: s.Rounding.Mode.name()}, ipx.Arg{Name: "by", Value: s.Rounding.By.name()}))
	if !s.PayDue.IsZero() {
		fmt.Fprintf(&w, "\n%s\n", w.say("付款末日：{on}", "Last day to pay: {on}", ipx.Arg{Name: "on", Value: s.PayDue}))
	}
	return w.String()
}

// Table writes the opinion as Markdown: each period, each finding, and who owes
// what.
func (o Opinion) Table(v l10n.Voice) string {
	w := sheet{voice: v}
	fmt.Fprintf(&w, "%s\n\n", w.say("查账日：{on}", "Audit of {on}", ipx.Arg{Name: "on", Value: o.On}))
	w.head(w.say("期间", "period"), w.say("应付", "payable"), w.say("已付", "paid"), w.say("差额", "short"), w.say("利息", "interest"))
	for _, p := range o.Periods {
		days := w.days(p.Statement.Period)
		if p.Closed {
			days += w.say("（不再查）", " (closed)")
		}
		w.row(days, v.Value(p.Statement.Payable), v.Value(p.Paid), v.Value(p.Short), v.Value(p.Interest))
	}
	if len(o.Findings) > 0 {
		w.WriteByte('\n')
		w.head(w.say("期间首日", "period from"), w.say("行", "line"), w.say("问题", "finding"), w.say("影响", "effect"), w.say("依据", "basis"))
		for _, f := range o.Findings {
			line := ""
			if f.Line > 0 {
				line = strconv.Itoa(f.Line)
			}
			w.row(v.Value(f.From), line, v.Say(f.Says, f.Args...), v.Value(f.Short), v.Say(f.Cite))
		}
	}
	w.WriteByte('\n')
	gap := w.say("少付{short}（占应付的{part}）", "Short by {short} ({part} of what was due)",
		ipx.Arg{Name: "short", Value: o.Short}, ipx.Arg{Name: "part", Value: l10n.Percent(v.Tag, o.Part, 2)})
	if o.Short.Sign() < 0 {
		gap = w.say("多付{over}", "Paid too much by {over}", ipx.Arg{Name: "over", Value: o.Short.Neg()})
	}
	fmt.Fprintf(&w, "%s%s\n", gap, w.say("，利息{interest}，查账费用由{bears}承担，被许可人应付{claim}。",
		", interest {interest}; the {bears} bears the cost of the audit; the licensee owes {claim}.",
		ipx.Arg{Name: "interest", Value: o.Interest}, ipx.Arg{Name: "bears", Value: o.Bears}, ipx.Arg{Name: "claim", Value: o.Claim}))
	return w.String()
}
