package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// titleRules govern who may dispose of a right and what stands in the way.
var titleRules = slices.Concat(
	topic("title.moves-on-registration",
		"专利申请权或者专利权的转让自登记之日起生效。",
		"A transfer of a patent or application takes effect on the day of registration.",
		patentLaw.at("10.3"), patentLaw08.at("10.3"), patentLaw00.at("10.3")),
	titleMoves("专利申请权或者专利权的转让自登记之日起生效。", "A transfer of a patent or application takes effect on the day of registration.",
		[]ipx.RightKind{ipx.Invention, ipx.UtilityModel, ipx.Design, ipx.Application},
		patentLaw.at("10.3").chooses(law.OnRegistration), patentLaw08.at("10.3").chooses(law.OnRegistration), patentLaw00.at("10.3").chooses(law.OnRegistration)),
	titleMoves("转让合同经专利局登记和公告后生效。", "A transfer takes effect when the office has registered and gazetted it.",
		[]ipx.RightKind{ipx.Invention, ipx.UtilityModel, ipx.Design, ipx.Application},
		patentLaw92.at("10.4").chooses(law.OnGazette)),
	titleMoves("受让人自公告之日起享有商标专用权。", "The buyer has the mark from the day of the gazette.",
		[]ipx.RightKind{ipx.Trademark},
		trademarkLaw27.at("46.4").chooses(law.OnGazette), trademarkLaw.at("42.4").chooses(law.OnGazette),
		trademarkLaw13.at("42.4").chooses(law.OnGazette), trademarkLaw01.at("39.2").chooses(law.OnGazette)),
	topic("title.moves.trademark-application",
		"申请人转让其商标注册申请的，应当向商标局办理转让手续；自核准之日转移。",
		"The transfer of an application for a mark is filed with the office; it passes on the day of the approval.",
		trademarkRegs.at("17.2").known(law.Memory).chooses(law.OnRegistration).noted("条文只要求办理手续；自核准之日转移凭记忆", "the article asks for the filing only; that it passes on approval is remembered")),
	titleMoves("著作权中财产权的转让依书面合同发生，登记或者备案不是条件。", "Economic rights of copyright pass by the written contract; registration is no condition.",
		[]ipx.RightKind{ipx.Copyright},
		copyrightLaw.at("27.1").known(law.Derived).chooses(law.OnContract), copyrightLaw10.at("25").chooses(law.OnContract), copyrightLaw01.at("25").chooses(law.OnContract)),
	titleMoves("软件著作权的转让依书面合同发生，可以登记。", "Software copyright passes by the written contract; it may be registered.",
		[]ipx.RightKind{ipx.Software},
		softwareRegs.at("20").known(law.Derived).chooses(law.OnContract)),
	titleMoves("布图设计专有权的转让自登记之日起生效。", "A transfer of a layout-design takes effect on the day of registration.",
		[]ipx.RightKind{ipx.LayoutDesign},
		layoutRegs.at("22.2").chooses(law.OnRegistration)),
	titleMoves("转让申请权或者品种权的，应当订立书面合同，向审批机关登记，由审批机关公告。", "A transfer is made in writing, registered with the authority and gazetted.",
		[]ipx.RightKind{ipx.PlantVariety},
		varietyRegs25.at("").chooses(law.OnRegistration).noted("条文未读，依摘要", "text not read, from summaries"),
		varietyRegs.at("9.4").chooses(law.OnRegistration), varietyRegs97.at("9").chooses(law.OnRegistration)),
	titleMoves("技术秘密依合同和资料的交付转移。", "Know-how passes by the contract and the hand-over of its files.",
		[]ipx.RightKind{ipx.KnowHow},
		civilCode.at("868").known(law.Derived).chooses(law.OnContract)),

	// Co-owners.
	topic("title.coowner-consent.transfer",
		"除单独实施和普通许可外，行使共有的专利申请权或者专利权应当取得全体共有人的同意，另有约定的除外。",
		"Save for own use and ordinary licences, acts on a co-owned patent or application need the consent of all co-owners, unless agreed otherwise.",
		patentLaw.at("14.2"), patentLaw08.at("15.2")),
	topic("title.coowner-consent.licence",
		"共有人可以单独以普通许可方式许可他人实施，使用费在共有人之间分配；其他许可应当取得全体共有人的同意。",
		"A co-owner may grant ordinary licences alone, and shares the royalties; other licences need the consent of all.",
		patentLaw.at("14"), patentLaw08.at("15")),
	topic("title.equal-shares",
		"按份共有人的份额没有约定且不能确定出资额的，视为等额享有。",
		"Shares that are not agreed, and whose contributions are unknown, are deemed equal.",
		civilCode.at("309").known(law.Derived).noted("条文规定不动产和动产，于知识产权类推适用", "the article speaks of things; it is applied to IP by analogy"),
		propertyLaw.at("104")),

	// The pledgee.
	topic("title.pledgee-consent.transfer",
		"知识产权中的财产权出质后，出质人不得转让，但是出质人与质权人协商同意的除外。",
		"Pledged IP may not be transferred unless pledgor and pledgee agree.",
		civilCode.at("444.2"), propertyLaw.at("227.2"), securityLaw.at("80")),
	topic("title.pledgee-consent.licence",
		"知识产权中的财产权出质后，出质人不得许可他人使用，但是出质人与质权人协商同意的除外。",
		"Pledged IP may not be licensed, in any form, unless pledgor and pledgee agree.",
		civilCode.at("444.2"), propertyLaw.at("227.2"), securityLaw.at("80")),
	topic("title.pledgee-consent.surrender",
		"质押期间未提交质权人同意的证明材料的，不予办理专利权放弃手续。",
		"While pledged, a surrender is not processed without the pledgee's written consent.",
		measures461.at("17"), order56.at("15")),

	// Courts and disputes.
	topic("title.preserved",
		"人民法院裁定保全的，自收到裁定书和协助执行通知书之日中止有关程序，不办理放弃、变更、转移和质押手续。",
		"From receipt of the court's ruling and notice no surrender, change, transfer or pledge of the patent is processed.",
		patentRules.at("104"), patentRules10.at("87"), patentRules01.at("87")),
	topic("title.preserved.term",
		"专利权保全的期限一次不得超过六个月，自协助执行通知送达之日起计算；可以继续保全。",
		"A patent is preserved for at most six months at a time, from receipt of the court's notice; it can be renewed.",
		spcPatentRules.at("9").since("2021-01-01").within(calendar.M(6).Fixed()).noted("登记数据显示常为三年，以裁定所载为准", "registers often show three years; the order decides"),
		spcPatentRules.at("13").before("2021-01-01").within(calendar.M(6).Fixed()).noted("登记数据显示常为三年，以裁定所载为准", "registers often show three years; the order decides"),
		spcPatents01.at("13").within(calendar.M(6).Fixed())),
	topic("title.preserved.term.trademark",
		"注册商标权保全的期限一次不得超过一年，自商标局收到协助执行通知书之日起计算；可以在期满前重新请求。",
		"A mark is preserved for at most one year at a time, from receipt of the court's notice by the office; it can be renewed before the end.",
		trademarkHold.at("2").within(calendar.Y(1).Fixed())),
	topic("title.suspended",
		"因权属纠纷中止期间，暂停办理放弃、变更、转移专利权或者专利申请权手续和专利权质押手续。",
		"While proceedings are suspended for an ownership dispute, no surrender, change, transfer or pledge is processed.",
		patentRules.at("105"), patentRules10.at("88"), patentRules01.at("88")),
	topic("title.suspended.term",
		"自请求中止之日起1年内未能结案的，应当在该期限内请求延长；期满未请求的，自行恢复有关程序。",
		"A suspension ends by itself one year after the request, unless its extension was asked for in time.",
		patentRules.at("103.3").within(calendar.Y(1)), patentRules10.at("86.3").within(calendar.Y(1))),

	// The end of the right.
	topic("title.accessory-ends",
		"标的消灭的，担保物权随之消灭。",
		"Security ends with its object.",
		civilCode.at("393(4)").known(law.Derived), propertyLaw.at("177(4)"), securityLaw.at("73")),
	topic("title.void-from-start",
		"宣告无效的专利权视为自始即不存在。",
		"An invalidated patent is deemed never to have existed.",
		patentLaw.at("47.1"), patentLaw08.at("47.1"), patentLaw00.at("47.1"), patentLaw92.at("50")),
	topic("title.performed-contracts",
		"宣告无效的决定对已经履行的许可合同和转让合同不具有追溯力，恶意或者明显违反公平原则的除外。",
		"Invalidation leaves performed licences and transfers alone, save bad faith or manifest unfairness.",
		patentLaw.at("47.2"), patentLaw08.at("47.2"), patentLaw00.at("47.2")),
	topic("title.ended",
		"专利权终止的，不得再转让、许可或者实行开放许可。",
		"A patent that has ended can no longer be transferred, licensed or offered openly.",
		patentLaw.at("44.1").known(law.Derived), patentLaw08.at("44.1")),
	topic("title.nothing-left",
		"专利申请被驳回、撤回或者视为撤回的，已无可转让、许可的申请。",
		"When an application was refused, withdrawn or deemed withdrawn, nothing is left to transfer or license.",
		patentLaw.at("10.1").known(law.Derived), patentLaw08.at("10.1")),
	topic("title.contested",
		"无效宣告程序中的专利权可以处分，对方应当知悉其可能自始无效。",
		"A patent under an invalidity request can be dealt in; the other side must know that it may turn out void.",
		patentLaw.at("45").known(law.Derived), patentLaw08.at("45")),
	topic("title.twin-ends",
		"同日申请的同样发明获得授权的，实用新型专利权自公告授予发明专利权之日起终止。",
		"A utility model ends on the day on which the twin invention, filed on the same day, is granted.",
		patentRules.at("47.5"), patentRules10.at("41.5")),
	topic("title.licences-survive",
		"转让合同不影响在其成立前订立的许可合同的效力。",
		"A transfer does not affect licences concluded before it.",
		techInterp.at("24.2")),
)

// titleMoves makes the rule on the moment when title moves, for each of the
// kinds of right that share it: "title.moves." and the kind.
func titleMoves(zh, en string, kinds []ipx.RightKind, places ...place) []law.Rule {
	var rules []law.Rule
	for _, k := range kinds {
		rules = append(rules, topic(law.TitleMoves(k), zh, en, places...)...)
	}
	return rules
}
