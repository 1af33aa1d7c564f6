package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxFile bounds a file, in bytes. A sheet itself may hold less.
const maxFile = 16 << 20

// sheets is where package insurance/worksheet keeps its own.
var sheets = filepath.Join("insurance", "worksheet", "testdata", "sheets")

// ownSheets finds the sheets of the package in the folder where the command runs,
// or above it.
func ownSheets() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		path := filepath.Join(dir, sheets)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return path, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("name a sheet or a folder; the sheets of the library are found only inside its repository")
		}
		dir = up
	}
}

// path works out a file, or all sheets of a folder in order of their names.
func (d *desk) path(path string) {
	info, err := os.Stat(path)
	if err != nil {
		d.cannot(path, err)
		return
	}
	if !info.IsDir() {
		d.file(path)
		return
	}
	root, err := filepath.EvalSymlinks(path) // a walk does not follow links
	if err != nil {
		d.cannot(path, err)
		return
	}
	var files []string
	err = filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			d.cannot(p, err)
		case !e.IsDir() && !strings.HasPrefix(e.Name(), "."):
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		d.cannot(path, err)
	}
	slices.Sort(files)
	for _, f := range files {
		if strings.EqualFold(filepath.Ext(f), ".txt") {
			d.file(f)
		} else {
			fmt.Fprintln(d.err, d.say("略过{path}：不是.txt文件", "skipped {path}: not a .txt file", arg("path", f)))
		}
	}
}

// cannot notes a sheet that could not be read.
func (d *desk) cannot(path string, err error) {
	d.unreadable++
	fmt.Fprintln(d.err, d.say("underwriter: 不能读取{path}：{why}", "underwriter: cannot read {path}: {why}", arg("path", path), arg("why", err.Error())))
}

// read returns the text of a file, without the mark that some programs set before
// the first character.
func read(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case err != nil:
		return "", err
	case len(data) > maxFile:
		return "", fmt.Errorf("larger than %d MB", maxFile>>20)
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return "", errors.New("the text is UTF-16; UTF-8 is needed")
	case !utf8.Valid(data):
		return "", errors.New("the text is not UTF-8")
	}
	return string(data), nil
}
