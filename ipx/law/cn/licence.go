package cn

import (
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// licenceRules are what licensing law says of grants: which exclude each
// other, what is presumed, how long they last.
var licenceRules = slices.Concat(
	topic("licence.exclusive",
		"独占许可：在约定范围内仅许可一个被许可人实施，许可人自己也不得实施。",
		"Exclusive licence: within its scope one licensee alone may work the patent; the licensor may not.",
		techInterp.at("25.1(1)")),
	topic("licence.sole",
		"排他许可：在约定范围内仅许可一个被许可人实施，但许可人可以自行实施。",
		"Sole licence: within its scope one licensee alone, but the licensor may work the patent itself.",
		techInterp.at("25.1(2)")),
	topic("licence.ordinary",
		"许可方式没有约定或者约定不明确的，认定为普通许可；约定可以再许可的，再许可为普通许可。",
		"A licence whose type is not agreed is an ordinary one; so is a sub-licence that the contract allows.",
		techInterp.at("25.2")),
	topic("licence.sole.in-place",
		"排他许可的许可人不具备独立实施其专利的条件，以一个普通许可许可他人实施的，可以认定为自己实施，另有约定的除外。",
		"A sole licensor who cannot work the patent may grant one ordinary licence, which counts as its own working, unless agreed otherwise.",
		techInterp.at("27")),
	topic("licence.public-notice",
		"国家设立的研究开发机构、高等院校通过协议定价转让、许可科技成果的，应当在本单位公示科技成果名称和拟交易价格。",
		"A state research institution or university that agrees on a price makes the name of the result and the price public in its house.",
		issued("results-law", "《促进科技成果转化法》", "Law on Promoting the Use of Scientific Results", "2015-10-01", "", law.Statute).at("18").within(calendar.D(15)).
			noted("十五日的公示期凭记忆", "the fifteen days are remembered")),
	topic("licence.monopoly",
		"非法垄断技术的技术合同无效：限制改进、限制其他来源、不合理地限制实施、强加附带条件、限制采购渠道、禁止对有效性提出异议。",
		"A technology contract that monopolises technology is void: no improvements, no other source, unreasonable limits on working, tied goods, limited supply, no challenge.",
		techInterp.at("10"), contractLaw.at("329").before("2005-01-01")),
	topic("licence.upkeep",
		"许可人在合同有效期内负有维持专利权有效的义务，包括缴纳年费和应对无效宣告请求，另有约定的除外。",
		"Unless agreed otherwise, the licensor keeps the patent alive: pays annuities and defends it.",
		techInterp.at("26")),
	topic("licence.no-term",
		"实施期限没有约定的，被许可人实施专利不受期限限制。",
		"A licence without an agreed term is not limited in time, within that of the right.",
		techInterp.at("28.2")),
	topic("licence.before-publication",
		"就申请专利的技术订立的许可合同，专利申请公开以前，适用技术秘密许可的规定。",
		"Before the application is published, a licence of the technology is one of know-how.",
		techInterp.at("29.1")),
	topic("licence.before-grant",
		"发明专利申请公开以后、授权以前，参照适用专利实施许可的规定；授权以后即为专利实施许可。",
		"Between publication and grant the rules on patent licences apply by analogy; on grant it becomes one.",
		techInterp.at("29.1")),
	topic("licence.written",
		"技术许可合同应当采用书面形式。",
		"A licence of technology must be in writing.",
		civilCode.at("863.3"), contractLaw.at("342")),
	topic("licence.within-head",
		"被许可人无权允许合同规定以外的任何单位或者个人实施该专利。",
		"A licensee may not let others work the patent beyond its contract.",
		patentLaw.at("12"), patentLaw08.at("12"), patentLaw00.at("12"), patentLaw92.at("12")),
	topic("licence.within-term",
		"专利实施许可合同仅在该专利权的存续期限内有效；期满或者宣告无效后不得订立。",
		"A patent licence is valid only while the patent lasts; after its end none may be concluded.",
		civilCode.at("865"), contractLaw.at("344")),
	topic("licence.demand",
		"一方迟延履行主要债务，经催告后30日内仍未履行的，另一方可以解除合同。",
		"A main duty not performed within 30 days of a demand lets the other side rescind.",
		techInterp.at("15.1").within(calendar.D(30))),
	topic("licence.rescission",
		"没有约定解除权行使期限的，自知道或者应当知道解除事由之日起一年内不行使，该权利消灭。",
		"The right to rescind is lost one year after knowing of its ground, unless agreed otherwise.",
		civilCode.at("564.2").within(calendar.Y(1))),
)

// recordalRules govern the recording of patent licences. A refused record
// leaves the contract in force.
var recordalRules = slices.Concat(
	topic("licence.record",
		"专利实施许可合同应当自合同生效之日起3个月内备案。",
		"A patent licence is recorded within 3 months of the contract's effect.",
		patentRules.at("15.2").within(calendar.M(3)), patentRules10.at("14.2").within(calendar.M(3)), patentRules01.at("15.2").within(calendar.M(3))),
	topic("licence.record.review",
		"国家知识产权局自收到备案申请之日起7个工作日内审查并决定。",
		"The office decides on the record within 7 working days of the request.",
		order62.at("11").within(calendar.WD(7))),
	topic("licence.record.change",
		"许可合同变更的，自变更之日起30日内办理备案变更。",
		"A change of the licence is recorded within 30 days.",
		order62.at("").known(law.Memory).within(calendar.D(30))),
	topic("licence.record.not-granted",
		"备案以专利权人订立的专利实施许可合同为对象；未授权的申请不予备案。",
		"What is recorded is a licence by a patentee; a licence of an application is not.",
		patentRules.at("15.2").known(law.Derived), order62.at("12").known(law.Derived).before("2024-01-20")),
	refusalsOfRecord,
)

// refusalsOfRecord is the list of Order 62, art. 12 ¶2.
var refusalsOfRecord = func() []law.Rule {
	var rules []law.Rule
	for i, g := range []struct {
		key    law.Key
		zh, en string
	}{
		{"ended", "专利权已经终止或者被宣告无效的，不予备案。", "A licence of a patent that has ended or is void is not recorded."},
		{"licensor", "许可人不是专利登记簿记载的专利权人或者有权授予许可的其他权利人的，不予备案。", "Not recorded: the licensor is neither the registered patentee nor otherwise entitled to grant."},
		{"contract-incomplete", "许可合同不符合第九条规定的，不予备案。", "Not recorded: the contract lacks what article 9 requires."},
		{"beyond-term", "许可期限超过专利权有效期的，不予备案。", "Not recorded: the licence would outlast the patent."},
		{"coowner", "共有专利权人违反法律规定或者约定订立许可合同的，不予备案。", "Not recorded: a co-owner granted it against the law or an agreement."},
		{"unpaid", "专利权处于年费缴纳滞纳期的，不予备案。", "A licence is not recorded while an annuity is overdue."},
		{"suspended", "因权属纠纷中止或者被保全的，不予备案。", "A licence is not recorded while the patent is suspended or preserved."},
		{"twice", "同一专利实施许可合同重复申请备案的，不予备案。", "Not recorded: the same contract is recorded already."},
		{"pledged", "专利权被质押，未经质权人同意的，不予备案。", "Not recorded: the patent is pledged and the pledgee has not consented."},
		{"conflict", "与已经备案的专利实施许可合同冲突的，不予备案。", "Not recorded: it conflicts with a recorded licence."},
		{"other", "其他不应当予以备案的情形。", "Not recorded: another reason against it."},
	} {
		rules = append(rules, topic("licence.record."+g.key, g.zh, g.en, order62.at("12.2("+strconv.Itoa(i+1)+")"))...)
	}
	return rules
}()

// openLicenceRules govern declarations of open licence.
var openLicenceRules = slices.Concat(
	topic("open-licence.exclusive",
		"专利权处于独占或者排他许可有效期限内的，不得实行开放许可。",
		"No open licence while an exclusive or sole licence runs, whatever its scope.",
		patentRules.at("86(1)")),
	topic("open-licence.suspended",
		"属于中止情形的，不得实行开放许可。",
		"No open licence during suspension or preservation.",
		patentRules.at("86(2)")),
	topic("open-licence.unpaid",
		"没有按照规定缴纳年费的，不得实行开放许可。",
		"No open licence while an annuity is unpaid.",
		patentRules.at("86(3)")),
	topic("title.pledgee-consent.open-licence",
		"专利权被质押，未经质权人同意的，不得实行开放许可。",
		"No open licence of a pledged patent without the pledgee's consent.",
		patentRules.at("86(4)")),
	topic("open-licence.not-granted",
		"开放许可声明应当在公告授予专利权后提出。",
		"An open licence can be declared only after the grant is gazetted.",
		patentRules.at("85.1")),
	topic("open-licence.report",
		"就实用新型、外观设计提出开放许可声明的，应当提供专利权评价报告。",
		"For a utility model or a design an assessment report is needed.",
		patentLaw.at("50.1")),
	topic("open-licence.once",
		"已经公告的开放许可声明撤回以前，不得再次声明。",
		"No second declaration while one stands.",
		patentLaw.at("50").known(law.Derived)),
	topic("open-licence.bars-exclusive",
		"实行开放许可期间，可以给予普通许可，但不得给予独占或者排他许可。",
		"While an open licence stands, ordinary licences may be granted, but no exclusive or sole one.",
		patentLaw.at("51.3")),
	topic("open-licence.take-up",
		"书面通知专利权人并依照公告的方式、标准支付使用费后，即获得实施许可。",
		"Who notifies the patentee in writing and pays as announced has the licence.",
		patentLaw.at("51.1")),
	topic("open-licence.withdrawal",
		"撤回声明应当以书面方式提出并公告；不影响在先给予的开放许可的效力。",
		"A withdrawal is made in writing and gazetted; licences taken before it stay.",
		patentLaw.at("50.2")),
	topic("open-licence.record",
		"通过开放许可达成许可的，专利权人或者被许可人应当凭书面文件备案。",
		"A licence taken up is recorded by the patentee or the licensee with written proof.",
		patentRules.at("87")),
)
