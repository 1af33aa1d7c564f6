package ipx

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParty(t *testing.T) {
	code, err := NewCreditCode(someCode)
	require.NoError(t, err)
	id, err := NewCitizenID(someCitizen)
	require.NoError(t, err)
	good := Party{ID: "acme", Name: "某某生物科技有限公司", Kind: Company, Micro: true, Identity: code}
	require.NoError(t, good.Validate())
	assert.NoError(t, Party{ID: "z", Name: "张三", Kind: Person, Micro: true, Identity: code}.Validate(), "个体工商户")

	for want, spoil := range map[Code]func(*Party){
		"IPX-PARTY-ID":       func(p *Party) { p.ID = "a\nb" },
		"IPX-PARTY-NAME":     func(p *Party) { p.Name = "  " },
		"IPX-PARTY-KIND":     func(p *Party) { p.Kind, p.Micro = "ghost", false },
		"IPX-PARTY-COUNTRY":  func(p *Party) { p.Country = "Japan" },
		"IPX-PARTY-IDENTITY": func(p *Party) { p.Identity = id },
		"IPX-PARTY-MICRO":    func(p *Party) { p.Kind = Public },
		"IPX-PARTY-STATE":    func(p *Party) { p.Kind, p.StateOwned = Person, true },
	} {
		p := good
		spoil(&p)
		assert.Equal(t, []Code{want}, codesOf(p.Validate()))
	}

	assert.False(t, good.Foreign("CN"), "no country is the pack's own")
	good.Country = "CN"
	assert.False(t, good.Foreign("CN"))
	good.Country = "HK"
	assert.True(t, good.Foreign("CN"))

	for name, want := range map[string]string{"张三": "张*", "欧阳娜娜": "欧***", "John Smith": "J*** S****", "李": "李*", "": ""} {
		assert.Equal(t, want, Party{Name: name, Kind: Person}.MaskedName())
	}
	assert.Equal(t, good.Name, good.MaskedName())
}

func TestDocument(t *testing.T) {
	text := []byte("质押合同")
	d := Document{Kind: "pledge-contract", No: "2026-1", Dated: calendar.MustParse("2026-03-02"), Signed: []PartyID{"acme", "bank"}, Digest: Sum(text)}
	require.NoError(t, d.Validate())
	assert.True(t, d.Holds(text))
	assert.False(t, d.Holds([]byte("other")))
	assert.False(t, Document{}.Holds(nil))
	assert.True(t, d.SignedBy("bank", "acme"))
	assert.False(t, d.SignedBy("bank", "court"))
	b, err := json.Marshal(d)
	require.NoError(t, err)
	var back Document
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, d, back)

	d.Signed = []PartyID{"acme", "acme", ""}
	assert.Equal(t, []Code{"IPX-DOCUMENT-SIGNED", "IPX-DOCUMENT-SIGNED"}, codesOf(d.Validate()))
	assert.Equal(t, []Code{"IPX-DOCUMENT-KIND"}, codesOf(Document{}.Validate()))
	assert.Equal(t, T("deed", "deed"), DocumentKind("deed").Name())
}

func TestDigest(t *testing.T) {
	d := Sum(nil)
	assert.Equal(t, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", d.String())
	back, err := ParseDigest(d.String())
	require.NoError(t, err)
	assert.Equal(t, d, back)
	assert.Equal(t, "", Digest{}.String())
	var n Digest
	require.NoError(t, n.UnmarshalText(nil))
	assert.True(t, n.IsZero())
	for _, in := range []string{"", "00", strings.ToUpper(d.String()), strings.Repeat("g", 64), strings.Repeat("0", 63), strings.Repeat("0", 1<<12)} {
		_, err := ParseDigest(in)
		assert.Error(t, err, "%.40q", in)
	}
	assert.Error(t, n.UnmarshalText([]byte(strings.Repeat("0", 1<<12))))
}

func TestAppraisal(t *testing.T) {
	good := Appraisal{
		Subject: []RightID{"CN/invention/201710601862.3"}, Value: Yuan(6_000_000), Low: Yuan(5_000_000), High: Yuan(7_500_000), Coverage: 0.9,
		Purpose: "pledge", Standard: "market-value", Premise: "in-use", On: calendar.MustParse("2026-01-31"), Issued: calendar.MustParse("2026-02-20"),
		Until: calendar.MustParse("2027-01-30"), Model: "report", Inputs: Sum(nil), By: "valuer", Signed: []string{"A1"}, Notes: []Text{T("假设", "assumption")},
	}
	require.NoError(t, good.Validate())
	b, err := json.Marshal(good)
	require.NoError(t, err)
	var back Appraisal
	require.NoError(t, json.Unmarshal(b, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.Equal(t, string(b), string(again))
	assert.NoError(t, back.Validate())

	for day, want := range map[string]bool{"2026-01-30": true, "2026-01-31": false, "2027-01-30": false, "2027-01-31": true} {
		assert.Equal(t, want, good.Stale(calendar.MustParse(day)), day)
	}
	open := good
	open.Until = calendar.Date{}
	assert.False(t, open.Stale(calendar.MustParse("2050-01-01")))
	assert.NoError(t, open.Validate())

	for _, c := range []struct {
		want  Code
		spoil func(*Appraisal)
	}{
		{"IPX-APPRAISAL-SUBJECT", func(a *Appraisal) { a.Subject = nil }},
		{"IPX-APPRAISAL-SUBJECT", func(a *Appraisal) { a.Subject = []RightID{"a", "a"} }},
		{"IPX-APPRAISAL-VALUE", func(a *Appraisal) { a.Value, a.Low, a.High, a.Coverage = Yuan(0), Money{}, Money{}, 0 }},
		{"IPX-APPRAISAL-RANGE", func(a *Appraisal) { a.High = Money{} }},
		{"IPX-APPRAISAL-RANGE", func(a *Appraisal) { a.High = Yuan(1) }},
		{"IPX-APPRAISAL-RANGE", func(a *Appraisal) { a.Low = MustMoney("USD 1") }},
		{"IPX-APPRAISAL-COVERAGE", func(a *Appraisal) { a.Coverage = 1 }},
		{"IPX-APPRAISAL-COVERAGE", func(a *Appraisal) { a.Low, a.High = Money{}, Money{} }},
		{"IPX-APPRAISAL-PURPOSE", func(a *Appraisal) { a.Purpose = "" }},
		{"IPX-APPRAISAL-STANDARD", func(a *Appraisal) { a.Standard = "" }},
		{"IPX-APPRAISAL-MODEL", func(a *Appraisal) { a.Model = "" }},
		{"IPX-APPRAISAL-DATE", func(a *Appraisal) { a.On = calendar.Date{} }},
		{"IPX-APPRAISAL-DATE", func(a *Appraisal) { a.Issued = calendar.MustParse("2025-01-01") }},
		{"IPX-APPRAISAL-DATE", func(a *Appraisal) { a.Until = calendar.MustParse("2026-02-01") }},
	} {
		a := good
		c.spoil(&a)
		assert.Equal(t, []Code{c.want}, codesOf(a.Validate()), "%v", a.Validate())
	}
	for _, in := range []string{
		`{"value":1}`, `{"Subject":[]}`, `{"purpose":"a","purpose":"b"}`, `{"extra":1}`, `{"coverage":1e999}`, `{"coverage":"0.9"}`, `[]`,
	} {
		assert.Error(t, json.Unmarshal([]byte(in), &Appraisal{}), in)
	}
}
