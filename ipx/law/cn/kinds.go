package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// kindRules say for trademarks, works, software, layout-designs, plant
// varieties and know-how what titleRules, licenceRules and refusalRules say
// for patents: the same topic with the kind behind it. A topic that is not here
// for a kind has no rule that the title record could apply to it; the reasons
// stand in the test that looks for them.
var kindRules = slices.Concat(
	coOwnerRules, exclusionRules, stayRules, endRules, otherPledgeRules,
)

// of makes the rules of one topic for a kind of right.
func of(kind ipx.RightKind, key law.Key, zh, en string, places ...place) []law.Rule {
	return topic(key+"."+law.Key(kind), zh, en, places...)
}

// coOwnerRules name the acts that need all who hold a right together.
var coOwnerRules = slices.Concat(
	of(ipx.Trademark, "title.coowner-consent.transfer",
		"两个以上共有人共同享有和行使注册商标专用权，转让应当共同办理。",
		"Co-owners hold and exercise a mark together; it is assigned by all.",
		trademarkLaw27.at("7"), trademarkLaw.at("5"), trademarkLaw13.at("5"), trademarkLaw01.at("5")),
	of(ipx.Trademark, "title.coowner-consent.licence",
		"两个以上共有人共同享有和行使注册商标专用权，独占或者排他许可应当共同授予。",
		"Co-owners hold and exercise a mark together; an exclusive or sole licence is granted by all.",
		trademarkLaw27.at("7").known(law.Derived), trademarkLaw.at("5").known(law.Derived), trademarkLaw13.at("5"), trademarkLaw01.at("5")),
	of(ipx.Copyright, "title.coowner-consent.transfer",
		"合作作品不能协商一致的，任何一方不得单独转让；其他权利可以行使，所得收益合理分配。",
		"Joint authors who do not agree may not transfer alone; other uses are open, and proceeds are shared.",
		copyrightLaw.at("14.2"), copyrightRegs.at("9").before("2021-06-01")),
	of(ipx.Copyright, "title.coowner-consent.licence",
		"合作作品不能协商一致的，任何一方不得单独许可他人专有使用。",
		"Joint authors who do not agree may not grant an exclusive licence alone.",
		copyrightLaw.at("14.2")),
	of(ipx.Software, "title.coowner-consent.transfer",
		"不能分割使用的合作软件不能协商一致的，任何一方不得单独行使转让权；其他权利可以行使，所得收益合理分配。",
		"Joint developers who do not agree may not transfer alone; other uses are open, and proceeds are shared.",
		softwareRegs.at("10")),
	of(ipx.PlantVariety, "title.coowner-consent.transfer",
		"共有人没有约定的，可以单独实施或者以普通许可方式许可他人实施；其他行使应当共同进行。",
		"Unless agreed otherwise co-owners may each work the variety or license it ordinarily; other acts are for all.",
		varietyInterp2.at("1").known(law.Derived)),
	of(ipx.PlantVariety, "title.coowner-consent.licence",
		"共有人没有约定的，可以单独以普通许可方式许可他人实施，许可费在共有人之间分配；其他许可应当共同进行。",
		"Unless agreed otherwise a co-owner may grant ordinary licences alone, and shares the fees; other licences are for all.",
		varietyInterp2.at("1").known(law.Derived)),
	of(ipx.KnowHow, "title.coowner-consent.transfer",
		"未经对方当事人同意或者追认，将合作或者委托开发的技术秘密让与他人的，让与行为无效。",
		"Know-how developed together is not transferred without the other side's consent; without it the act is void.",
		techInterp.at("20")),
	of(ipx.KnowHow, "title.coowner-consent.licence",
		"未经对方当事人同意或者追认，以独占或者排他方式许可他人使用合作或者委托开发的技术秘密的，许可行为无效。",
		"An exclusive or sole licence of know-how developed together is void without the other side's consent.",
		techInterp.at("20")),
)

// exclusionRules say what an exclusive or a sole licence excludes. The Civil
// Code applies the rules on technology licences to layout-designs, varieties
// and software (art. 876).
var exclusionRules = slices.Concat(
	of(ipx.Trademark, "licence.exclusive",
		"独占使用许可：仅许可一个被许可人使用，商标注册人依约定不得使用。",
		"Exclusive licence of a mark: one licensee alone may use it; the registrant may not.",
		trademarkInterp.at("3(1)")),
	of(ipx.Trademark, "licence.sole",
		"排他使用许可：仅许可一个被许可人使用，商标注册人可以使用，但不得另行许可他人。",
		"Sole licence of a mark: one licensee and the registrant may use it; nobody else is licensed.",
		trademarkInterp.at("3(2)")),
	of(ipx.Trademark, "licence.within-head",
		"商标由商标注册人许可他人使用；被许可人再许可须经其同意，且不得超出其获得的许可。",
		"It is the registrant who licenses a mark; a licensee needs its leave for a sub-licence, and passes on no more than it has.",
		trademarkLaw27.at("55.1").known(law.Derived), trademarkLaw.at("43.1").known(law.Derived),
		trademarkLaw13.at("43.1").known(law.Derived), trademarkLaw01.at("40.1").known(law.Derived)),
	of(ipx.Copyright, "licence.sole",
		"专有使用权的内容由合同约定：排他许可的，著作权人可以自行使用，但不得另行许可他人。",
		"The contract says what an exclusive right of use holds: under a sole licence the owner may use the work itself, but licenses nobody else.",
		copyrightRegs.at("24").known(law.Derived)),
	of(ipx.Copyright, "licence.exclusive",
		"专有使用权没有约定的，被许可人有权排除包括著作权人在内的任何人以同样的方式使用作品。",
		"Unless agreed otherwise, an exclusive licensee excludes everybody from the same use, the owner too.",
		copyrightRegs.at("24")),
	of(ipx.Copyright, "licence.within-head",
		"除合同另有约定外，被许可人许可第三人行使同一权利，必须取得著作权人的许可。",
		"Unless the contract says otherwise, the licensee needs the owner's leave to let a third party use the same right.",
		copyrightRegs.at("24")),
	of(ipx.KnowHow, "licence.exclusive",
		"技术秘密的独占许可：在约定范围内仅许可一个被许可人使用，许可人不得使用。",
		"Exclusive licence of know-how: within its scope one licensee alone may use it; the licensor may not.",
		techInterp.at("25.3")),
	of(ipx.KnowHow, "licence.sole",
		"技术秘密的排他许可：在约定范围内仅许可一个被许可人使用，但许可人可以自行使用。",
		"Sole licence of know-how: within its scope one licensee alone, but the licensor may use it itself.",
		techInterp.at("25.3")),
	of(ipx.KnowHow, "licence.within-head",
		"未经许可人同意擅自许可第三人使用技术秘密的，应当停止违约行为，承担违约责任。",
		"A licensee may not let a third party use the know-how without the licensor's consent.",
		civilCode.at("873.1"), contractLaw.at("352").known(law.Memory)),
	byAnalogy(ipx.LayoutDesign), byAnalogy(ipx.PlantVariety), byAnalogy(ipx.Software),
)

// byAnalogy are the rules on technology licences that art. 876 of the Civil
// Code lends to a kind of right.
func byAnalogy(kind ipx.RightKind) []law.Rule {
	lent := func(at edition) place {
		return at.at("876").known(law.Derived).noted("参照适用技术许可合同的规定", "the rules on technology licences apply by analogy")
	}
	return slices.Concat(
		of(kind, "licence.exclusive",
			"独占许可：在约定范围内仅许可一个被许可人实施，许可人自己也不得实施（参照适用）。",
			"Exclusive licence: within its scope one licensee alone may work the right; the licensor may not (by analogy).",
			lent(civilCode)),
		of(kind, "licence.sole",
			"排他许可：在约定范围内仅许可一个被许可人实施，但许可人可以自行实施（参照适用）。",
			"Sole licence: within its scope one licensee alone, but the licensor may work the right itself (by analogy).",
			lent(civilCode)),
		of(kind, "licence.within-head",
			"被许可人不得许可约定以外的第三人实施（参照适用）。",
			"A licensee may not let others work the right beyond its contract (by analogy).",
			lent(civilCode)),
		of(kind, "licence.within-term",
			"许可合同仅在该权利的存续期限内有效（参照适用）。",
			"A licence is valid only while the right lasts (by analogy).",
			lent(civilCode)),
	)
}

// stayRules say when a register moves title, and what stops it.
var stayRules = slices.Concat(
	of(ipx.Trademark, "title.moves-on-registration",
		"转让注册商标经核准后予以公告，受让人自公告之日起享有商标专用权。",
		"The buyer has the mark from the day of the gazette.",
		trademarkLaw27.at("46.4"), trademarkLaw.at("42.4"), trademarkLaw13.at("42.4"), trademarkLaw01.at("39.2")),
	of(ipx.LayoutDesign, "title.moves-on-registration",
		"布图设计专有权的转让自登记之日起生效。",
		"A transfer of a layout-design takes effect on the day of registration.",
		layoutRegs.at("22.2")),
	of(ipx.PlantVariety, "title.moves-on-registration",
		"转让申请权或者品种权的，应当订立书面合同，向审批机关登记，由审批机关公告。",
		"A transfer is made in writing, registered with the authority and gazetted.",
		varietyRegs25.at("").known(law.Memory), varietyRegs.at("9.4").known(law.Derived), varietyRegs97.at("9")),
	of(ipx.Trademark, "title.preserved",
		"协助执行保全期间，商标局不得办理该注册商标的转让、注销、变更注册事项和质押登记。",
		"While a mark is preserved, no assignment, surrender, change or pledge of it is processed.",
		trademarkHold.at("1")),
	of(ipx.Trademark, "title.licences-survive",
		"注册商标的转让不影响转让前已经生效的许可合同的效力，另有约定的除外。",
		"An assignment of the mark does not affect licences in force before it, unless agreed otherwise.",
		trademarkInterp.at("20")),
	ofEach([]ipx.RightKind{ipx.LayoutDesign, ipx.PlantVariety, ipx.Software}, "title.licences-survive",
		"转让合同不影响在其成立前订立的许可合同的效力（参照适用）。",
		"A transfer does not affect licences concluded before it (by analogy).",
		civilCode.at("876").known(law.Derived).noted("参照适用技术转让合同的规定", "the rules on technology transfer apply by analogy")),
)

// ofEach makes the rules of one topic for several kinds of right.
func ofEach(kinds []ipx.RightKind, key law.Key, zh, en string, places ...place) []law.Rule {
	var rules []law.Rule
	for _, k := range kinds {
		rules = append(rules, of(k, key, zh, en, places...)...)
	}
	return rules
}

// endRules say what the end of a right and its invalidation do to it.
var endRules = slices.Concat(
	of(ipx.Trademark, "title.ended",
		"有效期满未续展的注册商标予以注销，不得再转让、许可或者出质。",
		"A mark that was not renewed is struck, and can no longer be transferred, licensed or pledged.",
		trademarkLaw27.at("44.1").known(law.Derived), trademarkLaw.at("40.1").known(law.Derived), trademarkLaw13.at("40.1"), trademarkLaw01.at("38")),
	of(ipx.Copyright, "title.ended",
		"保护期届满的作品，著作权中的财产权不再受保护，已无可转让、许可。",
		"When the term has ended the economic rights are free, and nothing is left to transfer or license.",
		copyrightLaw.at("23").known(law.Derived), copyrightLaw10.at("21")),
	of(ipx.Software, "title.ended",
		"保护期届满的软件不再受保护，已无可转让、许可。",
		"When the term of software has ended, nothing is left to transfer or license.",
		softwareRegs.at("14").known(law.Derived)),
	of(ipx.LayoutDesign, "title.ended",
		"保护期届满的布图设计不再受保护，已无可转让、许可。",
		"When the term of a layout-design has ended, nothing is left to transfer or license.",
		layoutRegs.at("12").known(law.Derived)),
	of(ipx.PlantVariety, "title.ended",
		"终止的品种权已无可转让、许可。",
		"When a plant variety right has ended, nothing is left to transfer or license.",
		varietyRegs25.at("").known(law.Memory), varietyRegs.at("36").known(law.Derived), varietyRegs97.at("36")),
	of(ipx.Trademark, "title.void-from-start",
		"宣告无效的注册商标，其专用权视为自始即不存在。",
		"The right in an invalidated mark is deemed never to have existed.",
		trademarkLaw27.at("53.1"), trademarkLaw.at("47.1"), trademarkLaw13.at("47.1")),
	of(ipx.PlantVariety, "title.void-from-start",
		"被宣告无效的品种权视为自始不存在。",
		"An invalidated plant variety right is deemed never to have existed.",
		varietyRegs25.at("").known(law.Memory), varietyRegs.at("38.1"), varietyRegs97.at("38")),
	of(ipx.LayoutDesign, "title.void-from-start",
		"被撤销的布图设计专有权视为自始即不存在。",
		"A layout-design whose registration was revoked is deemed never to have existed.",
		layoutDetails.at("30")),
)

// otherPledgeRules are the grounds on which the registers of marks and of works
// refuse a pledge. Neither has a ground against a second pledge.
var otherPledgeRules = slices.Concat(
	of(ipx.Trademark, "pledge.refusal.pledgor-not-owner",
		"出质人名称与商标局档案所记载的名称不一致的，不予登记。",
		"Not registered: the pledgor is not the registrant in the office's files.",
		trademarkPledge.at("")),
	of(ipx.Trademark, "pledge.refusal.right-ended",
		"商标专用权已经被撤销、被注销或者有效期满未续展的，不予登记。",
		"Not registered: the mark was revoked or struck, or its term ended unrenewed.",
		trademarkPledge.at("")),
	of(ipx.Trademark, "pledge.refusal.not-granted",
		"出质的是注册商标专用权；未经注册的商标不予登记。",
		"What is pledged is the right in a registered mark; an application is not.",
		trademarkRegs.at("70").known(law.Derived)),
	of(ipx.Trademark, "pledge.refusal.suspended",
		"商标专用权已被人民法院查封、冻结的，不予登记。",
		"Not registered: a court has seized or frozen the mark.",
		trademarkPledge.at("")),
	of(ipx.Trademark, "pledge.refusal.coowner-consent",
		"以共有的注册商标专用权出质的，应当取得其他共有人的同意。",
		"Pledging a co-owned mark needs the consent of the other co-owners.",
		trademarkPledge.at("")),
	ofEach(works, "pledge.refusal.pledgor-not-owner",
		"出质人不是著作权人的，不予登记。",
		"Not registered: the pledgor does not own the copyright.",
		copyrightPledge.at("").known(law.Memory)),
	ofEach(works, "pledge.refusal.right-ended",
		"出质著作权的保护期届满的，不予登记。",
		"Not registered: the term of the copyright has ended.",
		copyrightPledge.at("").known(law.Memory)),
	ofEach(works, "pledge.refusal.debt-after-term",
		"债务人履行债务的期限超过著作权保护期的，不予登记。",
		"Not registered: the debt falls due after the term of the copyright.",
		copyrightPledge.at("").known(law.Memory)),
	ofEach(works, "pledge.refusal.suspended",
		"出质著作权存在权属争议的，不予登记。",
		"Not registered: the ownership of the copyright is disputed.",
		copyrightPledge.at("").known(law.Memory)),
	ofEach(works, "pledge.refusal.coowner-consent",
		"著作权共有人以共有著作权出质的，应当取得全体共有人书面同意，另有约定的除外。",
		"Pledging a co-owned copyright needs the consent of all co-owners, unless agreed otherwise.",
		copyrightPledge.at("3")),
)

// works are the kinds of right that the register of copyright pledges keeps.
var works = []ipx.RightKind{ipx.Copyright, ipx.Software}
