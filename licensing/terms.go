package licensing

import (
	"cmp"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Licence is what the parties agree.
type Licence struct {
	No         string            `json:"no,omitempty"`
	Right      ipx.RightID       `json:"right"`
	Kind       ipx.RightKind     `json:"kind"`
	Licensors  []ipx.PartyID     `json:"licensors"`
	Licensees  []ipx.PartyID     `json:"licensees"`
	Type       title.LicenceType `json:"type,omitempty"`       // empty: ordinary
	Scope      title.Scope       `json:"scope,omitzero"`       // territory, field, act, first day and day after the last; no last day: as long as the right
	Price      string            `json:"price"`                // how the licensee pays, in words; the figures are of package royalty
	Parent     title.BurdenID    `json:"parent,omitempty"`     // head licence of a sub-licence
	Sublet     bool              `json:"sublet,omitempty"`     // the licensee may grant sub-licences
	Subject    []title.BurdenID  `json:"subject,omitempty"`    // earlier licences that an exclusive or sole one is made subject to
	InPlace    bool              `json:"in_place,omitempty"`   // ordinary, and counted as the licensor's own working beside a sole licence
	Unrecorded bool              `json:"unrecorded,omitempty"` // the parties do not mean to have it recorded
}

// RecordState is where the entry in the office's register stands. It runs
// beside the licence: a refusal leaves the contract in force.
type RecordState string

// States of the entry.
const (
	NotRecorded   RecordState = ""          // 未备案
	RecordFiled   RecordState = "filed"     // 备案审查中
	Recorded      RecordState = "recorded"  // 已备案
	RecordRefused RecordState = "refused"   // 不予备案
	RecordStruck  RecordState = "cancelled" // 已注销备案
)

// Terms is what an instance of the workflow knows.
type Terms struct {
	Licence  Licence       `json:"licence"`
	Signed   calendar.Date `json:"signed,omitzero"`
	Record   RecordState   `json:"record,omitempty"`
	Number   string        `json:"number,omitempty"` // record number 备案号
	Breach   Breach        `json:"breach,omitzero"`
	Takers   []Taker       `json:"takers,omitempty"` // of an open licence
	Ending   Ending        `json:"ending,omitempty"`
	Declared bool          `json:"declared,omitempty"` // it is a standing offer, not a contract
}

// Breach is a main duty that was not performed, and demanded.
type Breach struct {
	By       ipx.PartyID   `json:"by,omitempty"`
	What     string        `json:"what,omitempty"`
	Demanded calendar.Date `json:"demanded,omitzero"`
	Lapsed   calendar.Date `json:"lapsed,omitzero"` // the time to cure is over: the other side may rescind since
}

// Taker is somebody who took up an open licence.
type Taker struct {
	Licensee ipx.PartyID   `json:"licensee"`
	On       calendar.Date `json:"on"`
}

// Ending says why a licence ended.
type Ending string

// Endings.
const (
	TermOver  Ending = "term-over"  // 期限届满
	Rescinded Ending = "rescinded"  // 解除
	ByConsent Ending = "by-consent" // 协议终止
	RightOver Ending = "right-over" // 权利终止
)

// Burden is the id of the licence on the title of its right.
func (t Terms) burden(instance string) title.BurdenID {
	if t.Declared {
		return title.BurdenID("open-licence:" + instance)
	}
	return title.BurdenID("licence:" + instance)
}

// kindOf returns the type of a licence; one that does not say is ordinary.
func kindOf(l Licence) title.LicenceType { return cmp.Or(l.Type, title.Ordinary) }

// excludes reports whether a licence keeps others, or even the licensor, out.
func excludes(l Licence) bool { return l.Type == title.Exclusive || l.Type == title.Sole }

// lastDay is the last day of a licence; zero where it lasts as long as the
// right.
func lastDay(l Licence) calendar.Date {
	if l.Scope.Until.IsZero() {
		return calendar.Date{}
	}
	return l.Scope.Until.AddDays(-1)
}
