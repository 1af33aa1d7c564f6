// Package casefile reads worked cases of valuation and runs them against the
// models of the library. A case is a JSON file with the figures of a published
// example, or of one's own:
//
//	{
//	  "id": "my-licence", "model": "income.relief_from_royalty", "title": "…",
//	  "source": {"publication": "…"},
//	  "inputs": {"revenue": 4600, "royalty_rate": 0.02, "tax_rate": 0.25, "discount_rate": 0.15, "years": 8},
//	  "expected": {"value": {"published": 310, "recomputed": 309.6251840308}},
//	  "tolerance": {"published": {"abs": 0.5}, "recomputed": {"rel": 1e-9}},
//	  "notes": "…"
//	}
//
// [New] writes such a file for any model in [Models], to start from.
//
// # Inputs
//
// A figure over the years is a list, or a first year with "years" and "growth"
// (one rate, or a list for the years after), or a base year as "base_revenue"
// with the growth of each year. "convention" is "end-of-year" or "mid-year",
// "stub" the length of a broken first period, "tab_years" the tax life,
// "terminal_growth" or "exit_value" what remains. A discount rate is
// "discount_rate", or "risk_free_rate" with "risk_premium" or "premiums". Where
// publications use several names for a figure, all are known. Options come one
// by one or as "columns" and "rows". Inputs that the model did not read are in
// [Report].Unused: a name may be misspelt. Figures that a model refuses are named
// as the file names them, "discount_rate".
//
// # Expected figures
//
// [Decode] reads a case strictly, [Run] computes it, and the [Report] lists every
// expected figure with its tolerance: the one stated for "published" or
// "recomputed" figures, as "abs" or "rel", for all or for one by its name. A
// published figure without any is held to half a unit of its last digit, a
// recomputed one to 1e-9. Where nothing is expected, the report holds what was
// computed. Figures marked published_wrong or
// published_typo are errors of the publication: they are reported with the
// right figure, and a computation that reproduces one has failed.
package casefile
