// Package us is a small law pack of the United States: what 35 U.S.C. says of
// assigning, recording and owning patents together, and how long they last.
// Registration does not make an assignment there; it settles who prevails
// against a later buyer, and a co-owner needs nobody's consent. The same title
// checks run under it with other answers, because they read topics and not
// articles.
//
// State law (security interests under the Uniform Commercial Code), trademarks
// and copyright are not in it.
package us
