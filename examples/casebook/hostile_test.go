package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
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

// A row of very many contracts is read once, and not copied for each of them:
// status events, which carry the row, are for whoever asks for JSON.
func TestRowOfManyContracts(t *testing.T) {
	var records []string
	for i := range 3000 {
		records = append(records, fmt.Sprintf(`{"contract_record_number":"X%013d","record_date":"2020-01-01"}`, i))
	}
	path := write(t, "many.json", `{"id":"CN1","publication_number":"CN109999999B","filing_date":"2017-07-21","original_applicants":[{"name":"A"}],"events":[
		{"seq":1,"date":"2020-01-08","code":"EE01","country":"CN","details":{"records":[`+strings.Join(records, ",")+`]}}]}`)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	code, out, errs := casebook(t, path)
	runtime.ReadMemStats(&after)
	assert.Zero(t, code, errs)
	assert.Contains(t, out, "MULTI_RECORD_ROW[1]")
	assert.Less(t, (after.TotalAlloc-before.TotalAlloc)>>20, uint64(400), "MB")
}
