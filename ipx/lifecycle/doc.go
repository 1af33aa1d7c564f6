// Package lifecycle knows how long an intellectual property right lives and
// what keeps it alive: its term of protection, its annuities and renewals, and
// the table of what may happen to a patent from filing to its end.
//
// What is computed comes from the law of the day on which it counts, and from
// dates that the caller hands in; nothing here knows the time:
//
//	term, err := lifecycle.Term(view, ipx.Design, lifecycle.Facts{Filed: filed})
//	fee, err := lifecycle.AnnuityOf(view, patent, 9)
//	bill, err := fee.Bill(day, lifecycle.Relief{})
//
// term.go has the terms of protection, compensation.go what lengthens them,
// annuity.go the yearly fees of patents with surcharge and restoration, renewal.go
// the renewal of trademarks, bars.go what each state of a right bars, limits.go
// the time limits of the registers in one table.
//
// [Table] is the life of a patent as a workflow: states, events, papers, time
// limits and the articles behind them. Its steps propose observations to the
// title record of the right (granted, unpaid, lapsed, restored, invalidated),
// which is how a pledge, a licence or a sale learns of them. It has the files of
// a line of business: terms.go, events.go, steps.go (filing to grant),
// living.go, ending.go, rules.go, rules_living.go, rules_stopping.go,
// machine.go. kinds.go has the names of the events in histories.
//
// Nothing Chinese stands in the code: another jurisdiction is another pack. The
// calculations ask for topics ("term.invention", "annuity.grace"), and where the
// pack has no rule on one they say so and guess nothing.
package lifecycle
