// Package subsidy computes public money that pays part of a cost: a premium of
// patent insurance, the interest of a pledged loan 专项资金、补贴.
//
// A [Programme] is data: who qualifies, which costs of which contracts, at which
// rate, under which caps, within which windows, out of which budget, on which
// conditions, and when it is claimed back. [Programmes] are those that the library
// knows; a host writes its own as JSON ([ReadProgramme]).
//
//	award, err := programme.Assess(application, ledger)
//
// An application that does not qualify is refused with every reason. Else the award
// is a statement of money with each step. The ledger of earlier awards keeps a cost
// from being counted twice: the same right and line once, no second programme where
// a programme forbids it, and never more than was paid.
//
// Amounts have a status – applied for, approved, disbursed, clawed back – and
// [Sum] refuses to add those of different status, or of different years, into one
// figure.
//
// No programme here was read in an official text: their figures come from press and
// notices, and say so. They are configuration.
package subsidy
