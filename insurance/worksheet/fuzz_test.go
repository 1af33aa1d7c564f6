package worksheet_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance/worksheet"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

// A sheet from outside is worked out or is an error; its answers, worked out anew, are
// the same, no sentence has a hole, and in Chinese it comes to the same figures.
func FuzzRun(f *testing.F) {
	files, err := filepath.Glob("testdata/sheets/*.txt")
	require.NoError(f, err)
	require.NotEmpty(f, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(string(data))
		for block := range strings.SplitSeq(string(data), "\n\n") {
			f.Add(block)
		}
	}
	begun := "product infringement-loss rate=0.03 deductible=1\npolicy P-1 insured=a from=2026-01-01 rights=a,b limit=100万\n"
	for _, line := range []string{
		"endorse effective=9999-12-31 add=c", "endorse effective=2026-05-01 loading=1e999999999", "endorse effective=2026-05-01 loading=99999999999999999999", "endorse effective=2026-05-01 limit=-1",
		"cancel effective=2026-05-01 refund=weather", "cancel effective=2025-05-01 refund=undamaged", "reverse 9999 issued=2026-05-01", "reverse 1", "earned before=9999-12-31", "cover on=0001-01-01 known=0001-01-01", "schedule",
		"contribute 100 sums=0,0 left=0,0", "contribute 100 sums=1,2 left=1", "contribute 1e30 sums=1,2", "contribute -5 sums=1,2", "tower 5 layers=A:1+0,B:9+1", "tower -5 layers=A:1+1", "split 1e20 scheme=qingdao", "split -1 scheme=qingdao",
		"clocks received=9999-12-31", "clocks received=2026-05-06 asked=2026-05-07 supplied=2020-01-01", "rescind knew=9999-12-31 formed=0001-01-01", "ratio 1 0", "recovered 1", "law on=0001-01-01", "recover 5", "pay",
		"claim C peril=infringement-loss right=a insured=a happened=2026-02-01 made=2026-03-01 accepted=2026-03-02\nloss 1e29\nloss 0.001 value=0.001 others=0.001,5 unclear=0.004\nloss 5万 rescue=1亿\npay\nrecover 1e12\nrecover 0.001",
	} {
		f.Add(begun + line)
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4_000 {
			return
		}
		got, err := worksheet.Run(text, english)
		if err != nil {
			return
		}
		again, err := worksheet.Run(got, english)
		if err != nil || again != got {
			t.Fatalf("worked out anew it says\n%s\nand not\n%s\n(%v)", again, got, err)
		}
		zh, err := worksheet.Run(text, worksheet.Options{Pack: cn.Pack(), Language: language.SimplifiedChinese})
		if err != nil {
			t.Fatalf("in Chinese: %v", err)
		}
		if !strings.ContainsAny(text, "{%") && strings.ContainsAny(got+zh, "{") {
			t.Fatalf("a sentence with a hole:\n%s\n%s", got, zh)
		}
		require.Equal(t, figures(got), figures(zh))
	})
}
