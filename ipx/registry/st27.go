package registry

import "slices"

// statusEvents reads rows that carry WIPO ST.27 status events. Offices do not
// chain the stages strictly, so each event is valid by itself and a break of
// the chain is a finding.
func (b *reading) statusEvents() {
	rows := b.history.rows()
	codes := map[string][]int{}
	for _, r := range rows {
		st := r.Details.ST27
		if st == nil {
			if _, known := Lookup(r.Office, r.Code); !known {
				b.found.add("UNKNOWN_CODE", r.Seq)
			}
			continue
		}
		if st.National == "X000" || st.National == "" {
			b.found.add("NATIONAL_CODE_MISSING", r.Seq)
		}
		codes[st.Code] = append(codes[st.Code], r.Seq)
		switch t, ok := statusItem(st); {
		case !ok:
			b.found.add("NO_EFFECT", r.Seq)
		case t != "":
			b.ledger = append(b.ledger, Item{Seq: r.Seq, Gazetted: r.Date, Type: t, row: r, detail: &r.Details})
		}
	}
	for _, seqs := range codes {
		if len(seqs) > 1 {
			for _, seq := range seqs {
				b.found.add("REPEATED_EVENT", seq)
			}
		}
	}
	b.stages(rows)
	b.turns()
	byEffect(b.ledger)
}

// statusItem reads what key events say of the life of a right; ok is false
// where an event bears on title and cannot be read. Changes of party data and
// security are such: their content is in supplementary data that offices do
// not deliver in one form.
func statusItem(st *Status) (t ItemType, ok bool) {
	if st.Key == "" {
		return "", false
	}
	switch st.Key[0] {
	case 'B':
		switch st.Detailed {
		case "B11":
			return Withdrawn, true
		case "B12":
			return DeemedWithdrawn, true
		case "B15":
			return ApplicationRejected, true
		}
		return Discontinued, true
	case 'C', 'K':
		return Restored, true
	case 'D':
		if st.Detailed == "D11" {
			return ExaminationStarted, true
		}
	case 'F':
		return Granted, true
	case 'H':
		return Ended, true
	case 'N':
		if st.Previous < stageGranted {
			return Discontinued, true
		}
		return Ended, true
	case 'Q':
		if st.Detailed == "Q12" {
			return Published, true
		}
	case 'G', 'M', 'S', 'T', 'Y':
		return "", false
	case 'R':
		switch st.Detailed {
		case "R16", "R17", "R18": // inventors, representatives, contact data
			return "", true
		}
		return "", false
	}
	return "", true
}

// stages finds events that begin at a stage behind one already reached. Events
// of one day are put in the order in which they chain best.
func (b *reading) stages(rows []*Row) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r *Row) bool { return r.Details.ST27 == nil })
	slices.SortStableFunc(rows, func(x, y *Row) int {
		if n := x.Date.Compare(y.Date); n != 0 {
			return n
		}
		if n := x.Details.ST27.Previous - y.Details.ST27.Previous; n != 0 {
			return n
		}
		if n := x.Details.ST27.Current - y.Details.ST27.Current; n != 0 {
			return n
		}
		return x.Seq - y.Seq
	})
	reached := 0
	for _, r := range rows {
		st := r.Details.ST27
		if st.Previous < reached {
			b.found.add("STAGE_DOES_NOT_CHAIN", r.Seq)
		}
		reached = max(reached, st.Current)
	}
}
