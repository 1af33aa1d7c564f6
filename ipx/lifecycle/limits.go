package lifecycle

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// TimeLimit is a time limit of the law, with what sets it running and what
// comes of letting it pass.
type TimeLimit struct {
	Topic  law.Key         `json:"topic"` // for law.View.Deadline
	Name   ipx.Text        `json:"name"`
	From   ipx.Text        `json:"from"`   // the day from which it runs
	Missed ipx.Text        `json:"missed"` // what follows when it passes
	Limit  calendar.Period `json:"limit"`
	Rule   string          `json:"rule"`
	Cite   ipx.Text        `json:"cite"`
}

// End returns the last day of the time limit that runs from a day, under the
// law of v: by count, and in law after the roll.
func (l TimeLimit) End(v law.View, from calendar.Date) (raw, due calendar.Date, err error) {
	return l.Limit.End(from, v.Calendar())
}

var (
	tooLateForIt = ipx.T("丧失权利", "the right to do so is lost")
	late         = ipx.T("逾期；不影响合同效力", "it is late; the contract stands")
	officeSlow   = ipx.T("可以催告", "the office can be reminded")
	resumed      = ipx.T("自行恢复有关程序", "proceedings resume by themselves")
	notice       = ipx.T("收到通知", "receipt of the notice")
	effect       = ipx.T("合同生效", "effect of the contract")
)

// timeLimits are the clocks of the registers and of the law of deals, in the
// order of a right's life.
var timeLimits = []TimeLimit{
	{Topic: "application.publication", Name: ipx.T("公布", "publication"), From: ipx.T("申请日或者优先权日", "filing, or the priority date"), Missed: ipx.T("即行公布", "the application is published")},
	{Topic: "application.examination-request", Name: ipx.T("请求实质审查", "request for examination"), From: ipx.T("申请日或者优先权日", "filing, or the priority date"), Missed: ipx.T("视为撤回", "deemed withdrawn")},
	{Topic: "application.review-request", Name: ipx.T("请求复审", "request for review"), From: notice, Missed: ipx.T("驳回生效", "the refusal is final")},
	{Topic: "application.suit", Name: ipx.T("对复审决定起诉", "suit against the review decision"), From: notice, Missed: ipx.T("复审决定生效", "the decision is final")},
	{Topic: "grant.formalities", Name: ipx.T("办理登记手续", "formalities of the grant"), From: ipx.T("收到授权通知", "receipt of the notice of grant"), Missed: ipx.T("视为放弃取得专利权的权利", "the right to the patent is deemed given up")},
	{Topic: "inventor.reward", Name: ipx.T("发给发明人奖金", "reward of the inventor"), From: ipx.T("授权公告", "gazette of the grant"), Missed: ipx.T("发明人可以请求支付", "the inventor can claim it")},
	{Topic: "term.compensation-request", Name: ipx.T("请求期限补偿", "request for compensation of the term"), From: ipx.T("授权公告", "gazette of the grant"), Missed: tooLateForIt},
	{Topic: "term.compensation-request.drug", Name: ipx.T("请求新药期限补偿", "request for compensation for a drug"), From: ipx.T("新药获得上市许可", "approval of the drug"), Missed: tooLateForIt},
	{Topic: "annuity.grace", Name: ipx.T("补缴年费", "late annuity"), From: ipx.T("应当缴纳年费期满", "the due day"), Missed: ipx.T("专利权自应当缴纳年费期满之日起终止", "the patent ends as of the due day")},
	{Topic: "annuity.restoration", Name: ipx.T("请求恢复权利", "restoration"), From: notice, Missed: tooLateForIt},
	{Topic: "annuity.restoration.force-majeure", Name: ipx.T("因不可抗拒的事由请求恢复权利", "restoration after force majeure"), From: ipx.T("障碍消除", "end of the obstacle"), Missed: tooLateForIt},
	{Topic: "annuity.restoration.outer", Name: ipx.T("因不可抗拒的事由请求恢复权利的最长期限", "longest time for restoration after force majeure"), From: ipx.T("期限届满", "the missed day"), Missed: tooLateForIt},
	{Topic: "fees.refund", Name: ipx.T("请求退款", "refund of fees"), From: ipx.T("缴费", "the payment"), Missed: tooLateForIt},
	{Topic: "report.assessment", Name: ipx.T("作出专利权评价报告", "assessment report"), From: ipx.T("收到请求书", "receipt of the request"), Missed: officeSlow},
	{Topic: "title.suspended.term", Name: ipx.T("中止程序", "suspension"), From: ipx.T("请求中止", "the request"), Missed: resumed},
	{Topic: "title.preserved.term", Name: ipx.T("专利权保全", "preservation of a patent"), From: ipx.T("协助执行通知送达", "receipt of the court's notice"), Missed: resumed},
	{Topic: "title.preserved.term.trademark", Name: ipx.T("注册商标保全", "preservation of a mark"), From: ipx.T("协助执行通知送达", "receipt of the court's notice"), Missed: ipx.T("视为解除保全", "it is deemed lifted")},
	{Topic: "invalidity.suit", Name: ipx.T("对无效宣告决定起诉", "suit against an invalidity decision"), From: notice, Missed: ipx.T("决定生效", "the decision is final")},
	{Topic: "term.trademark.grace", Name: ipx.T("商标宽展期", "late renewal of a mark"), From: ipx.T("有效期满", "the last day of the term"), Missed: ipx.T("注销注册商标", "the mark is struck")},
	{Topic: "trademark.opposition", Name: ipx.T("提出异议", "opposition to a mark"), From: ipx.T("初步审定公告", "gazette of the preliminary approval"), Missed: ipx.T("核准注册", "the mark is registered")},
	{Topic: "trademark.correction", Name: ipx.T("商标补正", "corrections in trademark matters"), From: notice, Missed: ipx.T("不予受理", "the filing is not accepted")},
	{Topic: "register.change-fee", Name: ipx.T("缴纳著录项目变更费", "fee for a change of holder"), From: ipx.T("提出请求", "the request"), Missed: ipx.T("视为未提出请求", "the request is deemed not made")},
	{Topic: "licence.record", Name: ipx.T("专利许可合同备案", "recordal of a patent licence"), From: effect, Missed: late},
	{Topic: "licence.record.review", Name: ipx.T("许可备案审查", "review of the recordal"), From: ipx.T("收到备案申请", "receipt of the request"), Missed: officeSlow},
	{Topic: "compulsory.fee-ruling", Name: ipx.T("裁决强制许可使用费", "ruling on the fee of a compulsory licence"), From: ipx.T("收到请求书", "receipt of the request"), Missed: officeSlow},
	{Topic: "export.restricted.decision", Name: ipx.T("限制出口技术的批准", "decision on an export of restricted technology"), From: ipx.T("收到申请", "receipt of the application"), Missed: officeSlow},
	{Topic: "export.restricted.licence", Name: ipx.T("技术出口许可", "export licence"), From: ipx.T("收到合同等文件", "receipt of the contract papers"), Missed: officeSlow},
	{Topic: "export.free.filing", Name: ipx.T("自由出口技术合同登记", "registration of a contract on free technology"), From: effect, Missed: ipx.T("可处罚款", "a fine is possible")},
	{Topic: "export.free.registration", Name: ipx.T("颁发登记证", "certificate of registration"), From: ipx.T("收到文件", "receipt of the papers"), Missed: officeSlow},
	{Topic: "import.restricted.decision", Name: ipx.T("技术进口许可", "licence to import restricted technology"), From: ipx.T("收到申请和合同副本", "receipt of the application with the contract"), Missed: officeSlow},
	{Topic: "import.free.registration", Name: ipx.T("技术进口合同登记", "registration of an import of technology"), From: ipx.T("收到文件", "receipt of the papers"), Missed: officeSlow},
	{Topic: "defence.transfer", Name: ipx.T("国防专利转让审批", "approval of the transfer of a defence patent"), From: ipx.T("受理申请", "acceptance of the application"), Missed: officeSlow},
	{Topic: "transfer.default", Name: ipx.T("催告后的履行期限", "time to perform after a demand"), From: ipx.T("催告到达", "arrival of the demand"), Missed: ipx.T("对方可以解除合同", "the other side may rescind")},
	{Topic: "licence.rescission", Name: ipx.T("行使解除权", "right to rescind"), From: ipx.T("知道解除事由", "knowledge of the ground"), Missed: ipx.T("解除权消灭", "the right is lost")},
	{Topic: "tax.stamp-duty", Name: ipx.T("申报缴纳印花税", "stamp duty"), From: ipx.T("书立凭证", "signing of the deed"), Missed: ipx.T("加收滞纳金", "a charge for late payment")},
}

// TimeLimits lists the time limits of the law of v in one table: those of the
// registers and of deals that every line of business meets. The ones that the
// law of v does not set are left out. Time limits that an office, a court or the
// parties set are in their papers.
func TimeLimits(v law.View) []TimeLimit {
	out := make([]TimeLimit, 0, len(timeLimits))
	for _, l := range timeLimits {
		if r, ok := v.Rule(l.Topic); ok && !r.Limit.IsZero() {
			l.Limit, l.Rule, l.Cite = r.Limit, r.ID, r.Cite.Text()
			out = append(out, l)
		}
	}
	return out
}
