package export

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Class is where a technology stands in the catalogue of technologies whose
// export is prohibited or restricted 中国禁止出口限制出口技术目录.
type Class string

// Classes of technology. An empty class says that nobody has looked it up.
const (
	Free       Class = "free"       // 自由出口: not in the catalogue
	Restricted Class = "restricted" // 限制出口: item code ends in X
	Prohibited Class = "prohibited" // 禁止出口: item code ends in J
)

// Decision is what the authority for foreign trade gives.
type Decision string

// Decisions.
const (
	Intent  Decision = "export-intent"  // 技术出口许可意向书
	Licence Decision = "export-licence" // 技术出口许可证
	Record  Decision = "export-record"  // 技术出口合同登记
)

// Technology reports whether a right of the kind carries technology. Marks, and
// copyright other than in software, do not.
func Technology(k ipx.RightKind) bool {
	return k.Patent() || slices.Contains([]ipx.RightKind{ipx.Application, ipx.Software, ipx.LayoutDesign, ipx.PlantVariety, ipx.KnowHow}, k)
}

// Item is a right in which a line of business deals.
type Item struct {
	Right  ipx.RightID
	Kind   ipx.RightKind
	Class  Class
	Abroad bool // goes, in whole or part, to a foreigner
}

// Crosses reports whether an item is technology that goes abroad. Designs are
// left out, as the patent office leaves them out.
func (i Item) Crosses() bool { return i.Abroad && Technology(i.Kind) && i.Kind != ipx.Design }

// Gate makes the rules of one line of business. The codes of its refusals begin
// with Code.
type Gate[T any, E workflow.Event] struct {
	Code    ipx.Code                                  // "TRANSFER-EXPORT": the rules are its -01 to -06
	Items   func(workflow.Asked[T, E]) []Item         // what the step is about
	Decided func(workflow.Asked[T, E], Decision) bool // whether the decision is on file
	Owner   ipx.Role                                  // who classifies the technology: seller, licensor
}

// each makes a fault for every item that is bad.
func (g Gate[T, E]) each(bad func(Item) bool) func(workflow.Asked[T, E]) []workflow.Fault {
	return func(a workflow.Asked[T, E]) []workflow.Fault {
		var out []workflow.Fault
		for _, i := range g.Items(a) {
			if i.Crosses() && bad(i) {
				out = append(out, workflow.Fault{Subject: string(i.Right), Args: []ipx.Arg{{Name: "right", Value: i.Right}}})
			}
		}
		return out
	}
}

func (g Gate[T, E]) rule(code ipx.Code, topic law.Key, says ipx.Text, unblock []ipx.Unblocker, check func(workflow.Asked[T, E]) []workflow.Fault) workflow.Rule[T, E] {
	return workflow.Rule[T, E]{Code: g.Code + code, Law: topic, Payload: true, Says: says, Unblock: unblock, Check: check}
}

// Classified are the rules for talks: the technology is classified, and not
// prohibited.
func (g Gate[T, E]) Classified() []workflow.Rule[T, E] {
	look := []ipx.Unblocker{{Role: g.Owner, Act: ipx.T("对照目录确定类别", "classify it by the catalogue")}}
	return []workflow.Rule[T, E]{
		g.rule("-01", "export.covers", ipx.T("{right}向境外转移，尚未确定属于自由、限制还是禁止出口的技术", "{right} goes abroad, and nobody has said whether its technology is free, restricted or prohibited"), look,
			g.each(func(i Item) bool { return i.Kind != ipx.Software && i.Class == "" })),
		g.rule("-02", "export.software", ipx.T("软件{right}向境外转移，尚未确定技术类别", "the software {right} goes abroad, and its technology is not classified"), look,
			g.each(func(i Item) bool { return i.Kind == ipx.Software && i.Class == "" })),
		g.rule("-03", "export.prohibited", ipx.T("{right}属于禁止出口的技术", "{right} is technology whose export is prohibited"), nil,
			g.each(func(i Item) bool { return i.Class == Prohibited })),
	}
}

var authority = []ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("批准", "approve it")}}

// undecided makes faults for restricted items while a decision is missing.
func (g Gate[T, E]) undecided(d Decision) func(workflow.Asked[T, E]) []workflow.Fault {
	restricted := g.each(func(i Item) bool { return i.Class == Restricted })
	return func(a workflow.Asked[T, E]) []workflow.Fault {
		if g.Decided(a, d) {
			return nil
		}
		return restricted(a)
	}
}

// Intended is the rule for signing: restricted technology needs the letter of
// intent first.
func (g Gate[T, E]) Intended() workflow.Rule[T, E] {
	return g.rule("-04", "export.restricted.negotiation", ipx.T("{right}属于限制出口的技术，取得许可意向书后方可签约", "{right} is restricted technology: only with the letter of intent may a contract be signed"), authority,
		g.undecided(Intent))
}

// Licensed is the rule for taking effect: restricted technology needs the
// export licence.
func (g Gate[T, E]) Licensed() workflow.Rule[T, E] {
	return g.rule("-05", "export.restricted", ipx.T("{right}属于限制出口的技术，尚未取得出口许可证", "{right} is restricted technology, and the export licence is missing"), authority, g.undecided(Licence))
}

// Certified is the rule for the patent office, which changes the holder of a
// free invention, utility model or application on the certificate of the
// registered contract only.
func (g Gate[T, E]) Certified() workflow.Rule[T, E] {
	free := g.each(func(i Item) bool {
		return i.Class == Free && slices.Contains([]ipx.RightKind{ipx.Invention, ipx.UtilityModel, ipx.Application}, i.Kind)
	})
	r := g.rule("-06", "export.certificate", ipx.T("{right}向境外转移，缺少技术出口合同登记证书", "{right} goes abroad, and the certificate of the registered contract is missing"),
		[]ipx.Unblocker{{Role: ipx.Authority, Act: ipx.T("登记合同并发证", "register the contract")}},
		func(a workflow.Asked[T, E]) []workflow.Fault {
			if g.Decided(a, Record) {
				return nil
			}
			return free(a)
		})
	r.Category, r.Payload = ipx.ErrDocument, false
	return r
}

// Is reports whether any item of a class crosses the border.
func Is(items []Item, c Class) bool {
	return slices.ContainsFunc(items, func(i Item) bool { return i.Crosses() && i.Class == c })
}
