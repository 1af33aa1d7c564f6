package ipx

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// words holds one value of each type of the package that is stored, and a
// fresh place to read it back into.
func words(t *testing.T) map[string]struct{ full, place any } {
	id, err := NewCitizenID(someCitizen)
	require.NoError(t, err)
	right, err := NewRight(Invention, "CN", "201710601862.3")
	require.NoError(t, err)
	day := calendar.MustParse("2026-03-02")
	right.Title, right.Filed, right.Granted, right.Expires = "t", day.AddYears(-3), day, day.AddYears(17)
	reason := Reason{Code: "A-01", Category: ErrRule, Rule: "cn.civil-code.444.2", Cite: T("甲", "a"), Says: T("{d}", "{d}"),
		Args: []Arg{{"d", day}}, Subject: "s", Unblock: []Unblocker{{Role: Pledgee, Party: "bank", Act: T("同意", "consent")}}}
	return map[string]struct{ full, place any }{
		"Text":     {T("中", "en"), &Text{}},
		"Right":    {right, &Right{}},
		"Party":    {Party{ID: "p", Name: "n", Kind: Person, Country: "JP", Resident: true, Micro: true, Identity: id}, &Party{}},
		"Actor":    {Actor{Role: Agent, Party: "a", For: "p"}, &Actor{}},
		"Document": {Document{Kind: "k", No: "1", Title: "t", Dated: day, Signed: []PartyID{"p"}, Digest: Sum([]byte("x"))}, &Document{}},
		"Money":    {MustMoney("CNY 1.50"), &Money{}},
		"Appraisal": {Appraisal{Subject: []RightID{"r"}, Value: Yuan(6), Low: Yuan(5), High: Yuan(7), Coverage: 0.9, Purpose: "pledge", Standard: "market-value",
			On: day, Model: "report", Notes: []Text{T("中", "en")}}, &Appraisal{}},
		"Reason":  {reason, &Reason{}},
		"Refusal": {*Refuse(reason), &Refusal{}},
		"Arg":     {Arg{"d", day}, &Arg{}},
	}
}

// What is written reads back to the same bytes; what is not of that form is
// refused, and the place keeps what it held.
func TestWordsAreReadStrictly(t *testing.T) {
	for name, w := range words(t) {
		good, err := json.Marshal(w.full)
		require.NoError(t, err, name)
		require.NoError(t, json.Unmarshal(good, w.place), name)
		again, err := json.Marshal(w.place)
		require.NoError(t, err, name)
		assert.Equal(t, string(good), string(again), name)

		s := string(good)
		key := s[1 : strings.Index(s, ":")+1] // "id":
		for what, bad := range map[string]string{
			"an unknown field":      `{"else":1,` + s[1:],
			"a key twice":           `{` + key + `"x",` + s[1:],
			"a key in capitals":     strings.Replace(s, key, strings.ToUpper(key), 1),
			"a list":                `[` + s + `]`,
			"nothing":               ``,
			"more than a value":     s + s,
			"what is no UTF-8":      strings.Replace(s, key, key[:1]+"\xff"+key[1:], 1),
			"what is nested deeper": `{` + key + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `}`,
		} {
			assert.Error(t, json.Unmarshal([]byte(bad), w.place), "%s takes %s: %s", name, what, bad)
		}
		if name != "Money" { // to which null is no amount
			assert.Error(t, json.Unmarshal([]byte(`null`), w.place), "%s takes null", name)
		}
		after, err := json.Marshal(w.place)
		require.NoError(t, err, name)
		assert.Equal(t, s, string(after), "%s is half-applied", name)
	}
}

// A fault within a list says which word it was.
func TestStrictErrorsNameTheWord(t *testing.T) {
	var docs []Document
	err := json.Unmarshal([]byte(`[{"kind":"a"},{"kind":"b","signd":["p"]}]`), &docs)
	assert.ErrorContains(t, err, "ipx: document: json: unknown field at .signd")
	var p Party
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"id":"p","Name":"n"}`), &p), "ipx: party: json: unknown field at .Name")
}

// The short way to read an actor says what the long one does.
func TestActorIsReadTheSameEitherWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := []byte(rapid.SampledFrom([]string{
			`{"role":"agent","party":"a","for":"p"}`, `{"role":"agent","for":"p"}`, `{"role":"court"}`, `{"party":"a"}`, `{}`, `{"role":"代理","party":"a"}`,
			`{"role":"a\"b","party":"a"}`, `{"role":"agent","for":"p","party":"a"}`, `{"role":"agent","party":""}`, `{"role":"a","party":null}`,
		}).Draw(t, "in"))
		if i := rapid.IntRange(-1, len(in)-1).Draw(t, "at"); i >= 0 {
			in[i] = rapid.Byte().Draw(t, "byte")
		}
		want, err := actorDecoder.Decode(in)
		got, ok := writtenActor(in)
		if ok {
			require.NoError(t, err, "%q", in)
			require.Equal(t, Actor(want), got)
		}
	})
}
