// Package licensing measures the search for conflicting grants beside a scan
// over compact structs, and the memory of a portfolio beside plain maps. It is a
// module of its own, as the other benchmarks with peers are. TestRatios prints
// the ratios: go test -run TestRatios -ratios -v .
package licensing
