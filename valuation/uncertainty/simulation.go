package uncertainty

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// BlockSize is the number of paths that are drawn and valued together.
const BlockSize = 1024

// MaxPaths bounds the paths of a simulation.
const MaxPaths = 1 << 44

// Variable is an uncertain input.
type Variable struct {
	Input string       // name of the input of the model
	Law   Distribution // what it may be
}

// Simulation values a model over many draws of its inputs.
//
// The paths are fixed by Model, Variables, Correlation and Seed: number of
// workers, cancelled attempts and division into shards change no bit of the
// outcome. Memory does not grow with the number of paths.
type Simulation struct {
	Model       valuation.Model
	Base        []float64 // the inputs that are not drawn; nil means the base case of the model
	Variables   []Variable
	Correlation Correlation          // of some or all of the variables
	Paths       int64                // 0 means 10,000
	Seed        uint64               // equal seeds give equal paths
	Workers     int                  // 0 means one for each processor
	Below       []float64            // amounts, such as a loan: the chance to fall below each is counted exactly
	Progress    func(done, of int64) // called now and then, also within a block of a slow model, from the calling goroutine; may be nil
}

// plan is a checked simulation.
type plan struct {
	Simulation
	block  valuation.Block // nil where the model has no fast form
	laws   []*Marginal
	at     []int // place of each variable among the inputs
	tied   []int // variables that are correlated, in the order of the matrix
	factor [][]float64
	centre float64 // about which sums are taken and values are counted, see pilot
	blocks int64
}

// Check refuses what [Simulation.Run] would refuse, without drawing a path.
func (s Simulation) Check() error {
	_, err := s.checked()
	return err
}

// plan checks a simulation and makes the tables of its laws.
func (s Simulation) plan() (*plan, error) {
	p, err := s.checked()
	if err != nil {
		return nil, err
	}
	for _, v := range s.Variables {
		p.laws = append(p.laws, FromScores(v.Law))
	}
	return p, nil
}

// pilots is how many paths are valued to find the middle.
const pilots = 16

// pilot returns the median of the first paths, every shard the same, or the
// value of the base case where they have none. The base case itself may lie far
// from where the inputs are drawn.
func (p *plan) pilot(ctx context.Context, b *bench) (float64, error) {
	n := min(pilots, p.size(0))
	p.draw(b, 0, n)
	var known []float64
	values, err := p.value(ctx, b, n)
	if err != nil {
		return 0, err
	}
	for _, v := range values {
		if v-v == 0 {
			known = append(known, v)
		}
	}
	if len(known) == 0 {
		v, err := valuation.Ask(p.Model, p.Base)
		if valuation.IsPanic(err) {
			return 0, err
		}
		return v, nil // 0 where it has none
	}
	slices.Sort(known)
	return known[len(known)/2], nil
}

func (s Simulation) checked() (*plan, error) {
	if s.Model == nil {
		return nil, ipx.Refuse(valuation.Empty("model"))
	}
	in := s.Model.Inputs()
	if s.Paths == 0 {
		s.Paths = 10_000
	}
	if s.Base == nil {
		s.Base = valuation.Base(s.Model)
	}
	var bad []ipx.Reason
	if s.Paths < 0 || s.Paths > MaxPaths {
		bad = append(bad, valuation.OutOfBounds("paths", float64(s.Paths), 1, MaxPaths))
	}
	if s.Workers < 0 || s.Workers > 4096 {
		bad = append(bad, valuation.OutOfBounds("workers", float64(s.Workers), 0, 4096))
	}
	if len(s.Variables) == 0 {
		bad = append(bad, valuation.Empty("variables"))
	}
	bad = append(bad, finite("below", s.Below)...)
	p := &plan{Simulation: s, block: fast(s.Model), blocks: (s.Paths + BlockSize - 1) / BlockSize}
	if err := valuation.Check(in, s.Base); err != nil {
		var r *ipx.Refusal
		if !errors.As(err, &r) {
			return nil, err
		}
		bad = append(bad, r.Reasons...)
	}
	for i, v := range s.Variables {
		at, ok := valuation.Place(s.Model, v.Input)
		switch {
		case !ok:
			bad = append(bad, noInput(v.Input))
		case slices.Contains(p.at, at):
			bad = append(bad, twice(v.Input))
		default:
			bad = append(bad, faultsOf(v.Input, s.Variables[i].Law)...)
		}
		p.at = append(p.at, at)
	}
	bad = append(bad, s.Correlation.faults()...)
	for _, name := range s.Correlation.Inputs {
		i := slices.IndexFunc(s.Variables, func(v Variable) bool { return v.Input == name })
		if i < 0 {
			bad = append(bad, valuation.Fault(valuation.CodeName, "correlation."+name, ipx.T("{name}不是随机变量", "{name} is not uncertain"),
				ipx.Arg{Name: "name", Value: name}))
		}
		p.tied = append(p.tied, i)
	}
	if bad != nil {
		return nil, ipx.Refuse(bad...)
	}
	var err error
	if p.factor, err = s.Correlation.factor(); err != nil {
		return nil, err
	}
	return p, nil
}

// fast returns the fast form of a model, or nil where it has none of its own.
func fast(m valuation.Model) valuation.Block {
	if f, ok := m.(*valuation.FuncModel); ok && f.Many == nil {
		return nil
	}
	b, _ := m.(valuation.Block)
	return b
}

func noInput(name string) ipx.Reason {
	return valuation.Fault(valuation.CodeName, name, ipx.T("模型没有名为{name}的输入", "the model has no input {name}"), ipx.Arg{Name: "name", Value: name})
}

// bench is what one worker needs; nothing of it is allocated per block.
type bench struct {
	cols, drawn, tied [][]float64
	out, path         []float64
	stream            Stream
	ranks             ranker
	valued            func() // called after each path of a model without a fast form; nil for none
}

func (p *plan) bench() *bench {
	b := &bench{out: make([]float64, BlockSize), path: make([]float64, len(p.Base))}
	for _, v := range p.Base {
		c := make([]float64, BlockSize)
		for k := range c {
			c[k] = v
		}
		b.cols = append(b.cols, c)
	}
	for _, at := range p.at {
		b.drawn = append(b.drawn, b.cols[at])
	}
	for _, i := range p.tied {
		b.tied = append(b.tied, b.drawn[i])
	}
	return b
}

// draw fills the columns of the variables for a block of n paths.
func (p *plan) draw(b *bench, block int64, n int) {
	b.stream.start(p.Seed, forPaths, uint64(block))
	for _, c := range b.drawn {
		b.stream.Normals(c)
	}
	if p.Correlation.Method == Reorder {
		b.ranks.rank(p.factor, b.tied)
	} else {
		correlate(p.factor, b.tied)
	}
	for i, m := range p.laws {
		m.Apply(b.drawn[i][:n])
	}
}

// size returns the number of paths of a block.
func (p *plan) size(block int64) int { return int(min(BlockSize, p.Paths-block*BlockSize)) }

// value values the n paths that were drawn. A model without a fast form may be
// slow, so that ctx is asked at every path. The error is ctx's, or that of a
// model that panicked.
func (p *plan) value(ctx context.Context, b *bench, n int) ([]float64, error) {
	if p.block != nil {
		return b.out[:n], valuation.AskMany(p.block, b.cols, b.out[:n])
	}
	for k := range b.out[:n] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i, c := range b.cols {
			b.path[i] = c[k]
		}
		v, err := valuation.Ask(p.Model, b.path)
		if err != nil {
			if valuation.IsPanic(err) {
				return nil, err
			}
			v = math.NaN()
		}
		b.out[k] = v
		if b.valued != nil {
			b.valued()
		}
	}
	return b.out[:n], nil
}

// Run simulates all paths. It returns ctx's error soon after ctx is done, and
// leaves no goroutine behind: the path that a slow model is at is waited for,
// since code cannot be stopped from outside. A model that panics stops it
// (VAL-PANIC).
func (s Simulation) Run(ctx context.Context) (Outcome, error) {
	part, err := s.Shard(ctx, 0, 1)
	if err != nil {
		return Outcome{}, err
	}
	return Merge(part)
}

// Shard simulates part i of n, for i from 0 to n-1, on this machine. [Merge]
// puts the parts together.
func (s Simulation) Shard(ctx context.Context, i, n int) (Shard, error) {
	p, err := s.plan()
	if err != nil {
		return Shard{}, err
	}
	if n < 1 || i < 0 || i >= n {
		return Shard{}, ipx.Refuse(valuation.OutOfBounds("shard", float64(i), 0, float64(n-1)))
	}
	from, to := share(p.blocks, i, n), share(p.blocks, i+1, n)
	workers := p.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = int(max(1, min(int64(workers), to-from)))
	if p.centre, err = p.pilot(ctx, p.bench()); err != nil {
		return Shard{}, err
	}
	run, stop := context.WithCancelCause(ctx) // a broken model stops all workers
	defer stop(nil)
	parts := make([]*tally, workers)
	var next, done atomic.Int64
	next.Store(from)
	note := make(chan struct{}, 1)
	var wait sync.WaitGroup
	for w := range workers {
		parts[w] = newTally(p.centre, len(p.Below))
		wait.Go(func() {
			b := p.bench()
			tell := func(n int) {
				done.Add(int64(n))
				select {
				case note <- struct{}{}:
				default:
				}
			}
			if p.Progress != nil && p.block == nil {
				b.valued = func() { tell(1) } // it may be slow
			}
			for run.Err() == nil {
				k := next.Add(1) - 1
				if k >= to {
					return
				}
				n := p.size(k)
				p.draw(b, k, n)
				v, err := p.value(run, b, n)
				if err != nil {
					stop(err)
					return
				}
				parts[w].add(v, p.Below)
				if p.Progress != nil && b.valued == nil {
					tell(len(v))
				}
			}
		})
	}
	total := min(to*BlockSize, p.Paths) - from*BlockSize
	ended := make(chan struct{})
	go func() { wait.Wait(); close(ended) }()
	for open := true; open; {
		select {
		case <-ended:
			open = false
		case <-note:
			if p.Progress != nil {
				p.Progress(done.Load(), total)
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return Shard{}, err
	}
	if err := context.Cause(run); err != nil {
		return Shard{}, err
	}
	if p.Progress != nil {
		p.Progress(total, total)
	}
	sum := parts[0]
	for _, t := range parts[1:] {
		if err := sum.merge(t); err != nil {
			return Shard{}, err
		}
	}
	return Shard{Plan: p.digest(), Part: i, Parts: n, Paths: p.Paths, Seed: p.Seed, Below: slices.Clone(p.Below), tally: sum}, nil
}

// share returns i/n of blocks without overflow.
func share(blocks int64, i, n int) int64 {
	q, r := blocks/int64(n), blocks%int64(n)
	return q*int64(i) + min(r, int64(i))
}

// Sample returns the first n paths: the drawn variables, one column each in
// the order of Variables, and the values; NaN where a path has no value. They
// are the paths that Run values.
func (s Simulation) Sample(n int) (columns [][]float64, values []float64, err error) {
	if n < 1 || n > 1<<24 {
		return nil, nil, ipx.Refuse(valuation.OutOfBounds("paths", float64(n), 1, 1<<24))
	}
	s.Paths = int64(n)
	p, err := s.plan()
	if err != nil {
		return nil, nil, err
	}
	columns = make([][]float64, len(p.Variables))
	b := p.bench()
	for k := range p.blocks {
		n := p.size(k)
		p.draw(b, k, n)
		v, err := p.value(context.Background(), b, n)
		if err != nil {
			return nil, nil, err
		}
		values = append(values, v...)
		for i, c := range b.drawn {
			columns[i] = append(columns[i], c[:len(v)]...)
		}
	}
	return columns, values, nil
}

// tally is what a worker keeps of the values it saw.
type tally struct {
	sum, square exact // of the distances from the centre, and of their squares
	n, failed   int64
	below       []int64
	sketch      *Sketch
}

func newTally(centre float64, marks int) *tally {
	return &tally{below: make([]int64, marks), sketch: NewSketch(centre)}
}

func (t *tally) add(values, marks []float64) {
	c := t.sketch.centre
	var s, q float64
	good := 0
	for _, v := range values {
		d := v - c
		if d-d != 0 {
			continue
		}
		good++
		s += d
		q += float64(d * d)
	}
	t.n += int64(good)
	t.failed += int64(len(values) - good)
	if s-s != 0 || q-q != 0 {
		s, q = huge(s), huge(q)
	}
	t.sum.add(s)
	t.square.add(q)
	for i, m := range marks {
		n := int64(0)
		for _, v := range values {
			if d := v - c; v < m && d-d == 0 {
				n++
			}
		}
		t.below[i] += n
	}
	t.sketch.Add(values...)
}

// huge keeps a sum that overflowed finite, as the exact sum needs it; the
// outcome is then refused for its spread.
func huge(v float64) float64 { return math.Copysign(math.MaxFloat64, v) }

func (t *tally) merge(o *tally) error {
	if err := t.sketch.Merge(o.sketch); err != nil {
		return err
	}
	t.sum.merge(&o.sum)
	t.square.merge(&o.square)
	t.n += o.n
	t.failed += o.failed
	for i, n := range o.below {
		t.below[i] += n
	}
	return nil
}
