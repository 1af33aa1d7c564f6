// Package law holds rules of law as data. A [Rule] says what an article
// demands, in Chinese and English, where it stands, from when until when it
// is in force, how well it is known, and the time limit and figures it sets.
// A [Pack] is the law of one jurisdiction; a [View] is the pack on one day.
//
// Workflows and title records never name an article. They name a [Key], the
// topic, and ask the view of the day which rule governs it:
//
//	view := cn.Pack().On(date)
//	rule, ok := view.Rule("pledge.arises")           // what it says, and where
//	raw, due, ok, err := view.Deadline("licence.record", contract)
//	fee, ok := view.Figure("annuity.invention", "year-9")
//	reason := view.Reason("licence.written", "DEAL-01", ipx.ErrDocument, text)
//
// A check whose topic has no rule in force on that day does not run. So an
// amendment changes the answer on the day it takes effect, an old act is
// judged by the law of its time, and another jurisdiction is another pack; a
// [Library] keeps several.
//
// A host that knows better – a fee that changed, a limit that its office
// practises, a year of holidays announced since – makes a pack of its own with
// [Pack.With] and [Pack.WithCalendar]. The pack's version tells, so histories
// show under which law they were decided.
//
// Four things are computed from rules here because every line of business
// needs them: when a notice counts as received ([View.Received]), what the state
// of a right does to dealings in it ([View.Effect], [View.EffectOn]), when title
// moves ([TitleMoves] with [View.Choice]), and whether an appraisal may be relied
// on ([View.Rely]). Terms of protection, annuities and renewals
// are in ipx/lifecycle.
//
// The packs are below this package: ipx/law/cn, mainland China, and ipx/law/us,
// a small one that shows that nothing Chinese is wired in. Whoever writes
// another one starts from the topics that the tables name, and lets
// [Pack.Observed] tell which of them a calculation looks up.
package law
