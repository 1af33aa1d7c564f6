package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// compulsoryRules are those on compulsory licences 强制许可. The articles moved by
// five in the amendment of 2020.
var compulsoryRules = slices.Concat(
	topic("compulsory.kinds",
		"可以给予实施发明专利或者实用新型专利的强制许可。",
		"A compulsory licence may be granted of an invention or utility model.",
		patentLaw.at("53"), patentLaw08.at("48")),
	topic("compulsory.not-worked",
		"专利权人自专利权被授予之日起满三年，且自提出专利申请之日起满四年，无正当理由未实施或者未充分实施其专利的，可以给予强制许可。",
		"A patent that three years after grant and four after filing is not worked, or not enough, without good reason, may be licensed compulsorily.",
		patentLaw.at("53(1)").with("years-from-grant", "3", "years-from-filing", "4"), patentLaw08.at("48(1)").with("years-from-grant", "3", "years-from-filing", "4")),
	topic("compulsory.semiconductor",
		"强制许可涉及的发明创造为半导体技术的，其实施限于公共利益的目的和垄断行为的情形。",
		"Semiconductor technology is licensed compulsorily only in the public interest, or against a monopoly.",
		patentLaw.at("57"), patentLaw08.at("52")),
	topic("compulsory.domestic",
		"除针对垄断行为或者为公共健康出口药品外，强制许可的实施应当主要为了供应国内市场。",
		"Except against a monopoly or to export medicine, a compulsory licence mainly supplies the domestic market.",
		patentLaw.at("58"), patentLaw08.at("53")),
	topic("compulsory.prior-offer",
		"申请强制许可的单位或者个人应当证明其以合理的条件请求专利权人许可，但未能在合理的时间内获得许可。",
		"The applicant proves that it asked for a licence on reasonable terms, and got none in reasonable time.",
		patentLaw.at("59"), patentLaw08.at("54")),
	topic("compulsory.end",
		"强制许可的理由消除并不再发生时，国务院专利行政部门应当根据专利权人的请求，经审查后作出终止实施强制许可的决定。",
		"When the ground is gone and will not come back, the office ends the compulsory licence at the holder's request.",
		patentLaw.at("60.2"), patentLaw08.at("55.2")),
	topic("compulsory.not-exclusive",
		"取得实施强制许可的单位或者个人不享有独占的实施权，并且无权允许他人实施。",
		"A compulsory licensee is not alone, and may not let others work the right.",
		patentLaw.at("61"), patentLaw08.at("56")),
	topic("compulsory.fee",
		"取得实施强制许可的单位或者个人应当付给专利权人合理的使用费；双方不能达成协议的，由国务院专利行政部门裁决。",
		"A compulsory licensee pays a reasonable fee; where the two cannot agree, the office rules on it.",
		patentLaw.at("62"), patentLaw08.at("57")),
	topic("compulsory.fee-ruling",
		"请求裁决使用费数额的，国务院专利行政部门应当自收到请求书之日起3个月内作出裁决。",
		"The office rules on the fee within three months of the request.",
		patentRules.at("91").within(calendar.M(3)), patentRules10.at("75").within(calendar.M(3))),
	topic("compulsory.suit",
		"专利权人对强制许可的决定不服的，可以自收到通知之日起三个月内向人民法院起诉。",
		"The holder may sue against the decision within three months of being told.",
		patentLaw.at("63").within(calendar.M(3)), patentLaw08.at("58").within(calendar.M(3))),
)
