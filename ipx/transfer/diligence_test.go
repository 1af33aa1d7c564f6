package transfer_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/internal/golden"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
)

// burdened are two patents: C free, and A co-owned, pledged, licensed, offered
// openly, with an annuity overdue and an invalidation pending.
func burdened(t testing.TB) *sale {
	s := opened(t, "2026-03-09", deals()["pair"], "rights=A:invention,C:invention", "A=S+K")
	s.enter("A", "2025-01-02", title.Grant{Burden: title.Burden{ID: "lic", Kind: title.Licence, Licence: title.Exclusive, Number: "X2025980000002", Holders: []ipx.PartyID{"L"}, Grantors: []ipx.PartyID{"S", "K"}, Recorded: true}})
	s.enter("A", "2025-06-02", title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Number: "Y2025980000001", Holders: []ipx.PartyID{"bank"}, Recorded: true}})
	s.enter("A", "2026-01-06", title.Observe{Fact: title.AnnuityUnpaid})
	s.enter("A", "2026-02-02", title.Observe{Fact: title.InvalidityRequested})
	return s
}

func TestDiligence(t *testing.T) {
	s := burdened(t)
	v := cn.Pack().On(day(s.on))
	found, err := transfer.Examine(v, s.deal, s.titles)
	require.NoError(t, err)
	require.Len(t, found, 2)

	a := found[0]
	assert.False(t, a.Clear())
	assert.Len(t, a.Owners, 2)
	assert.Equal(t, title.Grace, a.Status)
	var facts []law.Condition
	for _, f := range a.Facts {
		facts = append(facts, f.Condition)
		assert.NotEmpty(t, f.Rule.ID)
	}
	assert.Equal(t, []law.Condition{law.InGrace, law.Contested, law.Pledged, law.ExclusiveOut}, facts)
	assert.Equal(t, []transfer.Disclosure{{Right: "A", Burden: "lic"}}, a.Disclosed())
	require.Len(t, a.Burdens, 1)
	assert.EqualValues(t, "pl", a.Burdens[0].ID)
	var codes []ipx.Code
	for _, r := range a.InTheWay {
		codes = append(codes, r.Code)
	}
	assert.Equal(t, []ipx.Code{"TITLE-CONSENT-01", "TITLE-CONSENT-02"}, codes)
	assert.Len(t, a.Remedies, 2, "the co-owner's consent and the pledgee's")
	assert.True(t, found[1].Clear())

	// what it says is what the sale is told
	s.deal.Disclosed = a.Disclosed()
	s.upTo("sign")
	var no *ipx.Refusal
	require.ErrorAs(t, s.take("sign"), &no)
	require.Len(t, no.Reasons, 2)
	s.must(role(ipx.CoOwner, "K"), transfer.CoOwnerConsent{Right: "A"})
	s.must(role(ipx.Pledgee, "bank"), transfer.PledgeeConsent{Right: "A", Burden: "pl"})
	found, err = transfer.Examine(v, s.deal, s.titles)
	require.NoError(t, err)
	assert.Empty(t, found[0].InTheWay)
	require.NoError(t, s.take("sign"))

	_, err = transfer.Examine(v, plain(lot("Z", ipx.Invention)), s.titles)
	assert.ErrorContains(t, err, "no title record of Z")
}

// Each condition that the law knows of is told of, and nothing else.
func TestDiligenceTellsEachCondition(t *testing.T) {
	for want, act := range map[law.Condition]title.Act{
		law.Suspended:   title.Grant{Burden: title.Burden{ID: "b", Kind: title.Suspension, Holders: []ipx.PartyID{"X"}}},
		law.Preserved:   title.Grant{Burden: title.Burden{ID: "b", Kind: title.Seizure, Holders: []ipx.PartyID{"X"}}},
		law.OpenOffered: title.Grant{Burden: title.Burden{ID: "b", Kind: title.OpenLicence, Grantors: []ipx.PartyID{"S"}}},
		law.Void:        title.Observe{Fact: title.Invalidated},
		law.Ended:       title.Observe{Fact: title.Surrendered},
	} {
		s := opened(t, "2026-03-09", plain(), "rights=A:invention")
		s.enter("A", "2026-02-02", act)
		found, err := transfer.Examine(cn.Pack().On(day(s.on)), s.deal, s.titles)
		require.NoError(t, err)
		require.Len(t, found[0].Facts, 1, want)
		assert.Equal(t, want, found[0].Facts[0].Condition)
	}
}

func TestDiligenceReadsInBothLanguages(t *testing.T) {
	s := burdened(t)
	found, err := transfer.Examine(cn.Pack().On(day(s.on)), s.deal, s.titles)
	require.NoError(t, err)
	for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
		golden.File(t, filepath.Join("testdata", "diligence."+tag.String()+".txt"), transfer.Report(tag, found), *update)
	}
}

// Every status and every burden has its word.
func TestDiligenceHasWords(t *testing.T) {
	for _, kind := range []title.BurdenKind{title.Licence, title.Pledge, title.SecurityInterest, title.Seizure, title.Suspension, title.OpenLicence, title.CompulsoryLicence, title.Trust, title.Reservation} {
		for _, status := range []title.Status{title.NotYet, title.Pending, title.InForce, title.Grace, title.IsLapsed, title.IsExpired, title.IsSurrender, title.IsVoid, title.IsRefused, title.IsWithdrawn} {
			for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
				text := transfer.Report(tag, []transfer.Diligence{{Right: "A", Status: status, Burdens: []title.Lien{{Burden: title.Burden{ID: "b", Kind: kind}}}}})
				assert.NotContains(t, text, "A: \n", status)
				assert.NotContains(t, text, ":  b", kind)
				assert.NotContains(t, text, "： b", kind)
			}
		}
	}
}
