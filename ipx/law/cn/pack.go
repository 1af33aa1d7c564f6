package cn

import (
	"slices"
	"time"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Version is the edition of the pack: the state of the law that it holds.
const Version = "2026.11"

// Pack returns the law of mainland China, with its calendar and Beijing time.
func Pack() *law.Pack { return pack }

var pack = func() *law.Pack {
	p, err := law.NewPack(law.Info{
		Jurisdiction: "CN",
		Version:      Version,
		Name:         ipx.T("中国大陆", "Mainland China"),
		Zone:         time.FixedZone("CST", 8*60*60), // no summer time since 1992
		Calendar:     workdays,
	}, slices.Concat(
		pledgeRules, refusalRules, realisationRules, securityRules,
		titleRules, licenceRules, recordalRules, openLicenceRules, otherLicenceRules, importRules,
		termRules, clockRules, lifeRules, annuityRules, deliveryRules,
		kindRules, trademarkRules, copyrightRules, otherRightRules, exportRules, defenceRules, saleRules, costRules, compulsoryRules, royaltyRules, insuranceRules,
	)...)
	if err != nil {
		panic(err) // a mistake in the tables of this package
	}
	return p
}()
