// Package claim decides claims under patent insurance: whether a cover answers
// for what happened, with every reason why not; what is paid, step by step; by
// when; and what an insurer may take back afterwards.
//
//	no := claim.Decide(law, cover, event)            // nil: it is covered
//	s, err := claim.Adjust(law, cover, left, loss)   // what is paid, and why
//	c, err := claim.ClocksOf(law, filed, waited)     // the insurer's time limits
//
// It is arithmetic and law over data; the policy with its limits is package
// [github.com/ipx-sdk/ipx-go/insurance].
package claim
