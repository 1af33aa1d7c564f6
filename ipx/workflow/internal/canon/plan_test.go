package canon

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// sheet has a field of every kind that a plan reads.
type sheet struct {
	Name   string          `json:"name"`
	On     calendar.Date   `json:"on,omitzero"`
	Money  ipx.Money       `json:"money,omitzero"`
	Count  int             `json:"count"`
	Small  int8            `json:"small,omitempty"`
	Size   uint16          `json:"size,omitempty"`
	Rate   float64         `json:"rate,omitempty"`
	Done   bool            `json:"done,omitempty"`
	List   []string        `json:"list,omitempty"`
	Lines  []line          `json:"lines,omitempty"`
	Point  *line           `json:"point,omitempty"`
	Share  ipx.Share       `json:"share,omitzero"`
	Next   *sheet          `json:"next,omitempty"`
	Digest ipx.Digest      `json:"digest,omitzero"`
	Raw    json.RawMessage `json:"raw,omitempty"`
	Bare   string          // without a tag
}

type line struct {
	No   string `json:"no"`
	Skip string `json:"-"`
}

var sheetPlan = For(reflect.TypeFor[sheet]())

func full() sheet {
	return sheet{Name: "质权 &c", On: calendar.MustParse("2026-03-02"), Money: ipx.Yuan(150), Count: -7, Small: 3, Size: 9, Rate: 0.25, Done: true,
		List: []string{"a", ""}, Lines: []line{{No: "1"}, {No: "2"}}, Point: &line{No: "3"}, Share: ipx.Whole, Next: &sheet{Name: "inner", Count: 1},
		Digest: ipx.Sum([]byte("x")), Raw: json.RawMessage(`{"a":[1,2.5e3,null,true]}`), Bare: "b"}
}

// written is a sheet as encoding/json writes it, without escapes of HTML.
func written(t testing.TB, s sheet) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(t, e.Encode(s))
	return bytes.TrimRight(b.Bytes(), "\n")
}

func TestPlanReadsWhatIsWritten(t *testing.T) {
	for _, s := range []sheet{{}, {Name: "only"}, full()} {
		data := written(t, s)
		var got, want sheet
		require.True(t, sheetPlan.Into(data, &got), "%s", data)
		require.NoError(t, json.Unmarshal(data, &want))
		assert.Equal(t, want, got)
		v := reflect.New(reflect.TypeFor[sheet]()).Elem()
		assert.Equal(t, len(data), sheetPlan.Ahead(append(bytes.Clone(data), `,"more":1`...), v), "what follows is not looked at")
	}
	var wrong line
	assert.False(t, sheetPlan.Into([]byte(`{}`), &wrong), "of another type")
	assert.False(t, sheetPlan.Into([]byte(`{}`), sheet{}), "no pointer")
}

// What is not written in this very form is left to the general decoder.
func TestPlanDeclines(t *testing.T) {
	for _, in := range []string{"", "null", " {}", "{} ", `{"count":1,"name":"a"}`, `{"name":"a","name":"b"}`, `{"name":"a\u0062"}`, `{"nome":"a"}`, `{"name":1}`,
		`{"name":"a",}`, `{"name":"a"`, `{"name"`, `{"count":1.0}`, `{"count":01}`, `{"count":9223372036854775808}`, `{"small":200}`, `{"size":-1}`, `{"size":70000}`,
		`{"rate":1e9999}`, `{"rate":"1"}`, `{"done":yes}`, `{"list":["a",]}`, `{"list":[`, `{"list":{}}`, `{"point":null}`, `{"on":"2026-02-30"}`, `{"money":{"amount":"1e9","currency":"CNY"}}`,
		`{"money":null}`, "{\"name\":\"\xff\"}", "{\"name\":\"a\nb\"}", `{"skip":"x"}`, `{"raw":{"a":}}`, `{"Bare":"b","name":"a"}`,
		strings.Repeat(`{"next":`, 40) + `{}` + strings.Repeat(`}`, 40)} {
		var s sheet
		assert.False(t, sheetPlan.Into([]byte(in), &s), "%.60s", in)
	}
}

// Of types whose form it does not know, a plan declines everything.
func TestPlansThatReadNothing(t *testing.T) {
	type promoted struct{ line }
	type quoted struct {
		N int `json:"n,string"`
	}
	text := reflect.TypeFor[string]()
	twice := reflect.StructOf([]reflect.StructField{{Name: "A", Type: text, Tag: `json:"a"`}, {Name: "B", Type: text, Tag: `json:"a"`}})
	for _, typ := range []reflect.Type{twice, reflect.TypeFor[promoted](), reflect.TypeFor[quoted](), reflect.TypeFor[map[string]int](), reflect.TypeFor[[]byte](),
		reflect.TypeFor[any](), reflect.TypeFor[struct{ M map[string]int }](), reflect.TypeFor[*any](), reflect.TypeFor[[][]byte]()} {
		p := For(typ)
		v := reflect.New(typ)
		for _, in := range []string{`{}`, `{"n":"1"}`, `"aGk="`, `[]`, `{"No":"1"}`} {
			assert.False(t, p.Decode([]byte(in), v.Elem()), "%s reads %s", typ, in)
			assert.Zero(t, p.Ahead([]byte(in), v.Elem()))
		}
	}
	var none *Plan
	assert.False(t, none.Decode([]byte(`{}`), reflect.Value{}))
}

func TestValueAndText(t *testing.T) {
	for in, n := range map[string]int{`{"a":[1,{"b":null}]} x`: 20, `"x",`: 3, `-0.5e-3]`: 7, `true,`: 4, `[]`: 2, `{}`: 2, `"\u00e9\n"`: 10, "": 0, "{": 0, `{"a"}`: 0, `[1,]`: 0,
		`"\ud800"`: 0, `"\x"`: 0, `"\u00g0"`: 0, "\"\x01\"": 0, "01": 1, "-": 0, "1.": 0, "1e": 0, "1e1000": 0, "nul": 0, "\"\xc3\"": 0, `"é"`: 4} {
		got, ok := Value([]byte(in))
		assert.Equal(t, n > 0, ok, in)
		assert.Equal(t, n, max(0, got), in)
	}
	deep := strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1)
	_, ok := Value([]byte(deep))
	assert.False(t, ok)
	_, ok = Value([]byte(deep[1 : len(deep)-1]))
	assert.True(t, ok)
	s, n := Text([]byte(`"质权","`))
	assert.Equal(t, "质权", string(s))
	assert.Equal(t, 8, n)
}

// FuzzPlan: what a plan reads, the strict decoder reads, with the same result.
func FuzzPlan(f *testing.F) {
	f.Add(written(f, full()))
	f.Add([]byte(`{"name":"","count":0,"Bare":""}`))
	f.Add([]byte(`{"rate":1e-3,"next":{"count":2}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if n, ok := Value(data); ok {
			require.True(t, json.Valid(data[:n]), "%q", data[:n])
		}
		var got, want sheet
		if !sheetPlan.Into(data, &got) {
			return
		}
		require.NoError(t, strictjson.Decode(data, &want, strictjson.Options{}), "%s", data)
		require.Equal(t, want, got)
	})
}

// What breaks off is declined at any byte, and nothing reads beyond its end.
func TestEveryPrefixIsDeclined(t *testing.T) {
	data := written(t, full())
	for n := range data {
		cut := bytes.Clone(data[:n])[:n:n]
		var s sheet
		require.False(t, sheetPlan.Into(cut, &s), "%s", cut)
		_, ok := Value(cut)
		require.False(t, ok, "%s", cut)
		require.Zero(t, sheetPlan.Ahead(cut, reflect.New(reflect.TypeFor[sheet]()).Elem()))
	}
	for _, in := range []string{`"ab`, `"`, `"é`, `"\`, `"\u00`, `[1`, `[1,`, `{"a":1`, `{"a":1,`, `{"a"`, `{"a":`, `tru`, `-`} {
		_, ok := Value([]byte(in))
		assert.False(t, ok, in)
		_, n := Text([]byte(in))
		assert.Equal(t, -1, n, in)
	}
}

// The deepest nesting is the same for objects as for lists, and a number is
// read only where it fits.
func TestBounds(t *testing.T) {
	deep := func(n int) []byte { return []byte(strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n)) }
	_, ok := Value(deep(MaxDepth))
	assert.True(t, ok)
	_, ok = Value(deep(MaxDepth + 1))
	assert.False(t, ok)
	var s sheet
	for in, ok := range map[string]bool{`{"count":9223372036854775807}`: true, `{"count":-9223372036854775808}`: true, `{"count":9223372036854775808}`: false, `{"count":` + strings.Repeat("9", 30) + `}`: false,
		`{"count":x}`: false, `{"rate":x}`: false, `{"small":-128}`: true, `{"small":-129}`: false, `{"size":65535}`: true} {
		assert.Equal(t, ok, sheetPlan.Into([]byte(in), &s), in)
	}
	type named struct {
		ID ipx.Digest `json:"id"`
	}
	var d named
	assert.False(t, For(reflect.TypeFor[named]()).Into([]byte(`{"id":"x"}`), &d), "its own reader refuses it")
}
