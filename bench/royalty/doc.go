// Package royalty measures royalty statements of a million lines beside
// govalues/decimal and shopspring/decimal in the same run. All compute with
// exact decimals and come to the same figures; the test fails where one is off
// by a single fen.
//
//	go test -run TestRatios -ratios -v .
//
// A line is units times a price of four decimals, in three tiers of a count
// that runs on from line to line, rounded half even to fen. Two contracts are
// measured. Under the one each line is settled by itself: VAT, withholding tax
// and a split among seven licensors by the largest remainder. Under the other
// lines are rounded, and taxes and shares are those of their sum.
//
// Each round runs ours and the peers in turn; the ratio is that of the medians.
// The peers read decimals that were made beforehand and write only sums.
package royalty
