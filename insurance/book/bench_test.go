package book_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/book"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
)

// portfolio has n policies that began over three years, every third endorsed and every
// tenth with a claim.
func portfolio(t require.TestingT, n int) []book.Holding {
	out := make([]book.Holding, 0, n)
	for i := range n {
		from := day("2022-01-01").AddDays(i * 1095 / n)
		p := policy(t, fmt.Sprint("P-", i), from.String(), "a", "b")
		if i%3 == 0 {
			var err error
			p, _, err = p.Endorse(from.AddDays(100), from.AddDays(90), insurance.Change{Add: []ipx.RightID{"c"}}, "")
			require.NoError(t, err)
		}
		h := book.Holding{Policy: p}
		if i%10 == 0 {
			h.Claims = []claim.Terms{loss(p, from.AddDays(30).String(), from.AddDays(50).String(), 1000, "700.00@"+from.AddDays(200).String(), "100.00@"+from.AddDays(500).String())}
		}
		out = append(out, h)
	}
	return out
}

func BenchmarkSum(b *testing.B) {
	const n = 10_000
	all := portfolio(b, n)
	for _, years := range []book.Years{book.ByUnderwriting, book.ByCalendar, book.ByOccurrence} {
		b.Run(string(years), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := book.Sum(all, years, day("2025-06-30")); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/policy")
		})
	}
}
