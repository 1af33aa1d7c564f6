package uncertainty

import (
	"fmt"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Distribution is what an input may be. Quantile returns the value that the
// input does not exceed with chance p, for 0 < p < 1; it rises with p.
//
// The types of this package give the same bits on every machine. A type of
// gonum's distuv with a Quantile method is a Distribution as well; its last
// bits are those of the machine. Where the Quantile of a type from elsewhere
// panics, as gonum's do on parameters out of their bounds, [Check] refuses it,
// and a path that it cannot draw counts as failed.
type Distribution interface {
	Quantile(p float64) float64
}

// checked is a distribution that examines its parameters.
type checked interface {
	// faults names the parameters at fault below field.
	faults(field string) []ipx.Reason
}

// direct is a distribution that is computed from the normal score itself.
type direct interface {
	Distribution
	fromScore(z []float64)
}

// closed is a distribution whose quantile is cheap enough without a table.
type closed interface {
	Distribution
	fromChance(u []float64)
}

// Fixed is the certain value V.
type Fixed struct{ V float64 }

// Uniform has every value between Low and High alike.
type Uniform struct{ Low, High float64 }

// Triangular rises from Low to Mode and falls to High.
type Triangular struct{ Low, Mode, High float64 }

// PERT is the beta distribution between Low and High with mean
// (Low + 4·Mode + High)/6, smoother than the triangle. Source: D. Malcolm et
// al., Operations Research 7 (1959) 646.
type PERT struct{ Low, Mode, High float64 }

// Normal has mean Mean and standard deviation SD.
type Normal struct{ Mean, SD float64 }

// TruncatedNormal is the normal distribution given that it lies between Low
// and High. Mean and SD are those before the truncation.
type TruncatedNormal struct{ Mean, SD, Low, High float64 }

// Lognormal has a normal logarithm with mean Mu and standard deviation Sigma.
type Lognormal struct{ Mu, Sigma float64 }

// LognormalBetween returns the lognormal distribution with the given 10 % and
// 90 % quantiles: μ = ½·ln(P10·P90), σ = ln(P90/P10)/(2·1.281552). Where they
// are not positive and rising, its use is refused.
func LognormalBetween(p10, p90 float64) Lognormal {
	if !(p10 > 0 && p90 > p10) {
		return Lognormal{math.NaN(), math.NaN()}
	}
	a, b := steady.Log(p10), steady.Log(p90)
	return Lognormal{0.5 * (a + b), (b - a) / (2 * steady.Quantile(0.9))}
}

// Beta is the beta distribution with parameters Alpha and Beta, stretched to
// run from Low to High; Low and High both 0 mean from 0 to 1.
type Beta struct{ Alpha, Beta, Low, High float64 }

// Gamma has shape Shape and scale Scale; its mean is their product.
type Gamma struct{ Shape, Scale float64 }

// Empirical is the distribution of observed values, all alike, with straight
// lines between them: quantile p is at place p·(n-1) of the sorted values.
type Empirical struct{ Values []float64 }

// Discrete has the values Values, rising, with the chances Chances, which sum
// to 1.
type Discrete struct{ Values, Chances []float64 }

// Quantile returns V.
func (d Fixed) Quantile(float64) float64 { return d.V }

// Quantile returns the value at chance p.
func (d Uniform) Quantile(p float64) float64 { return d.Low + float64((d.High-d.Low)*p) }

func (d Uniform) fromChance(u []float64) {
	for k, p := range u {
		u[k] = d.Quantile(p)
	}
}

func (d Triangular) fromChance(u []float64) {
	w, a, b := d.High-d.Low, d.Mode-d.Low, d.High-d.Mode
	turn, up, down := a/w, float64(w*a), float64(w*b)
	for k, p := range u {
		if p < turn {
			u[k] = d.Low + math.Sqrt(float64(p*up))
		} else {
			u[k] = d.High - math.Sqrt(float64((1-p)*down))
		}
	}
}

// Quantile returns the value at chance p.
func (d Triangular) Quantile(p float64) float64 {
	w, a, b := d.High-d.Low, d.Mode-d.Low, d.High-d.Mode
	if p < a/w {
		return d.Low + math.Sqrt(float64(p*float64(w*a)))
	}
	return d.High - math.Sqrt(float64((1-p)*float64(w*b)))
}

// Quantile returns the value at chance p.
func (d PERT) Quantile(p float64) float64 {
	w := d.High - d.Low
	return Beta{1 + 4*(d.Mode-d.Low)/w, 1 + 4*(d.High-d.Mode)/w, d.Low, d.High}.Quantile(p)
}

// Quantile returns the value at chance p.
func (d Normal) Quantile(p float64) float64 { return d.Mean + float64(d.SD*steady.Quantile(p)) }

func (d Normal) fromScore(z []float64) {
	if d == (Normal{0, 1}) {
		return // scores as they are
	}
	for k, v := range z {
		z[k] = d.Mean + float64(d.SD*v)
	}
}

// Quantile returns the value at chance p.
func (d TruncatedNormal) Quantile(p float64) float64 {
	a, b := (d.Low-d.Mean)/d.SD, (d.High-d.Mean)/d.SD
	// In the tail that is nearer, where chances keep their digits.
	if a > 0 {
		lo, hi := steady.Norm(-b), steady.Norm(-a)
		return d.within(d.Mean - float64(d.SD*steady.Quantile(hi-float64(p*(hi-lo)))))
	}
	lo, hi := steady.Norm(a), steady.Norm(b)
	return d.within(d.Mean + float64(d.SD*steady.Quantile(lo+float64(p*(hi-lo)))))
}

func (d TruncatedNormal) within(v float64) float64 { return min(max(v, d.Low), d.High) }

// Quantile returns the value at chance p.
func (d Lognormal) Quantile(p float64) float64 {
	return steady.Exp(d.Mu + float64(d.Sigma*steady.Quantile(p)))
}

func (d Lognormal) fromScore(z []float64) {
	for k, v := range z {
		z[k] = steady.Exp(d.Mu + float64(d.Sigma*v))
	}
}

// Quantile returns the value at chance p, to some 1e-12 of the range.
func (d Beta) Quantile(p float64) float64 {
	x := betaQuantile(d.Alpha, d.Beta, p)
	if d.Low == 0 && d.High == 0 {
		return x
	}
	return d.Low + float64((d.High-d.Low)*x)
}

// Quantile returns the value at chance p, to some 1e-12.
func (d Gamma) Quantile(p float64) float64 { return d.Scale * gammaQuantile(d.Shape, p) }

// Quantile returns the value at chance p.
func (d Empirical) Quantile(p float64) float64 {
	v := d.Values
	if !slices.IsSorted(v) {
		v = slices.Sorted(slices.Values(v))
	}
	at := float64(p * float64(len(v)-1))
	i := min(int(at), len(v)-1)
	if i == len(v)-1 {
		return v[i]
	}
	return v[i] + float64((at-float64(i))*(v[i+1]-v[i]))
}

// Quantile returns the value at chance p.
func (d Discrete) Quantile(p float64) float64 {
	sum := 0.0
	for i, c := range d.Chances {
		if sum += c; p <= sum {
			return d.Values[i]
		}
	}
	return d.Values[len(d.Values)-1]
}

// Check examines the parameters of a distribution: finite, in order, spread
// positive (VAL-NUMBER, VAL-BOUND, VAL-EMPTY, VAL-COUNT, VAL-WEIGHTS). The
// reasons name the parameter below field, as in "royalty.mode". A distribution
// from elsewhere is tried at some chances between 1 and 99 % (VAL-UNDEFINED,
// VAL-NUMBER).
func Check(field string, d Distribution) error {
	return ipx.Merge(ipx.Refuse(faultsOf(field, d)...)).OrNil()
}

func faultsOf(field string, d Distribution) []ipx.Reason {
	if d == nil {
		return []ipx.Reason{valuation.Empty(field)}
	}
	if c, ok := d.(checked); ok {
		return c.faults(field)
	}
	last := math.Inf(-1)
	for _, p := range []float64{0.01, 0.1, 0.5, 0.9, 0.99} {
		v, err := try(d, p)
		switch {
		case err != nil:
			return []ipx.Reason{valuation.Fault(valuation.CodeNoDefined, field, ipx.T("该分布没有分位数，请检查其参数：{why}",
				"it has no quantiles, so look at its parameters: {why}"), ipx.Arg{Name: "why", Value: err.Error()})}
		case v-v != 0:
			return []ipx.Reason{valuation.BadNumber(field, v)}
		case v < last:
			return []ipx.Reason{valuation.Undefined(field, ipx.T("分位数函数不是递增的", "its quantiles do not rise"))}
		}
		last = v
	}
	return nil
}

// try asks a distribution from elsewhere for a quantile.
func try(d Distribution, p float64) (v float64, err error) {
	defer func() {
		if r := recover(); r != nil {
			v, err = math.NaN(), fmt.Errorf("%v", r)
		}
	}()
	return d.Quantile(p), nil
}

// guarded is a distribution from elsewhere whose panics are NaN.
type guarded struct{ Distribution }

func (d guarded) Quantile(p float64) float64 {
	v, _ := try(d.Distribution, p)
	return v
}

// named is a parameter with its bounds.
type named struct {
	name   string
	v      float64
	lo, hi float64
}

func verify(field string, ps ...named) []ipx.Reason {
	var out []ipx.Reason
	for _, p := range ps {
		name := field + "." + p.name
		switch {
		case p.v-p.v != 0:
			out = append(out, valuation.BadNumber(name, p.v))
		case p.v < p.lo || p.v > p.hi:
			out = append(out, valuation.OutOfBounds(name, p.v, p.lo, p.hi))
		}
	}
	return out
}

var inf = math.Inf(1)

// tiny is the least spread that is accepted.
const tiny = 0x1p-1000

func (d Fixed) faults(field string) []ipx.Reason { return verify(field, named{"v", d.V, -inf, inf}) }

func (d Uniform) faults(field string) []ipx.Reason { return ends(field, d.Low, d.High) }

// ends checks that low < high and their difference is finite.
func ends(field string, lo, hi float64) []ipx.Reason {
	if out := verify(field, named{"low", lo, -inf, inf}, named{"high", hi, -inf, inf}); out != nil {
		return out
	}
	if !(hi > lo) || math.IsInf(hi-lo, 0) {
		return []ipx.Reason{valuation.OutOfBounds(field+".high", hi, lo, math.MaxFloat64)}
	}
	return nil
}

func (d Triangular) faults(field string) []ipx.Reason {
	return threePoints(field, d.Low, d.Mode, d.High)
}
func (d PERT) faults(field string) []ipx.Reason { return threePoints(field, d.Low, d.Mode, d.High) }

func threePoints(field string, lo, mode, hi float64) []ipx.Reason {
	if out := ends(field, lo, hi); out != nil {
		return append(out, verify(field, named{"mode", mode, -inf, inf})...)
	}
	return verify(field, named{"mode", mode, lo, hi})
}

func (d Normal) faults(field string) []ipx.Reason {
	return verify(field, named{"mean", d.Mean, -inf, inf}, named{"sd", d.SD, tiny, inf})
}

func (d TruncatedNormal) faults(field string) []ipx.Reason {
	out := slices.Concat(Normal{d.Mean, d.SD}.faults(field), ends(field, d.Low, d.High))
	if out == nil {
		// Beyond 37 standard deviations no chance is left to condition on.
		out = verify(field, named{"low", d.Low, -inf, d.Mean + float64(37*d.SD)}, named{"high", d.High, d.Mean - float64(37*d.SD), inf})
	}
	return out
}

func (d Lognormal) faults(field string) []ipx.Reason {
	return verify(field, named{"mu", d.Mu, -600, 600}, named{"sigma", d.Sigma, tiny, 20})
}

func (d Beta) faults(field string) []ipx.Reason {
	out := verify(field, named{"alpha", d.Alpha, 0.01, 1e5}, named{"beta", d.Beta, 0.01, 1e5})
	if d.Low != 0 || d.High != 0 {
		out = append(out, ends(field, d.Low, d.High)...)
	}
	return out
}

func (d Gamma) faults(field string) []ipx.Reason {
	return verify(field, named{"shape", d.Shape, 0.01, 1e5}, named{"scale", d.Scale, tiny, inf})
}

func (d Empirical) faults(field string) []ipx.Reason {
	if len(d.Values) == 0 {
		return []ipx.Reason{valuation.Empty(field + ".values")}
	}
	return finite(field+".values", d.Values)
}

func finite(field string, vs []float64) []ipx.Reason {
	for _, v := range vs {
		if v-v != 0 {
			return []ipx.Reason{valuation.BadNumber(field, v)}
		}
	}
	return nil
}

func (d Discrete) faults(field string) []ipx.Reason {
	switch {
	case len(d.Values) == 0:
		return []ipx.Reason{valuation.Empty(field + ".values")}
	case len(d.Chances) != len(d.Values):
		return []ipx.Reason{valuation.BadCount(field+".chances", len(d.Values), len(d.Chances))}
	}
	if out := slices.Concat(finite(field+".values", d.Values), finite(field+".chances", d.Chances)); out != nil {
		return out
	}
	sum := 0.0
	for i, c := range d.Chances {
		if c < 0 || c > 1 {
			return []ipx.Reason{valuation.OutOfBounds(field+".chances", c, 0, 1)}
		}
		if i > 0 && d.Values[i] < d.Values[i-1] {
			return []ipx.Reason{valuation.Undefined(field+".values", ipx.T("取值应由小到大排列", "the values must rise"))}
		}
		sum += c
	}
	if math.Abs(sum-1) > 1e-9 {
		return []ipx.Reason{valuation.WeightsOff(field+".chances", sum)}
	}
	return nil
}
