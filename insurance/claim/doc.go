// Package claim runs claims under patent insurance in China (专利保险理赔): from the
// notice to the payment, the recovery and the closed file.
//
// Three functions decide, and everything else calls them:
//
//	no := claim.Decide(law, cover, facts)                          // is it covered, and if not, why not
//	sum, err := claim.Adjust(law, cover, room, facts, loss)        // what is payable, line by line
//	found, err := claim.Assess(law, cover, room, facts, loss)      // both
//
// The cover is that of the policy on the day which the trigger asks for ([CoverDay]),
// and the room is what its limits have left ([insurance.Policy.Room]). [Facts] say what
// happened and when; [Loss] says what is claimed. Every reason against a claim has a
// code, the article or clause it rests on, and reads in Chinese and English.
//
// # The life of a claim
//
// [Table] is the whole of it as data; [Machine] compiles it over a law pack. Notify and
// File bring the claim (Insurance Law arts. 21, 22); AskOnce and Supplement are the
// papers, which the insurer asks for once and whose time does not count; Appraise holds
// what the insurer found against what the rules lead to, so that no assessment can be
// entered that the facts do not bear out. Within thirty days the insurer decides (art.
// 23), within ten days of the agreement it pays, within three days of a refusal it sends
// the reasons (art. 24), and after sixty days it pays what is established already
// (Advance, art. 25). Missed days are noted, since damages follow.
//
// Pay, PayThirdParty and a Judge's award pay. Whom to pay is law: the third party before
// an insured who has not paid it yet (art. 65), the pledgee of a pledged right before its
// owner (Civil Code art. 390). Settle, SueDirectly, Dispute and Dismiss are the courts;
// FindFraud (art. 27), Withdraw and BarByTime end a claim early, TakeBack
// notes that what was paid on a claim which is refused after all has come back; Close and Reopen are the
// file.
//
// # Recovery
//
// Subrogate steps into the claim against the third party (art. 60), Recover shares what
// it brings ([Recovery]), and what the insurer gets back restores the limits where the
// product says so. The duties of the steps tell the host what to note on the policy:
// erode-limits and reinstate-limits, with the amount.
//
// # Several insurers, several policies
//
// [ByCarrier] splits a payment among co-insurers to the fen; [Contribute] shares a loss
// among policies that insure the same interest against the same risk (art. 56); [Tower]
// lays it on layers. A claim is one instance; several claims on one policy meet in the
// policy's erosion.
//
// # Files
//
// facts.go, decide.go, adjust.go, assess.go, recover.go and clocks.go hold what
// decides, and need no workflow; terms.go, events.go and kinds.go what an instance
// knows and what may happen; steps.go, paying.go and closing.go the table, rules*.go
// its checks.
package claim
