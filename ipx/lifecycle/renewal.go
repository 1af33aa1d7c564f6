package lifecycle

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Renewal is the renewal of a registered trademark 商标续展 that falls due at the
// end of its term.
type Renewal struct {
	Opens   calendar.Date // first day on which it can be asked for
	Expires calendar.Date // last day of the term; the term itself never rolls
	Grace   calendar.Date // last day of the grace period 宽展期; zero where its year is not published
	Open    ipx.Text      // why Grace is not known
	Fee     ipx.Money     // per class, filed on paper; zero where the law's pack has no figure
	Late    ipx.Money     // what is due besides in the grace period
	Next    calendar.Term // the term that the renewal gives
	Rule    string
	Cite    ipx.Text
}

// RenewalOf returns the renewal that the present term of a mark leads to. f
// tells the day of registration and how often it was renewed already. The rule
// is that of the last day of the term.
func RenewalOf(v law.View, f Facts) (Renewal, error) {
	p, err := Term(v, ipx.Trademark, f)
	if err != nil {
		return Renewal{}, err
	}
	last := p.Term.Last()
	at := v.At(last)
	rule, ok := at.Rule("term.trademark.grace")
	if !ok {
		return Renewal{}, fmt.Errorf("lifecycle: no rule on term.trademark.grace was in force in %q on %s", v.Jurisdiction(), last)
	}
	before, _ := rule.Figure("months-before")
	r := Renewal{Opens: last.AddMonths(-int(before.IntPart())), Expires: last, Rule: rule.ID, Cite: rule.Cite.Text()}
	if _, r.Grace, err = rule.Limit.End(last, at.Calendar()); err != nil {
		if r.Open = law.NotKnown(err); r.Open.IsZero() {
			return Renewal{}, err
		}
	}
	f.Renewals++
	next, err := Term(v, ipx.Trademark, f)
	if err != nil {
		return Renewal{}, err
	}
	r.Next = calendar.Term{From: p.Term.Until, Until: next.Term.Until}
	if c := ipx.Currency(at.Choice("trademark.fees")); c.Valid() {
		fee, _ := at.Figure("trademark.fees", "renewal")
		late, _ := at.Figure("trademark.fees", "late")
		r.Fee, r.Late = ipx.NewMoney(fee, c), ipx.NewMoney(late, c)
	}
	return r, nil
}

// Codes of refusal of renewals.
var (
	tooEarly = ipx.Reason{Code: "LIFE-RENEWAL-01", Category: ipx.ErrState, Says: ipx.T("续展申请自{from}起受理", "the renewal can be asked for from {from} on")}
	tooLate  = ipx.Reason{Code: "LIFE-RENEWAL-02", Category: ipx.ErrState, Says: ipx.T("宽展期已于{until}届满，注册商标应予注销", "the grace period ended on {until}; the mark is struck")}
	graceOff = ipx.Reason{Code: "LIFE-RENEWAL-03", Category: ipx.ErrInput, Says: ipx.T("宽展期的截止日尚无法确定：{why}", "the end of the grace period is not known: {why}")}
)

// Cost returns what a renewal filed on a day costs per class: the fee, and in
// the grace period the late fee besides. Before the window opens and after the
// grace period it is refused.
func (r Renewal) Cost(v law.View, on calendar.Date) (ipx.Money, error) {
	v = v.At(on)
	refuse := func(reason ipx.Reason, a ipx.Arg) (ipx.Money, error) {
		return ipx.Money{}, ipx.Refuse(v.Under("term.trademark.grace", with(reason, a)))
	}
	switch {
	case on.Before(r.Opens):
		return refuse(tooEarly, arg("from", r.Opens))
	case !on.After(r.Expires):
		return r.Fee, nil
	case r.Grace.IsZero():
		return refuse(graceOff, arg("why", r.Open))
	case on.After(r.Grace):
		return refuse(tooLate, arg("until", r.Grace))
	}
	return r.Fee.Add(r.Late)
}
