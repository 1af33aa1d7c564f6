package uncertainty

import (
	"context"
	"slices"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Within a block of a reordered simulation the values of each input are those
// of independent draws, and their rank correlation is close to the target.
func TestReorderedSimulation(t *testing.T) {
	s := reliefSimulation(3 * BlockSize)
	free := s
	free.Correlation = Correlation{}
	s.Correlation.Method = Reorder
	cols, _, err := s.Sample(3 * BlockSize)
	require.NoError(t, err)
	plain, _, err := free.Sample(3 * BlockSize)
	require.NoError(t, err)
	for b := range 3 {
		at := func(c []float64) []float64 { return c[b*BlockSize : (b+1)*BlockSize] }
		for i := range cols {
			require.Equal(t, slices.Sorted(slices.Values(at(plain[i]))), slices.Sorted(slices.Values(at(cols[i]))), "input %d", i)
			for j := range i {
				want := 0.0
				if i < 5 {
					want = s.Correlation.Matrix[i][j]
					assert.InDelta(t, want, SpearmanOf(at(cols[i]), at(cols[j])), 0.04, "%d and %d", i, j)
				}
			}
		}
	}
	one, err := s.Run(context.Background())
	require.NoError(t, err)
	s.Workers = 3
	three, err := s.Run(context.Background())
	require.NoError(t, err)
	assert.Equal(t, one, three)
	s.Paths = 200_000
	re, err := s.Run(context.Background())
	require.NoError(t, err)
	s.Correlation.Method = Copula
	co, err := s.Run(context.Background())
	require.NoError(t, err)
	assert.InDelta(t, co.Mean, re.Mean, 5*co.StdErr)
	assert.InDelta(t, co.SD, re.SD, 0.02*co.SD)

	s.Correlation.Method = "vine"
	_, err = s.Run(context.Background())
	var r *ipx.Refusal
	require.ErrorAs(t, err, &r)
	assert.Equal(t, "correlation.method", r.Reasons[0].Subject)
}
