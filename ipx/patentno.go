package ipx

import (
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// newForm is the first day on which China numbered applications with four
// digits of the year and seven of the serial.
var newForm = calendar.MustParse("2003-10-01")

// ParsePatentNo reads a Chinese application number 申请号, which is the number
// of the patent too: 202010203073.6 since October 2003, 95115608.X before.
// ZL, CN and the label 专利号 may stand in front, the dot may be missing, and
// the form of databases (CN202010203073A: no check digit, but a kind) is read.
//
// Databases stretch old numbers to twelve digits with a check digit of their
// own (98813941.3 to 199880013941.7); the native form is kept. In 2003 both
// forms were given out: filed decides, and where it is the zero Date, a
// serial that starts with 00 is taken for a stretched one. A filing date
// after the year in the number is refused; one before it is a divisional.
func ParsePatentNo(s string, filed calendar.Date) (Number, error) {
	if len(s) > maxNumber {
		return ParseNumber(PatentNo, s)
	}
	text, err := patent(s, filed)
	if err != nil {
		return Number{}, err
	}
	return Number{PatentNo, text}, nil
}

func parsePatent(s string) (string, error) { return patent(s, calendar.Date{}) }

func patent(given string, filed calendar.Date) (string, error) {
	s := tidy(given)
	for _, label := range []string{"专利申请号", "申请(专利)号", "申请号", "专利号", ":", "ZL", "CN", "ZL"} {
		s = strings.TrimPrefix(s, label)
	}
	n := run(s)
	body, rest := s[:n], s[n:]
	check := byte(0)
	switch {
	case rest == "" && (n == 13 || n == 9): // the dot is missing
		body, check = s[:n-1], s[n-1]
	case rest == "X":
		check = 'X'
	case len(rest) == 2 && rest[0] == '.' && strings.IndexByte("0123456789X", rest[1]) >= 0:
		check = rest[1]
	case kindCode(rest):
		if n == 7 || n == 9 {
			return "", badNumber(PatentNo, "IPX-NUMBER-SERIES", given,
				T("{given}是公布号或公告号，此处需要申请号（专利号）", "{given} is a publication number; the application number is needed here"))
		}
	case rest == "" && (n == 12 || n == 8):
		return "", badNumber(PatentNo, "IPX-NUMBER-CHECK", given,
			T("{given}缺少校验位，应为{want}", "{given} has no check digit; it would be {want}"), Arg{"want", string(checkDigit(body))})
	default:
		return "", badPatent(given)
	}
	if len(body) != 12 && len(body) != 8 {
		return "", badPatent(given)
	}
	if want := checkDigit(body); check != 0 && check != want {
		return "", badNumber(PatentNo, "IPX-NUMBER-CHECK", given,
			T("{given}的校验位应为{want}，而不是{have}", "the check digit of {given} should be {want}, not {have}"),
			Arg{"want", string(want)}, Arg{"have", string(check)})
	}
	native, err := nativePatent(given, body, filed)
	if err != nil {
		return "", err
	}
	if _, known := patentTypes[native[len(native)-serialLen(native)-1]]; !known {
		return "", badNumber(PatentNo, "IPX-NUMBER-TYPE", given,
			T("{given}的种类位应为1、2、3、8或9", "the type digit of {given} should be 1, 2, 3, 8 or 9"))
	}
	out := native + "." + string(checkDigit(native))
	if year := patentYear(native); !filed.IsZero() && filed.Year() > year {
		return "", badNumber(PatentNo, "IPX-NUMBER-YEAR", given,
			T("{given}的年份{year}早于申请日{filed}", "the year {year} of {given} is before the filing date {filed}"),
			Arg{"year", year}, Arg{"filed", filed})
	}
	return out, nil
}

func badPatent(given string) error {
	return badNumber(PatentNo, "IPX-NUMBER-FORM", given,
		T("{given}不是申请号，应如202010203073.6或95115608.X", "{given} is not an application number such as 202010203073.6 or 95115608.X"))
}

// nativePatent returns body in the form in which the office gave it out.
func nativePatent(given, body string, filed calendar.Date) (string, error) {
	wrongYear := func(first, last int) error {
		return badNumber(PatentNo, "IPX-NUMBER-YEAR", given,
			T("{given}的年份应在{first}至{last}之间", "the year of {given} should lie between {first} and {last}"),
			Arg{"first", first}, Arg{"last", last})
	}
	if len(body) == 8 {
		if y := patentYear(body); y < 1985 || y > 2003 {
			return "", wrongYear(1985, 2003)
		}
		return body, nil
	}
	year := patentYear(body)
	stretched := year < 2003
	switch {
	case year < 1985 || year > 2099:
		return "", wrongYear(1985, 2099)
	case year == 2003 && body[5:7] == "00":
		stretched = filed.Before(newForm) // so is the zero Date
	}
	if !stretched {
		return body, nil
	}
	if body[5:7] != "00" {
		return "", badNumber(PatentNo, "IPX-NUMBER-FORM", given,
			T("{given}：2003年10月以前的申请号为8位，延长写法的第6、7位应为00",
				"{given}: numbers before October 2003 have 8 digits; a stretched one has 00 in places 6 and 7"))
	}
	return body[2:5] + body[7:], nil
}

func serialLen(body string) int {
	if len(body) == 8 {
		return 5
	}
	return 7
}

// patentYear reads the year of a number without its check digit.
func patentYear(body string) int {
	if len(body) != 8 {
		y, _ := strconv.Atoi(body[:4])
		return y
	}
	y, _ := strconv.Atoi(body[:2])
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// checkDigit computes the check digit: weights 2 to 9 over and over, modulo
// 11, ten written X. Found to hold for 729 numbers of published registers.
func checkDigit(body string) byte {
	sum := 0
	for i := range len(body) {
		sum += int(body[i]-'0') * (2 + i%8)
	}
	return "0123456789X"[sum%11]
}

// patentTypes maps the type digit: 8 and 9 are international applications.
var patentTypes = map[byte]RightKind{'1': Invention, '2': UtilityModel, '3': Design, '8': Invention, '9': UtilityModel}

// kindCode reports whether s has the form of a kind code of WIPO ST.16.
func kindCode(s string) bool {
	return (len(s) == 1 || len(s) == 2 && s[1] >= '0' && s[1] <= '9') && s[0] >= 'A' && s[0] <= 'Z'
}

// Right returns the kind of right that the number itself tells; false where
// it tells none.
func (n Number) Right() (RightKind, bool) {
	switch n.scheme {
	case PatentNo:
		body, _, _ := strings.Cut(n.text, ".")
		return patentTypes[body[len(body)-serialLen(body)-1]], true
	case PublicationNo:
		switch n.text[2] {
		case '1':
			return Invention, true
		case '2':
			return UtilityModel, true
		case '3':
			return Design, true
		}
		return "", false // 1985 to 1988: the digits are those of the year
	case TrademarkNo:
		return Trademark, true
	case SoftwareNo, SoftwareCertificate:
		return Software, true
	case WorkNo:
		return Copyright, true
	case LayoutNo:
		return LayoutDesign, true
	case VarietyNo:
		return PlantVariety, true
	}
	return "", false
}

// Year returns the year that stands in the number; false where none does.
func (n Number) Year() (int, bool) {
	switch n.scheme {
	case PatentNo:
		body, _, _ := strings.Cut(n.text, ".")
		return patentYear(body), true
	case SoftwareNo:
		y, err := strconv.Atoi(n.text[:4])
		return y, err == nil
	case WorkNo:
		_, rest, _ := strings.Cut(n.text, "-")
		y, err := strconv.Atoi(rest[:4])
		return y, err == nil
	case PledgeNo, LicenceNo:
		y, err := strconv.Atoi(strings.TrimLeft(n.text, "XY")[:4])
		return y, err == nil
	}
	return 0, false
}

// PCT reports whether the number is that of an international application that
// entered the national phase (type 8 or 9).
func (n Number) PCT() bool {
	if n.scheme != PatentNo {
		return false
	}
	body, _, _ := strings.Cut(n.text, ".")
	c := body[len(body)-serialLen(body)-1]
	return c == '8' || c == '9'
}

// Stretched returns the twelve-digit form in which databases hold an old
// application number; false for all other numbers.
func (n Number) Stretched() (string, bool) {
	body, _, _ := strings.Cut(n.text, ".")
	if n.scheme != PatentNo || len(body) != 8 {
		return "", false
	}
	long := strconv.Itoa(patentYear(body)) + body[2:3] + "00" + body[3:]
	return long + "." + string(checkDigit(long)), true
}

// NumberStyle is a way of writing a number.
type NumberStyle uint8

// Ways of writing. All but Bare are of patents; other numbers stay as they are.
const (
	Bare     NumberStyle = iota // 202010203073.6
	Granted                     // ZL202010203073.6: only after grant
	Dotless                     // 2020102030736: forms of the office
	Database                    // CN202010203073A: no check digit, kind of the first publication
)

// Written returns the number in the style.
func (n Number) Written(style NumberStyle) string {
	if n.scheme != PatentNo {
		return n.text
	}
	body, check, _ := strings.Cut(n.text, ".")
	switch style {
	case Granted:
		return "ZL" + n.text
	case Dotless:
		return body + check
	case Database:
		kind, _ := n.Right()
		return "CN" + body + map[RightKind]string{Invention: "A", UtilityModel: "U", Design: "S"}[kind]
	}
	return n.text
}
