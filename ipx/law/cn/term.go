package cn

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// termRules are the terms of protection. The version that applies is that of
// the day from which the term counts: the filing date of a patent.
var termRules = []law.Rule{
	{Key: "term.invention", ID: "cn.patent-law.42.1", Cite: at(patentLaw, 42, 1), From: sincePatentLaw93, Basis: law.Statute, Limit: calendar.Y(20).Fixed(),
		Text: ipx.T("发明专利权的期限为二十年，自申请日起计算。", "An invention patent lasts twenty years from filing.")},
	{Key: "term.utility-model", ID: "cn.patent-law.42.1", Cite: at(patentLaw, 42, 1), From: sincePatentLaw93, Basis: law.Statute, Limit: calendar.Y(10).Fixed(),
		Text: ipx.T("实用新型专利权的期限为十年，自申请日起计算。", "A utility model lasts ten years from filing.")},
	{Key: "term.design", ID: "cn.patent-law-2008.42", Cite: at(patentLaw08, 42, 0), From: sincePatentLaw93, Until: sincePatentLaw20, Basis: law.Memory, Note: remembered, Limit: calendar.Y(10).Fixed(),
		Text: ipx.T("2021年6月1日前申请的外观设计专利权的期限为十年，自申请日起计算。", "A design filed before 2021-06-01 lasts ten years from filing.")},
	{Key: "term.design", ID: "cn.patent-law.42.1", Cite: at(patentLaw, 42, 1), From: sincePatentLaw20, Basis: law.Statute, Limit: calendar.Y(15).Fixed(),
		Text: ipx.T("外观设计专利权的期限为十五年，自申请日起计算。", "A design lasts fifteen years from filing.")},
	{Key: "term.trademark", ID: "cn.trademark-law.39", Cite: at(trademarkLaw, 39, 0), From: sinceTML19, Until: sinceTML27, Basis: law.Statute, Limit: calendar.Y(10).Fixed(),
		Text: ipx.T("注册商标的有效期为十年，自核准注册之日起计算，可以续展。", "A registered mark lasts ten years from registration and can be renewed.")},
	{Key: "term.trademark", ID: "cn.trademark-law-2026.43", Cite: at(trademarkLaw27, 43, 0), From: sinceTML27, Basis: law.Statute, Limit: calendar.Y(10).Fixed(),
		Text: ipx.T("注册商标的有效期为十年，自核准注册之日起计算，可以续展。", "A registered mark lasts ten years from registration and can be renewed.")},
	{Key: "term.trademark.grace", ID: "cn.trademark-law.40", Cite: at(trademarkLaw, 40, 1), From: sinceTML19, Until: sinceTML27, Basis: law.Statute, Limit: calendar.M(6),
		Text: ipx.T("期满未续展的，给予六个月的宽展期。", "A mark not renewed in time has six months of grace.")},
	{Key: "term.trademark.grace", ID: "cn.trademark-law-2026.44", Cite: at(trademarkLaw27, 44, 1), From: sinceTML27, Basis: law.Statute, Limit: calendar.M(6),
		Text: ipx.T("期满未续展的，给予六个月的宽展期。", "A mark not renewed in time has six months of grace.")},
	{Key: "term.ends-day-before", ID: "cn.trademark-regulation.12.2", Cite: at(trademarkRegs, 12, 2), From: sinceTMR14, Basis: law.Statute,
		Text: ipx.T("注册商标有效期从法定日开始起算，期限最后一月相应日的前一日为期限届满日。", "A mark's term ends on the day before the corresponding day.")},
	{Key: "term.copyright", ID: "cn.copyright-law.23", Cite: at(copyrightLaw, 23, 0), From: sinceCopyright, Basis: law.Statute, Limit: calendar.Y(50).Fixed(),
		Text: ipx.T("保护期为作者终生及其死亡后五十年，或者首次发表后五十年，截止于第五十年的12月31日。", "Protection lasts for the author's life and fifty years, or fifty years after first publication, to 31 December of the fiftieth year.")},
	{Key: "term.software", ID: "cn.software-regulation.14", Cite: at(softwareRegs, 14, 0), From: sinceSoftware, Basis: law.Statute, Limit: calendar.Y(50).Fixed(),
		Text: ipx.T("软件著作权自开发完成之日起产生，保护期同著作权。", "Software copyright arises on completion and lasts as copyright does.")},
	{Key: "term.layout-design", ID: "cn.layout-regulation.12", Cite: at(layoutRegs, 12, 0), From: sinceLayout, Basis: law.Statute, Limit: calendar.Y(10).Fixed(), Figures: figures("years-from-completion", "15"),
		Text: ipx.T("保护期为10年，自登记申请之日或者首次投入商业利用之日起计算，以较前日期为准；创作完成15年后不再保护。", "Ten years from filing or first commercial use, the earlier; never beyond fifteen years after completion.")},
	{Key: "term.plant-variety", ID: "cn.variety-regulation-2014.34", Cite: at(varietyRegs, 34, 0), From: sinceVariety14, Until: sinceVariety25, Basis: law.Statute, Limit: calendar.Y(15).Fixed(), Figures: figures("woody", "20"),
		Text: ipx.T("自授权之日起，藤本植物、林木、果树和观赏树木为20年，其他植物为15年。", "From grant, twenty years for vines, trees and ornamentals, fifteen for others.")},
	{Key: "term.plant-variety", ID: "cn.variety-regulation-2025.term", Cite: law.Citation{Instrument: varietyRegs25}, From: sinceVariety25, Basis: law.Press, Limit: calendar.Y(20).Fixed(), Figures: figures("woody", "25"),
		Text: ipx.T("自授权之日起，木本、藤本植物为25年，其他植物为20年。", "From grant, twenty-five years for woody and vine plants, twenty for others.")},
}
