package licensing_test

import (
	"fmt"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/licensing"
)

// An exclusive licence for two provinces is signed; a second one in one of them
// is refused, with the article and the licensee who could agree.
func Example() {
	m, err := licensing.Machine(cn.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	patent := ipx.Right{ID: "patent", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-06-02")}
	record, err := title.OpenEqually(patent, []ipx.PartyID{"Owner"}, calendar.MustParse("2018-01-05"))
	if err != nil {
		fmt.Println(err)
		return
	}
	titles := title.NewTitles(record)
	sign := func(id string, to ipx.PartyID, kind title.LicenceType, where ...string) error {
		in, err := m.Start(id, licensing.Terms{})
		if err != nil {
			return err
		}
		l := licensing.Licence{Right: "patent", Kind: ipx.Invention, Licensors: []ipx.PartyID{"Owner"}, Licensees: []ipx.PartyID{to}, Type: kind,
			Scope: title.Scope{Territory: title.Only(where...), Until: calendar.MustParse("2031-01-01")}, Price: "3 % of net sales"}
		out, err := m.Fire(in, workflow.Command[licensing.Event]{
			By: []ipx.Actor{{Role: ipx.Licensor, Party: "Owner"}, {Role: ipx.Licensee, Party: to}}, On: calendar.MustParse("2026-03-02"),
			Event: licensing.Sign{Licence: l}, Docs: []ipx.Document{{Kind: "contract", Signed: []ipx.PartyID{"Owner", to}}},
		}, titles)
		if err != nil {
			return err
		}
		titles = titles.With(out.Titles)
		for _, d := range out.Deadlines {
			fmt.Println(id, out.Next.State, "-", d.Label.En, d.Due)
		}
		return nil
	}
	fmt.Println(sign("first", "Acme", title.Exclusive, "CN-SH", "CN-ZJ"))
	fmt.Println(sign("second", "Bolt", title.Ordinary, "CN-SH"))
	fmt.Println(sign("third", "Bolt", title.Ordinary, "CN-SC"))
	// Output:
	// first effective - term of the licence 2030-12-31
	// first effective - time to record 2026-06-02
	// <nil>
	// refused: TITLE-LICENCE-01: the scope overlaps with the exclusive licence licence:first
	// third effective - term of the licence 2030-12-31
	// third effective - time to record 2026-06-02
	// <nil>
}

// What can still be granted beside an exclusive licence for China, and who may
// work the patent where.
func ExampleConflicts() {
	on := cn.Pack().On(calendar.MustParse("2026-06-01"))
	patent := ipx.Right{ID: "A", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-06-02")}
	record, _ := title.OpenEqually(patent, []ipx.PartyID{"Owner"}, calendar.MustParse("2020-06-02"))
	record, _, err := record.Apply(on, title.Strict, title.Entry{ID: "1", Right: "A", Dates: title.Dates{Effective: on.Date()}, Act: title.Grant{
		Burden: title.Burden{ID: "china", Kind: title.Licence, Licence: title.Exclusive, Holders: []ipx.PartyID{"Licensee"}, Scope: title.Scope{Territory: title.Only("CN")}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	asia := title.Scope{Territory: title.Only("CN", "JP")}
	conflicts, _ := licensing.Conflicts(on, record, licensing.Licence{Right: "A", Kind: ipx.Invention, Licensors: []ipx.PartyID{"Owner"}, Licensees: []ipx.PartyID{"Other"}, Scope: asia})
	for _, c := range conflicts {
		fmt.Println("conflict with", c.With.ID, "in", c.Where.Territory, "under", c.Reason.Cite.En)
	}
	fmt.Println("room:", licensing.RoomIn(record.AsOf(on.Date()), asia).Exclusive[0].Territory)
	for _, who := range []ipx.PartyID{"Owner", "Licensee"} {
		may, _ := licensing.Working(on, record, who, asia)
		fmt.Println(who, "may work it in", may[0].Territory)
	}
	// Output:
	// conflict with china in CN under SPC Interpretation on Technology Contracts art. 25 ¶1 no. 1
	// room: JP
	// Owner may work it in JP
	// Licensee may work it in CN
}

// What a licensee may still pass on, beside what it has passed on already.
func ExampleRoomUnder() {
	on := cn.Pack().On(calendar.MustParse("2026-06-01"))
	patent := ipx.Right{ID: "A", Kind: ipx.Invention, Jurisdiction: "CN", Granted: calendar.MustParse("2020-06-02")}
	record, _ := title.OpenEqually(patent, []ipx.PartyID{"Owner"}, calendar.MustParse("2020-06-02"))
	grant := func(b title.Burden) title.Entry {
		b.Kind, b.Licence = title.Licence, title.Exclusive
		return title.Entry{ID: title.EntryID(b.ID), Right: "A", Dates: title.Dates{Effective: on.Date()}, Act: title.Grant{Burden: b}}
	}
	record, _, err := record.Apply(on, title.Strict,
		grant(title.Burden{ID: "asia", Holders: []ipx.PartyID{"Licensee"}, Sublet: true, Scope: title.Scope{Territory: title.Only("CN", "JP", "KR")}}),
		grant(title.Burden{ID: "korea", Holders: []ipx.PartyID{"Sub"}, Grantors: []ipx.PartyID{"Licensee"}, Parent: "asia", Scope: title.Scope{Territory: title.Only("KR")}}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range licensing.RoomUnder(record.AsOf(on.Date()), "asia", title.Scope{}).Exclusive {
		fmt.Println(s.Territory)
	}
	// Output: CN,JP
}

// An unrecorded licence of a mark binds who buys the mark, but not a third party
// in good faith.
func ExampleReachOf() {
	on := cn.Pack().On(calendar.MustParse("2026-06-01"))
	mark := ipx.Right{ID: "M", Kind: ipx.Trademark, Jurisdiction: "CN", Granted: calendar.MustParse("2020-06-02")}
	record, _ := title.OpenEqually(mark, []ipx.PartyID{"Owner"}, calendar.MustParse("2020-06-02"))
	record, _, err := record.Apply(on, title.Strict, title.Entry{ID: "1", Right: "M", Dates: title.Dates{Effective: on.Date()}, Act: title.Grant{
		Burden: title.Burden{ID: "shop", Kind: title.Licence, Holders: []ipx.PartyID{"Licensee"}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	reach, _ := licensing.ReachOf(on, record, "shop")
	fmt.Println(reach.Buyer, reach.Innocent)
	for _, r := range reach.Rules {
		fmt.Println(r.Cite.Text().En)
	}
	// Output:
	// true false
	// SPC Interpretation on Trademark Disputes art. 20
	// Trademark Law (2019) art. 43 ¶3
}

// What the library watches over, and what it only keeps.
func ExampleMarks() {
	for _, m := range licensing.Marks(licensing.Licence{Clauses: []licensing.Clause{{Kind: licensing.AuditRight}, {Kind: "colour", Text: "green"}}}) {
		if strings.HasPrefix(m.Term, "clauses.") {
			fmt.Println(m.Term, m.Care)
		}
	}
	// Output:
	// clauses.audit monitored
	// clauses.colour text
}
