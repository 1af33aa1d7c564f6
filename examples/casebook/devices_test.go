package main

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A pipe or a socket in a folder would be waited for without end.
func TestDevicesInAFolderArePassedOver(t *testing.T) {
	dir, err := os.MkdirTemp("", "cb") // short: sockets have short paths
	require.NoError(t, err)
	defer os.RemoveAll(dir)
	l, err := net.Listen("unix", filepath.Join(dir, "socket.json"))
	if err != nil {
		t.Skip(err)
	}
	defer l.Close()
	code, out, errs := casebook(t, dir)
	assert.Zero(t, code, errs)
	assert.Equal(t, "0 passed, 0 failed\n", out)
	assert.Contains(t, errs, "socket.json: a pipe or a device")
}
