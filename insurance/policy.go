package insurance

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Carrier is an insurer of a policy, with its share where several insure together
// 共保.
type Carrier struct {
	Party   ipx.PartyID `json:"party"`
	Share   ipx.Share   `json:"share,omitzero"`    // nought where it is the only one
	Country string      `json:"country,omitempty"` // ST.3 code of its seat; empty: that of the law pack
	Classes []Class     `json:"classes,omitempty"` // for which it is licensed
}

// Insured is a person insured, as what, and for which rights.
type Insured struct {
	Party  ipx.PartyID   `json:"party"`
	As     Standing      `json:"as"`
	Rights []ipx.RightID `json:"rights,omitempty"` // empty: all of the policy
}

// insures reports whether somebody is insured for a right.
func (i Insured) insures(right ipx.RightID) bool {
	return right == "" || len(i.Rights) == 0 || slices.Contains(i.Rights, right)
}

// Policy is an insurance contract as a stack of transactions that are never
// changed. Each has two days: when it takes effect, and when it was issued. The
// policy answers what was insured on a day, as known on a day; what was issued
// wrongly, or out of order, is reversed by a transaction of its own.
//
// A Policy without transactions is a proposal: [Open] issues it.
type Policy struct {
	No           string            `json:"no"`
	Renews       string            `json:"renews,omitempty"` // number of the policy that this one follows
	Product      Product           `json:"product"`
	Insurers     []Carrier         `json:"insurers"` // the leading one first
	Policyholder ipx.PartyID       `json:"policyholder"`
	Insured      []Insured         `json:"insured"`
	Payee        ipx.PartyID       `json:"payee,omitempty"` // loss payee 赔款受领人: a payment direction, not a beneficiary, who exists in life insurance only (Insurance Law art. 18)
	Term         calendar.Term     `json:"term"`
	First        calendar.Date     `json:"first,omitzero"` // first day of the first of an unbroken row of policies; zero: of this one
	Retro        calendar.Date     `json:"retro,omitzero"` // retroactive date; zero: the first day
	Factors      map[string]string `json:"factors,omitempty"`
	Loading      decimal.Decimal   `json:"loading,omitzero"` // agreed for this risk from the first day: 0.2 is a fifth more, -0.1 a tenth less
	Instalments  Plan              `json:"instalments,omitzero"`
	PayFirst     bool              `json:"pay_first,omitempty"`   // cover begins only when the premium, or its first instalment, is paid
	Infringers   []ipx.PartyID     `json:"infringers,omitempty"`  // known before, and left out of the cover
	Explained    []string          `json:"explained,omitempty"`   // codes of clauses that were highlighted and explained (Insurance Law art. 17)
	Highlighted  []string          `json:"highlighted,omitempty"` // codes of clauses that were highlighted only
	Stack        []Transaction     `json:"stack,omitempty"`
	Erosion      []Erosion         `json:"erosion,omitempty"` // what claims took of the limits
}

// Plan is by how many instalments a premium is paid, and how many months lie
// between them. The zero Plan is one payment on the first day.
type Plan struct {
	N      int `json:"n"`
	Months int `json:"months,omitempty"`
}

// IsZero reports whether the premium is paid at once.
func (p Plan) IsZero() bool { return p == Plan{} }

// TransactionKind is what a transaction does.
type TransactionKind string

// Kinds of transaction.
const (
	KindIssue     TransactionKind = "issue"     // 出单
	KindEndorse   TransactionKind = "endorse"   // 批改
	KindSuspend   TransactionKind = "suspend"   // 中止
	KindResume    TransactionKind = "resume"    // 恢复
	KindLapse     TransactionKind = "lapse"     // 失效
	KindReinstate TransactionKind = "reinstate" // 复效
	KindCancel    TransactionKind = "cancel"    // 解除
	KindReverse   TransactionKind = "reverse"   // 冲正
)

// Transaction is one act on a policy.
type Transaction struct {
	No        int             `json:"no"` // from 1, in the order of issue
	Kind      TransactionKind `json:"kind"`
	Effective calendar.Date   `json:"effective"` // first day on which it counts
	Issued    calendar.Date   `json:"issued"`
	Change    Change          `json:"change,omitzero"`
	Premium   ipx.Statement   `json:"premium"` // due by it, without tax; below nought where premium is given back
	Tax       ipx.Money       `json:"tax"`
	Undoes    int             `json:"undoes,omitempty"` // of a reversal: the transaction that it takes back
	Again     int             `json:"again,omitempty"`  // of one that was reversed to make room: the transaction that it repeats
	Fell      []int           `json:"fell,omitempty"`   // of an ending: what was to take effect after it, and fell away
	Refund    Refunding       `json:"refund,omitempty"` // of a cancellation
	Taken     ipx.Money       `json:"taken,omitzero"`   // of a cancellation: what claims had taken of the aggregate
	Why       string          `json:"why,omitempty"`
}

// due is what a transaction makes due, tax and all.
func (t Transaction) due() ipx.Money {
	sum, err := t.Premium.Total.Add(t.Tax)
	if err != nil {
		return t.Premium.Total // tax is in the currency of the premium
	}
	return sum
}

// Refunding is how much premium goes back when a policy is cancelled.
type Refunding string

// Ways to refund.
const (
	RefundByDays    Refunding = ""          // 按日: the insurer ends it, or the product has no other way (Insurance Law arts. 49, 52, 58)
	RefundShortRate Refunding = "short"     // 短期费率: the policyholder ends it (art. 54 s. 2); by days where the product has no table
	RefundAll       Refunding = "all"       // 全额: as if it had never been (art. 16 ¶5)
	RefundUnbegun   Refunding = "unbegun"   // cover has not begun: all, less the handling fee (art. 54 s. 1)
	RefundUndamaged Refunding = "undamaged" // 未受损失部分: by days, for the part of the limit that claims have left (art. 58 ¶2)
	RefundNothing   Refunding = "nothing"   // 不退: wilful non-disclosure, fraud (arts. 16 ¶4, 27)
)

// Change is what an endorsement changes. Fields that are zero stay as they are.
type Change struct {
	Add       []ipx.RightID     `json:"add,omitempty"`
	Drop      []ipx.RightID     `json:"drop,omitempty"`
	AddItems  []string          `json:"add_items,omitempty"`
	DropItems []string          `json:"drop_items,omitempty"`
	Limit     ipx.Money         `json:"limit,omitzero"`    // new aggregate, where the tariff leaves it to the parties
	Factors   map[string]string `json:"factors,omitempty"` // new values
	Loading   decimal.Decimal   `json:"loading,omitzero"`  // added to the loading so far: 0.2 is a fifth of the tariff's premium more
	Join      []Insured         `json:"join,omitempty"`    // insured from now on, such as the transferee of a right
	Leave     []ipx.PartyID     `json:"leave,omitempty"`   // no longer insured
	Holder    ipx.PartyID       `json:"holder,omitempty"`  // policyholder from now on
	Payee     ipx.PartyID       `json:"payee,omitempty"`
	NoPayee   bool              `json:"no_payee,omitempty"` // nobody is loss payee from now on
}

// IsZero reports whether nothing changes.
func (c Change) IsZero() bool {
	return len(c.Add)+len(c.Drop)+len(c.AddItems)+len(c.DropItems)+len(c.Factors)+len(c.Join)+len(c.Leave) == 0 && c.Limit.IsZero() && c.Loading.IsZero() && c.Payee == "" && !c.NoPayee && c.Holder == ""
}

// Cover is what a policy insures on a day.
type Cover struct {
	Policy       string          `json:"policy"`
	On           calendar.Date   `json:"on,omitzero"` // the day asked for
	Product      Product         `json:"product"`
	Insurers     []Carrier       `json:"insurers,omitempty"`
	Policyholder ipx.PartyID     `json:"policyholder"`
	Insured      []Insured       `json:"insured"`
	Payee        ipx.PartyID     `json:"payee,omitempty"`
	Rights       []ipx.RightID   `json:"rights,omitempty"`
	Items        []string        `json:"items,omitempty"`
	Limit        ipx.Money       `json:"limit"` // aggregate
	Term         calendar.Term   `json:"term"`
	Runs         []calendar.Term `json:"runs"`          // spans of days within the term on which cover ran, as known
	Ends         calendar.Date   `json:"ends,omitzero"` // first day after the contract, as known: the term over, cancelled or lapsed; a suspension does not end it
	First        calendar.Date   `json:"first"`
	Retro        calendar.Date   `json:"retro"`
	Waits        calendar.Date   `json:"waits,omitzero"` // last day of the waiting period
	Infringers   []ipx.PartyID   `json:"infringers,omitempty"`
	Explained    []string        `json:"explained,omitempty"`
	Highlighted  []string        `json:"highlighted,omitempty"`
}

// Ran reports whether cover ran on a day.
func (c Cover) Ran(on calendar.Date) bool {
	return slices.ContainsFunc(c.Runs, func(t calendar.Term) bool { return t.Contains(on) })
}

// Until returns the first day on which cover no longer ran; the first day of the
// term where it never did.
func (c Cover) Until() calendar.Date {
	if len(c.Runs) == 0 {
		return c.Term.From
	}
	return c.Runs[len(c.Runs)-1].Until
}

// Ended returns the first day after the contract. A cover that does not say has it where
// its days end.
func (c Cover) Ended() calendar.Date { return cmp.Or(c.Ends, c.Until()) }

// Insures reports whether a party is insured for a right, or at all where the
// right is empty.
func (c Cover) Insures(p ipx.PartyID, right ipx.RightID) bool {
	return slices.ContainsFunc(c.Insured, func(i Insured) bool { return i.Party == p && i.insures(right) })
}

// state is what a policy insures at one moment, before it is shown as a Cover.
type state struct {
	holder    ipx.PartyID
	insured   []Insured
	payee     ipx.PartyID
	rights    []ipx.RightID
	items     []string
	limit     ipx.Money // agreed; zero where the tariff sets it
	factors   map[string]string
	loading   decimal.Decimal
	begun     bool          // issued
	suspended bool          // for unpaid premium
	ended     bool          // lapsed or cancelled
	lapsed    bool          // ended, and can be reinstated
	ends      calendar.Date // first day after the contract
}

// apply is the state after a transaction.
func (s state) apply(t *Transaction) state {
	switch t.Kind {
	case KindIssue:
		s.begun = true
	case KindSuspend:
		s.suspended = true
	case KindResume:
		s.suspended = false
	case KindLapse:
		s.ended, s.lapsed, s.suspended, s.ends = true, true, false, t.Effective
	case KindReinstate:
		s.ended, s.lapsed, s.ends = false, false, calendar.Date{}
	case KindCancel:
		s.ended, s.lapsed, s.suspended, s.ends = true, false, false, t.Effective
	}
	c := &t.Change
	s.rights = merged(s.rights, c.Add, c.Drop)
	s.items = merged(s.items, c.AddItems, c.DropItems)
	if len(c.Join)+len(c.Leave) > 0 {
		s.insured = slices.DeleteFunc(slices.Concat(s.insured, c.Join), func(i Insured) bool { return slices.Contains(c.Leave, i.Party) })
	}
	s.holder = cmp.Or(c.Holder, s.holder)
	s.payee = c.payeeAfter(s.payee)
	s.loading = s.loading.Add(c.Loading)
	if !c.Limit.IsZero() {
		s.limit = c.Limit
	}
	if len(c.Factors) > 0 {
		f := make(map[string]string, len(s.factors)+len(c.Factors))
		for k, v := range s.factors {
			f[k] = v
		}
		for k, v := range c.Factors {
			f[k] = v
		}
		s.factors = f
	}
	return s
}

// merged is a list with some members added and others dropped.
func merged[T comparable](list, add, drop []T) []T {
	if len(add)+len(drop) == 0 {
		return list
	}
	out := make([]T, 0, len(list)+len(add))
	for _, x := range list {
		if !slices.Contains(drop, x) {
			out = append(out, x)
		}
	}
	for _, x := range add {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// runs reports whether cover runs in a state.
func (s state) runs() bool { return s.begun && !s.suspended && !s.ended }

// standing returns the transactions that stood on a day of knowledge – issued,
// and not reversed by then – in the order of effect.
func (p Policy) standing(known calendar.Date) []*Transaction {
	undone := make([]bool, len(p.Stack)+1)
	for i := range p.Stack {
		if t := &p.Stack[i]; t.Kind == KindReverse && !t.Issued.After(known) && t.Undoes > 0 && t.Undoes <= len(p.Stack) {
			undone[t.Undoes] = true
		}
	}
	out := make([]*Transaction, 0, len(p.Stack)) // a transaction is large, and is not copied for every question
	for i := range p.Stack {
		t := &p.Stack[i]
		if t.Kind != KindReverse && !t.Issued.After(known) && (t.No < 1 || t.No > len(p.Stack) || !undone[t.No]) {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *Transaction) int { return a.Effective.Compare(b.Effective) })
	return out
}

// latest is the day on which the last transaction was issued.
func (p Policy) latest() calendar.Date {
	if len(p.Stack) == 0 {
		return calendar.Date{}
	}
	return p.Stack[len(p.Stack)-1].Issued
}

// initial is the state before the first transaction.
func (p Policy) initial() state {
	return state{holder: p.Policyholder, insured: p.Insured, payee: p.Payee, factors: p.Factors, loading: p.Loading}
}

// units is the number by which the tariff rates.
func (p Policy) units(s state) int {
	switch p.Product.Rated {
	case ByRight:
		return len(s.rights)
	case ByItem:
		return len(s.items)
	}
	return 1
}

// At returns what was insured on a day, as known on a day, and whether cover ran
// on it. Outside the days of cover the Cover is the policy as it stood nearest, so
// that a claim can be told why it is not covered. A policy that was not issued by
// the day of knowledge gives an empty Cover.
func (p Policy) At(on, known calendar.Date) (Cover, bool) {
	s := p.initial()
	stands := p.standing(known)
	for _, t := range stands {
		if t.Effective.After(on) && t.Kind != KindIssue {
			break
		}
		s = s.apply(t)
	}
	if !s.begun {
		return Cover{}, false
	}
	q, err := p.quote(s)
	if err != nil {
		return Cover{}, false // what was issued could be quoted
	}
	runs, ends := p.spans(stands)
	c := Cover{
		Policy: p.No, On: on, Product: p.Product, Insurers: slices.Clone(p.Insurers), Policyholder: s.holder, Insured: slices.Clone(s.insured), Payee: s.payee,
		Rights: slices.Clone(s.rights), Items: slices.Clone(s.items), Limit: q.Limit, Term: p.Term, Runs: runs, Ends: ends,
		First: cmp.Or(p.First, p.Term.From), Infringers: slices.Clone(p.Infringers), Explained: slices.Clone(p.Explained), Highlighted: slices.Clone(p.Highlighted),
	}
	c.Retro = cmp.Or(p.Retro, c.First)
	if w := p.Product.Waiting; !w.IsZero() {
		if t, err := w.Term(c.First); err == nil {
			c.Waits = t.Last()
		}
	}
	return c, c.Ran(on)
}

// spans are the days within the term on which cover ran, and the first day after the
// contract.
func (p Policy) spans(stands []*Transaction) (out []calendar.Term, ends calendar.Date) {
	s, since := p.initial(), calendar.Date{}
	for _, t := range stands {
		ran := s.runs()
		s = s.apply(t)
		switch {
		case !ran && s.runs():
			since = t.Effective
		case ran && !s.runs() && since.Before(t.Effective):
			out = append(out, calendar.Term{From: since, Until: t.Effective})
		}
	}
	if s.runs() && since.Before(p.Term.Until) {
		out = append(out, calendar.Term{From: since, Until: p.Term.Until})
	}
	return out, cmp.Or(s.ends, p.Term.Until)
}

// AsKnown is the policy by what was issued by a day, and what claims had taken of its
// limits by then.
func (p Policy) AsKnown(on calendar.Date) Policy {
	p.Stack = slices.DeleteFunc(slices.Clone(p.Stack), func(t Transaction) bool { return t.Issued.After(on) })
	p.Erosion = slices.DeleteFunc(slices.Clone(p.Erosion), func(e Erosion) bool { return e.On.After(on) })
	return p
}

// Exposure is how many years of insured units a policy had within a span of days, by
// all that is known: rights or items, or one where nothing is listed, times the days on
// which cover ran, by 365.
func (p Policy) Exposure(within calendar.Term) decimal.Decimal {
	stands := p.standing(p.latest())
	days := 0
	s := p.initial()
	for i, t := range stands {
		s = s.apply(t)
		from, until := later(t.Effective, within.From), p.Term.Until
		if i+1 < len(stands) {
			until = stands[i+1].Effective
		}
		if within.Until.Before(until) {
			until = within.Until
		}
		if n := until.Sub(from); s.runs() && n > 0 {
			days += n * p.units(s)
		}
	}
	return decimal.NewFromInt(int64(days)).DivRound(decimal.NewFromInt(365), 10)
}
