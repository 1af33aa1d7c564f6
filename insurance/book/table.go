package book

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
)

// columns are the headings of a table, and the names of fields in CSV.
var columns = []struct {
	name string
	head ipx.Text
}{
	{"product", ipx.T("产品", "product")}, {"year", ipx.T("年度", "year")}, {"policies", ipx.T("保单数", "policies")}, {"written", ipx.T("签单保费", "written")}, {"earned", ipx.T("已赚保费", "earned")},
	{"claims", ipx.T("赔案数", "claims")}, {"paid", ipx.T("已决赔款", "paid")}, {"reserved", ipx.T("未决准备金", "reserved")}, {"recovered", ipx.T("追偿", "recovered")}, {"incurred", ipx.T("赔付成本", "incurred")},
	{"ratio", ipx.T("赔付率", "loss ratio")}, {"exposure", ipx.T("风险单位年", "unit-years")}, {"limit", ipx.T("期末限额", "limits")},
}

// Table writes rows as a Markdown table.
func Table(tag language.Tag, rows []Row) string {
	var b strings.Builder
	line := func(cells []string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	head, rule := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		head[i], rule[i] = l10n.Say(tag, c.head), "---:"
	}
	rule[0] = "---"
	line(head)
	line(rule)
	for _, r := range rows {
		money := func(m ipx.Money) string { return l10n.Money(tag, m) }
		line([]string{l10n.Say(tag, r.Name), strconv.Itoa(r.Year), strconv.Itoa(r.Policies), money(r.Written), money(r.Earned), strconv.Itoa(r.Claims), money(r.Paid), money(r.Reserved),
			money(r.Recovered), money(r.Incurred), l10n.Say(tag, ipx.Percent(r.Ratio)), r.Exposure.String(), money(r.Limit)})
	}
	return b.String()
}

// WriteCSV writes rows as comma-separated values, a line each under a line of names.
// Amounts have no separators; their currency stands in a column of its own.
func WriteCSV(w io.Writer, rows []Row) error {
	out := csv.NewWriter(w)
	head := []string{}
	for _, c := range columns {
		head = append(head, c.name)
	}
	if err := out.Write(append(head, "currency")); err != nil {
		return fmt.Errorf("book: %w", err)
	}
	for _, r := range rows {
		amount := func(m ipx.Money) string { return m.Amount().StringFixed(r.Currency.Scale()) }
		if err := out.Write([]string{r.Product, strconv.Itoa(r.Year), strconv.Itoa(r.Policies), amount(r.Written), amount(r.Earned), strconv.Itoa(r.Claims), amount(r.Paid), amount(r.Reserved),
			amount(r.Recovered), amount(r.Incurred), r.Ratio.String(), r.Exposure.String(), amount(r.Limit), string(r.Currency)}); err != nil {
			return fmt.Errorf("book: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}
