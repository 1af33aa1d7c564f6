package ipxgo_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// The tour of the README.
func Example() {
	today := calendar.MustParse("2026-11-23")
	law := cn.Pack().On(today) // Chinese law as of today

	// A granted patent, and its title record: Acme owns it.
	patent, _ := ipx.NewRight(ipx.Invention, "CN", "202010203073.6")
	patent.Granted = calendar.MustParse("2020-06-23")
	record, _ := title.OpenEqually(patent, []ipx.PartyID{"Acme"}, calendar.MustParse("2020-03-20"))

	// The office registers a pledge for a bank. It is one entry, and the
	// rules of the day accept it.
	on := title.Dates{Effective: today, Registered: today}
	record, _, err := record.Apply(law, title.Strict, title.Entry{ID: "1", Right: patent.ID, Dates: on, Act: title.Grant{
		Burden: title.Burden{ID: "p", Kind: title.Pledge, Number: "Y2026980000001", Holders: []ipx.PartyID{"Bank"}}}})
	fmt.Println("pledged:", err == nil)

	// Now Acme wants to sell. The record says no, with the article and with
	// who can help: in English, or in Chinese.
	sale := title.Entry{ID: "2", Right: patent.ID, Dates: on, Act: title.Vest{To: []title.Holding{{Party: "Buyer"}}}}
	report, err := record.Check(law, title.Strict, sale)
	fmt.Println(l10n.Explain(language.English, err))
	fmt.Println(l10n.Explain(language.Chinese, err))

	// The least that makes the sale lawful: here, one consent. With it, the
	// same check passes.
	consent := report.Remedies[0].Entry("3", on)
	_, err = record.Check(law, title.Strict, consent, sale)
	fmt.Println("with the bank's consent:", err == nil)
	// Output:
	// pledged: true
	// Refused for 1 reason:
	// 1. the right is pledged (Y2026980000001) and consent of pledgee Bank is missing (TITLE-CONSENT-02)
	//    Basis: Civil Code art. 444 ¶2
	//    Can be cleared by pledgee (Bank): give written consent
	//    Can be cleared by pledgee (Bank): release it
	// 不予办理，理由1项：
	// 1. 权利已出质（Y2026980000001），缺少质权人Bank的同意（TITLE-CONSENT-02）
	//    依据：《民法典》第四百四十四条第二款
	//    解决办法：由质权人（Bank）出具书面同意
	//    解决办法：由质权人（Bank）解除
	// with the bank's consent: true
}
