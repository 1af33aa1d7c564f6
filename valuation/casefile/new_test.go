package casefile

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Every model has a case to start from, which passes, uses all its inputs, and
// fails when a figure is changed.
func TestEveryModelHasACase(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Runners() {
		for _, name := range append([]string{r.Model}, r.Also...) {
			require.False(t, seen[name], "%s twice", name)
			seen[name] = true
		}
		t.Run(r.Model, func(t *testing.T) {
			data, err := New(r.Model)
			require.NoError(t, err)
			require.True(t, Is(data))
			c, err := Decode(data)
			require.NoError(t, err)
			rep, err := Run(c)
			require.NoError(t, err)
			require.True(t, rep.Passed(), rep.Text("en"))
			require.Empty(t, rep.Unused)
			require.Greater(t, len(rep.Checks), 0)
			for _, k := range rep.Checks {
				require.NotEqual(t, Absent, k.Status, k.Figure)
			}
			for _, name := range r.Also {
				c.Model = name
				again, err := Run(c)
				require.NoError(t, err)
				require.Equal(t, rep.Checks, again.Checks)
			}
		})
	}
	require.Len(t, Models(), len(Runners()))
}

func TestUnknownModelNamesItsNeighbours(t *testing.T) {
	for model, want := range map[string]string{
		"discount.vacc": "discount.beta, discount.", "guess": "income.…, discount.…",
	} {
		_, err := New(model)
		no, ok := errors.AsType[*ipx.Refusal](err)
		require.True(t, ok)
		require.Equal(t, valuation.CodeName, no.Reasons[0].Code)
		require.Equal(t, "model", no.Reasons[0].Subject)
		require.Contains(t, err.Error(), want[:len(want)-1])
	}
}
