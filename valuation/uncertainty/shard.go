package uncertainty

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// CodeShards: parts of different simulations, a part twice, or one missing.
const CodeShards ipx.Code = "VAL-SHARDS"

// Shard is one part of a simulation, as one machine computed it. Its JSON
// carries every bit.
type Shard struct {
	Plan  string // SHA-256 of what fixes the paths: model, inputs, laws, correlation, seed, amounts
	Part  int    // from 0
	Parts int    // how many there are
	Paths int64  // of the whole simulation
	Seed  uint64
	Below []float64 // amounts of the chances
	tally *tally
}

// Merge puts the parts of a simulation together. Order and number do not
// change a bit of the outcome. Parts that do not belong together, a part that
// is missing or there twice, a simulation without a single value, and values
// that differ by more than some 1e150 are refused (VAL-SHARDS, VAL-EMPTY,
// VAL-RESULT).
func Merge(shards ...Shard) (Outcome, error) {
	if len(shards) == 0 {
		return Outcome{}, ipx.Refuse(valuation.Empty("shards"))
	}
	first := shards[0]
	if first.tally == nil {
		return Outcome{}, ipx.Refuse(valuation.Empty("shards"))
	}
	seen := make(map[int]bool)
	sum := newTally(first.tally.sketch.centre, len(first.Below))
	for _, s := range shards {
		same := s.tally != nil && s.Plan == first.Plan && s.Parts == first.Parts && s.Paths == first.Paths && s.Seed == first.Seed &&
			slices.Equal(s.Below, first.Below)
		if !same || seen[s.Part] {
			return Outcome{}, ipx.Refuse(foreign(s.Part))
		}
		seen[s.Part] = true
		if err := sum.merge(s.tally); err != nil {
			return Outcome{}, ipx.Refuse(foreign(s.Part))
		}
	}
	if len(seen) != first.Parts {
		return Outcome{}, ipx.Refuse(valuation.Fault(CodeShards, "shards", ipx.T("应有{want}部分，现有{have}部分", "{want} parts are needed, {have} are here"),
			ipx.Arg{Name: "want", Value: first.Parts}, ipx.Arg{Name: "have", Value: len(seen)}))
	}
	if sum.n+sum.failed != first.Paths {
		return Outcome{}, ipx.Refuse(valuation.BadCount("shards", int(first.Paths), int(sum.n+sum.failed)))
	}
	if sum.n == 0 {
		return Outcome{}, ipx.Refuse(valuation.Fault(valuation.CodeEmpty, "paths", ipx.T("没有一条路径得出价值", "no path has a value")))
	}
	out := sum.outcome(first.Seed, first.Below)
	if spread := out.Mean + out.SD; spread-spread != 0 {
		return Outcome{}, ipx.Refuse(valuation.Fault(valuation.CodeResult, "value",
			ipx.T("价值的离散程度超出可计算的范围", "the values spread beyond what can be computed")))
	}
	return out, nil
}

func foreign(part int) ipx.Reason {
	return valuation.Fault(CodeShards, "shards", ipx.T("第{part}部分与其他部分不属于同一模拟，或者重复", "part {part} is not of the same simulation, or is there twice"),
		ipx.Arg{Name: "part", Value: part})
}

// digest hashes what fixes the paths and the figures.
func (p *plan) digest() string {
	h := sha256.New()
	word := func(v uint64) {
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], v)
		h.Write(b[:])
	}
	text := func(s string) {
		word(uint64(len(s)))
		h.Write([]byte(s))
	}
	numbers := func(vs ...float64) {
		word(uint64(len(vs)))
		for _, v := range vs {
			word(math.Float64bits(v))
		}
	}
	text("ipx uncertainty 1")
	text(p.Model.ID())
	for _, in := range p.Model.Inputs() {
		text(in.Name)
	}
	numbers(p.Base...)
	word(p.Seed)
	word(uint64(p.Paths))
	numbers(p.Below...)
	for i, v := range p.Variables {
		text(v.Input)
		// A law is known by its quantiles: laws from elsewhere have no form.
		for q := 1; q < 64; q++ {
			numbers(p.laws[i].exact(float64(q)/8 - 4))
		}
	}
	text(string(p.Correlation.Method))
	for i, row := range p.factor {
		text(p.Correlation.Inputs[i])
		numbers(row...)
	}
	return hex.EncodeToString(h.Sum(nil))
}

type shardForm struct {
	Plan   string    `json:"plan"`
	Part   int       `json:"part"`
	Parts  int       `json:"parts"`
	Paths  int64     `json:"paths"`
	Seed   uint64    `json:"seed"`
	Below  []float64 `json:"below,omitempty"`
	Counts []int64   `json:"counts,omitempty"` // paths below each amount
	N      int64     `json:"n"`
	Failed int64     `json:"failed"`
	Sum    exact     `json:"sum"`
	Square exact     `json:"square"`
	Sketch *Sketch   `json:"sketch"`
}

// MarshalJSON writes the part with all its bits.
func (s Shard) MarshalJSON() ([]byte, error) {
	if s.tally == nil {
		return nil, fmt.Errorf("uncertainty: writing a shard without figures")
	}
	t := s.tally
	return json.Marshal(shardForm{s.Plan, s.Part, s.Parts, s.Paths, s.Seed, s.Below, t.below, t.n, t.failed, t.sum, t.square, t.sketch})
}

// UnmarshalJSON reads what MarshalJSON wrote; unknown fields and figures that
// contradict each other are refused (VAL-FORM).
func (s *Shard) UnmarshalJSON(data []byte) error {
	var f shardForm
	err := strict(data, &f)
	switch {
	case err != nil:
	case f.Sketch == nil:
		err = fmt.Errorf("sketch is missing")
	case f.Parts < 1 || f.Part < 0 || f.Part >= f.Parts || f.Paths < 1 || f.Paths > MaxPaths:
		err = fmt.Errorf("part %d of %d of %d paths", f.Part, f.Parts, f.Paths)
	case f.N < 0 || f.Failed < 0 || f.N > f.Paths || f.Failed > f.Paths-f.N || f.N != f.Sketch.Count():
		err = fmt.Errorf("%d values and %d failed of %d paths; the sketch has %d", f.N, f.Failed, f.Paths, f.Sketch.Count())
	case len(f.Counts) != len(f.Below):
		err = fmt.Errorf("%d counts of %d amounts", len(f.Counts), len(f.Below))
	case slices.ContainsFunc(f.Counts, func(n int64) bool { return n < 0 || n > f.N }):
		err = fmt.Errorf("counts %v of %d values", f.Counts, f.N)
	}
	if err != nil {
		return ipx.Refuse(valuation.BadForm("shard", err))
	}
	*s = Shard{f.Plan, f.Part, f.Parts, f.Paths, f.Seed, f.Below, &tally{f.Sum, f.Square, f.N, f.Failed, f.Counts, f.Sketch}}
	if s.tally.below == nil {
		s.tally.below = []int64{}
	}
	return nil
}
