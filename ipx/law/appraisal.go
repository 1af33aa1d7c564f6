package law

import (
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Reliance is what somebody wants to rely on an appraisal for.
type Reliance struct {
	By        ipx.PartyID // who relies on it; empty where that does not matter
	Purpose   string      // "pledge", "transfer", …; empty where it does not matter
	Statutory bool        // the law demands the appraisal 法定评估, as for state assets
}

// Rely examines whether an appraisal may be relied on, on the day of the view:
// whether it is in order and not stale, made for this purpose and these users,
// and, where the law demands an appraisal, signed by as many appraisers as it
// asks for. All reasons against it are given. What a lender or a supervisor asks
// besides is theirs.
func (v View) Rely(a ipx.Appraisal, r Reliance) error {
	no := ipx.Refuse()
	bad := func(x ipx.Reason, key Key) {
		if key != "" {
			x = v.Under(key, x)
		}
		x.Category, x.Unblock = ipx.ErrDocument, []ipx.Unblocker{{Role: ipx.Appraiser, Act: ipx.T("另行出具评估报告", "make another report")}}
		no.Reasons = append(no.Reasons, x)
	}
	if a.Stale(v.Date()) {
		bad(ipx.Reason{Code: "APPRAISAL-STALE-01", Subject: "until", Says: ipx.T("评估基准日为{on}的报告在{day}不能使用", "the report as of {on} cannot be relied on, on {day}"),
			Args: []ipx.Arg{{Name: "on", Value: a.On}, {Name: "day", Value: v.Date()}}}, "")
	}
	if v.Has("appraisal.use") {
		if r.Purpose != "" && a.Purpose != r.Purpose {
			bad(ipx.Reason{Code: "APPRAISAL-USE-01", Subject: "purpose", Says: ipx.T("报告的评估目的为{has}，不能用于{wants}", "the report was made for {has} and does not serve for {wants}"),
				Args: []ipx.Arg{{Name: "has", Value: a.Purpose}, {Name: "wants", Value: r.Purpose}}}, "appraisal.use")
		}
		if r.By != "" && len(a.Users) > 0 && !slices.Contains(a.Users, r.By) {
			bad(ipx.Reason{Code: "APPRAISAL-USE-02", Subject: "users", Says: ipx.T("{party}不是报告载明的使用人", "{party} is not among the users that the report names"),
				Args: []ipx.Arg{{Name: "party", Value: r.By}}}, "appraisal.use")
		}
	}
	signed := slices.Clone(a.Signed)
	slices.Sort(signed)
	signed = slices.Compact(signed)
	if need, ok := v.Figure("appraisal.signatures", "appraisers"); ok && r.Statutory && decimal.NewFromInt(int64(len(signed))).LessThan(need) {
		bad(ipx.Reason{Code: "APPRAISAL-SIGNED-01", Subject: "signed", Says: ipx.T("法定评估的报告应当由至少{need}名评估师签名，已有{has}名", "a report that the law demands is signed by {need} appraisers at least; {has} have signed"),
			Args: []ipx.Arg{{Name: "need", Value: need}, {Name: "has", Value: len(signed)}}}, "appraisal.signatures")
	}
	if faults, ok := errors.AsType[*ipx.Refusal](a.Validate()); ok {
		no = ipx.Merge(faults, no)
	}
	return no.OrNil()
}
