package claim_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// computed is a claim of testdata/oracle, with what another program made of it.
type computed struct {
	ID    string `json:"id"`
	Terms struct {
		Code        string                     `json:"code"`
		Limit       string                     `json:"limit"`
		Explained   bool                       `json:"explained"`
		Highlighted bool                       `json:"highlighted"`
		Deductible  string                     `json:"deductible"`
		Rate        decimal.Decimal            `json:"rate"`
		CoPay       decimal.Decimal            `json:"co_pay"`
		OffPanel    decimal.Decimal            `json:"off_panel"`
		FirstCoPay  bool                       `json:"first_co_pay"`
		PerRight    decimal.Decimal            `json:"per_right"`
		PerClaim    decimal.Decimal            `json:"per_claim"`
		Section     decimal.Decimal            `json:"section"`
		Heads       map[string]decimal.Decimal `json:"heads"`
		Consent     bool                       `json:"consent"`
		Average     bool                       `json:"average"`
		OnTop       bool                       `json:"on_top"`
		Waiting     int                        `json:"waiting"`
		Tail        int                        `json:"tail"`
		First       calendar.Date              `json:"first"`
		Retro       calendar.Date              `json:"retro"`
		Suspended   []calendar.Date            `json:"suspended"`
		Cancelled   calendar.Date              `json:"cancelled"`
		Infringers  []ipx.PartyID              `json:"infringers"`
		Erosions    []struct {
			Claim, Amount string
			Right         ipx.RightID
		} `json:"erosions"`
	} `json:"terms"`
	Facts  claim.Facts `json:"facts"`
	Loss   claim.Loss  `json:"loss"`
	Expect struct {
		Codes           []ipx.Code
		Payable, Eroded string
	} `json:"expect"`
}

// issue opens the policy of a claim, with what happened to it.
func (c computed) issue(t *testing.T) insurance.Policy {
	x := c.Terms
	p, ok := insurance.ProductByCode(x.Code)
	require.True(t, ok)
	p.Tariff = insurance.Tariff{Rate: dec("0.03")}
	p.Retention = insurance.Retention{Amount: ipx.MustMoney("CNY " + x.Deductible), Rate: x.Rate, CoPay: x.CoPay, OffPanel: x.OffPanel, CoPayFirst: x.FirstCoPay}
	p.PerRight, p.PerClaim, p.Average = x.PerRight, x.PerClaim, x.Average
	p.Waiting, p.Tail = calendar.Period{}, calendar.Period{}
	if x.Waiting > 0 {
		p.Waiting = calendar.D(x.Waiting)
	}
	if x.Tail > 0 {
		p.Tail = calendar.D(x.Tail)
	}
	s := &p.Sections[0]
	s.Part, s.Consent, s.OnTop = x.Section, x.Consent, x.OnTop
	for i := range s.Heads {
		s.Heads[i].Part = x.Heads[s.Heads[i].Code]
	}
	y := insurance.Policy{
		No: "P-1", Product: p, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: p.Insurable[0]}},
		Term: calendar.Term{From: day("2026-01-01"), Until: day("2027-01-01")}, First: x.First, Retro: x.Retro, Infringers: x.Infringers,
	}
	if x.Explained {
		y.Explained = p.Clauses()
	}
	if x.Highlighted {
		y.Highlighted = p.Clauses()
	}
	o := insurance.Offer{Limit: ipx.MustMoney("CNY " + x.Limit)}
	if p.Rated == insurance.ByRight {
		o.Rights = []ipx.RightID{"a", "b"}
		y.Insured = append(y.Insured, insurance.Insured{Party: "partner", As: p.Insurable[0], Rights: []ipx.RightID{"b"}})
	} else {
		o.Items = []string{"gearbox"}
	}
	y, err := insurance.Open(y, o, day("2025-12-20"))
	require.NoError(t, err)
	if len(x.Suspended) > 0 {
		y, _, err = y.Suspend(x.Suspended[0], x.Suspended[0])
		require.NoError(t, err)
	}
	if len(x.Suspended) == 2 {
		y, _, err = y.Resume(x.Suspended[1], x.Suspended[1])
		require.NoError(t, err)
	}
	if !x.Cancelled.IsZero() {
		y, _, err = y.Cancel(x.Cancelled, x.Cancelled, insurance.RefundByDays, "")
		require.NoError(t, err)
	}
	for _, e := range x.Erosions {
		y, err = y.Erode(insurance.Erosion{Claim: e.Claim, Peril: s.Peril, Right: e.Right, Amount: ipx.MustMoney("CNY " + e.Amount), On: day("2026-02-02")})
		require.NoError(t, err)
	}
	return y
}

// Whether a claim is covered, and what is payable, for many claims, as a program in
// another language worked them out from law and terms (testdata/oracle/claims.py).
func TestClaimsAgreeWithAnotherProgram(t *testing.T) {
	data, err := os.ReadFile("testdata/oracle/claims.json")
	require.NoError(t, err)
	var all []computed
	require.NoError(t, json.Unmarshal(data, &all))
	require.GreaterOrEqual(t, len(all), 300)
	seen := map[ipx.Code]bool{}
	for _, c := range all {
		t.Run(c.ID, func(t *testing.T) {
			p := c.issue(t)
			x, _ := p.At(claim.CoverDay(p.Product, c.Facts), day("2030-01-01"))
			room, err := p.Room(x, p.Product.Sections[0].Peril, c.Facts.Right, c.Facts.Claim)
			require.NoError(t, err)
			a, err := claim.Assess(china, x, room, c.Facts, c.Loss)
			require.NoError(t, err)
			have := codes(a.Refusal())
			slices.Sort(have)
			assert.Equal(t, append([]ipx.Code(nil), c.Expect.Codes...), slices.Compact(have))
			assert.Equal(t, c.Expect.Payable, a.Payable.Total.Amount().StringFixed(2), "payable: %s", sheet(a))
			assert.Equal(t, c.Expect.Eroded, a.Eroded().Amount().StringFixed(2), "of the limits: %s", sheet(a))
		})
		for _, x := range c.Expect.Codes {
			seen[x] = true
		}
	}
	for _, x := range []ipx.Code{"CLAIM-COVER-01", "CLAIM-PARTY-01", "CLAIM-RIGHT-01", "CLAIM-INTEREST-01", "CLAIM-TERRITORY-01", "CLAIM-PERIOD-01", "CLAIM-SUSPENDED-01", "CLAIM-TRIGGER-01", "CLAIM-RETRO-01", "CLAIM-FIRST-01",
		"CLAIM-INFRINGER-01", "CLAIM-WAITING-01", "CLAIM-REPORT-01", "CLAIM-EXCLUDED-01", "CLAIM-DISCLOSURE-01", "CLAIM-NOTICE-01", "CLAIM-UNTOLD-01", "CLAIM-WAIVED-01", "CLAIM-TIMEBAR-01", "CLAIM-LIMIT-01"} {
		assert.True(t, seen[x], "no claim is refused with %s", x)
	}
}
