// Package workflowtest helps to test a line of business that is written as a
// workflow table. It uses package testing alone and works with any table.
//
// [Run] plays traces that a lawyer can read:
//
//	# A co-owner has not consented: the pledge cannot be signed.
//	start loan-1 case=co-owned
//	fire sign by=bank on=2026-03-02
//	----
//	refused
//	  PLEDGE-CONSENT-02: consent of co-owner acme is missing; can unblock: co-owner acme
//
// [Agree], [Pairs] and [RoundTrip] prove for a table what the engine promises
// for every table: a dry run answers as the real run does, what the table
// does not allow is refused, a history leads back to its instance, and a
// history that was tampered with is found out.
package workflowtest
