package cost

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
)

// Reproduction values a right by what making the same, or one of the same use,
// would cost on the valuation date:
//
//	RC = Σ_i c_i·Π(1+π_i)·(1+o)^years_i·(1+profit)
//	V  = RC·(1 - loss)
//
// c_i is what was spent, π_i the yearly price changes since then, o the yearly
// opportunity cost of the capital tied up, profit the developer's profit on
// cost. With figures of today's technology instead of the records it is the
// replacement cost (更新重置); with those of the same technology the
// reproduction cost (复原重置); Kind says which, for the evidence. A buyer with
// both before him pays no more than the lower: Ceiling, where given, is that
// other figure, and a cost above it is warned of.
//
// Pitfalls: an index series is turned into a change by [Index], not put here
// as it is; legal life in place of economic life in the obsolescence.
//
// Source: IVS 210, cost approach; 资产评估执业准则—无形资产.
type Reproduction struct {
	Kind        Kind         `json:"kind,omitempty"` // zero: reproduction
	Items       []Item       `json:"items"`
	Opportunity float64      `json:"opportunity,omitempty"` // o, a year, compounded, on capital tied up during development
	Profit      float64      `json:"profit,omitempty"`      // developer's profit on cost
	Ceiling     float64      `json:"ceiling,omitempty"`     // replacement cost new, to compare with; 0 leaves it out
	Loss        Obsolescence `json:"loss,omitzero"`
}

// Kind says what is costed.
type Kind string

// Kinds of cost.
const (
	SameThing  Kind = ""            // reproduction: the same, by the same technology
	SameUse    Kind = "replacement" // replacement: the same use, by today's technology
	Historical Kind = "historical"  // what was spent, brought to today's prices
)

// Item is one part of the cost.
type Item struct {
	Name    string    `json:"name"`
	Amount  float64   `json:"amount"`            // money spent
	Changes []float64 `json:"changes,omitempty"` // price change of each year since, chained: 0.08, 0.10
	Years   float64   `json:"years,omitempty"`   // for which the capital was tied up
}

// Index returns the price change between two levels of an index, for
// [Item].Changes. Levels must be positive (VAL-BOUND).
func Index(then, now float64) (float64, error) {
	for _, f := range []struct {
		name string
		v    float64
	}{{"then", then}, {"now", now}} {
		if !(f.v > 0) || math.IsInf(f.v, 0) {
			return 0, ipx.Refuse(valuation.OutOfBounds(f.name, f.v, math.SmallestNonzeroFloat64, math.MaxFloat64))
		}
	}
	return now/then - 1, nil
}

// Mixed returns the price change of a cost that is material and labour in
// parts, each with its own index (加权价格指数法): the producer prices for
// material, the consumer prices for labour.
func Mixed(producer, consumer, labour float64) (float64, error) {
	switch {
	case !(labour >= 0 && labour <= 1):
		return 0, ipx.Refuse(valuation.OutOfBounds("labour", labour, 0, 1))
	case !(producer > -1) || math.IsInf(producer, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("producer", producer, -1, 10))
	case !(consumer > -1) || math.IsInf(consumer, 0):
		return 0, ipx.Refuse(valuation.OutOfBounds("consumer", consumer, -1, 10))
	}
	return float64(producer*(1-labour)) + float64(consumer*labour), nil
}

var titles = map[Kind]ipx.Text{
	SameThing:  ipx.T("复原重置成本法", "reproduction cost"),
	SameUse:    ipx.T("更新重置成本法", "replacement cost"),
	Historical: ipx.T("历史成本法", "trended historical cost"),
}

// Model returns the model cost.reproduction@1 with the inputs amount.i,
// change-i.t, tied-up.i, opportunity, profit, and those of the obsolescence.
// Its table has a row for each item; it names historical-cost,
// reproduction-cost and loss.
func (m Reproduction) Model() (*valuation.FuncModel, error) {
	title, known := titles[m.Kind]
	if !known {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeName, "kind", ipx.T("没有名为{kind}的成本类型", "there is no kind of cost {kind}"), ipx.Arg{Name: "kind", Value: string(m.Kind)}))
	}
	if len(m.Items) == 0 {
		return nil, ipx.Refuse(valuation.Empty("items"))
	}
	var in valuation.Layout
	var amounts, tied []float64
	for _, it := range m.Items {
		amounts, tied = append(amounts, it.Amount), append(tied, it.Years)
	}
	amount := in.Series(valuation.Amount("amount", ipx.T("成本项目", "item of cost"), 0), amounts)
	years := in.Series(valuation.Neutral(valuation.Years("tied-up", ipx.T("资金占用年数", "years tied up"), 0)), tied)
	changes := make([]valuation.Span, len(m.Items))
	for i, it := range m.Items {
		changes[i] = in.Series(valuation.Neutral(valuation.Growth("change-"+strconv.Itoa(i+1), ipx.T("价格变动率", "price change"), 0)), it.Changes)
	}
	opportunity := in.Add(valuation.Neutral(valuation.Rate("opportunity", ipx.T("资金机会成本", "opportunity cost of capital"), m.Opportunity)))
	profit := in.Add(valuation.Neutral(valuation.Rate("profit", ipx.T("开发利润率", "developer's profit"), m.Profit)))
	loss, err := m.Loss.place(&in)
	if err != nil {
		return nil, err
	}
	ceiling := m.Ceiling
	if !(ceiling >= 0) || math.IsInf(ceiling, 0) {
		return nil, ipx.Refuse(valuation.OutOfBounds("ceiling", ceiling, 0, math.MaxFloat64))
	}
	kind := m.Kind
	if kind == "" {
		kind = "reproduction"
	}
	return checked(&valuation.FuncModel{
		Name: "cost.reproduction@1", Reads: in.Inputs(),
		Of: func(x []float64, s *valuation.Schedule) (float64, error) {
			s.Columned(
				valuation.Column{Name: "amount", Label: ipx.T("历史成本", "amount"), Unit: valuation.UnitMoney},
				valuation.Column{Name: "index", Label: ipx.T("综合调整系数", "index with opportunity cost"), Unit: valuation.UnitRatio},
				valuation.Column{Name: "cost", Label: ipx.T("现行成本", "cost of today"), Unit: valuation.UnitMoney})
			old, now := 0.0, 0.0
			for i, c := range amount.Of(x) {
				index := 1.0
				for _, p := range changes[i].Of(x) {
					index *= 1 + p
				}
				rise := float64(index / discount.Factor(x[opportunity], years.Of(x)[i]))
				old += c
				now += float64(c * rise)
				s.Row(m.Items[i].Name, c, rise, c*rise)
			}
			now *= 1 + x[profit]
			s.Figure("historical-cost", valuation.UnitMoney, ipx.T("历史成本", "historical cost"), old)
			s.Figure("reproduction-cost", valuation.UnitMoney, ipx.T("重置成本", "cost of today"), now)
			if ceiling > 0 && now > ceiling && s.Wanted() {
				s.Warn(valuation.WarnInefficient, "ceiling", ipx.T("复原重置成本高于更新重置成本，应考虑功能性贬值", "the cost exceeds that of a modern substitute: functional obsolescence is due"))
			}
			d := loss.of(x, s)
			return now * (1 - d), nil
		},
		About: valuation.Description{Title: title, Approach: valuation.Cost,
			Assumes:  m.Loss.assumes(),
			Settings: append([]valuation.Setting{{Name: "kind", Value: string(kind)}}, m.Loss.settings()...),
			Source:   "IVS 210, cost approach; 资产评估执业准则—无形资产"},
	})
}

// checked refuses a model whose base case is out of bounds.
func checked(m *valuation.FuncModel) (*valuation.FuncModel, error) {
	if err := valuation.Check(m.Reads, valuation.Base(m)); err != nil {
		return nil, err
	}
	return m, nil
}
