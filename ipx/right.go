package ipx

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// RightID is the stable key of a right, such as "CN/invention/201710601862.3".
type RightID string

// RightKind is what kind of right it is. The word is stable and stands in
// stored data.
type RightKind string

// The kinds of right.
const (
	Invention    RightKind = "invention"     // 发明专利
	UtilityModel RightKind = "utility-model" // 实用新型专利
	Design       RightKind = "design"        // 外观设计专利
	Application  RightKind = "application"   // 专利申请(权)
	Trademark    RightKind = "trademark"     // 注册商标
	Copyright    RightKind = "copyright"     // 著作权
	Software     RightKind = "software"      // 计算机软件著作权
	LayoutDesign RightKind = "layout-design" // 集成电路布图设计专有权
	PlantVariety RightKind = "plant-variety" // 植物新品种权
	KnowHow      RightKind = "know-how"      // 技术秘密
)

// Right is what is dealt in, with the facts that stand on its face. Who owns
// it and what lies on it is the title record's business.
type Right struct {
	ID           RightID       `json:"id"`
	Kind         RightKind     `json:"kind"`
	Jurisdiction string        `json:"jurisdiction"` // ST.3 code of the law that grants it: "CN", "US"
	Number       string        `json:"number"`       // in its canonical written form
	Title        string        `json:"title,omitempty"`
	Filed        calendar.Date `json:"filed,omitzero"`
	Granted      calendar.Date `json:"granted,omitzero"`
	Expires      calendar.Date `json:"expires,omitzero"` // first day on which it no longer runs; zero where unlimited or unknown
}

var rightNames = map[RightKind]Text{
	Invention:    T("发明专利", "invention patent"),
	UtilityModel: T("实用新型专利", "utility model patent"),
	Design:       T("外观设计专利", "design patent"),
	Application:  T("专利申请", "patent application"),
	Trademark:    T("注册商标", "registered trademark"),
	Copyright:    T("著作权", "copyright"),
	Software:     T("计算机软件著作权", "software copyright"),
	LayoutDesign: T("集成电路布图设计专有权", "layout-design of an integrated circuit"),
	PlantVariety: T("植物新品种权", "plant variety right"),
	KnowHow:      T("技术秘密", "know-how"),
}

// Name returns what the kind is called.
func (k RightKind) Name() Text { return nameOf(rightNames, k) }

// Valid reports whether k is one of the kinds of this package.
func (k RightKind) Valid() bool { _, ok := rightNames[k]; return ok }

// Patent reports whether k is a granted patent of one of the three kinds.
func (k RightKind) Patent() bool { return k == Invention || k == UtilityModel || k == Design }

// RightKinds returns all kinds, in alphabetical order of their keys.
func RightKinds() []RightKind { return slices.Sorted(maps.Keys(rightNames)) }

// NumberScheme returns the series in which an office numbers rights of the
// kind. Rights that no office numbers, or need not, have [OwnNo].
func (k RightKind) NumberScheme(jurisdiction string) Scheme {
	patent := k.Patent() || k == Application
	if jurisdiction != "CN" {
		if patent {
			return OfficeNo
		}
		return OwnNo
	}
	switch {
	case patent:
		return PatentNo
	case k == Trademark:
		return TrademarkNo
	case k == Software:
		return SoftwareNo
	case k == Copyright:
		return WorkNo
	case k == LayoutDesign:
		return LayoutNo
	case k == PlantVariety:
		return VarietyNo
	}
	return OwnNo
}

// optional reports whether rights of the kind arise without a register, so
// that they may have no office's number.
func (k RightKind) optional() bool { return k == Copyright || k == Software || k == KnowHow }

// NewRight returns a right whose number is in canonical form and whose id is
// made of jurisdiction, kind and number: "CN/invention/201710601862.3". The id
// is a key and stays what it is when an application becomes a patent. Works,
// software and know-how may bear the host's own number, with "own:" in front.
func NewRight(kind RightKind, jurisdiction, number string) (Right, error) {
	scheme := kind.NumberScheme(jurisdiction)
	if own, ok := strings.CutPrefix(number, "own:"); ok && kind.optional() {
		scheme, number = OwnNo, own
	}
	if err := checkKind(kind, jurisdiction); err != nil {
		return Right{}, err
	}
	n, err := ParseNumber(scheme, number)
	if err != nil {
		return Right{}, err
	}
	if err := checkNumber(n, kind, jurisdiction); err != nil {
		return Right{}, err
	}
	text := n.String()
	if scheme == OwnNo && kind.NumberScheme(jurisdiction) != OwnNo {
		text = "own:" + text
	}
	return Right{ID: RightID(jurisdiction + "/" + string(kind) + "/" + text), Kind: kind, Jurisdiction: jurisdiction, Number: text}, nil
}

// Validate examines the facts on the face of a right: known kind, ST.3 code,
// number in canonical form and of this kind, dates in order. All faults are
// reported, as reasons of category [ErrInput]. The id is the host's own and
// need only be there.
func (r Right) Validate() error {
	var out []Reason
	if !key(string(r.ID)) {
		out = append(out, fault("IPX-RIGHT-ID", "id", T("权利标识为空、过长或含控制字符", "the id of the right is empty, too long or not printable")))
	}
	kindErr := checkKind(r.Kind, r.Jurisdiction)
	if kindErr == nil {
		kindErr = r.checkNumber()
	}
	if kindErr != nil {
		out = append(out, reasons(kindErr)...)
	}
	if !r.Granted.IsZero() && r.Granted.Before(r.Filed) {
		out = append(out, fault("IPX-RIGHT-DATES", "granted", T("授权日{granted}早于申请日{filed}", "granted on {granted}, before it was filed on {filed}"),
			Arg{"granted", r.Granted}, Arg{"filed", r.Filed}))
	}
	if !r.Expires.IsZero() && (!r.Expires.After(r.Filed) || r.Expires.Before(r.Granted)) {
		out = append(out, fault("IPX-RIGHT-DATES", "expires", T("届满日{expires}早于申请日或授权日", "it expires on {expires}, before it was filed or granted"),
			Arg{"expires", r.Expires}))
	}
	return Refuse(out...).OrNil()
}

func (r Right) checkNumber() error {
	scheme, text := r.Kind.NumberScheme(r.Jurisdiction), r.Number
	if own, ok := strings.CutPrefix(text, "own:"); ok && r.Kind.optional() {
		scheme, text = OwnNo, own
	}
	if text == "" && r.Kind.optional() {
		return nil
	}
	var n Number
	var err error
	if scheme == PatentNo {
		n, err = ParsePatentNo(text, r.Filed)
	} else {
		n, err = ParseNumber(scheme, text)
	}
	switch {
	case err != nil:
		return err
	case n.text != text:
		return badNumber(scheme, "IPX-NUMBER-FORM", text,
			T("{given}不是规范写法，应为{want}", "{given} is not the canonical form; it is {want}"), Arg{"want", n.text})
	}
	return checkNumber(n, r.Kind, r.Jurisdiction)
}

// reasons returns the reasons of a refusal of this package.
func reasons(err error) []Reason {
	if r, ok := errors.AsType[*Refusal](err); ok {
		return r.Reasons
	}
	return nil
}

// key reports whether s can serve as a key: not empty, at most 200 bytes,
// printable.
func key(s string) bool {
	return s != "" && len(s) <= 200 && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

func checkKind(kind RightKind, jurisdiction string) error {
	if !kind.Valid() {
		return Refuse(fault("IPX-RIGHT-KIND", "kind", T("权利种类{given}不明", "the kind of right {given} is unknown"), Arg{"given", clip(string(kind))}))
	}
	if !st3(jurisdiction) {
		return Refuse(fault("IPX-RIGHT-JURISDICTION", "jurisdiction",
			T("{given}不是WIPO ST.3的两字母代码", "{given} is not a two-letter code of WIPO ST.3"), Arg{"given", clip(jurisdiction)}))
	}
	return nil
}

// checkNumber compares what the number says of itself with the right.
func checkNumber(n Number, kind RightKind, jurisdiction string) error {
	if says, ok := n.Right(); ok && says != kind && kind != Application {
		return Refuse(fault("IPX-RIGHT-NUMBER", "number", T("{number}是{says}的号码，不是{kind}的号码", "{number} is the number of a kind {says}, not {kind}"),
			Arg{"number", n.String()}, Arg{"says", says}, Arg{"kind", kind}))
	}
	if o := n.Office(); o != "" && o != jurisdiction {
		return Refuse(fault("IPX-RIGHT-NUMBER", "number", T("{number}不是{jurisdiction}的号码", "{number} is not a number of {jurisdiction}"),
			Arg{"number", n.String()}, Arg{"jurisdiction", jurisdiction}))
	}
	return nil
}

// fault is a reason of category ErrInput about a field.
func fault(code Code, field string, says Text, args ...Arg) Reason {
	return Reason{Code: code, Category: ErrInput, Subject: field, Says: says, Args: args}
}

// st3 reports whether s has the form of a code of WIPO ST.3.
func st3(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}
