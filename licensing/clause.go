package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Care is what the library does about a term of a licence.
type Care string

// Kinds of care.
const (
	Enforced  Care = "enforced"  // a rule reads it: what offends against it is refused, or the title shows it
	Monitored Care = "monitored" // a deadline, a duty or the audit of royalties follows it
	TextOnly  Care = "text"      // it stands in the contract, and the library does nothing about it
)

// Clause is a term of the contract beyond those that have a field.
type Clause struct {
	Kind ClauseKind `json:"kind"`
	Text string     `json:"text,omitempty"` // as the contract has it
}

// ClauseKind names what a clause is about. A kind that the library does not know
// is kept as text.
type ClauseKind string

// Clauses that the library knows. Those of the second group monopolise
// technology unlawfully: a contract that has one is refused where the law voids
// it (Civil Code art. 850; SPC Interpretation on Technology Contracts art. 10).
const (
	Quality      ClauseKind = "quality"       // 质量条款
	Secrecy      ClauseKind = "secrecy"       // 保密
	Improvements ClauseKind = "improvements"  // 后续改进成果
	AuditRight   ClauseKind = "audit"         // 查账
	Favoured     ClauseKind = "most-favoured" // 最惠被许可人
	Running      ClauseKind = "running"       // 提成支付: what is paid depends on a base that forms later
	Resolution   ClauseKind = "disputes"      // 争议解决

	NoImprovement ClauseKind = "no-improvement"  // 限制改进, or unequal exchange of improvements
	NoOtherSource ClauseKind = "no-other-source" // 限制从其他来源获得技术
	OutputLimit   ClauseKind = "output-limit"    // 明显不合理地限制产量、品种、价格、渠道、出口
	Tying         ClauseKind = "tying"           // 搭售
	SupplyLimit   ClauseKind = "supply-limit"    // 不合理地限制购买渠道
	NoChallenge   ClauseKind = "no-challenge"    // 不得质疑有效性
)

// voided are the clauses that monopolise technology, in the order of the six
// items of art. 10.
var voided = []ClauseKind{NoImprovement, NoOtherSource, OutputLimit, Tying, SupplyLimit, NoChallenge}

// lawful refuses a contract that monopolises technology.
var lawful = rule{Code: "LICENCE-CLAUSE-01", Law: "licence.monopoly", Payload: true,
	Unblock: []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("删除该条款", "strike the clause out")}},
	Says:    ipx.T("条款“{clause}”非法垄断技术，无效", "the clause {clause} monopolises technology and is void"),
	Check: func(a asked) []fault {
		var out []fault
		for _, l := range both(a) {
			for _, c := range l.Clauses {
				if slices.Contains(voided, c.Kind) {
					out = append(out, fault{Subject: string(c.Kind), Args: []ipx.Arg{arg("clause", string(c.Kind))}})
				}
			}
		}
		return out
	}}

// Mark says what the library does about one term of a licence.
type Mark struct {
	Term  string    // its field in JSON, or "clauses." and the kind of a clause
	Care  Care      // the strongest care that it gets
	Label ipx.Text  // what the term is
	By    []string  // what reads it: codes of refusals, deadlines, duties, packages
	Law   []law.Key // topics on which that rests
}

// marks are the terms that have a field.
var marks = []Mark{
	{"right", Enforced, ipx.T("许可的权利", "the right"), []string{"LICENCE-CONTRACT-01", "title"}, nil},
	{"kind", Enforced, ipx.T("权利种类", "kind of the right"), []string{"LICENCE-CONTRACT-01", "WORKFLOW-PAPER-01"}, []law.Key{"licence.written"}},
	{"licensors", Enforced, ipx.T("许可人", "licensors"), []string{"LICENCE-CONTRACT-01", "TITLE-OWNER-01"}, []law.Key{"licence.record.licensor"}},
	{"licensees", Enforced, ipx.T("被许可人", "licensees"), []string{"LICENCE-CONTRACT-02", "title"}, nil},
	{"type", Enforced, ipx.T("许可种类", "type"), []string{"TITLE-LICENCE-01", "TITLE-CONSENT-01"}, []law.Key{"licence.exclusive", "licence.sole", "licence.ordinary"}},
	{"scope.territory", Enforced, ipx.T("地域", "territory"), []string{"TITLE-LICENCE-01"}, []law.Key{"licence.exclusive"}},
	{"scope.field", Enforced, ipx.T("领域", "field"), []string{"TITLE-LICENCE-01"}, []law.Key{"licence.exclusive"}},
	{"scope.act", Enforced, ipx.T("实施方式", "acts"), []string{"TITLE-LICENCE-01", "LICENCE-COPYRIGHT-01"}, []law.Key{"licence.exclusive", "copyright.unnamed-rights"}},
	{"scope.from", Enforced, ipx.T("起始日", "first day"), []string{"title"}, nil},
	{"scope.until", Enforced, ipx.T("届满日", "end"), []string{"TITLE-LICENCE-01", "LICENCE-RECORD-04", "term"}, []law.Key{"licence.record.beyond-term"}},
	{"parent", Enforced, ipx.T("主许可", "head licence"), []string{"TITLE-LICENCE-03"}, []law.Key{"licence.within-head"}},
	{"sublet", Enforced, ipx.T("可否分许可", "whether it may be passed on"), []string{"TITLE-LICENCE-06"}, []law.Key{"licence.within-head"}},
	{"subject", Enforced, ipx.T("在先许可", "earlier licences it is subject to"), []string{"TITLE-LICENCE-02"}, []law.Key{"licence.exclusive"}},
	{"in_place", Enforced, ipx.T("代替许可人自己实施", "in place of the licensor's own working"), []string{"TITLE-LICENCE-01"}, []law.Key{"licence.sole.in-place"}},
	{"foreign", Enforced, ipx.T("境外当事人", "foreign parties"), []string{"LICENCE-EXPORT-01", "LICENCE-PROJECT-01", "import-record"}, []law.Key{"export.covers", "import.free.filing"}},
	{"export", Enforced, ipx.T("出口管制类别", "class of the technology for export"), []string{"LICENCE-EXPORT-03", "LICENCE-EXPORT-04"}, []law.Key{"export.prohibited", "export.restricted"}},
	{"import", Enforced, ipx.T("进口管制类别", "class of the technology for import"), []string{"LICENCE-IMPORT-01", "LICENCE-IMPORT-02"}, []law.Key{"import.prohibited", "import.restricted"}},
	{"defence", Enforced, ipx.T("国防专利", "defence patent"), []string{"LICENCE-DEFENCE-01"}, []law.Key{"defence.licence"}},
	{"funded", Enforced, ipx.T("财政资金项目成果", "result of a state-funded project"), []string{"LICENCE-PROJECT-01"}, []law.Key{"transfer.project-approval"}},
	{"press", Enforced, ipx.T("报刊使用", "for a newspaper or periodical"), []string{"WORKFLOW-PAPER-01"}, []law.Key{"copyright.exclusive.written"}},
	{"fee", Enforced, ipx.T("开放许可使用费标准", "fee of an open licence, in figures"), []string{"LICENCE-OPEN-05", "LICENCE-OPEN-07", "WORKFLOW-PAPER-01"}, []law.Key{"open-licence.take-up", "open-licence.fee-guide"}},
	{"notice", Enforced, ipx.T("协议定价公示", "public notice of the price"), []string{"LICENCE-NOTICE-01"}, []law.Key{"licence.public-notice"}},
	{"unrecorded", Monitored, ipx.T("不办理备案", "not to be recorded"), []string{"record-by"}, []law.Key{"licence.record"}},
	{"price", Monitored, ipx.T("使用费", "royalties"), []string{"LICENCE-CONTRACT-01", "licensing/royalty"}, nil},
	{"no", TextOnly, ipx.T("合同编号", "number of the contract"), nil, nil},
}

// clauseMarks are the clauses that get more than to be kept.
var clauseMarks = map[ClauseKind]Mark{
	Quality:    {"", Monitored, ipx.T("质量条款", "quality"), []string{"keep-quality"}, nil},
	AuditRight: {"", Monitored, ipx.T("查账", "audit"), []string{"LICENCE-AUDIT-01", "licensing/royalty"}, []law.Key{"royalty.books"}},
	Running:    {"", Monitored, ipx.T("提成支付", "running royalties"), []string{"export-record", "import-record", "change-export-record", "change-import-record"}, []law.Key{"export.free.filing", "export.free.base", "import.free.filing", "import.free.base"}},
	Favoured:   {"", Monitored, ipx.T("最惠被许可人", "most-favoured licensee"), []string{"LICENCE-FAVOUR-01", "licensing/royalty"}, nil},
}

// Marks says of every term that a licence may have, and of each of its clauses,
// whether the library enforces it, monitors it, or keeps it as text. A portal
// shows it beside the contract, so that nobody trusts the machine with what it
// does not do.
func Marks(l Licence) []Mark {
	out := slices.Clone(marks)
	for _, c := range l.Clauses {
		m, known := clauseMarks[c.Kind]
		switch {
		case slices.Contains(voided, c.Kind):
			m = Mark{Care: Enforced, Label: ipx.T("非法垄断技术的条款", "clause that monopolises technology"), By: []string{string(lawful.Code)}, Law: []law.Key{lawful.Law}}
		case !known:
			m = Mark{Care: TextOnly, Label: ipx.T("其他条款", "another clause")}
		}
		m.Term = "clauses." + string(c.Kind)
		out = append(out, m)
	}
	return out
}
