package casefile

import (
	"errors"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/backtest"
)

func backtestRunners() []Runner {
	return []Runner{
		{Model: "backtest.crps", Run: runScores,
			Example: `{"items": [{"dist": "normal", "mu": 0, "sigma": 1, "y": 0.5}, {"dist": "ensemble", "sample": [1, 2, 4], "y": 2.5}], "quantile_scores": [{"y": 1, "q": 0, "alpha": 0.1}], "interval_scores": [{"y": 2, "lower": -1, "upper": 1, "coverage": 0.8}]}`},
		{Model: "backtest.metrics", Run: runMetrics, Example: `{"actual": [100, 200, 400], "forecast": [110, 150, 500]}`},
	}
}

// runScores scores forecasts against outcomes.
func runScores(in *Inputs) (Outcome, error) {
	out := map[string]any{}
	var crps, pinball, interval []float64
	note := func(list *[]float64, v float64, err error) error {
		*list = append(*list, v)
		return err
	}
	if in.Has("items") {
		for _, item := range in.Objects("items") {
			y := item.Number("y")
			var v float64
			var err error
			switch kind := item.Text("dist"); kind {
			case "normal":
				v, err = backtest.Normal(item.Number("mu", "mean"), item.Number("sigma", "sd"), y)
			case "lognormal":
				v, err = backtest.Lognormal(item.Number("meanlog", "mu"), item.Number("sdlog", "sigma"), y)
			case "uniform":
				v, err = backtest.Uniform(item.Number("min"), item.Number("max"), y)
			case "ensemble":
				v, err = backtest.Ensemble(item.Series("sample"), y, item.Flag(false, "fair"))
			default:
				in.fail(valuation.BadForm(item.name("dist"), errors.New("no distribution "+kind)))
			}
			if bad := in.Err(); bad != nil {
				return Outcome{}, bad
			}
			if err := note(&crps, v, err); err != nil {
				return Outcome{}, err
			}
		}
		out["crps"] = crps
	}
	if in.Has("quantile_scores") {
		for _, q := range in.Objects("quantile_scores") {
			v, err := backtest.Quantile(q.Number("alpha"), q.Number("q"), q.Number("y"))
			if err := note(&pinball, v, err); err != nil {
				return Outcome{}, err
			}
		}
		out["quantile_score"] = pinball
	}
	if in.Has("interval_scores") {
		for _, q := range in.Objects("interval_scores") {
			v, err := backtest.Interval(q.Number("lower"), q.Number("upper"), q.Number("coverage"), q.Number("y"))
			if err := note(&interval, v, err); err != nil {
				return Outcome{}, err
			}
		}
		out["interval_score"] = interval
	}
	return Outcome{Figures: out}, nil
}

func runMetrics(in *Inputs) (Outcome, error) {
	actual, forecast := in.Series("actual"), in.Series("forecast")
	if err := in.Err(); err != nil {
		return Outcome{}, err
	}
	a, err := backtest.Points(actual, forecast)
	if err != nil {
		return Outcome{}, err
	}
	return Outcome{Figures: map[string]any{"mape": a.MAPE, "mdape": a.MdAPE, "smape": a.SMAPE, "log_rmse": a.LogRMSE, "bias": a.Bias, "geometric_mean_ratio": 1 + a.Bias,
		"spearman": a.Spearman, "kendall": a.Kendall, "within_25": a.Within25, "factor_2": a.Factor2, "top_tenth": a.TopTenth}}, nil
}
