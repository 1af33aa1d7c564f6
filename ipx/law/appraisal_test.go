package law_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
)

var report = ipx.Appraisal{Subject: []ipx.RightID{"r"}, Value: ipx.Yuan(6_000_000), Purpose: "pledge", Standard: "market-value", Model: "report",
	On: day("2026-01-31"), Issued: day("2026-02-10"), Until: day("2027-01-30"), Signed: []string{"A-1", "A-2"}, Users: []ipx.PartyID{"bank"}}

func TestRely(t *testing.T) {
	for _, c := range []struct {
		name   string
		on     string
		change func(*ipx.Appraisal)
		law.Reliance
		want []ipx.Code
		rule string
	}{
		{"in order", "2026-03-02", nil, law.Reliance{By: "bank", Purpose: "pledge", Statutory: true}, nil, ""},
		{"on its last day", "2027-01-30", nil, law.Reliance{By: "bank"}, nil, ""},
		{"a day later", "2027-01-31", nil, law.Reliance{By: "bank"}, []ipx.Code{"APPRAISAL-STALE-01"}, ""},
		{"before its own date", "2026-01-30", nil, law.Reliance{}, []ipx.Code{"APPRAISAL-STALE-01"}, ""},
		{"for another purpose", "2026-03-02", nil, law.Reliance{Purpose: "transfer"}, []ipx.Code{"APPRAISAL-USE-01"}, "cn.asset-appraisal-law.32.1"},
		{"by a stranger", "2026-03-02", nil, law.Reliance{By: "fund"}, []ipx.Code{"APPRAISAL-USE-02"}, "cn.asset-appraisal-law.32.1"},
		{"by anybody, where no user is named", "2026-03-02", func(a *ipx.Appraisal) { a.Users = nil }, law.Reliance{By: "fund"}, nil, ""},
		{"one signature", "2026-03-02", func(a *ipx.Appraisal) { a.Signed = a.Signed[:1] }, law.Reliance{Statutory: true}, []ipx.Code{"APPRAISAL-SIGNED-01"}, "cn.asset-appraisal-law.28"},
		{"one appraiser twice", "2026-03-02", func(a *ipx.Appraisal) { a.Signed = []string{"A-1", "A-1"} }, law.Reliance{Statutory: true}, []ipx.Code{"APPRAISAL-SIGNED-01"}, "cn.asset-appraisal-law.28"},
		{"one signature where the law demands no appraisal", "2026-03-02", func(a *ipx.Appraisal) { a.Signed = nil }, law.Reliance{}, nil, ""},
		{"out of order as well", "2026-03-02", func(a *ipx.Appraisal) { a.Value = ipx.Money{} }, law.Reliance{Purpose: "transfer"}, []ipx.Code{"IPX-APPRAISAL-VALUE", "APPRAISAL-USE-01"}, "cn.asset-appraisal-law.32.1"},
		{"before the law of 2016", "2016-11-30", func(a *ipx.Appraisal) {
			a.On, a.Issued, a.Until, a.Signed = day("2016-06-30"), ipx.Appraisal{}.On, ipx.Appraisal{}.On, nil
		}, law.Reliance{By: "fund", Purpose: "transfer", Statutory: true}, nil, ""},
	} {
		a := report
		if c.change != nil {
			c.change(&a)
		}
		var got []ipx.Code
		err := cn.Pack().On(day(c.on)).Rely(a, c.Reliance)
		if no, ok := errors.AsType[*ipx.Refusal](err); ok {
			for _, r := range no.Reasons {
				got = append(got, r.Code)
			}
			last := no.Reasons[len(no.Reasons)-1]
			assert.Equal(t, c.rule, last.Rule, c.name)
			assert.ErrorIs(t, err, ipx.ErrDocument, c.name)
			assert.Equal(t, ipx.Appraiser, last.Unblock[0].Role)
		}
		assert.Equal(t, c.want, got, c.name)
	}
	assert.NoError(t, us.Pack().On(day("2026-03-02")).Rely(report, law.Reliance{By: "fund", Purpose: "transfer", Statutory: true}), "another law says nothing of it")
}

func ExampleView_Rely() {
	err := cn.Pack().On(day("2026-03-02")).Rely(report, law.Reliance{By: "fund", Purpose: "pledge"})
	fmt.Println(l10n.Explain(language.English, err))
	// Output:
	// Refused for 1 reason:
	// 1. fund is not among the users that the report names (APPRAISAL-USE-02)
	//    Basis: Asset Appraisal Law art. 32 ¶1
	//    Can be cleared by appraiser: make another report
}
