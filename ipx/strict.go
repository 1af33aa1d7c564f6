package ipx

import (
	"bytes"
	"fmt"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
)

// The shared words are read by their fields and nothing else, wherever they
// stand: no unknown field, no key twice, no other capitals.
type (
	plainText     Text
	plainRight    Right
	plainParty    Party
	plainActor    Actor
	plainDocument Document
)

// Bounds of a word read from outside.
var wordBounds = strictjson.Options{MaxBytes: 1 << 20, MaxDepth: 4}

var (
	textDecoder     = strictjson.For[plainText](wordBounds)
	rightDecoder    = strictjson.For[plainRight](wordBounds)
	partyDecoder    = strictjson.For[plainParty](wordBounds)
	actorDecoder    = strictjson.For[plainActor](wordBounds)
	documentDecoder = strictjson.For[plainDocument](wordBounds)
)

// readWord decodes a word, or says which word it was.
func readWord[T any](d strictjson.Decoder[T], b []byte, what string) (T, error) {
	v, err := d.Decode(b)
	if err != nil {
		return v, fmt.Errorf("ipx: %s: %w", what, err)
	}
	return v, nil
}

// UnmarshalJSON reads the form that encoding/json writes and nothing else.
// Whether both languages are there is what [Text.Faults] says.
func (t *Text) UnmarshalJSON(b []byte) error {
	v, err := readWord(textDecoder, b, "text")
	if err == nil {
		*t = Text(v)
	}
	return err
}

// UnmarshalJSON reads the form that encoding/json writes and nothing else. What
// it says is examined by [Right.Validate].
func (r *Right) UnmarshalJSON(b []byte) error {
	v, err := readWord(rightDecoder, b, "right")
	if err == nil {
		*r = Right(v)
	}
	return err
}

// UnmarshalJSON reads the form that encoding/json writes and nothing else. What
// it says is examined by [Party.Validate].
func (p *Party) UnmarshalJSON(b []byte) error {
	v, err := readWord(partyDecoder, b, "party")
	if err == nil {
		*p = Party(v)
	}
	return err
}

// UnmarshalJSON reads the form that encoding/json writes and nothing else.
func (a *Actor) UnmarshalJSON(b []byte) error {
	if v, ok := writtenActor(b); ok { // histories name actors in every record
		*a = v
		return nil
	}
	v, err := readWord(actorDecoder, b, "actor")
	if err == nil {
		*a = Actor(v)
	}
	return err
}

// UnmarshalJSON reads the form that encoding/json writes and nothing else. What
// it says is examined by [Document.Validate].
func (d *Document) UnmarshalJSON(b []byte) error {
	v, err := readWord(documentDecoder, b, "document")
	if err == nil {
		*d = Document(v)
	}
	return err
}

// writtenActor takes what encoding/json wrote of an actor apart, where its keys
// are plain ASCII. Anything else is left to the decoder.
func writtenActor(b []byte) (a Actor, ok bool) {
	field := func(name string) (value string, there bool) {
		rest, found := bytes.CutPrefix(b, []byte(name))
		if !found {
			return "", false
		}
		for i, c := range rest {
			switch {
			case c == '"':
				b = rest[i+1:]
				return string(rest[:i]), true
			case c < ' ' || c > '~' || c == '\\':
				return "", false
			}
		}
		return "", false
	}
	role, ok := field(`{"role":"`)
	party, _ := field(`,"party":"`)
	principal, _ := field(`,"for":"`)
	return Actor{Role(role), PartyID(party), PartyID(principal)}, ok && string(b) == "}"
}
