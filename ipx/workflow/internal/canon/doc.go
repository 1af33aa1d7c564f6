// Package canon reads the JSON that encoding/json writes for a known type, in
// one pass and without looking anything up: fields in the order of the
// struct, no white space, no escapes. Whatever else it meets it declines, and
// the caller goes on with a general decoder; what it accepts, a strict general
// decoder accepts with the same result.
package canon
