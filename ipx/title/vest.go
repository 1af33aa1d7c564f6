package title

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// vest judges and makes a move of shares. By contract it needs consents and
// a right that nothing stops; succession, judgment and enforcement move title
// by their own ground.
func (c *checker) vest(a Vest) {
	next, took, short, err := c.st.transfer(c.overtake(a))
	for _, h := range short {
		c.refuse(tooMuch, "", SellerOwnsLess, "", nil, arg("party", h.Party), arg("has", c.st.share(h.Party)), arg("wants", wanted(h.Share)))
	}
	if !c.quiet {
		c.mayVest(a)
	}
	if err != nil {
		c.refuse(badShares, "", Anomaly, "", nil, arg("what", err.Error()))
		return
	}
	if c.moves != nil {
		c.moves[c.e.ID] = took
	}
	given, _ := totalOf(a.To) // the whole, by shares that somebody named, leaves nothing of what was presumed
	c.st.owners = next
	c.follow(took, partiesOf(a.To))
	c.st.presumed = len(next) > 1 && (a.Presumed && len(a.To) > 1 || c.st.presumed && given != ipx.Whole)
}

// follow lets a burden on the share of some owners go with that share.
func (c *checker) follow(took []Holding, to []ipx.PartyID) {
	for _, b := range c.st.burdens {
		if !b.onShare() || !slices.ContainsFunc(took, func(h Holding) bool { return !h.Share.IsZero() && slices.Contains(b.bear(), h.Party) }) {
			continue
		}
		n := *b
		n.bearers = nil
		for _, p := range slices.Concat(b.bear(), to) {
			if !c.st.share(p).IsZero() && !slices.Contains(n.bearers, p) {
				n.bearers = append(n.bearers, p)
			}
		}
		c.st.replace(&n)
	}
}

// mayVest judges a move of shares.
func (c *checker) mayVest(a Vest) {
	from, to := partiesOf(a.From), partiesOf(a.To)
	c.alive("title.ended", "title.nothing-left")
	if a.Cause == Contract {
		acting := from
		if len(acting) == 0 {
			acting = partiesOf(c.st.owners)
		}
		c.registered("title.moves-on-registration")
		c.coOwners("title.coowner-consent.transfer", ToTransfer, acting, to)
		c.pledgees("title.pledgee-consent.transfer", ToTransfer, TransferWhilePledged, acting, to)
		c.stopped("title.preserved", "title.suspended", TransferDuringPreservation, acting)
		c.reservations(Scope{From: c.on}, to)
	} else {
		for _, b := range c.st.burdens {
			switch {
			case !c.lies(b):
			case b.Kind == Pledge:
				c.note(TransferWhilePledged, b.ID, "")
			case b.Kind == Seizure:
				c.note(TransferDuringPreservation, b.ID, "")
			}
		}
	}
	for _, b := range c.st.burdens {
		if b.licence() && c.lies(b) {
			c.note(TransferWhileLicensed, b.ID, c.topic("title.licences-survive"))
		}
	}
	if a.Presumed && len(a.To) > 1 {
		c.note(SharesPresumed, "", c.topic("title.equal-shares"))
	}
}

// wanted shows a share in a sentence; nothing means all that there is.
func wanted(s ipx.Share) any {
	if s.IsZero() {
		return ipx.T("其全部份额", "all its share")
	}
	return s
}

// transfer returns the owners after a move, what was taken from whom, and the
// givers that hold less than they give. The shares sum to the whole whatever the input: what a giver
// lacks is taken from the other owners, because a register that names new
// holders is believed.
func (s *state) transfer(a Vest) (owners, took, short []Holding, err error) {
	left := slices.Clone(s.owners)
	taken := ipx.Share{}
	take := func(i int, want ipx.Share) error {
		if left[i].Share.Compare(want) < 0 {
			want = left[i].Share
		}
		rest, err := left[i].Share.Sub(want)
		if err != nil {
			return err
		}
		sum, err := taken.Add(want)
		if err != nil {
			return err
		}
		left[i].Share, taken = rest, sum
		took = append(took, Holding{left[i].Party, want})
		return nil
	}
	need, err := totalOf(a.To)
	if err != nil {
		return nil, nil, nil, err
	}
	explicit := !need.IsZero()
	if len(a.From) == 0 && !explicit {
		need = ipx.Whole
	}
	for _, f := range a.From {
		i := slices.IndexFunc(left, func(h Holding) bool { return h.Party == f.Party })
		if i < 0 || left[i].Share.IsZero() || left[i].Share.Compare(f.Share) < 0 {
			short = append(short, f)
		}
		want := f.Share
		switch {
		case want.IsZero() && i < 0:
			continue
		case want.IsZero():
			want = left[i].Share
		}
		if explicit { // never more than is received
			open, err := need.Sub(taken)
			if err != nil {
				return nil, nil, nil, err
			}
			if open.Compare(want) < 0 {
				want = open
			}
		} else if need, err = need.Add(want); err != nil {
			return nil, nil, nil, err
		}
		if i >= 0 {
			if err := take(i, want); err != nil {
				return nil, nil, nil, err
			}
		}
	}
	if len(short) == 0 && len(a.From) > 0 && taken != need { // those who give all they have lack something
		i := len(a.From) - 1
		for i > 0 && !a.From[i].Share.IsZero() {
			i--
		}
		lacks, err := need.Sub(taken)
		if err != nil {
			return nil, nil, nil, err
		}
		if lacks, err = lacks.Add(s.share(a.From[i].Party)); err != nil {
			return nil, nil, nil, err
		}
		short = append(short, Holding{a.From[i].Party, lacks})
	}
	if need.IsZero() { // nobody who gives owns anything: the receivers take the place of all
		need = ipx.Whole
	}
	for _, receivers := range []bool{false, true} { // first from those who receive nothing
		for i := range left {
			if slices.ContainsFunc(a.To, func(h Holding) bool { return h.Party == left[i].Party }) != receivers {
				continue
			}
			open, err := need.Sub(taken)
			if err != nil {
				return nil, nil, nil, err
			}
			if open.IsZero() {
				break
			}
			if err := take(i, open); err != nil {
				return nil, nil, nil, err
			}
		}
	}
	each := ipx.Share{}
	if !explicit {
		part, err := ipx.EqualShares(len(a.To))
		if err != nil {
			return nil, nil, nil, err
		}
		if each, err = need.Mul(part); err != nil {
			return nil, nil, nil, err
		}
	}
	for _, h := range a.To {
		if !explicit {
			h.Share = each
		}
		left = append(left, h)
	}
	if owners, err = sumHoldings(left); err != nil {
		return nil, nil, nil, err
	}
	return owners, took, short, nil
}

func partiesOf(hs []Holding) []ipx.PartyID {
	out := make([]ipx.PartyID, len(hs))
	for i, h := range hs {
		out[i] = h.Party
	}
	return out
}
