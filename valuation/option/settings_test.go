package option

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// TestSettingsAreHashed: what changes the value changes the digest.
func TestSettingsAreHashed(t *testing.T) {
	digest := func(m valuation.Maker) string {
		r, err := valuation.Conclude(valuation.Subject{}, m)
		require.NoError(t, err)
		return r.Digest.String()
	}
	o := Option{Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}
	seen := map[string]string{}
	for name, m := range map[string]valuation.Maker{
		"call": Lattice{Option: o, Steps: 50}, "steps": Lattice{Option: o, Steps: 51}, "european": Lattice{Option: o, Steps: 50, Style: European},
		"bermudan 5": Lattice{Option: o, Steps: 50, Style: Bermudan, Dates: 5}, "bermudan 10": Lattice{Option: o, Steps: 50, Style: Bermudan, Dates: 10},
		"smooth": Lattice{Option: o, Steps: 50, Smooth: Average}, "trinomial": Lattice{Option: o, Steps: 50, Tree: Trinomial},
		"put":  Lattice{Option: Option{Kind: Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}, Steps: 50},
		"seed": LongstaffSchwartz{Option: o, Paths: 200, Seed: 1}, "other seed": LongstaffSchwartz{Option: o, Paths: 200, Seed: 2},
		"paths": LongstaffSchwartz{Option: o, Paths: 400, Seed: 1}, "fresh": LongstaffSchwartz{Option: o, Paths: 200, Seed: 1, Fresh: true},
	} {
		d := digest(m)
		require.Empty(t, seen[d], name)
		seen[d] = name
	}
	one, two := LongstaffSchwartz{Option: o, Paths: 200}, LongstaffSchwartz{Option: o, Paths: 200, Workers: 2}
	require.Equal(t, digest(one), digest(two), "workers change nothing")
}
