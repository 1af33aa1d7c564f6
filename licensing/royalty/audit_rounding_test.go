package royalty_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// A licensee that rounds its product as the contract says has not miscalculated:
// where the rate is wrong, or a deduction, that is the only thing to be found.
func TestRoundingOfAClaimIsNoMistake(t *testing.T) {
	for name, c := range map[string]struct {
		mode    royalty.Mode
		deducts string // for advertising, which the contract does not allow
		rate    string
		claims  string
		want    []royalty.FindingKind
		shorts  []string
	}{
		"stale rate":               {royalty.HalfUp, "", "0.06", "7407.41", []royalty.FindingKind{royalty.StaleRate}, []string{"-1234.57"}}, // 7407.4068
		"stale rate, rounded down": {royalty.Down, "", "0.06", "7407.40", []royalty.FindingKind{royalty.StaleRate}, []string{"-1234.57"}},   // right: 6172.83
		"rate from nowhere":        {royalty.HalfUp, "", "0.0111", "1370.37", []royalty.FindingKind{royalty.WrongRate}, []string{"4802.47"}},
		"deduction":                {royalty.HalfUp, "77.77", "0.05", "6168.95", []royalty.FindingKind{royalty.DeductedTooMuch}, []string{"3.89"}}, // 6168.9505
		"both":                     {royalty.HalfUp, "77.77", "0.06", "7402.74", []royalty.FindingKind{royalty.DeductedTooMuch, royalty.StaleRate}, []string{"4.67", "-1234.57"}},
		"a fen too little":         {royalty.HalfUp, "", "0.06", "7407.40", []royalty.FindingKind{royalty.Arithmetic, royalty.StaleRate}, []string{"0.01", "-1234.57"}},
	} {
		t.Run(name, func(t *testing.T) {
			terms := watched()
			terms.Rounding.Mode = c.mode
			reports := year()
			l := &reports[1].Lines[0] // 123 456.78, wholly in the first tier
			if c.deducts != "" {
				l.Deductions = []royalty.Deducted{{Kind: "advertising", Amount: cny(c.deducts)}}
			}
			in := honest(t, terms, reports)
			in.Reports[1].Claims = nil
			in.Reports[1].Lines[0].Claim = &royalty.Claim{Rate: dec(c.rate), Royalty: cny(c.claims)}
			o := examined(t, terms, in)
			require.Equal(t, c.want, kinds(o), "%+v", o.Findings)
			for i, want := range c.shorts {
				equal(t, want, o.Findings[i].Short)
			}
		})
	}
}
