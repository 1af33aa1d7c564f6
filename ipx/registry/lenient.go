package registry

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// lenient reads the fields of an object into the struct that p points to, each
// for itself, and names those that could not be read. Suppliers write one
// value in several ways: a day as 2013-02-01 or 20130201, a number with or
// without quotes, parties as objects, as names or as one text. Fields that the
// struct does not have are left aside. It returns all fields of the object;
// data that is no object is an error.
func lenient(data []byte, p any) (all map[string]json.RawMessage, faults []string, err error) {
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, nil, err
	}
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		raw, has := all[name]
		if name == "" || !has || string(raw) == "null" {
			continue
		}
		if !readField(raw, v.Field(i).Addr().Interface()) {
			faults = append(faults, name)
		}
	}
	return all, faults, nil
}

// readField reads one field, and reports whether it could.
func readField(raw json.RawMessage, field any) bool {
	text, isText := unquoted(raw)
	switch f := field.(type) {
	case *calendar.Date:
		day, ok := readDay(text)
		*f = day
		return ok
	case *string:
		if !isText && !isNumber(raw) {
			return false
		}
		*f = text
		return true
	case *int:
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err == nil {
			*f = n
		}
		return err == nil
	case *bool:
		b, err := strconv.ParseBool(text)
		*f = b
		return err == nil
	case *[]Name:
		return readNames(raw, f)
	}
	return json.Unmarshal(raw, field) == nil
}

// unquoted returns a JSON text without its quotes, and whether raw is one;
// anything else comes back as it stands.
func unquoted(raw json.RawMessage) (string, bool) {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return string(raw), false
	}
	return s, true
}

func isNumber(raw json.RawMessage) bool {
	var n json.Number
	return json.Unmarshal(raw, &n) == nil
}

// readDay reads a day as registers and their suppliers write it: 2013-02-01,
// 20130201 (the gazette's own form), 2013.02.01, 2013/2/1, and the first with
// an hour behind it. An empty text is no day.
func readDay(s string) (calendar.Date, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return calendar.Date{}, true
	}
	if len(s) == 8 && strings.Trim(s, "0123456789") == "" {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	if day, rest, timed := strings.Cut(s, "T"); timed && strings.HasPrefix(rest, "00:00:00") {
		s = day // midnight; any other hour would need a zone
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '.' || r == '/' })
	if len(parts) != 3 || len(parts[0]) != 4 {
		return calendar.Date{}, false
	}
	for i := 1; i < 3; i++ {
		if len(parts[i]) == 1 {
			parts[i] = "0" + parts[i]
		}
	}
	day, err := calendar.Parse(strings.Join(parts, "-"))
	return day, err == nil
}

// readNames reads parties: a list of objects or of names, one object, or one
// text, in which a bar stands between names.
func readNames(raw json.RawMessage, out *[]Name) bool {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		if text, isText := unquoted(raw); isText {
			for _, name := range strings.Split(text, "|") {
				if name = strings.TrimSpace(name); name != "" {
					*out = append(*out, Name{Name: name})
				}
			}
			return true
		}
		list = []json.RawMessage{raw}
	}
	whole := true
	for _, one := range list {
		if text, isText := unquoted(one); isText {
			if text != "" { // null comes as an empty text
				*out = append(*out, Name{Name: text})
			}
			continue
		}
		var n Name
		_, faults, err := lenient(one, &n)
		whole = whole && err == nil && len(faults) == 0
		if n != (Name{}) {
			*out = append(*out, n)
		}
	}
	return whole
}
