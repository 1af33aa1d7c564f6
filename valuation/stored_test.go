package valuation_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/citation"
	"github.com/ipx-sdk/ipx-go/valuation/discount"
	"github.com/ipx-sdk/ipx-go/valuation/option"
	"github.com/ipx-sdk/ipx-go/valuation/portfolio"
	"github.com/ipx-sdk/ipx-go/valuation/renewal"
)

// stored are the models of every, those whose value is no money, and models with all
// their settings set.
func stored() []valuation.Maker {
	o := option.Option{Kind: option.Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Delay: 0.01, Volatility: 0.2}
	fees := []float64{10, 20, 40, 80, 160}
	return append(every(),
		option.Lattice{Option: o, Tree: option.CRR, Steps: 100, Style: option.Bermudan, Dates: 10, Smooth: option.Average, Delays: []float64{0.1, 0.2}},
		option.LongstaffSchwartz{Option: o, Dates: 10, Paths: 400, Seed: 3, Basis: option.Laguerre, Fresh: true, Workers: 2},
		option.Compound{Option: o, Mother: option.Put, Outlay: 2, First: 0.5},
		option.Exchange{Received: option.Side{Price: 22, Quantity: 1, Yield: 0.06, Volatility: 0.2}, Given: option.Side{Price: 20, Quantity: 2, Yield: 0.04, Volatility: 0.15}, Corr: -0.5, Years: 0.1},
		option.Periods{Kind: option.Put, Style: option.European, Asset: 80, Strike: 80, Steps: 3, Up: 1.5, Down: 0.5, Gross: 1.1},
		option.Staged{Asset: 1200, Rate: 0.04, Delay: 0.03, Volatility: 0.5, Stages: []option.Stage{{At: 0, Outlay: 20, Success: 0.6}, {At: 2, Outlay: 60, Success: 0.4}}, Steps: 50},
		option.Research{Cash: 12, Drift: 0.02, CashVolatility: 0.35, Cost: 100, Spending: 20, CostVolatility: 0.5, Corr: 0.1, Catastrophe: 0.03, Rate: 0.05, Years: 20, Multiple: 2, Paths: 400, PerAnn: 2, Seed: 1},
		renewal.Population{Mu: 7.6, Sigma: 1.5, Decay: 0.12, Rate: 0.06, Fees: fees},
		renewal.Learning{Return: 3000, Keep: 0.88, Theta: 1e-3, Gamma: 4000, Phi: 0.6, Sigma: 9000, Rate: 0.05, Fees: fees},
		citation.StockMarket{Return: 0.02, Volatility: 0.02, Days: 5, Cap: 1000, Patents: 2, Grant: 0.5, Signal: 0.02},
		portfolio.Portfolio{Members: []portfolio.Member{{ID: "a", Value: 100, StdDev: 30}, {ID: "b", Value: 200, StdDev: 40}}, Corr: [][]float64{{1, 0.5}, {0.5, 1}}},
		discount.CAPM{RiskFree: 0.02, Beta: 1, Premium: 0.07, Size: 0.02, Country: 0.04, Specific: -0.01})
}

// A model that is stored comes back the same, and values the same; its result says what
// it is in both languages, and can be written and read as evidence.
func TestModelsReadFromJSON(t *testing.T) {
	for _, m := range stored() {
		data, err := json.Marshal(m)
		require.NoError(t, err)
		back := reflect.New(reflect.TypeOf(m))
		require.NoError(t, strictjson.Decode(data, back.Interface(), strictjson.Options{}), "%s", data)
		require.Equal(t, m, back.Elem().Interface())
		r, err := valuation.Conclude(valuation.Subject{}, m)
		require.NoError(t, err)
		same, err := valuation.Conclude(valuation.Subject{}, back.Elem().Interface().(valuation.Maker))
		require.NoError(t, err)
		require.Equal(t, r, same)
		if strings.HasPrefix(r.Model, "option.") {
			require.Equal(t, valuation.Options, r.Approach)
		}
		require.NotEmpty(t, r.Title.Zh)
		require.NotEmpty(t, r.Title.En)
		for _, in := range r.Inputs {
			require.NotEmpty(t, in.Label.Zh, in.Name)
			require.NotEmpty(t, in.Label.En, in.Name)
			require.NotEmpty(t, in.Unit, in.Name)
		}
		out, err := r.JSON()
		require.NoError(t, err)
		again, err := valuation.DecodeResult(out)
		require.NoError(t, err)
		require.True(t, again.Genuine())
	}
}
