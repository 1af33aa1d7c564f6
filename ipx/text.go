package ipx

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/internal/braces"
)

// Text is one sentence or name in the languages of the library. Templates
// name their arguments in braces: "{pledgee} must consent". Both languages
// must be present and name the same arguments; [Text.Faults] says what is not.
type Text struct {
	Zh string `json:"zh"` // Simplified Chinese
	En string `json:"en"`
}

// IsZero reports whether the text is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }

// T is short for Text{Zh: zh, En: en}; tables hold many of them.
func T(zh, en string) Text { return Text{Zh: zh, En: en} }

// Args returns the names of the arguments that the template asks for, in
// order of first use in the English sentence, then those that the Chinese
// sentence alone asks for.
func (t Text) Args() []string {
	names := braces.Names(t.En)
	for _, n := range braces.Names(t.Zh) {
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// Faults says what is wrong with the text as a template: a language is
// missing, or the languages do not ask for the same arguments. It returns
// nothing for a text that may be shown, and for the zero Text.
func (t Text) Faults() []string {
	if t.IsZero() {
		return nil
	}
	var out []string
	if t.Zh == "" {
		out = append(out, "the Chinese text is missing")
	}
	if t.En == "" {
		out = append(out, "the English text is missing")
	}
	if len(out) > 0 {
		return out
	}
	zh, en := braces.Names(t.Zh), braces.Names(t.En)
	for _, n := range en {
		if !slices.Contains(zh, n) {
			out = append(out, "the Chinese text does not use {"+n+"}")
		}
	}
	for _, n := range zh {
		if !slices.Contains(en, n) {
			out = append(out, "the English text does not use {"+n+"}")
		}
	}
	return out
}
