package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// deliveryRules say when an office's notice counts as received; law.View.Received
// reads them. A notice to an agent is one to the party.
var deliveryRules = slices.Concat(
	topic("delivery.patent.post",
		"邮寄的各种文件，自文件发出之日起满15日，推定为当事人收到文件之日；能够证明实际收到日的，以实际收到日为准。",
		"A posted notice is presumed received 15 days after issue; a proven day of receipt counts instead.",
		patentRules.at("4.4").within(calendar.D(15).Fixed()).with(law.Rebuttable, "1"),
		patentRules10.at("4.3").within(calendar.D(15).Fixed()).with(law.Rebuttable, "1"),
		patentRules01.at("5.3").within(calendar.D(15).Fixed()).with(law.Rebuttable, "1"),
		patentRules92.at("").within(calendar.D(15).Fixed()).with(law.Rebuttable, "1")),
	topic("delivery.patent.hand",
		"直接送交的文件，以交付日为送达日。",
		"A notice handed over is received on that day.",
		patentRules.at("4.5"), patentRules10.at("4.4"), patentRules01.at("5.4")),
	topic("delivery.patent.electronic",
		"以电子形式送达的，以进入当事人认可的电子系统的日期为送达日。",
		"An electronic notice is received on the day it enters the system that the party accepted.",
		patentRules.at("4.7").with(law.Rebuttable, "1")),
	topic("delivery.patent.electronic",
		"2024年1月20日前发出的电子文件，自发出之日起满15日推定收到。",
		"An electronic notice issued before 2024-01-20 is presumed received 15 days after issue.",
		patentRules10.at("").within(calendar.D(15).Fixed()).with(law.Rebuttable, "1")),
	topic("delivery.patent.gazette",
		"公告送达的，自公告之日起满1个月，视为已经送达。",
		"A notice served by gazette is served one month after it.",
		patentRules.at("4.6").within(calendar.M(1).Fixed()), patentRules10.at("4.5").within(calendar.M(1).Fixed()), patentRules01.at("5.5").within(calendar.M(1).Fixed())),
	topic("delivery.trademark.post",
		"邮寄的文件，以当事人收到的邮戳日为准；邮戳日不清晰的，自文件发出之日起满15日视为送达，能够证明实际收到日的除外。",
		"A posted notice is served on the day of the receiving postmark; where that is unclear, 15 days after issue, unless the real day is proven.",
		trademarkRegs.at("10.2").within(calendar.D(15).Fixed()).with(law.Rebuttable, "1")),
	topic("delivery.trademark.hand",
		"直接递交的文件，以递交日为准。",
		"A notice handed over is served on that day.",
		trademarkRegs.at("10.2")),
	topic("delivery.trademark.electronic",
		"以数据电文方式送达的，自文件发出之日起满15日视为送达，但能够证明进入其电子系统日期的除外。",
		"An electronic notice is served 15 days after issue, unless its day of entry is proven.",
		trademarkRegs.at("10.2").within(calendar.D(15).Fixed()).with(law.Rebuttable, "1")),
	topic("delivery.trademark.gazette",
		"公告送达的，自公告发布之日起满30日视为送达。",
		"A notice served by gazette is served 30 days after it.",
		trademarkRegs.at("10.2").within(calendar.D(30).Fixed())),
)
