package title_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// A sub-licence that names no last day runs as long as its head and no longer, at any
// depth, and follows it when it is changed; one that names its own ends on that. It
// stands in nobody's way any more.
func TestSubLicencesEndWithTheTermOfTheirHead(t *testing.T) {
	until := func(b title.Burden, day string) title.Burden { b.Scope.Until = calendar.MustParse(day); return b }
	head := until(sublet(exclusiveCN.Burden), "2028-01-01")
	s1 := sublet(sub(licenceOf("s1", title.Exclusive, "max", scopeOf("CN"), "lee"), "ex"))
	s2 := sub(licenceOf("s2", title.Exclusive, "kim", scopeOf("CN"), "max"), "s1")
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(head)), on("2026-03-02", grant(s1)), on("2026-03-03", grant(s2)))
	require.Len(t, r.AsOf(day("2027-12-31")).Of(title.Licence), 3)
	after := r.AsOf(day("2028-01-01"))
	assert.Empty(t, after.Of(title.Licence))
	for _, l := range after.Past() {
		assert.Equal(t, title.TermOver, l.Why, l.ID)
		assert.Equal(t, day("2028-01-01"), l.Ended, l.ID)
	}
	free, ok := after.Free(scopeOf("CN"), title.Exclusive)
	assert.True(t, ok)
	assert.Len(t, free, 1)
	other := licenceOf("new", title.Exclusive, "rival", scopeOf("CN"), "acme")
	must(t, r, on("2028-01-01", grant(other)))
	_, _, err := r.Apply(cnLaw(), title.Strict, on("2027-12-31", grant(other)))
	require.ErrorContains(t, err, "TITLE-LICENCE-01")

	longer := until(head, "2030-01-01").Scope
	extended := must(t, r, on("2027-06-01", title.Vary{Burden: "ex", Scope: &longer}))
	assert.Len(t, extended.AsOf(day("2029-12-31")).Of(title.Licence), 3)
	assert.Empty(t, extended.AsOf(day("2030-01-01")).Of(title.Licence))

	own := must(t, record(t, "acme", "1"), on("2026-03-01", grant(head)), on("2026-03-02", grant(until(s1, "2027-01-01"))), on("2026-03-03", grant(s2)))
	left := own.AsOf(day("2027-01-01")).Of(title.Licence)
	require.Len(t, left, 1, "what lies under it ends with it")
	assert.EqualValues(t, "ex", left[0].ID)
	_, _, err = own.Apply(cnLaw(), title.Strict, on("2027-02-01", title.Vary{Burden: "s2", Scope: &longer}))
	require.ErrorContains(t, err, "ended on 2027-01-01", "the day on which it ended is told")
}

// What was taken under an open licence stays when the offer ends.
func TestTakersOutlastTheOffer(t *testing.T) {
	offer := burden("open", title.OpenLicence, "", "acme")
	offer.Holders, offer.Scope.Until = nil, day("2027-01-01")
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(offer)), on("2026-03-02", grant(sub(licenceOf("taker", title.Ordinary, "max", title.Scope{}, "acme"), "open"))))
	assert.Empty(t, r.AsOf(day("2027-01-01")).Of(title.OpenLicence))
	assert.Len(t, r.AsOf(day("2027-01-01")).Of(title.Licence), 1)
}
