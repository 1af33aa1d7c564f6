package insurance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

func add(ids ...ipx.RightID) insurance.Change  { return insurance.Change{Add: ids} }
func drop(ids ...ipx.RightID) insurance.Change { return insurance.Change{Drop: ids} }

// stack are the numbers and kinds of a stack.
func stack(p insurance.Policy) []string {
	var out []string
	for _, x := range p.Stack {
		out = append(out, string(x.Kind)+" "+x.Effective.String()+" "+x.Premium.Total.Amount().String())
	}
	return out
}

// An endorsement that came late is taken back: what was entered again on top of it is
// entered once more, and stays.
func TestReverseALateEndorsement(t *testing.T) {
	p := opened(t)
	p, _, err := p.Endorse(day("2026-04-11"), day("2026-04-11"), add("c"), "")
	require.NoError(t, err)
	before := figures(t, p, true)
	p, _, err = p.Endorse(day("2026-03-02"), day("2026-05-20"), drop("b"), "")
	require.NoError(t, err)
	p, back, err := p.Reverse(4, day("2026-05-21"), "the wrong policy")
	require.NoError(t, err)
	assert.Equal(t, 4, back.Undoes)
	assert.Equal(t, "CNY 167.12", back.Premium.Total.String())
	assert.Equal(t, []string{
		"issue 2026-01-01 2200", "endorse 2026-04-11 145.21", "reverse 2026-04-11 -145.21", "endorse 2026-03-02 -167.12", "endorse 2026-04-11 145.21",
		"reverse 2026-04-11 -145.21", "reverse 2026-03-02 167.12", "endorse 2026-04-11 145.21",
	}, stack(p))
	same(t, before, figures(t, p, true))
	require.NoError(t, p.Validate())
	_, _, err = p.Reverse(4, day("2026-05-21"), "twice")
	refusedFor(t, err, "no")
	_, _, err = p.Reverse(1, day("2026-05-21"), "the issue")
	refusedFor(t, err, "no")
	_, _, err = p.Reverse(8, day("2026-05-20"), "too early")
	refusedFor(t, err, "issued")
}

// What a later transaction rests on cannot be taken back before it.
func TestReverseWhatOthersRestOn(t *testing.T) {
	p := opened(t)
	p, _, err := p.Endorse(day("2026-04-11"), day("2026-04-11"), add("c"), "")
	require.NoError(t, err)
	p, _, err = p.Endorse(day("2026-05-11"), day("2026-05-11"), drop("c"), "")
	require.NoError(t, err)
	next, _, err := p.Reverse(2, day("2026-05-12"), "")
	require.ErrorIs(t, err, ipx.ErrInput)
	assert.Equal(t, stack(p), stack(next), "nothing changed")
	p, _, err = p.Reverse(3, day("2026-05-12"), "")
	require.NoError(t, err)
	_, _, err = p.Reverse(2, day("2026-05-12"), "")
	require.NoError(t, err)
}

// An end takes with it what was to take effect after it; taken back, it brings it back.
func TestWhatFallsAwayWithAnEnd(t *testing.T) {
	p := opened(t)
	p, _, err := p.Endorse(day("2026-07-01"), day("2026-04-11"), add("c"), "agreed ahead")
	require.NoError(t, err)
	before := figures(t, p, true)
	for name, end := range map[string]func() (insurance.Policy, []insurance.Transaction, error){
		"cancel": func() (insurance.Policy, []insurance.Transaction, error) {
			return p.Cancel(day("2026-06-01"), day("2026-06-01"), insurance.RefundByDays, "")
		},
		"lapse": func() (insurance.Policy, []insurance.Transaction, error) {
			return p.Lapse(day("2026-06-01"), day("2026-06-01"))
		},
	} {
		q, added, err := end()
		require.NoError(t, err, name)
		require.NoError(t, q.Validate())
		assert.Equal(t, []int{2}, added[1].Fell)
		premium, err := q.Premium(day("2026-06-01"))
		require.NoError(t, err)
		assert.Equal(t, "CNY 910.14", premium.String(), "2200 for 151 of 365 days")
		c, ran := q.At(day("2026-08-01"), day("2026-06-01"))
		assert.False(t, ran)
		assert.Equal(t, []ipx.RightID{"a", "b"}, c.Rights)
		q, _, err = q.Reverse(added[1].No, day("2026-06-02"), "by mistake")
		require.NoError(t, err)
		same(t, before, figures(t, q, true))
		require.NoError(t, q.Validate())
	}
}

// Who leaves is no longer insured from that day on, and was before it; the policy from
// which the endorsement came stays as it was.
func TestLeave(t *testing.T) {
	p := opened(t)
	p, _, err := p.Endorse(day("2026-02-01"), day("2026-02-01"), insurance.Change{Join: []insurance.Insured{{Party: "buyer", As: insurance.Patentee}}}, "")
	require.NoError(t, err)
	q, _, err := p.Endorse(day("2026-03-01"), day("2026-03-01"), insurance.Change{Leave: []ipx.PartyID{"acme"}}, "")
	require.NoError(t, err)
	for _, c := range []struct {
		p          insurance.Policy
		on         string
		acme, also bool
	}{{p, "2026-01-15", true, false}, {p, "2026-03-15", true, true}, {q, "2026-01-15", true, false}, {q, "2026-02-15", true, true}, {q, "2026-03-15", false, true}} {
		k, _ := c.p.At(day(c.on), day("2026-03-01"))
		assert.Equal(t, []bool{c.acme, c.also}, []bool{k.Insures("acme", "a"), k.Insures("buyer", "a")}, c.on)
	}
	assert.Equal(t, []insurance.Insured{{Party: "acme", As: insurance.Patentee}}, p.Insured)
	require.NoError(t, p.Validate())
	require.NoError(t, q.Validate())
	for field, c := range map[string]insurance.Change{
		"change.leave": {Leave: []ipx.PartyID{"stranger"}}, "change.join": {Join: []insurance.Insured{{Party: "x", As: insurance.Maker}}}, "change.payee": {Payee: "bank"},
	} {
		_, _, err := p.Endorse(day("2026-03-01"), day("2026-03-01"), c, "")
		refusedFor(t, err, field)
	}
	_, _, err = q.Endorse(day("2026-03-02"), day("2026-03-02"), insurance.Change{Leave: []ipx.PartyID{"buyer"}}, "")
	refusedFor(t, err, "change.leave")
}

// A stack in which a late endorsement was entered without making room for it does not
// say what the terms lead to.
func TestValidateFindsAStackOutOfOrder(t *testing.T) {
	p := opened(t)
	late, _, err := p.Endorse(day("2026-03-02"), day("2026-05-20"), add("d"), "")
	require.NoError(t, err)
	p, _, err = p.Endorse(day("2026-04-11"), day("2026-04-11"), add("c"), "")
	require.NoError(t, err)
	x := late.Stack[1]
	x.No = 3
	p.Stack = append(p.Stack, x)
	assert.ErrorContains(t, p.Validate(), "transaction 3 of P-1: its place")
}

// Nothing is earned for the days between a lapse and the revival, by the premium of
// the days before and after.
func TestEarnedAcrossALapse(t *testing.T) {
	p := opened(t)
	p, _, err := p.Lapse(day("2026-05-01"), day("2026-06-01"))
	require.NoError(t, err)
	p, _, err = p.Reinstate(day("2026-07-01"), day("2026-07-01"))
	require.NoError(t, err)
	for on, want := range map[string]string{"2026-01-01": "0", "2026-04-01": "542.47", "2026-05-01": "723.29", "2026-06-01": "723.29", "2026-07-01": "723.29", "2026-07-02": "729.32", "2027-01-01": "1832.33"} {
		m, err := p.Earned(day(on))
		require.NoError(t, err)
		assert.Equal(t, want, m.Amount().String(), on)
	}
}

// With all of the premium goes all of the tax, however it was rounded.
func TestTaxGoesBackWhole(t *testing.T) {
	p := terms(t, "infringement-loss")
	p.Product.Tariff.Minimum = ipx.Money{}
	p, err := insurance.Open(p, insurance.Offer{Rights: []ipx.RightID{"a"}, Limit: ipx.MustMoney("CNY 3336.00")}, day("2025-12-15"))
	require.NoError(t, err)
	p, _, err = p.Endorse(day("2026-01-01"), day("2025-12-20"), insurance.Change{Loading: dec("1")}, "")
	require.NoError(t, err)
	assert.Equal(t, []string{"100.08 6", "100.08 6"}, []string{p.Stack[0].Premium.Total.Amount().String() + " " + p.Stack[0].Tax.Amount().String(), p.Stack[1].Premium.Total.Amount().String() + " " + p.Stack[1].Tax.Amount().String()})
	p, added, err := p.Cancel(day("2026-03-01"), day("2026-03-01"), insurance.RefundAll, "")
	require.NoError(t, err)
	assert.Equal(t, "CNY -12.00", added[0].Tax.String(), "6 % of 200.16 would be 12.01")
	require.NoError(t, p.Validate())
}

// A premium that another act only moved aside is due when it was.
func TestALateActGrantsNoTime(t *testing.T) {
	p := opened(t)
	p, _, err := p.Endorse(day("2026-04-11"), day("2026-04-11"), add("c"), "")
	require.NoError(t, err)
	plan := func(p insurance.Policy) []string {
		t.Helper()
		parts, err := p.Schedule(day("2026-12-31"))
		require.NoError(t, err)
		var out []string
		for _, i := range parts {
			out = append(out, i.Amount.Amount().String()+" "+i.Due.String())
		}
		return out
	}
	assert.Equal(t, []string{"2200 2026-01-01", "145.21 2026-04-26"}, plan(p))
	q, _, err := p.Endorse(day("2026-03-01"), day("2026-06-01"), insurance.Change{Join: []insurance.Insured{{Party: "x", As: insurance.Patentee}}}, "")
	require.NoError(t, err)
	assert.Equal(t, []string{"2200 2026-01-01", "145.21 2026-04-26"}, plan(q))
	q, _, err = p.Endorse(day("2026-03-01"), day("2026-06-01"), insurance.Change{Loading: dec("0.5")}, "")
	require.NoError(t, err)
	assert.Equal(t, []string{"2200 2026-01-01", "145.21 2026-04-26", "72.6 2026-06-16", "922.19 2026-06-16"}, plan(q), "what it adds is due later")
}

// A policy that lists no rights has no object that a title could show to be lost.
func TestNoObjectIsLostWhereNoneIsListed(t *testing.T) {
	r := begin(t, machineOver(t, cn.Pack()), "P")
	for _, x := range forming(t, "liability", nil, nil) {
		require.NoError(t, r.fire(day(x.on), "", x.e))
	}
	err := r.fire(day("2026-01-10"), "", insurance.LoseObject{})
	require.ErrorIs(t, err, ipx.ErrState)
	assert.Equal(t, insurance.Formed, r.in.State)
}
