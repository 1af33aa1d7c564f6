package book_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/book"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// A policy counts in the years in which it had cover or premium, and not in those that
// its term would have reached.
func TestAnEndedPolicyDoesNotCountLater(t *testing.T) {
	d := calendar.MustParse
	product, _ := insurance.ProductByCode("infringement-loss")
	p, err := insurance.Open(insurance.Policy{
		No: "P-1", Product: product, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: insurance.Patentee}}, Term: calendar.Term{From: d("2025-07-01")},
	}, insurance.Offer{Rights: []ipx.RightID{"a", "b"}, Limit: ipx.Yuan(1_000_000)}, d("2025-06-20"))
	require.NoError(t, err)
	whole, err := book.Sum([]book.Holding{{Policy: p}}, book.ByCalendar, d("2026-12-31"))
	require.NoError(t, err)
	assert.Equal(t, []int{1, 1}, []int{whole[0].Policies, whole[1].Policies})
	p, _, err = p.Cancel(d("2025-09-01"), d("2025-09-01"), insurance.RefundByDays, "")
	require.NoError(t, err)
	for _, years := range []book.Years{book.ByCalendar, book.ByOccurrence, book.ByUnderwriting} {
		rows, err := book.Sum([]book.Holding{{Policy: p}}, years, d("2026-12-31"))
		require.NoError(t, err)
		require.Len(t, rows, 1, years)
		assert.Equal(t, []any{2025, 1, "CNY 5095.89", "0.3397"}, []any{rows[0].Year, rows[0].Policies, rows[0].Earned.String(), rows[0].Exposure.String()}, years)
	}
	// Given back in the year after: premium moves in it, and the policy counts.
	q := p
	q.Stack = p.Stack[:1]
	q, _, err = q.Cancel(d("2025-12-01"), d("2026-01-15"), insurance.RefundByDays, "")
	require.NoError(t, err)
	rows, err := book.Sum([]book.Holding{{Policy: q}}, book.ByCalendar, d("2026-12-31"))
	require.NoError(t, err)
	require.Len(t, rows, 2)
	assert.Equal(t, []any{1, "CNY -17424.66", "0"}, []any{rows[1].Policies, rows[1].Written.String(), rows[1].Exposure.String()})
}

// A policy without premium insures all the same, and counts.
func TestAPolicyWithoutPremiumCounts(t *testing.T) {
	d := calendar.MustParse
	product, _ := insurance.ProductByCode("infringement-loss")
	product.Tariff.Minimum = ipx.Money{}
	p, err := insurance.Open(insurance.Policy{
		No: "P-1", Product: product, Loading: decimal.NewFromInt(-1), Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: insurance.Patentee}}, Term: calendar.Term{From: d("2025-07-01")},
	}, insurance.Offer{Rights: []ipx.RightID{"a", "b"}, Limit: ipx.Yuan(1_000_000)}, d("2025-06-20"))
	require.NoError(t, err)
	rows, err := book.Sum([]book.Holding{{Policy: p}}, book.ByCalendar, d("2026-12-31"))
	require.NoError(t, err)
	require.Len(t, rows, 2)
	assert.Equal(t, []any{"CNY 0.00", 1, 1, "1.0082", "0.9918"}, []any{rows[0].Earned.String(), rows[0].Policies, rows[1].Policies, rows[0].Exposure.String(), rows[1].Exposure.String()})
}
