package insurance

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// SignKind is something in the title of an insured right that touches a policy.
type SignKind string

// Signs. Each is read from the title record.
const (
	HasPassed   SignKind = "transferred"    // 转让
	HasEnded    SignKind = "ended"          // 终止: lapsed, expired, surrendered
	IsVoid      SignKind = "void"           // 全部无效
	IsNarrowed  SignKind = "narrowed"       // 部分无效
	IsUnpaid    SignKind = "annuity-unpaid" // 滞纳期
	IsContested SignKind = "contested"      // 被请求宣告无效
	IsPledged   SignKind = "pledged"        // 出质
	IsReleased  SignKind = "released"       // 质权消灭: that of the loss payee
	IsLicensed  SignKind = "licensed"       // 许可
	IsSeized    SignKind = "seized"         // 保全
)

var signNames = map[SignKind]ipx.Text{
	HasPassed:   ipx.T("权利已转让给{party}", "the right has passed to {party}"),
	HasEnded:    ipx.T("权利已终止", "the right has ended"),
	IsVoid:      ipx.T("权利已被宣告全部无效", "the right was declared wholly invalid"),
	IsNarrowed:  ipx.T("权利已被宣告部分无效", "the right was declared invalid in part"),
	IsUnpaid:    ipx.T("年费未缴", "an annuity is unpaid"),
	IsContested: ipx.T("权利被请求宣告无效", "invalidation of the right was requested"),
	IsPledged:   ipx.T("权利已出质给{party}", "the right is pledged to {party}"),
	IsReleased:  ipx.T("赔款受领人{party}的质权已消灭", "the pledge of the loss payee {party} is over"),
	IsLicensed:  ipx.T("权利已许可给{party}", "the right is licensed to {party}"),
	IsSeized:    ipx.T("权利已被保全", "the right is seized"),
}

// Sign is what a title shows of an insured right.
type Sign struct {
	Right  ipx.RightID    `json:"right"`
	Kind   SignKind       `json:"kind"`
	Since  calendar.Date  `json:"since,omitzero"`  // effective; zero where the title does not say
	Party  []ipx.PartyID  `json:"party,omitempty"` // to whom
	Burden title.BurdenID `json:"burden,omitempty"`
}

// same reports whether two signs are of one fact.
func (s Sign) same(o Sign) bool {
	return s.Right == o.Right && s.Kind == o.Kind && s.Since == o.Since && s.Burden == o.Burden && slices.Equal(s.Party, o.Party)
}

// Says is the sign in words, with its arguments.
func (s Sign) Says() (ipx.Text, []ipx.Arg) {
	return signNames[s.Kind], []ipx.Arg{arg("party", s.Party)}
}

// Notice is a sign that a policy has not taken note of, who has to act on it, and
// the event that does so, ready to be fired.
type Notice struct {
	Sign
	To   ipx.Role // who has to act
	Rule string   // id of the rule of law
	Cite ipx.Text
	Fire Event // what settles it
}

// Watch compares the titles of the insured rights with what a policy knows, on the
// day of the view, and returns what it has not taken note of: a transfer, which
// the insured or the transferee must tell the insurer promptly (Insurance Law art.
// 49 ¶2); the end or the invalidation of a right, for which premium goes back (art.
// 53); a pledge, of which the insurer must know to pay the pledgee (Civil Code art.
// 390) – the first in rank becomes loss payee, the others are noted – and the end of
// the payee's own; licences, seizures, requests for invalidation and unpaid annuities, which
// may change the risk (art. 52). A liability policy does not hang on the insured's
// own rights; a surety or credit policy only takes note. What was settled, or
// noted by [TakeNote], is not told again.
func Watch(v law.View, t Terms, titles title.Titles) []Notice {
	on := v.Date()
	c, _ := t.Cover(on)
	if c.Policy == "" || c.Product.Class == ThirdParty {
		return nil
	}
	w := watching{law: v, terms: t, cover: c, titles: titles, object: c.Product.Class == PropertyLoss}
	for _, id := range c.Rights {
		if r, ok := titles[id]; ok {
			w.right(r, id, on)
		}
	}
	w.payeeReleased(titles)
	if w.object && c.Product.Rated == ByRight {
		w.lastRight(titles, on)
	}
	return w.out
}

type watching struct {
	law    law.View
	terms  Terms
	cover  Cover
	titles title.Titles
	object bool // the rights themselves are what is insured
	out    []Notice
}

// tell adds a notice, unless the policy has taken note of the sign.
func (w *watching) tell(s Sign, to ipx.Role, topic law.Key, fire Event) {
	if slices.ContainsFunc(w.terms.Noted, s.same) {
		return
	}
	n := Notice{Sign: s, To: to, Fire: fire}
	if r, ok := w.law.Rule(topic); ok {
		n.Rule, n.Cite = r.ID, r.Cite.Text()
	}
	if n.Fire == nil {
		n.Fire = TakeNote{Sign: s}
	}
	w.out = append(w.out, n)
}

// right looks at one title.
func (w *watching) right(r title.Record, id ipx.RightID, on calendar.Date) {
	v := r.AsOf(on)
	life := v.Life()
	if life.Over() {
		kind := HasEnded
		if life.Void {
			kind = IsVoid
		}
		var fire Event
		if w.object {
			fire = DropRight{Right: id, Ended: life.EndedOn}
		}
		w.tell(Sign{Right: id, Kind: kind, Since: life.EndedOn}, ipx.Insured, "insurance.value-falls", fire)
		return
	}
	if to, since := w.newOwners(r, v, id); len(to) > 0 {
		var fire Event
		if w.object && slices.Contains(w.cover.Product.Insurable, Patentee) {
			fire = NotifyTransfer{Right: id, To: to, Since: since}
		}
		w.tell(Sign{Right: id, Kind: HasPassed, Since: since, Party: to}, ipx.Insured, "insurance.transfer-notice", fire)
	}
	if life.Narrowed {
		w.tell(Sign{Right: id, Kind: IsNarrowed}, ipx.Insured, "insurance.value-falls", nil)
	}
	if !life.Unpaid.IsZero() {
		w.tell(Sign{Right: id, Kind: IsUnpaid, Since: life.Unpaid}, ipx.Insured, "insurance.risk-higher", nil)
	}
	if life.Contested {
		w.tell(Sign{Right: id, Kind: IsContested}, ipx.Insured, "insurance.risk-higher", nil)
	}
	began := w.since(id)
	for _, b := range v.Burdens() {
		s := Sign{Right: id, Since: b.Since, Party: b.Holders, Burden: b.ID}
		switch {
		case b.Since.Before(began):
			continue // the insurer could ask for it
		case secures(b) && !slices.Equal(b.Holders, []ipx.PartyID{w.cover.Payee}):
			s.Kind = IsPledged
			var fire Event
			if next, ok := firstRanked(v); ok && w.cover.Product.Payee && w.object && slices.Contains(b.Holders, next) && !goesBefore(w.cover, w.titles, id, next) {
				fire = NotePledge{Right: id, Pledgee: next}
			}
			w.tell(s, ipx.Insured, "pledge.substitution", fire)
		case b.Kind == title.Licence || b.Kind == title.CompulsoryLicence:
			s.Kind = IsLicensed
			w.tell(s, ipx.Insured, "insurance.risk-higher", nil)
		case b.Kind == title.Seizure:
			s.Kind, s.Party = IsSeized, nil
			w.tell(s, ipx.Insured, "insurance.risk-higher", nil)
		}
	}
}

// payeeReleased tells that the pledge of the loss payee is over, unless another that
// was just told takes its place. Who ranks first now is paid, or else the insured.
func (w *watching) payeeReleased(titles title.Titles) {
	right, last, ok := lastPledge(w.cover, titles)
	if !ok || !w.object || slices.ContainsFunc(w.out, func(n Notice) bool { return n.Kind == IsPledged && n.Fire.Kind() == NotePledge{}.Kind() }) {
		return
	}
	var fire Event = NoteRelease{}
	if next, ok := firstRanked(titles[right].AsOf(w.cover.On)); ok {
		fire = NotePledge{Right: right, Pledgee: next}
	}
	w.tell(Sign{Right: right, Kind: IsReleased, Since: last.Ended, Party: []ipx.PartyID{w.cover.Payee}, Burden: last.ID}, ipx.Insured, "pledge.substitution", fire)
}

// since is the first day on which a right was under the policy.
func (w *watching) since(id ipx.RightID) calendar.Date {
	for _, x := range w.terms.Policy.standing(w.terms.Policy.latest()) {
		if slices.Contains(x.Change.Add, id) {
			return x.Effective
		}
	}
	return w.cover.Term.From
}

// newOwners are owners who were none when the right came under the policy, and are
// not insured for it; and since when the last of them has been.
func (w *watching) newOwners(r title.Record, v title.View, id ipx.RightID) (to []ipx.PartyID, since calendar.Date) {
	then := r.AsOf(w.since(id))
	for _, h := range v.Owners() {
		if then.Share(h.Party).IsZero() && !w.cover.Insures(h.Party, id) {
			to = append(to, h.Party)
		}
	}
	for _, e := range r.Entries() {
		vest, ok := e.Act.(title.Vest)
		if ok && !e.Effective.After(v.On()) && slices.ContainsFunc(vest.To, func(h title.Holding) bool { return slices.Contains(to, h.Party) }) {
			since = later(since, e.Effective)
		}
	}
	return to, since
}

// lastRight makes one event of the notices where no right of the policy is left.
func (w *watching) lastRight(titles title.Titles, on calendar.Date) {
	var ended calendar.Date
	for _, id := range w.cover.Rights {
		r, ok := titles[id]
		if !ok || !r.AsOf(on).Life().Over() {
			return
		}
		ended = later(ended, r.AsOf(on).Life().EndedOn)
	}
	for i := range w.out {
		w.out[i].Fire = LoseObject{Ended: ended}
	}
}
