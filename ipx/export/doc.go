// Package export is the gate of technology export 技术出口 that stands before
// every dealing by which technology leaves the country: sale and licence alike.
// It is law in force for several lines of business, so it stands below them.
//
// A technology is free, restricted or prohibited, by a catalogue that the
// authorities change by announcement; the host says where each right stands
// ([Class]). From there the rules follow: prohibited technology does not go;
// restricted technology may be negotiated with a letter of intent only, and its
// contract takes effect on the day of the export licence; a contract on free
// technology is registered (Regulation on Technology Import and Export arts.
// 28–40). Marks and designs are no technology.
//
// A line of business describes its items to a [Gate] and takes the rules from
// it:
//
//	gate := export.Gate[Terms, Event]{Code: "TRANSFER-EXPORT", Items: items, Decided: decided}
//	step.Rules = append(step.Rules, gate.Classified()...)
package export
