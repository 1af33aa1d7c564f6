package lawcover_test

import (
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// reader is a piece of the library that asks the law. run sums up what it
// answers under a pack.
type reader struct {
	name string
	run  func(*law.Pack) string
}
