// Package royalty computes what a licensee owes, and proves it: lump sums and
// instalments, running royalties in tiers, minimums, caps, advances, milestones,
// other currencies, taxes, shares of several licensors, late interest; and it
// audits what a licensee computed by doing all of it again.
//
// It is arithmetic over data and knows nothing of workflows, titles or who may
// license what; that is package licensing.
//
// # A period
//
// [Terms] are what the parties agreed; a [Report] is what the licensee says
// that it made or sold in one period. [Settle] turns them into a [Statement],
// in which every step is an [Entry] that says in words what was computed:
//
//	t, err := royalty.ReadTerms(contract)
//	r, err := royalty.ReadReport(sent)
//	statement, next, err := royalty.Settle(cn.Pack().On(day), t, state, r)
//
// The [State] goes from period to period: tiers reached, caps used, advances
// still open. It is data, to be stored beside the statement. [Replay] settles
// all periods in turn, [Terms.Amend] carries a state over to amended terms, and
// [SettleColumns] takes a million lines at once, to the same unit.
//
// # An audit
//
// [Examine] recomputes every period from the reports, the licensee's books and
// what was paid, and gives an [Opinion]: what is wrong, as a [Finding] of a kind;
// what is owed, with interest; and who bears the cost. Terms that were amended
// go in with each [Amendment], and every period is examined under those of its
// time.
//
// # Numbers
//
// Money is exact. Amounts are rounded where [Rounding] says so and nowhere else,
// and split by the largest remainder: what the licensee parts with is what
// licensors and tax offices receive, to the last unit.
//
// Rates of tax treaties, usual thresholds of audits and the like are data of
// the contract, not constants of this package. Where the law gives a rate or a
// rule, it is read from the law pack and the entry names its article; under the
// zero law.View the contract stands alone.
//
// # Refusals
//
// All are values of *ipx.Refusal that name the field: ROYALTY-FORM for what is not
// JSON of the right form, ROYALTY-TERMS, -REPORT, -STATE and -AUDIT for figures
// that cannot be used; ROYALTY-CLAUSE for a clause or milestone that the contract
// does not have, ROYALTY-CURRENCY and -QUOTE where a currency has no rate,
// ROYALTY-EVIDENCE where a paper is missing, ROYALTY-PERIOD for a period out of
// turn, ROYALTY-FAVOURED, -AMENDMENT and -AUDIT-TIME for what the contract does
// not allow.
//
// Worked contracts with what they come to, in both languages, are in
// testdata/scenarios.
package royalty
