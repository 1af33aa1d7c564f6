package royalty_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// Under rates that depend on what a window reaches, what was sold is kept by its
// conditions. A report in which every line has its own is refused: it would be
// compared with itself for hours, and leave a state that nobody can read back.
func TestConditionsAreFew(t *testing.T) {
	terms, err := royalty.ReadTerms([]byte(`{"no":"1","currency":"CNY","from":"2026-01-01","months":12,"licensors":[{"party":"a","share":"1"}],
		"running":[{"id":"r","name":{"zh":"x","en":"x"},"base":"net-sales","scale":"whole","over":"life","versions":[{"from":"2026-01-01","tiers":[{"rate":"0.05"}]}],"stacking":{"part":"0.5"}}]}`))
	require.NoError(t, err)
	report := func(n int) royalty.Report {
		lines := make([]string, n)
		for i := range lines {
			lines[i] = fmt.Sprintf(`{"running":"r","gross":{"amount":"1.00","currency":"CNY"},"others":"0.%05d"}`, i+1)
		}
		r, err := royalty.ReadReport([]byte(`{"no":"1","from":"2026-01-01","lines":[` + strings.Join(lines, ",") + `]}`))
		require.NoError(t, err)
		return r
	}
	_, state, err := royalty.Settle(law.View{}, terms, royalty.State{}, report(1000))
	require.NoError(t, err)
	kept, err := json.Marshal(state)
	require.NoError(t, err)
	_, err = royalty.ReadState(kept)
	require.NoError(t, err)

	_, _, err = royalty.Settle(law.View{}, terms, royalty.State{}, report(50_000))
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	require.Len(t, no.Reasons, 1)
	assert.Equal(t, "lines[1000].others", no.Reasons[0].Subject)
	assert.ErrorIs(t, err, ipx.ErrInput)
}
