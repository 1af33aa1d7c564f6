package subsidy

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Cost is something that was paid and is to be funded in part.
type Cost struct {
	Kind   string        `json:"kind"`             // "premium", "interest", "valuation"
	Line   string        `json:"line,omitempty"`   // peril or product
	Ref    string        `json:"ref"`              // policy, loan or invoice
	Rights []ipx.RightID `json:"rights,omitempty"` // that it is for
	Signed calendar.Date `json:"signed"`           // of its contract
	Paid   ipx.Money     `json:"paid"`             // actually, tax and all, less what was given back
	Tax    ipx.Money     `json:"tax,omitzero"`     // VAT in it
	Base   ipx.Money     `json:"base,omitzero"`    // what it was paid for, such as an amount raised
	Repaid bool          `json:"repaid,omitempty"` // the loan behind it is repaid
}

// Application asks for a subsidy.
type Application struct {
	No        string        `json:"no"`
	Applicant ipx.Party     `json:"applicant"`
	Category  string        `json:"category,omitempty"`
	Industry  string        `json:"industry,omitempty"`
	On        calendar.Date `json:"on"`
	Year      int           `json:"year"` // in which the subsidy counts
	Costs     []Cost        `json:"costs"`
	Revenue   ipx.Money     `json:"revenue,omitzero"`   // of the year before, audited
	Declares  []string      `json:"declares,omitempty"` // codes of conditions
}

// Status is how far an amount has come. Amounts of different status do not add up.
type Status string

// Statuses.
const (
	Budgeted  Status = "budgeted"    // 预算
	Applied   Status = "applied"     // 申请
	Approved  Status = "approved"    // 核准
	Disbursed Status = "disbursed"   // 已拨付
	Waived    Status = "waived"      // 逾期未申领, 视为放弃
	Clawed    Status = "clawed-back" // 已追回
)

// Award is what an application comes to.
type Award struct {
	Application string        `json:"application"`
	Programme   string        `json:"programme"`
	Group       string        `json:"group,omitempty"`
	Applicant   ipx.PartyID   `json:"applicant"`
	Year        int           `json:"year"`
	Status      Status        `json:"status"`
	On          calendar.Date `json:"on"` // of the status
	Costs       []Cost        `json:"costs"`
	Amount      ipx.Statement `json:"amount"`
}

// counts reports whether an award stands in the way of another.
func (a Award) counts() bool { return a.Status != Waived && a.Status != Clawed && a.Status != Budgeted }

// Assess finds what an application comes to under a programme, given the awards of
// before, of all programmes: the cost that can be funded, at the programme's rate,
// under its caps, and never more than is left of the cost beside other subsidies.
// The award has the status [Applied]. An application that does not qualify is
// refused with every reason:
//
//	SUBSIDY-WHO-01        the category does not exist, or is not the applicant's
//	SUBSIDY-INDUSTRY-01   the industry is not on the programme's list
//	SUBSIDY-WINDOW-01     the window of application is not open
//	SUBSIDY-COST-01       a cost of a kind or line that is not funded
//	SUBSIDY-SIGNED-01     the contract was not signed in time
//	SUBSIDY-REPAID-01     the loan is not repaid yet
//	SUBSIDY-CONDITION-01  a condition is not declared
//	SUBSIDY-TWICE-01      the same cost, or the same right and line, was funded before
//	SUBSIDY-GROUP-01      a programme of the same group funds the cost
//	SUBSIDY-TIMES-01      the applicant was funded as often as it can be
//	SUBSIDY-REVENUE-01    the revenue on which the cap turns is missing
func (p Programme) Assess(a Application, ledger []Award) (Award, error) {
	if err := p.Verify().OrNil(); err != nil {
		return Award{}, err
	}
	if err := a.readable(); err != nil {
		return Award{}, err
	}
	if no := p.ineligible(a, ledger); no != nil {
		return Award{}, no
	}
	s, err := p.amount(a, ledger)
	if err != nil {
		return Award{}, fmt.Errorf("subsidy: application %s: %w", a.No, err)
	}
	return Award{Application: a.No, Programme: p.Code, Group: p.Group, Applicant: a.Applicant.ID, Year: a.Year, Status: Applied, On: a.On, Costs: slices.Clone(a.Costs), Amount: s}, nil
}

// readable says what in an application cannot be read; nil where all can.
func (a Application) readable() error {
	bad := func(field, zh, en string) error { return ipx.Refuse(badInput("SUBSIDY-INPUT-01", field, zh, en)) }
	switch {
	case a.No == "":
		return bad("no", "缺少申请号", "is missing")
	case a.Applicant.ID == "":
		return bad("applicant", "缺少申请人", "is missing")
	case a.On.IsZero():
		return bad("on", "缺少申请日", "is missing")
	case len(a.Costs) == 0:
		return bad("costs", "没有费用", "are missing")
	}
	currency := a.Costs[0].Paid.Currency()
	for i, c := range a.Costs {
		at := fmt.Sprintf("costs[%d]", i)
		switch {
		case c.Ref == "":
			return bad(at+".ref", "缺少凭证号", "is missing")
		case c.Paid.Sign() <= 0 || c.Paid.Currency() != currency:
			return bad(at+".paid", "不是正数，或者币种不同", "is not above nought, or in another currency")
		case c.Tax.Sign() < 0 || !c.Tax.IsZero() && c.Tax.Currency() != currency:
			return bad(at+".tax", "为负，或者币种不同", "is negative, or in another currency")
		case c.Base.Sign() < 0 || !c.Base.IsZero() && c.Base.Currency() != currency:
			return bad(at+".base", "为负，或者币种不同", "is negative, or in another currency")
		case slices.ContainsFunc(a.Costs[:i], func(d Cost) bool { return d.Kind == c.Kind && d.Ref == c.Ref }):
			return bad(at+".ref", "重复", "is there twice")
		}
	}
	return nil
}

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
			same := d.Kind == c.Kind && d.Ref == c.Ref
			sameRight := d.Kind == c.Kind && d.Line == c.Line && slices.ContainsFunc(c.Rights, func(r ipx.RightID) bool { return slices.Contains(d.Rights, r) })
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

// base is what costs were paid for, in all.
func base(costs []Cost) ipx.Money {
	var sum ipx.Money
	for _, c := range costs {
		if s, err := sum.Add(c.Base); err == nil { // one currency: readable saw to it
			sum = s
		}
	}
	return sum
}

// amount is the statement of an award.
func (p Programme) amount(a Application, ledger []Award) (ipx.Statement, error) {
	s := ipx.Statement{Total: ipx.NewMoney(decimal.Zero, a.Costs[0].Paid.Currency())}
	arg := func(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }
	var err error
	add := func(m ipx.Money, says ipx.Text, args ...ipx.Arg) {
		if err == nil && m.Sign() != 0 {
			s, err = s.Add(ipx.StatementLine{Says: says, Args: args, Amount: m})
		}
	}
	down := func(most ipx.Money, says ipx.Text, args ...ipx.Arg) {
		if err != nil || most.IsZero() {
			return
		}
		var over ipx.Money
		if over, err = s.Total.Sub(most); err == nil && over.Sign() > 0 {
			add(over.Neg(), says, args...)
		}
	}
	n := p.yearsFunded(a, ledger)
	var raised ipx.Money
	if raised, err = p.raised(a, ledger); err != nil {
		return s, err
	}
	for _, c := range a.Costs {
		cost := c.Paid
		if p.NetOfTax {
			if cost, err = cost.Sub(c.Tax); err != nil {
				return s, err
			}
		}
		before := s.Total
		switch {
		case len(p.Slices) > 0:
			if err = p.bySlices(c, cost, raised, add); err == nil {
				raised, err = raised.Add(c.Base)
			}
		case len(p.Years) > 0:
			add(cost.Mul(p.Years[n]).Round(ipx.HalfUp), ipx.T("{ref}：费用{cost}，第{year}年按{rate}", "{ref}: cost of {cost} at {rate} in year {year}"), arg("ref", c.Ref), arg("cost", cost), arg("year", n+1), arg("rate", ipx.Percent(p.Years[n])))
		default:
			add(cost.Mul(p.Rate).Round(ipx.HalfUp), ipx.T("{ref}：费用{cost}，按{rate}", "{ref}: cost of {cost} at {rate}"), arg("ref", c.Ref), arg("cost", cost), arg("rate", ipx.Percent(p.Rate)))
		}
		if err != nil {
			return s, err
		}
		var rest ipx.Money
		if rest, err = p.remaining(a, c, cost, ledger); err != nil {
			return s, err
		}
		for _, most := range []struct {
			m    ipx.Money
			says ipx.Text
		}{{p.ItemCap, ipx.T("{ref}：不超过单项上限{most}", "{ref}: up to the cap of {most} for one cost")}, {rest, ipx.T("{ref}：连同其他补贴不超过费用，余{most}", "{ref}: with other subsidies no more than the cost, {most} of which is left")}} {
			if most.m.IsZero() {
				continue
			}
			var bound ipx.Money
			if bound, err = before.Add(most.m); err == nil {
				down(bound, most.says, arg("ref", c.Ref), arg("most", most.m))
			}
		}
	}
	if p.OfBase.Sign() > 0 {
		down(base(a.Costs).Mul(p.OfBase).Round(ipx.HalfUp), ipx.T("不超过基数{base}的{part}", "up to {part} of the base of {base}"), arg("base", base(a.Costs)), arg("part", ipx.Percent(p.OfBase)))
	}
	if p.byRevenue(a, ledger) {
		most, had := a.Revenue.Mul(p.Revenue.Part).Round(ipx.HalfUp), ipx.Money{}
		if had, err = p.had(a, ledger); err == nil {
			most, err = most.Sub(had)
		}
		if err == nil && most.Sign() < 0 {
			most = ipx.NewMoney(decimal.Zero, most.Currency())
		}
		down(most, ipx.T("年度融资超过{above}，不超过营业收入{revenue}的{part}，已用{had}", "more than {above} raised in the year: up to {part} of the revenue of {revenue}, of which {had} is used"),
			arg("above", p.Revenue.Above), arg("revenue", a.Revenue), arg("part", ipx.Percent(p.Revenue.Part)), arg("had", had))
	}
	most := p.Cap
	if c, _ := p.category(a); !c.Cap.IsZero() {
		most = c.Cap
	}
	if err == nil && !most.IsZero() {
		var left, had ipx.Money
		if had, err = p.had(a, ledger); err == nil {
			left, err = most.Sub(had)
		}
		if err == nil && left.Sign() < 0 {
			left = ipx.NewMoney(decimal.Zero, most.Currency())
		}
		down(left, ipx.T("{year}年度上限{most}，已用{had}", "cap of {most} for {year}, of which {had} is used"), arg("year", fmt.Sprint(a.Year)), arg("most", most), arg("had", had))
	}
	return s, err
}

// bySlices funds a cost at the rates of the slices of its base, on top of what was
// raised before in the year.
func (p Programme) bySlices(c Cost, cost, before ipx.Money, add func(ipx.Money, ipx.Text, ...ipx.Arg)) error {
	if c.Base.Sign() <= 0 {
		return ipx.Refuse(badInput("SUBSIDY-INPUT-01", "costs.base", "分档补贴需要基数", "is needed for rates by slices"))
	}
	from := before
	end, err := before.Add(c.Base)
	if err != nil {
		return err
	}
	for i, s := range p.Slices {
		to := end
		if !s.Up.IsZero() {
			if to, err = end.Min(s.Up); err != nil {
				return err
			}
		}
		part, err := to.Sub(from)
		if err != nil {
			return err
		}
		if part.Sign() <= 0 {
			continue
		}
		// The cost of a slice is its part of the whole.
		m := ipx.NewMoney(cost.Amount().Mul(part.Amount()).Mul(s.Rate).DivRound(c.Base.Amount(), cost.Currency().Scale()), cost.Currency())
		add(m, ipx.T("{ref}第{n}档：{part}（基数{base}）的费用，按{rate}", "{ref}, slice {n}: the cost of {part} of {base} at {rate}"),
			ipx.Arg{Name: "ref", Value: c.Ref}, ipx.Arg{Name: "n", Value: i + 1}, ipx.Arg{Name: "part", Value: part}, ipx.Arg{Name: "base", Value: c.Base}, ipx.Arg{Name: "rate", Value: ipx.Percent(s.Rate)})
		from = to
	}
	return nil
}

// raised is what an applicant has raised in a year before an application.
func (p Programme) raised(a Application, ledger []Award) (ipx.Money, error) {
	sum := ipx.NewMoney(decimal.Zero, a.Costs[0].Paid.Currency())
	for _, w := range ledger {
		if w.counts() && w.Programme == p.Code && w.Applicant == a.Applicant.ID && w.Year == a.Year && w.Application != a.No {
			var err error
			if sum, err = sum.Add(base(w.Costs)); err != nil {
				return ipx.Money{}, err
			}
		}
	}
	return sum, nil
}

// remaining is what other awards leave of a cost. An award funds its costs in
// proportion.
func (p Programme) remaining(a Application, c Cost, cost ipx.Money, ledger []Award) (ipx.Money, error) {
	rest := cost
	for _, w := range ledger {
		if !w.counts() || w.Application == a.No && w.Programme == p.Code {
			continue
		}
		weights := make([]decimal.Decimal, len(w.Costs))
		at := -1
		for i, d := range w.Costs {
			weights[i] = d.Paid.Amount()
			if d.Kind == c.Kind && d.Ref == c.Ref {
				at = i
			}
		}
		if at < 0 || w.Amount.Total.Sign() <= 0 {
			continue
		}
		parts, err := w.Amount.Total.Allocate(weights...)
		if err == nil {
			rest, err = rest.Sub(parts[at])
		}
		if err != nil {
			return ipx.Money{}, err
		}
	}
	if rest.Sign() < 0 {
		return ipx.NewMoney(decimal.Zero, cost.Currency()), nil
	}
	return rest, nil
}

// had is what an applicant has had of a programme in a year.
func (p Programme) had(a Application, ledger []Award) (ipx.Money, error) {
	sum := ipx.NewMoney(decimal.Zero, a.Costs[0].Paid.Currency())
	for _, w := range ledger {
		if w.counts() && w.Programme == p.Code && w.Applicant == a.Applicant.ID && w.Year == a.Year && w.Application != a.No {
			var err error
			if sum, err = sum.Add(w.Amount.Total); err != nil {
				return ipx.Money{}, err
			}
		}
	}
	return sum, nil
}
