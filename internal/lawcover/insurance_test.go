package lawcover_test

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// claims sums up what an insurer decides, pays and takes back, and by when.
func claims(p *law.Pack) string {
	var b strings.Builder
	d := calendar.MustParse
	v := p.On(d(today))
	cover := func(code string, explained ...string) (insurance.Cover, insurance.Room) {
		x, _ := insurance.ProductByCode(code)
		policy := insurance.Policy{No: "P", Product: x, Insurers: []insurance.Carrier{{Party: "picc"}}, Policyholder: "acme", Insured: []insurance.Insured{{Party: "acme", As: x.Insurable[0]}},
			Term: calendar.Term{From: d("2024-01-01"), Until: d("2025-01-01")}, Explained: explained, Highlighted: explained}
		offer := insurance.Offer{Rights: []ipx.RightID{"r"}, Limit: ipx.Yuan(1000)}
		switch {
		case x.Rated == insurance.ByItem:
			offer = insurance.Offer{Items: []string{"gearbox"}, Limit: ipx.Yuan(1000)}
		case x.Tariff.Multiple.Sign() > 0:
			offer.Limit = ipx.Money{}
		}
		policy, err := insurance.Open(policy, offer, d("2023-12-20"))
		if err != nil {
			return insurance.Cover{}, nil
		}
		c, _ := policy.At(d("2024-06-01"), d("2024-06-01"))
		room, _ := policy.Room(c, x.Sections[0].Peril, "r", "c")
		return c, room
	}
	loss, room := cover("infringement-loss", "affiliate", "crime", "wilful")
	facts := func(change func(*claim.Facts)) claim.Facts {
		f := claim.Facts{Claim: "c", Peril: insurance.InfringementLoss, Right: "r", Insured: "acme", Third: "copier", Interested: true,
			Happened: d("2024-03-05"), Known: d("2024-03-06"), Made: d("2024-04-05"), Accepted: d("2024-04-12"), Reported: d("2024-03-10")}
		change(&f)
		return f
	}
	for _, f := range []claim.Facts{
		facts(func(*claim.Facts) {}),
		facts(func(f *claim.Facts) { f.Interested = false }),
		facts(func(f *claim.Facts) { f.Excluded = []string{"affiliate", "crime", "wilful", "known-dispute"} }),
		facts(func(f *claim.Facts) { f.Waived = true }),
		facts(func(f *claim.Facts) { f.Untold = claim.UntoldTransfer }),
		facts(func(f *claim.Facts) { f.Untold = claim.UntoldRisk }),
		facts(func(f *claim.Facts) { f.Late, f.Unproved, f.Reported = claim.Gross, true, d("2025-01-06") }),
		facts(func(f *claim.Facts) { f.Undisclosed, f.Serious = claim.Gross, true }),
		facts(func(f *claim.Facts) { f.Undisclosed, f.Serious, f.Rescinded = claim.Gross, true, d("2025-02-05") }),
		facts(func(f *claim.Facts) { f.Undisclosed, f.Rescinded = claim.Intent, d("2025-02-05") }),
		facts(func(f *claim.Facts) {
			f.Known, f.Happened, f.Reported = d("2020-03-06"), d("2020-03-05"), d("2024-03-10")
		}),
	} {
		fmt.Fprintln(&b, said(claim.Decide(v, loss, f)))
	}
	items := claim.Loss{Items: []claim.Item{{Amount: ipx.Yuan(900)}}, Unclear: ipx.Yuan(50), Inflated: ipx.Yuan(20), Recovered: ipx.Yuan(100), Impaired: ipx.Yuan(30), Value: ipx.Yuan(2000),
		Others: []ipx.Money{ipx.Yuan(500)}, Rescue: ipx.Yuan(70), Survey: ipx.Yuan(40), Defence: ipx.Yuan(60)}
	for _, code := range []string{"infringement-loss", "liability"} {
		c, room := cover(code)
		f := facts(func(f *claim.Facts) { f.Late = claim.Gross })
		if code == "liability" {
			f.Peril, f.Right, f.Item = insurance.Liability, "", "gearbox"
		}
		s, err := claim.Adjust(v, c, room, f, items)
		fmt.Fprintln(&b, l10n.Statement(language.English, s), err)
	}
	fmt.Fprintln(&b, room)
	liability, _ := cover("liability")
	fmt.Fprintln(&b, claim.Payee(v, liability, claim.Facts{Peril: insurance.Liability, Item: "gearbox", Insured: "acme", Third: "rival"}, false))
	for _, code := range []string{"infringement-loss", "loan-surety"} {
		c, _ := cover(code)
		shares, err := claim.Recovery(v, c.Product, ipx.Yuan(80), ipx.Yuan(40), ipx.Yuan(100))
		fmt.Fprintln(&b, shares, err)
	}
	for _, f := range []claim.Facts{facts(func(*claim.Facts) {}), facts(func(f *claim.Facts) { f.Peril, f.Fixed = insurance.Liability, d("2024-09-01") })} {
		c := loss
		if f.Peril == insurance.Liability {
			c = liability
		}
		fmt.Fprintln(&b, fmt.Sprint(claim.BarFrom(v, c.Product, f)))
	}
	clocks, err := claim.ClocksOf(v, claim.Handling{Received: d("2026-03-02"), Asked: d("2026-03-05"), Supplied: d("2026-03-10"), Agreed: d("2026-04-01"), Refused: d("2026-04-03")})
	fmt.Fprintln(&b, clocks, err, insurance.RescindBy(v, d("2026-06-01"), d("2025-12-20")))
	return b.String()
}

// said are the reasons of a refusal, with the rules on which they rest.
func said(no *ipx.Refusal) string {
	if no == nil {
		return "covered"
	}
	var out []string
	for _, r := range no.Reasons {
		out = append(out, fmt.Sprint(r.Code, " ", r.Rule))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}
