package lifecycle

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Facts are the days and circumstances from which a term of protection is
// counted. Each kind of right needs a few of them; the others stay zero.
type Facts struct {
	Filed        calendar.Date `json:"filed,omitzero"`         // 申请日 of a patent or layout-design; never the priority date
	Granted      calendar.Date `json:"granted,omitzero"`       // 核准注册日 of a mark, 授权日 of a plant variety
	Completed    calendar.Date `json:"completed,omitzero"`     // 创作完成日, 开发完成日
	Published    calendar.Date `json:"published,omitzero"`     // 首次发表日 of a work of an entity
	FirstUse     calendar.Date `json:"first_use,omitzero"`     // 首次商业利用日 of a layout-design, anywhere in the world
	Died         calendar.Date `json:"died,omitzero"`          // of the author, or of the last of joint authors
	Entity       bool          `json:"entity,omitempty"`       // a work of an entity, or an audiovisual one
	Woody        bool          `json:"woody,omitempty"`        // a tree, a vine; by the law of the grant
	Renewals     int           `json:"renewals,omitempty"`     // of a mark, so far
	Compensation int           `json:"compensation,omitempty"` // days that the office added to a patent's term
}

// Protection is how long a right is protected.
type Protection struct {
	// Term runs from the day from which it is counted to the first day on
	// which the right no longer runs; a zero Until is no end, or none that is
	// known yet.
	Term calendar.Term `json:"term"`
	Open ipx.Text      `json:"open,omitzero"` // why there is no end: unlimited, or what is still to happen
	Rule string        `json:"rule,omitempty"`
	Cite ipx.Text      `json:"cite,omitzero"`
}

// Why a term has no end.
var (
	unlimited   = ipx.T("没有期限", "there is no limit")
	authorLives = ipx.T("作者在世，死亡后五十年届满", "the author lives; it ends fifty years after death")
	notGranted  = ipx.T("尚未授权", "not granted yet")
	renewable   = ipx.T("期满可以续展", "it can be renewed")
)

// maxRenewals bounds the renewals of a mark that are counted: a thousand years.
const maxRenewals = 100

// Term returns how long a right of a kind is protected under the law of v. The
// version of the law is that of the day from which the term counts – the
// filing of a patent or layout-design, the registration of a mark, the grant of
// a variety – save for copyright, whose term is that of the day of the view,
// because a new Copyright Law lengthens what it still finds protected (art. 66
// of 2020). Photographs whose fifty years had run out before 2021-06-01 stay
// free (art. 65); the caller knows whether a work is one.
//
// A fact that is needed and missing, or a topic on which the law of the day has
// no rule, is an error.
func Term(v law.View, kind ipx.RightKind, f Facts) (Protection, error) {
	if f.Renewals < 0 || f.Renewals > maxRenewals || f.Compensation < 0 || f.Compensation > 20*366 {
		return Protection{}, fmt.Errorf("lifecycle: %d renewals or %d days of compensation cannot be", f.Renewals, f.Compensation)
	}
	switch kind {
	case ipx.Invention, ipx.UtilityModel, ipx.Design:
		return patentTerm(v, kind, f)
	case ipx.Application:
		if f.Filed.IsZero() {
			return Protection{}, missing(kind, "filing date")
		}
		return Protection{Term: calendar.Term{From: f.Filed}, Open: notGranted}, nil
	case ipx.Trademark:
		return markTerm(v, f)
	case ipx.Copyright, ipx.Software:
		return workTerm(v, kind, f)
	case ipx.LayoutDesign:
		return layoutTerm(v, f)
	case ipx.PlantVariety:
		return varietyTerm(v, f)
	case ipx.KnowHow:
		return Protection{Term: calendar.Term{From: f.Completed}, Open: unlimited}, nil
	}
	return Protection{}, fmt.Errorf("lifecycle: kind of right %q has no term", kind)
}

func missing(kind ipx.RightKind, what string) error {
	return fmt.Errorf("lifecycle: the term of a right of kind %s needs its %s", kind, what)
}

// termRule returns the rule on the term of a kind on a day.
func termRule(v law.View, kind ipx.RightKind, on calendar.Date) (law.Rule, error) {
	key := "term." + law.Key(kind)
	r, ok := v.At(on).Rule(key)
	if !ok || r.Limit.IsZero() {
		return law.Rule{}, fmt.Errorf("lifecycle: no rule on %s was in force in %q on %s", key, v.Jurisdiction(), on)
	}
	return r, nil
}

func protection(r law.Rule, term calendar.Term) Protection {
	return Protection{Term: term, Rule: r.ID, Cite: r.Cite.Text()}
}

// counted is a term that runs from one day, which also chooses the law.
func counted(v law.View, kind ipx.RightKind, from calendar.Date, what string) (Protection, error) {
	if from.IsZero() {
		return Protection{}, missing(kind, what)
	}
	r, err := termRule(v, kind, from)
	if err != nil {
		return Protection{}, err
	}
	term, err := r.Limit.Term(from)
	return protection(r, term), err
}

// patentTerm is the term of a patent. It counts from filing, or from the grant
// where the law of the filing date says so.
func patentTerm(v law.View, kind ipx.RightKind, f Facts) (Protection, error) {
	p, err := counted(v, kind, f.Filed, "filing date")
	if err != nil {
		return p, err
	}
	r, _ := termRule(v, kind, f.Filed)
	if r.Choice == law.FromGrant {
		if f.Granted.IsZero() {
			return Protection{Term: calendar.Term{From: f.Filed}, Open: notGranted, Rule: p.Rule, Cite: p.Cite}, nil
		}
		if p.Term, err = r.Limit.Term(f.Granted); err != nil {
			return p, err
		}
	}
	if f.Compensation > 0 {
		if kind != ipx.Invention {
			return Protection{}, fmt.Errorf("lifecycle: the term of a right of kind %s is not lengthened by compensation", kind)
		}
		p.Term.Until = p.Term.Until.AddDays(f.Compensation)
	}
	return p, nil
}

// markTerm is the term of a mark: ten years, and ten more with each renewal,
// each from the day after the one before has run out.
func markTerm(v law.View, f Facts) (Protection, error) {
	p, err := counted(v, ipx.Trademark, f.Granted, "day of registration")
	for range f.Renewals {
		if err != nil {
			break
		}
		from, again := p.Term.From, law.Rule{}
		if again, err = termRule(v, ipx.Trademark, p.Term.Until); err != nil {
			break
		}
		var next calendar.Term
		if next, err = again.Limit.Term(p.Term.Until); err == nil {
			p = protection(again, calendar.Term{From: from, Until: next.Until})
		}
	}
	if err != nil {
		return Protection{}, err
	}
	p.Open = renewable
	return p, nil
}

// workTerm is the term of a work or of software. For natural persons it ends
// on 31 December of the fiftieth year after death; for entities and audiovisual
// works, of the fiftieth year after first publication. Such a work that stays
// unpublished for fifty years is free; these are counted to the end of the
// fiftieth year after completion, as the right of publication is (Copyright Law
// art. 23 ¶2).
func workTerm(v law.View, kind ipx.RightKind, f Facts) (Protection, error) {
	r, err := termRule(v, kind, v.Date())
	if err != nil {
		return Protection{}, err
	}
	from := f.Completed
	switch {
	case from.IsZero() && f.Published.IsZero():
		return Protection{}, missing(kind, "day of completion or publication")
	case from.IsZero():
		if from = f.Published; !f.Died.IsZero() && f.Died.Before(from) {
			from = f.Died // published after the author's death
		}
	case !f.Published.IsZero() && f.Published.Before(from), !f.Died.IsZero() && f.Died.Before(from):
		return Protection{}, fmt.Errorf("lifecycle: a work completed on %s was not published on %s, nor did its author die on %s", f.Completed, f.Published, f.Died)
	}
	p := protection(r, calendar.Term{From: from})
	ends := func(last calendar.Date) (Protection, error) {
		t, err := r.Limit.Term(last)
		p.Term.Until = t.Until
		return p, err
	}
	switch {
	case !f.Entity && f.Died.IsZero():
		p.Open = authorLives
		return p, nil
	case !f.Entity:
		return ends(f.Died)
	case f.Published.IsZero():
		return ends(from)
	}
	if p, err = ends(from); err != nil || !f.Published.Before(p.Term.Until) {
		return p, err // published too late: it was free by then
	}
	return ends(f.Published)
}

// layoutTerm is the term of a layout-design: ten years from filing or first
// commercial use, the earlier, and never beyond fifteen years after completion.
func layoutTerm(v law.View, f Facts) (Protection, error) {
	from := f.Filed
	if from.IsZero() {
		return Protection{}, missing(ipx.LayoutDesign, "filing date")
	}
	if !f.FirstUse.IsZero() && f.FirstUse.Before(from) {
		from = f.FirstUse
	}
	p, err := counted(v, ipx.LayoutDesign, from, "filing date")
	if err != nil || f.Completed.IsZero() {
		return p, err
	}
	years, ok := v.At(from).Figure("term.layout-design", "years-from-completion")
	if !ok {
		return p, nil
	}
	bound, err := calendar.Y(int(years.IntPart())).Fixed().Term(f.Completed)
	switch {
	case err != nil:
		return Protection{}, err
	case !bound.Until.After(from):
		return Protection{}, fmt.Errorf("lifecycle: a layout-design completed on %s was not protected any more on %s", f.Completed, from)
	case bound.Until.Before(p.Term.Until):
		p.Term.Until = bound.Until
	}
	return p, nil
}

// varietyTerm is the term of a plant variety, by the law of its grant.
func varietyTerm(v law.View, f Facts) (Protection, error) {
	p, err := counted(v, ipx.PlantVariety, f.Granted, "day of grant")
	if err != nil || !f.Woody {
		return p, err
	}
	years, ok := v.At(f.Granted).Figure("term.plant-variety", "woody")
	if !ok {
		return p, nil
	}
	p.Term, err = calendar.Y(int(years.IntPart())).Fixed().Term(f.Granted)
	return p, err
}
