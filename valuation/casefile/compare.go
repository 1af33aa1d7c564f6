package casefile

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// compare fills the checks of a report.
func (r *Report) compare(c Case, run Runner, out Outcome) error {
	want, err := decodeAny(c.Expected)
	if err != nil {
		return ipx.Refuse(valuation.BadForm("expected", err))
	}
	raw, err := decodeAny(c.Tolerance)
	if err != nil {
		return ipx.Refuse(valuation.BadForm("tolerance", err))
	}
	figures, ok1 := want.(map[string]any)
	bounds, ok2 := raw.(map[string]any)
	if !ok1 || !ok2 {
		return ipx.Refuse(valuation.BadForm("expected", errors.New("not an object")))
	}
	tol := tolerances{bounds, run.Kinds}
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		got, has := out.Figures[name]
		variants, isObject := figures[name].(map[string]any)
		switch {
		case isObject && hasVariants(variants):
			for _, v := range slices.Sorted(maps.Keys(variants)) {
				if own, ok := out.Figures[name+"/"+v]; ok {
					r.check(tol, name, v, variants[v], own, true, true)
					continue
				}
				r.check(tol, name, v, variants[v], got, has, false)
			}
		default:
			r.check(tol, name, "recomputed", figures[name], got, has, false)
		}
	}
	for _, t := range out.Tests {
		r.test(tol, figures, t)
	}
	return nil
}

func hasVariants(m map[string]any) bool {
	for k := range m {
		if strings.HasPrefix(k, "published") || strings.HasPrefix(k, "recomputed") {
			return true
		}
	}
	return false
}

func (r *Report) check(tol tolerances, name, variant string, want, got any, has, own bool) {
	c := Check{Figure: name, Variant: variant}
	text, inWords := want.(string)
	base, kind, special := strings.Cut(variant, "_")
	switch {
	case inWords:
		said, ok := got.(string)
		switch {
		case !ok:
			c.Status, c.Says = NotCompared, text
		case said == text:
			c.Status = Agrees
		default:
			c.Status, c.Says = Differs, said
		}
	case base != "published" && base != "recomputed", kind == "standard_error":
		c.Status = NotCompared // a remark of the file
	case !has:
		c.Status = Absent
		if special && base == "recomputed" {
			c.Status = NotCompared // under an assumption that the model does not offer
		}
	case special && base == "recomputed" && !own:
		c.Status = NotCompared
	default:
		wrong := base == "published" && (kind == "wrong" || kind == "typo")
		bound := tol.bound(name, base)
		if wrong {
			bound = tol.bound(name, "recomputed")
		}
		d := deviation{}
		d.walk("", want, plain(got), bound)
		c.Place, c.Want, c.Got, c.Bound, c.Says = d.place, d.want, d.got, d.bound, d.says
		switch {
		case wrong && d.excess > 1:
			c.Status = Erratum
			c.Says = fmt.Sprintf("prints %.10g, right is %.10g", d.want, d.got)
		case wrong, d.excess > 1 || d.says != "":
			c.Status = Differs
		case d.n == 0:
			c.Status = NotCompared
		default:
			c.Status = Agrees
		}
	}
	r.Checks = append(r.Checks, c)
}

func (r *Report) test(tol tolerances, figures map[string]any, t Test) {
	c := Check{Figure: t.Name, Variant: "test"}
	want := plain(t.Want)
	if t.Figure != "" {
		want = figures[t.Figure]
		if m, ok := want.(map[string]any); ok {
			if want, ok = m["recomputed"]; !ok {
				want = m["published"]
			}
		}
	}
	bound := limit{abs: t.Abs, rel: t.Rel}
	if group, key, ok := strings.Cut(t.Tolerance, "."); ok {
		if m, ok := tol.m[group].(map[string]any); ok {
			if v, ok := number(m[key]); ok {
				bound = limit{abs: v}
				if strings.HasSuffix(key, "rel") {
					bound = limit{rel: v}
				}
			}
		}
	} else if v, ok := number(tol.m[t.Tolerance]); ok {
		bound = limit{abs: v}
		if strings.HasSuffix(t.Tolerance, "rel") {
			bound = limit{rel: v}
		}
	}
	d := deviation{}
	d.walk("", want, plain(t.Got), func(string) limit { return bound })
	c.Place, c.Want, c.Got, c.Bound, c.Says = d.place, d.want, d.got, d.bound, d.says
	switch {
	case want == nil || d.n == 0:
		return // the file does not state the figure
	case d.excess > 1 || d.says != "":
		c.Status = Differs
	default:
		c.Status = Agrees
	}
	r.Checks = append(r.Checks, c)
}

// limit is the greatest deviation allowed: absolute, or relative to the
// expected figure, whichever is wider.
type limit struct{ abs, rel float64 }

// deviation finds the member of a figure that is furthest from what it should
// be, measured in its own tolerance.
type deviation struct {
	n                        int
	place                    string
	want, got, bound, excess float64
	says                     string
	decimals                 int // greatest number of printed decimals in the list at hand
}

func (d *deviation) walk(place string, want, got any, bound func(literal string) limit) {
	switch w := want.(type) {
	case nil: // not stated
	case json.Number:
		d.leaf(place, string(w), w, got, bound)
	case float64:
		d.leaf(place, strconv.FormatFloat(w, 'g', -1, 64), json.Number(strconv.FormatFloat(w, 'g', -1, 64)), got, bound)
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			d.says = fmt.Sprintf("%d figures expected%s, %d computed", len(w), place, len(g))
			return
		}
		outer := d.decimals
		for _, e := range w {
			if n, ok := e.(json.Number); ok {
				d.decimals = max(d.decimals, decimals(string(n)))
			}
		}
		for i := range w {
			d.walk(place+"["+strconv.Itoa(i+1)+"]", w[i], g[i], bound)
		}
		d.decimals = outer
	case map[string]any:
		g, ok := got.(map[string]any)
		for _, k := range slices.Sorted(maps.Keys(w)) {
			if _, has := g[k]; !ok || !has {
				d.says = "no figure " + k
				return
			}
			d.walk(place+"."+k, w[k], g[k], bound)
		}
	default:
		d.says = fmt.Sprintf("cannot compare %v", want)
	}
}

func (d *deviation) leaf(place, literal string, w json.Number, got any, bound func(string) limit) {
	x, ok1 := number(w)
	g, ok2 := got.(float64)
	if !ok1 || !ok2 {
		d.says = "not a figure" + place
		return
	}
	l := bound(literal)
	b := max(l.abs, l.rel*math.Abs(x))
	if n := max(decimals(literal), d.decimals); n >= 6 {
		b = max(b, 0.5*math.Pow10(-n)*(1+1e-9)) // known only to its printed digits
	}
	excess := math.Inf(1)
	if diff := math.Abs(g - x); diff <= b {
		excess = 0
		if b > 0 {
			excess = diff / b
		}
	} else if b > 0 && diff == diff {
		excess = diff / b
	}
	if d.n == 0 || excess > d.excess {
		d.place, d.want, d.got, d.bound, d.excess = place, x, g, b, excess
	}
	d.n++
}

// plain turns figures into the shapes that encoding/json makes.
func plain(v any) any {
	switch v := v.(type) {
	case int:
		return float64(v)
	case []float64:
		out := make([]any, len(v))
		for i, f := range v {
			out[i] = f
		}
		return out
	case [][]float64:
		out := make([]any, len(v))
		for i, f := range v {
			out[i] = plain(f)
		}
		return out
	case map[string]float64:
		out := map[string]any{}
		for k, f := range v {
			out[k] = f
		}
		return out
	}
	return v
}

// tolerances reads the tolerance part of a case.
type tolerances struct {
	m     map[string]any
	kinds map[string]string
}

// bound returns the tolerance of a figure, published or recomputed, or where the
// case does not tell them apart, of either: the one stated for its own name or
// kind ("value_abs", "coefficients_rel"), for figures printed with at most two
// decimals ("two_decimal_values_abs"), or for all ("abs", "rel"). A published
// figure without any is held to half a unit of its last digit, a recomputed
// one to 1e-9.
func (t tolerances) bound(figure, variant string) func(literal string) limit {
	m, ok := t.m[variant].(map[string]any)
	if !ok {
		m = t.m // one bound for figures of either kind
	}
	var own, general, short limit
	best := 0
	for key, v := range m {
		f, ok := number(v)
		if !ok {
			continue
		}
		word, measure := key, ""
		if i := strings.LastIndexByte(key, '_'); i >= 0 {
			word, measure = key[:i], key[i+1:]
		}
		set := func(l *limit, measure string) {
			if measure == "abs" {
				l.abs = f
			} else if measure == "rel" {
				l.rel = f
			}
		}
		switch {
		case key == "abs" || key == "rel":
			set(&general, key)
		case word == "two_decimal_values":
			set(&short, measure)
		case len(word) >= best && t.concerns(word, figure):
			if len(word) > best {
				own, best = limit{}, len(word)
			}
			set(&own, measure)
		}
	}
	return func(literal string) limit {
		switch {
		case own != limit{}:
			return own
		case short != limit{} && decimals(literal) <= 2:
			return short
		case general != limit{}:
			return general
		case variant == "published":
			return limit{abs: 0.5 * math.Pow10(-decimals(literal)) * (1 + 1e-9)}
		}
		return limit{rel: 1e-9}
	}
}

// concerns reports whether the word of a tolerance is about the figure: its
// kind, its name, a word within its name, or the end of one ("factors" for
// "annuity_factors").
func (t tolerances) concerns(word, figure string) bool {
	if k, ok := t.kinds[figure]; ok {
		return k == word
	}
	return word == figure || strings.HasPrefix(figure, word+"_") || strings.HasSuffix(figure, "_"+word) || strings.Contains(figure, "_"+word+"_")
}

// decimals counts the printed decimals of a number; negative for an exponent.
func decimals(literal string) int {
	mantissa, exp, _ := strings.Cut(strings.ToLower(literal), "e")
	n := 0
	if _, frac, ok := strings.Cut(mantissa, "."); ok {
		n = len(frac)
	}
	if e, err := strconv.Atoi(exp); err == nil {
		n -= e
	}
	return n
}
