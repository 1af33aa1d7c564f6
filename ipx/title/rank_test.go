package title_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// filedAs is a registered security with a registration number.
func filedAs(id, number, money string) title.Entry {
	b := title.Burden{ID: title.BurdenID(id), Kind: title.SecurityInterest, Number: number, Recorded: true, Holders: []ipx.PartyID{ipx.PartyID("holder of " + id)}}
	if money != "" {
		b.Claim.Amount = ipx.MustMoney(money)
	}
	return dated(id, "2026-03-01", "2026-03-01", grant(b))
}

// Securities of one number and day stand side by side, whatever came between.
func TestOneFilingHasOneRank(t *testing.T) {
	v := imported(t, record(t, "acme", "1"), filedAs("a", "1", ""), filedAs("b", "2", ""), filedAs("c", "1", ""), filedAs("d", "", "")).Latest()
	var groups []string
	for _, g := range v.Ranking() {
		var ids string
		for _, l := range g {
			ids += string(l.ID)
		}
		groups = append(groups, ids)
	}
	assert.Equal(t, []string{"ac", "b", "d"}, groups)
	for id, want := range map[title.BurdenID]int{"a": 1, "c": 1, "b": 3, "d": 4} {
		rank, ok := v.Rank(id)
		require.True(t, ok)
		assert.Equal(t, want, rank, id)
	}
}

// Numbers of licences are a series of their own: one that is the same as that
// of a pledge makes no filing with it, however the record is read.
func TestLicenceNumbersAreAnotherSeries(t *testing.T) {
	lic := grant(licenceOf("l", title.Ordinary, "lee", title.Scope{}, "acme"))
	lic.Burden.Number, lic.Burden.Recorded = "1", true
	r := imported(t, record(t, "acme", "1"), dated("l", "2026-03-01", "2026-03-01", lic), filedAs("a", "2", ""), filedAs("b", "1", ""))
	back, err := title.DecodeRecord([]byte(jsonOf(t, r)))
	require.NoError(t, err)
	for _, one := range []title.Record{r, back} {
		rank, ok := one.Latest().Rank("b")
		require.True(t, ok)
		assert.Equal(t, 2, rank)
	}
}

// Whoever would have more paid before it, or beside it, must agree: who falls
// back, who keeps its place behind a larger claim, named in the order or not,
// and who shares a place with a larger one.
func TestWhoMustAgreeToAnOrder(t *testing.T) {
	order := func(ids ...title.BurdenID) title.Act { return title.Rank{Order: ids} }
	for _, c := range []struct {
		name   string
		amount [3]string // of a, b and c
		act    title.Act
		want   []title.BurdenID
	}{
		{"the first and the third change places", [3]string{"CNY 5", "CNY 5", "CNY 5"}, order("c", "a"), []title.BurdenID{"a"}},
		{"a larger third comes before the second", [3]string{"CNY 5", "CNY 5", "CNY 9"}, order("c", "a"), []title.BurdenID{"a", "b"}},
		{"though the order names the second in its place", [3]string{"CNY 5", "CNY 5", "CNY 9"}, order("c", "b", "a"), []title.BurdenID{"a", "b"}},
		{"a smaller third harms the first alone", [3]string{"CNY 5", "CNY 5", "CNY 3"}, order("c", "b", "a"), []title.BurdenID{"a"}},
		{"an unknown claim may be larger", [3]string{"CNY 5", "CNY 5", ""}, order("c", "a"), []title.BurdenID{"a", "b"}},
		{"another currency may be larger", [3]string{"CNY 5", "CNY 5", "JPY 9"}, order("c", "a"), []title.BurdenID{"a", "b"}},
		{"all stay", [3]string{"CNY 5", "CNY 5", "CNY 9"}, order("a", "b", "c"), nil},
		{"the second moves up, behind a third that passes it", [3]string{"CNY 5", "CNY 5", "CNY 9"}, order("c", "a", "b"), []title.BurdenID{"a", "b"}},
	} {
		r := imported(t, record(t, "acme", "1"), filedAs("a", "1", c.amount[0]), filedAs("b", "2", c.amount[1]), filedAs("c", "3", c.amount[2]))
		report, _ := r.Check(cnLaw(), title.Strict, on(at, c.act))
		var asked []title.BurdenID
		for _, m := range report.Remedies {
			assert.Equal(t, title.ToRank, m.Permits)
			asked = append(asked, m.Burden)
		}
		assert.Equal(t, c.want, asked, c.name)
	}

	// Two lenders of one filing share a place; a larger claim takes that of one.
	r := imported(t, record(t, "acme", "1"), filedAs("a", "1", "CNY 5"), filedAs("a2", "1", "CNY 5"), filedAs("b", "2", "CNY 9"))
	report, err := r.Check(cnLaw(), title.Strict, on(at, order("b", "a")))
	require.Error(t, err)
	require.Len(t, report.Remedies, 2)
	assert.EqualValues(t, "a", report.Remedies[0].Burden)
	assert.EqualValues(t, "a2", report.Remedies[1].Burden)
	report, err = r.Check(cnLaw(), title.Strict, on(at, title.Vary{Burden: "a", Claim: title.Claim{Amount: ipx.Yuan(6)}}))
	require.Error(t, err)
	require.Len(t, report.Remedies, 2, "a larger share of the common place harms the other lender, and who comes after")
}

// A change of the day leaves the amount, and of the amount the day.
func TestVaryOfAClaimInPart(t *testing.T) {
	b := burden("pl", title.Pledge, "bank", "acme")
	b.Claim = title.Claim{Amount: ipx.Yuan(5), Due: day("2027-01-01"), Maximum: true}
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(b)))
	for _, c := range []struct{ vary, want title.Claim }{
		{title.Claim{Due: day("2028-01-01")}, title.Claim{Amount: ipx.Yuan(5), Due: day("2028-01-01"), Maximum: true}},
		{title.Claim{Amount: ipx.Yuan(4), Maximum: true}, title.Claim{Amount: ipx.Yuan(4), Due: day("2027-01-01"), Maximum: true}},
		{title.Claim{Amount: ipx.Yuan(3)}, title.Claim{Amount: ipx.Yuan(3), Due: day("2027-01-01")}}, // determined: no cap any more
		{title.Claim{}, b.Claim},
	} {
		got, ok := must(t, r, on(at, title.Vary{Burden: "pl", Claim: c.vary})).Latest().Burden("pl")
		require.True(t, ok)
		assert.JSONEq(t, jsonOf(t, c.want), jsonOf(t, got.Claim))
	}
}
