package strictjson

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"unicode/utf8"
)

// walker reads JSON against the type it is meant for. A nil type accepts any
// value; its objects are checked for repeated keys only.
type walker struct {
	b       []byte
	i       int
	deepest int
	ready   fieldTable // of a Decoder, shared and never written; nil otherwise
	known   fieldTable // the structs met so far
}

func (w *walker) fault(format string, args ...any) *Error {
	return &Error{Offset: w.i, What: fmt.Sprintf(format, args...)}
}

// in prefixes the path of a fault found further down.
func in(err *Error, step string) *Error {
	if err != nil && len(err.Path) < 200 {
		err.Path = step + err.Path
	}
	return err
}

func (w *walker) space() {
	for w.i < len(w.b) {
		switch w.b[w.i] {
		case ' ', '\t', '\n', '\r':
			w.i++
		default:
			return
		}
	}
}

// peek returns the next byte, 0 at the end.
func (w *walker) peek() byte {
	if w.i < len(w.b) {
		return w.b[w.i]
	}
	return 0
}

var (
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	textReader = reflect.TypeFor[interface{ UnmarshalText([]byte) error }]()
)

// target resolves pointers. open means that the type decodes itself or takes
// anything; nullable that null says something to it.
func target(t reflect.Type) (out reflect.Type, nullable bool) {
	for t != nil {
		switch {
		case t.Implements(jsonReader) && t.Kind() != reflect.Pointer, reflect.PointerTo(t).Implements(jsonReader):
			return nil, true
		case reflect.PointerTo(t).Implements(textReader):
			return nil, nullable
		}
		switch t.Kind() {
		case reflect.Pointer:
			t, nullable = t.Elem(), true
			continue
		case reflect.Interface:
			return nil, true
		case reflect.Slice, reflect.Map:
			return t, true
		}
		return t, nullable
	}
	return nil, true
}

func (w *walker) value(t reflect.Type, depth int) *Error {
	t, nullable := target(t)
	switch c := w.peek(); {
	case c == '{':
		return w.object(t, depth+1)
	case c == '[':
		return w.list(t, depth+1)
	case c == '"':
		_, err := w.text()
		return err
	case c == '-' || c >= '0' && c <= '9':
		return w.number()
	case c == 't':
		return w.word("true")
	case c == 'f':
		return w.word("false")
	case c == 'n':
		if !nullable {
			return w.fault("null stands where a value is needed")
		}
		return w.word("null")
	case w.i >= len(w.b):
		return w.fault("the input ends too early")
	default:
		return w.fault("unexpected byte %q", c)
	}
}

func (w *walker) word(s string) *Error {
	if len(w.b)-w.i < len(s) || string(w.b[w.i:w.i+len(s)]) != s {
		return w.fault("unexpected word")
	}
	w.i += len(s)
	return nil
}

func (w *walker) deep(depth int) *Error {
	if depth > w.deepest {
		return w.fault("nested deeper than %d", w.deepest)
	}
	return nil
}

func (w *walker) list(t reflect.Type, depth int) *Error {
	if err := w.deep(depth); err != nil {
		return err
	}
	var elem reflect.Type
	length := -1
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array) {
		elem = t.Elem()
		if t.Kind() == reflect.Array {
			length = t.Len() // encoding/json drops what is too much and pads what is missing
		}
	}
	w.i++
	w.space()
	n := 0
	if w.peek() == ']' {
		w.i++
	} else {
		for closed := false; !closed; n++ {
			w.space()
			if err := w.value(elem, depth); err != nil {
				return in(err, "["+strconv.Itoa(n)+"]")
			}
			w.space()
			switch w.peek() {
			case ',':
				w.i++
			case ']':
				w.i++
				closed = true
			default:
				return w.fault("a list needs , or ]")
			}
		}
	}
	if length >= 0 && n != length {
		return w.fault("%d values stand where %d are needed", n, length)
	}
	return nil
}

func (w *walker) object(t reflect.Type, depth int) *Error {
	if err := w.deep(depth); err != nil {
		return err
	}
	var fields map[string]reflect.Type
	var elem reflect.Type
	var named func(string) bool // reports whether a key means one that was not there yet
	if t != nil {
		switch t.Kind() {
		case reflect.Struct:
			fields = w.fields(t)
		case reflect.Map:
			elem = t.Elem()
			named = meaning(t.Key())
		}
	}
	w.i++
	w.space()
	if w.peek() == '}' {
		w.i++
		return nil
	}
	var seen keys
	for {
		w.space()
		if w.peek() != '"' {
			return w.fault("an object needs a key")
		}
		at := w.i
		raw, err := w.text()
		if err != nil {
			return err
		}
		key := unquote(raw)
		if !seen.add(key) || named != nil && !named(key) {
			w.i = at
			return in(w.fault("repeated key"), step(key))
		}
		next := elem
		if fields != nil {
			var ok bool
			if next, ok = fields[key]; !ok {
				w.i = at
				return in(w.fault("unknown field"), step(key))
			}
		}
		w.space()
		if w.peek() != ':' {
			return w.fault("a key needs :")
		}
		w.i++
		w.space()
		if err := w.value(next, depth); err != nil {
			return in(err, step(key))
		}
		w.space()
		switch w.peek() {
		case ',':
			w.i++
		case '}':
			w.i++
			return nil
		default:
			return w.fault("an object needs , or }")
		}
	}
}

// meaning returns a check of keys that are more than text: of "1" and "01", or
// two spellings that a type reads as one, encoding/json takes the last. nil for
// keys that are plain text. What is no key at all is left to encoding/json.
func meaning(t reflect.Type) func(string) bool {
	read := func(key string) (any, bool) {
		n, err := strconv.ParseInt(key, 10, 64)
		return n, err == nil
	}
	switch {
	case reflect.PointerTo(t).Implements(textReader):
		read = func(key string) (any, bool) {
			k := reflect.New(t)
			err := k.Interface().(interface{ UnmarshalText([]byte) error }).UnmarshalText([]byte(key))
			return k.Elem().Interface(), err == nil
		}
	case t.Kind() >= reflect.Uint && t.Kind() <= reflect.Uintptr:
		read = func(key string) (any, bool) {
			n, err := strconv.ParseUint(key, 10, 64)
			return n, err == nil
		}
	case t.Kind() < reflect.Int || t.Kind() > reflect.Int64:
		return nil
	}
	met := map[any]bool{}
	return func(key string) bool {
		k, ok := read(key)
		if !ok {
			return true
		}
		defer func() { met[k] = true }()
		return !met[k]
	}
}

// keys is a set that stays off the heap for small objects.
type keys struct {
	few  [12]string
	n    int
	many map[string]struct{}
}

// add reports whether key is new.
func (k *keys) add(key string) bool {
	if k.many == nil {
		for _, s := range k.few[:k.n] {
			if s == key {
				return false
			}
		}
		if k.n < len(k.few) {
			k.few[k.n] = key
			k.n++
			return true
		}
		k.many = make(map[string]struct{}, 2*k.n)
		for _, s := range k.few {
			k.many[s] = struct{}{}
		}
	}
	if _, ok := k.many[key]; ok {
		return false
	}
	k.many[key] = struct{}{}
	return true
}

// text reads a string and returns it with its quotes.
func (w *walker) text() ([]byte, *Error) {
	start := w.i
	w.i++
	for w.i < len(w.b) {
		c := w.b[w.i]
		switch {
		case c == '"':
			w.i++
			return w.b[start:w.i], nil
		case c == '\\':
			if err := w.escape(); err != nil {
				return nil, err
			}
		case c < ' ':
			return nil, w.fault("control character %#x in a string", c)
		case c < utf8.RuneSelf:
			w.i++
		default:
			r, n := utf8.DecodeRune(w.b[w.i:])
			if r == utf8.RuneError && n <= 1 {
				return nil, w.fault("a string is not UTF-8")
			}
			w.i += n
		}
	}
	return nil, w.fault("the input ends within a string")
}

func (w *walker) escape() *Error {
	if w.i+1 >= len(w.b) {
		return w.fault("the input ends within a string")
	}
	switch w.b[w.i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		w.i += 2
		return nil
	case 'u':
		r, ok := w.unit(w.i)
		if !ok {
			return w.fault("an escape \\u needs four hexadecimal digits")
		}
		w.i += 6
		switch {
		case r >= 0xd800 && r < 0xdc00:
			low, ok := w.unit(w.i)
			if !ok || low < 0xdc00 || low > 0xdfff {
				return w.fault("half a surrogate pair")
			}
			w.i += 6
		case r >= 0xdc00 && r <= 0xdfff:
			return w.fault("half a surrogate pair")
		}
		return nil
	}
	return w.fault("unknown escape \\%c", w.b[w.i+1])
}

// unit reads the \uXXXX that starts at i.
func (w *walker) unit(i int) (uint64, bool) {
	if len(w.b)-i < 6 || w.b[i] != '\\' || w.b[i+1] != 'u' {
		return 0, false
	}
	r, err := strconv.ParseUint(string(w.b[i+2:i+6]), 16, 16)
	return r, err == nil
}

// Bounds of a number: no amount, count or estimate needs more, and arithmetic
// on 1e1000000 is an attack.
const (
	longestNumber   = 64
	longestExponent = 3
)

func (w *walker) number() *Error {
	start := w.i
	if w.peek() == '-' {
		w.i++
	}
	if w.peek() == '0' {
		w.i++
	} else if w.digits() == 0 {
		return w.fault("a number needs digits")
	}
	if w.peek() == '.' {
		w.i++
		if w.digits() == 0 {
			return w.fault("a number needs digits after its point")
		}
	}
	if c := w.peek(); c == 'e' || c == 'E' {
		w.i++
		if c := w.peek(); c == '+' || c == '-' {
			w.i++
		}
		switch n := w.digits(); {
		case n == 0:
			return w.fault("a number needs digits in its exponent")
		case n > longestExponent:
			return w.fault("the exponent of a number is too long")
		}
	}
	if w.i-start > longestNumber {
		return w.fault("a number of %d bytes is too long", w.i-start)
	}
	return nil
}

func (w *walker) digits() int {
	start := w.i
	for c := w.peek(); c >= '0' && c <= '9'; c = w.peek() {
		w.i++
	}
	return w.i - start
}

// unquote returns the text of a string that was found well formed.
func unquote(raw []byte) string {
	for _, c := range raw {
		if c == '\\' {
			var s string
			if json.Unmarshal(raw, &s) != nil {
				return string(raw)
			}
			return s
		}
	}
	return string(raw[1 : len(raw)-1])
}

// step writes a key as a piece of a path.
func step(key string) string {
	if len(key) > 40 {
		key = key[:40] + "…"
	}
	for _, c := range key {
		if c != '_' && c != '-' && c != '…' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return "[" + strconv.Quote(key) + "]"
		}
	}
	return "." + key
}
