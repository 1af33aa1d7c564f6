package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

type (
	asked = workflow.Asked[Terms, Event]
	rule  = workflow.Rule[Terms, Event]
	fault = workflow.Fault
)

func arg(name string, value any) ipx.Arg { return ipx.Arg{Name: name, Value: value} }

// one makes a single fault.
func one(subject string, args ...ipx.Arg) []fault { return []fault{{Subject: subject, Args: args}} }

// said refuses an event in which a word that it cannot do without is missing.
func said(field string, word func(Event) string) rule {
	return rule{Code: "LICENCE-FACT-01", Category: ipx.ErrInput, Payload: true,
		Says: ipx.T("没有写明事实、理由或者编号（{field}）", "a fact, reason or number is not named ({field})"),
		Check: func(a asked) []fault {
			if word(a.Event) == "" {
				return one(field, arg("field", field))
			}
			return nil
		}}
}

var complainers = []ipx.Unblocker{{Role: ipx.Licensor, Act: ipx.T("补全合同", "complete the contract")}, {Role: ipx.Licensee, Act: ipx.T("补全合同", "complete the contract")}}

// The contract.
var (
	complete = rule{Code: "LICENCE-CONTRACT-01", Category: ipx.ErrInput, Payload: true, Unblock: complainers,
		Says: ipx.T("许可缺少{what}", "the licence lacks {what}"),
		Check: func(a asked) []fault {
			l := licence(a)
			_, open := a.Event.(Declare)
			var out []fault
			for _, c := range []struct {
				field  string
				lacks  bool
				zh, en string
			}{
				{"right", l.Right == "" || !l.Kind.Valid(), "权利", "the right"},
				{"licensors", len(l.Licensors) == 0, "许可人", "the licensor"},
				{"licensees", len(l.Licensees) == 0 && !open, "被许可人", "the licensee"},
				{"price", l.Price == "", "使用费的支付方式和标准", "what is paid, and how"},
				{"type", !slices.Contains(types, l.Type), "许可类型", "a known type"},
				{"scope", l.Scope.IsEmpty(), "范围", "a scope"},
			} {
				if c.lacks {
					out = append(out, fault{Subject: c.field, Args: []ipx.Arg{arg("what", ipx.T(c.zh, c.en))}})
				}
			}
			return out
		}}
	distinct = rule{Code: "LICENCE-CONTRACT-02", Category: ipx.ErrInput, Payload: true, Unblock: complainers,
		Says: ipx.T("{party}不能既是许可人又是被许可人", "{party} cannot be licensor and licensee at once"),
		Check: func(a asked) []fault {
			l := licence(a)
			var out []fault
			for _, p := range l.Licensees {
				if slices.Contains(l.Licensors, p) {
					out = append(out, fault{Subject: string(p), Args: []ipx.Arg{arg("party", p)}})
				}
			}
			return out
		}}
	kindFits = rule{Code: "LICENCE-CONTRACT-03", Category: ipx.ErrInput, Payload: true, Unblock: complainers,
		Says: ipx.T("{right}是{is}，不是{said}", "{right} is: {is}, not: {said}"),
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range both(a) {
				v, ok := a.View(l.Right)
				if is := v.Right().Kind; ok && l.Kind.Valid() && is != l.Kind {
					out = append(out, fault{Subject: "kind", Args: []ipx.Arg{arg("right", l.Right), arg("is", is.Name()), arg("said", l.Kind.Name())}})
				}
			}
			return out
		}}
	rightsNamed = rule{Code: "LICENCE-COPYRIGHT-01", Law: "copyright.unnamed-rights", Payload: true, Unblock: complainers,
		Says: ipx.T("著作权许可未写明许可的权利：未写明的权利不得行使", "a licence of copyright names the rights that it grants: what is not named is not granted"),
		Check: func(a asked) []fault {
			for _, l := range both(a) {
				if (l.Kind == ipx.Copyright || l.Kind == ipx.Software) && l.Scope.Act.IsAll() {
					return one("scope.act")
				}
			}
			return nil
		}}
	economic = rule{Code: "LICENCE-COPYRIGHT-02", Law: "copyright.licensable", Payload: true, Unblock: complainers,
		Says: ipx.T("{act}属于作者的人身权，不得许可", "{act} is a moral right of the author and cannot be licensed"),
		Check: func(a asked) []fault {
			var out []fault
			for _, l := range both(a) {
				codes, excepted := l.Scope.Act.Codes()
				for _, c := range codes {
					if l.Kind == ipx.Copyright && !excepted && slices.Contains(moral, c) {
						out = append(out, fault{Subject: "scope.act", Args: []ipx.Arg{arg("act", c)}})
					}
				}
			}
			return out
		}}
	standsThere = rule{Code: "LICENCE-ADOPT-01", Category: ipx.ErrConflict, Payload: true,
		Says:    ipx.T("登记档案上没有同样的许可{burden}", "no such licence lies on the title under {burden}"),
		Unblock: []ipx.Unblocker{{Role: ipx.Registrar, Act: ipx.T("先登记该许可", "enter the licence first")}},
		Check: func(a asked) []fault {
			l, id := licence(a), adopted(a)
			v, ok := a.View(l.Right)
			if !ok {
				return nil
			}
			b, found := v.Burden(id)
			if found && b.Kind == title.Licence && b.Ended.IsZero() && sameParties(b.Holders, l.Licensees) &&
				kindOf(l) == kindOf(Licence{Type: b.Licence}) && b.Scope.Equal(l.Scope) && b.Parent == l.Parent {
				return nil
			}
			return one(string(id), arg("burden", string(id)))
		}}
)

// types are those that a licence may have; one that does not say is ordinary.
var types = []title.LicenceType{"", title.Ordinary, title.Sole, title.Exclusive}

// moral are the acts that only the author may allow, whoever has the economic
// rights: publication 发表, authorship 署名, revision 修改, integrity 保护作品完整.
var moral = []string{"publish-first", "attribution", "revise", "integrity"}

// adopted is the burden that is taken over.
func adopted(a asked) title.BurdenID {
	if e, ok := a.Event.(Adopt); ok && e.Burden != "" {
		return e.Burden
	}
	return a.Terms.burden(a.Instance)
}

// sameParties reports whether two lists name the same parties.
func sameParties(a, b []ipx.PartyID) bool {
	within := func(some, all []ipx.PartyID) bool {
		return !slices.ContainsFunc(some, func(p ipx.PartyID) bool { return !slices.Contains(all, p) })
	}
	return len(a) > 0 && within(a, b) && within(b, a)
}
