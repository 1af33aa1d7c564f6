package strictjson

import (
	"reflect"
	"strings"
)

// fields returns the fields of a struct, looking at each type once.
func (w *walker) fields(t reflect.Type) map[string]reflect.Type {
	if f, ok := w.ready[t]; ok {
		return f
	}
	if f, ok := w.known[t]; ok {
		return f
	}
	if w.known == nil {
		w.known = fieldTable{}
	}
	w.known[t] = fieldsOf(t)
	return w.known[t]
}

// fieldsOf returns the JSON names of a struct and the types behind them, by the
// rules of encoding/json: fields of embedded structs are promoted, the
// shallower name wins, and among equally deep ones the tagged.
func fieldsOf(t reflect.Type) map[string]reflect.Type {
	type candidate struct {
		typ    reflect.Type
		depth  int
		tagged bool
		clash  bool
	}
	found := map[string]candidate{}
	open := map[reflect.Type]bool{}
	var collect func(t reflect.Type, depth int)
	collect = func(t reflect.Type, depth int) {
		if open[t] {
			return
		}
		open[t] = true
		defer delete(open, t)
		for i := range t.NumField() {
			f := t.Field(i)
			tag := f.Tag.Get("json")
			if tag == "-" {
				continue
			}
			name, opts, _ := strings.Cut(tag, ",")
			if f.Anonymous && name == "" {
				e := f.Type
				if e.Kind() == reflect.Pointer {
					e = e.Elem()
				}
				if e.Kind() == reflect.Struct {
					collect(e, depth+1)
					continue
				}
			}
			if !f.IsExported() {
				continue
			}
			c := candidate{typ: f.Type, depth: depth, tagged: name != ""}
			if name == "" {
				name = f.Name
			}
			if opts != "" && strings.Contains(","+opts+",", ",string,") {
				c.typ = reflect.TypeFor[any]() // stands quoted; encoding/json examines it
			}
			old, ok := found[name]
			switch {
			case !ok || c.depth < old.depth || c.depth == old.depth && c.tagged && !old.tagged:
				found[name] = c
			case c.depth == old.depth && c.tagged == old.tagged:
				old.clash = true
				found[name] = old
			}
		}
	}
	collect(t, 0)
	out := make(map[string]reflect.Type, len(found))
	for name, c := range found {
		if !c.clash {
			out[name] = c.typ
		}
	}
	return out
}
