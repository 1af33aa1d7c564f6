package registry

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// names returns the names of parties.
func names(ns []Name) []string {
	out := make([]string, 0, len(ns))
	for _, n := range ns {
		if n.Name != "" {
			out = append(out, n.Name)
		}
	}
	return out
}

// spelt is a name without case, spaces and points: one firm is printed as
// "Co.,Ltd.", "CO., LTD." and "Co. Ltd" in rows of one register.
func spelt(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// sameName reports whether two printed names differ in case, spaces and points
// at most.
func sameName(a, b string) bool { return a == b || spelt(a) == spelt(b) && spelt(a) != "" }

// maxName bounds a party's key.
const maxName = 200

// parties makes party keys of printed names; a register knows parties by
// nothing else.
func parties(ns []Name) []ipx.PartyID {
	var out []ipx.PartyID
	for _, n := range ns {
		name := strings.Join(strings.Fields(n.Name), " ")
		if r := []rune(name); len(r) > maxName {
			name = string(r[:maxName])
		}
		if id := ipx.PartyID(name); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// sameNames reports whether two lists name the same parties.
func sameNames(a, b []string) bool { return within(a, b) && within(b, a) }

// within reports whether every name of a is in b.
func within(a, b []string) bool { return each(a, b, sameName) }

// toTheLetter reports whether every name of a is in b as it is spelt there.
func toTheLetter(a, b []string) bool { return each(a, b, func(n, m string) bool { return n == m }) }

// each reports whether every name of a has one like it in b.
func each(a, b []string, like func(n, m string) bool) bool {
	return !slices.ContainsFunc(a, func(n string) bool {
		return !slices.ContainsFunc(b, func(m string) bool { return like(n, m) })
	})
}

// parties follows the names of the holders through the register, row by row,
// and finds where the chain breaks. Names say less than numbers: they drift,
// so a break is a finding and nothing more.
func (b *reading) parties() {
	var last []string // in the language of the rows; nil before the first row that names holders
	var transfer *Item
	b.drift = map[FindingCode][]int{}
	say := func(code FindingCode, row int, found, toTheLetter bool) {
		if found {
			b.found.add(code, row)
		}
		if found != toTheLetter {
			b.drift[code] = append(b.drift[code], row)
		}
	}
	for _, i := range b.asShown() {
		before, after := names(i.detail.Before), names(i.detail.After)
		switch i.Type {
		case ApplicantData, HolderName, HolderNameOrAddress, ApplicationTransfer, Transfer:
			if len(before) > 0 {
				say("BEFORE_EQUALS_AFTER_IN_TRANSLITERATION", i.Seq, sameNames(before, after), toTheLetter(before, after) && toTheLetter(after, before))
			}
		}
		if i.moves() && last != nil {
			say("TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME", i.Seq, !within(before, last), !toTheLetter(before, last))
		}
		if i.Type == PledgeRegistered && last != nil {
			by := names(i.detail.Pledgor)
			say("PLEDGOR_NAME_NOT_HOLDER_NAME", i.Seq, !within(by, last), !toTheLetter(by, last))
		}
		if i.names() && len(after) > 0 {
			last = after
		}
		if i.moves() && len(after) > 0 {
			transfer = &i
		}
	}
	if transfer != nil && len(parties(transfer.detail.After)) < len(parties(b.history.Holders)) {
		b.found.add("AFTER_LIST_SHORTER_THAN_CURRENT_HOLDERS", transfer.Seq)
	}
}

// holders finds the last list of holders that the register shows. A change of
// address prints them, as it were by the way, and changes none.
func (b *reading) holders() {
	for _, i := range b.asShown() {
		if !i.names() || len(names(i.detail.After)) == 0 {
			continue
		}
		b.printed = i.detail.After
		if i.Type != HolderAddress {
			b.state.Holders = i.detail.After
		}
	}
}

// moves reports whether an item moves the right to somebody else.
func (i *Item) moves() bool { return i.Type == ApplicationTransfer || i.Type == Transfer }

// names reports whether the after-list of an item names the holders.
func (i *Item) names() bool {
	switch i.Type {
	case HolderName, HolderNameOrAddress, HolderAddress, ApplicantData:
		return true
	}
	return i.moves()
}

// among finds a printed name among parties; -1 where it is not there.
func among(n ipx.PartyID, ps []ipx.PartyID) int {
	return slices.IndexFunc(ps, func(p ipx.PartyID) bool { return sameName(string(p), string(n)) })
}

// owning returns the named parties if all of them own the right under these
// names. Names drift between rows and languages; where they do, nobody is
// named, which means all owners.
func (w *writer) owning(ns []Name) []ipx.PartyID {
	owners := w.owners()
	var ids []ipx.PartyID
	for _, n := range parties(ns) {
		i := among(n, owners)
		if i < 0 {
			return nil
		}
		ids = append(ids, owners[i])
	}
	return ids
}

// rename gives owners their new names. An old one is found by its name; what
// is left on either side – names in another language, several that change at
// once – is paired in the order of the list. A change of name moves no share,
// so that it makes no transfer even where the lists do not fit each other.
func (w *writer) rename(i *Item) []title.Act {
	before, after := parties(i.detail.Before), parties(i.detail.After)
	if len(before) == 0 && len(i.detail.Assignors) > 0 {
		before, after = parties(i.detail.Assignors), parties(i.detail.Assignees)
	}
	owners := w.owners()
	if len(after) == 0 {
		return nil
	}
	pairs, fits := paired(owners, before, after)
	var acts []title.Act
	for _, p := range pairs {
		acts = append(acts, title.Observe{Fact: title.Renamed, Party: p[0], NewID: p[1]})
	}
	switch {
	case acts != nil:
		return acts
	case fits || sameNames(printed(before), printed(after)):
		return []title.Act{title.Observe{Fact: title.Noted, Note: string(i.Type)}}
	case len(before) == len(owners): // all owners before, and more or fewer after: a correction of who they are
		v := title.Vest{Cause: title.Succession, Presumed: len(after) > 1}
		for _, p := range after {
			v.To = append(v.To, title.Holding{Party: p})
		}
		return []title.Act{v}
	}
	return nil
}

// paired returns the owners whose names change, each with its new name, and
// whether the lists fit the owners.
func paired(owners, before, after []ipx.PartyID) (pairs [][2]ipx.PartyID, fits bool) {
	gone, come := without(before, after), without(after, before)
	if len(gone) == len(come) { // each old name has its new one
		for n, old := range gone {
			if at := among(old, owners); at >= 0 && !slices.Contains(owners, come[n]) {
				pairs = append(pairs, [2]ipx.PartyID{owners[at], come[n]})
			}
		}
		if len(pairs) == len(gone) && len(gone) > 0 {
			return pairs, true
		}
	}
	pairs = nil
	if len(owners) != len(after) {
		return nil, false // the list leaves some out, or names others: nobody can be told apart
	}
	var left []ipx.PartyID // owners that the list does not name
	rest := slices.Clone(after)
	for _, o := range owners {
		at := among(o, rest)
		if at < 0 {
			left = append(left, o)
			continue
		}
		if rest[at] != o {
			pairs = append(pairs, [2]ipx.PartyID{o, rest[at]})
		}
		rest = slices.Delete(rest, at, at+1)
	}
	for n, o := range left {
		pairs = append(pairs, [2]ipx.PartyID{o, rest[n]})
	}
	return pairs, true
}

// printed returns party keys as the names that they are here.
func printed(ps []ipx.PartyID) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = string(p)
	}
	return out
}

func without(a, b []ipx.PartyID) []ipx.PartyID {
	var out []ipx.PartyID
	for _, p := range a {
		if !slices.Contains(b, p) {
			out = append(out, p)
		}
	}
	return out
}
