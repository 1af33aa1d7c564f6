package royalty_test

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// computed is a contract with its reports, and what another program makes of
// them: see testdata/independent/royalty.py.
type computed struct {
	Law     string            `json:"law"`
	Terms   json.RawMessage   `json:"terms"`
	Reports []json.RawMessage `json:"reports"`
	Expect  []struct {
		Royalties decimal.Decimal     `json:"royalties"`
		TopUp     decimal.Decimal     `json:"top_up"`
		Carried   decimal.Decimal     `json:"carried"`
		Recouped  decimal.Decimal     `json:"recouped"`
		Fixed     decimal.Decimal     `json:"fixed"`
		Due       decimal.Decimal     `json:"due"`
		VAT       decimal.Decimal     `json:"vat"`
		Withheld  decimal.Decimal     `json:"withheld"`
		Payable   decimal.Decimal     `json:"payable"`
		Cost      decimal.Decimal     `json:"cost"`
		Shares    [][]decimal.Decimal `json:"shares"` // VAT, tax on income, payable of each licensor
	} `json:"expect"`
}

var cases = flag.String("cases", "testdata/independent/cases.jsonl", "contracts computed by testdata/independent/royalty.py")

// Random contracts with every clause there is come to what a program in exact
// fractions, written from the documentation, makes of them.
func TestIndependentComputation(t *testing.T) {
	f, err := os.Open(*cases)
	require.NoError(t, err)
	defer f.Close()
	lines, statements := bufio.NewScanner(f), 0
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var c computed
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		terms, err := royalty.ReadTerms(c.Terms)
		require.NoError(t, err, "line %d", n)
		view := law.View{}
		if c.Law == "CN" {
			view = china("2026-06-01")
		}
		var s royalty.State
		for i, raw := range c.Reports {
			r, err := royalty.ReadReport(raw)
			require.NoError(t, err)
			got, next, err := royalty.Settle(view, terms, s, r)
			require.NoError(t, err, "line %d, report %d", n, i)
			adds(t, terms, got)
			want := c.Expect[i]
			for _, x := range []struct {
				what string
				want decimal.Decimal
				got  ipx.Money
			}{
				{"royalties", want.Royalties, got.Royalties}, {"to the minimum", want.TopUp, got.TopUp}, {"carried", want.Carried, got.Carried},
				{"set off", want.Recouped, got.Recouped}, {"fixed", want.Fixed, got.Fixed}, {"due", want.Due, got.Due}, {"VAT", want.VAT, got.VAT},
				{"withheld", want.Withheld, got.Withheld}, {"payable", want.Payable, got.Payable}, {"cost", want.Cost, got.Cost},
			} {
				require.True(t, x.want.Equal(x.got.Amount()), "line %d, report %d: %s is %s, the other program says %s", n, i, x.what, x.got, x.want)
			}
			for k, p := range got.Shares {
				for j, m := range []ipx.Money{p.VAT, p.Withheld, p.Payable} {
					require.True(t, want.Shares[k][j].Equal(m.Amount()), "line %d, report %d: share %d of %s is %s, the other program says %s", n, i, j, p.Party, m, want.Shares[k][j])
				}
			}
			s, statements = next, statements+1
		}
	}
	require.NoError(t, lines.Err())
	require.Greater(t, statements, 200)
	t.Logf("%d statements agree", statements)
}
