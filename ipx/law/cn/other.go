package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// otherRightRules are those on layout-designs and plant varieties.
var otherRightRules = slices.Concat(
	topic("layout-design.licence.written",
		"许可他人使用布图设计的，应当订立书面合同。",
		"A licence of a layout-design is made in writing.",
		layoutRegs.at("22.3")),
	topic("layout-design.foreign-agency",
		"在中国没有经常居所或者营业所的外国人在中国办理与布图设计有关的事务的，应当委托专利代理机构办理。",
		"A foreigner without habitual residence or establishment in China acts in matters of layout-designs through a patent agency.",
		layoutDetails.at("4")),
	topic("plant-variety.foreign",
		"中国的单位或者个人就其在国内培育的植物新品种向外国人转让申请权或者品种权的，应当经审批机关批准。",
		"A Chinese breeder needs the authority's approval to transfer a variety bred in China to a foreigner.",
		varietyRegs.at("9.2"), varietyRegs25.at("").known(law.Memory)),
	topic("plant-variety.state-unit",
		"国有单位转让申请权或者品种权的，应当按照国家有关规定报经有关行政主管部门批准。",
		"A state unit that transfers a variety, or the right to apply for one, needs the approval of the authority above it.",
		varietyRegs.at("9.3"), varietyRegs25.at("").known(law.Memory)),
)

// exportRules are the gate that a transfer or licence of technology to a
// foreigner passes.
var exportRules = slices.Concat(
	topic("export.formalities",
		"中国单位或者个人向外国人转让专利申请权或者专利权的，应当依照有关法律、行政法规的规定办理手续。",
		"A Chinese holder who transfers a patent or application to a foreigner goes through the formalities of the law.",
		patentLaw.at("10.2"), patentLaw08.at("10.2"), patentLaw00.at("10.2")),
	topic("export.covers",
		"技术出口包括专利权转让、专利申请权转让、专利实施许可、技术秘密转让、技术服务等向境外转移技术的行为。",
		"Export of technology covers assignments of patents and applications, patent licences, know-how and services to abroad.",
		technologyTrade.at("2"), technologyTrade02.at("")),
	topic("export.software",
		"向外国人许可或者转让软件著作权的，应当遵守技术进出口管理条例。",
		"Software licensed or transferred to a foreigner falls under the same regulation.",
		softwareRegs.at("22")),
	topic("export.prohibited",
		"属于禁止出口的技术，不得出口。",
		"Prohibited technology may not be exported.",
		technologyTrade.at("29"), technologyTrade02.at("")),
	topic("export.restricted",
		"属于限制出口的技术，实行许可证管理；未经许可，不得出口。",
		"Restricted technology needs a licence.",
		technologyTrade.at("30"), technologyTrade02.at("")),
	topic("export.restricted.decision",
		"自收到技术出口申请之日起30个工作日内作出批准或者不批准的决定。",
		"The application is decided within 30 working days.",
		technologyTrade.at("32.1").within(calendar.WD(30)), technologyTrade02.at("").within(calendar.WD(30))),
	topic("export.restricted.negotiation",
		"取得技术出口许可意向书后，方可对外进行实质性谈判，签订技术出口合同。",
		"Only with the letter of intent may the parties negotiate in substance and sign.",
		technologyTrade.at("33.2"), technologyTrade02.at("")),
	topic("export.restricted.licence",
		"自收到合同等文件之日起15个工作日内作出许可或者不许可的决定。",
		"The licence is decided within 15 working days of the contract papers.",
		technologyTrade.at("34.2").within(calendar.WD(15)), technologyTrade02.at("").within(calendar.WD(15))),
	topic("export.restricted.effect",
		"技术出口经许可的，合同自许可证颁发之日起生效。",
		"The contract takes effect on the day the licence issues.",
		technologyTrade.at("35"), technologyTrade02.at("")),
	topic("export.free.effect",
		"出口属于自由出口的技术，合同自依法成立时生效，不以登记为条件。",
		"A contract on free technology takes effect on its formation; registration is no condition.",
		technologyTrade.at("36.2"), technologyTrade02.at("")),
	topic("export.free.filing",
		"自由出口的技术合同自生效之日起60日内办理登记；提成支付的，自首次提成基准金额形成后60日内。",
		"It is registered within 60 days of its effect; with running royalties, within 60 days of the first royalty base.",
		order3of2009.at("6").within(calendar.D(60))),
	topic("export.free.base",
		"提成支付的，以后每次提成基准金额形成后，办理合同变更登记。",
		"With running royalties, each later royalty base is registered as a change of the contract.",
		order3of2009.at("7")),
	topic("export.free.registration",
		"自收到文件之日起3个工作日内登记并颁发登记证。",
		"It is registered within 3 working days of the papers.",
		technologyTrade.at("38").within(calendar.WD(3)), technologyTrade02.at("").within(calendar.WD(3))),
	topic("export.certificate",
		"凭技术出口许可证或者登记证办理外汇、银行、税务、海关等相关手续。",
		"Foreign exchange, bank, tax and customs need the licence or the certificate.",
		technologyTrade.at("39"), technologyTrade02.at("")),
)

// defenceRules bar dealings in defence patents.
var defenceRules = slices.Concat(
	topic("defence.transfer",
		"国防专利经批准可以向国内的中国单位和个人转让，自受理之日起30日内决定。",
		"A defence patent may be transferred, with approval, to Chinese parties at home; it is decided within 30 days.",
		defenceRegs.at("7").within(calendar.D(30))),
	topic("defence.foreigners",
		"禁止向国外的单位和个人以及在国内的外国人和外国机构转让国防专利申请权和国防专利权。",
		"A defence patent may never be transferred to foreigners, also not to those in China.",
		defenceRegs.at("8")),
	topic("defence.licence",
		"许可国外的单位或者个人实施国防专利的，应当确保国家秘密不被泄露并经审批，自受理之日起30日内决定。",
		"A licence of a defence patent to abroad needs approval, which is decided within 30 days.",
		defenceRegs.at("24").within(calendar.D(30))),
	topic("defence.register",
		"国防专利不在普通专利登记簿公开，不办理开放许可、许可备案和质押登记。",
		"A defence patent is kept in a register of its own; there it is not offered openly, recorded as licensed, or pledged.",
		defenceRegs.at("").known(law.Memory)),
)
