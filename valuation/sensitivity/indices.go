package sensitivity

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// Sobol estimates how much of the variance of a value each input causes, alone
// and together with others.
//
// Two tables A and B of Points rows hold draws of the k variables; AB_i is A
// with column i of B. With f the model and V the variance of f(A) and f(B)
// together,
//
//	first order  S_i  = mean f(B)·(f(AB_i) - f(A)) / V   (Saltelli 2010)
//	total        ST_i = mean (f(A) - f(AB_i))² / 2V      (Jansen 1999)
//
// at the cost of Points·(k+2) values of the model. The rows are points of one
// scrambled Sobol sequence of 2k dimensions. The inputs must be independent.
//
// From some thousand points on, the intervals are cautious: the points are more
// even than the bootstrap knows, so that they hold the truth more often than
// Coverage says. With a few hundred they hold it less often, down to 85 % of the
// time for 95 %.
//
// An estimate may lie a little below 0 or above 1: that is its error, seen
// also in its interval.
//
// Sources: A. Saltelli et al., Computer Physics Communications 181 (2010) 259;
// M. Jansen, ibid. 117 (1999) 35.
type Sobol struct {
	Model     valuation.Model
	Base      []float64              // the inputs that do not vary; nil means the base case of the model
	Variables []uncertainty.Variable // at most MaxVariables
	Points    int                    // at least 2, rounded up to a power of two; 0 means 16,384
	Seed      uint64                 // of scrambling and resampling
	Resamples int                    // of the bootstrap by groups of successive rows; 0 means none, and no intervals
	Coverage  float64                // of the intervals; 0 means 0.95
	Workers   int                    // 0 means one for each processor; changes no bit
	Progress  func(done, of int64)   // values of the model so far, called now and then from the calling goroutine; may be nil
}

// MaxVariables is how many variables a [Sobol] takes.
const MaxVariables = 64

const maxPoints = 1 << 26

// Estimate is an index with the bootstrap interval; Low and High are NaN
// without resamples.
type Estimate struct {
	Value, Low, High float64
}

// Index is how much one input matters.
type Index struct {
	Input string
	First Estimate // part of the variance that vanishes where the input is known
	Total Estimate // part that stays where all others are known
}

// Indices is the outcome of [Sobol.Estimate].
type Indices struct {
	Indices     []Index // in the order of the variables
	Mean        float64
	Variance    float64
	Evaluations int64 // of the model
	Failed      int   // rows without a value, left out
}

const rowsBlock = 256

// sums of a group: n, Σa, Σa², Σb, Σb², then for each input Σb(ab-a), Σ(ab-a)²,
// Σ(ab-a).
const heads, perInput = 5, 3

// Estimate computes the indices. The same seed gives the same bits with any
// number of workers. It returns ctx's error soon after ctx is done.
func (s Sobol) Estimate(ctx context.Context) (Indices, error) {
	points, err := s.check()
	if err != nil {
		return Indices{}, err
	}
	base := s.Base
	if base == nil {
		base = valuation.Base(s.Model)
	}
	k := len(s.Variables)
	at := make([]int, k)
	laws := make([]*uncertainty.Marginal, k)
	for i, v := range s.Variables {
		at[i], _ = valuation.Place(s.Model, v.Input)
		laws[i] = uncertainty.FromChances(v.Law)
	}
	seq := newSequence(2*k, s.Seed)
	model := fast(ctx, s.Model)
	centre, err := pilot(model, columns(base), at, laws, seq, min(pilots, points))
	if err != nil {
		return Indices{}, err
	}
	blocks := (points + rowsBlock - 1) / rowsBlock
	group := groupSize(points)
	width := heads + perInput*k
	sums := make([]float64, points/group*width) // of each group of rows
	workers := s.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	values := int64(points) * int64(k+2)
	var told func(done int)
	if s.Progress != nil {
		told = func(done int) { s.Progress(values*int64(done)/int64(blocks), values) }
	}
	err = each(ctx, workers, blocks, told, func() func(b int) error {
		a, bb := columns(base), columns(base)
		out := columns(make([]float64, k+2))
		part := make([][]float64, k+2)
		return func(b int) error {
			n := min(rowsBlock, points-b*rowsBlock)
			from := uint32(b * rowsBlock)
			for i := range k {
				seq.fill(i, from, a[at[i]][:n])
				seq.fill(k+i, from, bb[at[i]][:n])
				laws[i].Apply(a[at[i]][:n])
				laws[i].Apply(bb[at[i]][:n])
			}
			if err := model(a, out[0][:n]); err != nil {
				return err
			}
			if err := model(bb, out[1][:n]); err != nil {
				return err
			}
			for i := range k {
				if err := ctx.Err(); err != nil {
					return err
				}
				a[at[i]], bb[at[i]] = bb[at[i]], a[at[i]]
				if err := model(a, out[2+i][:n]); err != nil {
					return err
				}
				a[at[i]], bb[at[i]] = bb[at[i]], a[at[i]]
			}
			for _, o := range out {
				for r := range n {
					o[r] -= centre
				}
			}
			for r := 0; r < n; r += group {
				for c, o := range out {
					part[c] = o[r : r+group]
				}
				sum(sums[(b*rowsBlock+r)/group*width:][:width], part)
			}
			return nil
		}
	})
	if err != nil {
		return Indices{}, err
	}
	total := make([]float64, width)
	for g := 0; g < len(sums); g += width {
		add(total, sums[g:])
	}
	n := total[0]
	if n < 2 {
		return Indices{}, ipx.Refuse(valuation.Fault(valuation.CodeEmpty, "points", ipx.T("没有一行得出价值", "no row has a value")))
	}
	value, mean, variance := indices(total)
	// What is left of equal values is rounding.
	if !(variance > 1e-12*mean*mean) || math.IsInf(variance, 0) {
		return Indices{}, ipx.Refuse(valuation.Undefined("variance", ipx.T("价值不随输入变化，指数无意义", "the value does not vary, so the indices have no meaning")))
	}
	out := Indices{Mean: centre + mean, Variance: variance, Evaluations: values, Failed: points - int(n)}
	for i, v := range s.Variables {
		nan := math.NaN()
		out.Indices = append(out.Indices, Index{v.Input, Estimate{value[2*i], nan, nan}, Estimate{value[2*i+1], nan, nan}})
	}
	if s.Resamples > 0 {
		if err := s.bootstrap(ctx, workers, sums, width, &out); err != nil {
			return Indices{}, err
		}
	}
	return out, nil
}

// fast returns the fast form of a model. One without may be slow, so that ctx is
// asked before every value. The error is ctx's, or that of a model that
// panicked.
func fast(ctx context.Context, m valuation.Model) func(cols [][]float64, out []float64) error {
	f, ok := m.(*valuation.FuncModel)
	if b, is := m.(valuation.Block); is && (!ok || f.Many != nil) {
		return func(cols [][]float64, out []float64) error { return valuation.AskMany(b, cols, out) }
	}
	return func(cols [][]float64, out []float64) error {
		x := make([]float64, len(cols))
		for k := range out {
			if err := ctx.Err(); err != nil {
				return err
			}
			for i, c := range cols {
				x[i] = c[k]
			}
			v, err := valuation.Ask(m, x)
			if err != nil {
				if valuation.IsPanic(err) {
					return err
				}
				v = math.NaN()
			}
			out[k] = v
		}
		return nil
	}
}

const pilots = 16

// pilot returns the median of the first values, about which sums are taken: the
// base case may lie far from where the inputs are drawn. 0 where there is none.
func pilot(m func(cols [][]float64, out []float64) error, cols [][]float64, at []int, laws []*uncertainty.Marginal, seq *sequence, n int) (float64, error) {
	for i, law := range laws {
		seq.fill(i, 0, cols[at[i]][:n])
		law.Apply(cols[at[i]][:n])
	}
	values := make([]float64, n)
	if err := m(cols, values); err != nil {
		return 0, err
	}
	values = slices.DeleteFunc(values, func(v float64) bool { return v-v != 0 })
	if len(values) == 0 {
		return 0, nil
	}
	slices.Sort(values)
	return values[len(values)/2], nil
}

func (s Sobol) check() (points int, err error) {
	var bad []ipx.Reason
	if s.Model == nil {
		return 0, ipx.Refuse(valuation.Empty("model"))
	}
	if n := len(s.Variables); n == 0 {
		bad = append(bad, valuation.Empty("variables"))
	} else if n > MaxVariables {
		bad = append(bad, valuation.OutOfBounds("variables", float64(n), 1, MaxVariables))
	}
	if s.Points < 0 || s.Points == 1 || s.Points > maxPoints {
		bad = append(bad, valuation.OutOfBounds("points", float64(s.Points), 2, maxPoints))
	}
	if s.Resamples < 0 || s.Resamples > 100_000 {
		bad = append(bad, valuation.OutOfBounds("resamples", float64(s.Resamples), 0, 100_000))
	}
	if s.Workers < 0 || s.Workers > 4096 {
		bad = append(bad, valuation.OutOfBounds("workers", float64(s.Workers), 0, 4096))
	}
	if !(s.Coverage >= 0 && s.Coverage < 1) {
		bad = append(bad, valuation.OutOfBounds("coverage", s.Coverage, 0, 1))
	}
	if bad != nil {
		return 0, ipx.Refuse(bad...)
	}
	// The variables and the base case are examined as a simulation's.
	if err := (uncertainty.Simulation{Model: s.Model, Base: s.Base, Variables: s.Variables}).Check(); err != nil {
		return 0, err
	}
	points = 1
	for points < s.Points || s.Points == 0 && points < 16384 {
		points *= 2
	}
	return points, nil
}

// columns returns one column of a block for each number, filled with it.
func columns(base []float64) [][]float64 {
	out := make([][]float64, len(base))
	for i, v := range base {
		out[i] = make([]float64, rowsBlock)
		for k := range out[i] {
			out[i][k] = v
		}
	}
	return out
}

// each runs task 0 to n-1, each worker with its own room, and waits. A task that
// fails stops all. Where told is not nil it hears now and then how many are
// done, at last of all.
func each(ctx context.Context, workers, n int, told func(done int), worker func() func(int) error) error {
	run, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next, done atomic.Int64
	var wait sync.WaitGroup
	note := make(chan struct{}, 1)
	for range max(1, min(workers, n)) {
		wait.Go(func() {
			do := worker()
			for run.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := do(i); err != nil {
					stop(err)
					return
				}
				if told == nil {
					continue
				}
				done.Add(1)
				select {
				case note <- struct{}{}:
				default:
				}
			}
		})
	}
	if told == nil {
		wait.Wait()
		return ended(ctx, run)
	}
	all := make(chan struct{})
	go func() { wait.Wait(); close(all) }()
	for {
		select {
		case <-note:
			told(int(done.Load()))
		case <-all:
			if err := ended(ctx, run); err != nil {
				return err
			}
			told(n)
			return nil
		}
	}
}

// ended returns why the work ended before its end: ctx's error, or that of a
// task.
func ended(ctx, run context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return context.Cause(run)
}

// add adds the numbers of v that correspond to those of t.
func add(t, v []float64) {
	v = v[:len(t)]
	for i := range t {
		t[i] += v[i]
	}
}

// groupSize returns how many successive rows the bootstrap draws together: a
// power of two, as many as leave 256 groups, at most 16; up to a whole block
// where there would be more than 65,536 groups, which keeps memory in bounds.
func groupSize(points int) int { return min(rowsBlock, max(1, min(16, points/256), points/mostGroups)) }

const mostGroups = 1 << 16

// sum adds up the rows in which every output has a value.
func sum(t []float64, out [][]float64) {
	n := tidy(out, len(out[0]))
	a, b := out[0][:n], out[1][:n]
	t[0] = float64(n)
	for r, v := range a {
		t[1] += v
		t[2] += float64(v * v)
		t[3] += b[r]
		t[4] += float64(b[r] * b[r])
	}
	for i, o := range out[2:] {
		o = o[:n]
		var first, all, shift float64
		for r, v := range o {
			d := v - a[r]
			first += float64(b[r] * d)
			all += float64(d * d)
			shift += d
		}
		t := t[heads+perInput*i:][:perInput]
		t[0], t[1], t[2] = first, all, shift
	}
}

// tidy moves the rows in which every output has a value to the front and
// returns their number.
func tidy(out [][]float64, n int) int {
	probe := 0.0 // NaN as soon as one output has no value
	for _, o := range out {
		for _, v := range o[:n] {
			probe += v - v
		}
	}
	if probe == 0 {
		return n
	}
	kept := 0
	for r := range n {
		probe = 0
		for _, o := range out {
			probe += o[r] - o[r]
		}
		if probe != 0 {
			continue
		}
		for _, o := range out {
			o[kept] = o[r]
		}
		kept++
	}
	return kept
}

// indices turns sums into S_1, ST_1, S_2, …, with mean and variance of the
// outputs about the centre.
func indices(t []float64) (out []float64, mean, variance float64) {
	n := t[0]
	mean = (t[1] + t[3]) / (2 * n)
	variance = (t[2]+t[4])/(2*n) - float64(mean*mean)
	// Centring b by the mean lowers the error of the first order: Σ(b-m)(ab-a).
	for t = t[heads:]; len(t) > 0; t = t[perInput:] {
		first := t[0] - float64(mean*t[2])
		out = append(out, first/n/variance, t[1]/(2*n)/variance)
	}
	return out, mean, variance
}

// bootstrap draws groups of rows with replacement and takes the quantiles of
// the indices so found. Successive points of a Sobol sequence are a small net
// of their own: drawing them together keeps their evenness, which rows drawn
// one by one would lose.
func (s Sobol) bootstrap(ctx context.Context, workers int, sums []float64, width int, out *Indices) error {
	groups := len(sums) / width
	found := make([][]float64, s.Resamples)
	err := each(ctx, workers, s.Resamples, nil, func() func(int) error {
		t := make([]float64, width)
		return func(i int) error {
			st := uncertainty.NewStream(s.Seed, forBootstrap, uint64(i))
			clear(t)
			for range groups {
				add(t, sums[st.Index(groups)*width:])
			}
			found[i], _, _ = indices(t)
			return nil
		}
	})
	if err != nil {
		return err
	}
	cover := s.Coverage
	if cover == 0 {
		cover = 0.95
	}
	between := func(c int) (lo, hi float64) {
		v := make([]float64, 0, len(found))
		for _, f := range found {
			if f[c]-f[c] == 0 {
				v = append(v, f[c])
			}
		}
		if len(v) == 0 {
			return math.NaN(), math.NaN()
		}
		slices.Sort(v)
		e := uncertainty.Empirical{Values: v}
		return e.Quantile(0.5 * (1 - cover)), e.Quantile(0.5 * (1 + cover))
	}
	for i := range out.Indices {
		x := &out.Indices[i]
		x.First.Low, x.First.High = between(2 * i)
		x.Total.Low, x.Total.High = between(2*i + 1)
	}
	return nil
}
