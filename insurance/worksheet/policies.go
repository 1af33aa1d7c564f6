package worksheet

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// setProduct takes a product and changes its terms.
func (s *sheet) setProduct(l line) (string, error) {
	code := l.word(0)
	i := slices.IndexFunc(s.options.Products, func(p insurance.Product) bool { return p.Code == code })
	p, ok := insurance.ProductByCode(code)
	if i >= 0 {
		p, ok = s.options.Products[i], true
	}
	if !ok {
		return "", fmt.Errorf("there is no product %q", code)
	}
	if err := change(&p, l); err != nil {
		return "", err
	}
	if no := p.Verify(); no != nil {
		return s.refused(no)
	}
	s.product = p
	var b strings.Builder
	fmt.Fprintln(&b, s.voice.Say(p.Name))
	for _, x := range p.Sections {
		fmt.Fprintf(&b, s.say("  %s：%s，%s\n", "  %s: %s, %s\n"), x.Peril, s.voice.Say(x.Name), x.Trigger)
	}
	return b.String(), nil
}

// change sets the terms of a product that a line names.
func change(p *insurance.Product, l line) error {
	var err error
	number := func(key string, into *decimal.Decimal) {
		if err == nil && l.text(key) != "" {
			*into, err = l.number(key)
		}
	}
	money := func(key string, into *ipx.Money) {
		if err == nil && l.text(key) != "" {
			*into, err = l.money(key)
		}
	}
	period := func(key string, into *calendar.Period) {
		if err == nil && l.text(key) != "" {
			*into, err = calendar.ParsePeriod(l.text(key))
		}
	}
	yes := func(key string, into *bool) {
		if err == nil {
			*into, err = l.yes(key, *into)
		}
	}
	switch t := l.text("tariff"); t {
	case "":
	case "guangdong-2013-1":
		p.Tariff = insurance.Guangdong2013(1)
	case "guangdong-2013-2":
		p.Tariff = insurance.Guangdong2013(2)
	default:
		return fmt.Errorf("there is no tariff %q", t)
	}
	if l.text("rate") != "" {
		p.Tariff = insurance.Tariff{Minimum: p.Tariff.Minimum, VAT: p.Tariff.VAT}
	}
	if l.text("deductible") == "none" {
		p.Retention = insurance.Retention{}
	}
	number("rate", &p.Tariff.Rate)
	money("minimum", &p.Tariff.Minimum)
	number("multiple", &p.Tariff.Multiple)
	number("vat", &p.Tariff.VAT)
	if l.text("deductible") != "none" {
		money("deductible", &p.Retention.Amount)
	}
	number("deductible-rate", &p.Retention.Rate)
	number("co-pay", &p.Retention.CoPay)
	number("off-panel", &p.Retention.OffPanel)
	yes("co-pay-first", &p.Retention.CoPayFirst)
	for key, into := range map[string]*calendar.Period{"waiting": &p.Waiting, "retro": &p.Retro, "tail": &p.Tail, "period": &p.Period} {
		period(key, into)
	}
	number("per-right", &p.PerRight)
	number("per-claim", &p.PerClaim)
	money("most", &p.Tariff.Most)
	money("most-right", &p.MostRight)
	money("most-claim", &p.MostClaim)
	number("recoup", &p.Recoup)
	yes("reinstate", &p.Reinstate)
	yes("average", &p.Average)
	yes("unused", &p.Unused)
	yes("circumstances", &p.Circumstances)
	yes("payee", &p.Payee)
	money("handling", &p.Handling)
	if t := l.text("sharing"); t != "" {
		p.Sharing = insurance.Sharing(t)
	}
	for i := range p.Sections {
		number("section."+string(p.Sections[i].Peril), &p.Sections[i].Part)
		money("most-section."+string(p.Sections[i].Peril), &p.Sections[i].Most)
		for k := range p.Sections[i].Heads {
			number("head."+p.Sections[i].Heads[k].Code, &p.Sections[i].Heads[k].Part)
			money("most-head."+p.Sections[i].Heads[k].Code, &p.Sections[i].Heads[k].Most)
		}
	}
	return err
}

// ids reads rights by name, or makes as many as a number says.
func ids(l line, key string) []ipx.RightID {
	words := l.list(key)
	if len(words) == 1 {
		if n, ok := count(words[0]); ok {
			out := make([]ipx.RightID, n)
			for i := range out {
				out[i] = ipx.RightID(fmt.Sprintf("r%d", i+1))
			}
			return out
		}
	}
	var out []ipx.RightID
	for _, w := range words {
		out = append(out, ipx.RightID(w))
	}
	return out
}

func parties(words []string) []ipx.PartyID {
	var out []ipx.PartyID
	for _, w := range words {
		out = append(out, ipx.PartyID(w))
	}
	return out
}

// issue issues a policy.
func (s *sheet) issue(l line) (string, error) {
	if s.product.Code == "" {
		return "", errors.New("a product comes first")
	}
	p := insurance.Policy{No: l.word(0), Product: s.product, Payee: ipx.PartyID(l.text("payee")), Infringers: parties(l.list("infringers")), Factors: map[string]string{}}
	var issued calendar.Date
	if err := l.days(map[string]*calendar.Date{"from": &p.Term.From, "until": &p.Term.Until, "issued": &issued, "retro": &p.Retro, "first": &p.First}); err != nil {
		return "", err
	}
	issued = cmp.Or(issued, p.Term.From)
	as := insurance.Standing(l.text("as"))
	if as == "" && len(p.Product.Insurable) > 0 {
		as = p.Product.Insurable[0]
	}
	for _, w := range l.list("insured") {
		p.Insured = append(p.Insured, insurance.Insured{Party: ipx.PartyID(w), As: as})
		p.Policyholder = cmp.Or(p.Policyholder, ipx.PartyID(w))
	}
	if err := insurers(&p, l); err != nil {
		return "", err
	}
	switch e := l.text("explained"); e {
	case "", "all":
		p.Explained = p.Product.Clauses()
	case "none":
	default:
		p.Explained = l.list("explained")
		for _, c := range p.Explained {
			if !slices.Contains(p.Product.Clauses(), c) {
				return "", fmt.Errorf("explained=%s: the product has the clauses %s", c, strings.Join(p.Product.Clauses(), ", "))
			}
		}
	}
	for key := range l.named {
		if name, ok := strings.CutPrefix(key, "factor."); ok {
			p.Factors[name] = l.text(key)
		}
	}
	if plan := l.text("instalments"); plan != "" {
		n, months, ok := strings.Cut(plan, "x")
		var fine [2]bool
		p.Instalments.N, fine[0] = count(n)
		p.Instalments.Months, fine[1] = count(months)
		if !ok || !fine[0] || !fine[1] {
			return "", fmt.Errorf("instalments=%s is not like 4x3", plan)
		}
	}
	o := insurance.Offer{Rights: ids(l, "rights"), Items: l.list("items")}
	var err error
	if o.Limit, err = l.money("limit"); err != nil {
		return "", err
	}
	if p.Loading, err = l.number("loading"); err != nil {
		return "", err
	}
	return s.opened(p, o, issued)
}

// renew issues the policy that follows, over what the policy insures at its end but
// for what the line says.
func (s *sheet) renew(l line) (string, error) {
	if len(s.policy.Stack) == 0 {
		return "", errors.New("a policy comes first")
	}
	var from, issued calendar.Date
	if err := l.days(map[string]*calendar.Date{"from": &from, "issued": &issued}); err != nil {
		return "", err
	}
	p, _ := s.policy.Renew(l.word(0), from)
	p.Explained = s.policy.Explained
	c, _ := s.policy.At(s.policy.Term.Last(), s.latest())
	o := insurance.Offer{Rights: c.Rights, Items: c.Items}
	if l.text("rights") != "" {
		o.Rights = ids(l, "rights")
	}
	if l.text("items") != "" {
		o.Items = l.list("items")
	}
	if p.Product.Tariff.Multiple.Sign() == 0 {
		o.Limit = c.Limit
	}
	if l.text("limit") != "" {
		var err error
		if o.Limit, err = l.money("limit"); err != nil {
			return "", err
		}
	}
	return s.opened(p, o, cmp.Or(issued, p.Term.From))
}

// opened issues a policy and tells what it costs, and up to what it insures.
func (s *sheet) opened(p insurance.Policy, o insurance.Offer, issued calendar.Date) (string, error) {
	next, err := insurance.Open(p, o, issued)
	if err != nil {
		return s.refused(err)
	}
	s.policy, s.account, s.accounts = next, claim.Terms{}, map[string]claim.Terms{}
	c, _ := next.At(next.Term.From, issued)
	first := next.Stack[0]
	out := s.statement(first.Premium) + s.tax(first)
	return out + fmt.Sprintf("%16s  %s\n", amount(c.Limit), s.say("累计限额", "aggregate limit")), nil
}

// insurers reads picc:3/5,pingan:2/5.
func insurers(p *insurance.Policy, l line) error {
	words := l.list("insurers")
	if len(words) == 0 {
		words = []string{"insurer"}
	}
	for _, w := range words {
		name, part, shared := strings.Cut(w, ":")
		c := insurance.Carrier{Party: ipx.PartyID(name)}
		if shared {
			var err error
			if c.Share, err = ipx.ParseShare(part); err != nil {
				return err
			}
		}
		p.Insurers = append(p.Insurers, c)
	}
	return nil
}

// tax is the line on the tax of a transaction; none where there is none.
func (s *sheet) tax(t insurance.Transaction) string {
	if t.Tax.Sign() == 0 {
		return ""
	}
	return fmt.Sprintf("%16s  %s\n", amount(t.Tax), s.say("增值税", "VAT"))
}

// transactions tells what was put on the stack.
func (s *sheet) transactions(next insurance.Policy, added []insurance.Transaction, err error) (string, error) {
	if err != nil {
		return s.refused(err)
	}
	s.policy = next
	var b strings.Builder
	for _, t := range added {
		fmt.Fprintf(&b, s.say("%d %s，%s生效\n", "%d %s, effective %s\n"), t.No, t.Kind, t.Effective)
		if t.Kind == insurance.KindReverse {
			fmt.Fprintf(&b, "%16s  %s\n", amount(t.Premium.Total), s.say("冲正第{no}笔", "takes back {no}", arg("no", t.Undoes)))
			continue
		}
		if len(t.Premium.Lines) > 0 {
			b.WriteString(s.statement(t.Premium) + s.tax(t))
		}
	}
	return b.String(), nil
}

// when reads the two days of a transaction.
func (s *sheet) when(l line) (effective, issued calendar.Date, err error) {
	if err = l.days(map[string]*calendar.Date{"effective": &effective, "issued": &issued}); err != nil {
		return
	}
	return effective, cmp.Or(issued, effective), nil
}

// endorse changes the policy.
func (s *sheet) endorse(l line) (string, error) {
	effective, issued, err := s.when(l)
	if err != nil {
		return "", err
	}
	c := insurance.Change{Add: ids(l, "add"), Drop: ids(l, "drop"), AddItems: l.list("add-items"), DropItems: l.list("drop-items"), Payee: ipx.PartyID(l.text("payee"))}
	if c.Limit, err = l.money("limit"); err != nil {
		return "", err
	}
	if c.Loading, err = l.number("loading"); err != nil {
		return "", err
	}
	if c.NoPayee, err = l.yes("no-payee", false); err != nil {
		return "", err
	}
	for _, p := range parties(l.list("join")) {
		c.Join = append(c.Join, insurance.Insured{Party: p, As: insurance.Patentee})
	}
	return s.transactions(s.policy.Endorse(effective, issued, c, ""))
}

// turn suspends, resumes, lapses or reinstates the policy.
func (s *sheet) turn(l line) (string, error) {
	effective, issued, err := s.when(l)
	if err != nil {
		return "", err
	}
	switch l.verb {
	case "suspend":
		return s.transactions(s.policy.Suspend(effective, issued))
	case "resume":
		return s.transactions(s.policy.Resume(effective, issued))
	case "lapse":
		return s.transactions(s.policy.Lapse(effective, issued))
	}
	return s.transactions(s.policy.Reinstate(effective, issued))
}

// cancel ends the policy.
func (s *sheet) cancel(l line) (string, error) {
	effective, issued, err := s.when(l)
	if err != nil {
		return "", err
	}
	r := insurance.Refunding(l.text("refund"))
	if r == "days" {
		r = insurance.RefundByDays
	}
	return s.transactions(s.policy.Cancel(effective, issued, r, ""))
}

// reverse takes a transaction back, with what makes room for that.
func (s *sheet) reverse(l line) (string, error) {
	no, ok := count(l.word(0))
	if !ok {
		return "", errors.New("the number of the transaction is missing")
	}
	_, issued, err := s.when(l)
	if err != nil {
		return "", err
	}
	next, _, err := s.policy.Reverse(no, issued, "")
	if err != nil {
		return s.refused(err)
	}
	return s.transactions(next, next.Stack[len(s.policy.Stack):], nil)
}

// schedule tells by when the premium is due.
func (s *sheet) schedule(line) (string, error) {
	plan, err := s.policy.Schedule(s.latest())
	if err != nil {
		return s.refused(err)
	}
	var b strings.Builder
	for _, i := range plan {
		fmt.Fprintf(&b, "%16s  %s\n", amount(i.Amount), i.Due)
	}
	return b.String(), nil
}

// latest is the day on which the last transaction was issued.
func (s *sheet) latest() calendar.Date {
	if n := len(s.policy.Stack); n > 0 {
		return s.policy.Stack[n-1].Issued
	}
	return calendar.Date{}
}

// show tells what is insured on a day.
func (s *sheet) show(l line) (string, error) {
	on, err := l.day("on")
	if err != nil {
		return "", err
	}
	known, err := l.day("known")
	if err != nil {
		return "", err
	}
	c, ran := s.policy.At(on, cmp.Or(known, s.latest()))
	if c.Policy == "" {
		return s.say("尚未出具\n", "not issued yet\n"), nil
	}
	state := s.say("有保障", "covered")
	if !ran {
		state = s.say("无保障", "not covered")
	}
	comma := s.say("，", ", ")
	var b strings.Builder
	fmt.Fprintf(&b, s.say("%s：%s，限额%s，追溯日%s", "%s: %s, limit %s, looks back to %s"), on, state, amount(c.Limit), c.Retro)
	if len(c.Rights) > 0 && len(c.Rights) <= 10 {
		fmt.Fprintf(&b, "%s%v", comma, c.Rights)
	} else if len(c.Rights) > 0 {
		fmt.Fprintf(&b, s.say("，%d项权利", ", %d rights"), len(c.Rights))
	}
	if len(c.Items) > 0 {
		fmt.Fprintf(&b, "%s%v", comma, c.Items)
	}
	if c.Payee != "" {
		fmt.Fprintf(&b, s.say("，赔款受领人%s", ", payee %s"), c.Payee)
	}
	return b.String() + "\n", nil
}

// earned tells what of the premium is earned before a day.
func (s *sheet) earned(l line) (string, error) {
	before, err := l.day("before")
	if err != nil {
		return "", err
	}
	m, err := s.policy.Earned(before)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%16s  %s\n", amount(m), s.say("已赚保费", "premium earned")), nil
}
