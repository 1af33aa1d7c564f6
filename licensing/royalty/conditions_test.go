package royalty_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
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

// Quotes are looked up once for each currency and day: with one after the other
// for each line, this report would take minutes.
func TestManyLinesAndQuotes(t *testing.T) {
	terms, err := royalty.ReadTerms([]byte(`{"no":"1","currency":"CNY","from":"2026-01-01","months":12,"licensors":[{"party":"a","share":"1"}],"exchange":{"source":"S","day":"sale","within":3},
		"running":[{"id":"r","name":{"zh":"x","en":"x"},"base":"gross-sales","versions":[{"from":"2026-01-01","tiers":[{"rate":"0.05"}]}]}]}`))
	require.NoError(t, err)
	r := royalty.Report{No: "1", From: terms.From, Lines: make([]royalty.Line, 40_000)}
	for i := range r.Lines {
		on := terms.From.AddDays(i % 365)
		r.Lines[i] = royalty.Line{Running: "r", On: on, Gross: ipx.MustMoney("USD 1.00")}
		q := royalty.Quote{Currency: "USD", Rate: decimal.NewFromInt(7), On: on, Source: "S"}
		if i%2 == 1 {
			q.Source = "another"
		}
		r.Quotes = append(r.Quotes, q)
	}
	s, _, err := royalty.Settle(law.View{}, terms, royalty.State{}, r)
	require.NoError(t, err)
	require.Equal(t, "CNY 14000.00", s.Due.String()) // 40 000 × 7 × 5 %

	r.Quotes = r.Quotes[:1] // of the first day: it serves three days more
	_, _, err = royalty.Settle(law.View{}, terms, royalty.State{}, r)
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	require.Equal(t, "lines[4]", no.Reasons[0].Subject)
}
