// Package title keeps the title record of a right: who owns which share of
// it, and which burdens lie on it, through time.
//
// A [Record] is a value. It grows by entries: [Vest] moves a share, [Grant]
// creates a burden, [Vary] changes one, [Release] ends one, [Rank] orders
// them, [Consent] gives or withdraws an agreement, [Reserve] holds the right
// softly for a deal, [Observe] notes a fact from outside, and [Correct] annuls
// or replaces an earlier entry. Entries are applied together or not at all:
//
//	next, report, err := record.Apply(view, title.Strict, entries...)
//
// In Strict mode the record refuses what the law of the view forbids, with
// every reason, its article, and who can unblock it; the report of a dry run
// names the smallest set of consents and releases that would do. In Import
// mode it accepts what an office published and lists what is odd about it.
//
// Four dates are kept apart: when an act was executed, when the law gives it
// effect, when the office registered it, and when it became known here. So
// [Record.AsKnown] answers who owned what as of one day as known on another,
// and entries may arrive late and in any order.
package title
