package lifecycle_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
)

// A design filed before June 2021 lives ten years: the fees of years 11 to 15
// are those of later designs.
func TestAnnuityEndsWithTerm(t *testing.T) {
	for _, tt := range []struct {
		kind           ipx.RightKind
		filed, granted string
		last           int
	}{
		{ipx.Design, "2010-05-04", "2010-12-01", 10},
		{ipx.Design, "2021-05-31", "2021-12-01", 10},
		{ipx.Design, "2021-06-01", "2021-12-01", 15},
		{ipx.UtilityModel, "2014-02-28", "2014-09-10", 10},
		{ipx.Invention, "2004-02-29", "2007-03-14", 20},
	} {
		p := lifecycle.Patent{Kind: tt.kind, Filed: day(tt.filed), Granted: day(tt.granted)}
		v := cn.Pack().On(day("2026-11-23"))
		_, err := lifecycle.AnnuityOf(v, p, tt.last)
		require.NoError(t, err, "%s %s", tt.kind, tt.filed)
		_, err = lifecycle.AnnuityOf(v, p, tt.last+1)
		require.Error(t, err, "%s %s", tt.kind, tt.filed)
		if tt.kind == ipx.Design && tt.last == 10 {
			require.ErrorContains(t, err, "no annuity falls due for year 11")
		}
	}
}
