package transfer_test

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
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

var costsApart = flag.String("costs", "testdata/independent/costs.jsonl", "deals computed by testdata/independent/costs.py")

// Deals of all rights, on the days about which the law of fees and taxes
// changed, cost each party what another program says.
func TestIndependentCosts(t *testing.T) {
	f, err := os.Open(*costsApart)
	require.NoError(t, err)
	defer f.Close()
	n, lines := 0, bufio.NewScanner(f)
	for lines.Scan() {
		n++
		var c struct {
			On, Price, Income, Earlier                                    string
			Sellers                                                       []ipx.PartyID
			Kinds                                                         []ipx.RightKind
			Prices                                                        []string
			Apart, Simple, Recognised, Affiliates, Online, Person, Abroad bool
			Classes                                                       int64
			Pays                                                          map[string]decimal.Decimal
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c), "line %d", n)
		yuan := func(s string) ipx.Money { return ipx.MustMoney("CNY " + s) }
		d := transfer.Deal{No: "S-1", Sellers: c.Sellers, Buyers: []ipx.PartyID{"B"}, Price: yuan(c.Price)}
		facts := transfer.Circumstances{TaxApart: c.Apart, Simple: c.Simple, Recognised: c.Recognised, Affiliates: c.Affiliates, Online: c.Online, Classes: map[ipx.RightID]int64{}}
		for i, k := range c.Kinds {
			l := transfer.Lot{Right: ipx.RightID(fmt.Sprint("R", i)), Kind: k, Price: yuan(c.Prices[i]), To: []title.Holding{{Party: "B"}}}
			for _, s := range c.Sellers {
				l.From = append(l.From, title.Holding{Party: s})
			}
			d.Lots, facts.Classes[l.Right] = append(d.Lots, l), c.Classes
		}
		if c.Person {
			facts.Persons = c.Sellers[:1]
		}
		if c.Income != "" {
			facts.Incomes = []transfer.Income{{Party: c.Sellers[0], Amount: yuan(c.Income), Earlier: yuan(c.Earlier), NonResident: c.Abroad}}
		}
		pays, sum := map[string]string{}, decimal.Zero
		s := costsOn(t, c.On, d, facts)
		for _, l := range s.Lines {
			if key := fmt.Sprint(l.Kind, " ", l.Payer); l.Amount.Sign() != 0 {
				had, _ := decimal.NewFromString(pays[key])
				pays[key] = had.Add(l.Amount.Amount()).StringFixed(2)
				sum = sum.Add(l.Amount.Amount())
			}
		}
		want := map[string]string{}
		for k, v := range c.Pays {
			want[k] = v.StringFixed(2)
		}
		require.Equal(t, want, pays, "line %d: %s", n, lines.Text())
		require.True(t, sum.Equal(s.Total.Amount()), "line %d", n)
	}
	require.NoError(t, lines.Err())
	require.GreaterOrEqual(t, n, 30)
}
