// Package odrl writes licences as ODRL 2.2 policies (W3C Recommendation, JSON-LD)
// and reads them back, for data spaces and rights platforms that speak it.
//
//	data, report, err := odrl.Marshal(l)
//	back, report, err := odrl.Unmarshal(data)
//
// ODRL knows who may do what with which thing, where and when. It does not know
// that a licence shuts others out, stands under a head licence, or is subject to
// the law of export. Such terms stand beside the rules, as JSON under a name of
// this library's own, which other readers may pass over: the [Report] names each
// of them. With Options.Plain they are left out, and the report says so. Where an
// act or a place can only be said in the own vocabulary, the policy names it as
// its profile, so that a reader who does not know it stops.
//
// How terms are carried:
//
//	licensors, licensees    assigner, assignee, each alone: an IRI as it is,
//	                        other identifiers as urn:ipx:party:…
//	right                   target, urn:ipx:right:…
//	number                  uid, urn:ipx:licence:…; of a draft, its digest
//	territory               constraint spatial, isAnyOf or isNoneOf
//	field                   constraint industry
//	first and last day      constraint dateTime, gteq and lt
//	acts                    actions: reproduce, distribute, derive, … of ODRL
//	                        where it has the word, else of the own vocabulary
//	may be passed on        the action grantUse, or its prohibition
//	open licence            Offer instead of Agreement, without assignee
//	all else                own vocabulary
//
// ODRL's sell is no word for the sale of products: it hands over the thing
// licensed. Its display and play say nothing of the public, so that they are not
// read as exhibition and performance.
//
// A policy of others is read as far as it says what a licence says, in the usual
// forms of its JSON-LD: properties shared by all rules, prefixed keys, words named
// by their id, bounds in a group of which all hold. What is not understood is
// reported with its path, never dropped in silence. A bound that is not understood
// is reported too, and the licence that is read lacks it: whoever relies on the
// licence looks at the report first. Input is bounded, and hostile input is refused.
package odrl
