package claim

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Decide returns nil where a cover answers for what happened, and else every reason
// why it does not, in a stable order. c is the cover on [CoverDay]. An exclusion
// that was not explained is no reason (Insurance Law art. 17 ¶2), and neither is
// non-disclosure before the insurer has rescinded (SPC Interpretation II art. 8).
//
// Codes:
//
//	CLAIM-COVER-01       the peril is not insured
//	CLAIM-PARTY-01       the claimant is not insured
//	CLAIM-RIGHT-01       the right or item is not insured
//	CLAIM-INTEREST-01    no insurable interest when it happened
//	CLAIM-TERRITORY-01   outside the territory
//	CLAIM-PERIOD-01      the trigger lies outside the period of cover
//	CLAIM-SUSPENDED-01   it lies in a time in which cover was suspended, or had lapsed before it was reinstated
//	CLAIM-TRIGGER-01     no filing that was accepted, or no claim that was made
//	CLAIM-RETRO-01       it happened before the retroactive date
//	CLAIM-FIRST-01       it goes on from a first infringement before that date
//	CLAIM-INFRINGER-01   the infringer was known before, and left out
//	CLAIM-WAITING-01     it happened in the waiting period
//	CLAIM-REPORT-01      it was reported after the period and its tail
//	CLAIM-EXCLUDED-01    an exclusion that was explained
//	CLAIM-DISCLOSURE-01  the contract was rescinded for non-disclosure
//	CLAIM-NOTICE-01      late notice leaves nothing that can be established
//	CLAIM-UNTOLD-01      a higher risk of which nobody told caused it
//	CLAIM-WAIVED-01      the claim against the third party was given up
//	CLAIM-TIMEBAR-01     the claim was barred
func Decide(v law.View, c insurance.Cover, f Facts) *ipx.Refusal {
	d := decision{law: v, cover: c, facts: f}
	s, known := c.Product.Section(f.Peril)
	if !known {
		d.no("CLAIM-COVER-01", "", string(f.Peril), ipx.T("保险责任不包括{peril}", "the cover does not extend to {peril}"), arg("peril", string(f.Peril)))
		return ipx.Refuse(d.out...)
	}
	d.section = s
	d.who()
	d.trigger()
	d.first()
	d.clauses()
	d.conduct()
	d.barred()
	if len(d.out) == 0 {
		return nil
	}
	return ipx.Refuse(d.out...)
}

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// decision gathers the reasons.
type decision struct {
	law     law.View
	cover   insurance.Cover
	section insurance.Section
	facts   Facts
	out     []ipx.Reason
}

func (d *decision) no(code ipx.Code, topic law.Key, subject string, says ipx.Text, args ...ipx.Arg) {
	r := ipx.Reason{Code: code, Category: ipx.ErrRule, Says: says, Args: args, Subject: subject}
	if topic != "" {
		r = d.law.Under(topic, r)
	}
	d.out = append(d.out, r)
}

// who claims, for what, and where.
func (d *decision) who() {
	f, c := d.facts, d.cover
	if !c.Insures(f.Insured, f.Right) {
		d.no("CLAIM-PARTY-01", "", string(f.Insured), ipx.T("{party}不是被保险人", "{party} is not insured"), arg("party", f.Insured))
	}
	if f.Right != "" && !slices.Contains(c.Rights, f.Right) {
		d.no("CLAIM-RIGHT-01", "", string(f.Right), ipx.T("{right}不在保单内", "{right} is not insured"), arg("right", f.Right))
	}
	if f.Item != "" && !slices.Contains(c.Items, f.Item) || f.Item == "" && c.Product.Rated == insurance.ByItem || f.Right == "" && c.Product.Rated == insurance.ByRight {
		d.no("CLAIM-RIGHT-01", "", f.Item, ipx.T("没有写明标的，或者“{item}”不在保单内", "what it is about is not named, or “{item}” is not insured"), arg("item", f.Item))
	}
	if !f.Interested && d.law.Has("insurance.interest") {
		d.no("CLAIM-INTEREST-01", "insurance.interest", string(f.Insured), ipx.T("事故发生时{party}对标的没有保险利益", "{party} had no insurable interest when it happened"), arg("party", f.Insured))
	}
	if at := cmp.Or(f.Territory, d.law.Jurisdiction()); at != "" && !c.Product.Territory.Contains(at) {
		d.no("CLAIM-TERRITORY-01", "", at, ipx.T("{place}不在承保区域内", "{place} is outside the territory"), arg("place", at))
	}
}

// trigger is what must happen within the period.
func (d *decision) trigger() {
	f, c := d.facts, d.cover
	switch d.section.Trigger {
	case insurance.Occurrence:
		d.within(ipx.T("事故", "the event"), f.Happened)
	case insurance.ClaimsMade:
		if f.Made.IsZero() {
			d.no("CLAIM-TRIGGER-01", "", "made", ipx.T("第三者尚未提出索赔", "no claim has been made by a third party"))
			break
		}
		if on, noticed := madeOn(c.Product, d.section, f); noticed {
			d.within(ipx.T("情况通知", "the notice of the circumstance"), on)
			break // it was told then
		}
		d.within(ipx.T("第三者的首次索赔", "the third party's first claim"), f.Made)
		if by := c.ReportBy(); f.Reported.After(by) {
			d.no("CLAIM-REPORT-01", "", "reported", ipx.T("报案（{day}）晚于报告期限{until}", "it was reported on {day}, and could be until {until}"), arg("day", f.Reported), arg("until", by))
		}
	case insurance.Accepted:
		if f.Made.IsZero() || f.Accepted.IsZero() {
			d.no("CLAIM-TRIGGER-01", "", "accepted", ipx.T("起诉或者请求尚未受理", "no filing with court or authority has been accepted"))
		}
		if !f.Made.IsZero() {
			d.within(ipx.T("起诉或者请求", "the filing"), f.Made)
		}
	}
	if d.cover.Waits.IsZero() || f.Happened.After(c.Waits) {
		return
	}
	d.no("CLAIM-WAITING-01", "", "happened", ipx.T("事故（{day}）发生在等待期内，等待期至{until}", "it happened ({day}) in the waiting period, which ends on {until}"), arg("day", f.Happened), arg("until", c.Waits))
}

// within says that a day lies outside the days of cover.
func (d *decision) within(what ipx.Text, on calendar.Date) {
	c := d.cover
	switch {
	case c.Ran(on):
	case on.Before(c.Term.From) || !on.Before(c.Ended()):
		d.no("CLAIM-PERIOD-01", "", "period", ipx.T("{what}（{day}）不在保险期间内", "{what} ({day}) lies outside the period"), arg("what", what), arg("day", on))
	default:
		d.no("CLAIM-SUSPENDED-01", "", "period", ipx.T("{what}（{day}）发生在保险责任中止期间", "{what} ({day}) lies in a time without cover"), arg("what", what), arg("day", on))
	}
}

// first is the rule that cover looks back no further than the retroactive date, answers
// for first infringements only, and leaves out infringers that were known.
func (d *decision) first() {
	f, c := d.facts, d.cover
	if f.Third != "" && slices.Contains(c.Infringers, f.Third) {
		d.no("CLAIM-INFRINGER-01", "", string(f.Third), ipx.T("{party}是投保前已知的侵权人，不在承保范围", "{party} was known as an infringer before, and is left out"), arg("party", f.Third))
	}
	if d.section.Trigger == insurance.Occurrence {
		return
	}
	first := f.First
	if first.IsZero() {
		first = f.Happened
	}
	switch {
	case f.Happened.Before(c.Retro):
		d.no("CLAIM-RETRO-01", "", "happened", ipx.T("侵权（{day}）早于追溯日{retro}", "it happened on {day}, before the retroactive date of {retro}"), arg("day", f.Happened), arg("retro", c.Retro))
	case first.Before(c.Retro):
		d.no("CLAIM-FIRST-01", "", "first", ipx.T("首次侵权（{day}）早于追溯日{retro}，此后的侵权不属于首次侵权", "the first infringement ({day}) lies before the retroactive date of {retro}, and what followed it is no first one"), arg("day", first), arg("retro", c.Retro))
	}
}

// clauses are the exclusions that were explained.
func (d *decision) clauses() {
	for _, code := range d.facts.Excluded {
		x, ok := d.cover.Product.Exclusion(code)
		if !ok || !binds(d.law, d.cover, code) {
			continue
		}
		d.no("CLAIM-EXCLUDED-01", "insurance.exemptions", code, ipx.T("责任免除：{clause}", "excluded: {clause}"), arg("clause", x.Text))
	}
}

// binds reports whether an exempting clause binds the insured.
func binds(v law.View, c insurance.Cover, code string) bool {
	if !v.Has("insurance.exemptions") {
		return true
	}
	if _, retention := c.Product.Exclusion(code); !retention && code == insurance.RetentionClause && !v.Has("insurance.exemption-clauses") {
		return true // it was not yet said that deductibles are among these clauses
	}
	if slices.Contains(c.Highlighted, code) && !v.Has("insurance.prohibitions") {
		return slices.Contains(c.Explained, code)
	}
	return c.Binds(code)
}

// conduct is what policyholder and insured did or failed to do.
func (d *decision) conduct() {
	f, v := d.facts, d.law
	rescinded := !f.Rescinded.IsZero() || !v.Has("insurance.rescind-first")
	switch {
	case !rescinded:
	case f.Undisclosed == Intent && v.Has("insurance.non-disclosure.wilful"):
		d.no("CLAIM-DISCLOSURE-01", "insurance.non-disclosure.wilful", "disclosure", ipx.T("合同因故意未如实告知已被解除", "the contract was rescinded for wilful non-disclosure"))
	case f.Undisclosed == Gross && f.Serious && v.Has("insurance.non-disclosure.gross"):
		d.no("CLAIM-DISCLOSURE-01", "insurance.non-disclosure.gross", "disclosure", ipx.T("合同因重大过失未如实告知已被解除，且未告知事项对事故有严重影响", "the contract was rescinded for grossly negligent non-disclosure, which had a serious effect on the event"))
	}
	if f.Late != "" && f.Unproved && v.Has("insurance.late-notice") {
		d.no("CLAIM-NOTICE-01", "insurance.late-notice", "late", ipx.T("因迟延通知，事故的性质、原因和损失均无法确定", "late notice leaves neither cause nor loss to be established"))
	}
	switch {
	case f.Untold == UntoldTransfer && v.Has("insurance.transfer-untold"):
		d.no("CLAIM-UNTOLD-01", "insurance.transfer-untold", "untold", ipx.T("未通知标的转让，事故因转让后危险显著增加而发生", "nobody told of the transfer, and the higher risk that it brought caused the event"))
	case f.Untold == UntoldRisk && v.Has("insurance.risk-untold"):
		d.no("CLAIM-UNTOLD-01", "insurance.risk-untold", "untold", ipx.T("未通知危险显著增加，事故因此发生", "nobody told of a higher risk, and it caused the event"))
	}
	if f.Waived && v.Has("insurance.waived") {
		d.no("CLAIM-WAIVED-01", "insurance.waived", "waived", ipx.T("被保险人已放弃对第三者的请求权", "the insured gave up its claim against the third party"))
	}
}

// barred is the time after which a claim can no longer be made good.
func (d *decision) barred() {
	topic, from := BarFrom(d.law, d.cover.Product, d.facts)
	if from.IsZero() {
		return
	}
	raw, last, ok, _ := d.law.Deadline(topic, from) // without a roll where the year is not published
	if last = cmp.Or(last, raw); ok && d.facts.Reported.After(last) {
		d.no("CLAIM-TIMEBAR-01", topic, "reported", ipx.T("诉讼时效至{until}已经届满", "the claim was barred after {until}"), arg("until", last))
	}
}

// BarFrom is the topic of law that bars a claim by time, and the day from which it
// runs: under liability cover the day on which the liability was fixed, else the
// day on which the insured learned of the event (Insurance Law art. 26 ¶1; SPC
// Interpretation IV art. 18). The day is zero while it has not come.
func BarFrom(v law.View, p insurance.Product, f Facts) (law.Key, calendar.Date) {
	if s, ok := p.Section(f.Peril); ok && s.Basis == insurance.Debts && v.Has("insurance.time-bar.liability") {
		return "insurance.time-bar.liability", f.Fixed
	}
	if f.Known.IsZero() {
		return "insurance.time-bar", f.Happened
	}
	return "insurance.time-bar", f.Known
}
