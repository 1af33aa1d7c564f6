package insurance_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// The diagram and the rulebook are drawn from the table; a change of either
// is a change of what the package promises.
func TestDrawings(t *testing.T) {
	m := machineOver(t, cn.Pack())
	for _, lang := range []workflow.Lang{"zh", "en"} {
		golden(t, "testdata/diagram."+string(lang)+".mmd", m.Mermaid(lang))
		golden(t, "testdata/rulebook."+string(lang)+".md", m.Rulebook(lang))
	}
}

func golden(t *testing.T, file, got string) {
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, file)
}
