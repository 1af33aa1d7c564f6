package lifecycle_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
)

var filed2018 = lifecycle.Patent{Kind: ipx.Invention, Filed: day("2018-05-04"), Granted: day("2021-07-20")}

func annuity(t require.TestingT, v law.View, p lifecycle.Patent, year int) lifecycle.Annuity {
	a, err := lifecycle.AnnuityOf(v, p, year)
	require.NoError(t, err)
	return a
}

// An invention filed on 2018-05-04 pays 2000 yuan for its ninth year; the
// anniversary is a holiday.
func TestNinthYear(t *testing.T) {
	a := annuity(t, chinese(), filed2018, 9)
	assert.Equal(t, []string{"2026-05-04", "2026-05-06", "2026-11-04", "2026-11-06", "CNY 2000.00", "cn.patent-rules.115"},
		[]string{a.Anniversary.String(), a.Due.String(), a.Grace().String(), a.Lapse.String(), a.Fee.String(), a.Rule})
	var ends []string
	for _, w := range a.Windows {
		ends = append(ends, w.Until.String()+" "+w.Rate.String())
	}
	assert.Equal(t, []string{"2026-06-04 0", "2026-07-06 0.05", "2026-08-04 0.1", "2026-09-04 0.15", "2026-10-08 0.2", "2026-11-04 0.25"}, ends,
		"07-04 is a Saturday, 10-04 a holiday")
	for _, c := range []struct {
		on        string
		window    int
		surcharge string
	}{
		{"2025-11-01", 0, "CNY 0.00"},
		{"2026-05-06", 0, "CNY 0.00"},
		{"2026-05-07", 1, "CNY 0.00"},
		{"2026-06-04", 1, "CNY 0.00"},
		{"2026-06-05", 2, "CNY 100.00"},
		{"2026-07-06", 2, "CNY 100.00"},
		{"2026-08-10", 4, "CNY 300.00"},
		{"2026-10-08", 5, "CNY 400.00"},
		{"2026-11-04", 6, "CNY 500.00"},
		{"2026-11-06", 6, "CNY 500.00"}, // between the two counts of the six months
	} {
		b, err := a.Bill(day(c.on), lifecycle.Relief{})
		require.NoError(t, err, c.on)
		assert.Equal(t, c.window, b.Window, c.on)
		assert.Equal(t, c.surcharge, b.Surcharge.String(), c.on)
		total, err := b.Fee.Add(b.Surcharge)
		require.NoError(t, err)
		assert.True(t, total.Equal(b.Total), c.on)
	}
	_, err := a.Bill(day("2026-11-07"), lifecycle.Relief{})
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok)
	assert.Equal(t, ipx.Code("LIFE-LAPSED-01"), no.Reasons[0].Code)
	assert.Equal(t, "cn.patent-rules.115", no.Reasons[0].Rule)
}

// The surcharge is on the full fee also where the fee itself is reduced, and
// reliefs do not add up.
func TestReliefs(t *testing.T) {
	bill := func(p lifecycle.Patent, year int, on string, r lifecycle.Relief) lifecycle.Bill {
		b, err := annuity(t, chinese(), p, year).Bill(day(on), r)
		require.NoError(t, err)
		return b
	}
	for _, c := range []struct {
		relief lifecycle.Relief
		fee    string
		rule   string
	}{
		{lifecycle.Relief{}, "CNY 2000.00", ""},
		{lifecycle.Relief{Granted: true}, "CNY 300.00", "cn.caishui-2016-78"},
		{lifecycle.Relief{Granted: true, Joint: true}, "CNY 600.00", "cn.caishui-2016-78"},
		{lifecycle.Relief{OpenLicence: true}, "CNY 1700.00", "cn.announcement-594"},
		{lifecycle.Relief{Granted: true, OpenLicence: true}, "CNY 300.00", "cn.caishui-2016-78"},
		{lifecycle.Relief{Joint: true}, "CNY 2000.00", ""},
	} {
		b := bill(filed2018, 9, "2026-08-10", c.relief)
		assert.Equal(t, c.fee, b.Fee.String(), "%+v", c.relief)
		assert.Equal(t, c.rule, b.Relief, "%+v", c.relief)
		assert.Equal(t, "CNY 300.00", b.Surcharge.String(), "of the full fee")
	}
	// The columns of the official list: 15 and 30 per cent.
	assert.Equal(t, "CNY 180.00", bill(filed2018, 5, "2022-05-04", lifecycle.Relief{Granted: true}).Fee.String())
	assert.Equal(t, "CNY 360.00", bill(filed2018, 5, "2022-05-04", lifecycle.Relief{Granted: true, Joint: true}).Fee.String())
	// Ten years count from the year of the grant, the fourth: the thirteenth is the last.
	long := lifecycle.Patent{Kind: ipx.Invention, Filed: day("2008-01-08"), Granted: day("2011-06-01")}
	assert.Equal(t, "CNY 900.00", bill(long, 13, "2020-01-08", lifecycle.Relief{Granted: true}).Fee.String())
	assert.Equal(t, "CNY 6000.00", bill(long, 14, "2021-01-08", lifecycle.Relief{Granted: true}).Fee.String())
	// Before 2018-08-01 the relief covered six years.
	assert.Equal(t, "CNY 300.00", bill(long, 9, "2016-01-08", lifecycle.Relief{Granted: true}).Fee.Mul(decimal.RequireFromString("0.15")).Round(ipx.HalfUp).String(), "no relief yet in 2016")
	assert.Equal(t, "CNY 4000.00", bill(long, 11, "2018-01-08", lifecycle.Relief{Granted: true}).Fee.String(), "the eighth year since the grant")
}

// A rest is charged at the rate of the window in which it is paid.
func TestTopUp(t *testing.T) {
	p := lifecycle.Patent{Kind: ipx.Invention, Filed: day("2024-01-10"), Granted: day("2024-11-20")}
	a := annuity(t, chinese(), p, 2)
	require.Equal(t, "CNY 900.00", a.Fee.String())
	rest, err := a.TopUp(day("2025-04-02"), lifecycle.Relief{}, ipx.Yuan(925)) // third month: 10 per cent
	require.NoError(t, err)
	assert.Equal(t, "CNY 65.00", rest.String())
	rest, err = a.TopUp(day("2025-04-02"), lifecycle.Relief{}, ipx.Yuan(2000))
	require.NoError(t, err)
	assert.Equal(t, "CNY 0.00", rest.String(), "nothing is given back here")
	_, err = a.TopUp(day("2025-04-02"), lifecycle.Relief{}, ipx.MustMoney("USD 5"))
	assert.Error(t, err)
	_, err = a.TopUp(day("2026-04-02"), lifecycle.Relief{}, ipx.Yuan(5))
	assert.ErrorIs(t, err, ipx.ErrState)
}

// What a patent costs in its whole life by the official list.
func TestWholeLife(t *testing.T) {
	years, err := cn.Calendar().With(lateYears(2027, 2050)...)
	require.NoError(t, err)
	v := cn.Pack().WithCalendar(years).On(today)
	for kind, want := range map[ipx.RightKind]string{ipx.Invention: "CNY 82300.00", ipx.UtilityModel: "CNY 11200.00", ipx.Design: "CNY 26200.00"} {
		p := lifecycle.Patent{Kind: kind, Filed: day("2021-06-01"), Granted: day("2021-06-02")}
		annuities, err := lifecycle.Schedule(v, p)
		require.NoError(t, err)
		first, ok := v.Figure("annuity."+law.Key(kind), "year-1")
		require.True(t, ok)
		sum := ipx.NewMoney(first, ipx.CNY) // the year of the grant is paid with the formalities
		for i, a := range annuities {
			assert.Equal(t, i+2, a.Year)
			if sum, err = sum.Add(a.Fee); err != nil {
				t.Fatal(err)
			}
		}
		assert.Equal(t, want, sum.String(), kind)
	}
}

// lateYears are years without a holiday.
func lateYears(from, to int) []calendar.Year {
	var out []calendar.Year
	for y := from; y <= to; y++ {
		out = append(out, calendar.Year{Year: y, Notice: "made up"})
	}
	return out
}

// Where a year is not published, what lies before it is known all the same.
func TestDaysThatAreNotKnownYet(t *testing.T) {
	late := lifecycle.Patent{Kind: ipx.Invention, Filed: day("2018-09-14"), Granted: day("2021-07-20")}
	a := annuity(t, chinese(), late, 9) // due in 2026, the end of its grace in 2027
	assert.Equal(t, "2026-09-14", a.Due.String())
	assert.Len(t, a.Windows, 3)
	assert.True(t, a.Lapse.IsZero())
	assert.True(t, a.Grace().IsZero())
	assert.Contains(t, a.Open.En, "2027")
	b, err := a.Bill(day("2026-12-10"), lifecycle.Relief{})
	require.NoError(t, err)
	assert.Equal(t, 3, b.Window)
	_, err = a.Bill(day("2027-01-10"), lifecycle.Relief{})
	assert.ErrorIs(t, err, ipx.ErrInput, "no guess")
	a = annuity(t, chinese(), late, 10)
	assert.True(t, a.Due.IsZero())
	b, err = a.Bill(day("2026-12-01"), lifecycle.Relief{})
	require.NoError(t, err)
	assert.Equal(t, "CNY 4000.00", b.Total.String(), "early payment needs no calendar")
}

func TestWhatHasNoAnnuity(t *testing.T) {
	for name, c := range map[string]struct {
		p    lifecycle.Patent
		year int
	}{
		"not a right of kind trademark":     {lifecycle.Patent{Kind: ipx.Trademark, Filed: day("2018-05-04"), Granted: day("2019-05-04")}, 2},
		"granted ":                          {lifecycle.Patent{Kind: ipx.Invention, Filed: day("2018-05-04")}, 2},
		"granted in its year 4":             {filed2018, 4},
		"no fee for year 21":                {filed2018, 21},
		"no annuity falls due for year 999": {filed2018, 999},
	} {
		_, err := lifecycle.AnnuityOf(chinese(), c.p, c.year)
		assert.ErrorContains(t, err, name)
	}
	_, err := lifecycle.AnnuityOf(us.Pack().On(today), filed2018, 9)
	assert.ErrorContains(t, err, `the law of "US" asks for no yearly fees`)
}

// A host's own amounts are the pack's figures, from their day on.
func TestFeesAreConfiguration(t *testing.T) {
	rule, ok := chinese().Rule("annuity.invention")
	require.True(t, ok)
	rule.ID, rule.From = "host.fees", day("2026-05-01")
	rule.Figures["year-9"] = decimal.NewFromInt(2222)
	pack, err := cn.Pack().With(rule)
	require.NoError(t, err)
	assert.Equal(t, "CNY 2222.00", annuity(t, pack.On(today), filed2018, 9).Fee.String())
	assert.Equal(t, "CNY 2000.00", annuity(t, pack.On(today), filed2018, 8).Fee.String(), "due a year before")
	rule.Choice = "USD"
	pack, err = cn.Pack().With(rule)
	require.NoError(t, err)
	assert.Equal(t, "USD 2222.00", annuity(t, pack.On(today), filed2018, 9).Fee.String())
	rule.Choice = ""
	pack, err = cn.Pack().With(rule)
	require.NoError(t, err)
	_, err = lifecycle.AnnuityOf(pack.On(today), filed2018, 9)
	assert.ErrorContains(t, err, "currency")
}

// Without the rule on the grace period the patent ends on the due day.
func TestWithoutGrace(t *testing.T) {
	a := annuity(t, cn.Pack().Without("annuity.grace").On(today), filed2018, 9)
	assert.Equal(t, a.Due, a.Lapse)
	assert.Empty(t, a.Windows)
	_, err := a.Bill(day("2026-05-07"), lifecycle.Relief{})
	assert.ErrorIs(t, err, ipx.ErrState)
}

func TestRestoration(t *testing.T) {
	a := annuity(t, chinese(), lifecycle.Patent{Kind: ipx.Invention, Filed: day("2017-05-04"), Granted: day("2021-07-20")}, 9)
	r, err := a.Revive(day("2026-01-05"))
	require.NoError(t, err)
	assert.Equal(t, []string{"2026-03-05", "CNY 1000.00", "CNY 2000.00", "CNY 500.00", "CNY 3500.00", "cn.patent-rules.6.2"},
		[]string{r.By.String(), r.Fee.String(), r.Annuity.String(), r.Surcharge.String(), r.Total.String(), r.Rule})
	_, err = annuity(t, cn.Pack().Without("annuity.restoration").On(today), filed2018, 9).Revive(day("2026-01-05"))
	assert.ErrorContains(t, err, "knows no restoration")

	by, err := lifecycle.ReviveAfter(chinese(), day("2026-03-02"), day("2025-05-04"))
	require.NoError(t, err)
	assert.Equal(t, "2026-05-06", by.String(), "two months, over the holiday")
	by, err = lifecycle.ReviveAfter(chinese(), day("2026-03-02"), day("2024-03-15"))
	require.NoError(t, err)
	assert.Equal(t, "2026-03-16", by.String(), "two years of the missed day, a Sunday")
	for _, key := range []law.Key{"annuity.restoration.force-majeure", "annuity.restoration.outer"} {
		_, err = lifecycle.ReviveAfter(cn.Pack().Without(key).On(today), day("2026-03-02"), day("2025-05-04"))
		assert.ErrorContains(t, err, string(key))
	}
}

func TestYearOf(t *testing.T) {
	for d, want := range map[string]int{"2018-05-03": 0, "2018-05-04": 1, "2019-05-03": 1, "2019-05-04": 2, "2026-05-03": 8, "2026-05-04": 9} {
		assert.Equal(t, want, filed2018.YearOf(day(d)), d)
	}
	leap := lifecycle.Patent{Filed: day("2016-02-29")}
	for d, want := range map[string]int{"2017-02-27": 1, "2017-02-28": 2, "2020-02-28": 4, "2020-02-29": 5} {
		assert.Equal(t, want, leap.YearOf(day(d)), d)
	}
}

// The surcharge never falls as time passes, never exceeds a quarter, and the
// windows end in order, none before the due day.
func TestSurchargeGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := lifecycle.Patent{Kind: rapid.SampledFrom([]ipx.RightKind{ipx.Invention, ipx.UtilityModel, ipx.Design}).Draw(t, "kind"),
			Filed: day("2015-01-01").AddDays(rapid.IntRange(0, 1200).Draw(t, "filed"))}
		p.Granted = p.Filed.AddDays(100)
		a := annuity(t, chinese(), p, rapid.IntRange(2, 7).Draw(t, "year"))
		require.False(t, a.Due.Before(a.Anniversary))
		require.False(t, a.Lapse.Before(a.Grace()))
		last := ipx.NewMoney(decimal.Zero, ipx.CNY)
		for on := a.Anniversary; !on.After(a.Lapse); on = on.AddDays(1) {
			b, err := a.Bill(on, lifecycle.Relief{})
			require.NoError(t, err)
			less, err := b.Surcharge.Compare(last)
			require.NoError(t, err)
			require.GreaterOrEqual(t, less, 0)
			last = b.Surcharge
		}
		require.Equal(t, a.Fee.Mul(decimal.RequireFromString("0.25")).Round(ipx.HalfUp).String(), last.String())
		_, err := a.Bill(a.Lapse.AddDays(1), lifecycle.Relief{})
		require.ErrorIs(t, err, ipx.ErrState)
	})
}

func TestRenewal(t *testing.T) {
	f := lifecycle.Facts{Granted: day("2016-03-14")}
	r, err := lifecycle.RenewalOf(chinese(), f)
	require.NoError(t, err)
	assert.Equal(t, []string{"2025-03-13", "2026-03-13", "2026-09-14", "CNY 500.00", "CNY 250.00", "cn.trademark-law.40.1"},
		[]string{r.Opens.String(), r.Expires.String(), r.Grace.String(), r.Fee.String(), r.Late.String(), r.Rule}, "the term does not roll, the grace does: 09-13 is a Sunday")
	assert.Equal(t, calendar.Term{From: day("2026-03-14"), Until: day("2036-03-14")}, r.Next)
	for on, want := range map[string]string{"2025-03-13": "CNY 500.00", "2026-03-13": "CNY 500.00", "2026-03-14": "CNY 750.00", "2026-09-14": "CNY 750.00"} {
		cost, err := r.Cost(chinese(), day(on))
		require.NoError(t, err)
		assert.Equal(t, want, cost.String(), on)
	}
	for on, code := range map[string]ipx.Code{"2025-03-12": "LIFE-RENEWAL-01", "2026-09-15": "LIFE-RENEWAL-02"} {
		_, err := r.Cost(chinese(), day(on))
		no, ok := errors.AsType[*ipx.Refusal](err)
		require.True(t, ok)
		assert.Equal(t, code, no.Reasons[0].Code)
		assert.Equal(t, "cn.trademark-law.40.1", no.Reasons[0].Rule)
	}
	// A term that ends under the revision of 2026, in a year whose days are not published.
	r, err = lifecycle.RenewalOf(chinese(), lifecycle.Facts{Granted: day("2007-03-14"), Renewals: 1})
	require.NoError(t, err)
	assert.Equal(t, "cn.trademark-law-2026.44.1", r.Rule)
	assert.True(t, r.Grace.IsZero())
	_, err = r.Cost(chinese(), day("2027-04-01"))
	assert.ErrorIs(t, err, ipx.ErrInput)
	// Under the law of 2001 renewal opened six months before.
	r, err = lifecycle.RenewalOf(chinese(), lifecycle.Facts{Granted: day("2002-03-14")})
	require.NoError(t, err)
	assert.Equal(t, "2011-09-13", r.Opens.String())
	assert.True(t, r.Fee.IsZero(), "no fee of that time is known")
	_, err = lifecycle.RenewalOf(cn.Pack().Without("term.trademark.grace").On(today), f)
	assert.ErrorContains(t, err, "term.trademark.grace")
}

func BenchmarkAnnuity(b *testing.B) {
	v := chinese()
	b.ReportAllocs()
	for b.Loop() {
		a, err := lifecycle.AnnuityOf(v, filed2018, 9)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := a.Bill(today, lifecycle.Relief{Granted: true}); err == nil {
			b.Fatal("the grace period is over")
		}
	}
}

func BenchmarkTerm(b *testing.B) {
	v := chinese()
	f := lifecycle.Facts{Filed: filed2018.Filed}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lifecycle.Term(v, ipx.Invention, f); err != nil {
			b.Fatal(err)
		}
	}
}

// The fee of the grant is that of the patent year in which it falls.
func TestGrantFee(t *testing.T) {
	for _, c := range []struct {
		kind           ipx.RightKind
		filed, granted string
		relief         lifecycle.Relief
		year           int
		fee            string
	}{
		{ipx.Invention, "1999-06-03", "2001-08-01", lifecycle.Relief{}, 3, "CNY 900.00"}, // the guideline's example
		{ipx.Invention, "2018-05-04", "2021-07-20", lifecycle.Relief{Granted: true}, 4, "CNY 180.00"},
		{ipx.Invention, "2018-05-04", "2021-07-20", lifecycle.Relief{Granted: true, Joint: true}, 4, "CNY 360.00"},
		{ipx.UtilityModel, "2024-05-04", "2025-05-03", lifecycle.Relief{}, 1, "CNY 600.00"},
		{ipx.UtilityModel, "2024-05-04", "2025-05-04", lifecycle.Relief{}, 2, "CNY 600.00"},
		{ipx.Design, "2024-05-04", "2024-11-05", lifecycle.Relief{}, 1, "CNY 600.00"},
	} {
		p := lifecycle.Patent{Kind: c.kind, Filed: day(c.filed), Granted: day(c.granted)}
		b, err := lifecycle.GrantFee(chinese(), p, c.relief)
		require.NoError(t, err)
		assert.Equal(t, c.year, b.Year, c.filed)
		assert.Equal(t, c.fee, b.Total.String(), c.filed)
		assert.Equal(t, b.Total, b.Fee)
		_, err = lifecycle.AnnuityOf(chinese(), p, c.year)
		assert.Error(t, err, "the year of the grant has no other fee")
	}
	_, err := lifecycle.GrantFee(chinese(), lifecycle.Patent{Kind: ipx.Trademark, Filed: today, Granted: today}, lifecycle.Relief{})
	assert.Error(t, err)
	_, err = lifecycle.GrantFee(chinese(), lifecycle.Patent{Kind: ipx.Invention, Filed: today}, lifecycle.Relief{})
	assert.Error(t, err)
	_, err = lifecycle.GrantFee(us.Pack().On(today), lifecycle.Patent{Kind: ipx.Invention, Filed: today, Granted: today}, lifecycle.Relief{})
	assert.ErrorContains(t, err, "annuity.grant-year")
}

func TestEntitled(t *testing.T) {
	for _, c := range []struct {
		on     string
		kind   ipx.PartyKind
		income string
		want   bool
	}{
		{"2026-11-23", ipx.Person, "CNY 59999.99", true},
		{"2026-11-23", ipx.Person, "CNY 60000", false},
		{"2026-11-23", ipx.Company, "CNY 999999.99", true},
		{"2026-11-23", ipx.Company, "CNY 1000000", false},
		{"2026-11-23", ipx.Company, "CNY -5", true},
		{"2026-11-23", ipx.Company, "CNY 0", true},
		{"2019-06-30", ipx.Company, "CNY 300000", false},
		{"2019-06-30", ipx.Company, "CNY 299999", true},
		{"2019-06-30", ipx.Person, "CNY 42000", false},
		{"2019-07-01", ipx.Person, "CNY 42000", true},
		{"2026-11-23", ipx.Public, "CNY 1", false},
	} {
		got, err := lifecycle.Entitled(cn.Pack().On(day(c.on)), c.kind, ipx.MustMoney(c.income))
		require.NoError(t, err)
		assert.Equal(t, c.want, got, "%s %s on %s", c.kind, c.income, c.on)
	}
	got, err := lifecycle.Entitled(chinese(), ipx.Institution, ipx.Money{})
	require.NoError(t, err)
	assert.True(t, got)
	_, err = lifecycle.Entitled(chinese(), ipx.Person, ipx.Money{})
	assert.ErrorContains(t, err, "income of the year before")
	_, err = lifecycle.Entitled(chinese(), ipx.Person, ipx.MustMoney("USD 1"))
	assert.ErrorContains(t, err, "currencies differ")
	_, err = lifecycle.Entitled(us.Pack().On(today), ipx.Person, ipx.Yuan(1))
	assert.ErrorContains(t, err, "annuity.reduction.means")
}

// A law whose fees do not fall due each year has no annuities: neither one of
// months, nor one of every second year.
func TestYearlyFeesAlone(t *testing.T) {
	for _, limit := range []calendar.Period{calendar.M(1), calendar.Y(2), calendar.M(12)} {
		rule, ok := chinese().Rule("annuity.due")
		require.True(t, ok)
		rule.Limit = limit
		pack, err := cn.Pack().With(rule)
		require.NoError(t, err)
		_, err = lifecycle.AnnuityOf(pack.On(today), filed2018, 9)
		assert.ErrorContains(t, err, "asks for no yearly fees", limit.String())
	}
}
