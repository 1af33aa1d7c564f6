package workflow

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// TableFault is something wrong with a table.
type TableFault struct {
	Kind  FaultKind
	Where string // the state, event, rule or clock at fault
	What  string // in English, for the table's author
}

// String returns the fault in one line.
func (f TableFault) String() string {
	return fmt.Sprintf("%s at %s: %s", f.Kind, f.Where, f.What)
}

// FaultKind is the stable name of a kind of fault.
type FaultKind string

// Kinds of fault. The hard ones stop Compile; the others are for Verify.
const (
	NoName        FaultKind = "no-name"        // hard: no name, version, or initial state
	DoubleState   FaultKind = "double-state"   // hard: a state twice
	UnknownState  FaultKind = "unknown-state"  // hard: a row speaks of a state that is not listed
	DoubleRow     FaultKind = "double-row"     // hard: a state and an event with two rows
	BadPayload    FaultKind = "bad-payload"    // hard: an event that is no struct, or an event or terms that JSON does not carry there and back
	BadName       FaultKind = "bad-name"       // hard: a name that is not lower case with hyphens
	NoText        FaultKind = "no-text"        // hard: a text is missing in zh or en
	TextArguments FaultKind = "text-arguments" // hard: zh and en name different arguments
	NoActor       FaultKind = "no-actor"       // hard: nobody may fire the event, or nobody is to do a duty
	NoCheck       FaultKind = "no-check"       // hard: a rule without a code or a check
	DoubleCode    FaultKind = "double-code"    // hard: one code with two sentences
	UnknownLaw    FaultKind = "unknown-law"    // hard: a topic that the pack has in no version
	NoRights      FaultKind = "no-rights"      // hard: entries are proposed, but the table names no rights
	UnknownLapse  FaultKind = "unknown-lapse"  // hard: a clock ends in an event that the table does not have, or that time may not fire
	UnknownClock  FaultKind = "unknown-clock"  // hard: a row stops a clock that nothing starts
	NoLimit       FaultKind = "no-limit"       // hard: a clock without a limit in law and without a day of its own
	Unreachable   FaultKind = "unreachable"    // a state that no row leads to
	DeadEnd       FaultKind = "dead-end"       // a state that is not final, and that nothing leaves
	NoEnd         FaultKind = "no-end"         // a state from which no final state can be reached
	FinalLeaves   FaultKind = "final-leaves"   // a final state that a row leaves or acts in
	Stuck         FaultKind = "stuck"          // money or title is held, and only the parties' will leads out of the states that hold it: no time limit, office or court does
	NoOutcome     FaultKind = "no-outcome"     // a clock that leads to nothing: no lapse and no word of what follows, or a lapse that cannot happen in a state where it runs
	NoTimer       FaultKind = "no-timer"       // an event that only time may fire, in a state where no clock that ends in it can run
	Uncited       FaultKind = "uncited"        // a row that changes title and cites no law
)

// Hard reports whether the fault stops Compile.
func (k FaultKind) Hard() bool {
	return !slices.Contains([]FaultKind{Unreachable, DeadEnd, NoEnd, FinalLeaves, Stuck, NoOutcome, NoTimer, Uncited}, k)
}

// Verify examines a table exhaustively, over a law pack, and returns every
// fault: those of rows and clocks in the order of the table, then those of the
// paths. Where the initial state or another is not listed, or listed twice, there
// are no paths to examine; where a clock ends in no event, nothing is said of what
// waits for time. Built-in tables and those of users take the same way.
func Verify[T any, E Event](t Table[T, E], pack *law.Pack) []TableFault {
	v := verifier[T, E]{t: t, pack: pack, codes: map[ipx.Code]ipx.Text{}, known: map[State]bool{}}
	v.head()
	v.payload("terms", reflect.TypeFor[T](), map[reflect.Type]bool{})
	for i := range t.Steps {
		v.step(&t.Steps[i])
	}
	v.clocks()
	if v.known[t.Initial] && !v.found(DoubleState, UnknownState) { // else every path would be told as a fault once more
		v.paths()
	}
	return v.faults
}

// found reports whether a fault of one of the kinds was found already.
func (v *verifier[T, E]) found(kinds ...FaultKind) bool {
	return slices.ContainsFunc(v.faults, func(f TableFault) bool { return slices.Contains(kinds, f.Kind) })
}

type verifier[T any, E Event] struct {
	t      Table[T, E]
	pack   *law.Pack
	codes  map[ipx.Code]ipx.Text
	known  map[State]bool
	faults []TableFault
}

func (v *verifier[T, E]) fault(k FaultKind, where, format string, args ...any) {
	v.faults = append(v.faults, TableFault{k, where, fmt.Sprintf(format, args...)})
}

var lowerName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (v *verifier[T, E]) name(where, name string) {
	if !lowerName.MatchString(name) {
		v.fault(BadName, where, "%q is not lower case with hyphens", name)
	}
}

// placeholder is a named argument in a text.
var placeholder = regexp.MustCompile(`\{[A-Za-z0-9_]+\}`)

func (v *verifier[T, E]) text(where string, t ipx.Text) {
	if t.Zh == "" || t.En == "" {
		v.fault(NoText, where, "a text is missing in zh or en: %q, %q", t.Zh, t.En)
		return
	}
	args := func(s string) []string {
		return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(s, -1))))
	}
	if zh, en := args(t.Zh), args(t.En); !slices.Equal(zh, en) {
		v.fault(TextArguments, where, "zh names %v, en %v", zh, en)
	}
}

func (v *verifier[T, E]) topic(where string, k law.Key) {
	if k != "" && v.pack != nil && !v.pack.Knows(k) {
		v.fault(UnknownLaw, where, "the pack has no rule on %q", k)
	}
}

func (v *verifier[T, E]) head() {
	t := v.t
	if t.Name == "" || t.Version < 1 {
		v.fault(NoName, "table", "it needs a name and a version from 1")
	}
	v.text("title", t.Title)
	for _, s := range t.States {
		if v.known[s.Name] {
			v.fault(DoubleState, string(s.Name), "it is listed twice")
		}
		v.known[s.Name] = true
		v.name(string(s.Name), string(s.Name))
		v.text("state "+string(s.Name), s.Label)
	}
	if !v.known[t.Initial] {
		v.fault(NoName, "initial", "state %q is not listed", t.Initial)
	}
}

func (v *verifier[T, E]) step(s *Step[T, E]) {
	typ := reflect.TypeOf(s.Event)
	if typ == nil || typ.Kind() != reflect.Struct {
		v.fault(BadPayload, "step", "an event is a struct value, not %v", typ)
		return
	}
	kind := string(s.Event.Kind())
	v.name(kind, kind)
	v.text(kind, s.Label)
	for i := range v.t.Steps {
		o := &v.t.Steps[i]
		if o == s {
			break
		}
		ot := reflect.TypeOf(o.Event)
		if ot == nil || ot.Kind() != reflect.Struct {
			continue
		}
		same := o.Event.Kind() == s.Event.Kind()
		if same != (ot == typ) {
			v.fault(BadPayload, kind, "type %s and event %s do not belong together: %s has %s", typ, kind, o.Event.Kind(), ot)
		}
		for _, from := range s.From {
			if same && slices.Contains(o.From, from) {
				v.fault(DoubleRow, kind, "state %q has two rows for it", from)
			}
		}
	}
	v.payload(kind, typ, map[reflect.Type]bool{})
	if len(s.From) == 0 {
		v.fault(UnknownState, kind, "it has no state to start from")
	}
	for i, from := range s.From {
		if !v.known[from] {
			v.fault(UnknownState, kind, "state %q is not listed", from)
		}
		if slices.Contains(s.From[:i], from) {
			v.fault(DoubleRow, kind, "state %q stands twice in From", from)
		}
	}
	if s.To != "" && !v.known[s.To] {
		v.fault(UnknownState, kind, "state %q is not listed", s.To)
	}
	if len(s.By) == 0 {
		v.fault(NoActor, kind, "nobody may fire it")
	}
	for i := range s.Papers {
		p := &s.Papers[i]
		v.name(kind+" paper", string(p.Kind))
		v.text(kind+" paper "+string(p.Kind), p.Label)
		v.topic(kind+" paper "+string(p.Kind), p.Law)
	}
	for i := range s.Rules {
		r := &s.Rules[i]
		if r.Code == "" || r.Check == nil {
			v.fault(NoCheck, kind, "rule %d (%s) needs a code and a check", i, r.Code)
		}
		v.text(kind+" rule "+string(r.Code), r.Says)
		v.topic(kind+" rule "+string(r.Code), r.Law)
		if old, ok := v.codes[r.Code]; ok && old != r.Says {
			v.fault(DoubleCode, kind, "code %s has two sentences", r.Code)
		}
		v.codes[r.Code] = r.Says
		for _, u := range r.Unblock {
			v.text(kind+" rule "+string(r.Code)+" unblock", u.Act)
		}
	}
	for i := range s.Duties {
		v.name(kind+" duty", s.Duties[i].Kind)
		v.text(kind+" duty "+s.Duties[i].Kind, s.Duties[i].Label)
		if s.Duties[i].To == "" {
			v.fault(NoActor, kind+" duty "+s.Duties[i].Kind, "it is nobody's")
		}
	}
	for _, k := range s.Cites {
		v.topic(kind, k)
	}
	if s.Entries != nil || s.Foresees != nil {
		if v.t.Rights == nil {
			v.fault(NoRights, kind, "it proposes entries, but the table does not say of which rights")
		}
		if len(s.Cites) == 0 {
			v.fault(Uncited, kind, "it changes title and cites no law")
		}
	}
}
