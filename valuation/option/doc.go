// Package option values the right to wait: a patent lets its owner launch a
// product later, in stages, or not at all, and that choice has a value of its
// own (实物期权, real options).
//
// A patent as a call: the asset S is the present value of the cash flows if
// the product were launched today, gross of the launch outlay; the strike K is
// that outlay; T the remaining protection in years; σ the volatility of S per
// √year; r the continuous risk-free rate for T; q the cost of delay, the part
// of the protected cash flow that every year of waiting loses, near 1/T (see
// [DelayOfLife]).
//
//	avonex := option.BlackScholes{Option: option.Option{
//		Asset: 3422, Strike: 2875, Years: 17, Rate: 0.067,
//		Delay: 1.0 / 17, Volatility: math.Sqrt(0.224),
//	}}
//	r, err := valuation.Conclude(subject, avonex)
//
// # Which model
//
//   - [BlackScholes]: one decision at the end of protection, closed form.
//   - [Lattice]: a decision at any time (American) or at set dates, by
//     Cox–Ross–Rubinstein, Leisen–Reimer or trinomial trees.
//   - [Periods]: a tree with given up and down moves.
//   - [LongstaffSchwartz]: the same by simulation; [Regress] for one's own paths.
//   - [Compound]: two stages, Geske's formula; [Staged]: any number of stages
//     with chances of technical success.
//   - [Exchange]: both sides uncertain, Margrabe's formula.
//   - [Perpetual]: no end of protection, an upper bound for all of the above.
//   - [Research]: R&D of uncertain cost and length, Schwartz (2004).
//
// # Conventions and pitfalls
//
// Rates here are continuously compounded, unlike in the income models; an
// effective annual rate becomes one by discount.Continuous. The drift of S is
// r-q: never discount with a cost of capital inside a tree. S is gross of the
// launch outlay. Variance is not volatility. The volatility is the most
// influential and least known input: vary it always.
//
// Every kernel gives the same bits for every GOAMD64 level and any number of
// workers.
package option
