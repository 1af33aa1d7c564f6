package transfer_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// The sale of fifteen patents of December 2021 for 85 492 049.00 yuan: ten on
// battery packs, four on vehicle control, one on a gearbox. Price and counts
// are as announced by the seller's parent; the terms of payment are those of
// another listed company's sale of 2019, since these were not published.
func portfolio(t *testing.T) (transfer.Deal, title.Titles) {
	price := ipx.MustMoney("CNY 85492049.00")
	parts, err := price.Split(15)
	require.NoError(t, err)
	half, err := ipx.ParseShare("1/2")
	require.NoError(t, err)
	d := transfer.Deal{
		No: "2021-12", Sellers: []ipx.PartyID{"S"}, Buyers: []ipx.PartyID{"B"}, Price: price, Closing: transfer.InParts,
		Payments: []transfer.Payment{
			{Name: "first half", Share: half, After: []transfer.Milestone{transfer.FilingAccepted}, Days: 5},
			{Name: "second half", Share: half, After: []transfer.Milestone{transfer.AllPassed, transfer.AllGazetted, transfer.PapersHandedOver}, NotBefore: 180},
		},
	}
	var records []title.Record
	for i, p := range parts {
		id := ipx.RightID(fmt.Sprintf("P%02d", i+1))
		l := lot(id, ipx.Invention)
		l.Price = p
		d.Lots = append(d.Lots, l)
		r, err := title.OpenEqually(ipx.Right{ID: id, Kind: ipx.Invention, Jurisdiction: "CN", Granted: day("2015-01-01"), Expires: day("2031-01-01")}, []ipx.PartyID{"S"}, day("2013-01-01"))
		require.NoError(t, err)
		records = append(records, r)
	}
	return d, title.NewTitles(records...)
}

func TestPortfolioSale(t *testing.T) {
	m := machineOver(t, cn.Pack())
	d, titles := portfolio(t)
	high, low := 0, 0
	for _, l := range d.Lots {
		switch l.Price.String() {
		case "CNY 5699469.94":
			high++
		case "CNY 5699469.93":
			low++
		}
	}
	assert.Equal(t, []int{5, 10}, []int{high, low}, "by largest remainder, the first in the list first")
	assert.Equal(t, "CNY 5699469.94", d.Lots[4].Price.String())
	assert.Equal(t, "CNY 5699469.93", d.Lots[5].Price.String())

	both := []ipx.Actor{{Role: ipx.Seller, Party: "S"}, {Role: ipx.Buyer, Party: "B"}}
	office := []ipx.Actor{{Role: ipx.Registrar}}
	in, err := m.Start("portfolio", transfer.Terms{})
	require.NoError(t, err)
	paper := func(kinds ...ipx.DocumentKind) (out []ipx.Document) {
		for _, k := range kinds {
			out = append(out, ipx.Document{Kind: k, Signed: []ipx.PartyID{"S", "B"}})
		}
		return out
	}
	fire := func(on string, by []ipx.Actor, e transfer.Event, docs ...ipx.DocumentKind) map[string]string {
		t.Helper()
		out, err := m.Fire(in, command{By: by, On: day(on), Event: e, Docs: paper(docs...)}, titles)
		require.NoError(t, err)
		in, titles = out.Next, titles.With(out.Titles)
		due := map[string]string{}
		for _, x := range out.Duties {
			due[x.Kind] = x.Money.String()
		}
		return due
	}
	fire("2021-12-22", both, transfer.Reserve{Deal: d, Until: day("2022-06-30")})
	fire("2021-12-23", both[1:], transfer.Review{})
	fire("2021-12-24", both, transfer.Sign{Deal: d}, "contract")
	fire("2022-01-05", both[:1], transfer.File{}, "change-form", "contract")
	assert.Equal(t, "CNY 42746024.50", fire("2022-01-10", office, transfer.Accept{})["pay-instalment"])
	first, err := in.Terms.Schedule()
	require.NoError(t, err)
	assert.Equal(t, "2022-01-15", first[0].Due.String())
	assert.Equal(t, []transfer.Milestone{transfer.AllPassed, transfer.AllGazetted, transfer.PapersHandedOver}, first[1].Waits)

	fire("2022-01-14", both[:1], transfer.Pay{Amount: first[0].Amount, Receipt: "B-1"}, "proof-of-payment")

	fire("2022-02-01", both, transfer.HandOver{}, "delivery-protocol")
	var some []ipx.RightID
	for _, l := range d.Lots[:9] {
		some = append(some, l.Right)
	}
	fire("2022-03-01", office, transfer.RegisterPart{Rights: some}, "registration-notice")
	assert.EqualValues(t, "B", titles["P09"].AsOf(day("2022-03-01")).Owners()[0].Party, "a recorded batch is one atom")
	assert.EqualValues(t, "S", titles["P10"].AsOf(day("2022-03-01")).Owners()[0].Party)
	assert.NotContains(t, fire("2022-06-25", office, transfer.Register{}, "registration-notice"), "pay-instalment", "the gazette is still to come")
	assert.Equal(t, "CNY 42746024.50", fire("2022-07-15", office, transfer.Publish{})["pay-instalment"])
	second, err := in.Terms.Schedule()
	require.NoError(t, err)
	assert.Equal(t, "2022-07-15", second[1].Due.String(), "the 180 days ended on "+day("2021-12-24").AddDays(180).String())
	_, err = m.Fire(in, command{By: both, On: day("2022-07-20"), Event: transfer.Complete{}}, titles)
	require.ErrorContains(t, err, "TRANSFER-PAID-02", "half is still to be paid")
	fire("2022-07-18", both[:1], transfer.Pay{Amount: second[1].Amount, Receipt: "B-2"}, "proof-of-payment")
	fire("2022-07-20", both, transfer.Complete{})
	assert.Equal(t, transfer.Completed, in.State)
	assert.Equal(t, "CNY 85492049.00", in.Terms.Paid.String())
}

// Before the 180 days are over, the second half waits for them.
func TestPortfolioPaysNotBefore(t *testing.T) {
	d, _ := portfolio(t)
	terms := transfer.Terms{Deal: d, Effective: day("2021-12-24"), Accepted: day("2022-01-10"), Gazetted: day("2022-04-01"), HandedOver: day("2022-02-01")}
	for _, l := range d.Lots {
		terms.Passed = append(terms.Passed, transfer.Passed{Right: l.Right, On: day("2022-03-10")})
	}
	s, err := terms.Schedule()
	require.NoError(t, err)
	assert.Equal(t, "2022-06-22", s[1].Due.String())
	terms.HandedOver = calendar.Date{}
	s, err = terms.Schedule()
	require.NoError(t, err)
	assert.True(t, s[1].Due.IsZero())
	assert.Equal(t, []transfer.Milestone{transfer.PapersHandedOver}, s[1].Waits)
}

// One of fifteen is pledged: that one is named with its pledgee, and none is
// half-sold. By agreement the others can go without it.
func TestPortfolioWithOnePledged(t *testing.T) {
	m := machineOver(t, cn.Pack())
	d, titles := portfolio(t)
	law := cn.Pack().On(day("2021-06-01"))
	pledged, _, err := titles["P07"].Apply(law, title.Strict, title.Entry{ID: "pl", Right: "P07", Dates: title.Dates{Effective: day("2021-06-01"), Registered: day("2021-06-01")},
		Act: title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Number: "Y2021980000001", Holders: []ipx.PartyID{"bank"}, Recorded: true}}})
	require.NoError(t, err)
	titles = titles.With(title.NewTitles(pledged))
	both := []ipx.Actor{{Role: ipx.Seller, Party: "S"}, {Role: ipx.Buyer, Party: "B"}}
	in, err := m.Start("portfolio", transfer.Terms{})
	require.NoError(t, err)
	for _, c := range []command{
		{By: both, On: day("2021-12-22"), Event: transfer.Reserve{Deal: d, Until: day("2022-06-30")}},
		{By: both[1:], On: day("2021-12-23"), Event: transfer.Review{}},
	} {
		out, err := m.Fire(in, c, titles)
		require.NoError(t, err)
		in, titles = out.Next, titles.With(out.Titles)
	}
	contract := []ipx.Document{{Kind: "contract", Signed: []ipx.PartyID{"S", "B"}}}
	sign := command{By: both, On: day("2021-12-24"), Event: transfer.Sign{Deal: d}, Docs: contract}
	_, err = m.Fire(in, sign, titles)
	var no *ipx.Refusal
	require.ErrorAs(t, err, &no)
	require.Len(t, no.Reasons, 1)
	assert.Equal(t, ipx.Code("TITLE-CONSENT-02"), no.Reasons[0].Code)
	assert.Contains(t, no.Error(), "bank")

	rest := d
	rest.Lots = append(append([]transfer.Lot{}, d.Lots[:6]...), d.Lots[7:]...)
	rest.Price, err = d.Price.Sub(d.Lots[6].Price)
	require.NoError(t, err)
	sign.Event = transfer.Sign{Deal: rest}
	out, err := m.Fire(in, sign, titles)
	require.NoError(t, err)
	assert.Len(t, out.Next.Terms.Deal.Lots, 14)
	v := titles.With(out.Titles)["P07"].AsOf(day("2021-12-24"))
	assert.Len(t, v.Of(title.Reservation), 0, "the one that is left out is free again")
}

// A pledge that is found after the signature: the filing names the pledgee and
// nothing is half-done. By agreement the one falls out, the fourteen pass, and
// the instalments are those of their price.
func TestPortfolioWithOneFoundPledgedLater(t *testing.T) {
	m := machineOver(t, cn.Pack())
	d, titles := portfolio(t)
	both := []ipx.Actor{{Role: ipx.Seller, Party: "S"}, {Role: ipx.Buyer, Party: "B"}}
	office := []ipx.Actor{{Role: ipx.Registrar}}
	in, err := m.Start("portfolio", transfer.Terms{})
	require.NoError(t, err)
	signed := func(k ipx.DocumentKind) ipx.Document {
		return ipx.Document{Kind: k, Signed: []ipx.PartyID{"S", "B"}}
	}
	fire := func(on string, by []ipx.Actor, e transfer.Event, docs ...ipx.Document) error {
		out, err := m.Fire(in, command{By: by, On: day(on), Event: e, Docs: docs}, titles)
		if err == nil {
			in, titles = out.Next, titles.With(out.Titles)
		}
		return err
	}
	require.NoError(t, fire("2021-12-22", both, transfer.Reserve{Deal: d, Until: day("2022-06-30")}))
	require.NoError(t, fire("2021-12-23", both[1:], transfer.Review{}))
	require.NoError(t, fire("2021-12-24", both, transfer.Sign{Deal: d}, signed("contract")))
	on := title.Dates{Effective: day("2021-12-27"), Registered: day("2021-12-27")}
	pledged, _, err := titles["P07"].Apply(cn.Pack().On(on.Effective), title.Import, title.Entry{ID: "pl", Right: "P07", Dates: on,
		Act: title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Number: "Y2021980000001", Holders: []ipx.PartyID{"bank"}, Recorded: true}}})
	require.NoError(t, err)
	titles = titles.With(title.NewTitles(pledged))

	var no *ipx.Refusal
	require.ErrorAs(t, fire("2022-01-05", both, transfer.File{}, signed("contract"), signed("change-form")), &no)
	require.Len(t, no.Reasons, 1)
	assert.Equal(t, ipx.Code("TITLE-CONSENT-02"), no.Reasons[0].Code)
	assert.EqualValues(t, "bank", no.Reasons[0].Unblock[0].Party)

	require.NoError(t, fire("2022-01-05", both, transfer.Drop{Rights: []ipx.RightID{"P07"}, Why: "pledged"}, signed("agreement-or-judgment")))
	require.NoError(t, fire("2022-01-05", both, transfer.File{}, signed("contract"), signed("change-form")))
	require.NoError(t, fire("2022-01-10", office, transfer.Accept{}))
	s, err := in.Terms.Schedule()
	require.NoError(t, err)
	assert.Equal(t, []string{"CNY 39896289.54", "CNY 39896289.53"}, []string{s[0].Amount.String(), s[1].Amount.String()}, "halves of 79 792 579.07")
	require.NoError(t, fire("2022-06-25", office, transfer.Register{}, signed("registration-notice")))
	assert.EqualValues(t, "S", titles["P07"].AsOf(day("2022-06-25")).Owners()[0].Party)
	assert.Empty(t, titles["P07"].AsOf(day("2022-06-25")).Of(title.Reservation))
	assert.EqualValues(t, "B", titles["P08"].AsOf(day("2022-06-25")).Owners()[0].Party)
}
