package lifecycle

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Patent is what the annuities of a patent depend on.
type Patent struct {
	Kind    ipx.RightKind // Invention, UtilityModel or Design
	Filed   calendar.Date
	Granted calendar.Date
}

// Annuity is the fee of one patent year. Patent year n runs from the filing
// anniversary n-1 to the anniversary n, and its fee is paid before it begins
// (Implementing Regulations of the Patent Law, rule 115); the fee of the year of
// the grant is paid with the formalities of the grant (rule 114).
type Annuity struct {
	Year        int
	Anniversary calendar.Date // the day on which the patent year begins, and from which a patent that is not paid for has ended
	Due         calendar.Date // last day to pay without delay: the anniversary, or the first working day after it
	Windows     []Window      // in which it can still be paid
	Lapse       calendar.Date // last day on which a payment keeps the patent
	Fee         ipx.Money     // the full fee
	Open        ipx.Text      // why Due, Lapse and the ends of windows are not known, where they are not
	Rule        string        // of the due day
	Cite        ipx.Text

	law     law.View
	granted int // the patent year of the grant
}

// Window is a month of the grace period 滞纳期.
type Window struct {
	Until calendar.Date   // last day
	Rate  decimal.Decimal // surcharge, as a part of the full fee
}

// YearOf returns the patent year in which a day lies, from 1.
func (p Patent) YearOf(d calendar.Date) int {
	if d.Before(p.Filed) {
		return 0
	}
	n := d.Year() - p.Filed.Year()
	if d.Before(p.Filed.AddYears(n)) {
		n--
	}
	return n + 1
}

// AnnuityOf returns the fee of a patent year under the law of its anniversary.
// The amounts are figures of the rule on "annuity." and the kind, so that a
// host configures them with law.Pack.With. A year up to that of the grant, one
// that begins when the term is over (year 11 of a design of 2010, whose term is
// ten years), or one beyond the last of the schedule is an error, and so is
// a law that has no schedule.
//
// The amounts are in the currency that the rule chooses. Where the working days
// of a year are not published, the days that fall in it are zero, the windows
// end before it, and Open says so; Anniversary and Fee are known all the same.
func AnnuityOf(v law.View, p Patent, year int) (Annuity, error) {
	if !p.Kind.Patent() || p.Filed.IsZero() || p.Granted.Before(p.Filed) {
		return Annuity{}, fmt.Errorf("lifecycle: annuities need a granted patent with its filing date, not a right of kind %s filed %s, granted %s", p.Kind, p.Filed, p.Granted)
	}
	granted := p.YearOf(p.Granted)
	if year <= granted || year > 100 {
		return Annuity{}, fmt.Errorf("lifecycle: the patent was granted in its year %d; no annuity falls due for year %d", granted, year)
	}
	a := Annuity{Year: year, Anniversary: p.Filed.AddYears(year - 1), granted: granted}
	a.law = v.At(a.Anniversary)
	due, ok := a.law.Rule("annuity.due")
	if !ok || due.Limit.Unit != calendar.Years || due.Limit.N != 1 {
		return Annuity{}, fmt.Errorf("lifecycle: the law of %q asks for no yearly fees on %s", v.Jurisdiction(), a.Anniversary)
	}
	a.Rule, a.Cite = due.ID, due.Cite.Text()
	var err error
	if a.Fee, err = scheduled(a.law, p.Kind, year); err != nil {
		return Annuity{}, err
	}
	if over := termEnd(v, p); !over.IsZero() && !a.Anniversary.Before(over) {
		return Annuity{}, fmt.Errorf("lifecycle: the term of the patent ends before %s; no annuity falls due for year %d", over, year)
	}
	if err := a.count(); err != nil {
		if a.Open = law.NotKnown(err); a.Open.IsZero() {
			return Annuity{}, fmt.Errorf("lifecycle: annuity of year %d: %w", year, err)
		}
	}
	return a, nil
}

// termEnd returns the first day after the term of a patent, as the law of its
// filing sets it; zero where no rule does.
func termEnd(v law.View, p Patent) calendar.Date {
	t, err := Term(v, p.Kind, Facts{Filed: p.Filed, Granted: p.Granted})
	if err != nil {
		return calendar.Date{}
	}
	return t.Term.Until
}

// scheduled returns the full fee of a patent year.
func scheduled(v law.View, kind ipx.RightKind, year int) (ipx.Money, error) {
	key := "annuity." + law.Key(kind)
	amount, ok := v.Figure(key, "year-"+strconv.Itoa(year))
	if !ok {
		return ipx.Money{}, fmt.Errorf("lifecycle: %s of %q has no fee for year %d on %s", key, v.Jurisdiction(), year, v.Date())
	}
	currency := ipx.Currency(v.Choice(key))
	if !currency.Valid() {
		return ipx.Money{}, fmt.Errorf("lifecycle: %s of %q does not choose a currency", key, v.Jurisdiction())
	}
	return ipx.NewMoney(amount, currency), nil
}

// GrantFee returns what is paid with the formalities of the grant: the annuity
// of the patent year in which the patent is granted (rule 114). Unpaid, the
// formalities are deemed not done.
func GrantFee(v law.View, p Patent, r Relief) (Bill, error) {
	year := p.YearOf(p.Granted)
	if !p.Kind.Patent() || p.Filed.IsZero() || year < 1 {
		return Bill{}, fmt.Errorf("lifecycle: the fee of the grant needs a patent with its days of filing and grant, not a right of kind %s filed %s, granted %s", p.Kind, p.Filed, p.Granted)
	}
	at := v.At(p.Granted)
	if !at.Has("annuity.grant-year") {
		return Bill{}, absentRule(false, "annuity.grant-year", at)
	}
	fee, err := scheduled(at, p.Kind, year)
	if err != nil {
		return Bill{}, err
	}
	b := Bill{Year: year, Surcharge: ipx.NewMoney(decimal.Zero, fee.Currency())}
	b.Fee, b.Relief = Annuity{Year: year, Fee: fee, law: at, granted: year}.reduced(r)
	b.Total = b.Fee
	return b, nil
}

// count finds the due day and the windows. A window ends on the same-numbered
// day of a month after the anniversary, or the first working day after it.
// Whether the six months count from the anniversary or from the due day that a
// holiday has moved is open; the windows end by the earlier count, and the patent
// lapses by the later.
func (a *Annuity) count() error {
	cal := a.law.Calendar()
	roll := func(d calendar.Date) (calendar.Date, error) {
		if cal == nil {
			return d, nil
		}
		return cal.NextWorkday(d)
	}
	var err error
	if a.Due, err = roll(a.Anniversary); err != nil {
		return err
	}
	grace, ok := a.law.Rule("annuity.grace")
	if !ok || grace.Limit.Unit != calendar.Months {
		a.Lapse = a.Due // no time is given
		return nil
	}
	rate, _ := grace.Figure("rate")
	free, _ := grace.Figure("free-months")
	for n := 1; n <= grace.Limit.N; n++ {
		w := Window{}
		if w.Until, err = roll(a.Anniversary.AddMonths(n)); err != nil {
			return err
		}
		if k := int64(n) - free.IntPart(); k > 0 {
			w.Rate = rate.Mul(decimal.NewFromInt(k))
		}
		a.Windows = append(a.Windows, w)
	}
	_, a.Lapse, err = grace.Limit.End(a.Due, cal)
	return err
}

// Grace returns the last day of the last window: pay by it to be safe. It is
// never after Lapse; zero where Lapse is not known.
func (a Annuity) Grace() calendar.Date {
	if len(a.Windows) == 0 || a.Lapse.IsZero() {
		return a.Lapse
	}
	return a.Windows[len(a.Windows)-1].Until
}

// Bill is what is to be paid for an annuity on a day.
type Bill struct {
	Year      int
	Fee       ipx.Money       // after relief
	Surcharge ipx.Money       // 滞纳金, of the full fee also where the fee is reduced
	Total     ipx.Money       // both
	Window    int             // 0 in time, else the month of the grace period, from 1
	Rate      decimal.Decimal // of the surcharge
	Relief    string          // id of the rule that reduced the fee; empty where none did
}

// Codes of refusal of this package's calculations.
var (
	lapsed  = ipx.Reason{Code: "LIFE-LAPSED-01", Category: ipx.ErrState, Says: ipx.T("第{year}年度年费的补缴期已于{until}届满", "the time to pay the annuity of year {year} ended on {until}")}
	undated = ipx.Reason{Code: "LIFE-DATE-01", Category: ipx.ErrInput, Says: ipx.T("第{year}年度年费的期限尚无法确定：{why}", "the time limits of the annuity of year {year} are not known: {why}")}
)

// Bill returns what is to be paid on a day. After the lapse it is refused: only
// a restoration helps then. A day before the anniversary is in time.
func (a Annuity) Bill(on calendar.Date, r Relief) (Bill, error) {
	b := Bill{Year: a.Year, Window: a.window(on)}
	switch {
	case b.Window < 0 && a.Lapse.IsZero():
		return Bill{}, ipx.Refuse(a.law.Under("annuity.due", with(undated, arg("year", a.Year), arg("why", a.Open))))
	case b.Window < 0:
		return Bill{}, ipx.Refuse(a.law.Under("annuity.grace", with(lapsed, arg("year", a.Year), arg("until", a.Lapse))))
	case b.Window > 0:
		b.Rate = a.Windows[b.Window-1].Rate
	}
	b.Fee, b.Relief = a.reduced(r)
	b.Surcharge = a.Fee.Mul(b.Rate).Round(ipx.HalfUp)
	var err error
	b.Total, err = b.Fee.Add(b.Surcharge)
	return b, err
}

// window returns the number of the window in which a day lies: 0 in time, -1
// after the lapse or where it is not known.
func (a Annuity) window(on calendar.Date) int {
	switch {
	case !on.After(a.Anniversary), !a.Due.IsZero() && !on.After(a.Due):
		return 0
	case a.Due.IsZero():
		return -1
	}
	for i, w := range a.Windows {
		if !on.After(w.Until) {
			return i + 1
		}
	}
	if on.After(a.Lapse) { // also where it is not known
		return -1
	}
	return len(a.Windows) // between the two counts of the grace period
}

// TopUp returns what is still missing when part of an annuity was paid: the
// surcharge is that of the window in which the rest is paid. Nought where
// enough was paid.
func (a Annuity) TopUp(on calendar.Date, r Relief, paid ipx.Money) (ipx.Money, error) {
	b, err := a.Bill(on, r)
	if err != nil {
		return ipx.Money{}, err
	}
	rest, err := b.Total.Sub(paid)
	if err != nil {
		return ipx.Money{}, fmt.Errorf("lifecycle: annuity of year %d: %w", a.Year, err)
	}
	return rest.Max(b.Total.Mul(decimal.Zero))
}

// Entitled reports whether a party may ask for the reduction of fees 费用减缴 on
// the day of the view: a person whose income, or a firm whose taxable income, of
// the year before is below the limit, or a public institution. Whether a body of
// another kind qualifies, as societies do, is for the office. Without an amount,
// and in another currency than the law's, it is an error.
func Entitled(v law.View, kind ipx.PartyKind, lastYear ipx.Money) (bool, error) {
	rule, ok := v.Rule("annuity.reduction.means")
	if !ok {
		return false, absentRule(false, "annuity.reduction.means", v)
	}
	limit, ok := rule.Figure(string(kind))
	if !ok {
		return kind == ipx.Institution, nil
	}
	if lastYear.IsZero() {
		return false, fmt.Errorf("lifecycle: whether fees are reduced for a %s depends on its income of the year before", kind)
	}
	less, err := lastYear.Compare(ipx.NewMoney(limit, ipx.Currency(rule.Choice)))
	if err != nil {
		return false, fmt.Errorf("lifecycle: limit of income: %w", err)
	}
	return less < 0, nil
}

// Relief is what reduces a fee. It is the caller's to know whether the office
// has granted it, for which the party must be [Entitled]: a new holder must ask
// anew, and fees left unpaid at a transfer are due in full.
type Relief struct {
	Granted     bool `json:"granted,omitempty"`      // 费用减缴 was allowed for a person or firm of small means, or a public body
	Joint       bool `json:"joint,omitempty"`        // to two or more of them together
	OpenLicence bool `json:"open_licence,omitempty"` // an open licence is in use
}

// reduced returns the fee after relief, and the rule that gave it. Reliefs do
// not add up; the best one counts.
func (a Annuity) reduced(r Relief) (ipx.Money, string) {
	best, id := decimal.Zero, ""
	take := func(key law.Key, figure string) {
		rule, _ := a.law.Rule(key)
		if rate, ok := rule.Figure(figure); ok && rate.GreaterThan(best) {
			best, id = rate, rule.ID
		}
	}
	if r.Granted {
		figure := "single"
		if r.Joint {
			figure = "joint"
		}
		years, limited := a.law.Figure("annuity.reduction.years", "years") // counted from the year of the grant
		if !limited || decimal.NewFromInt(int64(a.Year-a.granted)).LessThan(years) {
			take("annuity.reduction", figure)
		}
	}
	if r.OpenLicence {
		take("annuity.open-licence", "rate")
	}
	return a.Fee.Mul(decimal.NewFromInt(1).Sub(best)).Round(ipx.HalfUp), id
}

// Schedule returns the annuities of a patent from the year after its grant to
// the end of its term.
func Schedule(v law.View, p Patent) ([]Annuity, error) {
	term, err := Term(v, p.Kind, Facts{Filed: p.Filed, Granted: p.Granted})
	if err != nil {
		return nil, err
	}
	var out []Annuity
	for year := p.YearOf(p.Granted) + 1; p.Filed.AddYears(year - 1).Before(term.Term.Until); year++ {
		a, err := AnnuityOf(v, p, year)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// Revival is the restoration of a patent that has lapsed 恢复权利.
type Revival struct {
	By        calendar.Date // last day to ask for it
	Fee       ipx.Money     // for the request
	Annuity   ipx.Money     // in full
	Surcharge ipx.Money
	Total     ipx.Money
	Rule      string
	Cite      ipx.Text
}

// Revive returns until when, and for how much, a patent can be restored that
// lapsed because this annuity was not paid, where the notice of its end was
// received on a day.
func (a Annuity) Revive(received calendar.Date) (Revival, error) {
	at := a.law.At(received)
	rule, ok := at.Rule("annuity.restoration")
	if !ok {
		return Revival{}, fmt.Errorf("lifecycle: the law of %q knows no restoration on %s", at.Jurisdiction(), received)
	}
	out := Revival{Annuity: a.Fee, Rule: rule.ID, Cite: rule.Cite.Text()}
	fee, _ := rule.Figure("fee")
	rate, _ := rule.Figure("surcharge")
	out.Fee, out.Surcharge = ipx.NewMoney(fee, a.Fee.Currency()), a.Fee.Mul(rate).Round(ipx.HalfUp)
	var err error
	if out.Total, err = ipx.Total(out.Fee, out.Annuity, out.Surcharge); err != nil {
		return Revival{}, err
	}
	_, out.By, err = rule.Limit.End(received, at.Calendar())
	return out, err
}

// ReviveAfter returns the last day to ask for restoration after force majeure:
// within two months of the end of the obstacle, and within two years of the
// missed day (rule 6 ¶1).
func ReviveAfter(v law.View, obstacleEnded, missed calendar.Date) (calendar.Date, error) {
	at := v.At(obstacleEnded)
	_, by, ok, err := at.Deadline("annuity.restoration.force-majeure", obstacleEnded)
	if err != nil || !ok {
		return calendar.Date{}, errors.Join(err, absentRule(ok, "annuity.restoration.force-majeure", at))
	}
	raw, outer, ok, err := at.Deadline("annuity.restoration.outer", missed)
	switch {
	case !ok:
		return calendar.Date{}, absentRule(ok, "annuity.restoration.outer", at)
	case !raw.IsZero() && !raw.Before(by): // the outer limit is later, whatever its roll
		return by, nil
	case err != nil:
		return calendar.Date{}, err
	case outer.Before(by):
		return outer, nil
	}
	return by, nil
}

func absentRule(there bool, key law.Key, v law.View) error {
	if there {
		return nil
	}
	return fmt.Errorf("lifecycle: no rule on %s was in force in %q on %s", key, v.Jurisdiction(), v.Date())
}

// with gives a reason its arguments.
func with(r ipx.Reason, args ...ipx.Arg) ipx.Reason { r.Args = args; return r }

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }
