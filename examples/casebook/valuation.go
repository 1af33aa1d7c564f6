package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/valuation/casefile"
)

// unread names the inputs that made no difference: a name may be misspelt.
func unread(rep casefile.Report) string {
	if len(rep.Unused) == 0 {
		return ""
	}
	return "; inputs not read: " + strings.Join(rep.Unused, ", ")
}

// computed writes the figures that are single numbers.
func computed(figures map[string]any) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		if v, ok := figures[name].(float64); ok {
			out = append(out, fmt.Sprintf("%s %.10g", name, v))
		}
	}
	if len(out) > 0 {
		return strings.Join(out, ", ")
	}
	// A table of several: nothing else was computed than lists.
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		list, _ := figures[name].([]any)
		var each []string
		for _, v := range list[:min(len(list), 12)] {
			if f, ok := v.(float64); ok {
				each = append(each, fmt.Sprintf("%.10g", f))
			}
		}
		if len(list) > 12 {
			each = append(each, "…")
		}
		if len(each) > 0 {
			out = append(out, name+" "+strings.Join(each, " "))
		}
	}
	return strings.Join(out, ", ")
}

// models lists the models that a worked valuation can name, or writes a case of
// one of them to start from.
func models(out io.Writer, model string) error {
	if model == "" {
		for _, m := range casefile.Models() {
			fmt.Fprintln(out, m)
		}
		return nil
	}
	data, err := casefile.New(model)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	return err
}

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
	if len(rep.Checks) == 0 { // nothing expected: say what comes out
		out.Passed, out.Against = true, ""
		out.line = fmt.Sprintf("%s: %s; %s%s", c.ID, c.Model, computed(rep.Figures), unread(rep))
		return out, true, nil
	}
	counts := map[casefile.Status]int{}
	var errata []string
	for _, k := range rep.Checks {
		counts[k.Status]++
		if k.Status == casefile.Erratum {
			errata = append(errata, k.Figure+" "+k.Says)
		}
		if k.Status == casefile.Differs || k.Status == casefile.Absent {
			out.Faults = append(out.Faults, fmt.Sprintf("%s%s (%s): want %.10g, got %.10g: %s", k.Figure, k.Place, k.Variant, k.Want, k.Got, k.Status))
		}
	}
	out.line = fmt.Sprintf("%s: %s; %d figures agree", c.ID, c.Model, counts[casefile.Agrees])
	if n := counts[casefile.NotCompared]; n > 0 {
		out.line += fmt.Sprintf(", %d not compared", n)
	}
	if len(errata) > 0 {
		out.line += "; the publication errs: " + strings.Join(errata, ", ")
	}
	out.line += unread(rep)
	return out, true, nil
}
