package subsidy_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/subsidy"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

func programme(t require.TestingT, code string) subsidy.Programme {
	p, ok := subsidy.ByCode(code)
	require.True(t, ok, code)
	return p
}

func firm(id string, micro bool) ipx.Party {
	return ipx.Party{ID: ipx.PartyID(id), Name: id, Kind: ipx.Company, Micro: micro}
}

// premium is an application for the premium of a policy of 2024 in Shenzhen.
func premium(no, ref, paid string, rights ...ipx.RightID) subsidy.Application {
	return subsidy.Application{
		No: no, Applicant: firm("acme", true), Category: "firm", On: day("2025-03-15"), Year: 2025, Declares: []string{"clean-hands"},
		Costs: []subsidy.Cost{{Kind: "premium", Line: "enforcement", Ref: ref, Rights: rights, Signed: day("2024-06-01"), Paid: ipx.MustMoney("CNY " + paid)}},
	}
}

func assess(t require.TestingT, p subsidy.Programme, a subsidy.Application, ledger ...subsidy.Award) subsidy.Award {
	w, err := p.Assess(a, ledger)
	require.NoError(t, err)
	require.NoError(t, w.Amount.Validate())
	return w
}

func refused(t testing.TB, err error, codes ...ipx.Code) {
	t.Helper()
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	var have []ipx.Code
	for _, r := range no.Reasons {
		have = append(have, r.Code)
	}
	require.Equal(t, codes, have)
	require.NotContains(t, l10n.Explain(language.SimplifiedChinese, err)+l10n.Explain(language.English, err), "{")
}

// Half of the premium paid, up to 200 000 a year; the same right and line once.
func TestShenzhen2025(t *testing.T) {
	p := programme(t, "shenzhen-2025")
	first := assess(t, p, premium("s-1", "P-1", "100000.01", "a", "b"))
	assert.Equal(t, "CNY 50000.01", first.Amount.Total.String())
	assert.Equal(t, subsidy.Applied, first.Status)
	second := assess(t, p, premium("s-2", "P-2", "500000.00", "c"), first)
	assert.Equal(t, "CNY 149999.99", second.Amount.Total.String(), "what is left of 200 000")
	third := assess(t, p, premium("s-3", "P-3", "1000.00", "d"), first, second)
	assert.Equal(t, "CNY 0.00", third.Amount.Total.String())
	_, err := p.Assess(premium("s-4", "P-4", "1000.00", "b"), []subsidy.Award{first})
	refused(t, err, "SUBSIDY-TWICE-01")
	_, err = p.Assess(premium("s-5", "P-1", "1000.00"), []subsidy.Award{first})
	refused(t, err, "SUBSIDY-TWICE-01")
	again := assess(t, p, premium("s-1", "P-1", "90000.00", "a", "b"), first)
	assert.Equal(t, "CNY 45000.00", again.Amount.Total.String(), "an application that is corrected does not stand in its own way")
	other := first
	other.Programme, other.Application = "city-money", "x-1"
	_, err = p.Assess(premium("s-6", "P-1", "1000.00"), []subsidy.Award{other})
	refused(t, err, "SUBSIDY-GROUP-01")
	waived := first
	waived.Status = subsidy.Waived
	assess(t, p, premium("s-7", "P-1", "1000.00", "a"), waived)

	wrong := premium("s-8", "P-8", "1000.00")
	wrong.Applicant.Kind, wrong.Costs[0].Line, wrong.Costs[0].Signed, wrong.Declares = ipx.Person, "loan-surety", day("2025-01-01"), nil
	p.Industries, p.Apply = []string{"ai"}, calendar.Term{From: day("2025-01-01"), Until: day("2025-03-01")}
	_, err = p.Assess(wrong, nil)
	refused(t, err, "SUBSIDY-WHO-01", "SUBSIDY-INDUSTRY-01", "SUBSIDY-WINDOW-01", "SUBSIDY-COST-01", "SUBSIDY-SIGNED-01", "SUBSIDY-CONDITION-01")
}

// Beijing: all of the first year's premium, up to a cap by category; later rates are
// the host's to add.
func TestBeijingByCategory(t *testing.T) {
	p := programme(t, "beijing-2020")
	a := premium("b-1", "P-1", "300000.00", "a")
	a.Category, a.Year = "small", 2020
	small := assess(t, p, a)
	assert.Equal(t, "CNY 200000.00", small.Amount.Total.String())
	a.Category = "champion"
	assert.Equal(t, "CNY 300000.00", assess(t, p, a).Amount.Total.String())
	a.Category, a.Applicant.Micro = "small", false
	_, err := p.Assess(a, nil)
	refused(t, err, "SUBSIDY-WHO-01")
	next := premium("b-2", "P-2", "100000.00", "a")
	next.Category, next.Year = "small", 2021
	_, err = p.Assess(next, []subsidy.Award{small})
	refused(t, err, "SUBSIDY-TIMES-01")
	p.Years = append(p.Years, decimal.RequireFromString("0.6"))
	assert.Equal(t, "CNY 60000.00", assess(t, p, next, small).Amount.Total.String())
}

// The securitised loans of Nanshan, 2022, under the terms of 2025: the average
// borrower at a cost of 3.80 %.
func TestNanshanSlices(t *testing.T) {
	p := programme(t, "nanshan-securitisation-2025")
	a := subsidy.Application{
		No: "n-1", Applicant: firm("acme", false), Category: "firm", On: day("2025-06-01"), Year: 2025, Declares: []string{"clean-hands"}, Revenue: ipx.Yuan(100_000_000),
		Costs: []subsidy.Cost{{Kind: "interest", Ref: "L-1", Signed: day("2025-01-10"), Paid: ipx.MustMoney("CNY 652333.33"), Base: ipx.MustMoney("CNY 17166666.67")}},
	}
	w := assess(t, p, a)
	assert.Equal(t, "CNY 402166.67", w.Amount.Total.String())
	assert.Equal(t, "CNY 266000.00", w.Amount.Lines[0].Amount.String())
	assert.Equal(t, "CNY 136166.67", w.Amount.Lines[1].Amount.String())
	net, err := a.Costs[0].Paid.Sub(w.Amount.Total)
	require.NoError(t, err)
	rate, err := net.Ratio(a.Costs[0].Base, 6)
	require.NoError(t, err)
	assert.Equal(t, "CNY 250166.66 0.014573", net.String()+" "+rate.String())
	a.Revenue = ipx.Yuan(40_000_000)
	assert.Equal(t, "CNY 320000.00", assess(t, p, a).Amount.Total.String())
	a.Revenue = ipx.Money{}
	_, err = p.Assess(a, nil)
	refused(t, err, "SUBSIDY-REVENUE-01")
	nine := a
	nine.Costs = []subsidy.Cost{{Kind: "interest", Ref: "L-2", Signed: day("2025-01-10"), Paid: ipx.Yuan(342_000), Base: ipx.Yuan(9_000_000)}}
	ninth := assess(t, p, nine)
	assert.Equal(t, "CNY 239400.00", ninth.Amount.Total.String(), "below ten million nobody asks for revenue")
	sixty := a
	sixty.Revenue = ipx.Yuan(1_000_000_000)
	sixty.Costs = []subsidy.Cost{{Kind: "interest", Ref: "L-3", Signed: day("2025-01-10"), Paid: ipx.Yuan(2_280_000), Base: ipx.Yuan(60_000_000)}}
	s := assess(t, p, sixty)
	assert.Equal(t, []string{"CNY 266000.00", "CNY 760000.00", "CNY 114000.00"}, []string{s.Amount.Lines[0].Amount.String(), s.Amount.Lines[1].Amount.String(), s.Amount.Lines[2].Amount.String()}, "ten, forty and ten million")

	// A second loan of the year goes on where the first has stopped.
	more := nine
	more.No, more.Revenue = "n-2", ipx.Yuan(1_000_000_000)
	more.Costs = []subsidy.Cost{{Kind: "interest", Ref: "L-4", Signed: day("2025-01-10"), Paid: ipx.Yuan(76_000), Base: ipx.Yuan(2_000_000)}}
	assert.Equal(t, "CNY 45600.00", assess(t, p, more, ninth).Amount.Total.String(), "a million at 70 %, a million at 50 %")
	taxed := nine
	taxed.Costs = []subsidy.Cost{{Kind: "guarantee", Ref: "L-5", Signed: day("2025-01-10"), Paid: ipx.Yuan(106), Tax: ipx.Yuan(6), Base: ipx.Yuan(10_000)}}
	assert.Equal(t, "CNY 70.00", assess(t, p, taxed).Amount.Total.String(), "tax is not funded")
}

// Qingdao, Bao'an, Foshan.
func TestOtherProgrammes(t *testing.T) {
	a := subsidy.Application{No: "q-1", Applicant: firm("acme", true), Category: "small", On: day("2016-09-01"), Year: 2016, Costs: []subsidy.Cost{{Kind: "interest", Ref: "L-1", Signed: day("2016-01-10"), Paid: ipx.Yuan(200_000)}}}
	assert.Equal(t, "CNY 100000.00", assess(t, programme(t, "qingdao-interest"), a).Amount.Total.String())
	b := subsidy.Application{No: "b-1", Applicant: firm("acme", true), On: day("2023-09-01"), Year: 2023, Declares: []string{"clean-hands"}, Costs: []subsidy.Cost{{Kind: "interest", Ref: "L-1", Signed: day("2022-01-10"), Paid: ipx.Yuan(380_000), Base: ipx.Yuan(10_000_000)}}}
	_, err := programme(t, "baoan-securitisation").Assess(b, nil)
	refused(t, err, "SUBSIDY-REPAID-01")
	b.Costs[0].Repaid = true
	assert.Equal(t, "CNY 350000.00", assess(t, programme(t, "baoan-securitisation"), b).Amount.Total.String(), "3.5 % of what was raised")
	f := subsidy.Application{No: "f-1", Applicant: firm("acme", true), On: day("2011-09-01"), Year: 2011, Costs: []subsidy.Cost{{Kind: "premium", Ref: "P-1", Signed: day("2011-05-10"), Paid: ipx.Yuan(3883)}}}
	assert.Equal(t, "CNY 3883.00", assess(t, programme(t, "foshan-2011"), f).Amount.Total.String())
	for _, p := range subsidy.Programmes() {
		assert.Nil(t, p.Verify(), p.Code)
		assert.NotEmpty(t, p.Source, p.Code)
		data, err := json.Marshal(p)
		require.NoError(t, err)
		back, err := subsidy.ReadProgramme(data)
		require.NoError(t, err)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		assert.JSONEq(t, string(data), string(again))
	}
}

// A round that asks for more than the budget is cut in proportion, to the fen.
func TestBudget(t *testing.T) {
	p := programme(t, "shenzhen-2025")
	p.Budget = ipx.MustMoney("CNY 100.00")
	rapid.Check(t, func(t *rapid.T) {
		var awards []subsidy.Award
		sum := ipx.Yuan(0)
		for i := range rapid.IntRange(1, 8).Draw(t, "n") {
			a := premium(fmt.Sprint("s-", i), fmt.Sprint("P-", i), decimal.New(rapid.Int64Range(1, 20_000).Draw(t, "paid"), -2).StringFixed(2))
			a.Applicant.ID = ipx.PartyID(fmt.Sprint("firm-", i))
			awards = append(awards, assess(t, p, a))
			sum, _ = sum.Add(awards[i].Amount.Total)
		}
		out, err := p.Approve(awards, ipx.Yuan(0), day("2025-05-01"))
		require.NoError(t, err)
		total, err := subsidy.Sum(out, subsidy.Approved, 2025)
		require.NoError(t, err)
		want, _ := sum.Min(p.Budget)
		require.Equal(t, want.Amount().StringFixed(2), total.Amount().StringFixed(2))
		for i := range out {
			require.NoError(t, out[i].Amount.Validate())
			more, _ := out[i].Amount.Total.Compare(awards[i].Amount.Total)
			require.LessOrEqual(t, more, 0)
		}
	})
	w := assess(t, p, premium("s-1", "P-1", "150.00"))
	out, err := p.Approve([]subsidy.Award{w}, ipx.Yuan(90), day("2025-05-01"))
	require.NoError(t, err)
	assert.Equal(t, "CNY 10.00", out[0].Amount.Total.String())
	_, err = p.Approve(out, ipx.Yuan(0), day("2025-05-01"))
	refused(t, err, "SUBSIDY-STATUS-01")
}

// Money is claimed within its window or waived, called back for cause, and goes back
// when the premium does.
func TestPayoutRecallAndRefund(t *testing.T) {
	p := programme(t, "shenzhen-2025")
	p.Payout = calendar.Term{From: day("2025-03-12"), Until: day("2025-04-01")}
	ap := premium("s-1", "P-1", "12000.00")
	approved, err := p.Approve([]subsidy.Award{assess(t, p, ap)}, ipx.Money{}, day("2025-03-01"))
	require.NoError(t, err)
	_, err = p.Disburse(approved[0], day("2025-03-11"))
	refused(t, err, "SUBSIDY-PAYOUT-01")
	late, err := p.Disburse(approved[0], day("2025-04-01"))
	require.NoError(t, err)
	assert.Equal(t, subsidy.Waived, late.Status)
	paid, err := p.Disburse(approved[0], day("2025-03-31"))
	require.NoError(t, err)
	assert.Equal(t, subsidy.Disbursed, paid.Status)
	_, err = p.Disburse(paid, day("2025-03-31"))
	refused(t, err, "SUBSIDY-STATUS-01")

	back, err := p.Refunded(paid, ap, "P-1", ipx.MustMoney("CNY 3287.67"), nil)
	require.NoError(t, err)
	assert.Equal(t, "CNY -4356.16", back.Total.String(), "half of what the insurer gave back")
	none, err := p.Refunded(paid, ap, "P-1", ipx.Yuan(12_000), nil)
	require.NoError(t, err)
	assert.Equal(t, 0, none.Total.Sign())
	all, err := p.Refunded(paid, ap, "P-1", ipx.Yuan(0), nil)
	require.NoError(t, err)
	assert.Equal(t, "CNY -6000.00", all.Total.String())
	_, err = p.Refunded(paid, ap, "P-2", ipx.Yuan(0), nil)
	refused(t, err, "SUBSIDY-INPUT-01")

	clawed, s, err := p.Recall(paid, "fraud", day("2025-09-01"))
	require.NoError(t, err)
	assert.Equal(t, []string{"clawed-back", "CNY -6000.00", "CNY 0.00"}, []string{string(clawed.Status), s.Total.String(), clawed.Amount.Total.String()})
	_, _, err = p.Recall(paid, "weather", day("2025-09-01"))
	refused(t, err, "SUBSIDY-RECALL-01")
	_, _, err = p.Recall(clawed, "fraud", day("2025-09-01"))
	refused(t, err, "SUBSIDY-STATUS-01")

	_, err = subsidy.Sum([]subsidy.Award{paid, approved[0]}, subsidy.Disbursed, 2025)
	refused(t, err, "SUBSIDY-SUM-01")
	_, err = subsidy.Sum([]subsidy.Award{paid}, subsidy.Disbursed, 2024)
	refused(t, err, "SUBSIDY-SUM-01")
}

// However many programmes fund a cost, it is never funded twice over.
func TestNeverMoreThanTheCost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paid := decimal.New(rapid.Int64Range(1, 1e8).Draw(t, "paid"), -2)
		var ledger []subsidy.Award
		sum := ipx.Yuan(0)
		for i := range rapid.IntRange(1, 5).Draw(t, "programmes") {
			p := programme(t, "foshan-2011")
			p.Code, p.Group, p.Signed = fmt.Sprint("p", i), "", calendar.Term{}
			p.Rate = decimal.New(rapid.Int64Range(1, 100).Draw(t, "rate"), -2)
			a := premium(fmt.Sprint("a-", i), "P-1", paid.StringFixed(2))
			w := assess(t, p, a, ledger...)
			ledger = append(ledger, w)
			sum, _ = sum.Add(w.Amount.Total)
		}
		over, _ := sum.Compare(ipx.NewMoney(paid, ipx.CNY))
		require.LessOrEqual(t, over, 0)
	})
}

// A programme of one's own: every fault by its field.
func TestProgrammeFaults(t *testing.T) {
	num := decimal.RequireFromString
	for field, change := range map[string]func(*subsidy.Programme){
		"code": func(p *subsidy.Programme) { p.Code = "" }, "name": func(p *subsidy.Programme) { p.Name.En = "" }, "costs": func(p *subsidy.Programme) { p.Costs = nil },
		"rate":                func(p *subsidy.Programme) { p.Years = []decimal.Decimal{num("1")} },
		"of_base":             func(p *subsidy.Programme) { p.OfBase = num("1.5") },
		"categories[1].code":  func(p *subsidy.Programme) { p.Categories[1].Code = "firm" },
		"categories[0].kinds": func(p *subsidy.Programme) { p.Categories[0].Kinds = []ipx.PartyKind{"ghost"} },
		"categories[0].cap":   func(p *subsidy.Programme) { p.Categories[0].Cap = ipx.Yuan(-1) },
		"signed":              func(p *subsidy.Programme) { p.Signed.Until = p.Signed.From },
		"cap":                 func(p *subsidy.Programme) { p.Cap = ipx.Yuan(-1) },
		"times":               func(p *subsidy.Programme) { p.Times = -1 },
		"conditions[0].code":  func(p *subsidy.Programme) { p.Conditions[0].Code = "" },
		"recalls[0].part":     func(p *subsidy.Programme) { p.Recalls[0].Part = num("2") },
		"slices[0].up": func(p *subsidy.Programme) {
			p.Rate, p.Slices = decimal.Zero, []subsidy.Slice{{Rate: num("0.5")}, {Rate: num("0.3")}}
		},
		"slices[1].up": func(p *subsidy.Programme) {
			p.Rate, p.Slices = decimal.Zero, []subsidy.Slice{{Up: ipx.Yuan(2), Rate: num("0.5")}, {Up: ipx.Yuan(1), Rate: num("0.3")}, {Rate: num("0.1")}}
		},
		"years[0]":     func(p *subsidy.Programme) { p.Rate, p.Years = decimal.Zero, []decimal.Decimal{num("2")} },
		"revenue.part": func(p *subsidy.Programme) { p.Revenue.Part = num("2") },
	} {
		p := programme(t, "shenzhen-2025")
		change(&p)
		no := p.Verify()
		require.NotNil(t, no, field)
		assert.Equal(t, field, no.Reasons[0].Subject)
		_, err := p.Assess(premium("s-1", "P-1", "1.00"), nil)
		assert.ErrorIs(t, err, ipx.ErrInput)
	}
	below := programme(t, "shenzhen-2025")
	below.Rate, below.Slices = decimal.Zero, []subsidy.Slice{{Up: ipx.Yuan(-5), Rate: num("0.5")}, {Rate: num("0.3")}}
	require.NotNil(t, below.Verify(), "the first slice begins at nought")
	assert.Equal(t, "slices[0].up", below.Verify().Reasons[0].Subject)
	data, err := json.Marshal(programme(t, "shenzhen-2025"))
	require.NoError(t, err)
	for _, bad := range []string{strings.Replace(string(data), `"code"`, `"colour":1,"code"`, 1), string(data) + "x", strings.Replace(string(data), `"shenzhen-2025"`, `""`, 1)} {
		_, err := subsidy.ReadProgramme([]byte(bad))
		assert.Error(t, err)
	}
	taxed := premium("s-1", "P-1", "1.00")
	taxed.Costs[0].Tax = ipx.MustMoney("CNY 1.01")
	_, err = programme(t, "shenzhen-2025").Assess(taxed, nil)
	refused(t, err, "SUBSIDY-INPUT-01") // no tax is more than what was paid with it
	for field, change := range map[string]func(*subsidy.Application){
		"no": func(a *subsidy.Application) { a.No = "" }, "applicant": func(a *subsidy.Application) { a.Applicant.ID = "" }, "on": func(a *subsidy.Application) { a.On = calendar.Date{} },
		"costs": func(a *subsidy.Application) { a.Costs = nil }, "costs[0].paid": func(a *subsidy.Application) { a.Costs[0].Paid = ipx.Yuan(0) }, "costs[0].ref": func(a *subsidy.Application) { a.Costs[0].Ref = "" },
		"costs[1].ref": func(a *subsidy.Application) { a.Costs = append(a.Costs, a.Costs[0]) }, "costs[0].tax": func(a *subsidy.Application) { a.Costs[0].Tax = ipx.Yuan(-1) },
	} {
		a := premium("s-1", "P-1", "1.00")
		change(&a)
		_, err := programme(t, "shenzhen-2025").Assess(a, nil)
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no)
		assert.Equal(t, field, no.Reasons[0].Subject)
	}
}
