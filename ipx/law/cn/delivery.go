package cn

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// deliveryRules say when an office's notice is deemed received. Read them by
// the day of issue.
var deliveryRules = []law.Rule{
	{Key: "delivery.patent.post", ID: "cn.patent-rules.4.4", Cite: at(patentRules, 4, 4), From: sincePatentLaw93, Basis: law.Statute, Limit: calendar.D(15).Fixed(),
		Text: ipx.T("邮寄的各种文件，自文件发出之日起满15日，推定为当事人收到文件之日。", "A posted notice is presumed received 15 days after issue.")},
	{Key: "delivery.patent.electronic", ID: "cn.patent-rules-2010.electronic", Cite: law.Citation{Instrument: patentRules10}, From: sinceRules10, Until: sinceRules23, Basis: law.Memory, Note: remembered, Limit: calendar.D(15).Fixed(),
		Text: ipx.T("2024年1月20日前发出的电子文件，自发出之日起满15日推定收到。", "An electronic notice issued before 2024-01-20 is presumed received 15 days after issue.")},
	{Key: "delivery.patent.electronic", ID: "cn.patent-rules.4.7", Cite: at(patentRules, 4, 7), From: sinceRules23, Basis: law.Statute,
		Text: ipx.T("以电子形式送达的，以进入当事人认可的电子系统的日期为送达日。", "An electronic notice is received on the day it enters the system that the party accepted.")},
	{Key: "delivery.patent.gazette", ID: "cn.patent-rules.4.6", Cite: at(patentRules, 4, 6), From: sincePatentLaw93, Basis: law.Statute, Limit: calendar.M(1).Fixed(),
		Text: ipx.T("公告送达的，自公告之日起满1个月，视为已经送达。", "A notice served by gazette is served one month after it.")},
	{Key: "delivery.trademark.post", ID: "cn.trademark-regulation.10.2", Cite: at(trademarkRegs, 10, 2), From: sinceTMR14, Basis: law.Statute, Limit: calendar.D(15).Fixed(),
		Text: ipx.T("邮寄的文件，邮戳日不清晰的，自文件发出之日起满15日视为送达。", "A posted notice is served 15 days after issue where the postmark is unclear.")},
	{Key: "delivery.trademark.electronic", ID: "cn.trademark-regulation.10.2", Cite: at(trademarkRegs, 10, 2), From: sinceTMR14, Basis: law.Statute, Limit: calendar.D(15).Fixed(),
		Text: ipx.T("以数据电文方式送达的，自文件发出之日起满15日视为送达，但能够证明进入其电子系统日期的除外。", "An electronic notice is served 15 days after issue, unless its day of entry is proven.")},
	{Key: "delivery.trademark.gazette", ID: "cn.trademark-regulation.10.2", Cite: at(trademarkRegs, 10, 2), From: sinceTMR14, Basis: law.Statute, Limit: calendar.D(30).Fixed(),
		Text: ipx.T("公告送达的，自公告发布之日起满30日视为送达。", "A notice served by gazette is served 30 days after it.")},
}
