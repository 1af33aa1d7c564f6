package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// BurdenID is the stable key of a burden within its right. Where one number
// stands for a contract over many rights, each right has a burden of its own.
type BurdenID string

// BurdenKind is what kind of burden it is.
type BurdenKind string

// The kinds of burden.
const (
	Licence           BurdenKind = "licence"            // 实施许可
	Pledge            BurdenKind = "pledge"             // 质权
	SecurityInterest  BurdenKind = "security-interest"  // of other laws, such as the UCC
	Seizure           BurdenKind = "seizure"            // 财产保全
	Suspension        BurdenKind = "suspension"         // 权属纠纷中止
	OpenLicence       BurdenKind = "open-licence"       // 开放许可声明: a standing offer
	CompulsoryLicence BurdenKind = "compulsory-licence" // 强制许可
	Trust             BurdenKind = "trust"              // 信托
	Reservation       BurdenKind = "reservation"        // a soft hold for a deal
)

// LicenceType is how far a licence excludes others.
type LicenceType string

// Types of licence (SPC Interpretation on Technology Contracts art. 25). A
// licence that does not say is ordinary.
const (
	Ordinary  LicenceType = "ordinary"  // 普通许可
	Sole      LicenceType = "sole"      // 排他许可: the licensor may still work the right
	Exclusive LicenceType = "exclusive" // 独占许可: not even the licensor
)

// Claim is the debt that a pledge or other security secures.
type Claim struct {
	Amount  ipx.Money     `json:"amount,omitzero"`
	Due     calendar.Date `json:"due,omitzero"`
	Maximum bool          `json:"maximum,omitempty"` // Amount is a cap 最高额
}

// IsZero reports whether nothing is said of a debt.
func (c Claim) IsZero() bool { return c.Amount.IsZero() && c.Due.IsZero() && !c.Maximum }

// Burden is a right of somebody else in a right.
type Burden struct {
	ID       BurdenID      `json:"id"`
	Kind     BurdenKind    `json:"kind"`
	Licence  LicenceType   `json:"licence,omitempty"`    // of a licence; empty is ordinary
	Holders  []ipx.PartyID `json:"holders,omitempty"`    // pledgees, licensees, the court's applicant
	Grantors []ipx.PartyID `json:"grantors,omitempty"`   // pledgors, licensors; empty: all owners
	Share    ipx.Share     `json:"share,omitzero"`       // of the Grantors' share only; zero is the whole right
	Scope    Scope         `json:"scope,omitzero"`       // what is covered, and the term
	Number   string        `json:"number,omitempty"`     // registration or record number
	Claim    Claim         `json:"claim,omitzero"`       // of security
	Parent   BurdenID      `json:"parent,omitempty"`     // head licence of a sub-licence, which ends with its head
	Recorded bool          `json:"recorded,omitempty"`   // entered in the office's register
	Subject  []BurdenID    `json:"subject_to,omitempty"` // earlier licences that an exclusive or sole grant is made subject to
	Sublet   bool          `json:"sublet,omitempty"`     // a licence whose holder may grant sub-licences
	InPlace  bool          `json:"in_place,omitempty"`   // an ordinary licence that stands for the licensor's own working beside a sole licence
}

// security reports whether the burden secures a debt.
func (b *Burden) security() bool { return b.Kind == Pledge || b.Kind == SecurityInterest }

// licence reports whether the burden lets somebody use the right.
func (b *Burden) licence() bool { return b.Kind == Licence || b.Kind == CompulsoryLicence }

// excludes reports whether the burden is a licence that excludes others.
func (b *Burden) excludes() bool {
	return b.Kind == Licence && (b.Licence == Exclusive || b.Licence == Sole)
}

// stays reports whether the burden stops the office's procedures.
func (b *Burden) stays() bool { return b.Kind == Seizure || b.Kind == Suspension }

// held reports whether p is among the holders.
func (b *Burden) held(p ipx.PartyID) bool { return slices.Contains(b.Holders, p) }
