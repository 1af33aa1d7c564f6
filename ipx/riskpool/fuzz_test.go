package riskpool_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/riskpool"
)

// A scheme and a loss from outside are refused, or split so that nothing is lost, no cap
// is passed and nobody bears less than nothing; and so is what comes back.
func FuzzSplit(f *testing.F) {
	for _, s := range riskpool.Schemes() {
		s.Bearers[0].Cap = ipx.Yuan(1000)
		if s.Bearers[0].Who == s.Lender {
			s.Bearers[0].Cap = ipx.Money{}
		}
		b, err := json.Marshal(s)
		require.NoError(f, err)
		for _, m := range []string{"CNY 0", "CNY 0.01", "CNY 3586206.90", "CNY 99999999999999999999999999", "USD 5", "CNY -1", "CNY 0.001"} {
			f.Add(b, m, "CNY 900", "CNY 0.01")
			f.Add(b, m, "USD 900", "CNY -1")
		}
	}
	f.Add([]byte(`{"code":"x","lender":"a","bearers":[{"who":"a","name":{"zh":"甲","en":"A"},"part":"1e999999999"}]}`), "CNY 5", "CNY 5", "CNY 5")
	f.Add([]byte(`{"code":"x","lender":"a","bearers":[{"who":"a","name":{"zh":"甲","en":"A"},"part":"0"},{"who":"b","name":{"zh":"乙","en":"B"},"part":"1","cap":{"amount":"0.001","currency":"CNY"}}]}`), "CNY 5", "CNY 5", "CNY 5")
	f.Fuzz(func(t *testing.T, scheme []byte, loss, before, back string) {
		var s riskpool.Scheme
		l, err := ipx.ParseMoney(loss)
		b, err2 := ipx.ParseMoney(before)
		r, err3 := ipx.ParseMoney(back)
		if err != nil || err2 != nil || err3 != nil || json.Unmarshal(scheme, &s) != nil || len(s.Bearers) == 0 {
			return
		}
		borne, err := s.Split(l, map[string]ipx.Money{s.Bearers[0].Who: b})
		if err != nil {
			return
		}
		whole := func(shares []riskpool.Share, want ipx.Money) {
			var sum ipx.Money
			for i, x := range shares {
				if sum, err = sum.Add(x.Amount); err != nil {
					t.Fatal(err)
				}
				if x.Amount.Sign() < 0 {
					t.Fatalf("%s bears %s", x.Who, x.Amount)
				}
				if c := s.Bearers[i].Cap; !c.IsZero() {
					if over, err := x.Amount.Compare(c); err != nil || over > 0 {
						t.Fatalf("%s bears %s above its cap of %s: %v", x.Who, x.Amount, c, err)
					}
				}
			}
			if !sum.Equal(want) {
				t.Fatalf("%s of %s is borne", sum, want)
			}
		}
		whole(borne, l)
		if shares, err := riskpool.Recover(borne, r); err == nil {
			whole(shares, r)
		}
	})
}
