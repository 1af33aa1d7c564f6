package royalty_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/licensing/royalty"
)

// contract is a licence of two co-owners: 5 % of the first million a year, 4 %
// above, reported by half-years.
const contract = `{
  "no": "L-7", "currency": "CNY", "from": "2026-01-01", "until": "2031-01-01", "months": 6, "pay_in": "30d!",
  "licensors": [{"party": "acme", "share": "2/3"}, {"party": "beta", "share": "1/3"}],
  "running": [{"id": "sales", "name": {"zh": "销售额提成", "en": "royalty on sales"}, "base": "gross-sales", "over": "year",
    "versions": [{"from": "2026-01-01", "tiers": [{"rate": "0.05"}, {"over": "1000000", "rate": "0.04"}]}]}]
}`

const report = `{"no": "L-7", "from": "2026-01-01", "submitted": "2026-07-08",
  "lines": [{"running": "sales", "item": "pumps", "gross": {"amount": "1200000.00", "currency": "CNY"}}]}`

// The story of a period: what was agreed, what was reported, what is due.
func Example() {
	terms, err := royalty.ReadTerms([]byte(contract))
	if err != nil {
		log.Fatal(err)
	}
	sent, err := royalty.ReadReport([]byte(report))
	if err != nil {
		log.Fatal(err)
	}
	statement, next, err := royalty.Settle(cn.Pack().On(calendar.MustParse("2026-07-10")), terms, royalty.State{}, sent)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range statement.Entries {
		fmt.Println(e.Amount, "-", l10n.Say(language.English, e.Says, e.Args...))
	}
	for _, s := range statement.Shares {
		fmt.Println(s.Party, s.Payable)
	}
	fmt.Println("pay by", statement.PayDue, "- next period from", next.Next)
	// Output:
	// CNY 1200000.00 - pumps (30 June 2026): sales CNY 1,200,000.00
	// CNY 50000.00 - royalty on sales, tier 1 (lowest): CNY 1,000,000.00 × 5 %
	// CNY 8000.00 - royalty on sales, tier 2 (highest): CNY 200,000.00 × 4 %
	// acme CNY 38666.67
	// beta CNY 19333.33
	// pay by 2026-07-30 - next period from 2026-07-01
}

func agreed() (royalty.Terms, royalty.Report) {
	terms, err := royalty.ReadTerms([]byte(contract))
	if err != nil {
		log.Fatal(err)
	}
	sent, err := royalty.ReadReport([]byte(report))
	if err != nil {
		log.Fatal(err)
	}
	return terms, sent
}

func ExampleReadTerms() {
	_, err := royalty.ReadTerms([]byte(`{"no": "L-7", "currency": "CNY", "from": "2026-01-01", "months": 6, "licensors": [{"party": "acme", "share": "2/3"}]}`))
	fmt.Println(err)
	_, err = royalty.ReadTerms([]byte(`{"no": "L-7", "No": "L-8"}`))
	fmt.Println(err)
	// Output:
	// refused: ROYALTY-TERMS: licensors: the shares sum to 2/3, not to the whole
	// refused: ROYALTY-FORM: cannot be read: json: unknown field at .No (byte 14)
}

func ExampleTerms_Validate() {
	terms, _ := agreed()
	terms.Running[0].Versions[0].Tiers[1].Over = decimal.Zero
	fmt.Println(terms.Validate())
	// Output: refused: ROYALTY-TERMS: running[0].versions[0].tiers[1].over: must stand in ascending order
}

func ExampleReadReport() {
	r, err := royalty.ReadReport([]byte(report))
	fmt.Println(r.From, len(r.Lines), err)
	// Output: 2026-01-01 1 <nil>
}

func ExampleReadState() {
	s, err := royalty.ReadState([]byte(`{"next": "2026-07-01", "clauses": [{"since": "2026-01-01", "base": "1200000"}]}`))
	fmt.Println(s.Next, s.Clauses[0].Base, err)
	// Output: 2026-07-01 1200000 <nil>
}

func ExampleReadInspection() {
	in, err := royalty.ReadInspection([]byte(`{"on": "2026-11-20", "reports": [` + report + `]}`))
	fmt.Println(in.On, len(in.Reports), err)
	// Output: 2026-11-20 1 <nil>
}

func ExampleSettle() {
	terms, first := agreed()
	statement, next, err := royalty.Settle(law.View{}, terms, royalty.State{}, first)
	fmt.Println(statement.Due, err)
	second := royalty.Report{No: "L-7", From: next.Next, Lines: []royalty.Line{{Running: "sales", Gross: ipx.Yuan(100_000)}}}
	statement, _, err = royalty.Settle(law.View{}, terms, next, second) // the tier reached holds for the year
	fmt.Println(statement.Due, err)
	// Output:
	// CNY 58000.00 <nil>
	// CNY 4000.00 <nil>
}

func ExampleReplay() {
	terms, first := agreed()
	statements, state, err := royalty.Replay(law.View{}, terms, []royalty.Report{first, {No: "L-7", From: calendar.MustParse("2026-07-01")}})
	fmt.Println(len(statements), statements[0].Due, statements[1].Due, state.Next, err)
	// Output: 2 CNY 58000.00 CNY 0.00 2027-01-01 <nil>
}

func ExampleSettleColumns() {
	terms, _ := agreed()
	terms.Rounding.By = royalty.ByLine
	out := &royalty.Results{Royalty: make([]int64, 3)}
	plays := royalty.Columns{Running: "sales", Prices: []int64{129, 4999, 10}, PricePlaces: 2, Out: out}
	statement, _, err := royalty.SettleColumns(law.View{}, terms, royalty.State{}, royalty.Report{No: "L-7", From: terms.From}, plays)
	fmt.Println(statement.Due, out.Royalty, err)
	// Output: CNY 2.57 [6 250 1] <nil>
}

func ExampleExamine() {
	terms, sent := agreed()
	terms.Audit = &royalty.Audit{Threshold: decimal.New(5, -2)}
	sent.Lines[0].Claim = &royalty.Claim{Rate: decimal.New(4, -2), Royalty: ipx.Yuan(48_000)}
	opinion, err := royalty.Examine(cn.Pack().On(calendar.MustParse("2026-11-20")), terms, royalty.Inspection{
		On: calendar.MustParse("2026-11-20"), Reports: []royalty.Report{sent},
		Payments: []royalty.Receipt{{On: calendar.MustParse("2026-07-30"), Amount: ipx.Yuan(48_000)}},
		Prime:    []royalty.Dated{{From: calendar.MustParse("2026-01-01"), Value: decimal.New(3, -2)}}, // stated by the host
		Cost:     ipx.Yuan(6_000),
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range opinion.Findings {
		fmt.Println(f.Kind, f.Short)
	}
	fmt.Println(opinion.Bears, "bears the cost; claim", opinion.Claim)
	// Output:
	// missed-tier CNY 10000.00
	// underpaid CNY 10000.00
	// late-payment CNY 120.74
	// licensee bears the cost; claim CNY 16120.74
}

func ExampleTerms_Favour() {
	terms, _ := agreed()
	terms.Favoured = &royalty.Favoured{Automatic: true}
	better, err := terms.Favour(law.View{}, royalty.Grant{No: "L-8", On: calendar.MustParse("2026-05-01"), Running: "sales",
		Tiers: []royalty.Tier{{Rate: decimal.New(3, -2)}}, Comparable: true})
	for _, v := range better.Running[0].Versions {
		fmt.Println(v.From, v.Tiers[0].Rate)
	}
	fmt.Println(err)
	// Output:
	// 2026-01-01 0.05
	// 2026-05-01 0.03
	// <nil>
}

func ExampleTerms_Amend() {
	terms, sent := agreed()
	_, state, err := royalty.Settle(law.View{}, terms, royalty.State{}, sent)
	if err != nil {
		log.Fatal(err)
	}
	amended := terms
	amended.Caps = []royalty.Cap{{Over: royalty.Year, Amount: decimal.NewFromInt(1_000_000)}}
	state, err = terms.Amend(amended, state)
	fmt.Println(state.Clauses[0].Base, len(state.Caps), err)
	amended.Running = nil
	amended.Caps = nil
	_, err = terms.Amend(amended, royalty.State{Next: state.Next, Clauses: state.Clauses})
	fmt.Println(err)
	// Output:
	// 1200000 1 <nil>
	// refused: ROYALTY-AMENDMENT: running[sales]: the amended terms do not agree with the periods that are settled
}

func ExampleTerms_Instalments() {
	terms, _ := agreed()
	terms.Fixed = []royalty.Fixed{{ID: "fee", Name: ipx.T("使用费", "fee"), Amount: decimal.NewFromInt(100), Due: terms.From, Times: 3, Every: 1}}
	plan, _ := terms.Instalments("fee")
	for _, p := range plan {
		fmt.Println(p.Due, p.Amount, p.Left)
	}
	// Output:
	// 2026-01-01 CNY 33.34 CNY 66.66
	// 2026-02-01 CNY 33.33 CNY 33.33
	// 2026-03-01 CNY 33.33 CNY 0.00
}

func ExampleTerms_Lateness() {
	terms, _ := agreed() // silent on late payment
	prime := []royalty.Dated{{From: calendar.MustParse("2026-01-01"), Value: decimal.New(3, -2)}}
	late, ok := terms.Lateness(cn.Pack().On(calendar.MustParse("2026-11-20")), prime)
	fmt.Println(late.Rates[0].Value, late.Factor, ok)
	// Output: 0.03 1.3 true
}

func ExampleTerms_Interest() {
	terms, _ := agreed()
	late := royalty.Late{Rates: []royalty.Dated{{From: calendar.MustParse("2026-01-01"), Value: decimal.New(3, -2)}}, Factor: decimal.New(13, -1)}
	i, err := terms.Interest(late, ipx.Yuan(1_000_000), calendar.MustParse("2026-01-10"), calendar.MustParse("2026-04-10"))
	fmt.Println(i.Amount, i.Spans[0].From, err) // ninety days
	// Output: CNY 9616.44 2026-01-11 <nil>
}

func ExampleTerms_PeriodOf() {
	terms, _ := agreed()
	p, ok := terms.PeriodOf(calendar.MustParse("2026-08-15"))
	fmt.Println(p.From, p.Last(), ok)
	// Output: 2026-07-01 2026-12-31 true
}

func ExampleTerms_Periods() {
	terms, _ := agreed()
	for p := range terms.Periods(calendar.MustParse("2027-06-30")) {
		fmt.Println(p.From, p.Last())
	}
	// Output:
	// 2026-01-01 2026-06-30
	// 2026-07-01 2026-12-31
	// 2027-01-01 2027-06-30
}

func ExampleKind_Counts() {
	fmt.Println(royalty.Sales.Counts(), royalty.Earned.Counts(), royalty.Withhold.Counts())
	// Output: false true false
}

func ExampleStatement_Table() {
	terms, sent := agreed()
	statement, _, err := royalty.Settle(cn.Pack().On(calendar.MustParse("2026-07-10")), terms, royalty.State{}, sent)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(statement.Table(l10n.Voice{Tag: language.Chinese}))
	// Output:
	// 合同L-7，2026年1月1日至2026年6月30日
	//
	// | 行 | 计算 | 金额 | 依据 |
	// | --- | --- | --- | --- |
	// | 1 | pumps（2026年6月30日）：销售额1,200,000.00元 | （1,200,000.00元） |  |
	// | 1 | 销售额提成第1档（最低档）：1,000,000.00元×5% | 50,000.00元 | 《民法典》第八百四十六条 |
	// | 1 | 销售额提成第2档（最高档）：200,000.00元×4% | 8,000.00元 | 《民法典》第八百四十六条 |
	// |  | **提成** | **58,000.00元** |  |
	// |  | **应计** | **58,000.00元** |  |
	// |  | **应付许可人** | **58,000.00元** |  |
	// |  | **被许可人支出合计** | **58,000.00元** |  |
	//
	// | 许可人 | 增值税 | 代扣所得税 | 应付 |
	// | --- | --- | --- | --- |
	// | acme | 0.00元 | 0.00元 | 38,666.67元 |
	// | beta | 0.00元 | 0.00元 | 19,333.33元 |
	//
	// 提成取整：四舍五入，每条款每期一次；分配余数归最大余数者。
	//
	// 付款末日：2026年7月30日
}

func ExampleOpinion_Table() {
	terms, sent := agreed()
	opinion, err := royalty.Examine(law.View{}, terms, royalty.Inspection{On: calendar.MustParse("2026-07-10"), Reports: []royalty.Report{sent}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(opinion.Table(l10n.Voice{Tag: language.English}))
	// Output:
	// Audit of 10 July 2026
	//
	// | period | payable | paid | short | interest |
	// | --- | --- | --- | --- | --- |
	// | 1 January 2026 to 30 June 2026 | CNY 58,000.00 | CNY 0.00 | CNY 58,000.00 | CNY 0.00 |
	//
	// Short by CNY 0.00 (0.00 % of what was due), interest CNY 0.00; the licensor bears the cost of the audit; the licensee owes CNY 0.00.
}
