package royalty

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// maxItems bounds every list of the terms; maxTimes the instalments.
const (
	maxItems = 1000
	maxTimes = 600
)

// Validate refuses terms that cannot be computed with, naming every field that
// is at fault (ROYALTY-TERMS, ipx.ErrInput).
func (t Terms) Validate() error {
	j := judge{t: &t}
	j.frame()
	j.licensors()
	j.fixed()
	for i := range t.Running {
		j.running(fmt.Sprintf("running[%d].", i), i)
	}
	j.limits()
	j.taxes()
	j.rest()
	return j.no.refusal()
}

type judge struct {
	t  *Terms
	no faults
}

func (j *judge) bad(field string, text ipx.Text, args ...ipx.Arg) {
	j.no.add("ROYALTY-TERMS", ipx.ErrInput, field, text, args...)
}

// word refuses a value that is not among the words.
func word[W ~string](j *judge, field string, w W, words ...W) {
	if !slices.Contains(words, w) {
		j.bad(field, says.unknownWord, ipx.Arg{Name: "given", Value: clip(string(w))})
	}
}

func (j *judge) frame() {
	t := j.t
	if t.No == "" {
		j.bad("no", says.missing)
	}
	if !t.Currency.Valid() {
		j.bad("currency", says.unknownWord, ipx.Arg{Name: "given", Value: clip(string(t.Currency))})
	}
	if t.From.IsZero() {
		j.bad("from", says.missing)
	}
	if !t.Until.IsZero() && !t.Until.After(t.From) {
		j.bad("until", says.order)
	}
	if !slices.Contains([]int{1, 2, 3, 4, 6, 12}, t.Months) {
		j.bad("months", says.unknownWord, ipx.Arg{Name: "given", Value: fmt.Sprint(t.Months)})
	}
	word(j, "rounding.mode", t.Rounding.Mode, "", HalfUp, HalfEven, Down)
	word(j, "rounding.by", t.Rounding.By, "", ByClause, ByLine, ByAccount)
}

// list bounds the length of a list.
func (j *judge) list(field string, n int) {
	if n > maxItems {
		j.bad(field, says.tooMany, ipx.Arg{Name: "most", Value: maxItems})
	}
}

// amount is money of the contract: above nought, in whole units.
func (j *judge) amount(field string, d decimal.Decimal) {
	switch {
	case !small(d, inputPlaces):
		j.bad(field, says.tooLong)
	case d.Sign() <= 0:
		j.bad(field, says.positive)
	case !d.Equal(d.Truncate(j.t.Currency.Scale())):
		j.bad(field, says.fraction)
	}
}

// ratio is a figure from 0 to 1.
func (j *judge) ratio(field string, d decimal.Decimal) {
	if !small(d, inputPlaces) || d.Sign() < 0 || d.GreaterThan(one) {
		j.bad(field, says.ratio)
	}
}

func (j *judge) name(field string, n ipx.Text) {
	if n.Zh == "" || n.En == "" {
		j.bad(field, says.texts)
	}
}

func (j *judge) dated(field string, list []Dated, check func(string, decimal.Decimal)) {
	j.list(field, len(list))
	for i, d := range list {
		at := fmt.Sprintf("%s[%d].", field, i)
		if d.From.IsZero() {
			j.bad(at+"from", says.missing)
		}
		if i > 0 && !d.From.After(list[i-1].From) {
			j.bad(at+"from", says.order)
		}
		check(at+"value", d.Value)
	}
}

func (j *judge) licensors() {
	t := j.t
	j.list("licensors", len(t.Licensors))
	if len(t.Licensors) == 0 {
		j.bad("licensors", says.needed)
		return
	}
	sum, shares, amounts, common := ipx.Share{}, 0, 0, int64(1)
	for i, l := range t.Licensors {
		at := fmt.Sprintf("licensors[%d].", i)
		if l.Party == "" {
			j.bad(at+"party", says.missing)
		}
		if slices.ContainsFunc(t.Licensors[:i], func(o Licensor) bool { return o.Party == l.Party }) {
			j.bad(at+"party", says.twice, ipx.Arg{Name: "given", Value: l.Party})
		}
		if l.Tax != "" && !slices.ContainsFunc(t.Taxes, func(x Tax) bool { return x.ID == l.Tax }) {
			j.bad(at+"tax", says.otherTax, ipx.Arg{Name: "given", Value: clip(l.Tax)})
		}
		if !l.Amount.IsZero() {
			amounts++
			j.amount(at+"amount", l.Amount)
		}
		if !l.Share.IsZero() {
			shares++
			next, err := sum.Add(l.Share)
			if err != nil { // above the whole, or too fine to be added up
				j.bad(at+"share", says.notWhole, ipx.Arg{Name: "sum", Value: sum.String() + " + " + l.Share.String()})
				return
			}
			sum = next
			_, d := l.Share.Terms()
			if common = common / gcd(common, d); common > 1_000_000_000 {
				j.bad(at+"share", says.tooLong)
				return
			}
			common *= d
		}
	}
	switch n := len(t.Licensors); {
	case shares > 0 && amounts > 0 || shares < n && amounts < n:
		j.bad("licensors", says.unlike)
	case shares == n && sum != ipx.Whole:
		j.bad("licensors", says.notWhole, ipx.Arg{Name: "sum", Value: sum})
	case common > 1_000_000_000_000:
		j.bad("licensors", says.tooLong)
	}
}

func (j *judge) fixed() {
	t := j.t
	j.list("fixed", len(t.Fixed))
	for i, f := range t.Fixed {
		at := fmt.Sprintf("fixed[%d].", i)
		j.id(at+"id", f.ID, func(k int) string { return t.Fixed[k].ID }, i)
		j.name(at+"name", f.Name)
		j.amount(at+"amount", f.Amount)
		j.ratio(at+"interest", f.Interest)
		j.ratio(at+"recoup", f.Recoup)
		word(j, at+"plan", f.Plan, "", Equal, Level, EqualPrincipal)
		last := f.Due.AddMonths(max(f.Times-1, 0) * min(max(f.Every, 0), 1200))
		switch {
		case f.Due.IsZero():
			j.bad(at+"due", says.missing)
		case f.Times < 0 || f.Times > maxTimes:
			j.bad(at+"times", says.tooMany, ipx.Arg{Name: "most", Value: maxTimes})
		case f.Times > 1 && (f.Every < 1 || f.Every > 1200):
			j.bad(at+"every", says.positive)
		case last.IsZero() || !t.Until.IsZero() && !last.Before(t.Until):
			j.bad(at+"due", says.afterEnd, ipx.Arg{Name: "given", Value: last})
		}
		if !f.Interest.IsZero() && (f.Plan == "" || f.Plan == Equal) {
			j.bad(at+"interest", says.conflict, ipx.Arg{Name: "other", Value: string(Equal)})
		}
	}
}

// id refuses an empty id and one that is there before.
func (j *judge) id(field, id string, other func(int) string, before int) {
	if id == "" {
		j.bad(field, says.missing)
	}
	for k := range before {
		if other(k) == id {
			j.bad(field, says.twice, ipx.Arg{Name: "given", Value: clip(id)})
			return
		}
	}
}

func (j *judge) limits() {
	t := j.t
	j.list("caps", len(t.Caps))
	j.list("minimums", len(t.Minimums))
	j.list("milestones", len(t.Milestones))
	for i, l := range t.Caps {
		at := fmt.Sprintf("caps[%d].", i)
		j.clause(at+"running", l.Running)
		word(j, at+"over", l.Over, Period, Year, Life)
		j.amount(at+"amount", l.Amount)
	}
	for i, g := range t.Minimums {
		at := fmt.Sprintf("minimums[%d].", i)
		j.clause(at+"running", g.Running)
		word(j, at+"over", g.Over, Period, Year)
		word(j, at+"carry", g.Carry, NoCarry, CarrySurplus, CarryTopUp, Cumulative)
		if len(g.Amounts) == 0 {
			j.bad(at+"amounts", says.needed)
		}
		j.dated(at+"amounts", g.Amounts, func(field string, d decimal.Decimal) {
			if !d.IsZero() { // a guarantee may come to its end
				j.amount(field, d)
			}
		})
	}
	for i, m := range t.Milestones {
		at := fmt.Sprintf("milestones[%d].", i)
		j.id(at+"id", m.ID, func(k int) string { return t.Milestones[k].ID }, i)
		j.name(at+"name", m.Name)
		j.amount(at+"amount", m.Amount)
	}
}

func (j *judge) clause(field, id string) {
	if id != "" && j.t.clause(id) < 0 {
		j.bad(field, says.unknownClause, ipx.Arg{Name: "given", Value: clip(id)})
	}
}

// clause returns the index of a running clause, -1 for none.
func (t *Terms) clause(id string) int {
	for i := range t.Running {
		if t.Running[i].ID == id {
			return i
		}
	}
	return -1
}

// window is that over which the base is counted for the tiers.
func (r *Running) window() Window {
	if r.Over == "" {
		return Period
	}
	return r.Over
}

func (j *judge) taxes() {
	t := j.t
	j.list("taxes", len(t.Taxes))
	for i, x := range t.Taxes {
		at := fmt.Sprintf("taxes[%d].", i)
		j.id(at+"id", x.ID, func(k int) string { return t.Taxes[k].ID }, i)
		word(j, at+"vat", x.VAT, NoVAT, VATAdded, VATIncluded, VATWithheld)
		j.dated(at+"vat_rates", x.VATRates, j.ratio)
		j.dated(at+"withholding", x.Withholding, func(field string, d decimal.Decimal) {
			if j.ratio(field, d); small(d, 0) && d.Equal(one) {
				j.bad(field, says.ratio)
			}
		})
		if x.GrossUp && x.VAT == VATIncluded {
			j.bad(at+"gross_up", says.conflict, ipx.Arg{Name: "other", Value: string(VATIncluded)})
		}
	}
}

func (j *judge) rest() {
	t := j.t
	if x := t.Exchange; x != nil {
		if x.Source == "" {
			j.bad("exchange.source", says.missing)
		}
		word(j, "exchange.day", x.Day, OnSale, OnPeriodEnd)
		if x.Within < 0 || x.Within > 366 {
			j.bad("exchange.within", says.tooMany, ipx.Arg{Name: "most", Value: 366})
		}
	}
	if t.Late != nil {
		j.late("late.", *t.Late)
	}
	if a := t.Audit; a != nil {
		j.ratio("audit.threshold", a.Threshold)
		j.length("audit.look_back", a.LookBack)
		j.length("audit.notice", a.Notice)
		j.length("audit.apart", a.Apart)
	}
	j.length("report_in", t.ReportIn)
	j.length("pay_in", t.PayIn)
	if f := t.Favoured; f != nil {
		j.length("favoured.tell_in", f.TellIn)
		j.length("favoured.take_in", f.TakeIn)
	}
}

// length refuses a period that cannot be counted.
func (j *judge) length(field string, p calendar.Period) {
	if p.IsZero() {
		return
	}
	if _, err := calendar.ParsePeriod(p.String()); err != nil {
		j.bad(field, says.unknownWord, ipx.Arg{Name: "given", Value: p.String()})
	}
}

func (j *judge) late(at string, l Late) {
	if len(l.Rates) == 0 {
		j.bad(at+"rates", says.needed)
	}
	j.dated(at+"rates", l.Rates, j.ratio)
	if !small(l.Factor, inputPlaces) || l.Factor.Sign() < 0 || l.Factor.GreaterThan(decimal.NewFromInt(100)) {
		j.bad(at+"factor", says.tooLong)
	}
	if !slices.Contains([]int{0, 360, 365}, l.Basis) {
		j.bad(at+"basis", says.unknownWord, ipx.Arg{Name: "given", Value: fmt.Sprint(l.Basis)})
	}
}
