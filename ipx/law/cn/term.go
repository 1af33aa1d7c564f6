package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// termRules are the terms of protection, "term." and the kind of right. Read
// them on the day from which the term counts: the filing date of a patent
// (never its priority date, rule 12), the registration of a mark, the first
// publication of a work, the grant of a plant variety.
var termRules = slices.Concat(
	topic("term.invention",
		"发明专利权的期限为二十年，自申请日起计算。",
		"An invention patent lasts twenty years from filing.",
		patentLaw.at("42.1").within(calendar.Y(20).Fixed()), patentLaw08.at("42").within(calendar.Y(20).Fixed()),
		patentLaw00.at("42").within(calendar.Y(20).Fixed()), patentLaw92.at("45").within(calendar.Y(20).Fixed())),
	topic("term.utility-model",
		"实用新型专利权的期限为十年，自申请日起计算。",
		"A utility model lasts ten years from filing.",
		patentLaw.at("42.1").within(calendar.Y(10).Fixed()), patentLaw08.at("42").within(calendar.Y(10).Fixed()),
		patentLaw00.at("42").within(calendar.Y(10).Fixed()), patentLaw92.at("45").within(calendar.Y(10).Fixed())),
	topic("term.design",
		"外观设计专利权的期限为十五年，自申请日起计算。",
		"A design lasts fifteen years from filing.",
		patentLaw.at("42.1").within(calendar.Y(15).Fixed())),
	topic("term.design",
		"2021年6月1日前申请的外观设计专利权的期限为十年，自申请日起计算。",
		"A design filed before 2021-06-01 lasts ten years from filing.",
		patentLaw08.at("42").within(calendar.Y(10).Fixed()), patentLaw00.at("42").within(calendar.Y(10).Fixed()), patentLaw92.at("45").within(calendar.Y(10).Fixed())),
	topic("term.compensation",
		"自申请日起满四年且自实质审查请求之日起满三年后授予发明专利权的，应专利权人请求，就授权过程中的不合理延迟给予期限补偿，申请人引起的除外。",
		"A patent granted more than four years after filing and three after the request for examination is lengthened, on request, by the delay that the applicant did not cause.",
		patentLaw.at("42.2").with("years-from-filing", "4", "years-from-request", "3")),
	topic("term.compensation-request",
		"因授权延迟请求期限补偿的，自公告授予专利权之日起3个月内提出。",
		"Compensation for a delayed grant is asked for within 3 months of the grant gazette.",
		patentRules.at("77").within(calendar.M(3)), interim423.at("").within(calendar.M(3))),
	topic("term.compensation-request.drug",
		"新药相关发明专利请求期限补偿的，自该新药在中国获得上市许可之日起3个月内提出；补偿不超过五年，上市后总有效期不超过十四年。",
		"Compensation for a drug is asked for within 3 months of its approval; five years at most, fourteen after approval in all.",
		patentRules.at("81").within(calendar.M(3)).with("years", "5", "years-after-approval", "14")),

	topic("term.trademark",
		"注册商标的有效期为十年，自核准注册之日起计算，可以续展。",
		"A registered mark lasts ten years from registration and can be renewed.",
		trademarkLaw27.at("43").within(calendar.Y(10).Fixed()), trademarkLaw.at("39").within(calendar.Y(10).Fixed()),
		trademarkLaw13.at("39").within(calendar.Y(10).Fixed()), trademarkLaw01.at("37").within(calendar.Y(10).Fixed())),
	topic("term.trademark.grace",
		"期满前十二个月内未续展的，给予六个月的宽展期；每次续展十年，自上一届有效期满次日起计算。",
		"A mark not renewed in the twelve months before its end has six months of grace; each renewal lasts ten years from the day after.",
		trademarkLaw27.at("44.1").within(calendar.M(6)).with("months-before", "12"), trademarkLaw.at("40.1").within(calendar.M(6)).with("months-before", "12"),
		trademarkLaw13.at("40.1").within(calendar.M(6)).with("months-before", "12"), trademarkLaw01.at("38").within(calendar.M(6)).with("months-before", "6")),

	topic("term.copyright",
		"保护期为作者终生及其死亡后五十年，或者首次发表后五十年，截止于第五十年的12月31日；创作完成后五十年内未发表的不再保护。",
		"Protection lasts for the author's life and fifty years, or fifty years after first publication, to 31 December of the fiftieth year; a work of an entity unpublished for fifty years is free.",
		copyrightLaw.at("23").within(calendar.YE(50)), copyrightLaw10.at("21").within(calendar.YE(50))),
	topic("term.software",
		"软件著作权自开发完成之日起产生，保护期同著作权：终生及死后50年或者首次发表后50年，截止于第50年的12月31日。",
		"Software copyright arises on completion and lasts as copyright does: to 31 December of the fiftieth year after death or first publication.",
		softwareRegs.at("14").within(calendar.YE(50))),
	topic("term.layout-design",
		"保护期为10年，自登记申请之日或者首次投入商业利用之日起计算，以较前日期为准；创作完成15年后不再保护。",
		"Ten years from filing or first commercial use, the earlier; never beyond fifteen years after completion.",
		layoutRegs.at("12").within(calendar.Y(10).Fixed()).with("years-from-completion", "15")),
	topic("term.plant-variety",
		"自授权之日起，木本、藤本植物为25年，其他植物为20年。",
		"From grant, twenty-five years for woody and vine plants, twenty for others.",
		varietyRegs25.at("").within(calendar.Y(20).Fixed()).with("woody", "25").noted("条文未读，两处摘要一致", "text not read; two summaries agree")),
	topic("term.plant-variety",
		"自授权之日起，藤本植物、林木、果树和观赏树木为20年，其他植物为15年。",
		"From grant, twenty years for vines, trees and ornamentals, fifteen for others.",
		varietyRegs.at("34").within(calendar.Y(15).Fixed()).with("woody", "20"), varietyRegs97.at("34").within(calendar.Y(15).Fixed()).with("woody", "20")),
)
