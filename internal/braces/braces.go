// Package braces reads templates of sentences: text with {named} arguments.
// A name is made of letters, digits, - and _; any other brace is plain text.
package braces

import "strings"

// Names returns the names of the arguments in order of first use.
func Names(s string) []string {
	var out []string
	Each(s, func(string) {}, func(name string) {
		for _, n := range out {
			if n == name {
				return
			}
		}
		out = append(out, name)
	})
	return out
}

// Each hands out the plain pieces and the names of s from left to right.
func Each(s string, plain, arg func(string)) {
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			break
		}
		n := nameLen(s[i+1:])
		if n == 0 || i+1+n >= len(s) || s[i+1+n] != '}' {
			plain(s[:i+1])
			s = s[i+1:]
			continue
		}
		plain(s[:i])
		arg(s[i+1 : i+1+n])
		s = s[i+2+n:]
	}
	plain(s)
}

// Fill puts values in the place of names. A name without a value stays as it
// stands. Values are never read as templates.
func Fill(s string, value func(name string) (string, bool)) string {
	var b strings.Builder
	Each(s, func(p string) { b.WriteString(p) }, func(name string) {
		if v, ok := value(name); ok {
			b.WriteString(v)
			return
		}
		b.WriteString("{" + name + "}")
	})
	return b.String()
}

func nameLen(s string) int {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_':
		default:
			return i
		}
	}
	return len(s)
}
