package braces

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNames(t *testing.T) {
	for in, want := range map[string][]string{
		"": nil, "plain": nil, "{a}": {"a"}, "{a} {b} {a}": {"a", "b"}, "{}": nil, "{a b}": nil, "{{a}}": {"a"}, "{a": nil, "a}": nil,
		"质权人{pledgee}于{due-day}": {"pledgee", "due-day"}, "{质}": nil, "{a_1}{B}": {"a_1", "B"},
	} {
		assert.Equal(t, want, Names(in), in)
	}
}

func TestFill(t *testing.T) {
	value := func(n string) (string, bool) {
		v, ok := map[string]string{"a": "{b}", "b": "two"}[n]
		return v, ok
	}
	for in, want := range map[string]string{
		"": "", "{a}": "{b}", "{a}{b}": "{b}two", "{c}": "{c}", "{{b}}": "{two}", "{": "{", "x{b": "x{b", "{b}}": "two}", "{ b}": "{ b}",
	} {
		assert.Equal(t, want, Fill(in, value), in)
	}
}
