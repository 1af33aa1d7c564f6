package house_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// between returns what stands between two marks.
func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(s, from)
	require.True(t, ok, "%q is missing", from)
	in, _, ok := strings.Cut(rest, to)
	require.True(t, ok, "%q is missing", to)
	return in
}

// The README's tour is the example that the tests run, word for word, and it
// prints what the README says.
func TestReadmeTourIsTheExample(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	example, err := os.ReadFile("../../example_test.go")
	require.NoError(t, err)
	code := between(t, string(example), "func Example() {\n", "\t// Output:\n")
	code = strings.TrimPrefix(strings.ReplaceAll("\n"+code, "\n\t", "\n"), "\n")
	assert.Equal(t, strings.TrimSpace(code), strings.TrimSpace(between(t, string(readme), "```go\n", "```\n")))
	output := between(t, string(example), "\t// Output:\n", "}\n")
	output = strings.ReplaceAll(output, "\t// ", "")
	assert.Equal(t, strings.TrimSpace(output), strings.TrimSpace(between(t, string(readme), "It prints:\n\n```\n", "```\n")))
	assert.LessOrEqual(t, strings.Count(strings.TrimSpace(code), "\n")+1, 32, "a tour of thirty lines")
}
