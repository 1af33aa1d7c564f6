package l10n

import (
	"errors"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"golang.org/x/text/language"
)

// Explain shows an error to the person whom it stopped. Of a refusal it gives
// every reason with its code, the provision it rests on, and who can clear it
// by which act, a line each; of any other error it says that the program is at
// fault, with the error's own text. It returns "" for nil, and for a nil
// *ipx.Refusal, with which Verify and its like say that nothing is wrong.
func Explain(tag language.Tag, err error) string { return Voice{Tag: tag}.Explain(err) }

// Explain shows an error in the Voice's language, with its names.
func (v Voice) Explain(err error) string { return strings.Join(v.Lines(err), "\n") }

// Lines is Explain line by line, for hosts that lay the page out themselves.
// Lines that belong to a reason start with three blanks.
func Lines(tag language.Tag, err error) []string { return Voice{Tag: tag}.Lines(err) }

// Lines is Explain line by line, in the Voice's language and with its names.
func (v Voice) Lines(err error) []string {
	l := of(v.Tag)
	if no, ok := err.(*ipx.Refusal); err == nil || ok && no == nil { // a function that returns *ipx.Refusal may have refused nothing
		return nil
	}
	found, rest := reasonsIn(err)
	merged := ipx.Merge(&ipx.Refusal{Reasons: found})
	if merged == nil {
		if rest == nil {
			return []string{l.say("refused.bare")}
		}
		return []string{l.say("fault", err.Error())}
	}
	out := []string{l.say("refused", len(merged.Reasons))}
	for i, r := range merged.Reasons {
		lines := v.Reason(r)
		out = append(out, itoa(i+1)+". "+lines[0])
		for _, s := range lines[1:] {
			out = append(out, "   "+s)
		}
	}
	if rest != nil {
		out = append(out, l.say("fault", rest.Error()))
	}
	return out
}

// Reason shows one reason: the sentence with its code, then the provision,
// then a line for everybody who can clear it.
func (v Voice) Reason(r ipx.Reason) []string {
	l := of(v.Tag)
	says := v.Say(r.Says, r.Args...)
	if says == "" {
		says = l.say("cat." + ipx.CategoryName(r.Category))
		if ipx.CategoryName(r.Category) == "" {
			says = l.say("refused.bare")
		}
	}
	out := []string{says + l.say("code", string(r.Code))}
	switch cite := l.pick(r.Cite.Zh, r.Cite.En); {
	case cite != "":
		out = append(out, l.say("basis", cite))
	case r.Rule != "":
		out = append(out, l.say("basis", r.Rule))
	}
	for _, u := range r.Unblock {
		who := v.value(l, u.Role)
		if u.Party != "" {
			who = l.say("who", who, v.value(l, u.Party))
		}
		if act := v.Say(u.Act, r.Args...); act != "" {
			out = append(out, l.say("unblock", who, act))
		} else {
			out = append(out, l.say("unblock.who", who))
		}
	}
	return out
}

// Category names one of the categories of refusals: 文件欠缺, papers missing. It
// returns "" for any other error.
func Category(tag language.Tag, category error) string {
	name := ipx.CategoryName(category)
	if name == "" {
		return ""
	}
	return of(tag).say("cat." + name)
}

// reasonsIn returns the reasons in a tree of errors, and what in it is no
// refusal; joined errors may hold several of both.
func reasonsIn(err error) (out []ipx.Reason, rest error) {
	switch e := err.(type) {
	case *ipx.Refusal:
		if e == nil {
			return nil, nil
		}
		return e.Reasons, nil
	case ipx.Reason:
		return []ipx.Reason{e}, nil
	case interface{ Unwrap() []error }:
		var others []error
		for _, inner := range e.Unwrap() {
			found, other := reasonsIn(inner)
			out = append(out, found...)
			if other != nil {
				others = append(others, other)
			}
		}
		return out, errors.Join(others...)
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			if found, other := reasonsIn(inner); found != nil || other == nil {
				return found, other
			}
		}
	}
	return nil, err
}
