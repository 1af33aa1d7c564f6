package royalty

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// FindingKind is what an audit finds wrong.
type FindingKind string

// Kinds of findings.
const (
	Unreported      FindingKind = "unreported-period"      // 未报告
	ReportedLate    FindingKind = "late-report"            // 迟报
	Unusable        FindingKind = "unusable-report"        // the report cannot be settled
	Omitted         FindingKind = "omitted-sale"           // in the books, not in the report
	WrongBase       FindingKind = "wrong-base"             // the books show another base
	DeductedTooMuch FindingKind = "disallowed-deduction"   // 不当扣除
	WrongExchange   FindingKind = "wrong-exchange"         // rate of another source or day
	StaleRate       FindingKind = "stale-rate"             // a rate that was in force at another time
	MissedTier      FindingKind = "missed-tier"            // the rate of another tier
	WrongRate       FindingKind = "wrong-rate"             // a rate that the contract does not know
	MissedLimit     FindingKind = "missed-unit-limit"      // least or most a unit not applied
	Arithmetic      FindingKind = "arithmetic"             // the licensee's figures do not add up
	MissedCap       FindingKind = "missed-cap"             // cap not applied
	MissedMinimum   FindingKind = "missed-minimum"         // shortfall to the minimum not added
	OverRecouped    FindingKind = "over-recouped"          // more set off than is open
	WrongWithheld   FindingKind = "wrong-withholding"      // tax withheld at another rate
	MissedMilestone FindingKind = "missed-milestone"       // reached by the books, not reported
	NotPassedOn     FindingKind = "favoured-not-passed-on" // the licensee paid more than the most-favoured rate
	NotTold         FindingKind = "favoured-not-told"      // the licensor did not tell of a better licence in time
	Underpaid       FindingKind = "underpaid"
	Overpaid        FindingKind = "overpaid"
	PaidLate        FindingKind = "late-payment"
)

// Finding is one thing that is wrong.
type Finding struct {
	Kind    FindingKind   `json:"kind"`
	From    calendar.Date `json:"from,omitzero"`    // first day of the period; zero: of none
	Line    int           `json:"line,omitempty"`   // of the report, from 1
	Clause  string        `json:"clause,omitempty"` // id in the terms
	Claimed ipx.Money     `json:"claimed,omitzero"` // what the licensee took or computed
	Right   ipx.Money     `json:"right,omitzero"`   // what it should have been
	Short   ipx.Money     `json:"short,omitzero"`   // what it makes of royalties, tax or interest to the licensors' harm; below nought to the licensee's
	Says    ipx.Text      `json:"says"`
	Args    []ipx.Arg     `json:"args,omitempty"`
	Rule    string        `json:"rule,omitempty"` // id in the law pack
	Cite    ipx.Text      `json:"cite,omitzero"`
}

// found are the sentences of findings.
var found = struct {
	unreported, late, unusable, omitted, base, deduction, exchange, exchangeUnfit      ipx.Text
	stale, tier, rate, limit, arithmetic, total, due, cap, minimum, recouped, withheld ipx.Text
	milestone, passedOn, notTold, underpaid, overpaid, paidLate, trueUp                ipx.Text
}{
	unreported:    ipx.T("本期未提交报告（末日{last}）", "no report was made for the period (last day {last})"),
	late:          ipx.T("报告于{on}提交，晚于末日{last}", "the report was made on {on}, after its last day {last}"),
	unusable:      ipx.T("报告无法结算：{why}", "the report cannot be settled: {why}"),
	omitted:       ipx.T("账上有而报告漏列：{item}，基数{right}", "in the books and not in the report: {item}, base {right}"),
	base:          ipx.T("{item}：报告基数{claimed}，账上为{right}", "{item}: base reported {claimed}, by the books {right}"),
	deduction:     ipx.T("扣除{claimed}，合同只允许{right}", "{claimed} was deducted; the contract allows {right}"),
	exchange:      ipx.T("折算为{claimed}，按约定汇率应为{right}", "converted to {claimed}; at the agreed rate it is {right}"),
	exchangeUnfit: ipx.T("所附汇率不是约定来源或者约定日的牌价", "the exchange rates reported are not of the agreed source and day"),
	stale:         ipx.T("适用了其他时期的费率{claimed-rate}，当时应为{right-rate}", "the rate of {claimed-rate} held at another time; {right-rate} was in force"),
	tier:          ipx.T("按{claimed-rate}计，依所达档次应为{right-rate}", "charged at {claimed-rate}; by the tiers reached it is {right-rate}"),
	rate:          ipx.T("费率{claimed-rate}没有合同依据，应为{right-rate}", "the contract knows no rate of {claimed-rate} here; {right-rate} applies"),
	limit:         ipx.T("未适用每单位的最低或者最高额", "the least or most a unit was not applied"),
	arithmetic:    ipx.T("计算有误：{claimed}，应为{right}", "miscalculated: {claimed}, should be {right}"),
	total:         ipx.T("合计有误：{claimed}，应为{right}", "the total does not add up: {claimed}, should be {right}"),
	due:           ipx.T("应付额与其各部分之和不符：{claimed}，应为{right}", "the amount due is not the sum of its parts: {claimed}, should be {right}"),
	cap:           ipx.T("未适用上限：{claimed}，应为{right}", "the cap was not applied: {claimed}, should be {right}"),
	minimum:       ipx.T("未补足保底：补{claimed}，应补{right}", "not topped up to the minimum: {claimed}, should be {right}"),
	recouped:      ipx.T("抵扣{claimed}，只能抵扣{right}", "{claimed} was set off; {right} may be"),
	withheld:      ipx.T("代扣所得税{claimed}，应为{right}", "income tax of {claimed} was withheld, should be {right}"),
	milestone:     ipx.T("里程碑“{what}”已达成而未报告：{right}", "milestone “{what}” was reached and not reported: {right}"),
	passedOn:      ipx.T("最惠费率未适用：按{claimed-rate}计，应为{right-rate}", "the most-favoured rate was not passed on: {claimed-rate} was charged, {right-rate} applies"),
	notTold:       ipx.T("许可人未及时告知{on}的更优许可{no}", "the licensor did not tell in time of the better licence {no} of {on}"),
	underpaid:     ipx.T("应付{due}，已付{paid}，欠{short}", "payable {due}, paid {paid}, short by {short}"),
	overpaid:      ipx.T("应付{due}，已付{paid}，多付{over}", "payable {due}, paid {paid}, too much by {over}"),
	paidLate:      ipx.T("逾付款末日{last}的利息：{interest}", "interest for payment after {last}: {interest}"),
	trueUp:        ipx.T("达到新档后未补计此前的基数：{claimed}，应为{right}", "earlier sales were not charged at the tier reached: {claimed}, should be {right}"),
}
