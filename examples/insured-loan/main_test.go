package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/pledge"
)

func told(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.Zero(t, run(args, &out, &errs), errs.String())
	return out.String()
}

// inOrder asserts that a text says things one after the other.
func inOrder(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		_, rest, ok := strings.Cut(text, want)
		require.True(t, ok, "%q is missing, or comes too early", want)
		text = rest
	}
}

// The stories as they are told: the figures of the programme, the insurer's days, the
// ranks, and who has what in the end.
func TestStories(t *testing.T) {
	en, zh := told(t), told(t, "-lang", "zh")
	inOrder(t, en,
		"INSURANCE-INTEREST-01", "[pledge] register → registered", "[surety policy] propose → proposed", "[surety policy] cover begins → in force",
		"TITLE-PLEDGE-01", "rank 2: pledge Y2025980000611, held by a second bank", "the title tells the [surety policy]: the right is pledged to a second bank",
		"declare the default → enforcing", "time to decide: 24 February 2026 (Insurance Law art. 23 ¶1)", "time to pay what is established: 23 March 2026 (Insurance Law art. 25)",
		"time to decide: 26 February 2026", "co-payment of 40 % | CNY -1,434,482.76", "**CNY 2,151,724.14**", "time to pay: 24 February 2026", "pay → paid",
		"which CNY 1,593,275.86 is left",
		"rank 1: pledge Y2025980000017, held by the bank, since 9 January 2025", "the insurer is no pledgee", "WORKFLOW-ACTOR-03",
		"[surety claim] subrogate → subrogated", "[pledge] assign the claim → enforcing", "carries out duty [claim-1/8/2]",
		"rank 1: pledge Y2025980000017, held by the bank and the insurer, since 9 January 2025, for CNY 3,486,206.90", "rank 2: pledge Y2025980000611, held by a second bank, since 9 June 2025",
		"by Insurance Law art. 60 ¶1 and Civil Code art. 407",
		"sell → realised", "owner: the buyer", "principal CNY 2,251,234.57",
		"of CNY 2,351,234.57 the insurer has CNY 1,410,740.74, the bank CNY 940,493.83", "which CNY 3,004,016.60 is left", "no pledge",
		"still out CNY 493,988.93", "still out CNY 740,983.40", "the borrower still owes CNY 1,234,972.33",
		"A second policy", "the title tells the [patent policy]: the right is pledged to the bank (Civil Code art. 390)", "loss payee: the bank", "loss payee: the bank",
		"**CNY 400,000.00**", "CLAIM-PAYEE-05", "which CNY 1,600,000.00 is left", "PLEDGE-SUBSTITUTE-01", "take compensation in the right's place → registered",
		"apply the deposit → registered", "the surety has paid CNY 3,186,206.90", "rank 1: pledge Y2025980000017, held by the insurer, since 9 January 2025", "rank 2: pledge Y2025980000611",
		"the title tells the [patent policy]: the right is pledged to the insurer", "loss payee: the insurer",
	)
	inOrder(t, zh, "第2顺位：Y2025980000611号质权，质权人第二家银行", "核定期限，2026年2月26日（《保险法》第二十三条第一款）", "第1顺位：Y2025980000017号质权，质权人贷款银行和保证保险人",
		"依据：《保险法》第六十条第一款；《民法典》第四百零七条", "归保险人1,410,740.74元，归银行940,493.83元", "借款人仍欠1,234,972.33元", "赔款受领人：贷款银行", "赔款受领人：保证保险人")
	digits := regexp.MustCompile(`[\d,]+\.\d{2}`)
	assert.Equal(t, digits.FindAllString(en, -1), digits.FindAllString(zh, -1), "the same money in both languages")
	for _, text := range []string{en, zh} {
		assert.NotContains(t, text, "{")
		assert.NotContains(t, text, "%!")
	}
	assert.NotRegexp(t, `[a-z]-[a-z]+bank|property-insurer|second-bank`, zh+en, "parties go by their names")
}

// quiet is a host that tells nobody.
func quiet(t require.TestingT, d deal) *host {
	tell, err := newTeller("en", io.Discard)
	require.NoError(t, err)
	h, err := newHost(tell, d)
	require.NoError(t, err)
	return h
}

// through takes a host through parts of its story.
func through(t require.TestingT, parts ...func() error) {
	for _, part := range parts {
		require.NoError(t, part())
	}
}

// view is the title on a day.
func (h *host) view(on string) title.View { return h.titles[patent].AsOf(calendar.MustParse(on)) }

// The rank is the bank's own: who holds the pledge changes, and nothing else of it. The
// second bank stays behind, whether the insurer takes all of the claim or a part.
func TestTheRankIsTheBanks(t *testing.T) {
	const before, after = "2026-02-26", "2026-02-27"
	for name, c := range map[string]struct {
		coPay   string
		holders []ipx.PartyID
	}{
		"the bank bears two fifths":  {"0.4", []ipx.PartyID{bank, insurer}},
		"the bank bears a hundredth": {"0.01", []ipx.PartyID{bank, insurer}},
		"the insurer bears all":      {"0", []ipx.PartyID{insurer}},
	} {
		t.Run(name, func(t *testing.T) {
			d := qingdao()
			d.coPay = decimal.RequireFromString(c.coPay)
			h := quiet(t, d)
			through(t, h.lend, h.secondBank, h.claimed, h.stepIn)
			id := h.pledge.in.Terms.Burden()
			was, ok := h.view(before).Burden(id)
			require.True(t, ok)
			is, ok := h.view(after).Burden(id)
			require.True(t, ok)
			assert.Equal(t, []ipx.PartyID{bank}, was.Holders)
			assert.ElementsMatch(t, c.holders, is.Holders)
			is.Holders = was.Holders
			assert.Equal(t, was, is, "the same pledge: number, day, amount")
			for _, day := range []string{before, after} {
				first, _ := h.view(day).Rank(id)
				second, _ := h.view(day).Rank(laterID)
				assert.Equal(t, []int{1, 2}, []int{first, second}, day)
			}
			assert.Equal(t, []title.Holding{{Party: borrower, Share: ipx.Whole}}, h.view(after).Owners())

			through(t, h.realise)
			sold := h.view("2026-05-27")
			assert.Equal(t, []title.Holding{{Party: buyer, Share: ipx.Whole}}, sold.Owners())
			past := sold.Past()
			require.NotEmpty(t, past)
			gone, _ := sold.Burden(id)
			assert.Equal(t, title.Realised, gone.Why)
			assert.Empty(t, h.view("2026-06-10").Of(title.Pledge))
		})
	}
}

// Money is neither lost nor made: by whatever loan, co-payment, limit and price, every
// sum adds up to the fen.
func TestMoneyAddsUp(t *testing.T) {
	yuan := func(t *rapid.T, name string, least, most int64) ipx.Money {
		return ipx.NewMoney(decimal.New(rapid.Int64Range(least*100, most*100).Draw(t, name), -2), ipx.CNY)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := deal{
			principal: yuan(t, "principal", 100_000, 5_000_000), interest: yuan(t, "interest", 1, 300_000), limit: yuan(t, "limit", 50_000, 6_000_000),
			coPay: decimal.New(rapid.Int64Range(0, 95).Draw(t, "co-pay"), -2), value: yuan(t, "value", 200_000, 4_000_000), costs: yuan(t, "costs", 0, 100_000),
		}
		d.price = d.value.Mul(decimal.New(rapid.Int64Range(701, 3000).Draw(t, "price"), -3)).Round(ipx.HalfUp)
		h := quiet(t, d)
		through(t, h.lend, h.claimed, h.stepIn, h.realise)
		a, err := h.account()
		require.NoError(t, err)
		sum := func(ms ...ipx.Money) string {
			s, err := ipx.Total(ms...)
			require.NoError(t, err)
			return s.String()
		}
		spread, err := h.spread()
		require.NoError(t, err)
		require.Equal(t, sum(d.principal, d.interest), a.lost.String())
		require.Equal(t, sum(d.price), sum(spread.Costs, spread.Interest, spread.Principal, spread.Surplus), "of the price")
		require.Equal(t, sum(spread.Interest, spread.Principal), sum(a.recovered.Insurer, a.recovered.Insured), "of what came in")
		require.Equal(t, a.lost.String(), sum(a.insured, a.recovered.Insured, a.bank), "of the bank's loss")
		require.Equal(t, a.insured.String(), sum(a.recovered.Insurer, a.insurer), "of the insurer's payment")
		require.Equal(t, a.debtor.String(), sum(a.bank, a.insurer), "what the debtor owes is what the two are out")
		for _, m := range []ipx.Money{a.bank, a.insurer, a.recovered.Insurer, a.recovered.Insured} {
			require.GreaterOrEqual(t, m.Sign(), 0, "nobody is enriched")
		}
		left, err := h.left(h.surety, "2026-06-03")
		require.NoError(t, err)
		require.Equal(t, d.limit.String(), sum(left.Left, a.insurer), "of the limit")
		rank, _ := h.view("2026-02-27").Rank(h.pledge.in.Terms.Burden())
		require.Equal(t, 1, rank)
	})
}

// Without the title, the duty or the notice nothing happens on the other side.
func TestOnlyByTitleAndHost(t *testing.T) {
	h := quiet(t, qingdao())
	through(t, h.sign)
	c := h.ofLoan()
	through(t, func() error { return h.ask(c, "2025-01-07") })
	err := h.issue(c, "2025-01-10")
	require.ErrorContains(t, err, "INSURANCE-INTEREST-01", "no pledge on the title, no cover")
	through(t, h.register, func() error { return h.issue(c, "2025-01-10") })

	notices, err := h.watch("2025-06-08", h.surety)
	require.NoError(t, err)
	assert.Empty(t, notices)
	require.NoError(t, h.enter(laterPledge()))
	notices, err = h.watch("2025-06-09", h.surety)
	require.NoError(t, err)
	require.Len(t, notices, 1)
	assert.Equal(t, insurance.IsPledged, notices[0].Kind)
	assert.Equal(t, []ipx.PartyID{secondBank}, notices[0].Party)
	notices, err = h.watch("2025-06-10", h.surety)
	require.NoError(t, err)
	assert.Empty(t, notices, "what was noted is not told again")

	_, err = h.take(h.claim.in.ID, "hand-over-papers")
	require.ErrorContains(t, err, "claim-1 has not asked for hand-over-papers")
	through(t, h.claimed)
	require.Error(t, fire(h, h.pledge, pledgeAct{on: "2026-03-02", by: asPledgee, event: pledge.Petition{Case: caseNo}, docs: docs{"main-contract", "pledge-contract", "registration-notice", "default-proof"}}))
	through(t, h.subrogate)
	assert.Contains(t, h.pledge.in.Terms.Contract.Pledgees, insurer)
	_, err = h.take(h.claim.in.ID, "hand-over-papers")
	require.Error(t, err, "a duty is carried out once")
}

// A duty that is delivered twice is one step.
func TestADutyTwice(t *testing.T) {
	h := quiet(t, qingdao())
	through(t, h.lend, h.claimed)
	left, err := h.left(h.surety, "2026-02-24")
	require.NoError(t, err)
	key := h.surety.history[len(h.surety.history)-1].Key
	require.Equal(t, "claim-1/7/1", key)
	version := h.surety.in.Version
	require.NoError(t, h.erode(h.surety, "2026-02-24", h.claim.in.Terms.Facts, h.claim.in.Terms.Paid(), key))
	again, err := h.left(h.surety, "2026-02-24")
	require.NoError(t, err)
	assert.Equal(t, version, h.surety.in.Version)
	assert.Equal(t, left, again)
}

// The policy over the patent pays the pledgee that the title shows, in the first rank.
func TestThePayeeIsThePledgee(t *testing.T) {
	d := qingdao()
	d.coPay = decimal.Zero
	h := quiet(t, d)
	through(t, h.insurePatent)
	assert.Empty(t, h.payeeNow())
	through(t, h.pledgeIt)
	assert.Equal(t, bank, h.payeeNow(), "not the second bank, which stands behind")

	// Were it to change places with the first, it would be paid.
	day := calendar.MustParse("2025-06-20")
	told := func() []insurance.Notice { return insurance.Watch(cn.Pack().On(day), h.property.in.Terms, h.titles) }
	for _, n := range told() {
		assert.NotEqual(t, insurance.IsPledged, n.Kind, "it was noted")
	}
	was, noted := h.titles, h.property.in.Terms.Noted
	h.property.in.Terms.Noted = nil
	require.NoError(t, h.enter(title.Entry{ID: "ranks", Right: patent, Dates: title.Dates{Effective: day, Registered: day}, Act: title.Rank{Order: []title.BurdenID{laterID, h.pledge.in.Terms.Burden()}}}))
	var fires []insurance.Event
	for _, n := range told() {
		if n.Kind == insurance.IsPledged {
			fires = append(fires, n.Fire)
		}
	}
	assert.Equal(t, []insurance.Event{insurance.NotePledge{Right: patent, Pledgee: secondBank}}, fires)
	h.titles, h.property.in.Terms.Noted = was, noted

	through(t, h.infringed)
	require.Len(t, h.loss.in.Terms.Payments, 1)
	paid := h.loss.in.Terms.Payments[0]
	assert.Equal(t, bank, paid.To)
	assert.Equal(t, "CNY 400000.00", paid.Amount.String())
	assert.Equal(t, "CNY 400000.00", h.pledge.in.Terms.Deposited.String())
	assert.True(t, h.pledge.in.Terms.Paid.IsZero(), "a deposit pays nothing yet")
	through(t, h.successor)
	assert.Equal(t, "CNY 400000.00", h.pledge.in.Terms.Paid.String())
	assert.Equal(t, "CNY 3186206.90", h.claim.in.Terms.Paid().String(), "principal and interest, less what was deposited")
	assert.Equal(t, insurer, h.payeeNow())
}

// What the host has stored of each instance replays to the instance.
func TestHistories(t *testing.T) {
	h := quiet(t, qingdao())
	through(t, h.lend, h.secondBank, h.claimed, h.stepIn, h.realise)
	replays(t, h.pledge)
	replays(t, h.surety)
	replays(t, h.claim)
}

func replays[T any, E workflow.Event](t *testing.T, l *line[T, E]) {
	t.Helper()
	var lines [][]byte
	for _, r := range l.history {
		data, err := json.Marshal(r)
		require.NoError(t, err)
		lines = append(lines, data)
	}
	var none T
	start, err := l.machine.Start(l.in.ID, none)
	require.NoError(t, err)
	got, err := l.machine.Replay(start, slices.Values(lines))
	require.NoError(t, err)
	want, err := json.Marshal(l.in)
	require.NoError(t, err)
	again, err := json.Marshal(got)
	require.NoError(t, err)
	assert.JSONEq(t, string(want), string(again))
}

// full is a writer that has no room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestBadArguments(t *testing.T) {
	var out, errs bytes.Buffer
	assert.Equal(t, 2, run([]string{"-lang", "fr"}, &out, &errs))
	assert.Contains(t, errs.String(), "en or zh")
	assert.Equal(t, 2, run([]string{"-nonsense"}, &out, &errs))
	assert.Equal(t, 0, run([]string{"-h"}, &out, &errs))
	errs.Reset()
	assert.Equal(t, 1, run(nil, full{}, &errs))
	assert.Contains(t, errs.String(), "no room")
}
