// Package transfer takes a sale of intellectual property 转让 from the first
// talks to the last payment, as a table of lawful steps: reservation, due
// diligence against the title record, approvals, contract, filing, the office's
// decision, payment.
//
// A [Deal] moves one right or many, whole or in part, from several sellers to
// several buyers; a swap is a deal whose lots go both ways. Patents and
// applications, marks, layout-designs and plant varieties pass when the office
// acts, marks on the day of the gazette; copyright, software and know-how pass
// by the contract. The law pack says which ([law.TitleMoves]).
//
//	m, err := transfer.Machine(cn.Pack())
//	deal, err := m.Start("sale-7", transfer.Terms{})
//	out, err := m.Fire(deal, workflow.Command[transfer.Event]{..., Event: transfer.Reserve{Deal: d}}, titles)
//
// Money that waits in escrow is released by a duty that only the step leaves
// with which title passes; every way out leaves the duty to refund. No order of
// messages, lost, late or doubled, parts the two: while the office has not answered a
// filing, its entry is taken in whatever state the deal is, and no way out opens. Terms.Payouts says who has how much. Money that
// reaches a deal which is closed is refused, and goes back to where it came from.
//
// Without an escrow the price is paid to the sellers themselves, all at once or
// in [Payment]s that wait for what must happen first, and is on record with [Pay].
//
// A [Dispute] stops all payments until it is settled, save the refund when no
// title can pass any more. [Costs] computes fees and taxes of a deal, with the
// articles.
//
// [Examine] reads the title records before the buyer signs: who owns, what lies
// on the rights, what of it survives the sale, what would stop it today and who
// can unblock it. [Review] closes it: the buyer names what it takes over.
//
// Rights of several sellers bring the price to those who give them, by the price
// of each right and the shares that change hands. In a swap the values of the
// rights differ by the price, and the deal says who pays it. A deal closes
// together, or in parts: then a right that cannot pass falls out with its price.
//
// A deal that is completed is closed; undoing it afterwards is a new deal, or a
// judgment that the register follows.
//
// # Files
//
// terms.go and schedule.go hold what the parties agree and what an instance knows;
// events.go and kinds.go what may happen; steps.go, steps_binding.go,
// steps_office.go and steps_closing.go the table in the order of a sale;
// contract.go, duties.go and entries.go what its rows share; rules*.go and
// mistakes.go its checks; split.go and money.go who gives, gets and is paid;
// diligence.go and cost*.go what is asked beside it.
package transfer
