package licensing_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
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

	price := ipx.Yuan(23_000_000)
	each, err := price.Split(4)
	require.NoError(t, err)
	assert.Equal(t, "CNY 5750000.00", each[0].String())
	for plan, want := range map[royalty.Plan][2]string{royalty.Level: {"1274552.24", "25491044.80"}, royalty.EqualPrincipal: {"1380000.00", "25415000.00"}} {
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
		total, err := sum.Sub(ipx.MustMoney("CNY " + want[1]))
		require.NoError(t, err)
		assert.True(t, total.Abs().Amount().LessThan(decimal.RequireFromString("0.20")), "the last instalment takes the rounding: %s", sum)
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
	}
}

func mustShare(t *testing.T, s string) ipx.Share {
	v, err := ipx.ParseShare(s)
	require.NoError(t, err)
	return v
}
