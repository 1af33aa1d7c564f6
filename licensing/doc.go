// Package licensing takes licences of intellectual property 许可 through their
// life, as a table of lawful steps: contract, entry in the office's register,
// amendment, breach and cure, expiry; the standing offer of an open licence
// 开放许可 with its takers; and the compulsory licence 强制许可.
//
// A [Licence] says who may do what: type (ordinary, sole, exclusive), scope in
// territory, field, act and time, and whether the licensee may pass it on. The
// title record weighs it against every other grant; this package adds what the
// contract and the register ask for.
//
//	m, err := licensing.Machine(cn.Pack())
//	in, err := m.Start("licence-7", licensing.Terms{})
//	out, err := m.Fire(in, workflow.Command[licensing.Event]{..., Event: licensing.Sign{Licence: l}}, titles)
//
// A licence takes effect by its contract; the register publishes it. A record
// that the office refuses leaves the contract as it is.
//
// Money is not here: package [github.com/ipx-sdk/ipx-go/licensing/royalty]
// computes and audits what is owed. The gate of technology export, which binds
// licences as it binds sales, is not here yet either.
package licensing
