package ipx

import (
	"errors"
	"strings"
)

// The categories of a refusal. errors.Is works on every Refusal and Reason
// with each of them.
var (
	ErrState    = errors.New("ipx: the state does not allow it")            // the step is not open in this state
	ErrActor    = errors.New("ipx: the actor may not do it")                // wrong role or no authority
	ErrDocument = errors.New("ipx: a document is missing or defective")     // papers
	ErrRule     = errors.New("ipx: a rule of law stands against it")        // law or contract
	ErrConflict = errors.New("ipx: another right or act stands in the way") // burdens, shares, reserves, repeated keys
	ErrInput    = errors.New("ipx: the input is malformed")                 // what was handed in cannot be read
)

// Code is the stable name of a reason, such as "PLEDGE-CONSENT-02". Codes are
// API: hosts may switch on them; they never change their meaning.
type Code string

// Arg is a named value that fills {Name} in the text of a reason. Value is a
// string, an int, a decimal, a calendar.Date or Period, a Money, a Share, a
// Text, a PartyID, RightID, Role, RightKind, PartyKind or DocumentKind, or a
// slice of these; each is formatted per language at the edge.
type Arg struct {
	Name  string
	Value any
}

// Unblocker says who can clear a reason, and by which act.
type Unblocker struct {
	Role  Role    // in which capacity: pledgee, co-owner, court
	Party PartyID // who, where known
	Act   Text    // what to do: 出具同意书 / give consent
}

// Reason is one ground of a refusal.
type Reason struct {
	Code     Code        // stable name
	Category error       // one of the Err values of this package
	Rule     string      // id of the rule of law, "cn.civil-code.444"; empty where none
	Cite     Text        // citation: 《民法典》第四百四十四条 / Civil Code art. 444
	Says     Text        // template of the sentence
	Args     []Arg       // values for the template, in order of their names there
	Subject  string      // what stands in the way or is at fault: a burden id, a field, a document kind
	Unblock  []Unblocker // who can clear it; empty where nobody can
}

// Error returns the code and the English sentence with its arguments.
func (r Reason) Error() string {
	return string(r.Code) + ": " + fill(r.Says.En, r.Args)
}

// Is reports whether target is the category of r.
func (r Reason) Is(target error) bool { return r.Category != nil && target == r.Category }

// Refusal says that the law, or the state of things, does not allow what was
// asked, and gives every reason in a stable order. Nothing was changed.
type Refusal struct {
	Reasons []Reason
}

// Refuse returns a refusal with the given reasons.
func Refuse(reasons ...Reason) *Refusal { return &Refusal{Reasons: reasons} }

// Error lists all reasons in English.
func (r *Refusal) Error() string {
	var b strings.Builder
	b.WriteString("refused")
	for i, s := range r.Reasons {
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString("; ")
		}
		b.WriteString(s.Error())
	}
	return b.String()
}

// Is reports whether any reason is of the category target.
func (r *Refusal) Is(target error) bool {
	for _, s := range r.Reasons {
		if s.Is(target) {
			return true
		}
	}
	return false
}

// Unwrap returns the reasons, so that errors.As finds a [Reason].
func (r *Refusal) Unwrap() []error {
	out := make([]error, len(r.Reasons))
	for i, s := range r.Reasons {
		out[i] = s
	}
	return out
}

// Merge returns one refusal with the reasons of all, in order, each once; two
// reasons are the same where code, subject and sentence are. It returns nil
// where there is no reason at all. A nil *Refusal in an error is not nil: see
// [Refusal.OrNil].
func Merge(refusals ...*Refusal) *Refusal {
	type key struct {
		code      Code
		subject   string
		zh, en    string
		unblocked int
	}
	seen := map[key]bool{}
	var out []Reason
	for _, r := range refusals {
		if r == nil {
			continue
		}
		for _, s := range r.Reasons {
			k := key{s.Code, s.Subject, fill(s.Says.Zh, s.Args), fill(s.Says.En, s.Args), len(s.Unblock)}
			if !seen[k] {
				seen[k] = true
				out = append(out, s)
			}
		}
	}
	if out == nil {
		return nil
	}
	return &Refusal{Reasons: out}
}

// OrNil returns r as an error, and an error that is nil where r is nil or
// gives no reason.
func (r *Refusal) OrNil() error {
	if r == nil || len(r.Reasons) == 0 {
		return nil
	}
	return r
}

// Has reports whether the refusal gives the reason code.
func (r *Refusal) Has(code Code) bool {
	for _, s := range r.Reasons {
		if s.Code == code {
			return true
		}
	}
	return false
}
