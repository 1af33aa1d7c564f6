package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// clockRules are time limits in the life of a patent that belong to no other
// group; law.View.Deadline reads them.
var clockRules = slices.Concat(
	topic("application.publication",
		"发明专利申请经初步审查合格的，自申请日（有优先权的，自优先权日）起满十八个月公布，可以请求早日公布。",
		"An application is published eighteen months after filing, or its priority date, or earlier on request.",
		patentLaw.at("34").within(calendar.M(18).Fixed()), patentLaw08.at("34").within(calendar.M(18).Fixed())),
	topic("application.examination-request",
		"自申请日（有优先权的，自优先权日）起三年内可以请求实质审查；无正当理由逾期不请求的，视为撤回。",
		"Examination is requested within three years of filing, or the priority date; else the application is deemed withdrawn.",
		patentLaw.at("35.1").within(calendar.Y(3)), patentLaw08.at("35.1").within(calendar.Y(3))),
	topic("application.review-request",
		"对驳回决定不服的，自收到通知之日起三个月内请求复审。",
		"A refusal is taken to review within three months of receiving the notice.",
		patentLaw.at("41.1").within(calendar.M(3)), patentLaw08.at("41.1").within(calendar.M(3))),
	topic("application.suit",
		"对复审决定不服的，自收到通知之日起三个月内向人民法院起诉。",
		"A review decision is taken to court within three months of receiving the notice.",
		patentLaw.at("41.2").within(calendar.M(3)), patentLaw08.at("41.2").within(calendar.M(3))),
	topic("invalidity.suit",
		"对宣告专利权无效或者维持专利权的决定不服的，自收到通知之日起三个月内向人民法院起诉。",
		"An invalidity decision is taken to court within three months of receiving the notice; until then it is not final.",
		patentLaw.at("46.2").within(calendar.M(3)), patentLaw08.at("46.2").within(calendar.M(3))),
	topic("register.change-fee",
		"著录项目变更费应当自提出请求之日起1个月内缴纳；期满未缴纳或者未缴足的，视为未提出请求。",
		"The fee for a change of holder is paid within 1 month of the request, or the request is deemed not made.",
		patentRules.at("116.3").within(calendar.M(1)), patentRules10.at("99.3").within(calendar.M(1))),
	topic("report.assessment",
		"自收到专利权评价报告请求书后2个月内作出评价报告。",
		"The office makes an assessment report within 2 months of the request.",
		patentRules.at("63.1").within(calendar.M(2)), patentRules10.at("57").within(calendar.M(2))),
	topic("inventor.reward",
		"没有约定的，自公告授予专利权之日起3个月内发给奖金：发明不少于4000元，实用新型、外观设计不少于1500元。",
		"Without an agreement the inventor is rewarded within 3 months of the grant gazette: 4000 yuan at least for an invention, 1500 for a utility model or design.",
		patentRules.at("93.1").within(calendar.M(3)).with("invention", "4000", "utility-model", "1500", "design", "1500")),
	topic("inventor.reward",
		"没有约定的，自公告授予专利权之日起3个月内发给奖金：发明不少于3000元，实用新型、外观设计不少于1000元。",
		"Without an agreement the inventor is rewarded within 3 months of the grant gazette: 3000 yuan at least for an invention, 1000 for a utility model or design.",
		patentRules10.at("77").within(calendar.M(3)).with("invention", "3000", "utility-model", "1000", "design", "1000")),
)
