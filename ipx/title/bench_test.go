package title_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// BenchmarkApplyGrant applies one licence to a record of ten entries.
func BenchmarkApplyGrant(b *testing.B) {
	r, v := licensed(b, 10), cn.Pack().On(day("2026-03-01"))
	e := grantOf("new", day("2026-03-01").AddDays(20))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := r.Apply(v, title.Strict, e); err != nil {
			b.Fatal(err)
		}
	}
}

func licensed(t testing.TB, n int) title.Record {
	right := ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Granted: day("2020-01-03"), Expires: day("2037-01-05")}
	r, err := title.Open(right, []title.Holding{{Party: "acme", Share: ipx.Whole}}, day("2020-01-03"))
	require.NoError(t, err)
	v := cn.Pack().On(day("2026-03-01"))
	for i := range n {
		r, _, err = r.Apply(v, title.Strict, grantOf(fmt.Sprint("g", i), day("2026-03-01").AddDays(i)))
		require.NoError(t, err)
	}
	return r
}
