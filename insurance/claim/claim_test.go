package claim_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
)

// Every reason for which a claim is not covered, by its code, and the days on which
// each begins and ends.
func TestDecide(t *testing.T) {
	enforcement, _ := cover(t, "enforcement", insurance.Enforcement, func(p *insurance.Policy) {
		p.Retro, p.Infringers = day("2025-06-01"), []ipx.PartyID{"known"}
	})
	liability, _ := cover(t, "liability", insurance.Liability, nil)
	credit, _ := cover(t, "licence-credit", insurance.LicenceCredit, nil)
	abroad, _ := cover(t, "overseas", insurance.Overseas, nil)
	invalidity, _ := cover(t, "infringement-loss", insurance.Invalidation, func(p *insurance.Policy) { p.Infringers = []ipx.PartyID{"known"} })
	contested := infringed()
	contested.Peril = insurance.Invalidation
	unpaid := sued()
	unpaid.Peril, unpaid.Happened, unpaid.Known, unpaid.Reported = insurance.LicenceCredit, day("2026-06-10"), day("2026-06-11"), day("2026-07-01")
	shipped := sued()
	shipped.Peril, shipped.Territory = insurance.Overseas, "DE"
	for _, c := range []struct {
		name   string
		cover  insurance.Cover
		facts  claim.Facts
		change func(*claim.Facts)
		want   []ipx.Code
	}{
		{"covered", enforcement, infringed(), nil, nil},
		{"looking back", enforcement, infringed(), func(f *claim.Facts) { f.Happened = day("2025-06-01") }, nil},
		{"before the retroactive date", enforcement, infringed(), func(f *claim.Facts) { f.Happened = day("2025-05-31") }, []ipx.Code{"CLAIM-RETRO-01"}},
		{"going on since before it", enforcement, infringed(), func(f *claim.Facts) { f.First = day("2025-05-31") }, []ipx.Code{"CLAIM-FIRST-01"}},
		{"a second infringement within the time", enforcement, infringed(), func(f *claim.Facts) { f.First = day("2025-06-01") }, nil},
		{"known before", enforcement, infringed(), func(f *claim.Facts) { f.Third = "known" }, []ipx.Code{"CLAIM-INFRINGER-01"}},
		{"filed on the last day", enforcement, infringed(), func(f *claim.Facts) { f.Made, f.Accepted = day("2026-12-31"), day("2027-01-08") }, nil},
		{"filed after the period", enforcement, infringed(), func(f *claim.Facts) { f.Made, f.Accepted = day("2027-01-01"), day("2027-01-08") }, []ipx.Code{"CLAIM-PERIOD-01"}},
		{"not accepted", enforcement, infringed(), func(f *claim.Facts) { f.Accepted = calendar.Date{} }, []ipx.Code{"CLAIM-TRIGGER-01"}},
		{"another peril", enforcement, infringed(), func(f *claim.Facts) { f.Peril = insurance.Overseas }, []ipx.Code{"CLAIM-COVER-01"}},
		{"a stranger with another patent", enforcement, infringed(), func(f *claim.Facts) { f.Insured, f.Right = "x", "z" }, []ipx.Code{"CLAIM-PARTY-01", "CLAIM-RIGHT-01"}},
		{"no patent named", enforcement, infringed(), func(f *claim.Facts) { f.Right = "" }, []ipx.Code{"CLAIM-RIGHT-01"}},
		{"sold before", enforcement, infringed(), func(f *claim.Facts) { f.Interested = false }, []ipx.Code{"CLAIM-INTEREST-01"}},
		{"abroad", enforcement, infringed(), func(f *claim.Facts) { f.Territory = "DE" }, []ipx.Code{"CLAIM-TERRITORY-01"}},
		{"in a province", enforcement, infringed(), func(f *claim.Facts) { f.Territory = "CN-GD" }, nil},
		{"excluded", enforcement, infringed(), func(f *claim.Facts) { f.Excluded = []string{"affiliate", "nonsense", "war"} }, []ipx.Code{"CLAIM-EXCLUDED-01", "CLAIM-EXCLUDED-01"}},
		{"late, and nothing to be seen", enforcement, infringed(), func(f *claim.Facts) { f.Late, f.Unproved = claim.Gross, true }, []ipx.Code{"CLAIM-NOTICE-01"}},
		{"late, without fault", enforcement, infringed(), func(f *claim.Facts) { f.Unproved = true }, nil},
		{"late, and seen all the same", enforcement, infringed(), func(f *claim.Facts) { f.Late = claim.Gross }, nil},
		{"the transfer was not told", enforcement, infringed(), func(f *claim.Facts) { f.Untold = claim.UntoldTransfer }, []ipx.Code{"CLAIM-UNTOLD-01"}},
		{"the risk was not told", enforcement, infringed(), func(f *claim.Facts) { f.Untold = claim.UntoldRisk }, []ipx.Code{"CLAIM-UNTOLD-01"}},
		{"not disclosed, not rescinded", enforcement, infringed(), func(f *claim.Facts) { f.Undisclosed = claim.Intent }, nil},
		{"rescinded for intent", enforcement, infringed(), func(f *claim.Facts) { f.Undisclosed, f.Rescinded = claim.Intent, day("2026-05-06") }, []ipx.Code{"CLAIM-DISCLOSURE-01"}},
		{"rescinded, no effect on the event", enforcement, infringed(), func(f *claim.Facts) { f.Undisclosed, f.Rescinded = claim.Gross, day("2026-05-06") }, nil},
		{"rescinded, serious effect", enforcement, infringed(), func(f *claim.Facts) { f.Undisclosed, f.Serious, f.Rescinded = claim.Gross, true, day("2026-05-06") }, []ipx.Code{"CLAIM-DISCLOSURE-01"}},
		{"waived", enforcement, infringed(), func(f *claim.Facts) { f.Waived = true }, []ipx.Code{"CLAIM-WAIVED-01"}},
		{"time-barred", enforcement, infringed(), func(f *claim.Facts) { f.Reported = day("2028-03-06") }, []ipx.Code{"CLAIM-TIMEBAR-01"}},
		{"the last day", enforcement, infringed(), func(f *claim.Facts) { f.Reported = day("2028-03-05") }, nil},
		{"counted from the event where nobody says when it was known", enforcement, infringed(), func(f *claim.Facts) { f.Known, f.Reported = calendar.Date{}, day("2028-03-02") }, []ipx.Code{"CLAIM-TIMEBAR-01"}},
		{"claims made", liability, sued(), nil, nil},
		{"no claim yet", liability, sued(), func(f *claim.Facts) { f.Made = calendar.Date{} }, []ipx.Code{"CLAIM-TRIGGER-01"}},
		{"claim made too early", liability, sued(), func(f *claim.Facts) { f.Happened, f.Made = day("2026-01-01"), day("2025-12-31") }, []ipx.Code{"CLAIM-PERIOD-01"}},
		{"reported in the tail", liability, sued(), func(f *claim.Facts) { f.Reported = day("2027-03-01") }, nil},
		{"reported after the tail", liability, sued(), func(f *claim.Facts) { f.Reported = day("2027-03-02") }, []ipx.Code{"CLAIM-REPORT-01"}},
		{"liability is not barred before it is fixed", liability, sued(), func(f *claim.Facts) { f.Known = day("2020-01-01") }, nil},
		{"barred two years after it was fixed", liability, sued(), func(f *claim.Facts) { f.Fixed, f.Reported = day("2024-06-01"), day("2026-06-02") }, []ipx.Code{"CLAIM-TIMEBAR-01"}},
		{"known before, whatever the trigger", invalidity, contested, func(f *claim.Facts) { f.Third = "known" }, []ipx.Code{"CLAIM-INFRINGER-01"}},
		{"an invalidation", invalidity, contested, nil, nil},
		{"another product", liability, sued(), func(f *claim.Facts) { f.Item = "pump" }, []ipx.Code{"CLAIM-RIGHT-01"}},
		{"abroad it is", abroad, shipped, nil, nil},
		{"at home it is not", abroad, shipped, func(f *claim.Facts) { f.Territory = "" }, []ipx.Code{"CLAIM-TERRITORY-01"}},
		{"after the waiting period", credit, unpaid, nil, nil},
		{"on its last day", credit, unpaid, func(f *claim.Facts) { f.Happened = day("2026-03-31") }, []ipx.Code{"CLAIM-WAITING-01"}},
		{"on the first day after it", credit, unpaid, func(f *claim.Facts) { f.Happened = day("2026-04-01") }, nil},
		{"out of the period", credit, unpaid, func(f *claim.Facts) { f.Happened = day("2025-12-31") }, []ipx.Code{"CLAIM-PERIOD-01", "CLAIM-WAITING-01"}},
	} {
		f := c.facts
		if c.change != nil {
			c.change(&f)
		}
		no := claim.Decide(china, c.cover, f)
		assert.Equal(t, c.want, codes(no), c.name)
		told(t, no)
	}
}

// A clause binds where it was explained; one that repeats a prohibition of law where
// it was highlighted. Before the court had said so, highlighting was not enough, and
// before it had counted deductibles among these clauses they bound unexplained.
func TestClausesBind(t *testing.T) {
	silent := func(p *insurance.Policy) { p.Explained, p.Highlighted = nil, []string{"crime", "affiliate"} }
	c, room := cover(t, "enforcement", insurance.Enforcement, silent)
	excluded := func(code string) []ipx.Code {
		f := infringed()
		f.Excluded = []string{code}
		return codes(claim.Decide(china, c, f))
	}
	assert.Empty(t, excluded("affiliate"), "highlighted, not explained")
	assert.Equal(t, []ipx.Code{"CLAIM-EXCLUDED-01"}, excluded("crime"), "what law forbids")
	assert.Empty(t, excluded("war"), "neither")
	f := infringed()
	f.Excluded = []string{"affiliate"}
	assert.NotNil(t, claim.Decide(us.Pack().On(day("2026-06-01")), c, f), "under a law that does not ask for it, it binds")
	loss := claim.Loss{Items: []claim.Item{{Head: "legal", Amount: yuan(10_000)}}}
	full, err := claim.Adjust(china, c, room, infringed(), loss)
	require.NoError(t, err)
	assert.Equal(t, "CNY 10000.00", full.Total.String(), "a deductible that was not explained takes nothing off")
	old := cn.Pack().On(day("2012-06-01"))
	less, err := claim.Adjust(old, c, room, infringed(), loss)
	require.NoError(t, err)
	assert.Equal(t, "CNY 9000.00", less.Total.String())
	c.Highlighted = []string{"crime"}
	f.Excluded = []string{"crime"}
	assert.Nil(t, claim.Decide(old, c, f))
}

// The clocks of the Insurance Law: the thirty days wait for papers, the others do not.
func TestClocks(t *testing.T) {
	c, err := claim.ClocksOf(china, claim.Handling{Received: day("2026-03-02"), Asked: day("2026-03-10"), Supplied: day("2026-03-22"), Agreed: day("2026-04-01"), Refused: day("2026-04-03")})
	require.NoError(t, err)
	assert.Equal(t, claim.Clocks{Decide: day("2026-04-13"), Advance: day("2026-05-06"), Pay: day("2026-04-13"), Letter: day("2026-04-07")}, c)
	c, err = claim.ClocksOf(china, claim.Handling{Received: day("2026-03-02")})
	require.NoError(t, err)
	assert.Equal(t, claim.Clocks{Decide: day("2026-04-01"), Advance: day("2026-05-06")}, c)
	assert.Zero(t, claim.Handling{Asked: day("2026-03-10")}.Waited(), "while it waits nothing is over")
	_, err = claim.ClocksOf(china, claim.Handling{Received: day("2031-03-02")})
	assert.NotEmpty(t, law.NotKnown(err).En, "the working days of 2031 are not published")
	before, err := claim.ClocksOf(cn.Pack().On(day("2012-03-01")), claim.Handling{Received: day("2012-03-02"), Asked: day("2012-03-10"), Supplied: day("2012-03-22")})
	require.NoError(t, err)
	assert.Equal(t, "2012-04-01", before.Decide.String(), "before 2013 no text let the insurer wait; this Sunday was worked")
}

// Deductible and co-payment, in either order, with and without the panel.
func TestRetention(t *testing.T) {
	for _, c := range []struct {
		first, off bool
		want       string
	}{{false, false, "2200000"}, {true, false, "2150000"}, {false, true, "2062500"}, {true, true, "2000000"}} {
		k, _ := cover(t, "overseas", insurance.Overseas, func(p *insurance.Policy) {
			p.Product.Retention.Amount, p.Product.Retention.CoPayFirst = yuan(250_000), c.first
		})
		f := sued()
		f.Peril = insurance.Overseas
		room := insurance.Room{{Bound: insurance.ByAggregate, Limit: yuan(10_000_000), Left: yuan(10_000_000)}}
		s, err := claim.Adjust(china, k, room, f, claim.Loss{Items: []claim.Item{{Amount: yuan(3_000_000)}}, OffPanel: c.off})
		require.NoError(t, err)
		assert.Equal(t, c.want, s.Total.Amount().String(), "%+v", c)
		require.NoError(t, s.Validate())
	}
}

// Every step of an adjustment in one statement, line by line.
func TestAdjustStepByStep(t *testing.T) {
	c, room := cover(t, "infringement-loss", insurance.InfringementLoss, func(p *insurance.Policy) { p.Product.PerRight = dec("0.2") })
	f := infringed()
	f.Peril = insurance.InfringementLoss
	s, err := claim.Adjust(china, c, room, f, claim.Loss{
		Items: []claim.Item{{Amount: yuan(700_000)}, {Amount: yuan(300_000)}}, Unclear: yuan(50_000), Inflated: yuan(30_000), Recovered: yuan(100_000), Impaired: yuan(20_000),
		Value: yuan(2_000_000), Others: []ipx.Money{yuan(1_500_000)}, Rescue: yuan(1_200_000), Survey: yuan(7_000), Defence: yuan(9_000),
	})
	require.NoError(t, err)
	var lines []string
	for _, l := range s.Lines {
		lines = append(lines, fmt.Sprintf("%s %s %s", l.Amount.Amount().StringFixed(2), l.Code, l.Rule))
	}
	assert.Equal(t, []string{
		"700000.00  ", "300000.00  ",
		"-50000.00 CLAIM-NOTICE-02 cn.insurance-law.21", "-30000.00 CLAIM-INFLATED-01 cn.insurance-law.27.3", "-100000.00 CLAIM-RECOVERED-01 cn.insurance-law.60.2", "-20000.00 CLAIM-IMPAIRED-01 cn.insurance-law.61.3",
		"-480000.00 CLAIM-SHARED-01 cn.insurance-law.56.2", // two fifths of 800 000
		"-64000.00 CLAIM-COPAY-01 ",                        // a fifth of 320 000
		"-56000.00 CLAIM-LIMIT-02 ",                        // one patent: a fifth of the aggregate
		"1000000.00 CLAIM-RESCUE-01 cn.insurance-law.57.2", "7000.00 CLAIM-SURVEY-01 cn.insurance-law.64",
	}, lines, "the cost of defence is paid on top under liability cover only")
	assert.Equal(t, "CNY 1207000.00", s.Total.String())
	a := claim.Assessment{Payable: s}
	assert.Equal(t, "CNY 200000.00", a.Eroded().String(), "what is paid beside the limits takes nothing of them")
}

// Several policies on one thing share its loss where they insure more than its value
// between them (Insurance Law art. 56 ¶4); where they insure less, each pays in
// proportion to the value (art. 55 ¶4) and the insured bears what nobody insures. Of
// cost, and where no value is told, they share.
func TestSeveralPoliciesOnOneThing(t *testing.T) {
	for _, c := range []struct {
		name          string
		value, others int64
		unexplained   bool
		want          string
	}{
		{"alone, insured whole", 1_000_000, 0, false, "600000"},
		{"alone, half insured", 2_000_000, 0, false, "300000"},
		{"alone, half insured, and the clause not explained", 2_000_000, 0, true, "600000"},
		{"half insured by each", 2_000_000, 1_000_000, false, "300000"},
		{"half by one, a quarter by the other", 2_000_000, 500_000, false, "300000"},
		{"half by one, three quarters by the other", 2_000_000, 1_500_000, false, "240000"},
		{"insured whole by each", 1_000_000, 1_000_000, false, "300000"},
		{"insured whole by each, and the clause not explained", 1_000_000, 1_000_000, true, "300000"},
		{"no value told", 0, 1_500_000, false, "240000"},
	} {
		k, room := cover(t, "infringement-loss", insurance.InfringementLoss, func(p *insurance.Policy) {
			p.Product.Retention = insurance.Retention{}
			if c.unexplained {
				p.Explained = nil
			}
		})
		f := infringed()
		f.Peril = insurance.InfringementLoss
		l := claim.Loss{Items: []claim.Item{{Amount: yuan(600_000)}}}
		if c.value > 0 {
			l.Value = yuan(c.value)
		}
		if c.others > 0 {
			l.Others = []ipx.Money{yuan(c.others)}
		}
		s, err := claim.Adjust(china, k, room, f, l)
		require.NoError(t, err)
		assert.Equal(t, c.want, s.Total.Amount().String(), c.name)
	}
	k, room := cover(t, "enforcement", insurance.Enforcement, func(p *insurance.Policy) { p.Product.Retention = insurance.Retention{} })
	s, err := claim.Adjust(china, k, room, infringed(), claim.Loss{Items: []claim.Item{{Head: "legal", Amount: yuan(10_000)}}, Value: yuan(9_000_000), Others: []ipx.Money{yuan(33_000)}})
	require.NoError(t, err)
	assert.Equal(t, "5000", s.Total.Amount().String(), "cost has no value to be measured by")
}

// Cost alone can be claimed: of averting a loss, of defence against a suit that was won.
func TestCostWithoutALoss(t *testing.T) {
	c, room := cover(t, "liability", insurance.Liability, nil)
	a, err := claim.Assess(china, c, room, sued(), claim.Loss{Defence: yuan(80_000), Survey: yuan(5_000)})
	require.NoError(t, err)
	assert.Equal(t, "CNY 85000.00", a.Payable.Total.String())
	assert.Equal(t, "CNY 0.00", a.Eroded().String())
}

// What stays with the insured is what it lost and spent, as far as it is proved, less
// what it has had: by that a recovery is shared.
func TestUnpaid(t *testing.T) {
	c, _ := cover(t, "infringement-loss", insurance.InfringementLoss, nil)
	x := claim.Terms{Cover: c, Payments: []claim.Payment{{Amount: yuan(300_000)}},
		Loss: claim.Loss{Items: []claim.Item{{Amount: yuan(700_000)}, {Amount: yuan(100_000)}}, Inflated: yuan(50_000), Unclear: yuan(30_000), Recovered: yuan(200_000), Rescue: yuan(10_000), Survey: yuan(5_000), Defence: yuan(1_000)}}
	assert.Equal(t, "CNY 236000.00", x.Unpaid().String())
	x.Loss.Recovered = yuan(900_000)
	assert.Equal(t, "CNY 0.00", x.Unpaid().String())
}

// Sub-limits of heads, and consent to cost.
func TestHeads(t *testing.T) {
	c, room := cover(t, "enforcement", insurance.Enforcement, func(p *insurance.Policy) { p.Product.Sections[0].Heads[0].Part = dec("0.1") })
	s, err := claim.Adjust(china, c, room, infringed(), claim.Loss{Items: []claim.Item{{Head: "legal", Amount: yuan(10_000)}, {Head: "investigation", Amount: yuan(8000)}}})
	require.NoError(t, err)
	assert.Equal(t, "CNY 11970.00", s.Total.String(), "(3 300 of 8 000 + 10 000) × 0.9")
	for field, l := range map[string]claim.Loss{
		"items": {}, "items[0].head": {Items: []claim.Item{{Head: "travel", Amount: yuan(1)}}}, "items[0].amount": {Items: []claim.Item{{Head: "legal"}}},
		"rescue": {Items: []claim.Item{{Head: "legal", Amount: yuan(1)}}, Rescue: yuan(-1)}, "others[0]": {Items: []claim.Item{{Head: "legal", Amount: yuan(1)}}, Others: []ipx.Money{ipx.NewMoney(dec("1"), ipx.USD)}},
	} {
		_, err := claim.Adjust(china, c, room, infringed(), l)
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, field)
		assert.Equal(t, field, no.Reasons[0].Subject)
		told(t, no)
	}
	_, err = claim.Adjust(china, c, nil, infringed(), claim.Loss{Items: []claim.Item{{Head: "legal", Amount: yuan(1)}}})
	assert.ErrorIs(t, err, ipx.ErrInput)
	_, err = claim.Adjust(china, c, room, sued(), claim.Loss{})
	assert.ErrorIs(t, err, ipx.ErrInput)
}

// Whatever is claimed: the lines add up, nothing below nought is paid, and no more
// than the limits leave but for what stands beside them.
func TestAdjustNeverPaysMoreThanItMay(t *testing.T) {
	c, room := cover(t, "infringement-loss", insurance.InfringementLoss, nil)
	f := infringed()
	f.Peril = insurance.InfringementLoss
	money := func(t *rapid.T, name string) ipx.Money {
		return ipx.NewMoney(decimal.New(rapid.Int64Range(0, 5e8).Draw(t, name), -2), ipx.CNY)
	}
	rapid.Check(t, func(t *rapid.T) {
		l := claim.Loss{Items: []claim.Item{{Amount: money(t, "loss")}}, Unclear: money(t, "unclear"), Recovered: money(t, "recovered"), Value: money(t, "value"), Rescue: money(t, "rescue"), Survey: money(t, "survey")}
		if rapid.Bool().Draw(t, "twice insured") {
			l.Others = []ipx.Money{money(t, "other")}
		}
		s, err := claim.Adjust(china, c, room, f, l)
		require.NoError(t, err)
		require.NoError(t, s.Validate())
		require.GreaterOrEqual(t, s.Total.Sign(), 0)
		require.True(t, s.Total.Equal(s.Total.Round(ipx.HalfUp)))
		over, err := claim.Assessment{Payable: s}.Eroded().Compare(c.Limit)
		require.NoError(t, err)
		require.LessOrEqual(t, over, 0)
	})
}

// Nothing is left of a limit: a reason with the limit's name.
func TestExhausted(t *testing.T) {
	p := policy(t, "enforcement", nil)
	p, err := p.Erode(insurance.Erosion{Claim: "c-0", Peril: insurance.Enforcement, Right: "b", Amount: yuan(33_000), On: day("2026-02-01")})
	require.NoError(t, err)
	c, _ := p.At(day("2026-06-01"), day("2026-06-01"))
	room, err := p.Room(c, insurance.Enforcement, "a", "c-1")
	require.NoError(t, err)
	a, err := claim.Assess(china, c, room, infringed(), claim.Loss{Items: []claim.Item{{Head: "legal", Amount: yuan(10_000)}}})
	require.NoError(t, err)
	assert.Equal(t, []ipx.Code{"CLAIM-LIMIT-01"}, codes(a.Refusal()))
	told(t, a.Refusal())
}

// Several insurers of one risk: the sums of all are paid to the fen, none beyond its
// limit, and what none can bear is told.
func TestContribute(t *testing.T) {
	parts, err := claim.Contribute(yuan(100), []ipx.Money{yuan(60), yuan(30), yuan(30)}, []ipx.Money{yuan(60), yuan(30), yuan(30)})
	require.NoError(t, err)
	assert.Equal(t, []string{"CNY 50.00", "CNY 25.00", "CNY 25.00", "CNY 0.00"}, texts(parts))
	parts, err = claim.Contribute(yuan(100), []ipx.Money{yuan(60), yuan(30), yuan(30)}, []ipx.Money{yuan(10), yuan(30), yuan(70)})
	require.NoError(t, err)
	assert.Equal(t, []string{"CNY 10.00", "CNY 30.00", "CNY 60.00", "CNY 0.00"}, texts(parts))
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "policies")
		var sums, left []ipx.Money
		total := yuan(0)
		for i := range n {
			sums = append(sums, ipx.NewMoney(decimal.New(rapid.Int64Range(0, 1e6).Draw(t, fmt.Sprint("sum", i)), -2), ipx.CNY))
			left = append(left, ipx.NewMoney(decimal.New(rapid.Int64Range(0, 1e6).Draw(t, fmt.Sprint("left", i)), -2), ipx.CNY))
			if sums[i].Sign() > 0 {
				total, _ = total.Add(left[i])
			}
		}
		loss := ipx.NewMoney(decimal.New(rapid.Int64Range(0, 3e6).Draw(t, "loss"), -2), ipx.CNY)
		parts, err := claim.Contribute(loss, sums, left)
		require.NoError(t, err)
		sum, err := ipx.Total(parts...)
		require.NoError(t, err)
		require.True(t, sum.Equal(loss))
		for i := range left {
			over, _ := parts[i].Compare(left[i])
			require.LessOrEqual(t, over, 0)
		}
		paid, _ := loss.Sub(parts[n])
		least, _ := loss.Min(total)
		require.True(t, paid.Equal(least), "they bear all that they can")
	})
	_, err = claim.Contribute(yuan(1), nil, nil)
	assert.ErrorIs(t, err, ipx.ErrInput)
}

func texts(ms []ipx.Money) []string {
	var out []string
	for _, m := range ms {
		out = append(out, m.String())
	}
	return out
}

// A recovery, shared in each of the ways that a contract may choose.
func TestRecovery(t *testing.T) {
	for _, c := range []struct {
		sharing          insurance.Sharing
		recoup           string
		paid, unpaid     int64
		recovered        int64
		insurer, insured string
	}{
		{insurance.InsurerFirst, "0", 80, 20, 50, "CNY 50.00", "CNY 0.00"},
		{insurance.InsurerFirst, "0", 80, 20, 120, "CNY 80.00", "CNY 40.00"},
		{insurance.InsurerFirst, "1.25", 80, 20, 120, "CNY 100.00", "CNY 20.00"},
		{insurance.InsuredFirst, "0", 80, 20, 10, "CNY 0.00", "CNY 10.00"},
		{insurance.InsuredFirst, "0", 80, 20, 50, "CNY 30.00", "CNY 20.00"},
		{insurance.InsuredFirst, "0", 80, 20, 120, "CNY 80.00", "CNY 40.00"},
		{insurance.ProRata, "0", 60, 40, 10, "CNY 6.00", "CNY 4.00"},
		{insurance.ProRata, "0", 60, 0, 10, "CNY 10.00", "CNY 0.00"},
		{insurance.ProRata, "0", 0, 40, 10, "CNY 0.00", "CNY 10.00"},
	} {
		s, err := claim.Recovery(china, insurance.Product{Sharing: c.sharing, Recoup: dec(c.recoup)}, yuan(c.paid), yuan(c.unpaid), yuan(c.recovered))
		require.NoError(t, err)
		assert.Equal(t, []string{c.insurer, c.insured}, texts([]ipx.Money{s.Insurer, s.Insured}), "%+v", c)
	}
	s, err := claim.Recovery(us.Pack().On(day("2026-06-01")), insurance.Product{}, yuan(80), yuan(0), yuan(50))
	require.NoError(t, err)
	assert.Equal(t, "CNY 0.00", s.Insurer.String(), "without a law or a clause that gives it anything, the insurer has nothing")
}

// The published tower: 14 million over a retention of one.
func TestTower(t *testing.T) {
	parts, err := claim.Tower(yuan(14_000_000), claim.Layer{Name: "A", Attachment: yuan(1_000_000), Limit: yuan(5_000_000)}, claim.Layer{Name: "B", Attachment: yuan(6_000_000), Limit: yuan(10_000_000)})
	require.NoError(t, err)
	assert.Equal(t, []string{"CNY 5000000.00", "CNY 8000000.00", "CNY 1000000.00"}, texts(parts))
	parts, err = claim.Tower(yuan(500_000), claim.Layer{Name: "A", Attachment: yuan(1_000_000), Limit: yuan(5_000_000)})
	require.NoError(t, err)
	assert.Equal(t, []string{"CNY 0.00", "CNY 500000.00"}, texts(parts))
}

// Who is paid.
func TestPayee(t *testing.T) {
	liability, _ := cover(t, "liability", insurance.Liability, nil)
	assert.Equal(t, ipx.PartyID("rival"), claim.Payee(china, liability, sued(), false))
	assert.Equal(t, ipx.PartyID("acme"), claim.Payee(china, liability, sued(), true))
	loss, _ := cover(t, "residual-value", insurance.ResidualValue, func(p *insurance.Policy) { p.Payee = "bank" })
	assert.Equal(t, ipx.PartyID("bank"), claim.Payee(china, loss, claim.Facts{Peril: insurance.ResidualValue, Insured: "acme"}, false))
}
