// Package insurance runs patent insurance in China (专利保险): products as data,
// policies from the first question to the closed account, premium that explains
// itself, and what the title of an insured patent does to its policy.
//
// A policy is a stack of transactions that are never changed. Each has two days: on one
// it takes effect, on the other it was issued. So a policy answers what it insured on
// the day of a loss, by what was known on the day of a decision:
//
//	product, ok := insurance.ProductByCode("enforcement")
//	policy, err := insurance.Open(terms, insurance.Offer{Rights: patents}, issued)
//	policy, added, err := policy.Endorse(effective, issued, insurance.Change{Add: more}, "a further patent")
//	cover, runs := policy.At(happened, known)
//
// An endorsement that comes late, behind one that takes effect after it, is handled as
// a policy system must: what stands in its way is reversed, it is entered, and what was
// reversed is entered anew at its new price. [Policy.Reverse] takes a transaction back
// in the same way, and every figure with it.
//
// # Products
//
// A [Product] says its perils, heads of cost and sub-limits, exclusions, questions,
// trigger, retroactive date, waiting period, reporting tail, territory, who may be
// insured, what the insured bears, its tariff and its refunds. [Products] lists the
// published ones; a platform writes its own as Go or JSON ([ReadProduct]), and
// [Product.Verify] tells every fault at once. No rule of the package asks for a product
// by name.
//
// # The life of a policy
//
// [Table] is the whole of it as data; [Machine] compiles it over a law pack.
//
//	m, err := insurance.Machine(cn.Pack())
//	in, err := m.Start("policy-7", insurance.Terms{})
//	out, err := m.Fire(in, command, titles)
//
// Ask, Propose, Explain and Accept lead to the contract (Insurance Law arts. 13, 16,
// 17): what the insurer did not ask need not have been told, and a clause that it did
// not explain does not bind. Begin is the first day of cover. Pay, MissPremium, Lapse
// and Reinstate are the premium; Endorse, Reverse, FallRisk and Renew change the policy
// by agreement. TakeUpRenewal opens the policy that follows without a gap, and Adopt
// takes over one that was issued elsewhere.
//
// What puts the risk in question opens a review: NotifyTransfer (art. 49), NotifyRisk
// (art. 52) and Discover (non-disclosure, art. 16), each with its own time to answer.
// Raise, Keep, EndByInsurer, Rescind or silence answer it; cover goes on meanwhile.
//
// It ends by Expire, Cancel, EndAfterLoss (art. 58), EndForFraud (art. 27), LoseObject,
// or one of the answers; Refund and Close settle the account. Claims live in a machine
// of their own, package [github.com/ipx-sdk/ipx-go/insurance/claim]: ReportClaim, Erode
// and Exhaust are where they meet the policy.
//
// # What the titles show
//
// The package writes no title. It reads the titles of the insured rights: who may be
// insured, and whether a right can be taken in. [Watch] compares titles and policy, and
// prepares the event for what the policy does not know yet: a transfer, a pledge, a
// licence, a lapse, an invalidation. The host fires it.
//
// # Money
//
// Every premium is an [github.com/ipx-sdk/ipx-go/ipx.Statement]: lines that say what
// they are, and a total. Premium and tax are apart. Rounding is to the fen, half up, at
// the end of each statement. A subsidy ([github.com/ipx-sdk/ipx-go/ipx/subsidy]) never
// lowers the premium: it is paid to the policyholder by somebody else, once.
//
// # What is law, and what is a term
//
// Time to answer, to rescind, to decide and to pay, the consequences of silence, late
// notice and false answers are law: each stands in the law pack with its article. Rates,
// sums, deductibles, short-rate tables, time to cure a missed premium and the sharing of
// a recovery are terms of the product. Rates and terms that were read in the press, and
// not in the filed form, say so in [Products].
//
// # Files
//
// product.go, tariff.go, verify.go and catalogue.go hold the products; policy.go,
// stack.go, price.go, refund.go, renewal.go, reverse.go, limits.go and payee.go the
// policy, which needs no workflow; terms.go, events.go and kinds.go what an instance
// knows and what may happen; steps.go, living.go, reviewing.go and ending.go the
// table in the order of a policy's life; rules*.go its checks, and attempt.go what
// they and the changes share; watch.go what the titles tell.
package insurance
