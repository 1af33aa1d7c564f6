package lifecycle

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Bar is what a condition of a right does to a dealing in it, and by which
// rule.
type Bar struct {
	Condition law.Condition `json:"condition"`
	Dealing   law.Dealing   `json:"dealing"`
	Effect    law.Effect    `json:"effect"` // Warned, Needs or Barred
	Rule      string        `json:"rule"`
	Says      ipx.Text      `json:"says"` // the rule in a sentence
	Cite      ipx.Text      `json:"cite"`
}

// conditions are what each state of the table means to dealings. A patent that
// was declared void is contested until the decision is final.
var conditions = map[workflow.State]law.Condition{
	Pending: law.Unpublished, Allowed: law.Unpublished,
	RefusedState: law.DeadFiling, DeemedWithdrawn: law.DeadFiling, GivenUp: law.DeadFiling, Lost: law.DeadFiling, Withdrawn: law.DeadFiling,
	Grace: law.InGrace,
	Ended: law.Ended, Restorable: law.Ended, Dead: law.Ended, Expired: law.Ended, Surrendered: law.Ended,
	Invalidated: law.Void,
}

// ConditionsOf returns the conditions of a patent in a state of the table, with
// what its terms say besides: published, contested, suspended, preserved. None
// means that it is in force and free, as far as the table knows; what lies on
// the right stands in its title record, see [Standing].
func ConditionsOf(s workflow.State, t Terms) []law.Condition {
	var out []law.Condition
	c, ok := conditions[s]
	if c == law.Unpublished && !t.Published.IsZero() {
		c = law.Published
	}
	if ok {
		out = append(out, c)
	}
	if c == law.Ended || c == law.Void || c == law.DeadFiling {
		return out
	}
	add := func(there bool, c law.Condition) {
		if there {
			out = append(out, c)
		}
	}
	add(t.Requests > 0 || !t.Declared.IsZero(), law.Contested)
	add(t.Suspended != "", law.Suspended)
	add(t.Preserved.Case != "", law.Preserved)
	return out
}

// Standing returns the conditions of a right as its title record shows them on
// a day, in the order of law.Conditions: its life and the burdens that stand in
// the way of further dealings. None means that it is in force and free, or not
// known to the record.
func Standing(v title.View) []law.Condition {
	life := v.Life()
	found := map[law.Condition]bool{}
	switch s := v.Status(); {
	case s == title.IsVoid:
		found[law.Void] = true
	case s == title.IsRefused || s == title.IsWithdrawn:
		found[law.DeadFiling] = true
	case s.Over():
		found[law.Ended] = true
	case s == title.Pending && life.Published.IsZero():
		found[law.Unpublished] = true
	case s == title.Pending:
		found[law.Published] = true
	case s == title.Grace:
		found[law.InGrace] = true
	}
	if !v.Status().Over() {
		found[law.Contested] = life.Contested
		for _, l := range v.Burdens() {
			switch {
			case l.Kind == title.Suspension:
				found[law.Suspended] = true
			case l.Kind == title.Seizure:
				found[law.Preserved] = true
			case l.Kind == title.Pledge:
				found[law.Pledged] = true
			case l.Kind == title.OpenLicence:
				found[law.OpenOffered] = true
			case l.Kind == title.Licence && (l.Licence == title.Exclusive || l.Licence == title.Sole):
				found[law.ExclusiveOut] = true
			}
		}
	}
	var out []law.Condition
	for _, c := range law.Conditions() {
		if found[c] {
			out = append(out, c)
		}
	}
	return out
}

// Blocks lists what conditions do to dealings in a patent under the law of v,
// in the order of the conditions and of law.Dealings. A dealing that is not
// listed is free. Conditions that a title record cannot show – a defence patent,
// a twin application – are the caller's to add.
func Blocks(v law.View, cs ...law.Condition) []Bar { return BlocksOn(v, "", cs...) }

// BlocksOn is Blocks for a right of any kind, by the rules of its own register:
// a pledged mark can be pledged again, a pledged patent cannot.
//
//	bars := lifecycle.BlocksOn(law, view.Right().Kind, lifecycle.Standing(view)...)
func BlocksOn(v law.View, kind ipx.RightKind, cs ...law.Condition) []Bar {
	var out []Bar
	for _, c := range cs {
		for _, d := range law.Dealings() {
			if effect, rule := v.EffectOn(kind, c, d); effect != law.Free {
				out = append(out, Bar{c, d, effect, rule.ID, rule.Text, rule.Cite.Text()})
			}
		}
	}
	return out
}
