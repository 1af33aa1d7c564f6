package royalty

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Amendment is the terms as they were changed, whole, from the first day of a
// period on.
type Amendment struct {
	From  calendar.Date `json:"from"`
	Terms Terms         `json:"terms"`
}

// edition is the terms between two amendments.
type edition struct {
	from   calendar.Date
	t      Terms  // with the rates of later licences
	before *Terms // without them; nil: there are none
}

// use makes an edition the one at hand.
func (a *auditor) use(k int) {
	a.t, a.before = a.all[k].t, a.all[k].before
	a.m = a.t.money()
}

// amended lists the editions of the terms up to the day of the audit, and makes
// the last the one at hand. Each must be usable, of the same contract and
// periods, and begin with a period after the one before it.
func (a *auditor) amended() error {
	first := a.t
	a.all = []edition{{from: first.From, t: first}}
	var no faults
	last := first.From
	for i, m := range a.in.Amended {
		field := fmt.Sprintf("amended[%d].", i)
		if err := m.Terms.Validate(); err != nil {
			return fmt.Errorf("royalty: %sterms: %w", field, err)
		}
		bad := func(name string, text ipx.Text, args ...ipx.Arg) {
			no.add("ROYALTY-AUDIT", ipx.ErrInput, field+name, text, args...)
		}
		n := &m.Terms
		if n.No != first.No {
			bad("terms.no", says.otherContract, ipx.Arg{Name: "given", Value: clip(n.No)}, ipx.Arg{Name: "want", Value: first.No})
		}
		if n.Currency != first.Currency {
			bad("terms.currency", says.otherCurrency, ipx.Arg{Name: "given", Value: string(n.Currency)}, ipx.Arg{Name: "want", Value: string(first.Currency)})
		}
		p, ok := n.PeriodOf(m.From)
		if was, had := first.PeriodOf(m.From); !ok || p.From != m.From || had && was.From != m.From || !last.Before(m.From) {
			bad("from", says.noPeriod, ipx.Arg{Name: "given", Value: m.From})
		}
		last = m.From
		if len(no) == 0 && !m.From.After(a.in.On) {
			a.all = append(a.all, edition{from: m.From, t: m.Terms})
		}
	}
	a.use(len(a.all) - 1)
	return no.refusal()
}
