package pledge

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// troubles says what each trouble is.
var troubles = map[TroubleKind]ipx.Text{
	AnnuityUnpaid: ipx.T("年费未缴", "an annuity is unpaid"),
	Preserved:     ipx.T("财产保全", "it is preserved by a court"),
	Suspended:     ipx.T("因权属纠纷中止", "proceedings are suspended for an ownership dispute"),
	Contested:     ipx.T("被请求宣告无效", "its invalidation was requested"),
	Narrowed:      ipx.T("被宣告部分无效", "it was invalidated in part"),
	RightEnded:    ipx.T("权利已终止", "it has ended"),
}

// troubled reports whether a title shows a trouble.
func troubled(v title.View, k TroubleKind) bool {
	life := v.Life()
	switch k {
	case AnnuityUnpaid:
		return !life.Unpaid.IsZero() && !life.Over()
	case Preserved:
		return len(v.Of(title.Seizure)) > 0
	case Suspended:
		return len(v.Of(title.Suspension)) > 0
	case Contested:
		return life.Contested
	case Narrowed:
		return life.Narrowed
	case RightEnded:
		return life.Over()
	}
	return false
}

// noted returns the troubles after an observation.
func noted(a asked) []Trouble {
	e := a.Event.(Observe)
	if e.Trouble == "" {
		return a.Terms.Troubles
	}
	same := func(t Trouble) bool { return t.Right == e.Right && t.Kind == e.Trouble }
	at := slices.IndexFunc(a.Terms.Troubles, same)
	switch {
	case e.Over:
		return slices.DeleteFunc(slices.Clone(a.Terms.Troubles), same)
	case at < 0:
		rest := a.Terms.Troubles
		if e.Trouble == RightEnded { // with the right its other troubles are over
			rest = slices.DeleteFunc(slices.Clone(rest), func(t Trouble) bool { return t.Right == e.Right })
		}
		return append(slices.Clip(rest), Trouble{Right: e.Right, Kind: e.Trouble, Since: a.On})
	}
	return a.Terms.Troubles
}

// life returns the life of the right that an Observe event names.
func life(a asked) title.Life {
	if v, ok := observed(a); ok {
		return v.Life()
	}
	return title.Life{}
}

// burdened reports whether a burden of the kind lies on the right that an
// Observe event names.
func burdened(a asked, kind title.BurdenKind) bool {
	v, ok := observed(a)
	return ok && len(v.Of(kind)) > 0
}

func observed(a asked) (title.View, bool) {
	if e, ok := a.Event.(Observe); ok {
		return a.View(e.Right)
	}
	return title.View{}, false
}

// frozen lists the pledged rights on which a trouble lies that stops the
// office.
func frozen(a asked, k TroubleKind) []fault {
	var out []fault
	for _, id := range a.Terms.Live() {
		if v, ok := a.View(id); ok && troubled(v, k) {
			out = append(out, fault{Subject: string(id), Args: []ipx.Arg{arg("right", id)}})
		}
	}
	return out
}

// unpaid returns the earliest day since which an annuity of a pledged right is
// unpaid; zero where all are paid.
func unpaid(a asked) calendar.Date {
	var first calendar.Date
	for _, id := range a.Terms.Live() {
		if v, ok := a.View(id); ok && troubled(v, AnnuityUnpaid) {
			if d := v.Life().Unpaid; first.IsZero() || d.Before(first) {
				first = d
			}
		}
	}
	return first
}
