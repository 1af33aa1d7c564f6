package cn

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// licenceRules are what the title record reads of licensing law: which grants
// exclude each other, and which states of a right bar them.
var licenceRules = []law.Rule{
	{Key: "licence.exclusive", ID: "cn.technology-interpretation.25.1.1", Cite: item(at(techInterp, 25, 1), 1), From: sinceTechInterp, Basis: law.Statute,
		Text: ipx.T("独占许可：仅许可一个被许可人实施，许可人自己也不得实施。", "Exclusive licence: one licensee alone may work the patent; the licensor may not.")},
	{Key: "licence.sole", ID: "cn.technology-interpretation.25.1.2", Cite: item(at(techInterp, 25, 1), 2), From: sinceTechInterp, Basis: law.Statute,
		Text: ipx.T("排他许可：仅许可一个被许可人实施，但许可人可以自行实施。", "Sole licence: one licensee alone, but the licensor may work the patent itself.")},
	{Key: "licence.within-head", ID: "cn.patent-law.12", Cite: at(patentLaw, 12, 0), From: sincePatentLaw93, Basis: law.Statute,
		Text: ipx.T("被许可人无权允许合同规定以外的任何单位或者个人实施该专利。", "A licensee may not let others work the patent beyond its contract.")},
	{Key: "licence.within-term", ID: "cn.civil-code.865", Cite: at(civilCode, 865, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("专利实施许可合同仅在该专利权的存续期限内有效。", "A patent licence is valid only while the patent lasts.")},
	{Key: "licence.record.unpaid", ID: "cn.order-62.12.6", Cite: item(at(order62, 12, 0), 6), From: sinceOrder62, Basis: law.Press,
		Text: ipx.T("专利权处于年费缴纳滞纳期的，不予备案。", "A licence is not recorded while an annuity is overdue.")},
	{Key: "licence.record.suspended", ID: "cn.order-62.12.7", Cite: item(at(order62, 12, 0), 7), From: sinceOrder62, Basis: law.Press,
		Text: ipx.T("因权属纠纷中止或者被保全的，不予备案。", "A licence is not recorded while the patent is suspended or preserved.")},
	{Key: "open-licence.exclusive", ID: "cn.patent-rules.86.1", Cite: item(at(patentRules, 86, 0), 1), From: sinceRules23, Basis: law.Statute,
		Text: ipx.T("专利权处于独占或者排他许可有效期限内的，不得实行开放许可。", "No open licence while an exclusive or sole licence runs, whatever its scope.")},
	{Key: "open-licence.suspended", ID: "cn.patent-rules.86.2", Cite: item(at(patentRules, 86, 0), 2), From: sinceRules23, Basis: law.Statute,
		Text: ipx.T("属于中止情形的，不得实行开放许可。", "No open licence during suspension or preservation.")},
	{Key: "open-licence.unpaid", ID: "cn.patent-rules.86.3", Cite: item(at(patentRules, 86, 0), 3), From: sinceRules23, Basis: law.Statute,
		Text: ipx.T("没有按照规定缴纳年费的，不得实行开放许可。", "No open licence while an annuity is unpaid.")},
	{Key: "title.pledgee-consent.open-licence", ID: "cn.patent-rules.86.4", Cite: item(at(patentRules, 86, 0), 4), From: sinceRules23, Basis: law.Statute,
		Text: ipx.T("专利权被质押，未经质权人同意的，不得实行开放许可。", "No open licence of a pledged patent without the pledgee's consent.")},
	{Key: "open-licence.bars-exclusive", ID: "cn.patent-law.51.3", Cite: at(patentLaw, 51, 3), From: sincePatentLaw20, Basis: law.Statute,
		Text: ipx.T("实行开放许可期间，可以给予普通许可，但不得给予独占或者排他许可。", "While an open licence stands, ordinary licences may be granted, but no exclusive or sole one.")},
}
