// Package strictjson reads JSON that is hashed, signed or handed in by
// strangers. encoding/json forgives what must not be forgiven there: it takes
// the last of two equal keys, matches "AMOUNT" to amount, drops fields that it
// does not know, turns broken text into U+FFFD and null into nothing. [Decode]
// refuses all of that, and input that is too long, too deep or followed by
// more, before anything is decoded.
//
// What a type with an UnmarshalJSON of its own does with its part is that
// type's business: here the part is checked for form, depth and repeated keys
// only. Such a method calls Decode itself.
package strictjson
