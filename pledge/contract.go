package pledge

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// DebtKind is the kind of debt that the pledge secures (Civil Code art. 427
// ¶2 no. 1; Patent Pledge Registration Measures art. 8).
type DebtKind string

// Kinds of debt.
const (
	Loan         DebtKind = "loan"          // 借款
	Guarantee    DebtKind = "guarantee"     // 反担保: the pledgee is a guarantor who may have to pay
	TradeDebt    DebtKind = "trade-debt"    // 买卖, 承揽等合同之债
	RoyaltyDebt  DebtKind = "royalty-debt"  // 许可使用费
	OtherSecured DebtKind = "other-secured" // 其他
)

// Debt is the claim that the pledge secures.
type Debt struct {
	Kind   DebtKind      `json:"kind"`
	Amount ipx.Money     `json:"amount"` // principal, or the registered cap of a maximum-amount pledge
	From   calendar.Date `json:"from,omitzero"`
	Due    calendar.Date `json:"due"` // last day for performing the debt

	// Maximum marks a maximum-amount pledge 最高额质权 (Civil Code arts. 439,
	// 420): Amount is then a cap, and Until the end of the period in which
	// the secured claims arise; zero where none was agreed, so that either
	// side may ask for determination after two years (art. 423 no. 2).
	Maximum bool          `json:"maximum,omitempty"`
	Until   calendar.Date `json:"until,omitzero"`
	// Earlier are claims that existed before and that the parties draw into
	// the maximum (art. 420 ¶2); no amount: none.
	Earlier ipx.Money `json:"earlier,omitzero"`
}

// Cover is one head of what the security covers 担保范围 (Civil Code art. 389).
type Cover string

// Heads of cover. Without an agreement all of them are covered.
const (
	Principal      Cover = "principal"       // 主债权
	Interest       Cover = "interest"        // 利息
	DefaultDamages Cover = "default-damages" // 违约金
	Damages        Cover = "damages"         // 损害赔偿金
	Keeping        Cover = "keeping"         // 保管担保财产的费用
	Enforcement    Cover = "enforcement"     // 实现担保物权的费用
)

// Collateral is one pledged right, with the particulars that the contract
// must give (Measures art. 8 no. 4).
type Collateral struct {
	Right   ipx.RightID   `json:"right"`
	Name    string        `json:"name"`
	Number  string        `json:"number"`
	Filed   calendar.Date `json:"filed"`
	Granted calendar.Date `json:"granted"`
	Value   ipx.Money     `json:"value,omitzero"` // its part of the appraisal, where several are pledged
	// Share is what the pledgors pledge of it where they pledge a share alone;
	// zero: the whole right. The other owners' consent is needed all the same
	// (Measures art. 4), and they keep their shares when it is realised.
	Share ipx.Share `json:"share,omitzero"`
}

// Relation is how the debtor stands to a third party that gives the security.
type Relation string

// Relations.
const (
	Stranger    Relation = ""            // no relation that the law asks about
	Shareholder Relation = "shareholder" // 股东或者实际控制人: the shareholders decide (Company Law art. 15 ¶2)
	RelatedOne  Relation = "related"     // 关联方
)

// Contract is the pledge contract 质押合同. Its first fields are those without
// which the office refuses to register (Measures art. 8, refusal ground P7);
// the others are terms that the parties may agree (art. 9).
type Contract struct {
	No       string        `json:"no,omitempty"`
	Signed   calendar.Date `json:"signed,omitzero"`
	Pledgors []ipx.PartyID `json:"pledgors"` // 出质人: the debtor or a third party
	Pledgees []ipx.PartyID `json:"pledgees"` // 质权人: several where lenders are a syndicate
	Debtor   ipx.PartyID   `json:"debtor"`   // 债务人
	Debt     Debt          `json:"debt"`
	Rights   []Collateral  `json:"rights"`
	Cover    []Cover       `json:"cover"` // 担保范围; must be stated

	// Elsewhere is security for the same debt that other registers keep.
	Elsewhere []Elsewhere `json:"elsewhere,omitempty"`
	// Guaranteed are other people who secure the same debt. A waiver of the
	// debtor's own collateral frees them to that extent (Civil Code art. 435).
	Guaranteed []ipx.PartyID `json:"guaranteed,omitempty"`
	// StayBound are those of them who promised to secure the debt all the same
	// (Civil Code art. 435).
	StayBound []ipx.PartyID `json:"stay_bound,omitempty"`
	// AnnuityPayer pays the annuities while the pledge lasts; the patentee
	// where empty.
	AnnuityPayer ipx.PartyID `json:"annuity_payer,omitempty"`
	// FruitsKept leaves the fruits, such as royalties, to the pledgor. Without
	// it the pledgee may collect them (Civil Code art. 430).
	FruitsKept bool `json:"fruits_kept,omitempty"`
	// HandOver promises the technical files to whoever gets the right on
	// realisation (Measures art. 9).
	HandOver bool `json:"hand_over,omitempty"`
	// Forfeiture marks a clause by which the right falls to the pledgee on
	// default 流质条款. It is read as priority in the value only (Civil Code
	// art. 428), never as a transfer.
	Forfeiture bool `json:"forfeiture,omitempty"`
	// OwnersAgreed marks co-owned rights whose owners agreed beforehand that
	// one of them may pledge alone (Measures art. 4).
	OwnersAgreed bool `json:"owners_agreed,omitempty"`
	// Foreign are the parties without habitual residence or establishment in
	// China; they must act through a patent agency (Measures art. 5).
	Foreign []ipx.PartyID `json:"foreign,omitempty"`
	// Persons are the pledgors who are natural persons: they need no
	// resolution of a company (Company Law art. 15).
	Persons []ipx.PartyID `json:"persons,omitempty"`
	// StateOwned are the pledgors that belong wholly to the state. Where they
	// secure another's debt they need a decision of their own, and for a
	// related party's the consent of their investor (Law on State-Owned Assets
	// of Enterprises arts. 32, 45(2)).
	StateOwned []ipx.PartyID `json:"state_owned,omitempty"`
	// Relation says how a debtor stands to pledgors who are not the debtor.
	Relation Relation `json:"relation,omitempty"`
	// FileBy is the day by which the parties promise to file; there is no
	// statutory time limit.
	FileBy calendar.Date `json:"file_by,omitzero"`
	// CancelDays is the number of days after payment within which the parties
	// promise to apply for cancellation; 0 where none is agreed.
	CancelDays int `json:"cancel_days,omitempty"`
	// Appraisal supports the contract where the rights were appraised.
	Appraisal ipx.Appraisal `json:"appraisal,omitzero"`
	// Product holds the lender's own rules, where they are more than one ratio.
	Product Product `json:"product,omitzero"`
	// Borrower is what the product asks of the borrower.
	Borrower Borrower `json:"borrower,omitzero"`
	// MaxLTV is the highest loan-to-value in per cent that the lender's
	// product allows, as "25"; empty where it sets none. It is the lender's
	// rule, not the law's.
	MaxLTV string `json:"max_ltv,omitempty"`
}
