package licensing_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/licensing"
)

var update = flag.Bool("update", false, "rewrite golden files")

type (
	machine  = workflow.Machine[licensing.Terms, licensing.Event]
	instance = workflow.Instance[licensing.Terms]
	command  = workflow.Command[licensing.Event]
	play     = workflowtest.Play[licensing.Terms, licensing.Event]
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

func machineOver(t testing.TB, pack *law.Pack) *machine {
	m, err := licensing.Machine(pack)
	require.NoError(t, err)
	return m
}

// plain is an ordinary licence of patent A from P to L, to the end of 2030.
func plain(kind ipx.RightKind) licensing.Licence {
	return licensing.Licence{
		No: "L-1", Right: "A", Kind: kind, Licensors: []ipx.PartyID{"P"}, Licensees: []ipx.PartyID{"L"}, Type: title.Ordinary,
		Scope: title.Scope{Territory: title.Only("CN"), Until: day("2031-01-01")}, Price: "3 % of net sales",
	}
}

// licences are the licences that traces speak of by name.
func licences() map[string]licensing.Licence {
	out := map[string]licensing.Licence{"plain": plain(ipx.Invention)}
	with := func(name, base string, change func(*licensing.Licence)) {
		l := out[base]
		l.Licensors, l.Licensees = slices.Clone(l.Licensors), slices.Clone(l.Licensees)
		if change != nil {
			change(&l)
		}
		out[name] = l
	}
	with("exclusive", "plain", func(l *licensing.Licence) { l.Type = title.Exclusive })
	with("exclusive-east", "exclusive", func(l *licensing.Licence) { l.Scope.Territory = title.Only("CN-SH", "CN-ZJ") })
	with("west", "plain", func(l *licensing.Licence) {
		l.Scope.Territory, l.Licensees = title.Only("CN-SC"), []ipx.PartyID{"M"}
	})
	with("east", "west", func(l *licensing.Licence) { l.Scope.Territory = title.Only("CN-SH") })
	with("sublet", "plain", func(l *licensing.Licence) { l.Sublet = true })
	with("sub", "plain", func(l *licensing.Licence) {
		l.Licensors, l.Licensees, l.Parent = []ipx.PartyID{"L"}, []ipx.PartyID{"M"}, "licence:head"
	})
	with("sub-wide", "sub", func(l *licensing.Licence) { l.Scope.Territory = title.Only("CN", "US") })
	with("long", "plain", func(l *licensing.Licence) { l.Scope.Until = day("2039-01-01") })
	with("untyped", "plain", func(l *licensing.Licence) { l.Type = "" })
	with("endless", "plain", func(l *licensing.Licence) { l.Scope.Until = calendar.Date{} })
	with("incomplete", "plain", func(l *licensing.Licence) { l.Price = "" })
	with("self", "plain", func(l *licensing.Licence) { l.Licensees = l.Licensors })
	with("by-stranger", "plain", func(l *licensing.Licence) { l.Licensors = []ipx.PartyID{"X"} })
	with("no-challenge", "plain", func(l *licensing.Licence) {
		l.Clauses = []licensing.Clause{{Kind: licensing.NoChallenge, Text: "the licensee does not challenge the patent"}, {Kind: licensing.Tying}}
	})
	with("audited", "plain", func(l *licensing.Licence) {
		l.Clauses = []licensing.Clause{{Kind: licensing.AuditRight}, {Kind: "marking"}}
	})
	with("university", "plain", func(l *licensing.Licence) { l.Notice = licensing.Notice{By: "P"} })
	with("university-noticed", "university", func(l *licensing.Licence) { l.Notice.From, l.Notice.Until = day("2026-02-02"), day("2026-02-16") })
	with("rival", "plain", func(l *licensing.Licence) { l.Licensees = []ipx.PartyID{"M"} })
	with("abroad", "plain", func(l *licensing.Licence) { l.Foreign = []ipx.PartyID{"L"} })
	with("abroad-free", "abroad", func(l *licensing.Licence) { l.Export = export.Free })
	with("abroad-restricted", "abroad", func(l *licensing.Licence) { l.Export = export.Restricted })
	with("abroad-prohibited", "abroad", func(l *licensing.Licence) { l.Export = export.Prohibited })
	with("abroad-funded", "abroad-free", func(l *licensing.Licence) { l.Type, l.Funded = title.Exclusive, true })
	with("abroad-defence", "abroad-free", func(l *licensing.Licence) { l.Defence = true })
	with("abroad-software", "abroad", func(l *licensing.Licence) { l.Kind, l.Scope.Act = ipx.Software, title.Only("reproduce") })
	with("foreign-stranger", "plain", func(l *licensing.Licence) { l.Foreign = []ipx.PartyID{"Z"} })
	with("from-abroad", "plain", func(l *licensing.Licence) { l.Foreign = []ipx.PartyID{"P"} })
	with("from-abroad-restricted", "from-abroad", func(l *licensing.Licence) { l.Import = export.Restricted })
	with("abroad-pending", "abroad-restricted", func(l *licensing.Licence) {
		l.Scope.Until, l.Clauses = calendar.Date{}, []licensing.Clause{{Kind: licensing.Quality}}
	})
	with("software-pending", "abroad-software", func(l *licensing.Licence) { l.Export, l.Scope.Act = export.Restricted, title.Set{} })
	with("pending-notice", "abroad-restricted", func(l *licensing.Licence) { l.Notice = licensing.Notice{By: "P"} })
	with("pending-funded", "abroad-restricted", func(l *licensing.Licence) { l.Type, l.Funded, l.Defence = title.Exclusive, true, true })
	with("pending-elsewhere", "abroad-restricted", func(l *licensing.Licence) { l.Scope.Until = day("2039-01-01") })
	with("sole", "plain", func(l *licensing.Licence) { l.Type = title.Sole })
	with("from-abroad-prohibited", "from-abroad", func(l *licensing.Licence) { l.Import = export.Prohibited })
	with("open", "plain", func(l *licensing.Licence) { l.Licensees = nil })
	with("open-incomplete", "open", func(l *licensing.Licence) { l.Price = "" })
	with("open-exclusive", "open", func(l *licensing.Licence) { l.Type = title.Exclusive })
	with("open-endless", "open", func(l *licensing.Licence) { l.Scope.Until = calendar.Date{} })
	with("open-priced", "open", func(l *licensing.Licence) {
		l.Fee = licensing.Fee{Currency: ipx.CNY, Upfront: decimal.NewFromInt(50_000), Rate: decimal.New(3, -2), Of: licensing.OfNetSales}
	})
	with("open-dear", "open", func(l *licensing.Licence) {
		l.Fee = licensing.Fee{Currency: ipx.CNY, Rate: decimal.New(21, -2), Of: licensing.OfNetSales}
	})
	with("open-lump", "open", func(l *licensing.Licence) {
		l.Fee = licensing.Fee{Currency: ipx.CNY, Upfront: decimal.NewFromInt(20_000_000)}
	})
	with("open-dear-lump", "open", func(l *licensing.Licence) {
		l.Fee = licensing.Fee{Currency: ipx.CNY, Upfront: decimal.NewFromInt(20_000_001)}
	})
	with("open-dollars", "open", func(l *licensing.Licence) {
		l.Fee = licensing.Fee{Currency: ipx.USD, Upfront: decimal.NewFromInt(20_000_001)}
	})
	with("open-dear-profit", "open", func(l *licensing.Licence) {
		l.Fee = licensing.Fee{Currency: ipx.CNY, Rate: decimal.New(41, -2), Of: licensing.OfProfit}
	})
	with("open-profit", "open", func(l *licensing.Licence) {
		l.Fee = licensing.Fee{Currency: ipx.CNY, Rate: decimal.New(40, -2), Of: licensing.OfProfit}
	})
	with("exclusive-over", "exclusive", func(l *licensing.Licence) {
		l.Licensees, l.Subject = []ipx.PartyID{"M"}, []title.BurdenID{"licence:old"}
	})
	with("open-unclear", "open", func(l *licensing.Licence) {
		l.Fee = licensing.Fee{Currency: "yuan", Upfront: decimal.NewFromInt(-1), Rate: decimal.NewFromInt(2)}
	})
	with("open-free", "open", func(l *licensing.Licence) { l.Price, l.Fee = "free", licensing.Fee{Currency: ipx.CNY} })
	with("taken", "plain", func(l *licensing.Licence) { l.Licensees, l.Parent = []ipx.PartyID{"M"}, "open-licence:open-1" })
	with("in-return", "plain", func(l *licensing.Licence) {
		l.Right, l.Licensors, l.Licensees = "C", l.Licensees, l.Licensors
	})
	with("audited-favoured", "audited", func(l *licensing.Licence) {
		l.Clauses = append(l.Clauses, licensing.Clause{Kind: licensing.Favoured}, licensing.Clause{Kind: licensing.Quality})
	})
	for _, k := range []ipx.RightKind{ipx.Trademark, ipx.Software, ipx.Copyright, ipx.LayoutDesign, ipx.UtilityModel, ipx.PlantVariety, ipx.Application, ipx.KnowHow} {
		out[string(k)] = plain(k)
		with("open-"+string(k), string(k), func(l *licensing.Licence) { l.Licensees = nil })
		with("exclusive-"+string(k), string(k), func(l *licensing.Licence) {
			l.Type, l.Scope.Act = title.Exclusive, title.Only("reproduce")
		})
	}
	with("mark-for-food", "trademark", func(l *licensing.Licence) { l.Scope.Field = title.Only("30") })
	with("mark-endless", "mark-for-food", func(l *licensing.Licence) { l.Scope.Until = calendar.Date{} })
	with("press", "exclusive-copyright", func(l *licensing.Licence) { l.Press = true })
	with("moral", "exclusive-copyright", func(l *licensing.Licence) { l.Scope.Act = title.Only("attribution", "reproduce") })
	return out
}

func cast(m *machine) workflowtest.Cast[licensing.Terms, licensing.Event] {
	events := map[string]licensing.Event{}
	for name, l := range licences() {
		events[name] = licensing.Sign{Licence: l}
		events["declare-"+name] = licensing.Declare{Licence: l}
		events["compel-"+name] = licensing.Compel{Licence: l, No: "C-1", Ground: licensing.Public}
		events["propose-"+name] = licensing.Propose{Licence: l}
		events["pend-"+name] = licensing.SignPending{Licence: l}
		events["adopt-"+name] = licensing.Adopt{Licence: l}
		events["request-"+name] = licensing.RequestCompulsory{Licence: l, Ground: licensing.Public}
	}
	unworked := func(change func(*licensing.Compel)) licensing.Compel {
		c := licensing.Compel{Licence: plain(ipx.Invention), No: "C-1", Ground: licensing.NotWorked, Offered: day("2025-03-02")}
		if change != nil {
			change(&c)
		}
		return c
	}
	events["compel-unworked"] = unworked(nil)
	events["compel-unasked"] = unworked(func(c *licensing.Compel) { c.Offered = day("2026-12-31") })
	events["compel-chip"] = unworked(func(c *licensing.Compel) { c.Semiconductor = true })
	events["compel-dependent"] = unworked(func(c *licensing.Compel) { c.Ground, c.Later = licensing.Dependent, "C" })
	events["compel-independent"] = unworked(func(c *licensing.Compel) { c.Ground = licensing.Dependent })
	events["request-unworked"] = licensing.RequestCompulsory{Licence: plain(ipx.Invention), Ground: licensing.NotWorked}
	events["request-groundless"] = licensing.RequestCompulsory{Licence: plain(ipx.Invention)}
	events["request-layout-unworked"] = licensing.RequestCompulsory{Licence: plain(ipx.LayoutDesign), Ground: licensing.NotWorked}
	events["request-variety-monopoly"] = licensing.RequestCompulsory{Licence: plain(ipx.PlantVariety), Ground: licensing.Monopoly}
	layout, variety := plain(ipx.LayoutDesign), plain(ipx.PlantVariety)
	events["compel-layout-unworked"] = licensing.Compel{Licence: layout, No: "C-1", Ground: licensing.NotWorked}
	events["compel-variety-monopoly"] = licensing.Compel{Licence: variety, No: "C-1", Ground: licensing.Monopoly}
	events["compel-groundless"] = unworked(func(c *licensing.Compel) { c.Ground = "because" })
	mine, yours := plain(ipx.Invention), plain(ipx.Invention)
	yours.Right, yours.Licensors, yours.Licensees = "C", mine.Licensees, mine.Licensors
	events["cross"] = licensing.Sign{Licence: mine, Back: yours}
	yours.Licensees = []ipx.PartyID{"Z"}
	events["cross-odd"] = licensing.Sign{Licence: mine, Back: yours}
	yours.Licensees, yours.Clauses = mine.Licensors, []licensing.Clause{{Kind: licensing.Tying}}
	events["cross-tied"] = licensing.Sign{Licence: mine, Back: yours}
	yours.Clauses = nil
	foreign := mine
	foreign.Foreign, foreign.Export = []ipx.PartyID{"P"}, ""
	events["cross-abroad"] = licensing.Sign{Licence: foreign, Back: yours}
	l1 := mine
	l1.Type, l1.Sublet = title.Exclusive, true
	l2 := mine
	l2.Licensors, l2.Licensees, l2.Parent = mine.Licensees, mine.Licensors, "licence:lease"
	events["lease-back"] = licensing.Sign{Licence: l1, Back: l2}
	l2.Parent = ""
	events["lease-back-headless"] = licensing.Sign{Licence: l1, Back: l2}
	return workflowtest.Cast[licensing.Terms, licensing.Event]{
		Machine: m, Start: start, Events: events,
		Actors: map[string]ipx.Actor{
			"owner": {Role: ipx.Licensor, Party: "P"}, "licensee": {Role: ipx.Licensee, Party: "L"}, "other": {Role: ipx.Licensee, Party: "M"},
			"licensee-as-licensor": {Role: ipx.Licensor, Party: "L"}, "stranger": {Role: ipx.Licensor, Party: "X"},
			"coowner": {Role: ipx.CoOwner, Party: "K"}, "bank": {Role: ipx.Pledgee, Party: "bank"}, "head": {Role: ipx.Owner, Party: "P"},
			"third": {Role: ipx.Licensee, Party: "N"}, "new-owner": {Role: ipx.Licensor, Party: "N"},
			"office": {Role: ipx.Registrar}, "court": {Role: ipx.Court}, "time": {Role: ipx.TimePassed}, "platform": {Role: ipx.Platform}, "authority": {Role: ipx.Authority},
		},
		Papers: map[string]ipx.Document{"contract": {Kind: "contract", Signed: []ipx.PartyID{"P", "L", "M"}}, "declaration": {Kind: "declaration", Signed: []ipx.PartyID{"P"}}},
		Verbs:  map[string]func(*play, workflowtest.Args) (string, error){"terms": terms},
	}
}

// terms prints what the instance knows besides its licence.
func terms(p *play, _ workflowtest.Args) (string, error) {
	data, err := json.Marshal(p.Instance.Terms)
	if err != nil {
		return "", err
	}
	var known map[string]json.RawMessage
	if err := json.Unmarshal(data, &known); err != nil {
		return "", err
	}
	delete(known, "licence")
	delete(known, "back")
	data, err = json.Marshal(known)
	return string(data), err
}

// start opens the title of right A, and of C where another=… names its owner:
// kind=invention owners=P+K.
func start(a workflowtest.Args) (licensing.Terms, title.Titles, error) {
	kind := ipx.RightKind(cmp.Or(a.Named["kind"], "invention"))
	open := func(id ipx.RightID, owners string) (title.Record, error) {
		right := ipx.Right{ID: id, Kind: kind, Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02")}
		if kind.Patent() {
			right.Expires = day("2038-01-05")
		}
		var who []ipx.PartyID
		for _, p := range strings.Split(owners, "+") {
			who = append(who, ipx.PartyID(p))
		}
		return title.OpenEqually(right, who, day("2020-06-02"))
	}
	r, err := open("A", cmp.Or(a.Named["owners"], "P"))
	if err != nil {
		return licensing.Terms{}, nil, err
	}
	records := []title.Record{r}
	if owner := a.Named["another"]; owner != "" {
		c, err := open("C", owner)
		if err != nil {
			return licensing.Terms{}, nil, err
		}
		records = append(records, c)
	}
	return licensing.Terms{}, title.NewTitles(records...), nil
}

func argsOf() workflowtest.Args { return workflowtest.Args{Named: map[string]string{}} }
