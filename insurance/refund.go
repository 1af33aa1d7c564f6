package insurance

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// ByDays returns what of a premium falls to the days from a day to the end of a
// term, rounded half up: premium × days left ÷ days in all 按日计算. It is what an
// insurer that ends the contract gives back, and what an endorsement costs
// (Insurance Law arts. 49, 53, 58). The day itself belongs to the days left. A
// term without an end has no days to count by, and nothing is left of it.
func ByDays(premium ipx.Money, term calendar.Term, on calendar.Date) ipx.Money {
	all := term.Days()
	left := min(max(term.Until.Sub(on), 0), all)
	if all <= 0 {
		left, all = 0, 1
	}
	amount := premium.Amount().Mul(decimal.NewFromInt(int64(left))).DivRound(decimal.NewFromInt(int64(all)), premium.Currency().Scale())
	return ipx.NewMoney(amount, premium.Currency())
}

// ByShortRate returns what of a premium is given back to a policyholder who ends
// the contract on a day: the premium less the part earned by the months begun
// 短期费率, rounded half up. A month that has begun counts whole; a term longer
// than the table is earned by its last figure. An empty table is by days.
func ByShortRate(premium ipx.Money, table []decimal.Decimal, term calendar.Term, on calendar.Date) ipx.Money {
	if len(table) == 0 {
		return ByDays(premium, term, on)
	}
	return premium.Mul(decimal.NewFromInt(1).Sub(earned(table, MonthsBegun(term, on)))).Round(ipx.HalfUp)
}

// earned is the part of a premium that a table of short rates gives to a number of
// months.
func earned(table []decimal.Decimal, begun int) decimal.Decimal {
	if begun == 0 {
		return decimal.Zero
	}
	return table[min(begun, len(table))-1]
}

// MonthsBegun returns how many months of a term had begun before a day: nought on
// the first day, one from the second.
func MonthsBegun(term calendar.Term, on calendar.Date) int {
	const most = 1200 // no policy runs for a century
	n := 0
	for n < most && term.From.AddMonths(n).Before(on) {
		n++
	}
	return n
}

// Instalment is a part of a premium and its last day.
type Instalment struct {
	Amount ipx.Money     `json:"amount"`
	Due    calendar.Date `json:"due"`
}

// Instalments splits a premium into n equal parts 分期缴费, the odd units first, due
// every so many months from a day.
func Instalments(premium ipx.Money, n, months int, first calendar.Date) ([]Instalment, error) {
	if n < 1 || n > 120 || months < 0 || n > 1 && months == 0 {
		return nil, ipx.Refuse(badInput("INSURANCE-PREMIUM-04", "instalments", "期数应当为1至120，间隔应当为正", "must be 1 to 120, with months between them"))
	}
	parts, err := premium.Split(n)
	if err != nil {
		return nil, fmt.Errorf("insurance: instalments: %w", err)
	}
	out := make([]Instalment, n)
	for i, p := range parts {
		out[i] = Instalment{p, first.AddMonths(i * months)}
	}
	return out, nil
}
