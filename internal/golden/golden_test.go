package golden

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// listener takes complaints.
type listener struct {
	testing.TB
	said string
}

func (l *listener) Helper()                           {}
func (l *listener) Errorf(format string, args ...any) { l.said += fmt.Sprintf(format, args...) }
func (l *listener) Fatalf(format string, args ...any) { l.Errorf(format, args...); panic(l) }

func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "a.txt")
	said := func(got string, update bool) string {
		l := &listener{TB: t}
		func() {
			defer func() {
				if p := recover(); p != nil && p != any(l) {
					panic(p)
				}
			}()
			File(l, path, got, update)
		}()
		return l.said
	}
	require.Contains(t, said("one\ntwo\n", false), "-update writes it")
	require.Empty(t, said("one\ntwo\n", true))
	require.Empty(t, said("one\ntwo\n", false))
	require.Contains(t, said("one\nthree\n", false), "line 2")
	require.Contains(t, said("one\ntwo\nmore\n", false), "line 3", "longer")
	require.Contains(t, said("one\n", false), "line 2", "shorter")
	require.Empty(t, said("three", true))
	require.Empty(t, said("three", false))
}
