package report

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Picture says how a picture is drawn. The zero Picture is 720 by 400 points,
// in English, without a title.
type Picture struct {
	Language Language
	Title    ipx.Text
	Money    valuation.Unit // named on the axis of money
	Width    int            // points, 200 to 4000; 0 means 720
	Height   int            // points, 150 to 4000; 0 means 400
	Marks    []Mark         // lines across the axis of money: the loan, the asking price
}

// Mark is a line at an amount.
type Mark struct {
	At    float64
	Label ipx.Text
}

// Colours of the pictures; they differ in brightness too, for prints in grey.
const (
	blue   = "#1f5a8c"
	pale   = "#9dc3e0"
	red    = "#b03a2e"
	grey   = "#666"
	margin = 56.0
)

// canvas gathers the marks of one picture.
type canvas struct {
	b    strings.Builder
	p    Picture
	w, h float64
}

func (p Picture) canvas() (*canvas, error) {
	if p.Width == 0 {
		p.Width = 720
	}
	if p.Height == 0 {
		p.Height = 400
	}
	var bad []ipx.Reason
	if p.Width < 200 || p.Width > 4000 {
		bad = append(bad, valuation.OutOfBounds("width", float64(p.Width), 200, 4000))
	}
	if p.Height < 150 || p.Height > 4000 {
		bad = append(bad, valuation.OutOfBounds("height", float64(p.Height), 150, 4000))
	}
	for i, m := range p.Marks {
		if math.IsNaN(m.At) || math.IsInf(m.At, 0) {
			bad = append(bad, valuation.BadNumber("marks."+strconv.Itoa(i+1), m.At))
		}
	}
	if bad != nil {
		return nil, ipx.Refuse(bad...)
	}
	c := &canvas{p: p, w: float64(p.Width), h: float64(p.Height)}
	fmt.Fprintf(&c.b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="Noto Sans, Noto Sans CJK SC, Arial, sans-serif" font-size="12">`+"\n",
		p.Width, p.Height, p.Width, p.Height)
	fmt.Fprintf(&c.b, `<rect width="%d" height="%d" fill="white"/>`+"\n", p.Width, p.Height)
	if t := p.Language.Of(p.Title); t != "" {
		beside := 8.0 // on either side, for the unit of money
		if u := p.Language.unit(p.Money); u != "" {
			beside += span(u) + 8
		}
		c.text(c.w/2, 22, "middle", "#000", clip(t, c.w-2*beside))
	}
	return c, nil
}

func (c *canvas) done() []byte { return []byte(c.b.String() + "</svg>\n") }

// at writes a coordinate with two decimals.
func at(v float64) string { return strconv.FormatFloat(short(v, 2), 'f', -1, 64) }

func (c *canvas) text(x, y float64, anchor, colour, s string) {
	fmt.Fprintf(&c.b, `<text x="%s" y="%s" text-anchor="%s" fill="%s">%s</text>`+"\n", at(x), at(y), anchor, colour, escape(s))
}

func (c *canvas) rect(x, y, w, h float64, colour, title string) {
	if w < 0 {
		x, w = x+w, -w
	}
	if h < 0 {
		y, h = y+h, -h
	}
	fmt.Fprintf(&c.b, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"><title>%s</title></rect>`+"\n", at(x), at(y), at(w), at(h), colour, escape(title))
}

func (c *canvas) line(x1, y1, x2, y2 float64, colour, dash string) {
	if dash != "" {
		dash = ` stroke-dasharray="` + dash + `"`
	}
	fmt.Fprintf(&c.b, `<line x1="%s" y1="%s" x2="%s" y2="%s" stroke="%s"%s/>`+"\n", at(x1), at(y1), at(x2), at(y2), colour, dash)
}

// escape makes text safe inside SVG: no markup, no characters that XML
// forbids.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
	return html.EscapeString(s)
}

func (c *canvas) unit(x, y float64, anchor string) {
	if u := c.p.Language.unit(c.p.Money); u != "" {
		c.text(x, y, anchor, grey, u)
	}
}
