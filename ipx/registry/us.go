package registry

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// assignments reads the assignment records of the USPTO. The office records
// documents and decides nothing (37 CFR 3.54); INPADOC gives all of them one
// code, and the words of the conveyance say what they are. The ledger is in
// order of recording.
func (b *reading) assignments() {
	open := map[string]string{} // reel/frame to the first secured party
	var signed calendar.Date
	for _, r := range b.history.rows() {
		d := cover(&r.Details)
		if r.Code != "AS" {
			if _, known := Lookup(r.Office, r.Code); !known {
				b.found.add("UNKNOWN_CODE", r.Seq)
			}
			continue
		}
		i := Item{Seq: r.Seq, Recorded: r.Date, ReelFrame: reelFrame(d.ReelFrame), row: r, detail: d}
		i.Executed = d.Effective
		for _, a := range d.Assignors {
			i.Executed = laterOf(i.Executed, a.Executed)
		}
		t, ok := conveyance(d.Conveyance)
		if !ok {
			b.found.add("NO_EFFECT", r.Seq)
			continue
		}
		i.Type = t
		if !i.Executed.IsZero() {
			if i.Executed.Before(signed) {
				b.found.add("EXECUTION_ORDER_DIFFERS_FROM_RECORDING_ORDER", r.Seq)
			} else {
				signed = i.Executed
			}
		}
		switch t {
		case SecurityRecorded:
			open[i.ReelFrame] = firstName(d.Assignees)
			if d.Properties > 1 {
				b.found.add("ONE_RECORD_OVER_MANY_PATENTS", r.Seq)
			}
		case SecurityReleased:
			b.release(&i, open)
			delete(open, i.Releases)
		case SecurityAssigned:
			b.release(&i, open)
			if _, ok := open[i.Releases]; ok {
				open[i.Releases] = firstName(d.Assignees)
			}
		}
		b.ledger = append(b.ledger, i)
	}
	b.state.Security = open
	b.turns()
}

var signing = regexp.MustCompile(`SIGNING DATES? FROM (\d{8})(?: TO (\d{8}))?`)

// cover returns the cover sheet of a record. Suppliers of INPADOC give it as
// one text: "SECURITY INTEREST;ASSIGNORS:A, INC.;B, INC.;REEL/FRAME:053520/0064"
// with the new owner beside it.
func cover(d *Details) *Details {
	if d.Conveyance != "" || d.Text == "" {
		return d
	}
	c := *d
	if len(c.Assignees) == 0 {
		c.Assignees = d.Owner
	}
	head, rest, _ := strings.Cut(d.Text, ";ASSIGNOR")
	c.Conveyance = strings.TrimSpace(head)
	if n := strings.LastIndex(d.Text, "REEL/FRAME:"); n >= 0 && c.ReelFrame == "" {
		c.ReelFrame = d.Text[n:]
		c.Conveyance, _, _ = strings.Cut(c.Conveyance, ";REEL/FRAME:")
	}
	_, names, _ := strings.Cut(rest, ":") // "S:" of several, ":" of one
	for _, name := range strings.Split(names, ";") {
		switch {
		case name == "" || name == "AND OTHERS" || strings.HasPrefix(name, "REEL/FRAME"):
		case strings.HasPrefix(name, "SIGNING DATE"):
			if m := signing.FindStringSubmatch(name); m != nil && c.Effective.IsZero() {
				c.Effective, _ = readDay(cmp.Or(m[2], m[1]))
			}
		default:
			c.Assignors = append(slices.Clip(c.Assignors), Name{Name: name})
		}
	}
	return &c
}

// release finds the record that a release or an assignment of security is
// about: the one that it cites, else the only open one of the same secured
// party.
func (b *reading) release(i *Item, open map[string]string) {
	cited := i.detail.RefersTo
	if cited == "" {
		cited = citedReel(i.detail.Conveyance)
	}
	if cited = reelFrame(cited); cited != "" {
		i.Releases = cited
		if !slices.ContainsFunc(b.ledger, func(l Item) bool { return l.ReelFrame == cited }) {
			b.found.add("RELEASE_OF_UNKNOWN_RECORD", i.Seq)
		}
		return
	}
	var match []string
	for reel, party := range open {
		if slices.ContainsFunc(i.detail.Assignors, func(n Name) bool { return securedName(n.Name) == securedName(party) }) {
			match = append(match, reel)
		}
	}
	if len(match) != 1 {
		b.found.add("RELEASE_WITHOUT_REFERENCE", i.Seq)
		return
	}
	i.Releases, i.Match = match[0], "by secured-party name only (own reading)"
}

// conveyance reads the words of the cover sheet. They are free text; the
// vocabulary of the assignment search comes first, and what it does not cover
// is decided by the strongest word. Licences and options are not title and not
// security.
func conveyance(text string) (ItemType, bool) {
	s := " " + strings.Join(strings.FieldsFunc(strings.ToUpper(text), func(r rune) bool { return r < 'A' || r > 'Z' }), " ")
	has := func(words ...string) bool { // at the beginning of a word: a client is no lien
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, " "+w) })
	}
	security := has("SECURITY", "SECURED PARTY", "LIEN", "MORTGAGE", "COLLATERAL", "PLEDGE", "CHARGE")
	switch {
	case has("RELEASE", "TERMINATION", "DISCHARGE", "SATISFACTION", "REASSIGNMENT") && (security || has("RELEASE")):
		return SecurityReleased, true
	case security && has("ASSIGNMENT OF SECURITY", "ASSIGNMENT OF PATENT SECURITY", "ASSIGNMENT OF INTELLECTUAL PROPERTY SECURITY", "SUCCESSOR AGENT", "SUCCESSION OF AGENCY", "CHANGE OF AGENT"):
		return SecurityAssigned, true
	case security:
		return SecurityRecorded, true
	case has("CHANGE OF NAME", "NAME CHANGE", "CONVERSION") && !has("MERGER"):
		return HolderName, true
	case has("LICENSE", "OPTION"):
		return "", false
	case has("ASSIGNMENT", "REASSIGNMENT", "MERGER", "DECREE OF DISTRIBUTION", "LETTERS", "COURT ORDER", "COURT APPOINTMENT", "ASSIGNORS"):
		return Transfer, true
	}
	return "", false
}

// reelForm is a reel and frame: 049107/0392, REEL 048818/FRAME 0520, REEL
// 048818 FRAME 0520. A third number behind it makes it a day.
var reelForm = regexp.MustCompile(`(\d{1,6})\s*(?:/\s*(?:FRAME[\s:]*)?|,?\s*FRAME[\s:]*)(\d{1,4})(/?)`)

// reels finds the reels and frames in a text, with their leading zeros.
func reels(text string) (found []string) {
	for _, m := range reelForm.FindAllStringSubmatch(strings.ToUpper(text), 8) {
		if m[3] == "" {
			found = append(found, pad(m[1], 6)+"/"+pad(m[2], 4))
		}
	}
	return found
}

// reelFrame returns the first reel and frame of a text.
func reelFrame(s string) string {
	if all := reels(s); len(all) > 0 {
		return all[0]
	}
	return ""
}

// citedReel returns the reel and frame that a text cites, if it is one only.
func citedReel(text string) string {
	if all := reels(text); len(all) == 1 {
		return all[0]
	}
	return ""
}

func pad(s string, n int) string { return strings.Repeat("0", max(0, n-len(s))) + s }

// securedName is the name of a secured party without the capacity in which it
// acts.
func securedName(s string) string {
	s = strings.ToUpper(s)
	if n := strings.Index(s, ", AS "); n >= 0 {
		s = s[:n]
	}
	return strings.TrimSpace(s)
}

func firstName(ns []Name) string {
	if len(ns) == 0 {
		return ""
	}
	return ns[0].Name
}
