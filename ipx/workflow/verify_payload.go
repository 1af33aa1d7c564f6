package workflow

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
)

var (
	jsonWriter = reflect.TypeFor[json.Marshaler]()
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	textWriter = reflect.TypeFor[encoding.TextMarshaler]()
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// payload finds what a history or a stored instance would lose, or could not
// read again.
func (v *verifier[T, E]) payload(where string, t reflect.Type, seen map[reflect.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	can := func(i reflect.Type) bool { return t.Implements(i) || reflect.PointerTo(t).Implements(i) }
	if t.Kind() != reflect.Pointer {
		switch {
		case can(jsonWriter) && can(jsonReader), !can(jsonWriter) && !can(jsonReader) && can(textWriter) && can(textReader):
			return // it is its own business
		case can(jsonWriter), !can(jsonReader) && can(textWriter):
			v.fault(BadPayload, where, "%s writes itself and cannot be read again", t)
			return
		}
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		v.payload(where, t.Elem(), seen)
	case reflect.Map:
		if !mapKey(t.Key()) {
			v.fault(BadPayload, where, "JSON cannot carry a %s: its keys are no names", t)
		}
		v.payload(where, t.Elem(), seen)
	case reflect.Func, reflect.Chan, reflect.Complex64, reflect.Complex128, reflect.UnsafePointer, reflect.Interface:
		v.fault(BadPayload, where, "JSON cannot carry a %s", t)
	case reflect.Struct:
		names := map[string]string{}
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() && !f.Anonymous || f.Tag.Get("json") == "-" {
				v.fault(BadPayload, where, "field %s of %s is not written, so histories would lose it", f.Name, t)
				continue
			}
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == "" && !f.Anonymous {
				name = f.Name
			}
			if other, ok := names[name]; ok && name != "" {
				v.fault(BadPayload, where, "fields %s and %s of %s have one name, so neither is written", other, f.Name, t)
			}
			names[name] = f.Name
			v.payload(where, f.Type, seen)
		}
	}
}

// mapKey reports whether JSON can write a key as a name and read it again, and
// two keys never as the same.
func mapKey(t reflect.Type) bool {
	if p := reflect.PointerTo(t); t.Implements(textWriter) && p.Implements(textReader) {
		return true
	}
	return t.Kind() == reflect.String || t.Kind() >= reflect.Int && t.Kind() <= reflect.Uintptr
}
