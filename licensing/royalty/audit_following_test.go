package royalty_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// A wrong rate changes the royalties, and with them what the licensee adds to
// the minimum and sets off against the advance. It is one mistake, and found
// once; what does not follow from it is found beside it.
func TestWhatFollowsFromAMistakeIsNoMistake(t *testing.T) {
	for name, c := range map[string]struct {
		rate, line string // claimed for the first line of the second quarter
		claims     royalty.Claims
		want       []royalty.FindingKind
	}{
		// 7407.41 + 3000 + 200; to 30 000; half of it set off, rounded down
		"too high":         {"0.06", "7407.41", royalty.Claims{Royalties: cny("10607.41"), TopUp: cny("19392.59"), Recouped: cny("5303.70"), Due: cny("24696.30")}, []royalty.FindingKind{royalty.StaleRate}},
		"too low":          {"0.01", "1234.57", royalty.Claims{Royalties: cny("4434.57"), TopUp: cny("25565.43"), Recouped: cny("2217.28"), Due: cny("27782.72")}, []royalty.FindingKind{royalty.WrongRate}},
		"above it":         {"0.3", "37037.03", royalty.Claims{Royalties: cny("40237.03"), Recouped: cny("20118.51"), Due: cny("20118.52")}, []royalty.FindingKind{royalty.WrongRate}},
		"and a short one":  {"0.06", "7407.41", royalty.Claims{Royalties: cny("10607.41"), TopUp: cny("19392.58"), Recouped: cny("5303.70")}, []royalty.FindingKind{royalty.StaleRate, royalty.MissedMinimum}},
		"and a set-off":    {"0.06", "7407.41", royalty.Claims{Royalties: cny("10607.41"), TopUp: cny("19392.59"), Recouped: cny("5303.71")}, []royalty.FindingKind{royalty.StaleRate, royalty.OverRecouped}},
		"and no top-up":    {"0.06", "7407.41", royalty.Claims{Royalties: cny("10607.41"), Due: cny("10607.41")}, []royalty.FindingKind{royalty.StaleRate, royalty.MissedMinimum}},
		"and one too high": {"0.06", "7407.41", royalty.Claims{Royalties: cny("10607.41"), TopUp: cny("30000.00")}, []royalty.FindingKind{royalty.StaleRate, royalty.Arithmetic}},
	} {
		t.Run(name, func(t *testing.T) {
			terms := watched()
			terms.Fixed[0].Amount = dec("100000")
			in := honest(t, terms, year())
			r := &in.Reports[1]
			r.Lines[0].Claim = &royalty.Claim{Rate: dec(c.rate), Royalty: cny(c.line)}
			r.Claims = &c.claims
			o := examined(t, terms, in)
			require.Equal(t, c.want, kinds(o), "%+v", o.Findings)
		})
	}
}
