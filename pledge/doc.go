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
// The twelve grounds of refusal stand in [Grounds]: what the title record
// shows (owner, end, grant, annuity, preservation, term, co-owners, earlier
// pledge) is found when the filing is made, so that nobody files in vain, and
// once more when the office registers.
//
// While the pledge lasts the parties change it (AgreeChange, FileChange,
// RecordChange), the pledgee consents to acts on the right and receives what
// they bring (ConsentTo, ActDone, ReceiveProceeds), creditors change places or
// rank (AssignClaim, AgreeRank), a maximum amount is determined (Determine),
// and Observe takes note of the right's own life: an unpaid annuity, a court's
// preservation, an invalidation request, the end.
//
// It ends by Repay or Waive and the office's Cancel, in part by ReleasePart,
// with the right by EndRight, as if it had never been by Revoke, or by Default
// and what follows: Cure, AgreeValue, Sold, the court's Petition, CourtOrder
// and HoldAuction, and Distribute.
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
// A pledge knows the registered amount, what of it is paid ([Terms.Owed]) and
// how far the value covers it ([Terms.Margin]), and holds a contract to the
// lender's own rules where it bears them ([Product]). The loan behind it is not
// here: interest and its calendars, schedules, drawing, the loss sharing of
// guarantors, insurers and pools, subsidies. Its account is the host's: where
// a payment went to costs and interest first (Civil Code art. 561), the
// Principal field of an event says what is left for the debt, and the parties
// who sign it agree. What the Civil Code secures besides the principal is
// therefore checked in form only: Distribute must balance and must keep
// within a registered maximum, and nobody recomputes the interest.
//
// Realisation is here as far as title and procedure need it: who may sell, by
// which route, the floors and notices of a court's online auctions, and the
// passing of title in one atom with the end of the pledge. Bidders, deposits
// that are forfeited, objections of third parties, the distribution among
// several creditors and the sale of some rights of a pool are not.
//
// Pledges of marks and of copyright have registers, documents and grounds of
// their own and need tables of their own; this one is for patents.
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
// knows; events*.go what may happen; steps.go, living.go, holding.go,
// ending.go and realising.go the table in the order of a pledge's life;
// rules*.go, grounds.go and product.go its checks; entries.go what it proposes
// to titles; money.go and trouble.go what both need.
package pledge
