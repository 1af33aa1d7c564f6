package title_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// A remedy becomes an entry once it has really been given; with all of them
// the act goes through.
func ExampleRemedy_Entry() {
	r := applied(theatre().Apply(cnToday, title.Strict, allowed, pledged))
	sale := entry("2", "2026-11-23", title.Vest{From: []title.Holding{{Party: "Acme"}}, To: []title.Holding{{Party: "Corp"}}})
	report, _ := r.Check(cnToday, title.Strict, sale)
	given := []title.Entry{}
	for i, m := range report.Remedies {
		given = append(given, m.Entry(title.EntryID(fmt.Sprint("given-", i)), title.Dates{Effective: calendar.MustParse("2026-11-22")}))
	}
	r, _, err := r.Apply(cnToday, title.Strict, append(given, sale)...)
	fmt.Println(len(given), "consents:", err, r.Latest().Share("Corp"))
	// Output:
	// 2 consents: <nil> 1/2
}

// Free says what is left to license.
func ExampleView_Free() {
	r := theatre()
	lic := title.Burden{ID: "l", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"Max"},
		Scope: title.Scope{Territory: title.Only("CN"), Field: title.Only("pumps")}}
	r = applied(r.Apply(cnToday, title.Strict, entry("1", "2026-01-10", title.Grant{Burden: lic})))
	free, ok := r.Latest().Free(title.Scope{Territory: title.Only("CN", "JP")}, title.Exclusive)
	fmt.Println(ok)
	for _, s := range free {
		fmt.Println("territory", s.Territory, "field", s.Field)
	}
	// Output:
	// true
	// territory JP field *
	// territory CN field *-pumps
}

// What a register shows is not always what is: a pledge that nobody cancelled
// stands in it after the right has ended.
func ExampleView_Registered() {
	r := applied(theatre().Apply(cnToday, title.Strict, allowed, pledged, entry("2", "2026-02-02", title.Observe{Fact: title.Lapsed})))
	v := r.Latest()
	fmt.Println(v.Status(), len(v.Burdens()), "lie,", len(v.Registered()), "stand in the register")
	// Output:
	// lapsed 0 lie, 1 stand in the register
}

// Scopes are cut like cloth: what remains of one without another is a list of
// scopes that do not overlap.
func ExampleScope_Minus() {
	all := title.Scope{Territory: title.Only("CN", "JP")}
	for _, s := range all.Minus(title.Scope{Territory: title.Only("CN"), Until: calendar.MustParse("2027-01-01")}) {
		fmt.Printf("%s from %q\n", s.Territory, s.From)
	}
	// Output:
	// JP from ""
	// CN from "2027-01-01"
}

// The acts of a record can be read one by one, by name and body.
func ExampleDecodeAct() {
	act, err := title.DecodeAct(title.ActRelease, []byte(`{"burden":"loan","why":"paid"}`))
	fmt.Printf("%+v %v\n", act, err)
	_, err = title.DecodeAct(title.ActRelease, []byte(`{"burden":"loan"}`))
	fmt.Println(err != nil)
	// Output:
	// {Burden:loan Why:paid Kind:} <nil>
	// true
}

// The life of a title: two owners, a pledge, a sale that the pledge stops and
// a consent that lets it pass, and a late correction that shows only to those
// who knew of it.
func Example() {
	r := applied(theatre().Apply(cnToday, title.Strict, allowed, pledged))

	sale := entry("sale", "2026-05-04", title.Vest{From: []title.Holding{{Party: "Acme"}, {Party: "Bolt"}}, To: []title.Holding{{Party: "Corp"}}})
	_, _, err := r.Apply(cnToday, title.Strict, sale)
	fmt.Println(err)

	consent := entry("consent", "2026-05-03", title.Consent{By: "Bank", Permits: title.ToTransfer, Burden: "loan", Counterparty: "Corp"})
	r = applied(r.Apply(cnToday, title.Strict, consent, sale))
	for _, day := range []string{"2023-01-01", "2026-11-23"} {
		v := r.AsOf(calendar.MustParse(day))
		for _, h := range v.Owners() {
			fmt.Println(day, h.Party, h.Share)
		}
		for _, l := range v.Burdens() {
			fmt.Println(day, l.Kind, "for", l.Holders[0], "since", l.Since)
		}
	}

	// In June it turns out that the pledge was registered by mistake.
	fix := entry("fix", "2026-05-05", title.Correct{Entry: "1"})
	fix.Known = calendar.MustParse("2026-06-10")
	r = applied(r.Apply(cnToday, title.Strict, fix))
	may := calendar.MustParse("2026-05-20")
	fmt.Println("as known then:", len(r.AsKnown(may, may).Burdens()), "burden; as known now:", len(r.AsOf(may).Burdens()))
	// Output:
	// refused: TITLE-CONSENT-02: the right is pledged (Y2024980000001) and consent of pledgee Bank is missing
	// 2023-01-01 Acme 1/2
	// 2023-01-01 Bolt 1/2
	// 2026-11-23 Corp 1
	// 2026-11-23 pledge for Bank since 2024-01-10
	// as known then: 1 burden; as known now: 0
}
