package insurance_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// computed is a policy of testdata/oracle, with what another program made of it.
type computed struct {
	ID          string            `json:"id"`
	Tariff      insurance.Tariff  `json:"tariff"`
	ShortRate   []decimal.Decimal `json:"short_rate"`
	Handling    string            `json:"handling"`
	Credit      int               `json:"credit"`
	Months      int               `json:"months"`
	Start       calendar.Date     `json:"start"`
	End         calendar.Date     `json:"end"`
	Issued      calendar.Date     `json:"issued"`
	Rights      int               `json:"rights"`
	Limit       string            `json:"limit"`
	Factors     map[string]string `json:"factors"`
	Instalments [2]int            `json:"instalments"`
	Acts        []struct {
		Kind      insurance.TransactionKind `json:"kind"`
		Effective calendar.Date             `json:"effective"`
		Issued    calendar.Date             `json:"issued"`
		Change    insurance.Change          `json:"change"`
		Refund    string                    `json:"refund"`
		Taken     string                    `json:"taken"`
		Of        int                       `json:"of"` // act that is reversed
	} `json:"acts"`
	Expect struct {
		Premium, Tax, First, Limit string
		Earned                     [][2]string
		Cover                      [][4]any
		Schedule                   [][2]string
	} `json:"expect"`
}

func cny(s string) ipx.Money { return ipx.MustMoney("CNY " + s) }

// issue opens the policy before any act.
func (c computed) issue(t *testing.T) insurance.Policy {
	p := terms(t, "enforcement")
	p.Product.Tariff, p.Product.ShortRate, p.Product.Handling = c.Tariff, c.ShortRate, cny(c.Handling)
	p.Product.Period, p.Product.Credit = calendar.M(c.Months), calendar.D(c.Credit)
	p.Term, p.Factors = calendar.Term{From: c.Start, Until: c.End}, c.Factors
	if c.Instalments[0] > 1 {
		p.Instalments = insurance.Plan{N: c.Instalments[0], Months: c.Instalments[1]}
	}
	o := insurance.Offer{}
	for i := range c.Rights {
		o.Rights = append(o.Rights, ipx.RightID(fmt.Sprint("r-", i)))
	}
	if c.Limit != "" {
		o.Limit = cny(c.Limit)
	}
	p, err := insurance.Open(p, o, c.Issued)
	require.NoError(t, err)
	return p
}

// act puts act i on the stack. A reversal names the transaction by which the act stands
// now: it may have been entered again since.
func (c computed) act(t *testing.T, p insurance.Policy, i int, stands map[int]int) insurance.Policy {
	a := c.Acts[i]
	var err error
	var added []insurance.Transaction
	switch a.Kind {
	case insurance.KindEndorse:
		p, added, err = p.Endorse(a.Effective, a.Issued, a.Change, "")
	case insurance.KindSuspend:
		p, added, err = p.Suspend(a.Effective, a.Issued)
	case insurance.KindResume:
		p, added, err = p.Resume(a.Effective, a.Issued)
	case insurance.KindLapse:
		p, added, err = p.Lapse(a.Effective, a.Issued)
	case insurance.KindReinstate:
		p, added, err = p.Reinstate(a.Effective, a.Issued)
	case insurance.KindCancel:
		if a.Taken != "" && cny(a.Taken).Sign() > 0 {
			p, err = p.Erode(insurance.Erosion{Claim: "c", Peril: insurance.Enforcement, Amount: cny(a.Taken), On: a.Effective})
			require.NoError(t, err)
		}
		refunds := map[string]insurance.Refunding{"days": insurance.RefundByDays}
		r, ok := refunds[a.Refund]
		if !ok {
			r = insurance.Refunding(a.Refund)
		}
		p, added, err = p.Cancel(a.Effective, a.Issued, r, "")
	case insurance.KindReverse:
		p, _, err = p.Reverse(stands[a.Of], a.Issued, "")
	default:
		t.Fatalf("act %q", a.Kind)
	}
	require.NoError(t, err, "act %d", i)
	for _, x := range added {
		if x.Again == 0 && x.Kind == a.Kind {
			stands[i] = x.No
		}
		for k, no := range stands {
			if x.Again == no {
				stands[k] = x.No
			}
		}
	}
	return p
}

// Premium, tax, refunds, instalments, cover and earned premium of many policies, as a
// program in another language computed them from the rules (testdata/oracle/policies.py).
func TestPoliciesAgreeWithAnotherProgram(t *testing.T) {
	data, err := os.ReadFile("testdata/oracle/policies.json")
	require.NoError(t, err)
	var all []computed
	require.NoError(t, json.Unmarshal(data, &all))
	require.GreaterOrEqual(t, len(all), 150)
	for _, c := range all {
		t.Run(c.ID, func(t *testing.T) {
			p := c.issue(t)
			assert.Equal(t, c.Expect.First, p.Stack[0].Premium.Total.Amount().StringFixed(2), "first premium")
			stands := map[int]int{}
			for i := range c.Acts {
				p = c.act(t, p, i, stands)
			}
			require.NoError(t, p.Validate())
			known := p.Stack[len(p.Stack)-1].Issued
			premium, err := p.Premium(known)
			require.NoError(t, err)
			assert.Equal(t, c.Expect.Premium, premium.Amount().StringFixed(2), "premium")
			tax, err := p.Tax(known)
			require.NoError(t, err)
			assert.Equal(t, c.Expect.Tax, tax.Amount().StringFixed(2), "tax")
			all, taxed := ipx.Yuan(0), ipx.Yuan(0)
			for _, x := range p.Stack { // what was reversed and its reversal come to nothing
				all, err = all.Add(x.Premium.Total)
				require.NoError(t, err)
				taxed, err = taxed.Add(x.Tax)
				require.NoError(t, err)
			}
			assert.True(t, all.Equal(premium) && taxed.Equal(tax), "the whole stack comes to %s and %s", all, taxed)
			for _, e := range c.Expect.Earned {
				m, err := p.Earned(day(e[0]))
				require.NoError(t, err)
				// Each transaction is rounded to the fen.
				assert.InDelta(t, dec(e[1]).InexactFloat64(), m.Amount().InexactFloat64(), 0.005*float64(len(c.Acts)+1)+1e-6, "earned before %s", e[0])
			}
			for _, e := range c.Expect.Cover {
				on := day(e[0].(string))
				x, ran := p.At(on, known)
				assert.Equal(t, e[1], ran, "cover on %s", on)
				assert.Len(t, x.Rights, int(e[2].(float64)), "rights on %s", on)
				assert.Equal(t, e[3], x.Limit.Amount().StringFixed(2), "limit on %s", on)
			}
			if c.Expect.Schedule != nil {
				plan, err := p.Schedule(known)
				require.NoError(t, err)
				var have [][2]string
				for _, x := range plan {
					have = append(have, [2]string{x.Due.String(), x.Amount.Amount().StringFixed(2)})
				}
				assert.Equal(t, c.Expect.Schedule, have, "schedule")
			}
		})
	}
}
