package worksheet

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/riskpool"
	"github.com/ipx-sdk/ipx-go/ipx/subsidy"
)

// setLaw sets the day whose law decides.
func (s *sheet) setLaw(l line) (string, error) {
	on, err := l.day("on")
	if err != nil {
		return "", err
	}
	s.lawOn = on
	return s.options.Pack.Jurisdiction() + " " + on.String() + "\n", nil
}

// law is the law that decides a claim.
func (s *sheet) law() law.View {
	return s.options.Pack.On(cmp.Or(s.lawOn, s.facts.Reported, s.policy.Term.From))
}

// decide tells whether the cover answers.
func (s *sheet) decide(l line) (string, error) {
	if len(s.policy.Stack) == 0 {
		return "", errors.New("a policy comes first")
	}
	f := claim.Facts{
		Claim: l.word(0), Peril: insurance.Peril(l.text("peril")), Right: ipx.RightID(l.text("right")), Item: l.text("item"), Insured: ipx.PartyID(l.text("insured")), Third: ipx.PartyID(l.text("third")),
		Territory: l.text("territory"), Excluded: l.list("excluded"), Late: claim.Fault(l.text("late")), Untold: claim.Untold(l.text("untold")), Undisclosed: claim.Fault(l.text("undisclosed")),
	}
	var err error
	for key, into := range map[string]*bool{"unproved": &f.Unproved, "waived": &f.Waived, "serious": &f.Serious} {
		if *into, err = l.yes(key, false); err != nil {
			return "", err
		}
	}
	if f.Interested, err = l.yes("interested", true); err != nil {
		return "", err
	}
	if err := l.days(map[string]*calendar.Date{"happened": &f.Happened, "first": &f.First, "known": &f.Known, "made": &f.Made, "noticed": &f.Noticed, "accepted": &f.Accepted, "reported": &f.Reported, "fixed": &f.Fixed, "rescinded": &f.Rescinded}); err != nil {
		return "", err
	}
	if f.Happened.IsZero() {
		return "", errors.New("happened= is missing")
	}
	f.Reported = cmp.Or(f.Reported, f.Made, f.Happened)
	s.facts, s.found, s.account = f, claim.Assessment{}, s.accounts[f.Claim]
	s.cover, _ = s.policy.At(claim.CoverDay(s.policy.Product, f), s.latest())
	if no := claim.Decide(s.law(), s.cover, f); no != nil {
		return s.refused(no)
	}
	return s.say("属于保险责任\n", "covered\n"), nil
}

// adjust computes what is paid.
func (s *sheet) adjust(l line) (string, error) {
	if s.facts.Claim == "" {
		return "", errors.New("a claim comes first")
	}
	x := claim.Loss{}
	all, heads, err := consent(l)
	if err != nil {
		return "", err
	}
	if x.OffPanel, err = l.yes("off-panel", false); err != nil {
		return "", err
	}
	for _, w := range l.words {
		head, digits, ok := strings.Cut(w, ":")
		if !ok {
			head, digits = "", w
		}
		m, err := yuan(digits)
		if err != nil {
			return "", err
		}
		x.Items = append(x.Items, claim.Item{Head: head, Amount: m, Consented: all || slices.Contains(heads, head)})
	}
	for key, into := range map[string]*ipx.Money{"unclear": &x.Unclear, "inflated": &x.Inflated, "recovered": &x.Recovered, "impaired": &x.Impaired, "value": &x.Value, "rescue": &x.Rescue, "survey": &x.Survey, "defence": &x.Defence} {
		if *into, err = l.money(key); err != nil {
			return "", err
		}
	}
	if x.Others, err = amounts(l.list("others")); err != nil {
		return "", err
	}
	room, err := s.policy.Room(s.cover, s.facts.Peril, s.facts.Right, s.facts.Claim)
	if err != nil {
		return "", err
	}
	s.loss = x
	if s.found, err = claim.Assess(s.law(), s.cover, room, s.facts, x); err != nil {
		return s.refused(err)
	}
	if !s.found.Covered() {
		return s.refused(s.found.Refusal())
	}
	return s.statement(s.found.Payable), nil
}

// consent reads to which cost the insurer agreed before: all, none, or some heads.
func consent(l line) (all bool, heads []string, err error) {
	switch l.text("consented") {
	case "", "yes", "no":
		all, err = l.yes("consented", false)
		return all, nil, err
	}
	heads = l.list("consented")
	for _, h := range heads {
		if !slices.ContainsFunc(l.words, func(w string) bool { return strings.HasPrefix(w, h+":") }) {
			return false, nil, fmt.Errorf("consented=%s: nothing is claimed under it", h)
		}
	}
	return false, heads, nil
}

// amounts reads a list of amounts.
func amounts(words []string) ([]ipx.Money, error) {
	var out []ipx.Money
	for _, w := range words {
		m, err := yuan(w)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// pay pays what the loss comes to, less what was paid for the claim before, and notes
// on the policy what that takes of its limits.
func (s *sheet) pay(line) (string, error) {
	account := claim.Terms{Cover: s.cover, Facts: s.facts, Loss: s.loss, Found: s.found, Agreed: s.found.Payable.Total, Payments: s.account.Payments, Recoveries: s.account.Recoveries}
	open := account.Open()
	if open.Sign() <= 0 {
		return "", errors.New("nothing is payable")
	}
	took := s.found.Eroded()
	for _, p := range account.Payments {
		var err error
		if took, err = took.Sub(p.Took); err != nil {
			return "", err
		}
	}
	on := s.facts.Reported
	if took.Sign() > 0 {
		next, err := s.policy.Erode(insurance.Erosion{Claim: s.facts.Claim, Peril: s.facts.Peril, Right: s.facts.Right, Amount: took, On: on})
		if err != nil {
			return s.refused(err)
		}
		s.policy = next
	}
	account.Payments = append(account.Payments, claim.Payment{Kind: claim.Final, To: s.facts.Insured, Amount: open, Took: took, On: on})
	s.account, s.accounts[s.facts.Claim] = account, account
	parts, err := claim.ByCarrier(s.cover, open)
	if err != nil {
		return s.refused(err)
	}
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&b, "%16s  %s%s\n", amount(p.Amount), s.say("由其支付：", "paid by "), p.Party)
	}
	return b.String() + s.left(), nil
}

// left is what the aggregate has left.
func (s *sheet) left() string {
	room, err := s.policy.Room(s.cover, s.facts.Peril, s.facts.Right, "") // after all claims
	if err != nil || len(room) == 0 {
		return ""
	}
	return fmt.Sprintf("%16s  %s\n", amount(room[0].Left), s.say("累计限额余额", "left of the aggregate limit"))
}

// recover shares what the third party pays.
func (s *sheet) recover(l line) (string, error) {
	m, err := yuan(l.word(0))
	if err != nil {
		return "", err
	}
	if len(s.account.Payments) == 0 {
		return "", errors.New("nothing was paid")
	}
	x, err := s.account.NextShares(s.law(), m)
	if err != nil {
		return s.refused(err)
	}
	back := s.account.GivesBack(x)
	s.account.Recoveries = append(s.account.Recoveries, claim.Recovered{Amount: m, Shares: x, On: s.facts.Reported})
	s.accounts[s.facts.Claim] = s.account
	out := fmt.Sprintf("%16s  %s\n%16s  %s\n", amount(x.Insurer), s.say("归保险人", "the insurer's"), amount(x.Insured), s.say("归被保险人", "the insured's"))
	if back.Sign() > 0 {
		next, err := s.policy.Erode(insurance.Erosion{Claim: s.facts.Claim, Peril: s.facts.Peril, Right: s.facts.Right, Amount: back.Neg(), On: s.facts.Reported})
		if err != nil {
			return s.refused(err)
		}
		s.policy = next
		out += s.left()
	}
	return out, nil
}

// clocks tells the insurer's time limits.
func (s *sheet) clocks(l line) (string, error) {
	var h claim.Handling
	if err := l.days(map[string]*calendar.Date{"received": &h.Received, "asked": &h.Asked, "supplied": &h.Supplied, "agreed": &h.Agreed, "refused": &h.Refused}); err != nil {
		return "", err
	}
	v := s.options.Pack.On(cmp.Or(s.lawOn, h.Received))
	c, err := claim.ClocksOf(v, h)
	if err != nil {
		if why := law.NotKnown(err); !why.IsZero() {
			return s.voice.Say(why) + "\n", nil
		}
		return "", err
	}
	var b strings.Builder
	for _, x := range []struct {
		on    calendar.Date
		says  ipx.Text
		topic law.Key
	}{
		{c.Decide, ipx.T("核定", "decide"), "insurance.decision"}, {c.Letter, ipx.T("拒赔通知", "send the refusal"), "insurance.refusal"},
		{c.Pay, ipx.T("赔付", "pay"), "insurance.payment"}, {c.Advance, ipx.T("先予支付", "pay what is established"), "insurance.advance"},
	} {
		if x.on.IsZero() {
			continue
		}
		cite := ipx.Text{}
		if r, ok := v.Rule(x.topic); ok {
			cite = r.Cite.Text()
		}
		fmt.Fprintf(&b, "%s  %s [%s]\n", x.on, s.voice.Say(x.says), s.voice.Say(cite))
	}
	return b.String(), nil
}

// rescind tells the last day to rescind.
func (s *sheet) rescind(l line) (string, error) {
	var knew, formed calendar.Date
	if err := l.days(map[string]*calendar.Date{"knew": &knew, "formed": &formed}); err != nil {
		return "", err
	}
	return insurance.RescindBy(s.options.Pack.On(cmp.Or(s.lawOn, knew)), knew, formed).String() + "\n", nil
}

// contribute splits a loss over several policies.
func (s *sheet) contribute(l line) (string, error) {
	loss, err := yuan(l.word(0))
	if err != nil {
		return "", err
	}
	sums, err := amounts(l.list("sums"))
	if err != nil {
		return "", err
	}
	left := sums
	if l.text("left") != "" {
		if left, err = amounts(l.list("left")); err != nil {
			return "", err
		}
	}
	parts, err := claim.Contribute(loss, sums, left)
	if err != nil {
		return s.refused(err)
	}
	var b strings.Builder
	for i, m := range parts[:len(parts)-1] {
		fmt.Fprintf(&b, "%16s  %s\n", amount(m), s.say("保单{n}", "policy {n}", arg("n", i+1)))
	}
	fmt.Fprintf(&b, "%16s  %s\n", amount(parts[len(parts)-1]), s.say("无人承担", "borne by none"))
	return b.String(), nil
}

// tower splits a loss over layers.
func (s *sheet) tower(l line) (string, error) {
	loss, err := yuan(l.word(0))
	if err != nil {
		return "", err
	}
	var layers []claim.Layer
	for _, w := range l.list("layers") {
		name, rest, _ := strings.Cut(w, ":")
		above, limit, ok := strings.Cut(rest, "+")
		both, err := amounts([]string{above, limit})
		if !ok || err != nil {
			return "", fmt.Errorf("layer %q is not like A:1000000+5000000", w)
		}
		layers = append(layers, claim.Layer{Name: name, Attachment: both[0], Limit: both[1]})
	}
	parts, err := claim.Tower(loss, layers...)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, x := range layers {
		fmt.Fprintf(&b, "%16s  %s\n", amount(parts[i]), x.Name)
	}
	fmt.Fprintf(&b, "%16s  %s\n", amount(parts[len(layers)]), s.say("被保险人自担", "the insured's own"))
	return b.String(), nil
}

// split splits a loss that several bear.
func (s *sheet) split(l line) (string, error) {
	loss, err := yuan(l.word(0))
	if err != nil {
		return "", err
	}
	x, ok := riskpool.ByCode(l.text("scheme"))
	if !ok {
		return "", fmt.Errorf("there is no scheme %q", l.text("scheme"))
	}
	if s.borne, err = x.Split(loss, nil); err != nil {
		return s.refused(err)
	}
	return s.shares(s.borne, x), nil
}

func (s *sheet) shares(shares []riskpool.Share, x riskpool.Scheme) string {
	var b strings.Builder
	for i, p := range shares {
		name := p.Who
		if i < len(x.Bearers) {
			name = s.voice.Say(x.Bearers[i].Name)
		}
		fmt.Fprintf(&b, "%16s  %s\n", amount(p.Amount), name)
	}
	return b.String()
}

// recovered shares what came back of a loss that several bear.
func (s *sheet) recovered(l line) (string, error) {
	m, err := yuan(l.word(0))
	if err != nil {
		return "", err
	}
	back, err := riskpool.Recover(s.borne, m)
	if err != nil {
		return "", err
	}
	return s.shares(back, riskpool.Scheme{}), nil
}

// subsidise finds what a programme pays.
func (s *sheet) subsidise(l line) (string, error) {
	p, ok := subsidy.ByCode(l.word(0))
	if !ok {
		return "", fmt.Errorf("there is no programme %q", l.word(0))
	}
	var a subsidy.Application
	var err error
	micro, err := l.yes("micro", false)
	if err != nil {
		return "", err
	}
	a.No, a.Category, a.Industry, a.Declares = l.text("no"), l.text("category"), l.text("industry"), l.list("declares")
	a.Applicant = ipx.Party{ID: ipx.PartyID(l.text("applicant")), Name: l.text("applicant"), Kind: ipx.Company, Micro: micro}
	if a.Revenue, err = l.money("revenue"); err != nil {
		return "", err
	}
	if a.On, err = l.day("on"); err != nil {
		return "", err
	}
	a.Year = a.On.Year()
	if y := l.text("year"); y != "" {
		var ok bool
		if a.Year, ok = count(y); !ok {
			return "", fmt.Errorf("year=%s is no year", y)
		}
	}
	parts := strings.Split(l.text("cost"), ":")
	if len(parts) != 4 {
		return "", errors.New("cost= is not like premium:enforcement:P-1:12000")
	}
	c := subsidy.Cost{Kind: parts[0], Line: parts[1], Ref: parts[2], Rights: ids(l, "rights")}
	if c.Paid, err = yuan(parts[3]); err != nil {
		return "", err
	}
	if c.Signed, err = l.day("signed"); err != nil {
		return "", err
	}
	if c.Base, err = l.money("base"); err != nil {
		return "", err
	}
	if c.Repaid, err = l.yes("repaid", false); err != nil {
		return "", err
	}
	a.Costs = []subsidy.Cost{c}
	w, err := p.Assess(a, s.awards)
	if err != nil {
		return s.refused(err)
	}
	s.awards = append(s.awards, w)
	return s.statement(w.Amount), nil
}

// ratio is one amount as a part of another, or of a count.
func (s *sheet) ratio(l line) (string, error) {
	a, err := yuan(l.word(0))
	if err != nil {
		return "", err
	}
	b, err := yuan(l.word(1))
	if err != nil || b.Sign() == 0 {
		return "", errors.New("a ratio needs two amounts, the second above nought")
	}
	places := int32(2)
	if b.Amount().GreaterThan(a.Amount()) || l.word(2) == "rate" {
		places = 4
	}
	return a.Amount().DivRound(b.Amount(), places).String() + "\n", nil
}
