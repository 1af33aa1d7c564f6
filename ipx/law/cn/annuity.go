package cn

import (
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// annuityRules are the yearly fees of patents, what delay costs, and how a
// lost right comes back. Patent year n runs from the filing anniversary n-1 to
// the anniversary n; its fee, after the year of grant, is due on the
// anniversary n-1.
var annuityRules = slices.Concat(
	topic("annuity.due",
		"授予专利权当年以后的年费应当在上一年度期满前缴纳。",
		"Annuities after the year of grant are paid before the preceding year ends.",
		patentRules.at("115").within(calendar.Y(1)), patentRules10.at("98").within(calendar.Y(1)), patentRules01.at("").within(calendar.Y(1))),
	topic("annuity.grace",
		"未缴纳的，自期满之日起6个月内补缴，每超过1个月加收当年全额年费5%的滞纳金；期满未缴的，专利权自应当缴纳年费期满之日起终止。",
		"An unpaid annuity can be paid within 6 months with a surcharge of 5 % of the full fee for each month over; else the patent ends as of the due day.",
		patentRules.at("115").within(calendar.M(6)).with("rate", "0.05", "free-months", "1").noted("首月不加收依代办处公布的月表；宽限期自期满日还是自顺延日起算无定论", "that the first month is free follows the offices' published month table; whether grace counts from the anniversary or from the rolled day is open"),
		patentRules10.at("98").within(calendar.M(6)).with("rate", "0.05", "free-months", "1"),
		patentRules01.at("").within(calendar.M(6)).with("rate", "0.05", "free-months", "1")),
	topic("annuity.restoration",
		"因其他正当理由延误期限的，自收到通知之日起2个月内可以请求恢复权利。",
		"For another good reason the right can be restored on request within 2 months of receiving the notice.",
		patentRules.at("6.2").within(calendar.M(2)).with("fee", "1000", "surcharge", "0.25").noted("数额据代办处资料", "amounts after office material"),
		patentRules10.at("6.2").within(calendar.M(2)).with("fee", "1000", "surcharge", "0.25"),
		patentRules01.at("7.2").within(calendar.M(2)).with("fee", "1000", "surcharge", "0.25")),
	topic("annuity.restoration.force-majeure",
		"因不可抗拒的事由延误期限的，自障碍消除之日起2个月内且自期限届满之日起2年内可以请求恢复权利。",
		"After force majeure the right can be restored within 2 months of the obstacle's end and 2 years of the missed day.",
		patentRules.at("6.1").within(calendar.M(2)).with("years", "2"), patentRules10.at("6.1").within(calendar.M(2)).with("years", "2"), patentRules01.at("7.1").within(calendar.M(2)).with("years", "2")),
	topic("annuity.restoration.outer",
		"因不可抗拒的事由请求恢复权利的，最迟自期限届满之日起2年。",
		"Restoration after force majeure is open until 2 years after the missed day.",
		patentRules.at("6.1").within(calendar.Y(2)), patentRules10.at("6.1").within(calendar.Y(2)), patentRules01.at("7.1").within(calendar.Y(2))),
	topic("grant.formalities",
		"申请人应当自收到授权通知之日起2个月内办理登记手续；期满未办理的，视为放弃取得专利权的权利。",
		"The applicant completes the formalities within 2 months of receiving the notice of grant, or gives the right up.",
		patentRules.at("60.1").within(calendar.M(2)), patentRules10.at("54.1").within(calendar.M(2)), patentRules01.at("54.1").within(calendar.M(2))),
	topic("annuity.reduction",
		"符合条件的个人、企业减缴85%，两个以上共有的减缴70%。",
		"Qualifying persons and firms pay 85 % less, joint holders 70 % less.",
		feeReduction.at("").with("single", "0.85", "joint", "0.70").noted("新权利人须另行请求", "a new holder must ask anew")),
	topic("annuity.reduction.years",
		"减缴适用于自授予专利权当年起若干年内的年费。",
		"The reduction covers the annuities of some years, that of the grant among them.",
		feeReduction.at("").before("2018-08-01").with("years", "6"),
		feeReduction.at("").since("2018-08-01").known(law.Memory).with("years", "10").noted("自2018-08-01起由六年改为十年系凭记忆", "that the six years became ten on 2018-08-01 is remembered")),
	topic("annuity.reduction.means",
		"上年度收入低于限额的个人、上年度应纳税所得额低于限额的企业，以及事业单位、社会团体、非营利性科研机构，可以请求减缴。",
		"The reduction is open to persons with an income, and firms with a taxable income, below a limit in the year before, and to public institutions and research bodies that seek no profit.",
		feeReduction.at("").since("2019-07-01").with("person", "60000", "company", "1000000").chooses(string(ipx.CNY)).noted("限额自2019-07-01起，据两处资料", "the limits are those since 2019-07-01, after two sources"),
		feeReduction.at("").before("2019-07-01").known(law.Memory).with("person", "42000", "company", "300000").chooses(string(ipx.CNY)).noted("限额凭记忆", "the limits are remembered")),
	topic("annuity.open-licence",
		"开放许可实施期间年费减免15%，与其他减缴不叠加，取最优。",
		"While an open licence is used, annuities are 15 % lower; reductions do not add up, the best one applies.",
		announce594.at("").with("rate", "0.15").noted("减免自声明还是自首次备案起算有歧义", "whether it starts with the declaration or with the first recorded licence is ambiguous")),
	topic("annuity.grant-year",
		"办理登记手续时缴纳授予专利权当年的年费；期满未缴纳或者未缴足的，视为未办理登记手续。",
		"The annuity of the year of the grant is paid with the formalities; unpaid, they are deemed not done.",
		patentRules.at("114"), patentRules10.at("97"), patentRules01.at("")),
	topic("annuity.compensation",
		"专利权期限补偿请求费每件200元；补偿期年费每年8000元，不足一年的部分不缴。",
		"A request for compensation of the term costs 200 yuan; each year of it 8000, and the part of a year nothing.",
		announce594.at("").with("request", "200", "year", "8000").chooses(string(ipx.CNY)).noted("公告只读到数额，缴纳期限未读", "of the announcement the amounts alone were read, not when they are due")),
	topic("fees.refund",
		"多缴、重缴、错缴专利费用的，可以自缴费日起3年内请求退款。",
		"Fees overpaid, paid twice or paid by mistake are given back on request within 3 years of the payment.",
		patentRules.at("111.3").within(calendar.Y(3)), patentRules10.at("94.4").within(calendar.Y(3))),
	schedule("annuity.invention", "发明专利年费", "annuities of inventions", 20, step{3, 900}, step{6, 1200}, step{9, 2000}, step{12, 4000}, step{15, 6000}, step{20, 8000}),
	schedule("annuity.utility-model", "实用新型专利年费", "annuities of utility models", 10, step{3, 600}, step{5, 900}, step{8, 1200}, step{10, 2000}),
	schedule("annuity.design", "外观设计专利年费", "annuities of designs", 15, step{3, 600}, step{5, 900}, step{8, 1200}, step{10, 2000}, step{15, 3000}),
)

// step is a fee in yuan for the years up to and including through.
type step struct{ through, yuan int }

// schedule is the official fee of each patent year, as figures "year-1" and on,
// in the currency that the rule chooses.
func schedule(key law.Key, zh, en string, years int, steps ...step) []law.Rule {
	var fees []string
	for y := 1; y <= years; y++ {
		for _, s := range steps {
			if y <= s.through {
				fees = append(fees, "year-"+strconv.Itoa(y), strconv.Itoa(s.yuan))
				break
			}
		}
	}
	return topic(key, zh+"（元，按专利年度）。", "Official "+en+", yuan by patent year.",
		feeList.at("").with(fees...).chooses(string(ipx.CNY)).noted("数额据专利局公布的收费标准；起始日凭记忆；外观设计第11至15年自2021年起", "amounts after the office's list; its first day is remembered; years 11 to 15 of designs since 2021"))
}
