package claim

import (
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Handling is when an insurer had what, and did what. Days that lie ahead are zero.
type Handling struct {
	Received calendar.Date `json:"received"`          // first receipt of claim and papers
	Asked    calendar.Date `json:"asked,omitzero"`    // its request for missing papers reached the insured
	Supplied calendar.Date `json:"supplied,omitzero"` // they reached the insurer
	Agreed   calendar.Date `json:"agreed,omitzero"`   // on the amount
	Refused  calendar.Date `json:"refused,omitzero"`  // decided that it is not covered
}

// Waited is the time that does not count: from the arrival of the request for
// missing papers to the arrival of the papers (SPC Interpretation II art. 15 ¶2).
func (h Handling) Waited() int {
	if h.Asked.IsZero() || h.Supplied.Before(h.Asked) {
		return 0
	}
	return h.Supplied.Sub(h.Asked)
}

// Clocks are the insurer's time limits: the last days, zero where they do not run.
type Clocks struct {
	Decide  calendar.Date `json:"decide"`          // to decide a complex claim
	Advance calendar.Date `json:"advance"`         // to pay what is established
	Pay     calendar.Date `json:"pay,omitzero"`    // to pay what is agreed
	Letter  calendar.Date `json:"letter,omitzero"` // to send the refusal with its reasons
}

// ClocksOf computes the time limits of an insurer (Insurance Law arts. 23 to 25; SPC
// Interpretation II art. 15). A last day that is no working day rolls on; a year
// whose working days are not published is an error that says so.
func ClocksOf(v law.View, h Handling) (Clocks, error) {
	var c Clocks
	received := h.Received
	if v.Has("insurance.supplement") {
		received = received.AddDays(h.Waited())
	}
	for _, l := range []struct {
		topic law.Key
		from  calendar.Date
		to    *calendar.Date
	}{{"insurance.decision", received, &c.Decide}, {"insurance.advance", h.Received, &c.Advance}, {"insurance.payment", h.Agreed, &c.Pay}, {"insurance.refusal", h.Refused, &c.Letter}} {
		if l.from.IsZero() {
			continue
		}
		_, due, ok, err := v.Deadline(l.topic, l.from)
		if err != nil {
			return Clocks{}, err
		}
		if ok {
			*l.to = due
		}
	}
	return c, nil
}
