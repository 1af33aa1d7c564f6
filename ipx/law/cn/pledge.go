package cn

import (
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// pledgeRules govern the pledge of patents. The Civil Code applies the
// articles on mortgages and on pledges of movables through arts. 439 and 446.
var pledgeRules = []law.Rule{
	// When the pledge exists.
	{Key: "pledge.arises", ID: "cn.security-law.79", Cite: at(securityLaw, 79, 0), From: sinceSecurityLaw, Until: sincePropertyLaw, Basis: law.Memory, Note: remembered,
		Text: ipx.T("质押合同自登记之日起生效。", "The pledge contract takes effect on the day of registration.")},
	{Key: "pledge.arises", ID: "cn.property-law.227.1", Cite: at(propertyLaw, 227, 1), From: sincePropertyLaw, Until: sinceCivilCode, Basis: law.Memory, Note: remembered,
		Text: ipx.T("质权自有关主管部门办理出质登记时设立。", "The pledge arises when the competent office registers it.")},
	{Key: "pledge.arises", ID: "cn.civil-code.444.1", Cite: at(civilCode, 444, 1), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("以专利权等知识产权中的财产权出质的，质权自办理出质登记时设立。", "A pledge of property rights in IP arises when the pledge is registered.")},
	{Key: "pledge.contract-waits", ID: "cn.security-law.79", Cite: at(securityLaw, 79, 0), From: sinceSecurityLaw, Until: sincePropertyLaw, Basis: law.Memory, Note: remembered,
		Text: ipx.T("登记之前质押合同本身尚未生效。", "Before registration the pledge contract itself is not in force.")},
	// Form.
	{Key: "pledge.written", ID: "cn.security-law.64", Cite: at(securityLaw, 64, 0), From: sinceSecurityLaw, Until: sincePropertyLaw, Basis: law.Memory, Note: remembered,
		Text: ipx.T("质押合同应当采用书面形式。", "A pledge contract must be in writing.")},
	{Key: "pledge.written", ID: "cn.property-law.210", Cite: at(propertyLaw, 210, 1), From: sincePropertyLaw, Until: sinceCivilCode, Basis: law.Memory, Note: remembered,
		Text: ipx.T("设立质权，当事人应当采取书面形式订立质权合同。", "A pledge contract must be in writing.")},
	{Key: "pledge.written", ID: "cn.civil-code.427.1", Cite: at(civilCode, 427, 1), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("设立质权，当事人应当采用书面形式订立质押合同。", "A pledge contract must be in writing.")},
	{Key: "pledge.power-to-dispose", ID: "cn.civil-code.440", Cite: at(civilCode, 440, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("债务人或者第三人可以将其有权处分的权利出质。", "The debtor or a third party may pledge rights over which it has power to dispose.")},
	{Key: "pledge.resolution", ID: "cn.company-law-2005.16", Cite: at(companyLaw05, 16, 1), From: sinceCompanyLaw05, Until: sinceCompanyLaw23, Basis: law.Memory, Note: remembered,
		Text: ipx.T("公司为他人提供担保，依照章程由董事会或者股东会决议。", "A company that secures another's debt needs a resolution of its board or its shareholders, as its articles say.")},
	{Key: "pledge.resolution", ID: "cn.company-law.15.1", Cite: at(companyLaw, 15, 1), From: sinceCompanyLaw23, Basis: law.Statute,
		Text: ipx.T("公司为他人提供担保，按照公司章程的规定，由董事会或者股东会决议。", "A company that secures another's debt needs a resolution of its board or its shareholders, as its articles say.")},
	{Key: "pledge.forfeiture", ID: "cn.civil-code.428", Cite: at(civilCode, 428, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("流质条款只产生就质押财产优先受偿的效力。", "A clause by which the collateral falls to the creditor gives priority in its value only.")},

	// Filing.
	{Key: "pledge.joint-filing", ID: "cn.measures-461.3", Cite: at(measures461, 3, 0), From: since461, Basis: law.Official,
		Text: ipx.T("出质人和质权人应当共同办理专利权质押登记。", "Pledgor and pledgee apply for registration together.")},
	{Key: "pledge.foreign-agency", ID: "cn.measures-461.5", Cite: at(measures461, 5, 0), From: since461, Basis: law.Official,
		Text: ipx.T("在中国没有经常居所或者营业所的外国当事人，应当委托专利代理机构办理。", "A foreign party without habitual residence or establishment in China must act through a patent agency.")},
	{Key: "pledge.papers", ID: "cn.measures-461.7", Cite: at(measures461, 7, 0), From: since461, Basis: law.Official,
		Text: ipx.T("申请登记应当提交登记申请表、质押合同、身份证明或者承诺书，以及委托书和评估报告（如有）。", "The application needs the form, the pledge contract, identity papers or an undertaking, and a power of attorney and appraisal report where there is one.")},
	{Key: "pledge.review", ID: "cn.measures-461.10", Cite: at(measures461, 10, 0), From: since461, Basis: law.Memory, Note: remembered, Limit: calendar.WD(5),
		Text: ipx.T("国家知识产权局自收到登记申请之日起5个工作日内审查并决定。", "The office decides within 5 working days of receiving the application.")},
	{Key: "pledge.review-online", ID: "cn.measures-461.10", Cite: at(measures461, 10, 0), From: since461, Basis: law.Memory, Note: remembered, Limit: calendar.WD(2),
		Text: ipx.T("通过网上提交的，自收到登记申请之日起2个工作日内审查并决定。", "Filed online, the office decides within 2 working days.")},
	{Key: "pledge.correction", ID: "cn.pledge-practice.correction", Cite: law.Citation{Instrument: ipx.T("国家知识产权局专利业务受理窗口办事指南", "CNIPA window guide")}, From: sinceOrder56, Basis: law.Official,
		Text: ipx.T("材料不符合要求的，窗口指定期限补正；期满未答复的，退回申请。", "Defective papers must be corrected within the time the window sets; unanswered, the filing is returned.")},
	{Key: "pledge.publication", ID: "cn.measures-461.14", Cite: at(measures461, 14, 0), From: since461, Basis: law.Official,
		Text: ipx.T("专利权质押登记的设立、变更、注销在专利登记簿登记并公告。", "Registration, change and cancellation are entered in the register and gazetted.")},

	// While it lasts.
	{Key: "pledge.change", ID: "cn.measures-461.15", Cite: at(measures461, 15, 0), From: since461, Basis: law.Memory, Note: remembered, Limit: calendar.D(30),
		Text: ipx.T("担保的债权种类、数额或者担保范围变更的，自变更之日起30日内办理变更登记。", "A change of the debt's kind or amount or of the cover is filed within 30 days.")},
	{Key: "pledge.change-harmless", ID: "cn.civil-code.409.1", Cite: at(civilCode, 409, 1), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("变更未经其他担保物权人书面同意的，不得对其产生不利影响。", "A change may not harm other secured creditors without their written consent.")},
	{Key: "pledge.follows-claim", ID: "cn.civil-code.407", Cite: at(civilCode, 407, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("债权转让的，担保该债权的质权一并转让。", "When the claim is assigned, the pledge goes with it.")},
	{Key: "pledge.maximum-stays", ID: "cn.civil-code.421", Cite: at(civilCode, 421, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("最高额质权担保的债权确定前，部分债权转让的，最高额质权不得转让，但另有约定的除外。", "Before determination a maximum-amount pledge does not follow an assigned claim, unless agreed.")},
	{Key: "pledge.proceeds", ID: "cn.civil-code.444.2", Cite: at(civilCode, 444, 2), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("转让或者许可所得的价款，应当向质权人提前清偿债务或者提存。", "The money of a transfer or licence goes to early repayment or into deposit.")},
	{Key: "pledge.value-falls", ID: "cn.civil-code.433", Cite: at(civilCode, 433, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("质押财产价值明显减少足以危害质权人权利的，质权人有权请求提供相应的担保。", "If the value clearly falls and endangers the pledgee, it may demand matching security.")},
	{Key: "pledge.determination", ID: "cn.civil-code.423", Cite: at(civilCode, 423, 0), From: sinceCivilCode, Basis: law.Statute, Limit: calendar.Y(2),
		Text: ipx.T("最高额质权的债权于法定情形确定；没有约定确定期间的，设立满二年后可以请求确定。", "The claims of a maximum-amount pledge are determined on statutory grounds; without an agreed period either side may ask after two years.")},
	{Key: "pledge.rank", ID: "cn.civil-code.414", Cite: at(civilCode, 414, 1), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("已经登记的，按照登记的时间先后确定清偿顺序；已经登记的先于未登记的；未登记的按照债权比例清偿。", "Registered interests rank by time of registration, before unregistered ones; unregistered ones share pro rata.")},
	{Key: "pledge.rank-change", ID: "cn.civil-code.409.1", Cite: at(civilCode, 409, 1), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("可以协议变更顺位，但未经其他权利人书面同意，不得对其产生不利影响。", "Ranks may be changed by agreement, but not to the harm of others without their written consent.")},

	// How it ends.
	{Key: "pledge.return", ID: "cn.civil-code.436.1", Cite: at(civilCode, 436, 1), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("债务人履行债务或者出质人提前清偿的，质权人应当返还质押财产（办理注销登记）。", "When the debt is paid, the pledgee gives the collateral back: the registration is cancelled.")},
	{Key: "pledge.waiver", ID: "cn.civil-code.435", Cite: at(civilCode, 435, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("质权人放弃债务人自己提供的质权的，其他担保人在丧失优先受偿权益的范围内免责。", "A waiver of the debtor's own collateral frees other security providers to the extent of the priority lost.")},
	{Key: "pledge.accessory", ID: "cn.civil-code.388.1", Cite: at(civilCode, 388, 1), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("主债权债务合同无效的，担保合同无效，但法律另有规定的除外。", "If the main contract is void, so is the security contract, unless a law provides otherwise.")},
	{Key: "pledge.time-bar", ID: "cn.security-interpretation.44.3", Cite: at(securityInterp, 44, 3), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("以登记作为公示方式的权利质权，主债权诉讼时效期间届满后不受法院保护。", "A registered pledge of rights is no longer enforced once the main claim is time-barred.")},
	{Key: "pledge.cancellation", ID: "cn.measures-461.16", Cite: at(measures461, 16, 0), From: since461, Basis: law.Memory, Note: remembered,
		Text: ipx.T("债务履行、质权实现、质权人放弃或者合同无效的，办理质押登记注销。", "On payment, realisation, waiver or nullity the registration is cancelled.")},
	{Key: "pledge.revocation", ID: "cn.measures-461.12", Cite: at(measures461, 12, 0), From: since461, Basis: law.Memory, Note: remembered,
		Text: ipx.T("登记后发现存在不予登记情形的，撤销登记，质押登记自始无效。", "If a ground of refusal is found to have existed, the registration is revoked and is void from the start.")},

	// Realisation.
	{Key: "pledge.realisation", ID: "cn.civil-code.436.2", Cite: at(civilCode, 436, 2), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("债务人不履行到期债务或者发生约定情形的，质权人可以折价或者就拍卖、变卖所得优先受偿，应当参照市场价格。", "On default or an agreed event the pledgee may take the right over at a value, or be paid first from its sale, by reference to the market price.")},
	{Key: "pledge.demand", ID: "cn.civil-code.437.1", Cite: at(civilCode, 437, 1), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("出质人可以请求质权人在债务履行期限届满后及时行使质权。", "After maturity the pledgor may demand that the pledge be realised in time.")},
	{Key: "pledge.settlement", ID: "cn.civil-code.438", Cite: at(civilCode, 438, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("价款超过债权数额的部分归出质人所有，不足部分由债务人清偿。", "A surplus belongs to the pledgor; a shortfall stays the debtor's debt.")},
	{Key: "pledge.payment-order", ID: "cn.civil-code.561", Cite: at(civilCode, 561, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("没有约定的，按照实现债权的有关费用、利息、主债务的顺序履行。", "Unless agreed otherwise, payments go to costs, then interest, then principal.")},
	{Key: "pledge.stay", ID: "cn.bankruptcy-law.75", Cite: at(bankruptcyLaw, 75, 1), From: sinceBankruptcy, Basis: law.Statute,
		Text: ipx.T("重整期间，对债务人特定财产享有的担保权暂停行使。", "During reorganisation security over the debtor's property may not be enforced.")},
}

// refusalRules are the grounds on which the office refuses to register a
// patent pledge. The list of Announcement 461 was read in an office guide;
// its predecessors' are remembered.
var refusalRules = func() []law.Rule {
	grounds := []struct {
		key  law.Key
		item int
		text ipx.Text
	}{
		{"pledge.refusal.pledgor-not-owner", 1, ipx.T("出质人不是当事人申请质押登记时专利登记簿记载的专利权人。", "The pledgor is not the patentee in the register when the application is made.")},
		{"pledge.refusal.right-ended", 2, ipx.T("专利权已终止或者已被宣告无效。", "The patent has ended or has been declared invalid.")},
		{"pledge.refusal.not-granted", 3, ipx.T("专利申请尚未被授予专利权。", "The application has not been granted yet.")},
		{"pledge.refusal.annuity-unpaid", 4, ipx.T("专利权没有按照规定缴纳年费。", "The annuity has not been paid as required.")},
		{"pledge.refusal.suspended", 5, ipx.T("因专利权的归属发生纠纷已请求中止有关程序，或者人民法院裁定对专利权采取保全措施。", "Proceedings are suspended for an ownership dispute, or a court has preserved the patent.")},
		{"pledge.refusal.debt-after-term", 6, ipx.T("债务人履行债务的期限超过专利权有效期。", "The debt falls due after the patent's term.")},
		{"pledge.refusal.contract-incomplete", 7, ipx.T("质押合同不符合第八条规定。", "The contract lacks what article 8 requires.")},
		{"pledge.refusal.coowner-consent", 8, ipx.T("以共有专利权出质但未取得全体共有人同意且无特别约定。", "A co-owned patent is pledged without the consent of all co-owners and without an agreement to that effect.")},
		{"pledge.refusal.already-pledged", 9, ipx.T("专利权已被申请质押登记且处于质押期间。", "The patent is already pledged and the pledge stands.")},
		{"pledge.refusal.twin-application", 10, ipx.T("同一申请人同日对同样的发明创造既申请实用新型又申请发明，经提示后当事人未声明继续办理。", "The applicant filed the same invention as a utility model and an invention on one day, and the parties, warned, did not state that they go on.")},
		{"pledge.refusal.invalidation-pending", 11, ipx.T("专利权已被启动无效宣告程序，经提示后当事人未声明继续办理。", "Invalidation proceedings are pending, and the parties, warned, did not state that they go on.")},
		{"pledge.refusal.other", 12, ipx.T("其他不符合出质条件的情形。", "Another circumstance in which the right cannot be pledged.")},
	}
	rules := make([]law.Rule, 0, 3*len(grounds))
	for _, g := range grounds {
		note := ipx.T("依官方办事指南所列，条文原文未读", "as listed in an official guide; the article itself was not read")
		rules = append(rules,
			law.Rule{Key: g.key, ID: "cn.measures-461.11." + strconv.Itoa(g.item), Cite: item(at(measures461, 11, 0), g.item), From: since461, Basis: law.Official, Text: g.text, Note: note},
			law.Rule{Key: g.key, ID: "cn.order-56.12." + strconv.Itoa(g.item), Cite: at(order56, 12, 0), From: sinceOrder56, Until: since461, Basis: law.Memory, Text: g.text, Note: remembered})
		if g.item <= 9 { // warnings came with later texts
			rules = append(rules, law.Rule{Key: g.key, ID: "cn.measures-1996." + strconv.Itoa(g.item), Cite: law.Citation{Instrument: measures1996}, From: since1996Measures, Until: sinceOrder56, Basis: law.Memory, Text: g.text, Note: remembered})
		}
	}
	return rules
}()
