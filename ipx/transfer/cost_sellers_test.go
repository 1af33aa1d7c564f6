package transfer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// patentAndMark has two sellers: S gives an invention, T a mark, in one deal.
func patentAndMark() transfer.Deal {
	d := plain(lot("A", ipx.Invention), lot("M", ipx.Trademark))
	d.Sellers = []ipx.PartyID{"S", "T"}
	d.Lots[1].From = []title.Holding{{Party: "T"}}
	d.Price = ipx.Yuan(12_000_000)
	d.Lots[0].Price, d.Lots[1].Price = ipx.Yuan(9_000_000), ipx.Yuan(3_000_000)
	return d
}

// The relief turns on what a seller gives itself: what others sell beside it
// neither opens the relief to it nor takes it away.
func TestReliefIsOfWhatTheSellerGives(t *testing.T) {
	facts := transfer.Circumstances{Recognised: true, Incomes: []transfer.Income{
		{Party: "S", Amount: ipx.Yuan(8_000_000)},
		{Party: "T", Amount: ipx.Yuan(2_000_000)},
	}}
	want := []string{"S 5000000 × 0 = 0", "S 3000000 × 0.125 = 375000", "T 2000000 × 0.25 = 500000"}
	assert.Equal(t, want, amounts(costsOn(t, signing, patentAndMark(), facts), transfer.IncomeTax))
	facts.Incomes[1].Technology = ipx.Yuan(2_000_000) // the seller of a mark says that it is technology
	assert.Equal(t, want, amounts(costsOn(t, signing, patentAndMark(), facts), transfer.IncomeTax))

	// in a swap each side has the relief on what it gives, and no other
	swap := deals()["swap-values"]
	swap.Lots[1].Kind = ipx.KnowHow
	facts.Incomes = []transfer.Income{{Party: "S", Amount: ipx.Yuan(300_000)}, {Party: "B", Amount: ipx.Yuan(200_000)}}
	assert.Equal(t, []string{"S 300000 × 0 = 0", "S 0 × 0.125 = 0", "B 200000 × 0.25 = 50000"}, amounts(costsOn(t, signing, swap, facts), transfer.IncomeTax))
}

// Enterprise income tax is for enterprises: a natural person among the incomes
// is a mistake, and gets no figure.
func TestNaturalPersonsBearNoEnterpriseIncomeTax(t *testing.T) {
	facts := transfer.Circumstances{Persons: []ipx.PartyID{"S"}, Incomes: []transfer.Income{{Party: "S", Amount: ipx.Yuan(800_000)}}}
	_, err := transfer.Costs(cn.Pack().On(day(signing)), plain(), facts)
	assertCostRefused(t, err, "incomes[0].party")
}
