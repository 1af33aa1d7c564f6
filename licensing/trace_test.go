package licensing_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/licensing"
)

var chinese, english = language.Chinese, language.English

var update = flag.Bool("update", false, "rewrite golden files")

// The stories in testdata/traces.
func TestTraces(t *testing.T) {
	workflowtest.Run(t, "testdata/traces/*.txt", *update, cast(machineOver(t, cn.Pack())))
}

// Every refusal that this package can give is reached in a story.
func TestEveryRefusalIsReached(t *testing.T) {
	files, err := filepath.Glob("testdata/traces/*.txt")
	require.NoError(t, err)
	reached := map[string]bool{}
	line := regexp.MustCompile(`(?m)^  ([A-Z0-9-]+): `)
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		for _, m := range line.FindAllStringSubmatch(string(data), -1) {
			reached[m[1]] = true
		}
	}
	licensing.Reasons(func(code ipx.Code, says ipx.Text) bool {
		assert.True(t, reached[string(code)], "no story reaches %s", code)
		return true
	})
}
