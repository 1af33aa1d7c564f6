package licensing

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/export"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// tradeClocks are the time to have a contract on free technology that crosses the
// border registered, out and in, from the day of a step.
func tradeClocks(when func(asked) bool) []clock {
	ordered := ipx.T("责令改正", "the authority orders it")
	return []clock{
		{Name: "export-record", Label: ipx.T("办理技术出口合同登记", "register the export contract"), Law: "export.free.filing", While: living, After: ordered,
			When: func(a asked) bool { return export.Is(exported(a), export.Free) && when(a) }},
		{Name: "import-record", Label: ipx.T("办理技术进口合同登记", "register the import contract"), Law: "import.free.filing", While: living, After: ordered,
			When: func(a asked) bool { return freeImport(licence(a)) && when(a) }},
	}
}

// baseAwaited reports whether a contract with running royalties is not registered:
// it is when its first royalty base has formed, and not before (Technology Contract
// Registration Measures arts. 6, 7).
func baseAwaited(a asked) bool { return hasClause(licence(a), Running) && a.Terms.Certificate == "" }

// firstBase reports whether a statement is the first under running royalties.
func firstBase(a asked) bool {
	return baseAwaited(a) && !slices.ContainsFunc(a.Terms.Accounts, func(x Account) bool { return x.What == "" })
}

// baseDuties have each later royalty base registered as a change of the contract.
func baseDuties() []duty {
	later := func(topic law.Key, crosses func(asked) bool) func(asked) bool {
		return func(a asked) bool {
			return hasClause(licence(a), Running) && a.Terms.Certificate != "" && crosses(a) && a.Law.Has(topic)
		}
	}
	return []duty{
		{Kind: "change-export-record", Label: ipx.T("就本期提成基准金额办理技术出口合同变更登记", "have the royalty base of this period registered as a change of the export contract"),
			To: ipx.Licensor, Party: licensors, When: later("export.free.base", func(a asked) bool { return export.Is(exported(a), export.Free) })},
		{Kind: "change-import-record", Label: ipx.T("就本期提成基准金额办理技术进口合同变更登记", "have the royalty base of this period registered as a change of the import contract"),
			To: ipx.Licensee, Party: licensees, When: later("import.free.base", func(a asked) bool { return freeImport(licence(a)) })},
	}
}
