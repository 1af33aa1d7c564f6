package backtest

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Observation is a sale with what was known of the right on that day.
type Observation struct {
	ID      string             `json:"id"`
	On      calendar.Date      `json:"on"`
	Group   string             `json:"group,omitempty"` // lot, deal or family; empty stands alone
	Inputs  map[string]float64 `json:"inputs"`          // features by name, as known on the day
	Outcome float64            `json:"outcome"`         // price paid, deflated, above 0
}

// Check refuses data that cannot be tested on: none (VAL-EMPTY), without a
// day (VAL-MISSING), with a name twice (VAL-NAME), prices that are not
// positive, inputs that are not finite.
func Check(data []Observation) error {
	if len(data) == 0 {
		return ipx.Refuse(valuation.Empty("data"))
	}
	var bad []ipx.Reason
	seen := map[string]bool{}
	for i, o := range data {
		at := "data." + strconv.Itoa(i+1)
		if o.ID == "" || seen[o.ID] {
			bad = append(bad, valuation.Fault(valuation.CodeName, at+".id", ipx.T("观测应有各不相同的编号", "observations need ids that differ")))
		}
		seen[o.ID] = true
		if o.On.IsZero() {
			bad = append(bad, valuation.Fault(valuation.CodeMissing, at+".on", ipx.T("缺少成交日", "the day of the sale is missing")))
		}
		if !(o.Outcome > 0) || math.IsInf(o.Outcome, 0) {
			bad = append(bad, valuation.OutOfBounds(at+".outcome", o.Outcome, math.SmallestNonzeroFloat64, math.MaxFloat64))
		}
		for _, name := range sortedNames(o.Inputs) {
			if v := o.Inputs[name]; math.IsNaN(v) || math.IsInf(v, 0) {
				bad = append(bad, valuation.BadNumber(at+".inputs."+name, v))
			}
		}
	}
	return ipx.Refuse(bad...).OrNil()
}

func sortedNames(m map[string]float64) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Split is one round of a test: the observations to learn from, and those to
// forecast, by their place in the data.
type Split struct {
	Train []int
	Test  []int
}

// WalkForward splits data by time. The zero WalkForward has four folds and
// learns from all that lies before.
type WalkForward struct {
	Folds  int // rounds; 0 means 4
	First  int // observations before the first round; 0 means a fifth of the data
	Window int // observations to learn from at most, the latest; 0 means all
}

// Splits returns the rounds in order of time. The observations after the first
// ones are dealt into folds of like number; days are never divided. A round
// learns from days before its first, and never from a group that it forecasts;
// one that has nothing to learn from is left out.
// Too few data are refused (VAL-COUNT, VAL-FEW).
func (w WalkForward) Splits(data []Observation) ([]Split, error) {
	if err := Check(data); err != nil {
		return nil, err
	}
	if w.Folds == 0 {
		w.Folds = 4
	}
	if w.First == 0 {
		w.First = max(1, len(data)/5)
	}
	switch {
	case w.Folds < 1:
		return nil, ipx.Refuse(valuation.OutOfBounds("folds", float64(w.Folds), 1, float64(len(data))))
	case w.First < 1:
		return nil, ipx.Refuse(valuation.OutOfBounds("first", float64(w.First), 1, float64(len(data))))
	case w.Window < 0:
		return nil, ipx.Refuse(valuation.OutOfBounds("window", float64(w.Window), 0, float64(len(data))))
	case len(data) < w.First+w.Folds:
		return nil, ipx.Refuse(valuation.BadCount("data", w.First+w.Folds, len(data)))
	}
	at := make([]int, len(data))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int {
		return cmp.Or(data[a].On.Compare(data[b].On), cmp.Compare(data[a].ID, data[b].ID))
	})
	sameDay := func(k int) int { // the end of the day on which place k-1 lies
		for k > 0 && k < len(at) && data[at[k]].On == data[at[k-1]].On {
			k++
		}
		return k
	}
	var out []Split
	from := sameDay(w.First)
	for f := range w.Folds {
		to := sameDay(max(from, w.First+(len(at)-w.First)*(f+1)/w.Folds))
		if to == from {
			continue // the days before were long
		}
		s := Split{Test: slices.Clone(at[from:to])}
		held := map[string]bool{}
		for _, i := range s.Test {
			held[data[i].Group] = true
		}
		for _, i := range at[:from] {
			if g := data[i].Group; g == "" || !held[g] {
				s.Train = append(s.Train, i)
			}
		}
		if w.Window > 0 && len(s.Train) > w.Window {
			s.Train = s.Train[len(s.Train)-w.Window:]
		}
		if len(s.Train) > 0 {
			out = append(out, s)
		}
		from = to
	}
	if len(out) == 0 {
		return nil, ipx.Refuse(valuation.Fault(valuation.CodeFew, "data", ipx.T("各轮均无可学习的样本", "no round has anything to learn from")))
	}
	return out, nil
}

// Forecast is what a method says of one right: a value, and where it has one a
// sample of its distribution.
type Forecast struct {
	Value  float64   `json:"value"`            // above 0
	Sample []float64 `json:"sample,omitempty"` // draws of the value, equally likely
}

// Method is a way of forecasting prices. Fit learns from sales and returns the
// forecast of a right; it must not look at Outcome of what it forecasts, which
// is set to nought before it is asked.
type Method struct {
	Name string
	Fit  func(train []Observation) (func(Observation) (Forecast, error), error)
}

// Model makes a method of a valuation model that learns nothing: its inputs
// are those of the observation by name, and its defaults where one is absent.
func Model(m valuation.Model) Method {
	return Method{Name: m.ID(), Fit: func([]Observation) (func(Observation) (Forecast, error), error) {
		return func(o Observation) (Forecast, error) {
			x, err := valuation.With(m, o.Inputs)
			if err != nil {
				return Forecast{}, err
			}
			v, err := m.Value(x)
			return Forecast{Value: v}, err
		}, nil
	}}
}

// Prices is the method to beat: every right is worth the median of past
// prices, and their spread is its distribution.
func Prices() Method {
	return Method{Name: "past-prices", Fit: func(train []Observation) (func(Observation) (Forecast, error), error) {
		if len(train) == 0 {
			return nil, fmt.Errorf("backtest: past prices: %w", error(ipx.Refuse(valuation.Empty("train"))))
		}
		var v []float64
		for _, o := range train {
			v = append(v, o.Outcome)
		}
		slices.Sort(v)
		f := Forecast{Value: middle(v), Sample: v}
		return func(Observation) (Forecast, error) { return f, nil }, nil
	}}
}
