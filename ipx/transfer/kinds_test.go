package transfer_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// Each kind of right from talks to the buyer's title: how it passes, on which
// day, whose form the contract has, who may file, and how the office says no.
func TestEachKindOfRight(t *testing.T) {
	for _, c := range []struct {
		kind     ipx.RightKind
		pending  bool     // applied for, not granted
		on       string   // when it passes; 2026-03-09 where it does not say
		contract bool     // passes by the contract
		gazette  bool     // and on the day of the gazette alone
		joint    bool     // both sides file
		fee      bool     // a fee is due within a month of the filing
		corrects bool     // the office asks for corrections
		written  []string // rules that ask for the paper
		moves    string   // rule on the moment
	}{
		{kind: ipx.Invention, fee: true, written: []string{"cn.civil-code.863.3"}, moves: "cn.patent-law.10.3"},
		{kind: ipx.UtilityModel, fee: true, written: []string{"cn.civil-code.863.3"}, moves: "cn.patent-law.10.3"},
		{kind: ipx.Design, fee: true, written: []string{"cn.civil-code.863.3"}, moves: "cn.patent-law.10.3"},
		{kind: ipx.Application, pending: true, fee: true, written: []string{"cn.civil-code.863.3"}, moves: "cn.patent-law.10.3"},
		{kind: ipx.Trademark, gazette: true, joint: true, corrects: true, written: []string{"cn.trademark-law.42.1"}, moves: "cn.trademark-law.42.4"},
		{kind: ipx.Trademark, on: "2027-01-04", gazette: true, joint: true, corrects: true, written: []string{"cn.trademark-law-2026.46.1"}, moves: "cn.trademark-law-2026.46.4"},
		{kind: ipx.Trademark, pending: true, joint: true, corrects: true, written: []string{"cn.trademark-law.42.1"}, moves: "cn.trademark-regulation.17.2"},
		{kind: ipx.Copyright, contract: true, written: []string{"cn.copyright-law.27"}, moves: "cn.copyright-law.27.1"},
		{kind: ipx.Software, contract: true, written: []string{"cn.software-regulation.20"}, moves: "cn.software-regulation.20"},
		{kind: ipx.LayoutDesign, written: []string{"cn.layout-regulation.22.2"}, moves: "cn.layout-regulation.22.2"},
		{kind: ipx.PlantVariety, written: []string{"cn.variety-regulation-2025"}, moves: "cn.variety-regulation-2025"},
		{kind: ipx.PlantVariety, on: "2024-03-11", written: []string{"cn.variety-regulation-2014.9.4"}, moves: "cn.variety-regulation-2014.9.4"},
		{kind: ipx.KnowHow, contract: true, written: []string{"cn.civil-code.863.3"}, moves: "cn.civil-code.868"},
	} {
		on := "2026-03-09"
		if c.on != "" {
			on = c.on
		}
		words := []string{"rights=A:" + string(c.kind)}
		if c.pending {
			words = append(words, "pending=A")
		}
		s := opened(t, on, plain(lot("A", c.kind)), words...)
		name := string(c.kind) + " " + on

		s.upTo("sign")
		_, err := s.m.Fire(s.in, command{By: s.parties(), On: day(on), Event: transfer.Sign{Deal: s.deal}}, s.titles)
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, name)
		var papers []string
		for _, r := range no.Reasons {
			papers = append(papers, r.Rule)
		}
		assert.Equal(t, c.written, papers, name)
		require.NoError(t, s.take("sign"), name)

		topic := "title.moves." + string(c.kind)
		if c.kind == ipx.Trademark && c.pending {
			topic = "title.moves.trademark-application"
		}
		rule, ok := cn.Pack().On(day(on)).Rule(law.Key(topic))
		require.True(t, ok, name)
		assert.Equal(t, c.moves, rule.ID, name)

		if c.contract {
			assert.Error(t, s.take("file"), "%s is not filed", name)
			require.NoError(t, s.fire(asBoth, transfer.Assign{}), name)
		} else {
			assert.Error(t, s.fire(asBoth, transfer.Assign{}), "%s passes by no deed", name)
			alone := *s
			require.Equal(t, c.joint, alone.fire(asBoth[:1], transfer.File{}) != nil, "%s filed by one side", name)
			require.NoError(t, s.take("file"), name)
			fee := false
			for _, x := range s.in.Clocks {
				fee = fee || x.Clock == "fee"
			}
			assert.Equal(t, c.fee, fee, name)

			asked := *s
			assert.Equal(t, c.corrects, asked.fire(asOffice, transfer.AskCorrection{Defects: []string{"form"}, Received: day(on)}) == nil, "%s corrected", name)
			void := *s
			require.NoError(t, void.fire(asOffice, transfer.NotFiled{Defects: []string{"form"}}), name)
			assert.EqualValues(t, "S", void.titles["A"].AsOf(day(on)).Owners()[0].Party, "%s untouched", name)
			require.NoError(t, void.take("file"), "%s filed again", name)
			refused := *s
			require.NoError(t, refused.fire(asOffice, transfer.Refuse{Grounds: []string{"confusing"}}), name)
			assert.Equal(t, transfer.RefusedState, refused.in.State, name)

			s.on = day(on).AddDays(30).String()
			undated := *s
			assert.Equal(t, c.gazette, undated.fire(asOffice, transfer.Register{}) != nil, "%s without a gazette", name)
			require.NoError(t, s.take("register"), name)
		}
		assert.Equal(t, transfer.Moved, s.in.State, name)
		r := s.titles["A"]
		assert.EqualValues(t, "B", r.AsOf(day(s.on)).Owners()[0].Party, name)
		assert.EqualValues(t, "S", r.AsOf(day(s.on).AddDays(-1)).Owners()[0].Party, name)
		last := r.Entries()[r.Len()-1]
		assert.Equal(t, c.contract, last.Registered.IsZero(), "%s in a register", name)
		assert.Equal(t, day(on), last.Executed, "%s signed", name)
	}
}
