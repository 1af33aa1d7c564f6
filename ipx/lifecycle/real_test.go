package lifecycle_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
)

// What the office published of real patents agrees with what is computed: a
// patent whose annuity was not paid ended on an anniversary of its filing, long
// before the gazette said so, and one whose term ran out is gazetted within a
// month of the computed day.
func TestEndsOfRealPatents(t *testing.T) {
	data, err := os.ReadFile("testdata/ends.tsv")
	require.NoError(t, err)
	n := 0
	for line := range strings.Lines(string(data)) {
		if line[0] == '#' {
			continue
		}
		n++
		f := strings.Split(strings.TrimSpace(line), "\t")
		p := lifecycle.Patent{Kind: ipx.RightKind(f[1]), Filed: day(f[2]), Granted: day(f[3])}
		gazette := day(f[6])
		term, err := lifecycle.Term(chinese(), p.Kind, lifecycle.Facts{Filed: p.Filed})
		require.NoError(t, err, f[0])
		if f[4] == "CX01" {
			late := gazette.Sub(term.Term.Until)
			assert.True(t, late > 0 && late <= 31, "%s ended on %s, gazetted on %s", f[0], term.Term.Until, gazette)
			continue
		}
		assert.True(t, gazette.Before(term.Term.Until), f[0])
		if f[5] == "-" {
			continue
		}
		ended := day(f[5])
		fee, err := lifecycle.AnnuityOf(chinese(), p, p.YearOf(ended))
		require.NoError(t, err, f[0])
		assert.Equal(t, ended, fee.Anniversary, "%s ended as of the day on which its fee was due", f[0])
		assert.True(t, fee.Lapse.Before(gazette), "%s: the gazette follows the end of the grace period on %s", f[0], fee.Lapse)
	}
	assert.Equal(t, 8, n)
}
