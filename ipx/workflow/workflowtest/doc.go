// Package workflowtest helps to test a line of business that is written as a
// workflow table. It uses package testing alone and works with any table.
//
// [Run] plays traces that a lawyer can read:
//
//	# A co-owner has not consented: the pledge cannot be signed.
//	start loan-1 case=co-owned
//	fire sign by=bank on=2026-03-02
//	----
//	refused
//	  PLEDGE-CONSENT-02: consent of co-owner acme is missing; can unblock: co-owner acme
//
// A trace is a text of blocks, with blank lines between them. A block is some
// lines to carry out, a line of four hyphens, and what they answered. Lines
// that begin with # are for the reader. The verbs are
//
//	start ID …                 a new instance; the other words go to [Cast.Start]
//	fire EVENT by=… on=…       a step: known=, key=, docs=, mode=import, with=NAME or {"json":1}
//	try EVENT …                the same, without taking it
//	explain by=… on=…          which events are open, and why the others are not; "explain all" tells every event
//	due                        the time limits that run
//	title RIGHT on=…           owners and burdens of a right as of a day
//	enter RIGHT ACT on=… {…}   an act of others on a title, as an office publishes it: registered=, mode=strict
//	next ID                    another instance, on the titles of the one before
//	state                      where the instance is
//	replay                     the records lead back to the instance
//
// and those of [Cast.Verbs]. by= and docs= are lists with commas; a word is a
// name of the cast, or role:party, or kind:signatory+signatory. The answers
// are written by running the test with update set: look at what changed, and
// commit it only where that is what you wanted. The traces of this package's
// own tests (testdata/traces) are examples.
//
// What is proved for a whole table, from its traces alone:
//
//	[Promises]     what the engine promises for every table holds along every story, and
//	               the stories come to every state and take every step
//	[Reached]      each refusal is given somewhere
//	[PartsMatter]  whatever is taken out of a step, some story ends otherwise
//	[LawMatters]   without a rule of law on which the table decides, some story ends otherwise
//	[Golden]       the drawings of the table are those in the files
//	[Histories]    histories that were recorded once replay for ever
//
// And what comes from outside is fuzzed, from the same traces: [FuzzEvent] fires whatever
// a portal may send in every state, [FuzzReplay] and [FuzzInstance] read histories and
// instances.
//
// [Agree], [Pairs] and [RoundTrip] prove for one instance that a dry run answers as the
// real run does, that what the table does not allow is refused, that a history leads
// back to its instance, and that a history that was tampered with is found out. [Play]
// keeps an instance with its titles and records, for tests that are written in Go.
package workflowtest
