package law

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Condition is something about a right that bars or burdens dealings in it. A
// right may be under several at once; where it is under none, it is in force
// and free.
type Condition string

// Conditions of a right.
const (
	Unpublished  Condition = "unpublished"   // 申请未公布
	Published    Condition = "published"     // 申请已公布,未授权
	DeadFiling   Condition = "dead-filing"   // 申请被驳回、撤回、视为撤回
	InGrace      Condition = "in-grace"      // 年费滞纳期
	Ended        Condition = "ended"         // 终止: not paid, surrendered or expired
	Contested    Condition = "contested"     // 无效宣告程序中
	Void         Condition = "void"          // 全部无效
	Suspended    Condition = "suspended"     // 权属纠纷中止
	Preserved    Condition = "preserved"     // 保全
	Pledged      Condition = "pledged"       // 质押
	ExclusiveOut Condition = "exclusive-out" // 独占或者排他许可有效期内
	OpenOffered  Condition = "open-offered"  // 开放许可声明有效
	DefenceHeld  Condition = "defence"       // 国防专利、保密专利
	TwinPending  Condition = "twin-pending"  // 同日申请的发明专利未决
)

// Dealing is what somebody wants to do with a right.
type Dealing string

// Dealings in a right.
const (
	TransferIt    Dealing = "transfer"       // 转让登记
	LicenceIt     Dealing = "licence"        // 订立许可合同
	RecordLicence Dealing = "licence-record" // 许可备案
	OfferOpenly   Dealing = "open-licence"   // 开放许可声明
	PledgeIt      Dealing = "pledge"         // 质押登记
)

// Effect is what a condition does to a dealing.
type Effect uint8

// Effects, from none to the strongest.
const (
	Free   Effect = iota // nothing stands in the way
	Warned               // lawful; the other side must know
	Needs                // lawful with a consent, an approval or a statement
	Barred               // not lawful
)

// effectWords are the written forms of the effects, by effect.
var effectWords = [...]string{Free: "free", Warned: "warned", Needs: "needs", Barred: "barred"}

// String returns the stable word for an effect: free, warned, needs, barred.
func (e Effect) String() string {
	if int(e) < len(effectWords) {
		return effectWords[e]
	}
	return "effect-" + strconv.Itoa(int(e))
}

// MarshalText writes the word of String; an effect that is none of the four is
// an error.
func (e Effect) MarshalText() ([]byte, error) {
	if int(e) >= len(effectWords) {
		return nil, fmt.Errorf("law: %s is no effect", e)
	}
	return []byte(effectWords[e]), nil
}

// UnmarshalText reads the word of String.
func (e *Effect) UnmarshalText(b []byte) error {
	i := slices.Index(effectWords[:], string(b))
	if i < 0 {
		return fmt.Errorf("law: %.20q is no effect; there are free, warned, needs, barred", b)
	}
	*e = Effect(i)
	return nil
}

// Name returns what the effect is called.
func (e Effect) Name() ipx.Text {
	if int(e) < len(effectNames) {
		return effectNames[e]
	}
	return ipx.T(e.String(), e.String())
}

var effectNames = [...]ipx.Text{
	Free: ipx.T("不受限制", "free"), Warned: ipx.T("可以办理，应当告知对方", "lawful; the other side must know"),
	Needs: ipx.T("须经同意、批准或者声明", "needs a consent, an approval or a statement"), Barred: ipx.T("不得办理", "barred"),
}

// Name returns what the condition is called; an unknown one names itself.
func (c Condition) Name() ipx.Text {
	if t, ok := conditionNames[c]; ok {
		return t
	}
	return ipx.T(string(c), string(c))
}

var conditionNames = map[Condition]ipx.Text{
	Unpublished: ipx.T("申请未公布", "application, unpublished"), Published: ipx.T("申请已公布", "application, published"),
	DeadFiling: ipx.T("申请已失效", "application refused or withdrawn"), InGrace: ipx.T("年费滞纳期", "annuity overdue"),
	Ended: ipx.T("权利已终止", "right ended"), Contested: ipx.T("无效宣告程序中", "invalidation pending"), Void: ipx.T("全部无效", "invalidated"),
	Suspended: ipx.T("权属纠纷中止", "suspended for an ownership dispute"), Preserved: ipx.T("财产保全", "preserved by a court"),
	Pledged: ipx.T("质押", "pledged"), ExclusiveOut: ipx.T("独占或者排他许可", "exclusively or solely licensed"),
	OpenOffered: ipx.T("开放许可", "offered for open licence"), DefenceHeld: ipx.T("国防专利", "defence patent"),
	TwinPending: ipx.T("同日申请的发明未决", "twin invention pending"),
}

// Name returns what the dealing is called; an unknown one names itself.
func (d Dealing) Name() ipx.Text {
	if t, ok := dealingNames[d]; ok {
		return t
	}
	return ipx.T(string(d), string(d))
}

var dealingNames = map[Dealing]ipx.Text{
	TransferIt: ipx.T("转让登记", "transfer"), LicenceIt: ipx.T("订立许可合同", "licence"), RecordLicence: ipx.T("许可备案", "recordal of a licence"),
	OfferOpenly: ipx.T("开放许可声明", "declaration of open licence"), PledgeIt: ipx.T("质押登记", "pledge"),
}

// cell is an effect and the topic it follows from.
type cell struct {
	effect Effect
	key    Key
}

// Conditions returns all conditions, in the order of a right's life.
func Conditions() []Condition {
	return []Condition{Unpublished, Published, DeadFiling, InGrace, Ended, Contested, Void, Suspended, Preserved, Pledged, ExclusiveOut, OpenOffered, DefenceHeld, TwinPending}
}

// Dealings returns all dealings.
func Dealings() []Dealing {
	return []Dealing{TransferIt, LicenceIt, RecordLicence, OfferOpenly, PledgeIt}
}

// effects says which topic decides what a condition does to a dealing, in the
// order of Dealings. The topics are the same that title checks and workflows
// read: there is no second set of rules.
var effects = map[Condition][5]cell{
	Unpublished:  {{}, {Warned, "licence.before-publication"}, {Barred, "licence.record.not-granted"}, {Barred, "open-licence.not-granted"}, {Barred, "pledge.refusal.not-granted"}},
	Published:    {{}, {Warned, "licence.before-grant"}, {Barred, "licence.record.not-granted"}, {Barred, "open-licence.not-granted"}, {Barred, "pledge.refusal.not-granted"}},
	DeadFiling:   {{Barred, "title.nothing-left"}, {Barred, "title.nothing-left"}, {Barred, "licence.record.ended"}, {Barred, "open-licence.not-granted"}, {Barred, "pledge.refusal.not-granted"}},
	InGrace:      {{Warned, "annuity.grace"}, {Warned, "annuity.grace"}, {Barred, "licence.record.unpaid"}, {Barred, "open-licence.unpaid"}, {Barred, "pledge.refusal.annuity-unpaid"}},
	Ended:        {{Barred, "title.ended"}, {Barred, "licence.within-term"}, {Barred, "licence.record.ended"}, {Barred, "title.ended"}, {Barred, "pledge.refusal.right-ended"}},
	Contested:    {{Warned, "title.contested"}, {Warned, "title.contested"}, {Warned, "title.contested"}, {Warned, "title.contested"}, {Needs, "pledge.refusal.invalidation-pending"}},
	Void:         {{Barred, "title.void-from-start"}, {Barred, "licence.within-term"}, {Barred, "licence.record.ended"}, {Barred, "title.void-from-start"}, {Barred, "pledge.refusal.right-ended"}},
	Suspended:    {{Barred, "title.suspended"}, {Warned, "title.suspended"}, {Barred, "licence.record.suspended"}, {Barred, "open-licence.suspended"}, {Barred, "pledge.refusal.suspended"}},
	Preserved:    {{Barred, "title.preserved"}, {Warned, "title.preserved"}, {Barred, "licence.record.suspended"}, {Barred, "open-licence.suspended"}, {Barred, "pledge.refusal.suspended"}},
	Pledged:      {{Needs, "title.pledgee-consent.transfer"}, {Needs, "title.pledgee-consent.licence"}, {Needs, "licence.record.pledged"}, {Needs, "title.pledgee-consent.open-licence"}, {Barred, "pledge.refusal.already-pledged"}},
	ExclusiveOut: {{Warned, "title.licences-survive"}, {Warned, "licence.exclusive"}, {Warned, "licence.record.conflict"}, {Barred, "open-licence.exclusive"}, {Warned, "title.licences-survive"}},
	OpenOffered:  {{Needs, "open-licence.withdrawal"}, {Warned, "open-licence.bars-exclusive"}, {}, {Barred, "open-licence.once"}, {Warned, "open-licence.withdrawal"}},
	DefenceHeld:  {{Needs, "defence.transfer"}, {Needs, "defence.licence"}, {Barred, "defence.register"}, {Barred, "defence.register"}, {Barred, "defence.register"}},
	TwinPending:  {{Warned, "title.twin-ends"}, {Warned, "title.twin-ends"}, {Warned, "title.twin-ends"}, {Warned, "title.twin-ends"}, {Needs, "pledge.refusal.twin-application"}},
}

// over are the topics on a right that has ended, whatever is to be done with it.
var over = map[Condition][]Key{Ended: {"title.ended"}, Void: {"title.void-from-start", "title.ended"}}

// Effect returns what a condition of a patent does to a dealing in it on the
// day of the view, and the rule from which it follows. Where the law of the
// view has no rule in force on the topic, the dealing is free.
//
// The answer is about one condition and one dealing; scopes, consents given
// and the parties are for the title record to weigh.
func (v View) Effect(c Condition, d Dealing) (Effect, Rule) { return v.EffectOn("", c, d) }

// EffectOn is Effect for a right of any kind: the rules are those of its own
// register, see [Key.For]. Where that register does not say it, a recordal
// follows its licence, and nothing can be done with a right that has ended. Open
// licences are declared for patents alone.
func (v View) EffectOn(kind ipx.RightKind, c Condition, d Dealing) (Effect, Rule) {
	i := slices.Index(Dealings(), d)
	row, known := effects[c]
	if i < 0 || !known || row[i].effect == Free || d == OfferOpenly && !patent(kind) {
		return Free, Rule{}
	}
	cells := []cell{row[i]}
	if !patent(kind) {
		if d == RecordLicence {
			cells = append(cells, row[slices.Index(Dealings(), LicenceIt)])
		}
		for _, key := range over[c] {
			cells = append(cells, cell{Barred, key})
		}
	}
	for _, x := range cells {
		if x.effect == Free {
			continue
		}
		if r, ok := v.Rule(x.key.For(kind)); ok {
			return x.effect, r
		}
	}
	return Free, Rule{}
}
