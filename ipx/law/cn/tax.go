package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Instruments on what a transfer costs.
var (
	stampLaw    = issued("stamp-tax-law", "《印花税法》", "Stamp Tax Law", "2022-07-01", "", law.Statute)
	stampOld    = issued("stamp-tax-regulation", "《印花税暂行条例》", "Interim Stamp Tax Regulation", "1988-10-01", "2022-07-01", law.Press)
	vatLaw      = issued("vat-law", "《增值税法》", "VAT Law", "2026-01-01", "", law.Statute)
	vatPilot    = issued("caishui-2016-36", "财税〔2016〕36号", "Cai Shui [2016] No. 36", "2016-05-01", "2026-01-01", law.Memory)
	vatRelief   = issued("announcement-2026-10", "财政部、税务总局公告2026年第10号", "MOF and STA Announcement 10 of 2026", "2026-01-01", "2028-01-01", law.Press)
	incomeRegs  = issued("income-tax-regulation", "《企业所得税法实施条例》", "Implementing Regulation of the Enterprise Income Tax Law", "2008-01-01", "", law.Statute)
	incomeScope = issued("caishui-2010-111", "财税〔2010〕111号", "Cai Shui [2010] No. 111", "2008-01-01", "", law.Press) // of 2010, applied from 2008
	layoutFees  = issued("announcement-246", "国家知识产权局公告第246号", "SIPO Announcement 246", "2017-01-01", "", law.Press)
)

// costRules are the taxes and the office's fees of a transfer.
var costRules = slices.Concat(
	topic("tax.stamp-duty",
		"书立产权转移书据、技术合同的，各方按各自涉及的金额缴纳印花税，不包括列明的增值税税款；自书立之日起十五日内申报。",
		"Each party to a deed or technology contract pays stamp duty on its own amount, without VAT that is stated apart, within fifteen days of signing.",
		stampLaw.at("10").with("deed", "0.0003", "technology-contract", "0.0003").within(calendar.D(15)).
			noted("税率见所附税目税率表；期限见第十六条（按次）", "rates after the annexed table; the limit is that of art. 16 for a single deed"),
		stampOld.at("").with("deed", "0.0005", "technology-contract", "0.0003").noted("据两处摘要", "after two summaries")),
	topic("tax.stamp-duty.undivided",
		"同一应税凭证载有两个以上税目事项而未分别列明金额的，从高适用税率。",
		"Where one paper has matters of several rates and does not state their amounts apart, the highest rate applies.",
		stampLaw.at("9"), stampOld.at("").known(law.Memory)),
	topic("tax.vat.intangibles",
		"销售无形资产的增值税税率为百分之六。",
		"VAT on the sale of intangibles is six per cent.",
		vatLaw.at("10(3)").with("rate", "0.06"), vatPilot.at("").with("rate", "0.06")),
	topic("tax.vat.simple",
		"适用简易计税方法的，征收率为百分之三。",
		"Under the simple method VAT is three per cent.",
		vatLaw.at("11").with("rate", "0.03"), vatPilot.at("").with("rate", "0.03")),
	topic("tax.vat.technology-exempt",
		"纳税人提供技术转让、技术开发和与之相关的技术咨询、技术服务，凭经认定的书面合同免征增值税。",
		"Transfer and development of technology under a written contract that the authority has recognised is free of VAT.",
		vatPilot.at(""), vatRelief.at("").noted("2027年12月31日以后是否延续未知", "whether it goes on after 2027-12-31 is not known")),
	topic("tax.vat.copyright-exempt",
		"个人转让著作权免征增值税。",
		"The transfer of copyright by a natural person is free of VAT.",
		vatPilot.at(""), vatRelief.at("").noted("2027年12月31日以后是否延续未知", "whether it goes on after 2027-12-31 is not known")),
	topic("tax.income.technology.kinds",
		"技术转让的范围包括专利技术（发明、实用新型和非简单改变产品图案的外观设计）、计算机软件著作权、集成电路布图设计权、植物新品种等；禁止和限制出口的技术转让所得，不享受优惠。",
		"The relief covers inventions, utility models, designs that do more than change a pattern, software, layout-designs and plant varieties; not technology whose export is prohibited or restricted.",
		incomeScope.at("").with("invention", "1", "utility-model", "1", "design", "1", "software", "1", "layout-design", "1", "plant-variety", "1")),
	topic("tax.income.technology",
		"一个纳税年度内，居民企业技术转让所得不超过500万元的部分，免征企业所得税；超过500万元的部分，减半征收企业所得税。",
		"Of a resident enterprise's income from technology transfers in a tax year the first five million yuan are free of income tax, and the rest bears half.",
		incomeRegs.at("90").with("free", "5000000", "part", "0.5")),
	topic("tax.income.general",
		"企业所得税的税率为百分之二十五。",
		"Enterprise income tax is twenty-five per cent.",
		issued("income-tax-law", "《企业所得税法》", "Enterprise Income Tax Law", "2008-01-01", "", law.Memory).at("4.1").with("rate", "0.25")),
	topic("tax.income.non-resident",
		"非居民企业取得企业所得税法第二十七条第（五）项规定的所得，减按百分之十的税率征收企业所得税。",
		"A non-resident enterprise bears ten per cent on income under art. 27 no. 5 of the Enterprise Income Tax Law.",
		incomeRegs.at("91").with("rate", "0.10")),
	topic("fee.transfer.patent",
		"专利著录事项变更费每件每次200元，自提出请求之日起一个月内缴纳。",
		"The change of a patent's particulars costs 200 yuan for each patent and filing, due within a month of the request.",
		feeList.at("").with("each", "200").known(law.Press).noted("数额据报道；起始日凭记忆", "amount after the press; first day remembered")),
	topic("fee.transfer.layout-design",
		"布图设计著录事项变更费每件每次50元。",
		"The change of a layout-design's particulars costs 50 yuan.",
		layoutFees.at("").with("each", "50").noted("起始日凭记忆", "first day remembered")),
)
