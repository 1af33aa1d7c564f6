package main

import (
	_ "embed"
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/registry"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// historyJSON is the published office history of CN111088283B. Parties are in
// the machine English of the supplier, as delivered.
//
//go:embed history.json
var historyJSON []byte

// patent opens a title from its history and tries to sell it.
func (t *tour) patent() error {
	history, err := registry.Decode(historyJSON)
	if err != nil {
		return err
	}
	imported, err := registry.Import(history, t.packs)
	if err != nil {
		return err
	}
	record := imported.Record
	t.record = record
	t.head("一 真实专利的权属档案：由官方公告重放", "1  The title of a real patent, replayed from its office history")
	t.line("%s", l10n.Right(t.voice.Tag, record.Right()))
	t.line(t.word("%d行公告，其中%d件事项", "%d rows published, %d acts in them"), imported.Rows, record.Len())
	for _, f := range imported.Findings {
		count := max(f.N, len(f.Rows))
		t.line("  %d× %s%s%s", count, f.Code, t.colon(), t.lang.In(f.Code.Says()))
	}
	t.say("当事人名称照登记数据原样，为供应商的机器英译。", "Parties are named as the data name them: in the supplier's machine English.")
	t.say("三个日期上的权属：", "The title on three dates:")
	for _, day := range []string{"2020-10-01", "2024-01-01", today.String()} {
		t.view(record, calendar.MustParse(day))
	}

	t.head("二 质押期间出售：被拒绝", "2  Selling it while it is pledged: refused")
	owner := record.AsOf(today).Owners()[0].Party
	sale := title.Entry{ID: "sale", Right: record.Right().ID, Dates: title.Dates{Executed: today, Effective: today, Registered: today},
		Act: title.Vest{From: []title.Holding{{Party: owner}}, To: []title.Holding{{Party: buyer}}}}
	law, err := t.packs.In("CN", today)
	if err != nil {
		return err
	}
	report, err := record.Check(law, title.Strict, sale)
	if err == nil {
		return fmt.Errorf("the sale of a pledged patent went through")
	}
	t.explain(err)
	t.say("使出售合法的最少事项：", "The least that would make the sale lawful:")
	var first []title.Entry
	for n, m := range report.Remedies {
		t.line("    %s%s%s", t.name(m.Party), t.colon(), t.lang.In(m.Do))
		first = append(first, m.Entry(title.EntryID(fmt.Sprintf("remedy-%d", n+1)), title.Dates{Effective: today}))
	}
	_, err = record.Check(law, title.Strict, append(first, sale)...)
	if err != nil {
		return fmt.Errorf("the remedies do not help: %w", err)
	}
	t.say("试算：有了它，出售即可登记（本例不执行）。", "Dry run: with it the sale could be registered (not done here).")
	return nil
}

const buyer ipx.PartyID = "buyer"
