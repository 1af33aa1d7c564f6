// Package discount knows the time value of money and the rates that express
// it: conventions of timing, annuities, terminal values, and the cost of
// capital by CAPM, WACC, build-up (累加法) and return decomposition (回报率拆分法).
//
// Rates are effective annual rates: 0.12 is 12 % a year. Every figure is
// float64; money is made at the edge, by [valuation.Unit].
package discount
