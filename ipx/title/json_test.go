package title_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// full is a record with every act and every field.
func full(t require.TestingT) title.Record {
	b := licenceOf("ex", title.Exclusive, "lee", title.Scope{Territory: title.Except("US", "CA"), Field: title.Only("pumps"), Act: title.Only("make", "sell"),
		From: day("2026-02-01"), Until: day("2030-01-01")}, "acme")
	b.Sublet, b.Recorded, b.Number, b.Subject = true, true, "X2026980000001", []title.BurdenID{"or"}
	pl := due(amount(burden("pl", title.SecurityInterest, "bank", "acme"), "CNY 1500000.00"), "2027-03-01")
	pl.Claim.Maximum, pl.Share = true, share("1/2")
	wide := title.Scope{Territory: title.All()}
	es := []title.Entry{
		{ID: "1", Right: "p", Dates: title.Dates{Executed: day("2026-01-01"), Effective: day("2026-01-02"), Registered: day("2026-01-02"), Known: day("2026-01-20")},
			Certainty: title.NotLaterThan, Source: "gazette 42-01", Act: title.Vest{From: holdings("acme", "1/3"), To: holdings("beta", "1/3")}},
		on("2026-01-03", title.Consent{By: "beta", Permits: title.ToLicence, Counterparty: "lee", Until: day("2026-12-31")}),
		on("2026-02-01", title.Grant{Burden: b}),
		on("2026-02-02", title.Grant{Burden: pl}),
		on("2026-02-03", secured("s2", "fund", "JPY 5")),
		on("2026-02-04", title.Rank{Order: []title.BurdenID{"s2", "pl"}}),
		on("2026-02-05", title.Vary{Burden: "ex", Scope: &wide, Holders: []ipx.PartyID{"max"}, Number: "X2", Note: "n"}),
		on("2026-02-06", title.Reserve{ID: "rs", For: []ipx.PartyID{"first"}, Share: share("1/2"), Scope: title.Scope{Until: day("2026-03-01")}}),
		on("2026-02-07", title.Release{Burden: "pl", Why: title.Paid, Kind: title.SecurityInterest}),
		on("2026-02-08", title.Observe{Fact: title.TermChanged, Expires: day("2037-01-01"), Note: "compensation"}),
		on("2026-02-09", title.Correct{Entry: "1", With: title.Vest{From: holdings("acme", "1/4"), To: holdings("beta", "1/4"), Cause: title.Judgment}}),
		on("2026-02-10", title.Correct{Entry: "1"}),
	}
	r, _, err := record(t, "acme", "1").Apply(cnLaw(), title.Import, es...)
	require.NoError(t, err)
	return r
}

// Every field survives, and the form is the one that hosts have stored.
func TestEveryFieldSurvives(t *testing.T) {
	r := full(t)
	b, err := json.Marshal(r)
	require.NoError(t, err)
	back, err := title.DecodeRecord(b)
	require.NoError(t, err)
	require.Equal(t, r.Right(), back.Right())
	require.Equal(t, look(t, r.Latest()), look(t, back.Latest()))
	require.Equal(t, string(b), jsonOf(t, back))

	e, _ := r.Entry("1")
	require.JSONEq(t, `{"id":"1","right":"p","executed":"2026-01-01","effective":"2026-01-02","registered":"2026-01-02","known":"2026-01-20",
		"certainty":"not-later-than","seq":1,"source":"gazette 42-01","act":"vest","body":{"from":[{"party":"acme","share":"1/3"}],"to":[{"party":"beta","share":"1/3"}]}}`, jsonOf(t, e))

	titles := title.NewTitles(r)
	var again title.Titles
	require.NoError(t, json.Unmarshal([]byte(jsonOf(t, titles)), &again))
	require.Equal(t, jsonOf(t, titles), jsonOf(t, again))
}

// What is not the form is refused, and never half read.
func TestHostileJSON(t *testing.T) {
	entry := func(s string) error {
		var e title.Entry
		err := json.Unmarshal([]byte(s), &e)
		if err != nil {
			require.Equal(t, title.Entry{}, e)
		}
		return err
	}
	require.NoError(t, entry(`{"id":"1","right":"p","effective":"2026-01-02","act":"release","body":{"burden":"x","why":"paid"}}`))
	for name, s := range map[string]string{
		"unknown act":        `{"id":"1","right":"p","effective":"2026-01-02","act":"steal","body":{}}`,
		"no act":             `{"id":"1","right":"p","effective":"2026-01-02"}`,
		"unknown field":      `{"id":"1","right":"p","effective":"2026-01-02","act":"release","body":{"burden":"x","why":"paid"},"extra":1}`,
		"unknown in body":    `{"id":"1","right":"p","effective":"2026-01-02","act":"release","body":{"burden":"x","why":"paid","extra":1}}`,
		"body of other act":  `{"id":"1","right":"p","effective":"2026-01-02","act":"release","body":{"to":[{"party":"x"}]}}`,
		"twice":              `{"id":"1","id":"2","right":"p","effective":"2026-01-02","act":"release","body":{"burden":"x","why":"paid"}}`,
		"twice in body":      `{"id":"1","right":"p","effective":"2026-01-02","act":"release","body":{"burden":"x","burden":"y","why":"paid"}}`,
		"no such day":        `{"id":"1","right":"p","effective":"2026-02-30","act":"release","body":{"burden":"x","why":"paid"}}`,
		"share above one":    `{"id":"1","right":"p","effective":"2026-01-02","act":"vest","body":{"to":[{"party":"x","share":"3/2"}]}}`,
		"no certainty":       `{"id":"1","right":"p","effective":"2026-01-02","certainty":"perhaps","act":"release","body":{"burden":"x","why":"paid"}}`,
		"negative number":    `{"id":"1","right":"p","effective":"2026-01-02","seq":-1,"act":"release","body":{"burden":"x","why":"paid"}}`,
		"correction of same": `{"id":"1","right":"p","effective":"2026-01-02","act":"correct","body":{"entry":"0","with":{"act":"correct","body":{"entry":"0"}}}}`,
		"empty scope":        `{"id":"1","right":"p","effective":"2026-01-02","act":"grant","body":{"burden":{"id":"x","kind":"licence","scope":{"territory":"none"}}}}`,
		"bad code":           `{"id":"1","right":"p","effective":"2026-01-02","act":"grant","body":{"burden":{"id":"x","kind":"licence","scope":{"territory":"A,,B"}}}}`,
		"unknown kind":       `{"id":"1","right":"p","effective":"2026-01-02","act":"grant","body":{"burden":{"id":"x","kind":"spell"}}}`,
		"unknown fact":       `{"id":"1","right":"p","effective":"2026-01-02","act":"observe","body":{"fact":"eclipse"}}`,
	} {
		require.Error(t, entry(s), name)
	}
	for name, s := range map[string]string{
		"null":         `null`,
		"no owners":    `{"right":{"id":"p","kind":"invention","jurisdiction":"CN","number":""},"opened":{"on":"2020-01-03","owners":[]},"entries":[]}`,
		"half owned":   `{"right":{"id":"p","kind":"invention","jurisdiction":"CN","number":""},"opened":{"on":"2020-01-03","owners":[{"party":"a","share":"1/2"}]},"entries":[]}`,
		"other right":  `{"right":{"id":"p","kind":"invention","jurisdiction":"CN","number":""},"opened":{"on":"2020-01-03","owners":[{"party":"a","share":"1"}]},"entries":[{"id":"1","right":"q","effective":"2026-01-02","act":"release","body":{"burden":"x","why":"paid"}}]}`,
		"twice":        `[]`,
		"no first day": `{"right":{"id":"p","kind":"invention","jurisdiction":"CN","number":""},"opened":{"owners":[{"party":"a","share":"1"}]},"entries":[]}`,
	} {
		_, err := title.DecodeRecord([]byte(s))
		require.Error(t, err, name)
	}
	one := jsonOf(t, record(t, "a", "1"))
	var titles title.Titles
	require.Error(t, json.Unmarshal([]byte("["+one+","+one+"]"), &titles))
	require.Nil(t, titles)
	_, err := json.Marshal(title.Entry{ID: "1"})
	require.Error(t, err, "an entry without an act")
}

// The same id with another content is refused; word for word, it is skipped.
func TestRepeatedEntries(t *testing.T) {
	e := on("2026-02-01", ordinaryCN)
	r := must(t, record(t, "acme", "1"), e)
	same, report, err := r.Apply(cnLaw(), title.Strict, e, on("2026-02-02", inGrace))
	require.NoError(t, err)
	require.Equal(t, []title.EntryID{e.ID}, report.Repeated)
	require.Equal(t, 2, same.Len())
	e.Source = "another"
	_, _, err = r.Apply(cnLaw(), title.Import, e)
	require.ErrorIs(t, err, ipx.ErrConflict)
	require.ErrorContains(t, err, "TITLE-INPUT-02")
	e.ID = "new"
	_, _, err = r.Apply(cnLaw(), title.Import, e, e)
	require.ErrorContains(t, err, "TITLE-INPUT-02")
}

func FuzzDecodeRecord(f *testing.F) {
	f.Add([]byte(jsonOf(f, full(f))))
	f.Add([]byte(jsonOf(f, record(f, "a", "1/2", "b", "1/2"))))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := title.DecodeRecord(b)
		if err != nil {
			return
		}
		sound(t, r, r.Latest())
		first := jsonOf(t, r)
		again, err := title.DecodeRecord([]byte(first))
		require.NoError(t, err)
		require.Equal(t, first, jsonOf(t, again))
	})
}

func FuzzEntry(f *testing.F) {
	for _, e := range full(f).Entries() {
		f.Add([]byte(jsonOf(f, e)))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var e title.Entry
		if json.Unmarshal(b, &e) != nil {
			return
		}
		first := jsonOf(t, e)
		var again title.Entry
		require.NoError(t, json.Unmarshal([]byte(first), &again))
		require.Equal(t, first, jsonOf(t, again))
		r := record(t, "a", "1/2", "b", "1/2")
		e.Right = "p"
		if next, _, err := r.Apply(cnLaw(), title.Import, e); err == nil {
			sound(t, next, next.Latest())
		}
		dry, err1 := r.Check(cnLaw(), title.Strict, e)
		_, report, err2 := r.Apply(cnLaw(), title.Strict, e)
		require.Equal(t, dry, report)
		require.Equal(t, err1, err2)
	})
}

func FuzzParseSet(f *testing.F) {
	for _, s := range []string{"*", "none", "CN,JP", "*-CA,US", "", "A,,B"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		set, err := title.ParseSet(s)
		if err != nil {
			return
		}
		again, err := title.ParseSet(set.String())
		require.NoError(t, err)
		require.True(t, set.Equal(again))
	})
}
