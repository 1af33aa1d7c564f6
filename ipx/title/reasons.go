package title

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// ground is one way in which an entry can be refused: its stable code,
// category and sentence. Reasons lists them all.
type ground struct {
	code     ipx.Code
	category error
	says     ipx.Text
}

// Codes of this package. A code never changes its meaning.
var (
	badEntry          = ground{"TITLE-INPUT-01", ipx.ErrInput, ipx.T("登记事项{entry}不合格：{what}", "entry {entry} is malformed: {what}")}
	twice             = ground{"TITLE-INPUT-02", ipx.ErrConflict, ipx.T("登记事项{entry}已经存在", "entry {entry} is in the record already")}
	tooMuch           = ground{"TITLE-SHARE-01", ipx.ErrConflict, ipx.T("{party}仅持有{has}，不能处分{wants}", "{party} holds {has} and cannot dispose of {wants}")}
	notOwner          = ground{"TITLE-OWNER-01", ipx.ErrActor, ipx.T("{party}不是权利人", "{party} is not an owner")}
	notHolder         = ground{"TITLE-OWNER-02", ipx.ErrActor, ipx.T("{party}不是负担{burden}的权利人", "{party} does not hold {burden}")}
	hasEnded          = ground{"TITLE-ENDED-01", ipx.ErrState, ipx.T("权利已于{on}终止（{how}）", "the right ended on {on} ({how})")}
	notGranted        = ground{"TITLE-GRANTED-01", ipx.ErrState, ipx.T("尚未授权", "the right has not been granted")}
	unpaid            = ground{"TITLE-ANNUITY-01", ipx.ErrRule, ipx.T("自{on}起年费未缴，处于滞纳期", "the annuity is unpaid since {on}")}
	frozen            = ground{"TITLE-SEIZURE-01", ipx.ErrConflict, ipx.T("权利已被保全（{burden}）", "the right is preserved by a court ({burden})")}
	suspended         = ground{"TITLE-SUSPENDED-01", ipx.ErrConflict, ipx.T("有关程序已中止（{burden}）", "proceedings are suspended ({burden})")}
	coOwner           = ground{"TITLE-CONSENT-01", ipx.ErrConflict, ipx.T("缺少共有人{party}的同意", "consent of co-owner {party} is missing")}
	pledgee           = ground{"TITLE-CONSENT-02", ipx.ErrConflict, ipx.T("权利已出质（{burden}），缺少质权人{party}的同意", "the right is pledged ({burden}) and consent of pledgee {party} is missing")}
	pledged           = ground{"TITLE-PLEDGE-01", ipx.ErrConflict, ipx.T("权利已出质（{burden}），质权仍然存在", "the right is pledged already ({burden})")}
	debtLater         = ground{"TITLE-PLEDGE-02", ipx.ErrRule, ipx.T("债务履行期限{due}晚于权利届满日{expires}", "the debt falls due on {due}, after the right's term ends on {expires}")}
	conflict          = ground{"TITLE-LICENCE-01", ipx.ErrConflict, ipx.T("与已有{type}许可（{burden}）的范围重叠", "the scope overlaps with the {type} licence {burden}")}
	notSubject        = ground{"TITLE-LICENCE-02", ipx.ErrConflict, ipx.T("排除他人的许可与已有许可（{burden}）重叠，且未声明受其约束", "a licence that excludes others overlaps with licence {burden} and is not made subject to it")}
	beyondHead        = ground{"TITLE-LICENCE-03", ipx.ErrRule, ipx.T("分许可超出主许可（{burden}）的范围", "the sub-licence goes beyond its head licence {burden}")}
	noHead            = ground{"TITLE-LICENCE-04", ipx.ErrActor, ipx.T("{party}不是主许可（{burden}）的被许可人", "{party} is not a licensee of head licence {burden}")}
	pastTerm          = ground{"TITLE-LICENCE-05", ipx.ErrRule, ipx.T("许可自{from}开始，晚于权利届满日{expires}", "the licence begins on {from}, when the right has ended on {expires}")}
	noSublet          = ground{"TITLE-LICENCE-06", ipx.ErrConflict, ipx.T("主许可（{burden}）不允许分许可，且缺少许可人{party}的同意", "head licence {burden} does not allow sub-licences, and licensor {party} has not consented")}
	openStands        = ground{"TITLE-OPEN-01", ipx.ErrConflict, ipx.T("开放许可（{burden}）实行期间不得给予独占或者排他许可", "while open licence {burden} stands no exclusive or sole licence can be granted")}
	openBarred        = ground{"TITLE-OPEN-02", ipx.ErrConflict, ipx.T("独占或者排他许可（{burden}）有效期内不得实行开放许可", "no open licence while the exclusive or sole licence {burden} runs")}
	openTwice         = ground{"TITLE-OPEN-03", ipx.ErrConflict, ipx.T("已有开放许可声明（{burden}）", "an open-licence declaration stands already ({burden})")}
	reserved          = ground{"TITLE-RESERVED-01", ipx.ErrConflict, ipx.T("已为{party}预留（{burden}）至{until}", "reserved for {party} ({burden}) until {until}")}
	noBurden          = ground{"TITLE-BURDEN-01", ipx.ErrConflict, ipx.T("没有负担{burden}", "there is no burden {burden}")}
	gone              = ground{"TITLE-BURDEN-02", ipx.ErrConflict, ipx.T("负担{burden}已于{on}消灭", "burden {burden} ended on {on}")}
	sameBurden        = ground{"TITLE-BURDEN-03", ipx.ErrConflict, ipx.T("负担{burden}已经存在", "burden {burden} exists already")}
	harmed            = ground{"TITLE-RANK-01", ipx.ErrConflict, ipx.T("顺位变更不利于{burden}，缺少{party}的书面同意", "the change harms {burden} and {party} has not agreed in writing")}
	notSecured        = ground{"TITLE-RANK-02", ipx.ErrInput, ipx.T("{burden}不是担保，没有顺位", "{burden} secures no debt and has no rank")}
	notRunning        = ground{"TITLE-STATE-01", ipx.ErrState, ipx.T("权利未终止，不能恢复", "the right has not ended and cannot be restored")}
	notOnRegistration = ground{"TITLE-REGISTER-01", ipx.ErrRule, ipx.T("自登记之日起生效：生效日{effective}与登记日{registered}不一致", "the act takes effect on registration: effective date {effective} and registration date {registered} differ")}
	notRegistered     = ground{"TITLE-REGISTER-02", ipx.ErrRule, ipx.T("质权自登记时设立，该质权尚未登记", "a pledge arises on registration, and this one is not registered")}
	breaksLater       = ground{"TITLE-LATE-01", ipx.ErrConflict, ipx.T("补登后，已有登记事项{entry}将不能成立（{code}）", "entry {entry}, already in the record, would no longer hold ({code})")}
	noEntry           = ground{"TITLE-CORRECT-01", ipx.ErrConflict, ipx.T("没有登记事项{entry}可更正", "there is no entry {entry} to correct")}
	badShares         = ground{"TITLE-SHARE-02", ipx.ErrConflict, ipx.T("份额之和不等于一：{what}", "shares do not sum to the whole: {what}")}
)

// grounds lists every code of the package, in order.
var grounds = []ground{badEntry, twice, tooMuch, notOwner, notHolder, hasEnded, notGranted, unpaid, frozen, suspended, coOwner, pledgee,
	pledged, debtLater, conflict, notSubject, beyondHead, noHead, pastTerm, noSublet, openStands, openBarred, openTwice, reserved, noBurden, gone,
	sameBurden, harmed, notSecured, notRunning, notOnRegistration, notRegistered, breaksLater, noEntry, badShares}

// Reasons yields every code with which a record can refuse, and its sentence.
func Reasons(yield func(ipx.Code, ipx.Text) bool) {
	for _, g := range grounds {
		if !yield(g.code, g.says) {
			return
		}
	}
}

// What would unblock.
var (
	giveConsent = ipx.T("出具书面同意", "give written consent")
	release     = ipx.T("解除", "release it")
	payAnnuity  = ipx.T("补缴年费和滞纳金", "pay the annuity and the surcharge")
	liftSeizure = ipx.T("解除保全", "lift the preservation")
	resume      = ipx.T("恢复程序", "resume proceedings")
)

// helpers says who can clear a refusal where no entry of the record would, by
// the rule that it rests on.
var helpers = map[law.Key][]ipx.Unblocker{
	"pledge.refusal.pledgor-not-owner": {{Role: ipx.Owner, Act: ipx.T("先办理权利转移登记", "have the assignment recorded first")}},
	"pledge.refusal.not-granted":       {{Role: ipx.Registrar, Act: ipx.T("授权", "grant it")}},
	"pledge.refusal.debt-after-term": {{Role: ipx.Pledgor, Act: ipx.T("缩短债务期限或者剔除该权利", "shorten the debt or leave the right out")},
		{Role: ipx.Pledgee, Act: ipx.T("缩短债务期限或者剔除该权利", "shorten the debt or leave the right out")}},
}
