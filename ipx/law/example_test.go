package law_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/law/us"
)

// An act is judged by the law of its day.
func Example() {
	for _, d := range []string{"1999-06-01", "2008-06-01", "2026-06-01"} {
		rule, _ := cn.Pack().On(calendar.MustParse(d)).Rule("pledge.arises")
		fmt.Println(d, rule.Cite.Text().En+":", rule.Text.En)
	}
	// Output:
	// 1999-06-01 Security Law art. 79: The pledge contract takes effect on the day of registration.
	// 2008-06-01 Property Law art. 227 ¶1: A pledge of property rights in IP arises when the pledge is registered.
	// 2026-06-01 Civil Code art. 444 ¶1: A pledge of property rights in IP arises when the pledge is registered.
}

func ExampleNewPack() {
	pack, err := law.NewPack(law.Info{Jurisdiction: "XX", Version: "1", Name: ipx.T("某国", "Somewhere")}, law.Rule{
		Key: "licence.record", ID: "xx.patent-act.33", Text: ipx.T("许可应当在一个月内登记。", "A licence is recorded within a month."),
		Cite: law.Citation{Instrument: ipx.T("《专利法》", "Patent Act"), Article: ipx.T("第三十三条", "s. 33")},
		From: calendar.MustParse("2020-01-01"), Basis: law.Statute, Limit: calendar.M(1).Fixed(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, due, _, _ := pack.On(calendar.MustParse("2026-03-31")).Deadline("licence.record", calendar.MustParse("2026-03-31"))
	fmt.Println(pack.Name().En, pack.Len(), due)
	// Output: Somewhere 1 2026-04-30
}

// A fee that has changed is configuration, and the version says so.
func ExamplePack_With() {
	rule, _ := cn.Pack().On(calendar.MustParse("2026-11-23")).Rule("licence.record")
	rule.ID, rule.From, rule.Limit = "host.record", calendar.MustParse("2027-07-01"), calendar.M(2)
	pack, err := cn.Pack().With(rule)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range []string{"2027-06-30", "2027-07-01"} {
		limit, _ := pack.On(calendar.MustParse(d)).Limit("licence.record")
		fmt.Println(d, limit)
	}
	fmt.Println(pack.Version() != cn.Pack().Version())
	// Output:
	// 2027-06-30 3m
	// 2027-07-01 2m
	// true
}

func ExamplePack_Without() {
	on := calendar.MustParse("2026-11-23")
	fmt.Println(cn.Pack().On(on).Has("licence.record"), cn.Pack().Without("licence.record").On(on).Has("licence.record"))
	// Output: true false
}

func ExamplePack_WithCalendar() {
	years, err := cn.Calendar().With(calendar.Year{Year: 2027, Notice: "as announced"})
	if err != nil {
		fmt.Println(err)
		return
	}
	from := calendar.MustParse("2026-12-20")
	_, _, _, err = cn.Pack().On(from).Deadline("licence.record", from)
	fmt.Println(err)
	_, due, _, err := cn.Pack().WithCalendar(years).On(from).Deadline("licence.record", from)
	fmt.Println(due, err)
	// Output:
	// law: time limit of licence.record (cn.patent-rules.15.2): calendar: working days of 2027 are not published; known are 2006 to 2026
	// 2027-03-22 <nil>
}

func ExamplePack_Observed() {
	pack := cn.Pack().Observed(func(k law.Key) { fmt.Println("read", k) })
	pack.On(calendar.MustParse("2026-11-23")).Has("licence.record")
	// Output: read licence.record
}

func ExamplePack_Rules() {
	n := 0
	for r := range cn.Pack().Rules() {
		if r.Basis == law.Statute {
			n++
		}
	}
	fmt.Println(n > 100)
	// Output: true
}

// How a pledge of a patent arose through the years.
func ExamplePack_Versions() {
	for r := range cn.Pack().Versions("pledge.arises") {
		fmt.Println(r.From, r.ID)
	}
	// Output:
	// 1995-10-01 cn.security-law.79
	// 2007-10-01 cn.property-law.227.1
	// 2021-01-01 cn.civil-code.444.1
}

// One program can serve several jurisdictions.
func ExampleLibrary_In() {
	library, err := law.NewLibrary(cn.Pack(), us.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, j := range []string{"CN", "US", "FR"} {
		view, err := library.In(j, calendar.MustParse("2026-11-23"))
		fmt.Println(j, view.Has("title.coowner-consent.licence"), err)
	}
	// Output:
	// CN true <nil>
	// US false <nil>
	// FR false law: no pack for "FR"; there are CN, US
}

func ExampleView_Deadline() {
	from := calendar.MustParse("2026-07-03")
	raw, due, ok, err := cn.Pack().On(from).Deadline("licence.record", from)
	fmt.Println(raw, due, ok, err)
	// Output: 2026-10-03 2026-10-08 true <nil>
}

func ExampleView_Figure() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	fee, ok := view.Figure("annuity.invention", "year-9")
	fmt.Println(fee, ok)
	// Output: 2000 true
}

func ExampleView_Choice() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	for _, kind := range []ipx.RightKind{ipx.Invention, ipx.Trademark, ipx.Software} {
		fmt.Println(kind, "moves by", view.Choice(law.TitleMoves(kind)))
	}
	// Output:
	// invention moves by registration
	// trademark moves by gazette
	// software moves by contract
}

func ExampleView_Reason() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	r := view.Reason("licence.written", "DEAL-01", ipx.ErrDocument, ipx.T("缺少书面合同", "there is no written contract"))
	fmt.Println(r, "-", r.Cite.Zh)
	// Output: DEAL-01: there is no written contract - 《民法典》第八百六十三条第三款
}

func ExampleView_Received() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	for _, way := range []law.Key{"delivery.patent.post", "delivery.patent.electronic", "delivery.trademark.electronic"} {
		d, err := view.Received(way, calendar.MustParse("2026-01-20"), calendar.Date{})
		fmt.Println(way, d, err)
	}
	// Output:
	// delivery.patent.post 2026-02-04 <nil>
	// delivery.patent.electronic 2026-01-20 <nil>
	// delivery.trademark.electronic 2026-02-04 <nil>
}

func ExampleView_Effect() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	effect, rule := view.Effect(law.InGrace, law.PledgeIt)
	fmt.Println(effect, rule.ID)
	effect, rule = view.Effect(law.Pledged, law.LicenceIt)
	fmt.Println(effect, rule.ID, "-", effect.Name().Zh)
	// Output:
	// barred cn.measures-461.11.4
	// needs cn.civil-code.444.2 - 须经同意、批准或者声明
}

// The rules are those of the right's own register.
func ExampleView_EffectOn() {
	view := cn.Pack().On(calendar.MustParse("2026-11-23"))
	for _, kind := range []ipx.RightKind{ipx.Invention, ipx.Trademark} {
		effect, rule := view.EffectOn(kind, law.Preserved, law.TransferIt)
		fmt.Println(kind, effect, rule.Cite.Text().En)
	}
	// Output:
	// invention barred Implementing Regulations of the Patent Law art. 104
	// trademark barred SPC Interpretation on Preserving Registered Marks art. 1
}

func ExampleKey_For() {
	fmt.Println(law.Key("title.preserved").For(ipx.Design), law.Key("title.preserved").For(ipx.Trademark))
	// Output: title.preserved title.preserved.trademark
}
