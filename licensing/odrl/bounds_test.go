package odrl_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/licensing/odrl"
)

// Bounds as others group them: what all hold is what each of them says. What
// any may hold stays aside.
func TestBoundsInGroups(t *testing.T) {
	const from, until = `{"leftOperand":"dateTime","operator":"gteq","rightOperand":"2026-01-01"}`, `{"leftOperand":"dateTime","operator":"lt","rightOperand":{"@value":"2027-01-01","@type":"xsd:date"}}`
	const part = `{"leftOperand":"spatial","operator":"isPartOf","rightOperand":"CN"}`
	for bounds, c := range map[string]struct {
		territory, from, until string
		aside                  []string
		refused                string
	}{
		`{"and":{"@list":[` + from + `,` + until + `]}}`:       {"*", "2026-01-01", "2027-01-01", nil, ""},
		`[{"odrl:and":[` + from + `,{"and":[` + part + `]}]}]`: {"CN", "2026-01-01", "", nil, ""},
		`[` + from + `,{"and":[` + from + `,` + until + `]}]`:  {"*", "2026-01-01", "2027-01-01", []string{"permission[0].constraint[1].and[0]"}, ""},
		`{"or":[` + from + `,` + until + `]}`:                  {"*", "", "", []string{"permission[0].constraint[0].or", "permission[0].constraint[0]"}, ""},
		`{"and":[` + until + `],"status":"x"}`:                 {"*", "", "", []string{"permission[0].constraint[0].and", "permission[0].constraint[0].status", "permission[0].constraint[0]"}, ""},
		`{"and":[]}`:                                           {"*", "", "", []string{"permission[0].constraint[0].and", "permission[0].constraint[0]"}, ""},
		`{"and":["x"]}`:                                        {refused: "permission[0].constraint[0].and[0]"},
		part:                                                   {"CN", "", "", nil, ""},
		`{"leftOperand":"spatial","operator":"isPartOf","rightOperand":["CN","JP"]}`: {refused: "permission[0].constraint[0].rightOperand"},
		`{"leftOperand":"spatial","operator":"hasPart","rightOperand":"CN"}`:         {"*", "", "", []string{"permission[0].constraint[0]"}, ""},
	} {
		l, report, err := odrl.Unmarshal(fmt.Appendf(nil, `{"@type":"Agreement","permission":[{"target":"x","action":"use","constraint":%s}]}`, bounds))
		if c.refused != "" {
			require.ErrorContains(t, err, c.refused+":", bounds)
			continue
		}
		require.NoError(t, err, bounds)
		var aside []string
		for _, n := range report {
			aside = append(aside, n.Term)
		}
		assert.Equal(t, c.aside, aside, bounds)
		assert.Equal(t, []string{c.territory, c.from, c.until}, []string{l.Scope.Territory.String(), l.Scope.From.String(), l.Scope.Until.String()}, bounds)
	}
}
