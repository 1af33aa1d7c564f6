// Package valuation values intellectual property with models that anyone can
// add, and keeps the result as evidence.
package valuation
