package licensing_test

import (
	"fmt"

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
