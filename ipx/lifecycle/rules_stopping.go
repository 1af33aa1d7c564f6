package lifecycle

import (
	"github.com/ipx-sdk/ipx-go/ipx"
)

// running refuses what a suspension or a preservation stops: examination,
// grant, invalidation, and the early end of the patent (rules 104, 105).
var running = []rule{
	{Code: "LIFE-STOPPED-01", Category: ipx.ErrConflict, Law: "title.suspended", Says: ipx.T("因权属纠纷（{case}）中止，暂停办理", "proceedings are suspended for the ownership dispute {case}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("恢复程序", "resume")}},
		Check: func(a asked) []fault {
			if a.Terms.Suspended != "" {
				return one(a.Terms.Suspended, arg("case", a.Terms.Suspended))
			}
			return nil
		}},
	{Code: "LIFE-STOPPED-02", Category: ipx.ErrConflict, Law: "title.preserved", Says: ipx.T("因财产保全（{case}）中止，暂停办理", "proceedings are stopped by the preservation {case}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("解除保全", "lift the preservation")}},
		Check: func(a asked) []fault {
			if c := a.Terms.Preserved.Case; c != "" {
				return one(c, arg("case", c))
			}
			return nil
		}},
}

var (
	notSuspended = rule{Code: "LIFE-SUSPENSION-01", Category: ipx.ErrState, Law: "title.suspended", Says: ipx.T("已因{case}中止", "proceedings are suspended already, for {case}"),
		Check: func(a asked) []fault {
			if a.Terms.Suspended != "" {
				return one(a.Terms.Suspended, arg("case", a.Terms.Suspended))
			}
			return nil
		}}
	isSuspended = rule{Code: "LIFE-SUSPENSION-02", Category: ipx.ErrState, Says: ipx.T("程序没有中止", "proceedings are not suspended"),
		Check: func(a asked) []fault {
			if a.Terms.Suspended == "" {
				return one("suspension")
			}
			return nil
		}}
	named = rule{Code: "LIFE-CASE-01", Category: ipx.ErrInput, Payload: true, Says: ipx.T("应当写明案号", "the case is named"),
		Check: func(a asked) []fault {
			c := ""
			switch e := a.Event.(type) {
			case Suspend:
				c = e.Case
			case Preserve:
				c = e.Case
			case AwardOwnership:
				c = e.Case
			}
			if c == "" || len(c) > 200 {
				return one("case")
			}
			return nil
		}}
	laterEnd = rule{Code: "LIFE-SUSPENSION-03", Category: ipx.ErrInput, Payload: true, Says: ipx.T("延长后的截止日应当在今日之后", "the new end lies ahead"),
		Check: func(a asked) []fault {
			if !a.Event.(ExtendSuspension).Until.After(a.On) {
				return one("until")
			}
			return nil
		}}
	// Whatever the law says of it: the table keeps one order at a time.
	onceOnly = rule{Code: "LIFE-PRESERVATION-01", Category: ipx.ErrConflict, Payload: true, Says: ipx.T("已由{case}保全，不得重复保全", "it is preserved already, by {case}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Court, Act: ipx.T("解除保全", "lift the preservation")}},
		Check: func(a asked) []fault {
			if c := a.Terms.Preserved.Case; c != "" && c != a.Event.(Preserve).Case {
				return one(c, arg("case", c))
			}
			return nil
		}}
	isPreserved = rule{Code: "LIFE-PRESERVATION-02", Category: ipx.ErrState, Says: ipx.T("没有保全", "nothing is preserved"),
		Check: func(a asked) []fault {
			if a.Terms.Preserved.Case == "" {
				return one("preservation")
			}
			return nil
		}}
	contested = rule{Code: "LIFE-INVALIDITY-01", Category: ipx.ErrState, Law: "invalidity.request", Says: ipx.T("没有待决的无效宣告请求", "no invalidation request is pending"),
		Check: func(a asked) []fault {
			if a.Terms.Requests == 0 {
				return one("requests")
			}
			return nil
		}}
	isDeclared = rule{Code: "LIFE-INVALIDITY-02", Category: ipx.ErrState, Law: "invalidity.decision", Says: ipx.T("没有尚未生效的无效决定", "no decision that declares the patent void waits to become final"),
		Check: func(a asked) []fault {
			if a.Terms.Declared.IsZero() {
				return one("declared")
			}
			return nil
		}}
	notDeclared = rule{Code: "LIFE-INVALIDITY-03", Category: ipx.ErrState, Law: "invalidity.decision", Says: ipx.T("专利权已被宣告全部无效，决定尚未生效", "the patent was declared void, and the decision waits to become final"),
		Check: func(a asked) []fault {
			if !a.Terms.Declared.IsZero() {
				return one("declared")
			}
			return nil
		}}
	reportWanted = rule{Code: "LIFE-REPORT-01", Category: ipx.ErrState, Says: ipx.T("没有待作出的评价报告，或者已经作出", "no report is asked for, or it was made"),
		Check: func(a asked) []fault {
			if a.Terms.ReportAsked.IsZero() || a.Terms.Report {
				return one("report")
			}
			return nil
		}}
	onlyOne = rule{Code: "LIFE-REPORT-02", Category: ipx.ErrState, Law: "report.assessment", Says: ipx.T("对同一专利权只作出一份评价报告", "one report is made on a patent"),
		Check: func(a asked) []fault {
			if !a.Terms.ReportAsked.IsZero() {
				return one("report")
			}
			return nil
		}}
	twin = rule{Code: "LIFE-TWIN-01", Category: ipx.ErrState, Law: "title.twin-ends", Payload: true, Says: ipx.T("只有实用新型因同日申请的发明授权而终止", "only a utility model makes room for the invention filed on the same day"),
		Check: func(a asked) []fault {
			if a.Event.(Surrender).Twin && a.Terms.Kind != ipx.UtilityModel {
				return one("twin")
			}
			return nil
		}}
	termOver = rule{Code: "LIFE-TERM-02", Category: ipx.ErrState, Says: ipx.T("专利权至{expires}的前一日届满", "the patent runs until the day before {expires}"),
		Check: func(a asked) []fault {
			if a.On.Before(a.Terms.Expires) {
				return one("expires", arg("expires", a.Terms.Expires))
			}
			return nil
		}}
)
