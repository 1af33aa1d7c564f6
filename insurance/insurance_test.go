package insurance_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
)

func day(s string) calendar.Date   { return calendar.MustParse(s) }
func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func product(t require.TestingT, code string) insurance.Product {
	for _, p := range insurance.Products() {
		if p.Code == code {
			return p
		}
	}
	require.FailNow(t, "no product "+code)
	return insurance.Product{}
}

func refusedFor(t testing.TB, err error, fields ...string) {
	t.Helper()
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	require.True(t, errors.Is(err, ipx.ErrInput))
	var have []string
	for _, r := range no.Reasons {
		have = append(have, r.Subject)
	}
	require.Equal(t, fields, have)
}

// The tariff of Guangdong, 2013: base for the first patent.
func TestGuangdong2013(t *testing.T) {
	for _, c := range []struct {
		class, n       int
		premium, limit string
	}{{1, 1, "2000", "30000"}, {1, 2, "2200", "33000"}, {1, 10, "3800", "57000"}, {1, 22, "6200", "93000"},
		{2, 1, "4000", "120000"}, {2, 2, "4400", "132000"}, {2, 10, "7600", "228000"}} {
		q, err := insurance.Guangdong2013(c.class).Quote(insurance.Risk{Rights: c.n, On: day("2013-07-15")})
		require.NoError(t, err)
		assert.Equal(t, c.premium, q.Premium.Total.Amount().String(), "class %d, %d patents", c.class, c.n)
		assert.Equal(t, c.limit, q.Limit.Amount().String())
	}
	_, err := insurance.Guangdong2013(1).Quote(insurance.Risk{Rights: 1, On: day("2013-06-30")})
	refusedFor(t, err, "on")
}

func TestRefunds(t *testing.T) {
	year := calendar.Term{From: day("2013-07-15"), Until: day("2014-07-15")}
	on := year.From.AddDays(100)
	short := product(t, "enforcement").ShortRate
	assert.Equal(t, "CNY 8712.33", insurance.ByDays(ipx.Yuan(12_000), year, on).String())
	assert.Equal(t, "CNY 3194.52", insurance.ByDays(ipx.Yuan(4400), year, on).String())
	assert.Equal(t, "CNY 2640.00", insurance.ByShortRate(ipx.Yuan(4400), short, year, on).String())
	assert.Equal(t, "CNY 7200.00", insurance.ByShortRate(ipx.Yuan(12_000), short, year, on).String())
	assert.Equal(t, "CNY 12000.00", insurance.ByShortRate(ipx.Yuan(12_000), short, year, year.From).String(), "before the first month has begun")
	assert.Equal(t, "CNY 0.00", insurance.ByShortRate(ipx.Yuan(12_000), short, year, day("2014-07-01")).String())
	assert.Equal(t, "CNY 0.00", insurance.ByDays(ipx.Yuan(12_000), year, day("2015-01-01")).String())
	parts, err := insurance.Instalments(ipx.MustMoney("CNY 100.00"), 3, 1, day("2026-01-31"))
	require.NoError(t, err)
	assert.Equal(t, "CNY 33.34", parts[0].Amount.String())
	assert.Equal(t, "2026-02-28", parts[1].Due.String())
}

func TestQuoteByRateFactorsAndMinimum(t *testing.T) {
	tariff := insurance.Tariff{Rate: dec("0.03"), Minimum: ipx.MustMoney("CNY 2000.00"), VAT: dec("0.06"), Factors: []insurance.Factor{
		{Name: "history", Label: ipx.T("诉讼史", "litigation"), Values: []insurance.FactorValue{{"none", dec("0.9")}, {"some", dec("1.25")}}}}}
	q, err := tariff.Quote(insurance.Risk{Rights: 3, Limit: ipx.Yuan(1_000_000), Factors: map[string]string{"history": "some"}, On: day("2026-01-05")})
	require.NoError(t, err)
	assert.Equal(t, "CNY 37500.00", q.Premium.Total.String())
	assert.Equal(t, "CNY 2250.00", q.Tax.String())
	sum := ipx.Yuan(0)
	for _, l := range q.Premium.Lines {
		sum, _ = sum.Add(l.Amount)
	}
	assert.True(t, sum.Equal(q.Premium.Total), "the lines lead to the total")
	q, err = tariff.Quote(insurance.Risk{Rights: 3, Limit: ipx.Yuan(1000), Factors: map[string]string{"history": "none"}, On: day("2026-01-05")})
	require.NoError(t, err)
	assert.Equal(t, "CNY 2000.00", q.Premium.Total.String())
	en, zh := q.Premium.Table(l10n.Voice{Tag: language.English}), q.Premium.Table(l10n.Voice{Tag: language.SimplifiedChinese})
	assert.Contains(t, en, "up to the minimum of CNY 2,000.00")
	assert.Contains(t, zh, "补足最低保费")
	for field, r := range map[string]insurance.Risk{"rights": {Limit: ipx.Yuan(1), On: day("2026-01-05")}, "limit": {Rights: 1, On: day("2026-01-05")},
		"factors.history": {Rights: 1, Limit: ipx.Yuan(1), Factors: map[string]string{"history": "much"}, On: day("2026-01-05")}} {
		_, err := tariff.Quote(r)
		refusedFor(t, err, field)
	}
	_, err = insurance.Guangdong2013(1).Quote(insurance.Risk{Rights: 1, Limit: ipx.Yuan(1), On: day("2026-01-05")})
	refusedFor(t, err, "limit")
}

// The library's products hold together, and read back from JSON.
func TestProducts(t *testing.T) {
	perils := map[insurance.Peril]bool{}
	for _, p := range insurance.Products() {
		assert.NoError(t, p.Verify().OrNil(), p.Code)
		data, err := json.Marshal(p)
		require.NoError(t, err)
		back, err := insurance.ReadProduct(data)
		require.NoError(t, err, p.Code)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		assert.JSONEq(t, string(data), string(again))
		for _, s := range p.Sections {
			perils[s.Peril] = true
		}
	}
	for _, p := range []insurance.Peril{insurance.Enforcement, insurance.InfringementLoss, insurance.Invalidation, insurance.Liability, insurance.Overseas, insurance.AgentLiability, insurance.LoanSurety, insurance.LicenceCredit, insurance.ResidualValue} {
		assert.True(t, perils[p], p)
	}
}

// A product of one's own is verified: every fault by its field.
func TestProductFaults(t *testing.T) {
	for field, change := range map[string]func(*insurance.Product){
		"code":              func(p *insurance.Product) { p.Code = "" },
		"name":              func(p *insurance.Product) { p.Name = ipx.Text{} },
		"sections":          func(p *insurance.Product) { p.Sections, p.Retro = nil, calendar.Period{} },
		"insurable":         func(p *insurance.Product) { p.Insurable = nil },
		"period":            func(p *insurance.Product) { p.Period = calendar.Period{} },
		"waiting":           func(p *insurance.Product) { p.Waiting = calendar.D(-1) },
		"sections[0].peril": func(p *insurance.Product) { p.Sections = []insurance.Section{p.Sections[0]}; p.Sections[0].Peril = "" },
		"sections[0].basis": func(p *insurance.Product) {
			p.Sections = []insurance.Section{p.Sections[0]}
			p.Sections[0].Basis = "hope"
		},
		"sections[0].trigger": func(p *insurance.Product) {
			p.Sections = []insurance.Section{p.Sections[0]}
			p.Sections[0].Trigger = "luck"
			p.Retro = calendar.Period{}
		},
		"sections[0].part": func(p *insurance.Product) {
			p.Sections = []insurance.Section{p.Sections[0]}
			p.Sections[0].Part = dec("2")
		},
		"sections[0].on_top": func(p *insurance.Product) {
			p.Sections = []insurance.Section{p.Sections[0]}
			p.Sections[0].OnTop = true
		},
		"sections[0].name": func(p *insurance.Product) {
			p.Sections = []insurance.Section{p.Sections[0]}
			p.Sections[0].Name = ipx.Text{}
		},
		"average": func(p *insurance.Product) { p.Average = true },
		"retro": func(p *insurance.Product) {
			p.Sections = []insurance.Section{p.Sections[0]}
			p.Sections[0].Trigger = insurance.Occurrence
		},
		"exclusions[0]":       func(p *insurance.Product) { p.Exclusions = []insurance.Exclusion{{Code: "x"}} },
		"retention.rate":      func(p *insurance.Product) { p.Retention.Rate = dec("1.1") },
		"retention.co_pay":    func(p *insurance.Product) { p.Retention.CoPay = dec("-1") },
		"retention.off_panel": func(p *insurance.Product) { p.Retention.CoPay, p.Retention.OffPanel = dec("0.3"), dec("0.2") },
		"retention.amount":    func(p *insurance.Product) { p.Retention.Amount = ipx.Yuan(-1) },
		"recoup":              func(p *insurance.Product) { p.Recoup = dec("-1") },
		"short_rate[1]":       func(p *insurance.Product) { p.ShortRate = []decimal.Decimal{dec("0.5"), dec("0.4")} },
		"tariff.base":         func(p *insurance.Product) { p.Tariff = insurance.Tariff{} },
		"tariff.rate":         func(p *insurance.Product) { p.Tariff = insurance.Tariff{Rate: dec("2")} },
		"tariff.each":         func(p *insurance.Product) { p.Tariff.Each = ipx.MustMoney("USD 1") },
		"tariff.multiple":     func(p *insurance.Product) { p.Tariff.Multiple = dec("-1") },
		"tariff.vat":          func(p *insurance.Product) { p.Tariff.VAT = dec("2") },
		"tariff.until":        func(p *insurance.Product) { p.Tariff.Until = p.Tariff.From },
		"tariff.factors[0]":   func(p *insurance.Product) { p.Tariff.Factors = []insurance.Factor{{}} },
	} {
		p := product(t, "enforcement")
		change(&p)
		require.Error(t, p.Verify().OrNil(), field)
		refusedFor(t, p.Verify().OrNil(), field)
	}
	for _, bad := range []string{``, `{"code":1}`, `{"nonsense":true}`, `[]`} {
		_, err := insurance.ReadProduct([]byte(bad))
		assert.Error(t, err)
	}
}

// draft are the terms of a policy for a year from 1 January 2026.
func draft(p insurance.Product) insurance.Policy {
	p.Tariff.Until = calendar.Date{}
	return insurance.Policy{No: "P-1", Product: p, Policyholder: "acme", Insured: []ipx.PartyID{"acme"}, Term: calendar.Term{From: day("2026-01-01"), Until: day("2027-01-01")}}
}

func issued(t require.TestingT, p insurance.Product, rights ...ipx.RightID) insurance.Policy {
	policy, err := insurance.Open(draft(p), rights, ipx.Money{}, day("2025-12-20"))
	require.NoError(t, err)
	return policy
}

// What was insured on a day, as known on a day.
func TestPolicyKnowsTwoTimes(t *testing.T) {
	p := issued(t, product(t, "enforcement"), "a", "b")
	p, added, err := p.Endorse(day("2026-03-01"), day("2026-04-10"), insurance.Change{Add: []ipx.RightID{"c"}}, "one more")
	require.NoError(t, err)
	require.Len(t, added, 1)
	assert.Equal(t, "CNY 167.67", added[0].Premium.String(), "200 for 306 of 365 days")
	at := func(on, known string) string {
		c, ok := p.At(day(on), day(known))
		if !ok {
			return "none"
		}
		return fmt.Sprint(c.Rights, c.Limit.Amount())
	}
	assert.Equal(t, "[a b] 33000", at("2026-03-15", "2026-04-09"), "nobody knew yet")
	assert.Equal(t, "[a b c] 36000", at("2026-03-15", "2026-04-10"))
	assert.Equal(t, "[a b] 33000", at("2026-02-28", "2026-12-31"))
	assert.Equal(t, "none", at("2025-12-31", "2026-12-31"))
	assert.Equal(t, "none", at("2027-01-01", "2027-12-31"))
	p, _, err = p.Cancel(day("2026-07-01"), day("2026-07-01"), true, "risk")
	require.NoError(t, err)
	assert.Equal(t, "none", at("2026-07-01", "2026-07-01"))
	assert.Equal(t, "[a b c] 36000", at("2026-06-30", "2026-12-31"))
	_, _, err = p.Endorse(day("2026-08-01"), day("2026-08-01"), insurance.Change{Drop: []ipx.RightID{"a"}}, "")
	refusedFor(t, err, "effective")
}

// An endorsement that arrives late: what took effect after it is reversed and
// issued again.
func TestOutOfOrderEndorsement(t *testing.T) {
	p := issued(t, product(t, "enforcement"), "a")
	p, _, err := p.Endorse(day("2026-06-01"), day("2026-06-01"), insurance.Change{Add: []ipx.RightID{"b"}}, "June")
	require.NoError(t, err)
	p, added, err := p.Endorse(day("2026-03-01"), day("2026-07-01"), insurance.Change{Add: []ipx.RightID{"c"}}, "March, told in July")
	require.NoError(t, err)
	require.Len(t, added, 3)
	assert.Equal(t, []insurance.Kind{insurance.Reversed, insurance.Endorsed, insurance.Endorsed}, []insurance.Kind{added[0].Kind, added[1].Kind, added[2].Kind})
	assert.Equal(t, 2, added[0].Undoes)
	assert.Equal(t, 2, added[2].Again)
	assert.True(t, added[0].Premium.Equal(p.Stack[1].Premium.Neg()))
	c, ok := p.At(day("2026-03-15"), day("2026-07-01"))
	require.True(t, ok)
	assert.Equal(t, []ipx.RightID{"a", "c"}, c.Rights)
	c, _ = p.At(day("2026-06-15"), day("2026-06-30"))
	assert.Equal(t, []ipx.RightID{"a", "b"}, c.Rights, "as it was known before")
	_, _, err = p.Endorse(day("2026-02-01"), day("2026-08-01"), insurance.Change{Add: []ipx.RightID{"b"}}, "then it cannot come again in June")
	refusedFor(t, err, "change.add")
}

// steps draws endorsements that are possible in order.
type endorsement struct {
	on     calendar.Date
	change insurance.Change
}

// A reversal restores every figure exactly; and whatever the order in which
// endorsements arrive, the end is that of their order of effect.
func TestStackProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := product(t, "enforcement")
		n := rapid.IntRange(1, 6).Draw(t, "endorsements")
		var all []endorsement
		for i := range n {
			all = append(all, endorsement{day("2026-01-01").AddDays(rapid.IntRange(0, 364).Draw(t, "day")), insurance.Change{Add: []ipx.RightID{ipx.RightID(fmt.Sprint("r", i))}}})
		}
		late := rapid.Permutation(all).Draw(t, "order")
		sorted := append([]endorsement{}, all...)
		for i := range sorted {
			for k := i + 1; k < len(sorted); k++ {
				if sorted[k].on.Before(sorted[i].on) {
					sorted[i], sorted[k] = sorted[k], sorted[i]
				}
			}
		}
		end := day("2027-06-01")
		run := func(es []endorsement) insurance.Policy {
			p := issued(t, base, "first")
			for _, e := range es {
				before, err := p.Premium(end)
				require.NoError(t, err)
				next, _, err := p.Endorse(e.on, end, e.change, "")
				require.NoError(t, err)
				newest := 0
				for _, x := range next.Stack {
					if x.Kind != insurance.Reversed {
						newest = max(newest, x.No)
					}
				}
				if len(next.Stack) == len(p.Stack)+1 { // nothing was out of order
					undone, _, err := next.Reverse(newest, end, "")
					require.NoError(t, err)
					after, err := undone.Premium(end)
					require.NoError(t, err)
					require.True(t, before.Equal(after))
					for _, on := range []calendar.Date{day("2026-01-01"), e.on, day("2026-12-31")} {
						x, _ := p.At(on, end)
						y, _ := undone.At(on, end)
						require.ElementsMatch(t, x.Rights, y.Rights)
						require.True(t, x.Limit.Equal(y.Limit))
					}
				}
				p = next
			}
			return p
		}
		a, b := run(late), run(sorted)
		x, err := a.Premium(end)
		require.NoError(t, err)
		y, err := b.Premium(end)
		require.NoError(t, err)
		require.True(t, x.Equal(y), "%s, %s", x, y)
		for d := range 365 {
			on := day("2026-01-01").AddDays(d)
			x, _ := a.At(on, end)
			y, _ := b.At(on, end)
			require.ElementsMatch(t, x.Rights, y.Rights)
			require.True(t, x.Limit.Equal(y.Limit))
		}
	})
}

func TestPolicyRefusals(t *testing.T) {
	base := product(t, "enforcement")
	for field, change := range map[string]func(*insurance.Policy){
		"insured": func(p *insurance.Policy) { p.Insured = nil },
		"term":    func(p *insurance.Policy) { p.Term.Until = p.Term.From },
		"retro":   func(p *insurance.Policy) { p.Retro = day("2020-01-01") },
		"payee":   func(p *insurance.Policy) { p.Payee = "bank" },
		"stack":   func(p *insurance.Policy) { p.Stack = make([]insurance.Transaction, 1) },
	} {
		p := draft(base)
		change(&p)
		_, err := insurance.Open(p, []ipx.RightID{"a"}, ipx.Money{}, day("2025-12-20"))
		refusedFor(t, err, field)
	}
	p := issued(t, base, "a")
	for field, c := range map[string]struct {
		effective, issued string
		change            insurance.Change
	}{
		"issued":      {"2026-02-01", "2025-12-01", insurance.Change{Add: []ipx.RightID{"b"}}},
		"effective":   {"2027-02-01", "2026-12-01", insurance.Change{Add: []ipx.RightID{"b"}}},
		"change":      {"2026-02-01", "2026-02-01", insurance.Change{}},
		"change.add":  {"2026-02-01", "2026-02-01", insurance.Change{Add: []ipx.RightID{"a"}}},
		"change.drop": {"2026-02-01", "2026-02-01", insurance.Change{Drop: []ipx.RightID{"z"}}},
	} {
		next, _, err := p.Endorse(day(c.effective), day(c.issued), c.change, "")
		refusedFor(t, err, field)
		assert.Equal(t, p, next, "nothing changed")
	}
	_, _, err := insurance.Policy{}.Endorse(day("2026-02-01"), day("2026-02-01"), insurance.Change{}, "")
	refusedFor(t, err, "stack")
	_, _, err = p.Reverse(1, day("2026-02-01"), "the issue itself")
	refusedFor(t, err, "no")
}

// Cancelled by the policyholder at the short rate, by the insurer by days.
func TestCancellation(t *testing.T) {
	p := issued(t, product(t, "enforcement"), "a", "b")
	_, added, err := p.Cancel(day("2026-04-11"), day("2026-04-11"), false, "no need")
	require.NoError(t, err)
	assert.Equal(t, "CNY -1320.00", added[0].Premium.String(), "four months begun: 60 % of 2200 back")
	_, added, err = p.Cancel(day("2026-04-11"), day("2026-04-11"), true, "transfer")
	require.NoError(t, err)
	assert.Equal(t, "CNY -1597.26", added[0].Premium.String(), "265 of 365 days")
}

// Claims take from the aggregate and from sub-limits; recoveries give back where
// the product says so.
func TestErosion(t *testing.T) {
	base := product(t, "infringement-loss")
	d := draft(base)
	p, err := insurance.Open(d, []ipx.RightID{"a"}, ipx.Yuan(100_000), day("2025-12-20"))
	require.NoError(t, err)
	c, ok := p.At(day("2026-02-01"), day("2026-02-01"))
	require.True(t, ok)
	left := func(p insurance.Policy, peril insurance.Peril) string {
		m, err := p.Left(c, peril)
		require.NoError(t, err)
		return m.Amount().String()
	}
	assert.Equal(t, "20000", left(p, insurance.Invalidation), "a fifth of the aggregate")
	p, err = p.Erode(insurance.Erosion{Claim: "c1", Peril: insurance.Invalidation, Amount: ipx.Yuan(15_000), On: day("2026-03-01")})
	require.NoError(t, err)
	assert.Equal(t, "5000", left(p, insurance.Invalidation))
	assert.Equal(t, "85000", left(p, insurance.InfringementLoss))
	p, err = p.Erode(insurance.Erosion{Claim: "c2", Peril: insurance.InfringementLoss, Amount: ipx.Yuan(85_000), On: day("2026-04-01")})
	require.NoError(t, err)
	assert.Equal(t, "0", left(p, insurance.Invalidation), "the aggregate is used up")
	_, err = p.Erode(insurance.Erosion{Claim: "c1", Peril: insurance.Invalidation, Amount: ipx.Yuan(-1)})
	refusedFor(t, err, "amount")
	p.Product.Reinstate = true
	back, err := p.Erode(insurance.Erosion{Claim: "c1", Peril: insurance.Invalidation, Amount: ipx.Yuan(-10_000)})
	require.NoError(t, err)
	assert.Equal(t, "10000", left(back, insurance.Invalidation))
	_, err = back.Erode(insurance.Erosion{Claim: "c1", Peril: insurance.Invalidation, Amount: ipx.Yuan(-5001)})
	refusedFor(t, err, "amount")
	_, err = p.Erode(insurance.Erosion{})
	refusedFor(t, err, "claim")
}

func FuzzReadProduct(f *testing.F) {
	for _, p := range insurance.Products() {
		data, err := json.Marshal(p)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := insurance.ReadProduct(data)
		if err != nil {
			return
		}
		require.NoError(t, p.Verify().OrNil())
		out, err := json.Marshal(p)
		require.NoError(t, err)
		_, err = insurance.ReadProduct(out)
		require.NoError(t, err)
	})
}

// A policy over two patents; a third is added in March and made known in April.
func Example() {
	p, err := insurance.Open(insurance.Policy{No: "P-1", Product: insurance.Products()[0], Policyholder: "acme", Insured: []ipx.PartyID{"acme"},
		Term: calendar.Term{From: calendar.MustParse("2026-01-01"), Until: calendar.MustParse("2027-01-01")}}, []ipx.RightID{"a", "b"}, ipx.Money{}, calendar.MustParse("2025-12-20"))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, added, err := p.Endorse(calendar.MustParse("2026-03-01"), calendar.MustParse("2026-04-10"), insurance.Change{Add: []ipx.RightID{"c"}}, "one more")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("further premium:", added[0].Premium)
	for _, known := range []string{"2026-04-09", "2026-04-10"} {
		c, _ := p.At(calendar.MustParse("2026-03-15"), calendar.MustParse(known))
		fmt.Println("insured in March, as known on", known, c.Rights, c.Limit)
	}
	// Output:
	// further premium: CNY 167.67
	// insured in March, as known on 2026-04-09 [a b] CNY 33000.00
	// insured in March, as known on 2026-04-10 [a b c] CNY 36000.00
}

func TestRescindBy(t *testing.T) {
	v := cn.Pack().On(day("2026-06-01"))
	assert.Equal(t, "2026-07-01", insurance.RescindBy(v, day("2026-06-01"), day("2025-12-20")).String())
	assert.Equal(t, "2026-06-10", insurance.RescindBy(v, day("2026-06-01"), day("2024-06-10")).String(), "never after two years")
	assert.True(t, insurance.RescindBy(us.Pack().On(day("2026-06-01")), day("2026-06-01"), day("2026-01-01")).IsZero())
}
