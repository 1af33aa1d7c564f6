package royalty_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// Minimums carry as agreed, and are cut with their window.
func TestMinimums(t *testing.T) {
	for name, c := range map[string]struct {
		carry royalty.Carry
		earns []string
		topUp []string
	}{
		"alone":      {royalty.NoCarry, []string{"150", "50", "120"}, []string{"0", "50", "0"}},
		"surplus":    {royalty.CarrySurplus, []string{"150", "30", "120"}, []string{"0", "20", "0"}},
		"shortfall":  {royalty.CarryTopUp, []string{"70", "110", "150"}, []string{"30", "-10", "-20"}},
		"cumulative": {royalty.Cumulative, []string{"70", "110", "150"}, []string{"30", "-10", "-20"}},
		"both ways":  {royalty.Cumulative, []string{"150", "30", "90"}, []string{"0", "20", "10"}},
	} {
		t.Run(name, func(t *testing.T) {
			terms := licence(rate("0", "1"))
			terms.Minimums = []royalty.Minimum{{Over: royalty.Year, Amounts: []royalty.Dated{{From: day("2026-01-01"), Value: dec("100")}}, Carry: c.carry}}
			var s royalty.State
			for i, earned := range c.earns {
				r := sold(cny(earned))
				r.From = terms.From.AddYears(i)
				got, next, err := royalty.Settle(law.View{}, terms, s, r)
				require.NoError(t, err)
				adds(t, terms, got)
				equal(t, c.topUp[i], got.TopUp)
				s = next
			}
		})
	}
	terms := licence(rate("0", "1"))
	terms.From, terms.Calendar = day("2026-10-02"), true // 91 of 365 days are left of the year
	terms.Minimums = []royalty.Minimum{{Over: royalty.Year, Amounts: []royalty.Dated{{From: day("2026-01-01"), Value: dec("365")}}, Prorate: true}}
	r := sold(cny("1.00"))
	r.From = terms.From
	equal(t, "90.00", settled(t, terms, r).TopUp)
}

// earn settles one period after the other in which so much is earned, and
// returns their statements.
func earn(t *testing.T, view law.View, terms royalty.Terms, earned ...string) []royalty.Statement {
	t.Helper()
	var out []royalty.Statement
	var s royalty.State
	for i, amount := range earned {
		r := royalty.Report{No: "L1", From: terms.From.AddMonths(i * terms.Months)}
		if amount != "0" {
			r.Lines = []royalty.Line{{Running: "sales", Gross: cny(amount)}}
		}
		got, next, err := royalty.Settle(view, terms, s, r)
		require.NoError(t, err)
		adds(t, terms, got)
		out, s = append(out, got), next
	}
	return out
}

// A cap counts what the others leave: one of the quarter does not use up that of
// the year, in whatever order they stand.
func TestCapsBesideEachOther(t *testing.T) {
	quarter, year := royalty.Cap{Over: royalty.Period, Amount: dec("50")}, royalty.Cap{Over: royalty.Year, Amount: dec("120")}
	of := func(clause string, c royalty.Cap) royalty.Cap { c.Running = clause; return c }
	for name, caps := range map[string][]royalty.Cap{
		"quarter first": {quarter, year}, "year first": {year, quarter},
		"of a clause": {of("sales", year), of("sales", quarter)},
		"mixed":       {of("sales", quarter), year},
	} {
		t.Run(name, func(t *testing.T) {
			terms := licence(rate("0", "1"))
			terms.Months, terms.Caps = 3, caps
			for i, s := range earn(t, law.View{}, terms, "80", "80", "80", "80", "80") {
				equal(t, []string{"50", "50", "20", "0", "50"}[i], s.Royalties)
			}
		})
	}
}

// What a quarter's minimum added counts for the year's, and a clause's for that
// of all clauses: nobody pays the same shortfall twice.
func TestMinimumsBesideEachOther(t *testing.T) {
	least := func(clause string, over royalty.Window, amount string) royalty.Minimum {
		return royalty.Minimum{Running: clause, Over: over, Amounts: []royalty.Dated{{From: day("2026-01-01"), Value: dec(amount)}}}
	}
	for name, c := range map[string]struct {
		minimums []royalty.Minimum
		topUp    []string
	}{
		"quarter and year":       {[]royalty.Minimum{least("", royalty.Period, "20"), least("", royalty.Year, "100")}, []string{"20", "10", "0", "30"}},
		"year and quarter":       {[]royalty.Minimum{least("", royalty.Year, "100"), least("", royalty.Period, "20")}, []string{"20", "10", "0", "30"}},
		"clause and all":         {[]royalty.Minimum{least("", royalty.Period, "25"), least("sales", royalty.Period, "20")}, []string{"25", "15", "0", "20"}},
		"clause above all":       {[]royalty.Minimum{least("", royalty.Period, "15"), least("sales", royalty.Period, "20")}, []string{"20", "10", "0", "15"}},
		"another clause's alone": {[]royalty.Minimum{least("other", royalty.Period, "20"), least("sales", royalty.Period, "20")}, []string{"40", "30", "20", "35"}},
	} {
		t.Run(name, func(t *testing.T) {
			terms := licence(rate("0", "1"))
			terms.Months, terms.Minimums = 3, c.minimums
			terms.Running = append(terms.Running, terms.Running[0])
			terms.Running[1].ID = "other"
			for i, s := range earn(t, law.View{}, terms, "0", "10", "25", "5") {
				equal(t, c.topUp[i], s.TopUp)
			}
		})
	}
}

// A guarantee ends with the patents that it pays for: no window that begins
// after them bears one, and the one in which they end its part where so agreed.
// Know-how goes on, and without a law only the contract counts.
func TestMinimumEndsWithTheRight(t *testing.T) {
	terms := licence(rate("0", "1"))
	terms.Minimums = []royalty.Minimum{{Over: royalty.Year, Amounts: []royalty.Dated{{From: day("2026-01-01"), Value: dec("365")}}, Prorate: true}}
	terms.Running[0].RightEnds = day("2027-04-11") // a hundred days of the year
	topUps := func(view law.View, terms royalty.Terms) (out []string) {
		for _, s := range earn(t, view, terms, "10", "0", "0") {
			out = append(out, s.TopUp.Amount().String())
		}
		return out
	}
	assert.Equal(t, []string{"355", "100", "0"}, topUps(china("2026-01-01"), terms))
	last := earn(t, china("2026-01-01"), terms, "10", "0", "0")[2].Entries
	require.Len(t, last, 1)
	assert.Equal(t, royalty.Ended, last[0].Kind)
	assert.Equal(t, "cn.civil-code.865", last[0].Rule, "and the statement says why")
	assert.Equal(t, []string{"355", "365", "365"}, topUps(law.View{}, terms))
	whole := terms
	whole.Minimums = []royalty.Minimum{terms.Minimums[0]}
	whole.Minimums[0].Prorate = false
	assert.Equal(t, []string{"355", "365", "0"}, topUps(china("2026-01-01"), whole))
	keeps := terms
	keeps.Running = []royalty.Running{terms.Running[0]}
	keeps.Running[0].KeepsOn = true
	assert.Equal(t, []string{"355", "365", "365"}, topUps(china("2026-01-01"), keeps))
	two := terms
	two.Running = []royalty.Running{terms.Running[0], terms.Running[0]}
	two.Running[1].ID, two.Running[1].RightEnds = "later", day("2028-01-01")
	assert.Equal(t, []string{"355", "365", "0"}, topUps(china("2026-01-01"), two), "the last of the rights counts")
	two.Minimums = []royalty.Minimum{terms.Minimums[0]}
	two.Minimums[0].Running = "sales"
	assert.Equal(t, []string{"355", "100", "0"}, topUps(china("2026-01-01"), two), "unless the guarantee is of one clause")
}
