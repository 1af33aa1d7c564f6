package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const histories = "../../ipx/registry/testdata/histories"

func casebook(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(args, &o, &e)
	return code, o.String(), e.String()
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestHistoriesPass(t *testing.T) {
	code, out, errs := casebook(t, histories)
	assert.Zero(t, code, out+errs)
	assert.True(t, strings.HasSuffix(out, "37 passed, 0 failed\n"), out)
	assert.Contains(t, out, "CN101913583B: 13 rows; anomalies: DUPLICATE_ROW=1 END_WHILE_PLEDGED[12]")
	assert.Contains(t, out, "pledge 2013990000080 (in the register only: closed by law with the right)")
}

func TestDifferencesArePrinted(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(histories, "CN101913583B.json"))
	require.NoError(t, err)
	wrong := strings.Replace(string(data), `"open_pledges": [`, `"open_pledges": ["Y1", `, 1)
	require.NotEqual(t, string(data), wrong)
	code, out, _ := casebook(t, write(t, "wrong.json", wrong))
	assert.Equal(t, 1, code)
	assert.Contains(t, out, `open_pledges`)
	assert.Contains(t, out, "0 passed, 1 failed")
}

// What the rows leave open is printed and is no failure.
func TestReadOtherwise(t *testing.T) {
	code, out, _ := casebook(t, write(t, "x.json", `{"id":"CN1","publication_number":"CN109999999B","original_applicants":[{"name":"A"}],"events":[
		{"seq":1,"date":"2020-01-08","code":"CP01","country":"CN","details":{"before":[{"name":"He Co., Ltd."}],"after":[{"name":"HE CO.,LTD."}]}}],
		"derived":{"anomalies":{},"open_pledges":[]}}`))
	assert.Zero(t, code)
	assert.Contains(t, out, "read otherwise: anomalies.BEFORE_EQUALS_AFTER_IN_TRANSLITERATION: want null, got [1]")
	assert.Contains(t, out, "1 passed, 0 failed")
}

func TestUnreadableFiles(t *testing.T) {
	for name, text := range map[string]string{
		"broken.json":      `{"id": "X", "events": [`,
		"undated.json":     `{"id": "X", "events": [{"seq": 1, "code": "GR01", "country": "CN"}]}`,
		"doubled.json":     `{"id": "X", "events": [{"seq": 1, "date": "2020-01-01", "code": "GR01"}, {"seq": 1, "date": "2020-01-01", "code": "GR01"}]}`,
		"no-such-day.json": `{"id": "X", "events": [{"seq": 1, "date": "2021-02-30", "code": "GR01"}]}`,
		"no-list.json":     `{"publication_number": "CN1B", "events": "lost"}`,
		"empty.json":       ``,
		"utf16.json":       "\xff\xfe{\x00}\x00",
		"no-utf8.json":     "{\"id\": \"X\\n\", \"events\": [], \"title\": \"\xff\"}",
	} {
		path := write(t, name, text)
		code, _, errs := casebook(t, path)
		assert.Equal(t, 2, code, name)
		assert.Contains(t, errs, "cannot read "+path, name)
	}
	code, _, errs := casebook(t, "no/such/file.json")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "no/such/file.json")
	code, _, errs = casebook(t)
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "usage")
}

// What went wrong is said in words that help.
func TestFaultsAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"{\n\"id\": \"X\",\n\"events\": [}": "line 3: ",
		"  \n":                              "the file is empty",
		"\xff\xfe{\x00}\x00":                "UTF-8 is needed",
		`{"id": "X", "events": [{"seq": 1, "date": "May", "code": "GR01"}]}`:                                                          `row 1: date cannot be read: "May"`,
		`{"id": "X", "events": [{"seq": 1, "date": "2020-01-01", "code": "GR01"}, {"seq": 1, "date": "2020-01-01", "code": "GR01"}]}`: "two rows have the number (seq) 1",
	} {
		_, _, errs := casebook(t, write(t, "x.json", text))
		assert.Contains(t, errs, want)
	}
}

// Flags may stand behind paths; a link to a folder is the folder; a file that
// is named is read whatever its ending; the mark before the first character
// does no harm.
func TestWaysToNameFiles(t *testing.T) {
	file := filepath.Join(histories, "CN101913583B.json")
	code, out, _ := casebook(t, file, "-json")
	assert.Zero(t, code)
	assert.True(t, json.Valid([]byte(out)))
	code, _, errs := casebook(t, "--", "-json")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "cannot read -json")
	code, _, errs = casebook(t, "-h")
	assert.Zero(t, code)
	assert.Contains(t, errs, "usage")

	where, err := filepath.Abs(histories)
	require.NoError(t, err)
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(where, link))
	_, out, _ = casebook(t, link)
	assert.Contains(t, out, "37 passed, 0 failed")

	data, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, name := range []string{"history", "history.txt", "HISTORY.JSON"} {
		code, out, _ = casebook(t, write(t, name, "\xef\xbb\xbf"+string(data)))
		assert.Zero(t, code, name)
		assert.Contains(t, out, "1 passed, 0 failed", name)
	}
}

func TestOtherFilesArePassedOver(t *testing.T) {
	code, out, errs := casebook(t, write(t, "notes.md", "# Notes"), write(t, "other.json", `{"a": 1}`))
	assert.Zero(t, code)
	assert.Equal(t, 2, strings.Count(errs, "skipped "))
	assert.Equal(t, "0 passed, 0 failed\n", out)
}

func TestUnseenHistoryWithUnknownCodes(t *testing.T) {
	path := write(t, "x.json", `{"id":"CN1","publication_number":"CN109999999B","filing_date":"2008-07-21","grant_date":"2010-05-12",
		"original_applicants":[{"name":"A"}],"note":"a field nobody knows","events":[
		{"seq":1,"date":"2010-05-12","code":"C14","country":"CN","details":{}},
		{"seq":2,"date":"2012-05-16","code":"PLDC","country":"CN","details":{}},
		{"seq":3,"date":"2031-01-01","code":"ZZ42","country":"CN","details":{"novelty":[1,2]}}]}`)
	code, out, _ := casebook(t, path)
	assert.Zero(t, code)
	assert.Contains(t, out, "LEGACY_ROW_WITHOUT_TWIN[1,2]")
	assert.Contains(t, out, "UNKNOWN_CODE[3]")
	assert.Contains(t, out, "nothing to compare with")
}

func TestJSON(t *testing.T) {
	code, out, _ := casebook(t, "-json", filepath.Join(histories, "CN101913583B.json"), filepath.Join(histories, "US8789601B2.json"))
	assert.Zero(t, code)
	var got struct {
		Passed int `json:"passed"`
		Cases  []struct {
			ID     string `json:"id"`
			Result struct {
				Ledger []json.RawMessage `json:"ledger"`
				Record json.RawMessage   `json:"record"`
				ST27   []json.RawMessage `json:"st27"`
			} `json:"result"`
		} `json:"cases"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	assert.Equal(t, 2, got.Passed)
	assert.Equal(t, "CN101913583B", got.Cases[0].ID)
	assert.NotEmpty(t, got.Cases[0].Result.Ledger)
	assert.NotEmpty(t, got.Cases[0].Result.Record)
	assert.NotEmpty(t, got.Cases[1].Result.ST27)
}
