package subsidy

import (
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Cost is something that was paid and is to be funded in part.
type Cost struct {
	Kind   string        `json:"kind"`             // "premium", "interest", "valuation"; "base-premium" and "benchmark-interest" are of these
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
		case !c.Tax.IsZero() && c.Tax.Amount().GreaterThan(c.Paid.Amount()):
			return bad(at+".tax", "大于已付的费用", "is more than what was paid")
		case c.Base.Sign() < 0 || !c.Base.IsZero() && c.Base.Currency() != currency:
			return bad(at+".base", "为负，或者币种不同", "is negative, or in another currency")
		case slices.ContainsFunc(a.Costs[:i], func(d Cost) bool { return d.Kind == c.Kind && d.Ref == c.Ref }):
			return bad(at+".ref", "重复", "is there twice")
		}
	}
	return nil
}
