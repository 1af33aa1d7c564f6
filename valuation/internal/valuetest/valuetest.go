// Package valuetest helps the tests of the models.
package valuetest

import (
	"errors"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Run is the result of a model that must have one.
func Run(t testing.TB, m valuation.Maker) valuation.Result {
	t.Helper()
	r, err := valuation.Conclude(valuation.Subject{}, m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Refused is the first reason of an error that must be a refusal: its code, and the
// field that it speaks of.
func Refused(t testing.TB, err error) (ipx.Code, string) {
	t.Helper()
	no, ok := errors.AsType[*ipx.Refusal](err)
	if !ok {
		t.Fatalf("want a refusal, have %v", err)
	}
	return no.Reasons[0].Code, no.Reasons[0].Subject
}
