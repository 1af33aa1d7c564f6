package transfer_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

type (
	machine  = workflow.Machine[transfer.Terms, transfer.Event]
	instance = workflow.Instance[transfer.Terms]
	command  = workflow.Command[transfer.Event]
	play     = workflowtest.Play[transfer.Terms, transfer.Event]
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

func machineOver(t testing.TB, pack *law.Pack) *machine {
	m, err := transfer.Machine(pack)
	require.NoError(t, err)
	return m
}

// lot is one right from S to B, whole.
func lot(id ipx.RightID, kind ipx.RightKind) transfer.Lot {
	l := transfer.Lot{Right: id, Kind: kind, From: []title.Holding{{Party: "S"}}, To: []title.Holding{{Party: "B"}}}
	if kind == ipx.Copyright {
		l.Rights = []string{"all"}
	}
	return l
}

// plain is the sale of patent A for a million.
func plain(lots ...transfer.Lot) transfer.Deal {
	if lots == nil {
		lots = []transfer.Lot{lot("A", ipx.Invention)}
	}
	return transfer.Deal{No: "S-1", Sellers: []ipx.PartyID{"S"}, Buyers: []ipx.PartyID{"B"}, Lots: lots, Price: ipx.Yuan(1_000_000)}
}

// deals are the deals that traces speak of by name.
func deals() map[string]transfer.Deal {
	out := map[string]transfer.Deal{"plain": plain()}
	with := func(name, base string, change func(*transfer.Deal)) {
		d := out[base]
		d.Lots = slices.Clone(d.Lots)
		change(&d)
		out[name] = d
	}
	one := func(name string, kind ipx.RightKind, change func(*transfer.Lot)) {
		l := lot("A", kind)
		if change != nil {
			change(&l)
		}
		out[name] = plain(l)
	}
	share := func(s string) ipx.Share {
		v, err := ipx.ParseShare(s)
		if err != nil {
			panic(err)
		}
		return v
	}
	with("escrow", "plain", func(d *transfer.Deal) { d.Escrow = true })
	with("retained", "escrow", func(d *transfer.Deal) { d.Retained = ipx.Yuan(100_000) })
	with("deposit", "plain", func(d *transfer.Deal) { d.Deposit = ipx.Yuan(200_001) })
	with("half", "plain", func(d *transfer.Deal) {
		d.Lots[0].From = []title.Holding{{Party: "S", Share: share("1/2")}}
		d.Lots[0].To = []title.Holding{{Party: "B", Share: share("1/2")}}
	})
	with("two-thirds", "plain", func(d *transfer.Deal) { d.Lots[0].From = []title.Holding{{Party: "S", Share: share("2/3")}} })
	with("two-sellers", "escrow", func(d *transfer.Deal) {
		d.Sellers = []ipx.PartyID{"S", "T"}
		d.Lots[0].From = []title.Holding{{Party: "S"}, {Party: "T"}}
		d.Price = ipx.MustMoney("CNY 100000.01")
	})
	with("thirds-unstated", "two-sellers", func(d *transfer.Deal) { d.Price = ipx.Yuan(900_000) })
	with("thirds", "thirds-unstated", func(d *transfer.Deal) {
		d.Lots[0].From = []title.Holding{{Party: "S", Share: share("2/3")}, {Party: "T", Share: share("1/3")}}
	})
	with("each-its-own", "escrow", func(d *transfer.Deal) {
		d.Sellers, d.Closing = []ipx.PartyID{"S", "T"}, transfer.InParts
		d.Lots = append(d.Lots, transfer.Lot{Right: "C", Kind: ipx.Invention, From: []title.Holding{{Party: "T"}}, To: []title.Holding{{Party: "B"}}, Price: ipx.Yuan(400_000)})
		d.Lots[0].Price = ipx.Yuan(600_000)
	})
	with("each-unpriced", "each-its-own", func(d *transfer.Deal) {
		d.Closing = transfer.Together
		d.Lots[0].Price, d.Lots[1].Price = ipx.Money{}, ipx.Money{}
	})
	with("small-deposit", "plain", func(d *transfer.Deal) { d.Deposit = ipx.Yuan(100_000) })
	with("on-signing", "plain", func(d *transfer.Deal) {
		d.Payments = []transfer.Payment{
			{Name: "first", Share: share("3/10"), After: []transfer.Milestone{transfer.ContractSigned}, Days: 5},
			{Name: "rest", Share: share("7/10"), After: []transfer.Milestone{transfer.AllPassed}, Days: 10},
		}
	})
	with("both-ways", "on-signing", func(d *transfer.Deal) { d.Escrow = true })
	with("finer", "escrow", func(d *transfer.Deal) { d.Price = ipx.MustMoney("CNY 1000000.005") })
	with("to-two", "plain", func(d *transfer.Deal) {
		d.Buyers = []ipx.PartyID{"B", "C"}
		d.Lots[0].To = []title.Holding{{Party: "B"}, {Party: "C"}}
	})
	with("swap", "plain", func(d *transfer.Deal) {
		d.Sellers, d.Buyers = []ipx.PartyID{"S", "B"}, []ipx.PartyID{"B", "S"}
		d.Lots = append(d.Lots, transfer.Lot{Right: "C", Kind: ipx.Invention, From: []title.Holding{{Party: "B"}}, To: []title.Holding{{Party: "S"}}})
		d.Price, d.Pays = ipx.Yuan(50_000), []ipx.PartyID{"B"}
	})
	with("swap-escrow", "swap", func(d *transfer.Deal) { d.Escrow = true })
	with("swap-even", "swap", func(d *transfer.Deal) { d.Price, d.Pays = ipx.Yuan(0), nil })
	with("swap-unsaid", "swap", func(d *transfer.Deal) { d.Pays = nil })
	with("swap-values", "swap-escrow", func(d *transfer.Deal) { d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(350_000), ipx.Yuan(300_000) })
	with("swap-wrong", "swap-escrow", func(d *transfer.Deal) { d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(300_000), ipx.Yuan(350_000) })
	with("incomplete", "plain", func(d *transfer.Deal) { d.Price = ipx.Money{} })
	with("twice", "plain", func(d *transfer.Deal) { d.Lots = append(d.Lots, d.Lots[0]) })
	with("prices", "plain", func(d *transfer.Deal) { d.Lots[0].Price = ipx.Yuan(1) })
	with("stranger", "plain", func(d *transfer.Deal) { d.Lots[0].To = []title.Holding{{Party: "X"}} })
	with("payments-off", "plain", func(d *transfer.Deal) {
		d.Payments = []transfer.Payment{{Name: "half", Share: share("1/2"), After: []transfer.Milestone{transfer.ContractSigned}}}
	})
	with("long-stop", "escrow", func(d *transfer.Deal) { d.LongStop = day("2026-04-30") })
	with("long-stop-later", "long-stop", func(d *transfer.Deal) { d.LongStop, d.Price = day("2026-06-30"), ipx.Yuan(900_000) })
	with("long-stop-direct", "long-stop", func(d *transfer.Deal) { d.Escrow = false })
	with("preference", "plain", func(d *transfer.Deal) {
		d.Preference = []transfer.Preference{{Holder: "inventor", Ground: transfer.Creator}, {Holder: "client", Ground: transfer.Client}, {Holder: "partner", Ground: transfer.JointDeveloper}}
	})
	with("preferred", "plain", func(d *transfer.Deal) {
		d.Preference = []transfer.Preference{{Holder: "inventor", Ground: transfer.Creator}}
	})
	with("state", "plain", func(d *transfer.Deal) { d.StateOwned = []ipx.PartyID{"S"} })
	with("state-appraised", "state", func(d *transfer.Deal) {
		d.Appraisal = ipx.Appraisal{Subject: []ipx.RightID{"A"}, Value: ipx.Yuan(900_000), Purpose: "transfer", Standard: "market-value", On: day("2025-12-31"), Model: "report"}
	})
	listed := func(name string, change func(*transfer.Deal)) {
		with(name, "state-appraised", func(d *transfer.Deal) {
			d.Listing = transfer.Listing{No: "L-1", Floor: ipx.Yuan(1_000_000), From: day("2026-02-24"), Until: day("2026-03-09"), Bidders: 1}
			if change != nil {
				change(d)
			}
		})
	}
	listed("state-listed", nil)
	listed("state-short", func(d *transfer.Deal) { d.Listing.Until = day("2026-03-05") })
	listed("state-ten-days", func(d *transfer.Deal) { // a Saturday worked among them, up to ten million
		d.Listing.Floor, d.Price, d.Listing.Until = ipx.Yuan(10_000_000), ipx.Yuan(10_000_000), day("2026-03-06")
	})
	listed("state-big-short", func(d *transfer.Deal) {
		d.Listing.Floor, d.Price = ipx.MustMoney("CNY 10000000.01"), ipx.MustMoney("CNY 10000000.01")
	})
	listed("state-other", func(d *transfer.Deal) { d.Appraisal.Subject = []ipx.RightID{"Z"} })
	listed("state-stale", func(d *transfer.Deal) { d.Appraisal.On = day("2025-03-10") })
	listed("state-unsaid", func(d *transfer.Deal) { d.StateOwned = nil })
	with("university", "plain", func(d *transfer.Deal) { d.Notices = []transfer.Notice{{By: "S"}} })
	with("university-early", "university", func(d *transfer.Deal) {
		d.Notices = []transfer.Notice{{By: "S", From: day("2026-02-23"), Until: day("2026-03-09")}}
	})
	with("university-listed", "university", func(d *transfer.Deal) {
		d.Listing = transfer.Listing{No: "L-2", From: day("2026-02-24"), Until: day("2026-03-05"), Bidders: 1}
	})
	with("cheaper", "preference", func(d *transfer.Deal) { d.Price = ipx.Yuan(999_999) })
	with("cheaper-preferred", "preferred", func(d *transfer.Deal) { d.Price = ipx.Yuan(999_999) })
	with("without-preference", "plain", func(d *transfer.Deal) { d.Preference = nil })
	listed("state-far", func(d *transfer.Deal) { d.Listing.From, d.Listing.Until = day("2031-02-24"), day("2031-05-24") })
	listed("state-unbid", func(d *transfer.Deal) { d.Listing.Bidders = 2 })
	listed("state-bid", func(d *transfer.Deal) { d.Listing.Bidders, d.Listing.Bidding = 2, true })
	listed("state-cheap", func(d *transfer.Deal) { d.Listing.Floor, d.Price = ipx.Yuan(800_000), ipx.Yuan(800_000) })
	listed("state-under-floor", func(d *transfer.Deal) { d.Price = ipx.Yuan(999_999) })
	with("insolvent", "plain", func(d *transfer.Deal) {
		d.Insolvent = []transfer.Insolvency{{Seller: "S", Administrator: "firm"}}
	})
	with("resolution", "plain", func(d *transfer.Deal) { d.Resolution = []ipx.PartyID{"S"} })
	with("abroad", "plain", func(d *transfer.Deal) { d.Foreign = []ipx.PartyID{"B"} })
	with("abroad-free", "abroad", func(d *transfer.Deal) { d.Lots[0].Export = export.Free })
	with("abroad-restricted", "abroad", func(d *transfer.Deal) { d.Lots[0].Export = export.Restricted })
	with("abroad-prohibited", "abroad", func(d *transfer.Deal) { d.Lots[0].Export = export.Prohibited })
	with("abroad-funded", "abroad-free", func(d *transfer.Deal) { d.Lots[0].Funded = true })
	with("defence-abroad", "abroad-free", func(d *transfer.Deal) { d.Lots[0].Defence = true })
	with("defence", "plain", func(d *transfer.Deal) { d.Lots[0].Defence = true })
	one("variety", ipx.PlantVariety, func(l *transfer.Lot) { l.BredInChina, l.Export = true, export.Free })
	with("variety-state", "variety", func(d *transfer.Deal) {
		d.Notices = []transfer.Notice{{By: "S", From: day("2026-02-20"), Until: day("2026-03-08")}}
	})
	with("variety-abroad", "variety", func(d *transfer.Deal) { d.Foreign = []ipx.PartyID{"B"} })
	one("software", ipx.Software, nil)
	with("software-abroad", "software", func(d *transfer.Deal) { d.Foreign = []ipx.PartyID{"B"} })
	one("work-unnamed", ipx.Copyright, func(l *transfer.Lot) { l.Rights = nil })
	one("work-moral", ipx.Copyright, func(l *transfer.Lot) { l.Rights = []string{"reproduce", "attribution"} })
	one("work", ipx.Copyright, func(l *transfer.Lot) { l.Rights = []string{"reproduce", "network"} })
	one("miscalled", ipx.Software, nil)
	one("know-how", ipx.KnowHow, nil)
	one("layout", ipx.LayoutDesign, nil)
	with("layout-abroad", "layout", func(d *transfer.Deal) { d.Foreign, d.Lots[0].Export = []ipx.PartyID{"B"}, export.Free })
	with("from-abroad", "plain", func(d *transfer.Deal) { d.Foreign = []ipx.PartyID{"S"} })
	with("import-restricted", "from-abroad", func(d *transfer.Deal) { d.Lots[0].Import = export.Restricted })
	with("import-prohibited", "from-abroad", func(d *transfer.Deal) { d.Lots[0].Import = export.Prohibited })
	with("between-foreigners", "plain", func(d *transfer.Deal) { d.Foreign = []ipx.PartyID{"S", "B"} })
	with("mixed-abroad", "abroad", func(d *transfer.Deal) {
		d.Foreign = []ipx.PartyID{"B", "T"}
		d.Sellers, d.Lots[0].From = []ipx.PartyID{"S", "T"}, []title.Holding{{Party: "S"}, {Party: "T"}}
	})
	one("mark", ipx.Trademark, nil)
	with("mark-abroad", "mark", func(d *transfer.Deal) { d.Foreign = []ipx.PartyID{"B"} })
	one("mark-left", ipx.Trademark, func(l *transfer.Lot) { l.Similar = []ipx.RightID{"N"} })
	one("mark-collective", ipx.Trademark, func(l *transfer.Lot) { l.Collective = true })
	out["marks"] = plain(lot("A", ipx.Trademark), lot("N", ipx.Trademark))
	with("marks-pair", "marks", func(d *transfer.Deal) { d.Lots[0].Similar = []ipx.RightID{"N"} })
	with("marks-parted", "marks-pair", func(d *transfer.Deal) {
		d.Buyers, d.Lots[1].To = []ipx.PartyID{"B", "C"}, []title.Holding{{Party: "C"}}
		d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(600_000), ipx.Yuan(400_000)
	})
	with("marks-parts", "marks-pair", func(d *transfer.Deal) {
		d.Closing = transfer.InParts
		l := lot("C", ipx.Trademark)
		l.Price, d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(200_000), ipx.Yuan(500_000), ipx.Yuan(300_000)
		d.Lots = append(d.Lots, l)
	})
	out["mixed"] = plain(lot("A", ipx.Invention), lot("W", ipx.Software))
	out["pair"] = plain(lot("A", ipx.Invention), lot("C", ipx.Invention))
	with("pair-escrow", "pair", func(d *transfer.Deal) {
		d.Escrow = true
		d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(600_000), ipx.Yuan(400_000)
	})
	with("cheap-pledged", "escrow", func(d *transfer.Deal) { d.Price = ipx.Yuan(299_999) })
	with("parts", "pair", func(d *transfer.Deal) {
		d.Closing, d.Escrow = transfer.InParts, true
		d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(600_000), ipx.Yuan(400_000)
	})
	with("parts-other", "parts", func(d *transfer.Deal) { d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(500_000), ipx.Yuan(500_000) })
	// What else the stories of what may not be need: one deal that breaks many rules at once, and
	// deals that are paid in a certain way.
	with("many-guards", "escrow", func(d *transfer.Deal) {
		d.Sellers, d.Buyers, d.Foreign = []ipx.PartyID{"S", "T"}, []ipx.PartyID{"B", "C"}, []ipx.PartyID{"T", "B"}
		d.Insolvent = []transfer.Insolvency{{Seller: "S", Administrator: "firm"}}
		l := lot("A", ipx.KnowHow)
		l.From, l.To = []title.Holding{{Party: "S"}, {Party: "T"}}, []title.Holding{{Party: "B"}, {Party: "C"}}
		l.Export, l.Import = export.Restricted, export.Restricted
		d.Lots = []transfer.Lot{l}
	})
	with("many-guards-mixed", "many-guards", func(d *transfer.Deal) {
		l := d.Lots[0]
		l.Right, l.Kind, d.Lots[0].Kind = "C", ipx.Invention, ipx.Software
		d.Lots = append(d.Lots, l)
	})
	afterAll := []transfer.Payment{{Name: "all", Share: ipx.Whole, After: []transfer.Milestone{transfer.AllPassed}}}
	for name, after := range map[string]transfer.Milestone{"on-acceptance": transfer.FilingAccepted, "on-gazette": transfer.AllGazetted, "on-papers": transfer.PapersHandedOver} {
		with(name, "plain", func(d *transfer.Deal) {
			d.Payments = []transfer.Payment{{Name: "all", Share: ipx.Whole, After: []transfer.Milestone{after}}}
		})
	}
	with("software-escrow", "software", func(d *transfer.Deal) { d.Escrow = true })
	with("software-last", "software", func(d *transfer.Deal) { d.Payments = afterAll })
	with("mixed-parts", "mixed", func(d *transfer.Deal) {
		d.Closing, d.Escrow = transfer.InParts, true
		d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(600_000), ipx.Yuan(400_000)
	})
	with("mixed-direct", "mixed-parts", func(d *transfer.Deal) { d.Escrow = false })
	with("parts-direct", "parts", func(d *transfer.Deal) { d.Escrow = false })
	with("parts-last", "parts-direct", func(d *transfer.Deal) { d.Payments = afterAll })
	with("plain-cheaper", "plain", func(d *transfer.Deal) { d.Price = ipx.Yuan(900_000) })
	with("resolved", "plain", func(d *transfer.Deal) { d.Resolution = []ipx.PartyID{"S"} })
	with("marks-two", "marks", func(d *transfer.Deal) {
		d.Closing, d.Lots[1].Right = transfer.InParts, "C"
		d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(600_000), ipx.Yuan(400_000)
	})
	with("marks-found", "marks-two", func(d *transfer.Deal) {
		l := lot("N", ipx.Trademark)
		l.Similar, l.Price, d.Price = []ipx.RightID{"A"}, ipx.Yuan(100_000), ipx.Yuan(1_100_000)
		d.Lots = append(d.Lots, l)
	})
	with("mark-and-software", "mark", func(d *transfer.Deal) { d.Lots = append(d.Lots, lot("W", ipx.Software)) })
	for _, kind := range []ipx.RightKind{ipx.KnowHow, ipx.Copyright} {
		out["mixed-"+string(kind)] = plain(lot("A", ipx.Invention), lot("W", kind))
		out["all-"+string(kind)] = plain(lot("W", kind))
	}
	abroad := func(d *transfer.Deal) {
		d.Payments = []transfer.Payment{{Name: "all", Share: ipx.Whole, After: []transfer.Milestone{transfer.ContractEffective}}}
		l := lot("C", ipx.Invention)
		l.Export, l.Import = export.Free, export.Free
		d.Lots = append(d.Lots, l)
	}
	listed("state-licensed", func(d *transfer.Deal) {
		d.Foreign, d.Lots[0].Export, d.Appraisal.Subject = []ipx.PartyID{"B"}, export.Restricted, []ipx.RightID{"A", "C"}
		abroad(d)
	})
	with("import-licensed", "import-restricted", abroad)
	for _, kind := range []ipx.RightKind{ipx.Invention, ipx.Trademark, ipx.Copyright, ipx.Software, ipx.LayoutDesign, ipx.PlantVariety} {
		d := plain(lot("A", kind))
		out["kind-"+string(kind)] = d
		d.Disclosed = []transfer.Disclosure{{Right: "A", Burden: "lic"}, {Right: "A", Burden: "ol"}}
		out["told-"+string(kind)] = d
	}
	return out
}

func cast(m *machine) workflowtest.Cast[transfer.Terms, transfer.Event] {
	events := map[string]transfer.Event{}
	for name, d := range deals() {
		events[name] = transfer.Sign{Deal: d}
		events["talk-"+name] = transfer.Reserve{Deal: d, Until: day("2026-03-31")}
	}
	for name, d := range deals() {
		events["to-"+name] = transfer.Amend{Deal: d}
	}
	events["talk-for-ever"] = transfer.Reserve{Deal: deals()["plain"]}
	return workflowtest.Cast[transfer.Terms, transfer.Event]{
		Machine: m, Start: start, Events: events,
		Actors: map[string]ipx.Actor{
			"seller": {Role: ipx.Seller, Party: "S"}, "buyer": {Role: ipx.Buyer, Party: "B"}, "co-buyer": {Role: ipx.Buyer, Party: "C"}, "second": {Role: ipx.Seller, Party: "T"},
			"buyer-too": {Role: ipx.Buyer, Party: "S"}, "seller-too": {Role: ipx.Seller, Party: "B"},
			"administrator": {Role: ipx.Seller, Party: "firm", For: "S"},
			"agent":         {Role: ipx.Buyer, Party: "agency", For: "B"}, "seller-agent": {Role: ipx.Seller, Party: "agency", For: "S"}, "stranger": {Role: ipx.Buyer, Party: "X"},
			"coowner": {Role: ipx.CoOwner, Party: "K"}, "bank": {Role: ipx.Pledgee, Party: "bank"},
			"office": {Role: ipx.Registrar}, "authority": {Role: ipx.Authority}, "court": {Role: ipx.Court}, "time": {Role: ipx.TimePassed}, "platform": {Role: ipx.Platform},
			"inventor": {Role: ipx.Anyone, Party: "inventor"}, "client": {Role: ipx.Anyone, Party: "client"}, "partner": {Role: ipx.Anyone, Party: "partner"},
		},
		Papers: map[string]ipx.Document{"contract": {Kind: "contract", Signed: []ipx.PartyID{"S", "B"}}},
		Verbs:  map[string]func(*play, workflowtest.Args) (string, error){"money": money, "terms": known},
	}
}

// start opens the titles: rights=A:invention,W:software owners=S+K or S=2/3+K=1/3, C=B, pending=A.
func start(a workflowtest.Args) (transfer.Terms, title.Titles, error) {
	var records []title.Record
	for _, word := range strings.Split(cmp.Or(a.Named["rights"], "A:invention"), ",") {
		id, kind, _ := strings.Cut(word, ":")
		owner := cmp.Or(a.Named["owners"], "S")
		if of := a.Named[id]; of != "" {
			owner = of
		}
		right := ipx.Right{ID: ipx.RightID(id), Kind: ipx.RightKind(cmp.Or(kind, "invention")), Jurisdiction: "CN", Filed: day("2018-01-05"), Granted: day("2020-06-02")}
		if slices.Contains(strings.Split(a.Named["pending"], ","), id) {
			right.Granted = calendar.Date{}
		}
		if right.Kind == ipx.Invention {
			right.Expires = day("2038-01-05")
		}
		var owners []title.Holding
		equal := strings.Split(owner, "+")
		for _, p := range equal {
			party, share, said := strings.Cut(p, "=")
			s, err := ipx.ParseShare(share)
			if !said {
				s, err = ipx.EqualShares(len(equal))
			}
			if err != nil {
				return transfer.Terms{}, nil, err
			}
			owners = append(owners, title.Holding{Party: ipx.PartyID(party), Share: s})
		}
		r, err := title.Open(right, owners, day("2020-06-02"))
		if err != nil {
			return transfer.Terms{}, nil, err
		}
		records = append(records, r)
	}
	return transfer.Terms{}, title.NewTitles(records...), nil
}

// known prints what the instance knows; of the deal, what the buyer was told.
func known(p *play, _ workflowtest.Args) (string, error) {
	t := p.Instance.Terms
	t.Deal = transfer.Deal{Disclosed: t.Deal.Disclosed}
	data, err := json.Marshal(t)
	return string(data), err
}

// money prints the escrow and what left it.
func money(p *play, _ workflowtest.Args) (string, error) {
	t := p.Instance.Terms
	var b strings.Builder
	fmt.Fprintf(&b, "in %s, held %s\n", t.Escrowed, t.Held())
	for _, o := range t.Payouts {
		data, err := json.Marshal(o)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "out %s\n", data)
	}
	return b.String(), nil
}

// argsOf reads the words of a start.
func argsOf(words ...string) workflowtest.Args {
	a := workflowtest.Args{Named: map[string]string{}}
	for _, w := range words {
		k, v, _ := strings.Cut(w, "=")
		a.Named[k] = v
	}
	return a
}
