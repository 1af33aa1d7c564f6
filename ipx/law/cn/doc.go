// Package cn is the law pack of mainland China: the rules that the library's
// title checks and workflows read, each with its article, the days on which it
// is in force, and how well it is known. Hong Kong, Macao and Taiwan are other
// jurisdictions.
//
// Figures of a rule whose basis is law.Memory were remembered, not read. A
// host that knows better makes a pack of its own:
//
//	pack, err := cn.Pack().With(rule)
package cn
