package insurance_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The tariff of Guangdong, 2013: base for the first patent. The other reading of the
// text, 200 for every patent, would give 2400 for two and contradicts its example.
func TestGuangdong2013(t *testing.T) {
	for _, c := range []struct {
		class, n       int
		premium, limit string
	}{{1, 1, "2000", "30000"}, {1, 2, "2200", "33000"}, {1, 10, "3800", "57000"}, {1, 22, "6200", "93000"},
		{2, 1, "4000", "120000"}, {2, 2, "4400", "132000"}, {2, 10, "7600", "228000"}} {
		q, err := insurance.Guangdong2013(c.class).Quote(insurance.Risk{Units: c.n, On: day("2013-07-15")})
		require.NoError(t, err)
		assert.Equal(t, c.premium, q.Premium.Total.Amount().String(), "class %d, %d patents", c.class, c.n)
		assert.Equal(t, c.limit, q.Limit.Amount().String())
	}
	_, err := insurance.Guangdong2013(1).Quote(insurance.Risk{Units: 1, On: day("2013-06-30")})
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
	assert.Equal(t, "CNY 8712.33", insurance.ByShortRate(ipx.Yuan(12_000), nil, year, on).String(), "without a table, by days")
	assert.Equal(t, "CNY 0.00", insurance.ByShortRate(ipx.Yuan(12_000), short, calendar.Term{From: day("2013-07-15"), Until: day("2016-07-15")}, day("2015-07-15")).String(), "beyond the table, its last figure")
	assert.Equal(t, "CNY 0.00", insurance.ByDays(ipx.Yuan(12_000), year, day("2015-01-01")).String())
	assert.Equal(t, "CNY 12000.00", insurance.ByDays(ipx.Yuan(12_000), year, day("2013-01-01")).String())
	assert.Equal(t, "CNY 0.00", insurance.ByDays(ipx.Yuan(12_000), calendar.Term{From: year.From}, on).String(), "no end, no days to count by")
	assert.Equal(t, []int{0, 1, 1, 2}, []int{insurance.MonthsBegun(year, year.From), insurance.MonthsBegun(year, day("2013-07-16")), insurance.MonthsBegun(year, day("2013-08-15")), insurance.MonthsBegun(year, day("2013-08-16"))})
	parts, err := insurance.Instalments(ipx.MustMoney("CNY 100.00"), 3, 1, day("2026-01-31"))
	require.NoError(t, err)
	assert.Equal(t, "CNY 33.34", parts[0].Amount.String())
	assert.Equal(t, "2026-02-28", parts[1].Due.String())
	_, err = insurance.Instalments(ipx.Yuan(1), 0, 1, day("2026-01-31"))
	refusedFor(t, err, "instalments")
}

func TestQuoteByRateFactorsLoadingAndMinimum(t *testing.T) {
	tariff := insurance.Tariff{Rate: dec("0.03"), Minimum: ipx.MustMoney("CNY 2000.00"), VAT: dec("0.06"), Factors: []insurance.Factor{
		{Name: "history", Label: ipx.T("诉讼史", "litigation"), Values: []insurance.FactorValue{{Value: "none", Label: ipx.T("无", "none"), Times: dec("0.9")}, {Value: "some", Times: dec("1.25")}}}}}
	q, err := tariff.Quote(insurance.Risk{Units: 3, Limit: ipx.Yuan(1_000_000), Factors: map[string]string{"history": "some"}, Loading: dec("0.2"), On: day("2026-01-05")})
	require.NoError(t, err)
	assert.Equal(t, "CNY 45000.00", q.Premium.Total.String())
	assert.Equal(t, "CNY 2700.00", q.Tax.String())
	require.NoError(t, q.Premium.Validate())
	q, err = tariff.Quote(insurance.Risk{Units: 3, Limit: ipx.Yuan(1000), Factors: map[string]string{"history": "none"}, On: day("2026-01-05")})
	require.NoError(t, err)
	assert.Equal(t, "CNY 2000.00", q.Premium.Total.String())
	en, zh := l10n.Statement(language.English, q.Premium), l10n.Statement(language.SimplifiedChinese, q.Premium)
	assert.Contains(t, en, "up to the minimum premium of CNY 2,000.00")
	assert.Contains(t, zh, "诉讼史：无，×0.9")
	for field, r := range map[string]insurance.Risk{"units": {Limit: ipx.Yuan(1), On: day("2026-01-05")}, "limit": {Units: 1, On: day("2026-01-05")},
		"factors.history": {Units: 1, Limit: ipx.Yuan(1), Factors: map[string]string{"history": "much"}, On: day("2026-01-05")},
		"loading":         {Units: 1, Limit: ipx.Yuan(1), Factors: map[string]string{"history": "none"}, Loading: dec("-1.1"), On: day("2026-01-05")}} {
		_, err := tariff.Quote(r)
		refusedFor(t, err, field)
	}
	_, err = tariff.Quote(insurance.Risk{Units: 1, Limit: ipx.NewMoney(dec("1000"), ipx.USD), On: day("2026-01-05")})
	refusedFor(t, err, "limit")
	_, err = insurance.Guangdong2013(1).Quote(insurance.Risk{Units: 1, Limit: ipx.Yuan(1), On: day("2026-01-05")})
	refusedFor(t, err, "limit")
	_, err = insurance.Tariff{}.Quote(insurance.Risk{Units: 1, Limit: ipx.Yuan(1), On: day("2026-01-05")})
	refusedFor(t, err, "tariff")
	third := insurance.Tariff{Rate: decimal.New(1, 0).DivRound(decimal.New(3, 0), 10)}
	q, err = third.Quote(insurance.Risk{Units: 1, Limit: ipx.Yuan(100), On: day("2026-01-05")})
	require.NoError(t, err)
	assert.Equal(t, "rounding", q.Premium.Lines[len(q.Premium.Lines)-1].Says.En, "what is rounded is said")
}

// Many factors make figures of many places. The premium is rounded once, from the exact
// product, and every line can be stored.
func TestManyFactorsCanBeStored(t *testing.T) {
	p := product(t, "infringement-loss")
	p.Tariff = insurance.Tariff{Rate: dec("0.0375"), VAT: dec("0.06")}
	exact := dec("1000003.33").Mul(p.Tariff.Rate)
	x := terms(t, "infringement-loss")
	x.Factors = map[string]string{}
	for i, times := range []string{"1.125", "1.0753", "0.9351", "1.0457", "0.9999"} {
		name := string(rune('a' + i))
		p.Tariff.Factors = append(p.Tariff.Factors, insurance.Factor{Name: name, Label: ipx.T("因素", "factor"), Values: []insurance.FactorValue{{Value: "yes", Times: dec(times)}}})
		x.Factors[name] = "yes"
		exact = exact.Mul(dec(times))
	}
	x.Product = p
	x, err := insurance.Open(x, insurance.Offer{Rights: []ipx.RightID{"a"}, Limit: ipx.MustMoney("CNY 1000003.33")}, day("2025-12-15"))
	require.NoError(t, err)
	premium := x.Stack[0].Premium
	require.NoError(t, premium.Validate())
	assert.Equal(t, exact.Round(2).StringFixed(2), premium.Total.Amount().StringFixed(2))
	data, err := json.Marshal(x)
	require.NoError(t, err)
	var back insurance.Policy
	require.NoError(t, json.Unmarshal(data, &back))
	require.NoError(t, back.Validate())
}

// Figures beyond all money are refused, before anything is issued that cannot be stored.
func TestFiguresBeyondAllMoney(t *testing.T) {
	x, err := insurance.Open(terms(t, "enforcement"), patents("a"), day("2025-12-15"))
	require.NoError(t, err)
	for _, loading := range []string{"1e30", "1e12", "500000000000"} {
		_, _, err = x.Endorse(day("2026-02-01"), day("2026-02-01"), insurance.Change{Loading: dec(loading)}, "")
		refusedFor(t, err, "premium")
	}
	tariff := insurance.Guangdong2013(1)
	tariff.Multiple = dec("1e12")
	_, err = tariff.Quote(insurance.Risk{Units: 1, On: day("2026-01-05")})
	refusedFor(t, err, "premium")
	tariff = insurance.Guangdong2013(1)
	tariff.Each = ipx.NewMoney(dec("1"), ipx.USD)
	_, err = tariff.Quote(insurance.Risk{Units: 2, On: day("2026-01-05")})
	refusedFor(t, err, "tariff")
}

// The library's products hold together, are read back from JSON as they were, and
// cover every peril.
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
		assert.Empty(t, p.Form, "no insurer has filed it")
		for _, s := range p.Sections {
			perils[s.Peril] = true
		}
	}
	for _, p := range []insurance.Peril{insurance.Enforcement, insurance.InfringementLoss, insurance.Invalidation, insurance.Liability, insurance.Overseas, insurance.OverseasCosts,
		insurance.Application, insurance.AgentLiability, insurance.ValuerLiability, insurance.LoanSurety, insurance.LicenceCredit, insurance.ResidualValue} {
		assert.True(t, perils[p], p)
	}
	_, ok := insurance.ProductByCode("weather")
	assert.False(t, ok)
}

// A product of one's own is verified: every fault by its field.
func TestProductFaults(t *testing.T) {
	text := ipx.T("一", "one")
	for field, change := range map[string]func(*insurance.Product){
		"code":                      func(p *insurance.Product) { p.Code = "" },
		"name":                      func(p *insurance.Product) { p.Name.Zh = "" },
		"class":                     func(p *insurance.Product) { p.Class = "weather" },
		"rated":                     func(p *insurance.Product) { p.Rated, p.MinLeft = "ship", calendar.Period{} },
		"sections":                  func(p *insurance.Product) { p.Sections, p.Retro = nil, calendar.Period{} },
		"insurable":                 func(p *insurance.Product) { p.Insurable = nil },
		"insurable[1]":              func(p *insurance.Product) { p.Insurable[1] = p.Insurable[0] },
		"territory":                 func(p *insurance.Product) { p.Territory = title.Only() },
		"period":                    func(p *insurance.Product) { p.Period = calendar.Period{} },
		"waiting":                   func(p *insurance.Product) { p.Waiting = calendar.D(-1) },
		"cure":                      func(p *insurance.Product) { p.Cure = calendar.D(-1) },
		"credit":                    func(p *insurance.Product) { p.Credit = calendar.D(-1) },
		"retro":                     func(p *insurance.Product) { p.Sections[0].Trigger = insurance.Occurrence },
		"tail":                      func(p *insurance.Product) { p.Tail = calendar.D(30) },
		"min_left":                  func(p *insurance.Product) { p.Rated = insurance.ByItem },
		"average":                   func(p *insurance.Product) { p.Average = true },
		"per_right":                 func(p *insurance.Product) { p.PerRight = dec("1.1") },
		"per_claim":                 func(p *insurance.Product) { p.PerClaim = dec("-0.1") },
		"recoup":                    func(p *insurance.Product) { p.Recoup = dec("-1") },
		"sharing":                   func(p *insurance.Product) { p.Sharing = "by lot" },
		"handling":                  func(p *insurance.Product) { p.Handling = ipx.NewMoney(dec("1"), ipx.USD) },
		"retention.rate":            func(p *insurance.Product) { p.Retention.Rate = dec("1.5") },
		"retention.amount":          func(p *insurance.Product) { p.Retention.Amount = ipx.Yuan(-1) },
		"retention.off_panel":       func(p *insurance.Product) { p.Retention.CoPay, p.Retention.OffPanel = dec("0.2"), dec("0.1") },
		"short_rate[1]":             func(p *insurance.Product) { p.ShortRate[1] = dec("0.05") },
		"sections[0].peril":         func(p *insurance.Product) { p.Sections[0].Peril = "" },
		"sections[0].name":          func(p *insurance.Product) { p.Sections[0].Name = ipx.Text{} },
		"sections[0].basis":         func(p *insurance.Product) { p.Sections[0].Basis, p.Sections[0].Heads = insurance.Debts, nil },
		"sections[0].trigger":       func(p *insurance.Product) { p.Sections[0].Trigger, p.Retro = "storm", calendar.Period{} },
		"sections[0].on_top":        func(p *insurance.Product) { p.Sections[0].OnTop = true },
		"sections[0].heads":         func(p *insurance.Product) { p.Sections[0].Basis = insurance.Losses },
		"sections[0].heads[1]":      func(p *insurance.Product) { p.Sections[0].Heads[1].Code = "investigation" },
		"sections[0].heads[0].part": func(p *insurance.Product) { p.Sections[0].Heads[0].Part = dec("2") },
		"exclusions[1].code":        func(p *insurance.Product) { p.Exclusions[1].Code = p.Exclusions[0].Code },
		"exclusions[0].code":        func(p *insurance.Product) { p.Exclusions[0].Code = insurance.RetentionClause },
		"exclusions[0].text":        func(p *insurance.Product) { p.Exclusions[0].Text = ipx.Text{} },
		"questions[0].code":         func(p *insurance.Product) { p.Questions[0].Code = "" },
		"tariff.base":               func(p *insurance.Product) { p.Tariff.Base, p.Tariff.Each = ipx.Money{}, ipx.Money{} },
		"tariff.each":               func(p *insurance.Product) { p.Tariff.Each = ipx.Yuan(-1) },
		"tariff.vat":                func(p *insurance.Product) { p.Tariff.VAT = dec("6") },
		"tariff.until":              func(p *insurance.Product) { p.Tariff.Until = p.Tariff.From },
		"tariff.multiple":           func(p *insurance.Product) { p.Tariff.Multiple = dec("-1") },
		"tariff.factors[0].values":  func(p *insurance.Product) { p.Tariff.Factors = []insurance.Factor{{Name: "x", Label: text}} },
		"tariff.factors[0].values[0]": func(p *insurance.Product) {
			p.Tariff.Factors = []insurance.Factor{{Name: "x", Label: text, Values: []insurance.FactorValue{{Value: "y"}}}}
		},
	} {
		p := product(t, "enforcement")
		change(&p)
		no := p.Verify()
		require.NotNil(t, no, field)
		assert.Equal(t, field, no.Reasons[0].Subject)
		refusedFor(t, no, subjects(no)...)
	}
	var broken insurance.Product
	assert.Greater(t, len(broken.Verify().Reasons), 6, "all faults, not the first")
}

func subjects(no *ipx.Refusal) []string {
	var out []string
	for _, r := range no.Reasons {
		out = append(out, r.Subject)
	}
	return out
}

// A product is read strictly.
func TestReadProduct(t *testing.T) {
	data, err := json.Marshal(product(t, "overseas"))
	require.NoError(t, err)
	for name, text := range map[string]string{
		"unknown field": strings.Replace(string(data), `"code"`, `"colour":"red","code"`, 1),
		"twice":         strings.Replace(string(data), `"code"`, `"code":"x","code"`, 1),
		"more":          string(data) + "{}",
		"nothing":       "",
	} {
		_, err := insurance.ReadProduct([]byte(text))
		assert.Error(t, err, name)
	}
	_, err = insurance.ReadProduct([]byte(strings.Replace(string(data), `"overseas"`, `""`, 1)))
	refusedFor(t, err, "code")
}

// A factor that the tariff does not know is told, and not passed over: it may be one
// that is spelt wrongly.
func TestUnknownFactor(t *testing.T) {
	tariff := insurance.Guangdong2013(1)
	_, err := tariff.Quote(insurance.Risk{Units: 1, On: day("2026-01-05"), Factors: map[string]string{"territory": "us", "disputes": "none"}})
	refusedFor(t, err, "factors.disputes")
	tariff.Factors = []insurance.Factor{{Name: "territory", Label: ipx.T("地域", "territory"), Values: []insurance.FactorValue{{Value: "us", Times: dec("2")}}}}
	_, err = tariff.Quote(insurance.Risk{Units: 1, On: day("2026-01-05"), Factors: map[string]string{"territory": "us", "disputes": "none"}})
	refusedFor(t, err, "factors.disputes")
	x := terms(t, "enforcement")
	x.Factors = map[string]string{"kind": "invention"}
	_, err = insurance.Open(x, patents("a"), day("2025-12-15"))
	refusedFor(t, err, "factors.kind")
	x = terms(t, "enforcement")
	x.Insured[0].Rights = []ipx.RightID{"a", "z"}
	_, err = insurance.Open(x, patents("a", "b"), day("2025-12-15"))
	refusedFor(t, err, "insured[0].rights")
}

// A tariff holds from its first day to the day before its end.
func TestTariffIsDated(t *testing.T) {
	tariff := insurance.Guangdong2013(1)
	tariff.Until = day("2014-07-01")
	for on, holds := range map[string]bool{"2013-06-30": false, "2013-07-01": true, "2014-06-30": true, "2014-07-01": false, "2014-07-02": false} {
		_, err := tariff.Quote(insurance.Risk{Units: 1, On: day(on)})
		if holds {
			require.NoError(t, err, on)
			continue
		}
		refusedFor(t, err, "on")
	}
}
