package royalty_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// What an inspection may hold, fault by fault: each alone is enough.
func TestFaultsOfAnInspectionAlone(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*royalty.Inspection)
		fault  string
	}{
		"report amid a period": {func(in *royalty.Inspection) {
			in.Reports = append(in.Reports, royalty.Report{No: "L1", From: day("2026-02-02")})
		}, "ROYALTY-AUDIT reports[3].from"},
		"books amid a period":  {func(in *royalty.Inspection) { in.Books = []royalty.Report{{No: "L1", From: day("2026-02-02")}} }, "ROYALTY-AUDIT books[0].from"},
		"receipt of nothing":   {func(in *royalty.Inspection) { in.Payments[0].Amount = cny("0") }, "ROYALTY-AUDIT payments[0].amount"},
		"receipt too large":    {func(in *royalty.Inspection) { in.Payments[0].Amount = cny("1000000000000000000000000") }, "ROYALTY-AUDIT payments[0].amount"},
		"receipt amid":         {func(in *royalty.Inspection) { in.Payments[0].From = day("2026-02-02") }, "ROYALTY-AUDIT payments[0].from"},
		"receipt without day":  {func(in *royalty.Inspection) { in.Payments[0].On = calendar.Date{} }, "ROYALTY-AUDIT payments[0].on"},
		"receipt on the day":   {func(in *royalty.Inspection) { in.Payments[2].On = in.On }, ""},
		"cost of another coin": {func(in *royalty.Inspection) { in.Cost = ipx.MustMoney("USD 1.00") }, "ROYALTY-AUDIT cost"},
		"cost below nought":    {func(in *royalty.Inspection) { in.Cost = cny("-1") }, "ROYALTY-AUDIT cost"},
		"cost too large":       {func(in *royalty.Inspection) { in.Cost = cny("1000000000000000000000000") }, "ROYALTY-AUDIT cost"},
		"cost of nothing":      {func(in *royalty.Inspection) { in.Cost = cny("0") }, ""},
		"no cost":              {func(in *royalty.Inspection) { in.Cost = ipx.Money{} }, ""},
	} {
		in := honest(t, watched(), year())
		c.change(&in)
		_, err := royalty.Examine(china("2026-11-20"), watched(), in)
		if c.fault == "" {
			assert.NoError(t, err, name)
			continue
		}
		assert.Equal(t, []string{c.fault}, reasons(t, err), name)
	}
}

// A later licence counts where it is comparable, lower and no later than the
// audit; what the licensee was to take and did not take counts for nothing, and
// neither does that keep the next one from counting.
func TestLaterLicencesOfAnAudit(t *testing.T) {
	lower := func(no, on string) royalty.Grant {
		return royalty.Grant{No: no, On: day(on), Running: "unit", Tiers: []royalty.Tier{{Rate: dec("0.01")}}, Comparable: true}
	}
	told := func(g royalty.Grant, on, taken string) royalty.Grant {
		if g.Told = day(on); taken != "" {
			g.Taken = day(taken)
		}
		return g
	}
	apart, dear := lower("L8", "2026-02-01"), lower("L8", "2026-02-01")
	apart.Comparable, dear.Tiers = false, []royalty.Tier{{Rate: dec("0.02")}}
	for name, c := range map[string]struct {
		favoured *royalty.Favoured
		grants   []royalty.Grant
		untold   int
		due      string
	}{
		"not comparable, then comparable": {&royalty.Favoured{Automatic: true}, []royalty.Grant{apart, lower("L9", "2026-02-01")}, 1, "31700.00"},
		"no lower, then lower":            {&royalty.Favoured{Automatic: true}, []royalty.Grant{dear, lower("L9", "2026-02-01")}, 1, "31700.00"},
		"after the audit":                 {&royalty.Favoured{Automatic: true}, []royalty.Grant{lower("L9", "2026-11-21")}, 0, "33200.00"},
		"no clause":                       {nil, []royalty.Grant{lower("L9", "2026-02-01")}, 0, "33200.00"},
		"told, no time for it":            {&royalty.Favoured{Automatic: true}, []royalty.Grant{told(lower("L9", "2026-02-01"), "2026-11-01", "")}, 0, "31700.00"},
		"told on the last day":            {&royalty.Favoured{Automatic: true, TellIn: calendar.D(30).Fixed()}, []royalty.Grant{told(lower("L9", "2026-02-01"), "2026-03-03", "")}, 0, "31700.00"},
		"told a day late":                 {&royalty.Favoured{Automatic: true, TellIn: calendar.D(30).Fixed()}, []royalty.Grant{told(lower("L9", "2026-02-01"), "2026-03-04", "")}, 1, "31700.00"},
		"not taken, then taken": {&royalty.Favoured{TakeIn: calendar.D(30).Fixed()}, []royalty.Grant{
			told(lower("L8", "2026-02-01"), "2026-02-02", ""), told(lower("L9", "2026-03-01"), "2026-03-02", "2026-03-05")}, 0, "31700.00"},
		"taken a day late": {&royalty.Favoured{TakeIn: calendar.D(30).Fixed()}, []royalty.Grant{told(lower("L9", "2026-03-01"), "2026-03-02", "2026-04-02")}, 0, "33200.00"},
	} {
		terms := licence(nil)
		terms.Months, terms.Favoured = 3, c.favoured
		terms.Running = []royalty.Running{{ID: "unit", Name: named("按件提成", "royalty a unit"), Base: royalty.UnitPrice,
			Versions: []royalty.Version{{From: day("2026-01-01"), Tiers: []royalty.Tier{{Rate: dec("0.02")}}}}}}
		in := royalty.Inspection{On: day("2026-11-20"), Grants: c.grants, Reports: []royalty.Report{
			{No: "L1", From: day("2026-01-01"), Lines: []royalty.Line{{Running: "unit", On: day("2026-01-31"), Units: dec("1000"), Price: cny("1510.00")}}},
			{No: "L1", From: day("2026-04-01"), Lines: []royalty.Line{{Running: "unit", On: day("2026-05-31"), Units: dec("1000"), Price: cny("150.00")}}},
			{No: "L1", From: day("2026-07-01")}}}
		o := examined(t, terms, in)
		untold := 0
		for _, f := range o.Findings {
			if f.Kind == royalty.NotTold {
				untold++
			}
		}
		assert.Equal(t, c.untold, untold, name)
		assert.Equal(t, "CNY "+c.due, o.Due.String(), name)
	}
}

// A period that may still be reported is not missed; where no time to report is
// agreed, it is missed once it is over. A report with several faults is told
// with each of them.
func TestPeriodsWithoutAReport(t *testing.T) {
	terms := watched()
	in := honest(t, terms, year())
	in.Reports, in.Payments = in.Reports[:2], in.Payments[:2]
	in.On = day("2026-10-20")
	assert.NotContains(t, kinds(examined(t, terms, in)), royalty.Unreported, "on the last day")
	in.On = day("2026-10-21")
	assert.Contains(t, kinds(examined(t, terms, in)), royalty.Unreported)
	terms.ReportIn, in.On = calendar.Period{}, day("2026-10-01")
	assert.Contains(t, kinds(examined(t, terms, in)), royalty.Unreported)
	in.On = day("2026-09-30")
	assert.NotContains(t, kinds(examined(t, terms, in)), royalty.Unreported, "the quarter is not over")

	in.Reports[1].Lines = []royalty.Line{{Running: "x"}, {Running: "y"}}
	for _, f := range examined(t, terms, in).Findings {
		if f.Kind == royalty.Unusable {
			assert.Equal(t, ipx.T("ROYALTY-CLAUSE lines[0].running；ROYALTY-CLAUSE lines[1].running", "ROYALTY-CLAUSE lines[0].running; ROYALTY-CLAUSE lines[1].running"), f.Args[0].Value)
		}
	}
}

// What comes late on a debt that is paid bears no interest, and gives none back;
// neither does a debt for which no day is agreed, or that is paid on its day.
func TestInterestOfAnAudit(t *testing.T) {
	paid := func(on, amount string) royalty.Receipt {
		return royalty.Receipt{On: day(on), Amount: cny(amount), From: day("2026-01-01")}
	}
	for name, c := range map[string]struct {
		pay      int // days to pay; 0: not agreed
		receipts []royalty.Receipt
		interest string
		short    string
	}{
		"on the day":             {30, []royalty.Receipt{paid("2026-04-30", "100000.00")}, "0.00", "0.00"},
		"ten days late":          {30, []royalty.Receipt{paid("2026-05-10", "100000.00")}, "100.00", "0.00"},
		"half in time":           {30, []royalty.Receipt{paid("2026-04-30", "50000.00"), paid("2026-05-10", "50000.00")}, "50.00", "0.00"},
		"paid, and once more":    {30, []royalty.Receipt{paid("2026-04-30", "100000.00"), paid("2026-05-10", "100000.00")}, "0.00", "-100000.00"},
		"too much, late":         {30, []royalty.Receipt{paid("2026-05-10", "150000.00")}, "100.00", "-50000.00"},
		"too much, then more":    {30, []royalty.Receipt{paid("2026-04-30", "150000.00"), paid("2026-05-10", "1.00")}, "0.00", "-50001.00"},
		"no day agreed":          {0, []royalty.Receipt{paid("2026-05-10", "50000.00")}, "0.00", "50000.00"},
		"half open at the audit": {30, []royalty.Receipt{paid("2026-04-30", "50000.00")}, "1020.00", "50000.00"}, // 204 days to 2026-11-20
	} {
		terms := licence(rate("0", "0.05"))
		terms.Months = 3
		if c.pay > 0 {
			terms.PayIn = calendar.D(c.pay).Fixed()
		}
		terms.Late = &royalty.Late{Rates: []royalty.Dated{{From: day("2020-01-01"), Value: dec("0.0365")}}}
		r := sold(wan(200))
		r.From = day("2026-01-01")
		o := examined(t, terms, royalty.Inspection{On: day("2026-11-20"), Reports: []royalty.Report{r}, Payments: c.receipts})
		assert.Equal(t, "CNY "+c.interest, o.Periods[0].Interest.String(), name)
		assert.Equal(t, "CNY "+c.short, o.Periods[0].Short.String(), name)
	}
}
