package option

import (
	"math"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/internal/steady"
)

// Tree names a lattice.
type Tree string

// Lattices. The zero Tree is CRR.
const (
	// CRR is the binomial tree of Cox, Ross and Rubinstein: u = e^(σ√dt),
	// d = 1/u, p = (e^((r-q)dt) - d)/(u - d). Its value oscillates with the
	// number of steps; see [Smoothing].
	CRR Tree = "crr"
	// LeisenReimer converges with the square of the steps for European
	// options: p and p' are d2 and d1 put through the Peizer–Pratt inversion,
	// u = e^((r-q)dt)·p'/p. The number of steps must be odd.
	LeisenReimer Tree = "leisen-reimer"
	// Trinomial is the tree of Boyle: u = e^(σ√(2dt)), a middle move without
	// change, p_u = [(e^(b·dt/2) - e^(-s))/(e^s - e^(-s))]², s = σ√(dt/2).
	Trinomial Tree = "trinomial"
)

// Smoothing takes the oscillation out of a tree.
type Smoothing string

// Ways to smooth. The zero Smoothing is none.
const (
	Average Smoothing = "average" // mean of the trees with n and n+1 steps (Leisen–Reimer: n and n+2)
	Control Smoothing = "control" // tree + (closed form - tree) of the European option
)

// Style says when the option may be exercised.
type Style string

// Styles of exercise. The zero Style is American.
const (
	American Style = "american" // at any step, today included
	European Style = "european" // at the end
	Bermudan Style = "bermudan" // at Dates equal intervals and today
)

// Lattice values an option that may be exercised early, on a tree of n steps
// of dt = T/n: backwards from the end,
//
//	V = max(exercise, df·Σ p·V_next)
//
// at the dates of exercise. A call without cost of delay is never exercised
// early; one with it may be, and is worth at least S-K.
//
// The schedule of a value shows for the end of each year from which value of
// the asset on the right should be exercised (the edge of exercise), to the
// spacing of the tree.
//
// A tree of CRR with 5000 steps takes some 2 ms: nodes below the edge of
// exercise and nodes that can only end worthless are not computed, which
// changes no digit of the value.
//
// Pitfalls: CRR needs σ > |r-q|√dt, otherwise more steps (VAL-UNDEFINED); the
// volatility is per √year although the steps are shorter; nothing inside the
// tree is discounted with a cost of capital.
//
// Sources: J. Cox, S. Ross, M. Rubinstein, JFE 7 (1979) 229; D. Leisen,
// M. Reimer, Applied Mathematical Finance 3 (1996) 319; P. Boyle, JFQA 23
// (1988) 1; E. Haug, Option Pricing Formulas, ch. 7.
type Lattice struct {
	Option
	Tree   Tree      `json:"tree,omitempty"`   // zero: CRR
	Steps  int       `json:"steps,omitempty"`  // 1 to 50,000; 0 means 1000, or 1001 where it must be odd
	Style  Style     `json:"style,omitempty"`  // zero: American
	Dates  int       `json:"dates,omitempty"`  // Bermudan: dates of exercise; Steps must be a multiple
	Smooth Smoothing `json:"smooth,omitempty"` // zero: none
	// Delays are the costs of delay of each year of the term, such as 1/17,
	// 1/16, …; the last one holds for the rest. They replace Delay, and need
	// the tree CRR without [Control].
	Delays []float64 `json:"delays,omitempty"`
}

// lattice is the compiled form.
type lattice struct {
	place
	put    bool
	tree   Tree
	steps  int
	every  int // steps from one date of exercise to the next; 0 for European
	smooth Smoothing
	delays valuation.Span
}

// maxSteps bounds the work of one value to some seconds.
const maxSteps = 50000

// Model returns the model option.lattice@1 with the inputs asset, strike,
// years, rate, delay, volatility, delay.t.
func (m Lattice) Model() (*valuation.FuncModel, error) {
	l, in, err := m.compile()
	if err != nil {
		return nil, err
	}
	about := valuation.Description{
		Title: ipx.T("格子法实物期权", "option on a lattice"), Approach: valuation.Options,
		Assumes: []ipx.Text{ipx.T("标的资产价值服从几何布朗运动，波动率与利率不变", "the value of the asset follows a geometric Brownian motion with constant volatility and rate")},
		Settings: []valuation.Setting{{Name: "kind", Value: m.Kind.name()}, {Name: "style", Value: l.style()}, {Name: "tree", Value: string(l.tree)},
			setting("steps", l.steps), {Name: "smooth", Value: string(l.smooth)}},
		Source: "Cox, Ross and Rubinstein, JFE 7 (1979) 229",
	}
	return checked(&valuation.FuncModel{
		Name: "option.lattice@1", Reads: in, About: about,
		Of: func(x []float64, t *valuation.Schedule) (float64, error) {
			f := l.of(x, l.put)
			v, err := l.value(f, l.delays.Of(x), t)
			if err == nil && t.Wanted() {
				f.remark(t, v)
				if i := f.intrinsic(); l.every > 0 && i > 0 && v <= i {
					t.Warn(WarnNow, "asset", ipx.T("等待没有价值，应立即实施", "waiting is worth nothing: act now"))
				}
			}
			return v, err
		},
	})
}

func (l *lattice) style() string {
	switch l.every {
	case 0:
		return string(European)
	case 1:
		return string(American)
	}
	return string(Bermudan) + " " + strconv.Itoa(l.steps/l.every)
}

func (m Lattice) compile() (*lattice, []valuation.Input, error) {
	if err := m.Kind.check("kind"); err != nil {
		return nil, nil, err
	}
	l := &lattice{put: m.Kind.put(), tree: m.Tree, smooth: m.Smooth}
	or := 1000
	switch m.Tree {
	case "":
		l.tree = CRR
	case CRR, Trinomial:
	case LeisenReimer:
		or = 1001
	default:
		return nil, nil, unknown("tree", string(m.Tree))
	}
	if m.Smooth != "" && m.Smooth != Average && m.Smooth != Control {
		return nil, nil, unknown("smooth", string(m.Smooth))
	}
	var err error
	if l.steps, err = whole("steps", m.Steps, or, 1, maxSteps); err != nil {
		return nil, nil, err
	}
	if l.tree == LeisenReimer && l.steps%2 == 0 {
		return nil, nil, ipx.Refuse(valuation.Undefined("steps", ipx.T("该格子的步数应为奇数", "this tree needs an odd number of steps")))
	}
	switch m.Style {
	case "", American, European:
		if m.Dates != 0 {
			return nil, nil, ipx.Refuse(valuation.Fault(valuation.CodeUnit, "dates", ipx.T("只有限定日期行权才给出行权日数", "dates of exercise are given, but the style is not bermudan")))
		}
		if m.Style != European {
			l.every = 1
		}
	case Bermudan:
		if l.tree != CRR {
			return nil, nil, ipx.Refuse(valuation.Undefined("tree", ipx.T("限定日期行权只能用CRR格子", "set dates of exercise need the tree crr")))
		}
		dates, err := whole("dates", m.Dates, 1, 1, l.steps)
		if err != nil {
			return nil, nil, err
		}
		if l.steps%dates != 0 {
			return nil, nil, ipx.Refuse(valuation.Undefined("steps", ipx.T("步数应为行权日数的整数倍", "the steps must be a multiple of the dates of exercise")))
		}
		l.every = l.steps / dates
	default:
		return nil, nil, unknown("style", string(m.Style))
	}
	var in valuation.Layout
	l.place = m.place(&in)
	if len(m.Delays) > 0 {
		if l.tree != CRR || l.smooth == Control {
			return nil, nil, ipx.Refuse(valuation.Undefined("delays", ipx.T("逐年延迟成本需用CRR格子且不用控制变量", "costs of delay by year need the tree crr without control")))
		}
		l.delays = in.Series(valuation.Rate("delay", ipx.T("延迟成本", "cost of delay"), 0), m.Delays)
	}
	return l, in.Inputs(), nil
}

// value computes the value; where t is wanted it notes the edge of exercise
// and the sensitivities of the tree.
func (l *lattice) value(f figures, delays []float64, t *valuation.Schedule) (float64, error) {
	if f.still() {
		return f.certain(delays, l.steps, l.every), nil
	}
	v, err := l.run(f, delays, l.steps, l.every, t)
	if err != nil {
		return 0, err
	}
	switch l.smooth {
	case Average:
		more := 1
		if l.tree == LeisenReimer {
			more = 2
		}
		n, every := l.steps+more, l.every
		if every > 1 {
			n = l.steps + l.steps/every
			every++
		}
		w, err := l.run(f, delays, n, every, nil)
		if err != nil {
			return 0, err
		}
		v = 0.5 * (v + w)
	case Control:
		e, err := l.run(f, delays, l.steps, 0, nil)
		if err != nil {
			return 0, err
		}
		v += f.european() - e
	}
	return v, nil
}

func (l *lattice) run(f figures, delays []float64, n, every int, t *valuation.Schedule) (float64, error) {
	switch l.tree {
	case LeisenReimer:
		return f.leisenReimer(n, every == 1)
	case Trinomial:
		return f.trinomial(n, every == 1)
	}
	return f.crr(delays, n, every, t)
}

// certain is the best of the dates of exercise among n steps, every of them
// apart, today included; 0 stands for the last one only.
func (f figures) certain(delays []float64, n, every int) float64 {
	best, dt, yield, year := 0.0, f.t/float64(n), 0.0, 0.0
	for i := 0; i <= n; i++ {
		if i == n || every > 0 && i%every == 0 {
			at := figures{put: f.put, s: f.s * steady.Exp(-yield), k: f.k * steady.Exp(-f.r*year)}
			best = max(best, at.intrinsic())
		}
		q := f.q
		if len(delays) > 0 {
			q = delays[min(int(year), len(delays)-1)]
		}
		yield += float64(q * dt)
		year = float64(i+1) * dt
	}
	return best
}

// still reports whether nothing about the option is uncertain.
func (f figures) still() bool { return f.vol == 0 || f.t == 0 || f.s == 0 || f.k == 0 }

// crr values an option on a tree of n steps. every is the number of steps
// between dates of exercise, 0 for European.
func (f figures) crr(delays []float64, n, every int, t *valuation.Schedule) (float64, error) {
	yields, rates := []float64{f.q}, []float64{f.r}
	dt := f.t / float64(n)
	if len(delays) > 0 {
		yields, rates = make([]float64, n), make([]float64, n)
		for i := range yields {
			yields[i], rates[i] = delays[min(int((float64(i)+0.5)*dt), len(delays)-1)], f.r
		}
	}
	g := f.mirror()
	if !f.put {
		rates, yields = yields, rates
	}
	w, err := newTree(g, rates, yields, n)
	if err != nil {
		return 0, err
	}
	var rows []valuation.Row
	var near [6]float64 // values at steps 2 (three nodes), 1 (two), 0
	w.start()
	for i := n - 1; i >= 0; i-- {
		switch {
		case every == 1:
			w.back(i)
		case every > 1 && i%every == 0:
			w.full(i)
		default:
			w.plain(i)
		}
		if t.Wanted() {
			if year := math.Round(float64(i) * dt); every > 0 && i%every == 0 && math.Abs(float64(i)*dt-year) < 0.5*dt && year <= 200 {
				edge := math.NaN()
				if w.edge >= 0 {
					m := 2*w.edge - i
					if !f.put {
						m = -m
					}
					edge = f.s * steady.Exp(float64(m)*f.vol*math.Sqrt(dt))
				}
				if !math.IsNaN(edge) {
					rows = append(rows, valuation.Row{Period: strconv.Itoa(int(year)), Cells: []float64{float64(i) * dt, edge}})
				}
			}
			if i <= 2 {
				for j := 0; j <= i; j++ {
					at := j
					near[at+[]int{5, 3, 0}[i]] = w.at(i, j)
				}
			}
		}
	}
	if t.Wanted() && n >= 2 {
		t.Columned(valuation.Column{Name: "time", Label: ipx.T("时间", "time"), Unit: valuation.UnitYears},
			valuation.Column{Name: "edge", Label: ipx.T("实施临界值", "edge of exercise"), Unit: valuation.UnitMoney})
		for i := len(rows) - 1; i >= 0; i-- {
			t.Row(rows[i].Period, rows[i].Cells...)
		}
		f.noteTree(t, near, w.u, dt)
	}
	return w.at(0, 0), nil
}

// noteTree notes the sensitivities from the first steps of a tree. near holds
// the nodes of the put, or of the mirror of a call: there the node of the
// asset S·u^(-m) has the value of the call times u^m.
func (f figures) noteTree(t *valuation.Schedule, near [6]float64, u, dt float64) {
	dd, mid, uu, d1, u1 := near[0], near[1], near[2], near[3], near[4]
	if !f.put {
		dd, uu = uu/(u*u), float64(dd*u*u)
		d1, u1 = u1/u, float64(d1*u)
	}
	up, down := float64(f.s*u), f.s/u
	delta := (u1 - d1) / (up - down)
	high := (uu - mid) / (f.s * (float64(u*u) - 1))
	low := (mid - dd) / (f.s * (1 - 1/(u*u)))
	t.Figure("delta", valuation.UnitRatio, ipx.T("对资产价值的敏感度", "delta, by the asset"), delta)
	t.Figure("gamma", valuation.UnitRatio, ipx.T("敏感度的变化", "gamma, of delta by the asset"), (high-low)/(0.5*f.s*(float64(u*u)-1/(u*u))))
	t.Figure("theta", valuation.UnitPerYear, ipx.T("对时间流逝的敏感度", "theta, by the passing of a year"), (mid-near[5])/(2*dt))
}

// leisenReimer values an option on a Leisen–Reimer tree of n steps, n odd.
func (f figures) leisenReimer(n int, american bool) (float64, error) {
	d1, d2, _ := f.depth()
	dt := f.t / float64(n)
	p, q := peizerPratt(d2, n), peizerPratt(d1, n)
	if !(p > 0 && p < 1 && q > 0 && q < 1) {
		// So far in or out of the money that the tree has no room.
		v := f.european()
		if american {
			v = max(v, f.intrinsic())
		}
		return v, nil
	}
	growth := steady.Exp((f.r - f.q) * dt)
	u := growth * q / p
	d := growth * (1 - q) / (1 - p)
	df := steady.Exp(-f.r * dt)
	v, _ := f.binomial(u, d, df*p, df*(1-p), n, american)
	return v, nil
}

// peizerPratt is the second inversion of Peizer and Pratt: the chance with
// which a binomial of n steps has the normal distance z.
func peizerPratt(z float64, n int) float64 {
	a := z / (float64(n) + 1.0/3 + 0.1/float64(n+1))
	h := float64(0.5 * math.Sqrt(-steady.Expm1(-a*a*(float64(n)+1.0/6))))
	if z < 0 {
		return 0.5 - h
	}
	return 0.5 + h
}

// binomial values an option on a recombining tree with moves u and d and
// discounted chances pu and pd. It also returns the values of the first steps:
// near[i][j] is node j (ups) of step i, for i = 0, 1, 2.
func (f figures) binomial(u, d, pu, pd float64, n int, american bool) (float64, [3][3]float64) {
	var near [3][3]float64
	ratio := make([]float64, n+1) // (u/d)^j
	step := steady.Log(u) - steady.Log(d)
	for j := range ratio {
		ratio[j] = steady.Exp(float64(j) * step)
	}
	down := steady.Log(d)
	v := make([]float64, n+1)
	sign := 1.0
	if f.put {
		sign = -1
	}
	for i := n; i >= 0; i-- {
		low := f.s * steady.Exp(float64(i)*down)
		if i == n || american {
			for j := 0; j <= i; j++ {
				e := max(sign*(float64(low*ratio[j])-f.k), 0)
				if i < n {
					e = max(e, float64(pu*v[j+1])+float64(pd*v[j]))
				}
				v[j] = e
			}
		} else {
			sweep(v, pu, pd, 0, i)
		}
		if i <= 2 {
			copy(near[i][:i+1], v)
		}
	}
	return v[0], near
}

// trinomial values an option on Boyle's tree of n steps.
func (f figures) trinomial(n int, american bool) (float64, error) {
	dt := f.t / float64(n)
	s := f.vol * math.Sqrt(dt/2)
	eb, eu, ed := steady.Exp((f.r-f.q)*dt/2), steady.Exp(s), steady.Exp(-s)
	up, down := (eb-ed)/(eu-ed), (eu-eb)/(eu-ed)
	pu, pd := float64(up*up), float64(down*down)
	pm := 1 - pu - pd
	if !(up > 0 && down > 0 && pm > 0) {
		return 0, ipx.Refuse(valuation.Undefined("steps", ipx.T(
			"步数太少或波动率太小，概率不在0与1之间", "too few steps or too little volatility: a probability is not between 0 and 1")))
	}
	df := steady.Exp(-f.r * dt)
	pu, pm, pd = df*pu, df*pm, df*pd
	sign := 1.0
	if f.put {
		sign = -1
	}
	exercise := make([]float64, 2*n+1) // by move m = -n … n
	for m := -n; m <= n; m++ {
		exercise[m+n] = max(sign*(float64(f.s*steady.Exp(float64(2*m)*s))-f.k), 0)
	}
	v := append([]float64(nil), exercise...)
	for i := n - 1; i >= 0; i-- {
		e := exercise[n-i : n+i+1]
		w := v[:2*i+3]
		a, b := w[0], w[1]
		for j, c := range w[2:] {
			x := float64(pd*a) + float64(pm*b) + float64(pu*c)
			if american {
				x = max(x, e[j])
			}
			w[j] = x
			a, b = b, c
		}
	}
	return v[0], nil
}
