package us

import (
	"encoding/binary"
	"time"
)

// eastern is the time of the office in Alexandria: five hours behind UTC, four
// from the second Sunday of March to the first of November (15 U.S.C. 260a, as
// since 2007). The host's own tables of zones are not read.
var eastern = func() *time.Location {
	const rule = "EST5EDT,M3.2.0,M11.1.0"
	var data []byte
	for range 2 { // the two blocks of a TZif file: no transitions, one type
		data = append(data, "TZif2"...)
		data = append(data, make([]byte, 15)...)
		for _, count := range []uint32{0, 0, 0, 0, 1, 4} {
			data = binary.BigEndian.AppendUint32(data, count)
		}
		behind := int32(-5 * 60 * 60)
		data = binary.BigEndian.AppendUint32(data, uint32(behind))
		data = append(data, 0, 0)
		data = append(data, "EST\x00"...)
	}
	l, err := time.LoadLocationFromTZData("America/New_York", append(data, "\n"+rule+"\n"...))
	if err != nil {
		panic(err) // a mistake in the lines above
	}
	return l
}()
