package claim_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// The stories in testdata/traces.
func TestTraces(t *testing.T) {
	workflowtest.Run(t, "testdata/traces/*.txt", *update, casting(t, machineOver(t, cn.Pack())))
}

// Every refusal that the table can give is reached in a story.
func TestEveryRefusalIsReached(t *testing.T) {
	files, err := filepath.Glob("testdata/traces/*.txt")
	require.NoError(t, err)
	reached := map[string]bool{}
	code := regexp.MustCompile(`\b(CLAIM-[A-Z]+-[0-9]+)\b`)
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		for _, m := range code.FindAllStringSubmatch(string(data), -1) {
			reached[m[1]] = true
		}
	}
	claim.Reasons(func(code ipx.Code, says ipx.Text) bool {
		assert.True(t, reached[string(code)], "no story reaches %s", code)
		return true
	})
}
