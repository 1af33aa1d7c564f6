package licensing_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// What excludes whom is the same for every kind of right; the rule is each kind's
// own.
func TestExclusionInEveryKindOfRight(t *testing.T) {
	rules := map[ipx.RightKind]struct{ exclusive, sole string }{
		ipx.Invention: {"cn.technology-interpretation.25.1.1", "cn.technology-interpretation.25.1.2"},
		ipx.Trademark: {"cn.trademark-interpretation.3.1", "cn.trademark-interpretation.3.2"},
		ipx.Copyright: {"cn.copyright-regulation.24", "cn.copyright-regulation.24"},
		ipx.Software:  {"cn.civil-code.876", "cn.civil-code.876"},
		ipx.KnowHow:   {"cn.technology-interpretation.25.3", "cn.technology-interpretation.25.3"},
	}
	types := []title.LicenceType{title.Exclusive, title.Sole, title.Ordinary}
	for kind, want := range rules {
		for _, old := range types {
			for _, typ := range types {
				right := ipx.Right{ID: "A", Kind: kind, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02")}
				r, err := title.OpenEqually(right, []ipx.PartyID{"P"}, day("2020-06-02"))
				require.NoError(t, err)
				v := cn.Pack().On(day(asked))
				r, _, err = r.Apply(v, title.Strict, title.Entry{ID: "e", Right: "A", Dates: title.Dates{Effective: day(asked)},
					Act: title.Grant{Burden: title.Burden{ID: "old", Kind: title.Licence, Licence: old, Holders: []ipx.PartyID{"L"}, Scope: title.Scope{Territory: title.Only("CN")}}}})
				require.NoError(t, err)
				ask := licensing.Licence{Right: "A", Kind: kind, Licensors: []ipx.PartyID{"P"}, Licensees: []ipx.PartyID{"M"}, Type: typ, Scope: title.Scope{Territory: title.Only("CN-SH", "JP")}}
				conflicts, others := licensing.Conflicts(v, r, ask)
				require.Nil(t, others)
				name := fmt.Sprintf("%s: %s, then %s", kind, old, typ)
				if old == title.Ordinary && typ == title.Ordinary {
					assert.Empty(t, conflicts, name)
					continue
				}
				if !assert.Len(t, conflicts, 1, name) {
					continue
				}
				excludes := old
				if old == title.Ordinary {
					excludes = typ
				}
				rule := want.exclusive
				if excludes == title.Sole {
					rule = want.sole
				}
				assert.Equal(t, rule, conflicts[0].Reason.Rule, name)
				assert.Equal(t, "CN-SH", conflicts[0].Where.Territory.String(), name)
			}
		}
	}
}

// A sub-licence of a mark lies inside its head and needs the registrant's leave, by
// the article of the day.
func TestSubLicenceOfAMark(t *testing.T) {
	for on, rule := range map[string]string{"2026-12-31": "cn.trademark-law.43.1", "2027-01-01": "cn.trademark-law-2026.55.1"} {
		right := ipx.Right{ID: "A", Kind: ipx.Trademark, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02")}
		r, err := title.OpenEqually(right, []ipx.PartyID{"P"}, day("2020-06-02"))
		require.NoError(t, err)
		v := cn.Pack().On(day(on))
		head := title.Burden{ID: "head", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"H"}, Grantors: []ipx.PartyID{"P"}, Scope: title.Scope{Territory: title.Only("CN"), Field: title.Only("25")}}
		r, _, err = r.Apply(v, title.Strict, title.Entry{ID: "e", Right: "A", Dates: title.Dates{Effective: day(on)}, Act: title.Grant{Burden: head}})
		require.NoError(t, err)
		ask := licensing.Licence{Right: "A", Kind: ipx.Trademark, Licensors: []ipx.PartyID{"H"}, Licensees: []ipx.PartyID{"M"}, Type: title.Ordinary, Parent: "head", Scope: title.Scope{Territory: title.Only("CN"), Field: title.Only("25", "35")}}
		conflicts, no := licensing.Conflicts(v, r, ask)
		require.NotNil(t, no)
		require.Len(t, no.Reasons, 1)
		assert.Equal(t, ipx.Code("TITLE-LICENCE-03"), no.Reasons[0].Code)
		assert.Equal(t, rule, no.Reasons[0].Rule, on)
		require.Len(t, conflicts, 1, "the registrant has not agreed")
		assert.Equal(t, ipx.Code("TITLE-LICENCE-06"), conflicts[0].Reason.Code)
		assert.Equal(t, rule, conflicts[0].Reason.Rule, on)
		assert.Equal(t, ipx.PartyID("P"), conflicts[0].Reason.Unblock[0].Party)
		ask.Licensors = []ipx.PartyID{"X"}
		_, no = licensing.Conflicts(v, r, ask)
		assert.True(t, no.Has("TITLE-LICENCE-04"), "%v", no)

		r, _, err = r.Apply(v, title.Strict, title.Entry{ID: "c", Right: "A", Dates: title.Dates{Effective: day(on)}, Act: title.Consent{By: "P", Permits: title.ToSublicence, Burden: "head"}})
		require.NoError(t, err)
		ask.Licensors, ask.Scope.Field = []ipx.PartyID{"H"}, title.Only("25")
		conflicts, no = licensing.Conflicts(v, r, ask)
		assert.Nil(t, no, on)
		assert.Empty(t, conflicts, on)
	}
}
