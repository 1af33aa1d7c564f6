// Package report shows results of valuation to people: as a document in
// Chinese or English ([Table], Markdown), as canonical JSON
// ([valuation.Result.JSON]), and as pictures in SVG that need no browser to
// draw: [CashFlows], [Tornado], [Distribution], [Scatter], [Whiskers].
//
//	fmt.Print(report.Table(result, report.Chinese))
//	svg, err := report.CashFlows(result, report.Picture{Language: report.Chinese})
//
// The same result gives the same bytes on every machine. Text from outside is
// escaped in both forms. Numbers are rounded for the eye only; the JSON keeps
// all digits.
package report
