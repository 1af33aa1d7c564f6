package canon

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Plan reads values of one type. It is immutable and safe for every
// goroutine.
type Plan struct {
	typ  reflect.Type
	read reader // nil: the type is declined
}

// reader reads the value that starts at i into v and returns the index behind
// it, or -1 to decline.
type reader func(b []byte, i int, v reflect.Value, depth int) int

// For makes the plan of a type. Of a type that it does not know how to read,
// the plan declines everything.
func For(t reflect.Type) *Plan {
	m := maker{made: map[reflect.Type]*reader{}}
	return &Plan{t, m.reader(t)}
}

// Decode reads b, which must hold one value and nothing else, into v, a
// settable value of the plan's type. false declines: v may then be partly
// written.
func (p *Plan) Decode(b []byte, v reflect.Value) bool {
	return p != nil && p.read != nil && p.read(b, 0, v, 0) == len(b)
}

// Ahead reads the value at the start of b into v, a settable value of the
// plan's type, and returns its length; 0 declines, and v may then be partly
// written.
func (p *Plan) Ahead(b []byte, v reflect.Value) int {
	if p == nil || p.read == nil {
		return 0
	}
	return max(0, p.read(b, 0, v, 0))
}

// Into reads b into a pointer to a value of the plan's type.
func (p *Plan) Into(b []byte, ptr any) bool {
	v := reflect.ValueOf(ptr)
	return v.Kind() == reflect.Pointer && v.Type().Elem() == p.typ && p.Decode(b, v.Elem())
}

type maker struct {
	made map[reflect.Type]*reader // for types that hold themselves
}

var (
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
)

func (m *maker) reader(t reflect.Type) reader {
	if r, ok := m.made[t]; ok {
		if *r != nil {
			return *r
		}
		return func(b []byte, i int, v reflect.Value, depth int) int { // made by the time it is called
			if *r == nil {
				return -1
			}
			return (*r)(b, i, v, depth)
		}
	}
	r := new(reader)
	m.made[t] = r
	*r = m.make(t)
	return *r
}

func (m *maker) make(t reflect.Type) reader {
	switch {
	case reflect.PointerTo(t).Implements(jsonReader):
		return ownJSON
	case reflect.PointerTo(t).Implements(textReader):
		return ownText
	}
	switch t.Kind() {
	case reflect.String:
		return readString
	case reflect.Bool:
		return readBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return readInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return readUint
	case reflect.Float64:
		return readFloat
	case reflect.Pointer:
		return m.pointer(t)
	case reflect.Slice:
		return m.slice(t)
	case reflect.Struct:
		return m.object(t)
	}
	return nil
}

// ownJSON hands the value to the type's own decoder.
func ownJSON(b []byte, i int, v reflect.Value, depth int) int {
	end := value(b, i, depth)
	if end < 0 || b[i] == 'n' {
		return -1
	}
	if v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(b[i:end]) != nil {
		return -1
	}
	return end
}

// ownText hands a string to the type's own reader.
func ownText(b []byte, i int, v reflect.Value, _ int) int {
	s, end := bare(b, i)
	if end < 0 || v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(s) != nil {
		return -1
	}
	return end
}

// Text returns the content of the string at the start of b, and its length
// with the quotation marks; n is -1 where there is none, or one with escapes.
func Text(b []byte) (s []byte, n int) { return bare(b, 0) }

// bare returns the content of a string without escapes.
func bare(b []byte, i int) ([]byte, int) {
	if i >= len(b) || b[i] != '"' {
		return nil, -1
	}
	start, ascii := i+1, true
	for i = run(b, start); i < len(b); i = run(b, i) {
		c := b[i]
		if c == '"' {
			if !ascii && !utf8.Valid(b[start:i]) {
				return nil, -1
			}
			return b[start:i], i + 1
		}
		if c < utf8.RuneSelf {
			return nil, -1 // an escape, or a control character
		}
		ascii = false
		for i++; i < len(b) && b[i] >= utf8.RuneSelf; i++ { // Chinese comes in runs
		}
	}
	return nil, -1
}

func readString(b []byte, i int, v reflect.Value, _ int) int {
	s, end := bare(b, i)
	if end < 0 {
		return -1
	}
	v.SetString(string(s))
	return end
}

func readBool(b []byte, i int, v reflect.Value, _ int) int {
	if end := word(b, i, "true"); end > 0 {
		v.SetBool(true)
		return end
	}
	end := word(b, i, "false")
	if end > 0 {
		v.SetBool(false)
	}
	return end
}

func readInt(b []byte, i int, v reflect.Value, _ int) int {
	end := integer(b, i)
	if end < 0 {
		return -1
	}
	n, err := strconv.ParseInt(string(b[i:end]), 10, 64)
	if err != nil || v.OverflowInt(n) {
		return -1
	}
	v.SetInt(n)
	return end
}

func readUint(b []byte, i int, v reflect.Value, _ int) int {
	end := integer(b, i)
	if end < 0 || b[i] == '-' {
		return -1
	}
	n, err := strconv.ParseUint(string(b[i:end]), 10, 64)
	if err != nil || v.OverflowUint(n) {
		return -1
	}
	v.SetUint(n)
	return end
}

// integer returns the index behind a number without point or exponent.
func integer(b []byte, i int) int {
	if i >= len(b) || b[i] != '-' && (b[i] < '0' || b[i] > '9') {
		return -1
	}
	end := number(b, i)
	if end < 0 || end-i > 20 {
		return -1
	}
	for _, c := range b[i:end] {
		if c != '-' && (c < '0' || c > '9') {
			return -1
		}
	}
	return end
}

func readFloat(b []byte, i int, v reflect.Value, _ int) int {
	if i >= len(b) || b[i] != '-' && (b[i] < '0' || b[i] > '9') {
		return -1
	}
	end := number(b, i)
	if end < 0 {
		return -1
	}
	f, err := strconv.ParseFloat(string(b[i:end]), 64)
	if err != nil {
		return -1
	}
	v.SetFloat(f)
	return end
}

func (m *maker) pointer(t reflect.Type) reader {
	elem := m.reader(t.Elem())
	if elem == nil {
		return nil
	}
	return func(b []byte, i int, v reflect.Value, depth int) int {
		p := reflect.New(t.Elem())
		if i = elem(b, i, p.Elem(), depth); i >= 0 {
			v.Set(p)
		}
		return i
	}
}

func (m *maker) slice(t reflect.Type) reader {
	if t.Elem().Kind() == reflect.Uint8 {
		return nil // base64
	}
	elem := m.reader(t.Elem())
	if elem == nil {
		return nil
	}
	return func(b []byte, i int, v reflect.Value, depth int) int {
		if depth++; depth > MaxDepth || i+1 >= len(b) || b[i] != '[' {
			return -1
		}
		i++
		if b[i] == ']' {
			v.Set(reflect.MakeSlice(t, 0, 0))
			return i + 1
		}
		v.SetLen(0)
		for n := 0; ; n++ {
			if n == v.Cap() {
				v.Grow(max(1, n))
			}
			v.SetLen(n + 1)
			if i = elem(b, i, v.Index(n), depth); i < 0 || i >= len(b) {
				return -1
			}
			switch b[i] {
			case ',':
				i++
			case ']':
				return i + 1
			default:
				return -1
			}
		}
	}
}

// field is a field of a struct, in the order in which it is written.
type field struct {
	key  string // `"name":`
	at   int
	read reader
}

func (m *maker) object(t reflect.Type) reader {
	fields := make([]field, 0, t.NumField())
	names := map[string]bool{}
	for n := range t.NumField() {
		f := t.Field(n)
		tag := f.Tag.Get("json")
		if tag == "-" {
			continue
		}
		name, opts, _ := strings.Cut(tag, ",")
		if f.Anonymous || strings.Contains(","+opts+",", ",string,") {
			return nil // promoted and quoted fields are the general decoder's
		}
		if !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		r := m.reader(f.Type)
		if r == nil || names[name] || strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "" {
			return nil
		}
		names[name] = true
		fields = append(fields, field{`"` + name + `":`, n, r})
	}
	return func(b []byte, i int, v reflect.Value, depth int) int {
		if depth++; depth > MaxDepth || i+1 >= len(b) || b[i] != '{' {
			return -1
		}
		i++
		if b[i] == '}' {
			return i + 1
		}
		for k := range fields {
			f := &fields[k]
			if word(b, i, f.key) < 0 {
				continue // left out, or not in order: then nothing else will match
			}
			if i = f.read(b, i+len(f.key), v.Field(f.at), depth); i < 0 || i >= len(b) {
				return -1
			}
			switch b[i] {
			case ',':
				i++
			case '}':
				return i + 1
			default:
				return -1
			}
		}
		return -1 // an unknown field
	}
}
