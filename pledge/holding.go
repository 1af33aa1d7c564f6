package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// CollectFruits is the pledgee's collection of what the right yields, such as
// royalties of older licences 收取孳息. It pays the cost of collecting first,
// then the debt (Civil Code art. 430).
type CollectFruits struct {
	Right  ipx.RightID `json:"right"`
	Amount ipx.Money   `json:"amount"`
	Cost   ipx.Money   `json:"cost,omitzero"` // of collecting
	// Principal is the part of the rest that reduces the secured amount; zero:
	// all of the rest.
	Principal ipx.Money `json:"principal,omitzero"`
}

// Kind returns the stable name of the event.
func (CollectFruits) Kind() workflow.Kind { return "collect-fruits" }

func (CollectFruits) pledge() {}

// Compensate is money that takes the place of the right: insurance money,
// damages, compensation for a compulsory taking 代位物 (Civil Code art. 390).
// Before the debt is due it is deposited.
type Compensate struct {
	Right  ipx.RightID `json:"right"`
	Amount ipx.Money   `json:"amount"`
	To     Proceeds    `json:"to"`
}

// Kind returns the stable name of the event.
func (Compensate) Kind() workflow.Kind { return "compensate" }

func (Compensate) pledge() {}

// Repledge pledges the right on 转质. The pledgee needs the pledgor's consent
// (Civil Code art. 434).
type Repledge struct {
	To     ipx.PartyID `json:"to"`
	Amount ipx.Money   `json:"amount"`
}

// Kind returns the stable name of the event.
func (Repledge) Kind() workflow.Kind { return "repledge" }

func (Repledge) pledge() {}

// AssumeDebt passes the debt on to another debtor 债务转移. A third party that
// gave the pledge stays bound only if it agreed in writing (Civil Code art.
// 391); therefore the step needs its paper.
type AssumeDebt struct {
	To ipx.PartyID `json:"to"`
}

// Kind returns the stable name of the event.
func (AssumeDebt) Kind() workflow.Kind { return "assume-debt" }

func (AssumeDebt) pledge() {}

var (
	fruitsGo = rule{Code: "PLEDGE-FRUITS-01", Law: "pledge.fruits",
		Says:    ipx.T("合同约定孳息由出质人收取", "by the contract the pledgor keeps the fruits"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("同意由质权人收取", "let the pledgee collect them")}},
		Check: func(a asked) []fault {
			if a.Terms.Contract.FruitsKept {
				return one("fruits")
			}
			return nil
		}}

	costInside = rule{Code: "PLEDGE-FRUITS-02", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("收取费用与抵充本金的部分超过所收的{amount}", "cost and principal are more than the {amount} collected"),
		Check: func(a asked) []fault {
			e := a.Event.(CollectFruits)
			if spent, err := e.Cost.Add(e.Principal); err == nil {
				if more, err := spent.Compare(e.Amount); err == nil && more > 0 {
					return one("cost", arg("amount", e.Amount))
				}
			}
			return nil
		}}

	depositedBefore = rule{Code: "PLEDGE-SUBSTITUTE-01", Law: "pledge.substitution", Payload: true,
		Says:    ipx.T("债务于{due}到期前，保险金、赔偿金或者补偿金应当提存，另有约定的除外", "before the debt falls due on {due}, insurance money, damages and compensation are deposited, or prepay it by agreement"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgor, Act: ipx.T("同意提前清偿", "agree to the early payment")}},
		Check: func(a asked) []fault {
			e, due := a.Event.(Compensate), a.Terms.Contract.Debt.Due
			if e.To != Deposit && e.To != Prepay || e.To == Prepay && !a.On.After(due) && !agreedPrepayment(a) {
				return one("to", arg("due", due))
			}
			return nil
		}}
)

// agreedPrepayment reports whether both sides act: money may then prepay a
// debt that is not due.
func agreedPrepayment(a asked) bool {
	_, gives := a.Acting(ipx.Pledgor)
	_, takes := a.Acting(ipx.Pledgee)
	return gives && takes
}

// holdingSteps are what else the pledgee may and may not do with what it
// holds (Civil Code arts. 390, 391, 430 to 434).
func holdingSteps() []step {
	return []step{
		{Event: CollectFruits{}, Label: ipx.T("收取孳息", "collect the fruits"), From: existing, By: creditor,
			Rules:  []rule{pledgedRight, amounts, fruitsGo, costInside},
			Change: collected, Starts: []clock{cancelBy(collected)}, Duties: []duty{returnRight(collected)},
			Cites: []law.Key{"pledge.fruits", "pledge.payment-order", "pledge.use"}},

		{Event: Compensate{}, Label: ipx.T("收取代位的赔付款", "take compensation in the right's place"), From: existing, By: []ipx.Role{ipx.Pledgee, ipx.Pledgor, ipx.Insurer, ipx.Court},
			Papers: []paper{{Kind: "compensation-proof", Label: ipx.T("赔付或者补偿凭证", "proof of the payment")}},
			Rules:  []rule{pledgedRight, amounts, depositedBefore},
			Change: compensated, Starts: []clock{cancelBy(compensated)},
			Duties: []duty{{Kind: "keep-priority", Label: ipx.T("就该款项优先受偿", "be paid first from this money"), To: ipx.Pledgee, Money: func(a asked) ipx.Money { return a.Event.(Compensate).Amount }}, returnRight(compensated)},
			Cites:  []law.Key{"pledge.substitution"}},

		{Event: Repledge{}, Label: ipx.T("转质", "pledge on"), From: []workflow.State{Registered}, By: creditor, Rules: []rule{recipient, newcomer, amounts, stillSecured},
			Papers: []paper{{Kind: "pledgor-consent", Label: ipx.T("出质人同意转质的书面文件", "the pledgor's written consent"), Law: "pledge.repledge",
				Signed: func(a asked) []ipx.PartyID { return a.Terms.Contract.Pledgors }}},
			Duties: []duty{{Kind: "record-repledge", Label: ipx.T("转质另行签约、登记", "the pledge to the next creditor is a contract and a registration of its own"), To: ipx.Pledgee}},
			Cites:  []law.Key{"pledge.repledge"}},

		{Event: AssumeDebt{}, Label: ipx.T("转移债务", "pass the debt on"), From: []workflow.State{Registered, Enforcing}, By: creditor, Rules: []rule{recipient, newcomer, stillSecured},
			Papers: []paper{
				{Kind: "debt-assumption", Label: ipx.T("债务转移协议", "agreement on the debt")},
				{Kind: "provider-consent", Label: ipx.T("第三人继续担保的书面同意", "written consent of the third party that gave the pledge"), Law: "pledge.debt-assumption", When: givenByOthers, Signed: others},
			},
			Change: func(a asked) Terms { a.Terms.Contract.Debtor = a.Event.(AssumeDebt).To; return a.Terms },
			Cites:  []law.Key{"pledge.debt-assumption"}},
	}
}

// collected books fruits: they pay the cost of collecting first.
func collected(a asked) Terms {
	e := a.Event.(CollectFruits)
	rest := e.Amount
	if less, err := rest.Sub(e.Cost); err == nil {
		rest = less
	}
	a.Terms.Paid = plus(a.Terms.Paid, principal(rest, e.Principal))
	return a.Terms
}

// compensated books money that takes the place of a right.
func compensated(a asked) Terms {
	e := a.Event.(Compensate)
	if e.To == Deposit {
		a.Terms.Deposited = plus(a.Terms.Deposited, e.Amount)
	} else {
		a.Terms.Paid = plus(a.Terms.Paid, e.Amount)
	}
	return a.Terms
}

// others are the pledgors who are not the debtor.
func others(a asked) []ipx.PartyID {
	return slices.DeleteFunc(slices.Clone(a.Terms.Contract.Pledgors), func(p ipx.PartyID) bool { return p == a.Terms.Contract.Debtor })
}

func givenByOthers(a asked) bool { return len(others(a)) > 0 }
