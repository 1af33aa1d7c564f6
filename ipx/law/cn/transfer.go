package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"

	"github.com/ipx-sdk/ipx-go/ipx/law"
)

var (
	order32     = issued("order-32-2016", "《企业国有资产交易监督管理办法》（国资委、财政部令第32号）", "Measures on Trading State-owned Assets (SASAC and MOF Order 32)", "2016-06-24", "", law.Press)
	progressLaw = issued("science-progress-law", "《科学技术进步法》", "Law on Progress of Science and Technology", "2022-01-01", "", law.Statute)
)

// saleRules are those on the contract by which a right changes hands, and on
// who must agree to it.
var saleRules = slices.Concat(
	topic("transfer.written",
		"技术转让合同应当采用书面形式。",
		"A contract on the transfer of technology is in writing.",
		civilCode.at("863.3"), contractLaw.at("342.2")),
	topic("transfer.content",
		"技术合同写明项目名称，标的的内容、范围和要求，价款及其支付方式等；涉及专利的，注明发明创造名称、申请人和权利人、申请日期、申请号、专利号以及有效期限。",
		"The contract names its object, scope, price and payment; where patents are concerned, title, holder, filing date, numbers and term.",
		civilCode.at("845"), contractLaw.at("324")),
	topic("transfer.deposit",
		"定金的数额由当事人约定；但是，不得超过主合同标的额的百分之二十，超过部分不产生定金的效力。",
		"The parties agree on the deposit; above twenty per cent of the price it has no effect as one.",
		civilCode.at("586.2").with("share", "0.20")),
	topic("transfer.first-refusal.service",
		"法人转让职务技术成果时，完成人享有以同等条件优先受让的权利。",
		"When an employer transfers a service result, its creator may take it on equal terms.",
		civilCode.at("847.1"), contractLaw.at("326.1")),
	topic("transfer.first-refusal.commissioned",
		"研究开发人转让专利申请权的，委托人享有以同等条件优先受让的权利。",
		"When a developer transfers the right to apply, the client may take it on equal terms.",
		civilCode.at("859.2"), contractLaw.at("339.2")),
	topic("transfer.first-refusal.joint",
		"合作开发的当事人一方转让其共有的专利申请权的，其他各方享有以同等条件优先受让的权利。",
		"When a joint developer transfers its part of the right to apply, the others may take it on equal terms.",
		civilCode.at("860.1"), contractLaw.at("340.1")),
	topic("transfer.state-assets",
		"国有独资企业、国有独资公司和国有资本控股公司转让重大财产的，应当按照规定对有关资产进行评估。",
		"A wholly state-owned or state-controlled enterprise has major assets appraised before it transfers them.",
		stateAssetsLaw.at("47")),
	topic("transfer.state-listing",
		"除按照国家规定可以直接协议转让的以外，国有资产转让应当在依法设立的产权交易场所公开进行；征集产生的受让方为两个以上的，应当采用公开竞价的交易方式。",
		"Unless the rules allow a direct sale, state assets are sold in public on an exchange; with two or more bidders, by open bidding.",
		stateAssetsLaw.at("54.2")),
	topic("transfer.state-listing.notice",
		"转让底价100万元以上不足1000万元的，公告不少于10个工作日；1000万元以上的，不少于20个工作日。",
		"A floor of one to ten million yuan is listed for at least ten working days, one of ten million or more for at least twenty.",
		order32.at("").with("low-from", "1000000", "low-days", "10", "high-from", "10000000", "high-days", "20")),
	topic("transfer.state-floor",
		"国有资产转让以依法评估并经认可或者核准的价格为依据，合理确定最低转让价格；低于评估结果百分之九十的，应当经批准。",
		"The floor for state assets rests on the approved appraisal; below ninety per cent of it, leave is needed.",
		stateAssetsLaw.at("55").with("share", "0.90").noted("百分之九十据第32号令的摘要", "the ninety per cent after a summary of Order 32")),
	topic("transfer.state-payment",
		"国有资产转让价款原则上自合同生效之日起5个工作日内一次付清。",
		"The price of state assets is paid in one sum within five working days after the contract takes effect.",
		order32.at("").within(calendar.WD(5))),
	topic("transfer.administrator",
		"人民法院受理破产申请后，债务人的财产由管理人管理和处分。",
		"Once a petition of bankruptcy is accepted, the administrator manages the debtor's property and disposes of it.",
		bankruptcyLaw.at("25.1(6)").known(law.Memory)),
	topic("transfer.company-resolution",
		"上市公司在一年内出售重大资产超过公司资产总额百分之三十的，由股东会作出决议；其他公司依章程。",
		"A listed company that sells major assets above thirty per cent of its total within a year needs a resolution of its meeting; other companies follow their articles.",
		companyLaw.at("135"), companyLaw05.at("122").known(law.Memory)),
	topic("transfer.dispute-clause",
		"合同不生效、无效、被撤销或者终止的，不影响合同中有关解决争议方法的条款的效力。",
		"Clauses on how disputes are resolved stand though the contract does not.",
		civilCode.at("507"), contractLaw.at("57")),
	topic("transfer.project-approval",
		"利用财政性资金设立的科学技术计划项目所形成的知识产权向境外的组织、个人转让或者许可境外的组织、个人独占实施的，应当经项目管理机构批准。",
		"IP from a state-funded project goes to a foreigner, by transfer or exclusive licence, only with the project agency's approval.",
		progressLaw.at("34")),
	topic("transfer.foreign-agency",
		"在中国没有经常居所或者营业所的外国人在中国办理专利事务的，应当委托依法设立的专利代理机构办理。",
		"A foreigner without habitual residence or establishment in China acts in patent matters through an agency.",
		patentLaw.at("18.1"), patentLaw08.at("19.1")),
	topic("transfer.default",
		"当事人一方迟延履行主要债务，经催告后在30日内仍未履行的，另一方可以解除合同。",
		"A main duty not performed within 30 days of a demand lets the other side rescind.",
		techInterp.at("15.1").within(calendar.D(30))),
	topic("transfer.rescission",
		"合同解除后，尚未履行的，终止履行；已经履行的，当事人可以请求恢复原状或者采取其他补救措施。",
		"After rescission what is not performed is not; what was performed is restored, or otherwise remedied.",
		civilCode.at("566.1"), contractLaw.at("97")),
	topic("transfer.register-back",
		"专利权因其他事由发生转移的，当事人应当凭有关证明文件或者法律文书向国务院专利行政部门办理专利权转移手续。",
		"Where a patent moves on another ground, the parties have it registered on the papers or the judgment that prove it.",
		patentRules.at("15.1"), patentRules10.at("14.1")),
	topic("transfer.not-filed",
		"手续不符合规定的，视为未提出，另行办理。",
		"A filing that does not meet the form is deemed not made; it is made anew.",
		patentRules.at("51").known(law.Derived)),
)
