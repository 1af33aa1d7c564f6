package canon

import (
	"testing"

	"pgregory.net/rapid"
)

// run stops where the table of plain bytes says so, whatever lies around.
func TestRunStopsAtTheFirstByteThatIsNotPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOfN(rapid.OneOf(rapid.ByteRange(' ', '~'), rapid.Byte()), 0, 40).Draw(t, "b")
		from := rapid.IntRange(0, len(b)).Draw(t, "from")
		want := from
		for want < len(b) && plain[b[want]] {
			want++
		}
		if got := run(b, from); got != want {
			t.Fatalf("run(%q, %d) = %d, want %d", b, from, got, want)
		}
	})
}
