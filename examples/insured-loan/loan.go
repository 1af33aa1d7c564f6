package main

import (
	"errors"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// Who takes part. Nobody is named: the parties are assumed.
const (
	borrower   ipx.PartyID = "borrower"
	bank       ipx.PartyID = "bank"
	secondBank ipx.PartyID = "second-bank"
	insurer    ipx.PartyID = "insurer"
	property   ipx.PartyID = "property-insurer"
	infringer  ipx.PartyID = "infringer"
	buyer      ipx.PartyID = "buyer"
)

var parties = map[ipx.PartyID]ipx.Text{
	borrower: ipx.T("借款企业", "the borrower"), bank: ipx.T("贷款银行", "the bank"), secondBank: ipx.T("第二家银行", "a second bank"),
	insurer: ipx.T("保证保险人", "the insurer"), property: ipx.T("财产保险人", "a property insurer"), infringer: ipx.T("侵权人", "the infringer"), buyer: ipx.T("买受人", "the buyer"),
}

const (
	patent   ipx.RightID    = "patent"
	patentNo                = "ZL201910418273.3"
	number                  = "Y2025980000017" // of the pledge
	later                   = "Y2025980000611" // of the second bank's
	laterID  title.BurdenID = "pledge:" + later
	loanNo                  = "L-1"
)

var (
	granted    = calendar.MustParse("2022-06-14")
	drawn      = calendar.MustParse("2025-01-13")
	due        = calendar.MustParse("2026-01-12")
	laterSince = calendar.MustParse("2025-06-09")

	byBank   = []ipx.Actor{{Role: ipx.Pledgee, Party: bank}}
	byBoth   = []ipx.Actor{{Role: ipx.Pledgor, Party: borrower}, {Role: ipx.Pledgee, Party: bank}}
	byOffice = []ipx.Actor{{Role: ipx.Registrar}}
	byTime   = []ipx.Actor{{Role: ipx.TimePassed}}
	byHost   = []ipx.Actor{{Role: ipx.Platform}}
)

type (
	docs      = []ipx.DocumentKind
	pledgeAct = act[pledge.Event]
	insureAct = act[insurance.Event]
	claimAct  = act[claim.Event]

	policyLine = line[insurance.Terms, insurance.Event]
	claimLine  = line[claim.Terms, claim.Event]
)

// lend is the loan, its pledge and its cover. The cover needs a pledge on the title:
// the insurer reads there that the bank has something to lose.
func (h *host) lend() error {
	h.head("一 贷款、质押和保证保险", "1  The loan, its pledge and its cover")
	h.say("本金{principal}，银行自担损失的{part}", "principal {principal}, of a loss the bank bears {part} itself",
		ipx.Arg{Name: "principal", Value: h.principal}, ipx.Arg{Name: "part", Value: ipx.Percent(h.coPay)})
	if err := h.sign(); err != nil {
		return err
	}
	c := h.ofLoan()
	if err := h.ask(c, "2025-01-07"); err != nil {
		return err
	}
	h.say("\n登记之前投保：权属记录上还没有质权", "\nTo propose before the registration: the title shows no pledge yet")
	if err := refused(h, h.surety, c.propose("2025-01-08")); err != nil {
		return err
	}
	if err := h.register(); err != nil {
		return err
	}
	return h.issue(c, "2025-01-10")
}

// ofLoan is the cover of the loan: the borrower takes it out, the bank is insured.
func (h *host) ofLoan() cover {
	product, _ := insurance.ProductByCode("loan-surety")
	product.Retention.CoPay = h.coPay
	p := insurance.Policy{No: "S-1", Policyholder: borrower, Insured: []insurance.Insured{{Party: bank, As: insurance.Lender}}, Term: calendar.Term{From: drawn, Until: calendar.MustParse("2026-04-13")}}
	return cover{h.surety, product, insurer, borrower, p, insurance.Offer{Rights: []ipx.RightID{patent}, Items: []string{loanNo}, Limit: h.limit}}
}

// sign is the contract of pledge, and the filing.
func (h *host) sign() error {
	contract := pledge.Contract{
		No: loanNo, Signed: calendar.MustParse("2025-01-06"), Pledgors: []ipx.PartyID{borrower}, Pledgees: []ipx.PartyID{bank}, Debtor: borrower,
		Debt:   pledge.Debt{Kind: pledge.Loan, Amount: h.principal, From: drawn, Due: due},
		Rights: []pledge.Collateral{{Right: patent, Name: h.word("某发明", "an invention"), Number: patentNo, Filed: calendar.MustParse("2019-05-20"), Granted: granted}},
		Cover:  []pledge.Cover{pledge.Principal, pledge.Interest, pledge.Enforcement},
	}
	return fire(h, h.pledge,
		pledgeAct{on: "2025-01-06", by: byBoth, event: pledge.Sign{Contract: contract}, docs: docs{"main-contract", "pledge-contract"}},
		pledgeAct{on: "2025-01-07", by: byBoth, event: pledge.File{Online: true}, docs: docs{"registration-form", "pledge-contract", "identity-or-undertaking"}},
	)
}

// register is the office's entry: now the pledge exists.
func (h *host) register() error {
	return fire(h, h.pledge, pledgeAct{on: "2025-01-09", by: byOffice, event: pledge.Register{No: number}, docs: docs{"registration-notice"}})
}

// cover is a policy that is to be issued.
type cover struct {
	line    *policyLine
	product insurance.Product
	insurer ipx.PartyID
	holder  ipx.PartyID
	policy  insurance.Policy
	offer   insurance.Offer
}

func (c cover) byInsurer() []ipx.Actor { return []ipx.Actor{{Role: ipx.Insurer, Party: c.insurer}} }
func (c cover) byHolder() []ipx.Actor  { return []ipx.Actor{{Role: ipx.Insured, Party: c.holder}} }

// ask is the insurer's offer.
func (h *host) ask(c cover, on string) error {
	c.product.Form = h.word("（备案号：假设）", "(number of filing: assumed)")
	carrier := insurance.Carrier{Party: c.insurer, Classes: []insurance.Class{c.product.Class}}
	return fire(h, c.line, insureAct{on: on, by: c.byInsurer(), event: insurance.Ask{Insurers: []insurance.Carrier{carrier}, Product: c.product}})
}

// propose is the answer to it.
func (c cover) propose(on string) insureAct {
	var answers []insurance.Answer
	for _, q := range c.product.Questions {
		answers = append(answers, insurance.Answer{Question: q.Code, Answer: "no"})
	}
	return insureAct{on: on, by: c.byHolder(), event: insurance.Propose{Policy: c.policy, Offer: c.offer, Answers: answers}, docs: docs{"proposal"}}
}

// issue leads to the first day of cover.
func (h *host) issue(c cover, on string) error {
	err := fire(h, c.line,
		c.propose(on),
		insureAct{on: on, by: append(c.byInsurer(), c.byHolder()...), event: insurance.Explain{Clauses: c.product.Clauses()}, docs: docs{"explanation"}},
		insureAct{on: on, by: c.byInsurer(), event: insurance.Accept{}},
	)
	if err != nil {
		return err
	}
	h.statement(c.line.in.Terms.Policy.Stack[0].Premium)
	o, err := h.take(c.line.in.ID, "pay-premium")
	if err != nil {
		return err
	}
	return fire(h, c.line,
		insureAct{on: on, by: c.byHolder(), event: insurance.Pay{Amount: o.Money}, docs: docs{"receipt"}, duty: o.Key},
		insureAct{on: c.policy.Term.From.String(), by: byTime, event: insurance.Begin{}},
	)
}

// secondBank takes a pledge of the same patent: by the rules of the office it could
// not, and registers show such pledges all the same. It stands behind.
func (h *host) secondBank() error {
	h.head("二 第二家银行的质权：排在后面", "2  A second bank's pledge: it stands behind")
	h.say("依现行规则不予登记：", "By the rules of now it would not be entered:")
	_, err := h.titles.Check(cn.Pack().On(laterSince), title.Strict, laterPledge())
	if err == nil {
		return errors.New("a second pledge was accepted")
	}
	for _, s := range h.voice.Lines(err) {
		h.line("    %s", s)
	}
	h.say("登记簿上仍有这样的质权；按登记簿所示导入：", "Registers hold such pledges all the same; it is imported as one shows it:")
	if err := h.enter(laterPledge()); err != nil {
		return err
	}
	h.show(laterSince.String())
	_, err = h.watch(laterSince.String(), h.surety)
	return err
}

// laterPledge is the second bank's.
func laterPledge() title.Entry {
	return title.Entry{ID: "later", Right: patent, Dates: title.Dates{Effective: laterSince, Registered: laterSince}, Act: title.Grant{Burden: title.Burden{
		ID: laterID, Kind: title.Pledge, Holders: []ipx.PartyID{secondBank}, Grantors: []ipx.PartyID{borrower}, Number: later, Recorded: true, Claim: title.Claim{Amount: ipx.Yuan(800_000)},
	}}}
}

// enter brings what the office has entered into the title, as it was published.
func (h *host) enter(e title.Entry) error {
	changed, _, err := h.titles.Apply(cn.Pack().On(e.Effective), title.Import, e)
	if err == nil {
		h.titles = h.titles.With(changed)
	}
	return err
}
