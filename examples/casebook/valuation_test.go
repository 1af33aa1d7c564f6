package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPublishedValuationsPass(t *testing.T) {
	code, out, errs := casebook(t, "../../valuation/casefile/testdata/discount-wacc-coke.json", "../../valuation/casefile/testdata/income-profit-split-trademark-licence-25pct-cn.json")
	assert.Zero(t, code, out+errs)
	assert.Contains(t, out, "2 passed, 0 failed")
	assert.Contains(t, out, "the publication errs: pv_profits prints 267830.5, right is 266183.8909, value prints 66957.625, right is 66545.97273")
}

// A case of one's own starts from what -new writes.
func TestNewCase(t *testing.T) {
	code, models, _ := casebook(t, "-models")
	assert.Zero(t, code)
	assert.Contains(t, models, "income.relief_from_royalty\n")
	code, fresh, _ := casebook(t, "-new", "income.rnpv")
	require.Zero(t, code)
	code, out, errs := casebook(t, write(t, "mine.json", fresh))
	assert.Zero(t, code, out+errs)

	wrong := strings.Replace(fresh, `"cost": 10`, `"cost": 11`, 1)
	require.NotEqual(t, fresh, wrong)
	code, out, _ = casebook(t, write(t, "wrong.json", wrong))
	assert.Equal(t, 1, code)
	assert.Contains(t, out, "rnpv (recomputed): want")

	code, _, errs = casebook(t, "-new", "income.guess")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "there is no model income.guess; there are income.relief_from_royalty")
}

func TestValuationWithoutExpectations(t *testing.T) {
	text := `{"id": "w", "model": "discount.wacc", "title": "t", "source": {}, "inputs": {"cost_of_equity": 0.12, "equity_weight": 0.5, "cost_of_debt": 0.08, "debt_weight": 0.5, "tax_rate": 0.25, "inflation": 0.02},
		"expected": {}, "tolerance": {}}`
	code, out, errs := casebook(t, write(t, "w.json", text))
	assert.Zero(t, code, errs)
	assert.Contains(t, out, "w: discount.wacc; after_tax_cost_of_debt 0.06, value 0.09, wacc 0.09; inputs not read: inflation; ok (nothing to compare with)")

	rows := `{"id": "r", "model": "option.bsm", "title": "t", "source": {}, "inputs": {"columns": ["S", "K"], "rows": [[100, 90], [100, 110]], "T": 1, "r": 0, "sigma": 0, "q": 0}, "expected": {}, "tolerance": {}}`
	code, out, errs = casebook(t, write(t, "r.json", rows))
	assert.Zero(t, code, errs)
	assert.Contains(t, out, "r: option.bsm; values 10 0; ok (nothing to compare with)")

	code, out, _ = casebook(t, "-json", write(t, "w.json", text))
	assert.Zero(t, code)
	var got struct {
		Cases []struct {
			Result struct {
				Figures map[string]any `json:"figures"`
			} `json:"result"`
		} `json:"cases"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	assert.InDelta(t, 0.09, got.Cases[0].Result.Figures["wacc"], 1e-12)

	code, out, _ = casebook(t, write(t, "bad.json", strings.Replace(text, `"cost_of_equity": 0.12`, `"cost_of_equity": -0.12`, 1)))
	assert.Equal(t, 1, code)
	assert.Contains(t, out, "VAL-BOUND: cost_of_equity is -0.12")
}
