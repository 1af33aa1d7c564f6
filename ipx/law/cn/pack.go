package cn

import (
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Version is the edition of the pack: the state of the law that it holds.
const Version = "2026.11"

// Pack returns the law of mainland China, with its calendar and Beijing time.
func Pack() *law.Pack { return pack }

var pack = func() *law.Pack {
	rules := slices.Concat(pledgeRules, refusalRules, titleRules, licenceRules, termRules, annuityRules, deliveryRules)
	p, err := law.NewPack(law.Info{
		Jurisdiction: "CN",
		Version:      Version,
		Name:         ipx.T("中国大陆", "Mainland China"),
		Zone:         time.FixedZone("CST", 8*60*60), // no summer time since 1992
		Calendar:     workdays,
	}, rules...)
	if err != nil {
		panic(err) // a mistake in the tables of this package
	}
	return p
}()

// Instruments: names, and the days from which they apply.
var (
	civilCode      = ipx.T("《民法典》", "Civil Code")
	propertyLaw    = ipx.T("《物权法》", "Property Law")
	securityLaw    = ipx.T("《担保法》", "Security Law")
	securityInterp = ipx.T("《最高人民法院关于适用〈民法典〉有关担保制度的解释》", "SPC Interpretation on Security under the Civil Code")
	patentLaw      = ipx.T("《专利法》", "Patent Law")
	patentLaw08    = ipx.T("《专利法》（2008年修正）", "Patent Law (2008)")
	patentRules10  = ipx.T("《专利法实施细则》（2010年修订）", "Implementing Regulations of the Patent Law (2010)")
	patentRules01  = ipx.T("《专利法实施细则》（2001年）", "Implementing Regulations of the Patent Law (2001)")
	companyLaw05   = ipx.T("《公司法》（2005年修订）", "Company Law (2005)")
	patentRules    = ipx.T("《专利法实施细则》", "Implementing Regulations of the Patent Law")
	measures461    = ipx.T("《专利权质押登记办法》（国家知识产权局公告第461号）", "Patent Pledge Registration Measures (CNIPA Announcement 461)")
	order56        = ipx.T("《专利权质押登记办法》（国家知识产权局令第56号）", "Patent Pledge Registration Measures (SIPO Order 56)")
	measures1996   = ipx.T("《专利权质押合同登记管理暂行办法》（1996）", "Interim Measures on Registering Patent Pledge Contracts (1996)")
	techInterp     = ipx.T("《最高人民法院关于审理技术合同纠纷案件适用法律若干问题的解释》", "SPC Interpretation on Technology Contracts")
	order62        = ipx.T("《专利实施许可合同备案办法》（国家知识产权局令第62号）", "Measures on Recording Patent Licence Contracts (SIPO Order 62)")
	companyLaw     = ipx.T("《公司法》", "Company Law")
	bankruptcyLaw  = ipx.T("《企业破产法》", "Enterprise Bankruptcy Law")
	trademarkLaw   = ipx.T("《商标法》（2019年修正）", "Trademark Law (2019)")
	trademarkLaw27 = ipx.T("《商标法》（2026年修订）", "Trademark Law (2026 revision)")
	trademarkRegs  = ipx.T("《商标法实施条例》", "Trademark Regulation")
	copyrightLaw   = ipx.T("《著作权法》", "Copyright Law")
	softwareRegs   = ipx.T("《计算机软件保护条例》", "Software Regulation")
	layoutRegs     = ipx.T("《集成电路布图设计保护条例》", "IC Layout Regulation")
	varietyRegs    = ipx.T("《植物新品种保护条例》", "Plant Variety Regulation")
	varietyRegs25  = ipx.T("《植物新品种保护条例》（2025年修订）", "Plant Variety Regulation (2025)")
	feeReduction   = ipx.T("财税〔2016〕78号", "Cai Shui [2016] No. 78")
	announce594    = ipx.T("国家知识产权局公告第594号", "CNIPA Announcement 594")
	feeList        = ipx.T("专利收费标准", "CNIPA list of patent fees")
)

var (
	sinceSecurityLaw  = calendar.MustParse("1995-10-01")
	since1996Measures = calendar.MustParse("1996-10-01")
	sincePropertyLaw  = calendar.MustParse("2007-10-01")
	sinceOrder56      = calendar.MustParse("2010-10-01")
	since461          = calendar.MustParse("2021-11-15")
	sinceCivilCode    = calendar.MustParse("2021-01-01")
	sincePatentLaw08  = calendar.MustParse("2009-10-01")
	sincePatentLaw20  = calendar.MustParse("2021-06-01")
	sincePatentLaw93  = calendar.MustParse("1993-01-01")
	sinceRules10      = calendar.MustParse("2010-02-01")
	sinceRules23      = calendar.MustParse("2024-01-20")
	sinceTechInterp   = calendar.MustParse("2005-01-01")
	sinceOrder62      = calendar.MustParse("2011-08-01")
	sinceCompanyLaw05 = calendar.MustParse("2006-01-01")
	sinceCompanyLaw23 = calendar.MustParse("2024-07-01")
	sinceBankruptcy   = calendar.MustParse("2007-06-01")
	sinceTML19        = calendar.MustParse("2019-11-01")
	sinceTML27        = calendar.MustParse("2027-01-01")
	sinceTMR14        = calendar.MustParse("2014-05-01")
	sinceCopyright    = calendar.MustParse("2021-06-01")
	sinceSoftware     = calendar.MustParse("2002-01-01")
	sinceLayout       = calendar.MustParse("2001-10-01")
	sinceVariety14    = calendar.MustParse("2014-07-29")
	sinceVariety25    = calendar.MustParse("2025-06-01")
)

// remembered is the note of rules whose text was not read.
var remembered = ipx.T("凭记忆，未核对原文；期限与数额视为可配置", "from memory, text not checked; treat limits and figures as configuration")

// at cites an article, and a paragraph of it where para is not 0.
func at(instrument ipx.Text, article, para int) law.Citation {
	c := law.Citation{Instrument: instrument, Article: ipx.T("第"+han(article)+"条", "art. "+strconv.Itoa(article))}
	if para > 0 {
		c.Article.Zh += "第" + han(para) + "款"
		c.Article.En += " ¶" + strconv.Itoa(para)
	}
	return c
}

// item adds a numbered item to a citation: 第（三）项.
func item(c law.Citation, n int) law.Citation {
	c.Article.Zh += "第（" + han(n) + "）项"
	c.Article.En += " no. " + strconv.Itoa(n)
	return c
}

// han writes a number below 10 000 in Chinese, as articles are numbered.
func han(n int) string {
	digits := []rune("零一二三四五六七八九")
	units := []string{"", "十", "百", "千"}
	s := strconv.Itoa(n)
	out, zero := "", false
	for i, r := range s {
		d, unit := int(r-'0'), len(s)-1-i
		switch {
		case d == 0:
			zero = true
			continue
		case zero:
			out += "零"
			zero = false
		}
		if d == 1 && unit == 1 && out == "" {
			out += "十" // 十五, not 一十五
			continue
		}
		out += string(digits[d]) + units[unit]
	}
	return out
}

func figures(pairs ...string) map[string]decimal.Decimal {
	m := make(map[string]decimal.Decimal, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = decimal.RequireFromString(pairs[i+1])
	}
	return m
}
