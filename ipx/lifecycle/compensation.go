package lifecycle

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Delay is what is needed to count the delay of a grant.
type Delay struct {
	Filed     calendar.Date
	Requested calendar.Date // 实质审查请求日
	Granted   calendar.Date // 授权公告日
	Excused   int           // days of reasonable delay and of delay that the applicant caused, as the office finds them
	Twin      bool          // a utility model was filed for it on the same day: there is no compensation
}

// Compensation returns the days by which a patent's term is lengthened for an
// unreasonable delay of its grant: those from the later of four years after
// filing and three years after the request for examination to the grant, less
// the days excused (Patent Law art. 42 ¶2, rules 77 to 79). by is the last day to
// ask for it.
func Compensation(v law.View, d Delay) (days int, by calendar.Date, err error) {
	if d.Filed.IsZero() || d.Requested.IsZero() || d.Granted.IsZero() || d.Excused < 0 {
		return 0, calendar.Date{}, fmt.Errorf("lifecycle: compensation needs the days of filing, request and grant")
	}
	at := v.At(d.Granted)
	rule, ok := at.Rule("term.compensation")
	if !ok {
		return 0, calendar.Date{}, fmt.Errorf("lifecycle: no rule on compensation was in force in %q on %s", v.Jurisdiction(), d.Granted)
	}
	fromFiling, _ := rule.Figure("years-from-filing")
	fromRequest, _ := rule.Figure("years-from-request")
	start := d.Filed.AddYears(int(fromFiling.IntPart()))
	if other := d.Requested.AddYears(int(fromRequest.IntPart())); other.After(start) {
		start = other
	}
	if days = d.Granted.Sub(start) - d.Excused; days <= 0 || d.Twin {
		return 0, calendar.Date{}, nil
	}
	_, by, _, err = at.Deadline("term.compensation-request", d.Granted)
	return days, by, err
}

// DrugDelay is what is needed to count the time that the approval of a new
// drug took.
type DrugDelay struct {
	Filed    calendar.Date // of the patent
	Approved calendar.Date // 上市许可获批日: the drug may be sold in China from then on
	Expires  calendar.Date // first day on which the patent no longer runs, other compensation included
}

// DrugCompensation returns the days by which the term of a patent on a new drug
// is lengthened for the time that the drug's approval took: those from filing
// to approval, less five years; by five years at most, and so that no more than
// fourteen years are left from the approval (Patent Law art. 42 ¶3, rule 82). Of
// a term of twenty years the fourteen leave a year less than was lost. by is the
// last day to ask for it. A patent that ended before the approval gets
// nothing. Whether it is the one patent of the drug, and the drug the one of the
// patent, is for the office to find.
func DrugCompensation(v law.View, d DrugDelay) (days int, by calendar.Date, err error) {
	if d.Filed.IsZero() || d.Approved.Before(d.Filed) || !d.Expires.After(d.Filed) {
		return 0, calendar.Date{}, fmt.Errorf("lifecycle: compensation for a drug needs the days of filing, approval and expiry, in this order")
	}
	at := v.At(d.Approved)
	figure := func(topic law.Key, name string) int {
		n, ok := at.Figure(topic, name)
		if !ok && err == nil {
			err = fmt.Errorf("lifecycle: no rule on %s was in force in %q on %s", topic, v.Jurisdiction(), d.Approved)
		}
		return int(n.IntPart())
	}
	off := figure("term.compensation.drug-count", "years-off")
	most, left := figure("term.compensation.drug", "years"), figure("term.compensation.drug", "years-after-approval")
	if err != nil {
		return 0, calendar.Date{}, err
	}
	days = min(d.Approved.Sub(d.Filed.AddYears(off)), d.Expires.AddYears(most).Sub(d.Expires), d.Approved.AddYears(left).Sub(d.Expires))
	if days <= 0 || !d.Expires.After(d.Approved) {
		return 0, calendar.Date{}, nil
	}
	_, by, _, err = at.Deadline("term.compensation-request.drug", d.Approved)
	return days, by, err
}

// CompensationFees are what a longer term costs.
type CompensationFees struct {
	Request ipx.Money // for the request
	Annual  ipx.Money // for each whole year of compensation
	Years   int       // whole years; a part of a year costs nothing
	Total   ipx.Money
	Rule    string
	Cite    ipx.Text
}

// FeesOfCompensation returns what the compensation of a term costs. added is
// the time that was added: from the day on which the patent would have expired
// to the day on which it does. The law is that of its first day.
func FeesOfCompensation(v law.View, added calendar.Term) (CompensationFees, error) {
	at := v.At(added.From)
	rule, ok := at.Rule("annuity.compensation")
	currency := ipx.Currency(rule.Choice)
	if !ok || !currency.Valid() {
		return CompensationFees{}, fmt.Errorf("lifecycle: no rule on annuity.compensation was in force in %q on %s", v.Jurisdiction(), added.From)
	}
	if !added.Until.After(added.From) {
		return CompensationFees{}, fmt.Errorf("lifecycle: from %s to %s nothing was added to a term", added.From, added.Until)
	}
	request, _ := rule.Figure("request")
	year, _ := rule.Figure("year")
	out := CompensationFees{Request: ipx.NewMoney(request, currency), Annual: ipx.NewMoney(year, currency), Rule: rule.ID, Cite: rule.Cite.Text()}
	for end := added.From.AddYears(1); !end.IsZero() && !end.After(added.Until); end = added.From.AddYears(out.Years + 1) {
		out.Years++
	}
	var err error
	out.Total, err = out.Request.Add(out.Annual.Mul(decimal.NewFromInt(int64(out.Years))))
	return out, err
}
