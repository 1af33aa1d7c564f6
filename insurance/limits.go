package insurance

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Erosion is what a claim took of the limits, or below nought what a recovery gave
// back.
type Erosion struct {
	Claim  string        `json:"claim"`
	Peril  Peril         `json:"peril"`
	Right  ipx.RightID   `json:"right,omitempty"`
	Amount ipx.Money     `json:"amount"`
	On     calendar.Date `json:"on"`

	Returned bool `json:"returned,omitempty"` // what was paid has come back, since the claim was refused after all or was a fraud: it gives the limit back, whatever the product says
}

// Erode notes what a claim took of the limits of a policy. What is noted for a
// claim in all is never less than nought. A recovery gives nothing back where the
// product does not reinstate; what was paid wrongly, and has come back, always does.
func (p Policy) Erode(e Erosion) (Policy, error) {
	bad := func(field, zh, en string) (Policy, error) {
		return p, badPolicy("INSURANCE-POLICY-03", field, zh, en)
	}
	_, known := p.Product.Section(e.Peril)
	switch {
	case len(p.Stack) == 0:
		return bad("stack", "保单尚未出具", "is empty: the policy was not issued yet")
	case e.Claim == "":
		return bad("claim", "缺少赔案号", "is missing")
	case e.On.IsZero():
		return bad("on", "缺少日期", "is missing")
	case !known:
		return bad("peril", "不在保险责任内", "is not insured")
	case e.Amount.Sign() == 0:
		return bad("amount", "没有金额", "is nought")
	case e.Returned && e.Amount.Sign() > 0:
		return bad("returned", "退回的款项不占用限额", "takes nothing of the limits: the amount is below nought")
	case e.Amount.Sign() < 0 && !p.Product.Reinstate && !e.Returned:
		return bad("amount", "产品不恢复限额", "gives a limit back, which the product does not")
	}
	total := e.Amount
	for _, x := range p.Erosion {
		if x.Claim == e.Claim && x.Peril == e.Peril && x.Right == e.Right {
			var err error
			if total, err = total.Add(x.Amount); err != nil {
				return p, fmt.Errorf("insurance: limits of %s: %w", p.No, err)
			}
		}
	}
	if total.Sign() < 0 {
		return bad("amount", "多于该赔案占用的限额", "gives back more than the claim took")
	}
	if p.Stack[0].Premium.Total.Currency() != e.Amount.Currency() { // that of the limits
		return bad("amount", "币种与限额不同", "is not in the currency of the limits")
	}
	p.Erosion = append(slices.Clip(p.Erosion), e)
	return p, nil
}

// taken is what claims have taken of the aggregate in all.
func (p Policy) taken() (ipx.Money, error) {
	var sum ipx.Money
	for _, e := range p.Erosion {
		var err error
		if sum, err = sum.Add(e.Amount); err != nil {
			return ipx.Money{}, fmt.Errorf("insurance: limits of %s: %w", p.No, err)
		}
	}
	return sum, nil
}

// Bound is one of the limits of a policy.
type Bound string

// Limits.
const (
	ByAggregate Bound = "aggregate" // 累计限额: of the policy
	BySection   Bound = "section"   // 分项限额: of a peril
	PerRight    Bound = "right"     // 每项权利限额
	PerClaim    Bound = "claim"     // 每次事故限额
)

var boundNames = map[Bound]ipx.Text{
	ByAggregate: ipx.T("累计限额", "aggregate limit"),
	BySection:   ipx.T("分项限额", "sub-limit of the section"),
	PerRight:    ipx.T("每项权利限额", "limit for one right"),
	PerClaim:    ipx.T("每次事故限额", "limit for one claim"),
}

// Name returns what the limit is called.
func (b Bound) Name() ipx.Text { return boundNames[b] }

// Allowance is a limit that applies to a claim: how much it is, and how much of it
// is left.
type Allowance struct {
	Bound Bound     `json:"bound"`
	Limit ipx.Money `json:"limit"`
	Left  ipx.Money `json:"left"`
}

// Room is what the limits of a policy leave for a claim, each limit that applies
// once, the aggregate first.
type Room []Allowance

// Least returns the allowance that leaves least, the first of equals; false where
// there is none.
func (r Room) Least() (Allowance, bool) {
	if len(r) == 0 {
		return Allowance{}, false
	}
	return slices.MinFunc(r, func(a, b Allowance) int {
		n, err := a.Left.Compare(b.Left)
		if err != nil {
			return 0 // limits of one policy are in one currency
		}
		return n
	}), true
}

// Room returns what the limits of a cover leave for a claim on a peril and a
// right as a whole: of the aggregate, and of those for the section, the right and
// the claim that the product sets. What the claim itself took before, by an advance
// or before it was reopened, is part of what it may take, and does not count
// against it; what others took does. Without a claim it is what is left after all
// of them. Nothing is ever below nought.
func (p Policy) Room(c Cover, peril Peril, right ipx.RightID, claim string) (Room, error) {
	var out Room
	limit := func(b Bound, whole ipx.Money, set bool, mine func(Erosion) bool) error {
		if !set {
			return nil
		}
		left := whole
		for _, e := range p.Erosion {
			if !mine(e) || claim != "" && e.Claim == claim {
				continue
			}
			var err error
			if left, err = left.Sub(e.Amount); err != nil {
				return fmt.Errorf("insurance: limits of %s: %w", p.No, err)
			}
		}
		if left.Sign() < 0 {
			left = zero(left.Currency())
		}
		out = append(out, Allowance{b, whole, left})
		return nil
	}
	section, _ := c.Product.Section(peril)
	forSection, bySection := c.SubLimit(section.Part, section.Most)
	forRight, perRight := c.SubLimit(c.Product.PerRight, c.Product.MostRight)
	forClaim, perClaim := c.SubLimit(c.Product.PerClaim, c.Product.MostClaim)
	return out, cmp.Or(
		limit(ByAggregate, c.Limit, true, func(Erosion) bool { return true }),
		limit(BySection, forSection, bySection, func(e Erosion) bool { return e.Peril == peril }),
		limit(PerRight, forRight, perRight && right != "", func(e Erosion) bool { return e.Right == right }),
		limit(PerClaim, forClaim, perClaim, func(Erosion) bool { return false }), // what others took is theirs
	)
}

// SubLimit is what a sub-limit of a product comes to under a cover: a part of the
// aggregate limit, an amount, or the lesser where the product says both. ok is false
// where it says neither.
func (c Cover) SubLimit(part decimal.Decimal, most ipx.Money) (limit ipx.Money, ok bool) {
	switch limit = c.Limit.Mul(part).Round(ipx.HalfUp); {
	case part.Sign() <= 0:
		return most, most.Sign() > 0
	case most.Sign() <= 0:
		return limit, true
	}
	if least, err := limit.Min(most); err == nil { // one currency: Verify saw to it
		limit = least
	}
	return limit, true
}
