package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// box is what a label covers.
type box struct {
	x0, y0, x1, y1 float64
	says           string
}

// labels returns the boxes of the texts of a picture.
func labels(t *testing.T, svg []byte) (out []box, width, height float64) {
	t.Helper()
	var doc struct {
		Width  float64 `xml:"width,attr"`
		Height float64 `xml:"height,attr"`
		Text   []struct {
			X      float64 `xml:"x,attr"`
			Y      float64 `xml:"y,attr"`
			Anchor string  `xml:"text-anchor,attr"`
			Says   string  `xml:",chardata"`
		} `xml:"text"`
	}
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	require.NoError(t, d.Decode(&doc))
	_, err := d.Token()
	for err == nil {
		_, err = d.Token()
	}
	require.ErrorIs(t, err, io.EOF)
	for _, one := range doc.Text {
		w, x := span(one.Says), one.X
		switch one.Anchor {
		case "middle":
			x -= w / 2
		case "end":
			x -= w
		}
		out = append(out, box{x, one.Y - 9, x + w, one.Y + 2, one.Says})
	}
	return out, doc.Width, doc.Height
}

// apart fails where two labels cover one place, or one leaves the picture.
func apart(t *testing.T, what string, svg []byte) {
	t.Helper()
	all, w, h := labels(t, svg)
	for i, a := range all {
		require.True(t, a.x0 >= 0 && a.x1 <= w && a.y0 >= 0 && a.y1 <= h, "%s: %q is outside: %v of %v × %v", what, a.says, a, w, h)
		for _, b := range all[:i] {
			require.False(t, a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1, "%s: %q and %q meet: %v %v", what, a.says, b.says, a, b)
		}
	}
}

// In no picture do labels meet or leave it, whatever the amounts, the words,
// the number of periods, inputs and marks.
func TestNoLabelMeetsAnother(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	words := []ipx.Text{ipx.T("贷款", "loan"), ipx.T("出质人要求的最低价值", "least value that the pledgor asks for"), ipx.T("结论", "value"), ipx.T("折现率", "discount rate"),
		ipx.T("一种用于锂离子电池隔膜的涂覆浆料及其制备方法和应用以及采用该浆料制备的隔膜", "A coating slurry for a separator of lithium-ion batteries, its preparation and use, and a separator that is made with it")}
	word := func() ipx.Text { return words[r.IntN(len(words))] }
	for i := range 300 {
		size := []float64{1, 100, 1e4, 1e7, 1e12}[r.IntN(5)]
		amount := func() float64 { return size * (r.Float64() - 0.2*float64(r.IntN(2))) }
		p := Picture{Language: []Language{English, Chinese}[i%2], Width: []int{0, 320, 480, 1200}[r.IntN(4)], Height: []int{0, 240, 600}[r.IntN(3)]}
		if r.IntN(2) == 0 {
			p.Money = valuation.Unit{Currency: ipx.CNY, Scale: 10000}
		}
		if r.IntN(2) == 0 {
			p.Title = word()
		}
		for range r.IntN(4) {
			p.Marks = append(p.Marks, Mark{At: amount(), Label: word()})
		}
		n := 1 + r.IntN(40)
		values := make([]float64, 200)
		for k := range values {
			values[k] = amount()
		}
		h, err := HistogramOf(values, 0)
		require.NoError(t, err)
		svg, err := Distribution(h, p)
		require.NoError(t, err)
		apart(t, fmt.Sprint("distribution ", i, p), svg)

		svg, err = Scatter(word(), values[:100], values[100:], p)
		require.NoError(t, err)
		apart(t, fmt.Sprint("scatter ", i, p), svg)

		var bars []Bar
		for range 1 + r.IntN(9) {
			bars = append(bars, Bar{word(), amount(), amount()})
		}
		svg, err = Tornado(amount(), bars, p)
		require.NoError(t, err)
		apart(t, fmt.Sprint("tornado ", i, p), svg)

		var rows []Whisker
		for range 1 + r.IntN(9) {
			v := amount()
			rows = append(rows, Whisker{word(), v - size*r.Float64(), v, v + size*r.Float64()})
		}
		svg, err = Whiskers(rows, p)
		require.NoError(t, err)
		apart(t, fmt.Sprint("whiskers ", i, p), svg)

		res := valuation.Result{Subject: valuation.Subject{Money: p.Money}}
		res.Table.Columned(valuation.Column{Name: "cash-flow"}, valuation.Column{Name: "present-value"})
		for k := range n {
			v := amount()
			res.Table.Row(fmt.Sprint(k+1), v, v*0.7)
		}
		svg, err = CashFlows(res, p)
		require.NoError(t, err)
		apart(t, fmt.Sprint("cash flows ", i, p), svg)
	}
}
