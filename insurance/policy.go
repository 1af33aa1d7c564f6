package insurance

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Policy is an insurance contract as a stack of transactions that are never
// changed. Each has two days: when it takes effect, and when it was issued. The
// policy answers what was insured on a day, as known on a day; what was issued
// wrongly, or out of order, is reversed by a transaction of its own.
type Policy struct {
	No           string            `json:"no"`
	Product      Product           `json:"product"`
	Policyholder ipx.PartyID       `json:"policyholder"`
	Insured      []ipx.PartyID     `json:"insured"`
	Payee        ipx.PartyID       `json:"payee,omitempty"` // loss payee 赔款受领人: a payment direction, not a beneficiary (Insurance Law art. 18)
	Term         calendar.Term     `json:"term"`
	First        calendar.Date     `json:"first,omitzero"` // first day of the first of an unbroken row of policies; zero: of this one
	Retro        calendar.Date     `json:"retro,omitzero"` // retroactive date; zero: the first day
	Factors      map[string]string `json:"factors,omitempty"`
	Explained    []string          `json:"explained,omitempty"` // codes of the exclusions, and "retention", that were highlighted and explained (art. 17)
	Stack        []Transaction     `json:"stack"`
	Erosion      []Erosion         `json:"erosion,omitempty"`
}

// Transaction is one act on a policy.
type Transaction struct {
	No        int           `json:"no"` // from 1, in the order of issue
	Kind      Kind          `json:"kind"`
	Effective calendar.Date `json:"effective"`
	Issued    calendar.Date `json:"issued"`
	Change    Change        `json:"change,omitzero"`
	Premium   ipx.Money     `json:"premium"` // due by it; below nought where premium is given back
	Tax       ipx.Money     `json:"tax"`
	Undoes    int           `json:"undoes,omitempty"` // of a reversal: the transaction that it takes back
	Again     int           `json:"again,omitempty"`  // of one that was reversed to make room: the transaction that it repeats
	Short     bool          `json:"short,omitempty"`  // of a cancellation: by the table of short rates
	Why       string        `json:"why,omitempty"`
}

// Kind is what a transaction does.
type Kind string

// Kinds of transaction.
const (
	Issued    Kind = "issue"   // 出单
	Endorsed  Kind = "endorse" // 批改
	Cancelled Kind = "cancel"  // 解除
	Reversed  Kind = "reverse" // 冲正
)

// Change is what a transaction changes.
type Change struct {
	Add   []ipx.RightID `json:"add,omitempty"`
	Drop  []ipx.RightID `json:"drop,omitempty"`
	Limit ipx.Money     `json:"limit,omitzero"` // new aggregate, where the tariff leaves it to the parties
	Ends  bool          `json:"ends,omitempty"`
}

// Cover is what is insured on a day.
type Cover struct {
	Policy  string        `json:"policy"`
	Product Product       `json:"product"`
	Insured []ipx.PartyID `json:"insured"`
	Payee   ipx.PartyID   `json:"payee,omitempty"`
	Rights  []ipx.RightID `json:"rights"`
	Limit   ipx.Money     `json:"limit"` // aggregate
	Term    calendar.Term `json:"term"`
	First   calendar.Date `json:"first"`
	Retro   calendar.Date `json:"retro"`
	Ended   calendar.Date `json:"ended,omitzero"` // first day on which it no longer ran, where it was cancelled
	Waits   calendar.Date `json:"waits,omitzero"` // last day of the waiting period
	Said    []string      `json:"said,omitempty"` // what was explained
}

// Open issues a policy over rights for a quote, effective on the first day of its
// term. p holds its terms and an empty stack.
func Open(p Policy, rights []ipx.RightID, limit ipx.Money, issued calendar.Date) (Policy, error) {
	if err := p.Product.Verify().OrNil(); err != nil {
		return Policy{}, err
	}
	switch {
	case len(p.Stack) > 0:
		return Policy{}, ipx.Refuse(badInput("INSURANCE-POLICY-01", "stack", "保单已经出具", "the policy was issued already"))
	case p.No == "" || p.Policyholder == "" || len(p.Insured) == 0:
		return Policy{}, ipx.Refuse(badInput("INSURANCE-POLICY-01", "insured", "缺少保单号、投保人或者被保险人", "number, policyholder or insured is missing"))
	case p.Term.From.IsZero() || !p.Term.From.Before(p.Term.Until):
		return Policy{}, ipx.Refuse(badInput("INSURANCE-POLICY-01", "term", "保险期间为空", "the term covers no day"))
	case !p.Retro.IsZero() && (p.Retro.After(p.Term.From) || p.Product.Retro.IsZero() || p.Retro.Before(p.earliest())):
		return Policy{}, ipx.Refuse(badInput("INSURANCE-POLICY-01", "retro", "追溯日超出产品允许的范围", "the retroactive date is further back than the product allows"))
	case p.Payee != "" && !p.Product.Payee:
		return Policy{}, ipx.Refuse(badInput("INSURANCE-POLICY-01", "payee", "产品不允许指定赔款受领人", "the product has no loss payee"))
	}
	t := Transaction{No: 1, Kind: Issued, Effective: p.Term.From, Issued: issued, Change: Change{Add: slices.Clone(rights), Limit: limit}}
	q, err := p.quote(state{rights: rights, limit: limit})
	if err != nil {
		return Policy{}, err
	}
	t.Premium, t.Tax = q.Premium.Total, q.Tax
	p.Stack = []Transaction{t}
	return p, nil
}

// earliest is how far back the retroactive date may lie.
func (p Policy) earliest() calendar.Date {
	back := p.Product.Retro.Fixed()
	back.N = -back.N
	day, _, err := back.End(cmp.Or(p.First, p.Term.From), nil)
	if err != nil {
		return p.Term.From
	}
	return day
}

// state is what a policy insures at one moment, before it is shown as a Cover.
type state struct {
	rights []ipx.RightID
	limit  ipx.Money // agreed; zero where the tariff sets it
	ended  calendar.Date
}

// quote is the premium of a whole term for a state, by the tariff of its first
// day.
func (p Policy) quote(s state) (Quote, error) {
	return p.Product.Tariff.Quote(Risk{Rights: len(s.rights), Limit: s.limit, Factors: p.Factors, On: p.Term.From})
}

// apply is the state after a transaction.
func (s state) apply(t Transaction) state {
	s.rights = slices.DeleteFunc(slices.Clone(s.rights), func(r ipx.RightID) bool { return slices.Contains(t.Change.Drop, r) })
	for _, r := range t.Change.Add {
		if !slices.Contains(s.rights, r) {
			s.rights = append(s.rights, r)
		}
	}
	if !t.Change.Limit.IsZero() {
		s.limit = t.Change.Limit
	}
	if t.Change.Ends {
		s.ended = t.Effective
	}
	return s
}

// standing returns the transactions that stood on a day of knowledge – issued,
// and not reversed by then – in the order of effect.
func (p Policy) standing(known calendar.Date) []Transaction {
	undone := map[int]bool{}
	for _, t := range p.Stack {
		if t.Kind == Reversed && !t.Issued.After(known) {
			undone[t.Undoes] = true
		}
	}
	var out []Transaction
	for _, t := range p.Stack {
		if t.Kind != Reversed && !t.Issued.After(known) && !undone[t.No] {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b Transaction) int { return a.Effective.Compare(b.Effective) })
	return out
}

// At returns what was insured on a day, as known on a day; false before the
// first and after the last day of cover.
func (p Policy) At(on, known calendar.Date) (Cover, bool) {
	var s state
	issued := false
	for _, t := range p.standing(known) {
		if t.Effective.After(on) {
			break
		}
		issued = true
		s = s.apply(t)
	}
	if !issued || on.Before(p.Term.From) || !on.Before(p.Term.Until) || !s.ended.IsZero() {
		return Cover{}, false
	}
	q, err := p.quote(s)
	if err != nil {
		return Cover{}, false // what was issued could be quoted
	}
	c := Cover{Policy: p.No, Product: p.Product, Insured: slices.Clone(p.Insured), Payee: p.Payee, Rights: s.rights, Limit: q.Limit, Term: p.Term,
		First: cmp.Or(p.First, p.Term.From), Said: slices.Clone(p.Explained)}
	c.Retro = cmp.Or(p.Retro, c.First)
	if w := p.Product.Waiting; !w.IsZero() {
		if _, last, err := w.Fixed().End(c.First, nil); err == nil {
			c.Waits = last
		}
	}
	return c, true
}

// Premium sums up what is due by all transactions issued by a day.
func (p Policy) Premium(known calendar.Date) (ipx.Money, error) {
	var sum ipx.Money
	for _, t := range p.Stack {
		if t.Issued.After(known) {
			continue
		}
		var err error
		if sum, err = sum.Add(t.Premium); err != nil {
			return ipx.Money{}, fmt.Errorf("insurance: premium of %s: %w", p.No, err)
		}
	}
	return sum, nil
}

// Endorse changes a policy from a day on, by a transaction issued on another.
// The premium is the difference by days. Where endorsements that take effect
// later were issued before, they are reversed, newest first, the change is
// entered, and they are issued again with their premiums computed anew: the stack
// then says what it would say had all come in order. Added transactions are
// returned; an endorsement that cannot be is refused, and changes nothing.
func (p Policy) Endorse(effective, issued calendar.Date, c Change, why string) (Policy, []Transaction, error) {
	return p.enter(Transaction{Kind: Endorsed, Effective: effective, Issued: issued, Change: c, Why: why})
}

// Cancel ends a policy from a day on. byInsurer, and where the product has no
// table of short rates, the premium of the days left is given back; else what the
// table leaves (Insurance Law arts. 49, 53, 54, 58).
func (p Policy) Cancel(effective, issued calendar.Date, byInsurer bool, why string) (Policy, []Transaction, error) {
	t := Transaction{Kind: Cancelled, Effective: effective, Issued: issued, Change: Change{Ends: true}, Why: why}
	if !byInsurer && len(p.Product.ShortRate) > 0 {
		t.Short = true
	}
	return p.enter(t)
}

// Reverse takes a transaction back, and every figure with it. Only the newest
// that stands can be: what was issued on top of it goes first.
func (p Policy) Reverse(no int, issued calendar.Date, why string) (Policy, Transaction, error) {
	stands := p.standing(issued)
	newest := 0
	for _, t := range stands {
		newest = max(newest, t.No)
	}
	if no != newest || no <= 1 {
		return p, Transaction{}, ipx.Refuse(badInput("INSURANCE-POLICY-02", "no", "只能冲正最近一次有效的批改", "only the newest endorsement that stands can be reversed"))
	}
	was := p.Stack[no-1]
	if issued.Before(p.Stack[len(p.Stack)-1].Issued) {
		return p, Transaction{}, ipx.Refuse(badInput("INSURANCE-POLICY-02", "issued", "早于上一次出单日", "is before the last transaction was issued"))
	}
	r := Transaction{No: len(p.Stack) + 1, Kind: Reversed, Effective: was.Effective, Issued: issued, Premium: was.Premium.Neg(), Tax: was.Tax.Neg(), Undoes: no, Why: why}
	p.Stack = append(slices.Clip(p.Stack), r)
	return p, r, nil
}

// Void takes back every transaction that stands, the issue among them: the policy
// is as if it had never been, and all premium goes back.
func (p Policy) Void(issued calendar.Date, why string) Policy {
	stands := p.standing(issued)
	slices.SortFunc(stands, func(a, b Transaction) int { return cmp.Compare(b.No, a.No) })
	p.Stack = slices.Clone(p.Stack)
	for _, x := range stands {
		p.Stack = append(p.Stack, Transaction{No: len(p.Stack) + 1, Kind: Reversed, Effective: x.Effective, Issued: issued, Premium: x.Premium.Neg(), Tax: x.Tax.Neg(), Undoes: x.No, Why: why})
	}
	return p
}

// enter puts a transaction into the stack, with what it takes to keep the order
// of effect.
func (p Policy) enter(t Transaction) (Policy, []Transaction, error) {
	if len(p.Stack) == 0 {
		return p, nil, ipx.Refuse(badInput("INSURANCE-POLICY-02", "stack", "保单尚未出具", "the policy was not issued yet"))
	}
	switch {
	case t.Issued.Before(p.Stack[len(p.Stack)-1].Issued):
		return p, nil, ipx.Refuse(badInput("INSURANCE-POLICY-02", "issued", "早于上一次出单日", "is before the last transaction was issued"))
	case t.Effective.Before(p.Term.From) || !t.Effective.Before(p.Term.Until):
		return p, nil, ipx.Refuse(badInput("INSURANCE-POLICY-02", "effective", "不在保险期间内", "is not within the term"))
	case t.Kind == Endorsed && len(t.Change.Add) == 0 && len(t.Change.Drop) == 0 && t.Change.Limit.IsZero():
		return p, nil, ipx.Refuse(badInput("INSURANCE-POLICY-02", "change", "没有变更事项", "nothing is changed"))
	}
	next := p
	next.Stack = slices.Clone(p.Stack)
	first := len(p.Stack)
	var later []Transaction
	for _, x := range p.standing(t.Issued) {
		if x.Effective.After(t.Effective) {
			later = append(later, x)
		}
	}
	byIssue := slices.Clone(later)
	slices.SortFunc(byIssue, func(a, b Transaction) int { return cmp.Compare(b.No, a.No) })
	for _, x := range byIssue {
		next.Stack = append(next.Stack, Transaction{No: len(next.Stack) + 1, Kind: Reversed, Effective: x.Effective, Issued: t.Issued, Premium: x.Premium.Neg(), Tax: x.Tax.Neg(), Undoes: x.No, Why: "out of order"})
	}
	if err := next.add(t); err != nil {
		return p, nil, err
	}
	for _, x := range later {
		again := Transaction{Kind: x.Kind, Effective: x.Effective, Issued: t.Issued, Change: x.Change, Again: x.No, Short: x.Short, Why: x.Why}
		if err := next.add(again); err != nil {
			return p, nil, err
		}
	}
	return next, slices.Clone(next.Stack[first:]), nil
}

// add prices a transaction on top of those that stand and puts it in.
func (p *Policy) add(t Transaction) error {
	var s state
	for _, x := range p.standing(t.Issued) {
		if !x.Effective.After(t.Effective) {
			s = s.apply(x)
		}
	}
	if !s.ended.IsZero() {
		return ipx.Refuse(badInput("INSURANCE-POLICY-02", "effective", "保险合同当日已经终止", "the policy has ended by then"))
	}
	for _, r := range t.Change.Drop {
		if !slices.Contains(s.rights, r) {
			return ipx.Refuse(badInput("INSURANCE-POLICY-02", "change.drop", "权利不在保单内", "drops a right that is not insured"))
		}
	}
	for _, r := range t.Change.Add {
		if slices.Contains(s.rights, r) {
			return ipx.Refuse(badInput("INSURANCE-POLICY-02", "change.add", "权利已在保单内", "adds a right that is insured already"))
		}
	}
	was, err := p.quote(s)
	if err != nil {
		return err
	}
	now := Quote{Premium: Statement{Total: ipx.NewMoney(was.Premium.Total.Amount().Sub(was.Premium.Total.Amount()), was.Premium.Total.Currency())}}
	if !t.Change.Ends {
		if now, err = p.quote(s.apply(t)); err != nil {
			return err
		}
	}
	diff, err := now.Premium.Total.Sub(was.Premium.Total)
	if err != nil {
		return fmt.Errorf("insurance: endorsement of %s: %w", p.No, err)
	}
	t.Premium = ByDays(diff, p.Term, t.Effective)
	if t.Short {
		t.Premium = ByShortRate(was.Premium.Total, p.Product.ShortRate, p.Term, t.Effective).Neg()
	}
	t.Tax = t.Premium.Mul(p.Product.Tariff.VAT).Round(ipx.HalfUp)
	t.No = len(p.Stack) + 1
	p.Stack = append(p.Stack, t)
	return nil
}

// Erosion is what a claim took of the aggregate, or below nought what a recovery
// gave back.
type Erosion struct {
	Claim  string        `json:"claim"`
	Peril  Peril         `json:"peril"`
	Amount ipx.Money     `json:"amount"`
	On     calendar.Date `json:"on"`
}

// Erode notes what a claim took of the policy's limits. What was noted for a
// claim is never more than was left, and never less than nought.
func (p Policy) Erode(e Erosion) (Policy, error) {
	var mine ipx.Money
	for _, x := range p.Erosion {
		if x.Claim == e.Claim && x.Peril == e.Peril {
			var err error
			if mine, err = mine.Add(x.Amount); err != nil {
				return p, fmt.Errorf("insurance: erosion of %s: %w", p.No, err)
			}
		}
	}
	total, err := mine.Add(e.Amount)
	if err != nil {
		return p, fmt.Errorf("insurance: erosion of %s: %w", p.No, err)
	}
	switch {
	case e.Claim == "" || e.Amount.IsZero() || e.Amount.Sign() == 0:
		return p, ipx.Refuse(badInput("INSURANCE-POLICY-03", "claim", "缺少赔案或者金额", "no claim, or no amount"))
	case e.Amount.Sign() < 0 && !p.Product.Reinstate:
		return p, ipx.Refuse(badInput("INSURANCE-POLICY-03", "amount", "产品不恢复限额", "the product does not give limits back"))
	case total.Sign() < 0:
		return p, ipx.Refuse(badInput("INSURANCE-POLICY-03", "amount", "多于该赔案占用的限额", "is more than the claim took"))
	}
	p.Erosion = append(slices.Clip(p.Erosion), e)
	return p, nil
}

// Left is what claims have left of a cover for a peril: of its sub-limit, and of
// the aggregate, whichever is less; never below nought.
func (p Policy) Left(c Cover, peril Peril) (ipx.Money, error) {
	whole, part := c.Limit, c.Limit
	section, ok := c.Product.Section(peril)
	if ok && section.Part.Sign() > 0 {
		part = c.Limit.Mul(section.Part).Round(ipx.HalfUp)
	}
	for _, e := range p.Erosion {
		var err error
		if whole, err = whole.Sub(e.Amount); err == nil && e.Peril == peril {
			part, err = part.Sub(e.Amount)
		}
		if err != nil {
			return ipx.Money{}, fmt.Errorf("insurance: limits of %s: %w", p.No, err)
		}
	}
	left, err := whole.Min(part)
	if err != nil {
		return ipx.Money{}, fmt.Errorf("insurance: limits of %s: %w", p.No, err)
	}
	if left.Sign() < 0 {
		return left.Mul(left.Amount().Sub(left.Amount())), nil
	}
	return left, nil
}
