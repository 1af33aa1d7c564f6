package subsidy

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Category is a kind of applicant, with a cap of its own.
type Category struct {
	Code  string          `json:"code"`
	Name  ipx.Text        `json:"name"`
	Kinds []ipx.PartyKind `json:"kinds,omitempty"` // empty: any
	Micro bool            `json:"micro,omitempty"` // small and micro enterprises only 小微企业
	Cap   ipx.Money       `json:"cap,omitzero"`    // most in a year; zero: that of the programme
}

// Slice is a part of a base – such as an amount raised – whose cost is funded at a
// rate of its own.
type Slice struct {
	Up   ipx.Money       `json:"up,omitzero"` // to this much of the base; zero: all that is above
	Rate decimal.Decimal `json:"rate"`
}

// Condition is something that an applicant declares, and that must stay true.
type Condition struct {
	Code string   `json:"code"`
	Text ipx.Text `json:"text"`
}

// Recall is a cause for which money is claimed back 追回, and how much of it.
type Recall struct {
	Code string          `json:"code"`
	Text ipx.Text        `json:"text"`
	Part decimal.Decimal `json:"part"` // of what was disbursed
}

// wholes are kinds of cost that are a part of another, or another measure of it: money
// for one is money for the other.
var wholes = map[string]string{"base-premium": "premium", "benchmark-interest": "interest"}

// whole is the kind of cost to which a kind belongs.
func whole(kind string) string {
	if w, ok := wholes[kind]; ok {
		return w
	}
	return kind
}

// Programme is a subsidy as data.
type Programme struct {
	Code      string    `json:"code"`
	Name      ipx.Text  `json:"name"`
	Authority ipx.Text  `json:"authority,omitzero"`
	Place     string    `json:"place,omitempty"` // ISO 3166-2 code, or finer with further parts: "CN-GD", "CN-GD-SZ"
	Group     string    `json:"group,omitempty"` // programmes of one group do not fund the same cost
	Source    string    `json:"source,omitempty"`
	Basis     law.Basis `json:"basis,omitempty"` // how well it is known

	Categories []Category `json:"categories,omitempty"` // of applicants; empty: anybody
	Industries []string   `json:"industries,omitempty"` // codes of the programme's list; empty: any
	Costs      []string   `json:"costs"`                // kinds of cost: "premium", "interest", "valuation"
	Lines      []string   `json:"lines,omitempty"`      // perils or products; empty: any

	Signed calendar.Term `json:"signed,omitzero"` // when the contract was signed
	Apply  calendar.Term `json:"apply,omitzero"`  // window of application
	Payout calendar.Term `json:"payout,omitzero"` // window to claim what was approved; later it is waived

	Rate     decimal.Decimal            `json:"rate,omitzero"`        // of the cost
	Rates    map[string]decimal.Decimal `json:"rates,omitempty"`      // of the cost, by its kind, instead of one rate
	Years    []decimal.Decimal          `json:"years,omitempty"`      // rate by the year of participation, where it changes; beyond the list: nothing
	Slices   []Slice                    `json:"slices,omitempty"`     // rates by slices of the base, instead of one rate
	OfBase   decimal.Decimal            `json:"of_base,omitzero"`     // most, as a part of the base
	NetOfTax bool                       `json:"net_of_tax,omitempty"` // VAT is not funded

	Cap     ipx.Money `json:"cap,omitzero"`      // most for an applicant in a year
	ItemCap ipx.Money `json:"item_cap,omitzero"` // most for one cost
	Revenue Revenue   `json:"revenue,omitzero"`
	Budget  ipx.Money `json:"budget,omitzero"` // of a round in all
	Times   int       `json:"times,omitempty"` // years in which one applicant is funded at the most; zero: any

	Once       bool        `json:"once,omitempty"`       // the same right and line is funded once
	AfterPaid  bool        `json:"after_paid,omitempty"` // only when the loan is repaid
	Conditions []Condition `json:"conditions,omitempty"`
	Recalls    []Recall    `json:"recalls,omitempty"`
}

// Revenue caps a subsidy by the applicant's revenue where its base is large.
type Revenue struct {
	Above ipx.Money       `json:"above,omitzero"` // base above which the cap holds
	Part  decimal.Decimal `json:"part,omitzero"`  // of the revenue of the year before, audited
}

// IsZero reports whether revenue does not matter.
func (r Revenue) IsZero() bool { return r.Part.IsZero() && r.Above.IsZero() }

var programmeJSON = strictjson.For[Programme](strictjson.Options{})

// ReadProgramme reads a programme from JSON and verifies it. Input that is not of
// the form of a programme is an error; a programme that does not hold together is
// refused with every fault.
func ReadProgramme(data []byte) (Programme, error) {
	p, err := programmeJSON.Decode(data)
	if err != nil {
		return Programme{}, fmt.Errorf("subsidy: programme: %w", err)
	}
	if err := p.Verify().OrNil(); err != nil {
		return Programme{}, err
	}
	return p, nil
}

// badInput is a fault of data.
func badInput(code ipx.Code, field, zh, en string) ipx.Reason {
	return ipx.Reason{Code: code, Category: ipx.ErrInput, Subject: field, Says: ipx.T("{field}：{what}", "{field} {what}"),
		Args: []ipx.Arg{{Name: "field", Value: field}, {Name: "what", Value: ipx.T(zh, en)}}}
}

// Verify finds what does not hold together in a programme, with the field; nil where
// nothing does.
func (p Programme) Verify() *ipx.Refusal {
	var out []ipx.Reason
	bad := func(field string, is bool, zh, en string) {
		if is {
			out = append(out, badInput("SUBSIDY-PROGRAMME-01", field, zh, en))
		}
	}
	one := decimal.NewFromInt(1)
	part := func(field string, d decimal.Decimal) {
		bad(field, d.Sign() < 0 || d.GreaterThan(one), "应当在零和一之间", "must be between nought and one")
	}
	text := func(field string, t ipx.Text) {
		bad(field, t.Zh == "" || t.En == "" || len(t.Faults()) > 0, "缺少中文或者英文", "must be in Chinese and English")
	}
	bad("code", p.Code == "", "缺少代码", "is missing")
	text("name", p.Name)
	bad("costs", len(p.Costs) == 0 || slices.Contains(p.Costs, ""), "没有写明补贴的费用", "are missing")
	codes := map[string]bool{}
	for i, c := range p.Categories {
		at := fmt.Sprintf("categories[%d]", i)
		bad(at+".code", c.Code == "" || codes[c.Code], "缺少代码，或者重复", "is missing, or is there twice")
		codes[c.Code] = true
		text(at+".name", c.Name)
		bad(at+".cap", c.Cap.Sign() < 0, "为负", "is negative")
		for _, k := range c.Kinds {
			bad(at+".kinds", !k.Valid(), "不是主体种类", "holds what is no kind of party")
		}
	}
	part("rate", p.Rate)
	part("of_base", p.OfBase)
	part("revenue.part", p.Revenue.Part)
	ways := 0
	for _, is := range []bool{p.Rate.Sign() > 0, len(p.Rates) > 0, len(p.Years) > 0, len(p.Slices) > 0} {
		if is {
			ways++
		}
	}
	bad("rate", ways != 1, "应当有且只有一种补贴比例", "needs one way to be found: a rate, rates by kind of cost, rates by year, or slices")
	for _, kind := range slices.Sorted(maps.Keys(p.Rates)) {
		part("rates."+kind, p.Rates[kind])
		bad("rates."+kind, !slices.Contains(p.Costs, kind), "不是项目补贴的费用", "is no kind of cost that is funded")
	}
	for _, kind := range p.Costs {
		_, ok := p.Rates[kind]
		bad("rates."+kind, len(p.Rates) > 0 && !ok, "缺少补贴比例", "is missing")
	}
	for i, r := range p.Years {
		part(fmt.Sprintf("years[%d]", i), r)
	}
	last := ipx.Money{}
	for i, s := range p.Slices {
		at := fmt.Sprintf("slices[%d]", i)
		part(at+".rate", s.Rate)
		open := s.Up.IsZero()
		bad(at+".up", open != (i == len(p.Slices)-1), "只有最后一档不封顶", "is open in the last slice, and in no other")
		if less, err := s.Up.Compare(last); !open {
			bad(at+".up", err != nil || less <= 0, "应当依次递增，币种相同", "must rise, in one currency")
		}
		last = s.Up
	}
	for _, m := range []struct {
		field string
		m     ipx.Money
	}{{"cap", p.Cap}, {"item_cap", p.ItemCap}, {"budget", p.Budget}, {"revenue.above", p.Revenue.Above}} {
		bad(m.field, m.m.Sign() < 0, "为负", "is negative")
	}
	for _, t := range []struct {
		field string
		t     calendar.Term
	}{{"signed", p.Signed}, {"apply", p.Apply}, {"payout", p.Payout}} {
		bad(t.field, !t.t.Until.IsZero() && !t.t.From.Before(t.t.Until), "期间为空", "leaves no day")
	}
	bad("times", p.Times < 0, "为负", "is negative")
	for i, c := range p.Conditions {
		at := fmt.Sprintf("conditions[%d]", i)
		bad(at+".code", c.Code == "", "缺少代码", "is missing")
		text(at+".text", c.Text)
	}
	for i, c := range p.Recalls {
		at := fmt.Sprintf("recalls[%d]", i)
		bad(at+".code", c.Code == "", "缺少代码", "is missing")
		text(at+".text", c.Text)
		part(at+".part", c.Part)
	}
	if len(out) == 0 {
		return nil
	}
	return ipx.Refuse(out...)
}

// contains reports whether a window is open on a day; a window without a first day
// always is.
func contains(t calendar.Term, on calendar.Date) bool {
	return t == calendar.Term{} || t.Contains(on)
}
