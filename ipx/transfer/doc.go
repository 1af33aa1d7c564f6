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
// messages, lost or doubled, parts the two.
//
// A [Dispute] stops all payments until it is settled; [Costs] computes fees and
// taxes of a deal, with the articles.
//
// [Review] is what a buyer asks of the title record before it signs: who owns,
// what lies on the right, what survives the sale.
//
// A deal that is completed is closed; undoing it afterwards is a new deal, or a
// judgment that the register follows.
package transfer
