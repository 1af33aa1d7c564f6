package ipx

import (
	"regexp"
	"strconv"
	"strings"
)

// ParseTrademark reads a registration number and its class of the Nice
// classification. The two together are the key: one number may stand for
// marks in several classes. A mark registered under the Madrid system has G
// in front; a split registration a letter at the end. The bounds of length
// are remembered, not read in a rule.
func ParseTrademark(number string, class int) (Number, error) {
	return ParseNumber(TrademarkNo, number+"/"+strconv.Itoa(class))
}

var trademark = regexp.MustCompile(`^第?(G?)0*([1-9][0-9]{0,7})([A-Z]?)号?[/:,;]?第?(?:([0-9]{1,2})类?)?$`)

func parseTrademark(given string) (string, error) {
	m := trademark.FindStringSubmatch(tidy(given))
	if m == nil {
		return "", badNumber(TrademarkNo, "IPX-NUMBER-FORM", given,
			T("{given}不是商标注册号，应如1234567/9", "{given} is not a registration number with its class, such as 1234567/9"))
	}
	class, _ := strconv.Atoi(m[4])
	if class < 1 || class > 45 {
		return "", badNumber(TrademarkNo, "IPX-NUMBER-CLASS", given,
			T("{given}缺少第1至45类的类别", "{given} lacks a class from 1 to 45"))
	}
	return m[1] + m[2] + m[3] + "/" + strconv.Itoa(class), nil
}

// Class returns the class of a trademark number; 0 for other numbers.
func (n Number) Class() int {
	if n.scheme != TrademarkNo {
		return 0
	}
	_, c, _ := strings.Cut(n.text, "/")
	class, _ := strconv.Atoi(c)
	return class
}

// The forms of the other registers. Those of software, works, layout designs
// and plant varieties are remembered from certificates, not read in a rule.
var (
	publication = regexp.MustCompile(`^CN([0-9]{7}|[0-9]{9}|8[5-8][0-9]{6})([A-Z][0-9]?)$`)
	software    = regexp.MustCompile(`^[0-9]{4}SR[0-9]{4,7}$`)
	certificate = regexp.MustCompile(`^软著登字第([0-9]{4,10})号$`)
	work        = regexp.MustCompile(`^\p{Han}{1,2}作登字-[0-9]{4}-[A-L]-[0-9]{8}$`)
	layout      = regexp.MustCompile(`^BS\.([0-9]{8}\.[0-9X]|[0-9]{9})$`)
	variety     = regexp.MustCompile(`^(CNA[0-9]{8}\.[0-9X]|CNA[0-9]{11}|[0-9]{8})$`)
	record      = regexp.MustCompile(`^([XY]?)([0-9]{9,13})$`)
	office      = regexp.MustCompile(`^[A-Z]{2}[A-Z]{0,3}[0-9]{1,15}([A-Z][0-9]?)?$`)
)

func parsePublication(given string) (string, error) {
	s := tidy(given)
	m := publication.FindStringSubmatch(s)
	if m == nil {
		if app := strings.TrimPrefix(s, "CN"); run(app) == 12 || strings.HasPrefix(s, "ZL") {
			return "", badNumber(PublicationNo, "IPX-NUMBER-SERIES", given,
				T("{given}是申请号或专利号，此处需要公布号或公告号", "{given} is an application number; a publication number is needed here"))
		}
		return "", badNumber(PublicationNo, "IPX-NUMBER-FORM", given,
			T("{given}不是公布号或公告号，应如CN102626434B", "{given} is not a publication number with its kind, such as CN102626434B"))
	}
	want := map[byte]string{'A': "1", 'B': "1", 'C': "1", 'U': "2", 'Y': "2", 'S': "3", 'D': "3"}[m[2][0]]
	if len(m[1]) != 8 && want != "" && m[1][:1] != want {
		return "", badNumber(PublicationNo, "IPX-NUMBER-TYPE", given,
			T("{given}：种类代码{kind}的号码应以{want}开头", "{given}: a number of kind {kind} starts with {want}"),
			Arg{"kind", m[2]}, Arg{"want", want})
	}
	return s, nil
}

// KindCode returns the kind code (WIPO ST.16) of a publication number or of
// another office's number; empty where there is none.
func (n Number) KindCode() string {
	if n.scheme != PublicationNo && n.scheme != OfficeNo {
		return ""
	}
	s := strings.TrimLeft(n.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return s[run(s):]
}

func parseSoftware(given string) (string, error) {
	s := tidy(given)
	if certificate.MatchString(s) {
		return "", badNumber(SoftwareNo, "IPX-NUMBER-SERIES", given,
			T("{given}是证书号，此处需要登记号，如2023SR0123456", "{given} is the number of the certificate; the registration number is needed here, such as 2023SR0123456"))
	}
	return matched(SoftwareNo, software, s, given, "2023SR0123456")
}

func parseCertificate(given string) (string, error) {
	s := tidy(given)
	if software.MatchString(s) {
		return "", badNumber(SoftwareCertificate, "IPX-NUMBER-SERIES", given,
			T("{given}是登记号，此处需要证书号，如软著登字第1234567号", "{given} is the registration number; the number of the certificate is needed here, such as 软著登字第1234567号"))
	}
	return matched(SoftwareCertificate, certificate, s, given, "软著登字第1234567号")
}

func parseWork(given string) (string, error) {
	return matched(WorkNo, work, tidy(given), given, "国作登字-2021-F-00012345")
}

func parseLayout(given string) (string, error) {
	return matched(LayoutNo, layout, tidy(given), given, "BS.185010518")
}

func parseVariety(given string) (string, error) {
	return matched(VarietyNo, variety, tidy(given), given, "CNA20191000123")
}

func matched(scheme Scheme, form *regexp.Regexp, s, given, example string) (string, error) {
	if !form.MatchString(s) {
		return "", badNumber(scheme, "IPX-NUMBER-FORM", given,
			T("{given}的格式不符，应如{example}", "{given} has not the form of {example}"), Arg{"example", example})
	}
	return s, nil
}

func parsePledgeNo(given string) (string, error)  { return parseRecord(PledgeNo, "Y", given) }
func parseLicenceNo(given string) (string, error) { return parseRecord(LicenceNo, "X", given) }

// parseRecord reads the number of a registered pledge or recorded licence.
// Until 2019 neither had its letter, and the two series ran side by side: the
// same thirteen digits can be a pledge of one patent and a licence of
// another. So the series is part of the key, and the digits alone never are.
func parseRecord(scheme Scheme, letter, given string) (string, error) {
	s := tidy(given)
	m := record.FindStringSubmatch(s)
	switch {
	case m == nil:
		return "", badNumber(scheme, "IPX-NUMBER-FORM", given,
			T("{given}应为9至13位数字，前可加字母{letter}", "{given} should be 9 to 13 digits, with {letter} in front or without"), Arg{"letter", letter})
	case m[1] != "" && m[1] != letter:
		return "", badNumber(scheme, "IPX-NUMBER-SERIES", given,
			T("{given}属于另一种登记，此处的字母应为{letter}", "{given} belongs to the other series; the letter here is {letter}"), Arg{"letter", letter})
	case m[2][:2] != "19" && m[2][:2] != "20":
		return "", badNumber(scheme, "IPX-NUMBER-YEAR", given,
			T("{given}应以年份开头", "{given} should start with a year"))
	}
	return s, nil
}

func parseOffice(given string) (string, error) {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune("-/,.", r) {
			return -1
		}
		return r
	}, tidy(given))
	if strings.HasPrefix(s, "CN") {
		return "", badNumber(OfficeNo, "IPX-NUMBER-SERIES", given,
			T("{given}是中国号码，有自己的种类", "{given} is a Chinese number, which has a series of its own"))
	}
	return matched(OfficeNo, office, s, given, "US8789601B2")
}

// Office returns the ST.3 code in front of another office's number, CN for
// the Chinese series, and nothing for a host's own number.
func (n Number) Office() string {
	switch n.scheme {
	case OfficeNo:
		return n.text[:2]
	case OwnNo, "":
		return ""
	}
	return "CN"
}
