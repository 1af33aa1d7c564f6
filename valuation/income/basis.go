package income

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// Basis says of what kind a cash flow or a rate is. Both must be of one kind
// (口径一致): a nominal flow and a real rate, a flow before tax and a rate after
// tax, a flow to equity and the WACC give figures that mean nothing. What is
// left empty is not examined; nothing is ever converted.
type Basis struct {
	Prices Prices `json:"prices,omitempty"`
	Tax    Taxed  `json:"tax,omitempty"`
	To     Holder `json:"to,omitempty"`
}

// Prices says whether inflation is in a figure.
type Prices string

// Prices of a figure.
const (
	Nominal Prices = "nominal" // with inflation (名义)
	Real    Prices = "real"    // in prices of one day (实际)
)

// Taxed says whether income tax is taken off.
type Taxed string

// Tax of a figure.
const (
	AfterTax  Taxed = "after-tax"
	BeforeTax Taxed = "before-tax"
)

// Holder says to whom a flow goes, and whose cost of capital a rate is.
type Holder string

// Holders. A rate derived from net profits belongs with net profits
// (净利润口径).
const (
	ToFirm   Holder = "firm"   // all capital: WACC (企业自由现金流)
	ToEquity Holder = "equity" // owners: cost of equity (股权自由现金流)
	ToProfit Holder = "profit" // net profit
)

// match refuses a flow and a rate of different kinds (VAL-BASIS), and kinds that
// there are not (VAL-NAME).
func match(flow, rate Basis) error {
	var bad []ipx.Reason
	for _, p := range []struct {
		field, flow, rate string
		known             []string
	}{
		{"prices", string(flow.Prices), string(rate.Prices), []string{string(Nominal), string(Real)}},
		{"tax", string(flow.Tax), string(rate.Tax), []string{string(AfterTax), string(BeforeTax)}},
		{"to", string(flow.To), string(rate.To), []string{string(ToFirm), string(ToEquity), string(ToProfit)}},
	} {
		for _, one := range []struct{ field, kind string }{{"flow_is." + p.field, p.flow}, {"rate_is." + p.field, p.rate}} {
			if one.kind != "" && !slices.Contains(p.known, one.kind) {
				bad = append(bad, valuation.Fault(valuation.CodeName, one.field, ipx.T("没有名为{kind}的口径", "there is no basis {kind}"), ipx.Arg{Name: "kind", Value: one.kind}))
			}
		}
		if p.flow != "" && p.rate != "" && p.flow != p.rate {
			bad = append(bad, valuation.Fault(valuation.CodeBasis, "rate_is."+p.field,
				ipx.T("现金流口径为{flow}，折现率口径为{rate}：口径不一致", "the cash flow is {flow} and the rate is {rate}: they do not match"),
				ipx.Arg{Name: "flow", Value: p.flow}, ipx.Arg{Name: "rate", Value: p.rate}))
		}
	}
	return ipx.Refuse(bad...).OrNil()
}

// settings lists the kinds that were stated.
func (b Basis) settings(of string) []valuation.Setting {
	var out []valuation.Setting
	for _, p := range [][2]string{{"prices", string(b.Prices)}, {"tax", string(b.Tax)}, {"to", string(b.To)}} {
		if p[1] != "" {
			out = append(out, valuation.Setting{Name: of + "-" + p[0], Value: p[1]})
		}
	}
	return out
}
