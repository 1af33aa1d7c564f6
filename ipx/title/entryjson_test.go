package title

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// An entry is written byte for byte as encoding/json would write its parts.
func TestEntryIsWrittenLikeItsParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "p", `"\\`, "<&>", "\u2028", "专利", "\xff"}))
		date := func(name string) calendar.Date {
			return calendar.FromOrdinal(rapid.IntRange(-1, 800_000).Draw(t, name) * rapid.IntRange(0, 1).Draw(t, name+"?"))
		}
		e := Entry{EntryID(text.Draw(t, "id")), ipx.RightID(text.Draw(t, "right")), Dates{date("executed"), date("effective"), date("registered"), date("known")},
			Certainty(text.Draw(t, "certainty")), rapid.IntRange(-2, 1<<40).Draw(t, "seq"), text.Draw(t, "source"), Release{BurdenID(text.Draw(t, "burden")), Paid, Pledge}}
		got, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		a, err := tag(e.Act)
		if err != nil {
			t.Fatal(err)
		}
		want, err := json.Marshal(entryJSON{e.ID, e.Right, e.Dates, e.Certainty, e.Seq, e.Source, a.Act, a.Body})
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Fatalf("%s\n%s", got, want)
		}
	})
}
