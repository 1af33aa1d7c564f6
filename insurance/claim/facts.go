package claim

import (
	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Facts are what a claim is about, as far as they decide whether a cover answers.
type Facts struct {
	Claim      string          `json:"claim"` // number of the claim
	Peril      insurance.Peril `json:"peril"`
	Right      ipx.RightID     `json:"right,omitempty"` // the insured right, where the cover lists rights
	Item       string          `json:"item,omitempty"`  // the product, loan or contract, where it lists these
	Insured    ipx.PartyID     `json:"insured"`
	Third      ipx.PartyID     `json:"third,omitempty"`     // infringer, claimant or debtor
	Territory  string          `json:"territory,omitempty"` // code of the country or region; empty: that of the law pack
	Interested bool            `json:"interested"`          // the insured had an insurable interest when it happened

	Happened calendar.Date `json:"happened"`          // the event: the infringement, the default
	First    calendar.Date `json:"first,omitzero"`    // of infringements by the third party, the first; zero: this one
	Known    calendar.Date `json:"known,omitzero"`    // when the insured learned of it; zero: when it happened
	Made     calendar.Date `json:"made,omitzero"`     // of the third party's claim, or of the insured's own filing with court or authority
	Noticed  calendar.Date `json:"noticed,omitzero"`  // when the insurer was told of the circumstance from which the third party's claim followed
	Accepted calendar.Date `json:"accepted,omitzero"` // of that filing, by court or authority
	Reported calendar.Date `json:"reported"`          // to the insurer
	Fixed    calendar.Date `json:"fixed,omitzero"`    // of the insured's liability, by judgment, award or agreement

	Excluded    []string      `json:"excluded,omitempty"`    // codes of exclusions that the facts meet
	Late        Fault         `json:"late,omitempty"`        // how the insured came to tell late
	Unproved    bool          `json:"unproved,omitempty"`    // late notice leaves nothing that can be established
	Untold      Untold        `json:"untold,omitempty"`      // a higher risk of which nobody told, and which caused the event
	Waived      bool          `json:"waived,omitempty"`      // the insured gave up its claim against the third party, before payment
	Undisclosed Fault         `json:"undisclosed,omitempty"` // how the policyholder failed to disclose what was asked
	Serious     bool          `json:"serious,omitempty"`     // what was not disclosed had a serious effect on the event
	Rescinded   calendar.Date `json:"rescinded,omitzero"`    // when the insurer rescinded for it
}

// Fault is how somebody failed to do what it should.
type Fault string

// Faults that count in insurance law.
const (
	Intent Fault = "intent" // 故意
	Gross  Fault = "gross"  // 重大过失
)

// Untold is a higher risk of which the insurer was not told.
type Untold string

// What was not told.
const (
	UntoldTransfer Untold = "transfer" // 标的转让 (Insurance Law art. 49 ¶4)
	UntoldRisk     Untold = "risk"     // 危险程度显著增加 (art. 52 ¶2)
)

// Item is a cost or loss that is claimed.
type Item struct {
	Head      string    `json:"head,omitempty"` // of the section, where it has heads
	Amount    ipx.Money `json:"amount"`
	Consented bool      `json:"consented,omitempty"` // the insurer agreed to it in writing before
}

// Loss is what is claimed, as far as it falls under the peril and is proved.
type Loss struct {
	Items     []Item      `json:"items"`
	Unclear   ipx.Money   `json:"unclear,omitzero"`    // what late notice, by intent or gross negligence, leaves unestablished
	Inflated  ipx.Money   `json:"inflated,omitzero"`   // what forged proof adds
	Recovered ipx.Money   `json:"recovered,omitzero"`  // what the insured has had from the third party
	Impaired  ipx.Money   `json:"impaired,omitzero"`   // what the insurer cannot recover because the insured defeated the subrogation
	Value     ipx.Money   `json:"value,omitzero"`      // insured value, where the average clause applies
	OffPanel  bool        `json:"off_panel,omitempty"` // without counsel of the insurer's panel
	Others    []ipx.Money `json:"others,omitempty"`    // sums insured with other insurers for the same risk
	Rescue    ipx.Money   `json:"rescue,omitzero"`     // necessary cost of averting loss
	Survey    ipx.Money   `json:"survey,omitzero"`     // necessary cost of finding out cause and loss
	Defence   ipx.Money   `json:"defence,omitzero"`    // cost of defence against the third party
}

// CoverDay is the day whose cover answers: of a claims-made or double trigger the
// day on which the claim was made or the filing brought, or that of the notice of its
// circumstance where the product says so; else the day of the event.
func CoverDay(p insurance.Product, f Facts) calendar.Date {
	if s, ok := p.Section(f.Peril); ok && s.Trigger != insurance.Occurrence && !f.Made.IsZero() {
		made, _ := madeOn(p, s, f)
		return made
	}
	return f.Happened
}

// madeOn is the day on which a third party's claim counts as made, and whether it is that
// of the notice of its circumstance.
func madeOn(p insurance.Product, s insurance.Section, f Facts) (made calendar.Date, noticed bool) {
	if s.Trigger == insurance.ClaimsMade && p.Circumstances && !f.Noticed.IsZero() && f.Noticed.Before(f.Made) {
		return f.Noticed, true
	}
	return f.Made, false
}
