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
//	result, err := registry.Import(h, cn.Pack())
//
// What the codes mean is one table ([Codes]): the Chinese office in its
// present and its older codes, and those of other offices that bear on title.
// [Compare] holds a result against a published reading of the same history.
package registry
