// Package workflow turns a table of lawful steps into a machine.
//
// A [Table] is data: states, and for each event one row that says from which
// states it leads where, who may fire it, which papers and rules it needs,
// which entries it proposes to title records, which time limits it starts and
// stops, and which duties it leaves for the outside world. Everything reads
// the same table: the engine, [Machine.Explain] that tells a portal which
// buttons are live, the diagrams, the rulebook, and [Verify].
//
//	machine, err := workflow.Compile(table, cn.Pack())
//	in, err := machine.Start("loan-7", terms)
//	out, err := machine.Fire(in, command, titles)
//
// Fire is pure: no clock, no chance, no I/O; the command carries its date. On
// refusal nothing has changed and the error is a *ipx.Refusal with every
// reason. Otherwise the [Outcome] is what the host stores in one transaction:
// the next instance, the history record, the title records changed, and the
// duties, each with a key of its own.
//
// # A host's loop
//
// Load the instance; ask [Machine.Needs] which titles a command touches, and
// load and lock those; Fire; store the outcome. A command that comes twice
// with the same key is one step: the outcome says Repeated, and
// [Machine.Outcome] answers from the stored record. [Machine.Due] lists the
// deadlines, and [Machine.Then] says what follows each; when one has passed, the
// host fires the event that it names with an actor of the role ipx.TimePassed.
// The package example shows all of it.
//
// # Writing a table
//
// Take a plain struct for what a case knows (T) and a struct for each event,
// whose Kind is written by hand, for it stands in histories for ever. Then a
// row for each event; an event may have several rows if no two of them speak
// of the same state. The functions of a row are asked with all that is known
// ([Asked]) and must be pure: two runs give the same. Three habits keep a
// table sound:
//
//   - A rule names its topic of law. Where no rule is in force on the day of
//     the act, it does not run; where one is, the refusal cites it.
//   - Change builds the terms from the terms, the event, actors, papers and
//     date alone. What it must know of a title or of the law stands in the
//     event, and a rule checks it; so old histories replay under any law.
//   - A rule that reads the event's fields says so (Payload): Explain can then
//     answer before a form is filled in, and [Machine.Waits] tells which rules
//     are still to come.
//
// Ask [Verify] what is wrong with the table, and hold it to what the engine
// promises with package workflowtest. A table that changes its meaning gets a
// new version, and a [Family] keeps the old one for the cases that run on it.
//
// # Histories
//
// Records are chained by hashes. [Machine.Replay] rebuilds an instance from
// them, or from a snapshot and those after it, and finds a record that was
// changed, dropped, doubled or moved: the error is a *[HistoryError]. The last
// records can be cut off without a trace in the rest; a host that fears this
// keeps the head of the chain, [Instance].Head, somewhere else.
package workflow
