package book

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Holding is a policy with its claims.
type Holding struct {
	Policy insurance.Policy
	Claims []claim.Terms
}

// Years says in which year a figure counts.
type Years string

// Ways to count years.
const (
	ByUnderwriting Years = "underwriting"
	ByCalendar     Years = "calendar"
	ByOccurrence   Years = "occurrence"
)

// Row is a product in a year.
type Row struct {
	Product   string          `json:"product"`
	Name      ipx.Text        `json:"name"`
	Year      int             `json:"year"`
	Currency  ipx.Currency    `json:"currency"`
	Policies  int             `json:"policies"` // with cover or premium in the year
	Written   ipx.Money       `json:"written"`  // premium without tax, after refunds
	Earned    ipx.Money       `json:"earned"`
	Claims    int             `json:"claims"` // of which the insurer was told
	Paid      ipx.Money       `json:"paid"`
	Reserved  ipx.Money       `json:"reserved"`  // set aside; by calendar, the change in the year
	Recovered ipx.Money       `json:"recovered"` // the insurer's share
	Incurred  ipx.Money       `json:"incurred"`  // paid and reserved, less recovered
	Ratio     decimal.Decimal `json:"ratio"`     // incurred to earned, to four places; nought where nothing is earned
	Exposure  decimal.Decimal `json:"exposure"`  // years of insured units, to four places
	Limit     ipx.Money       `json:"limit"`     // aggregates in force at the end of the year, or of the day
}

// key names a row.
type key struct {
	product  string
	year     int
	currency ipx.Currency
}

// sums gathers rows.
type sums struct {
	rows  map[key]*Row
	years Years
	asOf  calendar.Date
	err   error
}

// Sum sums up holdings by product and year, as known on a day. A policy that was not
// issued by then does not count; one whose stack cannot be read is an error.
func Sum(holdings []Holding, years Years, asOf calendar.Date) ([]Row, error) {
	if !slices.Contains([]Years{ByUnderwriting, ByCalendar, ByOccurrence}, years) {
		return nil, ipx.Refuse(ipx.Reason{Code: "BOOK-INPUT-01", Category: ipx.ErrInput, Subject: "years", Says: ipx.T("{years}不是年度口径", "{years} is no way to count years"), Args: []ipx.Arg{{Name: "years", Value: string(years)}}})
	}
	s := sums{rows: map[key]*Row{}, years: years, asOf: asOf}
	for i, h := range holdings {
		s.add(h)
		if s.err != nil {
			return nil, fmt.Errorf("book: holding %d (%s): %w", i, h.Policy.No, s.err)
		}
	}
	out := make([]Row, 0, len(s.rows))
	for _, r := range s.rows {
		s.finish(r)
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Currency, b.Currency))
	})
	return out, s.err
}

// row is the row of a policy in a year.
func (s *sums) row(p insurance.Policy, year int, c ipx.Currency) *Row {
	if s.years == ByUnderwriting {
		year = p.Term.From.Year()
	}
	k := key{p.Product.Code, year, c}
	r := s.rows[k]
	if r == nil {
		none := ipx.NewMoney(decimal.Zero, c)
		r = &Row{Product: k.product, Name: p.Product.Name, Year: year, Currency: c, Written: none, Earned: none, Paid: none, Reserved: none, Recovered: none, Incurred: none, Limit: none}
		s.rows[k] = r
	}
	return r
}

// plus adds to a sum.
func (s *sums) plus(to *ipx.Money, m ipx.Money) {
	sum, err := to.Add(m)
	if err != nil {
		s.err = err
		return
	}
	*to = sum
}

// add adds one holding.
func (s *sums) add(h Holding) {
	p := h.Policy.AsKnown(s.asOf)
	if len(p.Stack) == 0 {
		return
	}
	c, _ := p.At(p.Term.From, s.asOf)
	currency := c.Limit.Currency()
	seen := map[*Row]bool{}
	touch := func(r *Row) *Row {
		if !seen[r] {
			seen[r] = true
			r.Policies++
		}
		return r
	}
	for _, t := range p.Stack {
		s.plus(&touch(s.row(p, t.Issued.Year(), currency)).Written, t.Premium.Total)
	}
	s.earned(p, currency, touch)
	for _, x := range h.Claims {
		if !x.Facts.Reported.After(s.asOf) {
			s.claim(p, x, currency)
		}
	}
}

// earned spreads premium and exposure over the years of cover.
func (s *sums) earned(p insurance.Policy, currency ipx.Currency, touch func(*Row) *Row) {
	end := p.Term.Until
	if after := s.asOf.AddDays(1); after.Before(end) {
		end = after
	}
	last := p.Term.From
	before, err := p.Earned(p.Term.From)
	for s.err == nil && err == nil && last.Before(end) {
		next := firstOf(last.Year() + 1)
		if end.Before(next) {
			next = end
		}
		var now, part ipx.Money
		if now, err = p.Earned(next); err == nil {
			part, err = now.Sub(before)
		}
		if err != nil {
			break
		}
		exposure := p.Exposure(calendar.Term{From: last, Until: next})
		if part.Sign() == 0 && exposure.Sign() == 0 {
			last, before = next, now // a year after the end, or before premium and cover
			continue
		}
		r := touch(s.row(p, last.Year(), currency))
		s.plus(&r.Earned, part)
		r.Exposure = r.Exposure.Add(exposure)
		if day := s.asOf.AddDays(1); next == day || s.years != ByUnderwriting && next == firstOf(next.Year()) {
			if c, ran := p.At(next.AddDays(-1), s.asOf); ran {
				s.plus(&r.Limit, c.Limit)
			}
		}
		last, before = next, now
	}
	if err != nil {
		s.err = err
	}
}

// firstOf is the first day of a year.
func firstOf(year int) calendar.Date {
	d, err := calendar.Of(year, 1, 1)
	if err != nil {
		return calendar.Date{} // years of policies are years of the calendar
	}
	return d
}

// claim adds one claim.
func (s *sums) claim(p insurance.Policy, x claim.Terms, currency ipx.Currency) {
	year := func(on calendar.Date) int {
		if s.years == ByOccurrence {
			return x.Facts.Happened.Year()
		}
		return on.Year()
	}
	s.row(p, year(x.Facts.Reported), currency).Claims++
	last := x.Facts.Reported
	for _, m := range x.Payments {
		if !m.On.After(s.asOf) {
			s.plus(&s.row(p, year(m.On), currency).Paid, m.Amount)
			last = laterOf(last, m.On)
		}
	}
	for _, m := range x.Recoveries {
		if !m.On.After(s.asOf) {
			s.plus(&s.row(p, year(m.On), currency).Recovered, m.Shares.Insurer)
		}
	}
	if s.years != ByCalendar {
		s.plus(&s.row(p, year(x.Facts.Reported), currency).Reserved, x.ReserveAt(s.asOf))
		return
	}
	// By calendar: what the reserve has changed by in each year.
	before := ipx.NewMoney(decimal.Zero, currency)
	for y := x.Facts.Reported.Year(); y <= s.asOf.Year(); y++ {
		end := firstOf(y + 1).AddDays(-1)
		if s.asOf.Before(end) {
			end = s.asOf
		}
		now := x.ReserveAt(end)
		diff, err := now.Sub(before)
		if err != nil {
			s.err = err
			return
		}
		if diff.Sign() != 0 {
			s.plus(&s.row(p, y, currency).Reserved, diff)
		}
		before = now
	}
}

func laterOf(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// finish computes what follows from the sums.
func (s *sums) finish(r *Row) {
	incurred, err := ipx.Total(r.Paid, r.Reserved, r.Recovered.Neg())
	if err != nil {
		s.err = err
		return
	}
	r.Incurred = incurred
	if r.Earned.Sign() > 0 {
		r.Ratio, _ = r.Incurred.Ratio(r.Earned, 4) // one currency, not nought
	}
	r.Exposure = r.Exposure.Round(4)
}
