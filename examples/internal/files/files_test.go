package files_test

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/examples/internal/files"
)

func TestFlagsAndPathsInAnyOrder(t *testing.T) {
	flags := flag.NewFlagSet("x", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	quiet := flags.Bool("quiet", false, "")
	paths, err := files.Parse(flags, []string{"a", "-quiet", "b", "--", "-c"})
	require.NoError(t, err)
	assert.Equal(t, []string{"a", "b", "-c"}, paths)
	assert.True(t, *quiet)
	_, err = files.Parse(flags, []string{"a", "-loud"})
	assert.Error(t, err)
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.json", "a.JSON", "sub/c.json", "note.md", ".hidden.json"} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(name), 0o644))
	}
	require.NoError(t, os.Symlink(os.DevNull, filepath.Join(dir, "null.json")))
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(dir, link))
	for _, root := range []string{dir, link} {
		var read, skipped, bad []string
		r := files.Reader{Ending: ".json",
			File:   func(p string) { read = append(read, filepath.Base(p)) },
			Skip:   func(p string, why files.Reason) { skipped = append(skipped, filepath.Base(p)+" "+string(why)) },
			Cannot: func(p string, _ error) { bad = append(bad, filepath.Base(p)) }}
		r.Walk(root)
		assert.Equal(t, []string{"a.JSON", "b.json", "c.json"}, read)
		assert.Equal(t, []string{"note.md ending", "null.json device"}, skipped)
		r.Walk(filepath.Join(root, "note.md"))
		assert.Equal(t, "note.md", read[3], "a file that is named is read whatever its name")
		r.Walk(filepath.Join(root, "nowhere"))
		assert.Equal(t, []string{"nowhere"}, bad)
	}
}

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	require.NoError(t, os.WriteFile(path, []byte("\xef\xbb\xbftext"), 0o644))
	data, err := files.Read(path, 1)
	require.NoError(t, err)
	assert.Equal(t, "text", string(data))
	require.NoError(t, os.WriteFile(path, make([]byte, 1<<20+1), 0o644))
	_, err = files.Read(path, 1)
	assert.EqualError(t, err, "larger than 1 MB")
	_, err = files.Read(path, 2)
	require.NoError(t, err)
	assert.True(t, files.UTF16([]byte("\xff\xfea\x00")))
	assert.False(t, files.UTF16([]byte("a")))
}
