package strictjson

import (
	"encoding/json"
	"reflect"
)

// Decoder reads values of one type. It has looked at the type's fields once,
// is immutable and safe for every goroutine: make one with [For] where a
// package starts.
type Decoder[T any] struct {
	o     Options
	known fieldTable
}

// fieldTable holds the fields of every struct that was looked at.
type fieldTable map[reflect.Type]map[string]reflect.Type

// For returns a decoder for T.
func For[T any](o Options) Decoder[T] {
	d := Decoder[T]{o: o, known: fieldTable{}}
	d.known.reach(reflect.TypeFor[T]())
	return d
}

// Decode reads one JSON value, as the function [Decode] does.
func (d Decoder[T]) Decode(data []byte) (T, error) {
	var v, none T
	if err := check(data, reflect.TypeFor[T](), d.o, d.known); err != nil {
		return none, err
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return none, &Error{What: "does not fit", Err: err}
	}
	return v, nil
}

// reach looks at every struct that a value of type t can hold.
func (f fieldTable) reach(t reflect.Type) {
	t, _ = target(t)
	if t == nil {
		return
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		f.reach(t.Elem())
	case reflect.Struct:
		if _, ok := f[t]; ok {
			return
		}
		f[t] = fieldsOf(t)
		for _, field := range f[t] {
			f.reach(field)
		}
	}
}
