package valuation_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every built-in model has formula, pitfalls and source in its doc comment, and
// a word on each of its figures.
func TestEveryModelIsDocumented(t *testing.T) {
	models := 0
	for _, pkg := range []string{"income", "cost", "market", "brand", "option", "renewal", "citation", "indicator", "discount", "portfolio", "damages"} {
		types, makers := map[string]*ast.GenDecl{}, map[string]bool{}
		entries, err := os.ReadDir(pkg)
		require.NoError(t, err)
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(pkg, e.Name()), nil, parser.ParseComments)
			require.NoError(t, err)
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *ast.GenDecl:
					if len(d.Specs) == 1 {
						if s, ok := d.Specs[0].(*ast.TypeSpec); ok {
							types[s.Name.Name] = d
						}
					}
				case *ast.FuncDecl:
					if d.Recv != nil && d.Name.Name == "Model" {
						of := d.Recv.List[0].Type
						if p, ok := of.(*ast.StarExpr); ok {
							of = p.X
						}
						makers[of.(*ast.Ident).Name] = true
					}
				}
			}
		}
		for name := range makers {
			models++
			doc := types[name].Doc.Text()
			require.Contains(t, doc, "\n\t", "%s.%s: no formula", pkg, name)
			if pkg != "renewal" { // theirs are the same, in the package comment
				require.Contains(t, doc, "Pitfall", "%s.%s", pkg, name)
			}
			require.Contains(t, doc, "Source", "%s.%s", pkg, name)
		}
	}
	require.Greater(t, models, 39)
}
