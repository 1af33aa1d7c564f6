package us

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Version is the edition of the pack: the state of the law that it holds.
const Version = "2026.11"

// Pack returns the law of the United States, with the calendar of federal
// offices. Civil dates are counted in Eastern standard time, the whole year: a
// host that has a time zone database counts in America/New_York and hands over
// dates.
func Pack() *law.Pack { return pack }

var pack = func() *law.Pack {
	p, err := law.NewPack(law.Info{
		Jurisdiction: "US",
		Version:      Version,
		Name:         ipx.T("美国", "United States"),
		Zone:         eastern,
		Calendar:     federal,
	}, rules...)
	if err != nil {
		panic(err) // a mistake in the tables of this package
	}
	return p
}()

// Instruments.
var (
	title35 = ipx.T("《美国法典》第35编", "35 U.S.C.")
	cfr37   = ipx.T("《美国联邦法规汇编》第37编", "37 CFR")
)

// remembered is the note of rules whose text was not read.
var remembered = ipx.T("凭记忆，未核对原文", "from memory, text not checked")

func section(instrument ipx.Text, s string) law.Citation {
	return law.Citation{Instrument: instrument, Article: ipx.T("第"+s+"条", "§ "+s)}
}

// rules are in force since the Patent Act of 1952 took effect, unless they say
// otherwise.
var rules = []law.Rule{
	{Key: "title.recording-priority", ID: "us.usc-35.261.4", Cite: section(title35, "261"), From: calendar.MustParse("1953-01-01"), Basis: law.Official,
		Limit: calendar.M(3).Fixed(),
		Note:  ipx.T("三个月是否因节假日顺延未查明，按不顺延计", "whether the three months roll over a holiday was not found; they are counted without"),
		Text: ipx.T("构成转让、授予的权益，自其日期起三个月内或者在后手取得之前未在专利商标局登记的，对支付对价且不知情的后手买受人、抵押权人无效。",
			"An assignment is void against a later purchaser or mortgagee for value without notice, unless it is recorded within three months from its date or before the later purchase or mortgage.")},
	{Key: "title.written", ID: "us.usc-35.261.2", Cite: section(title35, "261"), From: calendar.MustParse("1953-01-01"), Basis: law.Official,
		Text: ipx.T("专利、专利申请及其权益以书面文件转让。", "Patents, applications and interests in them are assigned by an instrument in writing.")},
	{Key: law.TitleMoves(ipx.Invention), ID: "us.usc-35.261.2", Cite: section(title35, "261"), From: calendar.MustParse("1953-01-01"), Basis: law.Derived,
		Choice: law.OnContract,
		Text:   ipx.T("专利权依书面转让文件转移，登记不是条件。", "Title to a patent passes by the written instrument; recording is no condition.")},
	{Key: law.TitleMoves(ipx.Design), ID: "us.usc-35.261.2", Cite: section(title35, "261"), From: calendar.MustParse("1953-01-01"), Basis: law.Derived,
		Choice: law.OnContract,
		Text:   ipx.T("外观设计专利权依书面转让文件转移，登记不是条件。", "Title to a design patent passes by the written instrument; recording is no condition.")},
	{Key: law.TitleMoves(ipx.Application), ID: "us.usc-35.261.2", Cite: section(title35, "261"), From: calendar.MustParse("1953-01-01"), Basis: law.Derived,
		Choice: law.OnContract,
		Text:   ipx.T("专利申请依书面转让文件转移，登记不是条件。", "Title to an application passes by the written instrument; recording is no condition.")},
	{Key: "title.recording-ministerial", ID: "us.cfr-37.3.54", Cite: section(cfr37, "3.54"), From: calendar.MustParse("1992-09-04"), Basis: law.Official,
		Note: ipx.T("起始日凭记忆", "its first day is remembered"),
		Text: ipx.T("登记文件不是对其效力或者对所有权影响的认定。", "Recording a document does not decide its validity or its effect on title.")},
	{Key: "title.coowner-free", ID: "us.usc-35.262", Cite: section(title35, "262"), From: calendar.MustParse("1953-01-01"), Basis: law.Memory, Note: remembered,
		Text: ipx.T("没有相反约定的，各共有人可以不经其他共有人同意、不分配收益而实施专利。", "Unless agreed otherwise, each joint owner may exploit the patent without the others' consent and without accounting to them.")},
	{Key: "term.invention", ID: "us.usc-35.154.a.2", Cite: section(title35, "154(a)(2)"), From: calendar.MustParse("1995-06-08"), Basis: law.Memory, Note: remembered,
		Limit: calendar.Y(20).Fixed(),
		Text:  ipx.T("专利期限自在美国提出申请之日（所引用的最早申请日）起二十年届满。", "A patent ends twenty years from its filing in the United States, or from the earliest filing it refers to.")},
	{Key: "term.design", ID: "us.usc-35.173", Cite: section(title35, "173"), From: calendar.MustParse("2015-05-13"), Basis: law.Memory, Note: remembered,
		Limit: calendar.Y(15).Fixed(), Choice: law.FromGrant,
		Text: ipx.T("外观设计专利的期限自授权之日起十五年。", "A design patent lasts fifteen years from grant.")},
	{Key: "term.design", ID: "us.usc-35.173-1994", Cite: section(title35, "173"), From: calendar.MustParse("1995-06-08"), Until: calendar.MustParse("2015-05-13"), Basis: law.Memory, Note: remembered,
		Limit: calendar.Y(14).Fixed(), Choice: law.FromGrant,
		Text: ipx.T("外观设计专利的期限自授权之日起十四年（2015年5月13日前申请）。", "A design patent filed before 2015-05-13 lasts fourteen years from grant.")},
	{Key: "annuity.grace", ID: "us.usc-35.41.b", Cite: section(title35, "41(b)"), From: calendar.MustParse("1982-10-01"), Basis: law.Memory, Note: remembered,
		Limit: calendar.M(6),
		Text:  ipx.T("维持费（授权后3年6个月、7年6个月、11年6个月）未缴的，6个月宽限期内可以加费补缴，期满专利失效。", "A maintenance fee (3, 7 and 11 years and 6 months after grant) can be paid with a surcharge for 6 months; else the patent expires.")},
	{Key: "annuity.due", ID: "us.usc-35.41.b", Cite: section(title35, "41(b)"), From: calendar.MustParse("1982-10-01"), Basis: law.Memory, Note: remembered,
		Limit: calendar.M(42),
		Text:  ipx.T("第一次维持费自授权之日起3年6个月缴纳。", "The first maintenance fee is due 3 years and 6 months after grant.")},
}
