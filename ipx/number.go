package ipx

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Scheme says which series a number belongs to. The word is stable and stands
// in stored data.
type Scheme string

// The series that the library knows.
const (
	PatentNo            Scheme = "cn-patent"               // 申请号, after grant 专利号: with check digit
	PublicationNo       Scheme = "cn-publication"          // 公布号, 授权公告号: with kind code
	TrademarkNo         Scheme = "cn-trademark"            // 商标注册号 and class
	SoftwareNo          Scheme = "cn-software"             // 软件著作权登记号: 2023SR0123456
	SoftwareCertificate Scheme = "cn-software-certificate" // 证书号: 软著登字第1234567号
	WorkNo              Scheme = "cn-work"                 // 作品登记号: 国作登字-2021-F-00012345
	LayoutNo            Scheme = "cn-layout"               // 布图设计登记号: BS.185010518
	VarietyNo           Scheme = "cn-variety"              // 品种权号: CNA20150123.4
	PledgeNo            Scheme = "cn-pledge"               // 质押登记号: Y2022980020741
	LicenceNo           Scheme = "cn-licence"              // 许可备案号: X2020980000001
	OfficeNo            Scheme = "office"                  // a number of another office, after its ST.3 code
	OwnNo               Scheme = "own"                     // the host's own number of a right that no office numbers
)

// Number is a number of an office in its canonical form, with the series it
// belongs to: equal digits of two series are different numbers. Numbers are
// comparable with ==; the zero Number is none.
type Number struct {
	scheme Scheme
	text   string
}

// ParseNumber reads a number of the series. It accepts what people and
// databases write (full-width characters, blanks, labels, prefixes) and keeps
// the canonical form. Errors are refusals of category [ErrInput] that say
// what is wrong.
func ParseNumber(scheme Scheme, s string) (Number, error) {
	parse, ok := parsers[scheme]
	if !ok {
		return Number{}, badNumber(scheme, "IPX-NUMBER-SERIES", s, T("{given}所称的号码种类不明", "the series of {given} is unknown"))
	}
	if len(s) > maxNumber {
		return Number{}, badNumber(scheme, "IPX-NUMBER-LONG", s, T("号码{given}过长", "{given} is too long for a number"))
	}
	text, err := parse(s)
	if err != nil {
		return Number{}, err
	}
	return Number{scheme, text}, nil
}

// maxNumber bounds what is read, in bytes.
const maxNumber = 128

// parsers read a number of each series into its canonical form.
var parsers = map[Scheme]func(string) (string, error){
	PatentNo:            parsePatent,
	PublicationNo:       parsePublication,
	TrademarkNo:         parseTrademark,
	SoftwareNo:          parseSoftware,
	SoftwareCertificate: parseCertificate,
	WorkNo:              parseWork,
	LayoutNo:            parseLayout,
	VarietyNo:           parseVariety,
	PledgeNo:            parsePledgeNo,
	LicenceNo:           parseLicenceNo,
	OfficeNo:            parseOffice,
	OwnNo:               parseOwn,
}

var schemeNames = map[Scheme]Text{
	PatentNo:            T("申请号", "application no."),
	PublicationNo:       T("公布公告号", "publication no."),
	TrademarkNo:         T("商标注册号", "trademark registration no."),
	SoftwareNo:          T("软件登记号", "software registration no."),
	SoftwareCertificate: T("软件登记证书号", "software certificate no."),
	WorkNo:              T("作品登记号", "work registration no."),
	LayoutNo:            T("布图设计登记号", "layout-design registration no."),
	VarietyNo:           T("品种权号", "plant variety no."),
	PledgeNo:            T("质押登记号", "pledge registration no."),
	LicenceNo:           T("许可备案号", "licence record no."),
	OfficeNo:            T("外国官方号码", "foreign office no."),
	OwnNo:               T("内部编号", "own no."),
}

// Name returns what numbers of the series are called.
func (s Scheme) Name() Text { return nameOf(schemeNames, s) }

// Schemes returns all series, in alphabetical order of their keys.
func Schemes() []Scheme { return slices.Sorted(maps.Keys(schemeNames)) }

// Scheme returns the series; empty for no number.
func (n Number) Scheme() Scheme { return n.scheme }

// IsZero reports whether there is no number.
func (n Number) IsZero() bool { return n == Number{} }

// String returns the canonical form, without the series.
func (n Number) String() string { return n.text }

// MarshalText writes series and number, "cn-patent:202010203073.6".
func (n Number) MarshalText() ([]byte, error) {
	if n.IsZero() {
		return nil, nil
	}
	return []byte(string(n.scheme) + ":" + n.text), nil
}

// UnmarshalText reads the form of MarshalText; the number must stand in its
// canonical form. Empty text is no number.
func (n *Number) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*n = Number{}
		return nil
	}
	scheme, text, _ := strings.Cut(string(b[:min(len(b), 2*maxNumber)]), ":")
	v, err := ParseNumber(Scheme(scheme), text)
	if err == nil && v.text != text && v.scheme == PatentNo {
		v, err = ParsePatentNo(text, newForm) // given out as it stands in the last months of 2003
	}
	if err != nil {
		return err
	}
	if v.text != text {
		return badNumber(v.scheme, "IPX-NUMBER-FORM", text,
			T("{given}不是规范写法，应为{want}", "{given} is not the canonical form; it is {want}"), Arg{"want", v.text})
	}
	*n = v
	return nil
}

// badNumber is the refusal of a number; {given} is what was read.
func badNumber(scheme Scheme, code Code, given string, says Text, args ...Arg) error {
	args = append([]Arg{{"given", clip(strings.ToValidUTF8(given, "�"))}}, args...)
	return Refuse(Reason{Code: code, Category: ErrInput, Says: says, Args: args, Subject: clip(string(scheme))})
}

// tidy undoes what typing and printing do to a number: full-width characters,
// lower case, blanks and the many dashes.
func tidy(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			return -1
		case r >= '\u2010' && r <= '\u2015' || r == '\u2212':
			return '-'
		}
		return unicode.ToUpper(r)
	}, norm.NFKC.String(s))
}

// run returns how many digits s starts with.
func run(s string) int {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return i
		}
	}
	return len(s)
}

func parseOwn(s string) (string, error) {
	s = strings.TrimSpace(norm.NFC.String(s))
	if s == "" || !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) || len(s) > maxNumber {
		return "", badNumber(OwnNo, "IPX-NUMBER-FORM", s, T("{given}不是可打印的号码", "{given} is not a number in printable characters"))
	}
	return s, nil
}
