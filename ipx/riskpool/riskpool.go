// Package riskpool splits a loss on a loan over those who have agreed to bear it:
// a public compensation pool, the bank, an insurer, a guarantor, a valuer
// 风险补偿、损失分担. What is recovered later is split by what each has borne.
//
//	borne, err := scheme.Split(loss, nil)
//	back, err := riskpool.Recover(borne, recovered)
//
// [Schemes] are those that were published; a programme of one's own is a [Scheme] of
// one's own, and [Scheme.Verify] tells whether it holds together.
package riskpool

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Bearer is who bears a part of a loss.
type Bearer struct {
	Who  string          `json:"who"` // stable: "pool", "bank", "insurer", "guarantor", "valuer"
	Name ipx.Text        `json:"name"`
	Part decimal.Decimal `json:"part"`         // of the loss
	Cap  ipx.Money       `json:"cap,omitzero"` // most that it bears in all; what is above stays with the lender
}

// Scheme is an agreement on losses.
type Scheme struct {
	Code    string    `json:"code"`
	Name    ipx.Text  `json:"name"`
	Lender  string    `json:"lender"` // the bearer with whom stays what nobody else bears
	Bearers []Bearer  `json:"bearers"`
	Source  string    `json:"source,omitempty"`
	Basis   law.Basis `json:"basis,omitempty"`
}

// Share is what one bearer bears, or has back.
type Share struct {
	Who    string    `json:"who"`
	Amount ipx.Money `json:"amount"`
}

// Verify finds what does not hold together in a scheme, with the field; nil where
// nothing does.
func (s Scheme) Verify() *ipx.Refusal {
	var out []ipx.Reason
	bad := func(field string, is bool, zh, en string) {
		if is {
			out = append(out, ipx.Reason{Code: "RISKPOOL-SCHEME-01", Category: ipx.ErrInput, Subject: field, Says: ipx.T("{field}：{what}", "{field} {what}"),
				Args: []ipx.Arg{{Name: "field", Value: field}, {Name: "what", Value: ipx.T(zh, en)}}})
		}
	}
	bad("code", s.Code == "", "缺少代码", "is missing")
	sum := decimal.Zero
	for i, b := range s.Bearers {
		at := fmt.Sprintf("bearers[%d]", i)
		bad(at+".who", b.Who == "" || slices.ContainsFunc(s.Bearers[:i], func(o Bearer) bool { return o.Who == b.Who }), "缺少代码，或者重复", "is missing, or is there twice")
		bad(at+".name", b.Name.Zh == "" || b.Name.En == "", "缺少中文或者英文", "must be in Chinese and English")
		bad(at+".part", b.Part.Sign() < 0, "为负", "is negative")
		bad(at+".cap", b.Cap.Sign() < 0, "为负", "is negative")
		sum = sum.Add(b.Part)
	}
	bad("bearers", !sum.Equal(decimal.NewFromInt(1)), "比例之和应当为百分之百", "must bear the whole between them")
	bad("lender", !slices.ContainsFunc(s.Bearers, func(b Bearer) bool { return b.Who == s.Lender && b.Cap.IsZero() }), "不在承担人之列，或者有上限", "is no bearer, or has a cap")
	if len(out) == 0 {
		return nil
	}
	return ipx.Refuse(out...)
}

// Split splits a loss by the parts of the scheme, by the largest remainder, so that
// the shares sum to the loss. A bearer bears no more than its cap less what it has
// borne before, by key; what is above stays with the lender.
func (s Scheme) Split(loss ipx.Money, before map[string]ipx.Money) ([]Share, error) {
	if err := s.Verify().OrNil(); err != nil {
		return nil, err
	}
	if loss.Sign() < 0 {
		return nil, fmt.Errorf("riskpool: a loss of %s", loss)
	}
	parts := make([]decimal.Decimal, len(s.Bearers))
	for i, b := range s.Bearers {
		parts[i] = b.Part
	}
	amounts, err := loss.Allocate(parts...)
	if err != nil {
		return nil, fmt.Errorf("riskpool: %s: %w", s.Code, err)
	}
	out := make([]Share, len(amounts))
	over := ipx.NewMoney(decimal.Zero, loss.Currency())
	lender := 0
	for i, b := range s.Bearers {
		out[i] = Share{b.Who, amounts[i]}
		if b.Who == s.Lender {
			lender = i
		}
		if b.Cap.IsZero() {
			continue
		}
		left, err := b.Cap.Sub(before[b.Who])
		if err == nil && left.Sign() < 0 {
			left = ipx.NewMoney(decimal.Zero, left.Currency())
		}
		var most ipx.Money
		if err == nil {
			most, err = amounts[i].Min(left)
		}
		var rest ipx.Money
		if err == nil {
			rest, err = amounts[i].Sub(most)
		}
		if err == nil {
			over, err = over.Add(rest)
		}
		if err != nil {
			return nil, fmt.Errorf("riskpool: cap of %s: %w", b.Who, err)
		}
		out[i].Amount = most
	}
	out[lender].Amount, err = out[lender].Amount.Add(over)
	return out, err
}

// Recover splits what was recovered by what each has borne, by the largest remainder.
// More than was borne in all is an error: the rest is the borrower's. So is less than
// nought.
func Recover(borne []Share, recovered ipx.Money) ([]Share, error) {
	weights := make([]decimal.Decimal, len(borne))
	var sum ipx.Money
	for i, b := range borne {
		weights[i] = b.Amount.Amount()
		var err error
		if sum, err = sum.Add(b.Amount); err != nil {
			return nil, fmt.Errorf("riskpool: recovery: %w", err)
		}
	}
	if over, err := recovered.Compare(sum); err != nil || over > 0 || recovered.Sign() < 0 {
		return nil, fmt.Errorf("riskpool: %s was recovered of %s borne", recovered, sum)
	}
	amounts, err := recovered.Allocate(weights...)
	if err != nil {
		return nil, fmt.Errorf("riskpool: recovery: %w", err)
	}
	out := make([]Share, len(amounts))
	for i, m := range amounts {
		out[i] = Share{borne[i].Who, m}
	}
	return out, nil
}
