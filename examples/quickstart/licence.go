package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/licensing"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// The licence of 2017: a university in Shandong licenses a foaming agent
// exclusively for twenty years, the world but for two countries, for 500 million
// yuan in steps; four fifths go to the inventors. A payment of five million was
// reported. The patents' numbers and days were not published and are assumed.
const (
	university ipx.PartyID = "university"
	team       ipx.PartyID = "team"
	licensee   ipx.PartyID = "licensee"
	foaming    ipx.RightID = "foaming-agent"
)

func (t *tour) licence() error {
	t.head("五 2017年的独占许可与使用费结算", "5  An exclusive licence of 2017, and what is owed under it")
	m, err := licensing.Machine(cn.Pack())
	if err != nil {
		return err
	}
	date := calendar.MustParse
	right := ipx.Right{ID: foaming, Kind: ipx.Invention, Jurisdiction: "CN", Number: t.word("（号码未公布）", "(number not published)"),
		Title: t.word("聚氨酯发泡剂", "polyurethane foaming agent"), Filed: date("2014-03-10"), Granted: date("2017-01-04"), Expires: date("2034-03-10")}
	record, err := title.OpenEqually(right, []ipx.PartyID{university}, right.Filed)
	if err != nil {
		return err
	}
	s := &scene[licensing.Terms, licensing.Event]{tour: t, machine: m, titles: title.NewTitles(record),
		who: []ipx.Actor{{Role: ipx.Licensor, Party: university}, {Role: ipx.Licensee, Party: licensee}}}
	if s.in, err = m.Start("licence-d7", licensing.Terms{}); err != nil {
		return err
	}
	on := date("2017-03-31")
	l := licensing.Licence{No: "D7", Right: foaming, Kind: ipx.Invention, Licensors: []ipx.PartyID{university}, Licensees: []ipx.PartyID{licensee}, Type: title.Exclusive,
		Scope: title.Scope{Territory: title.Except("US", "CA"), From: on, Until: on.AddYears(20)}, Price: "500 000 000 CNY",
		Notice: licensing.Notice{By: university, From: date("2017-03-10"), Until: date("2017-03-24")}}
	both := []ipx.Actor{{Role: ipx.Licensor, Party: university}, {Role: ipx.Licensee, Party: licensee}}
	if err := s.fire(workflow.Command[licensing.Event]{By: both, On: on, Event: licensing.Sign{Licence: l}, Docs: papers(both, "contract")}); err != nil {
		return err
	}
	t.say("\n试办备案：许可期限超过专利权有效期", "\nTo have it recorded as it stands: it runs beyond the patent")
	err = m.Check(s.in, workflow.Command[licensing.Event]{By: both[:1], On: date("2017-04-10"), Event: licensing.FileRecord{}, Docs: papers(both, "record-form", "contract")}, s.titles)
	if err == nil {
		return errors.New("a licence beyond the patent's term would be recorded")
	}
	t.explain(err)

	law := cn.Pack().On(date("2017-05-02"))
	other := l
	other.Licensees, other.Scope.Territory = []ipx.PartyID{buyer}, title.Only("DE", "US")
	t.say("\n另一家企业想在德国和美国取得许可：", "\nAnother company asks for Germany and the United States:")
	conflicts, _ := licensing.Conflicts(law, s.titles[foaming], other)
	if len(conflicts) == 0 {
		return errors.New("a licence beside an exclusive one was not refused")
	}
	for _, c := range conflicts {
		t.line("    %s%s%s", t.word("冲突：", "conflict in "), c.Where.Territory, t.aside(l10n.Say(t.voice.Tag, c.Reason.Cite)))
	}
	for _, free := range licensing.RoomIn(s.titles[foaming].AsOf(law.Date()), other.Scope).Exclusive {
		t.line("    %s%s", t.word("仍可许可：", "still free: "), free.Territory)
	}

	terms := royalty.Terms{No: "D7", Currency: ipx.CNY, From: on, Months: 12,
		Licensors: []royalty.Licensor{{Party: team, Share: fraction(4, 5)}, {Party: university, Share: fraction(1, 5)}},
		Fixed:     []royalty.Fixed{{ID: "step-2", Name: ipx.T("第二笔许可费", "second step of the fee"), Amount: decimal.NewFromInt(5_000_000), Due: date("2017-05-31")}}}
	statement, _, err := royalty.Settle(law, terms, royalty.State{}, royalty.Report{No: "D7", From: on})
	if err != nil {
		return fmt.Errorf("royalty statement: %w", err)
	}
	t.say("\n许可费结算单：", "\nThe statement of what is owed:")
	for _, row := range strings.Split(strings.TrimSpace(statement.Table(t.voice)), "\n") {
		t.line("  %s", row)
	}
	return nil
}

// fraction is a share that is known to be one.
func fraction(num, den int64) ipx.Share {
	s, _ := ipx.NewShare(num, den)
	return s
}
