package title_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// standing is what a lawyer looks at before an act: who owns, what lies on the
// right, who has agreed to what.
type standing struct {
	owners   []title.Holding
	liens    []title.Lien
	consents []title.Consent // in order, withdrawals too
	unpaid   bool
}

// agreed reads the last word of a party on an act with somebody.
func (w standing) agreed(by ipx.PartyID, act title.PermittedAct, burden title.BurdenID, with ...ipx.PartyID) bool {
	about := func(who ipx.PartyID) (yes bool) {
		for _, k := range w.consents {
			if k.By == by && k.Permits == act && k.Burden == burden && (k.Counterparty == "" || k.Counterparty == who) {
				yes = !k.Withdrawn
			}
		}
		return yes
	}
	if len(with) == 0 {
		return about("")
	}
	return !slices.ContainsFunc(with, func(p ipx.PartyID) bool { return !about(p) })
}

func (w standing) share(p ipx.PartyID) bool {
	return slices.ContainsFunc(w.owners, func(h title.Holding) bool { return h.Party == p })
}

// bars lists what stands against an act: "code subject party", by the conflict
// matrix of licences, the bars of courts and offices, and who must consent.
func (w standing) bars(act title.Act) map[string]bool {
	out := map[string]bool{}
	bar := func(code string, subject title.BurdenID, party ipx.PartyID) {
		out[fmt.Sprint(code, " ", subject, " ", party)] = true
	}
	var acting, with []ipx.PartyID
	coOwners := func(permits title.PermittedAct) {
		for _, h := range w.owners {
			if len(w.owners) > 1 && !slices.Contains(acting, h.Party) && !slices.Contains(with, h.Party) && !w.agreed(h.Party, permits, "", with...) {
				bar("TITLE-CONSENT-01", "", h.Party)
			}
		}
	}
	spared := func(l title.Lien) bool { // lies on the share of others than those who act
		return !l.Share.IsZero() && l.Share != ipx.Whole && len(l.Grantors) > 0 && len(acting) > 0 &&
			!slices.ContainsFunc(acting, func(p ipx.PartyID) bool { return slices.Contains(l.Grantors, p) })
	}
	each := func(kind title.BurdenKind, do func(title.Lien)) {
		for _, l := range w.liens {
			if l.Kind == kind {
				do(l)
			}
		}
	}
	pledgees := func(permits title.PermittedAct) {
		each(title.Pledge, func(l title.Lien) {
			for _, p := range l.Holders {
				if !spared(l) && !slices.Contains(with, p) && !w.agreed(p, permits, l.ID, with...) {
					bar("TITLE-CONSENT-02", l.ID, p)
				}
			}
		})
	}
	courts := func() {
		each(title.Seizure, func(l title.Lien) {
			if !spared(l) {
				bar("TITLE-SEIZURE-01", l.ID, "")
			}
		})
		each(title.Suspension, func(l title.Lien) {
			if !spared(l) {
				bar("TITLE-SUSPENDED-01", l.ID, "")
			}
		})
	}
	holds := func(s title.Scope) {
		each(title.Reservation, func(l title.Lien) {
			pass := len(with) > 0 && !slices.ContainsFunc(l.Holders, func(p ipx.PartyID) bool { return !w.agreed(p, title.ToPass, l.ID, with...) })
			mine := slices.ContainsFunc(with, func(p ipx.PartyID) bool { return slices.Contains(l.Holders, p) })
			if !pass && !mine && meets(l.Scope, s) {
				bar("TITLE-RESERVED-01", l.ID, "")
			}
		})
	}
	owned := func(b title.Burden) {
		acting = b.Grantors
		for _, g := range b.Grantors {
			if !w.share(g) {
				bar("TITLE-OWNER-01", b.ID, g)
			}
		}
		if len(acting) == 0 {
			for _, h := range w.owners {
				acting = append(acting, h.Party)
			}
		}
	}
	annuity := func() {
		if w.unpaid {
			bar("TITLE-ANNUITY-01", "", "")
		}
	}
	switch a := act.(type) {
	case title.Vest:
		for _, h := range a.From {
			acting = append(acting, h.Party)
			if !w.share(h.Party) {
				bar("TITLE-SHARE-01", "", h.Party)
			}
		}
		for _, h := range a.To {
			with = append(with, h.Party)
		}
		coOwners(title.ToTransfer)
		pledgees(title.ToTransfer)
		courts()
		holds(title.Scope{From: day(at)})
	case title.Observe: // surrendered by one owner
		acting = []ipx.PartyID{a.Party}
		if !w.share(a.Party) {
			bar("TITLE-OWNER-01", "", a.Party)
		}
		coOwners(title.ToSurrender)
		acting = nil
		pledgees(title.ToSurrender)
		courts()
		holds(title.Scope{From: day(at)})
	case title.Grant:
		b := a.Burden
		with = b.Holders
		owned(b)
		alone := b.Licence == title.Exclusive || b.Licence == title.Sole
		switch b.Kind {
		case title.Pledge:
			annuity()
			courts()
			coOwners(title.ToPledge)
			holds(b.Scope)
			each(title.Pledge, func(l title.Lien) { bar("TITLE-PLEDGE-01", l.ID, "") })
		case title.OpenLicence:
			with = nil
			coOwners(title.ToOpenLicence)
			pledgees(title.ToOpenLicence)
			courts()
			annuity()
			holds(b.Scope)
			each(title.OpenLicence, func(l title.Lien) { bar("TITLE-OPEN-03", l.ID, "") })
			each(title.Licence, func(l title.Lien) {
				if l.Licence == title.Exclusive || l.Licence == title.Sole {
					bar("TITLE-OPEN-02", l.ID, "")
				}
			})
		case title.Licence:
			if alone {
				coOwners(title.ToLicence)
				each(title.OpenLicence, func(l title.Lien) { bar("TITLE-OPEN-01", l.ID, "") })
			}
			acting = b.Grantors
			pledgees(title.ToLicence)
			holds(b.Scope)
			if b.Recorded {
				courts()
				annuity()
			}
			for _, l := range w.liens {
				its := l.Kind == title.Licence && (l.Licence == title.Exclusive || l.Licence == title.Sole)
				let := len(l.Holders) > 0 && !slices.ContainsFunc(l.Holders, func(p ipx.PartyID) bool { return !w.agreed(p, title.ToLicence, l.ID, with...) })
				switch {
				case l.Kind != title.Licence && l.Kind != title.CompulsoryLicence, !its && !alone, let, !meets(l.Scope, b.Scope):
				case its:
					bar("TITLE-LICENCE-01", l.ID, "")
				default:
					bar("TITLE-LICENCE-02", l.ID, "")
				}
			}
		}
	}
	return out
}

// meets compares boxes by the codes that the tests use.
func meets(a, b title.Scope) bool {
	later, sooner := a.From, a.Until
	if b.From.After(later) {
		later = b.From
	}
	if sooner.IsZero() || !b.Until.IsZero() && b.Until.Before(sooner) {
		sooner = b.Until
	}
	if !sooner.IsZero() && !later.Before(sooner) {
		return false
	}
	both := func(x, y title.Set, codes []string) bool {
		return slices.ContainsFunc(codes, func(c string) bool { return x.Contains(c) && y.Contains(c) })
	}
	return both(a.Territory, b.Territory, territories) && both(a.Field, b.Field, fields) && both(a.Act, b.Act, acts)
}

// after applies what somebody can do about a bar.
func (w standing) after(e title.Act) standing {
	switch a := e.(type) {
	case title.Consent:
		w.consents = append(slices.Clip(w.consents), a)
	case title.Release:
		w.liens = slices.DeleteFunc(slices.Clone(w.liens), func(l title.Lien) bool { return l.ID == a.Burden })
	case title.Observe:
		w.unpaid = w.unpaid && a.Fact != title.AnnuityPaid
	}
	return w
}

// deeds lists all that anybody can do: each consent, each release, the annuity.
func (w standing) deeds() []title.Act {
	out := []title.Act{title.Observe{Fact: title.AnnuityPaid}}
	for _, h := range w.owners {
		for _, p := range []title.PermittedAct{title.ToTransfer, title.ToLicence, title.ToPledge, title.ToOpenLicence, title.ToSurrender} {
			out = append(out, title.Consent{By: h.Party, Permits: p})
		}
	}
	for _, l := range w.liens {
		out = append(out, title.Release{Burden: l.ID})
		for _, h := range l.Holders {
			for _, p := range []title.PermittedAct{title.ToTransfer, title.ToLicence, title.ToOpenLicence, title.ToSurrender, title.ToPass} {
				out = append(out, title.Consent{By: h, Permits: p, Burden: l.ID})
			}
		}
	}
	return out
}

// least is the smallest number of deeds that clear the way for an act, or most
// where it takes at least so many, or nothing does.
func (w standing) least(act title.Act, most int) int {
	left := len(w.bars(act))
	if left == 0 || most == 0 {
		return 0
	}
	best := most
	for _, d := range w.deeds() {
		next := w.after(d)
		if len(next.bars(act)) < left { // what clears nothing now clears nothing with others, but for joint licensees
			if n := 1 + next.least(act, best-1); n < best {
				best = n
			}
		}
	}
	return best
}

func genBarred() *rapid.Generator[title.Act] {
	return rapid.Custom(func(t *rapid.T) title.Act {
		one := rapid.SampledFrom(parties)
		b := title.Burden{ID: rapid.SampledFrom([]title.BurdenID{"x1", "x2", "x3", "x4", "x5"}).Draw(t, "id"), Holders: genParties(1).Draw(t, "holders"), Grantors: genParties(0).Draw(t, "grantors")}
		switch rapid.IntRange(0, 11).Draw(t, "act") {
		case 0, 1, 2:
			b.Kind, b.Recorded = title.Licence, rapid.Bool().Draw(t, "recorded")
			b.Licence = rapid.SampledFrom([]title.LicenceType{"", title.Ordinary, title.Sole, title.Exclusive}).Draw(t, "type")
			b.Scope = genScope().Filter(func(s title.Scope) bool { return !s.IsEmpty() && (s.Until.IsZero() || s.Until.After(day(at))) }).Draw(t, "scope")
		case 3, 4:
			b.Kind, b.Recorded = title.Pledge, true
			if len(b.Grantors) == 1 && rapid.Bool().Draw(t, "part?") {
				b.Share = share("1/4")
			}
		case 5:
			b.Kind, b.Holders = title.OpenLicence, nil
		case 6:
			b.Kind, b.Grantors = rapid.SampledFrom([]title.BurdenKind{title.Seizure, title.Suspension, title.CompulsoryLicence, title.Reservation}).Draw(t, "kind"), nil
		case 7, 8:
			return title.Vest{From: []title.Holding{{Party: one.Draw(t, "from")}}, To: []title.Holding{{Party: one.Draw(t, "to")}}}
		case 9:
			return title.Observe{Fact: title.Surrendered, Party: one.Draw(t, "owner")}
		case 10:
			return title.Observe{Fact: title.AnnuityUnpaid}
		case 11:
			k := title.Consent{By: one.Draw(t, "by"), Permits: rapid.SampledFrom([]title.PermittedAct{title.ToTransfer, title.ToLicence, title.ToPledge, title.ToOpenLicence}).Draw(t, "permits"),
				Withdrawn: rapid.IntRange(0, 3).Draw(t, "withdrawn") == 0}
			if rapid.Bool().Draw(t, "holder?") {
				k.Burden = b.ID
			}
			if rapid.Bool().Draw(t, "with?") {
				k.Counterparty = one.Draw(t, "with")
			}
			return k
		}
		return title.Grant{Burden: b}
	})
}

// Strict mode refuses for what the lawyer's list has, for all of it and for
// nothing else; and the remedies it names are as few as can be, and do.
func TestRefusalsAgreeWithList(t *testing.T) {
	counted := map[int]int{}
	rapid.Check(t, func(t *rapid.T) {
		r := record(t, "a", "1/2", "b", "1/4", "c", "1/4")
		var consents []title.Consent
		for i, a := range rapid.SliceOfN(genBarred(), 0, 9).Draw(t, "before") {
			if o, ok := a.(title.Observe); ok && o.Fact == title.Surrendered {
				continue
			}
			next, _, err := r.Apply(cnLaw(), title.Strict, title.Entry{ID: title.EntryID(fmt.Sprint(i)), Right: "p", Dates: title.Dates{Effective: day("2026-03-01")}, Act: a})
			if _, granted := a.(title.Grant); err != nil && granted && rapid.Bool().Draw(t, "imported") {
				next, _, err = r.Apply(cnLaw(), title.Import, title.Entry{ID: title.EntryID(fmt.Sprint(i)), Right: "p", Dates: title.Dates{Effective: day("2026-03-01")}, Act: a})
			}
			if err != nil {
				continue
			}
			r = next
			if k, ok := a.(title.Consent); ok {
				consents = append(consents, k)
			}
		}
		v := r.AsOf(day(at))
		w := standing{owners: v.Owners(), liens: v.Burdens(), consents: consents, unpaid: !v.Life().Unpaid.IsZero()}
		act := genBarred().Filter(func(a title.Act) bool {
			g, grants := a.(title.Grant)
			o, observes := a.(title.Observe)
			return a.Name() != title.ActConsent && (!observes || o.Fact == title.Surrendered) &&
				(!grants || g.Burden.Kind != title.Seizure && g.Burden.Kind != title.Suspension && g.Burden.Kind != title.CompulsoryLicence && g.Burden.Kind != title.Reservation)
		}).Draw(t, "act")
		if g, ok := act.(title.Grant); ok {
			g.Burden.ID = "new"
			act = g
		}
		entry := title.Entry{ID: "act", Right: "p", Dates: title.Dates{Effective: day(at)}, Act: act}
		report, err := r.Check(cnLaw(), title.Strict, entry)
		got := map[string]bool{}
		if no, ok := errors.AsType[*ipx.Refusal](err); ok {
			for _, why := range no.Reasons {
				var party any = ""
				for _, x := range why.Args {
					if x.Name == "party" && why.Code != "TITLE-RESERVED-01" {
						party = x.Value
					}
				}
				got[fmt.Sprint(why.Code, " ", why.Subject, " ", party)] = true
			}
		}
		require.Equal(t, w.bars(act), got)

		const most = 5
		least := w.least(act, most)
		sets := append([][]title.Remedy{report.Remedies}, report.Others...)
		if len(report.Remedies) == 0 {
			require.True(t, least == 0 && err == nil || least == most, "nobody can help, but %d deeds would", least)
			return
		}
		counted[len(report.Remedies)]++
		for _, set := range sets {
			cleared, entries := w, []title.Entry(nil)
			for i, m := range set {
				e := m.Entry(title.EntryID(fmt.Sprint("remedy", i)), title.Dates{Effective: day(at)})
				cleared, entries = cleared.after(e.Act), append(entries, e)
			}
			require.Empty(t, cleared.bars(act), "%v leaves something", set)
			_, err := r.Check(cnLaw(), title.Strict, append(entries, entry)...)
			require.NoError(t, err)
			if least < most {
				require.Len(t, set, least)
			} else {
				require.GreaterOrEqual(t, len(set), most)
			}
		}
	})
	t.Log("smallest sets by size:", counted)
}
