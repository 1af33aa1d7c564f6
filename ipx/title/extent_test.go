package title_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// A sub-licence that names no last day stands in nobody's way after its head, not
// even before that day has come.
func TestSubLicenceIsWeighedByTheTermOfItsHead(t *testing.T) {
	head := sublet(exclusiveCN.Burden)
	head.Scope.Until = day("2028-01-01")
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(head)),
		on("2026-03-02", grant(sub(licenceOf("s1", title.Exclusive, "max", scopeOf("CN"), "lee"), "ex"))))

	extent, ok := r.AsOf(day("2026-06-01")).Extent("s1")
	require.True(t, ok)
	assert.Equal(t, day("2028-01-01"), extent.Until)
	_, ok = r.AsOf(day("2026-06-01")).Extent("none")
	assert.False(t, ok)

	after := scopeOf("CN")
	after.From = day("2028-01-01")
	free, ok := r.AsOf(day("2026-06-01")).Free(scopeOf("CN"), title.Exclusive)
	require.True(t, ok)
	require.Len(t, free, 1)
	assert.True(t, free[0].Equal(after), "%v", free)
	must(t, r, on("2026-06-01", grant(licenceOf("next", title.Exclusive, "rival", after, "acme"))))

	eve := after
	eve.From = day("2027-12-31")
	_, _, err := r.Apply(cnLaw(), title.Strict, on("2026-06-01", grant(licenceOf("next", title.Exclusive, "rival", eve, "acme"))))
	require.ErrorContains(t, err, "TITLE-LICENCE-01")
}

// A sub-licence that leaves its last day open must still have a day on which its
// head runs.
func TestSubLicenceAfterItsHead(t *testing.T) {
	head := sublet(exclusiveCN.Burden)
	head.Scope.Until = day("2028-01-01")
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(head)))
	late := licenceOf("s1", title.Ordinary, "max", scopeOf("CN"), "lee")
	late.Scope.From = day("2028-01-01")
	_, _, err := r.Apply(cnLaw(), title.Strict, on("2026-03-02", grant(sub(late, "ex"))))
	require.ErrorContains(t, err, "TITLE-LICENCE-03")
	late.Scope.From = day("2027-12-31")
	must(t, r, on("2026-03-02", grant(sub(late, "ex"))))
}

// A change does not carry a sub-licence beyond its head, in any dimension.
func TestSubLicenceIsNotVariedBeyondItsHead(t *testing.T) {
	head := sublet(licenceOf("ex", title.Exclusive, "lee", title.Scope{Territory: title.Only("CN"), Field: title.Only("food"), Until: day("2028-01-01")}, "acme"))
	inside := title.Scope{Territory: title.Only("CN-SH"), Field: title.Only("food"), Until: day("2027-01-01")}
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(head)), on("2026-03-02", grant(sub(licenceOf("s1", title.Ordinary, "max", inside, "lee"), "ex"))))
	for name, c := range map[string]struct {
		change func(*title.Scope)
		ok     bool
	}{
		"another place of the head": {func(s *title.Scope) { s.Territory = title.Only("CN-BJ") }, true},
		"another country":           {func(s *title.Scope) { s.Territory = title.Only("CN-SH", "JP") }, false},
		"another field":             {func(s *title.Scope) { s.Field = title.All() }, false},
		"the last day of the head":  {func(s *title.Scope) { s.Until = day("2028-01-01") }, true},
		"a day longer":              {func(s *title.Scope) { s.Until = day("2028-01-02") }, false},
		"narrower":                  {func(s *title.Scope) { s.Until = day("2026-09-01") }, true},
	} {
		s := inside
		c.change(&s)
		_, _, err := r.Apply(cnLaw(), title.Strict, on("2026-04-01", title.Vary{Burden: "s1", Scope: &s}))
		if c.ok {
			assert.NoError(t, err, name)
		} else {
			assert.ErrorContains(t, err, "TITLE-LICENCE-03", name)
		}
	}
}

// What lies under a licence ends with it when it is ended early, at any depth, for
// the same reason; a head that is annulled leaves what was done while it stood.
func TestSubLicencesEndWithAHeadThatIsEnded(t *testing.T) {
	s1 := sublet(sub(licenceOf("s1", title.Exclusive, "max", scopeOf("CN"), "lee"), "ex"))
	s2 := sub(licenceOf("s2", title.Ordinary, "kim", scopeOf("CN-SH"), "max"), "s1")
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(sublet(exclusiveCN.Burden))), on("2026-03-02", grant(s1)), on("2026-03-03", grant(s2)))
	require.Len(t, r.AsOf(day("2026-05-31")).Of(title.Licence), 3)

	ended := must(t, r, on("2026-06-01", title.Release{Burden: "ex", Why: title.Terminated}))
	require.Len(t, ended.AsOf(day("2026-05-31")).Of(title.Licence), 3, "the days before stay as they were")
	after := ended.AsOf(day("2026-06-01"))
	assert.Empty(t, after.Of(title.Licence))
	for _, l := range after.Past() {
		assert.Equal(t, title.Terminated, l.Why, l.ID)
		assert.Equal(t, day("2026-06-01"), l.Ended, l.ID)
	}
	must(t, ended, on("2026-06-01", grant(licenceOf("new", title.Exclusive, "rival", scopeOf("CN"), "acme"))))
	_, _, err := ended.Apply(cnLaw(), title.Strict, on("2026-06-02", grant(sub(licenceOf("s3", title.Ordinary, "jo", scopeOf("CN-BJ"), "max"), "s1"))))
	require.ErrorContains(t, err, "ended on 2026-06-01", "nothing more is granted under it")

	part := must(t, r, on("2026-06-01", title.Release{Burden: "s1", Why: title.Waived}))
	left := part.AsOf(day("2026-06-01")).Of(title.Licence)
	require.Len(t, left, 1)
	assert.EqualValues(t, "ex", left[0].ID)

	void := must(t, r, on("2026-06-01", title.Release{Burden: "ex", Why: title.Annulled}))
	assert.Len(t, void.AsOf(day("2026-06-01")).Of(title.Licence), 2)
}

// A new sub-licence, too, is weighed by the term of its head: what begins after that
// is not in its way, nor does it count as the one licence in place of the licensor.
func TestNewSubLicenceIsWeighedByTheTermOfItsHead(t *testing.T) {
	head := sublet(exclusiveCN.Burden)
	head.Scope.Until = day("2028-01-01")
	later := scopeOf("CN")
	later.From = day("2028-01-01")
	next := licenceOf("next", title.Ordinary, "kim", later, "acme")
	next.InPlace = true
	r := must(t, record(t, "acme", "1"), on("2026-03-01", grant(head)), on("2026-03-02", grant(next)))
	r = must(t, r, on("2026-03-03", grant(sub(licenceOf("s1", title.Sole, "max", scopeOf("CN"), "lee"), "ex"))))
	inPlace := sub(licenceOf("s2", title.Ordinary, "jo", scopeOf("CN"), "lee"), "ex")
	inPlace.InPlace = true
	r = must(t, r, on("2026-03-04", grant(inPlace)))
	inPlace.ID, inPlace.Holders[0] = "s3", "lou"
	_, _, err := r.Apply(cnLaw(), title.Strict, on("2026-03-05", grant(inPlace)))
	require.ErrorContains(t, err, "TITLE-LICENCE-01", "one, and no more")
}
