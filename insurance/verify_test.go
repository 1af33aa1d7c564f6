package insurance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Terms each of which could be, and that do not go together. Each fault is told by its
// field, and no other.
func TestTermsThatDoNotGoTogether(t *testing.T) {
	for name, c := range map[string]struct {
		code, field string
		change      func(*insurance.Product)
	}{
		"liability by the insured's own filing":  {"agent-liability", "sections[0].trigger", func(p *insurance.Product) { p.Sections[0].Trigger, p.Tail = insurance.Accepted, calendar.Period{} }},
		"a default that somebody claims":         {"loan-surety", "sections[0].trigger", func(p *insurance.Product) { p.Sections[0].Trigger = insurance.ClaimsMade }},
		"a default that is filed":                {"licence-credit", "sections[0].trigger", func(p *insurance.Product) { p.Sections[0].Trigger = insurance.Accepted }},
		"waits as long as the period":            {"licence-credit", "waiting", func(p *insurance.Product) { p.Waiting = calendar.Y(1) }},
		"waits for working days":                 {"licence-credit", "waiting", func(p *insurance.Product) { p.Waiting = calendar.WD(10) }},
		"a tail of working days":                 {"liability", "tail", func(p *insurance.Product) { p.Tail = calendar.WD(10) }},
		"looks back for working days":            {"liability", "retro", func(p *insurance.Product) { p.Retro = calendar.WD(10) }},
		"looks back to before all years":         {"liability", "retro", func(p *insurance.Product) { p.Retro = calendar.Y(100_000) }},
		"a patent with working days left":        {"enforcement", "min_left", func(p *insurance.Product) { p.MinLeft = calendar.WD(10) }},
		"credit of working days":                 {"enforcement", "credit", func(p *insurance.Product) { p.Credit = calendar.WD(10) }},
		"credit as long as the period":           {"enforcement", "credit", func(p *insurance.Product) { p.Credit = calendar.M(12) }},
		"cured within working days":              {"enforcement", "cure", func(p *insurance.Product) { p.Cure = calendar.WD(10) }},
		"the insured bears all, by co-payment":   {"infringement-loss", "retention.co_pay", func(p *insurance.Product) { p.Retention.CoPay = dec("1") }},
		"the insured bears all, by deductible":   {"enforcement", "retention.rate", func(p *insurance.Product) { p.Retention.Rate = dec("1") }},
		"nothing off panel":                      {"overseas", "retention.off_panel", func(p *insurance.Product) { p.Retention.OffPanel = dec("1") }},
		"co-payment first, and there is none":    {"enforcement", "retention.co_pay_first", func(p *insurance.Product) { p.Retention.CoPayFirst = true }},
		"co-payment first, before no deductible": {"overseas", "retention.co_pay_first", func(p *insurance.Product) { p.Retention.CoPayFirst = true }},
		"insured against its own default":        {"loan-surety", "insurable", func(p *insurance.Product) { p.Insurable = append(p.Insurable, insurance.Borrower) }},
		"consent of owners of no right":          {"liability", "consents", func(p *insurance.Product) { p.Consents = true }},
		"a price for each of what is not listed": {"agent-liability", "tariff.each", func(p *insurance.Product) { p.Tariff = insurance.Tariff{Base: ipx.Yuan(100), Each: ipx.Yuan(10)} }},
		"more than was paid back, for a loss":    {"infringement-loss", "recoup", func(p *insurance.Product) { p.Recoup = dec("1.25") }},
		"two currencies": {"enforcement", "retention.amount", func(p *insurance.Product) {
			p.Tariff, p.Handling, p.Retention.Amount = insurance.Tariff{Rate: dec("0.02")}, ipx.Yuan(10), ipx.NewMoney(dec("10"), ipx.USD)
		}},
		"a sub-limit abroad":              {"enforcement", "sections[0].heads[0].most", func(p *insurance.Product) { p.Sections[0].Heads[0].Most = ipx.NewMoney(dec("10"), ipx.USD) }},
		"a section for less than nothing": {"enforcement", "sections[0].most", func(p *insurance.Product) { p.Sections[0].Most = ipx.Yuan(-1) }},
		"a claim for less than nothing":   {"enforcement", "most_claim", func(p *insurance.Product) { p.MostClaim = ipx.Yuan(-1) }},
		"a sum for rights not listed":     {"liability", "most_right", func(p *insurance.Product) { p.MostRight = ipx.Yuan(100) }},
		"an offer of less than nothing":   {"enforcement", "tariff.most", func(p *insurance.Product) { p.Tariff.Most = ipx.Yuan(-1) }},
		"a number of filing that is none": {"enforcement", "form", func(p *insurance.Product) { p.Form = "  " }},
		"a peril with a blank":            {"enforcement", "sections[0].peril", func(p *insurance.Product) { p.Sections[0].Peril = "enforcement " }},
		"a code with a blank":             {"enforcement", "code", func(p *insurance.Product) { p.Code = " enforcement" }},
	} {
		p := product(t, c.code)
		require.Nil(t, p.Verify(), c.code)
		c.change(&p)
		no := p.Verify()
		require.NotNil(t, no, name)
		assert.Equal(t, []string{c.field}, subjects(no), name)
		refusedFor(t, no, c.field)
	}
	p := product(t, "enforcement")
	p.Recoup = dec("1.25") // of cost, as published abroad
	p.Retention.CoPay, p.Retention.CoPayFirst = dec("0.2"), true
	assert.Nil(t, p.Verify())
}
