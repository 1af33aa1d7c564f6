package report

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

func TestScatter(t *testing.T) {
	n := 5000
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = float64(i) / float64(n)
		y[i] = 100 + 400*x[i]
	}
	label := ipx.T("许可费率<", "royalty <rate>")
	mark := []Mark{{At: 250, Label: ipx.T("贷款", "loan")}, {At: 1e9, Label: ipx.T("远", "far")}}
	for _, l := range []Language{English, Chinese} {
		svg, err := Scatter(label, x, y, Picture{Language: l, Marks: mark})
		require.NoError(t, err)
		d := xml.NewDecoder(strings.NewReader(string(svg)))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else {
				require.NoError(t, err)
			}
		}
		require.Equal(t, 1667, strings.Count(string(svg), "h3v3h-3z"), "every third of 5000")
		require.Contains(t, string(svg), escape(l.Of(label)))
		require.Contains(t, string(svg), l.Of(mark[0].Label))
		require.NotContains(t, string(svg), l.Of(mark[1].Label))
	}
	one, err := Scatter(label, []float64{3}, []float64{4}, Picture{})
	require.NoError(t, err)
	require.NotContains(t, string(one), "NaN")
	for field, c := range map[string][2][]float64{"x": {nil, nil}, "values": {{1}, nil}, "x.2": {{1, math.NaN()}, {1, 2}}, "values.1": {{1, 2}, {math.Inf(1), 2}}} {
		_, err := Scatter(label, c[0], c[1], Picture{})
		var r *ipx.Refusal
		require.ErrorAs(t, err, &r)
		require.Equal(t, field, r.Reasons[0].Subject)
		require.ErrorIs(t, err, ipx.ErrInput)
	}
	_, err = Scatter(label, x, y, Picture{Width: 1})
	require.ErrorContains(t, err, string(valuation.CodeBound))
}
