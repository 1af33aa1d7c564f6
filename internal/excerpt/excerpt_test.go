package excerpt

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestOf(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "X2026980000001": "X2026980000001",
		strings.Repeat("a", 40): strings.Repeat("a", 40), strings.Repeat("a", 41): strings.Repeat("a", 40) + "…",
		strings.Repeat("号", 40): strings.Repeat("号", 40), strings.Repeat("号", 41): strings.Repeat("号", 40) + "…",
	} {
		require.Equal(t, want, Of(s))
	}
}

// No character is cut in two, and nothing grows beyond a cut.
func TestOfKeepsCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		got := Of(s)
		require.True(t, utf8.ValidString(got))
		require.True(t, got == s || strings.HasPrefix(s, strings.TrimSuffix(got, "…")))
		require.LessOrEqual(t, utf8.RuneCountInString(got), most+1)
	})
}
