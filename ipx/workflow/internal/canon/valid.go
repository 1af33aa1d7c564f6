package canon

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// MaxDepth is the deepest nesting of objects and lists.
const MaxDepth = 32

// Value returns the length of the JSON value at the start of b, written
// without white space. ok is false where there is none, or where it is not
// well-formed.
func Value(b []byte) (n int, ok bool) {
	i := value(b, 0, 0)
	return i, i > 0
}

// value returns the index behind the value that starts at i, or -1.
func value(b []byte, i, depth int) int {
	if i >= len(b) {
		return -1
	}
	switch c := b[i]; {
	case c == '{':
		return members(b, i+1, depth+1)
	case c == '[':
		return elements(b, i+1, depth+1)
	case c == '"':
		return text(b, i)
	case c == '-' || c >= '0' && c <= '9':
		return number(b, i)
	case c == 't':
		return word(b, i, "true")
	case c == 'f':
		return word(b, i, "false")
	case c == 'n':
		return word(b, i, "null")
	}
	return -1
}

func word(b []byte, i int, w string) int {
	if len(b)-i < len(w) || string(b[i:i+len(w)]) != w {
		return -1
	}
	return i + len(w)
}

func members(b []byte, i, depth int) int {
	if depth > MaxDepth || i >= len(b) {
		return -1
	}
	if b[i] == '}' {
		return i + 1
	}
	for {
		if i = text(b, i); i < 0 || i >= len(b) || b[i] != ':' {
			return -1
		}
		if i = value(b, i+1, depth); i < 0 || i >= len(b) {
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
}

func elements(b []byte, i, depth int) int {
	if depth > MaxDepth || i >= len(b) {
		return -1
	}
	if b[i] == ']' {
		return i + 1
	}
	for {
		if i = value(b, i, depth); i < 0 || i >= len(b) {
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

// plain marks the bytes that stand for themselves in a string: ASCII but for
// quotation mark, backslash and control characters.
var plain = func() (t [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		t[c] = c != '"' && c != '\\'
	}
	return t
}()

// run returns the index of the first byte from i on that is not plain. It
// looks at eight bytes at a time: the high bit of each byte of stop is set
// where the byte is a quotation mark, a backslash, a control character, or not
// ASCII. A borrow can mark a byte too many behind the first, never the first
// one wrongly.
func run(b []byte, i int) int {
	const (
		ones  = 0x0101010101010101
		highs = 0x8080808080808080
	)
	for i+8 <= len(b) {
		w := binary.LittleEndian.Uint64(b[i:])
		quote, slash := w^('"'*ones), w^('\\'*ones)
		stop := (w | (w-' '*ones)&^w | (quote-ones)&^quote | (slash-ones)&^slash) & highs
		if stop != 0 {
			return i + bits.TrailingZeros64(stop)/8
		}
		i += 8
	}
	for i < len(b) && plain[b[i]] {
		i++
	}
	return i
}

// text returns the index behind the string that starts at i, or -1.
func text(b []byte, i int) int {
	if i >= len(b) || b[i] != '"' {
		return -1
	}
	for i = run(b, i+1); i < len(b); i = run(b, i) {
		c := b[i]
		switch {
		case plain[c]:
			i++
		case c == '"':
			return i + 1
		case c == '\\':
			n := escape(b, i)
			if n == 0 {
				return -1
			}
			i += n
		case c < utf8.RuneSelf:
			return -1
		default:
			for i < len(b) && b[i] >= utf8.RuneSelf { // Chinese comes in runs
				r, n := utf8.DecodeRune(b[i:])
				if r == utf8.RuneError && n <= 1 {
					return -1
				}
				i += n
			}
		}
	}
	return -1
}

// escape returns the length of the escape at i, 0 where it is none. Escapes of
// surrogates are declined: encoding/json writes none.
func escape(b []byte, i int) int {
	if i+1 >= len(b) {
		return 0
	}
	switch b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if len(b)-i < 6 {
			return 0
		}
		for _, c := range b[i+2 : i+6] {
			if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
				return 0
			}
		}
		if d := b[i+2]; (d == 'd' || d == 'D') && b[i+3] > '7' {
			return 0
		}
		return 6
	}
	return 0
}

// Bounds of a number; strictjson has the same.
const (
	longestNumber   = 64
	longestExponent = 3
)

// number returns the index behind the number that starts at i, or -1.
func number(b []byte, i int) int {
	start := i
	if b[i] == '-' {
		i++
	}
	digits := func() int {
		from := i
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		return i - from
	}
	if i < len(b) && b[i] == '0' {
		i++
	} else if digits() == 0 {
		return -1
	}
	if i < len(b) && b[i] == '.' {
		i++
		if digits() == 0 {
			return -1
		}
	}
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if n := digits(); n == 0 || n > longestExponent {
			return -1
		}
	}
	if i-start > longestNumber {
		return -1
	}
	return i
}
