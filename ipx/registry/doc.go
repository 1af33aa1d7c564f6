// Package registry reads what patent offices publish about a right and makes
// it entries of a title record.
//
// A [History] is the rows of a register as a data supplier hands them over:
// doubled, with old and new codes for one act, in the order of the gazette
// and not of the law. [Import] sorts that out, in import mode: everything is
// accepted, and what is odd is a [Finding] with the rows concerned. The
// result is the title record, the state as the register shows it, and the
// findings.
//
//	h, err := registry.Decode(data)
//	result, err := registry.Import(h, packs) // a law.Library with cn.Pack() in it
//
// Suppliers write one value in several ways; each is read, and a field that
// cannot be is a finding, not a reason to lose the row. A row without a number,
// a day or a code is an error that names it.
//
// What the codes mean is one table ([Codes]): the Chinese office in its
// present and its older codes, and those of other offices that bear on title.
//
// The rows of a register are replayed twice. In the order of the gazettes they
// give what the register showed, and the findings about it; in the order of
// effect they give the title record. A licence that is recorded in June and
// took effect in May lies on the right in May: a sale in between was a sale of
// a licensed right, although nobody could read that.
//
// [Export] writes a record as WIPO ST.27 status events, and says of each part
// how sure the mapping is. [Compare] holds a result against a published
// reading of the same history, and tells what is wrong from what the rows
// leave open.
package registry
