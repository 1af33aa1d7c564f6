package portfolio

import (
	"maps"
	"math"
	"math/bits"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Needs says which rights keep a product protected.
type Needs string

// Needs of a product. There is no default.
const (
	Any Needs = "any" // one of its rights is enough: the others are reserves
	All Needs = "all" // every one is needed: each owner can hold it up
)

// Product is a value that rights protect.
type Product struct {
	ID     string             `json:"id"`               // for the reader
	Value  float64            `json:"value"`            // of the technology in the product, money
	Rights []string           `json:"rights"`           // those that cover it
	Needs  Needs              `json:"needs"`            // any or all
	Claims map[string]float64 `json:"claims,omitempty"` // weights of the rights by coverage of claims or score; equal where absent
}

// Coverage divides the value of products among the rights that protect them.
type Coverage struct {
	Products []Product `json:"products"` // those that the rights protect
}

// Part is what one right gets, and what it would be missed for.
type Part struct {
	Right string  `json:"right"` // its id
	Value float64 `json:"value"` // share of the products' value; all parts sum to it
	// Loss is what the portfolio loses without the right alone: nothing for
	// reserves, the whole product for a right that is needed. Losses do not
	// sum to anything.
	Loss float64 `json:"loss"`
}

// Divide returns the parts, sorted by right. Without weights a product is
// divided equally, which is its Shapley value for both kinds of [Needs];
// weights divide it in proportion.
func (c Coverage) Divide() ([]Part, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	value, loss := map[string]float64{}, map[string]float64{}
	for _, p := range c.Products {
		all := 0.0
		for _, r := range p.Rights {
			all += p.weight(r)
		}
		for _, r := range p.Rights {
			value[r] += float64(p.Value * p.weight(r) / all)
			if p.Needs == All || len(p.Rights) == 1 {
				loss[r] += p.Value
			}
		}
	}
	var out []Part
	for _, r := range slices.Sorted(maps.Keys(value)) {
		out = append(out, Part{r, value[r], loss[r]})
	}
	return out, nil
}

func (p Product) weight(right string) float64 {
	if len(p.Claims) == 0 {
		return 1
	}
	return p.Claims[right]
}

// Worth returns the value of the products that a set of rights keeps
// protected.
func (c Coverage) Worth(rights ...string) float64 {
	sum := 0.0
	for _, p := range c.Products {
		held := 0
		for _, r := range p.Rights {
			if slices.Contains(rights, r) {
				held++
			}
		}
		if held == len(p.Rights) || held > 0 && p.Needs == Any {
			sum += p.Value
		}
	}
	return sum
}

func (c Coverage) check() error {
	if len(c.Products) == 0 {
		return ipx.Refuse(valuation.Empty("products"))
	}
	var bad []ipx.Reason
	for i, p := range c.Products {
		field := "products." + strconv.Itoa(i+1)
		if !(p.Value >= 0) || math.IsInf(p.Value, 0) {
			bad = append(bad, valuation.OutOfBounds(field+".value", p.Value, 0, math.MaxFloat64))
		}
		if len(p.Rights) == 0 {
			bad = append(bad, valuation.Empty(field+".rights"))
		}
		if p.Needs != Any && p.Needs != All {
			bad = append(bad, valuation.Fault(valuation.CodeMissing, field+".needs", ipx.T("应写明any或all", "say any or all")))
		}
		all := 0.0
		for j, r := range p.Rights {
			if r == "" || slices.Contains(p.Rights[:j], r) {
				bad = append(bad, valuation.Fault(valuation.CodeName, field+".rights", ipx.T("权利编号缺失或重复", "a right is missing or occurs twice")))
			}
			if w := p.weight(r); !(w >= 0) || math.IsInf(w, 0) {
				bad = append(bad, valuation.OutOfBounds(field+".claims."+r, w, 0, math.MaxFloat64))
			} else {
				all += w
			}
		}
		for _, r := range slices.Sorted(maps.Keys(p.Claims)) {
			if !slices.Contains(p.Rights, r) {
				bad = append(bad, valuation.Fault(valuation.CodeName, field+".claims."+r, ipx.T("{field}不在权利之列", "{field} is not among the rights"), ipx.Arg{Name: "field", Value: r}))
			}
		}
		if len(p.Rights) > 0 && !(all > 0) {
			bad = append(bad, valuation.WeightsOff(field+".claims", all))
		}
	}
	return ipx.Refuse(bad...).OrNil()
}

// Shapley divides the worth of n rights, 1 to 20, among them by the average of
// what each adds to those before it over all orders (Shapley 1953). worth is
// asked once for every set: bit i of the set stands for right i; the empty set
// should be worth nothing. A worth that is not finite is refused.
func Shapley(n int, worth func(set uint32) float64) ([]float64, error) {
	if n < 1 || n > 20 {
		return nil, ipx.Refuse(valuation.OutOfBounds("n", float64(n), 1, 20))
	}
	all := make([]float64, 1<<n)
	for s := range all {
		v := worth(uint32(s))
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, ipx.Refuse(valuation.BadNumber("worth", v))
		}
		all[s] = v
	}
	// Weight of a set of k others: k!(n-k-1)!/n!.
	weight := make([]float64, n)
	weight[0] = 1 / float64(n)
	for k := 1; k < n; k++ {
		weight[k] = weight[k-1] * float64(k) / float64(n-k)
	}
	out := make([]float64, n)
	for s, v := range all {
		k := bits.OnesCount32(uint32(s))
		for i := range n {
			if s>>i&1 == 0 {
				out[i] += float64(weight[k] * (all[s|1<<i] - v))
			}
		}
	}
	return out, nil
}
