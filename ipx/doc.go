// Package ipx holds the words that every part of the library shares: what is
// dealt in, who deals, in which shares, for how much, on which papers, and how
// the library says no. It decides nothing about title or procedure; those live
// in the packages below ipx/ and in the lines of business.
//
// Start with [NewRight], which reads a number as people and databases write it
// and keeps the canonical form:
//
//	r, err := ipx.NewRight(ipx.Invention, "CN", "ＺＬ201710601862.3")
//
// The words:
//
//   - [Right], [RightKind] and [Number]: a right and the number under which an
//     office keeps it. Check digits are verified, series are kept apart.
//   - [Party] and [IdentityNo]: somebody who owns, lends or insures. Identity
//     numbers are validated, and never printed whole by accident.
//   - [Share]: an exact fraction of a right; shares of a right sum to one.
//   - [Money]: an exact decimal amount in a currency, split by the method of the
//     largest remainder so that nothing is lost, in capital figures 大写金额 for
//     contracts.
//   - [Document] and [Digest]: a paper, kept by its SHA-256 and never by its bytes.
//   - [Actor] and [Role]: who acts, in which capacity, and for whom.
//   - [Appraisal]: a value as evidence.
//   - [Refusal] and [Reason]: why the law, or the state of things, does not allow
//     what was asked: stable code, rule, citation, arguments and who can unblock it.
//   - [Text]: a sentence or name in Chinese and English; package ipx/l10n shows it.
//
// All values are plain data, safe to copy and to compare, and all of them
// survive JSON. Decoders are strict: what is unknown, repeated, too long or too
// deep is an error. Functions that read input return a [*Refusal] of category
// [ErrInput] where a person can mend it, and an ordinary error where a program
// is at fault.
package ipx
