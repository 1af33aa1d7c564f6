// Package worksheet lets an underwriter try a product, a policy and its claims in a
// text that anybody can read, without writing Go.
//
// A sheet is blocks with blank lines between them. A block is some lines, a line of
// four hyphens, and what they came to. Lines that begin with # are for the reader.
//
//	# Guangdong, July 2013: two patents, class I; a suit that costs 38 000.
//	product enforcement tariff=guangdong-2013-1
//	policy P-1 insured=acme from=2013-07-15 rights=a,b
//	claim C-1 peril=enforcement right=a insured=acme happened=2013-09-01 made=2013-10-08 accepted=2013-10-15 reported=2013-10-20
//	loss investigation:8000 legal:30000
//	----
//	…
//
// [Run] writes the answers anew; whoever compares them with those in the text has a
// test. The same functions compute them that a platform calls: there is no second
// rule here.
//
// # Verbs
//
//	product CODE …      one of insurance.Products or of the sheet's own, with terms changed: tariff, rate, minimum, multiple,
//	                    vat, deductible, deductible-rate, co-pay, off-panel, co-pay-first, waiting, retro, tail, period, per-right,
//	                    per-claim, head.NAME, section.PERIL (parts of the limit), most, most-right,
//	                    most-claim, most-head.NAME, most-section.PERIL (sums), recoup, sharing, reinstate, average, unused, circumstances, handling, payee
//	policy NO …         issued: insured, as, from, until, issued, rights (names, or how many), items, limit, retro, payee,
//	                    explained (all, none, or codes), insurers (picc:3/5,pingan:2/5), infringers, factor.NAME, loading, instalments (4x3)
//	renew NO …          the policy that follows, as the one before ended: from (else without a gap), issued, rights, items, limit
//	schedule            by when the premium is due
//	endorse …           effective, issued, add, drop, add-items, drop-items, limit, loading, join, payee,
//	                    no-payee
//	suspend, resume, lapse, reinstate   effective, issued
//	cancel …            effective, issued, refund (days, short, all, unbegun, undamaged, nothing)
//	reverse N …         issued
//	cover on=… known=…  what is insured
//	earned before=…     premium earned
//	law on=…            the day whose law decides; else that of the report, or of the policy
//	claim NO …          facts by the names of claim.Facts: peril, right, item, insured, third, territory, interested, happened,
//	                    first, known, made, noticed, accepted, reported, fixed, excluded, late, unproved, untold, waived, undisclosed,
//	                    serious, rescinded
//	loss HEAD:AMOUNT …  what is paid: items, and unclear, inflated, recovered, impaired, value, others, rescue, survey, defence,
//	                    off-panel, consented (yes, no, or heads)
//	pay                 pays it, less what was paid for the claim before, and notes on the policy what it takes of the limits
//	recover AMOUNT      shares what the third party pays
//	clocks …            received, asked, supplied, agreed, refused
//	rescind …           knew, formed: the last day
//	contribute LOSS sums=… left=…      several policies on one risk
//	tower LOSS layers=NAME:ABOVE+LIMIT,…
//	split LOSS scheme=CODE             a loss that several bear; recovered AMOUNT shares what comes back
//	subsidy CODE …      no, applicant, micro, category, industry, on, year, revenue, declares, cost=KIND:LINE:REF:PAID, signed, base,
//	                    rights, repaid
//	ratio A B           A as a part of B
//
// Amounts are in yuan, with 万 and 亿 understood; lists have commas; days are civil
// dates.
package worksheet
