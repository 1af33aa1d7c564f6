package title

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// EntryID is the stable key of an entry in its record, such as "pledge-7/4/1"
// or "CN/PE01/2021-03-05/1".
type EntryID string

// Dates are the dates of an act, kept apart because law and register treat
// them apart. Effective must be given; the others may be unknown.
type Dates struct {
	Executed   calendar.Date `json:"executed,omitzero"`   // signed
	Effective  calendar.Date `json:"effective"`           // the law gives effect
	Registered calendar.Date `json:"registered,omitzero"` // entered or gazetted by the office
	Known      calendar.Date `json:"known,omitzero"`      // entered here; zero counts as the effective date
}

// Certainty says how well the effective date is known.
type Certainty string

// Certainties.
const (
	Exact        Certainty = ""               // as published or contracted
	NotLaterThan Certainty = "not-later-than" // the day of the gazette stands for a date that it does not print
	Estimated    Certainty = "estimated"      // rebuilt from other facts
)

// Entry is one act on a right.
type Entry struct {
	ID        EntryID     `json:"id"`
	Right     ipx.RightID `json:"right"`
	Dates                 // when
	Certainty Certainty   `json:"certainty,omitempty"`
	Seq       int         `json:"seq,omitempty"`    // order within its effective day; Apply numbers entries that have none
	Source    string      `json:"source,omitempty"` // who says so: an office row, an instance and version
	Act       Act         `json:"-"`
}

// known returns the day from which the record knew the entry.
func (e *Entry) known() calendar.Date {
	if e.Known.IsZero() {
		return e.Effective
	}
	return e.Known
}

// ActName is the stable name of an act in stored records.
type ActName string

// Act is what an entry does. The set is closed: Vest, Grant, Vary, Release,
// Rank, Consent, Reserve, Observe, Correct.
type Act interface {
	Name() ActName
	act()
}

// Names of the acts.
const (
	ActVest    ActName = "vest"
	ActGrant   ActName = "grant"
	ActVary    ActName = "vary"
	ActRelease ActName = "release"
	ActRank    ActName = "rank"
	ActConsent ActName = "consent"
	ActReserve ActName = "reserve"
	ActObserve ActName = "observe"
	ActCorrect ActName = "correct"
)

// Holding is a party's share of a right.
type Holding struct {
	Party ipx.PartyID `json:"party"`
	Share ipx.Share   `json:"share,omitzero"`
}

// Cause says why a share moves. Only a move by contract needs consents and
// registration; the others move title by their own ground.
type Cause string

// Causes of a move of shares.
const (
	Contract    Cause = ""            // 转让: sale, gift, contribution
	Succession  Cause = "succession"  // 继承, 合并, 分立
	Judgment    Cause = "judgment"    // 生效裁判确认归属
	Enforcement Cause = "enforcement" // 拍卖, 变卖, 以物抵债 by a court
)

// Vest moves shares: what From give up, To receive. A From holding without
// share is all that the party has, or, where To have shares, as much of it as
// they receive; shares on both sides sum to the same. Without From, To take
// over from whoever owns. To holdings without shares split what is moved
// equally.
type Vest struct {
	From     []Holding `json:"from,omitempty"`
	To       []Holding `json:"to"`
	Cause    Cause     `json:"cause,omitempty"`
	Presumed bool      `json:"presumed,omitempty"` // the shares of To are not published: taken as equal (Civil Code art. 309)

	// Unaware says that the receivers gave value and knew of no earlier
	// transfer. Where the law makes a transfer that was not recorded in time
	// void against such buyers, they take what the giver had moved by it; where
	// it does not, the word changes nothing.
	Unaware bool `json:"unaware,omitempty"`
	// Overtakes are the earlier transfers that are void against such buyers.
	// Apply finds them by the law of the view, so that a stored record means
	// the same under any law.
	Overtakes []EntryID `json:"overtakes,omitempty"`
}

// Grant creates a burden.
type Grant struct {
	Burden Burden `json:"burden"`
}

// Vary changes a burden. Fields that are zero stay as they are, those of Claim
// as well; whether an amount is a cap goes with the amount.
type Vary struct {
	Burden  BurdenID      `json:"burden"`
	Holders []ipx.PartyID `json:"holders,omitempty"`
	Claim   Claim         `json:"claim,omitzero"`
	Scope   *Scope        `json:"scope,omitempty"`
	Number  string        `json:"number,omitempty"`
	Note    string        `json:"note,omitempty"`
}

// ReleaseReason says why a burden ended.
type ReleaseReason string

// Why burdens end.
const (
	Paid       ReleaseReason = "paid"        // 债务履行
	Waived     ReleaseReason = "waived"      // 放弃
	Cancelled  ReleaseReason = "cancelled"   // 注销; the register gives no cause
	Realised   ReleaseReason = "realised"    // 实现
	Terminated ReleaseReason = "terminated"  // 解除, 终止
	Lifted     ReleaseReason = "lifted"      // 解除保全, 恢复程序
	Withdrawn  ReleaseReason = "withdrawn"   // 撤回
	Annulled   ReleaseReason = "annulled"    // 自始无效
	RightEnded ReleaseReason = "right-ended" // by operation of law, with the right
	TermOver   ReleaseReason = "term-over"   // 期限届满: its own term has run out
)

// Release ends a burden. Annulled ends it from the start: it is taken as never
// granted, and does not show on earlier days either once that is known. What
// others did while it stood is left as it is.
type Release struct {
	Burden BurdenID      `json:"burden"`
	Why    ReleaseReason `json:"why"`
	Kind   BurdenKind    `json:"kind,omitempty"` // of the burden; needed only where its grant is missing
}

// Rank puts securities in an agreed order, first paid first.
type Rank struct {
	Order []BurdenID `json:"order"`
}

// PermittedAct is what a consent allows.
type PermittedAct string

// What can be consented to.
const (
	ToTransfer    PermittedAct = "transfer"
	ToLicence     PermittedAct = "licence"
	ToPledge      PermittedAct = "pledge"
	ToOpenLicence PermittedAct = "open-licence"
	ToSurrender   PermittedAct = "surrender"
	ToRank        PermittedAct = "rank"       // a change of rank to the consenter's loss
	ToVary        PermittedAct = "vary"       // a change of another's security to the consenter's loss
	ToPass        PermittedAct = "pass"       // any act in spite of the consenter's reservation
	ToSublicence  PermittedAct = "sublicence" // a licence granted by the holder of Burden; its grantor consents
)

// Consent gives a consent that the law asks for, or withdraws one.
type Consent struct {
	By           ipx.PartyID   `json:"by"`
	Permits      PermittedAct  `json:"permits"`
	Burden       BurdenID      `json:"burden,omitempty"`       // as holder of this burden; empty: as co-owner
	Counterparty ipx.PartyID   `json:"counterparty,omitempty"` // buyer, licensee, pledgee; empty: anyone
	Until        calendar.Date `json:"until,omitzero"`         // last day on which it may be used
	Withdrawn    bool          `json:"withdrawn,omitempty"`
}

// Reserve holds the right for a deal until a day, so that nobody else gets in
// between. It is a burden of kind Reservation.
type Reserve struct {
	ID    BurdenID      `json:"id"`
	For   []ipx.PartyID `json:"for"`
	Share ipx.Share     `json:"share,omitzero"` // what the deal is about, for show: the whole right is held
	Scope Scope         `json:"scope,omitzero"` // Until is its deadline
}

// Fact is something that happened to the right itself.
type Fact string

// Facts. The names say what the office or the time did.
const (
	Published           Fact = "published"            // 公布
	ExaminationStarted  Fact = "examination-started"  // 实质审查生效
	Granted             Fact = "granted"              // 授权
	AnnuityUnpaid       Fact = "annuity-unpaid"       // 进入滞纳期
	AnnuityPaid         Fact = "annuity-paid"         // 年费缴清
	Lapsed              Fact = "lapsed"               // 未缴年费终止
	Expired             Fact = "expired"              // 期满终止
	Surrendered         Fact = "surrendered"          // 放弃
	Invalidated         Fact = "invalidated"          // 宣告全部无效: void from the start
	PartlyInvalidated   Fact = "partly-invalidated"   // 宣告部分无效
	InvalidityRequested Fact = "invalidity-requested" // 无效宣告请求受理
	InvalidityClosed    Fact = "invalidity-closed"    // request withdrawn or rejected
	Refused             Fact = "refused"              // 驳回
	ApplicationEnded    Fact = "application-ended"    // 撤回, 视为撤回, 视为放弃
	Restored            Fact = "restored"             // 恢复
	TermChanged         Fact = "term-changed"         // 期限补偿
	Renamed             Fact = "renamed"              // 名称变更: same holder
	Noted               Fact = "noted"                // anything else worth keeping
)

// Text returns the fact in words; zero for a fact that is not of this package.
func (f Fact) Text() ipx.Text { return facts[f] }

var facts = map[Fact]ipx.Text{
	Published:           ipx.T("公布", "published"),
	ExaminationStarted:  ipx.T("进入实质审查", "examination started"),
	Granted:             ipx.T("授权", "granted"),
	AnnuityUnpaid:       ipx.T("年费未缴", "annuity unpaid"),
	AnnuityPaid:         ipx.T("年费已缴", "annuity paid"),
	Lapsed:              ipx.T("因未缴年费终止", "lapsed for an unpaid annuity"),
	Expired:             ipx.T("期满终止", "expired"),
	Surrendered:         ipx.T("放弃", "surrendered"),
	Invalidated:         ipx.T("全部无效", "invalidated"),
	PartlyInvalidated:   ipx.T("部分无效", "partly invalidated"),
	InvalidityRequested: ipx.T("请求宣告无效", "invalidation requested"),
	InvalidityClosed:    ipx.T("无效程序终结", "invalidation proceedings closed"),
	Refused:             ipx.T("驳回", "refused"),
	ApplicationEnded:    ipx.T("撤回或者视为撤回", "application withdrawn"),
	Restored:            ipx.T("恢复", "restored"),
	TermChanged:         ipx.T("期限变更", "term changed"),
	Renamed:             ipx.T("名称变更", "renamed"),
	Noted:               ipx.T("其他", "noted"),
}

// Observe notes a fact.
type Observe struct {
	Fact    Fact          `json:"fact"`
	Expires calendar.Date `json:"expires,omitzero"` // of TermChanged, or of Granted: first day on which the right no longer runs
	Party   ipx.PartyID   `json:"party,omitempty"`  // of Renamed; of Surrendered: the one owner who acts, empty for all of them
	NewID   ipx.PartyID   `json:"new_id,omitempty"` // of Renamed, where the host's key changes with the name
	Note    string        `json:"note,omitempty"`

	// Prospective says that Invalidated ends the right from its effective day
	// on only. Apply sets it where the law of the view does not void the right
	// from the start, so that a stored record means the same under any law.
	Prospective bool `json:"prospective,omitempty"`
}

// Correct annuls an earlier entry, or replaces its act. What depended on it is
// listed in the report.
type Correct struct {
	Entry EntryID `json:"entry"`
	With  Act     `json:"-"` // nil annuls
}

// Name returns the stable name of the act.
func (Vest) Name() ActName { return ActVest }

// Name returns the stable name of the act.
func (Grant) Name() ActName { return ActGrant }

// Name returns the stable name of the act.
func (Vary) Name() ActName { return ActVary }

// Name returns the stable name of the act.
func (Release) Name() ActName { return ActRelease }

// Name returns the stable name of the act.
func (Rank) Name() ActName { return ActRank }

// Name returns the stable name of the act.
func (Consent) Name() ActName { return ActConsent }

// Name returns the stable name of the act.
func (Reserve) Name() ActName { return ActReserve }

// Name returns the stable name of the act.
func (Observe) Name() ActName { return ActObserve }

// Name returns the stable name of the act.
func (Correct) Name() ActName { return ActCorrect }

func (Vest) act()    {}
func (Grant) act()   {}
func (Vary) act()    {}
func (Release) act() {}
func (Rank) act()    {}
func (Consent) act() {}
func (Reserve) act() {}
func (Observe) act() {}
func (Correct) act() {}
