package house

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the list of exported names anew")

// TestExportedNamesStay holds the module to its promise: a name that hosts may
// use does not go away unnoticed. The list is testdata/api.txt. New names are
// only told of; write them into it with -update when they are meant to stay,
// and look at what the list loses before it is committed.
func TestExportedNamesStay(t *testing.T) {
	have := exported(t, moduleRoot(t))
	path := filepath.Join("testdata", "api.txt")
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(strings.Join(have, "\n")+"\n"), 0o644))
	}
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	listed := strings.Split(strings.TrimSpace(string(data)), "\n")
	require.True(t, slices.IsSorted(listed), "the list is sorted")
	for _, name := range listed {
		if _, ok := slices.BinarySearch(have, name); !ok {
			t.Errorf("%s is gone: keep it, or write the list anew with -update and say so in the change log", name)
		}
	}
	fresh := 0
	for _, name := range have {
		if _, ok := slices.BinarySearch(listed, name); !ok {
			fresh++
		}
	}
	t.Logf("%d exported names are not listed yet", fresh)
}

// exported returns what the packages of the module export: package, kind and
// name, sorted. Commands, internal packages and modules within are no API.
func exported(t *testing.T, root string) []string {
	var out []string
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			name := d.Name()
			if path != root && (name == "internal" || name == "testdata" || name == "examples" || strings.HasPrefix(name, ".") || exists(filepath.Join(path, "go.mod"))) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		if file.Name.Name != "main" {
			out = append(out, namesOf(filepath.ToSlash(rel), file)...)
		}
		return nil
	})
	require.NoError(t, err)
	slices.Sort(out)
	return slices.Compact(out)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// namesOf returns what a file exports.
func namesOf(pkg string, file *ast.File) []string {
	var out []string
	add := func(kind, name string) {
		if ast.IsExported(name[strings.LastIndexByte(name, '.')+1:]) {
			out = append(out, pkg+" "+kind+" "+name)
		}
	}
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				add("func", d.Name.Name)
			} else if on := receiver(d.Recv.List[0].Type); ast.IsExported(on) {
				add("method", on+"."+d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.ValueSpec:
					for _, n := range s.Names {
						add(d.Tok.String(), n.Name)
					}
				case *ast.TypeSpec:
					add("type", s.Name.Name)
					if !ast.IsExported(s.Name.Name) {
						continue
					}
					for _, n := range members(s.Type) {
						add("member", s.Name.Name+"."+n)
					}
				}
			}
		}
	}
	return out
}

// receiver returns the name of the type that a method is on.
func receiver(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.StarExpr:
		return receiver(x.X)
	case *ast.IndexExpr:
		return receiver(x.X)
	case *ast.IndexListExpr:
		return receiver(x.X)
	case *ast.Ident:
		return x.Name
	}
	return ""
}

// members returns the fields of a struct, or the methods of an interface.
func members(e ast.Expr) []string {
	var list *ast.FieldList
	switch x := e.(type) {
	case *ast.StructType:
		list = x.Fields
	case *ast.InterfaceType:
		list = x.Methods
	default:
		return nil
	}
	var out []string
	for _, f := range list.List {
		for _, n := range f.Names {
			out = append(out, n.Name)
		}
		if len(f.Names) == 0 {
			if sel, ok := f.Type.(*ast.SelectorExpr); ok {
				out = append(out, sel.Sel.Name)
			} else if n := receiver(f.Type); n != "" {
				out = append(out, n)
			}
		}
	}
	return out
}
