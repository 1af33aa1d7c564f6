package worksheet_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/worksheet"
	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

var update = flag.Bool("update", false, "write the answers of the sheets anew")

var english = worksheet.Options{Pack: cn.Pack(), Language: language.English}

// The sheets in testdata: published terms and real cases, in a form that an
// underwriter can read. In Chinese they come to the same amounts.
func TestSheets(t *testing.T) {
	files, err := filepath.Glob("testdata/sheets/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(f)
			require.NoError(t, err)
			got, err := worksheet.Run(string(data), english)
			require.NoError(t, err)
			golden.File(t, f, got, *update)
			zh, err := worksheet.Run(string(data), worksheet.Options{Pack: cn.Pack(), Language: language.SimplifiedChinese})
			require.NoError(t, err)
			assert.NotContains(t, zh, "{")
			assert.Equal(t, figures(got), figures(zh))
			again, err := worksheet.Run(got, english)
			require.NoError(t, err)
			assert.Equal(t, got, again, "answers are written anew")
		})
	}
}

// figures are the amounts in the first column.
func figures(sheet string) []string {
	var out []string
	for line := range strings.Lines(sheet) {
		if w := strings.Fields(line); len(w) > 0 && strings.HasPrefix(line, " ") && strings.Contains(w[0], ".") {
			out = append(out, w[0])
		}
	}
	return out
}

// What cannot be read is an error that names the line.
func TestUnreadable(t *testing.T) {
	for text, want := range map[string]string{
		"weather":                                 "line 1: there is no verb",
		"product ship":                            "there is no product",
		"product enforcement colour=red":          "colour= means nothing to product",
		"product enforcement rate=x":              "rate=",
		"product enforcement waiting=soon":        "period",
		"product enforcement tariff=x":            "no tariff",
		"product enforcement reinstate=perhaps":   "yes or no",
		"product enforcement rate=0.1 rate=0.2":   "is there twice",
		"policy P-1 insured=acme from=2026-01-01": "a product comes first",
		"claim C-1 peril=enforcement":             "a policy comes first",
		"loss 100":                                "a claim comes first",
		"pay":                                     "nothing is payable",
		"recover 100":                             "nothing was paid",
		"product enforcement\npolicy P-1 insured=acme from=soon rights=a":                      "line 2: from=",
		"product enforcement\npolicy P-1 insured=acme from=2026-01-01 rights=a instalments=x":  "4x3",
		"product enforcement\npolicy P-1 insured=acme from=2026-01-01 rights=a insurers=a:9/2": "share",
		"ratio 1 0":                  "above nought",
		"tower 1 layers=A":           "is not like",
		"split 1 scheme=x":           "no scheme",
		"subsidy x":                  "no programme",
		"subsidy foshan-2011 cost=x": "is not like",
		"reverse x":                  "number of the transaction",
		"ratio \"1":                  "quotation mark",
	} {
		_, err := worksheet.Run(text, english)
		assert.ErrorContains(t, err, want, text)
	}
	_, err := worksheet.Run("", worksheet.Options{})
	assert.Error(t, err)
	_, err = worksheet.Run(strings.Repeat("\n", 10_001), english)
	assert.Error(t, err)
}

// A product of one's own, tried before anybody files it.
func Example() {
	own, _ := insurance.ProductByCode("enforcement")
	own.Code, own.Name = "variety-enforcement", ipx.T("植物新品种执行保险", "Enforcement of plant varieties")
	out, err := worksheet.Run(`# A variety, insured for 600 000 at 2 %.
product variety-enforcement rate=0.02 minimum=1000
policy W-1 insured=farm from=2026-02-14 rights=variety limit=60万
claim C-1 peril=enforcement right=variety insured=farm happened=2026-05-06 made=2026-06-05 accepted=2026-06-12 reported=2026-06-13
loss legal:90万
`, worksheet.Options{Pack: cn.Pack(), Language: language.English, Products: []insurance.Product{own}})
	fmt.Print(out)
	fmt.Println(err)
	// Output:
	// # A variety, insured for 600 000 at 2 %.
	// product variety-enforcement rate=0.02 minimum=1000
	// policy W-1 insured=farm from=2026-02-14 rights=variety limit=60万
	// claim C-1 peril=enforcement right=variety insured=farm happened=2026-05-06 made=2026-06-05 accepted=2026-06-12 reported=2026-06-13
	// loss legal:90万
	// ----
	// Enforcement of plant varieties
	//   enforcement: cost of investigation and law, accepted
	//        12,000.00  limit of CNY 600,000.00 at a rate of 2 %
	//        12,000.00  total
	//       600,000.00  aggregate limit
	// covered
	//       900,000.00  claimed: lawyers, court, arbitration and authority
	//       -90,000.00  deductible
	//      -210,000.00  above the CNY 600,000.00 left of the aggregate limit of CNY 600,000.00
	//       600,000.00  total
	// <nil>
}
