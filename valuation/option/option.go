package option

import (
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Kind says what the option gives the right to.
type Kind string

// Kinds of option. The zero Kind is a call.
const (
	Call Kind = "call" // to launch: pay the strike, receive the asset
	Put  Kind = "put"  // to abandon: give up the asset, receive the strike
)

func (k Kind) put() bool { return k == Put }

func (k Kind) name() string {
	if k == "" {
		return string(Call)
	}
	return string(k)
}

func (k Kind) check(field string) error {
	if k != "" && k != Call && k != Put {
		return unknown(field, string(k))
	}
	return nil
}

// Option holds the figures that all options share. Money is in the unit of the
// subject.
type Option struct {
	Kind       Kind    `json:"kind,omitempty"`  // zero: call
	Asset      float64 `json:"asset"`           // S, present value of the cash flows if launched today, gross of the outlay
	Strike     float64 `json:"strike"`          // K, outlay of launching
	Years      float64 `json:"years"`           // T, remaining protection in years
	Rate       float64 `json:"rate"`            // r, risk-free rate for T, continuously compounded, not negative
	Delay      float64 `json:"delay,omitempty"` // q, cost of delay a year, continuously compounded
	Volatility float64 `json:"volatility"`      // σ of the asset per √year; a variance of 0.224 is a volatility of 0.473
}

// figures is an Option as the kernels read it.
type figures struct {
	put           bool
	s, k, t, r, q float64
	vol           float64
}

// place names where the inputs of an Option stand.
type place struct{ s, k, t, r, q, vol int }

func (o Option) place(l *valuation.Layout) place {
	return place{
		s:   l.Add(valuation.Amount("asset", ipx.T("标的资产价值", "value of the asset"), o.Asset)),
		k:   l.Add(valuation.Amount("strike", ipx.T("投资支出", "outlay"), o.Strike)),
		t:   l.Add(valuation.Years("years", ipx.T("剩余保护期", "remaining protection"), o.Years)),
		r:   l.Add(rateInput(o.Rate)),
		q:   l.Add(valuation.Neutral(valuation.Rate("delay", ipx.T("延迟成本", "cost of delay"), o.Delay))),
		vol: l.Add(volatilityInput("volatility", ipx.T("波动率", "volatility"), o.Volatility)),
	}
}

func (p place) of(x []float64, put bool) figures {
	return figures{put, x[p.s], x[p.k], x[p.t], x[p.r], x[p.q], x[p.vol]}
}

func rateInput(v float64) valuation.Input {
	return valuation.Rate("rate", ipx.T("无风险利率（连续复利）", "risk-free rate, continuous"), v)
}

func volatilityInput(name string, label ipx.Text, v float64) valuation.Input {
	return valuation.Input{Name: name, Label: label, Unit: valuation.UnitSqrtYear, Min: 0, Max: 10, Default: v}
}

// intrinsic is what exercise today brings.
func (f figures) intrinsic() float64 {
	if f.put {
		return max(float64(f.k)-float64(f.s), 0)
	}
	return max(float64(f.s)-float64(f.k), 0)
}

// mirror turns a call into the put of the same value: asset and strike change
// places, and so do rate and cost of delay.
func (f figures) mirror() figures {
	if f.put {
		return f
	}
	return figures{true, f.k, f.s, f.t, f.q, f.r, f.vol}
}

// DelayOfLife returns the cost of delay 1/T of a right that has T years left:
// each year of waiting loses that part of the protected cash flows
// (Damodaran). It is exact, not rounded: for 17 years 5.88 % and 5.89 % differ
// by a million and a half in Damodaran's own example.
func DelayOfLife(years float64) float64 { return 1 / years }

// DelaysOfLife returns the costs of delay 1/T, 1/(T-1), …, 1 of the years of a
// right that has T whole years left, for [Lattice].
func DelaysOfLife(years int) []float64 {
	out := make([]float64, max(years, 0))
	for i := range out {
		out[i] = 1 / float64(years-i)
	}
	return out
}

// Codes of this package.
const (
	// CodeChoice says that a setting is none of those offered.
	CodeChoice ipx.Code = "VAL-CHOICE"
	// WarnEuropean says that the European formula gives less than launching
	// today: whoever may launch at any time needs an American option.
	WarnEuropean ipx.Code = "VAL-W-EUROPEAN"
	// WarnNow says that launching at once is worth as much as waiting.
	WarnNow ipx.Code = "VAL-W-NOW"
)

func unknown(field, value string) error {
	return ipx.Refuse(valuation.Fault(CodeChoice, field, ipx.T("{field}不能为{value}", "{field} cannot be {value}"),
		ipx.Arg{Name: "field", Value: field}, ipx.Arg{Name: "value", Value: value}))
}

// whole checks a number of steps or paths, and puts the default for 0.
func whole(field string, v, or, lo, hi int) (int, error) {
	if v == 0 {
		v = or
	}
	if v < lo || v > hi {
		return 0, ipx.Refuse(valuation.OutOfBounds(field, float64(v), float64(lo), float64(hi)))
	}
	return v, nil
}

func itoa(n int) string { return strconv.Itoa(n) }

func utoa(n uint64) string { return strconv.FormatUint(n, 10) }

func yes(b bool) string { return strconv.FormatBool(b) }

func setting(name string, v int) valuation.Setting {
	return valuation.Setting{Name: name, Value: strconv.Itoa(v)}
}

// checked refuses a model whose base case is out of bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}

// remark notes what a reader compares the value with.
func (f figures) remark(t *valuation.Schedule, v float64) {
	if !t.Wanted() {
		return
	}
	now := f.s - f.k
	if f.put {
		now = -now
	}
	t.Figure("exercise-now", valuation.UnitMoney, ipx.T("立即实施的净现值", "net present value of acting now"), now)
	t.Figure("time-premium", valuation.UnitMoney, ipx.T("等待的价值", "value of waiting"), v-max(now, 0))
}
