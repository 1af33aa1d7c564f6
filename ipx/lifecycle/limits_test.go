package lifecycle_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
)

// Every clock has its length, its article and its last day, as the law of the
// day says; and no clock of the table goes unchecked.
func TestTimeLimits(t *testing.T) {
	data, err := os.ReadFile("testdata/limits.tsv")
	require.NoError(t, err)
	checked := map[law.Key]bool{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		v := cn.Pack().On(day(f[1]))
		found := false
		for _, l := range lifecycle.TimeLimits(v) {
			if string(l.Topic) != f[0] {
				continue
			}
			found, checked[l.Topic] = true, true
			assert.Equal(t, f[2], l.Limit.String(), line)
			assert.Equal(t, f[3], l.Cite.En, line)
			_, due, err := l.End(v, day(f[4]))
			require.NoError(t, err, line)
			assert.Equal(t, f[5], due.String(), line)
		}
		assert.True(t, found, line)
	}
	for _, l := range lifecycle.TimeLimits(chinese()) {
		assert.True(t, checked[l.Topic], "%s is not in the table of values", l.Topic)
		assert.Empty(t, append(l.Name.Faults(), append(l.From.Faults(), l.Missed.Faults()...)...), l.Topic)
	}
	assert.Len(t, lifecycle.TimeLimits(us.Pack().On(today)), 1, "the grace period of maintenance fees")
}
