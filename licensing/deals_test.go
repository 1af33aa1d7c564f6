package licensing_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/licensing"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// deal plays licences on the titles of several rights.
type deal struct {
	t      *testing.T
	m      *machine
	titles title.Titles
}

// sign fires a licence contract, as an instance of its own.
func (d *deal) sign(on, id string, s licensing.Sign) (instance, error) {
	in, err := d.m.Start(id, licensing.Terms{})
	require.NoError(d.t, err)
	var by []ipx.Actor
	var parties []ipx.PartyID
	for _, p := range s.Licence.Licensors {
		by, parties = append(by, ipx.Actor{Role: ipx.Licensor, Party: p}), append(parties, p)
	}
	for _, p := range s.Licence.Licensees {
		by, parties = append(by, ipx.Actor{Role: ipx.Licensee, Party: p}), append(parties, p)
	}
	out, err := d.m.Fire(in, command{By: by, On: day(on), Event: s, Docs: []ipx.Document{{Kind: "contract", Signed: parties}}}, d.titles)
	if err != nil {
		return in, err
	}
	d.titles = d.titles.With(out.Titles)
	return out.Next, nil
}

// enter puts an act of others on a title.
func (d *deal) enter(on string, id title.EntryID, right ipx.RightID, act title.Act) {
	changed, _, err := d.titles.Apply(cn.Pack().On(day(on)), title.Strict, title.Entry{ID: id, Right: right, Dates: title.Dates{Effective: day(on), Registered: day(on)}, Act: act})
	require.NoError(d.t, err)
	d.titles = d.titles.With(changed)
}

func refused(t *testing.T, err error) *ipx.Refusal {
	t.Helper()
	var no *ipx.Refusal
	require.True(t, errors.As(err, &no), "%v", err)
	return no
}

// The medical laboratory company in the licence-back securitisation of the
// Guangzhou development zone, 2019: four inventions, 23 million yuan, five
// years. The numbers of its patents and the instalments agreed were not
// published; the plan's rate stands in for the firm's.
func TestLicenceAndLicenceBackOf2019(t *testing.T) {
	d := &deal{t: t, m: machineOver(t, cn.Pack())}
	rights := []ipx.RightID{"P1", "P2", "P3", "P4"}
	for _, id := range rights {
		r, err := title.OpenEqually(ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2014-05-05"), Granted: day("2017-06-02"), Expires: day("2034-05-05")}, []ipx.PartyID{"laboratory"}, day("2017-06-02"))
		require.NoError(t, err)
		d.titles = d.titles.With(title.NewTitles(r))
	}
	five := title.Scope{From: day("2019-09-11"), Until: day("2024-09-11")}
	on, v := "2019-09-11", cn.Pack().On(day("2019-09-11"))
	l1 := func(id ipx.RightID) licensing.Licence {
		return licensing.Licence{Right: id, Kind: ipx.Invention, Licensors: []ipx.PartyID{"laboratory"}, Licensees: []ipx.PartyID{"lessor"}, Type: title.Exclusive, Sublet: true, Scope: five, Price: "23 million yuan for four, at once"}
	}
	l2 := func(id ipx.RightID) licensing.Licence {
		l := l1(id)
		l.Licensors, l.Licensees, l.Sublet, l.Price, l.Parent = []ipx.PartyID{"lessor"}, []ipx.PartyID{"laboratory"}, false, "twenty quarters", title.BurdenID("licence:L1-"+id)
		return l
	}
	_, err := d.sign(on, "early", licensing.Sign{Licence: l2("P1")})
	assert.True(t, refused(t, err).Has("TITLE-BURDEN-01"), "before the first licence the lessor has nothing to give")

	for _, id := range rights {
		_, err := d.sign(on, "L1-"+string(id), licensing.Sign{Licence: l1(id)})
		require.NoError(t, err)
		may, barred := licensing.Working(v, d.titles[id], "laboratory", five)
		assert.Empty(t, may, "the owner has licensed exclusively")
		require.Len(t, barred, 1)
		assert.Equal(t, ipx.Code("LICENCE-WORK-01"), barred[0].Reason.Code)
	}
	for _, id := range rights {
		_, err := d.sign(on, "L2-"+string(id), licensing.Sign{Licence: l2(id)})
		require.NoError(t, err)
		may, _ := licensing.Working(v, d.titles[id], "laboratory", five)
		require.Len(t, may, 1, "and works again under the licence back")
		assert.True(t, may[0].Equal(five))
		may, _ = licensing.Working(v, d.titles[id], "lessor", five)
		assert.Empty(t, may, "which is exclusive")
		d.enter("2019-09-12", title.EntryID("pledge-"+id), id, title.Grant{Burden: title.Burden{ID: "pledge", Kind: title.Pledge, Number: "2019440000001", Holders: []ipx.PartyID{"plan"}, Recorded: true}})
	}
	third := l1("P1")
	third.Licensees, third.Sublet = []ipx.PartyID{"stranger"}, false
	_, err = d.sign("2019-10-08", "third", licensing.Sign{Licence: third})
	no := refused(t, err)
	assert.True(t, no.Has("TITLE-LICENCE-01"), "the exclusive licence stands against it")
	assert.True(t, no.Has("TITLE-CONSENT-02"), "and the pledgee has not agreed")

	// One patent is invalidated: both licences and the pledge on it end by law,
	// the others stand, and what is to be paid does not change by itself.
	d.enter("2021-03-02", "invalid", "P2", title.Observe{Fact: title.Invalidated})
	assert.Empty(t, d.titles["P2"].AsOf(day("2021-03-02")).Burdens())
	assert.Len(t, d.titles["P1"].AsOf(day("2021-03-02")).Burdens(), 3)

	// What all of the plan would bear at the senior rate is the most that it bears.
	assert.Equal(t, "CNY 12040000.00", ipx.Yuan(301_000_000).Mul(decimal.RequireFromString("0.04")).Round(ipx.HalfUp).String())

	price := ipx.Yuan(23_000_000)
	each, err := price.Split(4)
	require.NoError(t, err)
	assert.Equal(t, "CNY 5750000.00", each[0].String())
	for plan, want := range map[royalty.Plan][2]string{royalty.Level: {"1274552.24", "25491044.85"}, royalty.EqualPrincipal: {"1380000.00", "25415000.00"}} {
		terms := royalty.Terms{No: "L2", Currency: ipx.CNY, From: day("2019-09-11"), Until: day("2024-09-11"), Months: 3,
			Licensors: []royalty.Licensor{{Party: "lessor", Share: ipx.Whole}},
			Fixed:     []royalty.Fixed{{ID: "fee", Name: ipx.T("许可费", "licence fee"), Amount: price.Amount(), Due: day("2019-12-10"), Plan: plan, Times: 20, Every: 3, Interest: decimal.RequireFromString("0.04")}}}
		var reports []royalty.Report
		for q := range 20 {
			reports = append(reports, royalty.Report{No: "L2", From: day("2019-09-11").AddMonths(3 * q)})
		}
		statements, _, err := royalty.Replay(v, terms, reports)
		require.NoError(t, err)
		require.Len(t, statements, 20)
		sum := ipx.Yuan(0)
		for _, s := range statements {
			sum, err = sum.Add(s.Due)
			require.NoError(t, err)
		}
		assert.Equal(t, "CNY "+want[0], statements[0].Due.String(), plan)
		assert.Equal(t, "CNY "+want[1], sum.String(), "the last instalment takes the rounding: twenty level ones alone are 25 491 044.80")
	}
}

// The exclusive licence of a university's foaming agent, 2017: twenty years,
// the world but for the United States and Canada, 500 million yuan. Patent
// numbers and the plan of payments were not published.
func TestFoamingAgentOf2017(t *testing.T) {
	d := &deal{t: t, m: machineOver(t, cn.Pack())}
	for id, filed := range map[ipx.RightID]string{"core-1": "2014-03-10", "core-2": "2016-05-05"} {
		r, err := title.OpenEqually(ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Filed: day(filed), Granted: day("2017-01-04"), Expires: day(filed).AddYears(20)}, []ipx.PartyID{"university"}, day("2017-01-04"))
		require.NoError(t, err)
		d.titles = d.titles.With(title.NewTitles(r))
	}
	on, v := "2017-03-31", cn.Pack().On(day("2017-03-31"))
	world := title.Scope{Territory: title.Except("US", "CA"), From: day("2017-03-31"), Until: day("2037-03-31")}
	l := licensing.Licence{Right: "core-1", Kind: ipx.Invention, Licensors: []ipx.PartyID{"university"}, Licensees: []ipx.PartyID{"new-materials"}, Type: title.Exclusive, Scope: world, Price: "500 million yuan in steps",
		Notice: licensing.Notice{By: "university", From: day("2017-03-10"), Until: day("2017-03-17")}}
	_, err := d.sign(on, "L-core-1", licensing.Sign{Licence: l})
	assert.True(t, refused(t, err).Has("LICENCE-NOTICE-01"), "the price is public for fifteen days first")
	l.Notice.Until = day("2017-03-24")
	in, err := d.sign(on, "L-core-1", licensing.Sign{Licence: l})
	require.NoError(t, err)
	l.Right = "core-2"
	_, err = d.sign(on, "L-core-2", licensing.Sign{Licence: l})
	require.NoError(t, err)

	germany := l
	germany.Right, germany.Licensees, germany.Scope.Territory = "core-1", []ipx.PartyID{"rival"}, title.Only("DE")
	_, err = d.sign("2017-05-02", "germany", licensing.Sign{Licence: germany})
	assert.True(t, refused(t, err).Has("TITLE-LICENCE-01"))
	america := germany
	america.Scope.Territory = title.Only("US")
	_, err = d.sign("2017-05-02", "america", licensing.Sign{Licence: america})
	assert.NoError(t, err)

	china := title.Scope{Territory: title.Only("CN"), From: world.From, Until: world.Until}
	may, barred := licensing.Working(v, d.titles["core-1"], "university", china)
	assert.Empty(t, may)
	assert.Len(t, barred, 1)
	sole, err := title.OpenEqually(d.titles["core-1"].Right(), []ipx.PartyID{"university"}, day("2017-01-04"))
	require.NoError(t, err)
	sole, _, err = sole.Apply(v, title.Strict, title.Entry{ID: "s", Right: "core-1", Dates: title.Dates{Effective: v.Date()}, Act: title.Grant{Burden: title.Burden{ID: "s", Kind: title.Licence, Licence: title.Sole, Holders: []ipx.PartyID{"new-materials"}, Scope: world}}})
	require.NoError(t, err)
	may, _ = licensing.Working(v, sole, "university", china)
	assert.Len(t, may, 1, "under a sole licence the university may work it")

	// The licence runs twenty years; each patent ends earlier, and the licence
	// on it with the patent.
	assert.Equal(t, "2037-03-31", in.Terms.Licence.Scope.Until.String())
	for id, last := range map[ipx.RightID]string{"core-1": "2034-03-09", "core-2": "2036-05-04"} {
		assert.Len(t, d.titles[id].AsOf(day(last)).Of(title.Licence), map[ipx.RightID]int{"core-1": 2, "core-2": 1}[id], id)
		assert.Empty(t, d.titles[id].AsOf(day(last).AddDays(1)).Burdens(), id)
	}

	// The team's share, by rate or by amount; rewards fall due with each receipt.
	half, fifth := mustShare(t, "4/5"), mustShare(t, "1/5")
	for _, c := range []struct {
		price            int64
		team, university royalty.Licensor
		want             [2]string
	}{
		{500_000_000, royalty.Licensor{Party: "team", Share: half}, royalty.Licensor{Party: "university", Share: fifth}, [2]string{"400000000.00", "100000000.00"}},
		{520_000_000, royalty.Licensor{Party: "team", Amount: decimal.NewFromInt(400_000_000)}, royalty.Licensor{Party: "university", Amount: decimal.NewFromInt(120_000_000)}, [2]string{"400000000.00", "120000000.00"}},
		{5_000_000, royalty.Licensor{Party: "team", Share: half}, royalty.Licensor{Party: "university", Share: fifth}, [2]string{"4000000.00", "1000000.00"}},
	} {
		terms := royalty.Terms{No: "L", Currency: ipx.CNY, From: day("2017-03-31"), Months: 12, Licensors: []royalty.Licensor{c.team, c.university},
			Fixed: []royalty.Fixed{{ID: "fee", Name: ipx.T("许可费", "licence fee"), Amount: decimal.NewFromInt(c.price), Due: day("2017-05-31")}}}
		s, _, err := royalty.Settle(v, terms, royalty.State{}, royalty.Report{No: "L", From: day("2017-03-31")})
		require.NoError(t, err)
		assert.Equal(t, "CNY "+c.want[0], s.Shares[0].Payable.String())
		assert.Equal(t, "CNY "+c.want[1], s.Shares[1].Payable.String())
		if c.price == 520_000_000 { // the fixed sum comes to less than the rate
			assert.Equal(t, "76.92", s.Shares[0].Payable.Amount().Mul(decimal.NewFromInt(100)).DivRound(decimal.NewFromInt(c.price), 2).String())
		}
	}
}

// The sub-licence of a cancer medicine of 2016: an American company holds the
// exclusive licence of two owners and licenses on to a Chinese one, for the
// mainland, Hong Kong and Macau, and for human diseases but one. Upfront 15
// million dollars and one milestone were published; the further figures stand in
// for those that were not.
func TestCarvedOutSubLicenceOf2016(t *testing.T) {
	d := &deal{t: t, m: machineOver(t, cn.Pack())}
	for id, owner := range map[ipx.RightID]ipx.PartyID{"compound": "maker", "use": "institute"} {
		r, err := title.OpenEqually(ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2009-01-08"), Granted: day("2013-06-12"), Expires: day("2029-01-08")}, []ipx.PartyID{owner}, day("2013-06-12"))
		require.NoError(t, err)
		d.titles = d.titles.With(title.NewTitles(r))
	}
	v := cn.Pack().On(day("2016-09-28"))
	human := title.Only("human")
	body := human.Minus(title.Only("human/prostate-cancer"))
	china := title.Only("CN", "HK", "MO")
	head := func(id ipx.RightID, owner ipx.PartyID) licensing.Licence {
		return licensing.Licence{No: "H-" + string(id), Right: id, Kind: ipx.Invention, Licensors: []ipx.PartyID{owner}, Licensees: []ipx.PartyID{"american"}, Foreign: []ipx.PartyID{owner, "american"},
			Type: title.Exclusive, Sublet: true, Scope: title.Scope{Field: human}, Price: "steps and royalties"}
	}
	sub := func(id ipx.RightID) licensing.Licence {
		return licensing.Licence{No: "S-" + string(id), Right: id, Kind: ipx.Invention, Licensors: []ipx.PartyID{"american"}, Licensees: []ipx.PartyID{"chinese"}, Foreign: []ipx.PartyID{"american"},
			Type: title.Exclusive, Parent: title.BurdenID("licence:H-" + id), Scope: title.Scope{Territory: china, Field: body}, Price: "15 million dollars, steps and royalties"}
	}
	for id, owner := range map[ipx.RightID]ipx.PartyID{"compound": "maker", "use": "institute"} {
		_, err := d.sign("2016-09-28", "S-"+string(id), licensing.Sign{Licence: sub(id)})
		assert.True(t, refused(t, err).Has("TITLE-BURDEN-01"), "there is nothing to pass on yet")
		_, err = d.sign("2012-06-01", "H-"+string(id), licensing.Sign{Licence: head(id, owner)})
		require.Error(t, err, "nor a right to license before the grant")
		_, err = d.sign("2014-06-02", "H-"+string(id), licensing.Sign{Licence: head(id, owner)})
		require.NoError(t, err)
		wide := sub(id)
		wide.Scope.Field = title.All()
		_, err = d.sign("2016-09-28", "W-"+string(id), licensing.Sign{Licence: wide})
		assert.True(t, refused(t, err).Has("TITLE-LICENCE-03"), "nor beyond human diseases: %v", err)
		_, err = d.sign("2016-09-28", "S-"+string(id), licensing.Sign{Licence: sub(id)})
		require.NoError(t, err)
	}

	// Of the compound, the one disease and the rest of the world are left to the
	// American company, and the animals to the owner.
	r := d.titles["compound"]
	at := r.AsOf(v.Date())
	left := licensing.RoomUnder(at, "licence:H-compound", title.Scope{Field: human})
	for scope, want := range map[string]bool{"CN human/prostate-cancer": true, "CN human/breast-cancer": false, "TW human/breast-cancer": true, "CN animal": false} {
		where, field, _ := strings.Cut(scope, " ")
		one := title.Scope{Territory: title.Only(where), Field: title.Only(field)}
		assert.Equal(t, want, slices.ContainsFunc(left.Exclusive, func(s title.Scope) bool { return one.Within(s) }), scope)
		may, _ := licensing.Working(v, r, "american", one)
		assert.Equal(t, want, len(may) > 0, scope)
	}
	assert.NotEmpty(t, licensing.RoomIn(at, title.Scope{Field: title.Only("animal")}).Exclusive)
	may, _ := licensing.Working(v, r, "chinese", title.Scope{Territory: title.Only("CN"), Field: human})
	require.Len(t, may, 1)
	assert.True(t, may[0].Field.Equal(body))
	onward := sub("compound")
	onward.Licensors, onward.Licensees, onward.Foreign, onward.Parent = []ipx.PartyID{"chinese"}, []ipx.PartyID{"third"}, nil, "licence:S-compound"
	_, err := d.sign("2017-02-01", "onward", licensing.Sign{Licence: onward})
	assert.True(t, refused(t, err).Has("TITLE-LICENCE-06"), "the chain ends here unless the American company agrees: %v", err)

	// The patents last until 2029; ten years from the first sale run longer, and
	// the clause pays for know-how too. The option to sell side by side is not
	// used: else the clause and its milestones would not be agreed at all.
	last := day("2019-12-27").AddYears(10)
	terms := royalty.Terms{No: "S", Currency: "USD", From: day("2016-09-28"), Months: 3, Calendar: true, Licensors: []royalty.Licensor{{Party: "american", Share: ipx.Whole}},
		Fixed:      []royalty.Fixed{{ID: "upfront", Name: ipx.T("首付款", "upfront"), Amount: decimal.NewFromInt(15_000_000), Due: day("2016-09-28")}},
		Milestones: []royalty.Milestone{{ID: "approval", Name: ipx.T("批准上市", "approval"), Amount: decimal.NewFromInt(3_500_000), Evidence: true}},
		Running: []royalty.Running{{ID: "sales", Name: ipx.T("销售提成", "royalty on sales"), Base: royalty.NetSales, Over: royalty.Year, RightEnds: day("2029-01-08"), KeepsOn: true, Versions: []royalty.Version{
			{From: day("2016-09-28"), Tiers: []royalty.Tier{{Rate: decimal.New(8, -2)}, {Over: decimal.NewFromInt(10_000_000), Rate: decimal.New(10, -2)}}},
			{From: last, Tiers: []royalty.Tier{{}}},
		}}}}
	var reports []royalty.Report
	for p := range terms.Periods(day("2030-03-31")) {
		report := royalty.Report{No: "S", From: p.From}
		switch p.From.String() {
		case "2019-10-01":
			report.Reached = []royalty.Reached{{ID: "approval", On: day("2019-12-27"), Evidence: "approval letter"}}
		case "2029-01-01", "2029-04-01":
			report.Lines = []royalty.Line{{Running: "sales", On: p.From.AddDays(30), Gross: ipx.MustMoney("USD 8000000.00")}}
		case "2029-10-01":
			for _, on := range []string{"2029-12-26", "2029-12-27"} {
				report.Lines = append(report.Lines, royalty.Line{Running: "sales", On: day(on), Gross: ipx.MustMoney("USD 1000000.00")})
			}
		}
		reports = append(reports, report)
	}
	statements, _, err := royalty.Replay(cn.Pack().On(day("2026-11-23")), terms, reports)
	require.NoError(t, err)
	due := map[string]string{}
	for _, s := range statements {
		if s.Due.Sign() != 0 {
			due[s.Period.From.String()] = s.Due.String()
		}
	}
	assert.Equal(t, map[string]string{"2016-09-28": "USD 15000000.00", "2019-10-01": "USD 3500000.00", "2029-01-01": "USD 640000.00", "2029-04-01": "USD 760000.00", "2029-10-01": "USD 100000.00"}, due)

	// With the patents all licences end, whatever is still to be paid.
	assert.Len(t, d.titles["use"].AsOf(day("2029-01-07")).Burdens(), 2)
	assert.Empty(t, d.titles["use"].AsOf(day("2029-01-08")).Burdens())
}

// The licence of a Chinese university to an American company, March 2016: the
// world but the mainland, Hong Kong, Macau and Taiwan, up to 65 million dollars.
// How the amount is cut into steps was not published.
func TestUniversityLicensesAbroad2016(t *testing.T) {
	d := &deal{t: t, m: machineOver(t, cn.Pack())}
	r, err := title.OpenEqually(ipx.Right{ID: "inhibitor", Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2012-10-26"), Granted: day("2015-06-24"), Expires: day("2032-10-26")}, []ipx.PartyID{"university"}, day("2015-06-24"))
	require.NoError(t, err)
	d.titles = title.NewTitles(r)
	abroad := title.Except("CN", "HK", "MO", "TW")
	l := licensing.Licence{Right: "inhibitor", Kind: ipx.Invention, Licensors: []ipx.PartyID{"university"}, Licensees: []ipx.PartyID{"american"}, Foreign: []ipx.PartyID{"american"}, Type: title.Exclusive, Sublet: true,
		Scope: title.Scope{Territory: abroad}, Price: "up to 65 million dollars in steps", Notice: licensing.Notice{By: "university", From: day("2016-02-22"), Until: day("2016-03-14")}}
	_, err = d.sign("2016-03-15", "L", licensing.Sign{Licence: l})
	require.Error(t, err, "technology leaves the country: its class is to be known")
	l.Export = export.Restricted
	_, err = d.sign("2016-03-15", "L", licensing.Sign{Licence: l})
	require.Error(t, err, "and where it is restricted, the authority permits it first")
	l.Export = export.Free
	_, err = d.sign("2016-03-15", "L", licensing.Sign{Licence: l})
	require.NoError(t, err)

	v, right := cn.Pack().On(day("2016-03-15")), d.titles["inhibitor"]
	for where, owner := range map[string]bool{"CN": true, "CN-31": true, "HK": true, "US": false, "DE": false, "US-CA": false} {
		one := title.Scope{Territory: title.Only(where)}
		may, _ := licensing.Working(v, right, "university", one)
		assert.Equal(t, owner, len(may) == 1, where)
		may, _ = licensing.Working(v, right, "american", one)
		assert.Equal(t, !owner, len(may) == 1, where)
		assert.Equal(t, owner, len(licensing.RoomIn(right.AsOf(v.Date()), one).Exclusive) == 1, where)
	}
	both := title.Scope{Territory: title.Only("CN", "US")}
	room := licensing.RoomIn(right.AsOf(v.Date()), both).Exclusive
	require.Len(t, room, 1)
	assert.Equal(t, "CN", room[0].Territory.String())

	// Each step is due once; together they come to what was published, and no
	// sales report makes it more.
	terms := royalty.Terms{No: "L", Currency: "USD", From: day("2016-03-15"), Months: 12, Licensors: []royalty.Licensor{{Party: "university", Share: ipx.Whole}},
		Fixed: []royalty.Fixed{{ID: "upfront", Name: ipx.T("首付款", "upfront"), Amount: decimal.NewFromInt(5_000_000), Due: day("2016-03-15")}}}
	var reports []royalty.Report
	for i, step := range []string{"trial", "europe", "america", "japan", "sales"} {
		terms.Milestones = append(terms.Milestones, royalty.Milestone{ID: step, Name: ipx.T(step, step), Amount: decimal.NewFromInt(12_000_000)})
		from := day("2016-03-15").AddYears(i)
		reports = append(reports, royalty.Report{No: "L", From: from, Reached: []royalty.Reached{{ID: step, On: from.AddDays(100)}}})
	}
	statements, state, err := royalty.Replay(v, terms, reports)
	require.NoError(t, err)
	sum := ipx.MustMoney("USD 0.00")
	for _, s := range statements {
		sum, err = sum.Add(s.Due)
		require.NoError(t, err)
	}
	assert.Equal(t, "USD 65000000.00", sum.String())
	again, _, err := royalty.Settle(v, terms, state, royalty.Report{No: "L", From: day("2021-03-15"), Reached: []royalty.Reached{{ID: "trial", On: day("2021-04-01")}}})
	require.NoError(t, err)
	assert.Zero(t, again.Due.Sign(), "a step that was paid is not due again")
}

// The royalty of a medicine that a trust was built on, 2000: the licensee pays
// all to a trustee, three tenths to the university for its inventors and the rest
// to the trust.
func TestRoyaltyOfTheTrustOf2000(t *testing.T) {
	terms := royalty.Terms{No: "R", Currency: "USD", From: day("2000-07-01"), Months: 3, Calendar: true,
		Licensors: []royalty.Licensor{{Party: "university", Share: mustShare(t, "3/10")}, {Party: "trust", Share: mustShare(t, "7/10")}},
		Running:   []royalty.Running{{ID: "sales", Name: ipx.T("销售提成", "royalty on sales"), Base: royalty.GrossSales, Versions: []royalty.Version{{From: day("2000-07-01"), Tiers: []royalty.Tier{{Rate: decimal.New(5, -2)}}}}}}}
	for gross, want := range map[string][2]string{"20000000.00": {"USD 300000.00", "USD 700000.00"}, "0.20": {"USD 0.00", "USD 0.01"}} {
		s, _, err := royalty.Settle(cn.Pack().On(day("2001-01-15")), terms, royalty.State{}, royalty.Report{No: "R", From: day("2000-07-01"), Lines: []royalty.Line{{Running: "sales", Gross: ipx.MustMoney("USD " + gross)}}})
		require.NoError(t, err)
		assert.Equal(t, want, [2]string{s.Shares[0].Payable.String(), s.Shares[1].Payable.String()}, gross)
	}
}

func mustShare(t *testing.T, s string) ipx.Share {
	v, err := ipx.ParseShare(s)
	require.NoError(t, err)
	return v
}
