package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

type inner struct {
	Amount string `json:"amount"`
	Note   string `json:"note,omitempty"`
}

type embedded struct {
	Shared string `json:"shared"`
	Title  string `json:"title"`
}

type record struct {
	embedded
	Title    string            `json:"title"` // hides the embedded one
	Plain    int               // no tag
	Hidden   string            `json:"-"`
	private  string            //lint:ignore U1000 a field that no JSON may reach
	List     []inner           `json:"list,omitempty"`
	Map      map[string]inner  `json:"map,omitempty"`
	Point    *inner            `json:"point,omitempty"`
	Pair     [2]int            `json:"pair,omitzero"`
	When     time.Time         `json:"when,omitzero"`
	Raw      json.RawMessage   `json:"raw,omitempty"`
	Any      any               `json:"any,omitempty"`
	Quoted   int               `json:"quoted,string,omitempty"`
	Bytes    []byte            `json:"bytes,omitempty"`
	Next     *record           `json:"next,omitempty"`
	Text     upper             `json:"text,omitzero"`
	TextKeys map[upper]float64 `json:"text_keys,omitempty"`
	IntKeys  map[int]string    `json:"int_keys,omitempty"`
	UintKeys map[uint8]string  `json:"uint_keys,omitempty"`
}

// upper decodes itself from text.
type upper struct{ s string }

func (u *upper) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		return errors.New("empty")
	}
	u.s = strings.ToUpper(string(b))
	return nil
}

func (u upper) MarshalText() ([]byte, error) { return []byte(u.s), nil }

func TestAccepted(t *testing.T) {
	for _, in := range []string{
		`{}`,
		` {"title":"a","shared":"b","Plain":1} `,
		`{"list":[{"amount":"1"},{"amount":"2","note":"n"}],"map":{"a":{"amount":"1"},"A":{"amount":"2"}}}`,
		`{"point":null,"list":null,"map":null,"any":null,"raw":null}`,
		`{"pair":[1,2],"when":"2026-03-02T00:00:00Z","raw":{"Anything":[1]},"any":{"x":{"y":[null,true,1.5e-3]}},"quoted":"7","bytes":"AAE="}`,
		`{"next":{"next":{"title":"deep"}},"text":"abc","text_keys":{"a":1,"b":2},"int_keys":{"1":"a","-1":"b","10":"c"},"uint_keys":{"1":"a"}}`,
		"{\"title\":\"\u4e2d\\u4e2d\\ud83d\\ude00\\n\"}",
		"\t{\r\n}\n",
	} {
		var r record
		require.NoError(t, Decode([]byte(in), &r, Options{}), in)
		var want record
		require.NoError(t, json.Unmarshal([]byte(in), &want))
		assert.Equal(t, want, r, in)
		assert.NoError(t, Check([]byte(in), Options{}))
	}
	var n float64
	require.NoError(t, Decode([]byte("-0.5e-300"), &n, Options{}))
	var s []string
	require.NoError(t, Decode([]byte(`["a"]`), &s, Options{}))
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ in, what string }{
		{``, "ends too early"},
		{`{`, "needs a key"},
		{`{"title"`, "needs :"},
		{`{"title":`, "ends too early"},
		{`{"title":"a"`, "needs , or }"},
		{`{"title":"a",}`, "needs a key"},
		{`[1,]`, "unexpected byte"},
		{`{"list":[{}`, "needs , or ]"},
		{`{} {}`, "more follows"},
		{`{}x`, "more follows"},
		{`{"title":"a","title":"b"}`, "repeated key at .title"},
		{`{"title":"a","t\u0069tle":"b"}`, "repeated key at .title"},
		{`{"Title":"a"}`, "unknown field at .Title"},
		{`{"TITLE":"a"}`, "unknown field"},
		{`{"plain":1}`, "unknown field"},
		{`{"Hidden":"a"}`, "unknown field"},
		{`{"private":"a"}`, "unknown field"},
		{`{"embedded":{}}`, "unknown field"},
		{`{"list":[{"amount":"1"},{"Amount":"1"}]}`, "unknown field at .list[1].Amount"},
		{`{"map":{"a":{"x":1}}}`, "unknown field at .map.a.x"},
		{`{"map":{"a b":{"x":1}}}`, `unknown field at .map["a b"].x`},
		{`{"next":{"next":{"x":1}}}`, "unknown field at .next.next.x"},
		{`{"any":{"x":1,"x":2}}`, "repeated key at .any.x"},
		{`{"raw":{"x":1,"x":2}}`, "repeated key at .raw.x"},
		{`{"text_keys":{"a":1,"A":2}}`, "repeated key at .text_keys.A"},
		{`{"int_keys":{"1":"a","01":"b"}}`, "repeated key at .int_keys.01"},
		{`{"int_keys":{"-0":"a","0":"b"}}`, "repeated key at .int_keys.0"},
		{`{"uint_keys":{"7":"a","007":"b"}}`, "repeated key at .uint_keys.007"},
		{`{"int_keys":{"one":"a"}}`, "does not fit"},
		{`{"title":null}`, "null stands where a value is needed at .title"},
		{`{"text":null}`, "null stands"},
		{`{"pair":[1]}`, "1 values stand where 2 are needed"},
		{`{"pair":[1,2,3]}`, "3 values stand where 2 are needed"},
		{`{"title":1}`, "does not fit"},
		{`{"text":""}`, "does not fit"},
		{`{"Plain":1.5}`, "does not fit"},
		{`{"Plain":01}`, "needs , or }"},
		{`{"Plain":+1}`, "unexpected byte"},
		{`{"Plain":.5}`, "unexpected byte"},
		{`{"Plain":1.}`, "after its point"},
		{`{"Plain":1e}`, "exponent"},
		{`{"Plain":-}`, "needs digits"},
		{`{"any":1e1000}`, "exponent of a number is too long"},
		{`{"any":1e-1000000}`, "exponent of a number is too long"},
		{`{"any":` + strings.Repeat("1", 65) + `}`, "too long"},
		{`{"any":tru}`, "unexpected word"},
		{`{"any":nul}`, "unexpected word"},
		{`{"any":NaN}`, "unexpected byte"},
		{"{\"title\":\"a\nb\"}", "control character"},
		{`{"title":"a`, "within a string"},
		{`{"title":"a\`, "within a string"},
		{`{"title":"\x"}`, "unknown escape"},
		{`{"title":"\u12g4"}`, "hexadecimal"},
		{`{"title":"\ud83d"}`, "surrogate"},
		{`{"title":"\ud83dx"}`, "surrogate"},
		{`{"title":"\ud83d\u0041"}`, "surrogate"},
		{`{"title":"\ude00"}`, "surrogate"},
		{"{\"title\":\"\xff\"}", "UTF-8"},
		{"{\"title\":\"\xed\xa0\x80\"}", "UTF-8"},
		{"\xef\xbb\xbf{}", "unexpected byte"},
		{`null`, "null stands"},
	} {
		r := record{Title: "before"}
		err := Decode([]byte(c.in), &r, Options{})
		require.Error(t, err, c.in)
		assert.Contains(t, err.Error(), c.what, c.in)
		_, ok := errors.AsType[*Error](err)
		assert.True(t, ok, c.in)
		assert.Equal(t, record{Title: "before"}, r, "nothing is half-applied: %s", c.in)
	}
}

var compiled = For[record](Options{})

// A decoder made once says what Decode says.
func TestDecoder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := []byte(rapid.SampledFrom([]string{
			`{}`, `{"next":{"next":{"x":1}}}`, `{"title":"a","list":[{"amount":"1"}]}`, `{"map":{"a":{"Amount":"1"}}}`, `{"title":1}`, `{"point":{"note":null}}`,
		}).Draw(t, "in"))
		if i := rapid.IntRange(-1, len(in)-1).Draw(t, "cut"); i >= 0 {
			in = append(in[:i:i], in[i+1:]...)
		}
		var want record
		err := Decode(in, &want, Options{})
		got, again := compiled.Decode(in)
		require.Equal(t, want, got)
		if err == nil {
			require.NoError(t, again)
			return
		}
		require.EqualError(t, again, err.Error())
	})
	list := For[[]map[string][2]inner](Options{})
	v, err := list.Decode([]byte(`[{"a":[{"amount":"1"},{}]}]`))
	require.NoError(t, err)
	require.Equal(t, "1", v[0]["a"][0].Amount)
	_, err = list.Decode([]byte(`[{"a":[{"amount":"1"},{"b":1}]}]`))
	require.ErrorContains(t, err, "unknown field at [0].a[1].b")
}

func TestBounds(t *testing.T) {
	deep := func(n int) []byte { return []byte(strings.Repeat("[", n) + strings.Repeat("]", n)) }
	var v any
	require.NoError(t, Decode(deep(32), &v, Options{}))
	assert.ErrorContains(t, Decode(deep(33), &v, Options{}), "nested deeper than 32")
	assert.ErrorContains(t, Decode(deep(1<<20), &v, Options{MaxBytes: 1 << 22}), "nested deeper")
	require.NoError(t, Decode(deep(3), &v, Options{MaxDepth: 3}))
	assert.Error(t, Decode(deep(4), &v, Options{MaxDepth: 3}))
	long := []byte(`"` + strings.Repeat("a", 100) + `"`)
	assert.ErrorContains(t, Decode(long, &v, Options{MaxBytes: 101}), "more than the 101 allowed")
	require.NoError(t, Decode(long, &v, Options{MaxBytes: 102}))
	assert.Error(t, Decode(bytes.Repeat([]byte(" "), 1<<20+1), &v, Options{}))

	// Many keys: the set moves to a map, and still sees the last repeat.
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, `"k%d":0,`, i)
	}
	require.NoError(t, Decode([]byte(`{`+b.String()+`"z":0}`), &v, Options{}))
	assert.ErrorContains(t, Decode([]byte(`{`+b.String()+`"k500":0}`), &v, Options{}), "repeated key at .k500")

	assert.Error(t, Decode([]byte(`{}`), v, Options{}))
	assert.Error(t, Decode([]byte(`{}`), nil, Options{}))
	assert.Error(t, Decode([]byte(`{}`), (*record)(nil), Options{}))
}

// The paths of long chains stay readable and bounded.
func TestErrorText(t *testing.T) {
	in := strings.Repeat(`{"`+strings.Repeat("k", 100)+`":`, 20) + "x" + strings.Repeat("}", 20)
	err := Check([]byte(in), Options{})
	require.Error(t, err)
	assert.Less(t, len(err.Error()), 400)
	assert.EqualError(t, Check([]byte(`x`), Options{}), "json: unexpected byte 'x' (byte 0)")
	e := &Error{What: "does not fit", Err: errors.New("cause"), Path: ".a"}
	assert.EqualError(t, e, "json: does not fit: cause at .a (byte 0)")
	assert.EqualError(t, errors.Unwrap(e), "cause")
}

// What encoding/json writes is read back, and Check never says other than
// json.Valid about what both can judge.
func TestReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := record{
			Title: rapid.String().Draw(t, "title"), Plain: rapid.Int().Draw(t, "plain"),
			Map: map[string]inner{rapid.String().Draw(t, "key"): {Amount: rapid.String().Draw(t, "amount")}},
			Any: rapid.Float64Range(-math.MaxFloat32, math.MaxFloat32).Draw(t, "any"),
		}
		b, err := json.Marshal(r)
		require.NoError(t, err)
		var back record
		require.NoError(t, Decode(b, &back, Options{}), "%s", b)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(b), string(again))
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{`{}`, `{"title":"a","list":[{"amount":"1"}]}`, `[1,2e3,"\u00e9",null,true]`, `{"any":{"a":1,"a":2}}`, `{"text_keys":{"a":1,"A":2}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		err := Check(b, Options{})
		if err == nil && !json.Valid(b) {
			t.Fatalf("accepted what is not JSON: %q", b)
		}
		var r record
		if Decode(b, &r, Options{}) != nil {
			return
		}
		if err != nil {
			t.Fatalf("Decode accepted what Check refuses: %q: %v", b, err)
		}
		var loose record
		if err := json.Unmarshal(b, &loose); err != nil {
			t.Fatalf("encoding/json refuses what Decode accepted: %v", err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	data := []byte(`{"title":"a","shared":"b","Plain":1,"list":[{"amount":"1"},{"amount":"2","note":"n"}],"map":{"a":{"amount":"1"}},"point":{"amount":"9"}}`)
	b.Run("strict", func(b *testing.B) {
		for b.Loop() {
			var r record
			if err := Decode(data, &r, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decoder", func(b *testing.B) {
		for b.Loop() {
			if _, err := compiled.Decode(data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		for b.Loop() {
			var r record
			if err := json.Unmarshal(data, &r); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A string is written as encoding/json writes it, whatever it holds.
func TestAppendString(t *testing.T) {
	for _, s := range []string{"", "plain", "专利", `"`, `\`, "<&>", "\u2028\u2029", "\xe2", "\xff", "a\x00b\x1f", "\x7f", "é\xe2\x80", "😀"} {
		want, err := json.Marshal(s)
		require.NoError(t, err)
		assert.Equal(t, "x"+string(want), string(AppendString([]byte("x"), s)))
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "s")
		want, err := json.Marshal(s)
		require.NoError(t, err)
		require.Equal(t, string(want), string(AppendString(nil, s)))
	})
}
