package book_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/book"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// A book of policies and claims from outside is summed or is an error. Of what is sound
// the ways to count years agree in all.
func FuzzSum(f *testing.F) {
	type entry struct {
		Policy insurance.Policy `json:"policy"`
		Claims []claim.Terms    `json:"claims"`
	}
	for _, h := range holdings(f) {
		b, err := json.Marshal(entry{h.Policy, h.Claims})
		require.NoError(f, err)
		for _, asOf := range []string{"2024-12-20", "2025-12-31", "9999-12-31", "0001-01-01"} {
			f.Add(b, asOf)
		}
		for old, hostile := range map[string]string{`"CNY"`: `"USD"`, `2025`: `9999`, `2024-07-01`: `0001-01-01`, `"stack":`: `"stack":[],"was":`, `"2200`: `"-99999999999999999999`, `"no":1`: `"no":-1`} {
			f.Add(bytes.Replace(b, []byte(old), []byte(hostile), 1), "2025-12-31")
			f.Add(bytes.ReplaceAll(b, []byte(old), []byte(hostile)), "2026-12-31")
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, asOf string) {
		var e entry
		on, err := calendar.Parse(asOf)
		if err != nil || json.Unmarshal(data, &e) != nil {
			return
		}
		sound := e.Policy.Validate() == nil
		totals := map[string]bool{}
		for _, years := range []book.Years{book.ByUnderwriting, book.ByCalendar, book.ByOccurrence} {
			rows, err := book.Sum([]book.Holding{{Policy: e.Policy, Claims: e.Claims}}, years, on)
			if err != nil {
				return
			}
			_ = book.Table(language.English, rows)
			var csv strings.Builder
			if err := book.WriteCSV(&csv, rows); err != nil {
				t.Fatal(err)
			}
			var written, earned, paid ipx.Money
			for _, r := range rows {
				for _, x := range []struct {
					to *ipx.Money
					m  ipx.Money
				}{{&written, r.Written}, {&earned, r.Earned}, {&paid, r.Paid}} {
					if *x.to, err = x.to.Add(x.m); err != nil {
						return // rows of several currencies
					}
				}
			}
			totals[written.String()+earned.String()+paid.String()] = true
		}
		if sound && len(totals) != 1 {
			t.Fatalf("years of three kinds sum to %v", totals)
		}
	})
}
