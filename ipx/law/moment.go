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

// TitleMoves is the topic on the moment when title to a right of a kind moves,
// "title.moves.trademark". View.Choice tells the moment.
func TitleMoves(kind ipx.RightKind) Key { return "title.moves." + Key(kind) }
