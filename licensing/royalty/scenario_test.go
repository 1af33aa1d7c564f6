package royalty_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

var update = flag.Bool("update", false, "write the texts of the scenarios anew")

// scenario is a contract, what was reported under it, and what a lawyer says
// that it comes to: see testdata/scenarios.
type scenario struct {
	Title   ipx.Text               `json:"title"`
	Law     string                 `json:"law"` // "CN", or "" for the contract alone
	Terms   json.RawMessage        `json:"terms"`
	Reports []json.RawMessage      `json:"reports"`
	Expect  []map[string]ipx.Money `json:"expect"` // of each statement, by the names of its totals and licensors
	Audit   json.RawMessage        `json:"audit"`
	Find    []string               `json:"find"`  // kinds of findings, in order
	Claim   map[string]string      `json:"claim"` // of the opinion
}

func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/scenarios/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			var sc scenario
			d := json.NewDecoder(strings.NewReader(string(data)))
			d.DisallowUnknownFields()
			require.NoError(t, d.Decode(&sc))
			play(t, strings.TrimSuffix(file, ".json"), sc)
		})
	}
}

func play(t *testing.T, path string, sc scenario) {
	terms, err := royalty.ReadTerms(sc.Terms)
	require.NoError(t, err)
	view := law.View{}
	if sc.Law == "CN" {
		view = cn.Pack().On(day("2026-11-23"))
	}
	texts := map[string]*strings.Builder{"zh": {}, "en": {}}
	write := func(table func(l10n.Voice) string) {
		for lang, b := range texts {
			b.WriteString("\n" + table(l10n.Voice{Tag: language.MustParse(lang)}))
		}
	}
	for lang, b := range texts {
		b.WriteString("# " + l10n.Say(language.MustParse(lang), sc.Title) + "\n")
	}
	var state royalty.State
	require.Len(t, sc.Expect, len(sc.Reports))
	for i, raw := range sc.Reports {
		report, err := royalty.ReadReport(raw)
		require.NoError(t, err)
		s, next, err := royalty.Settle(view, terms, state, report)
		require.NoError(t, err)
		adds(t, terms, s)
		got := map[string]ipx.Money{"royalties": s.Royalties, "top_up": s.TopUp, "carried": s.Carried, "recouped": s.Recouped, "fixed": s.Fixed, "due": s.Due,
			"vat": s.VAT, "withheld": s.Withheld, "payable": s.Payable, "cost": s.Cost}
		for _, p := range s.Shares {
			got["to "+string(p.Party)] = p.Payable
		}
		for key, want := range sc.Expect[i] {
			assert.True(t, want.Equal(got[key]), "statement %d: %s is %s, expected %s", i+1, key, got[key], want)
		}
		write(s.Table)
		state = next
	}
	if sc.Audit != nil {
		in, err := royalty.ReadInspection(sc.Audit)
		require.NoError(t, err)
		o, err := royalty.Examine(view, terms, in)
		require.NoError(t, err)
		var found []string
		for _, f := range o.Findings {
			found = append(found, string(f.Kind))
		}
		assert.Equal(t, sc.Find, found)
		got := map[string]string{"due": o.Due.String(), "paid": o.Paid.String(), "short": o.Short.String(), "interest": o.Interest.String(), "part": o.Part.String(),
			"bears": string(o.Bears), "cost": o.Cost.String(), "claim": o.Claim.String()}
		for key, want := range sc.Claim {
			assert.Equal(t, want, got[key], key)
		}
		write(o.Table)
	}
	for lang, b := range texts {
		golden.File(t, path+"."+lang+".md", b.String(), *update)
		require.NotContains(t, b.String(), "{", "every argument is filled")
	}
}
