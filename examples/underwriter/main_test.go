package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	guangdong = "testdata/sheets/guangdong.txt"
	design    = "testdata/sheets/design.txt"
	own       = "testdata/design-loss.json"
)

func underwriter(t *testing.T, args ...string) (code int, out, errs string) {
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

func text(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}

// Without paths the sheets of the package are worked out, each on a line.
func TestSheetsOfThePackage(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", sheets, "*.txt"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for lang, closing := range map[string]string{"en": " agree, 0 differ\n", "zh": "份一致，0份不一致\n"} {
		code, out, errs := underwriter(t, "-lang", lang)
		assert.Zero(t, code, out+errs)
		assert.Equal(t, len(files)+1, strings.Count(out, "\n"), out)
		assert.True(t, strings.HasSuffix(out, closing), out)
		for _, f := range files {
			assert.Contains(t, out, filepath.Base(f))
		}
	}
	t.Chdir(t.TempDir())
	code, _, errs := underwriter(t)
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "usage")
}

// The answers of a sheet may stand in either language, whatever is asked for.
func TestSheetsInEitherLanguage(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		code, out, errs := underwriter(t, "-lang", lang, "-product", own, "testdata/sheets")
		assert.Zero(t, code, out+errs)
	}
	code, out, _ := underwriter(t, guangdong)
	assert.Zero(t, code)
	assert.Equal(t, "guangdong.txt: 3 blocks agree\n1 agree, 0 differ\n", out)
}

// A fen is a difference, and is shown with its line, in the language of the sheet.
func TestDifferences(t *testing.T) {
	sheet := text(t, guangdong)
	for name, c := range map[string]struct{ from, to, want string }{
		"a fen":           {"2,200.00  合计", "2,200.01  合计", "line 11:\n    -         2,200.01  合计\n    +         2,200.00  合计\n"},
		"a line too many": {"      132,000.00  累计限额\n", "      132,000.00  累计限额\n      132,000.00  累计限额\n", "line 23:\n    -       132,000.00  累计限额\n"},
		"a line too few":  {"          400.00  另有1项，每项400.00元\n", "", "    +           400.00  另有1项，每项400.00元\n"},
		"another verdict": {"INSURANCE-QUOTE-01", "INSURANCE-QUOTE-02", "    - 1. on：费率当日不适用（INSURANCE-QUOTE-02）\n"},
		"another input":   {"from=2013-07-15 rights=2\n----\n专利执行保险\n  enforcement：维权的调查和法律费用，accepted\n        2,000.00", "from=2013-07-15 rights=3\n----\n专利执行保险\n  enforcement：维权的调查和法律费用，accepted\n        2,000.00", "    +           400.00  另有2项，每项200.00元\n"},
	} {
		t.Run(name, func(t *testing.T) {
			wrong := strings.Replace(sheet, c.from, c.to, 1)
			require.NotEqual(t, sheet, wrong)
			path := write(t, "wrong.txt", wrong)
			code, out, errs := underwriter(t, path, guangdong)
			assert.Equal(t, 1, code, errs)
			assert.Contains(t, out, "wrong.txt: 2 blocks agree, 1 block differs\n")
			assert.Contains(t, out, c.want)
			assert.Contains(t, out, "1 agree, 1 differ\n")
			assert.Equal(t, wrong, text(t, path), "a run does not write")
		})
	}
}

// What cannot be read is said, with the line at fault, and counts more than a
// difference.
func TestUnreadable(t *testing.T) {
	wrong := write(t, "wrong.txt", strings.Replace(text(t, guangdong), "2,200.00", "2,200.01", 1))
	for name, c := range map[string]struct{ text, want string }{
		"no verb":          {"# first\nweather\n", "line 2: there is no verb"},
		"empty":            {"", "there is nothing to work out"},
		"only for readers": {"# nothing\n\n# at all\n", "there is nothing to work out"},
		"UTF-16":           {"\xff\xfep\x00", "UTF-8 is needed"},
		"no UTF-8":         {"# \xff\n", "not UTF-8"},
		"too many lines":   {strings.Repeat("# x\n", 10_001) + "\nratio 1 2\n", "lines"},
		"no product":       {text(t, design), "there is no product"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "x.txt", c.text)
			code, out, errs := underwriter(t, wrong, path)
			assert.Equal(t, 2, code)
			assert.Contains(t, errs, "cannot read "+path)
			assert.Contains(t, errs, c.want)
			assert.Contains(t, out, "0 agree, 1 differ, 1 unreadable\n")
		})
	}
	code, _, errs := underwriter(t, "-lang", "zh", "no/such/sheet.txt")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "不能读取no/such/sheet.txt")
}

// The sheet to start from comes to something in both languages; with its answers it
// agrees, and writing them again changes nothing.
func TestStart(t *testing.T) {
	for lang, want := range map[string]string{"en": "6 blocks without answers\n", "zh": "6段没有答案\n"} {
		code, fresh, _ := underwriter(t, "-lang", lang, "-new")
		require.Zero(t, code)
		path := write(t, "mine.txt", fresh)
		code, out, errs := underwriter(t, "-lang", lang, path)
		assert.Zero(t, code, errs)
		assert.Contains(t, out, want)
		assert.NotContains(t, out, "INSURANCE-") // nothing in it is refused
		assert.NotContains(t, out, "CLAIM-")
		for _, figure := range []string{"33,000.00", "150.68", "23,400.00", "12,600.00", "22,600.00", "2026-06-01"} {
			assert.Contains(t, out, figure)
		}

		code, _, errs = underwriter(t, "-lang", lang, "-write", path)
		assert.Zero(t, code, errs)
		written := text(t, path)
		assert.NotEqual(t, fresh, written)
		code, out, _ = underwriter(t, path)
		assert.Zero(t, code)
		assert.Contains(t, out, "6 blocks agree\n1 agree, 0 differ\n")
		code, _, _ = underwriter(t, "-lang", lang, path, "-write")
		assert.Zero(t, code)
		assert.Equal(t, written, text(t, path))
	}
}

// A part of a sheet may still lack its answers: they are shown.
func TestAnswersThatAreMissing(t *testing.T) {
	path := write(t, "more.txt", text(t, guangdong)+"\n# A third.\nratio 3 4 rate\n")
	code, out, _ := underwriter(t, path)
	assert.Zero(t, code)
	assert.Equal(t, "more.txt: 3 blocks agree, 1 block without answers\n    # A third.\n    ratio 3 4 rate\n    ----\n    0.75\n1 agree, 0 differ\n", out)
}

// A product of one's own is tried without Go; one that does not hold together is
// refused with its faults.
func TestProductOfOnesOwn(t *testing.T) {
	code, out, errs := underwriter(t, design, "-product", own)
	assert.Zero(t, code, errs)
	assert.Contains(t, out, "design.txt: 1 block agrees\n")

	broken := write(t, "own.json", strings.Replace(text(t, own), `"0.20"`, `"1.20"`, 1))
	code, _, errs = underwriter(t, "-product", broken, design)
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "retention.co_pay must be between nought and one (INSURANCE-PRODUCT-01)")
	code, _, errs = underwriter(t, "-product", "no.json", design)
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "no.json")
}

// Folders, links and marks before the first character; flags before or behind.
func TestWaysToNameSheets(t *testing.T) {
	dir := t.TempDir()
	for name, s := range map[string]string{"a.TXT": "\xef\xbb\xbf" + text(t, guangdong), "sub/b.txt": strings.ReplaceAll(text(t, guangdong), "\n", "\r\n"), "notes.md": "# notes", ".hidden.txt": "weather"} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(s), 0o600))
	}
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(dir, link))
	for _, path := range []string{dir, link} {
		code, out, errs := underwriter(t, path)
		assert.Zero(t, code, out+errs)
		assert.Contains(t, out, "2 agree, 0 differ\n")
		assert.Equal(t, 1, strings.Count(errs, "skipped "), errs)
	}
	code, out, _ := underwriter(t, write(t, "sheet.md", text(t, guangdong)))
	assert.Zero(t, code, "a file that is named is read whatever its ending")
	assert.Contains(t, out, "1 agree")

	code, _, errs := underwriter(t, "--", "-new")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "cannot read -new")
	code, _, errs = underwriter(t, "-h")
	assert.Zero(t, code)
	assert.Contains(t, errs, "usage")
	code, _, errs = underwriter(t, "-lang", "fr", guangdong)
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "en or zh")
	code, _, _ = underwriter(t, "-nonsense")
	assert.Equal(t, 2, code)
}
