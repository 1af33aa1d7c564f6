package pledge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// enforced is a pledge whose sale a court has ordered.
func enforced(t *testing.T, more ...told) *run {
	r := begin(t, machineOver(t, cn.Pack()), "case", "A")
	for _, x := range append([]told{
		{"2026-03-02", sign("plain")}, {"2026-03-04", pledge.File{Online: true}}, {"2026-03-06", pledge.Register{No: "Y2026980000001"}},
		{"2026-09-16", pledge.Default{}}, {"2026-09-17", pledge.Petition{Case: "1"}}, {"2026-10-12", pledge.CourtOrder{No: "1", Outcome: pledge.Granted}},
	}, more...) {
		require.NoError(t, r.fire(day(x.on), "", x.e), x.e.Kind())
	}
	return r
}

// The floors of a court's online auctions, to the fen and to the day.
func TestAuctionBounds(t *testing.T) {
	auction := func(start, deposit, notice string) pledge.HoldAuction {
		return pledge.HoldAuction{Value: ipx.Yuan(1_000_000), Start: ipx.MustMoney("CNY " + start), Deposit: ipx.MustMoney("CNY " + deposit), Notice: day(notice)}
	}
	failed := auction("700000.00", "70000.00", "2026-10-21")
	for name, c := range map[string]struct {
		before []told
		on     string
		e      pledge.HoldAuction
		want   []string
	}{
		"lowest start":       {nil, "2026-11-20", auction("700000.00", "70000.00", "2026-10-21"), nil},
		"a fen below":        {nil, "2026-11-20", auction("699999.99", "70000.00", "2026-10-21"), []string{"PLEDGE-AUCTION-01 start"}},
		"lowest deposit":     {nil, "2026-11-20", auction("700000.00", "35000.00", "2026-10-21"), nil},
		"deposit too low":    {nil, "2026-11-20", auction("700000.00", "34999.99", "2026-10-21"), []string{"PLEDGE-AUCTION-04 deposit"}},
		"highest deposit":    {nil, "2026-11-20", auction("700000.00", "140000.00", "2026-10-21"), nil},
		"deposit too high":   {nil, "2026-11-20", auction("700000.00", "140000.01", "2026-10-21"), []string{"PLEDGE-AUCTION-04 deposit"}},
		"29 days of notice":  {nil, "2026-11-20", auction("700000.00", "70000.00", "2026-10-22"), []string{"PLEDGE-AUCTION-03 notice"}},
		"second start":       {[]told{{"2026-11-20", failed}}, "2026-12-15", auction("560000.00", "56000.00", "2026-11-30"), nil},
		"second a fen below": {[]told{{"2026-11-20", failed}}, "2026-12-15", auction("559999.99", "56000.00", "2026-11-30"), []string{"PLEDGE-AUCTION-02 start"}},
		"14 days of notice":  {[]told{{"2026-11-20", failed}}, "2026-12-15", auction("560000.00", "56000.00", "2026-12-01"), []string{"PLEDGE-AUCTION-03 notice"}},
		"a third":            {[]told{{"2026-11-20", failed}, {"2026-12-15", auction("560000.00", "56000.00", "2026-11-30")}}, "2027-01-20", auction("560000.00", "56000.00", "2026-12-01"), []string{"PLEDGE-AUCTION-05 rounds"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, reasons(t, enforced(t, c.before...), day(c.on), c.e))
		})
	}
}

// A court sells without an auction after two that failed, not after one that
// sold; and by auction for no less than its start.
func TestCourtSales(t *testing.T) {
	round := func(on, start, deposit, notice string, sold bool) told {
		return told{on, pledge.HoldAuction{Value: ipx.Yuan(1_000_000), Start: ipx.MustMoney("CNY " + start), Deposit: ipx.MustMoney("CNY " + deposit), Notice: day(notice), Sold: sold}}
	}
	first, second := round("2026-11-20", "700000.00", "70000.00", "2026-10-21", false), round("2026-12-15", "560000.00", "56000.00", "2026-11-30", false)
	bought := round("2026-12-15", "560000.00", "56000.00", "2026-11-30", true)
	for name, c := range map[string]struct {
		before []told
		price  string
		route  pledge.Route
		want   []string
	}{
		"before any auction": {nil, "1.00", pledge.CourtSale, []string{"PLEDGE-COURT-02 route"}},
		"after one":          {[]told{first}, "1.00", pledge.CourtSale, []string{"PLEDGE-COURT-02 route"}},
		"after two":          {[]told{first, second}, "1.00", pledge.CourtSale, nil},
		"after one sold":     {[]told{first, bought}, "1.00", pledge.CourtSale, []string{"PLEDGE-COURT-02 route"}},
		"hammer at start":    {[]told{first, bought}, "560000.00", pledge.CourtAuction, nil},
		"hammer below":       {[]told{first, bought}, "559999.99", pledge.CourtAuction, []string{"PLEDGE-COURT-03 price"}},
		"no hammer":          {[]told{first, second}, "560000.00", pledge.CourtAuction, []string{"PLEDGE-COURT-03 price"}},
	} {
		t.Run(name, func(t *testing.T) {
			e := pledge.Sold{To: "buyer", Price: ipx.MustMoney("CNY " + c.price), Route: c.route}
			assert.Equal(t, c.want, reasons(t, enforced(t, c.before...), day("2026-12-28"), e))
		})
	}
}

// What is paid out is what came in, a surplus leaves no shortfall, and nothing
// is less than nothing.
func TestDistributions(t *testing.T) {
	sold := told{"2026-10-20", pledge.Sold{To: "buyer", Price: ipx.Yuan(1_000_000), Route: pledge.Auction}}
	for name, c := range map[string]struct {
		costs, interest, principal, surplus, shortfall int64
		want                                           []string
	}{
		"all to the principal":    {0, 0, 1_000_000, 0, 500_000, nil},
		"with a surplus":          {40_000, 60_000, 800_000, 100_000, 0, nil},
		"surplus and shortfall":   {40_000, 60_000, 800_000, 100_000, 1, []string{"PLEDGE-SETTLE-01 distribution"}},
		"one yuan too little":     {40_000, 60_000, 800_000, 99_999, 0, []string{"PLEDGE-SETTLE-01 distribution"}},
		"one yuan too much":       {40_000, 60_000, 800_001, 100_000, 0, []string{"PLEDGE-SETTLE-01 distribution"}},
		"costs less than nothing": {-1, 60_000, 840_001, 100_000, 0, []string{"PLEDGE-MONEY-01 costs", "PLEDGE-SETTLE-01 distribution"}},
	} {
		t.Run(name, func(t *testing.T) {
			e := pledge.Distribute{Costs: ipx.Yuan(c.costs), Interest: ipx.Yuan(c.interest), Principal: ipx.Yuan(c.principal), Surplus: ipx.Yuan(c.surplus), Shortfall: ipx.Yuan(c.shortfall)}
			assert.Equal(t, c.want, reasons(t, enforced(t, sold), day("2026-10-21"), e))
		})
	}
}
