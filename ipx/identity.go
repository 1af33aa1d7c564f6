package ipx

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
	"unique"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"golang.org/x/text/unicode/norm"
)

// IdentityKind says which series an identity number belongs to.
type IdentityKind string

// The kinds of identity number.
const (
	CreditCode IdentityKind = "credit-code" // 统一社会信用代码, GB 32100-2015
	CitizenID  IdentityKind = "citizen-id"  // 公民身份号码, GB 11643-1999
	OtherID    IdentityKind = "other"       // passport, foreign register: no check is known
)

var identityNames = map[IdentityKind]Text{
	CreditCode: T("统一社会信用代码", "unified social credit code"),
	CitizenID:  T("公民身份号码", "citizen identity number"),
	OtherID:    T("证件号码", "identity document number"),
}

// Name returns what numbers of the kind are called.
func (k IdentityKind) Name() Text { return nameOf(identityNames, k) }

// IdentityNo is an identity number that never prints itself whole: every verb
// of fmt, JSON and text encoding show it with its middle masked. [IdentityNo.Reveal]
// is the one way to the number, and easy to find in a review.
//
// What is read back from stored JSON is therefore masked too; a host that
// needs the number keeps it in a store of its own, from Reveal, and hands it
// to [ParseIdentity] again. Identity numbers are comparable with ==; a masked
// one equals only the same mask, which proves nothing about the person.
type IdentityNo struct {
	kind IdentityKind
	// Interned, so that == compares numbers while fmt, which cannot call
	// methods on unexported fields of a host's struct, sees a pointer only.
	no     unique.Handle[string]
	masked bool
}

// NewCreditCode reads a 统一社会信用代码 of 18 characters and checks its check
// character.
func NewCreditCode(s string) (IdentityNo, error) { return ParseIdentity(CreditCode, s) }

// NewCitizenID reads a 公民身份号码 of 18 characters and checks its date of birth
// and check character. The 15-digit form was given up in 2013 and is refused.
func NewCitizenID(s string) (IdentityNo, error) { return ParseIdentity(CitizenID, s) }

// NewOtherID reads a number of which no check is known, such as a passport or
// the number in a foreign register.
func NewOtherID(s string) (IdentityNo, error) { return ParseIdentity(OtherID, s) }

// ParseIdentity reads a number of the given kind. Full-width characters and
// blanks are accepted. Errors are refusals of category [ErrInput] and do not
// repeat the number.
func ParseIdentity(kind IdentityKind, s string) (IdentityNo, error) {
	if len(s) > 256 {
		return IdentityNo{}, badIdentity(kind, "IPX-IDENTITY-FORM", T("证件号码过长", "the number is too long"))
	}
	s = strings.ToUpper(norm.NFKC.String(s))
	if kind != OtherID {
		s = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || r == '-' {
				return -1
			}
			return r
		}, s)
	}
	var err error
	switch kind {
	case CreditCode:
		err = checkCreditCode(s)
	case CitizenID:
		err = checkCitizenID(s)
	case OtherID:
		s = strings.TrimSpace(s)
		if n := utf8.RuneCountInString(s); n < 4 || n > 64 || strings.ContainsFunc(s, unicode.IsControl) ||
			strings.ContainsRune(s, maskRune) || strings.ContainsRune(s, utf8.RuneError) {
			err = badIdentity(kind, "IPX-IDENTITY-FORM", T("证件号码应为4至64个字符", "the number has 4 to 64 printable characters"))
		}
	default:
		err = badIdentity(kind, "IPX-IDENTITY-KIND", T("证件种类不明", "the kind of number is unknown"))
	}
	if err != nil {
		return IdentityNo{}, err
	}
	return IdentityNo{kind: kind, no: unique.Make(s)}, nil
}

// badIdentity names the kind only where it is one: whoever has kind and number
// in the wrong places would else find the number in the refusal.
func badIdentity(kind IdentityKind, code Code, says Text, args ...Arg) error {
	subject := ""
	if _, known := identityNames[kind]; known {
		subject = string(kind)
	}
	return Refuse(Reason{Code: code, Category: ErrInput, Says: says, Args: args, Subject: subject})
}

// creditAlphabet is that of GB 32100-2015: digits and capitals without
// I, O, S, V, Z. The value of a character is its place.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

func checkCreditCode(s string) error {
	if len(s) != 18 {
		return badIdentity(CreditCode, "IPX-IDENTITY-FORM",
			T("统一社会信用代码应为18位，而不是{n}位", "a unified social credit code has 18 characters, not {n}"), Arg{"n", utf8.RuneCountInString(s)})
	}
	sum, weight := 0, 1
	for i := range 17 {
		v := strings.IndexByte(creditAlphabet, s[i])
		if v < 0 {
			return badIdentity(CreditCode, "IPX-IDENTITY-FORM",
				T("统一社会信用代码第{place}位的字符不可用", "character {place} cannot stand in a unified social credit code"), Arg{"place", i + 1})
		}
		sum = (sum + v*weight) % 31
		weight = weight * 3 % 31
	}
	if want := creditAlphabet[(31-sum)%31]; s[17] != want {
		return wrongCheck(CreditCode, s[17:])
	}
	return nil
}

func checkCitizenID(s string) error {
	if len(s) != 18 {
		return badIdentity(CitizenID, "IPX-IDENTITY-FORM",
			T("公民身份号码应为17位数字加1位校验码，而不是{n}位", "a citizen identity number has 17 digits and a check character, not {n} characters"),
			Arg{"n", utf8.RuneCountInString(s)})
	}
	if n := run(s); n < 17 {
		return badIdentity(CitizenID, "IPX-IDENTITY-FORM",
			T("公民身份号码第{place}位应为数字", "character {place} of a citizen identity number should be a digit"), Arg{"place", n + 1})
	}
	year, _ := strconv.Atoi(s[6:10])
	month, _ := strconv.Atoi(s[10:12])
	day, _ := strconv.Atoi(s[12:14])
	if _, err := calendar.Of(year, time.Month(month), day); err != nil || year < 1850 {
		return badIdentity(CitizenID, "IPX-IDENTITY-BIRTH",
			T("公民身份号码中的出生日期不存在", "the date of birth in the citizen identity number does not exist"))
	}
	sum, weight := 0, 1 // weights 2^(17-i) mod 11, from the right
	for i := 16; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(s[i]-'0') * weight
	}
	if want := "10X98765432"[sum%11]; s[17] != want {
		return wrongCheck(CitizenID, s[17:])
	}
	return nil
}

// wrongCheck names the character found, and not the one wanted, so that no
// error text completes a number.
func wrongCheck(kind IdentityKind, have string) error {
	return badIdentity(kind, "IPX-IDENTITY-CHECK",
		T("校验码{have}与其余各位不符", "the check character {have} does not fit the others"), Arg{"have", clip(have)})
}

// IsZero reports whether there is no number.
func (n IdentityNo) IsZero() bool { return n.kind == "" }

// Kind returns the series of the number; empty for none.
func (n IdentityNo) Kind() IdentityKind { return n.kind }

// Masked reports whether only the mask is known, because the number was read
// back from text.
func (n IdentityNo) Masked() bool { return n.masked }

// Reveal returns the number whole. It is false, and the number empty, where
// there is none or only its mask is known.
func (n IdentityNo) Reveal() (string, bool) {
	if n.kind == "" || n.masked {
		return "", false
	}
	return n.no.Value(), true
}

const maskRune = '*'

// String returns the number with its middle masked: "914************23X".
func (n IdentityNo) String() string {
	switch {
	case n.kind == "":
		return ""
	case n.masked:
		return n.no.Value()
	}
	return mask(n.no.Value(), n.kind)
}

// mask keeps 4 and 4 characters of a company's public code, 3 and 2 of a
// person's number, and of others a quarter at most.
func mask(s string, kind IdentityKind) string {
	r := []rune(s)
	head, tail := 3, 2
	switch kind {
	case CreditCode:
		head, tail = 4, 4
	case OtherID:
		head, tail = min(2, len(r)/8), min(2, len(r)/8)
	}
	for i := head; i < len(r)-tail; i++ {
		r[i] = maskRune
	}
	return string(r)
}

// masks reports whether s is what mask makes of some number.
func masks(s string, kind IdentityKind) bool {
	blank := strings.Repeat("0", utf8.RuneCountInString(s))
	return mask(s, kind) == s && strings.Count(s, string(maskRune)) == strings.Count(mask(blank, kind), string(maskRune))
}

// GoString returns the masked form, for %#v.
func (n IdentityNo) GoString() string { return fmt.Sprintf("ipx.IdentityNo(%q)", n.String()) }

// Format writes the masked form whatever the verb.
func (n IdentityNo) Format(f fmt.State, verb rune) {
	s := n.String()
	switch {
	case verb == 'v' && f.Flag('#'):
		s = n.GoString()
	case verb == 'q':
		s = strconv.Quote(s)
	}
	_, _ = f.Write([]byte(s)) // fmt holds the buffer; it cannot fail
}

// MarshalText writes kind and masked number, "citizen-id:110*************2X".
func (n IdentityNo) MarshalText() ([]byte, error) {
	if n.kind == "" {
		return nil, nil
	}
	return []byte(string(n.kind) + ":" + n.String()), nil
}

// UnmarshalText reads kind and number, whole or masked.
func (n *IdentityNo) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*n = IdentityNo{}
		return nil
	}
	if len(b) > 320 {
		return badIdentity("", "IPX-IDENTITY-FORM", T("证件号码过长", "the number is too long"))
	}
	k, s, ok := strings.Cut(string(b), ":")
	kind := IdentityKind(k)
	if !ok {
		return badIdentity("", "IPX-IDENTITY-KIND", T("证件种类不明", "the kind of number is unknown"))
	}
	if strings.ContainsRune(s, maskRune) {
		switch {
		case kind != CreditCode && kind != CitizenID && kind != OtherID:
			return badIdentity(kind, "IPX-IDENTITY-KIND", T("证件种类不明", "the kind of number is unknown"))
		case !masks(s, kind) || kind != OtherID && len(s) != 18 || utf8.RuneCountInString(s) > 64 ||
			!utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl):
			return badIdentity(kind, "IPX-IDENTITY-FORM", T("掩码的证件号码格式不符", "a masked number has not the form of its kind"))
		}
		*n = IdentityNo{kind: kind, no: unique.Make(s), masked: true}
		return nil
	}
	v, err := ParseIdentity(kind, s)
	if err != nil {
		return err
	}
	*n = v
	return nil
}
