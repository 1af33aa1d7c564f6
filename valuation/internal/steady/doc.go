// Package steady computes exponentials, logarithms and the normal distribution,
// and draws normal numbers, with the same last bit on every machine and for
// every GOAMD64 level.
//
// The functions of package math do not promise that: some are assembly that
// chooses its path by the processor, others are Go code in which a compiler
// may fuse a product and a sum. Here every product that feeds a sum is rounded
// by a conversion to float64, which forbids fusing; only +, -, *, / and
// math.Sqrt, all exactly rounded by IEEE 754, are used.
//
// The errors are at most about one unit in the last place, two for [Norm].
package steady
