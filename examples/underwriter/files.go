package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"unicode/utf8"

	"github.com/ipx-sdk/ipx-go/examples/internal/files"
)

// maxFile bounds a file, in megabytes. A sheet itself may hold less.
const maxFile = 16

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
	files.Reader{Ending: ".txt", File: d.file, Cannot: d.cannot, Skip: func(f string, why files.Reason) {
		if why == files.Device {
			fmt.Fprintln(d.err, d.say("略过{path}：是管道或者设备", "skipped {path}: a pipe or a device", arg("path", f)))
			return
		}
		fmt.Fprintln(d.err, d.say("略过{path}：不是.txt文件", "skipped {path}: not a .txt file", arg("path", f)))
	}}.Walk(path)
}

// cannot notes a sheet that could not be read.
func (d *desk) cannot(path string, err error) {
	d.unreadable++
	fmt.Fprintln(d.err, d.say("underwriter: 不能读取{path}：{why}", "underwriter: cannot read {path}: {why}", arg("path", path), arg("why", err.Error())))
}

// read returns the text of a file.
func read(path string) (string, error) {
	data, err := files.Read(path, maxFile)
	switch {
	case err != nil:
		return "", err
	case files.UTF16(data):
		return "", errors.New("the text is UTF-16; UTF-8 is needed")
	case !utf8.Valid(data):
		return "", errors.New("the text is not UTF-8")
	}
	return string(data), nil
}
