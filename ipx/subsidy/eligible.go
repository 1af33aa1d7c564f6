package subsidy

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// ineligible says why an application does not qualify; nil where it does.
func (p Programme) ineligible(a Application, ledger []Award) *ipx.Refusal {
	var out []ipx.Reason
	no := func(code ipx.Code, category error, subject, zh, en string, args ...ipx.Arg) {
		out = append(out, ipx.Reason{Code: code, Category: category, Subject: subject, Says: ipx.T(zh, en), Args: args})
	}
	arg := func(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }
	if _, ok := p.category(a); !ok {
		no("SUBSIDY-WHO-01", ipx.ErrRule, "category", "{party}不属于“{category}”类申请人", "{party} is not an applicant of the category {category}", arg("party", a.Applicant.ID), arg("category", a.Category))
	}
	if len(p.Industries) > 0 && !slices.Contains(p.Industries, a.Industry) {
		no("SUBSIDY-INDUSTRY-01", ipx.ErrRule, "industry", "行业“{industry}”不在支持范围", "the industry {industry} is not on the list", arg("industry", a.Industry))
	}
	if !contains(p.Apply, a.On) {
		no("SUBSIDY-WINDOW-01", ipx.ErrRule, "on", "不在申请期间（{from}至{until}）", "applications are open from {from} to {until}", arg("from", p.Apply.From), arg("until", p.Apply.Last()))
	}
	for _, c := range a.Costs {
		if !slices.Contains(p.Costs, c.Kind) || len(p.Lines) > 0 && !slices.Contains(p.Lines, c.Line) {
			no("SUBSIDY-COST-01", ipx.ErrRule, c.Ref, "“{ref}”的费用（{kind}、{line}）不在补贴范围", "the cost of {ref} ({kind}, {line}) is not funded", arg("ref", c.Ref), arg("kind", c.Kind), arg("line", c.Line))
		}
		if !contains(p.Signed, c.Signed) {
			no("SUBSIDY-SIGNED-01", ipx.ErrRule, c.Ref, "“{ref}”于{day}签订，不在{from}至{until}期间", "{ref} was signed on {day}, not from {from} to {until}", arg("ref", c.Ref), arg("day", c.Signed), arg("from", p.Signed.From), arg("until", p.Signed.Last()))
		}
		if p.AfterPaid && !c.Repaid {
			no("SUBSIDY-REPAID-01", ipx.ErrState, c.Ref, "“{ref}”的本息尚未还清", "the loan behind {ref} is not repaid", arg("ref", c.Ref))
		}
		out = append(out, p.twice(a, c, ledger)...)
	}
	for _, c := range p.Conditions {
		if !slices.Contains(a.Declares, c.Code) {
			no("SUBSIDY-CONDITION-01", ipx.ErrDocument, c.Code, "没有声明：{condition}", "not declared: {condition}", arg("condition", c.Text))
		}
	}
	if n := p.yearsFunded(a, ledger); p.Times > 0 && n >= p.Times || len(p.Years) > 0 && n >= len(p.Years) {
		no("SUBSIDY-TIMES-01", ipx.ErrRule, string(a.Applicant.ID), "{party}已经获得{n}个年度的补贴", "{party} was funded for {n} years already", arg("party", a.Applicant.ID), arg("n", n))
	}
	if p.byRevenue(a, ledger) && a.Revenue.Sign() <= 0 {
		no("SUBSIDY-REVENUE-01", ipx.ErrInput, "revenue", "缺少上一年度经审计的营业收入", "the audited revenue of the year before is missing")
	}
	if len(out) == 0 {
		return nil
	}
	return ipx.Refuse(out...)
}

// category is that of an applicant; false where it has none of the programme's.
func (p Programme) category(a Application) (Category, bool) {
	if len(p.Categories) == 0 {
		return Category{}, true
	}
	i := slices.IndexFunc(p.Categories, func(c Category) bool { return c.Code == a.Category })
	if i < 0 {
		return Category{}, false
	}
	c := p.Categories[i]
	fits := (len(c.Kinds) == 0 || slices.Contains(c.Kinds, a.Applicant.Kind)) && (!c.Micro || a.Applicant.Micro)
	return c, fits
}

// twice says why a cost cannot be funded beside what was funded before.
func (p Programme) twice(a Application, c Cost, ledger []Award) []ipx.Reason {
	var out []ipx.Reason
	arg := func(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }
	for _, w := range ledger {
		if !w.counts() || w.Application == a.No && w.Programme == p.Code {
			continue
		}
		for _, d := range w.Costs {
			same := whole(d.Kind) == whole(c.Kind) && d.Ref == c.Ref
			sameRight := whole(d.Kind) == whole(c.Kind) && d.Line == c.Line && slices.ContainsFunc(c.Rights, func(r ipx.RightID) bool { return slices.Contains(d.Rights, r) })
			switch {
			case w.Programme == p.Code && (same || p.Once && sameRight):
				out = append(out, ipx.Reason{Code: "SUBSIDY-TWICE-01", Category: ipx.ErrConflict, Subject: c.Ref, Says: ipx.T("“{ref}”已在申请{other}中补贴", "{ref} was funded by application {other}"),
					Args: []ipx.Arg{arg("ref", c.Ref), arg("other", w.Application)}})
			case w.Programme != p.Code && p.Group != "" && w.Group == p.Group && same:
				out = append(out, ipx.Reason{Code: "SUBSIDY-GROUP-01", Category: ipx.ErrConflict, Subject: c.Ref, Says: ipx.T("“{ref}”已获{other}资助，不得重复", "{ref} is funded by {other}, and not twice by one group"),
					Args: []ipx.Arg{arg("ref", c.Ref), arg("other", w.Programme)}})
			}
		}
	}
	return out
}

// yearsFunded is in how many other years an applicant was funded.
func (p Programme) yearsFunded(a Application, ledger []Award) int {
	years := map[int]bool{}
	for _, w := range ledger {
		if w.counts() && w.Programme == p.Code && w.Applicant == a.Applicant.ID && w.Year != a.Year {
			years[w.Year] = true
		}
	}
	return len(years)
}

// byRevenue reports whether the cap by revenue holds: by what was raised in the year
// in all.
func (p Programme) byRevenue(a Application, ledger []Award) bool {
	if p.Revenue.Part.Sign() <= 0 {
		return false
	}
	all, err := p.raised(a, ledger)
	if err == nil {
		all, err = all.Add(base(a.Costs))
	}
	if err != nil {
		return true
	}
	over, err := all.Compare(p.Revenue.Above)
	return err != nil || over > 0
}
