package lawcover_test

import "github.com/ipx-sdk/ipx-go/ipx/law"

// waiting are the topics of the pack that no table reads yet, and the line of
// business that is to read them. A topic that is read must leave the list.
var waiting = map[law.Key]string{
	"copyright.exclusive.written":          "licensing",
	"copyright.unnamed-rights":             "licensing",
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
	"software.exclusive.written":           "licensing",
	"trademark.licence.marking":            "licensing",
	"trademark.licence.quality":            "licensing",
	"trademark.licence.quality-rescission": "licensing",
	"trademark.licence.record":             "licensing",
	"trademark.licence.third-parties":      "licensing",
}

// growing are the first words of topics that a line of business brings with it
// while its table is being written. The line that puts its table among the
// readers strikes its word.
var growing = []string{"licensing.", "insurance."}

// elsewhere are topics that a function of a table reads in a situation that no
// reader here plays, and the test which shows that it decides there.
var elsewhere = map[law.Key]string{
	"pledge.renewal-rank": "../../pledge/mutation_test.go",
}
