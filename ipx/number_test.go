package ipx

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func codesOf(err error) []Code {
	r, ok := errors.AsType[*Refusal](err)
	if !ok {
		return nil
	}
	var out []Code
	for _, s := range r.Reasons {
		out = append(out, s.Code)
	}
	return out
}

func rows(t *testing.T, name string) [][]string {
	f, err := os.Open("testdata/" + name)
	require.NoError(t, err)
	defer f.Close()
	var out [][]string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if !strings.HasPrefix(lines.Text(), "#") {
			out = append(out, strings.Split(lines.Text(), "\t"))
		}
	}
	require.NotEmpty(t, out)
	return out
}

// Numbers of real patents as registers publish them.
func TestPublishedNumbers(t *testing.T) {
	for _, row := range rows(t, "patents.tsv") {
		pub, app, native, filed, kind := row[0], row[1], row[2], calendar.MustParse(row[3]), RightKind(strings.ReplaceAll(row[4], "_", "-"))
		if !strings.HasPrefix(pub, "CN") {
			for _, s := range []string{pub, app} {
				n, err := ParseNumber(OfficeNo, s)
				require.NoError(t, err)
				assert.Equal(t, s, n.String())
				assert.Equal(t, s[:2], n.Office())
			}
			continue
		}
		n, err := ParsePatentNo(app, filed)
		require.NoError(t, err, app)
		want := app
		if native != "" {
			want = native
			long, ok := n.Stretched()
			assert.True(t, ok)
			assert.Equal(t, strings.TrimPrefix(app, "CN"), long)
		}
		assert.Equal(t, strings.TrimPrefix(want, "CN"), n.String())
		says, ok := n.Right()
		assert.True(t, ok)
		assert.Equal(t, kind, says)
		year, _ := n.Year()
		assert.Equal(t, filed.Year(), year)

		blind, err := ParseNumber(PatentNo, app)
		require.NoError(t, err)
		assert.Equal(t, n, blind, "the filing date is not needed here")

		p, err := ParseNumber(PublicationNo, pub)
		require.NoError(t, err, pub)
		assert.Equal(t, pub, p.String())
		says, _ = p.Right()
		assert.Equal(t, kind, says)
		assert.Equal(t, pub[len(pub)-1:], p.KindCode())
	}
	for _, row := range rows(t, "records.tsv") {
		n, err := ParseNumber(Scheme(row[0]), row[1])
		require.NoError(t, err, row[1])
		assert.Equal(t, row[1], n.String())
		year, ok := n.Year()
		assert.True(t, ok)
		assert.True(t, year >= 2006 && year <= 2025, "%d", year)
	}
}

func TestPatentNumber(t *testing.T) {
	for in, want := range map[string]string{
		"201710601862.3":      "201710601862.3",
		"201610311380.X":      "201610311380.X",
		"201610311380.x":      "201610311380.X",
		"201730033448.8":      "201730033448.8",
		"202010203073.6":      "202010203073.6",
		"2020102030736":       "202010203073.6",
		"200610131965X":       "200610131965.X",
		"95115608.X":          "95115608.X",
		"95115608X":           "95115608.X",
		"ZL202010203073.6":    "202010203073.6",
		"ZL 2020 1 0203073.6": "202010203073.6",
		"CN202010203073.6":    "202010203073.6",
		"CNZL202010203073.6":  "202010203073.6",
		"ＺＬ２０２０１０２０３０７３．６":            "202010203073.6",
		"专利号：ZL 2020 1 0203073.6":     "202010203073.6",
		"申请（专利）号：CN202010203073.6":    "202010203073.6", // as the office's search shows it
		"申请号: 201610311380.Ⅹ":         "201610311380.X", // Roman ten, which input methods offer
		"CN202010203073A":             "202010203073.6",
		"CN 202010203073 A":           "202010203073.6",
		"CN95115608A":                 "95115608.X",
		"98813941.3":                  "98813941.3",
		"199880013941.7":              "98813941.3",
		"CN01128345.9":                "01128345.9",
		"200310103250.X":              "200310103250.X",
		"\u200b202010203073.6\u00a0 ": "202010203073.6",
	} {
		n, err := ParseNumber(PatentNo, in)
		require.NoError(t, err, in)
		assert.Equal(t, want, n.String(), in)
	}
	for in, code := range map[string]Code{
		"":                        "IPX-NUMBER-FORM",
		"ZL":                      "IPX-NUMBER-FORM",
		"patent":                  "IPX-NUMBER-FORM",
		"202010203073.5":          "IPX-NUMBER-CHECK",
		"202010203703.6":          "IPX-NUMBER-CHECK", // two digits changed places
		"202010203073":            "IPX-NUMBER-CHECK",
		"95115608":                "IPX-NUMBER-CHECK",
		"202010203073.":           "IPX-NUMBER-FORM",
		"202010203073.66":         "IPX-NUMBER-FORM",
		"202010203073..6":         "IPX-NUMBER-FORM",
		"20201020307.6":           "IPX-NUMBER-FORM",
		"CN102626434B":            "IPX-NUMBER-SERIES",
		"CN1944658B":              "IPX-NUMBER-SERIES",
		"US8789601B2":             "IPX-NUMBER-FORM",
		"-202010203073.6":         "IPX-NUMBER-FORM",
		withCheck("202040203073"): "IPX-NUMBER-TYPE",
		withCheck("95415608"):     "IPX-NUMBER-TYPE",
		withCheck("84115608"):     "IPX-NUMBER-YEAR",
		withCheck("04115608"):     "IPX-NUMBER-YEAR",
		withCheck("197010203073"): "IPX-NUMBER-YEAR",
		withCheck("199880113941"): "IPX-NUMBER-FORM", // before October 2003 and not stretched
		strings.Repeat("2", 500):  "IPX-NUMBER-LONG",
	} {
		_, err := ParseNumber(PatentNo, in)
		require.ErrorIs(t, err, ErrInput, "%.40q", in)
		assert.Equal(t, []Code{code}, codesOf(err), "%.40q: %v", in, err)
	}
	_, err := ParseNumber(PatentNo, "202010203073.5")
	assert.EqualError(t, err, "refused: IPX-NUMBER-CHECK: the check digit of 202010203073.5 should be 6, not 5")
	_, err = ParseNumber(PatentNo, strings.Repeat("\xff", 60))
	assert.Error(t, err)
}

func withCheck(body string) string { return body + "." + string(checkDigit(body)) }

// In 2003 both forms were given out.
func TestPatentNumberOf2003(t *testing.T) {
	stretched := withCheck("200310012345")
	native := withCheck("03112345")
	for filed, want := range map[string]string{"": native, "2003-09-30": native, "2003-10-01": stretched} {
		d := calendar.Date{}
		if filed != "" {
			d = calendar.MustParse(filed)
		}
		n, err := ParsePatentNo(stretched, d)
		require.NoError(t, err)
		assert.Equal(t, want, n.String(), "filed %q", filed)
		b, err := n.MarshalText()
		require.NoError(t, err)
		var back Number
		require.NoError(t, back.UnmarshalText(b))
		assert.Equal(t, n, back, "what is stored is not read as another number")
	}
	n, err := ParsePatentNo(native, calendar.MustParse("2003-05-01"))
	require.NoError(t, err)
	assert.Equal(t, native, n.String())

	// A divisional bears the filing date of its parent and the year of its own making.
	_, err = ParsePatentNo("202010203073.6", calendar.MustParse("2015-03-20"))
	assert.NoError(t, err)
	_, err = ParsePatentNo("202010203073.6", calendar.MustParse("2021-01-01"))
	assert.Equal(t, []Code{"IPX-NUMBER-YEAR"}, codesOf(err))
	_, err = ParsePatentNo(strings.Repeat("1", 200), calendar.Date{})
	assert.Equal(t, []Code{"IPX-NUMBER-LONG"}, codesOf(err))
}

func TestWritten(t *testing.T) {
	n, err := ParseNumber(PatentNo, "ZL202010203073.6")
	require.NoError(t, err)
	for style, want := range map[NumberStyle]string{
		Bare: "202010203073.6", Granted: "ZL202010203073.6", Dotless: "2020102030736", Database: "CN202010203073A",
	} {
		assert.Equal(t, want, n.Written(style))
	}
	n, err = ParseNumber(PatentNo, "201730033448.8")
	require.NoError(t, err)
	assert.Equal(t, "CN201730033448S", n.Written(Database))
	assert.False(t, n.PCT())
	n, err = ParseNumber(PatentNo, "98813941.3")
	require.NoError(t, err)
	assert.True(t, n.PCT())
	p, err := ParseNumber(PublicationNo, "CN102626434B")
	require.NoError(t, err)
	assert.Equal(t, "CN102626434B", p.Written(Granted))
	assert.False(t, p.PCT())
	_, ok := p.Stretched()
	assert.False(t, ok)
	assert.Equal(t, 0, p.Class())
}

func TestOtherNumbers(t *testing.T) {
	for _, c := range []struct {
		scheme   Scheme
		in, want string
	}{
		{PublicationNo, "CN 102626434 B", "CN102626434B"},
		{PublicationNo, "CN202297604U", "CN202297604U"},
		{PublicationNo, "CN301234567S", "CN301234567S"},
		{PublicationNo, "CN102626434B8", "CN102626434B8"},
		{PublicationNo, "CN102626434K", "CN102626434K"}, // a kind that the library does not know
		{PublicationNo, "CN85101234A", "CN85101234A"},
		{TrademarkNo, "1234567/9", "1234567/9"},
		{TrademarkNo, "第1234567号 第9类", "1234567/9"},
		{TrademarkNo, "０1234567号第０９类", "1234567/9"},
		{TrademarkNo, "G812345:45", "G812345/45"},
		{TrademarkNo, "12345678A/35", "12345678A/35"},
		{SoftwareNo, "2023sr0123456", "2023SR0123456"},
		{SoftwareNo, "２０２３ＳＲ０１２３４５６", "2023SR0123456"},
		{SoftwareCertificate, "软著登字第 1234567 号", "软著登字第1234567号"},
		{WorkNo, "国作登字－2021－F－00012345", "国作登字-2021-F-00012345"},
		{WorkNo, "粤作登字—2021—F—00012345", "粤作登字-2021-F-00012345"},
		{LayoutNo, "BS.08500145.7", "BS.08500145.7"},
		{LayoutNo, "bs.185010518", "BS.185010518"},
		{VarietyNo, "CNA20150123.4", "CNA20150123.4"},
		{VarietyNo, "cna20191000123", "CNA20191000123"},
		{VarietyNo, "20200001", "20200001"},
		{PledgeNo, "y2022980020741", "Y2022980020741"},
		{PledgeNo, "200622304", "200622304"},
		{LicenceNo, "X2021320000148", "X2021320000148"},
		{OfficeNo, "US 8,789,601 B2", "US8789601B2"},
		{OfficeNo, "EP 1 000 000 B1", "EP1000000B1"},
		{OfficeNo, "KR 10-2020-0168607", "KR1020200168607"},
		{OfficeNo, "WO 2020/123456 A1", "WO2020123456A1"},
		{OfficeNo, "US RE12345", "USRE12345"},
		{OwnNo, " our file 7 ", "our file 7"},
	} {
		n, err := ParseNumber(c.scheme, c.in)
		require.NoError(t, err, c.in)
		assert.Equal(t, c.want, n.String())
		assert.Equal(t, c.scheme, n.Scheme())
	}
	for _, c := range []struct {
		scheme Scheme
		in     string
		code   Code
	}{
		{PublicationNo, "CN102626434", "IPX-NUMBER-FORM"},
		{PublicationNo, "102626434B", "IPX-NUMBER-FORM"},
		{PublicationNo, "ZL202010203073.6", "IPX-NUMBER-SERIES"},
		{PublicationNo, "CN202010203073A", "IPX-NUMBER-SERIES"},
		{PublicationNo, "CN202626434B", "IPX-NUMBER-TYPE"},
		{PublicationNo, "CN102297604U", "IPX-NUMBER-TYPE"},
		{TrademarkNo, "1234567", "IPX-NUMBER-CLASS"},
		{TrademarkNo, "1234567/46", "IPX-NUMBER-CLASS"},
		{TrademarkNo, "1234567/0", "IPX-NUMBER-CLASS"},
		{TrademarkNo, "123456789012/9", "IPX-NUMBER-FORM"},
		{TrademarkNo, "0/9", "IPX-NUMBER-FORM"},
		{SoftwareNo, "软著登字第1234567号", "IPX-NUMBER-SERIES"},
		{SoftwareNo, "2023SR1", "IPX-NUMBER-FORM"},
		{SoftwareCertificate, "2023SR0123456", "IPX-NUMBER-SERIES"},
		{SoftwareCertificate, "软著登字", "IPX-NUMBER-FORM"},
		{WorkNo, "国作登字-2021-Z-00012345", "IPX-NUMBER-FORM"},
		{LayoutNo, "BS185010518", "IPX-NUMBER-FORM"},
		{VarietyNo, "CNA2019", "IPX-NUMBER-FORM"},
		{PledgeNo, "X2022980020741", "IPX-NUMBER-SERIES"},
		{LicenceNo, "Y2022980020741", "IPX-NUMBER-SERIES"},
		{PledgeNo, "2022", "IPX-NUMBER-FORM"},
		{PledgeNo, "9922980020741", "IPX-NUMBER-YEAR"},
		{OfficeNo, "CN102626434B", "IPX-NUMBER-SERIES"},
		{OfficeNo, "8789601", "IPX-NUMBER-FORM"},
		{OwnNo, " ", "IPX-NUMBER-FORM"},
		{OwnNo, "a\x00b", "IPX-NUMBER-FORM"},
		{OwnNo, "\xff", "IPX-NUMBER-FORM"},
		{"stamps", "1", "IPX-NUMBER-SERIES"},
	} {
		_, err := ParseNumber(c.scheme, c.in)
		require.ErrorIs(t, err, ErrInput, c.in)
		assert.Equal(t, []Code{c.code}, codesOf(err), "%s %s: %v", c.scheme, c.in, err)
	}
	// The same digits are a pledge in one series and a licence in the other.
	pledge, err := ParseNumber(PledgeNo, "2018320000370")
	require.NoError(t, err)
	licence, err := ParseNumber(LicenceNo, "2018320000370")
	require.NoError(t, err)
	assert.False(t, pledge == licence)
	// One number in two classes is two keys.
	a, err := ParseTrademark("1234567", 9)
	require.NoError(t, err)
	b, err := ParseTrademark("1234567", 42)
	require.NoError(t, err)
	assert.False(t, a == b)
	assert.Equal(t, 42, b.Class())
}

func drawPatentNo(t *rapid.T) string {
	typ := rapid.SampledFrom([]int{1, 2, 3, 8, 9}).Draw(t, "type")
	if rapid.Bool().Draw(t, "old") {
		year := rapid.SampledFrom([]int{85, 90, 99, 0, 1, 3}).Draw(t, "yy")
		return withCheck(fmt.Sprintf("%02d%d%05d", year, typ, rapid.IntRange(0, 99999).Draw(t, "serial")))
	}
	return withCheck(fmt.Sprintf("%d%d%07d", rapid.IntRange(2004, 2099).Draw(t, "year"), typ, rapid.IntRange(0, 9999999).Draw(t, "serial")))
}

func TestPatentNumberLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawPatentNo(t)
		n, err := ParseNumber(PatentNo, s)
		require.NoError(t, err)
		require.Equal(t, s, n.String())
		for _, style := range []NumberStyle{Bare, Granted, Dotless, Database} {
			back, err := ParseNumber(PatentNo, n.Written(style))
			require.NoError(t, err, n.Written(style))
			require.Equal(t, n, back)
		}
		if long, ok := n.Stretched(); ok {
			back, err := ParseNumber(PatentNo, long)
			require.NoError(t, err, long)
			require.Equal(t, n, back)
		}
		b, err := n.MarshalText()
		require.NoError(t, err)
		var again Number
		require.NoError(t, again.UnmarshalText(b))
		require.Equal(t, n, again)

		// One wrong digit never passes.
		body := []byte(s)
		i := rapid.IntRange(0, len(body)-3).Draw(t, "place")
		d := byte('0' + rapid.IntRange(0, 9).Draw(t, "digit"))
		if body[i] != d {
			body[i] = d
			_, err = ParseNumber(PatentNo, string(body))
			require.Error(t, err)
		}
	})
}

func TestNumberText(t *testing.T) {
	var n Number
	require.NoError(t, n.UnmarshalText(nil))
	assert.True(t, n.IsZero())
	b, err := n.MarshalText()
	require.NoError(t, err)
	assert.Empty(t, b)
	for _, in := range []string{"202010203073.6", "cn-patent:", "cn-patent:ZL202010203073.6", "stamps:1", ":1", strings.Repeat("9", 1<<16)} {
		assert.ErrorIs(t, n.UnmarshalText([]byte(in)), ErrInput, "%.40q", in)
	}
	_, ok := Number{}.Right()
	assert.False(t, ok)
	_, ok = Number{}.Year()
	assert.False(t, ok)
	for _, scheme := range Schemes() {
		assert.Contains(t, parsers, scheme)
		assert.Empty(t, scheme.Name().Faults())
	}
	assert.Len(t, parsers, len(Schemes()))
}
