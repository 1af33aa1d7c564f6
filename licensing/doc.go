// Package licensing takes licences of intellectual property 许可 through their
// life, as a table of lawful steps: talks and approvals, contract, the entry in
// the office's register, amendment, royalties stated and paid, breach and cure,
// the end and the closing of accounts; the standing offer of an open licence
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
// that the office refuses leaves the contract as it is. A sub-licence is a
// licence of its own whose Parent is its head; it lies inside the head, and ends
// with it. Technology that crosses the border passes the gate of package
// [github.com/ipx-sdk/ipx-go/ipx/export] first.
//
// Before anything is signed, [Conflicts], [RoomIn] and [RoomUnder] say what is in
// the way and what can still be granted, [Working] who may work a right where,
// [ReachOf] whom a licence binds besides its parties, and [Marks] what the library
// does about each term. A [Portfolio] answers the first question for a million
// rights.
//
// # Money
//
// What is owed is computed and audited by package
// [github.com/ipx-sdk/ipx-go/licensing/royalty]. The table keeps its results:
// a statement, a payment, an audit are events, and the last day to pay a time
// limit. What is paid for a right that was pledged first goes to the pledgee or is
// deposited, and owners who did not license take their part of it: duties say so.
//
// # Taking over
//
// Whoever takes an open licence up has a licence of its own on the title, and so
// has the licensor of a cross-licence what it gets in return. [Adopt] starts an
// instance for it, as for any licence that an office has published.
//
// # Files
//
// terms.go and clause.go hold what the parties agree and what an instance knows;
// events*.go what may happen; steps.go, talks.go, signing.go, record.go,
// living.go, money.go, ending.go, open.go and compulsory.go the table in the
// order of a licence's life; trade.go and proceeds.go what contracts across the
// border, and money that comes in, bring about; rules*.go the table's checks;
// entries.go what it proposes to titles; conflict.go, effect.go and portfolio.go
// what is asked beside it.
package licensing
