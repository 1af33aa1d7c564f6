package lossmodel_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance/lossmodel"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/valuation/uncertainty"
)

// Years that might be, of four policies with 2.3 claims a year between them, one worker.
func BenchmarkSimulation(b *testing.B) {
	m, err := portfolio(b).Model()
	require.NoError(b, err)
	const paths, claims = 2_000, 2.3
	s := uncertainty.Simulation{Model: m, Variables: m.Variables(), Paths: paths, Seed: 7, Workers: 1}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Run(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	year := b.Elapsed().Seconds() / float64(b.N) / paths
	b.ReportMetric(year*1e9, "ns/year")
	b.ReportMetric(year/claims*1e6, "s/1e6-losses")
}

// One such year through the machines: every step fired, with rules, clocks and records.
func BenchmarkPlay(b *testing.B) {
	p := portfolio(b)
	pack := cn.Pack()
	b.ReportAllocs()
	steps := 0
	for b.Loop() {
		out, err := p.Play(pack, 0.42, nil)
		if err != nil {
			b.Fatal(err)
		}
		steps = out.Steps
	}
	b.ReportMetric(float64(steps), "steps")
}

func BenchmarkExpected(b *testing.B) {
	p := portfolio(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Expected(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompound(b *testing.B) {
	f := lossmodel.Frequency{Mean: 20, Dispersion: 0.5}
	amounts := make([]float64, 200)
	for i := range amounts {
		amounts[i] = 1.0 / float64(len(amounts))
	}
	b.ReportAllocs()
	for b.Loop() {
		_ = lossmodel.Compound(f, amounts, 4_000)
	}
}
