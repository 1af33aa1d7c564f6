// Package files reads what the programs in examples are pointed at: flags and paths
// in any order, folders with all that is in them, texts as people's editors leave
// them.
package files

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Parse reads flags and paths in any order; what follows "--" are paths.
func Parse(flags *flag.FlagSet, args []string) (paths []string, err error) {
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		rest := flags.Args()
		if n := len(args) - len(rest); n > 0 && args[n-1] == "--" {
			return append(paths, rest...), nil
		}
		if len(rest) == 0 {
			break
		}
		paths, args = append(paths, rest[0]), rest[1:]
	}
	return paths, nil
}

// Reader is told of each file.
type Reader struct {
	Ending string                        // of the files to read, such as ".json", in any case
	File   func(path string)             // a file to read
	Skip   func(path string, why Reason) // a file of a folder that is none
	Cannot func(path string, err error)  // what could not be looked at
}

// Reason is why a file of a folder is not read.
type Reason string

// Reasons.
const (
	OtherEnding Reason = "ending"
	Device      Reason = "device" // a pipe or a device, reading which could wait for ever
)

// Walk reads a file, whatever its name, or all files of a folder in order of their
// names, but for hidden ones.
func (r Reader) Walk(path string) {
	info, err := os.Stat(path)
	if err != nil {
		r.Cannot(path, err)
		return
	}
	if !info.IsDir() {
		r.File(path)
		return
	}
	root, err := filepath.EvalSymlinks(path) // a walk does not follow links
	if err != nil {
		r.Cannot(path, err)
		return
	}
	var found []string
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			r.Cannot(p, err)
		case !d.IsDir() && !strings.HasPrefix(d.Name(), "."):
			found = append(found, p)
		}
		return nil
	})
	if err != nil {
		r.Cannot(path, err)
	}
	slices.Sort(found)
	for _, f := range found {
		switch {
		case !strings.EqualFold(filepath.Ext(f), r.Ending):
			r.Skip(f, OtherEnding)
		case device(f):
			r.Skip(f, Device)
		default:
			r.File(f)
		}
	}
}

// device reports whether reading the path could wait for ever.
func device(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir() && !info.Mode().IsRegular()
}

// Read returns what a file of at most so many megabytes holds, without the mark that
// some programs set before the first character.
func Read(path string, most int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, int64(most)<<20+1))
	if err == nil && len(data) > most<<20 {
		err = fmt.Errorf("larger than %d MB", most)
	}
	return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), err
}

// UTF16 reports whether a text is in another encoding than the programs read.
func UTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}
