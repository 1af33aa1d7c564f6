package cn

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

var annuityRules = []law.Rule{
	{Key: "annuity.due", ID: "cn.patent-rules-2010.98", Cite: at(patentRules10, 98, 0), From: sinceRules10, Until: sinceRules23, Basis: law.Memory, Note: remembered, Limit: calendar.Y(1),
		Text: ipx.T("授予专利权当年以后的年费应当在上一年度期满前缴纳。", "Annuities after the year of grant are paid before the preceding year ends.")},
	{Key: "annuity.due", ID: "cn.patent-rules.115", Cite: at(patentRules, 115, 0), From: sinceRules23, Basis: law.Statute, Limit: calendar.Y(1),
		Text: ipx.T("授予专利权当年以后的年费应当在上一年度期满前缴纳。", "Annuities after the year of grant are paid before the preceding year ends.")},
	{Key: "annuity.grace", ID: "cn.patent-rules-2010.98", Cite: at(patentRules10, 98, 0), From: sinceRules10, Until: sinceRules23, Basis: law.Memory, Note: remembered, Limit: calendar.M(6), Figures: figures("rate", "0.05", "free-months", "1"),
		Text: ipx.T("未缴纳的，自期满之日起6个月内补缴，每超过1个月加收当年全额年费5%的滞纳金；期满未缴的，专利权自应当缴纳年费期满之日起终止。", "An unpaid annuity can be paid within 6 months with a surcharge of 5 % of the full fee for each month over; else the patent ends as of the due day.")},
	{Key: "annuity.grace", ID: "cn.patent-rules.115", Cite: at(patentRules, 115, 0), From: sinceRules23, Basis: law.Statute, Limit: calendar.M(6), Figures: figures("rate", "0.05", "free-months", "1"),
		Note: ipx.T("首月不加收依代办处公布的月表", "that the first month is free follows the offices' published month table"),
		Text: ipx.T("未缴纳的，自期满之日起6个月内补缴，每超过1个月加收当年全额年费5%的滞纳金；期满未缴的，专利权自应当缴纳年费期满之日起终止。", "An unpaid annuity can be paid within 6 months with a surcharge of 5 % of the full fee for each month over; else the patent ends as of the due day.")},
	{Key: "annuity.restoration", ID: "cn.patent-rules.6.2", Cite: at(patentRules, 6, 2), From: sinceRules10, Basis: law.Statute, Limit: calendar.M(2), Figures: figures("fee", "1000", "surcharge", "0.25"),
		Note: ipx.T("数额据代办处资料", "amounts after office material"),
		Text: ipx.T("因其他正当理由延误期限的，自收到通知之日起2个月内可以请求恢复权利。", "For another good reason the right can be restored on request within 2 months of receiving the notice.")},
	{Key: "annuity.restoration.force-majeure", ID: "cn.patent-rules.6.1", Cite: at(patentRules, 6, 1), From: sinceRules10, Basis: law.Statute, Limit: calendar.M(2), Figures: figures("years", "2"),
		Text: ipx.T("因不可抗拒的事由延误期限的，自障碍消除之日起2个月内且自期限届满之日起2年内可以请求恢复权利。", "After force majeure the right can be restored within 2 months of the obstacle's end and 2 years of the missed day.")},
	{Key: "grant.formalities", ID: "cn.patent-rules.60", Cite: at(patentRules, 60, 1), From: sinceRules23, Basis: law.Statute, Limit: calendar.M(2),
		Text: ipx.T("申请人应当自收到授权通知之日起2个月内办理登记手续；期满未办理的，视为放弃取得专利权的权利。", "The applicant completes the formalities within 2 months of receiving the notice of grant, or gives the right up.")},
	{Key: "annuity.reduction", ID: "cn.caishui-2016-78", Cite: law.Citation{Instrument: feeReduction}, From: calendar.MustParse("2016-09-01"), Basis: law.Press, Figures: figures("single", "0.85", "joint", "0.70", "years", "10"),
		Note: ipx.T("减缴年限十年凭记忆（2018-08-01起）", "that it covers ten years from grant since 2018-08-01 is remembered"),
		Text: ipx.T("符合条件的个人、企业减缴85%，两个以上共有的减缴70%。", "Qualifying persons and firms pay 85 % less, joint holders 70 % less.")},
	{Key: "annuity.open-licence", ID: "cn.announcement-594", Cite: law.Citation{Instrument: announce594}, From: calendar.MustParse("2024-08-01"), Basis: law.Official, Figures: figures("rate", "0.15"),
		Text: ipx.T("开放许可实施期间年费减免15%，与其他减缴不叠加，取最优。", "While an open licence is used, annuities are 15 % lower; reductions do not add up, the best one applies.")},
	schedule("annuity.invention", "发明专利年费", "annuities of inventions", 20, step{3, 900}, step{6, 1200}, step{9, 2000}, step{12, 4000}, step{15, 6000}, step{20, 8000}),
	schedule("annuity.utility-model", "实用新型专利年费", "annuities of utility models", 10, step{3, 600}, step{5, 900}, step{8, 1200}, step{10, 2000}),
	schedule("annuity.design", "外观设计专利年费", "annuities of designs", 15, step{3, 600}, step{5, 900}, step{8, 1200}, step{10, 2000}, step{15, 3000}),
}

// step is a fee in yuan for the years up to and including through.
type step struct{ through, yuan int }

func schedule(key law.Key, zh, en string, years int, steps ...step) law.Rule {
	fees := make(map[string]decimal.Decimal, years)
	for y := 1; y <= years; y++ {
		for _, s := range steps {
			if y <= s.through {
				fees["year-"+strconv.Itoa(y)] = decimal.NewFromInt(int64(s.yuan))
				break
			}
		}
	}
	return law.Rule{Key: key, ID: "cn.patent-fees." + string(key[len("annuity."):]), Cite: law.Citation{Instrument: feeList},
		From: calendar.MustParse("2001-03-01"), Basis: law.Official, Figures: fees,
		Note: ipx.T("数额据专利局公布的收费标准；起始日凭记忆；外观设计第11至15年自2021年起", "amounts after the office's list; its first day is remembered; years 11 to 15 of designs since 2021"),
		Text: ipx.T(zh+"（元，按年度）。", "Official "+en+", yuan by patent year.")}
}
