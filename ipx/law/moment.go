package law

import "github.com/ipx-sdk/ipx-go/ipx"

// Moments when title to a right moves: the choices of the topics that
// [TitleMoves] names. The contract has a life of its own; it may bind long
// before.
const (
	OnRegistration = "registration" // the day of the entry in the register
	OnGazette      = "gazette"      // the day of the gazette
	OnContract     = "contract"     // by the contract itself
)

// FromGrant is the choice of a rule on a term of protection, "term.invention",
// that counts from the grant and not from the filing.
const FromGrant = "grant"

// For returns the topic under which the rule on a kind of right stands. Rules on
// patents and applications stand under the plain topic, "title.preserved"; those
// on other rights under the topic and the kind, "title.preserved.trademark". The
// rules on security govern all kinds and stand under the plain topic. The empty
// kind is a patent.
func (k Key) For(kind ipx.RightKind) Key {
	if patent(kind) {
		return k
	}
	switch k {
	case "title.pledgee-consent.transfer", "title.pledgee-consent.licence", "title.accessory-ends", "title.equal-shares",
		"pledge.arises", "pledge.rank-change", "pledge.change-harmless":
		return k
	}
	return k + "." + Key(kind)
}

func patent(kind ipx.RightKind) bool {
	return kind.Patent() || kind == ipx.Application || kind == ""
}

// TitleMoves is the topic on the moment when title to a right of a kind moves,
// "title.moves.trademark". View.Choice tells the moment.
func TitleMoves(kind ipx.RightKind) Key { return "title.moves." + Key(kind) }
