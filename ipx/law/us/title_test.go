package us_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// record opens a patent for owners with equal shares.
func record(t *testing.T, jurisdiction string, owners ...ipx.PartyID) title.Record {
	r, err := title.OpenEqually(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: jurisdiction, Granted: day("2020-01-07"), Expires: day("2036-05-05")}, owners, day("2020-01-07"))
	require.NoError(t, err)
	return r
}

func entry(id, on string, act title.Act) title.Entry {
	return title.Entry{ID: title.EntryID(id), Right: "p", Dates: title.Dates{Effective: day(on)}, Act: act}
}

func codes(err error) []ipx.Code {
	var out []ipx.Code
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		for _, r := range no.Reasons {
			out = append(out, r.Code)
		}
	}
	return out
}

// The same checks answer by the law that they are given: what China refuses for
// want of a co-owner's or a pledgee's consent, or of registration, the United
// States do not ask for.
func TestTitleAnswersByTheLawOfThePlace(t *testing.T) {
	sale := title.Vest{From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "buyer"}}}
	licence := func(kind title.LicenceType) title.Grant {
		return title.Grant{Burden: title.Burden{ID: "l", Kind: title.Licence, Licence: kind, Holders: []ipx.PartyID{"lee"}, Grantors: []ipx.PartyID{"acme"}}}
	}
	pledge := title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Holders: []ipx.PartyID{"bank"}, Grantors: []ipx.PartyID{"acme"}, Recorded: true}}
	late := entry("act", "2026-03-02", sale)
	late.Registered = day("2026-04-20")
	for _, c := range []struct {
		name   string
		owners []ipx.PartyID
		before []title.Act
		act    title.Entry
		china  []ipx.Code
	}{
		{"a co-owner sells its share", []ipx.PartyID{"acme", "beta"}, nil, entry("act", "2026-03-02", sale), []ipx.Code{"TITLE-CONSENT-01"}},
		{"a co-owner licenses exclusively", []ipx.PartyID{"acme", "beta"}, nil, entry("act", "2026-03-02", licence(title.Exclusive)), []ipx.Code{"TITLE-CONSENT-01"}},
		{"a co-owner licenses", []ipx.PartyID{"acme", "beta"}, nil, entry("act", "2026-03-02", licence(title.Ordinary)), nil},
		{"a pledged patent is sold", []ipx.PartyID{"acme"}, []title.Act{pledge}, entry("act", "2026-03-02", sale), []ipx.Code{"TITLE-CONSENT-02"}},
		{"a sale takes effect before it is recorded", []ipx.PartyID{"acme"}, nil, late, []ipx.Code{"TITLE-REGISTER-01"}},
	} {
		for pack, want := range map[*law.Pack][]ipx.Code{cn.Pack(): c.china, us.Pack(): nil} {
			r := record(t, pack.Jurisdiction(), c.owners...)
			for i, a := range c.before {
				var err error
				r, _, err = r.Apply(pack.On(day("2026-02-02")), title.Strict, entry(string(rune('a'+i)), "2026-02-02", a))
				require.NoError(t, err)
			}
			_, _, err := r.Apply(pack.On(day("2026-11-23")), title.Strict, c.act)
			assert.Equal(t, want, codes(err), "%s in %s", c.name, pack.Jurisdiction())
		}
	}
}

// An assignment that was recorded neither within three months nor before the
// next sale is void against a buyer for value who knew nothing of it.
func TestUnrecordedAssignmentIsVoidAgainstALaterBuyer(t *testing.T) {
	first := entry("first", "2026-01-15", title.Vest{From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "first"}}})
	second := func(on string, unaware bool) title.Entry {
		return entry("second", on, title.Vest{From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "second"}}, Unaware: unaware})
	}
	for _, c := range []struct {
		name     string
		recorded string
		second   title.Entry
		pack     *law.Pack
		owner    ipx.PartyID
	}{
		{"never recorded", "", second("2026-06-01", true), us.Pack(), "second"},
		{"the day after the three months", "", second("2026-04-16", true), us.Pack(), "second"},
		{"the last day of the three months", "", second("2026-04-15", true), us.Pack(), "first"},
		{"recorded in time", "2026-04-15", second("2026-06-01", true), us.Pack(), "first"},
		{"recorded late, but before the second sale", "2026-05-20", second("2026-06-01", true), us.Pack(), "first"},
		{"recorded late, and after the second sale", "2026-06-10", second("2026-06-01", true), us.Pack(), "second"},
		{"the second buyer knew", "", second("2026-06-01", false), us.Pack(), "first"},
		{"without the rule", "", second("2026-06-01", true), us.Pack().Without("title.recording-priority"), "first"},
		{"in China", "", second("2026-06-01", true), cn.Pack(), "first"},
	} {
		e := first
		if c.recorded != "" {
			e.Registered = day(c.recorded)
		}
		view := c.pack.On(day("2026-11-23"))
		if c.pack.Jurisdiction() == "CN" {
			e.Registered = e.Effective
		}
		r, _, err := record(t, c.pack.Jurisdiction(), "acme").Apply(view, title.Strict, e)
		require.NoError(t, err, c.name)
		r, report, err := r.Apply(view, title.Strict, c.second)
		if c.owner == "first" {
			assert.Equal(t, []ipx.Code{"TITLE-SHARE-01"}, codes(err), c.name)
		} else {
			require.NoError(t, err, c.name)
			require.Len(t, report.Findings, 1, c.name)
			assert.Equal(t, title.TransferOvertaken, report.Findings[0].Kind)
			assert.Equal(t, "us.usc-35.261.4", report.Findings[0].Rule)
			assert.False(t, report.Findings[0].Loud())
		}
		assert.Equal(t, []title.Holding{{Party: c.owner, Share: ipx.Whole}}, r.Latest().Owners(), c.name)
	}
}

// Only what the seller had moved is lost, and only to whom it had moved it: an
// innocent co-owner keeps its half.
func TestOvertakingSparesOthers(t *testing.T) {
	view := us.Pack().On(day("2026-11-23"))
	half, err := ipx.NewShare(1, 2)
	require.NoError(t, err)
	r, _, err := record(t, "US", "acme", "beta").Apply(view, title.Strict,
		entry("a", "2026-01-15", title.Vest{From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "x"}, {Party: "y"}}, Presumed: true}))
	require.NoError(t, err)
	r, _, err = r.Apply(view, title.Strict, entry("b", "2026-06-01", title.Vest{From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "zoe"}}, Unaware: true}))
	require.NoError(t, err)
	assert.Equal(t, []title.Holding{{Party: "beta", Share: half}, {Party: "zoe", Share: half}}, r.Latest().Owners())

	// A stranger who never had anything has nothing to overtake with.
	_, _, err = r.Apply(view, title.Strict, entry("c", "2026-07-01", title.Vest{From: []title.Holding{{Party: "thief"}}, To: []title.Holding{{Party: "q"}}, Unaware: true}))
	assert.Equal(t, []ipx.Code{"TITLE-SHARE-01"}, codes(err))

	// The record reads back as it was.
	data, err := r.MarshalJSON()
	require.NoError(t, err)
	back, err := title.DecodeRecord(data)
	require.NoError(t, err)
	assert.Equal(t, r.Entries(), back.Entries())
}
