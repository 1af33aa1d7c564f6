package royalty

import (
	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx"
)

// Decoders know the fields of each kind of input; a report may hold many lines.
var (
	termsDecoder  = strictjson.For[Terms](strictjson.Options{MaxBytes: 4 << 20})
	reportDecoder = strictjson.For[Report](strictjson.Options{MaxBytes: 64 << 20})
	stateDecoder  = strictjson.For[State](strictjson.Options{MaxBytes: 4 << 20})
	auditDecoder  = strictjson.For[Inspection](strictjson.Options{MaxBytes: 256 << 20})
)

// ReadTerms reads terms from JSON and judges them. What cannot be read is
// refused as ROYALTY-FORM, fields that are at fault as [Terms.Validate] does.
func ReadTerms(data []byte) (Terms, error) {
	t, err := read(termsDecoder, data)
	if err != nil {
		return Terms{}, err
	}
	if err := t.Validate(); err != nil {
		return Terms{}, err
	}
	return t, nil
}

// ReadReport reads a report from JSON. Whether its figures can be used is
// judged by [Settle], which knows the terms.
func ReadReport(data []byte) (Report, error) { return read(reportDecoder, data) }

// ReadState reads a state from JSON. Whether it belongs to the terms is judged
// by [Settle].
func ReadState(data []byte) (State, error) { return read(stateDecoder, data) }

// ReadInspection reads what an auditor works with from JSON. Whether it can be
// used is judged by [Examine], which knows the terms.
func ReadInspection(data []byte) (Inspection, error) { return read(auditDecoder, data) }

// read decodes strictly: no unknown or repeated field, nothing after the value.
func read[T any](d strictjson.Decoder[T], data []byte) (T, error) {
	v, err := d.Decode(data)
	if err != nil {
		var none T
		return none, refuse("ROYALTY-FORM", ipx.ErrInput, "", says.malformed, ipx.Arg{Name: "fault", Value: err.Error()})
	}
	return v, nil
}
