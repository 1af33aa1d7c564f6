// Package pledge runs the pledge of patents in China (专利权质押): from the
// contract through the office's register to cancellation or realisation.
//
// [Table] is the whole of it as data; [Machine] compiles it over a law pack.
// The parties' contract binds when it is signed, but the pledge arises only
// when the office has registered it (Civil Code art. 444): that is the step
// that writes the burden into the title records of the pledged rights. While
// it lies there, the records themselves refuse a transfer or a licence
// without the pledgee's consent.
//
//	m, err := pledge.Machine(cn.Pack())
//	in, err := m.Start("loan-7", pledge.Terms{})
//	out, err := m.Fire(in, command, titles)
//
// # The life of a pledge
//
// Sign holds the rights for the pledgee; File, AskCorrection, Correct, Warn
// and Insist are the way through the office; Register creates the pledge.
// The twelve grounds of refusal stand in [Grounds], with the reasons that tell
// of them and with who can clear them: what the title record shows (owner,
// end, grant, annuity, preservation, term, co-owners, earlier pledge) is found
// when the filing is made, so that nobody files in vain, and once more when
// the office registers. A refusal ends the case; a new filing is a new one.
//
// While the pledge lasts the parties change it (AgreeChange, FileChange,
// RecordChange), the pledgee consents to acts on the right and receives what
// they bring (ConsentTo, ActDone, ReceiveProceeds), the debt is paid in parts
// or out of a deposit (Pay, ApplyDeposit), claim, debt and right pass to others
// (AssignClaim, AssumeDebt, ChangePledgor), creditors change places
// (AgreeRank), a maximum amount is determined (Determine), security is added
// when the value falls (ValueFalls, CureValue), and Observe takes note of the
// right's own life: an unpaid annuity, a court's preservation, an invalidation
// request, the end.
//
// It ends by Repay or Waive and the office's Cancel, in part by
// FilePartRelease and ReleasePart, with the right by EndRight, as if it had
// never been by Revoke, or by Default and what follows: Cure, AgreeValue, Sold,
// the court's Petition, CourtOrder and HoldAuction, and Distribute.
//
// Several patents stand in one contract, and each has a burden of its own: one
// can leave, be sold with consent, or end, and the others stay. A co-owner can
// pledge its share ([Collateral].Share). Adding a patent after registration is
// a new contract with a new rank.
//
// Each act is judged by the law of its day. A loan of 2006 gets the Security
// Law, the Interim Measures of 1996 and no time limit online.
//
// # What the host does
//
// The package computes; it does not act. Each step returns duties (file with
// the office, release the loan, pay the annuity, route the money), time limits
// with their dates, and the title records that changed. The host tells it what
// happened by firing events with the day on which it happened; messages may
// come late or twice, and their dates must be possible.
//
// A title record must be handed in for every pledged right. Observe does not
// change it: annuities, seizures and invalidations come from the office, by
// package registry or by the host's own entries.
//
// # Money, and what is not here
//
// A pledge knows the registered amount, what of it is paid ([Terms.Owed]), what
// the rights are worth ([Terms.Worth], [Terms.LoanToValue], [Terms.Margin]),
// what is deposited or awaited, and it holds a contract to the lender's own
// rules where it bears them ([Product]).
//
// The loan behind it is not here: interest and its calendars, schedules,
// drawing, the loss sharing of guarantors, insurers and pools, subsidies. It is
// to be a line of business of its own, and these are the places where it
// meets the pledge: [Terms.Drawable] and the duty tell-pledgee release the
// money; Pay, ReceiveProceeds, CollectFruits and Cure bring in what was paid,
// and their Principal field says what of it is left for the debt after costs
// and interest (Civil Code art. 561); Default and Repay are told by the loan's
// ledger; the duties free-guarantors and own-collateral-first tell the others
// who secure it. What the Civil Code secures besides the principal is
// therefore checked in form only: Distribute must balance and must keep within
// a registered maximum, and nobody recomputes the interest.
//
// Realisation is here as far as title and procedure need it: who may sell, by
// which route, the floors and notices of a court's online auctions, and the
// passing of title in one atom with the end of the pledge. Bidders, deposits
// that are forfeited, objections of third parties, the distribution among
// several creditors and the sale of some rights of a pool are not.
//
// Pledges of marks and of copyright have registers, documents and grounds of
// their own and need tables of their own; this one is for patents, and refuses
// the others. Where they secure the same debt, [Contract].Elsewhere names them.
//
// # How sure the law is
//
// The Civil Code, the Patent Law and its regulations, and the judicial
// interpretations were read. Of the Registration Measures (Announcement 461)
// only the list of refusals and what office guides quote of articles 3 to 7
// was; review days, change and cancellation rest on memory, and their rules in
// the pack say so. A host that knows better replaces them there.
//
// # Files
//
// contract.go and terms.go hold what the parties agree and what an instance
// knows; events*.go what may happen, where it does not stand beside its steps;
// steps.go, living.go, paying.go, elsewhere.go, pledgor.go, insolvency.go,
// holding.go, ending.go and realising.go the table in the order of a pledge's
// life; rules*.go, grounds.go and product.go its checks; entries.go what it
// proposes to titles; worth.go, money.go and trouble.go what they need.
package pledge
