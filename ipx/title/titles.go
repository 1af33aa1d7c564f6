package title

import (
	"errors"
	"maps"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Titles are the records of several rights, by right. Apply treats them as
// one: all or none.
type Titles map[ipx.RightID]Record

// NewTitles collects records.
func NewTitles(records ...Record) Titles {
	t := make(Titles, len(records))
	for _, r := range records {
		t[r.Right().ID] = r
	}
	return t
}

var missing = ground{"TITLE-MISSING-01", ipx.ErrInput, ipx.T("未提供权利{right}的登记档案", "the title record of {right} was not handed in")}

// Check is a dry run of Apply.
func (t Titles) Check(v law.View, m Mode, entries ...Entry) (Report, error) {
	_, report, err := t.Apply(v, m, entries...)
	return report, err
}

// Apply applies entries to the records of their rights as one atom. It
// returns the records that changed, and leaves t as it is. On refusal the
// reasons of all rights are joined, in order of the rights' first entries.
func (t Titles) Apply(v law.View, m Mode, entries ...Entry) (Titles, Report, error) {
	if len(entries) == 1 { // the common case needs no grouping
		r, report, err := t.one(v, m, entries[0].Right, entries)
		if err != nil {
			return nil, report, err
		}
		return Titles{entries[0].Right: r}, report, nil
	}
	var order []ipx.RightID
	byRight := map[ipx.RightID][]Entry{}
	for _, e := range entries {
		if _, ok := byRight[e.Right]; !ok {
			order = append(order, e.Right)
		}
		byRight[e.Right] = append(byRight[e.Right], e)
	}
	changed := make(Titles, len(order))
	var (
		report  Report
		reasons []ipx.Reason
		curable = true
	)
	for _, id := range order {
		r, one, err := t.one(v, m, id, byRight[id])
		report.Findings = append(report.Findings, one.Findings...)
		report.Closed = append(report.Closed, one.Closed...)
		report.Revived = append(report.Revived, one.Revived...)
		report.Capped = append(report.Capped, one.Capped...)
		report.Repeated = append(report.Repeated, one.Repeated...)
		report.Affected = append(report.Affected, one.Affected...)
		report.Remedies = append(report.Remedies, one.Remedies...)
		if no, ok := errors.AsType[*ipx.Refusal](err); ok {
			reasons = append(reasons, no.Reasons...)
			curable = curable && one.Remedies != nil
			continue
		}
		if err != nil {
			return nil, Report{}, err
		}
		changed[id] = r
	}
	if len(reasons) > 0 {
		if !curable {
			report.Remedies = nil
		}
		return nil, report, &ipx.Refusal{Reasons: reasons}
	}
	return changed, report, nil
}

func (t Titles) one(v law.View, m Mode, id ipx.RightID, entries []Entry) (Record, Report, error) {
	r, ok := t[id]
	if !ok {
		return Record{}, Report{}, &ipx.Refusal{Reasons: []ipx.Reason{{Code: missing.code, Category: missing.category, Says: missing.says,
			Subject: string(id), Args: []ipx.Arg{arg("right", string(id))}}}}
	}
	return r.Apply(v, m, entries...)
}

// With returns t with the records of u put over it.
func (t Titles) With(u Titles) Titles {
	out := maps.Clone(t)
	if out == nil {
		out = make(Titles, len(u))
	}
	maps.Copy(out, u)
	return out
}

// Rights returns the rights, sorted.
func (t Titles) Rights() []ipx.RightID { return slices.Sorted(maps.Keys(t)) }
