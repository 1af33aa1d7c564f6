package odrl_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
	"github.com/ipx-sdk/ipx-go/licensing/odrl"
)

var update = flag.Bool("update", false, "rewrite golden files")

func day(s string) calendar.Date { return calendar.MustParse(s) }

// foaming is the exclusive licence of a university's foaming agent of 2017:
// twenty years, the world but for two countries.
func foaming() licensing.Licence {
	return licensing.Licence{
		No: "2017-03", Right: "foaming-agent", Kind: ipx.Invention, Licensors: []ipx.PartyID{"university"}, Licensees: []ipx.PartyID{"new-materials"}, Type: title.Exclusive,
		Scope: title.Scope{Territory: title.Except("US", "CA"), From: day("2017-03-01"), Until: day("2037-03-01")}, Price: "500 million yuan in steps",
		Clauses: []licensing.Clause{{Kind: licensing.AuditRight, Text: "once a year"}},
	}
}

func TestGolden(t *testing.T) {
	for name, o := range map[string]odrl.Options{"foaming.json": {}, "foaming.plain.json": {Plain: true}} {
		data, _, err := o.Marshal(foaming())
		require.NoError(t, err)
		golden.File(t, filepath.Join("testdata", name), string(data), *update)
	}
}

// What the format has no words for is named, one by one.
func TestReport(t *testing.T) {
	_, report, err := odrl.Marshal(foaming())
	require.NoError(t, err)
	terms := func(r odrl.Report) (out []string) {
		for _, n := range r {
			out = append(out, n.Term+" "+string(n.Carried))
			assert.NotEmpty(t, n.Why.Zh)
		}
		return out
	}
	assert.Equal(t, []string{"clauses extension", "kind extension", "price extension", "type extension"}, terms(report))
	assert.False(t, report.Lost())
	l := foaming()
	l.Scope.Act = title.Only("adapt", "reproduce")
	data, report, err := odrl.Options{Plain: true}.Marshal(l)
	require.NoError(t, err)
	assert.Equal(t, []string{"clauses lost", "kind lost", "price lost", "type lost"}, terms(report))
	assert.True(t, report.Lost())
	assert.NotContains(t, string(data), "ipx:licence\"")
	assert.NotContains(t, string(data), "github.com")
}

// arbitrary licences.
func licences() *rapid.Generator[licensing.Licence] {
	code := rapid.StringMatching(`(|acts:|ipx:|odrl:)[A-Za-z][A-Za-z0-9./%:#<é-]{0,6}`)
	set := rapid.Custom(func(t *rapid.T) title.Set {
		codes := rapid.SliceOfN(code, 1, 4).Draw(t, "codes")
		switch rapid.IntRange(0, 2).Draw(t, "kind") {
		case 0:
			return title.All()
		case 1:
			return title.Only(codes...)
		}
		if len(codes) > 2 {
			return title.Only(codes[0]).Minus(title.Only(codes[0] + "-x")).Union(title.Only(codes[1]))
		}
		return title.Except(codes...)
	})
	party := rapid.Map(rapid.StringMatching(`(|p|https:|urn:|urn:ipx:|did:|odrl:)[a-zA-Z0-9:./%?#"<\\ 中é]{1,8}`), func(s string) ipx.PartyID { return ipx.PartyID(s) })
	return rapid.Custom(func(t *rapid.T) licensing.Licence {
		l := licensing.Licence{
			No: rapid.StringMatching(`(|https://x/)[A-Z0-9 号?-]{0,8}`).Draw(t, "no"), Right: ipx.RightID(rapid.StringMatching(`(|https://|urn:|r)[a-z/0-9.% #]{1,10}`).Draw(t, "right")), Kind: rapid.SampledFrom(ipx.RightKinds()).Draw(t, "kind"),
			Licensors: rapid.SliceOfN(party, 1, 3).Draw(t, "licensors"), Licensees: rapid.SliceOfN(party, 1, 3).Draw(t, "licensees"),
			Type:  rapid.SampledFrom([]title.LicenceType{"", title.Ordinary, title.Sole, title.Exclusive}).Draw(t, "type"),
			Scope: title.Scope{Territory: set.Draw(t, "territory"), Field: set.Draw(t, "field"), Act: set.Draw(t, "act")}, Price: rapid.StringMatching(`[a-z0-9 %]{0,10}`).Draw(t, "price"),
			Sublet: rapid.Bool().Draw(t, "sublet"), InPlace: rapid.Bool().Draw(t, "in place"), Unrecorded: rapid.Bool().Draw(t, "unrecorded"),
			Export: rapid.SampledFrom([]export.Class{"", export.Free, export.Restricted}).Draw(t, "export"), Defence: rapid.Bool().Draw(t, "defence"),
		}
		if rapid.Bool().Draw(t, "bounded") {
			l.Scope.From = day("2026-01-01").AddDays(rapid.IntRange(0, 1000).Draw(t, "from"))
			l.Scope.Until = l.Scope.From.AddDays(rapid.IntRange(1, 9000).Draw(t, "days"))
		}
		if rapid.Bool().Draw(t, "across a border") {
			l.Foreign, l.Import, l.Funded, l.Press = []ipx.PartyID{"p"}, export.Restricted, true, true
		}
		if rapid.Bool().Draw(t, "sub") {
			l.Parent, l.Subject = "licence:head", []title.BurdenID{"licence:old"}
		}
		if rapid.Bool().Draw(t, "clauses") {
			l.Clauses = []licensing.Clause{{Kind: "secrecy", Text: "five years"}}
		}
		if rapid.Bool().Draw(t, "offer") {
			l.Licensees = nil
			l.Fee = rapid.SampledFrom([]licensing.Fee{{}, {Currency: ipx.CNY, Upfront: decimal.RequireFromString("12345678901234567.89"), Rate: decimal.RequireFromString("0.012345678901234567"), Of: licensing.OfNetSales}}).Draw(t, "fee")
		}
		return l
	})
}

// What is written is read back, term by term, and nothing is reported on the
// way back.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := licences().Draw(t, "licence")
		data, report, err := odrl.Marshal(l)
		require.NoError(t, err)
		require.False(t, report.Lost())
		back, notes, err := odrl.Unmarshal(data)
		require.NoError(t, err, string(data))
		require.Empty(t, notes, string(data))
		want, err := json.Marshal(l)
		require.NoError(t, err)
		got, err := json.Marshal(back)
		require.NoError(t, err)
		require.JSONEq(t, string(want), string(got))
		again, _, err := odrl.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(data), string(again))
	})
}

// Without the own vocabulary, what ODRL carries comes back.
func TestPlainRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := licences().Filter(func(l licensing.Licence) bool { return l.Scope.Territory.IsFlat() && l.Scope.Field.IsFlat() }).Draw(t, "licence")
		l.Scope.Act = rapid.SampledFrom([]title.Set{title.All(), title.Only("reproduce", "adapt"), title.Only("print")}).Draw(t, "acts")
		data, _, err := odrl.Options{Plain: true}.Marshal(l)
		require.NoError(t, err)
		back, notes, err := odrl.Unmarshal(data)
		require.NoError(t, err)
		require.Empty(t, notes)
		require.True(t, l.Scope.Equal(back.Scope))
		require.Equal(t, l.Licensors, back.Licensors)
		require.Equal(t, l.Licensees, back.Licensees)
		require.Equal(t, l.Sublet, back.Sublet)
		require.Equal(t, l.Right, back.Right)
	})
}

// A policy of others is read as far as it goes, and the rest is named.
func TestPolicyOfOthers(t *testing.T) {
	l, report, err := odrl.Unmarshal([]byte(`{
		"@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Agreement", "uid": "http://example.com/policy:1", "profile": "http://example.com/p",
		"permission": [{"target": {"uid": "http://example.com/song"}, "assigner": "http://example.com/label", "assignee": ["http://example.com/radio"],
			"action": [{"rdf:value": {"@id": "odrl:present"}, "refinement": [{"leftOperand": "resolution"}]}, "odrl:reproduce"],
			"constraint": [{"leftOperand": "odrl:spatial", "operator": "odrl:eq", "rightOperand": "DE"}, {"leftOperand": "dateTime", "operator": "lteq", "rightOperand": {"@value": "2027-12-31", "@type": "xsd:date"}},
				{"leftOperand": "count", "operator": "lteq", "rightOperand": 10}, {"leftOperand": "spatial", "operator": "eq", "rightOperand": "FR"}, {"leftOperand": "dateTime", "operator": "gt", "rightOperand": "2026-01-01T10:00:00Z"}],
			"duty": [{"action": "compensate"}]},
			{"target": "http://example.com/film", "action": "display"}],
		"obligation": [{"action": "inform"}]
	}`))
	require.NoError(t, err)
	assert.EqualValues(t, "http://example.com/song", l.Right)
	assert.Equal(t, []ipx.PartyID{"http://example.com/radio"}, l.Licensees)
	assert.Equal(t, "perform,reproduce", l.Scope.Act.String())
	assert.Equal(t, "DE", l.Scope.Territory.String())
	assert.Equal(t, "2028-01-01", l.Scope.Until.String())
	var paths []string
	for _, n := range report {
		assert.Equal(t, odrl.NotUnderstood, n.Carried)
		paths = append(paths, n.Term)
	}
	assert.Equal(t, []string{"obligation", "profile", "permission[0].action[0].refinement", "permission[0].duty", "permission[0].constraint[2]", "permission[0].constraint[3]", "permission[0].constraint[4]", "permission[1]"}, paths)
}

// A policy may say once what holds for all its rules, bear prefixes on its keys,
// and name words by their id; a pass on is one of the same thing only.
func TestFormsOfOthers(t *testing.T) {
	for name, c := range map[string]struct {
		doc     string
		sublet  bool
		acts    string
		aside   []string
		refused string
	}{
		"shared":             {`{"@type":["odrl:Policy","odrl:Agreement"],"uid":"u","target":"x","assigner":"a","assignee":"b","action":"print","permission":[{},{"action":"grantUse"}]}`, false, "print", []string{"permission[1]"}, ""},
		"shared but action":  {`{"@type":"Agreement","uid":"u","target":"x","assigner":"a","assignee":"b","permission":[{"action":"print"},{"action":"grantUse"}]}`, true, "print", nil, ""},
		"shared and own":     {`{"@type":"Agreement","target":"x","permission":[{"target":"y","action":"print"}]}`, false, "", nil, "permission[0].target"},
		"prefixed":           {`{"@type":"odrl:Set","odrl:permission":[{"odrl:target":{"@id":"x"},"odrl:assigner":{"@id":"a"},"odrl:assignee":{"@id":"b"},"odrl:action":{"@id":"odrl:print"},"http://www.w3.org/ns/odrl/2/constraint":{"@list":[{"odrl:leftOperand":{"@id":"odrl:spatial"},"odrl:operator":{"@id":"odrl:eq"},"odrl:rightOperand":"CN"}]}}]}`, false, "print", nil, ""},
		"twice":              {`{"@type":"Set","odrl:permission":[],"permission":[{"target":"x","action":"print"}]}`, false, "", nil, "odrl:permission"},
		"with passing on":    {`{"@type":"Set","permission":[{"target":"x","assigner":"a","assignee":"b","action":["print","grantUse"]}]}`, true, "print", nil, ""},
		"another's pass on":  {`{"@type":"Set","permission":[{"target":"z","action":"grantUse"},{"target":"x","assigner":"a","assignee":"b","action":"print"}]}`, false, "print", []string{"permission[0]"}, ""},
		"to another":         {`{"@type":"Set","permission":[{"target":"x","assigner":"a","assignee":"b","action":"print"},{"target":"x","assignee":"c","action":"grantUse"}]}`, false, "print", []string{"permission[1]"}, ""},
		"narrower pass on":   {`{"@type":"Set","permission":[{"target":"x","assigner":"a","assignee":"b","action":"print"},{"target":"x","action":"grantUse","constraint":{"leftOperand":"count","operator":"lteq","rightOperand":1}}]}`, true, "print", []string{"permission[1].constraint"}, ""},
		"unknown words":      {`{"@type":"Set","permission":[{"target":"w","action":"stream"},{"target":"x","assigner":"a","assignee":"b","action":["print","sell","http://example.com/do"]}]}`, false, "print", []string{"permission[0]", "permission[1].action[1]", "permission[1].action[2]"}, ""},
		"nothing understood": {`{"@type":"Set","permission":[{"target":"w","action":"sell"}]}`, false, "", nil, "permission[0].action"},
		"more said of them":  {`{"@type":"Set","permission":[{"target":{"uid":"x","@type":"Asset","refinement":[]},"assigner":["a"],"assignee":{"@id":"b","name":"B"},"action":"print"}]}`, false, "print", []string{"permission[0].target.refinement", "permission[0].assignee.name"}, ""},
		"prohibitions":       {`{"@type":"Set","conflict":"perm","permission":[{"target":"x","assigner":"a","assignee":"b","action":"print"}],"prohibition":[{"target":"x","action":"odrl:grantUse"},{"target":"y","action":"grantUse"},{"target":"x","action":["grantUse","print"]},{"target":"x","action":"grantUse","constraint":[]}]}`, false, "print", []string{"conflict", "prohibition[1]", "prohibition[2]", "prohibition[3].constraint"}, ""},
		"many for one":       {`{"@type":"Set","permission":[{"target":"x","action":"print","constraint":{"leftOperand":"spatial","operator":"eq","rightOperand":["CN","JP"]}}]}`, false, "", nil, "permission[0].constraint[0].rightOperand"},
		"own words":          {`{"@type":"Set","profile":"https://github.com/ipx-sdk/ipx-go/ns#","permission":[{"target":"x","assigner":"a","assignee":"b","action":["https://github.com/ipx-sdk/ipx-go/ns#make","ipx:acts%3Ax"]}],"https://github.com/ipx-sdk/ipx-go/ns#licence":{"@type":"@json","@value":{"price":"1"}}}`, false, "acts:x,make", nil, ""},
		"no terms":           {`{"@type":"Set","permission":[{"target":"x","assigner":"a","assignee":"b","action":"print"}],"ipx:licence":"text"}`, false, "print", []string{"ipx:licence"}, ""},
		"coding of a party":  {`{"@type":"Set","permission":[{"target":"x","assigner":"urn:ipx:party:%zz","action":"print"}]}`, false, "", nil, "permission[0].assigner"},
		"coding of a number": {`{"@type":"Set","uid":"urn:ipx:licence:%zz","permission":[{"target":"x","action":"print"}]}`, false, "", nil, "uid"},
	} {
		l, report, err := odrl.Unmarshal([]byte(c.doc))
		if c.refused != "" {
			var no *ipx.Refusal
			require.ErrorAs(t, err, &no, name)
			assert.Equal(t, c.refused, no.Reasons[0].Subject, name)
			continue
		}
		require.NoError(t, err, name)
		var aside []string
		for _, n := range report {
			aside = append(aside, n.Term)
		}
		assert.Equal(t, c.aside, aside, name)
		assert.Equal(t, []any{c.sublet, c.acts, ipx.RightID("x"), []ipx.PartyID{"a"}, []ipx.PartyID{"b"}}, []any{l.Sublet, l.Scope.Act.String(), l.Right, l.Licensors, l.Licensees}, name)
	}
}

// What is written is JSON-LD that says what it means to readers who know
// ODRL alone.
func TestPolicyForOthers(t *testing.T) {
	write := func(l licensing.Licence, o odrl.Options) (doc map[string]any) {
		data, _, err := o.Marshal(l)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &doc))
		return doc
	}
	l := foaming()
	doc := write(l, odrl.Options{})
	assert.Equal(t, "prohibit", doc["conflict"], "use includes grantUse: the policy would be void")
	assert.Nil(t, doc["profile"], "the terms beside may be passed over")
	names := doc["@context"].([]any)[1].(map[string]any)["ipx:licence"].(map[string]any)
	assert.Equal(t, "@json", names["@type"], "else its keys would be words of ODRL, or none")

	l.Sublet, l.Scope.Act, l.Scope.Field = true, title.Only("sell"), title.Only("tiles")
	l.Licensors, l.Licensees = []ipx.PartyID{"大学 甲", "https://example.com/b"}, []ipx.PartyID{"urn:ipx:party:c", "a:b"}
	doc = write(l, odrl.Options{})
	assert.NotEmpty(t, doc["profile"], "a reader must stop at an act that it does not know")
	assert.Nil(t, doc["conflict"])
	main, pass := doc["permission"].([]any)[0].(map[string]any), doc["permission"].([]any)[1].(map[string]any)
	assert.Equal(t, []any{"ipx:sell"}, main["action"], "ODRL's sell hands over the right itself")
	assert.Equal(t, main["constraint"], pass["constraint"], "none passes on more than there is")
	assert.Equal(t, []any{"urn:ipx:party:%E5%A4%A7%E5%AD%A6%20%E7%94%B2", "https://example.com/b"}, main["assigner"])
	assert.Equal(t, []any{"urn:ipx:party:urn:ipx:party:c", "urn:ipx:party:a:b"}, main["assignee"])
	assert.Equal(t, "odrl:industry", main["constraint"].([]any)[1].(map[string]any)["leftOperand"])

	l.No = ""
	one := write(l, odrl.Options{})
	l.Price = "less"
	assert.NotEqual(t, one["uid"], write(l, odrl.Options{})["uid"], "two drafts are two policies")
	l.Licensees = nil
	assert.Equal(t, "Offer", write(l, odrl.Options{})["@type"])
	l.Licensors = nil
	assert.Equal(t, "Set", write(l, odrl.Options{})["@type"], "an offer names who makes it")
}

func TestRefusals(t *testing.T) {
	ok := `"@type":"Agreement","permission":[{"target":"x","action":"use"}]`
	for path, doc := range map[string]string{
		"":                            `[]`,
		"@type":                       `{"@type":"Asset"}`,
		"permission":                  `{"@type":"Agreement"}`,
		"permission[0].":              `{"@type":"Agreement","permission":["x"]}`,
		"permission[0].action":        `{"@type":"Agreement","permission":[{"target":"x"}]}`,
		"permission[0].action ":       `{"@type":"Agreement","permission":[{"target":"x","action":[3]}]}`,
		"permission[0].action  ":      `{"@type":"Agreement","permission":[{"target":"x","action":"a b"}]}`,
		"permission[0].target":        `{"@type":"Agreement","permission":[{"action":"use"}]}`,
		"permission[0].assigner":      `{"@type":"Agreement","permission":[{"target":"x","action":"use","assigner":{"name":"y"}}]}`,
		"permission[0].constraint[0]": `{"@type":"Agreement","permission":[{"target":"x","action":"use","constraint":["y"]}]}`,
		"permission[0].constraint[0].rightOperand":  `{"@type":"Agreement","permission":[{"target":"x","action":"use","constraint":[{"leftOperand":"dateTime","operator":"lt","rightOperand":"soon"}]}]}`,
		"permission[0].constraint[0].rightOperand ": `{"@type":"Agreement","permission":[{"target":"x","action":"use","constraint":[{"leftOperand":"spatial","operator":"eq","rightOperand":[]}]}]}`,
		"permission[0].constraint":                  `{"@type":"Agreement","permission":[{"target":"x","action":"use","constraint":[{"leftOperand":"dateTime","operator":"lt","rightOperand":"2026-01-01"},{"leftOperand":"dateTime","operator":"gteq","rightOperand":"2027-01-01"}]}]}`,
		"ipx:licence":                               `{` + ok + `,"ipx:licence":{"nonsense":1}}`,
		"ipx:licence.right":                         `{` + ok + `,"ipx:licence":{"right":"y"}}`,
	} {
		_, _, err := odrl.Unmarshal([]byte(doc))
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, doc)
		require.True(t, errors.Is(err, ipx.ErrInput))
		for len(path) > 0 && path[len(path)-1] == ' ' {
			path = path[:len(path)-1]
		}
		assert.Equal(t, path, no.Reasons[0].Subject, doc)
	}
	for _, doc := range []string{``, `{"@type":"Agreement","@type":"Offer"}`, `{"a":` + string(make([]byte, 10)) + `}`} {
		_, _, err := odrl.Unmarshal([]byte(doc))
		assert.Error(t, err)
	}
	for field, l := range map[string]licensing.Licence{
		"scope.act.make":  {Right: "x", Scope: title.Scope{Act: title.Only("make")}},
		"scope.act":       {Right: "x", Scope: title.Scope{Act: title.Except("sell")}},
		"scope.territory": {Right: "x", Scope: title.Scope{Territory: title.Only("CN").Minus(title.Only("CN-SH"))}},
	} {
		_, _, err := odrl.Options{Plain: true}.Marshal(l)
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, "granting more than the licence")
		assert.Equal(t, field, no.Reasons[0].Subject)
	}
	for field, l := range map[string]licensing.Licence{"right": {}, "scope": {Right: "x", Scope: title.Scope{Act: title.Only()}}} {
		_, _, err := odrl.Marshal(l)
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no)
		assert.Equal(t, field, no.Reasons[0].Subject)
	}
}

// Whatever comes in, what is read can be written, and reads the same again.
func FuzzUnmarshal(f *testing.F) {
	data, _, err := odrl.Marshal(foaming())
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{"@type":"Offer","permission":{"target":"x","action":["odrl:use"],"constraint":{"leftOperand":"industry","operator":"isNoneOf","rightOperand":["a","b"]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, _, err := odrl.Unmarshal(data)
		if err != nil {
			return
		}
		out, _, err := odrl.Marshal(l)
		require.NoError(t, err)
		back, _, err := odrl.Unmarshal(out)
		require.NoError(t, err, string(out))
		require.True(t, l.Scope.Equal(back.Scope), string(out))
		require.Equal(t, l.Right, back.Right)
	})
}

// A licence becomes a policy; the report says what ODRL has no words for.
func ExampleMarshal() {
	data, report, err := odrl.Marshal(licensing.Licence{
		No: "L-7", Right: "patent", Kind: ipx.Invention, Licensors: []ipx.PartyID{"acme"}, Licensees: []ipx.PartyID{"boreal"}, Type: title.Sole,
		Scope: title.Scope{Territory: title.Only("CN"), Until: day("2031-01-01")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range report {
		fmt.Println(n.Term, n.Carried)
	}
	back, _, err := odrl.Unmarshal(data)
	fmt.Println(back.Type, back.Scope.Territory, err)
	// Output:
	// kind extension
	// price extension
	// type extension
	// sole CN <nil>
}

// Another's policy, with what could not be understood.
func ExampleUnmarshal() {
	l, report, err := odrl.Unmarshal([]byte(`{"@context":"http://www.w3.org/ns/odrl.jsonld","@type":"Offer","permission":[{"target":"urn:song","action":"reproduce","duty":[{"action":"compensate"}]}]}`))
	fmt.Println(l.Right, l.Scope.Act, err)
	for _, n := range report {
		fmt.Println(n.Term, n.Carried)
	}
	// Output:
	// urn:song reproduce <nil>
	// permission[0].duty not-understood
}
