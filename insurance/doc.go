// Package insurance holds patent insurance: products as data, policies as stacks
// of transactions, premiums and subsidies as statements that explain themselves.
//
// A [Product] says what is insured, how a claim is triggered, what is excluded,
// what the insured bears itself, and what it costs. The library brings the
// families that are sold in China ([Products]); a platform writes its own as JSON
// and lets [ReadProduct] verify it.
//
// A [Policy] is never overwritten. It is issued, endorsed, cancelled and reversed
// by transactions, each with the day of its effect and the day of its issue, so
// that it answers what was insured on a day, as known on a day:
//
//	p, err := insurance.Open(terms, rights, limit, issued)
//	p, added, err := p.Endorse(effective, issued, insurance.Change{Add: more}, "two more patents")
//	cover, ok := p.At(day, known)
//
// An endorsement that arrives late is entered where it belongs: what took effect
// after it is reversed, and issued again.
//
// Rules are those of the Insurance Law of 2015 and its judicial interpretations.
// What claims come to is computed by package
// [github.com/ipx-sdk/ipx-go/insurance/claim].
//
// The life of a policy is a table of lawful steps, as in every line of business:
// questions and proposal, explained clauses, acceptance, premium, endorsement,
// transfer of an insured right, review of the risk, rescission, cancellation,
// expiry. It reads the title records of the insured rights, and writes none.
//
//	m, err := insurance.Machine(cn.Pack())
//	in, err := m.Start("policy-7", insurance.Terms{})
package insurance
