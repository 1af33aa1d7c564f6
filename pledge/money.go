package pledge

import (
	"regexp"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// percentage reads a highest loan-to-value: above 0 and up to 100, in plain
// digits, so that no hostile exponent gets into the arithmetic.
func percentage(s string) (decimal.Decimal, bool) {
	if !plainNumber.MatchString(s) {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil && d.Sign() > 0 && d.LessThanOrEqual(hundred)
}

var plainNumber = regexp.MustCompile(`^[0-9]{1,3}(\.[0-9]{1,4})?$`)

// ratioPlaces is the precision of ratios of money: far finer than a cent.
const ratioPlaces = 12

// plus adds what an event brings; amounts of another currency were refused
// before.
func plus(m, n ipx.Money) ipx.Money {
	if sum, err := m.Add(n); err == nil {
		return sum
	}
	return m
}

// principal returns the part of a payment that reduces the secured amount.
func principal(paid, part ipx.Money) ipx.Money {
	if part.IsZero() {
		return paid
	}
	return part
}

// payment is an amount that an event carries.
type payment struct {
	field  string
	says   ipx.Text
	amount ipx.Money
	needed bool
}

// moneys returns the amounts of an event, which must be in the currency of
// the debt and not negative.
func moneys(e Event) []payment {
	switch e := e.(type) {
	case AgreeChange:
		return []payment{{"change.amount", ipx.T("变更后的数额（大于零）", "the new amount, above nothing,"), e.Change.Amount, false}}
	case ActDone:
		return []payment{{"price", ipx.T("价款", "the price"), e.Price, false}}
	case ReceiveProceeds:
		return []payment{{"amount", ipx.T("收到的价款", "the money received"), e.Amount, true}, {"principal", ipx.T("抵充本金的部分", "the part for the principal"), e.Principal, false}}
	case CollectFruits:
		return []payment{{"amount", ipx.T("收取的孳息", "what was collected"), e.Amount, true}, {"cost", ipx.T("收取费用", "the cost of collecting"), e.Cost, false}, {"principal", ipx.T("抵充本金的部分", "the part for the principal"), e.Principal, false}}
	case Compensate:
		return []payment{{"amount", ipx.T("保险金、赔偿金或者补偿金", "the compensation"), e.Amount, true}}
	case Pay:
		return []payment{{"paid", ipx.T("还款数额", "what was paid"), e.Paid, true}, {"principal", ipx.T("抵充本金的部分", "the part for the principal"), e.Principal, false}}
	case ApplyDeposit:
		return []payment{{"amount", ipx.T("以提存款清偿的数额", "what the deposit pays"), e.Amount, true}, {"principal", ipx.T("抵充本金的部分", "the part for the principal"), e.Principal, false}}
	case Repledge:
		return []payment{{"amount", ipx.T("转质的债权", "the amount of the next debt"), e.Amount, false}}
	case ValueFalls:
		return []payment{{"appraisal.value", ipx.T("评估值", "the value"), e.Appraisal.Value, true}}
	case CureValue:
		return []payment{{"prepaid", ipx.T("提前清偿的数额", "what was prepaid"), e.Prepaid, false}, {"added", ipx.T("补充担保的价值", "what was added"), e.Added, false}}
	case Determine:
		return []payment{{"amount", ipx.T("确定的债权", "the amount determined"), e.Amount, true}}
	case Repay:
		return []payment{{"paid", ipx.T("清偿的数额", "what was paid"), e.Paid, true}}
	case Default:
		return []payment{{"due", ipx.T("逾期的数额", "what is overdue"), e.Due, false}}
	case Cure:
		return []payment{{"paid", ipx.T("清偿的数额", "what was paid"), e.Paid, true}, {"principal", ipx.T("抵充本金的部分", "the part for the principal"), e.Principal, false}}
	case AgreeValue:
		return []payment{{"price", ipx.T("价款", "the price"), e.Price, true}}
	case Sold:
		return []payment{{"price", ipx.T("价款", "the price"), e.Price, true}}
	case HoldAuction:
		return []payment{{"value", ipx.T("评估价", "the value"), e.Value, true}, {"start", ipx.T("起拍价", "the start"), e.Start, true}, {"deposit", ipx.T("保证金", "the deposit"), e.Deposit, true}}
	case Distribute:
		return []payment{{"costs", ipx.T("费用", "the costs"), e.Costs, false}, {"interest", ipx.T("利息", "the interest"), e.Interest, false},
			{"principal", ipx.T("本金", "the principal"), e.Principal, false}, {"surplus", ipx.T("余额", "the surplus"), e.Surplus, false}, {"shortfall", ipx.T("未清偿部分", "the shortfall"), e.Shortfall, false}}
	}
	return nil
}
