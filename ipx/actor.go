package ipx

import (
	"cmp"
	"maps"
	"slices"
)

// PartyID is the host's stable key of a party.
type PartyID string

// Role is the capacity in which somebody acts. Lines of business may use
// roles of their own; these are the shared ones.
type Role string

// Shared roles.
const (
	Owner      Role = "owner"       // 权利人: any registered holder
	CoOwner    Role = "co-owner"    // 共有人
	Applicant  Role = "applicant"   // 申请人
	Seller     Role = "seller"      // 转让人
	Buyer      Role = "buyer"       // 受让人
	Licensor   Role = "licensor"    // 许可人
	Licensee   Role = "licensee"    // 被许可人
	Debtor     Role = "debtor"      // 债务人
	Pledgor    Role = "pledgor"     // 出质人
	Pledgee    Role = "pledgee"     // 质权人
	Insurer    Role = "insurer"     // 保险人
	Insured    Role = "insured"     // 被保险人
	ThirdParty Role = "third-party" // 第三者: who has a claim against the insured
	Agent      Role = "agent"       // 代理机构
	Appraiser  Role = "appraiser"   // 评估机构
	Registrar  Role = "registrar"   // 登记机关: the office that keeps the register
	Court      Role = "court"       // 人民法院
	Authority  Role = "authority"   // 主管部门: approves or supervises
	Platform   Role = "platform"    // 交易平台, 运营机构
	Anyone     Role = "anyone"      // no particular capacity needed
	TimePassed Role = "time"        // a deadline that passed; fired by the host
)

// Actor is who fires a step, in which capacity, and for whom. The host has
// authenticated the actor; the library never does.
type Actor struct {
	Role  Role    `json:"role"`
	Party PartyID `json:"party,omitempty"` // empty for time and offices
	For   PartyID `json:"for,omitempty"`   // the principal, where an agent acts
}

// Principal returns whose act it is: the party for whom an agent acts, else the
// actor itself.
func (a Actor) Principal() PartyID { return cmp.Or(a.For, a.Party) }

var roleNames = map[Role]Text{
	Owner:      T("权利人", "owner"),
	CoOwner:    T("共有人", "co-owner"),
	Applicant:  T("申请人", "applicant"),
	Seller:     T("转让人", "seller"),
	Buyer:      T("受让人", "buyer"),
	Licensor:   T("许可人", "licensor"),
	Licensee:   T("被许可人", "licensee"),
	Debtor:     T("债务人", "debtor"),
	Pledgor:    T("出质人", "pledgor"),
	Pledgee:    T("质权人", "pledgee"),
	Insurer:    T("保险人", "insurer"),
	Insured:    T("被保险人", "insured"),
	ThirdParty: T("第三者", "third party"),
	Agent:      T("代理机构", "agent"),
	Appraiser:  T("评估机构", "appraiser"),
	Registrar:  T("登记机关", "registrar"),
	Court:      T("人民法院", "court"),
	Authority:  T("主管部门", "authority"),
	Platform:   T("交易平台", "platform"),
	Anyone:     T("任何人", "anyone"),
	TimePassed: T("系统（期限届满时）", "passing of time"),
}

// Name returns what the role is called. A role of a line of business that is
// not among the shared ones is its own name.
func (r Role) Name() Text { return nameOf(roleNames, r) }

// Roles returns the shared roles, in alphabetical order of their keys.
func Roles() []Role { return slices.Sorted(maps.Keys(roleNames)) }

// nameOf looks a name up; an unknown word names itself.
func nameOf[K ~string](names map[K]Text, k K) Text {
	if t, ok := names[k]; ok {
		return t
	}
	return T(string(k), string(k))
}
