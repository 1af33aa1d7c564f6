package lawcover_test

import "github.com/ipx-sdk/ipx-go/ipx/law"

// waiting are the topics of the pack that no table reads yet, and the line of
// business that is to read them. A topic that is read must leave the list.
var waiting = map[law.Key]string{}

// growing are the first words of topics that a line of business brings with it
// while its table is being written. The line that puts its table among the
// readers strikes its word.
var growing = []string{}

// elsewhere are topics that a function of a table reads in a situation that no
// reader here plays, and the test which shows that it decides there.
var elsewhere = map[law.Key]string{
	"pledge.renewal-rank": "../../pledge/table_test.go",
}
