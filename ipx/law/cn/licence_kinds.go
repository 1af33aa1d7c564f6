package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// otherLicenceRules are those on licences of marks, works and varieties that
// only the table of licences reads.
var otherLicenceRules = slices.Concat(
	topic("trademark.licence.content",
		"备案材料应当说明许可人、被许可人、许可期限、许可使用的商品或者服务范围等事项。",
		"What is filed for the record states the parties, the term, and the goods or services.",
		trademarkRegs.at("69")),
	topic("trademark.licence.use",
		"被许可人使用商标的证据，是该商标未连续三年不使用的证据。",
		"Use by the licensee is evidence against the cancellation of a mark that is said not to be used for three years.",
		trademarkRegs.at("66.2")),
	topic("trademark.licence.valid-unrecorded",
		"商标使用许可合同未经备案的，不影响该合同的效力，另有约定的除外。",
		"A licence of a mark that is not recorded is valid between its parties, unless agreed otherwise.",
		trademarkInterp.at("19")),
	topic("trademark.licence.standing",
		"独占许可的被许可人可以起诉；排他许可的被许可人可以与注册人共同起诉，或者在注册人不起诉时自行起诉；普通许可的被许可人经注册人明确授权可以起诉。",
		"An exclusive licensee sues alone; a sole one together with the registrant, or alone where the registrant does not; an ordinary one with the registrant's express authority.",
		trademarkInterp.at("4.2")),
	topic("trademark.performed-contracts",
		"宣告注册商标无效的决定对已经履行的使用许可合同不具有追溯力，恶意或者明显违反公平原则的除外。",
		"Invalidation of a mark leaves performed licences alone, save bad faith or manifest unfairness.",
		trademarkLaw27.at("53.2"), trademarkLaw.at("47.2"), trademarkLaw13.at("47.2")),
	topic("copyright.licensable",
		"著作权人可以许可他人行使第（五）项至第（十七）项规定的权利；发表权、署名权、修改权和保护作品完整权不得许可。",
		"An owner may license the rights of nos. 5 to 17; those of publication, authorship, revision and integrity stay with the author.",
		copyrightLaw.at("10.2"), copyrightLaw10.at("10.2")),
	topic("plant-variety.licence.written",
		"许可他人生产、繁殖或者销售授权品种的，参照技术许可合同，采用书面形式。",
		"A licence of a plant variety is made in writing, as one of technology (by analogy).",
		civilCode.at("876").known(law.Derived).noted("参照适用技术许可合同的规定", "the rules on technology licences apply by analogy")),
	topic("layout-design.compulsory",
		"在国家出现紧急状态或者非常情况时，或者为了公共利益的目的，或者为了纠正不正当竞争行为，可以给予使用布图设计的非自愿许可。",
		"A layout-design may be licensed without its owner's will in an emergency, in the public interest, or to cure unfair competition.",
		layoutRegs.at("25")),
	topic("layout-design.compulsory.not-exclusive",
		"取得使用布图设计非自愿许可的，不享有独占的使用权，并且无权允许他人使用。",
		"Who may use a layout-design without its owner's will is not alone, and may not let others use it.",
		layoutRegs.at("27")),
	topic("layout-design.compulsory.suit",
		"对给予非自愿许可的决定或者报酬的裁决不服的，可以自收到通知之日起3个月内起诉。",
		"The decision, and the ruling on the fee, may be taken to court within three months of being told.",
		layoutRegs.at("29").within(calendar.M(3))),
	topic("plant-variety.compulsory.suit",
		"对强制许可决定或者使用费的裁决不服的，可以自收到通知之日起3个月内起诉。",
		"The decision, and the ruling on the fee, may be taken to court within three months of being told.",
		varietyRegs25.at("").known(law.Memory).within(calendar.M(3)), varietyRegs.at("11.3").within(calendar.M(3)), varietyRegs97.at("11.3").within(calendar.M(3))),
	topic("plant-variety.compulsory",
		"为了国家利益或者公共利益，审批机关可以作出实施植物新品种强制许可的决定。",
		"In the interest of the state or the public the authority may license a variety compulsorily.",
		varietyRegs25.at("").known(law.Memory), varietyRegs.at("11.1"), varietyRegs97.at("11")),
)

// importRules are the gate of technology import, which a licence from abroad
// passes.
var importRules = slices.Concat(
	topic("import.prohibited",
		"属于禁止进口的技术，不得进口。",
		"Prohibited technology may not be imported.",
		technologyTrade.at("9")),
	topic("import.restricted",
		"属于限制进口的技术，实行许可证管理；合同自技术进口许可证颁发之日起生效。",
		"Restricted technology needs a licence, and the contract takes effect on the day on which it issues.",
		technologyTrade.at("16")),
	topic("import.restricted.decision",
		"同时提交合同副本的，自收到文件之日起40个工作日内作出许可或者不许可的决定。",
		"Where the contract is handed in with the application, the licence is decided within 40 working days.",
		technologyTrade.at("15.2").within(calendar.WD(40))),
	topic("import.free.filing",
		"自由进口的技术合同自生效之日起60日内办理登记；提成支付的，自首次提成基准金额形成后60日内。",
		"It is registered within 60 days of its effect; with running royalties, within 60 days of the first royalty base.",
		order3of2009.at("6").within(calendar.D(60))),
	topic("import.free.registration",
		"自收到文件之日起3个工作日内登记并颁发技术进口合同登记证。",
		"It is registered within 3 working days of the papers.",
		technologyTrade.at("19").within(calendar.WD(3))),
	topic("import.change",
		"经许可或者登记的技术进口合同的主要内容发生变更的，应当重新办理许可或者登记；终止的，及时备案。",
		"When main terms change, the contract is licensed or registered anew; when it ends, the authority is told at once.",
		technologyTrade.at("21")),
	topic("export.change",
		"经许可或者登记的技术出口合同的主要内容发生变更的，应当重新办理许可或者登记；终止的，及时备案。",
		"When main terms change, the contract is licensed or registered anew; when it ends, the authority is told at once.",
		technologyTrade.at("40")),
)
