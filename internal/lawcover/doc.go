// Package lawcover holds the tests which show that every rule of the Chinese
// law pack is read by something, and that taking it out changes what that
// something answers. It has no code of its own.
//
// A reader is a piece of the library that asks the law: the checks of the
// title record for one kind of right, a table of steps, a calculation. It runs
// over any pack and sums its answers up in a text. Run over an observed pack
// it tells which topics it looks up; run over a pack without one of these, it
// must answer differently.
//
// Whoever adds a line of business adds its table to readers, and strikes the
// topics that it reads from the list of those that wait. A topic that nothing
// reads, and that nobody is going to read, has no place in the pack.
package lawcover
