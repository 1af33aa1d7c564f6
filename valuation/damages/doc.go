// Package damages values what an infringement has cost (损害赔偿): the owner's
// lost profits, the infringer's gain, a reasonable royalty, and the award that
// a court may make of one of them.
//
// Chinese patent law asks for the owner's loss or the infringer's gain; where
// both are hard to tell for a multiple of the licence fee; where that is, too,
// the court chooses an amount within bounds. Wilful and serious infringement
// raises the amount once to five times, and the cost of stopping it is added
// (专利法第七十一条). [LostProfits], [Gain] and [ReasonableRoyalty] are the three
// bases, [Award] the rest.
//
// The figures are of past years, the last of which ends when the valuation is
// made or Gap years before. They are before tax, for an award is taxed when it
// is paid; interest brings them forward, see [Interest]. What is lost after the
// valuation date is a matter of package income.
//
//	loss := damages.LostProfits{
//		Lost: income.Each(900, 1500, 1100), Price: income.Level(80, 3), Cost: income.Level(52, 3), Share: 0.6,
//	}
//	r, err := valuation.Conclude(subject, loss)
package damages
