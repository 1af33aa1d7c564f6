// Package lossmodel simulates what a portfolio of patent insurance pays: how often
// something happens (frequency) and how much it costs (severity), for many years that
// might be.
//
//	portfolio := lossmodel.Portfolio{Risks: risks, Law: cn.Pack().On(day)}
//	model, err := portfolio.Model()
//	out, err := uncertainty.Simulation{Model: model, Variables: model.Variables(), Paths: 100_000, Seed: 1}.Run(ctx)
//
// The outcome has mean, standard error, quantiles and the chance to exceed an amount;
// equal seeds give equal bits, whatever the number of workers, and parts computed on
// several machines merge: it is package [github.com/ipx-sdk/ipx-go/valuation/uncertainty]
// that runs it.
//
// Each claim of a path goes the way of a real one: [claim.Assess] decides and adjusts
// it under the policy's terms and what its limits have left, and the policy is eroded
// by what is paid. [Portfolio.Play] drives one path through the machines of policies
// and claims, step by step, and comes to the same sum to the fen; a test holds the two
// together.
//
// # Closed form
//
// [Portfolio.Expected] is the mean without limits that several claims share: frequency
// times what one claim is expected to be paid, from limited expected values. With an
// aggregate limit, [Compound] gives the distribution of the sum by Panjer's recursion.
// Both are checks on the simulation, and quicker where they suffice.
//
// # Pitfalls
//
// Nobody has published frequencies and severities of patent disputes in China that
// could be put here: every figure is the host's. Claims are independent of each other
// given the parameters: where one dispute breeds others, use a dispersion above nought.
package lossmodel
