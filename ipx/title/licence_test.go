package title_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

func inPlace(b title.Burden) title.Burden { b.InPlace = true; return b }

// Beside a sole licence, a licensor who cannot work the patent may give one
// ordinary licence in its own place, and one only (SPC Interpretation on
// Technology Contracts art. 27).
func TestLicenceInPlaceOfTheLicensor(t *testing.T) {
	r := must(t, record(t, "acme", "1"), on("2026-03-01", soleCN))
	ordinary := func(id string) title.Burden { return licenceOf(id, title.Ordinary, id, scopeOf("CN"), "acme") }
	take := func(r title.Record, b title.Burden) (title.Record, error) {
		next, _, err := r.Apply(cnLaw(), title.Strict, on(at, grant(b)))
		return next, err
	}
	_, err := take(r, ordinary("max"))
	require.ErrorContains(t, err, "TITLE-LICENCE-01", "not in the licensor's place")
	one, err := take(r, inPlace(ordinary("max")))
	require.NoError(t, err)
	_, err = take(one, inPlace(ordinary("second")))
	require.ErrorContains(t, err, "TITLE-LICENCE-01", "one licence only")
	free := must(t, one, on(at, title.Release{Burden: "max", Why: title.Terminated}))
	_, err = take(free, inPlace(ordinary("second")))
	assert.NoError(t, err, "when the first has ended, another may take its place")

	_, err = take(r, inPlace(licenceOf("ex2", title.Exclusive, "max", scopeOf("CN"), "acme")))
	assert.Error(t, err, "no exclusive licence stands in anybody's place")
	exclusive := must(t, record(t, "acme", "1"), on("2026-03-01", exclusiveCN))
	_, err = take(exclusive, inPlace(ordinary("max")))
	assert.Error(t, err, "who has given an exclusive licence has no place left to give")
	_, _, err = r.Apply(without("licence.sole.in-place"), title.Strict, on(at, grant(inPlace(ordinary("max")))))
	assert.Error(t, err, "without the rule the sole licence bars it")
}

// A licence does not bar those that derive from it, at any depth; one that
// derives from another head it bars.
func TestLicencesThatDerive(t *testing.T) {
	head := grant(sublet(exclusiveCN.Burden))
	subs := func(id, parent, holder, grantor string) title.Burden {
		return sublet(sub(licenceOf(id, title.Exclusive, holder, scopeOf("CN"), ipx.PartyID(grantor)), parent))
	}
	r := must(t, record(t, "acme", "1"), on("2026-03-01", head), on("2026-03-02", grant(subs("s1", "ex", "max", "lee"))), on("2026-03-03", grant(subs("s2", "s1", "kim", "max"))))
	require.Len(t, r.Latest().Of(title.Licence), 3)
	_, _, err := r.Apply(cnLaw(), title.Strict, on(at, grant(subs("s3", "ex", "rival", "lee"))))
	require.ErrorContains(t, err, "TITLE-LICENCE-01", "the first sub-licensee has it exclusively")
	_, _, err = r.Apply(cnLaw(), title.Strict, on(at, grant(subs("s4", "none", "rival", "lee"))))
	assert.Error(t, err, "a head that nobody granted")
}

// The index tells the scope of what it holds.
func TestIndexScope(t *testing.T) {
	var x title.Index
	x.Add("a", scopeOf("CN"))
	s, ok := x.Scope("a")
	assert.True(t, ok)
	assert.True(t, s.Territory.Equal(title.Only("CN")))
	_, ok = x.Scope("b")
	assert.False(t, ok)
	assert.False(t, x.Remove("b"))
	assert.True(t, x.Remove("a"))
	_, ok = x.Scope("a")
	assert.False(t, ok)
}

// A licence that lay beside an exclusive one, which is subject to it, may not
// grow into it; it may grow where nobody is promised to be alone.
func TestWiderScopeMeetsOthersAnew(t *testing.T) {
	v := cn.Pack().On(calendar.MustParse("2026-06-01"))
	r, err := title.OpenEqually(ipx.Right{ID: "A", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-06-02")}, []ipx.PartyID{"P"}, calendar.MustParse("2020-06-02"))
	require.NoError(t, err)
	put := func(id title.EntryID, act title.Act) error {
		next, _, err := r.Apply(v, title.Strict, title.Entry{ID: id, Right: "A", Dates: title.Dates{Effective: v.Date()}, Act: act})
		if err == nil {
			r = next
		}
		return err
	}
	where := func(codes ...string) title.Scope { return title.Scope{Territory: title.Only(codes...)} }
	require.NoError(t, put("1", title.Grant{Burden: title.Burden{ID: "first", Kind: title.Licence, Holders: []ipx.PartyID{"L"}, Scope: where("CN")}}))
	require.NoError(t, put("2", title.Grant{Burden: title.Burden{ID: "alone", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"M"}, Subject: []title.BurdenID{"first"}, Scope: where("CN", "US")}}))
	wide, other := where("CN", "US"), where("CN", "JP")
	var no *ipx.Refusal
	require.ErrorAs(t, put("3", title.Vary{Burden: "first", Scope: &wide}), &no)
	require.True(t, no.Has("TITLE-LICENCE-01"))
	require.NoError(t, put("4", title.Vary{Burden: "first", Scope: &other}))
}
