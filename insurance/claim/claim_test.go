package claim_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
)

func day(s string) calendar.Date   { return calendar.MustParse(s) }
func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

var china = cn.Pack().On(day("2026-06-01"))

func product(t require.TestingT, code string) insurance.Product {
	for _, p := range insurance.Products() {
		if p.Code == code {
			p.Tariff.Until = calendar.Date{}
			return p
		}
	}
	require.FailNow(t, code)
	return insurance.Product{}
}

// cover is a year from 2026-01-01 over patent a, with everything explained.
func cover(t require.TestingT, p insurance.Product, change func(*insurance.Policy)) insurance.Cover {
	policy := insurance.Policy{No: "P", Product: p, Policyholder: "acme", Insured: []ipx.PartyID{"acme"}, Term: calendar.Term{From: day("2026-01-01"), Until: day("2027-01-01")}, Explained: []string{"retention"}}
	for _, x := range p.Exclusions {
		policy.Explained = append(policy.Explained, x.Code)
	}
	if change != nil {
		change(&policy)
	}
	var limit ipx.Money
	if p.Tariff.Multiple.Sign() == 0 {
		limit = ipx.Yuan(1_000_000)
	}
	policy, err := insurance.Open(policy, []ipx.RightID{"a"}, limit, day("2025-12-20"))
	require.NoError(t, err)
	c, ok := policy.At(day("2026-06-01"), day("2026-06-01"))
	require.True(t, ok)
	return c
}

func infringed() claim.Event {
	return claim.Event{Claim: "c1", Peril: insurance.Enforcement, Right: "a", Insured: "acme", Interested: true,
		Happened: day("2026-03-01"), Made: day("2026-04-01"), Accepted: day("2026-04-08"), Reported: day("2026-04-10")}
}

// Every reason for which a claim is not covered, by its code; and the clause
// that was not explained, which is none.
func TestDecide(t *testing.T) {
	enforcement := cover(t, product(t, "enforcement"), func(p *insurance.Policy) { p.Retro = day("2025-06-01") })
	liability := cover(t, product(t, "liability"), nil)
	credit := cover(t, product(t, "licence-credit"), nil)
	claimed := infringed()
	claimed.Peril = insurance.Liability
	unpaid := claim.Event{Claim: "c2", Peril: insurance.LicenceCredit, Right: "a", Insured: "acme", Interested: true, Happened: day("2026-06-10"), Reported: day("2026-07-01")}
	for _, c := range []struct {
		name   string
		cover  insurance.Cover
		event  claim.Event
		change func(*claim.Event)
		want   []ipx.Code
	}{
		{"covered", enforcement, infringed(), nil, nil},
		{"retroactive", enforcement, infringed(), func(e *claim.Event) { e.Happened = day("2025-07-01") }, nil},
		{"before the retroactive date", enforcement, infringed(), func(e *claim.Event) { e.Happened = day("2025-05-31") }, []ipx.Code{"CLAIM-RETRO-01"}},
		{"filed after the period", enforcement, infringed(), func(e *claim.Event) { e.Made, e.Accepted = day("2027-01-01"), day("2027-01-08") }, []ipx.Code{"CLAIM-PERIOD-01"}},
		{"not accepted", enforcement, infringed(), func(e *claim.Event) { e.Accepted = calendar.Date{} }, []ipx.Code{"CLAIM-TRIGGER-01"}},
		{"another peril", enforcement, infringed(), func(e *claim.Event) { e.Peril = insurance.Overseas }, []ipx.Code{"CLAIM-COVER-01"}},
		{"a stranger with another patent", enforcement, infringed(), func(e *claim.Event) { e.Insured, e.Right = "x", "z" }, []ipx.Code{"CLAIM-PARTY-01", "CLAIM-RIGHT-01"}},
		{"sold before", enforcement, infringed(), func(e *claim.Event) { e.Interested = false }, []ipx.Code{"CLAIM-INTEREST-01"}},
		{"excluded", enforcement, infringed(), func(e *claim.Event) { e.Excluded = []string{"affiliate", "nonsense"} }, []ipx.Code{"CLAIM-EXCLUDED-01"}},
		{"not disclosed, not rescinded", enforcement, infringed(), func(e *claim.Event) { e.Undisclosed = claim.Wilful }, nil},
		{"rescinded", enforcement, infringed(), func(e *claim.Event) { e.Undisclosed, e.Rescinded = claim.Gross, day("2026-05-06") }, []ipx.Code{"CLAIM-DISCLOSURE-01"}},
		{"waived", enforcement, infringed(), func(e *claim.Event) { e.Waived = true }, []ipx.Code{"CLAIM-WAIVED-01"}},
		{"time-barred", enforcement, infringed(), func(e *claim.Event) { e.Reported = day("2028-03-02") }, []ipx.Code{"CLAIM-TIMEBAR-01"}},
		{"the last day", enforcement, infringed(), func(e *claim.Event) { e.Reported = day("2028-03-01") }, nil},
		{"claims made", liability, claimed, nil, nil},
		{"claim made too early", liability, claimed, func(e *claim.Event) { e.Made = day("2025-12-31") }, []ipx.Code{"CLAIM-PERIOD-01"}},
		{"reported in the tail", liability, claimed, func(e *claim.Event) { e.Reported = day("2027-03-02") }, nil},
		{"reported after the tail", liability, claimed, func(e *claim.Event) { e.Reported = day("2027-03-03") }, []ipx.Code{"CLAIM-REPORT-01"}},
		{"after the waiting period", credit, unpaid, nil, nil},
		{"within the waiting period", credit, unpaid, func(e *claim.Event) { e.Happened = day("2026-04-01") }, []ipx.Code{"CLAIM-WAITING-01"}},
		{"out of the period", credit, unpaid, func(e *claim.Event) { e.Happened = day("2025-12-31") }, []ipx.Code{"CLAIM-PERIOD-01", "CLAIM-WAITING-01"}},
	} {
		e := c.event
		if c.change != nil {
			c.change(&e)
		}
		var have []ipx.Code
		if no := claim.Decide(china, c.cover, e); no != nil {
			for _, r := range no.Reasons {
				have = append(have, r.Code)
			}
			assert.NotContains(t, l10n.Explain(language.SimplifiedChinese, no), "{")
			assert.NotContains(t, l10n.Explain(language.English, no), "{")
		}
		assert.Equal(t, c.want, have, c.name)
	}
	silent := enforcement
	silent.Said = nil
	e := infringed()
	e.Excluded = []string{"affiliate"}
	assert.Nil(t, claim.Decide(china, silent, e), "a clause that was not explained has no effect")
	assert.NotNil(t, claim.Decide(us.Pack().On(day("2026-06-01")), silent, e), "under a law that does not ask for it, it has")
}

func TestClocks(t *testing.T) {
	c, err := claim.ClocksOf(china, day("2026-03-02"), 12, day("2026-04-01"), day("2026-04-03"))
	require.NoError(t, err)
	assert.Equal(t, claim.Clocks{Decide: day("2026-04-13"), Advance: day("2026-05-06"), Pay: day("2026-04-13"), Letter: day("2026-04-07")}, c)
	c, err = claim.ClocksOf(china, day("2026-03-02"), 0, calendar.Date{}, calendar.Date{})
	require.NoError(t, err)
	assert.Equal(t, "2026-04-01", c.Decide.String())
	assert.True(t, c.Pay.IsZero())
	_, err = claim.ClocksOf(china, day("2031-03-02"), 0, calendar.Date{}, calendar.Date{})
	assert.Error(t, err, "the working days of 2031 are not published")
}

// Deductible and co-payment, in either order, with and without the panel.
func TestRetention(t *testing.T) {
	p := product(t, "overseas")
	p.Retention.Amount = ipx.Yuan(250_000)
	million := ipx.Yuan(10_000_000)
	for _, c := range []struct {
		first, off bool
		want       string
	}{{false, false, "2200000"}, {true, false, "2150000"}, {false, true, "2062500"}, {true, true, "2000000"}} {
		p.Retention.CoPayFirst = c.first
		s, err := claim.Adjust(china, cover(t, p, nil), million, claim.Loss{Peril: insurance.Overseas, Covered: ipx.Yuan(3_000_000), OffPanel: c.off})
		require.NoError(t, err)
		assert.Equal(t, c.want, s.Total.Amount().String())
		adds(t, s)
	}
	silent := cover(t, p, func(p *insurance.Policy) { p.Explained = nil })
	s, err := claim.Adjust(china, silent, million, claim.Loss{Peril: insurance.Overseas, Covered: ipx.Yuan(3_000_000)})
	require.NoError(t, err)
	assert.Equal(t, "3000000", s.Total.Amount().String(), "what was not explained does not bind")
}

func adds(t require.TestingT, s insurance.Statement) {
	sum := s.Lines[0].Amount
	for _, l := range s.Lines[1:] {
		var err error
		sum, err = sum.Add(l.Amount)
		require.NoError(t, err)
	}
	require.True(t, sum.Equal(s.Total), "the lines lead to the total")
}

// The enforcement claim of the tariff of 2013: 8000 before acceptance, 30 000
// after, a tenth borne by the insured, under a limit of 33 000.
func TestEnforcementClaimOf2013(t *testing.T) {
	policy := insurance.Policy{No: "P", Product: product(t, "enforcement"), Policyholder: "acme", Insured: []ipx.PartyID{"acme"}, Term: calendar.Term{From: day("2013-07-15"), Until: day("2014-07-15")}, Explained: []string{"retention"}}
	policy, err := insurance.Open(policy, []ipx.RightID{"a", "b"}, ipx.Money{}, day("2013-07-10"))
	require.NoError(t, err)
	c, ok := policy.At(day("2013-10-01"), day("2013-10-01"))
	require.True(t, ok)
	left, err := policy.Left(c, insurance.Enforcement)
	require.NoError(t, err)
	law := cn.Pack().On(day("2015-10-01"))
	s, err := claim.Adjust(law, c, left, claim.Loss{Peril: insurance.Enforcement, Covered: ipx.Yuan(38_000)})
	require.NoError(t, err)
	assert.Equal(t, "33000", s.Total.Amount().String())
	assert.Equal(t, "-3800", s.Lines[1].Amount.Amount().String())
	policy, err = policy.Erode(insurance.Erosion{Claim: "c1", Peril: insurance.Enforcement, Amount: s.Total, On: day("2013-11-01")})
	require.NoError(t, err)
	left, err = policy.Left(c, insurance.Enforcement)
	require.NoError(t, err)
	assert.Equal(t, 0, left.Sign(), "the aggregate is used up")
	en := s.Table(l10n.Voice{Tag: language.English})
	assert.Contains(t, en, "up to what is left of the limit")
}

// Qingdao, 2016: insurer 60 %, bank 20 %, guarantor 20 % of a default, and of
// what comes back.
func TestQingdao2016(t *testing.T) {
	split := func(amount string) []string {
		parts, err := ipx.MustMoney("CNY "+amount).Allocate(dec("0.6"), dec("0.2"), dec("0.2"))
		require.NoError(t, err)
		var out []string
		for _, p := range parts {
			out = append(out, p.Amount().StringFixed(2))
		}
		return out
	}
	assert.Equal(t, []string{"2151724.14", "717241.38", "717241.38"}, split("3586206.90"))
	assert.Equal(t, []string{"600000.00", "200000.00", "200000.00"}, split("1000000.00"))
	p := product(t, "loan-surety")
	c := cover(t, p, func(p *insurance.Policy) { p.Payee = "bank" })
	c.Limit = ipx.Yuan(4_000_000)
	s, err := claim.Adjust(china, c, c.Limit, claim.Loss{Peril: insurance.LoanSurety, Covered: ipx.MustMoney("CNY 3586206.90")})
	require.NoError(t, err)
	assert.Equal(t, "CNY 2151724.14", s.Total.String(), "the insured bears two fifths of it")
	assert.EqualValues(t, "bank", claim.PayTo(china, c, claim.Event{Peril: insurance.LoanSurety, Insured: "acme"}, "", false))
}

func TestOtherStepsOfAdjustment(t *testing.T) {
	p := product(t, "infringement-loss")
	p.Retention = insurance.Retention{}
	c := cover(t, p, nil) // limit of a million
	pay := func(l claim.Loss) string {
		l.Peril = insurance.InfringementLoss
		s, err := claim.Adjust(china, c, c.Limit, l)
		require.NoError(t, err)
		adds(t, s)
		return s.Total.Amount().String()
	}
	assert.Equal(t, "250000", pay(claim.Loss{Covered: ipx.Yuan(500_000), Value: ipx.Yuan(2_000_000)}), "half insured, half paid")
	assert.Equal(t, "500000", pay(claim.Loss{Covered: ipx.Yuan(500_000), Value: ipx.Yuan(900_000)}))
	assert.Equal(t, "400000", pay(claim.Loss{Covered: ipx.Yuan(500_000), Recovered: ipx.Yuan(100_000)}))
	assert.Equal(t, "300000", pay(claim.Loss{Covered: ipx.Yuan(500_000), Unclear: ipx.Yuan(200_000)}))
	assert.Equal(t, "0", pay(claim.Loss{Covered: ipx.Yuan(500_000), Recovered: ipx.Yuan(600_000)}))
	assert.Equal(t, "100000", pay(claim.Loss{Covered: ipx.Yuan(500_000), Sums: []ipx.Money{ipx.Yuan(3_000_000), ipx.Yuan(1_000_000)}}), "a fifth of all sums")
	assert.Equal(t, "1050000", pay(claim.Loss{Covered: ipx.Yuan(2_000_000), Rescue: ipx.Yuan(50_000)}), "beside the limit")
	l := cover(t, product(t, "liability"), nil)
	s, err := claim.Adjust(china, l, l.Limit, claim.Loss{Peril: insurance.Liability, Covered: ipx.Yuan(2_000_000), Defence: ipx.Yuan(80_000)})
	require.NoError(t, err)
	assert.Equal(t, "1080000", s.Total.Amount().String())
	e := claim.Event{Peril: insurance.Liability, Insured: "acme"}
	assert.EqualValues(t, "owner", claim.PayTo(china, l, e, "owner", false))
	assert.EqualValues(t, "acme", claim.PayTo(china, l, e, "owner", true))

	for _, bad := range []claim.Loss{{Peril: insurance.Overseas, Covered: ipx.Yuan(1)}, {Peril: insurance.InfringementLoss, Covered: ipx.Yuan(-1)}} {
		_, err := claim.Adjust(china, c, c.Limit, bad)
		assert.True(t, errors.Is(err, ipx.ErrInput))
	}
	_, err = claim.Adjust(china, c, c.Limit, claim.Loss{Peril: insurance.InfringementLoss, Covered: ipx.MustMoney("USD 5")})
	assert.Error(t, err, "another currency")
}

func TestRecoveryAndTower(t *testing.T) {
	p := product(t, "enforcement")
	a, b, err := claim.Recovery(china, p, ipx.Yuan(80_000), ipx.Yuan(120_000))
	require.NoError(t, err)
	assert.Equal(t, "80000 40000", a.Amount().String()+" "+b.Amount().String(), "up to what it paid")
	p.Recoup = dec("1.25")
	a, b, err = claim.Recovery(china, p, ipx.Yuan(80_000), ipx.Yuan(120_000))
	require.NoError(t, err)
	assert.Equal(t, "100000 20000", a.Amount().String()+" "+b.Amount().String())
	p.Recoup = decimal.Zero
	a, _, err = claim.Recovery(us.Pack().On(day("2026-06-01")), p, ipx.Yuan(80_000), ipx.Yuan(120_000))
	require.NoError(t, err)
	assert.Equal(t, 0, a.Sign())

	parts, err := claim.Tower(ipx.Yuan(14_000_000), claim.Layer{"A", ipx.Yuan(1_000_000), ipx.Yuan(5_000_000)}, claim.Layer{"B", ipx.Yuan(6_000_000), ipx.Yuan(10_000_000)})
	require.NoError(t, err)
	assert.Equal(t, "5000000 8000000 1000000", fmt.Sprint(parts[0].Amount(), " ", parts[1].Amount(), " ", parts[2].Amount()))
	rapid.Check(t, func(t *rapid.T) {
		loss := ipx.Yuan(rapid.Int64Range(0, 30_000_000).Draw(t, "loss"))
		parts, err := claim.Tower(loss, claim.Layer{"A", ipx.Yuan(1_000_000), ipx.Yuan(5_000_000)}, claim.Layer{"B", ipx.Yuan(6_000_000), ipx.Yuan(10_000_000)})
		require.NoError(t, err)
		sum, err := ipx.Total(parts...)
		require.NoError(t, err)
		require.True(t, sum.Equal(loss))
		for _, p := range parts {
			require.GreaterOrEqual(t, p.Sign(), 0)
		}
	})
}

// A claim that is covered, what is paid for it, and by when.
func Example() {
	terms := insurance.Policy{No: "P-1", Product: insurance.Products()[0], Policyholder: "acme", Insured: []ipx.PartyID{"acme"}, Explained: []string{"retention"},
		Term: calendar.Term{From: calendar.MustParse("2026-01-01"), Until: calendar.MustParse("2027-01-01")}}
	p, err := insurance.Open(terms, []ipx.RightID{"a", "b"}, ipx.Money{}, calendar.MustParse("2025-12-20"))
	if err != nil {
		fmt.Println(err)
		return
	}
	law := cn.Pack().On(calendar.MustParse("2026-04-10"))
	c, _ := p.At(calendar.MustParse("2026-04-01"), law.Date())
	e := claim.Event{Claim: "c1", Peril: insurance.Enforcement, Right: "a", Insured: "acme", Interested: true, Happened: calendar.MustParse("2026-03-01"),
		Made: calendar.MustParse("2026-04-01"), Accepted: calendar.MustParse("2026-04-08"), Reported: calendar.MustParse("2026-04-10")}
	fmt.Println("covered:", claim.Decide(law, c, e) == nil)
	left, _ := p.Left(c, e.Peril)
	s, err := claim.Adjust(law, c, left, claim.Loss{Peril: e.Peril, Covered: ipx.Yuan(38_000)})
	fmt.Println(s.Total, err)
	clocks, err := claim.ClocksOf(law, e.Reported, 0, calendar.Date{}, calendar.Date{})
	fmt.Println("decide by", clocks.Decide, err)
	// Output:
	// covered: true
	// CNY 33000.00 <nil>
	// decide by 2026-05-11 <nil>
}
