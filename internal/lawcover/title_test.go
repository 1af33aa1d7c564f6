package lawcover_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// situation is an act on a right on which something lies already.
type situation struct {
	name    string
	coOwned bool
	pending bool
	before  []title.Act
	act     title.Act
	dates   title.Dates
}

var (
	owner   = []ipx.PartyID{"acme"}
	mine    = []title.Holding{{Party: "acme"}}
	buyer   = []title.Holding{{Party: "buyer"}}
	sale    = title.Vest{From: mine, To: buyer}
	pledged = pledgeOf("pl", "bank")
	seized  = title.Grant{Burden: title.Burden{ID: "sz", Kind: title.Seizure, Holders: []ipx.PartyID{"creditor"}}}
	stayed  = title.Grant{Burden: title.Burden{ID: "su", Kind: title.Suspension, Holders: []ipx.PartyID{"claimant"}}}
	offered = title.Grant{Burden: title.Burden{ID: "ol", Kind: title.OpenLicence, Grantors: owner}}
	inGrace = title.Observe{Fact: title.AnnuityUnpaid}
	gone    = title.Observe{Fact: title.Surrendered}
	void    = title.Observe{Fact: title.Invalidated}
	licence = licenceOf("or", title.Ordinary, "lee")
	alone   = licenceOf("so", title.Sole, "lee")
	only    = licenceOf("ex", title.Exclusive, "lee")
)

func pledgeOf(id title.BurdenID, to ipx.PartyID) title.Grant {
	return title.Grant{Burden: title.Burden{ID: id, Kind: title.Pledge, Holders: []ipx.PartyID{to}, Grantors: owner, Recorded: true, Number: "Y-" + string(id),
		Claim: title.Claim{Amount: ipx.Yuan(5), Due: calendar.MustParse("2028-01-01")}}}
}

func licenceOf(id title.BurdenID, kind title.LicenceType, to ipx.PartyID) title.Grant {
	return title.Grant{Burden: title.Burden{ID: id, Kind: title.Licence, Licence: kind, Holders: []ipx.PartyID{to}, Grantors: owner}}
}

func but(g title.Grant, change func(*title.Burden)) title.Grant { change(&g.Burden); return g }

func recorded(b *title.Burden) { b.Recorded = true }

// situations touch every rule that the title record knows.
func situations() []situation {
	secured := func(id title.BurdenID, to ipx.PartyID) title.Grant {
		return but(pledgeOf(id, to), func(b *title.Burden) { b.Kind = title.SecurityInterest })
	}
	inPlace := but(licenceOf("or", title.Ordinary, "max"), func(b *title.Burden) { b.InPlace = true })
	sub := but(licenceOf("sub", title.Ordinary, "max"), func(b *title.Burden) { b.Parent, b.Grantors = "ex", []ipx.PartyID{"lee"} })
	return []situation{
		{name: "sale by one of two", coOwned: true, act: sale},
		{name: "exclusive licence by one of two", coOwned: true, act: only},
		{name: "ordinary licence by one of two", coOwned: true, act: licence},
		{name: "pledge by one of two", coOwned: true, act: pledged},
		{name: "open licence by one of two", coOwned: true, act: offered},
		{name: "sale while pledged", before: []title.Act{pledged}, act: sale},
		{name: "licence while pledged", before: []title.Act{pledged}, act: licence},
		{name: "open licence while pledged", before: []title.Act{pledged}, act: offered},
		{name: "surrender while pledged", before: []title.Act{pledged}, act: gone},
		{name: "second pledge", before: []title.Act{pledged}, act: pledgeOf("pl2", "other")},
		{name: "pledge by a stranger", act: but(pledged, func(b *title.Burden) { b.Grantors = []ipx.PartyID{"thief"} })},
		{name: "debt after the term", act: but(pledged, func(b *title.Burden) { b.Claim.Due = calendar.MustParse("2040-01-01") })},
		{name: "pledge that is not registered", act: but(pledged, func(b *title.Burden) { b.Recorded = false })},
		{name: "pledge in grace", before: []title.Act{inGrace}, act: pledged},
		{name: "open licence in grace", before: []title.Act{inGrace}, act: offered},
		{name: "recordal in grace", before: []title.Act{inGrace}, act: but(licence, recorded)},
		{name: "sale while seized", before: []title.Act{seized}, act: sale},
		{name: "pledge while seized", before: []title.Act{seized}, act: pledged},
		{name: "open licence while seized", before: []title.Act{seized}, act: offered},
		{name: "recordal while seized", before: []title.Act{seized}, act: but(licence, recorded)},
		{name: "sale while suspended", before: []title.Act{stayed}, act: sale},
		{name: "licence beside an exclusive one", before: []title.Act{only}, act: licence},
		{name: "licence beside a sole one", before: []title.Act{alone}, act: licence},
		{name: "the licensor's substitute beside a sole licence", before: []title.Act{alone}, act: inPlace},
		{name: "sub-licence that was not allowed", before: []title.Act{only}, act: sub},
		{name: "licence after the term", act: but(licence, func(b *title.Burden) { b.Scope.From = calendar.MustParse("2040-01-01") })},
		{name: "open licence during an exclusive one", before: []title.Act{only}, act: offered},
		{name: "second open licence", before: []title.Act{offered}, act: but(offered, func(b *title.Burden) { b.ID = "ol-2" })},
		{name: "exclusive licence during an open one", before: []title.Act{offered}, act: only},
		{name: "sale while licensed", before: []title.Act{licence}, act: sale},
		{name: "sale effective before its registration", act: sale, dates: title.Dates{Effective: calendar.MustParse("2026-11-20"), Registered: calendar.MustParse("2026-11-23")}},
		{name: "second sale to one who knew nothing of the first", before: []title.Act{sale}, act: title.Vest{From: mine, To: []title.Holding{{Party: "late"}}, Unaware: true}},
		{name: "sale to two without shares", act: title.Vest{To: []title.Holding{{Party: "b"}, {Party: "c"}}, Presumed: true}},
		{name: "pledge of an ended right", before: []title.Act{gone}, act: pledged},
		{name: "licence of an ended right", before: []title.Act{gone}, act: licence},
		{name: "sale of an ended right", before: []title.Act{gone}, act: sale},
		{name: "sale of a void right", before: []title.Act{void}, act: sale},
		{name: "sale of a refused application", pending: true, before: []title.Act{title.Observe{Fact: title.Refused}}, act: sale},
		{name: "pledge of what is not granted", pending: true, act: pledged},
		{name: "open licence of what is not granted", pending: true, act: offered},
		{name: "a junior passes a senior", before: []title.Act{secured("s1", "bank"), secured("s2", "fund")}, act: title.Rank{Order: []title.BurdenID{"s2", "s1"}}},
		{name: "a senior claim grows", before: []title.Act{secured("s1", "bank"), secured("s2", "fund")}, act: title.Vary{Burden: "s1", Claim: title.Claim{Amount: ipx.Yuan(9)}}},
		{name: "the end of a pledged right", before: []title.Act{pledged}, act: title.Observe{Fact: title.Lapsed}},
		{name: "invalidation of a licensed right", before: []title.Act{licence}, act: void},
	}
}

const today = "2026-11-23"

// titleReader judges every situation for one kind of right.
func titleReader(kind ipx.RightKind) reader {
	return reader{"title of " + string(kind), func(p *law.Pack) string {
		var b strings.Builder
		for _, s := range situations() {
			b.WriteString(s.name + ": " + judge(p.On(calendar.MustParse(today)), kind, s) + "\n")
		}
		return b.String()
	}}
}

// judge says what the record answers: reasons, rules, findings.
func judge(v law.View, kind ipx.RightKind, s situation) string {
	opened := calendar.MustParse("2020-01-03")
	right := ipx.Right{ID: "r", Kind: kind, Jurisdiction: v.Jurisdiction(), Granted: opened, Expires: calendar.MustParse("2036-05-05")}
	if s.pending {
		right.Granted = calendar.Date{}
	}
	owners := []title.Holding{{Party: "acme", Share: ipx.Whole}}
	if s.coOwned {
		half, _ := ipx.NewShare(1, 2)
		owners = []title.Holding{{Party: "acme", Share: half}, {Party: "beta", Share: half}}
	}
	r, err := title.Open(right, owners, opened)
	if err != nil {
		return err.Error()
	}
	for i, a := range s.before {
		e := title.Entry{ID: title.EntryID("before-" + strconv.Itoa(i)), Right: "r", Dates: title.Dates{Effective: calendar.MustParse("2026-03-02")}, Act: a}
		if r, _, err = r.Apply(v, title.Import, e); err != nil {
			return err.Error()
		}
	}
	dates := s.dates
	if dates.Effective.IsZero() {
		dates.Effective = calendar.MustParse(today)
	}
	next, report, err := r.Apply(v, title.Strict, title.Entry{ID: "act", Right: "r", Dates: dates, Act: s.act})
	text, _ := json.Marshal(report)
	out := string(text)
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		for _, x := range no.Reasons {
			out += fmt.Sprint(" ", x.Code, " ", x.Rule)
		}
	} else if err != nil {
		out += err.Error()
	} else {
		out += fmt.Sprint(" ", next.Latest().Life())
	}
	return out
}

// plainKey is a topic as title names it in its source.
var plainKey = regexp.MustCompile(`^(title|licence|open-licence|pledge)\.[a-z.-]+$`)

// titleKeys are the topics that the source of title names.
func titleKeys(t *testing.T) []law.Key {
	files, err := filepath.Glob("../../ipx/title/*.go")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var keys []law.Key
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		require.NoError(t, err)
		file, err := parser.ParseFile(token.NewFileSet(), f, src, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			if s, err := strconv.Unquote(lit.Value); err == nil && plainKey.MatchString(s) {
				keys = append(keys, law.Key(s))
			}
			return true
		})
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// The situations read every topic that title names, so that nothing about it
// goes unnoticed below.
func TestSituationsReadEveryTopicOfTitle(t *testing.T) {
	for _, kind := range []ipx.RightKind{ipx.Invention, ipx.Trademark} {
		read := map[law.Key]bool{}
		titleReader(kind).run(cn.Pack().Observed(func(k law.Key) { read[k] = true }))
		for _, key := range titleKeys(t) {
			assert.True(t, read[key] || read[key+"."+law.Key(kind)], "%s of %s: no situation reads it", key, kind)
		}
	}
}

// patentsOnly are topics that no other kind of right has.
var patentsOnly = map[law.Key]string{
	"open-licence.":                            "open licences are declared for patents (Patent Law arts. 50 to 52)",
	"title.pledgee-consent.open-licence":       "open licences are declared for patents",
	"title.pledgee-consent.surrender":          "Measures 461 art. 17 speaks of patents; no text on the other registers was read",
	"licence.record.":                          "Order 62 lets the office refuse the recordal of patent licences; other recordals have no such list",
	"licence.sole.in-place":                    "the interpretation on technology contracts art. 27 speaks of patents",
	"title.nothing-left":                       "what is said of applications for patents; no text on other applications was read",
	"title.suspended":                          "rules 103 and 105 suspend proceedings on patents",
	"pledge.refusal.annuity-unpaid":            "only patents and varieties have annuities, and no register of variety pledges was found",
	"pledge.refusal.already-pledged":           "the lists for marks and works have no such ground: second pledges rank",
	"pledge.refusal.debt-after-term.trademark": "a mark can be renewed without limit",
}

// absent are topics that one kind of right lacks, each with its reason.
var absent = map[law.Key]string{
	"title.recording-priority":                     "registration moves title or nothing does, so no race is to be won by recording first",
	"title.coowner-consent.licence.software":       "SWR 10 names the transfer alone",
	"title.coowner-consent.transfer.layout-design": "ICR 10 says who owns, not who disposes; Civil Code 301 asks for two thirds, which the record does not count",
	"title.coowner-consent.licence.layout-design":  "as for the transfer",
	"title.moves-on-registration.copyright":        "moves by the contract (Copyright Law art. 27)",
	"title.moves-on-registration.software":         "moves by the contract (SWR 20)",
	"title.moves-on-registration.know-how":         "there is no register",
	"title.preserved.copyright":                    "no register that could stop a contract; a seizure holds against the creditor alone",
	"title.preserved.software":                     "as for works",
	"title.preserved.layout-design":                "no text was read",
	"title.preserved.plant-variety":                "no text was read",
	"title.preserved.know-how":                     "there is no register",
	"title.ended.know-how":                         "it has no term",
	"title.licences-survive.copyright":             "no rule; a licence binds the buyer by its contract",
	"title.licences-survive.know-how":              "TCI 24 speaks of patents and applications",
	"title.void-from-start.copyright":              "nothing is granted that could be invalidated",
	"title.void-from-start.software":               "nothing is granted that could be invalidated",
	"title.void-from-start.know-how":               "nothing is granted that could be invalidated",
	"licence.within-term.trademark":                "a mark can be renewed without limit",
	"licence.within-term.copyright":                "no article says so; the work is free by then",
	"licence.within-term.know-how":                 "it has no term",
}

// Topics that title reads for a kind of right are in the pack, or they are
// left out for a reason that stands here.
func TestTitleTopicsAreThereOrLeftOutForAReason(t *testing.T) {
	used := map[law.Key]bool{}
	reasonFor := func(key, full law.Key) string {
		for _, k := range []law.Key{full, key} {
			if s, ok := absent[k]; ok {
				used[k] = true
				return s
			}
		}
		for prefix, s := range patentsOnly {
			if key == prefix || full == prefix || strings.HasSuffix(string(prefix), ".") && strings.HasPrefix(string(key), string(prefix)) {
				used[prefix] = true
				return s
			}
		}
		return ""
	}
	for _, kind := range ipx.RightKinds() {
		read := map[law.Key]bool{}
		titleReader(kind).run(cn.Pack().Observed(func(k law.Key) { read[k] = true }))
		for full := range read {
			key := law.Key(strings.TrimSuffix(string(full), "."+string(kind)))
			why := ""
			if key != full || key == "title.recording-priority" {
				why = reasonFor(key, full)
			}
			there := cn.Pack().Knows(full)
			switch {
			case !there && why == "" && !(noRegister[kind] && strings.HasPrefix(string(key), "pledge.refusal.")):
				t.Errorf("title reads %s, which the pack lacks without a reason", full)
			case there && why != "":
				t.Errorf("%s is in the pack, and yet there is a reason to leave it out: %s", full, why)
			}
		}
	}
	for key, why := range absent {
		assert.True(t, used[key], "title never reads %s: %s", key, why)
	}
	for key, why := range patentsOnly {
		assert.True(t, used[key], "nothing is left out for being one of %s: %s", key, why)
	}
}

// noRegister are kinds of right for which no list of grounds against a pledge
// was found.
var noRegister = map[ipx.RightKind]bool{ipx.LayoutDesign: true, ipx.PlantVariety: true, ipx.KnowHow: true}
