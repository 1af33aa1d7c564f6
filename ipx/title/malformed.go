package title

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Bounds of an entry. They stop nonsense, not business.
const (
	maxSeq     = 1 << 30
	maxParties = 1024 // owners, holders, grantors of one act
	maxID      = 256  // bytes of an id
)

// malformed lists what makes entries unfit for the record, in any mode.
func (c *core) malformed(entries []Entry) []ipx.Reason {
	var out []ipx.Reason
	add := func(g ground, subject string, args ...ipx.Arg) {
		out = append(out, ipx.Reason{Code: g.code, Category: g.category, Says: g.says, Subject: subject, Args: args})
	}
	in := c.finder(len(entries))
	told := map[EntryID]*Entry{} // of this call
	for i := range entries {
		e := &entries[i]
		zh, en := c.misfit(e)
		if zh+en != "" {
			add(badEntry, string(e.ID), arg("entry", string(e.ID)), arg("what", ipx.T(zh, en)))
			continue
		}
		if old := in(e.ID); old != nil {
			if !c.same(old, e) {
				add(twice, string(e.ID), arg("entry", string(e.ID)))
			}
			continue
		}
		if told[e.ID] != nil {
			add(twice, string(e.ID), arg("entry", string(e.ID)))
		}
		if fix, ok := e.Act.(Correct); ok {
			target := told[fix.Entry]
			if target == nil {
				target = in(fix.Entry)
			}
			switch {
			case target == nil:
				add(noEntry, string(fix.Entry), arg("entry", string(fix.Entry)))
			case target.Act.Name() == ActCorrect && fix.With != nil:
				add(badEntry, string(e.ID), arg("entry", string(e.ID)), arg("what", ipx.T("更正事项只能撤销，不能替换", "a correction can be annulled, not replaced")))
			case e.known().Before(target.known()):
				add(badEntry, string(e.ID), arg("entry", string(e.ID)), arg("what", ipx.T("更正的获知日早于被更正事项", "it is known before what it corrects")))
			}
		}
		if len(entries) > 1 {
			told[e.ID] = e
		}
	}
	return out
}

// misfit says what an entry lacks, in both languages; empty where nothing.
func (c *core) misfit(e *Entry) (zh, en string) {
	switch {
	case e.ID == "" || len(e.ID) > maxID:
		return "编号为空或过长", "its id is empty or too long"
	case e.Right != c.right.ID:
		return "属于另一项权利", "it belongs to another right"
	case e.Effective.IsZero():
		return "没有生效日", "it has no effective date"
	case e.Effective.Before(c.opened.On):
		return "生效日早于建档日" + c.opened.On.String(), "it takes effect before the record begins on " + c.opened.On.String()
	case e.Seq < 0 || e.Seq > maxSeq:
		return "序号超出范围", "its number is out of range"
	case e.Act == nil:
		return "没有内容", "it has no act"
	}
	return unfit(e.Act)
}

// same reports whether an entry says word for word what the record already
// has. A number that the record gave counts as given.
func (c *core) same(old, e *Entry) bool {
	a, b := *old, *e
	if b.Seq == 0 {
		b.Seq = a.Seq
	}
	b.Act = settledAs(b.Act, a.Act)
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}

// settledAs gives an act what Apply has set in another one from the law.
func settledAs(a, other Act) Act {
	switch a := a.(type) {
	case Observe:
		if o, ok := other.(Observe); ok && o.Fact == Invalidated {
			a.Prospective = o.Prospective
		}
		return a
	case Vest:
		if o, ok := other.(Vest); ok && o.Unaware {
			a.Overtakes = o.Overtakes
		}
		return a
	case Correct:
		if o, ok := other.(Correct); ok && o.With != nil && a.With != nil {
			a.With = settledAs(a.With, o.With)
		}
		return a
	}
	return a
}

// unfit says what an act lacks, in both languages; empty where nothing.
func unfit(a Act) (zh, en string) {
	switch a := a.(type) {
	case Vest:
		return unfitVest(a)
	case Grant:
		return unfitBurden(&a.Burden)
	case Reserve:
		if a.ID == "" || len(a.For) == 0 || a.Scope.IsEmpty() || !a.Scope.written() {
			return "预留需要编号、当事人和范围", "a reservation needs an id, a party and a scope"
		}
		return unfitParties(a.For)
	case Vary:
		if a.Burden == "" || a.Scope != nil && (a.Scope.IsEmpty() || !a.Scope.written()) {
			return "变更需要负担和非空范围", "a change needs a burden, and a scope that covers something"
		}
		return unfitParties(a.Holders)
	case Release:
		if a.Burden == "" || a.Why == "" {
			return "解除需要负担和原因", "a release needs a burden and a reason"
		}
		if a.Kind != "" && !slices.Contains(burdenKinds, a.Kind) {
			return "负担种类不明", "the burden has no known kind"
		}
	case Rank:
		if len(a.Order) < 2 || len(a.Order) > maxParties {
			return "顺位至少需要两项", "an order of ranks needs two burdens"
		}
		for i, id := range a.Order {
			if id == "" || slices.Contains(a.Order[:i], id) {
				return "顺位中有空项或重复项", "an order of ranks names a burden twice, or none"
			}
		}
	case Consent:
		if a.By == "" || a.Permits == "" {
			return "同意需要当事人和事项", "a consent needs a party and an act"
		}
		if !slices.Contains(permittedActs, a.Permits) {
			return "同意事项不明", "there is no such act to consent to"
		}
	case Observe:
		return unfitFact(&a)
	case Correct:
		switch {
		case a.Entry == "":
			return "更正需要对象", "a correction needs an entry"
		case a.With == nil:
			return "", ""
		case a.With.Name() == ActCorrect:
			return "更正不能以更正替换", "a correction cannot put another correction in place"
		}
		return unfit(a.With)
	default:
		return "未知事项", "the act is unknown"
	}
	return "", ""
}

func unfitVest(a Vest) (zh, en string) {
	switch {
	case len(a.To) == 0:
		return "转移需要受让人", "a transfer needs somebody who receives"
	case len(a.From) > maxParties || len(a.To) > maxParties || len(a.Overtakes) > maxParties:
		return "当事人过多", "there are too many parties"
	case !slices.Contains([]Cause{Contract, Succession, Judgment, Enforcement}, a.Cause):
		return "转移原因不明", "the cause of the transfer is unknown"
	}
	gives, gets := 0, 0
	for i, h := range a.From {
		if h.Party == "" || slices.ContainsFunc(a.From[:i], func(o Holding) bool { return o.Party == h.Party }) {
			return "转让方为空或重复", "a giver is nobody, or named twice"
		}
		if !h.Share.IsZero() {
			gives++
		}
	}
	for i, h := range a.To {
		if h.Party == "" || slices.ContainsFunc(a.To[:i], func(o Holding) bool { return o.Party == h.Party }) {
			return "受让方为空或重复", "a receiver is nobody, or named twice"
		}
		if !h.Share.IsZero() {
			gets++
		}
	}
	given, err1 := totalOf(a.From)
	taken, err2 := totalOf(a.To)
	switch {
	case err1 != nil || err2 != nil:
		return "份额之和超过一，或者过细", "the shares are more than the whole, or too fine"
	case gets != 0 && gets != len(a.To):
		return "受让份额须全部给出或者全部不给出", "either all receivers have shares or none"
	case gets > 0 && len(a.From) == 0 && taken != ipx.Whole:
		return "未列转让方时，受让份额之和应当为一", "without a giver, what is received must be the whole"
	case gets > 0 && gives == len(a.From) && len(a.From) > 0 && given != taken:
		return "转出份额" + given.String() + "与转入份额" + taken.String() + "不相等", "shares given, " + given.String() + ", and received, " + taken.String() + ", differ"
	}
	return "", ""
}

func unfitBurden(b *Burden) (zh, en string) {
	switch {
	case b.ID == "" || len(b.ID) > maxID:
		return "负担编号为空或过长", "the burden's id is empty or too long"
	case !slices.Contains(burdenKinds, b.Kind):
		return "负担种类不明", "the burden has no known kind"
	case b.Scope.IsEmpty() || !b.Scope.written():
		return "范围为空或代码无法书写", "the scope covers nothing, or has a code that cannot be written"
	case !slices.Contains([]LicenceType{"", Ordinary, Sole, Exclusive}, b.Licence):
		return "许可类型不明", "the licence has no known type"
	case b.Licence != "" && b.Kind != Licence:
		return "只有许可才有许可类型", "only a licence has a type of licence"
	case b.Parent == b.ID:
		return "负担不能以自身为主许可", "a burden cannot be its own head"
	case b.Kind == Reservation && len(b.Holders) == 0:
		return "预留需要当事人", "a reservation needs a party"
	case b.Claim.Amount.Sign() < 0:
		return "债权数额为负", "the claim is negative"
	}
	if zh, en := unfitParties(b.Holders); zh != "" {
		return zh, en
	}
	return unfitParties(b.Grantors)
}

func unfitParties(ps []ipx.PartyID) (zh, en string) {
	if len(ps) > maxParties {
		return "当事人过多", "there are too many parties"
	}
	for i, p := range ps {
		if p == "" || slices.Contains(ps[:i], p) {
			return "当事人为空或重复", "a party is nobody, or named twice"
		}
	}
	return "", ""
}

func unfitFact(a *Observe) (zh, en string) {
	switch {
	case a.Fact.Text().IsZero():
		return "事实不明", "there is no such fact"
	case a.Fact == TermChanged && a.Expires.IsZero():
		return "期限变更需要新的届满日", "a change of term needs the new last day"
	case a.Fact == Renamed && a.Party == "":
		return "名称变更需要当事人", "a change of name needs a party"
	}
	return "", ""
}

var burdenKinds = []BurdenKind{Licence, Pledge, SecurityInterest, Seizure, Suspension, OpenLicence, CompulsoryLicence, Trust, Reservation}

var permittedActs = []PermittedAct{ToTransfer, ToLicence, ToPledge, ToOpenLicence, ToSurrender, ToRank, ToVary, ToPass, ToSublicence}

// cloneAct copies an act, so that the memory of caller and record is never
// shared.
func cloneAct(a Act) Act {
	switch a := a.(type) {
	case Vest:
		a.From, a.To, a.Overtakes = slices.Clone(a.From), slices.Clone(a.To), slices.Clone(a.Overtakes)
		return a
	case Grant:
		if b := &a.Burden; b.Holders != nil || b.Grantors != nil || b.Subject != nil {
			b.own()
			return a
		}
		return a
	case Vary:
		a.Holders = slices.Clone(a.Holders)
		if a.Scope != nil {
			s := *a.Scope
			a.Scope = &s
		}
		return a
	case Rank:
		a.Order = slices.Clone(a.Order)
		return a
	case Reserve:
		a.For = slices.Clone(a.For)
		return a
	case Correct:
		if a.With != nil {
			a.With = cloneAct(a.With)
		}
		return a
	}
	return a
}

// own gives the burden parties of its own, in one piece of memory.
func (b *Burden) own() {
	n := len(b.Holders)
	all := make([]ipx.PartyID, 0, n+len(b.Grantors))
	all = append(append(all, b.Holders...), b.Grantors...)
	if b.Holders != nil {
		b.Holders = all[:n:n]
	}
	if b.Grantors != nil {
		b.Grantors = all[n:]
	}
	b.Subject = slices.Clone(b.Subject)
}
