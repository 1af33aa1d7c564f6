package royalty_test

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// examinedApart is a licence with mistakes put in on purpose, and what another
// program says that an audit must come to: see testdata/independent/audits.py.
type examinedApart struct {
	Terms      json.RawMessage    `json:"terms"`
	Inspection royalty.Inspection `json:"inspection"`
	Found      map[string]int     `json:"found"` // by kind and first day of the period
	Due        decimal.Decimal    `json:"due"`
	Paid       decimal.Decimal    `json:"paid"`
	Short      decimal.Decimal    `json:"short"`
	Interest   decimal.Decimal    `json:"interest"`
	Cost       decimal.Decimal    `json:"cost"`
	Claim      decimal.Decimal    `json:"claim"`
}

var audits = flag.String("audits", "testdata/independent/audits.jsonl", "audits computed by testdata/independent/audits.py")

// Stale rates, missed tiers, deductions, sums, late and missing reports, books
// that show more, alone and together, under minimums, taxes and another currency:
// the audit finds each mistake once, nothing else, and comes to the same fen.
func TestIndependentAudits(t *testing.T) {
	f, err := os.Open(*audits)
	require.NoError(t, err)
	defer f.Close()
	lines, n, borne, kinds := bufio.NewScanner(f), 0, 0, map[royalty.FindingKind]bool{}
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		n++
		var c examinedApart
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c), "line %d", n)
		terms, err := royalty.ReadTerms(c.Terms)
		require.NoError(t, err, "line %d", n)
		o, err := royalty.Examine(china("2026-06-30"), terms, c.Inspection)
		require.NoError(t, err, "line %d", n)
		found := map[string]int{}
		for _, f := range o.Findings {
			found[fmt.Sprint(f.Kind, " ", f.From)]++
			kinds[f.Kind] = true
		}
		require.Equal(t, c.Found, found, "line %d", n)
		for _, x := range []struct {
			what string
			want decimal.Decimal
			got  ipx.Money
		}{{"due", c.Due, o.Due}, {"paid", c.Paid, o.Paid}, {"short", c.Short, o.Short}, {"interest", c.Interest, o.Interest}, {"cost", c.Cost, o.Cost}, {"claim", c.Claim, o.Claim}} {
			require.True(t, x.want.Equal(x.got.Amount()), "line %d: %s is %s, the other program says %s", n, x.what, x.got, x.want)
		}
		require.Equal(t, c.Cost.Sign() > 0, o.Bears == ipx.Licensee, "line %d", n)
		if o.Bears == ipx.Licensee {
			borne++
		}
	}
	require.NoError(t, lines.Err())
	require.GreaterOrEqual(t, n, 40)
	require.GreaterOrEqual(t, len(kinds), 12, "%v", kinds)
	require.True(t, borne > 5 && borne < n-5, "the cost falls to both: %d of %d", borne, n)
}
