package house

import (
	"bufio"
	"go/build"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/ipx-sdk/ipx-go"

// layer says what the packages below a folder may import of this module. A
// path covers its sub-packages; the first line that covers a package decides.
// They are those of docs/design.md, and say the same.
var layers = []struct {
	folder string
	may    []string
}{
	{"internal", []string{"internal"}},
	{"ipx/calendar", nil},
	{"ipx/law", []string{"ipx/law", "ipx/calendar", "ipx", "internal"}},
	{"ipx/subsidy", []string{"ipx/law", "ipx/calendar", "ipx", "internal"}},
	{"ipx/riskpool", []string{"ipx/law", "ipx/calendar", "ipx", "internal"}},
	{"ipx/l10n", []string{"ipx/calendar", "ipx", "internal"}},
	{"ipx/title", []string{"ipx/title", "ipx/law", "ipx/calendar", "ipx", "internal"}},
	{"ipx/workflow", []string{"ipx/workflow", "ipx/title", "ipx/law", "ipx/calendar", "ipx", "internal"}},
	{"ipx/lifecycle", []string{"ipx/workflow", "ipx/title", "ipx/law", "ipx/calendar", "ipx", "internal"}},
	{"ipx/export", []string{"ipx/workflow", "ipx/title", "ipx/law", "ipx/calendar", "ipx", "internal"}},
	{"ipx/registry", []string{"ipx/title", "ipx/law", "ipx/calendar", "ipx", "internal"}},
	{"ipx/transfer", []string{"ipx/transfer", "ipx/export", "ipx/lifecycle", "ipx/registry", "ipx/workflow", "ipx/title", "ipx/law", "ipx/l10n", "ipx/calendar", "ipx", "internal"}},
	{"ipx", []string{"ipx/calendar", "internal"}},
	{"valuation", []string{"valuation", "ipx/calendar", "ipx", "ipx/l10n", "internal"}},
	{"pledge", business("pledge")},
	{"licensing/royalty", []string{"ipx/law", "ipx/l10n", "ipx/calendar", "ipx", "internal"}},
	{"licensing", business("licensing")},
	{"insurance/lossmodel", append(business("insurance"), "valuation")},
	{"insurance", business("insurance")},
}

// business is what a line of business may import: all below it, and itself,
// never another line.
func business(self string) []string {
	return []string{self, "ipx/export", "ipx/subsidy", "ipx/riskpool", "ipx/lifecycle", "ipx/registry", "ipx/workflow", "ipx/title", "ipx/law", "ipx/l10n", "ipx/calendar", "ipx", "internal"}
}

// covers reports whether path is folder, or below it. The folder "ipx" covers
// itself alone: everything else stands below ipx/.
func covers(folder, path string) bool {
	if path == folder {
		return true
	}
	return folder != "ipx" && strings.HasPrefix(path, folder+"/")
}

func TestImportsPointDown(t *testing.T) {
	root := moduleRoot(t)
	seen := 0
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if strings.HasPrefix(d.Name(), ".") && rel != "." || d.Name() == "testdata" {
			return filepath.SkipDir
		}
		if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && rel != "." {
			return filepath.SkipDir // a nested module is a program that embeds the library
		}
		pkg, err := build.Default.ImportDir(path, 0)
		if err != nil {
			return nil // no Go files here
		}
		layered := rel == "." || strings.HasPrefix(rel, "examples/") // the documentation, and programs that embed the library
		for _, l := range layers {
			if !covers(l.folder, rel) {
				continue
			}
			seen++
			layered = true
			for _, imp := range pkg.Imports {
				own, ok := strings.CutPrefix(imp, module+"/")
				if !ok {
					continue
				}
				allowed := slices.ContainsFunc(l.may, func(m string) bool { return covers(m, own) })
				if !allowed {
					t.Errorf("%s imports %s: a %s package may import %v only", rel, own, l.folder, l.may)
				}
			}
			break
		}
		if !layered {
			t.Errorf("%s belongs to no layer: say above what it may import", rel)
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, seen, 6, "the walk found no packages")
}

// linked are the modules that the library packages may link. A further one
// needs a reason in docs/design.md.
var linked = []string{
	module,
	"github.com/looplab/fsm",
	"github.com/shopspring/decimal",
	"golang.org/x/text",
	"gonum.org/v1/gonum", // below valuation only
	"golang.org/x/tools", // container/intsets, through gonum's optimisers
}

// What each layer links is looked at, so that a new line of business is held
// to this as well. gonum is for valuation and who builds on it.
func TestLinkedModules(t *testing.T) {
	for _, l := range layers {
		if l.folder == "internal" || strings.HasPrefix(l.folder, "ipx/") {
			continue // internal holds tests; ipx/... is looked at as one
		}
		folder := "./" + l.folder + "/..."
		extra := false
		for _, o := range layers {
			extra = extra || covers(l.folder, o.folder) && (o.folder == "valuation" || slices.Contains(o.may, "valuation"))
		}
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", folder)
		cmd.Dir = moduleRoot(t)
		out, err := cmd.Output()
		require.NoError(t, err)
		lines := bufio.NewScanner(strings.NewReader(string(out)))
		for lines.Scan() {
			m := lines.Text()
			if m == "" {
				continue
			}
			if (m == "gonum.org/v1/gonum" || m == "golang.org/x/tools") && !extra {
				t.Errorf("%s links %s", folder, m)
			}
			if strings.HasPrefix(folder, "./ipx") && strings.HasPrefix(m, "github.com/stretchr") || !slices.Contains(linked, m) {
				t.Errorf("%s links %s, which is not among %v", folder, m, linked)
			}
		}
	}
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		require.NotEqual(t, up, dir, "no go.mod above the test")
		dir = up
	}
}
