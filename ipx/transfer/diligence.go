package transfer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// Diligence is what the title record of a right has to say to somebody who is
// about to buy it 尽职调查: one for each lot of a deal.
type Diligence struct {
	Right    ipx.RightID
	Owners   []title.Holding
	Presumed bool         // the shares were not published, and are taken as equal
	Life     title.Life   // what happened to the right itself
	Status   title.Status // in one word
	Facts    []Fact       // what the buyer is to know, and what it does to the sale

	Survives []title.Lien // licences and declarations that stay on the right: the buyer names them in its Review
	Burdens  []title.Lien // all others: pledges, seizures, reservations

	InTheWay []ipx.Reason   // why the right could not pass today, with who can unblock it; none where it could
	Remedies []title.Remedy // the fewest acts of others that would clear all of it; none where none would
}

// Fact is a condition of a right and what the law makes of it in a sale.
type Fact struct {
	Condition law.Condition
	Effect    law.Effect
	Rule      law.Rule
}

// Clear reports whether the right could pass today, and nothing stays on it.
func (d Diligence) Clear() bool { return len(d.InTheWay) == 0 && len(d.Survives) == 0 }

// Disclosed names what the buyers take over of a right, for their Review.
func (d Diligence) Disclosed() []Disclosure {
	var out []Disclosure
	for _, b := range d.Survives {
		out = append(out, Disclosure{d.Right, b.ID})
	}
	return out
}

// Examine reads the title records of a deal on the day of the view: who owns what
// is to be sold, what lies on it and what of that survives the sale, and what
// would stop it today. Title is asked by a dry run of the sale itself, so that
// the answer is the one that the signature and the office's entry will get. A
// right whose record is missing is an error.
//
// What the records do not say, such as approvals, export and first refusal, is
// told by the steps of the table: see Machine.Explain.
func Examine(v law.View, d Deal, titles title.Titles) ([]Diligence, error) {
	var out []Diligence
	for i, l := range d.Lots {
		r, ok := titles[l.Right]
		if !ok {
			return nil, fmt.Errorf("transfer: due diligence: no title record of %s", l.Right)
		}
		w := r.AsOf(v.Date())
		g := Diligence{Right: l.Right, Owners: w.Owners(), Presumed: w.Presumed(), Life: w.Life(), Status: w.Status(), Facts: facts(v, w, l)}
		for _, b := range w.Burdens() {
			switch b.Kind {
			case title.Licence, title.CompulsoryLicence, title.OpenLicence:
				g.Survives = append(g.Survives, b)
			default:
				g.Burdens = append(g.Burdens, b)
			}
		}
		sale := title.Entry{ID: title.EntryID(fmt.Sprintf("diligence/%d", i+1)), Right: l.Right, Dates: title.Dates{Effective: v.Date()}, Act: title.Vest{From: l.From, To: l.To}}
		report, err := r.Check(v, title.Strict, sale)
		if no, refused := errors.AsType[*ipx.Refusal](err); refused {
			g.InTheWay, g.Remedies = no.Reasons, report.Remedies
		} else if err != nil {
			return nil, fmt.Errorf("transfer: due diligence on %s: %w", l.Right, err)
		}
		out = append(out, g)
	}
	return out, nil
}

// facts are the conditions of a right that the law of a sale speaks of.
func facts(v law.View, w title.View, l Lot) []Fact {
	life := w.Life()
	has := map[law.Condition]bool{
		law.InGrace: !life.Unpaid.IsZero(), law.Contested: life.Contested && !life.Over(), law.Void: life.Void, law.Ended: life.Over() && !life.Void,
		law.Suspended: len(w.Of(title.Suspension)) > 0, law.Preserved: len(w.Of(title.Seizure)) > 0, law.Pledged: len(w.Of(title.Pledge)) > 0,
		law.OpenOffered: len(w.Of(title.OpenLicence)) > 0, law.DefenceHeld: l.Defence,
		law.ExclusiveOut: slices.ContainsFunc(w.Of(title.Licence), func(b title.Lien) bool { return b.Licence == title.Exclusive || b.Licence == title.Sole }),
	}
	var out []Fact
	for _, c := range law.Conditions() {
		if !has[c] {
			continue
		}
		if effect, rule := v.EffectOn(l.Kind, c, law.TransferIt); effect != law.Free {
			out = append(out, Fact{c, effect, rule})
		}
	}
	return out
}

// Report writes due diligence as text, a line for each finding, in the language
// of the tag.
func Report(tag language.Tag, found []Diligence) string {
	var b strings.Builder
	say := func(zh, en string, args ...any) string { return fmt.Sprintf(l10n.Say(tag, ipx.T(zh, en)), args...) }
	line := func(s string) { b.WriteString("  - " + s + "\n") }
	for _, d := range found {
		b.WriteString(say("%s：%s\n", "%s: %s\n", d.Right, l10n.Say(tag, statusNames[d.Status])))
		for _, o := range d.Owners {
			line(say("权利人 %s（%s）", "owner %s (%s)", o.Party, l10n.Share(tag, o.Share)))
		}
		if d.Presumed {
			line(say("份额未公布，推定等额", "the shares were not published and are taken as equal"))
		}
		for _, f := range d.Facts {
			cite := f.Rule.Cite.Text()
			line(say("%s：%s（%s）", "%s: %s (%s)", l10n.Say(tag, f.Condition.Name()), l10n.Say(tag, f.Effect.Name()), l10n.Say(tag, cite)))
		}
		for _, s := range d.Survives {
			line(say("转让后仍然存在：%s %s", "stays on the right: %s %s", l10n.Say(tag, burdenNames[s.Kind]), cmp.Or(s.Number, string(s.ID))))
		}
		for _, s := range d.Burdens {
			line(say("负担：%s %s", "burden: %s %s", l10n.Say(tag, burdenNames[s.Kind]), cmp.Or(s.Number, string(s.ID))))
		}
		for _, r := range d.InTheWay {
			for i, s := range (l10n.Voice{Tag: tag}).Reason(r) {
				if i == 0 {
					line(say("障碍：%s", "in the way: %s", s))
				} else {
					b.WriteString("    " + s + "\n")
				}
			}
		}
		if d.Clear() {
			line(say("权属清晰", "nothing in the way, and nothing stays on it"))
		}
	}
	return b.String()
}

var statusNames = map[title.Status]ipx.Text{
	title.NotYet: ipx.T("尚无档案", "no record yet"), title.Pending: ipx.T("申请中", "applied for"), title.InForce: ipx.T("有效", "in force"),
	title.Grace: ipx.T("有效，年费滞纳期", "in force, an annuity is overdue"), title.IsLapsed: ipx.T("因费用终止", "lapsed"), title.IsExpired: ipx.T("期满终止", "expired"),
	title.IsSurrender: ipx.T("放弃", "surrendered"), title.IsVoid: ipx.T("全部无效", "invalidated"), title.IsRefused: ipx.T("驳回", "refused"),
	title.IsWithdrawn: ipx.T("撤回或者视为撤回", "application ended"),
}

var burdenNames = map[title.BurdenKind]ipx.Text{
	title.Licence: ipx.T("实施许可", "licence"), title.Pledge: ipx.T("质权", "pledge"), title.SecurityInterest: ipx.T("担保权益", "security interest"),
	title.Seizure: ipx.T("财产保全", "seizure"), title.Suspension: ipx.T("权属纠纷中止", "suspension"), title.OpenLicence: ipx.T("开放许可声明", "open-licence declaration"),
	title.CompulsoryLicence: ipx.T("强制许可", "compulsory licence"), title.Trust: ipx.T("信托", "trust"), title.Reservation: ipx.T("预留", "reservation"),
}
