package claim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

// A rival warned within the period, the insurer was told of it, and the claim came after
// the policy and its tail: covered where the product says that the notice counts.
func TestNoticeOfACircumstance(t *testing.T) {
	for name, c := range map[string]struct {
		clause        bool
		noticed, made string
		want          []ipx.Code
	}{
		"told in time":             {true, "2026-12-31", "2027-06-01", nil},
		"told after the period":    {true, "2027-01-01", "2027-06-01", []ipx.Code{"CLAIM-PERIOD-01"}},
		"without the clause":       {false, "2026-12-31", "2027-06-01", []ipx.Code{"CLAIM-PERIOD-01", "CLAIM-REPORT-01"}},
		"not told":                 {true, "", "2027-06-01", []ipx.Code{"CLAIM-PERIOD-01", "CLAIM-REPORT-01"}},
		"told when it was claimed": {true, "2026-12-01", "2026-12-01", []ipx.Code{"CLAIM-REPORT-01"}},
		"told before it happened":  {true, "2025-12-31", "2027-06-01", []ipx.Code{"CLAIM-PERIOD-01"}},
	} {
		p := policy(t, "liability", func(p *insurance.Policy) { p.Product.Circumstances = c.clause })
		f := sued()
		f.Made, f.Reported = day(c.made), day("2027-06-10")
		if c.noticed != "" {
			f.Noticed = day(c.noticed)
		}
		on := claim.CoverDay(p.Product, f)
		cover, _ := p.At(on, day("2027-06-10"))
		assert.Equal(t, c.want, codes(claim.Decide(cn.Pack().On(day("2027-06-10")), cover, f)), name)
		if c.want == nil {
			assert.Equal(t, day(c.noticed), on)
		}
	}
	p := policy(t, "enforcement", nil).Product
	p.Circumstances = true
	assert.Equal(t, "circumstances", p.Verify().Reasons[0].Subject)
	f := infringed()
	f.Noticed = day("2026-03-02")
	assert.Equal(t, day("2026-04-01"), claim.CoverDay(p, f), "a filing of one's own is no claim of others")
}
