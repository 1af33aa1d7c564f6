package lifecycle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

func blocked(cs ...law.Condition) map[law.Dealing]law.Effect {
	out := map[law.Dealing]law.Effect{}
	for _, b := range lifecycle.Blocks(chinese(), cs...) {
		out[b.Dealing] = max(out[b.Dealing], b.Effect)
	}
	return out
}

// What each state of the table bars: the first five rows and the endings of the
// table of statuses.
func TestStatesBlock(t *testing.T) {
	all := map[law.Dealing]law.Effect{law.TransferIt: law.Barred, law.LicenceIt: law.Barred, law.RecordLicence: law.Barred, law.OfferOpenly: law.Barred, law.PledgeIt: law.Barred}
	pending := map[law.Dealing]law.Effect{law.LicenceIt: law.Warned, law.RecordLicence: law.Barred, law.OfferOpenly: law.Barred, law.PledgeIt: law.Barred}
	want := map[workflow.State]map[law.Dealing]law.Effect{
		lifecycle.Unfiled: {}, lifecycle.InForce: {},
		lifecycle.Pending: pending, lifecycle.Allowed: pending,
		lifecycle.Grace:        {law.TransferIt: law.Warned, law.LicenceIt: law.Warned, law.RecordLicence: law.Barred, law.OfferOpenly: law.Barred, law.PledgeIt: law.Barred},
		lifecycle.RefusedState: all, lifecycle.DeemedWithdrawn: all, lifecycle.GivenUp: all, lifecycle.Lost: all, lifecycle.Withdrawn: all,
		lifecycle.Ended: all, lifecycle.Restorable: all, lifecycle.Dead: all, lifecycle.Expired: all, lifecycle.Surrendered: all, lifecycle.Invalidated: all,
	}
	for _, s := range lifecycle.Table().States {
		w, ok := want[s.Name]
		require.True(t, ok, s.Name)
		assert.Equal(t, w, blocked(lifecycle.ConditionsOf(s.Name, lifecycle.Terms{})...), s.Name)
	}
	for _, b := range lifecycle.Blocks(chinese(), law.Conditions()...) {
		assert.NotEmpty(t, b.Rule)
		assert.NotEmpty(t, b.Says.Zh)
		assert.NotEmpty(t, b.Cite.En)
	}
	assert.Len(t, lifecycle.Blocks(us.Pack().On(today), law.InGrace), 2, "the other topics are not in that pack")
}

func TestConditionsFollowFromTheTerms(t *testing.T) {
	terms := lifecycle.Terms{Published: today, Requests: 1, Suspended: "c", Preserved: lifecycle.Preservation{Case: "d"}}
	assert.Equal(t, []law.Condition{law.Published, law.Contested, law.Suspended, law.Preserved}, lifecycle.ConditionsOf(lifecycle.Pending, terms))
	assert.Equal(t, []law.Condition{law.InGrace, law.Contested}, lifecycle.ConditionsOf(lifecycle.Grace, lifecycle.Terms{Declared: today}))
	assert.Equal(t, []law.Condition{law.Ended}, lifecycle.ConditionsOf(lifecycle.Expired, terms))
}

// The title record shows the same conditions, and those of its burdens.
func TestStanding(t *testing.T) {
	at := day("2026-03-02")
	for _, c := range []struct {
		name string
		acts []title.Act
		want []law.Condition
	}{
		{"free", nil, nil},
		{"in grace", []title.Act{title.Observe{Fact: title.AnnuityUnpaid}}, []law.Condition{law.InGrace}},
		{"contested and pledged", []title.Act{title.Observe{Fact: title.InvalidityRequested}, burden(title.Pledge, "")}, []law.Condition{law.Contested, law.Pledged}},
		{"suspended and preserved", []title.Act{burden(title.Seizure, ""), burden(title.Suspension, "")}, []law.Condition{law.Suspended, law.Preserved}},
		{"exclusively licensed", []title.Act{burden(title.Licence, title.Exclusive)}, []law.Condition{law.ExclusiveOut}},
		{"sole licence", []title.Act{burden(title.Licence, title.Sole)}, []law.Condition{law.ExclusiveOut}},
		{"ordinarily licensed", []title.Act{burden(title.Licence, title.Ordinary)}, nil},
		{"offered openly", []title.Act{burden(title.OpenLicence, "")}, []law.Condition{law.OpenOffered}},
		{"lapsed while pledged", []title.Act{burden(title.Pledge, ""), title.Observe{Fact: title.Lapsed}}, []law.Condition{law.Ended}},
		{"void", []title.Act{title.Observe{Fact: title.Invalidated}}, []law.Condition{law.Void}},
		{"refused", []title.Act{title.Observe{Fact: title.Refused}}, []law.Condition{law.DeadFiling}},
	} {
		r, err := title.Open(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Granted: day("2021-07-20"), Expires: day("2038-05-04")}, []title.Holding{{Party: "acme", Share: ipx.Whole}}, day("2018-05-04"))
		require.NoError(t, err)
		for i, a := range c.acts {
			r, _, err = r.Apply(chinese(), title.Strict, title.Entry{ID: title.EntryID(rune('a' + i)), Right: "p", Dates: title.Dates{Effective: at}, Act: a})
			require.NoError(t, err, c.name)
		}
		assert.Equal(t, c.want, lifecycle.Standing(r.AsOf(at)), c.name)
	}
	pending, err := title.Open(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN"}, []title.Holding{{Party: "acme", Share: ipx.Whole}}, day("2018-05-04"))
	require.NoError(t, err)
	assert.Equal(t, []law.Condition{law.Unpublished}, lifecycle.Standing(pending.AsOf(at)))
	pending, _, err = pending.Apply(chinese(), title.Strict, title.Entry{ID: "a", Right: "p", Dates: title.Dates{Effective: at}, Act: title.Observe{Fact: title.Published}})
	require.NoError(t, err)
	assert.Equal(t, []law.Condition{law.Published}, lifecycle.Standing(pending.AsOf(at)))
	assert.Empty(t, lifecycle.Standing(pending.AsOf(day("2010-01-01"))), "the record had not begun")
}

func burden(kind title.BurdenKind, of title.LicenceType) title.Grant {
	return title.Grant{Burden: title.Burden{ID: title.BurdenID(kind), Kind: kind, Licence: of, Holders: []ipx.PartyID{"other"}, Grantors: []ipx.PartyID{"acme"}, Recorded: kind == title.Pledge}}
}

// What title refuses and what the table of conditions says are one law: where a
// condition bars a dealing, the record refuses it, and the other way round.
func TestBlocksAgreeWithTitle(t *testing.T) {
	dealings := map[law.Dealing]title.Act{
		law.TransferIt:    title.Vest{From: []title.Holding{{Party: "acme"}}, To: []title.Holding{{Party: "buyer"}}},
		law.LicenceIt:     title.Grant{Burden: title.Burden{ID: "new", Kind: title.Licence, Holders: []ipx.PartyID{"lee"}, Grantors: []ipx.PartyID{"acme"}}},
		law.RecordLicence: title.Grant{Burden: title.Burden{ID: "new", Kind: title.Licence, Holders: []ipx.PartyID{"lee"}, Grantors: []ipx.PartyID{"acme"}, Recorded: true}},
		law.OfferOpenly:   title.Grant{Burden: title.Burden{ID: "new", Kind: title.OpenLicence, Grantors: []ipx.PartyID{"acme"}}},
		law.PledgeIt:      title.Grant{Burden: title.Burden{ID: "new", Kind: title.Pledge, Holders: []ipx.PartyID{"bank"}, Grantors: []ipx.PartyID{"acme"}, Recorded: true}},
	}
	for c, before := range map[law.Condition]title.Act{
		law.InGrace: title.Observe{Fact: title.AnnuityUnpaid}, law.Ended: title.Observe{Fact: title.Lapsed}, law.Void: title.Observe{Fact: title.Invalidated},
		law.DeadFiling: title.Observe{Fact: title.Refused}, law.Suspended: burden(title.Suspension, ""), law.Preserved: burden(title.Seizure, ""),
		law.Pledged: burden(title.Pledge, ""), law.Contested: title.Observe{Fact: title.InvalidityRequested},
	} {
		for _, kind := range []ipx.RightKind{ipx.Invention, ipx.Trademark, ipx.Copyright, ipx.Software, ipx.LayoutDesign, ipx.PlantVariety} {
			if kind != ipx.Invention && (c == law.InGrace || c == law.DeadFiling) {
				continue // they have neither annuities nor applications here
			}
			for d, act := range dealings {
				if kind != ipx.Invention && d == law.OfferOpenly {
					continue
				}
				r, err := title.Open(ipx.Right{ID: "p", Kind: kind, Jurisdiction: "CN", Granted: day("2021-07-20"), Expires: day("2038-05-04")}, []title.Holding{{Party: "acme", Share: ipx.Whole}}, day("2018-05-04"))
				require.NoError(t, err)
				r, _, err = r.Apply(chinese(), title.Strict, title.Entry{ID: "before", Right: "p", Dates: title.Dates{Effective: day("2026-03-02")}, Act: before})
				require.NoError(t, err)
				_, err = r.Check(chinese(), title.Strict, title.Entry{ID: "act", Right: "p", Dates: title.Dates{Effective: day("2026-03-03")}, Act: act})
				effect, rule := chinese().EffectOn(kind, c, d)
				stands := effect == law.Barred || effect == law.Needs && c != law.Contested // the parties' statement is not title's business
				assert.Equal(t, stands, err != nil, "%s of %s: %s: %v, by %s", d, kind, c, err, rule.ID)
			}
		}
	}
}

// The rules are those of the right's own register.
func TestBlocksOnOtherRights(t *testing.T) {
	say := func(kind ipx.RightKind, cs ...law.Condition) []string {
		var out []string
		for _, b := range lifecycle.BlocksOn(chinese(), kind, cs...) {
			out = append(out, string(b.Dealing)+" "+b.Effect.String()+" "+b.Rule)
		}
		return out
	}
	assert.Equal(t, []string{"transfer needs cn.civil-code.444.2", "licence needs cn.civil-code.444.2", "licence-record needs cn.civil-code.444.2"}, say(ipx.Trademark, law.Pledged), "a mark can be pledged again")
	assert.Contains(t, say(ipx.Invention, law.Pledged), "pledge barred cn.measures-461.11.9")
	assert.Equal(t, []string{"transfer barred cn.trademark-law.40.1", "licence barred cn.trademark-law.40.1", "licence-record barred cn.trademark-law.40.1", "pledge barred cn.trademark-pledge-procedure"}, say(ipx.Trademark, law.Ended))
	assert.Equal(t, []string{"pledge barred cn.copyright-pledge-measures"}, say(ipx.Copyright, law.Suspended))
	assert.Empty(t, say(ipx.Trademark, law.InGrace, law.TwinPending, law.OpenOffered, law.DefenceHeld), "these are matters of patents")
	assert.Equal(t, say("", law.Conditions()...), say(ipx.Design, law.Conditions()...))
	for _, kind := range []ipx.RightKind{ipx.Trademark, ipx.Copyright, ipx.Software, ipx.LayoutDesign, ipx.PlantVariety} {
		for _, d := range law.Dealings() {
			effect, _ := chinese().EffectOn(kind, law.Ended, d)
			assert.Equal(t, d != law.OfferOpenly, effect == law.Barred, "%s of %s that has ended", d, kind)
		}
	}
}
