package valuation

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

func day(y int, m time.Month, d int) calendar.Date {
	out, err := calendar.Of(y, m, d)
	if err != nil {
		panic(err)
	}
	return out
}

func complete() Subject {
	return Subject{Rights: []ipx.RightID{"p1"}, Purpose: "pledge", Standard: "market-value", On: day(2026, 3, 1),
		Money: Unit{Currency: ipx.CNY, Scale: 10000}, By: "house"}
}

func double() *FuncModel {
	return &FuncModel{
		Name: "test.double@1", Reads: []Input{Amount("x", ipx.T("数", "x"), 2), Rate("r", ipx.T("率", "r"), 0.1)},
		Of: func(x []float64, s *Schedule) (float64, error) {
			s.Columned(Column{"cash-flow", ipx.T("现金流", "cash flow"), UnitMoney})
			s.Row("1", x[0])
			s.Figure("twice", UnitMoney, ipx.T("两倍", "twice"), 2*x[0])
			return 2 * x[0] / (1 - x[1]), nil
		},
		About: Description{Title: ipx.T("加倍", "double"), Approach: Income, Settings: []Setting{{"timing", "end-year"}}},
	}
}

// codes returns the codes and subjects of a refusal.
func codes(t *testing.T, err error) map[string]ipx.Code {
	t.Helper()
	no, ok := errors.AsType[*ipx.Refusal](err)
	require.True(t, ok, "want a refusal, have %v", err)
	require.ErrorIs(t, err, ipx.ErrInput)
	out := map[string]ipx.Code{}
	for _, r := range no.Reasons {
		require.Empty(t, r.Says.Faults())
		out[r.Subject] = r.Code
	}
	return out
}

func TestBadInputNamesTheField(t *testing.T) {
	m := double()
	for _, c := range []struct {
		name string
		x    []float64
		want map[string]ipx.Code
	}{
		{"negative amount", []float64{-1, 0.1}, map[string]ipx.Code{"x": CodeBound}},
		{"negative rate", []float64{1, -0.1}, map[string]ipx.Code{"r": CodeBound}},
		{"all at once", []float64{math.NaN(), 11}, map[string]ipx.Code{"x": CodeNumber, "r": CodeBound}},
		{"infinite", []float64{math.Inf(1), 0}, map[string]ipx.Code{"x": CodeNumber}},
		{"too few", []float64{1}, map[string]ipx.Code{"inputs": CodeCount}},
		{"division by nought", []float64{1, 1}, map[string]ipx.Code{"value": CodeResult}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := m.Value(c.x)
			require.Equal(t, c.want, codes(t, err))
			_, err = Appraise(complete(), m, c.x)
			require.Equal(t, c.want, codes(t, err))
		})
	}
}

func TestResultIsEvidence(t *testing.T) {
	r, err := Appraise(complete(), double(), nil)
	require.NoError(t, err)
	require.True(t, r.Genuine())
	v, ok := r.Find("x")
	require.True(t, ok)
	require.Equal(t, 2.0, v)

	data, err := r.JSON()
	require.NoError(t, err)
	back, err := DecodeResult(data)
	require.NoError(t, err)
	again, err := back.JSON()
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))

	for name, change := range map[string]func(*Result){
		"input":   func(r *Result) { r.Inputs = append([]Reading{}, r.Inputs...); r.Inputs[0].Value = 3 },
		"model":   func(r *Result) { r.Model = "test.double@2" },
		"setting": func(r *Result) { r.Settings = []Setting{{"timing", "mid-year"}} },
	} {
		forged := back
		change(&forged)
		require.False(t, forged.Genuine(), name)
		data, err := forged.JSON()
		require.NoError(t, err)
		_, err = DecodeResult(data)
		require.Equal(t, map[string]ipx.Code{"digest": CodeForm}, codes(t, err), name)
	}
}

// A stored result is recomputed: what was changed in it shows.
func TestReproduce(t *testing.T) {
	m := double()
	stored, err := Appraise(complete(), m, []float64{3, 0.2})
	require.NoError(t, err)
	require.NoError(t, stored.Reproduce(m))
	other := double()
	other.Name = "test.double@2"
	for name, c := range map[string]struct {
		change func(*Result)
		model  Model
		want   map[string]ipx.Code
	}{
		"value":      {func(r *Result) { r.Value *= 1.01 }, m, map[string]ipx.Code{"value": CodeResult}},
		"value lost": {func(r *Result) { r.Value = math.NaN() }, m, map[string]ipx.Code{"value": CodeResult}},
		"input":      {func(r *Result) { r.Inputs = append([]Reading{}, r.Inputs...); r.Inputs[0].Value = 4 }, m, map[string]ipx.Code{"digest": CodeForm}},
		"renamed":    {func(r *Result) { r.Inputs = append([]Reading{}, r.Inputs...); r.Inputs[0].Name = "y" }, m, map[string]ipx.Code{"y": CodeName}},
		"left out":   {func(r *Result) { r.Inputs = r.Inputs[:1] }, m, map[string]ipx.Code{"inputs": CodeCount}},
		"version":    {func(*Result) {}, other, map[string]ipx.Code{"digest": CodeForm}},
		"bounds":     {func(r *Result) { r.Inputs = append([]Reading{}, r.Inputs...); r.Inputs[1].Value = -1 }, m, map[string]ipx.Code{"r": CodeBound}},
	} {
		r := stored
		c.change(&r)
		require.Equal(t, c.want, codes(t, r.Reproduce(c.model)), name)
	}
}

func TestAppraisal(t *testing.T) {
	r, err := Appraise(complete(), double(), nil)
	require.NoError(t, err)
	r.Range = &Range{Low: 3, High: 6, Coverage: 0.9}
	a, err := r.Appraisal()
	require.NoError(t, err)
	require.NoError(t, a.Validate())
	assert.Equal(t, "CNY 44444.44", a.Value.String()) // 4.444… 万元
	assert.Equal(t, "CNY 30000.00", a.Low.String())
	assert.Equal(t, r.Digest, a.Inputs)
	assert.Equal(t, "test.double@1", a.Model)
	require.Len(t, a.Notes, 1, "the warning of the single method")

	r.Range = &Range{Low: 5, High: 6}
	_, err = r.Appraisal()
	require.Error(t, err, "the value lies outside its range")

	empty, err := Appraise(Subject{}, double(), nil)
	require.NoError(t, err, "a calculation at the desk needs no subject")
	_, err = empty.Appraisal()
	require.Equal(t, map[string]ipx.Code{"rights": CodeSubject, "purpose": CodeSubject, "standard": CodeSubject, "on": CodeSubject, "money": CodeSubject}, codes(t, err))
}

func TestWarnings(t *testing.T) {
	s := complete()
	s.Interest = []ipx.PartyID{"owner", "house"}
	r, err := Appraise(s, double(), nil)
	require.NoError(t, err)
	require.True(t, r.Has(WarnConflict) && r.Has(WarnSingle))

	stale := func(on calendar.Date) bool {
		for _, w := range r.Review(on) {
			if w.Code == WarnStale {
				return true
			}
		}
		return false
	}
	assert.True(t, stale(day(2026, 2, 28)), "before the valuation date")
	assert.False(t, stale(day(2026, 3, 1)))
	assert.False(t, stale(day(2027, 3, 1)))
	assert.True(t, stale(day(2027, 3, 2)), "a year and a day")
	r.Subject.Until = day(2026, 6, 1)
	assert.False(t, stale(day(2026, 6, 1)))
	assert.True(t, stale(day(2026, 6, 2)))
	assert.False(t, r.Has(WarnStale), "a review does not change the result")
}

func opinion(v, w float64) Opinion {
	return Opinion{Result: Result{Subject: complete(), Model: "m@1", Approach: Income, Value: v}, Weight: w, Reason: ipx.T("理由", "reason")}
}

func TestReconcile(t *testing.T) {
	r, err := Reconcile(complete(), Reconciliation{Opinions: []Opinion{opinion(100, 0.75), opinion(200, 0.25)}})
	require.NoError(t, err)
	require.InDelta(t, 125, r.Value, 1e-12)
	require.Equal(t, 100.0, r.Range.Low)
	require.False(t, r.Has(WarnSingle))
	require.False(t, r.Has(WarnSpread))
	require.True(t, r.Genuine())

	r, err = Reconcile(complete(), Reconciliation{Opinions: []Opinion{opinion(100, 0.5), opinion(400, 0.5)}, How: Logarithmic, Explains: []ipx.Text{ipx.T("范围不同", "different scope")}})
	require.NoError(t, err)
	require.InDelta(t, 200, r.Value, 1e-9)
	require.True(t, r.Has(WarnSpread))
	require.Contains(t, r.Warnings[0].Says.En, "different scope")

	a, b := opinion(100, 0), opinion(130, 0)
	a.SD, b.SD = 10, 20
	r, err = Reconcile(complete(), Reconciliation{Opinions: []Opinion{a, b}, How: InverseVariance})
	require.NoError(t, err)
	require.InDelta(t, 106, r.Value, 1e-9, "weights 0.8 and 0.2")

	dear := opinion(150, 0)
	dear.Result.Approach = Cost
	r, err = Reconcile(complete(), Reconciliation{Opinions: []Opinion{opinion(100, 1), dear}})
	require.NoError(t, err)
	require.True(t, r.Has(WarnFloor) && r.Has(WarnSingle))
}

func TestReconcileRefuses(t *testing.T) {
	bare := opinion(1, 1)
	bare.Reason = ipx.Text{}
	yuan, old, forced := opinion(1, 1), opinion(1, 1), opinion(1, 1)
	yuan.Result.Subject.Money.Scale = 1
	old.Result.Subject.On = day(2020, 1, 1)
	forced.Result.Subject.Standard = "liquidation-value"
	for _, c := range []struct {
		name string
		rec  Reconciliation
		want map[string]ipx.Code
	}{
		{"nothing", Reconciliation{}, map[string]ipx.Code{"opinions": CodeEmpty}},
		{"weights", Reconciliation{Opinions: []Opinion{opinion(1, 0.5), opinion(2, 0.4)}}, map[string]ipx.Code{"weight": CodeWeights}},
		{"no reason", Reconciliation{Opinions: []Opinion{bare}}, map[string]ipx.Code{"opinions.1.reason": CodeMissing}},
		{"unit", Reconciliation{Opinions: []Opinion{yuan}}, map[string]ipx.Code{"opinions.1.money": CodeUnit}},
		{"date", Reconciliation{Opinions: []Opinion{old}}, map[string]ipx.Code{"opinions.1.on": CodeBasis}},
		{"standard", Reconciliation{Opinions: []Opinion{forced}}, map[string]ipx.Code{"opinions.1.standard": CodeBasis}},
		{"negative under logs", Reconciliation{Opinions: []Opinion{opinion(-1, 1)}, How: Logarithmic}, map[string]ipx.Code{"opinions.1.value": CodeBound}},
		{"no variance", Reconciliation{Opinions: []Opinion{opinion(1, 0)}, How: InverseVariance}, map[string]ipx.Code{"opinions.1.sd": CodeBound}},
		{"pool", Reconciliation{Opinions: []Opinion{opinion(1, 1)}, How: "vote"}, map[string]ipx.Code{"how": CodeName}},
		{"NaN", Reconciliation{Opinions: []Opinion{opinion(math.NaN(), 1)}}, map[string]ipx.Code{"opinions.1.value": CodeNumber}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Reconcile(complete(), c.rec)
			require.Equal(t, c.want, codes(t, err))
		})
	}
}

// A conclusion lies between its methods, and moves with the currency.
func TestReconcileProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Float64Range(0, 1).Draw(t, "weight")
		a, b := rapid.Float64Range(1, 1e9).Draw(t, "a"), rapid.Float64Range(1, 1e9).Draw(t, "b")
		how := rapid.SampledFrom([]Pool{Linear, Logarithmic}).Draw(t, "how")
		value := func(k float64) float64 {
			r, err := Reconcile(complete(), Reconciliation{Opinions: []Opinion{opinion(k*a, w), opinion(k*b, 1-w)}, How: how})
			if err != nil {
				t.Fatal(err)
			}
			return r.Value
		}
		v := value(1)
		if v < min(a, b)*(1-1e-12) || v > max(a, b)*(1+1e-12) {
			t.Fatalf("%v is not between %v and %v", v, a, b)
		}
		if k := 7.1; math.Abs(value(k)-k*v) > 1e-9*k*v {
			t.Fatalf("not homogeneous: %v, %v", value(k), k*v)
		}
	})
}

func FuzzDecodeResult(f *testing.F) {
	r, err := Appraise(complete(), double(), nil)
	if err != nil {
		f.Fatal(err)
	}
	data, _ := r.JSON()
	f.Add(data)
	f.Add([]byte(`{"model":"x","model":"y"}`))
	f.Add([]byte(`{"table":{"rows":[{"cells":[1]}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := DecodeResult(data)
		if err != nil {
			return
		}
		out, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		back, err := DecodeResult(out)
		if err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		if again, _ := back.JSON(); string(again) != string(out) {
			t.Fatalf("%s\n%s", out, again)
		}
	})
}
