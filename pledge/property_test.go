package pledge_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
	"github.com/ipx-sdk/ipx-go/pledge"
)

var standing = []workflow.State{pledge.Registered, pledge.ChangeFiled, pledge.ReleaseFiled, pledge.Enforcing}

// holds examines what must be true of a pledge at any time.
func holds(t interface {
	Helper()
	Fatalf(string, ...any)
}, r *run) {
	t.Helper()
	terms := r.in.Terms
	if terms.Owed().Sign() < 0 || terms.Paid.Sign() < 0 || terms.Deposited.Sign() < 0 {
		t.Fatalf("money owed, paid or deposited is less than nothing: %s, %s, %s", terms.Owed(), terms.Paid, terms.Deposited)
	}
	if more, err := terms.Determined.Compare(terms.Contract.Debt.Amount); !terms.Determined.IsZero() && (err != nil || more > 0) {
		t.Fatalf("%s is determined, more than the registered %s", terms.Determined, terms.Contract.Debt.Amount)
	}
	for i, id := range terms.Released {
		if slices.Contains(terms.Released[:i], id) || !slices.ContainsFunc(terms.Contract.Rights, func(c pledge.Collateral) bool { return c.Right == id }) {
			t.Fatalf("%s is released and was not pledged, or twice", id)
		}
	}
	final := r.m.Final(r.in.State)
	if final && len(r.in.Clocks) > 0 {
		t.Fatalf("%s is final and %v still run", r.in.State, r.in.Clocks)
	}
	should := slices.Contains(standing, r.in.State)
	revives := r.in.State == pledge.Extinct // a right that is restored brings its pledge back, for Adopt to take over
	for _, c := range terms.Contract.Rights {
		v := r.titles[c.Right].AsOf(r.on)
		lies := slices.ContainsFunc(v.Burdens(), func(l title.Lien) bool { return l.ID == terms.Burden() && terms.Number != "" })
		pledged := (should || revives) && !slices.Contains(terms.Released, c.Right) && !v.Life().Over()
		if lies != pledged {
			t.Fatalf("in %s: the pledge on %s lies there: %t, and should: %t", r.in.State, c.Right, lies, pledged)
		}
		held := len(v.Of(title.Reservation)) > 0
		if held && (final || should) {
			t.Fatalf("in %s: %s is still held for the deal", r.in.State, c.Right)
		}
	}
}

// payload draws a payload that fits an event, mostly.
func payload(t *rapid.T, e pledge.Event, terms pledge.Terms) pledge.Event {
	cny := func(label string) ipx.Money {
		return ipx.Yuan(rapid.SampledFrom([]int64{-1, 0, 1, 100_000, 900_000, 1_500_000, 2_000_000}).Draw(t, label))
	}
	right := rapid.SampledFrom([]ipx.RightID{"A", "B", "C"}).Draw(t, "right")
	due := day("2026-09-15").AddDays(rapid.IntRange(-200, 2000).Draw(t, "days"))
	switch e.(type) {
	case pledge.Sign:
		return sign(rapid.SampledFrom([]string{"pool", "pool", "plain", "maximum", "d1", "guaranteed", "pool-ltv", "file-by"}).Draw(t, "contract"))
	case pledge.Correct:
		if rapid.Bool().Draw(t, "as it is") {
			return e
		}
		c := contracts()[rapid.SampledFrom([]string{"pool", "plain", "bank2", "file-by"}).Draw(t, "corrected")]
		return pledge.Correct{Contract: &c}
	case pledge.AskCorrection:
		return pledge.AskCorrection{Defects: []string{"seal"}, Answer: due}
	case pledge.Warn:
		return pledge.Warn{Ground: pledge.P10, Right: right, Answer: due}
	case pledge.Insist:
		return pledge.Insist{Ground: pledge.P10, Right: right}
	case pledge.Refuse:
		return pledge.Refuse{Grounds: []pledge.Ground{pledge.P12}}
	case pledge.Revoke:
		return pledge.Revoke{Fraud: rapid.Bool().Draw(t, "fraud")}
	case pledge.Register:
		return pledge.Register{No: "Y2026980000001"}
	case pledge.AgreeChange:
		return pledge.AgreeChange{Agreed: day("2026-04-01"), Change: pledge.Change{Amount: cny("amount"), Due: due}}
	case pledge.AssignClaim:
		return pledge.AssignClaim{To: rapid.SampledFrom([]ipx.PartyID{"fund", "bank2"}).Draw(t, "to"), Agreed: rapid.Bool().Draw(t, "agreed")}
	case pledge.ConsentTo:
		return pledge.ConsentTo{Permission: pledge.Permission{Right: right, Act: pledge.PermitLicence, Counterparty: "maker", Proceeds: pledge.Prepay}}
	case pledge.WithdrawConsent:
		return pledge.WithdrawConsent{Right: right, Act: pledge.PermitLicence}
	case pledge.ActDone:
		return pledge.ActDone{Right: right, Act: pledge.PermitLicence, Counterparty: "maker", Price: cny("price")}
	case pledge.ReceiveProceeds:
		return pledge.ReceiveProceeds{Right: right, Amount: cny("amount"), To: rapid.SampledFrom([]pledge.Proceeds{pledge.Prepay, pledge.Deposit, pledge.None}).Draw(t, "to")}
	case pledge.RegisterElsewhere:
		return pledge.RegisterElsewhere{Number: "1234567"}
	case pledge.ChangePledgor:
		return pledge.ChangePledgor{From: "biotech", To: "newco", Keeps: rapid.Bool().Draw(t, "keeps")}
	case pledge.Pay:
		return pledge.Pay{Paid: cny("paid"), Principal: cny("principal")}
	case pledge.ApplyDeposit:
		return pledge.ApplyDeposit{Amount: cny("amount"), Principal: cny("principal")}
	case pledge.CollectFruits:
		return pledge.CollectFruits{Right: right, Amount: cny("amount"), Cost: cny("cost"), Principal: cny("principal")}
	case pledge.Compensate:
		return pledge.Compensate{Right: right, Amount: cny("amount"), To: pledge.Deposit}
	case pledge.Observe:
		return pledge.Observe{Right: right, Trouble: rapid.SampledFrom([]pledge.TroubleKind{"", pledge.AnnuityUnpaid, pledge.RightEnded, pledge.Preserved}).Draw(t, "trouble"), Over: rapid.Bool().Draw(t, "over")}
	case pledge.ValueFalls:
		return pledge.ValueFalls{Appraisal: appraised(rapid.Int64Range(1, 7_000_000).Draw(t, "value"), "A"), Answer: due}
	case pledge.CureValue:
		return pledge.CureValue{Prepaid: cny("prepaid"), Added: cny("added")}
	case pledge.Determine:
		return pledge.Determine{Ground: pledge.NoNewClaims, Amount: cny("amount")}
	case pledge.Repay:
		return pledge.Repay{Paid: cny("paid"), On: due, Online: rapid.Bool().Draw(t, "online")}
	case pledge.VoidContract:
		return pledge.VoidContract{Judgment: "1"}
	case pledge.TimeBar:
		return pledge.TimeBar{Judgment: "1"}
	case pledge.FilePartRelease:
		return pledge.FilePartRelease{Rights: []ipx.RightID{right, rapid.SampledFrom([]ipx.RightID{"A", "B", "C"}).Draw(t, "other")}, Rest: appraised(rapid.Int64Range(1, 7_000_000).Draw(t, "value"), "A")}
	case pledge.ReleasePart:
		return pledge.ReleasePart{Rights: terms.Leaving}
	case pledge.Default:
		return pledge.Default{Due: cny("due"), Event: rapid.SampledFrom([]string{"", "cross default"}).Draw(t, "event")}
	case pledge.Cure:
		return pledge.Cure{Paid: cny("paid"), Principal: cny("principal")}
	case pledge.Petition:
		return pledge.Petition{Case: "1"}
	case pledge.CourtOrder:
		return pledge.CourtOrder{No: "1", Outcome: rapid.SampledFrom([]pledge.OrderOutcome{pledge.Granted, pledge.InPart, pledge.Dismissed}).Draw(t, "outcome")}
	case pledge.HoldAuction:
		return pledge.HoldAuction{Value: ipx.Yuan(1_000_000), Start: ipx.Yuan(700_000), Deposit: ipx.Yuan(70_000), Notice: day("2026-03-10"), Sold: rapid.Bool().Draw(t, "sold")}
	case pledge.AgreeValue:
		return pledge.AgreeValue{To: "bank", Price: cny("price")}
	case pledge.Sold:
		return pledge.Sold{To: "buyer", Price: cny("price"), Route: rapid.SampledFrom([]pledge.Route{pledge.Auction, pledge.PrivateSale, pledge.CourtAuction, pledge.CourtSale}).Draw(t, "route")}
	case pledge.Distribute:
		return pledge.Distribute{Costs: ipx.Yuan(0), Interest: ipx.Yuan(0), Principal: terms.Price, Surplus: ipx.Yuan(0), Shortfall: cny("shortfall")}
	case pledge.Stay:
		return pledge.Stay{Case: "1", Of: rapid.SampledFrom([]ipx.PartyID{"", "biotech"}).Draw(t, "of"),
			Proceeding: rapid.SampledFrom([]pledge.Proceeding{"", pledge.Reorganisation, pledge.Liquidation}).Draw(t, "proceeding")}
	case pledge.LiftStay:
		return pledge.LiftStay{Case: "1"}
	}
	return e
}

// facts are what may happen to a right meanwhile.
var facts = []title.Act{
	title.Observe{Fact: title.AnnuityUnpaid}, title.Observe{Fact: title.AnnuityPaid}, title.Observe{Fact: title.Lapsed}, title.Observe{Fact: title.Restored},
	title.Observe{Fact: title.Invalidated}, title.Observe{Fact: title.InvalidityRequested}, title.Observe{Fact: title.InvalidityClosed},
	title.Grant{Burden: title.Burden{ID: "court-7", Kind: title.Seizure, Holders: []ipx.PartyID{"creditor"}}}, title.Release{Burden: "court-7", Why: title.Lifted},
}

// Whatever happens, in whatever order: money, title and time limits agree with
// the state, a refusal changes nothing, and the history leads back.
func TestWalks(t *testing.T) {
	m := machineOver(t, cn.Pack())
	rapid.Check(t, func(t *rapid.T) {
		r := walker(t, m)
		on := day("2026-03-02")
		for i := range rapid.IntRange(1, 60).Draw(t, "steps") {
			on = on.AddDays(rapid.SampledFrom([]int{0, 1, 3, 30, 200}).Draw(t, "later"))
			if rapid.IntRange(0, 7).Draw(t, "fact?") == 0 {
				e := title.Entry{ID: title.EntryID(fmt.Sprintf("fact/%d", i)), Right: rapid.SampledFrom([]ipx.RightID{"A", "B", "C"}).Draw(t, "of"),
					Dates: title.Dates{Effective: on}, Act: rapid.SampledFrom(facts).Draw(t, "fact")}
				r.on = on
				if changed, _, err := r.titles.Apply(m.Pack().On(on), title.Strict, e); err == nil {
					r.titles = r.titles.With(changed)
				}
				holds(t, r)
			}
			var open []pledge.Event
			for _, s := range table.Steps {
				if _, may := m.Leads(r.in.State, s.Event.Kind()); may {
					open = append(open, s.Event)
				}
			}
			if len(open) == 0 {
				break
			}
			before := r.in
			e := payload(t, rapid.SampledFrom(open).Draw(t, "event"), r.in.Terms)
			err := r.fire(on, "", e)
			if _, refused := errors.AsType[*ipx.Refusal](err); err != nil && !refused {
				t.Fatalf("%s: %v", e.Kind(), err)
			}
			for _, tag := range l10n.Languages() {
				for _, line := range l10n.Lines(tag, err) {
					if strings.ContainsAny(line, "{}") || strings.Contains(line, "%!") {
						t.Fatalf("%s: a sentence with a hole: %s", e.Kind(), line)
					}
				}
			}
			if err != nil && !reflect.DeepEqual(before, r.in) {
				t.Fatalf("%s was refused and changed something", e.Kind())
			}
			holds(t, r)
		}
		if rapid.IntRange(0, 9).Draw(t, "round trip?") == 0 {
			first, err := m.Start(r.in.ID, pledge.Terms{})
			require.NoError(t, err)
			var lines [][]byte
			for _, rec := range r.records {
				line, err := rec.AppendLine(nil)
				require.NoError(t, err)
				lines = append(lines, line)
			}
			end, err := m.Replay(first, slices.Values(lines))
			require.NoError(t, err)
			require.Equal(t, r.in.Head, end.Head)
			require.Equal(t, r.in.State, end.State)
		}
	})
}

// walker is a pledge at its beginning, or already registered, so that walks
// get far.
func walker(t *rapid.T, m *machine) *run {
	_, titles, err := start(workflowtest.Args{Named: map[string]string{"rights": "A,B,C"}})
	require.NoError(t, err)
	in, err := m.Start("walk", pledge.Terms{})
	require.NoError(t, err)
	r := &run{m: m, in: in, titles: titles}
	if rapid.IntRange(0, 3).Draw(t, "begun") > 0 {
		for _, e := range []pledge.Event{payload(t, pledge.Sign{}, r.in.Terms), pledge.File{Online: true}, pledge.Register{No: "Y2026980000001"}} {
			require.NoError(t, r.fire(day("2026-03-02"), "", e))
		}
	}
	return r
}
