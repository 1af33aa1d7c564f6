package title_test

import (
	"encoding/json"
	"fmt"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

var opened = day("2020-01-03")

// patent is a granted invention with ten years to go.
func patent() ipx.Right {
	return ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Granted: opened, Expires: day("2036-05-05")}
}

func cnLaw() law.View { return cn.Pack().On(day("2026-03-01")) }

// ruleID names the rule on a topic in the CN pack.
func ruleID(t require.TestingT, key law.Key) string {
	r, ok := cnLaw().Rule(key)
	require.True(t, ok, key)
	return r.ID
}

func cnPackWithout(key law.Key) *law.Pack { return cn.Pack().Without(key) }

func share(s string) ipx.Share {
	v, err := ipx.ParseShare(s)
	if err != nil {
		panic(err)
	}
	return v
}

func holdings(pairs ...string) []title.Holding {
	var hs []title.Holding
	for i := 0; i < len(pairs); i += 2 {
		hs = append(hs, title.Holding{Party: ipx.PartyID(pairs[i]), Share: share(pairs[i+1])})
	}
	return hs
}

// record opens the patent for owners given as party and share.
func record(t require.TestingT, owners ...string) title.Record {
	r, err := title.Open(patent(), holdings(owners...), opened)
	require.NoError(t, err)
	return r
}

// on makes an entry of an act; its id is made of the act and the day.
func on(date string, act title.Act) title.Entry {
	return title.Entry{ID: title.EntryID(fmt.Sprintf("%s/%s/%p", date, act.Name(), &date)), Right: "p", Dates: title.Dates{Effective: day(date)}, Act: act}
}

func burden(id string, kind title.BurdenKind, holder string, grantors ...ipx.PartyID) title.Burden {
	b := title.Burden{ID: title.BurdenID(id), Kind: kind, Grantors: grantors}
	if holder != "" {
		b.Holders = []ipx.PartyID{ipx.PartyID(holder)}
	}
	if kind == title.Pledge {
		b.Recorded, b.Number = true, "Y-"+id
	}
	return b
}

func licenceOf(id string, kind title.LicenceType, holder string, scope title.Scope, grantors ...ipx.PartyID) title.Burden {
	b := burden(id, title.Licence, holder, grantors...)
	b.Licence, b.Scope = kind, scope
	return b
}

// must applies entries in strict mode.
func must(t require.TestingT, r title.Record, es ...title.Entry) title.Record {
	next, _, err := r.Apply(cnLaw(), title.Strict, es...)
	require.NoError(t, err)
	return next
}

func jsonOf(t require.TestingT, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func grantOf(id string, on calendar.Date) title.Entry {
	return title.Entry{ID: title.EntryID(id), Right: "p", Dates: title.Dates{Effective: on},
		Act: title.Grant{Burden: burden(id, title.Licence, "user", "acme")}}
}

var (
	parties = []ipx.PartyID{"a", "b", "c", "d"}
	ids     = []title.BurdenID{"x1", "x2", "x3", "x4"}
)

func genParties(least int) *rapid.Generator[[]ipx.PartyID] {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(parties), least, 2, rapid.ID[ipx.PartyID])
}

// genAct draws an act that is well formed, lawful or not.
func genAct() *rapid.Generator[title.Act] {
	return rapid.Custom(func(t *rapid.T) title.Act {
		id := rapid.SampledFrom(ids).Draw(t, "burden")
		one := rapid.SampledFrom(parties)
		switch rapid.IntRange(0, 11).Draw(t, "act") {
		case 0, 1:
			return genVest().Draw(t, "vest")
		case 2, 3, 4:
			return title.Grant{Burden: genBurden(id).Draw(t, "grant")}
		case 5:
			v := title.Vary{Burden: id, Holders: genParties(0).Draw(t, "holders")}
			if rapid.Bool().Draw(t, "scope?") {
				s := genScope().Filter(func(s title.Scope) bool { return !s.IsEmpty() }).Draw(t, "scope")
				v.Scope = &s
			}
			v.Claim.Amount = ipx.MustMoney(fmt.Sprintf("CNY %d", rapid.IntRange(1, 5).Draw(t, "amount")))
			return v
		case 6, 7:
			return title.Release{Burden: id, Why: title.Cancelled, Kind: title.Pledge}
		case 8:
			k := title.Consent{By: one.Draw(t, "by"), Permits: rapid.SampledFrom([]title.PermittedAct{title.ToTransfer, title.ToLicence, title.ToPledge}).Draw(t, "permits"),
				Withdrawn: rapid.IntRange(0, 4).Draw(t, "withdrawn") == 0}
			if rapid.Bool().Draw(t, "holder?") {
				k.Burden = id
			}
			if rapid.Bool().Draw(t, "with?") {
				k.Counterparty = one.Draw(t, "with")
			}
			return k
		case 9:
			return title.Rank{Order: rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 2, 3, rapid.ID[title.BurdenID]).Draw(t, "order")}
		case 10:
			return title.Reserve{ID: id, For: genParties(1).Draw(t, "for")}
		}
		o := title.Observe{Fact: rapid.SampledFrom([]title.Fact{title.Lapsed, title.Restored, title.AnnuityUnpaid, title.AnnuityPaid,
			title.Invalidated, title.Surrendered, title.Renamed, title.TermChanged, title.InvalidityRequested}).Draw(t, "fact")}
		switch o.Fact {
		case title.Renamed:
			o.Party, o.NewID = one.Draw(t, "party"), one.Draw(t, "new")
		case title.TermChanged:
			o.Expires = day("2026-01-01").AddDays(rapid.IntRange(1, 400).Draw(t, "expires"))
		}
		return o
	})
}

func genVest() *rapid.Generator[title.Act] {
	return rapid.Custom(func(t *rapid.T) title.Act {
		v := title.Vest{Cause: rapid.SampledFrom([]title.Cause{title.Contract, title.Contract, title.Succession}).Draw(t, "cause")}
		from := genParties(0).Draw(t, "from")
		to := genParties(1).Draw(t, "to")
		part, _ := ipx.NewShare(1, int64(rapid.IntRange(2, 4).Draw(t, "part"))*int64(max(1, len(from))))
		explicit := len(from) > 0 && rapid.Bool().Draw(t, "shares?")
		for _, p := range from {
			h := title.Holding{Party: p}
			if explicit {
				h.Share = part
			}
			v.From = append(v.From, h)
		}
		given, _ := part.Mul(share("1"))
		if len(from) == 2 {
			given, _ = part.Add(part)
		}
		half, _ := given.Mul(share("1/2"))
		for _, p := range to {
			h := title.Holding{Party: p}
			switch {
			case !explicit:
				v.Presumed = true
			case len(to) == 2:
				h.Share = half
			default:
				h.Share = given
			}
			v.To = append(v.To, h)
		}
		return v
	})
}

func genBurden(id title.BurdenID) *rapid.Generator[title.Burden] {
	return rapid.Custom(func(t *rapid.T) title.Burden {
		b := title.Burden{ID: id, Kind: rapid.SampledFrom([]title.BurdenKind{title.Licence, title.Licence, title.Licence, title.Pledge, title.Pledge,
			title.SecurityInterest, title.Seizure, title.Suspension, title.OpenLicence, title.Reservation, title.CompulsoryLicence, title.Trust}).Draw(t, "kind")}
		b.Holders = genParties(1).Draw(t, "holders")
		b.Grantors = genParties(0).Draw(t, "grantors")
		b.Recorded = rapid.Bool().Draw(t, "recorded")
		switch b.Kind {
		case title.Licence:
			b.Licence = rapid.SampledFrom([]title.LicenceType{"", title.Ordinary, title.Sole, title.Exclusive}).Draw(t, "type")
			b.Scope = genScope().Filter(func(s title.Scope) bool { return !s.IsEmpty() }).Draw(t, "scope")
			b.InPlace = rapid.IntRange(0, 5).Draw(t, "in place") == 0
			b.Sublet = rapid.Bool().Draw(t, "sublet")
			if p := rapid.SampledFrom(ids).Draw(t, "parent"); p != id && rapid.IntRange(0, 3).Draw(t, "sub?") == 0 {
				b.Parent = p
			}
		case title.Pledge, title.SecurityInterest:
			b.Number = rapid.SampledFrom([]string{"", "Y1", "Y2"}).Draw(t, "number")
			b.Claim.Amount = ipx.MustMoney(fmt.Sprintf("CNY %d", rapid.IntRange(1, 5).Draw(t, "amount")))
		}
		return b
	})
}

// genEntries draws entries of one record in order of effect, with corrections
// among them, each with a number of its own.
func genEntries(most int) *rapid.Generator[[]title.Entry] {
	return rapid.Custom(func(t *rapid.T) []title.Entry {
		n := rapid.IntRange(1, most).Draw(t, "n")
		es := make([]title.Entry, n)
		at := day("2026-01-01")
		for i := range es {
			at = at.AddDays(rapid.IntRange(0, 3).Draw(t, "gap"))
			known := at.AddDays(rapid.IntRange(0, 20).Draw(t, "delay"))
			es[i] = title.Entry{ID: title.EntryID(fmt.Sprintf("e%02d", i)), Right: "p", Seq: i + 1, Dates: title.Dates{Effective: at, Known: known}}
			if i > 0 && rapid.IntRange(0, 9).Draw(t, "correct?") == 0 {
				j := rapid.IntRange(0, i-1).Draw(t, "target")
				if es[j].Known.After(es[i].Known) {
					es[i].Known = es[j].Known
				}
				fix := title.Correct{Entry: es[j].ID}
				if es[j].Act.Name() != title.ActCorrect && rapid.Bool().Draw(t, "with?") {
					fix.With = genAct().Draw(t, "with")
				}
				es[i].Act = fix
				continue
			}
			es[i].Act = genAct().Draw(t, "act")
		}
		return es
	})
}

// genRecord draws a record that was filled in import mode.
func genRecord(most int) *rapid.Generator[title.Record] {
	return rapid.Custom(func(t *rapid.T) title.Record {
		r := record(t, "a", "1/2", "b", "1/2")
		for _, e := range genEntries(most).Draw(t, "entries") {
			next, _, err := r.Apply(cnLaw(), title.Import, e)
			require.NoError(t, err)
			r = next
		}
		return r
	})
}

// look shows everything that a view says, so that views can be compared.
func look(t require.TestingT, v title.View) string {
	return jsonOf(t, map[string]any{"owners": v.Owners(), "status": v.Status(), "life": v.Life(), "lie": v.Burdens(), "past": v.Past(),
		"ranks": v.Ranking(), "consents": v.Consents(), "presumed": v.Presumed()})
}
