package citation

import (
	"math"
	"slices"
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Citation is one citation that a patent received.
type Citation struct {
	By       string        `json:"by"`                 // publication number of the citing patent
	On       calendar.Date `json:"on"`                 // date of its publication
	Classes  []string      `json:"classes,omitempty"`  // its classes, such as CPC subclasses
	Self     bool          `json:"self,omitempty"`     // citing and cited patent have the same owner
	Examiner bool          `json:"examiner,omitempty"` // added by the examiner
}

// Count is a tally of citations.
type Count struct {
	All      int            `json:"all"`               // each citing patent once
	Self     int            `json:"self"`              // by the owner's own later patents
	Examiner int            `json:"examiner"`          // added by examiners
	Others   int            `json:"others"`            // All less Self
	Classes  map[string]int `json:"classes,omitempty"` // pairs of citation and class, for [Generality]
}

// Tally counts the citations published up to and including a day, normally
// the valuation date: later ones were not known. A patent that cites twice
// counts once.
func Tally(cites []Citation, until calendar.Date) Count {
	out := Count{Classes: map[string]int{}}
	seen := map[string]bool{}
	for _, c := range cites {
		if c.On.After(until) || seen[c.By] {
			continue
		}
		seen[c.By] = true
		out.All++
		if c.Self {
			out.Self++
		}
		if c.Examiner {
			out.Examiner++
		}
		for i, class := range c.Classes {
			if !slices.Contains(c.Classes[:i], class) {
				out.Classes[class]++
			}
		}
	}
	out.Others = out.All - out.Self
	return out
}

// Patent is a patent with its count, for comparison within its cohort.
type Patent struct {
	ID        string  `json:"id"`        // for the reader
	Year      int     `json:"year"`      // of filing or grant; the same kind for all
	Field     string  `json:"field"`     // field of technology
	Citations float64 `json:"citations"` // received so far, not negative
}

// Relative returns for each patent its citations over the mean of the patents
// of the same year and field ("fixed effects", Hall, Jaffe and Trajtenberg
// 2001). This takes out truncation, fields' habits and the growth of citing
// alike, and with them any true difference between cohorts. Of a cohort
// without citations every patent has 1.
func Relative(patents []Patent) ([]float64, error) {
	type cohort struct {
		year  int
		field string
	}
	sum, n := map[cohort]float64{}, map[cohort]float64{}
	for i, p := range patents {
		if !(p.Citations >= 0) || math.IsInf(p.Citations, 0) {
			return nil, ipx.Refuse(valuation.OutOfBounds("patents."+itoa(i+1)+".citations", p.Citations, 0, math.MaxFloat64))
		}
		sum[cohort{p.Year, p.Field}] += p.Citations
		n[cohort{p.Year, p.Field}]++
	}
	if len(patents) == 0 {
		return nil, ipx.Refuse(valuation.Empty("patents"))
	}
	out := make([]float64, len(patents))
	for i, p := range patents {
		c := cohort{p.Year, p.Field}
		if out[i] = 1; sum[c] > 0 {
			out[i] = p.Citations * n[c] / sum[c]
		}
	}
	return out, nil
}

func itoa(n int) string { return strconv.Itoa(n) }
