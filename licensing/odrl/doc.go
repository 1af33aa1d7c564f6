// Package odrl writes licences as ODRL 2.2 policies (W3C Recommendation, JSON-LD)
// and reads them back, for data spaces and rights platforms that speak it.
//
//	data, report, err := odrl.Marshal(l)
//	back, report, err := odrl.Unmarshal(data)
//
// ODRL knows who may do what with which thing, where and when. It does not know
// that a licence shuts others out, stands under a head licence, or is subject to
// the law of export. Such terms are written under a vocabulary of this
// library's own, which other readers may pass over: the [Report] names each of
// them. With Options.Plain they are left out, and the report says so.
//
// How terms are carried:
//
//	licensors, licensees    assigner, assignee
//	right                   target, urn:ipx:right:…
//	territory               constraint spatial, isAnyOf or isNoneOf
//	field                   constraint industry
//	first and last day      constraint dateTime, gteq and lt
//	acts                    actions: reproduce, distribute, derive, … of ODRL
//	                        where it has the word, else of the own vocabulary
//	may be passed on        the action grantUse, or its prohibition
//	open licence            Offer instead of Agreement, without assignee
//	all else                own vocabulary
//
// A policy of others is read as far as it says what a licence says; what is not
// understood is reported with its path, never dropped in silence. Input is
// bounded, and hostile input is refused.
package odrl
