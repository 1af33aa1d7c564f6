package claim

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Event is what a claim is about.
type Event struct {
	Claim       string          `json:"claim"`
	Peril       insurance.Peril `json:"peril"`
	Right       ipx.RightID     `json:"right,omitempty"` // the insured right; empty where the cover is not by rights
	Insured     ipx.PartyID     `json:"insured"`
	Interested  bool            `json:"interested"`            // the insured had an interest in the right when it happened: its title says so
	Happened    calendar.Date   `json:"happened"`              // the event; of an infringement, the first
	Made        calendar.Date   `json:"made,omitzero"`         // third party's claim, or the insured's own filing with court or authority
	Accepted    calendar.Date   `json:"accepted,omitzero"`     // of that filing
	Reported    calendar.Date   `json:"reported"`              // to the insurer
	Known       calendar.Date   `json:"known,omitzero"`        // when the insured knew of it; zero: when it happened
	Excluded    []string        `json:"excluded,omitempty"`    // codes of exclusions that the facts meet
	Waived      bool            `json:"waived,omitempty"`      // the insured gave up its claim against the third party
	Undisclosed Disclosure      `json:"undisclosed,omitempty"` // what was not disclosed, though the insurer asked
	Rescinded   calendar.Date   `json:"rescinded,omitzero"`    // when the insurer rescinded for it
}

// Disclosure is how a policyholder failed to disclose.
type Disclosure string

// Failures to disclose (Insurance Law art. 16).
const (
	Wilful Disclosure = "wilful" // 故意
	Gross  Disclosure = "gross"  // 重大过失, with serious effect on the event
)

// Decide returns nil where a cover answers for an event, and else every reason
// why it does not. c is the cover on the day that its trigger asks for: of the
// event, or of the claim made. An exclusion that was not explained to the insured
// is no reason (Insurance Law art. 17), and non-disclosure is one only when the
// insurer has rescinded (SPC Interpretation II art. 8).
func Decide(v law.View, c insurance.Cover, e Event) *ipx.Refusal {
	var out []ipx.Reason
	no := func(code ipx.Code, topic law.Key, subject, zh, en string, args ...ipx.Arg) {
		r := v.Reason(topic, code, ipx.ErrRule, ipx.T(zh, en), args...)
		r.Subject = subject
		out = append(out, r)
	}
	arg := func(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }
	s, known := c.Product.Section(e.Peril)
	if !known {
		no("CLAIM-COVER-01", "", string(e.Peril), "保险责任不包括{peril}", "the cover does not extend to {peril}", arg("peril", string(e.Peril)))
		return ipx.Refuse(out...)
	}
	if !slices.Contains(c.Insured, e.Insured) {
		no("CLAIM-PARTY-01", "", string(e.Insured), "{party}不是被保险人", "{party} is not insured", arg("party", e.Insured))
	}
	if e.Right != "" && !slices.Contains(c.Rights, e.Right) {
		no("CLAIM-RIGHT-01", "", string(e.Right), "{right}不在保单内", "{right} is not insured", arg("right", e.Right))
	}
	if !e.Interested && v.Has("insurance.interest") {
		no("CLAIM-INTEREST-01", "insurance.interest", string(e.Insured), "事故发生时{party}对标的没有保险利益", "{party} had no insurable interest when it happened", arg("party", e.Insured))
	}
	until := c.Term.Until
	if !c.Ended.IsZero() {
		until = c.Ended
	}
	within := func(d calendar.Date) bool { return !d.IsZero() && !d.Before(c.Term.From) && d.Before(until) }
	outside := func(what ipx.Text, d calendar.Date) {
		no("CLAIM-PERIOD-01", "", "term", "{what}({day})不在保险期间内", "{what} ({day}) lies outside the period", arg("what", what), arg("day", d))
	}
	switch s.Trigger {
	case insurance.Occurrence:
		if !within(e.Happened) {
			outside(ipx.T("事故", "the event"), e.Happened)
		}
	case insurance.ClaimsMade:
		if !within(e.Made) {
			outside(ipx.T("第三者的索赔", "the third party's claim"), e.Made)
		}
	case insurance.Accepted:
		if !within(e.Made) {
			outside(ipx.T("起诉或者请求", "the filing"), e.Made)
		}
		if e.Accepted.IsZero() {
			no("CLAIM-TRIGGER-01", "", "accepted", "起诉或者请求尚未受理", "the filing has not been accepted")
		}
	}
	if s.Trigger != insurance.Occurrence && e.Happened.Before(c.Retro) {
		no("CLAIM-RETRO-01", "", "happened", "首次侵权({day})早于追溯日{retro}", "the first infringement ({day}) lies before the retroactive date of {retro}", arg("day", e.Happened), arg("retro", c.Retro))
	}
	if !c.Waits.IsZero() && !e.Happened.After(c.Waits) {
		no("CLAIM-WAITING-01", "", "happened", "事故({day})发生在等待期内,等待期至{until}", "it happened ({day}) in the waiting period, which ends on {until}", arg("day", e.Happened), arg("until", c.Waits))
	}
	if tail := c.Product.Tail; s.Trigger == insurance.ClaimsMade && !tail.IsZero() {
		if _, last, err := tail.Fixed().End(until, nil); err == nil && e.Reported.After(last) {
			no("CLAIM-REPORT-01", "", "reported", "报案({day})晚于延长报告期{until}", "it was reported on {day}, after the reporting tail that ended on {until}", arg("day", e.Reported), arg("until", last))
		}
	}
	for _, x := range e.Excluded {
		i := slices.IndexFunc(c.Product.Exclusions, func(y insurance.Exclusion) bool { return y.Code == x })
		if i < 0 || v.Has("insurance.exemptions") && !slices.Contains(c.Said, x) {
			continue
		}
		no("CLAIM-EXCLUDED-01", "insurance.exemptions", x, "免责条款:{clause}", "excluded: {clause}", arg("clause", c.Product.Exclusions[i].Text))
	}
	if e.Undisclosed != "" && (!e.Rescinded.IsZero() || !v.Has("insurance.rescind-first")) && v.Has("insurance.non-disclosure") {
		no("CLAIM-DISCLOSURE-01", "insurance.non-disclosure", "disclosure", "合同因未如实告知已被解除", "the contract was rescinded for non-disclosure")
	}
	if e.Waived && v.Has("insurance.waived") {
		no("CLAIM-WAIVED-01", "insurance.waived", "waived", "被保险人已放弃对第三者的请求权", "the insured gave up its claim against the third party")
	}
	knew := e.Known
	if knew.IsZero() {
		knew = e.Happened
	}
	if limit, ok := v.Limit("insurance.time-bar"); ok {
		if _, last, err := limit.Fixed().End(knew, nil); err == nil && e.Reported.After(last) {
			no("CLAIM-TIMEBAR-01", "insurance.time-bar", "reported", "诉讼时效至{until}已经届满", "the claim was barred after {until}", arg("until", last))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return ipx.Refuse(out...)
}

// Clocks are the insurer's time limits from the first receipt of claim and
// papers.
type Clocks struct {
	Decide  calendar.Date `json:"decide"`          // last day to decide, the time that missing papers took left out
	Advance calendar.Date `json:"advance"`         // last day to pay what is established
	Pay     calendar.Date `json:"pay,omitzero"`    // last day to pay, from the agreement
	Letter  calendar.Date `json:"letter,omitzero"` // last day for the letter of refusal, from the decision
}

// ClocksOf computes the time limits (Insurance Law arts. 23–25; SPC
// Interpretation II art. 15): the thirty days run from the first receipt, less
// the days between the request for missing papers and their arrival. agreed and
// decided are zero while they lie ahead. Days that fall on no working day roll on.
func ClocksOf(v law.View, received calendar.Date, waited int, agreed, decided calendar.Date) (Clocks, error) {
	var c Clocks
	for _, l := range []struct {
		topic law.Key
		from  calendar.Date
		to    *calendar.Date
	}{{"insurance.decision", received.AddDays(waited), &c.Decide}, {"insurance.advance", received, &c.Advance}, {"insurance.payment", agreed, &c.Pay}, {"insurance.refusal", decided, &c.Letter}} {
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

// PayTo says who is paid: under liability cover the third party, until the insured
// has paid it (Insurance Law art. 65); else the loss payee, where one is named;
// else the insured.
func PayTo(v law.View, c insurance.Cover, e Event, third ipx.PartyID, insuredPaid bool) ipx.PartyID {
	if s, ok := c.Product.Section(e.Peril); ok && s.Basis == insurance.Debts && !insuredPaid && v.Has("insurance.third-party-first") {
		return third
	}
	if c.Payee != "" {
		return c.Payee
	}
	return e.Insured
}
