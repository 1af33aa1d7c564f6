package ipx

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
