package ipx

// PartyKind is what kind of person a party is.
type PartyKind string

// The kinds of party.
const (
	Person      PartyKind = "person"      // 自然人
	Company     PartyKind = "company"     // 企业法人
	Institution PartyKind = "institution" // 事业单位, 高校, 科研机构
	Public      PartyKind = "public"      // 机关
)

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

// IdentityNo is an identity number that never prints itself whole.
type IdentityNo struct {
	no string
}
