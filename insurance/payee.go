package insurance

import (
	"cmp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// payeeAfter is the loss payee after a change.
func (c Change) payeeAfter(was ipx.PartyID) ipx.PartyID {
	if c.NoPayee {
		return ""
	}
	return cmp.Or(c.Payee, was)
}

// secures reports whether a burden secures a debt.
func secures(b title.Lien) bool { return b.Kind == title.Pledge || b.Kind == title.SecurityInterest }

// rankOf returns the best rank of what secures a party by a right; ok is false where
// nothing does.
func rankOf(v title.View, p ipx.PartyID) (rank int, ok bool) {
	for _, b := range v.Burdens() {
		if !secures(b) || !slices.Contains(b.Holders, p) {
			continue
		}
		if r, ranks := v.Rank(b.ID); ranks && (!ok || r < rank) {
			rank, ok = r, true
		}
	}
	return rank, ok
}

// goesBefore reports whether the loss payee of a cover cannot be passed over in favour
// of another pledgee of a right: it ranks before that one, or beside it, or is
// secured by another right of the policy. An empty party stands for those who rank
// behind everybody, such as the owner. There is one payee of a policy: who shares
// it with another agrees with the insurer.
func goesBefore(c Cover, titles title.Titles, right ipx.RightID, other ipx.PartyID) bool {
	if c.Payee == "" || c.Payee == other {
		return false
	}
	for _, id := range c.Rights {
		r, ok := titles[id]
		if !ok {
			continue
		}
		v := r.AsOf(c.On)
		rank, ok := rankOf(v, c.Payee)
		if !ok {
			continue
		}
		if theirs, ranks := rankOf(v, other); id != right || !ranks || rank <= theirs {
			return true
		}
	}
	return false
}

// firstRanked returns who alone holds the security that ranks before all others on a
// right; ok is false where there is none, or several share the rank.
func firstRanked(v title.View) (ipx.PartyID, bool) {
	ranking := v.Ranking()
	if len(ranking) == 0 || len(ranking[0]) != 1 || len(ranking[0][0].Holders) != 1 {
		return "", false
	}
	return ranking[0][0].Holders[0], true
}

// lastPledge returns the pledge by which the loss payee was secured last, and its
// right. ok is false where no pledge of the payee has ended under the policy, or one
// still lies on a right of it.
func lastPledge(c Cover, titles title.Titles) (right ipx.RightID, last title.Lien, ok bool) {
	for _, id := range c.Rights {
		r, known := titles[id]
		if !known || c.Payee == "" {
			continue
		}
		v := r.AsOf(c.On)
		if v.Life().Over() {
			continue // the payee goes on in what comes in the place of the right
		}
		if _, still := rankOf(v, c.Payee); still {
			return "", title.Lien{}, false
		}
		for _, b := range v.Past() {
			if secures(b) && slices.Contains(b.Holders, c.Payee) && !b.Ended.Before(c.Term.From) && (!ok || b.Ended.After(last.Ended)) {
				right, last, ok = id, b, true
			}
		}
	}
	return right, last, ok
}

// Who is paid.
var (
	pledged = rule{
		Code: "INSURANCE-PAYEE-01", Category: ipx.ErrConflict, Payload: true,
		Says: ipx.T("权属档案没有显示{right}已出质给{party}", "the title does not show that {right} is pledged to {party}"),
		Check: func(a asked) []fault {
			e := a.Event.(NotePledge)
			if v, ok := a.View(e.Right); ok && Interested(v, e.Pledgee, Lender) {
				return nil
			}
			return one(string(e.Right), arg("right", e.Right), arg("party", e.Pledgee))
		},
	}

	payable = rule{
		Code: "INSURANCE-PAYEE-02", Category: ipx.ErrInput,
		Says: ipx.T("产品不允许指定赔款受领人", "the product has no loss payee"),
		Check: func(a asked) []fault {
			if !a.Terms.Product.Payee {
				return one("payee")
			}
			return nil
		},
	}

	payeeAgrees = rule{
		Code: "INSURANCE-PAYEE-03", Law: "pledge.substitution", Payload: true,
		Says:    ipx.T("赔款受领人{party}的质权仍然存在且不在后，未经其同意不得变更", "the loss payee {party} is still secured, and not behind: it cannot be passed over without its consent"),
		Unblock: []ipx.Unblocker{{Role: ipx.Pledgee, Act: ipx.T("出具同意变更赔款受领人的书面意见", "agree in writing that another is paid")}},
		Check: func(a asked) []fault {
			var right ipx.RightID
			var to ipx.PartyID
			c, _ := a.Terms.Cover(a.On)
			switch e := a.Event.(type) {
			case NotePledge:
				right, to = e.Right, e.Pledgee
			case Endorse:
				if to = e.Change.payeeAfter(c.Payee); to == c.Payee {
					return nil
				}
			}
			agreed := func(d ipx.Document) bool { return d.Kind == "payee-consent" && d.SignedBy(c.Payee) }
			if !goesBefore(c, a.Titles, right, to) || slices.ContainsFunc(a.Docs, agreed) {
				return nil
			}
			return one("payee", arg("party", c.Payee))
		},
	}

	released = rule{
		Code: "INSURANCE-PAYEE-04", Category: ipx.ErrState,
		Says: ipx.T("没有赔款受领人，或者权属档案没有显示其质权已经消灭", "there is no loss payee, or the titles do not show that its pledge is over"),
		Check: func(a asked) []fault {
			c, _ := a.Terms.Cover(a.On)
			if _, _, over := lastPledge(c, a.Titles); !over {
				return one("payee")
			}
			return nil
		},
	}
)
