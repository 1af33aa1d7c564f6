package transfer

import (
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

func givers(l Lot) []title.Holding    { return l.From }
func receivers(l Lot) []title.Holding { return l.To }

// payers are those who pay the price: who is named for it, or else the buyers.
func (d Deal) payers() []ipx.PartyID {
	if len(d.Pays) > 0 {
		return d.Pays
	}
	return d.Buyers
}

// payees are the sellers that the price is for.
func (d Deal) payees() []ipx.PartyID {
	if len(d.Pays) == 0 {
		return d.Sellers
	}
	return slices.DeleteFunc(slices.Clone(d.Sellers), func(p ipx.PartyID) bool { return slices.Contains(d.Pays, p) })
}

// swap reports whether a party gives one right and receives another. Who stays
// on a right that others sell and buy swaps nothing.
func (d Deal) swap() bool {
	in := func(p ipx.PartyID, hs []title.Holding) bool {
		return slices.ContainsFunc(hs, func(h title.Holding) bool { return h.Party == p })
	}
	for i, l := range d.Lots {
		for _, h := range l.From {
			for k, m := range d.Lots {
				if k != i && in(h.Party, m.To) && !in(h.Party, m.From) {
					return true
				}
			}
		}
	}
	return false
}

// errNobody says that no party of a side has to do with some lots.
var errNobody = errors.New("transfer: no party of this side gives or receives these rights")

// fractions are the parts of one side of a lot, which sum to one: by the shares
// that change hands, equal where these are not stated.
func fractions(hs []title.Holding) []*big.Rat {
	stated := !slices.ContainsFunc(hs, func(h title.Holding) bool { return h.Share.IsZero() })
	total, out := new(big.Rat), make([]*big.Rat, len(hs))
	for i, h := range hs {
		out[i] = big.NewRat(1, 1)
		if stated {
			out[i] = big.NewRat(h.Share.Terms())
		}
		total.Add(total, out[i])
	}
	for i := range out {
		out[i].Quo(out[i], total)
	}
	return out
}

// split divides an amount among the parties of one side of some lots: by lot, in
// the proportion of their prices, or equally where these are not stated, and
// within a lot by the shares that change hands. The parts sum to the amount, by
// largest remainder.
func split(amount ipx.Money, lots []Lot, side []ipx.PartyID, of func(Lot) []title.Holding) ([]ipx.PartyID, []ipx.Money, error) {
	weights := map[ipx.PartyID]*big.Rat{}
	priced := !slices.ContainsFunc(lots, func(l Lot) bool { return l.Price.Sign() <= 0 })
	for _, l := range lots {
		whole := big.NewRat(1, 1)
		if priced {
			whole = l.Price.Amount().Rat()
		}
		hs := of(l)
		for i, f := range fractions(hs) {
			if weights[hs[i].Party] == nil {
				weights[hs[i].Party] = new(big.Rat)
			}
			weights[hs[i].Party].Add(weights[hs[i].Party], f.Mul(f, whole))
		}
	}
	var who []ipx.PartyID
	common := big.NewInt(1) // denominator, so that the weights are exact
	for _, p := range side {
		if w := weights[p]; w != nil && !slices.Contains(who, p) {
			who = append(who, p)
			common.Mul(common, w.Denom())
		}
	}
	if len(who) == 0 {
		return nil, nil, errNobody
	}
	ws := make([]decimal.Decimal, len(who))
	for i, p := range who {
		ws[i] = decimal.NewFromBigInt(new(big.Int).Div(new(big.Int).Mul(weights[p].Num(), common), weights[p].Denom()), 0)
	}
	parts, err := amount.Allocate(ws...)
	if err != nil {
		return nil, nil, fmt.Errorf("transfer: parts of the price: %w", err)
	}
	return who, parts, nil
}

// differ reports whether the lots have different parties, or shares, on one
// side, so that only prices of the lots say what falls to whom.
func differ(lots []Lot, of func(Lot) []title.Holding) bool {
	return slices.ContainsFunc(lots, func(l Lot) bool { return !slices.Equal(of(l), of(lots[0])) })
}

// balance is what of the values of the lots the payers of a swap receive more
// than they give. It is nought where a lot has no value.
func (d Deal) balance() (*big.Rat, bool) {
	net := new(big.Rat)
	for _, l := range d.Lots {
		if l.Price.Sign() <= 0 {
			return nil, false
		}
		for _, side := range []struct {
			hs   []title.Holding
			sign int64
		}{{l.To, 1}, {l.From, -1}} {
			for i, f := range fractions(side.hs) {
				if slices.Contains(d.payers(), side.hs[i].Party) {
					net.Add(net, f.Mul(f, new(big.Rat).Mul(l.Price.Amount().Rat(), big.NewRat(side.sign, 1))))
				}
			}
		}
	}
	return net, true
}

// exact reports whether an amount has no finer digits than its currency.
func exact(m ipx.Money) bool { return m.Equal(m.Round(ipx.HalfUp)) }
