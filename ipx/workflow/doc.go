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
// Records are chained by hashes. [Machine.Replay] rebuilds an instance from
// them and finds a record that was changed, dropped or moved.
package workflow
