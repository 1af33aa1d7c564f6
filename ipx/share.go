package ipx

// Share is an exact fraction of a right, between 0 and 1, in lowest terms.
// The zero Share is none of it.
type Share struct {
	num, den int64 // den 0 only in the zero Share
}

// Whole is all of a right.
var Whole = Share{1, 1}
