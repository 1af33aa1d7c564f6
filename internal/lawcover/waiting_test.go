package lawcover_test

import "github.com/ipx-sdk/ipx-go/ipx/law"

// waiting are the topics of the pack that no table reads yet, and the line of
// business that is to read them. A topic that is read must leave the list.
var waiting = map[law.Key]string{
	"copyright.exclusive.written":          "licensing",
	"copyright.unnamed-rights":             "licensing",
	"copyright.written":                    "transfer",
	"defence.foreigners":                   "transfer",
	"export.certificate":                   "transfer",
	"export.covers":                        "transfer",
	"export.free.effect":                   "transfer",
	"export.free.filing":                   "transfer",
	"export.free.registration":             "transfer",
	"export.prohibited":                    "transfer",
	"export.restricted":                    "transfer",
	"export.restricted.decision":           "transfer",
	"export.restricted.effect":             "transfer",
	"export.restricted.licence":            "transfer",
	"export.restricted.negotiation":        "transfer",
	"export.software":                      "transfer",
	"layout-design.licence.written":        "licensing",
	"licence.demand":                       "licensing",
	"licence.no-term":                      "licensing",
	"licence.ordinary":                     "licensing",
	"licence.record":                       "licensing",
	"licence.record.beyond-term":           "licensing",
	"licence.record.change":                "licensing",
	"licence.record.contract-incomplete":   "licensing",
	"licence.record.coowner":               "licensing",
	"licence.record.licensor":              "licensing",
	"licence.record.other":                 "licensing",
	"licence.record.review":                "licensing",
	"licence.record.twice":                 "licensing",
	"licence.rescission":                   "licensing",
	"licence.upkeep":                       "licensing",
	"licence.written":                      "licensing",
	"open-licence.record":                  "licensing",
	"open-licence.report":                  "licensing",
	"open-licence.take-up":                 "licensing",
	"plant-variety.foreign":                "transfer",
	"register.change-fee":                  "transfer",
	"software.exclusive.written":           "licensing",
	"title.moves.application":              "transfer",
	"title.moves.copyright":                "transfer",
	"title.moves.design":                   "transfer",
	"title.moves.invention":                "transfer",
	"title.moves.know-how":                 "transfer",
	"title.moves.layout-design":            "transfer",
	"title.moves.plant-variety":            "transfer",
	"title.moves.software":                 "transfer",
	"title.moves.trademark":                "transfer",
	"title.moves.utility-model":            "transfer",
	"trademark.assignment":                 "transfer",
	"trademark.collective":                 "transfer",
	"trademark.correction":                 "transfer",
	"trademark.harmful-assignment":         "transfer",
	"trademark.licence.marking":            "licensing",
	"trademark.licence.quality":            "licensing",
	"trademark.licence.quality-rescission": "licensing",
	"trademark.licence.record":             "licensing",
	"trademark.licence.third-parties":      "licensing",
	"trademark.similar-marks":              "transfer",
}

// growing are the first words of topics that a line of business brings with it
// while its table is being written. The line that puts its table among the
// readers strikes its word.
var growing = []string{"transfer.", "licensing.", "insurance."}

// elsewhere are topics that a function of a table reads in a situation that no
// reader here plays, and the test which shows that it decides there.
var elsewhere = map[law.Key]string{
	"pledge.renewal-rank": "../../pledge/mutation_test.go",
}
