package ipx

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// DocumentKind names a kind of paper, such as "pledge-contract". Lines of
// business declare their own kinds with texts.
type DocumentKind string

// Name returns the kind itself as a name; a line of business that has better
// names for its kinds shows those.
func (k DocumentKind) Name() Text { return T(string(k), string(k)) }

// Digest is the SHA-256 of a document or record, written as 64 hexadecimal
// digits.
type Digest [32]byte

// Sum returns the digest of a document's bytes.
func Sum(b []byte) Digest { return sha256.Sum256(b) }

// ParseDigest reads 64 hexadecimal digits, in lower case.
func ParseDigest(s string) (Digest, error) {
	var d Digest
	if len(s) != hex.EncodedLen(len(d)) {
		return Digest{}, fmt.Errorf("ipx: a digest has 64 hexadecimal digits, not %d: %q", len(s), clip(s))
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return Digest{}, fmt.Errorf("ipx: %q is not a digest of lower-case hexadecimal digits", clip(s))
		}
	}
	if _, err := hex.Decode(d[:], []byte(s)); err != nil {
		return Digest{}, fmt.Errorf("ipx: digest %q: %w", clip(s), err)
	}
	return d, nil
}

// IsZero reports whether there is no digest.
func (d Digest) IsZero() bool { return d == Digest{} }

// String returns 64 hexadecimal digits, and "" for no digest.
func (d Digest) String() string {
	if d.IsZero() {
		return ""
	}
	return hex.EncodeToString(d[:])
}

// MarshalText writes the form of String.
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form of String; empty text is no digest.
func (d *Digest) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Digest{}
		return nil
	}
	var v Digest
	if len(b) == hex.EncodedLen(len(v)) && !bytes.ContainsAny(b, "ABCDEF") { // one form only
		if _, err := hex.Decode(v[:], b); err == nil {
			*d = v
			return nil
		}
	}
	_, err := ParseDigest(string(b[:min(len(b), 80)])) // says what is wrong
	return err
}

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

// Validate examines a document: a kind, and signatures of named parties, each
// once. All faults are reported, as reasons of category [ErrInput].
func (d Document) Validate() error {
	var out []Reason
	if !key(string(d.Kind)) {
		out = append(out, fault("IPX-DOCUMENT-KIND", "kind", T("文件种类为空、过长或含控制字符", "the kind of document is empty, too long or not printable")))
	}
	for i, p := range d.Signed {
		if !key(string(p)) || slices.Contains(d.Signed[:i], p) {
			out = append(out, fault("IPX-DOCUMENT-SIGNED", "signed",
				T("签署人第{place}项为空或重复", "signature {place} names nobody, or somebody twice"), Arg{"place", i + 1}))
		}
	}
	return Refuse(out...).OrNil()
}

// SignedBy reports whether all of the parties signed.
func (d Document) SignedBy(parties ...PartyID) bool {
	for _, p := range parties {
		if !slices.Contains(d.Signed, p) {
			return false
		}
	}
	return true
}

// Holds reports whether b are the bytes of the document, by its digest. It is
// false where the document has no digest.
func (d Document) Holds(b []byte) bool { return !d.Digest.IsZero() && Sum(b) == d.Digest }
