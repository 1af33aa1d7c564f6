package ipx

import (
	"encoding/json"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func share(t require.TestingT, num, den int64) Share {
	s, err := NewShare(num, den)
	require.NoError(t, err)
	return s
}

func TestShare(t *testing.T) {
	third, half := share(t, 1, 3), share(t, 1, 2)
	assert.True(t, share(t, 2, 6) == third, "lowest terms make == work")
	assert.True(t, share(t, 0, 7) == Share{})
	assert.True(t, share(t, 9, 9) == Whole)

	sum, err := third.Add(half)
	require.NoError(t, err)
	assert.Equal(t, "5/6", sum.String())
	rest, err := Whole.Sub(sum)
	require.NoError(t, err)
	assert.Equal(t, "1/6", rest.String())
	part, err := third.Mul(half)
	require.NoError(t, err)
	assert.Equal(t, "1/6", part.String())
	assert.Equal(t, -1, third.Compare(half))
	assert.Equal(t, 1, half.Compare(third))
	assert.Equal(t, 0, half.Compare(half))
	assert.Equal(t, "0", Share{}.String())
	assert.Equal(t, "1", Whole.String())

	equal, err := EqualShares(3)
	require.NoError(t, err)
	assert.True(t, equal == third)

	pct, ok := share(t, 1, 8).Percent()
	assert.True(t, ok)
	assert.Equal(t, "12.5", pct.String())
	_, ok = third.Percent()
	assert.False(t, ok)
}

func TestShareBounds(t *testing.T) {
	for _, c := range [][2]int64{{1, 0}, {-1, 2}, {1, -2}, {3, 2}, {1, math.MaxInt64}, {math.MinInt64, math.MinInt64}, {1, maxTerm + 1}} {
		_, err := NewShare(c[0], c[1])
		assert.Error(t, err, "%d/%d", c[0], c[1])
	}
	_, err := EqualShares(0)
	assert.Error(t, err)
	_, err = Whole.Add(share(t, 1, maxTerm))
	assert.ErrorContains(t, err, "more than the whole")
	_, err = Share{}.Sub(share(t, 1, 2))
	assert.ErrorContains(t, err, "less than")
	_, err = share(t, 1, 999_999_937).Add(share(t, 1, 999_999_929))
	assert.ErrorContains(t, err, "finer", "the sum has a denominator near 10^18")
	_, err = share(t, 1, maxTerm).Mul(share(t, 1, 2))
	assert.ErrorContains(t, err, "finer")
}

func TestParseShare(t *testing.T) {
	for in, want := range map[string]string{
		"1/3": "1/3", "2/6": "1/3", "1": "1", "0": "0", "50%": "1/2", "12.5%": "1/8", "33.333333%": "33333333/100000000",
		"0%": "0", "100%": "1", "1000000000/1000000000": "1",
	} {
		s, err := ParseShare(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, s.String(), in)
	}
	for _, in := range []string{
		"", "/", "1/", "/3", "1/0", "4/3", "-1/3", "+1/3", "1/3 ", "1 /3", "0.5", "101%", "%", ".5%", "5.%", "1/3%", "1/2/3", "１/３",
		"0.1234567%", "1/9999999999", strings.Repeat("1", 1<<16),
	} {
		_, err := ParseShare(in)
		assert.Error(t, err, "%.40q", in)
	}

	b, err := json.Marshal(map[string]Share{"a": share(t, 1, 3), "b": {}})
	require.NoError(t, err)
	assert.Equal(t, `{"a":"1/3","b":"0"}`, string(b))
	var back map[string]Share
	require.NoError(t, json.Unmarshal(b, &back))
	assert.True(t, back["a"] == share(t, 1, 3))
	assert.Error(t, json.Unmarshal([]byte(`{"a":0.5}`), &back))
}

func drawShare(t *rapid.T, label string) Share {
	den := rapid.Int64Range(1, 30_000).Draw(t, label+" den")
	return share(t, rapid.Int64Range(0, den).Draw(t, label+" num"), den)
}

// The arithmetic agrees with math/big.
func TestShareLaws(t *testing.T) {
	rat := func(s Share) *big.Rat { return big.NewRat(s.Terms()) }
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawShare(t, "a"), drawShare(t, "b")
		require.Equal(t, rat(a).Cmp(rat(b)), a.Compare(b))
		require.Equal(t, a == b, a.Compare(b) == 0)

		sum, err := a.Add(b)
		want := new(big.Rat).Add(rat(a), rat(b))
		require.Equal(t, want.Cmp(big.NewRat(1, 1)) <= 0, err == nil)
		if err == nil {
			require.Zero(t, rat(sum).Cmp(want))
			other, err := b.Add(a)
			require.NoError(t, err)
			require.True(t, sum == other)
			back, err := sum.Sub(b)
			require.NoError(t, err)
			require.True(t, back == a)
		}
		part, err := a.Mul(b)
		require.NoError(t, err)
		require.Zero(t, rat(part).Cmp(new(big.Rat).Mul(rat(a), rat(b))))

		back, err := ParseShare(a.String())
		require.NoError(t, err)
		require.True(t, back == a)
	})
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1000).Draw(t, "n")
		each, err := EqualShares(n)
		require.NoError(t, err)
		sum := Share{}
		for range n {
			sum, err = sum.Add(each)
			require.NoError(t, err)
		}
		require.True(t, sum == Whole)
	})
}

// What a share is in text reads back as it was; empty text is nothing.
func TestShareText(t *testing.T) {
	for text, want := range map[string]struct {
		num, den int64
		zero     bool
	}{
		"": {0, 1, true}, "0": {0, 1, true}, "1": {1, 1, false}, "1/3": {1, 3, false}, "1/1000000000": {1, 1_000_000_000, false}, "100%": {1, 1, false},
	} {
		s, err := NewShare(1, 7)
		require.NoError(t, err)
		require.NoError(t, s.UnmarshalText([]byte(text)), text)
		n, d := s.Terms()
		assert.Equal(t, []int64{want.num, want.den}, []int64{n, d}, text)
		assert.Equal(t, want.zero, s.IsZero(), text)
		out, err := s.MarshalText()
		require.NoError(t, err)
		var back Share
		require.NoError(t, back.UnmarshalText(out))
		assert.Equal(t, s, back, text)
	}
}
