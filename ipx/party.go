package ipx

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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

// MaskedName returns the name fit for the eyes of strangers: of a natural
// person the first character of each word with a mask behind it, of others the
// name as it is.
func (p Party) MaskedName() string {
	if p.Kind != Person {
		return p.Name
	}
	words := strings.Fields(p.Name)
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		rest := utf8.RuneCountInString(w[size:])
		words[i] = string(first) + strings.Repeat(string(maskRune), max(rest, 1))
	}
	return strings.Join(words, " ")
}

// Validate examines a party: key, name, known kind, ST.3 code, an identity
// number and attributes that its kind can have. All faults are reported, as
// reasons of category [ErrInput].
func (p Party) Validate() error {
	var out []Reason
	if !key(string(p.ID)) {
		out = append(out, fault("IPX-PARTY-ID", "id", T("主体标识为空、过长或含控制字符", "the id of the party is empty, too long or not printable")))
	}
	if strings.TrimSpace(p.Name) == "" || len(p.Name) > 500 || !utf8.ValidString(p.Name) || strings.ContainsFunc(p.Name, unicode.IsControl) {
		out = append(out, fault("IPX-PARTY-NAME", "name", T("主体名称为空、过长或含控制字符", "the name of the party is empty, too long or not printable")))
	}
	if !p.Kind.Valid() {
		out = append(out, fault("IPX-PARTY-KIND", "kind", T("主体种类{given}不明", "the kind of party {given} is unknown"), Arg{"given", clip(string(p.Kind))}))
	}
	if p.Country != "" && !st3(p.Country) {
		out = append(out, fault("IPX-PARTY-COUNTRY", "country",
			T("{given}不是WIPO ST.3的两字母代码", "{given} is not a two-letter code of WIPO ST.3"), Arg{"given", clip(p.Country)}))
	}
	if p.Identity.Kind() == CitizenID && p.Kind != Person { // a person in trade 个体工商户 has a credit code too
		out = append(out, fault("IPX-PARTY-IDENTITY", "identity",
			T("公民身份号码不属于{kind}", "a citizen identity number does not belong to a {kind}"), Arg{"kind", p.Kind}))
	}
	if p.Micro && p.Kind != Company && p.Kind != Person {
		out = append(out, fault("IPX-PARTY-MICRO", "micro", T("只有企业和个体工商户可为小微企业", "only a company or a person in trade can be small or micro")))
	}
	if p.StateOwned && p.Kind == Person {
		out = append(out, fault("IPX-PARTY-STATE", "state_owned", T("自然人不能为国有", "a natural person cannot be state-owned")))
	}
	return Refuse(out...).OrNil()
}
