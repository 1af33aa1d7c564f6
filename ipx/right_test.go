package ipx

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNewRight(t *testing.T) {
	for _, c := range []struct {
		kind   RightKind
		in, of string
		id     RightID
	}{
		{Invention, "ZL201710601862.3", "CN", "CN/invention/201710601862.3"},
		{Invention, "199880013941.7", "CN", "CN/invention/98813941.3"},
		{UtilityModel, "CN201120425946.4", "CN", "CN/utility-model/201120425946.4"},
		{Design, "201730033448.8", "CN", "CN/design/201730033448.8"},
		{Application, "202011128253.9", "CN", "CN/application/202011128253.9"},
		{Trademark, "第1234567号第9类", "CN", "CN/trademark/1234567/9"},
		{Software, "2023SR0123456", "CN", "CN/software/2023SR0123456"},
		{Software, "own:repo 7", "CN", "CN/software/own:repo 7"},
		{Copyright, "国作登字-2021-F-00012345", "CN", "CN/copyright/国作登字-2021-F-00012345"},
		{LayoutDesign, "BS.185010518", "CN", "CN/layout-design/BS.185010518"},
		{PlantVariety, "CNA20150123.4", "CN", "CN/plant-variety/CNA20150123.4"},
		{KnowHow, "process 12", "CN", "CN/know-how/process 12"},
		{Invention, "US 8,789,601 B2", "US", "US/invention/US8789601B2"},
		{Trademark, "97123456", "US", "US/trademark/97123456"},
	} {
		r, err := NewRight(c.kind, c.of, c.in)
		require.NoError(t, err, c.in)
		assert.Equal(t, c.id, r.ID)
		assert.NoError(t, r.Validate(), c.in)
	}
	for _, c := range []struct {
		kind   RightKind
		of, in string
		code   Code
	}{
		{"castle", "CN", "1", "IPX-RIGHT-KIND"},
		{Invention, "China", "1", "IPX-RIGHT-JURISDICTION"},
		{Invention, "cn", "1", "IPX-RIGHT-JURISDICTION"},
		{Design, "CN", "ZL201710601862.3", "IPX-RIGHT-NUMBER"},
		{Invention, "CN", "ZL201710601862.4", "IPX-NUMBER-CHECK"},
		{Invention, "EP", "US8789601B2", "IPX-RIGHT-NUMBER"},
		{Invention, "CN", "own:x", "IPX-NUMBER-FORM"},
		{Trademark, "CN", "1234567", "IPX-NUMBER-CLASS"},
	} {
		_, err := NewRight(c.kind, c.of, c.in)
		require.ErrorIs(t, err, ErrInput)
		assert.Equal(t, []Code{c.code}, codesOf(err), "%s %s: %v", c.kind, c.in, err)
	}
}

func TestRightValidate(t *testing.T) {
	good := Right{ID: "x", Kind: Invention, Jurisdiction: "CN", Number: "201710601862.3",
		Filed: calendar.MustParse("2017-07-21"), Granted: calendar.MustParse("2020-01-03"), Expires: calendar.MustParse("2037-07-21")}
	require.NoError(t, good.Validate())
	b, err := json.Marshal(good)
	require.NoError(t, err)
	var back Right
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, good, back)

	for code, spoil := range map[Code]func(*Right){
		"IPX-RIGHT-ID":           func(r *Right) { r.ID = "" },
		"IPX-RIGHT-KIND":         func(r *Right) { r.Kind = "castle" },
		"IPX-RIGHT-JURISDICTION": func(r *Right) { r.Jurisdiction = "" },
		"IPX-NUMBER-FORM":        func(r *Right) { r.Number = "ZL201710601862.3" },
		"IPX-RIGHT-NUMBER":       func(r *Right) { r.Kind = Design },
		"IPX-RIGHT-DATES":        func(r *Right) { r.Granted = calendar.MustParse("2017-01-01") },
		"IPX-NUMBER-YEAR":        func(r *Right) { r.Filed = calendar.MustParse("2018-01-01") },
	} {
		r := good
		spoil(&r)
		assert.Equal(t, []Code{code}, codesOf(r.Validate()), "%v", r.Validate())
	}
	r := good
	r.Expires = r.Filed
	assert.Equal(t, []Code{"IPX-RIGHT-DATES"}, codesOf(r.Validate()))
	r = Right{ID: RightID(strings.Repeat("x", 300)), Kind: "x"}
	assert.Len(t, codesOf(r.Validate()), 2, "all faults are reported")
	assert.NoError(t, Right{ID: "x", Kind: KnowHow, Jurisdiction: "CN"}.Validate(), "know-how needs no number")
	assert.Error(t, Right{ID: "x", Kind: Trademark, Jurisdiction: "CN"}.Validate())
}

// Every word that stands in stored data has a name in both languages.
func TestNames(t *testing.T) {
	assert.Len(t, Roles(), 21)
	assert.Len(t, RightKinds(), 10)
	assert.Len(t, PartyKinds(), 4)
	var names []Text
	for _, r := range Roles() {
		names = append(names, r.Name())
	}
	for _, k := range RightKinds() {
		assert.True(t, k.Valid())
		names = append(names, k.Name())
	}
	for _, k := range PartyKinds() {
		assert.True(t, k.Valid())
		names = append(names, k.Name())
	}
	seen := map[string]bool{}
	for _, n := range names {
		assert.Empty(t, n.Faults())
		assert.False(t, n.IsZero())
		assert.False(t, seen[n.Zh] || seen[n.En], "two words are called %v", n)
		seen[n.Zh], seen[n.En] = true, true
	}
	assert.Equal(t, T("credit-committee", "credit-committee"), Role("credit-committee").Name())
	assert.False(t, RightKind("").Valid())
	assert.True(t, Design.Patent())
	assert.False(t, Application.Patent())
}
