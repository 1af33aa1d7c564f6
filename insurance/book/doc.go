// Package book sums up a portfolio of patent insurance: what a regulator or a
// researcher asks of it. For each product and year it gives premium written and
// earned, claims paid, set aside and recovered, the loss ratio, how many claims, and
// the exposure in years of insured rights.
//
//	rows, err := book.Sum(holdings, book.ByUnderwriting, asOf)
//	fmt.Print(book.Table(language.English, rows))
//
// Everything is as known on a day: what was issued, paid or set aside later does not
// count. Policies in different currencies are summed apart.
//
// # Years
//
// By underwriting, all that a policy ever brings counts in the year in which it began
// 承保年度: the ratio of a year grows up over time. By calendar, each figure counts when
// it happened 会计年度: premium earned within the year against what was paid in it and
// what the reserves changed by. By occurrence, claims count in the year of the event
// 事故年度, against the premium earned in it.
package book
