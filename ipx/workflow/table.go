package workflow

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

// State is the stable name of a state, in lower case with hyphens.
type State string

// Kind is the stable name of an event, in lower case with hyphens. It stands
// in histories and never changes.
type Kind string

// Event is what may happen, with what it carries. An event type is a struct
// that JSON can write and read; Kind must not depend on its fields.
type Event interface {
	Kind() Kind
}

// Table is a workflow as data. T is what an instance knows (its terms), a
// plain value that JSON can write and read; E is the interface of the
// workflow's events.
type Table[T any, E Event] struct {
	Name    string      // stable: "pledge/cn"
	Version int         // of the table's meaning, from 1
	Title   ipx.Text    // what it is about
	Initial State       // where an instance starts
	States  []StateInfo // every state
	Steps   []Step[T, E]

	// Rights names the title records that an event touches, from the terms
	// and the event (nil where only the terms are known). Needed where a step
	// has Entries, or a rule reads titles.
	Rights func(T, E) []ipx.RightID
	// Acts reports whether an actor's party really has the role in which it
	// acts. nil trusts the host.
	Acts func(T, E, ipx.Actor) bool
}

// Reasons yields the codes with which the rules of the table refuse, and their
// sentences, in the order of the table. The engine and the title records refuse
// with codes of their own: see the functions Reasons of both packages.
func (t Table[T, E]) Reasons(yield func(ipx.Code, ipx.Text) bool) {
	told := map[ipx.Code]bool{}
	for _, s := range t.Steps {
		for _, r := range s.Rules {
			if told[r.Code] {
				continue
			}
			told[r.Code] = true
			if !yield(r.Code, r.Says) {
				return
			}
		}
	}
}

// StateInfo describes a state.
type StateInfo struct {
	Name  State
	Label ipx.Text
	Final bool // nothing can happen any more
	Holds bool // money or title is held for somebody here: there must be a way on
}

// Step is one row of a table: what one event does in some states. An event
// may have several rows, as long as no two of them speak of the same state.
type Step[T any, E Event] struct {
	Event  E          // zero value: gives the kind and the type of the payload
	Label  ipx.Text   // what happens, for buttons and diagrams
	From   []State    // where it may happen
	To     State      // where it leads; empty: the state stays
	By     []ipx.Role // who may fire it
	Joint  bool       // all of By must act together, not one of them
	Papers []Paper[T, E]
	Rules  []Rule[T, E] // all are checked, in order

	// Change returns the terms after the step; nil: they stay. It is asked
	// without Titles and Law, so that a history leads to the same terms under
	// any pack: what a step learns from there stands in the event's payload,
	// and a rule checks it.
	Change func(Asked[T, E]) T
	// Entries is what the step proposes to title; id, source and missing dates
	// are filled in. It is asked even where a rule has refused, so that the
	// titles' reasons are told as well.
	Entries func(Asked[T, E]) []title.Entry
	Early   bool // Entries and Foresees do not read the event's fields: Explain need not wait for them

	// Foresees is what a later step is going to propose. Title judges it now,
	// and nothing is entered: nobody files in vain.
	Foresees func(Asked[T, E]) []title.Entry
	Starts   []Clock[T, E] // time limits that begin to run
	Stops    []ClockName   // time limits that are met or fall away
	Duties   []Duty[T, E]  // work for the outside world
	Cites    []law.Key     // the law that it carries out
}

// Asked is what a rule, a change or a proposal may read.
type Asked[T any, E Event] struct {
	Instance string
	Version  int // of the instance before the step
	State    State
	Terms    T
	Event    E
	By       []ipx.Actor
	On       calendar.Date // the day of the act
	Docs     []ipx.Document
	Titles   title.Titles
	Law      law.View // on the day of the act
}

// View returns the title of a right on the day of the act; false where the
// host did not hand it in.
func (a Asked[T, E]) View(id ipx.RightID) (title.View, bool) {
	r, ok := a.Titles[id]
	if !ok {
		return title.View{}, false
	}
	return r.AsOf(a.On), true
}

// Acting returns the first actor in a role.
func (a Asked[T, E]) Acting(role ipx.Role) (ipx.Actor, bool) {
	for _, b := range a.By {
		if b.Role == role {
			return b, true
		}
	}
	return ipx.Actor{}, false
}

// Rule is one check of a step.
type Rule[T any, E Event] struct {
	Code     ipx.Code // stable name of the reason that it gives
	Category error    // one of the ipx.Err values; nil is ipx.ErrRule
	Law      law.Key  // topic; where no rule is in force the check does not run. Empty: a rule of the contract or of logic
	Says     ipx.Text // template of the sentence
	Payload  bool     // reads the event's fields, so that it waits for them
	Unblock  []ipx.Unblocker
	Check    func(Asked[T, E]) []Fault // nothing: the rule is kept
}

// Fault is one breach of a rule.
type Fault struct {
	Subject string          // what is at fault: a field, a party, a right
	Args    []ipx.Arg       // for the rule's sentence
	Unblock []ipx.Unblocker // who can clear this one; empty: those of the rule
}

// Paper is a document that a step needs.
type Paper[T any, E Event] struct {
	Kind   ipx.DocumentKind
	Label  ipx.Text
	Law    law.Key                         // topic; where no rule is in force the paper is not needed. Empty: always
	When   func(Asked[T, E]) bool          // nil: always
	Signed func(Asked[T, E]) []ipx.PartyID // who must have signed it; nil: nobody
}

// ClockName is the stable name of a time limit within a table.
type ClockName string

// Clock is a time limit that a step starts. Its length comes from the limit
// of a rule of law, or from a day that the event or the terms fix.
type Clock[T any, E Event] struct {
	Name  ClockName
	Label ipx.Text
	Law   law.Key                         // topic whose limit runs, and legal basis
	Until func(Asked[T, E]) calendar.Date // a fixed last day; zero, or nil: by the law's limit
	From  func(Asked[T, E]) calendar.Date // from when the limit runs; nil: the day of the act
	When  func(Asked[T, E]) bool          // nil: always
	While []State                         // the clock starts in these states only, and stops when they, and those of clocks of its name, are left; empty: it runs on
	Lapse Kind                            // the event to fire when it has passed
	After ipx.Text                        // what follows when it has passed, where there is no Lapse: a reminder
}

// Duty is work that a step leaves for the outside world: file with the
// office, release the money, tell the pledgee.
type Duty[T any, E Event] struct {
	Kind  string // stable: "notify-pledgee"
	Label ipx.Text
	To    ipx.Role // who is to do it, or to be told
	When  func(Asked[T, E]) bool
	Party func(Asked[T, E]) []ipx.PartyID // nil: no particular party
	Money func(Asked[T, E]) ipx.Money     // nil: none
}

// Codes of the engine. They never change their meaning.
var (
	codeState     = coded{"WORKFLOW-STATE-01", ipx.ErrState, ipx.T("在“{state}”状态不能办理“{event}”", "“{event}” cannot happen in state “{state}”")}
	codeRole      = coded{"WORKFLOW-ACTOR-01", ipx.ErrActor, ipx.T("“{event}”应由{roles}办理", "“{event}” is for {roles} to do")}
	codeJoint     = coded{"WORKFLOW-ACTOR-02", ipx.ErrActor, ipx.T("“{event}”应由各方共同办理，缺少{role}", "“{event}” is done jointly; {role} is missing")}
	codeStranger  = coded{"WORKFLOW-ACTOR-03", ipx.ErrActor, ipx.T("{party}在本案中不是{role}", "{party} is not {role} here")}
	codePaper     = coded{"WORKFLOW-PAPER-01", ipx.ErrDocument, ipx.T("缺少{paper}", "{paper} is missing")}
	codeSigned    = coded{"WORKFLOW-PAPER-02", ipx.ErrDocument, ipx.T("{paper}缺少{party}的签章", "{paper} is not signed by {party}")}
	codeNoClock   = coded{"WORKFLOW-CLOCK-01", ipx.ErrState, ipx.T("没有正在计算的期限", "no time limit for it is running")}
	codeTooEarly  = coded{"WORKFLOW-CLOCK-02", ipx.ErrState, ipx.T("期限至{due}止，尚未届满", "the time limit runs until {due} and has not passed")}
	codeUndated   = coded{"WORKFLOW-CLOCK-03", ipx.ErrInput, ipx.T("期限的截止日尚无法确定：{why}", "the end of the time limit is not known: {why}")}
	codeNoEvent   = coded{"WORKFLOW-INPUT-01", ipx.ErrInput, ipx.T("命令不完整：{what}", "the command is malformed: {what}")}
	codeUnknown   = coded{"WORKFLOW-INPUT-02", ipx.ErrInput, ipx.T("没有事件{event}", "there is no event {event}")}
	codeTitles    = coded{"WORKFLOW-TITLE-01", ipx.ErrInput, ipx.T("登记档案不可用：{why}", "a title record cannot be used: {why}")}
	codeReusedKey = coded{"WORKFLOW-KEY-01", ipx.ErrConflict, ipx.T("命令键{key}已用于另一命令（第{version}步）", "command key {key} was used for another command (step {version})")}
)

// coded is a reason of the engine.
type coded struct {
	code     ipx.Code
	category error
	says     ipx.Text
}

func (c coded) reason(subject string, args ...ipx.Arg) ipx.Reason {
	return ipx.Reason{Code: c.code, Category: c.category, Says: c.says, Subject: subject, Args: args}
}

// Reasons yields the codes with which the engine itself refuses, and their
// sentences. A table adds those of its rules.
func Reasons(yield func(ipx.Code, ipx.Text) bool) {
	for _, c := range []coded{codeState, codeRole, codeJoint, codeStranger, codePaper, codeSigned, codeNoClock, codeTooEarly, codeUndated, codeNoEvent, codeUnknown, codeTitles, codeReusedKey} {
		if !yield(c.code, c.says) {
			return
		}
	}
}
