package ipx

import "github.com/ipx-sdk/ipx-go/ipx/calendar"

// DocumentKind names a kind of paper, such as "pledge-contract". Lines of
// business declare their own kinds with texts.
type DocumentKind string

// Digest is the SHA-256 of a document or record, written as 64 hexadecimal
// digits.
type Digest [32]byte

// Document is a paper that a step needs or makes. The library keeps its
// digest, never its bytes.
type Document struct {
	Kind   DocumentKind  `json:"kind"`
	No     string        `json:"no,omitempty"` // number on its face
	Title  string        `json:"title,omitempty"`
	Dated  calendar.Date `json:"dated,omitzero"`
	Signed []PartyID     `json:"signed,omitempty"` // who signed or sealed it
	Digest Digest        `json:"digest,omitzero"`
}
