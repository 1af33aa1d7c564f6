package transfer_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// said are the sentences with which a deal is refused at the reservation.
func said(t *testing.T, d transfer.Deal) []string {
	s := opened(t, "2026-03-09", d, "rights=A:invention,C:invention", "C=S")
	var no *ipx.Refusal
	if err := s.take("reserve"); err != nil {
		require.ErrorAs(t, err, &no)
	} else {
		return nil
	}
	var out []string
	for _, r := range no.Reasons {
		if r.Code == "TRANSFER-CONTRACT-02" {
			out = append(out, r.Args[0].Value.(ipx.Text).En)
			assert.NotEmpty(t, r.Args[0].Value.(ipx.Text).Zh)
		}
	}
	return out
}

// Each way in which a deal contradicts itself, alone.
func TestADealThatContradictsItself(t *testing.T) {
	half, _ := ipx.ParseShare("1/2")
	for want, c := range map[string]struct {
		base   string
		change func(*transfer.Deal)
	}{
		"a seller is named twice":                            {"plain", func(d *transfer.Deal) { d.Sellers = append(d.Sellers, "S") }},
		"a buyer is named twice":                             {"plain", func(d *transfer.Deal) { d.Buyers = append(d.Buyers, "B") }},
		"a right stands twice in the deal":                   {"plain", func(d *transfer.Deal) { d.Lots = append(d.Lots, d.Lots[0]) }},
		"who gives a share is not among the sellers":         {"plain", func(d *transfer.Deal) { d.Lots[0].From = []title.Holding{{Party: "X"}} }},
		"who receives a share is not among the buyers":       {"plain", func(d *transfer.Deal) { d.Lots[0].To = []title.Holding{{Party: "X"}} }},
		"the shares of all receivers are stated, or of none": {"to-two", func(d *transfer.Deal) { d.Lots[0].To[0].Share = half }},
		"the price of the right is negative, finer than the currency, or in another one": {"plain", func(d *transfer.Deal) {
			d.Price, d.Lots[0].Price = ipx.MustMoney("CNY 1000000.00"), ipx.MustMoney("USD 1000000.00")
		}},
		"the price is finer than its currency":                                   {"plain", func(d *transfer.Deal) { d.Price = ipx.MustMoney("CNY 0.001") }},
		"the values of the rights that are swapped do not differ by the price":   {"swap-wrong", nil},
		"a swap with a balance says who pays it":                                 {"swap-unsaid", nil},
		"a swap does not close in parts":                                         {"swap-values", func(d *transfer.Deal) { d.Closing = transfer.InParts }},
		"the prices of the rights do not add up to the price":                    {"prices", nil},
		"only a swap says who pays the balance":                                  {"plain", func(d *transfer.Deal) { d.Pays = []ipx.PartyID{"B"} }},
		"who pays the balance is not on both sides of the swap":                  {"swap", func(d *transfer.Deal) { d.Pays = []ipx.PartyID{"B", "X"} }},
		"the rights have different parties or shares: each needs its price":      {"each-unpriced", nil},
		"to close in parts, each right needs a price":                            {"pair", func(d *transfer.Deal) { d.Closing = transfer.InParts }},
		"the way of closing is unknown":                                          {"plain", func(d *transfer.Deal) { d.Closing = "soon" }},
		"the payments do not add up to the whole price":                          {"payments-off", nil},
		"each payment says what it waits for, and no days are negative":          {"on-signing", func(d *transfer.Deal) { d.Payments = slices.Clone(d.Payments); d.Payments[1].After = nil }},
		"what waits in escrow is paid when title passes, and not in instalments": {"both-ways", nil},
		"there is no price that could wait in escrow":                            {"escrow", func(d *transfer.Deal) { d.Price = ipx.Yuan(0) }},
		"the deposit is negative, finer than the currency, or in another one":    {"small-deposit", func(d *transfer.Deal) { d.Deposit = ipx.MustMoney("USD 1.00") }},
		"more is kept back than the price":                                       {"retained", func(d *transfer.Deal) { d.Retained = ipx.Yuan(1_000_001) }},
		"what is kept back needs an escrow":                                      {"retained", func(d *transfer.Deal) { d.Escrow = false }},
		"a deal that closes in parts keeps nothing back":                         {"parts", func(d *transfer.Deal) { d.Retained = ipx.Yuan(1) }},
	} {
		d := deals()[c.base]
		d.Lots = slices.Clone(d.Lots)
		for i := range d.Lots {
			d.Lots[i].To = slices.Clone(d.Lots[i].To)
		}
		if c.change != nil {
			c.change(&d)
		}
		assert.Contains(t, said(t, d), want)
	}
	for name, days := range map[string][2]int{"days": {-1, 0}, "not before": {0, -1}} {
		d := deals()["on-signing"]
		d.Payments = slices.Clone(d.Payments)
		d.Payments[0].Days, d.Payments[0].NotBefore = days[0], days[1]
		assert.Equal(t, []string{"each payment says what it waits for, and no days are negative"}, said(t, d), name)
	}
	d := deals()["on-signing"]
	d.Payments = slices.Clone(d.Payments)
	d.Payments[0].After = []transfer.Milestone{"some day"}
	assert.Equal(t, []string{"each payment says what it waits for, and no days are negative"}, said(t, d))
	assert.Empty(t, said(t, deals()["on-signing"]))
}

// What was told in the talks is still said when the contract is signed.
func TestWhatWasToldIsStillSaid(t *testing.T) {
	full := func(d *transfer.Deal) {
		d.Foreign, d.StateOwned, d.Resolution = []ipx.PartyID{"B"}, []ipx.PartyID{"S"}, []ipx.PartyID{"S"}
		d.Notices = []transfer.Notice{{By: "S"}}
		d.Insolvent = []transfer.Insolvency{{Seller: "S", Administrator: "firm"}}
		l := &d.Lots[0]
		l.Funded, l.BredInChina, l.Collective, l.Export, l.Similar = true, true, true, export.Free, []ipx.RightID{"N"}
	}
	for want, forget := range map[string]func(*transfer.Deal){
		"that a party is foreign":                       func(d *transfer.Deal) { d.Foreign = nil },
		"that the assets are the state's":               func(d *transfer.Deal) { d.StateOwned = nil },
		"that the meeting must resolve":                 func(d *transfer.Deal) { d.Resolution = nil },
		"that a seller is an institution of the state":  func(d *transfer.Deal) { d.Notices, d.StateOwned = nil, nil },
		"that a seller is bankrupt":                     func(d *transfer.Deal) { d.Insolvent = nil },
		"that it comes from a state-funded project":     func(d *transfer.Deal) { d.Lots[0].Funded = false },
		"that it was bred in China":                     func(d *transfer.Deal) { d.Lots[0].BredInChina = false },
		"that it is a collective or certification mark": func(d *transfer.Deal) { d.Lots[0].Collective = false },
		"the class of the technology":                   func(d *transfer.Deal) { d.Lots[0].Export = export.Restricted },
		"its similar marks":                             func(d *transfer.Deal) { d.Lots[0].Similar = nil },
	} {
		d := plain()
		full(&d)
		s := opened(t, "2026-03-09", d, "rights=A:invention")
		s.upTo("sign")
		s.deal.Lots = slices.Clone(s.deal.Lots)
		forget(&s.deal)
		assert.ErrorContains(t, s.take("sign"), "missing in the contract: "+want)
	}
	d := deals()["defence"]
	s := opened(t, "2026-03-09", d, "rights=A:invention")
	s.upTo("sign")
	s.deal = plain()
	assert.ErrorContains(t, s.take("sign"), "missing in the contract: that it is a defence patent")
}

// Instalments fall due so many days after the last of what they wait for, and
// not before so many days of the contract.
func TestInstalmentsFallDue(t *testing.T) {
	whole := ipx.Whole
	terms := func(p transfer.Payment) transfer.Terms {
		p.Share = whole
		return transfer.Terms{Deal: transfer.Deal{Price: ipx.Yuan(100), Lots: []transfer.Lot{{Right: "A"}}, Payments: []transfer.Payment{p}},
			Signed: day("2026-01-05"), Effective: day("2026-01-12"), Accepted: day("2026-02-02"), Gazetted: day("2026-03-02"), HandedOver: day("2026-02-16"), Passed: []transfer.Passed{{Right: "A", On: day("2026-02-20")}}}
	}
	all := []transfer.Milestone{transfer.AllGazetted, transfer.ContractSigned, transfer.ContractEffective, transfer.FilingAccepted, transfer.AllPassed, transfer.PapersHandedOver}
	for _, c := range []struct {
		payment transfer.Payment
		due     string
	}{
		{transfer.Payment{After: all[1:2]}, "2026-01-05"}, {transfer.Payment{After: all[2:3]}, "2026-01-12"}, {transfer.Payment{After: all[3:4]}, "2026-02-02"},
		{transfer.Payment{After: all[4:5]}, "2026-02-20"}, {transfer.Payment{After: all[5:]}, "2026-02-16"}, {transfer.Payment{After: all[:1]}, "2026-03-02"},
		{transfer.Payment{After: all}, "2026-03-02"}, {transfer.Payment{After: all, Days: 10}, "2026-03-12"},
		{transfer.Payment{After: all, NotBefore: 180}, "2026-07-11"}, {transfer.Payment{After: all, NotBefore: 30}, "2026-03-02"},
	} {
		s, err := terms(c.payment).Schedule()
		require.NoError(t, err)
		assert.Equal(t, c.due, s[0].Due.String(), "%v", c.payment)
	}
}

// An amended export contract is licensed, or registered, anew.
func TestAnAmendmentIsForTheAuthorityToo(t *testing.T) {
	free := opened(t, "2026-03-09", deals()["abroad-free"], "rights=A:invention")
	free.upTo("file")
	free.must(role(ipx.Authority, ""), transfer.RegisterExport{No: "E-1"})
	changed := free.deal
	changed.Price = ipx.Yuan(900_000)
	free.must(free.parties(), transfer.Amend{Deal: changed})
	assert.Empty(t, free.in.Terms.Certificate)
	assert.ErrorContains(t, free.take("file"), "TRANSFER-EXPORT-06")
	free.must(role(ipx.Authority, ""), transfer.RegisterExport{No: "E-2"})
	require.NoError(t, free.take("file"))

	for name, in := range map[string]bool{"abroad-restricted": false, "import-restricted": true} {
		s := opened(t, "2026-03-09", deals()[name], "rights=A:invention")
		s.upTo("sign")
		if !in {
			s.must(role(ipx.Authority, ""), transfer.Approve{What: transfer.ExportIntent, No: "I"})
		}
		require.NoError(t, s.take("sign"))
		assert.True(t, s.in.Terms.Effective.IsZero(), name)
		s.on = "2026-03-20"
		s.must(role(ipx.Authority, ""), transfer.IssueLicence{No: "L-1", Import: in})
		assert.Equal(t, day("2026-03-20"), s.in.Terms.Effective, name)
		changed := s.deal
		changed.Price = ipx.Yuan(900_000)
		s.must(s.parties(), transfer.Amend{Deal: changed})
		assert.True(t, s.in.Terms.Effective.IsZero(), "%s waits again", name)
		assert.Error(t, s.take("file"), name)
		s.on = "2026-03-27"
		s.must(role(ipx.Authority, ""), transfer.IssueLicence{No: "L-2", Import: in})
		assert.Equal(t, day("2026-03-27"), s.in.Terms.Effective, name)
		require.NoError(t, s.take("file"), name)
	}
}

// What an amendment cannot change, each alone.
func TestWhatAnAmendmentCannotChange(t *testing.T) {
	for want, change := range map[string]func(*transfer.Deal){
		"the way of closing": func(d *transfer.Deal) { d.Closing = transfer.Together },
		"the currency": func(d *transfer.Deal) {
			d.Price, d.Lots[0].Price, d.Lots[1].Price = ipx.MustMoney("USD 2.00"), ipx.MustMoney("USD 1.00"), ipx.MustMoney("USD 1.00")
		},
		"the way of paying, once money was paid,": func(d *transfer.Deal) { d.Escrow = false },
	} {
		s := opened(t, "2026-03-09", deals()["parts"], "rights=A:invention,C:invention")
		s.upTo("file")
		s.must(asPlatform, transfer.Fund{Amount: ipx.Yuan(1_000_000)})
		d := s.deal
		d.Lots = slices.Clone(d.Lots)
		change(&d)
		var no *ipx.Refusal
		require.ErrorAs(t, s.fire(asBoth, transfer.Amend{Deal: d}), &no, want)
		require.Len(t, no.Reasons, 1, want)
		assert.Equal(t, ipx.Code("TRANSFER-AMEND-01"), no.Reasons[0].Code)
		assert.Equal(t, want, no.Reasons[0].Args[0].Value.(ipx.Text).En)
	}
}
