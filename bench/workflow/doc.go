// Package workflow measures the workflow engine beside its peers in the same
// run: looplab/fsm and qmuntal/stateless for steps, encoding/json for reading
// histories, rickar/cal for working days. It is a module of its own so that
// the peers stay out of the library's dependencies. TestRatios prints the
// ratios: go test -run TestRatios -ratios .
package workflow
