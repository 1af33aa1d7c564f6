package royalty

import "github.com/ipx-sdk/ipx-go/ipx"

// says are the sentences of statements and refusals.
var says = struct {
	sales, unitPrice, deducted, notAllowed, aboveCap, exchanged, parted, ended                          ipx.Text
	flat, lowest, between, highest, whole, trueUp, least, most, rounded                                 ipx.Text
	capped, minimum, minimumSurplus, minimumAll, minimumEnded, credited, carriedOn, carriedHere, setOff ipx.Text
	lump, instalment, withInterest, reached, reachedBefore                                              ipx.Text
	vatAdded, vatIncluded, vatWithheld, vatExempt, withheld, withheldBy, grossedUp                      ipx.Text
	otherContract, over, outOfTurn, unknownClause, unknownMilestone, outside                            ipx.Text
	missing, tooLong, ratio, negative, partOfUnits, otherCurrency, otherSign, twice                     ipx.Text
	noEvidence, noExchange, noQuote, malformed, unknownWord, positive, order, otherTax                  ipx.Text
	noFavour, notComparable, notLower, notTaken, takenLate                                              ipx.Text
	unequal, columnTier, columnWhole, columnEnded, columnLimits                                         ipx.Text
	stillNeeded                                                                                         ipx.Text
	noPeriod, afterAudit, noNotice, tooSoon                                                             ipx.Text
	needed, unlike, notWhole, afterEnd, notState, tooMany, fraction, texts, conflict                    ipx.Text
}{
	sales:            ipx.T("{item}（{on}）：{what}{amount}", "{item} ({on}): {what} {amount}"),
	unitPrice:        ipx.T("{item}（{on}）：{units}×单价{price}＝{amount}", "{item} ({on}): {units} × {price} = {amount}"),
	deducted:         ipx.T("减{kind}{allowed}（申报{asked}）", "less {kind} {allowed} (reported: {asked})"),
	notAllowed:       ipx.T("{kind}{asked}不在约定的扣除项目内，不予扣除{rest}", "{kind} {asked} is not a deduction that the contract allows: {rest} is not taken off"),
	aboveCap:         ipx.T("{kind}{asked}超过约定的扣除上限，超出部分{rest}不予扣除", "{kind} {asked} is above what may be taken off: {rest} is not"),
	exchanged:        ipx.T("{amount}按{source}{day}牌价（{per} {currency}＝{rate}）折算为{converted}", "{amount} at {source} of {day} ({per} {currency} = {rate}) is {converted}"),
	parted:           ipx.T("组合产品中许可部分占{part}：{whole}→{amount}", "of a combination product {part} is licensed: {whole} → {amount}"),
	ended:            ipx.T("{item}（{on}）：许可的专利权已于{ends}起不再存续，不计提成", "{item} ({on}): the licensed patents no longer last since {ends}; nothing is due"),
	flat:             ipx.T("{clause}：{base}×{rate}", "{clause}: {base} × {rate}"),
	lowest:           ipx.T("{clause}第{tier}档（最低档）：{base}×{rate}", "{clause}, tier {tier} (lowest): {base} × {rate}"),
	between:          ipx.T("{clause}第{tier}档：{base}×{rate}", "{clause}, tier {tier}: {base} × {rate}"),
	highest:          ipx.T("{clause}第{tier}档（最高档）：{base}×{rate}", "{clause}, tier {tier} (highest): {base} × {rate}"),
	whole:            ipx.T("{clause}：累计{reached}，达第{tier}档，{base}全额×{rate}", "{clause}: the count of {reached} reaches tier {tier}; the whole of {base} × {rate}"),
	trueUp:           ipx.T("累计{reached}后，此前的基数按现档应为{again}，已计{charged}，补差", "with a count of {reached} earlier sales bear {again}; {charged} was charged; the difference"),
	least:            ipx.T("每单位不低于{unit}：{units}单位应为{bound}，补差", "not less than {unit} a unit: {units} units bear {bound}; the difference"),
	most:             ipx.T("每单位不高于{unit}：{units}单位至多{bound}，减差", "not more than {unit} a unit: {units} units bear at most {bound}; the difference"),
	rounded:          ipx.T("{clause}：按{mode}取整为{total}", "{clause}: rounded {mode} to {total}"),
	capped:           ipx.T("{window}提成上限{cap}，此前已计{used}，减去超出的{over}", "cap of {cap} for the {window}, of which {used} is used: {over} is taken off"),
	minimum:          ipx.T("{window}保底{least}，已计{earned}，补足差额", "minimum of {least} for the {window}, earned {earned}: the shortfall"),
	minimumSurplus:   ipx.T("{window}保底{least}，已计{earned}，前期结余{surplus}抵用后，补足差额", "minimum of {least} for the {window}, earned {earned}, surplus carried {surplus}: the shortfall"),
	minimumAll:       ipx.T("{window}保底{least}，已计{earned}；各期累计保底减累计提成为{open}，此前已补足{paid}，差额", "minimum of {least} for the {window}, earned {earned}; all minimums less all royalties are {open}, of which {paid} is paid: the difference"),
	minimumEnded:     ipx.T("许可的专利权已于{ends}起不再存续，{window}不计保底", "the licensed patents no longer last since {ends}: no minimum for the {window}"),
	credited:         ipx.T("{window}已计{earned}，超过保底{least}，抵减此前补足的差额{credit}", "earned {earned} in the {window}, above the minimum of {least}: {credit} of earlier shortfalls is credited"),
	carriedOn:        ipx.T("提成为负，{amount}转后期抵减", "royalties are below nought: {amount} is borne by later periods"),
	carriedHere:      ipx.T("抵减前期转入的负数{amount}", "{amount} below nought from earlier periods is borne here"),
	setOff:           ipx.T("以本期提成的{part}抵扣{what}（未抵扣余额{open}）：{amount}，余{left}", "{part} of the period's royalties is set off against {what} (open: {open}): {amount}, leaving {left}"),
	lump:             ipx.T("{what}，于{due}到期", "{what}, due on {due}"),
	instalment:       ipx.T("{what}第{no}期（共{of}期），于{due}到期", "{what}, instalment {no} of {of}, due on {due}"),
	withInterest:     ipx.T("{what}第{no}期（共{of}期），于{due}到期：本金{principal}，利息{interest}", "{what}, instalment {no} of {of}, due on {due}: principal {principal}, interest {interest}"),
	reached:          ipx.T("里程碑“{what}”于{on}达成", "milestone “{what}” reached on {on}"),
	reachedBefore:    ipx.T("里程碑“{what}”（{on}）此前已支付，不重复计", "milestone “{what}” ({on}) was paid before and is not due again"),
	vatAdded:         ipx.T("增值税（价外）：{base}×{rate}", "VAT on top: {base} × {rate}"),
	vatIncluded:      ipx.T("增值税（含税价内）：{base}，税率{rate}", "VAT contained in {base} at {rate}"),
	vatWithheld:      ipx.T("增值税（由被许可人代扣代缴）：{base}，税率{rate}", "VAT withheld by the licensee from {base} at {rate}"),
	vatExempt:        ipx.T("增值税：经认定的技术合同免税（{base}）", "VAT: the recognised technology contract is exempt ({base})"),
	withheld:         ipx.T("代扣所得税：{base}×{rate}", "income tax withheld: {base} × {rate}"),
	withheldBy:       ipx.T("代扣所得税：{base}×{rate}（{source}）", "income tax withheld: {base} × {rate} ({source})"),
	grossedUp:        ipx.T("所得税由被许可人承担：{base}÷（1－{rate}）后计", "the licensee bears the income tax: on {base} ÷ (1 − {rate})"),
	otherContract:    ipx.T("{field}：{given}不是合同{want}的报告", "{field}: {given} is not a report under contract {want}"),
	over:             ipx.T("{field}：合同已于{until}终止，没有待结算的期间", "{field}: the contract ended on {until}: no period is left to settle"),
	outOfTurn:        ipx.T("{field}：{given}不是下一期，应自{want}起", "{field}: {given} is not the next period, which starts on {want}"),
	unknownClause:    ipx.T("{field}：合同没有提成条款{given}", "{field}: the contract has no clause {given}"),
	unknownMilestone: ipx.T("{field}：合同没有里程碑{given}", "{field}: the contract has no milestone {given}"),
	outside:          ipx.T("{field}：{given}不在本期（{from}至{last}）内", "{field}: {given} is not in the period from {from} to {last}"),
	missing:          ipx.T("{field}：缺少", "{field}: is missing"),
	tooLong:          ipx.T("{field}：数位过多（小数点前至多15位，其后至多6位）", "{field}: has too many digits (15 before the point, 6 after it)"),
	ratio:            ipx.T("{field}：应为0至1之间的比例", "{field}: must be a ratio from 0 to 1"),
	negative:         ipx.T("{field}：不得为负", "{field}: must not be negative"),
	partOfUnits:      ipx.T("{field}：按数量计提的条款不折算许可部分", "{field}: a clause that counts units knows no part of a product"),
	otherCurrency:    ipx.T("{field}：币种{given}与{want}不同", "{field}: is in {given}, not in {want}"),
	otherSign:        ipx.T("{field}：应与销售额同号", "{field}: must have the sign of the sales"),
	twice:            ipx.T("{field}：{given}重复", "{field}: {given} is there twice"),
	noEvidence:       ipx.T("{field}：缺少里程碑“{what}”的证明文件", "{field}: the paper that shows milestone “{what}” is missing"),
	noExchange:       ipx.T("{field}：以{given}申报，而合同未约定折算为{want}的汇率", "{field}: is reported in {given}, and the contract agrees on no rate into {want}"),
	noQuote:          ipx.T("{field}：缺少{source}于{day}的{given}牌价", "{field}: the rate of {given} by {source} for {day} is missing"),
	malformed:        ipx.T("无法读取：{fault}", "cannot be read: {fault}"),
	unknownWord:      ipx.T("{field}：{given}不是可用的值", "{field}: {given} is not a known value"),
	positive:         ipx.T("{field}：应大于零", "{field}: must be above nought"),
	order:            ipx.T("{field}：应依次递增", "{field}: must stand in ascending order"),
	otherTax:         ipx.T("{field}：没有税务档案{given}", "{field}: there is no tax profile {given}"),
	noFavour:         ipx.T("合同没有最惠条款（{no}，{field}）", "the contract has no clause of the most-favoured licensee ({no}, {field})"),
	notComparable:    ipx.T("许可{no}的范围不可比（{field}）", "licence {no} is not comparable in scope ({field})"),
	notLower:         ipx.T("许可{no}的费率并不更低（{field}）", "the rates of licence {no} are not lower ({field})"),
	notTaken:         ipx.T("被许可人未选用许可{no}的条件（{field}）", "the licensee has not taken the terms of licence {no} ({field})"),
	takenLate:        ipx.T("选用许可{no}的条件逾期，末日为{last}（{field}）", "the terms of licence {no} were taken too late; the last day was {last} ({field})"),
	unequal:          ipx.T("{field}：有{given}项，应有{want}项", "{field}: has {given} items, needs {want}"),
	columnTier:       ipx.T("{clause}第{tier}档：{lines}笔合计{base}×{rate}", "{clause}, tier {tier}: {lines} lines, together {base}, × {rate}"),
	columnWhole:      ipx.T("{clause}：累计{reached}，达第{tier}档，{lines}笔合计{base}全额×{rate}", "{clause}: the count of {reached} reaches tier {tier}; {lines} lines, the whole of {base}, × {rate}"),
	columnEnded:      ipx.T("{clause}（{on}）：许可的专利权已于{ends}起不再存续，{lines}笔不计提成", "{clause} ({on}): the licensed patents no longer last since {ends}; nothing is due for {lines} lines"),
	columnLimits:     ipx.T("{clause}：每单位最低与最高额的补差", "{clause}: to the least and most a unit"),
	stillNeeded:      ipx.T("{field}：变更后的条款与已结算的期间不相容", "{field}: the amended terms do not agree with the periods that are settled"),
	noPeriod:         ipx.T("{field}：{given}不是任何一期的首日", "{field}: no period starts on {given}"),
	afterAudit:       ipx.T("{field}：须有日期，且不晚于查账日{on}", "{field}: needs a day, not after the audit of {on}"),
	noNotice:         ipx.T("{field}：查账须提前{period}通知（通知日{since}）", "{field}: an audit needs notice of {period} (given on {since})"),
	tooSoon:          ipx.T("{field}：距上次查账（{since}）不足{period}", "{field}: less than {period} since the last audit on {since}"),
	needed:           ipx.T("{field}：至少需要一项", "{field}: at least one is needed"),
	unlike:           ipx.T("{field}：许可人须一律以份额或者一律以金额分配", "{field}: licensors have either shares or amounts, all alike"),
	notWhole:         ipx.T("{field}：份额之和为{sum}，不等于全部", "{field}: the shares sum to {sum}, not to the whole"),
	afterEnd:         ipx.T("{field}：{given}晚于合同终止日", "{field}: {given} is after the end of the contract"),
	notState:         ipx.T("{field}：与合同条款不符", "{field}: does not belong to these terms"),
	tooMany:          ipx.T("{field}：超过{most}项", "{field}: more than {most}"),
	fraction:         ipx.T("{field}：应为货币最小单位的整数倍", "{field}: must be a multiple of the currency's smallest unit"),
	texts:            ipx.T("{field}：须有中英文名称", "{field}: needs a name in both languages"),
	conflict:         ipx.T("{field}：与“{other}”不能并用", "{field}: cannot be used together with {other}"),
}

func (m Mode) name() ipx.Text {
	switch m {
	case HalfEven:
		return ipx.T("四舍六入五成双", "half even")
	case Down:
		return ipx.T("舍去尾数", "down")
	}
	return ipx.T("四舍五入", "half up")
}

func (b By) name() ipx.Text {
	switch b {
	case ByLine:
		return ipx.T("逐行", "line by line")
	case ByAccount:
		return ipx.T("逐行，税款与分配亦逐行计算", "line by line, as are taxes and shares")
	}
	return ipx.T("每条款每期一次", "once a clause and period")
}

func (w Window) name() ipx.Text {
	switch w {
	case Year:
		return ipx.T("本年度", "year")
	case Life:
		return ipx.T("合同期", "term of the contract")
	}
	return ipx.T("本期", "period")
}

func (b Base) name() ipx.Text {
	switch b {
	case NetSales, GrossSales:
		return ipx.T("销售额", "sales")
	case Output:
		return ipx.T("新增产值", "added output")
	case Profit:
		return ipx.T("新增利润", "added profit")
	case Income:
		return ipx.T("分许可收入", "income from sub-licences")
	case UnitPrice:
		return ipx.T("产品价款", "price of the products")
	}
	return ipx.T("数量", "units")
}
