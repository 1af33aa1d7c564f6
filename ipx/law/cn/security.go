package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Instruments on state-owned security providers and on the courts' part in
// realising security.
var (
	stateAssetsLaw = issued("state-assets-law", "《企业国有资产法》", "Law on State-Owned Assets of Enterprises", "2009-05-01", "", law.Statute)
	appraisalLaw   = issued("asset-appraisal-law", "《资产评估法》", "Asset Appraisal Law", "2016-12-01", "", law.Statute)
	civilProcedure = issued("civil-procedure-law", "《民事诉讼法》", "Civil Procedure Law", "2024-01-01", "", law.Statute)
	procedure21    = issued("civil-procedure-law-2021", "《民事诉讼法》（2021年修正）", "Civil Procedure Law (2021)", "2022-01-01", "2024-01-01", law.Memory)
	procedure12    = issued("civil-procedure-law-2012", "《民事诉讼法》（2012年修正）", "Civil Procedure Law (2012)", "2013-01-01", "2022-01-01", law.Memory)
	procedureView  = issued("civil-procedure-interpretation", "《最高人民法院关于适用〈民事诉讼法〉的解释》", "SPC Interpretation on the Civil Procedure Law", "2015-02-04", "", law.Statute) // numbered as amended in 2022
	marketEntities = issued("market-entities-regulation", "《市场主体登记管理条例》", "Regulation on the Registration of Market Entities", "2022-03-01", "", law.Statute)
	companyEntries = issued("company-registration-regulation", "《公司登记管理条例》", "Regulation on the Registration of Companies", "2006-01-01", "2022-03-01", law.Memory)
	onlineAuction  = issued("online-auction-provisions", "《最高人民法院关于人民法院网络司法拍卖若干问题的规定》", "SPC Provisions on Online Judicial Auctions", "2017-01-01", "", law.Statute)
)

// securityRules are what providers of security that belong to the state need,
// and how a court realises a pledge.
var securityRules = slices.Concat(
	topic("pledge.state-owned",
		"国有独资企业、国有独资公司为他人提供大额担保的，由企业负责人集体讨论或者董事会决定。",
		"A wholly state-owned enterprise or company that gives large security for another decides on it collectively or by its board.",
		stateAssetsLaw.at("32")),
	topic("pledge.state-owned.related",
		"未经履行出资人职责的机构同意，国有独资企业、国有独资公司不得为关联方提供担保。",
		"A wholly state-owned enterprise or company may not secure a related party's debt without the consent of the body that acts as its investor.",
		stateAssetsLaw.at("45(2)")),

	topic("pledge.contribution",
		"公司股东不得以设定担保的财产作价出资。",
		"Property on which security lies cannot be contributed to a company.",
		marketEntities.at("13.2"), companyEntries.at("14")),

	topic("appraisal.signatures",
		"法定评估业务的评估报告应当由至少两名承办该项业务的评估师签名并加盖评估机构印章。",
		"A report that the law demands is signed by at least two appraisers of the matter and sealed by their firm.",
		appraisalLaw.at("28").with("appraisers", "2")),
	topic("appraisal.use",
		"应当按照法律规定和评估报告载明的使用范围使用评估报告。",
		"A report is relied on within the use that the law and the report allow, and no further.",
		appraisalLaw.at("32.1")),

	topic("pledge.petition",
		"申请实现担保物权，由担保物权人等向担保财产所在地或者担保物权登记地基层人民法院提出。",
		"A petition to realise security goes to the basic court at the collateral or the registration.",
		civilProcedure.at("207"), procedure21.at("203"), procedure12.at("196")),
	topic("pledge.petition.time",
		"适用特别程序的案件，自立案之日起三十日内审结，可以延长。",
		"A case of the special procedure is decided within 30 days of docketing, which may be extended.",
		civilProcedure.at("187").within(calendar.D(30)), procedure21.at("187").within(calendar.D(30)), procedure12.at("180").within(calendar.D(30))),
	topic("pledge.petition.outcome",
		"符合法律规定的裁定拍卖、变卖；部分有争议的就无争议部分裁定；有实质性争议的驳回，可以起诉。",
		"The court orders the sale; in a partial dispute, of the part that is not disputed; in a real dispute it dismisses the petition, and a suit is open.",
		civilProcedure.at("208"), procedure21.at("204"), procedure12.at("197")),
	topic("pledge.petition.objection",
		"当事人对裁定有异议的，自收到之日起十五日内提出。",
		"A party objects to the order within 15 days of receiving it.",
		procedureView.at("").within(calendar.D(15)).noted("条号未核对", "the number of the article was not checked")),

	topic("auction.floor",
		"网络司法拍卖的起拍价由法院参照评估价或者市价确定，不得低于评估价或者市价的百分之七十。",
		"The starting price of a court's online auction is at least 70 per cent of the appraisal or market value.",
		onlineAuction.at("10").with("least", "0.70")),
	topic("auction.notice",
		"网络司法拍卖动产的提前十五日公告，不动产或者其他财产权的提前三十日公告。",
		"A court's online auction of a right is announced 30 days before.",
		onlineAuction.at("12").within(calendar.D(30))),
	topic("auction.deposit",
		"竞买保证金数额由法院在起拍价的百分之五至百分之二十范围内确定。",
		"The bidders' deposit is between 5 and 20 per cent of the starting price.",
		onlineAuction.at("17").with("least", "0.05", "most", "0.20")),
	topic("auction.second",
		"网络司法拍卖流拍的，三十日内在同一平台再次拍卖，提前十五日公告；降价不得超过前次起拍价的百分之二十。",
		"After a failed auction a second follows within 30 days, announced 15 days before, its start at most 20 per cent below the first.",
		onlineAuction.at("26").within(calendar.D(30)).with("cut", "0.20", "notice-days", "15")),
	topic("auction.then-sale",
		"再次拍卖流拍的，可以依法在同一平台变卖。",
		"When the second auction fails too, the right can be sold on the same platform without auction.",
		onlineAuction.at("26.2").known(law.Derived)),
)
