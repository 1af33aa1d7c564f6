package transfer_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

const signing = "2026-03-02"

// costsOn are the costs of a deal signed on a day.
func costsOn(t testing.TB, on string, d transfer.Deal, c transfer.Circumstances) transfer.CostStatement {
	s, err := transfer.Costs(cn.Pack().On(day(on)), d, c)
	require.NoError(t, err)
	return s
}

// amounts writes a statement as "kind payer amount" for tests.
func amounts(s transfer.CostStatement, kinds ...transfer.CostKind) []string {
	var out []string
	for _, l := range s.Lines {
		for _, k := range kinds {
			if l.Kind == k {
				out = append(out, fmt.Sprint(l.Payer, " ", l.Base.Amount(), " × ", l.Rate, " = ", l.Amount.Amount()))
			}
		}
	}
	return out
}

// Income of four, five, eight and twelve million yuan: the free five million,
// then half of a quarter.
func TestIncomeTaxOfTechnologyTransfers(t *testing.T) {
	for _, c := range []struct {
		income, earlier int64
		tax             string
	}{{4_000_000, 0, "0"}, {5_000_000, 0, "0"}, {8_000_000, 0, "375000"}, {12_000_000, 0, "875000"},
		{4_000_000, 4_000_000, "375000"}, {1_000_000, 9_000_000, "125000"}, {-3, 0, "0"}} {
		s := costsOn(t, signing, plain(), transfer.Circumstances{Recognised: true, Incomes: []transfer.Income{{Party: "S", Amount: ipx.Yuan(c.income), Earlier: ipx.Yuan(c.earlier)}}})
		sum := ipx.Yuan(0)
		for _, l := range s.Lines {
			if l.Kind == transfer.IncomeTax {
				sum, _ = sum.Add(l.Amount)
				assert.Equal(t, "cn.income-tax-regulation.90", l.Rule)
			}
		}
		assert.Equal(t, c.tax, sum.Amount().String(), "%d after %d", c.income, c.earlier)
	}
}

// The relief is for technology alone, recognised, between strangers, of
// residents.
func TestWhoHasNoRelief(t *testing.T) {
	in := []transfer.Income{{Party: "S", Amount: ipx.Yuan(800_000)}}
	marks := plain(lot("A", ipx.Invention), lot("M", ipx.Trademark))
	marks.Lots[0].Price, marks.Lots[1].Price = ipx.Yuan(600_000), ipx.Yuan(400_000)
	for name, c := range map[string]struct {
		deal  transfer.Deal
		facts transfer.Circumstances
		want  string
	}{
		"recognised":     {plain(), transfer.Circumstances{Recognised: true, Incomes: in}, "S 800000 × 0 = 0"},
		"not recognised": {plain(), transfer.Circumstances{Incomes: in}, "S 800000 × 0.25 = 200000"},
		"affiliates":     {plain(), transfer.Circumstances{Recognised: true, Affiliates: true, Incomes: in}, "S 800000 × 0.25 = 200000"},
		"with a mark":    {marks, transfer.Circumstances{Recognised: true, Incomes: in}, "S 800000 × 0.25 = 200000"},
		"non-resident":   {plain(), transfer.Circumstances{Recognised: true, Incomes: []transfer.Income{{Party: "S", Amount: ipx.Yuan(800_000), NonResident: true}}}, "S 800000 × 0.1 = 80000"},
	} {
		assert.Equal(t, c.want, amounts(costsOn(t, signing, c.deal, c.facts), transfer.IncomeTax)[0], name)
	}
}

func TestStampDutyThenAndNow(t *testing.T) {
	app := plain(lot("P", ipx.Application))
	for _, c := range []struct {
		on   string
		deal transfer.Deal
		want []string
	}{
		{signing, plain(), []string{"S 1000000 × 0.0003 = 300", "B 1000000 × 0.0003 = 300"}},
		{"2022-06-30", plain(), []string{"S 1000000 × 0.0005 = 500", "B 1000000 × 0.0005 = 500"}},
		{"2022-06-30", app, []string{"S 1000000 × 0.0003 = 300", "B 1000000 × 0.0003 = 300"}},
	} {
		assert.Equal(t, c.want, amounts(costsOn(t, c.on, c.deal, transfer.Circumstances{}), transfer.StampDuty), c.on)
	}
	s := costsOn(t, signing, plain(), transfer.Circumstances{})
	assert.Equal(t, "2026-03-17", s.Lines[1].Due.String(), "fifteen days after signing")
	assert.Equal(t, "CNY 600.00", mustTotal(t, s, transfer.StampDuty).String())
}

func mustTotal(t testing.TB, s transfer.CostStatement, k transfer.CostKind) ipx.Money {
	sum := ipx.Yuan(0)
	for _, l := range s.Lines {
		if l.Kind == k {
			var err error
			sum, err = sum.Add(l.Amount)
			require.NoError(t, err)
		}
	}
	return sum
}

// Before mid-2022 deed and technology contract differ: each on its amount, and
// where the amounts are not stated apart the higher rate on all. Today the rates
// are alike.
func TestMixedDealsAreTaxedApartOrAtTheHigherRate(t *testing.T) {
	d := plain(lot("A", ipx.Invention), lot("P", ipx.Application))
	assert.Equal(t, []string{"S 1000000 × 0.0003 = 300", "B 1000000 × 0.0003 = 300"}, amounts(costsOn(t, signing, d, transfer.Circumstances{}), transfer.StampDuty))
	s := costsOn(t, "2022-06-30", d, transfer.Circumstances{})
	assert.Equal(t, []string{"S 1000000 × 0.0005 = 500", "B 1000000 × 0.0005 = 500"}, amounts(s, transfer.StampDuty))
	assert.Contains(t, s.Lines[2].Says.En, "higher rate")
	d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(700_000), ipx.Yuan(200_000)
	_, err := transfer.Costs(cn.Pack().On(day("2022-06-30")), d, transfer.Circumstances{})
	assertCostRefused(t, err, "deal.price")
	d.Lots[1].Price = ipx.Yuan(300_000)
	assert.Equal(t, []string{"S 700000 × 0.0005 = 350", "B 700000 × 0.0005 = 350", "S 300000 × 0.0003 = 90", "B 300000 × 0.0003 = 90"},
		amounts(costsOn(t, "2022-06-30", d, transfer.Circumstances{}), transfer.StampDuty))
}

// A swap is taxed on what each side gives, not on the balance.
func TestSwapsAreTaxedOnTheValues(t *testing.T) {
	d := deals()["swap"]
	_, err := transfer.Costs(cn.Pack().On(day(signing)), d, transfer.Circumstances{})
	assertCostRefused(t, err, "deal.lots")
	s := costsOn(t, signing, deals()["swap-values"], transfer.Circumstances{TaxApart: true})
	assert.Equal(t, []string{"S 350000 × 0.0003 = 105", "B 300000 × 0.0003 = 90", "B 350000 × 0.0003 = 105", "S 300000 × 0.0003 = 90"}, amounts(s, transfer.StampDuty))
	assert.Equal(t, []string{"S 350000 × 0.06 = 21000", "B 300000 × 0.06 = 18000"}, amounts(s, transfer.VAT))
}

// Copyright of a natural person is free of VAT; a company's is not, nor what
// else the person sells.
func TestNaturalPersonsAndCopyright(t *testing.T) {
	work := plain(lot("W", ipx.Copyright))
	person := transfer.Circumstances{Persons: []ipx.PartyID{"S"}, TaxApart: true}
	both := plain(lot("W", ipx.Copyright), lot("M", ipx.Trademark))
	both.Lots[0].Price, both.Lots[1].Price = ipx.Yuan(400_000), ipx.Yuan(600_000)
	joint := plain(lot("W", ipx.Software))
	joint.Sellers, joint.Lots[0].From = []ipx.PartyID{"S", "T"}, []title.Holding{{Party: "S"}, {Party: "T"}}
	unpriced := plain(lot("W", ipx.Copyright), lot("M", ipx.Trademark))
	for _, c := range []struct {
		name, on string
		deal     transfer.Deal
		facts    transfer.Circumstances
		want     []string
	}{
		{"a person", signing, work, person, []string{"S 1000000 × 0 = 0"}},
		{"a company", signing, work, transfer.Circumstances{TaxApart: true}, []string{"S 1000000 × 0.06 = 60000"}},
		{"a person, of old", "2019-03-04", work, person, []string{"S 1000000 × 0 = 0"}},
		{"a person, not prolonged", "2028-01-04", work, person, []string{"S 1000000 × 0.06 = 60000"}},
		{"with a mark", signing, both, person, []string{"S 400000 × 0 = 0", "S 600000 × 0.06 = 36000"}},
		{"a person and a company", signing, joint, person, []string{"S 500000 × 0 = 0", "T 500000 × 0.06 = 30000"}},
	} {
		assert.Equal(t, c.want, amounts(costsOn(t, c.on, c.deal, c.facts), transfer.VAT), c.name)
	}
	_, err := transfer.Costs(cn.Pack().On(day(signing)), unpriced, person)
	assertCostRefused(t, err, "deal.lots[0].price")
	_, err = transfer.Costs(cn.Pack().On(day(signing)), work, transfer.Circumstances{Persons: []ipx.PartyID{"B"}})
	assertCostRefused(t, err, "persons[0]")
}

// What the relief of income tax covers: granted patents, but not designs that
// merely change a pattern, software, layout-designs, varieties; not know-how,
// marks, applications, nor technology whose export is restricted.
func TestWhatTheReliefCovers(t *testing.T) {
	facts := transfer.Circumstances{Recognised: true, Incomes: []transfer.Income{{Party: "S", Amount: ipx.Yuan(800_000)}}}
	for _, kind := range ipx.RightKinds() {
		want := "S 800000 × 0.25 = 200000"
		switch kind {
		case ipx.Invention, ipx.UtilityModel, ipx.Design, ipx.Software, ipx.LayoutDesign, ipx.PlantVariety:
			want = "S 800000 × 0 = 0"
		}
		assert.Equal(t, want, amounts(costsOn(t, signing, plain(lot("A", kind)), facts), transfer.IncomeTax)[0], kind)
	}
	pattern := facts
	pattern.Patterns = []ipx.RightID{"A"}
	assert.Equal(t, []string{"S 800000 × 0.25 = 200000"}, amounts(costsOn(t, signing, plain(lot("A", ipx.Design)), pattern), transfer.IncomeTax))
	restricted := deals()["abroad-restricted"]
	assert.Equal(t, []string{"S 800000 × 0.25 = 200000"}, amounts(costsOn(t, signing, restricted, facts), transfer.IncomeTax))

	// with a mark, as far as its income is accounted apart
	d := plain(lot("A", ipx.Invention), lot("M", ipx.Trademark))
	d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(700_000), ipx.Yuan(300_000)
	apart := facts
	apart.Incomes = []transfer.Income{{Party: "S", Amount: ipx.Yuan(9_000_000), Technology: ipx.Yuan(7_000_000)}}
	assert.Equal(t, []string{"S 5000000 × 0 = 0", "S 2000000 × 0.125 = 250000", "S 2000000 × 0.25 = 500000"}, amounts(costsOn(t, signing, d, apart), transfer.IncomeTax))
	apart.Incomes[0].Technology = ipx.Yuan(9_000_001)
	_, err := transfer.Costs(cn.Pack().On(day(signing)), d, apart)
	assertCostRefused(t, err, "incomes[0].technology")
}

// The portfolio of 2021: fifteen fees, duty at the rate of that day, no VAT.
func TestPortfolioCosts(t *testing.T) {
	d, _ := portfolio(t)
	s := costsOn(t, "2021-12-24", d, transfer.Circumstances{Recognised: true, Incomes: []transfer.Income{{Party: "S", Amount: ipx.MustMoney("CNY 60000000.00")}}})
	assert.Equal(t, "CNY 3000.00", mustTotal(t, s, transfer.OfficialFee).String())
	assert.Equal(t, []string{"S 85492049 × 0.0005 = 42746.02", "B 85492049 × 0.0005 = 42746.02"}, amounts(s, transfer.StampDuty))
	assert.Equal(t, []string{"S 85492049 × 0 = 0"}, amounts(s, transfer.VAT))
	assert.Equal(t, "CNY 6875000.00", mustTotal(t, s, transfer.IncomeTax).String(), "55 million at half of a quarter")
	assert.Equal(t, "CNY 6917746.02", s.Of("S").String())
	assert.Equal(t, "CNY 45746.02", s.Of("B").String())
}

func assertCostRefused(t testing.TB, err error, field string) {
	var r *ipx.Refusal
	require.ErrorAs(t, err, &r)
	require.True(t, errors.Is(err, ipx.ErrInput))
	require.Equal(t, ipx.Code("TRANSFER-COST-01"), r.Reasons[0].Code)
	require.Equal(t, field, r.Reasons[0].Subject)
}

func TestVATAndItsExemption(t *testing.T) {
	mark := plain(lot("M", ipx.Trademark))
	both := plain(lot("A", ipx.Invention), lot("M", ipx.Trademark))
	both.Lots[0].Price, both.Lots[1].Price = ipx.Yuan(788_000), ipx.Yuan(212_000)
	yes := transfer.Circumstances{Recognised: true}
	for _, c := range []struct {
		name, on string
		deal     transfer.Deal
		facts    transfer.Circumstances
		want     []string
	}{
		{"recognised", signing, plain(), yes, []string{"S 1000000 × 0 = 0"}},
		{"relief not prolonged", "2028-01-03", plain(), yes, []string{"S 943396.23 × 0.06 = 56603.77"}},
		{"not recognised", signing, plain(), transfer.Circumstances{}, []string{"S 943396.23 × 0.06 = 56603.77"}},
		{"tax apart", signing, plain(), transfer.Circumstances{TaxApart: true}, []string{"S 1000000 × 0.06 = 60000"}},
		{"simple method", signing, plain(), transfer.Circumstances{TaxApart: true, Simple: true}, []string{"S 1000000 × 0.03 = 30000"}},
		{"a mark is no technology", signing, mark, yes, []string{"S 943396.23 × 0.06 = 56603.77"}},
		{"both", signing, both, yes, []string{"S 788000 × 0 = 0", "S 200000 × 0.06 = 12000"}},
		{"business tax then", "2014-03-03", plain(), yes, nil},
	} {
		assert.Equal(t, c.want, amounts(costsOn(t, c.on, c.deal, c.facts), transfer.VAT), c.name)
	}
}

func TestOfficialFees(t *testing.T) {
	d := plain(lot("A", ipx.Invention), lot("M", ipx.Trademark), lot("L", ipx.LayoutDesign), lot("K", ipx.KnowHow), lot("C", ipx.Copyright), lot("D", ipx.Design))
	d.Lots[1].Price = ipx.Yuan(1_000_000)
	for i := range d.Lots {
		if i != 1 {
			d.Lots[i].Price = ipx.Yuan(0)
		}
	}
	fees := func(c transfer.Circumstances) []string {
		return amounts(costsOn(t, signing, d, c), transfer.OfficialFee)
	}
	assert.Equal(t, []string{"B 200 × 1 = 200", "B 500 × 1 = 500", "B 50 × 1 = 50", "B 200 × 1 = 200"}, fees(transfer.Circumstances{}))
	assert.Equal(t, []string{"S 450 × 3 = 1350", "S 50 × 1 = 50", "S 200 × 1 = 200"},
		fees(transfer.Circumstances{Online: true, PaysFees: "S", Classes: map[ipx.RightID]int64{"M": 3}, Unrecorded: []ipx.RightID{"A"}}))
}

// Several sellers and buyers bear duty and tax on what each gives and receives.
func TestEachPartyBearsItsPart(t *testing.T) {
	share := func(n, den int64) ipx.Share { s, _ := ipx.NewShare(n, den); return s }
	d := plain(lot("A", ipx.Invention))
	d.Sellers, d.Buyers = []ipx.PartyID{"S", "T"}, []ipx.PartyID{"B", "C", "D"}
	d.Lots[0].From = []title.Holding{{Party: "S", Share: share(2, 3)}, {Party: "T", Share: share(1, 3)}}
	d.Lots[0].To = []title.Holding{{Party: "B"}, {Party: "C"}, {Party: "D"}}
	assert.Equal(t, []string{"S 666666.67 × 0.0003 = 200", "T 333333.33 × 0.0003 = 100", "B 333333.34 × 0.0003 = 100", "C 333333.33 × 0.0003 = 100", "D 333333.33 × 0.0003 = 100"},
		amounts(costsOn(t, signing, d, transfer.Circumstances{}), transfer.StampDuty))

	two := plain(lot("A", ipx.Invention), lot("P", ipx.Invention))
	two.Sellers = []ipx.PartyID{"S", "T"}
	two.Lots[1].From = []title.Holding{{Party: "T"}}
	two.Lots[0].Price, two.Lots[1].Price = ipx.Yuan(900_000), ipx.Yuan(100_000)
	assert.Equal(t, []string{"S 900000 × 0.0003 = 270", "T 100000 × 0.0003 = 30", "B 1000000 × 0.0003 = 300"},
		amounts(costsOn(t, signing, two, transfer.Circumstances{}), transfer.StampDuty))
}

func TestCostsThatCannotBeComputed(t *testing.T) {
	in := func(i transfer.Income) transfer.Circumstances {
		return transfer.Circumstances{Incomes: []transfer.Income{i}}
	}
	for field, c := range map[string]struct {
		change func(*transfer.Deal)
		facts  transfer.Circumstances
	}{
		"deal.price":         {func(d *transfer.Deal) { d.Price = ipx.Money{} }, transfer.Circumstances{}},
		"deal.price ":        {func(d *transfer.Deal) { d.Price = ipx.MustMoney("USD 10") }, transfer.Circumstances{}},
		"deal.sellers":       {func(d *transfer.Deal) { d.Sellers = nil }, transfer.Circumstances{}},
		"deal.buyers":        {func(d *transfer.Deal) { d.Buyers = nil }, transfer.Circumstances{}},
		"deal.lots":          {func(d *transfer.Deal) { d.Lots = nil }, transfer.Circumstances{}},
		"deal.lots ":         {func(d *transfer.Deal) { d.Sellers = []ipx.PartyID{"X"} }, transfer.Circumstances{}},
		"incomes[0].party":   {nil, in(transfer.Income{Party: "B", Amount: ipx.Yuan(1)})},
		"incomes[1].party":   {nil, transfer.Circumstances{Incomes: []transfer.Income{{Party: "S", Amount: ipx.Yuan(1)}, {Party: "S", Amount: ipx.Yuan(1)}}}},
		"incomes[0].amount":  {nil, in(transfer.Income{Party: "S", Amount: ipx.MustMoney("USD 1")})},
		"incomes[0].earlier": {nil, in(transfer.Income{Party: "S", Amount: ipx.Yuan(1), Earlier: ipx.Yuan(-1)})},
		"classes[A]":         {nil, transfer.Circumstances{Classes: map[ipx.RightID]int64{"A": 0}}},
	} {
		d := plain()
		if c.change != nil {
			c.change(&d)
		}
		_, err := transfer.Costs(cn.Pack().On(day(signing)), d, c.facts)
		if field[len(field)-1] == ' ' {
			field = field[:len(field)-1]
		}
		assertCostRefused(t, err, field)
	}
}

// A jurisdiction without such rules has no such costs.
func TestNothingChineseInTheCalculation(t *testing.T) {
	d := plain()
	d.Price = ipx.MustMoney("USD 10.00")
	s, err := transfer.Costs(us.Pack().On(day(signing)), d, transfer.Circumstances{})
	require.NoError(t, err)
	assert.Empty(t, s.Lines)
	assert.Equal(t, 0, s.Total.Sign())
}

// The parts of the duty's base are the price, to the last fen, and what the
// parties pay is the total.
func TestCostsAreConserved(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(rt, "sellers")
		d := plain()
		d.Price = ipx.MustMoney(fmt.Sprintf("CNY %d.%02d", rapid.Int64Range(1, 1e12).Draw(rt, "yuan"), rapid.IntRange(0, 99).Draw(rt, "fen")))
		d.Sellers, d.Lots[0].From = nil, nil
		den := int64(0)
		var nums []int64
		for range n {
			nums = append(nums, rapid.Int64Range(1, 1000).Draw(rt, "share"))
			den += nums[len(nums)-1]
		}
		for i, k := range nums {
			p := ipx.PartyID(fmt.Sprint("S", i))
			s, err := ipx.NewShare(k, den)
			require.NoError(rt, err)
			d.Sellers = append(d.Sellers, p)
			d.Lots[0].From = append(d.Lots[0].From, title.Holding{Party: p, Share: s})
		}
		s, err := transfer.Costs(cn.Pack().On(day(signing)), d, transfer.Circumstances{TaxApart: true})
		require.NoError(rt, err)
		duty, vat, total := ipx.Yuan(0), ipx.Yuan(0), ipx.Yuan(0)
		for _, l := range s.Lines {
			switch {
			case l.Kind == transfer.StampDuty && l.Payer != "B":
				duty, _ = duty.Add(l.Base)
			case l.Kind == transfer.VAT:
				vat, _ = vat.Add(l.Base)
			}
		}
		for _, p := range append([]ipx.PartyID{"B"}, d.Sellers...) {
			total, _ = total.Add(s.Of(p))
		}
		require.True(rt, duty.Equal(d.Price), duty)
		require.True(rt, vat.Equal(d.Price), vat)
		require.True(rt, total.Equal(s.Total), total)
	})
}

func TestCostStatementsReadInBothLanguagesAndAsJSON(t *testing.T) {
	d := plain(lot("A", ipx.Invention), lot("M", ipx.Trademark))
	d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(788_000), ipx.Yuan(212_000)
	s := costsOn(t, signing, d, transfer.Circumstances{Recognised: true, Incomes: []transfer.Income{{Party: "S", Amount: ipx.Yuan(400_000)}}})
	for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
		golden.File(t, filepath.Join("testdata", "costs."+tag.String()+".md"), s.Table(tag), *update)
	}
	raw, err := json.Marshal(s)
	require.NoError(t, err)
	var back transfer.CostStatement
	require.NoError(t, json.Unmarshal(raw, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.JSONEq(t, string(raw), string(again))
}
