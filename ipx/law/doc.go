// Package law holds rules of law as data. A [Rule] says what an article
// demands, in Chinese and English, where it stands, from when until when it
// is in force, how well it is known, and the time limit and figures it sets.
// A [Pack] is the law of one jurisdiction; a [View] is the pack on one day.
//
// Workflows and title records never name an article. They name a [Key], the
// topic, and ask the view of the day which rule governs it:
//
//	view := cn.Pack().On(date)
//	rule, ok := view.Rule("pledge.arises")
//
// A check whose topic has no rule in force on that day does not run. So an
// amendment changes the answer on the day it takes effect, an old act is
// judged by the law of its time, and another jurisdiction is another pack.
//
// A host that knows better – a fee that changed, a limit that its office
// practises – makes a pack of its own with [Pack.With].
package law
