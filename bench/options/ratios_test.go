package options

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/option"
)

var ratios = flag.Bool("ratios", false, "measure beside the peers")

var put = option.Option{Kind: option.Put, Asset: 36, Strike: 40, Years: 1, Rate: 0.06, Volatility: 0.2}

// work is one comparison.
type work struct {
	name, peer string
	bar        float64 // ratio to the peer that we keep to
	within     float64 // relative difference of the results
	ours       func() (result float64, spent time.Duration)
	theirs     func(t *testing.T) (result, seconds float64)
}

func TestRatios(t *testing.T) {
	if !*ratios {
		t.Skip("measured with -ratios")
	}
	quantlib := filepath.Join(t.TempDir(), "quantlib")
	build := exec.Command("g++", "-O3", "-o", quantlib, "peers/quantlib.cpp", "-lQuantLib")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	numpy := func(what string) func(*testing.T) (float64, float64) {
		return func(t *testing.T) (float64, float64) { return peer(t, "/usr/bin/python3", "peers/numpy_peer.py", what) }
	}
	fmt.Printf("%-32s %12s %12s %8s %6s\n", "work", "ours", "peer", "ratio", "bar")
	for _, w := range []work{
		{"CRR tree, 5000 steps", "QuantLib", 0.04, 1e-4, tree, func(t *testing.T) (float64, float64) { return peer(t, quantlib) }},
		{"Longstaff–Schwartz, 100k × 50", "NumPy", 0.30, 0.015, func() (float64, time.Duration) { return simulate(1) }, numpy("lsm")},
		{"the same, two workers", "NumPy", 0.30, 0.015, func() (float64, time.Duration) { return simulate(2) }, numpy("lsm")},
		{"Black–Scholes, 1,000,000", "NumPy", 1.8, 1e-9, blackScholes, numpy("bsm")},
	} {
		var mine, other []float64
		for range 7 {
			v, d := w.ours()
			u, s := w.theirs(t)
			if math.Abs(v-u) > w.within*math.Abs(u) {
				t.Errorf("%s: %v, %s %v", w.name, v, w.peer, u)
			}
			mine, other = append(mine, d.Seconds()), append(other, s)
		}
		// The fastest rounds of both: NumPy's whole arrays depend on how fast
		// the system hands out pages, and other work on the machine only adds.
		fast, fastest := slices.Min(mine), slices.Min(other)
		ratio := fast / fastest
		fmt.Printf("%-32s %9.2f ms %9.2f ms %8.4f %6.2f %s\n", w.name, 1e3*fast, 1e3*fastest, ratio, w.bar, w.peer)
		if ratio > w.bar {
			t.Errorf("%s: %.3f of %s, bar %.2f", w.name, ratio, w.peer, w.bar)
		}
	}
}

// peer runs a program that prints a result and seconds.
func peer(t *testing.T, name string, args ...string) (result, seconds float64) {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1")
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
	}
	if _, err := fmt.Sscan(string(out), &result, &seconds); err != nil {
		t.Fatalf("%s: %q: %v", name, out, err)
	}
	return result, seconds
}

func tree() (float64, time.Duration) {
	m, err := option.Lattice{Option: put, Steps: 5000}.Model()
	if err != nil {
		panic(err)
	}
	x := valuation.Base(m)
	start := time.Now()
	v, err := m.Value(x)
	spent := time.Since(start)
	if err != nil {
		panic(err)
	}
	return v, spent
}

func simulate(workers int) (float64, time.Duration) {
	start := time.Now()
	e, err := option.LongstaffSchwartz{Option: put, Seed: 1, Workers: workers}.Estimate(context.Background())
	if err != nil {
		panic(err)
	}
	return e.Value, time.Since(start)
}

// blackScholes values a million options through the interface of models.
func blackScholes() (float64, time.Duration) {
	m, err := option.BlackScholes{Option: option.Option{Asset: 100, Strike: 100, Years: 1, Volatility: 0.2}}.Model()
	if err != nil {
		panic(err)
	}
	const n = 1_000_000
	cols := make([][]float64, len(m.Inputs()))
	for i := range cols {
		cols[i] = make([]float64, n)
	}
	for i := range n {
		part := func(k int) float64 { return float64((i*k)%n) / n }
		for j, v := range []float64{50 + 100*part(619), 100, 0.5 + 4*part(401), 0.05, 0.02, 0.1 + 0.4*part(877)} {
			cols[j][i] = v
		}
	}
	out := make([]float64, n)
	start := time.Now()
	m.Eval(cols, out)
	spent := time.Since(start)
	sum := 0.0
	for _, v := range out {
		sum += v
	}
	return sum, spent
}
