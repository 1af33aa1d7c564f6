package pledge_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// repealed is the pack without a rule on the topic in force: one that ended
// long ago stands for it, so that the table still compiles.
func repealed(t testing.TB, key law.Key) *law.Pack {
	old := law.Rule{Key: key, ID: "cn.repealed", Text: ipx.T("已废止", "repealed"), Cite: law.Citation{Instrument: ipx.T("旧法", "an old law")},
		From: day("1901-01-01"), Until: day("1902-01-01"), Basis: law.Statute, Limit: calendar.D(1)}
	pack, err := cn.Pack().Without(key).With(old)
	require.NoError(t, err)
	return pack
}

// decides lists the topics of the table on which an outcome depends, and
// cites those that it only names as the law that a step carries out.
func decides() (deciding, cited []law.Key) {
	for _, s := range pledge.Table().Steps {
		for _, r := range s.Rules {
			deciding = append(deciding, r.Law)
		}
		for _, p := range s.Papers {
			deciding = append(deciding, p.Law)
		}
		for _, c := range s.Starts {
			deciding = append(deciding, c.Law)
		}
		cited = append(cited, s.Cites...)
	}
	for _, g := range pledge.Grounds() {
		deciding = append(deciding, g.Law)
	}
	// Read by duties, and by the titles in what the steps propose.
	deciding = append(deciding, "pledge.contract-waits", "pledge.renewal-rank", "pledge.look-back", "pledge.mixed-security", "pledge.file-claim",
		"pledge.rank-change", "pledge.change-harmless", "title.pledgee-consent.licence")
	clean := func(keys []law.Key) []law.Key {
		slices.Sort(keys)
		return slices.DeleteFunc(slices.Compact(keys), func(k law.Key) bool { return k == "" })
	}
	deciding = clean(deciding)
	cited = slices.DeleteFunc(clean(cited), func(k law.Key) bool { return slices.Contains(deciding, k) })
	return deciding, cited
}

// Each rule of law that decides something decides it in a story: without the
// rule the story ends otherwise.
func TestEveryRuleOfLawDecides(t *testing.T) {
	stories := slices.SortedFunc(maps.Values(traces(t)), func(a, b string) int { return len(a) - len(b) }) // the quick ones first
	deciding, _ := decides()
	require.Greater(t, len(deciding), 50)
	for _, key := range deciding {
		c := cast(machineOver(t, repealed(t, key)))
		changed := false
		for _, text := range stories {
			if !strings.Contains(text, "with=") {
				continue
			}
			got, err := workflowtest.Trace(text, c)
			if changed = err != nil || got != text; changed {
				break
			}
		}
		assert.True(t, changed, "without %s every story ends as before", key)
	}
}

// A rule that a step only cites is missed as well: the table does not compile
// without it.
func TestEveryCitedRuleIsMissed(t *testing.T) {
	_, cited := decides()
	for _, key := range cited {
		faults := workflow.Verify(pledge.Table(), cn.Pack().Without(key))
		require.NotEmpty(t, faults, key)
		for _, f := range faults {
			assert.Contains(t, []workflow.FaultKind{workflow.UnknownLaw}, f.Kind, key)
			assert.Contains(t, f.What, string(key))
		}
		_, err := pledge.Machine(cn.Pack().Without(key))
		assert.ErrorContains(t, err, string(key))
	}
}
