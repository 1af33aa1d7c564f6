// Package valuation values intellectual property with models that anyone can
// add, and keeps the result as evidence.
//
// # A model of one's own
//
// A [Model] is a pure function of named numbers. [Func] makes one of a plain
// function, [FuncModel] one that checks bounds, shows its steps and describes
// itself; every model of the library is a FuncModel too:
//
//	rule := valuation.Func("acme.rule-of-three@1",
//		[]valuation.Input{valuation.Amount("profit", ipx.T("年利润", "yearly profit"), 120)},
//		func(x []float64) float64 { return 3 * x[0] })
//	r, err := valuation.Appraise(subject, rule, nil)
//
// Whatever implements Model gets uncertainty, sensitivity, back-testing,
// reports and JSON from the packages below without further work.
//
// # A model of the library
//
// The sub-packages hold the models: income, cost, market, brand, option,
// renewal, and rates in discount. Each is a struct with the figures of the
// case; [Conclude] runs it. Its Model method returns the same computation as
// named numbers, any of which can be made uncertain.
//
// # Evidence
//
// A [Result] carries its [Subject] (purpose, standard and premise of value,
// valuation date), the model with its version, every input with a digest, the
// table year by year, assumptions, range, weights and warnings.
// [Result.Appraisal] turns it into what workflows read, [Result.JSON] into
// what is stored, [Result.Reproduce] recomputes a stored one, and
// [Result.Review] tells a later reader whether it is stale. [Reconcile] brings
// several methods to one conclusion.
//
// # Conventions
//
// Figures are float64 in the unit of the subject; money with its currency is
// made at the edge, by [Unit.Money]. Rates are effective annual rates. Faults
// are *ipx.Refusal whose reasons have codes VAL-… and name the input. There is
// no default date: who values something says as of when.
package valuation
