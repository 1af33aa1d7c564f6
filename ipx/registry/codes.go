package registry

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"github.com/ipx-sdk/ipx-go/ipx"
)

//go:embed codes.json
var codesJSON []byte

// Code is an event code of an office and how the title record reads it.
type Code struct {
	Office     string   `json:"office"`
	Code       string   `json:"code"`
	Generation string   `json:"generation"` // "modern", "legacy"; empty where the office has one
	NameZh     string   `json:"name_zh"`    // as in the gazette; empty where not known
	NameEn     string   `json:"name_en"`
	ZhBasis    string   `json:"name_zh_basis"`
	Influence  string   `json:"epo_influence"` // sign of the EPO's list; no status
	Since      string   `json:"in_epo_list_since"`
	Category   string   `json:"st27_category"`
	CatBasis   string   `json:"st27_category_basis"`
	KeyEvent   string   `json:"st27_key_event"`
	KeyBasis   string   `json:"st27_key_event_basis"`
	Detailed   string   `json:"st27_detailed_event"`
	DetBasis   string   `json:"st27_detailed_basis"`
	Effect     string   `json:"ledger_effect"` // "encumbrance.pledge.open", "status.ended:unpaid_annuity", …
	TwinOf     []string `json:"twin_of"`       // of an older code: the modern ones for the same act
	Rows       int      `json:"rows_seen_in_729_patents"`
}

// Name returns the name of the code; the Chinese one falls back to English
// where no gazette name is known.
func (c Code) Name() ipx.Text {
	if c.NameZh == "" {
		return ipx.T(c.NameEn, c.NameEn)
	}
	return ipx.T(c.NameZh, c.NameEn)
}

// Legacy reports whether the code is of an older generation.
func (c Code) Legacy() bool { return strings.HasPrefix(c.Generation, "legacy") }

type codeKey struct{ office, code string }

// table is read once: embedded data that never changes.
var table = sync.OnceValue(func() map[codeKey]Code {
	var file struct {
		Codes []Code `json:"codes"`
	}
	m := map[codeKey]Code{}
	if err := json.Unmarshal(codesJSON, &file); err != nil {
		return m // the embedded file is tested
	}
	for _, c := range file.Codes {
		m[codeKey{c.Office, c.Code}] = c
	}
	return m
})

// Lookup returns an office's code. Unknown codes are no error to an importer:
// offices add some every year.
func Lookup(office, code string) (Code, bool) {
	c, ok := table()[codeKey{office, code}]
	return c, ok
}

// Codes returns every code known, by office and code.
func Codes() []Code {
	out := make([]Code, 0, len(table()))
	for _, c := range table() {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Code) int {
		if n := strings.Compare(a.Office, b.Office); n != 0 {
			return n
		}
		return strings.Compare(a.Code, b.Code)
	})
	return out
}
