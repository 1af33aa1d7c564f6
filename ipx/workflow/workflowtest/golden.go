package workflowtest

import (
	"path/filepath"
	"testing"

	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Golden holds the drawings of a machine – diagrams and rulebooks in both languages –
// to files of a folder: diagram.en.mmd, rulebook.zh.md and so on. A change of either is
// a change of what the package promises. update writes them anew.
func Golden[T any, E workflow.Event](t testing.TB, m *workflow.Machine[T, E], folder string, update bool) {
	t.Helper()
	for _, lang := range []workflow.Lang{"zh", "en"} {
		for name, got := range map[string]string{"diagram." + string(lang) + ".mmd": m.Mermaid(lang), "rulebook." + string(lang) + ".md": m.Rulebook(lang)} {
			golden.File(t, filepath.Join(folder, name), got, update)
		}
	}
}
