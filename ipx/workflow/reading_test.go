package workflow

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/internal/canon"
)

// odd is text that encoding/json treats in every special way.
const odd = "质 \"q\" \\ <&> \u2028\u2029 \u007f \t\n é \U0001F512 \x01"

func oddPapers() []ipx.Document {
	return []ipx.Document{
		{Kind: "contract", No: "HT-1", Title: odd, Dated: calendar.MustParse("2026-03-02"), Signed: []ipx.PartyID{"a", odd}, Digest: ipx.Sum([]byte("x"))},
		{Kind: "deed"},
		{Kind: odd, Signed: []ipx.PartyID{"a"}},
	}
}

// The writers of records give byte for byte what encoding/json gives.
func TestRecordsAreWrittenAsEncodingJSONDoes(t *testing.T) {
	on := calendar.MustParse("2026-03-02")
	full := Record{Instance: odd, Version: 3, Table: "t", Edition: 2, Law: "CN/1", Kind: "k", From: "a", To: "b",
		By: []ipx.Actor{{Role: "r", Party: odd, For: "f"}, {Role: ipx.TimePassed}}, On: on, Known: on.AddDays(1), Key: odd, Imported: true,
		Payload: json.RawMessage(`{"x":1}`), Docs: oddPapers(),
		Entries:   []title.Entry{{ID: "e", Right: "p", Dates: title.Dates{Effective: on}, Act: title.Release{Burden: "b", Why: title.Paid}}},
		Duties:    []Order{{Key: "i/1/1", Kind: "d", Label: ipx.T(odd, "l"), To: "r", Party: []ipx.PartyID{odd, "q"}, Money: ipx.Yuan(5)}, {Key: "i/1/2"}},
		Deadlines: []Deadline{{Clock: "c", Label: ipx.T("期", odd), Rule: "r", Cite: ipx.T("条", "art."), From: on, Raw: on, Due: on, Lapse: "l"}, {Clock: "o", Open: ipx.T("未", odd)}},
		Prev:      ipx.Sum([]byte("p")), Hash: ipx.Sum([]byte("h"))}
	for _, r := range []Record{full, {Payload: json.RawMessage(`{}`), On: on, Prev: ipx.Sum(nil), Hash: ipx.Sum(nil)}} {
		want, err := json.Marshal(recordJSON(r))
		require.NoError(t, err)
		got, err := r.AppendLine(nil)
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got))
		assert.False(t, r.Intact(), "its hash is another's")
		r.Hash, err = r.seal(nil)
		require.NoError(t, err)
		assert.True(t, r.Intact())

		var back Record
		require.NoError(t, json.Unmarshal(want, &back))
		again, err := back.AppendLine(nil)
		require.NoError(t, err)
		assert.Equal(t, string(want), string(again))
	}
}

// Papers and actors that were read on the way are those of the strict decoder,
// and nobody shares them.
func TestReadingOnTheWay(t *testing.T) {
	var b []byte
	for i, d := range oddPapers() {
		b = append(b, "[,,"[i])
		b = appendDocument(b, &d)
	}
	data := append(b, `],"next":1`...)
	known := &reading{}
	n, got := known.papersAhead(data)
	require.Equal(t, len(b)+1, n)
	assert.Equal(t, oddPapers(), got)
	_, twice := known.papersAhead(data)
	twice[0].Signed[0] = "changed"
	assert.EqualValues(t, "a", got[0].Signed[0])

	crew := []byte(`[{"role":"r","party":"p"}]`)
	no, n := known.crewAhead(crew)
	assert.Zero(t, no+n, "nobody is known yet")
	first, err := known.actors(crew, 0)
	require.NoError(t, err)
	no, n = known.crewAhead(append(crew, `,"on":`...))
	assert.Equal(t, 1, no)
	assert.Equal(t, len(crew), n)
	second, err := known.actors(nil, no)
	require.NoError(t, err)
	assert.Equal(t, first, second)
	second[0].Party = "changed"
	third, _ := known.actors(nil, no)
	assert.EqualValues(t, "p", third[0].Party)
	_, err = known.actors([]byte(`[{"role":"r","role":"s"}]`), 0)
	assert.Error(t, err)

	for _, in := range []string{`]`, `[`, ``, `{}`, `[{"kind":"a"},]`, `[,{"kind":"a"}]`, `[{"no":"1","kind":"a"}]`, `[{"kind":"a","signed":["x",]}]`, `[{"kind":"a","digest":"` + strings.Repeat("A", 64) + `"}]`, `[{"kind":"a","dated":"2026-02-30"}]`} {
		n, _ := known.papersAhead([]byte(in))
		assert.Zero(t, n, in)
	}
	var nobody *reading
	n, _ = nobody.papersAhead(data)
	assert.Zero(t, n)
	n, _ = nobody.crewAhead(crew)
	assert.Zero(t, n)
}

// A payload that was read on the way starts from nothing each time.
func TestPayloadsDoNotMix(t *testing.T) {
	type form struct {
		A string   `json:"a,omitempty"`
		B []string `json:"b,omitempty"`
	}
	typ := reflect.TypeFor[form]()
	known := &reading{plan: func(kind []byte) (int, reflect.Type, *canon.Plan) {
		if string(kind) != "k" {
			return 0, nil, nil
		}
		return 2, typ, canon.For(typ)
	}}
	n, _, v := known.payloadAhead([]byte("k"), []byte(`{"a":"x","b":["1","2"]}`), false)
	assert.Equal(t, 23, n)
	one := v.Interface().(form)
	_, _, v = known.payloadAhead([]byte("k"), []byte(`{"b":["3"]},`), false)
	assert.Equal(t, form{B: []string{"3"}}, v.Interface())
	assert.Equal(t, form{"x", []string{"1", "2"}}, one)
	for _, c := range []struct {
		kind, data string
		bad        bool
	}{{"other", `{}`, false}, {"k", `{}`, true}, {"k", ``, false}, {"k", `"x"`, false}, {"k", `{"c":1}`, false}} {
		n, _, _ := known.payloadAhead([]byte(c.kind), []byte(c.data), c.bad)
		assert.Zero(t, n, "%+v", c)
	}
}

// Commands that differ in anything have different checksums.
func TestChecksumTellsCommandsApart(t *testing.T) {
	seen := map[uint64]string{}
	for _, s := range []string{"", "a", "b", "ab", "ba", "a\x00", "\x00", "\x00\x00", odd, odd + " ", strings.Repeat("a", 1000), strings.Repeat("a", 1001)} {
		c := checksum(0, []byte(s))
		if other, twice := seen[c]; twice && s != "" && other != "" {
			t.Errorf("%q and %q have the checksum %x", s, other, c)
		}
		seen[c] = s
		for cut := range s {
			require.Equal(t, c, checksum(checksum(0, []byte(s[:cut])), []byte(s[cut:])), "in parts as in one")
		}
	}
}

// FuzzPapers: documents that are read on the way are those that the strict
// decoder reads.
func FuzzPapers(f *testing.F) {
	for _, d := range oddPapers() {
		f.Add(append(appendDocument([]byte("["), &d), ']'))
	}
	f.Add([]byte(`]`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, got := (&reading{}).papersAhead(data)
		if n == 0 {
			return
		}
		var want []ipx.Document
		require.NoError(t, strictjson.Decode(data[:n], &want, strictjson.Options{}), "%s", data[:n])
		a, err := json.Marshal(want)
		require.NoError(t, err)
		b, err := json.Marshal(got)
		require.NoError(t, err)
		require.Equal(t, string(a), string(b))
	})
}

// FuzzLine: both readers of a record agree.
func FuzzLine(f *testing.F) {
	r := Record{Instance: "i", Version: 1, Table: "t", Edition: 1, Law: "l", Kind: "k", From: "a", To: "b", On: calendar.MustParse("2026-03-02"), Payload: json.RawMessage(`{}`), Docs: oddPapers()}
	r.Hash, _ = r.seal(nil)
	b, err := r.AppendLine(nil)
	require.NoError(f, err)
	f.Add(b)
	f.Fuzz(func(t *testing.T, data []byte) {
		var l line
		if !l.canonical(data, &reading{plan: func([]byte) (int, reflect.Type, *canon.Plan) { return 0, nil, nil }}) {
			return
		}
		var plain line
		require.True(t, plain.canonical(data, nil))
		require.Equal(t, plain.intact, l.intact)
		require.Equal(t, string(plain.asked), string(l.asked))
		if !l.intact {
			return
		}
		var r Record
		require.NoError(t, json.Unmarshal(data, &r), "%s", data)
		require.Equal(t, r.Instance, string(l.instance))
		require.Equal(t, r.Version, l.version)
	})
}
