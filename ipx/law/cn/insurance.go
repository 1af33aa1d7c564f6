package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

var (
	insuranceLaw    = issued("insurance-law", "《保险法》", "Insurance Law", "2015-04-24", "", law.Statute)
	insuranceInterp = issued("insurance-interpretation-2", "《最高人民法院关于适用〈保险法〉若干问题的解释（二）》", "SPC Interpretation II on the Insurance Law", "2013-06-08", "", law.Statute)
)

// insuranceRules are those on claims under property insurance.
var insuranceRules = slices.Concat(
	topic("insurance.interest",
		"保险事故发生时，被保险人对保险标的不具有保险利益的，不得向保险人请求赔偿保险金。",
		"An insured without an insurable interest when the event happens has no claim.",
		insuranceLaw.at("48")),
	topic("insurance.rescission",
		"因未如实告知产生的解除权，自保险人知道有解除事由之日起超过三十日不行使而消灭；自合同成立之日起超过二年的，保险人不得解除合同。",
		"The right to rescind for non-disclosure is lost thirty days after the insurer knows, and two years after the contract was formed.",
		insuranceLaw.at("16.3").within(calendar.D(30)).with("years", "2")),
	topic("insurance.non-disclosure",
		"投保人故意不如实告知的，保险人对解除前的保险事故不承担责任，不退还保险费；重大过失且对事故发生有严重影响的，不承担责任，但应当退还保险费。",
		"For wilful non-disclosure the insurer pays nothing and keeps the premium; for gross negligence that seriously affected the event it pays nothing and gives the premium back.",
		insuranceLaw.at("16.4")),
	topic("insurance.rescind-first",
		"保险人未行使合同解除权，直接以未如实告知为由拒绝赔偿的，人民法院不予支持。",
		"An insurer that has not rescinded cannot refuse for non-disclosure.",
		insuranceInterp.at("8")),
	topic("insurance.exemptions",
		"免除保险人责任的条款，未作提示或者明确说明的，该条款不产生效力。",
		"A clause that frees the insurer has no effect unless it was highlighted and explained.",
		insuranceLaw.at("17.2")),
	topic("insurance.late-notice",
		"故意或者因重大过失未及时通知，致使保险事故的性质、原因、损失程度等难以确定的，保险人对无法确定的部分不承担责任。",
		"Where late notice, by intent or gross negligence, leaves cause or loss unclear, the insurer does not pay for what cannot be established.",
		insuranceLaw.at("21")),
	topic("insurance.decision",
		"情形复杂的，应当在三十日内作出核定，但合同另有约定的除外。",
		"A complex claim is decided within thirty days, unless agreed otherwise.",
		insuranceLaw.at("23.1").within(calendar.D(30))),
	topic("insurance.payment",
		"在与被保险人达成赔偿协议后十日内，履行赔偿义务。",
		"The insurer pays within ten days of the agreement on the amount.",
		insuranceLaw.at("23.1").within(calendar.D(10))),
	topic("insurance.refusal",
		"对不属于保险责任的，应当自作出核定之日起三日内发出拒绝赔偿通知书，并说明理由。",
		"A refusal, with its reasons, goes out within three days of the decision.",
		insuranceLaw.at("24").within(calendar.D(3))),
	topic("insurance.advance",
		"自收到请求和有关证明、资料之日起六十日内，数额不能确定的，应当根据已有资料可以确定的数额先予支付。",
		"What is not fixed within sixty days of claim and papers is paid as far as it can be established.",
		insuranceLaw.at("25").within(calendar.D(60))),
	topic("insurance.time-bar",
		"被保险人请求赔偿的诉讼时效期间为二年，自其知道或者应当知道保险事故发生之日起计算。",
		"A claim is barred two years after the insured knew or should have known of the event.",
		insuranceLaw.at("26.1").within(calendar.Y(2))),
	topic("insurance.average",
		"保险金额低于保险价值的，除合同另有约定外，按照保险金额与保险价值的比例承担赔偿责任。",
		"Where the sum insured is below the value, the insurer pays in that proportion, unless agreed otherwise.",
		insuranceLaw.at("55.4")),
	topic("insurance.contribution",
		"重复保险的各保险人按照其保险金额与保险金额总和的比例承担赔偿责任。",
		"Insurers of the same risk bear a loss in proportion to their sums insured.",
		insuranceLaw.at("56.2")),
	topic("insurance.rescue",
		"为防止或者减少损失所支付的必要的、合理的费用，在损失赔偿金额以外另行计算，最高不超过保险金额。",
		"Necessary and reasonable cost of averting loss is paid beside it, up to the sum insured.",
		insuranceLaw.at("57.2")),
	topic("insurance.subrogation",
		"保险人自赔偿之日起，在赔偿金额范围内代位行使被保险人对第三者请求赔偿的权利。",
		"From the day of payment the insurer has the insured's claim against the third party, up to what it paid.",
		insuranceLaw.at("60.1")),
	topic("insurance.recovered",
		"被保险人已经从第三者取得损害赔偿的，保险人赔偿时可以相应扣减。",
		"What the insured has had from the third party is taken off.",
		insuranceLaw.at("60.2")),
	topic("insurance.waived",
		"保险人赔偿之前，被保险人放弃对第三者请求赔偿的权利的，保险人不承担赔偿责任。",
		"An insured who gave up its claim against the third party before payment is not paid.",
		insuranceLaw.at("61.1")),
	topic("insurance.third-party-first",
		"责任保险的被保险人未向第三者赔偿的，保险人不得向被保险人赔偿保险金。",
		"Under liability cover the insured is not paid before the third party is.",
		insuranceLaw.at("65.3")),
)
