package ipx

import (
	"maps"
	"slices"
)

// PartyKind is what kind of person a party is.
type PartyKind string

// The kinds of party.
const (
	Person      PartyKind = "person"      // 自然人
	Company     PartyKind = "company"     // 企业法人
	Institution PartyKind = "institution" // 事业单位, 高校, 科研机构
	Public      PartyKind = "public"      // 机关
)

var partyNames = map[PartyKind]Text{
	Person:      T("自然人", "natural person"),
	Company:     T("企业法人", "company"),
	Institution: T("事业单位", "public institution"),
	Public:      T("机关", "public body"),
}

// Name returns what the kind is called.
func (k PartyKind) Name() Text { return nameOf(partyNames, k) }

// Valid reports whether k is one of the kinds of this package.
func (k PartyKind) Valid() bool { _, ok := partyNames[k]; return ok }

// PartyKinds returns all kinds, in alphabetical order of their keys.
func PartyKinds() []PartyKind { return slices.Sorted(maps.Keys(partyNames)) }

// Party is somebody who can own, pledge, license or insure.
type Party struct {
	ID         PartyID    `json:"id"`
	Name       string     `json:"name"`
	Kind       PartyKind  `json:"kind"`
	Country    string     `json:"country,omitempty"`     // ST.3 code of nationality or seat; empty means the pack's own
	Resident   bool       `json:"resident,omitempty"`    // foreign, but with habitual residence or establishment here
	StateOwned bool       `json:"state_owned,omitempty"` // 国有
	Micro      bool       `json:"micro,omitempty"`       // 小微企业
	Identity   IdentityNo `json:"identity,omitzero"`     // 统一社会信用代码 or 身份证号; never printed whole
}

// Foreign reports whether the party belongs to another country than the one
// whose law is read. A party without a country is the law pack's own.
func (p Party) Foreign(jurisdiction string) bool {
	return p.Country != "" && p.Country != jurisdiction
}
