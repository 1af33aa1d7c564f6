package odrl_test

import (
	"fmt"
	"strings"
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

// Prefixes are taken off everywhere, and what is said twice is found everywhere.
func TestPrefixesInLists(t *testing.T) {
	const head = `{"@type":"Agreement","odrl:permission":[{"odrl:target":"y","odrl:action":"stream"},`
	l, report, err := odrl.Unmarshal([]byte(head + `{"odrl:target":"x","odrl:action":"odrl:use","odrl:constraint":[{"odrl:leftOperand":"count","odrl:operator":"eq","odrl:rightOperand":1},` +
		`{"odrl:leftOperand":"spatial","odrl:operator":"eq","odrl:rightOperand":"CN"}]}]}`))
	require.NoError(t, err)
	assert.Equal(t, "CN", l.Scope.Territory.String())
	assert.Len(t, report, 2, "another thing, and a bound that is not known")
	_, _, err = odrl.Unmarshal([]byte(head + `{"target":"x","odrl:action":"use","action":"use"}]}`))
	require.ErrorContains(t, err, "odrl:action: is said twice")
}

// A day that there is none of is refused; an instant is put aside.
func TestDaysAndInstants(t *testing.T) {
	read := func(day string) (odrl.Report, error) {
		_, report, err := odrl.Unmarshal(fmt.Appendf(nil, `{"@type":"Set","permission":[{"target":"x","action":"use","constraint":{"leftOperand":"dateTime","operator":"lt","rightOperand":%q}}]}`, day))
		return report, err
	}
	for _, day := range []string{"2026-02-31", "2026-2-1", "20260201"} {
		_, err := read(day)
		require.ErrorContains(t, err, "not a date", day)
	}
	report, err := read("2026-02-01T00:00:00+08:00")
	require.NoError(t, err)
	assert.Len(t, report, 1)
	report, err = read("2026-02-01")
	require.NoError(t, err)
	assert.Empty(t, report)
}

// What is long is read in one go, or refused: never many times over.
func TestLongPolicies(t *testing.T) {
	many := func(n int, each string) string { return strings.TrimSuffix(strings.Repeat(each+",", n), ",") }
	var acts []string
	for i := range 4000 {
		acts = append(acts, fmt.Sprintf(`"ipx:act%d"`, i))
	}
	long := fmt.Appendf(nil, `{"@type":"Set","permission":[{"target":"x","action":[%s]}]}`, strings.Join(acts, ","))
	l, _, err := odrl.Unmarshal(long)
	require.NoError(t, err)
	codes, _ := l.Scope.Act.Codes()
	assert.Len(t, codes, 4000)
	assert.Less(t, testing.AllocsPerRun(1, func() { _, _, _ = odrl.Unmarshal(long) }), 500_000.0)

	for field, doc := range map[string]string{
		"permission":           `{"@type":"Set","target":"x","action":"use","permission":[` + many(1001, "{}") + `]}`,
		"action":               `{"@type":"Set","target":"x","action":[` + many(1001, `"use"`) + `],"permission":[{}]}`,
		"prohibition":          `{"@type":"Set","target":"x","action":"use","permission":[{}],"prohibition":[` + many(1001, "{}") + `]}`,
		"permission[0].action": `{"@type":"Set","target":"x","permission":[{"action":[` + many(17, `"ipx:acts:x"`) + `]}]}`,
	} {
		_, _, err := odrl.Unmarshal([]byte(doc))
		require.ErrorContains(t, err, field+":", field)
	}
	_, _, err = odrl.Unmarshal([]byte(`{"@type":"Set","target":"x","action":[` + many(1000, `"use"`) + `],"permission":[` + many(1000, "{}") + `]}`))
	require.NoError(t, err)
}
