package licensing

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Reach is whom a licence binds besides its parties, whom it binds in any case.
type Reach struct {
	Buyer    bool       // who acquires the right later, knowing of it
	Innocent bool       // a third party in good faith, who did not
	Recorded bool       // the register shows it
	Rules    []law.Rule // on which that rests
}

// ReachOf says whom a licence that lies on a title binds on the day of the view;
// false where none lies there under that id. A transfer leaves licences as they
// are (SPC Interpretation on Technology Contracts art. 24 ¶2, on Trademark
// Disputes art. 20). For marks the law adds that an unrecorded licence cannot be
// held against third parties in good faith (Trademark Law of 2019 art. 43 ¶3, of
// 2026 art. 55 ¶3); for patents the record is evidence only. Where the law says
// nothing, as of works, there are no rules and the answer is open.
func ReachOf(v law.View, r title.Record, id title.BurdenID) (Reach, bool) {
	view := r.AsOf(v.Date())
	b, found := view.Burden(id)
	if !found || b.Kind != title.Licence || !b.Ended.IsZero() {
		return Reach{}, false
	}
	kind := view.Right().Kind
	topic := law.Key("title.licences-survive")
	if !kind.Patent() && kind != ipx.Application { // rules on other rights stand under their kind
		topic += "." + law.Key(kind)
	}
	out := Reach{Recorded: recordedIn(b)}
	if rule, ok := v.Rule(topic); ok {
		out.Buyer, out.Innocent = true, true
		out.Rules = append(out.Rules, rule)
	}
	if rule, ok := v.Rule("trademark.licence.third-parties"); ok && kind == ipx.Trademark && !out.Recorded {
		out.Innocent = false
		out.Rules = append(out.Rules, rule)
	}
	return out, true
}

// recordedIn reports whether the register shows a licence.
func recordedIn(b title.Lien) bool { return b.Recorded || b.Number != "" || !b.Registered.IsZero() }
