// Package calendar counts time as the law does: in civil dates, working days
// and time limits. It knows no clock and no zone; a host that has an instant
// turns it into a date with [FromTime] in the zone of its law pack.
//
//   - [Date] is a day. Months are added as statutes do: the same-numbered day,
//     or the last of the month.
//   - [Period] is a time limit, such as 7 working days or 3 months; [Period.End]
//     gives the day on which it ends by count and the day on which it ends in law.
//   - [Term] is how long a right lasts: its first day counts, and it never rolls.
//   - [Calendar] knows the working days. [Table] is one made of announced years;
//     a year that nobody has announced is an error, never a guess.
//
// The days announced for China are in the law pack (ipx/law/cn).
package calendar
