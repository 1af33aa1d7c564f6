package ipx_test

import (
	"errors"
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Two companies own a patent, borrow on it, and share the costs of the loan.
func Example() {
	right, err := ipx.NewRight(ipx.Invention, "CN", "ＺＬ２０１７１０６０１８６２．３")
	if err != nil {
		fmt.Println(err)
		return
	}
	mine, _ := ipx.ParseShare("1/3")
	yours, _ := ipx.Whole.Sub(mine)
	costs, _ := ipx.MustMoney("CNY 1000.00").AllocateShares(mine, yours)
	loan, _ := ipx.Yuan(1_500_000).Capital()
	fmt.Println(right.ID)
	fmt.Println(mine, costs[0], "and", yours, costs[1])
	fmt.Println(loan)
	// Output:
	// CN/invention/201710601862.3
	// 1/3 CNY 333.33 and 2/3 CNY 666.67
	// 人民币壹佰伍拾万元整
}

func ExampleNewRight() {
	r, _ := ipx.NewRight(ipx.Trademark, "CN", "第1234567号第9类")
	fmt.Println(r.ID, r.Number)
	_, err := ipx.NewRight(ipx.Design, "CN", "201710601862.3")
	fmt.Println(err)
	// Output:
	// CN/trademark/1234567/9 1234567/9
	// refused: IPX-RIGHT-NUMBER: 201710601862.3 is the number of a kind invention patent, not design patent
}

func ExampleRight_Validate() {
	r, _ := ipx.NewRight(ipx.Invention, "CN", "201710601862.3")
	r.Filed, r.Granted = calendar.MustParse("2017-07-21"), calendar.MustParse("2017-01-01")
	fmt.Println(r.Validate())
	// Output:
	// refused: IPX-RIGHT-DATES: granted on 2017-01-01, before it was filed on 2017-07-21
}

func ExampleRightKind_Name() {
	fmt.Println(ipx.UtilityModel.Name().Zh, ipx.UtilityModel.Name().En)
	// Output:
	// 实用新型专利 utility model patent
}

func ExampleRightKind_NumberScheme() {
	fmt.Println(ipx.Application.NumberScheme("CN"), ipx.Invention.NumberScheme("US"), ipx.KnowHow.NumberScheme("CN"))
	// Output:
	// cn-patent office own
}

func ExampleParseNumber() {
	n, _ := ipx.ParseNumber(ipx.PatentNo, "CN202010203073A")
	fmt.Println(n)
	_, err := ipx.ParseNumber(ipx.PatentNo, "ZL202010203073.5")
	fmt.Println(err, errors.Is(err, ipx.ErrInput))
	// Output:
	// 202010203073.6
	// refused: IPX-NUMBER-CHECK: the check digit of ZL202010203073.5 should be 6, not 5 true
}

func ExampleParsePatentNo() {
	// A database stretched the number of 1998; the office never gave it out so.
	n, _ := ipx.ParsePatentNo("199880013941.7", calendar.MustParse("1998-03-31"))
	fmt.Println(n)
	// Output:
	// 98813941.3
}

func ExampleParseTrademark() {
	a, _ := ipx.ParseTrademark("1234567", 9)
	b, _ := ipx.ParseTrademark("G812345", 42)
	fmt.Println(a, b, b.Class())
	// Output:
	// 1234567/9 G812345/42 42
}

func ExampleNumber_Written() {
	n, _ := ipx.ParseNumber(ipx.PatentNo, "202010203073.6")
	fmt.Println(n.Written(ipx.Granted), n.Written(ipx.Dotless), n.Written(ipx.Database))
	// Output:
	// ZL202010203073.6 2020102030736 CN202010203073A
}

func ExampleNumber_Stretched() {
	n, _ := ipx.ParseNumber(ipx.PatentNo, "98813941.3")
	long, ok := n.Stretched()
	fmt.Println(long, ok)
	// Output:
	// 199880013941.7 true
}

func ExampleNumber_Right() {
	n, _ := ipx.ParseNumber(ipx.PublicationNo, "CN202297604U")
	kind, _ := n.Right()
	fmt.Println(kind, n.KindCode(), n.Office())
	// Output:
	// utility-model U CN
}

func ExampleNumber_Year() {
	n, _ := ipx.ParseNumber(ipx.PledgeNo, "Y2022980020741")
	fmt.Println(n.Year())
	// Output:
	// 2022 true
}

func ExampleNumber_PCT() {
	n, _ := ipx.ParseNumber(ipx.PatentNo, "201480006648.8")
	fmt.Println(n.PCT())
	// Output:
	// true
}

func ExampleParseIdentity() {
	id, _ := ipx.ParseIdentity(ipx.CitizenID, "11010519491231002X")
	fmt.Println(id)
	fmt.Printf("%+v\n", ipx.Party{ID: "zhang", Name: "张三", Kind: ipx.Person, Identity: id})
	whole, _ := id.Reveal()
	fmt.Println(whole)
	// Output:
	// 110*************2X
	// {ID:zhang Name:张三 Kind:person Country: Resident:false StateOwned:false Micro:false Identity:110*************2X}
	// 11010519491231002X
}

func ExampleNewCreditCode() {
	id, err := ipx.NewCreditCode("91350100M000100Y43")
	fmt.Println(id, err)
	_, err = ipx.NewCreditCode("91350100M000100Y44")
	fmt.Println(err)
	// Output:
	// 9135**********0Y43 <nil>
	// refused: IPX-IDENTITY-CHECK: the check character 4 does not fit the others
}

func ExampleNewCitizenID() {
	_, err := ipx.NewCitizenID("11010519490231002X")
	fmt.Println(err)
	// Output:
	// refused: IPX-IDENTITY-BIRTH: the date of birth in the citizen identity number does not exist
}

func ExampleNewOtherID() {
	id, _ := ipx.NewOtherID("E12345678")
	fmt.Println(id, id.Kind())
	// Output:
	// E*******8 other
}

func ExampleIdentityNo_Reveal() {
	stored := []byte("citizen-id:110*************2X") // as JSON keeps it
	var id ipx.IdentityNo
	_ = id.UnmarshalText(stored)
	_, whole := id.Reveal()
	fmt.Println(whole, id.Masked())
	// Output:
	// false true
}

func ExampleParty_Validate() {
	fmt.Println(ipx.Party{ID: "acme", Name: "Acme", Kind: ipx.Public, Micro: true}.Validate())
	// Output:
	// refused: IPX-PARTY-MICRO: only a company or a person in trade can be small or micro
}

func ExampleParty_Foreign() {
	fmt.Println(ipx.Party{Country: "US"}.Foreign("CN"), ipx.Party{}.Foreign("CN"))
	// Output:
	// true false
}

func ExampleParty_MaskedName() {
	fmt.Println(ipx.Party{Name: "欧阳娜娜", Kind: ipx.Person}.MaskedName())
	// Output:
	// 欧***
}

func ExampleSum() {
	contract := []byte("质押合同")
	d := ipx.Document{Kind: "pledge-contract", Digest: ipx.Sum(contract)}
	fmt.Println(d.Digest.String()[:12], d.Holds(contract), d.Holds([]byte("another")))
	// Output:
	// 23d9c13201c1 true false
}

func ExampleParseDigest() {
	_, err := ipx.ParseDigest("abc")
	fmt.Println(err)
	// Output:
	// ipx: a digest has 64 hexadecimal digits, not 3: "abc"
}

func ExampleDocument_Holds() {
	d := ipx.Document{Digest: ipx.Sum([]byte("deed"))}
	fmt.Println(d.Holds([]byte("deed")))
	// Output:
	// true
}

func ExampleDocument_SignedBy() {
	d := ipx.Document{Kind: "consent", Signed: []ipx.PartyID{"acme", "bank"}}
	fmt.Println(d.SignedBy("acme"), d.SignedBy("acme", "court"))
	// Output:
	// true false
}

func ExampleDocument_Validate() {
	fmt.Println(ipx.Document{Kind: "consent", Signed: []ipx.PartyID{"acme", "acme"}}.Validate())
	// Output:
	// refused: IPX-DOCUMENT-SIGNED: signature 2 names nobody, or somebody twice
}

func ExampleAppraisal_Validate() {
	a := ipx.Appraisal{
		Subject: []ipx.RightID{"CN/invention/201710601862.3"}, Value: ipx.Yuan(6_000_000), Low: ipx.Yuan(6_500_000), High: ipx.Yuan(7_000_000),
		Purpose: "pledge", Standard: "market-value", Model: "report", On: calendar.MustParse("2026-01-31"),
	}
	fmt.Println(a.Validate())
	// Output:
	// refused: IPX-APPRAISAL-RANGE: the value CNY 6000000.00 does not lie between CNY 6500000.00 and CNY 7000000.00
}

func ExampleAppraisal_Stale() {
	a := ipx.Appraisal{On: calendar.MustParse("2026-01-31"), Until: calendar.MustParse("2027-01-30")}
	fmt.Println(a.Stale(calendar.MustParse("2026-06-01")), a.Stale(calendar.MustParse("2027-01-31")))
	// Output:
	// false true
}

func ExampleRefuse() {
	err := fmt.Errorf("pledge: file: %w", ipx.Refuse(ipx.Reason{
		Code: "PLEDGE-CONSENT-02", Category: ipx.ErrRule,
		Says: ipx.T("缺少共有人{who}的同意", "co-owner {who} has not consented"), Args: []ipx.Arg{{Name: "who", Value: ipx.PartyID("acme")}},
		Unblock: []ipx.Unblocker{{Role: ipx.CoOwner, Party: "acme"}},
	}))
	if no, ok := errors.AsType[*ipx.Refusal](err); ok {
		for _, r := range no.Reasons {
			fmt.Println(r.Code, r.Unblock[0].Role, r.Unblock[0].Party)
		}
	}
	fmt.Println(errors.Is(err, ipx.ErrRule), errors.Is(err, ipx.ErrState))
	// Output:
	// PLEDGE-CONSENT-02 co-owner acme
	// true false
}

func ExampleMerge() {
	a := ipx.Refuse(ipx.Reason{Code: "A", Says: ipx.T("甲", "a")})
	b := ipx.Refuse(ipx.Reason{Code: "A", Says: ipx.T("甲", "a")}, ipx.Reason{Code: "B", Says: ipx.T("乙", "b")})
	fmt.Println(ipx.Merge(a, b))
	// Output:
	// refused: A: a; B: b
}

func ExampleRefusal_OrNil() {
	fmt.Println(ipx.Merge().OrNil() == nil)
	// Output:
	// true
}

func ExampleRefusal_Has() {
	fmt.Println(ipx.Refuse(ipx.Reason{Code: "A"}).Has("A"))
	// Output:
	// true
}

func ExampleCategoryName() {
	fmt.Println(ipx.CategoryName(ipx.ErrDocument))
	// Output:
	// document
}

func ExampleText_Faults() {
	fmt.Println(ipx.T("缺少{who}的同意", "{who} has not consented by {day}").Faults())
	// Output:
	// [the Chinese text does not use {day}]
}

func ExampleText_Args() {
	fmt.Println(ipx.T("缺少{who}的同意", "{who} has not consented").Args())
	// Output:
	// [who]
}

func ExampleT() {
	fmt.Println(ipx.T("质权人", "pledgee").En)
	// Output:
	// pledgee
}

func ExampleRole_Name() {
	fmt.Println(ipx.Pledgee.Name().Zh, len(ipx.Roles()))
	// Output:
	// 质权人 21
}

// An agent acts for its principal.
func ExampleActor_Principal() {
	fmt.Println(ipx.Actor{Role: ipx.Seller, Party: "agency", For: "acme"}.Principal())
	fmt.Println(ipx.Actor{Role: ipx.Seller, Party: "acme"}.Principal())
	// Output:
	// acme
	// acme
}
