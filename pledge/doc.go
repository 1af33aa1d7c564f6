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
// The package has five files of one subject each: terms.go (the contract and
// what an instance knows), events.go (what may happen), steps.go, living.go and
// ending.go (the table, in the order of a pledge's life), rules.go and
// grounds.go (the checks that the table names).
//
// The loan behind the pledge – interest, schedules, the loss sharing of
// guarantors and insurers – is not here: a pledge knows what it secures and
// when that is due, and hands duties to the host. Interest that accrues is
// outside its arithmetic, so it treats the registered amount as what must be
// paid.
package pledge
