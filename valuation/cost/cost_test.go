package cost

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/internal/valuetest"
)

var run, refused = valuetest.Run, valuetest.Refused

func TestReproduction(t *testing.T) {
	m := Reproduction{
		Items: []Item{
			{Name: "material", Amount: 100, Changes: []float64{0.1, 0.2}, Years: 2},
			{Name: "wages", Amount: 50, Changes: []float64{-0.1}},
		},
		Opportunity: 0.05, Profit: 0.15, Loss: Obsolescence{Used: 2, Left: 6, Functional: 0.1, Economic: 0.2},
	}
	r := run(t, m)
	now := (100*1.1*1.2*1.05*1.05 + 50*0.9) * 1.15
	require.InEpsilon(t, now*0.75*0.9*0.8, r.Value, 1e-12)
	rc, _ := r.Table.Find("reproduction-cost")
	require.InEpsilon(t, now, rc, 1e-12)
	require.False(t, r.Has(valuation.WarnInefficient))

	m.Loss.Additive, m.Ceiling = true, 150
	r = run(t, m)
	require.InEpsilon(t, now*(1-0.25-0.1-0.2), r.Value, 1e-12, "added losses are larger")
	require.True(t, r.Has(valuation.WarnInefficient))
	m.Loss.Technical = 0.9
	require.Zero(t, run(t, m).Value, "never below nought")
}

func TestReproductionRefuses(t *testing.T) {
	item := []Item{{Amount: 1}}
	for name, c := range map[string]struct {
		m     valuation.Maker
		code  ipx.Code
		field string
	}{
		"nothing":       {Reproduction{}, valuation.CodeEmpty, "items"},
		"kind":          {Reproduction{Kind: "guess", Items: item}, valuation.CodeName, "kind"},
		"negative cost": {Reproduction{Items: []Item{{Amount: -1}}}, valuation.CodeBound, "amount.1"},
		"price change":  {Reproduction{Items: []Item{{Amount: 1, Changes: []float64{0.1, -2}}}}, valuation.CodeBound, "change-1.2"},
		"two ages":      {Reproduction{Items: item, Loss: Obsolescence{Used: 1, Left: 2, Newness: 0.5}}, valuation.CodeUnit, "newness"},
		"loss above 1":  {Reproduction{Items: item, Loss: Obsolescence{Functional: 1.2}}, valuation.CodeBound, "functional"},
		"ceiling":       {Reproduction{Items: item, Ceiling: math.NaN()}, valuation.CodeBound, "ceiling"},
		"fee twice":     {MinimumFee{Cost: 1, Share: 0.5, Buyer: 1, Seller: 1}, valuation.CodeUnit, "share"},
		"fee no share":  {MinimumFee{Cost: 1, Share: 1.5}, valuation.CodeBound, "share"},
		"fee bare":      {MinimumFee{Cost: 1, Lost: 5}, valuation.CodeMissing, "share"},
		"risk of 1":     {LabourMultiplier{Materials: 1, Risk: 1}, valuation.CodeBound, "risk"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := valuation.Conclude(valuation.Subject{}, c.m)
			code, field := refused(t, err)
			require.Equal(t, c.code, code)
			require.Equal(t, c.field, field)
		})
	}
}

func TestMinimumFee(t *testing.T) {
	m := MinimumFee{Cost: 300, Index: 0.08, Loss: Obsolescence{Used: 1, Left: 9}, Seller: 700, Buyer: 300, Lost: 90, Added: 15}
	r := run(t, m)
	require.InDelta(t, 192.48, r.Value, 1e-9)
	share, _ := r.Table.Find("share")
	require.InDelta(t, 0.3, share, 1e-12)
	f, err := m.Model()
	require.NoError(t, err)
	x, err := valuation.With(f, map[string]float64{"seller": 0, "buyer": 0})
	require.NoError(t, err)
	_, err = f.Value(x)
	code, field := refused(t, err)
	require.Equal(t, valuation.CodeNoDefined, code)
	require.Equal(t, "buyer", field)
}

// Risk of failure raises the cost; copies with 1+β2 lower it.
func TestLabourMultiplier(t *testing.T) {
	m := LabourMultiplier{Materials: 40, Living: 30, Creative: 1.5, Risk: 0.2, Return: 0.25}
	v := run(t, m).Value
	require.InEpsilon(t, (40+45)/0.8*1.25, v, 1e-12)
	m.Risk = 0.3
	require.Greater(t, run(t, m).Value, v)
}

func TestParts(t *testing.T) {
	p, err := Index(104, 130)
	require.NoError(t, err)
	require.InDelta(t, 0.25, p, 1e-12)
	_, err = Index(0, 1)
	_, field := refused(t, err)
	require.Equal(t, "then", field)

	p, err = Mixed(0.1, 0.04, 0.25)
	require.NoError(t, err)
	require.InDelta(t, 0.085, p, 1e-12)
	_, err = Mixed(0.1, 0.04, 1.25)
	_, field = refused(t, err)
	require.Equal(t, "labour", field)

	v, err := ExcessOperating([]float64{10, 10}, 0.25, 0.1, discount.EndYear)
	require.NoError(t, err)
	require.InDelta(t, 7.5/1.1+7.5/1.21, v, 1e-12)
	for _, bad := range []func() (float64, error){
		func() (float64, error) { return ExcessOperating(nil, 0, 0, discount.EndYear) },
		func() (float64, error) { return ExcessOperating([]float64{1}, 1, 0, discount.EndYear) },
		func() (float64, error) { return ExcessOperating([]float64{1}, 0, -1, discount.EndYear) },
		func() (float64, error) { return ExcessOperating([]float64{math.NaN()}, 0, 0.1, discount.EndYear) },
		func() (float64, error) { return Idle(1.1, 0.6) },
		func() (float64, error) { return Idle(0.5, 0) },
	} {
		_, err := bad()
		require.ErrorIs(t, err, ipx.ErrInput)
	}
	v, err = Idle(0.7, 0.6)
	require.NoError(t, err)
	require.InDelta(t, 1-math.Pow(0.7, 0.6), v, 1e-12)
}

// Cost moves with the currency, falls with age, and the added form of the loss
// is never smaller than the multiplied one.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Float64Range(0, 1e9).Draw(t, "amount")
		used, left := rapid.Float64Range(0, 30).Draw(t, "used"), rapid.Float64Range(0.1, 30).Draw(t, "left")
		f := rapid.Float64Range(0, 1).Draw(t, "functional")
		k := rapid.Float64Range(0.001, 1000).Draw(t, "currency")
		val := func(scale, used float64, add bool) float64 {
			r, err := valuation.Conclude(valuation.Subject{}, Reproduction{Items: []Item{{Amount: amount * scale, Changes: []float64{0.05}}},
				Loss: Obsolescence{Used: used, Left: left, Functional: f, Additive: add}})
			if err != nil {
				t.Fatal(err)
			}
			return r.Value
		}
		v := val(1, used, false)
		if got := val(k, used, false); math.Abs(got-k*v) > 1e-9*k*v {
			t.Fatalf("currency: %v, want %v", got, k*v)
		}
		if val(1, used+1, false) > v*(1+1e-12) {
			t.Fatal("older and dearer")
		}
		if val(1, used, true) > v*(1+1e-9)+1e-9 {
			t.Fatal("the added loss is smaller")
		}
	})
}
