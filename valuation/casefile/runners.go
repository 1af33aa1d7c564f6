package casefile

import (
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Runners returns the runners of all models of the library.
func Runners() []Runner {
	return slices.Concat(incomeRunners(), splitRunners(), capitalRunners(), projectRunners(), costRunners(), marketRunners(), brandRunners(),
		optionRunners(), renewalRunners(), indicatorRunners(), collectionRunners(), backtestRunners(), uncertaintyRunners(), damagesRunners())
}

// runnerOf finds the runner of a model by its name, or by another name for it.
// Without one it is refused, with the names that come nearest.
func runnerOf(model string, table []Runner) (Runner, error) {
	family, _, _ := strings.Cut(model, ".")
	var near, families []string
	for _, r := range table {
		if r.Model == model || slices.Contains(r.Also, model) {
			return r, nil
		}
		f, _, _ := strings.Cut(r.Model, ".")
		if f == family {
			near = append(near, r.Model)
		}
		if !slices.Contains(families, f) {
			families = append(families, f)
		}
	}
	if near == nil {
		for _, f := range families {
			near = append(near, f+".…")
		}
	}
	return Runner{}, ipx.Refuse(valuation.Fault(valuation.CodeName, "model", ipx.T("没有名为{model}的模型；现有：{known}", "there is no model {model}; there are {known}"),
		ipx.Arg{Name: "model", Value: model}, ipx.Arg{Name: "known", Value: strings.Join(near, ", ")}))
}
