package main

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/valuation/casefile"
)

// valued runs a worked valuation with the models of the library.
func valued(_ law.Library, data []byte) (result, bool, error) {
	if !casefile.Is(data) {
		return result{}, false, nil
	}
	c, err := casefile.Decode(data)
	if err != nil {
		return result{}, true, err
	}
	out := result{ID: c.ID, Kind: "valuation", Against: "expected"}
	rep, err := casefile.Run(c)
	if err != nil { // the model cannot take these inputs, or there is none: the case fails
		out.Faults = []string{err.Error()}
		out.line = fmt.Sprintf("%s: %s", c.ID, c.Model)
		return out, true, nil
	}
	out.Passed, out.Whole = rep.Passed(), rep
	counts := map[casefile.Status]int{}
	for _, k := range rep.Checks {
		counts[k.Status]++
		if k.Status == casefile.Differs || k.Status == casefile.Absent {
			out.Faults = append(out.Faults, fmt.Sprintf("%s%s (%s): want %.10g, got %.10g: %s", k.Figure, k.Place, k.Variant, k.Want, k.Got, k.Status))
		}
	}
	out.line = fmt.Sprintf("%s: %s; %d figures agree", c.ID, c.Model, counts[casefile.Agrees])
	if n := counts[casefile.Erratum]; n > 0 {
		out.line += fmt.Sprintf(", %d where the publication errs", n)
	}
	if n := counts[casefile.NotCompared]; n > 0 {
		out.line += fmt.Sprintf(", %d not compared", n)
	}
	return out, true, nil
}
