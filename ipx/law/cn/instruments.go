package cn

import "github.com/ipx-sdk/ipx-go/ipx/law"

// The editions of the instruments that the rules stand in. Where an edition is
// remembered, so are its article numbers.
var (
	// Civil law.
	civilCode      = issued("civil-code", "《民法典》", "Civil Code", "2021-01-01", "", law.Statute)
	propertyLaw    = issued("property-law", "《物权法》", "Property Law", "2007-10-01", "2021-01-01", law.Memory)
	securityLaw    = issued("security-law", "《担保法》", "Security Law", "1995-10-01", "2007-10-01", law.Memory) // in force to 2020-12-31, but the Property Law goes before it
	contractLaw    = issued("contract-law", "《合同法》", "Contract Law", "1999-10-01", "2021-01-01", law.Memory)
	contractInterp = issued("contract-interpretation-2009", "《最高人民法院关于适用〈合同法〉若干问题的解释（二）》", "SPC Interpretation II on the Contract Law", "2009-05-13", "2021-01-01", law.Memory)
	securityInterp = issued("security-interpretation", "《最高人民法院关于适用〈民法典〉有关担保制度的解释》", "SPC Interpretation on Security under the Civil Code", "2021-01-01", "", law.Statute)
	securityInt00  = issued("security-law-interpretation", "《最高人民法院关于适用〈担保法〉若干问题的解释》", "SPC Interpretation on the Security Law", "2000-12-13", "2007-10-01", law.Memory)
	techInterp     = issued("technology-interpretation", "《最高人民法院关于审理技术合同纠纷案件适用法律若干问题的解释》", "SPC Interpretation on Technology Contracts", "2005-01-01", "", law.Statute) // numbered as amended in 2020
	companyLaw     = issued("company-law", "《公司法》", "Company Law", "2024-07-01", "", law.Statute)
	companyLaw13   = issued("company-law-2013", "《公司法》（2013年、2018年修正）", "Company Law (2013, as amended in 2018)", "2014-03-01", "2024-07-01", law.Memory)
	companyLaw05   = issued("company-law-2005", "《公司法》（2005年修订）", "Company Law (2005)", "2006-01-01", "2014-03-01", law.Memory)
	bankruptcyLaw  = issued("bankruptcy-law", "《企业破产法》", "Enterprise Bankruptcy Law", "2007-06-01", "", law.Statute)

	// Patents.
	patentLaw      = issued("patent-law", "《专利法》", "Patent Law", "2021-06-01", "", law.Statute)
	patentLaw08    = issued("patent-law-2008", "《专利法》（2008年修正）", "Patent Law (2008)", "2009-10-01", "2021-06-01", law.Memory)
	patentLaw00    = issued("patent-law-2000", "《专利法》（2000年修正）", "Patent Law (2000)", "2001-07-01", "2009-10-01", law.Memory)
	patentLaw92    = issued("patent-law-1992", "《专利法》（1992年修正）", "Patent Law (1992)", "1993-01-01", "2001-07-01", law.Memory)
	patentRules    = issued("patent-rules", "《专利法实施细则》", "Implementing Regulations of the Patent Law", "2024-01-20", "", law.Statute)
	patentRules10  = issued("patent-rules-2010", "《专利法实施细则》（2010年修订）", "Implementing Regulations of the Patent Law (2010)", "2010-02-01", "2024-01-20", law.Memory)
	patentRules01  = issued("patent-rules-2001", "《专利法实施细则》（2001年）", "Implementing Regulations of the Patent Law (2001)", "2001-07-01", "2010-02-01", law.Memory)
	patentRules92  = issued("patent-rules-1992", "《专利法实施细则》（1992年修订）", "Implementing Regulations of the Patent Law (1992)", "1993-01-01", "2001-07-01", law.Memory)
	measures461    = issued("measures-461", "《专利权质押登记办法》（国家知识产权局公告第461号）", "Patent Pledge Registration Measures (CNIPA Announcement 461)", "2021-11-15", "", law.Memory)
	order56        = issued("order-56", "《专利权质押登记办法》（国家知识产权局令第56号）", "Patent Pledge Registration Measures (SIPO Order 56)", "2010-10-01", "2021-11-15", law.Memory)
	measures1996   = issued("measures-1996", "《专利权质押合同登记管理暂行办法》（1996年）", "Interim Measures on Registering Patent Pledge Contracts (1996)", "1996-10-01", "2010-10-01", law.Memory)
	order62        = issued("order-62", "《专利实施许可合同备案办法》（国家知识产权局令第62号）", "Measures on Recording Patent Licence Contracts (SIPO Order 62)", "2011-08-01", "", law.Press)
	windowGuide    = issued("pledge-practice.correction", "国家知识产权局专利业务受理窗口办事指南", "CNIPA window guide", "2010-10-01", "", law.Official)
	feeReduction   = issued("caishui-2016-78", "财税〔2016〕78号", "Cai Shui [2016] No. 78", "2016-09-01", "", law.Press)
	announce594    = issued("announcement-594", "国家知识产权局公告第594号", "CNIPA Announcement 594", "2024-08-01", "", law.Official)
	feeList        = issued("patent-fees", "专利收费标准", "CNIPA list of patent fees", "2001-03-01", "", law.Official)
	interim423     = issued("announcement-423", "《关于施行修改后专利法的相关审查业务处理暂行办法》（国家知识产权局公告第423号）", "Interim Measures on the Amended Patent Law (CNIPA Announcement 423)", "2021-06-01", "2024-01-20", law.Memory)
	spcPatents01   = issued("patent-trial-rules-2001", "《最高人民法院关于审理专利纠纷案件适用法律问题的若干规定》（2001年）", "SPC Rules on Patent Disputes (2001)", "2001-07-01", "2015-02-01", law.Memory)
	spcPatentRules = issued("patent-trial-rules", "《最高人民法院关于审理专利纠纷案件适用法律问题的若干规定》", "SPC Rules on Patent Disputes", "2015-02-01", "", law.Statute)
	defenceRegs    = issued("defence-patent-regulation", "《国防专利条例》", "Defence Patent Regulation", "2004-11-01", "", law.Statute)

	// Other rights.
	trademarkLaw    = issued("trademark-law", "《商标法》（2019年修正）", "Trademark Law (2019)", "2019-11-01", "2027-01-01", law.Statute)
	trademarkLaw27  = issued("trademark-law-2026", "《商标法》（2026年修订）", "Trademark Law (2026 revision)", "2027-01-01", "", law.Statute)
	trademarkLaw13  = issued("trademark-law-2013", "《商标法》（2013年修正）", "Trademark Law (2013)", "2014-05-01", "2019-11-01", law.Memory)
	trademarkLaw01  = issued("trademark-law-2001", "《商标法》（2001年修正）", "Trademark Law (2001)", "2001-12-01", "2014-05-01", law.Memory)
	trademarkLaw82  = issued("trademark-law-1982", "《商标法》（1982年，1993年修正）", "Trademark Law (1982, as amended in 1993)", "1983-03-01", "2001-12-01", law.Memory)
	markFees        = issued("trademark-fees", "商标业务收费标准", "list of trademark fees", "2019-07-01", "", law.Press)
	trademarkRegs   = issued("trademark-regulation", "《商标法实施条例》", "Trademark Regulation", "2014-05-01", "", law.Statute)
	collectiveOld   = issued("collective-mark-measures", "《集体商标、证明商标注册和管理办法》（2003年）", "Measures on Collective and Certification Marks (2003)", "2003-06-01", "2024-02-01", law.Memory)
	collectiveNew   = issued("collective-mark-rules", "《集体商标、证明商标注册和管理规定》（国家知识产权局令第79号）", "Rules on Collective and Certification Marks (CNIPA Order 79)", "2024-02-01", "2027-01-01", law.Memory) // the Trademark Law says so itself from 2027
	trademarkInterp = issued("trademark-interpretation", "《最高人民法院关于审理商标民事纠纷案件适用法律若干问题的解释》", "SPC Interpretation on Trademark Disputes", "2002-10-16", "", law.Statute)                            // numbered as amended in 2020
	copyrightLaw    = issued("copyright-law", "《著作权法》", "Copyright Law", "2021-06-01", "", law.Statute)
	copyrightLaw10  = issued("copyright-law-2010", "《著作权法》（2010年修正）", "Copyright Law (2010)", "2010-04-01", "2021-06-01", law.Memory)
	copyrightLaw01  = issued("copyright-law-2001", "《著作权法》（2001年修正）", "Copyright Law (2001)", "2001-10-27", "2010-04-01", law.Memory)
	copyrightRegs   = issued("copyright-regulation", "《著作权法实施条例》", "Copyright Regulation", "2002-09-15", "", law.Statute)
	copyrightPledge = issued("copyright-pledge-measures", "《著作权质权登记办法》（国家版权局令第8号）", "Copyright Pledge Registration Measures (NCA Order 8)", "2011-01-01", "", law.Official)
	trademarkHold   = issued("trademark-preservation", "《最高人民法院关于人民法院对注册商标权进行财产保全的解释》", "SPC Interpretation on Preserving Registered Marks", "2001-01-21", "", law.Statute) // numbered as amended in 2020
	trademarkPledge = issued("trademark-pledge-procedure", "《注册商标专用权质押登记程序规定》（国家知识产权局公告第358号）", "Trademark Pledge Registration Procedure (CNIPA Announcement 358)", "2020-05-01", "", law.Memory)
	softwareRegs    = issued("software-regulation", "《计算机软件保护条例》", "Software Regulation", "2002-01-01", "", law.Statute)
	layoutRegs      = issued("layout-regulation", "《集成电路布图设计保护条例》", "IC Layout Regulation", "2001-10-01", "", law.Statute)
	layoutDetails   = issued("layout-rules", "《集成电路布图设计保护条例实施细则》", "Implementing Rules of the IC Layout Regulation", "2001-10-01", "", law.Memory)
	varietyInterp2  = issued("variety-interpretation-2", "《最高人民法院关于审理侵害植物新品种权纠纷案件具体应用法律问题的若干规定（二）》", "SPC Rules II on Plant Variety Infringement", "2021-07-07", "", law.Statute)
	varietyRegs     = issued("variety-regulation-2014", "《植物新品种保护条例》（2014年修订）", "Plant Variety Regulation (2014)", "2014-07-29", "2025-06-01", law.Statute)
	varietyRegs97   = issued("variety-regulation-1997", "《植物新品种保护条例》（1997年）", "Plant Variety Regulation (1997)", "1997-10-01", "2014-07-29", law.Memory)
	varietyRegs25   = issued("variety-regulation-2025", "《植物新品种保护条例》（2025年修订）", "Plant Variety Regulation (2025)", "2025-06-01", "", law.Press)

	// Trade.
	technologyTrade02 = issued("technology-trade-regulation-2002", "《技术进出口管理条例》（2001年）", "Technology Import and Export Regulation (2001)", "2002-01-01", "2020-11-29", law.Memory) // its articles are numbered otherwise
	technologyTrade   = issued("technology-trade-regulation", "《技术进出口管理条例》", "Technology Import and Export Regulation", "2020-11-29", "", law.Statute)
	order3of2009      = issued("mofcom-order-3-2009", "《技术进出口合同登记管理办法》（商务部令2009年第3号）", "Technology Contract Registration Measures (MOFCOM Order 3 of 2009)", "2009-03-03", "", law.Press)
)
