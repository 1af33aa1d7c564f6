package law

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Rebuttable is the figure, 1, of a rule on delivery that yields to proof of
// the real day.
const Rebuttable = "rebuttable"

// Received returns the day on which a notice counts as received, from the rule
// on its way of delivery, such as "delivery.patent.post". issued is the day of
// issue, of hand-over or of the gazette; the version of the rule is that of
// this day, whatever the day of the view. proven is the day on which the
// notice really arrived, where that can be proven; it counts where the rule is
// rebuttable, and is left aside where it is not.
//
// The result is the first day of the time limit that the notice sets in motion;
// it does not roll. Where no rule governs the way of delivery it is an error:
// no day is guessed.
func (v View) Received(key Key, issued, proven calendar.Date) (calendar.Date, error) {
	if issued.IsZero() {
		return calendar.Date{}, fmt.Errorf("law: receipt under %s needs the day of issue", key)
	}
	r := v.At(issued).find(key)
	if r == nil {
		return calendar.Date{}, fmt.Errorf("law: no rule on %s was in force in %q on %s", key, v.Jurisdiction(), issued)
	}
	if one, ok := r.Figure(Rebuttable); ok && one.IsPositive() && !proven.IsZero() {
		if proven.Before(issued) {
			return calendar.Date{}, fmt.Errorf("law: receipt under %s cannot be proven for %s, before the issue on %s", key, proven, issued)
		}
		return proven, nil
	}
	if r.Limit.IsZero() {
		return issued, nil
	}
	received, _, err := r.Limit.Fixed().End(issued, v.Calendar())
	if err != nil {
		return calendar.Date{}, fmt.Errorf("law: receipt under %s (%s): %w", key, r.ID, err)
	}
	return received, nil
}
