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
// [Decode] reads it strictly, [Run] computes it, and the [Report] lists every
// expected figure with its tolerance. Figures marked published_wrong or
// published_typo are errors of the publication: they are reported with the
// right figure, and a computation that reproduces one has failed.
package casefile
