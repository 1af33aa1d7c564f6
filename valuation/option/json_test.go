package option

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// models are one of each kind, with every field that matters set.
func models() []valuation.Maker {
	o := Option{Kind: Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Delay: 0.01, Volatility: 0.2}
	return []valuation.Maker{
		BlackScholes{o},
		Lattice{Option: o, Tree: CRR, Steps: 100, Style: Bermudan, Dates: 10, Smooth: Average, Delays: []float64{0.1, 0.2}},
		LongstaffSchwartz{Option: o, Dates: 10, Paths: 400, Seed: 3, Basis: Laguerre, Fresh: true, Workers: 2},
		Compound{Option: o, Mother: Put, Outlay: 2, First: 0.5},
		Exchange{Received: Side{22, 1, 0.06, 0.2}, Given: Side{20, 2, 0.04, 0.15}, Corr: -0.5, Years: 0.1},
		Perpetual{1, 1, 0.04, 0.04, 0.2},
		Periods{Kind: Put, Style: European, Asset: 80, Strike: 80, Steps: 3, Up: 1.5, Down: 0.5, Gross: 1.1},
		Staged{Asset: 1200, Rate: 0.04, Delay: 0.03, Volatility: 0.5, Stages: []Stage{{0, 20, 0.6}, {2, 60, 0.4}}, Steps: 50},
		Research{Cash: 12, Drift: 0.02, CashVolatility: 0.35, Cost: 100, Spending: 20, CostVolatility: 0.5, Corr: 0.1, Catastrophe: 0.03, Rate: 0.05, Years: 20, Multiple: 2, Paths: 400, PerAnn: 2, Seed: 1},
	}
}

// TestModelsReadFromJSON: a model that is stored comes back the same, values
// the same, and has a title, a source and inputs with labels in both languages.
func TestModelsReadFromJSON(t *testing.T) {
	for _, m := range models() {
		data, err := json.Marshal(m)
		require.NoError(t, err)
		back := reflect.New(reflect.TypeOf(m))
		require.NoError(t, strictjson.Decode(data, back.Interface(), strictjson.Options{}), "%s", data)
		require.Equal(t, m, back.Elem().Interface())
		a, err := valuation.Conclude(valuation.Subject{}, m)
		require.NoError(t, err)
		b, err := valuation.Conclude(valuation.Subject{}, back.Elem().Interface().(valuation.Maker))
		require.NoError(t, err)
		require.Equal(t, a, b)
		require.Equal(t, valuation.Options, a.Approach)
		require.NotEmpty(t, a.Title.Zh)
		require.NotEmpty(t, a.Title.En)
		for _, in := range a.Inputs {
			require.NotEmpty(t, in.Label.Zh, in.Name)
			require.NotEmpty(t, in.Label.En, in.Name)
			require.NotEmpty(t, in.Unit, in.Name)
		}
		out, err := a.JSON()
		require.NoError(t, err)
		again, err := valuation.DecodeResult(out)
		require.NoError(t, err)
		require.True(t, again.Genuine())
	}
}

// TestSettingsAreHashed: what changes the value changes the digest.
func TestSettingsAreHashed(t *testing.T) {
	digest := func(m valuation.Maker) string {
		r, err := valuation.Conclude(valuation.Subject{}, m)
		require.NoError(t, err)
		return r.Digest.String()
	}
	o := Option{Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}
	seen := map[string]string{}
	for name, m := range map[string]valuation.Maker{
		"call": Lattice{Option: o, Steps: 50}, "steps": Lattice{Option: o, Steps: 51}, "european": Lattice{Option: o, Steps: 50, Style: European},
		"bermudan 5": Lattice{Option: o, Steps: 50, Style: Bermudan, Dates: 5}, "bermudan 10": Lattice{Option: o, Steps: 50, Style: Bermudan, Dates: 10},
		"smooth": Lattice{Option: o, Steps: 50, Smooth: Average}, "trinomial": Lattice{Option: o, Steps: 50, Tree: Trinomial},
		"put":  Lattice{Option: Option{Kind: Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}, Steps: 50},
		"seed": LongstaffSchwartz{Option: o, Paths: 200, Seed: 1}, "other seed": LongstaffSchwartz{Option: o, Paths: 200, Seed: 2},
		"paths": LongstaffSchwartz{Option: o, Paths: 400, Seed: 1}, "fresh": LongstaffSchwartz{Option: o, Paths: 200, Seed: 1, Fresh: true},
	} {
		d := digest(m)
		require.Empty(t, seen[d], name)
		seen[d] = name
	}
	one, two := LongstaffSchwartz{Option: o, Paths: 200}, LongstaffSchwartz{Option: o, Paths: 200, Workers: 2}
	require.Equal(t, digest(one), digest(two), "workers change nothing")
}
