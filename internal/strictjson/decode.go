package strictjson

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// Options bounds the input. The zero value suits one record of a history.
type Options struct {
	MaxBytes int // longest input in bytes; 0 means 1 MiB
	MaxDepth int // deepest nesting of objects and lists; 0 means 32
}

const (
	defaultBytes = 1 << 20
	defaultDepth = 32
)

// Error says what is wrong with the input, and where.
type Error struct {
	Offset int    // byte at which it was noticed
	Path   string // the value at fault, as .terms.amount or .docs[2]; empty for the whole
	What   string // "repeated key", …
	Err    error  // the fault of encoding/json or of a type's own decoder, if it is one
}

// Error returns the fault with its place.
func (e *Error) Error() string {
	s := "json: " + e.What
	if e.Err != nil {
		s = fmt.Sprintf("json: %s: %v", e.What, e.Err)
	}
	if e.Path != "" {
		return fmt.Sprintf("%s at %s (byte %d)", s, e.Path, e.Offset)
	}
	return fmt.Sprintf("%s (byte %d)", s, e.Offset)
}

// Unwrap returns the fault below, if there is one.
func (e *Error) Unwrap() error { return e.Err }

// Decode reads one JSON value into v, a pointer that is not nil. What v
// pointed to before is replaced as a whole, and stays as it was where Decode
// returns an error. Errors are of type [*Error], except for a v that is no
// pointer.
func Decode(data []byte, v any, o Options) error {
	p := reflect.ValueOf(v)
	if p.Kind() != reflect.Pointer || p.IsNil() {
		return fmt.Errorf("strictjson: cannot decode into %T", v)
	}
	if err := check(data, p.Type().Elem(), o, nil); err != nil {
		return err
	}
	fresh := reflect.New(p.Type().Elem())
	if err := json.Unmarshal(data, fresh.Interface()); err != nil {
		return &Error{What: "does not fit", Err: err}
	}
	p.Elem().Set(fresh.Elem())
	return nil
}

// Check examines the form of data alone: one value, within the bounds, no key
// twice in an object.
func Check(data []byte, o Options) error { return check(data, nil, o, nil) }

func check(data []byte, t reflect.Type, o Options, known fieldTable) error {
	if o.MaxBytes == 0 {
		o.MaxBytes = defaultBytes
	}
	if o.MaxDepth == 0 {
		o.MaxDepth = defaultDepth
	}
	if len(data) > o.MaxBytes {
		return &Error{What: fmt.Sprintf("%d bytes are more than the %d allowed", len(data), o.MaxBytes)}
	}
	w := walker{b: data, deepest: o.MaxDepth, ready: known}
	w.space()
	if err := w.value(t, 0); err != nil {
		return err
	}
	w.space()
	if w.i < len(w.b) {
		return w.fault("more follows the value")
	}
	return nil
}
