package valuation

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ipx-sdk/ipx-go/valuation/sensitivity"
)

var (
	ratios = flag.Bool("ratios", false, "measure beside the peers")
	rounds = flag.Int("rounds", 5, "rounds in which ours and the peer alternate")
)

// run gives figures and the seconds they took.
type run func(t *testing.T) ([]float64, float64)

func TestRatios(t *testing.T) {
	if !*ratios {
		t.Skip("measured with -ratios")
	}
	cpp := filepath.Join(t.TempDir(), "relief")
	if out, err := exec.Command("g++", "-O3", "-march=native", "-o", cpp, "peers/relief.cpp").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	million, many := int64(1_000_000), int64(10_000_000)
	fmt.Printf("%-40s %12s %12s %8s %6s\n", "work", "ours", "peer", "ratio", "bar")
	for _, w := range []struct {
		name, peer string
		bar        float64
		within     []float64 // relative difference of each figure
		fastest    bool      // against the peer's fastest round
		ours, his  run
	}{
		{"relief, 1e6 paths, one worker", "C++ -O3", 1.1, []float64{0.01, 0.01, 0.01, 0.01}, false, simulate(million, 1), program(cpp)},
		{"the same, for comparison", "NumPy", math.Inf(1), []float64{0.01, 0.01, 0.01, 0.01}, true, simulate(million, 1), program("/usr/bin/python3", "peers/relief.py", "paths")},
		{"relief, 1e7 paths, two workers", "one worker", 0.65, []float64{0, 0, 0, 0}, false, simulate(many, 2), simulate(many, 1)},
		{"Sobol indices, 8 inputs, 2^16, one worker", "NumPy", 0.20, []float64{0.01, 0.02, 0.02, 0.02}, true, indices(0),
			program("/usr/bin/python3", "peers/relief.py", "sobol")},
		{"the same with 100 resamples", "NumPy", 0.22, []float64{0.01, 0.02, 0.02, 0.02}, true, indices(100),
			program("/usr/bin/python3", "peers/relief.py", "intervals")},
	} {
		var mine, other []float64
		for range *rounds {
			v, d := w.ours(t)
			u, s := w.his(t)
			for i, within := range w.within {
				if math.Abs(v[i]-u[i]) > within*math.Abs(u[i]) {
					t.Errorf("%s: %v, %s %v", w.name, v, w.peer, u)
				}
			}
			mine, other = append(mine, d), append(other, s)
		}
		his := median(other)
		if w.fastest {
			his = slices.Min(other)
		}
		ratio := median(mine) / his
		fmt.Printf("%-40s %9.1f ms %9.1f ms %8.3f %6.2f %s\n", w.name, 1e3*median(mine), 1e3*his, ratio, w.bar, w.peer)
		if ratio > w.bar {
			t.Errorf("%s: %.3f of %s, bar %.2f", w.name, ratio, w.peer, w.bar)
		}
	}
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// program runs a peer that prints figures and seconds.
func program(name string, args ...string) run {
	return func(t *testing.T) ([]float64, float64) {
		c := exec.Command(name, args...)
		c.Env = append(os.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1")
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
		}
		var v []float64
		for _, f := range strings.Fields(string(out)) {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil {
				t.Fatalf("%s: %q: %v", name, out, err)
			}
			v = append(v, x)
		}
		return v[:len(v)-1], v[len(v)-1]
	}
}

func simulate(paths int64, workers int) run {
	return func(t *testing.T) ([]float64, float64) {
		start := time.Now()
		out, err := simulation(paths, workers).Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		v := []float64{out.Mean}
		for _, p := range []float64{0.05, 0.5, 0.95} {
			q, _ := out.Quantile(p)
			v = append(v, q)
		}
		return v, time.Since(start).Seconds()
	}
}

func indices(resamples int) run {
	return func(t *testing.T) ([]float64, float64) {
		start := time.Now()
		out, err := sensitivity.Sobol{Model: newEight(), Base: []float64{9.8e6, 0.06, 0.048, 0.12, 0.067, 0.5, 0.5, 0.5},
			Variables: eightVariables(), Points: 1 << 16, Seed: 1, Resamples: resamples, Workers: 1}.Estimate(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		spent := time.Since(start).Seconds()
		return []float64{out.Mean, out.Indices[0].First.Value, out.Indices[2].First.Value, out.Indices[1].Total.Value}, spent
	}
}

func BenchmarkRelief(b *testing.B) {
	s := simulation(1_000_000, 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Run(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
