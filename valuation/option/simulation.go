package option

import (
	"context"
	"math"
	"sync"
	"sync/atomic"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Basis names the functions that the value of waiting is regressed on.
type Basis string

// Bases. The zero Basis is Powers.
const (
	Powers   Basis = "powers-3"   // 1, z, z², z³ of the standardised asset
	Laguerre Basis = "laguerre-3" // 1 and e^(-x/2)·L_k(x), k = 0, 1, 2, x = S/K, as in the paper
)

// LongstaffSchwartz values an option that may be exercised at set dates by
// simulation and least squares: along each path, backwards from the end, it
// compares exercise with the value of waiting, which is a regression of the
// cash flows that waiting brought on functions of the asset, over the paths in
// the money:
//
//	exercise at t where payoff(S_t) > Σ_k b_k·φ_k(S_t),  b from Y_t = Σ_k b_k·φ_k(S_t) + ε
//
// Y_t is what waiting brought, discounted to t, and φ the [Basis]. It is meant
// for features that no tree can take; for a plain option [Lattice] is exact and
// faster.
//
// Pitfalls: the fitted value of waiting decides, it is never the cash flow; a
// fine American tree is not the price to compare with, see below.
//
// Paths come in antithetic pairs and are made backwards by a Brownian bridge,
// so that memory grows with the paths and not with the dates. The estimate is
// slightly high for the paths that the rule was fitted on, and low for fresh
// ones (Fresh). With D dates a year it is the price of a Bermudan option: the
// "American" column of the paper's Table 1 is one with 50 dates a year.
//
// The same seed gives the same bits for any number of workers.
//
// Source: F. Longstaff, E. Schwartz, Review of Financial Studies 14 (2001) 113.
type LongstaffSchwartz struct {
	Option
	Dates   int    `json:"dates,omitempty"`   // dates of exercise, equally spaced, the last at the end; 1 to 10,000, 0 means 50
	Paths   int    `json:"paths,omitempty"`   // 200 to 50,000,000, antithetic ones included; 0 means 100,000
	Seed    uint64 `json:"seed,omitempty"`    // of the random numbers
	Basis   Basis  `json:"basis,omitempty"`   // zero: Powers
	Fresh   bool   `json:"fresh,omitempty"`   // apply the rule to as many fresh paths: a low estimate
	Workers int    `json:"workers,omitempty"` // goroutines that share the work; 0 means 1
}

// Estimate is a simulated value.
type Estimate struct {
	Value  float64 `json:"value"`   // money
	StdErr float64 `json:"std_err"` // of antithetic pairs
	Paths  int     `json:"paths"`   // antithetic ones included
	Now    bool    `json:"now"`     // exercise today is worth more than the estimate; Value is what it brings
}

// Model returns the model option.longstaff-schwartz@1 with the inputs asset,
// strike, years, rate, delay, volatility. Its schedule notes the standard
// error and the European value.
func (m LongstaffSchwartz) Model() (*valuation.FuncModel, error) {
	r, in, err := m.compile()
	if err != nil {
		return nil, err
	}
	return checked(&valuation.FuncModel{
		Name: "option.longstaff-schwartz@1", Reads: in,
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			f := r.place.of(x, r.put)
			e, err := r.run(context.Background(), f)
			if err == nil && t.Wanted() {
				t.Figure("standard-error", valuation.UnitMoney, ipx.T("标准误", "standard error"), e.StdErr)
				t.Figure("european", valuation.UnitMoney, ipx.T("欧式价值", "value of the European option"), f.european())
				f.remark(t, e.Value)
				if e.Now {
					t.Warn(WarnNow, "asset", ipx.T("等待没有价值，应立即实施", "waiting is worth nothing: act now"))
				}
			}
			return e.Value, err
		},
		About: valuation.Description{
			Title: ipx.T("最小二乘蒙特卡洛", "Longstaff–Schwartz simulation"), Approach: valuation.Options,
			Assumes: []ipx.Text{ipx.T("标的资产价值服从几何布朗运动，波动率与利率不变", "the value of the asset follows a geometric Brownian motion with constant volatility and rate")},
			Settings: []valuation.Setting{{Name: "kind", Value: m.Kind.name()}, setting("dates", r.dates), setting("paths", 2*r.pairs),
				{Name: "seed", Value: utoa(m.Seed)}, {Name: "basis", Value: string(r.basis)}, {Name: "fresh", Value: yes(m.Fresh)}},
			Source: "Longstaff and Schwartz, Review of Financial Studies 14 (2001) 113",
		},
	})
}

// Estimate simulates the value of the figures of m. When ctx ends, it stops
// within some thousand paths and returns the error of ctx.
func (m LongstaffSchwartz) Estimate(ctx context.Context) (Estimate, error) {
	r, in, err := m.compile()
	if err != nil {
		return Estimate{}, err
	}
	x := make([]float64, len(in))
	for i := range in {
		x[i] = in[i].Default
	}
	if err := valuation.Check(in, x); err != nil {
		return Estimate{}, err
	}
	return r.run(ctx, r.place.of(x, r.put))
}

// simulation is the compiled form.
type simulation struct {
	place
	put          bool
	dates, pairs int
	seed         uint64
	basis        Basis
	fresh        bool
	workers      int
}

func (m LongstaffSchwartz) compile() (*simulation, []valuation.Input, error) {
	if err := m.Kind.check("kind"); err != nil {
		return nil, nil, err
	}
	r := &simulation{put: m.Kind.put(), seed: m.Seed, basis: m.Basis, fresh: m.Fresh}
	if r.basis == "" {
		r.basis = Powers
	}
	if r.basis != Powers && r.basis != Laguerre {
		return nil, nil, unknown("basis", string(m.Basis))
	}
	var err error
	if r.dates, err = whole("dates", m.Dates, 50, 1, 10000); err != nil {
		return nil, nil, err
	}
	if r.pairs, err = whole("paths", m.Paths, 100000, 200, 50_000_000); err != nil {
		return nil, nil, err
	}
	r.pairs /= 2
	if r.workers, err = whole("workers", m.Workers, 1, 1, 1024); err != nil {
		return nil, nil, err
	}
	var in valuation.Layout
	r.place = m.place(&in)
	return r, in.Inputs(), nil
}

const (
	blockPairs = 512 // pairs of paths that share a stream
	terms      = 4   // functions of a basis
)

// rule is the fitted value of waiting at one date: a function of
// z = (S - at)·scale.
type rule struct {
	c         [terms]float64
	at, scale float64
	fitted    bool
}

// block is the state of the paths of one block.
type block struct {
	*steady.Stream
	w      []float64    // Brownian motion of each pair
	s, y   [2][]float64 // asset, and cash flow as of the date at hand, of both paths of a pair
	z      []float64    // normal draws
	in     [2][]int32   // paths in the money
	sums   moments
	n      int
	mean   float64 // of the pairs
	spread float64 // sum of squared deviations
}

// moments are the sums of the normal equations: Σ z^k and Σ y·z^k over the
// paths in the money.
type moments struct {
	z [2*terms - 1]float64
	y [terms]float64
}

func (r *simulation) run(ctx context.Context, f figures) (Estimate, error) {
	if f.still() {
		e := Estimate{Value: f.certain(nil, r.dates, 1), Paths: 2 * r.pairs}
		e.Now = e.Value > 0 && e.Value == f.intrinsic()
		return e, nil
	}
	rules := make([]rule, r.dates)
	e, err := r.pass(ctx, f, rules, true, 0)
	if err == nil && r.fresh {
		e, err = r.pass(ctx, f, rules, false, 1)
	}
	if err != nil {
		return Estimate{}, err
	}
	if now := f.intrinsic(); now > e.Value {
		e.Value, e.Now = now, true
	}
	return e, nil
}

// pass simulates all paths backwards once, with rules to be fitted or given.
func (r *simulation) pass(ctx context.Context, f figures, rules []rule, fit bool, stage uint64) (Estimate, error) {
	blocks := r.layout(stage)
	dt := f.t / float64(r.dates)
	df := steady.Exp(-f.r * dt)
	if err := r.each(ctx, blocks, func(b *block) { b.end(f) }); err != nil {
		return Estimate{}, err
	}
	for m := r.dates - 1; m >= 1; m-- {
		t := float64(m) * dt
		u := &rules[m]
		if fit {
			u.place(f, t)
		}
		powers := fit && r.basis == Powers
		if err := r.each(ctx, blocks, func(b *block) { b.back(f, t, dt, df, u, powers) }); err != nil {
			return Estimate{}, err
		}
		if fit {
			r.fit(f, blocks, u)
		}
		if u.fitted {
			if err := r.each(ctx, blocks, func(b *block) { b.exercise(f, u, r.basis) }); err != nil {
				return Estimate{}, err
			}
		}
	}
	if err := r.each(ctx, blocks, func(b *block) { b.total(df) }); err != nil {
		return Estimate{}, err
	}
	// Blocks are merged in their order, whoever computed them (Chan).
	n, mean, spread := 0.0, 0.0, 0.0
	for i := range blocks {
		b := &blocks[i]
		k := float64(b.n)
		d := b.mean - mean
		n += k
		mean += d * k / n
		spread += b.spread + float64(d*d)*k*(n-k)/n
	}
	return Estimate{Value: mean, StdErr: math.Sqrt(spread / (n - 1) / n), Paths: 2 * r.pairs}, nil
}

func (r *simulation) layout(stage uint64) []block {
	blocks := make([]block, (r.pairs+blockPairs-1)/blockPairs)
	w := make([]float64, 6*r.pairs)
	list := make([]int32, 2*(r.pairs+len(blocks)))
	cut := func(n int) (c []float64) { c, w = w[:n:n], w[n:]; return c }
	for i := range blocks {
		n := min(blockPairs, r.pairs-i*blockPairs)
		blocks[i] = block{Stream: steady.NewStream(r.seed, stage<<32|uint64(i)), n: n, w: cut(n), z: cut(n)}
		for k := range 2 {
			blocks[i].s[k], blocks[i].y[k] = cut(n), cut(n)
			blocks[i].in[k], list = list[:0:n+1], list[n+1:]
		}
	}
	return blocks
}

// each runs do for every block and returns when all are done.
func (r *simulation) each(ctx context.Context, blocks []block, do func(*block)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.workers == 1 || len(blocks) == 1 {
		for i := range blocks {
			if i%16 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			do(&blocks[i])
		}
		return nil
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(r.workers, len(blocks)) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(blocks)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				do(&blocks[i])
			}
		})
	}
	all.Wait()
	return ctx.Err()
}

// end draws the paths at the end of the term.
func (b *block) end(f figures) {
	sd := math.Sqrt(f.t)
	b.Fill(b.z)
	for i, z := range b.z {
		b.w[i] = sd * z
	}
	b.assets(f, f.t)
	for k := range 2 {
		for i, s := range b.s[k] {
			f.s = s
			b.y[k][i] = f.intrinsic()
		}
	}
}

// assets sets the asset of both paths of each pair: they are e^(a+σW) and
// e^(a-σW), so one exponential serves both.
func (b *block) assets(f figures, t float64) {
	drift := (f.r - f.q - 0.5*float64(f.vol*f.vol)) * t
	both := f.s * steady.Exp(drift)
	up, down := b.s[0][:len(b.w)], b.s[1][:len(b.w)]
	for i, w := range b.w {
		e := steady.Exp(f.vol * w)
		up[i], down[i] = both*e, both/e
	}
}

// place chooses the origin and scale of z for the paths in the money at time t.
func (u *rule) place(f figures, t float64) {
	at := f.s * steady.Exp((f.r-f.q)*t)
	if f.put {
		at = min(at, f.k)
	} else {
		at = max(at, f.k)
	}
	width := at * f.vol * math.Sqrt(t)
	u.at, u.scale = at, 0
	if width > 0 {
		u.scale = 1 / width
	}
}

// back goes to time t from t+dt: W(t) given W(t+dt) is normal with mean
// W·t/(t+dt) and variance t·dt/(t+dt).
func (b *block) back(f figures, t, dt, df float64, u *rule, powers bool) {
	ratio := t / (t + dt)
	sd := math.Sqrt(ratio * dt)
	b.Fill(b.z)
	w := b.w[:len(b.z)]
	for i, z := range b.z {
		w[i] = float64(ratio*w[i]) + float64(sd*z)
	}
	b.assets(f, t)
	b.sums = moments{}
	for k := range 2 {
		y := b.y[k]
		for i := range y {
			y[i] *= df
		}
		b.sort(f, k)
		if powers {
			b.gather(k, u)
		}
	}
}

// sort lists the paths in the money, without a branch that depends on them.
func (b *block) sort(f figures, k int) {
	list := b.in[k][:cap(b.in[k])]
	n := 0
	if f.put {
		for i, a := range b.s[k] {
			list[n] = int32(i)
			if a < f.k {
				n++
			}
		}
	} else {
		for i, a := range b.s[k] {
			list[n] = int32(i)
			if a > f.k {
				n++
			}
		}
	}
	b.in[k] = list[:n]
}

// gather adds up the moments of the paths in the money.
func (b *block) gather(k int, u *rule) {
	s, y := b.s[k], b.y[k]
	y = y[:len(s)]
	var z1, z2, z3, z4, z5, z6, y0, y1, y2, y3 float64
	for _, i := range b.in[k] {
		z, c := float64((s[i]-u.at)*u.scale), y[i]
		p, q := float64(z*z), float64(c*z)
		t := float64(p * z)
		z1 += z
		z2 += p
		z3 += t
		z4 += float64(p * p)
		z5 += float64(p * t)
		z6 += float64(t * t)
		y0 += c
		y1 += q
		y2 += float64(q * z)
		y3 += float64(q * p)
	}
	for i, v := range [7]float64{float64(len(b.in[k])), z1, z2, z3, z4, z5, z6} {
		b.sums.z[i] += v
	}
	for i, v := range [4]float64{y0, y1, y2, y3} {
		b.sums.y[i] += v
	}
}

// fit finds the rule of one date from the blocks in their order.
func (r *simulation) fit(f figures, blocks []block, u *rule) {
	u.fitted = false
	if r.basis == Powers {
		var all moments
		for i := range blocks {
			for k, v := range blocks[i].sums.z {
				all.z[k] += v
			}
			for k, v := range blocks[i].sums.y {
				all.y[k] += v
			}
		}
		if all.z[0] < 10*terms {
			return // too few paths in the money to say anything about waiting
		}
		if u.fitted = all.solve(&u.c); u.fitted {
			return
		}
	}
	// Ill-conditioned, or another basis: least squares on the paths themselves.
	var rows, y []float64
	for i := range blocks {
		for k := range 2 {
			for _, j := range blocks[i].in[k] {
				v := u.values(blocks[i].s[k][j], f.k, r.basis)
				rows, y = append(rows, v[:]...), append(y, blocks[i].y[k][j])
			}
		}
	}
	if len(y) < 10*terms {
		return
	}
	copy(u.c[:], leastSquares(rows, y, terms))
	u.fitted = true
}

// values returns the functions of the basis at asset a.
func (u *rule) values(a, k float64, basis Basis) [terms]float64 {
	if basis == Laguerre {
		x := a / k
		e := steady.Exp(-0.5 * x)
		return [terms]float64{1, e, e * (1 - x), e * (1 - float64(2*x) + float64(0.5*float64(x*x)))}
	}
	z := (a - u.at) * u.scale
	return [terms]float64{1, z, z * z, float64(z*z) * z}
}

// exercise takes the exercise where it brings more than waiting.
func (b *block) exercise(f figures, u *rule, basis Basis) {
	sign := 1.0
	if f.put {
		sign = -1
	}
	for k := range 2 {
		s, y := b.s[k], b.y[k]
		y = y[:len(s)]
		if basis == Powers {
			u.exercise(s, y, b.in[k], sign, f.k)
			continue
		}
		for _, i := range b.in[k] {
			wait := 0.0
			for j, v := range u.values(s[i], f.k, basis) {
				wait += float64(u.c[j] * v)
			}
			if pay := sign * (s[i] - f.k); pay > wait {
				y[i] = pay
			}
		}
	}
}

// exercise is the loop of the basis of powers.
func (u *rule) exercise(s, y []float64, in []int32, sign, strike float64) {
	c0, c1, c2, c3, at, scale := u.c[0], u.c[1], u.c[2], u.c[3], u.at, u.scale
	for _, i := range in {
		pay := sign * (s[i] - strike)
		z := (s[i] - at) * scale
		// The cubic by two halves, and the choice by bits: a branch here would
		// be mispredicted as often as not.
		wait := (c0 + float64(z*c1)) + float64(float64(z*z)*(c2+float64(z*c3)))
		now := uint64(int64(math.Float64bits(wait-pay)) >> 63) // all ones where pay > wait
		y[i] = math.Float64frombits(math.Float64bits(y[i])&^now | math.Float64bits(pay)&now)
	}
}

// total discounts to today and sums up the pairs.
func (b *block) total(df float64) {
	b.mean, b.spread = 0, 0
	for i, y := range b.y[0] {
		v := float64(0.5 * df * (y + b.y[1][i]))
		d := v - b.mean
		b.mean += d / float64(i+1)
		b.spread += float64(d * (v - b.mean))
	}
}

// solve solves the normal equations by Cholesky's method. False where they
// are too ill-conditioned for it.
func (m *moments) solve(c *[terms]float64) bool {
	var l [terms][terms]float64
	for i := range terms {
		for j := 0; j <= i; j++ {
			s := m.z[i+j]
			for k := range j {
				s -= float64(l[i][k] * l[j][k])
			}
			if i == j {
				if !(s > 1e-9*m.z[2*i]) {
					return false
				}
				l[i][i] = math.Sqrt(s)
			} else {
				l[i][j] = s / l[j][j]
			}
		}
	}
	var w [terms]float64
	for i := range terms {
		s := m.y[i]
		for k := range i {
			s -= float64(l[i][k] * w[k])
		}
		w[i] = s / l[i][i]
	}
	for i := terms - 1; i >= 0; i-- {
		s := w[i]
		for k := i + 1; k < terms; k++ {
			s -= float64(l[k][i] * c[k])
		}
		c[i] = s / l[i][i]
	}
	return true
}
