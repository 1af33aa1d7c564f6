package insurance

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// someDay is a day for checks that do not depend on one.
var someDay = calendar.MustParse("2000-01-01")

// Tariff is how the premium of one period is found: a base for the first unit
// and an amount for each further one, or a rate on the limit; times factors; at
// least a minimum. Tariffs change, so each is dated.
type Tariff struct {
	Base     ipx.Money       `json:"base,omitzero"`     // for the first unit
	Each     ipx.Money       `json:"each,omitzero"`     // for each further unit
	Rate     decimal.Decimal `json:"rate,omitzero"`     // of the limit, where there is no base
	Multiple decimal.Decimal `json:"multiple,omitzero"` // the aggregate limit is so many times the premium; zero: it is agreed
	Most     ipx.Money       `json:"most,omitzero"`     // largest aggregate limit on offer 最高保险金额: more is not agreed, and a multiple comes to no more; zero: any
	Factors  []Factor        `json:"factors,omitempty"`
	Minimum  ipx.Money       `json:"minimum,omitzero"`
	VAT      decimal.Decimal `json:"vat,omitzero"` // on top of the premium 增值税; configuration, since it changed with the years
	From     calendar.Date   `json:"from,omitzero"`
	Until    calendar.Date   `json:"until,omitzero"` // first day on which it no longer holds
	Source   string          `json:"source,omitempty"`
}

// Factor multiplies the premium by what a property of the risk calls for, such as
// the kind of patent, the history of disputes, or the territory.
type Factor struct {
	Name   string        `json:"name"`
	Label  ipx.Text      `json:"label"`
	Values []FactorValue `json:"values"`
}

// FactorValue is the multiplier of one value of the property.
type FactorValue struct {
	Value string          `json:"value"`
	Label ipx.Text        `json:"label,omitzero"`
	Times decimal.Decimal `json:"times"`
}

// name is what a value is called.
func (v FactorValue) name() ipx.Text {
	if v.Label.IsZero() {
		return ipx.T(v.Value, v.Value)
	}
	return v.Label
}

// currency is that of the tariff's own amounts; empty where it has none.
func (t Tariff) currency() ipx.Currency {
	if c := t.Base.Currency(); c != "" {
		return c
	}
	return t.Minimum.Currency()
}

// inspect notes what does not hold together.
func (t Tariff) inspect(i *inspection) {
	bad := func(field string, is bool, zh, en string) { i.bad("tariff."+field, is, zh, en) }
	bad("base", t.Base.IsZero() == t.Rate.IsZero(), "应当有基准保费或者费率之一", "or a rate is needed, and not both")
	bad("base", t.Base.Sign() < 0, "为负", "is negative")
	bad("each", !t.Each.IsZero() && t.Base.IsZero(), "没有基准保费", "needs a base")
	i.part("tariff.rate", t.Rate)
	i.part("tariff.vat", t.VAT)
	bad("multiple", t.Multiple.Sign() < 0, "为负", "is negative")
	bad("multiple", t.Multiple.Sign() > 0 && t.Rate.Sign() > 0, "限额由保费决定时不能按限额计费", "makes the limit follow from the premium, which then cannot be a rate of the limit")
	bad("until", !t.Until.IsZero() && !t.From.Before(t.Until), "期间为空", "leaves no day")
	names := map[string]bool{}
	for n, f := range t.Factors {
		at := fmt.Sprintf("factors[%d]", n)
		bad(at+".name", f.Name == "" || names[f.Name], "缺少名称，或者重复", "is missing, or is there twice")
		names[f.Name] = true
		i.text("tariff."+at+".label", f.Label)
		bad(at+".values", len(f.Values) == 0, "没有取值", "are missing")
		for k, v := range f.Values {
			of := fmt.Sprintf("%s.values[%d]", at, k)
			bad(of, v.Value == "" || slices.ContainsFunc(f.Values[:k], func(w FactorValue) bool { return w.Value == v.Value }), "缺少取值，或者重复", "has no value, or is there twice")
			bad(of, v.Times.Sign() <= 0, "系数应当大于零", "must be above nought")
		}
	}
}

// Risk is what a premium is asked for.
type Risk struct {
	Units   int               `json:"units"`             // rights or items listed; 1 where nothing is
	Limit   ipx.Money         `json:"limit,omitzero"`    // aggregate, where it is agreed
	Factors map[string]string `json:"factors,omitempty"` // value of each factor, by name
	Loading decimal.Decimal   `json:"loading,omitzero"`  // agreed for this risk: 0.2 is a fifth more, -0.1 a tenth less
	On      calendar.Date     `json:"on"`
}

// Quote is the premium of a period and the limit that it buys.
type Quote struct {
	Premium ipx.Statement `json:"premium"` // without tax
	Tax     ipx.Money     `json:"tax"`
	Limit   ipx.Money     `json:"limit"` // aggregate
}

// Quote computes the premium of a risk, rounded half up to the smallest unit of
// the currency, once: what a line shows has up to eight places, and what that leaves
// out is in the next. A risk that the tariff does not know, or whose figures are beyond
// all money, is refused with the field (ipx.ErrInput).
func (t Tariff) Quote(r Risk) (Quote, error) {
	if no := t.unfit(r); no != nil {
		return Quote{}, no
	}
	s := ipx.Statement{}
	exact := decimal.Zero // the premium so far; what a line shows of it has no more places than can be stored
	cut := false
	add := func(l ipx.StatementLine) {
		exact = exact.Add(l.Amount.Amount())
		if cut = cut || exact.Exponent() < -places; cut {
			shown := ipx.NewMoney(exact.Round(places), l.Amount.Currency())
			if m, err := shown.Sub(s.Total); err == nil { // one currency: unfit saw to it
				l.Amount = m
			}
		}
		if next, err := s.Add(l); err == nil {
			s = next
		}
	}
	so := func(times decimal.Decimal) ipx.Money { return ipx.NewMoney(exact.Mul(times), s.Total.Currency()) }
	if t.Rate.Sign() > 0 {
		add(ipx.StatementLine{Says: ipx.T("限额{limit}×费率{rate}", "limit of {limit} at a rate of {rate}"),
			Args: []ipx.Arg{arg("limit", r.Limit), arg("rate", ipx.Percent(t.Rate))}, Amount: r.Limit.Mul(t.Rate)})
	} else {
		add(ipx.StatementLine{Says: ipx.T("首项的基准保费", "base premium, with the first unit"), Amount: t.Base})
		if more := r.Units - 1; more > 0 && t.Each.Sign() > 0 {
			add(ipx.StatementLine{Says: ipx.T("另有{n}项，每项{each}", "further units: {n} at {each} each"),
				Args: []ipx.Arg{arg("n", more), arg("each", t.Each)}, Amount: t.Each.Mul(decimal.NewFromInt(int64(more)))})
		}
	}
	one := decimal.NewFromInt(1)
	for _, f := range t.Factors {
		v := f.Values[slices.IndexFunc(f.Values, func(v FactorValue) bool { return v.Value == r.Factors[f.Name] })]
		add(ipx.StatementLine{Says: ipx.T("{factor}：{value}，×{times}", "{factor}: {value}, times {times}"),
			Args: []ipx.Arg{arg("factor", f.Label), arg("value", v.name()), arg("times", v.Times)}, Amount: so(v.Times.Sub(one))})
	}
	if r.Loading.Sign() != 0 {
		add(ipx.StatementLine{Says: ipx.T("约定的加费或者减费{loading}", "loading agreed for the risk: {loading}"), Args: []ipx.Arg{arg("loading", ipx.Percent(r.Loading))}, Amount: so(r.Loading)})
	}
	if least := t.Minimum.Amount(); exact.LessThan(least) {
		add(ipx.StatementLine{Says: ipx.T("补足最低保费{minimum}", "up to the minimum premium of {minimum}"), Args: []ipx.Arg{arg("minimum", t.Minimum)}, Amount: ipx.NewMoney(least.Sub(exact), t.Minimum.Currency())})
	}
	premium := ipx.NewMoney(exact, s.Total.Currency()).Round(ipx.HalfUp)
	if off, err := premium.Sub(s.Total); err == nil && off.Sign() != 0 {
		add(ipx.StatementLine{Says: ipx.T("取整", "rounding"), Amount: ipx.NewMoney(premium.Amount().Sub(exact), premium.Currency())})
	}
	q := Quote{Premium: s, Limit: r.Limit}
	q.Tax = q.Premium.Total.Mul(t.VAT).Round(ipx.HalfUp)
	if t.Multiple.Sign() > 0 {
		q.Limit = q.Premium.Total.Mul(t.Multiple).Round(ipx.HalfUp)
		if least, err := q.Limit.Min(t.Most); err == nil && !t.Most.IsZero() {
			q.Limit = least
		}
	}
	return q, q.huge()
}

// tooMuch reports whether a limit is above the largest on offer.
func (t Tariff) tooMuch(limit ipx.Money) bool {
	more, err := limit.Compare(t.Most)
	return err == nil && more > 0 && !t.Most.IsZero()
}

// places are the decimal places of a line before the last is rounded.
const places = 8

// digits are those before the point that a premium or limit has at the most.
const digits = 15

// huge says that a figure on the way is beyond all money; nil where none is.
func (q Quote) huge() error {
	over := func(m ipx.Money) bool { return m.Amount().NumDigits()+int(m.Amount().Exponent()) > digits }
	if over(q.Limit) || slices.ContainsFunc(q.Premium.Lines, func(l ipx.StatementLine) bool { return over(l.Amount) }) {
		return ipx.Refuse(badInput("INSURANCE-QUOTE-01", "premium", "保费或者限额达到千万亿", "or limit comes to a thousand trillion"))
	}
	return nil
}

// unfit says why a tariff cannot price a risk; nil where it can.
func (t Tariff) unfit(r Risk) error {
	bad := func(field, zh, en string) error { return ipx.Refuse(badInput("INSURANCE-QUOTE-01", field, zh, en)) }
	switch c := t.currency(); {
	case t.Base.Sign() <= 0 && t.Rate.Sign() <= 0:
		return bad("tariff", "没有基准保费，也没有费率", "has neither a base nor a rate")
	case c != "" && (!t.Each.IsZero() && t.Each.Currency() != c || !t.Minimum.IsZero() && t.Minimum.Currency() != c || !t.Most.IsZero() && t.Most.Currency() != c):
		return bad("tariff", "金额币种不同", "has amounts in several currencies")
	case r.Units < 1:
		return bad("units", "至少一项", "must be at least one")
	case r.On.Before(t.From) || !t.Until.IsZero() && !r.On.Before(t.Until):
		return bad("on", "费率当日不适用", "is a day on which the tariff does not hold")
	case t.Multiple.Sign() == 0 && r.Limit.Sign() <= 0:
		return bad("limit", "缺少约定的限额", "must be agreed")
	case t.Multiple.Sign() > 0 && !r.Limit.IsZero():
		return bad("limit", "由保费决定，不能约定", "follows from the premium and cannot be agreed")
	case !r.Limit.IsZero() && c != "" && r.Limit.Currency() != c:
		return bad("limit", "币种与费率不同", "is not in the currency of the tariff")
	case t.tooMuch(r.Limit):
		return ipx.Refuse(ipx.Reason{Code: "INSURANCE-QUOTE-01", Category: ipx.ErrInput, Subject: "limit",
			Says: ipx.T("limit：{limit}超过产品的最高保险金额{most}", "limit of {limit} is more than the {most} on offer"), Args: []ipx.Arg{arg("limit", r.Limit), arg("most", t.Most)}})
	case r.Loading.LessThan(decimal.NewFromInt(-1)):
		return bad("loading", "减费超过全部保费", "takes off more than the premium")
	}
	for _, f := range t.Factors {
		if !slices.ContainsFunc(f.Values, func(v FactorValue) bool { return v.Value == r.Factors[f.Name] }) {
			return bad("factors."+f.Name, "没有该取值的系数", "has a value that the tariff does not know")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Factors)) {
		if !slices.ContainsFunc(t.Factors, func(f Factor) bool { return f.Name == name }) {
			return bad("factors."+name, "费率没有该系数", "is no factor of the tariff")
		}
	}
	return nil
}
