package strictjson

import (
	"encoding/json"
	"unicode/utf8"
)

// asIs marks the bytes that encoding/json writes as they are; what begins
// with 0xe2 may be a line separator, which it escapes.
var asIs = func() (t [256]bool) {
	for c := ' '; c < 256; c++ {
		t[c] = c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0xe2
	}
	return t
}()

// AppendString appends a string as encoding/json writes it, with its quotation
// marks.
func AppendString(b []byte, s string) []byte {
	ascii := true
	for i := range len(s) {
		c := s[i]
		if !asIs[c] {
			return appendQuoted(b, s)
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	if !ascii && !utf8.ValidString(s) {
		return appendQuoted(b, s)
	}
	return append(append(append(b, '"'), s...), '"')
}

func appendQuoted(b []byte, s string) []byte {
	q, err := json.Marshal(s)
	if err != nil {
		return append(b, `""`...) // a string can always be written
	}
	return append(b, q...)
}
