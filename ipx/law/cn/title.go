package cn

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// titleRules govern who may dispose of a right and what stands in the way.
var titleRules = []law.Rule{
	{Key: "title.moves-on-registration", ID: "cn.patent-law.10.3", Cite: at(patentLaw, 10, 3), From: sincePatentLaw93, Basis: law.Statute,
		Text: ipx.T("专利申请权或者专利权的转让自登记之日起生效。", "A transfer of a patent or application takes effect on the day of registration.")},
	{Key: "title.coowner-consent.transfer", ID: "cn.patent-law-2008.15.2", Cite: at(patentLaw08, 15, 2), From: sincePatentLaw08, Until: sincePatentLaw20, Basis: law.Memory, Note: remembered,
		Text: ipx.T("行使共有的专利申请权或者专利权应当取得全体共有人的同意。", "Disposing of a co-owned patent or application needs the consent of all co-owners.")},
	{Key: "title.coowner-consent.transfer", ID: "cn.patent-law.14.2", Cite: at(patentLaw, 14, 2), From: sincePatentLaw20, Basis: law.Statute,
		Text: ipx.T("除单独实施和普通许可外，行使共有的专利申请权或者专利权应当取得全体共有人的同意。", "Save for own use and ordinary licences, acts on a co-owned patent or application need the consent of all co-owners.")},
	{Key: "title.coowner-consent.licence", ID: "cn.patent-law-2008.15", Cite: at(patentLaw08, 15, 0), From: sincePatentLaw08, Until: sincePatentLaw20, Basis: law.Memory, Note: remembered,
		Text: ipx.T("共有人可以单独以普通许可方式许可他人实施；其他许可应当取得全体共有人的同意。", "A co-owner may grant ordinary licences alone; other licences need the consent of all.")},
	{Key: "title.coowner-consent.licence", ID: "cn.patent-law.14", Cite: at(patentLaw, 14, 0), From: sincePatentLaw20, Basis: law.Statute,
		Text: ipx.T("共有人可以单独以普通许可方式许可他人实施；其他许可应当取得全体共有人的同意。", "A co-owner may grant ordinary licences alone; other licences need the consent of all.")},
	{Key: "title.pledgee-consent.transfer", ID: "cn.security-law.80", Cite: at(securityLaw, 80, 0), From: sinceSecurityLaw, Until: sincePropertyLaw, Basis: law.Memory, Note: remembered,
		Text: ipx.T("权利出质后，出质人不得转让，但经出质人与质权人协商同意的可以转让。", "A pledged right may not be transferred unless pledgor and pledgee agree.")},
	{Key: "title.pledgee-consent.transfer", ID: "cn.property-law.227.2", Cite: at(propertyLaw, 227, 2), From: sincePropertyLaw, Until: sinceCivilCode, Basis: law.Memory, Note: remembered,
		Text: ipx.T("权利出质后，出质人不得转让，但经出质人与质权人协商同意的除外。", "A pledged right may not be transferred unless pledgor and pledgee agree.")},
	{Key: "title.pledgee-consent.transfer", ID: "cn.civil-code.444.2", Cite: at(civilCode, 444, 2), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("知识产权中的财产权出质后，出质人不得转让，但是出质人与质权人协商同意的除外。", "Pledged IP may not be transferred unless pledgor and pledgee agree.")},
	{Key: "title.pledgee-consent.licence", ID: "cn.security-law.80", Cite: at(securityLaw, 80, 0), From: sinceSecurityLaw, Until: sincePropertyLaw, Basis: law.Memory, Note: remembered,
		Text: ipx.T("权利出质后，出质人不得许可他人使用，但经出质人与质权人协商同意的除外。", "A pledged right may not be licensed unless pledgor and pledgee agree.")},
	{Key: "title.pledgee-consent.licence", ID: "cn.property-law.227.2", Cite: at(propertyLaw, 227, 2), From: sincePropertyLaw, Until: sinceCivilCode, Basis: law.Memory, Note: remembered,
		Text: ipx.T("权利出质后，出质人不得许可他人使用，但经出质人与质权人协商同意的除外。", "A pledged right may not be licensed unless pledgor and pledgee agree.")},
	{Key: "title.pledgee-consent.licence", ID: "cn.civil-code.444.2", Cite: at(civilCode, 444, 2), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("知识产权中的财产权出质后，出质人不得许可他人使用，但是出质人与质权人协商同意的除外。", "Pledged IP may not be licensed, in any form, unless pledgor and pledgee agree.")},
	{Key: "title.pledgee-consent.surrender", ID: "cn.measures-461.17", Cite: at(measures461, 17, 0), From: since461, Basis: law.Memory, Note: remembered,
		Text: ipx.T("质押期间未提交质权人同意的证明材料的，不予办理专利权放弃手续。", "While pledged, a surrender is not processed without the pledgee's written consent.")},
	{Key: "title.preserved", ID: "cn.patent-rules-2010.87", Cite: at(patentRules10, 87, 0), From: sinceRules10, Until: sinceRules23, Basis: law.Memory, Note: remembered,
		Text: ipx.T("人民法院裁定保全的，中止有关程序，不办理权利转移手续。", "While a court preserves the patent, no transfer is processed.")},
	{Key: "title.preserved", ID: "cn.patent-rules.104", Cite: at(patentRules, 104, 0), From: sinceRules23, Basis: law.Statute,
		Text: ipx.T("人民法院裁定保全的，自收到裁定书和协助执行通知书之日中止有关程序，不办理放弃、变更、转移和质押手续。", "From receipt of the court's ruling and notice no surrender, change, transfer or pledge of the patent is processed.")},
	{Key: "title.suspended", ID: "cn.patent-rules-2010.86", Cite: at(patentRules10, 86, 0), From: sinceRules10, Until: sinceRules23, Basis: law.Memory, Note: remembered,
		Text: ipx.T("因权属纠纷中止有关程序期间，不办理权利转移手续。", "While proceedings are suspended for an ownership dispute, no transfer is processed.")},
	{Key: "title.suspended", ID: "cn.patent-rules.105", Cite: at(patentRules, 105, 0), From: sinceRules23, Basis: law.Statute,
		Text: ipx.T("中止期间，暂停办理放弃、变更、转移专利权或者专利申请权手续和专利权质押手续。", "During suspension no surrender, change, transfer or pledge is processed.")},
	{Key: "title.accessory-ends", ID: "cn.civil-code.393", Cite: at(civilCode, 393, 0), From: sinceCivilCode, Basis: law.Derived,
		Text: ipx.T("标的消灭的，担保物权随之消灭。", "Security ends with its object.")},
	{Key: "title.void-from-start", ID: "cn.patent-law.47.1", Cite: at(patentLaw, 47, 1), From: sincePatentLaw93, Basis: law.Statute,
		Text: ipx.T("宣告无效的专利权视为自始即不存在。", "An invalidated patent is deemed never to have existed.")},
	{Key: "title.equal-shares", ID: "cn.civil-code.309", Cite: at(civilCode, 309, 0), From: sinceCivilCode, Basis: law.Statute,
		Text: ipx.T("按份共有人的份额没有约定且不能确定出资额的，视为等额享有。", "Shares that are not agreed, and whose contributions are unknown, are deemed equal.")},
	{Key: "title.licences-survive", ID: "cn.technology-interpretation.24.2", Cite: at(techInterp, 24, 2), From: sinceTechInterp, Basis: law.Statute,
		Text: ipx.T("转让合同不影响在其成立前订立的许可合同的效力。", "A transfer does not affect licences concluded before it.")},
}
