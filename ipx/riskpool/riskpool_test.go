package riskpool_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/riskpool"
)

// A default under the programme of Qingdao of 2016: 60, 20, 20, and what is
// recovered alike.
func Example() {
	s, _ := riskpool.ByCode("qingdao")
	borne, err := s.Split(ipx.MustMoney("CNY 3586206.90"), nil)
	fmt.Println(borne, err)
	back, err := riskpool.Recover(borne, ipx.MustMoney("CNY 1000000.00"))
	fmt.Println(back, err)
	// Output:
	// [{insurer CNY 2151724.14} {bank CNY 717241.38} {guarantor CNY 717241.38}] <nil>
	// [{insurer CNY 600000.00} {bank CNY 200000.00} {guarantor CNY 200000.00}] <nil>
}

// A cap leaves what is above it with the lender; what was borne before counts.
func ExampleScheme_Split() {
	s, _ := riskpool.ByCode("zhongshan")
	s.Bearers[0].Cap = ipx.Yuan(600_000)
	first, _ := s.Split(ipx.Yuan(1_000_000), nil)
	second, _ := s.Split(ipx.Yuan(1_000_000), map[string]ipx.Money{"pool": first[0].Amount})
	fmt.Println(first)
	fmt.Println(second)
	// Output:
	// [{pool CNY 540000.00} {bank CNY 260000.00} {insurer CNY 160000.00} {valuer CNY 40000.00}]
	// [{pool CNY 60000.00} {bank CNY 740000.00} {insurer CNY 160000.00} {valuer CNY 40000.00}]
}

// Nothing is lost or made, whatever the parts, the caps and the loss.
func TestSplitSumsToTheLoss(t *testing.T) {
	money := func(t *rapid.T, name string) ipx.Money {
		return ipx.NewMoney(decimal.New(rapid.Int64Range(0, 1e9).Draw(t, name), -2), ipx.CNY)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(riskpool.Schemes()).Draw(t, "scheme")
		for i := range s.Bearers {
			if s.Bearers[i].Who != s.Lender && rapid.Bool().Draw(t, "capped") {
				s.Bearers[i].Cap = money(t, "cap")
			}
		}
		loss := money(t, "loss")
		borne, err := s.Split(loss, map[string]ipx.Money{s.Bearers[0].Who: money(t, "before")})
		require.NoError(t, err)
		sum := ipx.Yuan(0)
		for i, b := range borne {
			sum, _ = sum.Add(b.Amount)
			if !s.Bearers[i].Cap.IsZero() {
				over, _ := b.Amount.Compare(s.Bearers[i].Cap)
				require.LessOrEqual(t, over, 0)
			}
			require.GreaterOrEqual(t, b.Amount.Sign(), 0)
		}
		require.True(t, sum.Equal(loss))
		if loss.Sign() == 0 {
			return
		}
		part := ipx.NewMoney(loss.Amount().Mul(decimal.New(rapid.Int64Range(0, 100).Draw(t, "recovered"), -2)).Round(2), ipx.CNY)
		back, err := riskpool.Recover(borne, part)
		require.NoError(t, err)
		sum = ipx.Yuan(0)
		for i, b := range back {
			sum, _ = sum.Add(b.Amount)
			over, _ := b.Amount.Compare(borne[i].Amount)
			require.LessOrEqual(t, over, 0)
		}
		require.True(t, sum.Equal(part))
	})
}

func TestSchemeFaults(t *testing.T) {
	for field, change := range map[string]func(*riskpool.Scheme){
		"code":            func(s *riskpool.Scheme) { s.Code = "" },
		"bearers":         func(s *riskpool.Scheme) { s.Bearers[0].Part = decimal.New(61, -2) },
		"bearers[1].who":  func(s *riskpool.Scheme) { s.Bearers[1].Who, s.Lender = "insurer", "insurer" },
		"bearers[0].name": func(s *riskpool.Scheme) { s.Bearers[0].Name.Zh = "" },
		"lender":          func(s *riskpool.Scheme) { s.Bearers[1].Cap = ipx.Yuan(1) },
		"bearers[2].cap":  func(s *riskpool.Scheme) { s.Bearers[2].Cap = ipx.Yuan(-1) },
		"bearers[2].part": func(s *riskpool.Scheme) {
			s.Bearers[2].Part, s.Bearers[0].Part = decimal.New(-20, -2), decimal.New(100, -2)
		},
	} {
		s, ok := riskpool.ByCode("qingdao")
		require.True(t, ok)
		change(&s)
		no := s.Verify()
		require.NotNil(t, no, field)
		assert.Equal(t, field, no.Reasons[0].Subject)
		assert.NotContains(t, l10n.Explain(language.SimplifiedChinese, no), "{")
		_, err := s.Split(ipx.Yuan(1), nil)
		assert.ErrorIs(t, err, ipx.ErrInput)
	}
	s, _ := riskpool.ByCode("qingdao")
	_, err := s.Split(ipx.Yuan(-1), nil)
	assert.Error(t, err)
	borne, err := s.Split(ipx.Yuan(10), nil)
	require.NoError(t, err)
	_, err = riskpool.Recover(borne, ipx.Yuan(11))
	assert.ErrorContains(t, err, "CNY 11.00 was recovered of CNY 10.00 borne")
	_, err = riskpool.Recover(borne, ipx.Yuan(-1))
	assert.Error(t, err)
	_, ok := riskpool.ByCode("weather")
	assert.False(t, ok)
	s.Bearers[0].Part, s.Bearers[1].Part = decimal.Zero, decimal.New(80, -2)
	borne, err = s.Split(ipx.Yuan(10), nil)
	require.NoError(t, err, "somebody may bear nothing")
	assert.Equal(t, "[{insurer CNY 0.00} {bank CNY 8.00} {guarantor CNY 2.00}]", fmt.Sprint(borne))
	for _, x := range riskpool.Schemes() {
		assert.Nil(t, x.Verify(), x.Code)
	}
}
