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
			bad = append(bad, valuation.Fault(valuation.CodeName, at+".id", ipx.T("{field}为空或者重复", "{field} is empty or there twice"), ipx.Arg{Name: "field", Value: at + ".id"}))
		}
		seen[o.ID] = true
		if o.On.IsZero() {
			bad = append(bad, valuation.Fault(valuation.CodeMissing, at+".on", ipx.T("{field}缺少成交日", "{field}: the day of the sale is missing"), ipx.Arg{Name: "field", Value: at + ".on"}))
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

// learn has a method learn; code that panics, or learns nothing to ask, is
// refused by its name (VAL-PANIC, VAL-MISSING).
func (m Method) learn(train []Observation) (of func(Observation) (Forecast, error), err error) {
	defer func() {
		if why := recover(); why != nil {
			err = ipx.Refuse(valuation.Panicked(m.Name, why))
		}
	}()
	if of, err = m.Fit(train); err == nil && of == nil {
		err = ipx.Refuse(valuation.Fault(valuation.CodeMissing, m.Name, ipx.T("{name}未给出预测", "{name} gives no forecast"), ipx.Arg{Name: "name", Value: m.Name}))
	}
	return of, err
}

// ask asks for a forecast; code that panics is refused (VAL-PANIC).
func (m Method) ask(of func(Observation) (Forecast, error), o Observation) (f Forecast, err error) {
	defer func() {
		if why := recover(); why != nil {
			err = ipx.Refuse(valuation.Panicked(m.Name, why))
		}
	}()
	return of(o)
}

// Model makes a method of a valuation model that learns nothing: its inputs
// are the features of the observation of the same name, and its defaults where
// a feature is absent. Where reads names some, those features alone are read,
// and each must be there (VAL-MISSING), so that models with different inputs
// can be tried on one set of data. Without names a feature that the model has
// no input for is refused (VAL-NAME).
func Model(m valuation.Model, reads ...string) Method {
	return Method{Name: m.ID(), Fit: func([]Observation) (func(Observation) (Forecast, error), error) {
		return func(o Observation) (Forecast, error) {
			in := o.Inputs
			if len(reads) > 0 {
				in = make(map[string]float64, len(reads))
				for _, name := range reads {
					v, ok := o.Inputs[name]
					if !ok {
						return Forecast{}, ipx.Refuse(valuation.Fault(valuation.CodeMissing, name,
							ipx.T("缺少特征{name}", "the feature {name} is missing"), ipx.Arg{Name: "name", Value: name}))
					}
					in[name] = v
				}
			}
			x, err := valuation.With(m, in)
			if err != nil {
				return Forecast{}, err
			}
			v, err := valuation.Ask(m, x)
			return Forecast{Value: v}, err
		}, nil
	}}
}

// WithErrors gives a method the distribution of its own errors: it learns from
// the earlier half of the sales, forecasts the later half, and each ratio of
// outcome to forecast there, times the forecast of the method that learnt from
// all, is a member of the sample. Groups are never in both halves. A method
// that learns from fewer than eight sales is refused (VAL-FEW).
//
// Source: J. Lei et al., Journal of the American Statistical Association 113
// (2018) 1094-1111 (split conformal prediction, here on the log scale).
func WithErrors(m Method) Method {
	return Method{Name: m.Name, Fit: func(train []Observation) (func(Observation) (Forecast, error), error) {
		if len(train) < 8 {
			return nil, few("train", 8, len(train))
		}
		late := train[len(train)/2:]
		held := map[string]bool{}
		for _, o := range late {
			held[o.Group] = true
		}
		var early []Observation
		for _, o := range train[:len(train)/2] {
			if o.Group == "" || !held[o.Group] {
				early = append(early, o)
			}
		}
		if len(early) == 0 {
			return nil, few("train", 1, 0)
		}
		past, err := m.learn(early)
		if err != nil {
			return nil, err
		}
		var ratios []float64
		for _, o := range late {
			paid := o.Outcome
			o.Outcome = 0 // nobody looks
			f, err := m.ask(past, o)
			if err != nil {
				return nil, err
			}
			if !(f.Value > 0) || math.IsInf(f.Value, 0) {
				return nil, ipx.Refuse(valuation.OutOfBounds("value", f.Value, math.SmallestNonzeroFloat64, math.MaxFloat64))
			}
			ratios = append(ratios, paid/f.Value)
		}
		of, err := m.learn(train)
		if err != nil {
			return nil, err
		}
		return func(o Observation) (Forecast, error) {
			f, err := m.ask(of, o)
			f.Sample = make([]float64, len(ratios))
			for i, r := range ratios {
				f.Sample[i] = f.Value * r
			}
			return f, err
		}, nil
	}}
}

func few(field string, want, have int) error {
	return ipx.Refuse(valuation.Fault(valuation.CodeFew, field, ipx.T("{field}至少应有{want}项，现有{have}项", "{field} needs at least {want} members and has {have}"),
		ipx.Arg{Name: "field", Value: field}, ipx.Arg{Name: "want", Value: want}, ipx.Arg{Name: "have", Value: have}))
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
