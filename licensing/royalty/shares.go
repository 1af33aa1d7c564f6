package royalty

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// party is a licensor among those who are taxed alike.
type party struct {
	index  int
	weight decimal.Decimal
}

// group is licensors who are taxed alike: their tax is computed on their
// common part.
type group struct {
	tax     Tax
	members []party
	weight  decimal.Decimal
}

// weights are the licensors' parts over a common denominator.
func (t *Terms) weights() []decimal.Decimal {
	out := make([]decimal.Decimal, len(t.Licensors))
	common := int64(1)
	for i, l := range t.Licensors {
		if l.Amount.Sign() > 0 {
			out[i] = l.Amount
			continue
		}
		_, d := l.Share.Terms()
		common = common / gcd(common, d) * d // Validate bounds it
	}
	for i, l := range t.Licensors {
		if n, d := l.Share.Terms(); n > 0 {
			out[i] = decimal.NewFromInt(common / d * n)
		}
	}
	return out
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// groups puts the licensors with the same tax profile together, in the order of
// the profiles.
func (t *Terms) groups() []group {
	weights := t.weights()
	profiles := t.Taxes
	if len(profiles) == 0 {
		profiles = []Tax{{}}
	}
	var out []group
	for i, x := range profiles {
		g := group{tax: x}
		for k, l := range t.Licensors {
			if l.Tax == x.ID || l.Tax == "" && i == 0 {
				g.members = append(g.members, party{k, weights[k]})
				g.weight = g.weight.Add(weights[k])
			}
		}
		if len(g.members) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (g group) weights() []decimal.Decimal {
	out := make([]decimal.Decimal, len(g.members))
	for i, m := range g.members {
		out[i] = m.weight
	}
	return out
}

// split allots an amount by the largest remainder.
func (m money) split(amount decimal.Decimal, weights []decimal.Decimal) ([]decimal.Decimal, error) {
	parts, err := m.of(amount).Allocate(weights...)
	if err != nil {
		return nil, fmt.Errorf("royalty: shares: %w", err)
	}
	out := make([]decimal.Decimal, len(parts))
	for i, p := range parts {
		out[i] = p.Amount()
	}
	return out, nil
}

// taxes taxes what is due and splits it. Where lines are settled by themselves,
// each is taxed and split alone, and what else is due as one more. Where a cap, a
// set-off or another period takes something off them all, it is one account.
func (c *clerk) taxes(due decimal.Decimal) error {
	groups := c.t.groups()
	accounts, rest := c.accounts, due
	for _, a := range accounts {
		rest = rest.Sub(a.amount)
	}
	bulks := c.bulks
	for _, b := range bulks {
		rest = rest.Sub(b.amount)
	}
	if rest.Sign() < 0 || c.out.Carried.Sign() != 0 {
		accounts, bulks, rest = nil, nil, due
	}
	sum := bulk{bases: make([]decimal.Decimal, len(groups)), sums: make([]taxed, len(groups)), payable: make([]decimal.Decimal, len(c.t.Licensors))}
	for _, b := range bulks {
		sum.add(b)
	}
	if rest.Sign() != 0 || len(accounts) == 0 {
		accounts = append(slices.Clip(accounts), account{rest})
	}
	levied := make([]rates, len(groups))
	for i, g := range groups {
		levied[i] = g.tax.rates(c.law)
	}
	for _, a := range accounts {
		if err := c.account(&sum, groups, levied, a.amount, nil); err != nil {
			return err
		}
	}
	bases, sums, payable := sum.bases, sum.sums, sum.payable
	c.out.Shares = make([]Portion, len(c.t.Licensors))
	var all taxed
	for i, g := range groups {
		vat, err := c.m.split(sums[i].vat, g.weights())
		if err != nil {
			return err
		}
		withheld, err := c.m.split(sums[i].withheld, g.weights())
		if err != nil {
			return err
		}
		for k, p := range g.members {
			c.out.Shares[p.index] = Portion{c.t.Licensors[p.index].Party, c.m.of(vat[k]), c.m.of(withheld[k]), c.m.of(payable[p.index])}
		}
		all = taxed{all.vat.Add(sums[i].vat), all.withheld.Add(sums[i].withheld), all.payable.Add(sums[i].payable), all.cost.Add(sums[i].cost)}
		c.sayTaxes(g.tax, levied[i], bases[i], sums[i])
	}
	c.out.VAT, c.out.Withheld, c.out.Payable, c.out.Cost = c.m.of(all.vat), c.m.of(all.withheld), c.m.of(all.payable), c.m.of(all.cost)
	return nil
}

// account taxes and splits one amount and adds it to what the others came to.
// told, if given, is called with what it came to by itself.
func (c *clerk) account(into *bulk, groups []group, levied []rates, amount decimal.Decimal, told func(taxed, []decimal.Decimal)) error {
	between := make([]decimal.Decimal, len(groups))
	for i, g := range groups {
		between[i] = g.weight
	}
	amounts, err := c.m.split(amount, between)
	if err != nil {
		return err
	}
	var total taxed
	payable := make([]decimal.Decimal, len(c.t.Licensors))
	for i, g := range groups {
		x := g.tax.levy(amounts[i], levied[i], c.m)
		into.bases[i] = into.bases[i].Add(amounts[i])
		into.sums[i] = into.sums[i].add(x)
		total = total.add(x)
		parts, err := c.m.split(x.payable, g.weights())
		if err != nil {
			return err
		}
		for k, p := range g.members {
			payable[p.index] = parts[k]
			into.payable[p.index] = into.payable[p.index].Add(parts[k])
		}
	}
	if told != nil {
		told(total, payable)
	}
	return nil
}

func (x taxed) add(y taxed) taxed {
	return taxed{x.vat.Add(y.vat), x.withheld.Add(y.withheld), x.payable.Add(y.payable), x.cost.Add(y.cost)}
}

// add adds what columns came to.
func (b *bulk) add(o bulk) {
	for i := range o.bases {
		b.bases[i] = b.bases[i].Add(o.bases[i])
		b.sums[i] = b.sums[i].add(o.sums[i])
	}
	for i, p := range o.payable {
		b.payable[i] = b.payable[i].Add(p)
	}
}

// sayTaxes writes the entries of one profile.
func (c *clerk) sayTaxes(x Tax, r rates, base decimal.Decimal, sum taxed) {
	if x.VAT != NoVAT {
		text := map[VAT]ipx.Text{VATAdded: says.vatAdded, VATIncluded: says.vatIncluded, VATWithheld: says.vatWithheld}[x.VAT]
		if r.exempt {
			text = says.vatExempt
		}
		c.add(Entry{Kind: Value, Clause: x.ID, Base: base, Rate: r.vat, Amount: c.m.of(sum.vat), Says: text,
			Args: []ipx.Arg{{Name: "base", Value: c.m.of(base)}, {Name: "rate", Value: ipx.Percent(r.vat)}}}, r.vatRule)
	}
	if r.income.Sign() > 0 {
		text := says.withheld
		switch {
		case x.GrossUp:
			text = says.grossedUp
		case r.source != "":
			text = says.withheldBy
		}
		before := base
		if x.VAT == VATIncluded || x.VAT == VATWithheld && !x.GrossUp {
			before = base.Sub(sum.vat)
		}
		c.add(Entry{Kind: Withhold, Clause: x.ID, Base: before, Rate: r.income, Amount: c.m.of(sum.withheld), Says: text,
			Args: []ipx.Arg{{Name: "base", Value: c.m.of(before)}, {Name: "rate", Value: ipx.Percent(r.income)}, {Name: "source", Value: r.source}}}, r.incomeRule)
	}
}
