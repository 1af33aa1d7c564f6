package pledge

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/internal/excerpt"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Product is what a lender's own rules allow 信贷产品. It is a rule of the
// lender and no law: a contract that bears one is held to it when it is
// signed. The zero Product allows everything.
type Product struct {
	Name  string        `json:"name,omitempty"`
	Most  ipx.Money     `json:"most,omitzero"`   // largest loan; no amount: none
	Years int           `json:"years,omitempty"` // longest term of a loan; 0: none
	Kinds []ProductKind `json:"kinds,omitempty"` // the kinds of right that it takes; empty: all, at any ratio
	Whole bool          `json:"whole,omitempty"` // it takes whole rights only, no shares

	// What it asks of the borrower; nothing where empty.
	Region string    `json:"region,omitempty"` // where it must be registered
	Assets ipx.Money `json:"assets,omitzero"`  // most total assets
	Sales  ipx.Money `json:"sales,omitzero"`   // most yearly sales
}

// Borrower is what a lender's product asks of the borrower, as the borrower
// stated it.
type Borrower struct {
	Region string    `json:"region,omitempty"` // where it is registered
	Assets ipx.Money `json:"assets,omitzero"`  // total assets
	Sales  ipx.Money `json:"sales,omitzero"`   // yearly sales
}

// ProductKind is what a product lends on one kind of right.
type ProductKind struct {
	Kind ipx.RightKind `json:"kind"`
	LTV  string        `json:"ltv"`            // highest loan-to-value in per cent, as "25"
	Life int           `json:"life,omitempty"` // years that the right must still run; 0: any
}

// Offer is a right offered as security, with its value.
type Offer struct {
	Kind  ipx.RightKind
	Value ipx.Money
}

// Lends returns the most that the product lends on what is offered: each value
// at the ratio of its kind, together at most the largest loan, rounded down to
// the currency's smallest unit. A kind that the product does not take, a ratio
// that is no percentage, and values in different currencies are errors.
func (p Product) Lends(offers ...Offer) (ipx.Money, error) {
	var sum ipx.Money
	for _, o := range offers {
		k, ok := p.takes(o.Kind)
		if !ok {
			return ipx.Money{}, fmt.Errorf("pledge: product %q takes no %s", p.Name, o.Kind)
		}
		ratio, ok := percentage(k.LTV)
		if !ok {
			return ipx.Money{}, fmt.Errorf("pledge: product %q: loan-to-value %q of %s is not a percentage", p.Name, k.LTV, o.Kind)
		}
		var err error
		if sum, err = sum.Add(o.Value.Mul(ratio.DivRound(decimal.NewFromInt(100), ratioPlaces))); err != nil {
			return ipx.Money{}, fmt.Errorf("pledge: product %q: %w", p.Name, err)
		}
	}
	if !p.Most.IsZero() && !sum.IsZero() {
		least, err := sum.Min(p.Most)
		if err != nil {
			return ipx.Money{}, fmt.Errorf("pledge: product %q: %w", p.Name, err)
		}
		sum = least
	}
	return sum.Round(ipx.Down), nil
}

// most returns what the product lends on the rights that are still pledged;
// false where it asks for no value and sets no amount, or where what it asks
// for is malformed, of which other rules tell.
func (p Product) most(a asked, t Terms) (ipx.Money, bool) {
	if len(p.Kinds) == 0 {
		return p.Most, !p.Most.IsZero()
	}
	var offers []Offer
	live := t.Live()
	for _, r := range t.Contract.Rights {
		value := r.Value
		if len(live) == 1 && (value.IsZero() || slices.Equal(t.Contract.Appraisal.Subject, live)) {
			value = t.Contract.Appraisal.Value
		}
		if v, ok := a.View(r.Right); ok && !value.IsZero() && slices.Contains(live, r.Right) && !v.Life().Over() {
			offers = append(offers, Offer{v.Right().Kind, value})
		}
	}
	most, err := p.Lends(offers...)
	if most.IsZero() {
		most = ipx.NewMoney(decimal.Zero, t.Contract.Debt.Amount.Currency()) // nothing was valued
	}
	return most, err == nil
}

func (p Product) takes(kind ipx.RightKind) (ProductKind, bool) {
	if len(p.Kinds) == 0 {
		return ProductKind{Kind: kind, LTV: "100"}, true
	}
	i := slices.IndexFunc(p.Kinds, func(k ProductKind) bool { return k.Kind == kind })
	if i < 0 {
		return ProductKind{}, false
	}
	return p.Kinds[i], true
}

var (
	productTakes = rule{Code: "PLEDGE-PRODUCT-01", Payload: true,
		Says:    ipx.T("产品“{product}”不接受{right}", "product {product} does not take {right}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("剔除该权利", "leave the right out")}},
		Check: func(a asked) []fault {
			var out []fault
			c := contract(a)
			for _, r := range c.Rights {
				if v, ok := a.View(r.Right); ok {
					if _, takes := c.Product.takes(v.Right().Kind); !takes {
						out = append(out, fault{Subject: string(r.Right), Args: []ipx.Arg{arg("product", excerpt.Of(c.Product.Name)), arg("right", r.Right)}})
					}
				}
			}
			return out
		}}

	remainingLife = rule{Code: "PLEDGE-PRODUCT-02", Payload: true,
		Says:    ipx.T("{right}于{expires}届满，剩余期限不足{years}年", "{right} runs until {expires}, less than the {years} years that the product asks for"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("剔除该权利", "leave the right out")}},
		Check: func(a asked) []fault {
			var out []fault
			c := contract(a)
			for _, r := range c.Rights {
				v, ok := a.View(r.Right)
				if !ok {
					continue
				}
				k, _ := c.Product.takes(v.Right().Kind)
				expires := v.Life().Expires
				if k.Life > 0 && !expires.IsZero() && expires.Before(years(a.On, k.Life)) {
					out = append(out, fault{Subject: string(r.Right), Args: []ipx.Arg{arg("right", r.Right), arg("expires", expires.AddDays(-1)), arg("years", k.Life)}})
				}
			}
			return out
		}}

	productTerm = rule{Code: "PLEDGE-PRODUCT-03", Payload: true,
		Says:    ipx.T("债务于{due}到期，超过产品的{years}年期限", "the debt falls due on {due}, beyond the product's {years} years"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("缩短债务期限", "shorten the debt")}, {Role: ipx.Pledgee, Act: ipx.T("缩短债务期限", "shorten the debt")}},
		Check: func(a asked) []fault {
			c := contract(a)
			if e, ok := a.Event.(AgreeChange); ok && e.Change.Due.IsZero() {
				return nil // the term stays
			}
			from := cmp.Or(c.Debt.From, a.Terms.Registered, a.On)
			if n := c.Product.Years; n > 0 && c.Debt.Due.After(years(from, n)) {
				return one("debt.due", arg("due", c.Debt.Due), arg("years", n))
			}
			return nil
		}}

	productLends = rule{Code: "PLEDGE-PRODUCT-04", Payload: true,
		Says:    ipx.T("产品最多放款{most}", "the product lends {most} at most"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("降低贷款额或者增加担保", "lend less or take more security")}},
		Check: func(a asked) []fault {
			t := a.Terms
			t.Contract = contract(a)
			owed := t.Owed()
			switch e := a.Event.(type) {
			case AgreeChange:
				if e.Change.Amount.IsZero() {
					return nil // only a larger loan is a question of value
				}
			case FilePartRelease:
				t.Released = append(slices.Clip(t.Released), e.Rights...)
				if !e.Rest.Value.IsZero() {
					t.Contract.Appraisal = e.Rest
				}
			}
			most, asks := t.Contract.Product.most(a, t)
			if more, err := owed.Compare(most); asks && err == nil && more > 0 {
				return one("debt.amount", arg("most", most))
			}
			return nil
		}}

	productForm = rule{Code: "PLEDGE-PRODUCT-05", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("产品规则有误：{what}", "the product's rules are malformed: {what}"),
		Check: func(a asked) []fault {
			p := contract(a).Product
			if p.Years < 0 || p.Years > 50 || p.Most.Sign() < 0 {
				return one("product", arg("what", ipx.T("期限或者最高额", "its years or its largest loan")))
			}
			for _, k := range p.Kinds {
				if _, ok := percentage(k.LTV); !ok || !k.Kind.Valid() || k.Life < 0 || k.Life > 50 {
					return one("product", arg("what", ipx.T("权利种类、比例或者剩余年限", "a kind of right, its ratio or its years")))
				}
			}
			return nil
		}}

	wholeOnly = rule{Code: "PLEDGE-PRODUCT-06", Payload: true,
		Says:    ipx.T("产品只接受整项权利，不接受{right}的份额{share}", "the product takes whole rights only, not {share} of {right}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("以整项权利出质", "pledge the whole right")}},
		Check: func(a asked) []fault {
			var out []fault
			c := contract(a)
			for _, r := range c.Rights {
				if c.Product.Whole && !partOf(r.Share).IsZero() {
					out = append(out, fault{Subject: string(r.Right), Args: []ipx.Arg{arg("right", r.Right), arg("share", r.Share)}})
				}
			}
			return out
		}}

	eligible = rule{Code: "PLEDGE-PRODUCT-07", Payload: true,
		Says: ipx.T("借款人不符合产品条件：{what}", "the borrower is not one that the product takes: {what}"),
		Check: func(a asked) []fault {
			c := contract(a)
			var out []fault
			if c.Product.Region != "" && c.Borrower.Region != c.Product.Region {
				out = append(out, fault{Subject: "borrower.region", Args: []ipx.Arg{arg("what", ipx.T("应当在"+excerpt.Of(c.Product.Region)+"登记", "it must be registered in "+excerpt.Of(c.Product.Region)))}})
			}
			small := func(field string, has, most ipx.Money, zh, en string) {
				if most.IsZero() {
					return
				}
				if more, err := has.Compare(most); has.IsZero() || err != nil || more > 0 {
					out = append(out, fault{Subject: field, Args: []ipx.Arg{arg("what", ipx.T(zh+"不超过"+most.String(), en+" up to "+most.String()))}})
				}
			}
			small("borrower.assets", c.Borrower.Assets, c.Product.Assets, "资产总额", "total assets")
			small("borrower.sales", c.Borrower.Sales, c.Product.Sales, "年销售额", "yearly sales")
			return out
		}}

	// product are the lender's own rules; productChange those that a change of
	// the debt can break.
	product       = []rule{productForm, productTakes, eligible, wholeOnly, remainingLife, productTerm, productLends}
	productChange = []rule{productTerm, productLends}
)

// years returns the day n years after d.
func years(d calendar.Date, n int) calendar.Date { return d.AddYears(min(max(n, 0), 100)) }
