package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// trademarkRules are those that the revision of 2026 moves, from 2027-01-01,
// or that its Regulation sets. Registered marks stay valid (art. 87).
var trademarkRules = slices.Concat(
	topic("trademark.assignment",
		"转让注册商标的，应当签订转让协议，并共同提出申请。",
		"A mark is assigned by a contract and a joint application.",
		trademarkLaw27.at("46.1"), trademarkLaw.at("42.1"), trademarkLaw13.at("42.1"), trademarkLaw01.at("39.1")),
	topic("trademark.similar-marks",
		"在同一种商品上注册的近似的商标，或者在类似商品上注册的相同或者近似的商标，应当一并转让。",
		"The same holder's similar marks on the same goods, and the same or similar marks on similar goods, move together.",
		trademarkLaw27.at("46.2"), trademarkLaw.at("42.2"), trademarkLaw13.at("42.2")),
	topic("trademark.harmful-assignment",
		"对容易导致混淆或者有其他不良影响的转让，不予核准，书面通知申请人并说明理由。",
		"An assignment that is likely to confuse or is otherwise harmful is refused with reasons.",
		trademarkLaw27.at("46.3"), trademarkLaw.at("42.3"), trademarkLaw13.at("42.3")),
	topic("trademark.collective",
		"转让集体商标、证明商标的，受让人应当具备相应的主体资格和监督能力。",
		"The buyer of a collective or certification mark needs the standing and the power to supervise.",
		trademarkLaw27.at("47")),
	topic("trademark.correction",
		"申请手续基本齐备但需要补正的，自收到通知之日起30日内补正；期满未补正的，不予受理。",
		"Papers that need correction are corrected within 30 days of receiving the notice, or the filing is not accepted.",
		trademarkRegs.at("18.2").within(calendar.D(30))),
	topic("trademark.licence.quality",
		"许可人应当监督被许可人使用其注册商标的商品质量，被许可人应当保证质量。",
		"The licensor supervises the quality of the goods; the licensee guarantees it.",
		trademarkLaw27.at("55.1"), trademarkLaw.at("43.1"), trademarkLaw13.at("43.1"), trademarkLaw01.at("40.1")),
	topic("trademark.licence.quality-rescission",
		"被许可人不履行质量保证义务的，许可人有权解除商标使用许可合同。",
		"Where the licensee does not keep the quality, the licensor may rescind.",
		trademarkLaw27.at("55.1")),
	topic("trademark.licence.marking",
		"必须在使用该注册商标的商品上标明被许可人的名称和商品产地。",
		"The goods name the licensee and the place of origin.",
		trademarkLaw27.at("55.2"), trademarkLaw.at("43.2"), trademarkLaw13.at("43.2"), trademarkLaw01.at("40.2")),
	topic("trademark.licence.third-parties",
		"商标使用许可应当备案；未经备案不得对抗善意第三人。",
		"A licence of a mark is recorded; unrecorded it cannot be held against third parties in good faith.",
		trademarkLaw27.at("55.3"), trademarkLaw.at("43.3"), trademarkLaw13.at("43.3")),
	topic("trademark.licence.record",
		"许可人应当在许可合同有效期内备案。",
		"The licensor records the licence while it runs; there is no shorter limit.",
		trademarkRegs.at("69")),
	topic("trademark.foreign-agency",
		"外国人或者外国企业在中国办理商标事宜的，应当委托依法设立的商标代理机构办理。",
		"A foreigner acts in trademark matters in China through a trademark agency.",
		trademarkLaw.at("18.2"), trademarkLaw27.at("11.2"), trademarkLaw13.at("18.2"), trademarkLaw01.at("18")),
	topic("trademark.fees",
		"商标规费（元，每类，纸质申请）：续展500，宽展期内续展另加250，转让500，许可备案150。",
		"Fees in yuan per class, filed on paper: renewal 500 and 250 more in the grace period, assignment 500, recordal of a licence 150.",
		markFees.at("").with("renewal", "500", "late", "250", "assignment", "500", "assignment-online", "450", "licence-record", "150", "renewal-online", "450", "late-online", "225").chooses(string(ipx.CNY)).
			noted("数额与起始日据二手资料", "amounts and first day after secondary sources")),
)
