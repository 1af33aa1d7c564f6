package pledge_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/pledge"
)

// reasons are the codes and subjects with which a command is refused.
func reasons(t *testing.T, r *run, on calendar.Date, e pledge.Event) []string {
	t.Helper()
	err := r.m.Check(r.in, command{By: acting(r.in.Terms, e), On: on, Event: e, Docs: papers(e.Kind())}, r.titles)
	no, refused := errors.AsType[*ipx.Refusal](err)
	if err != nil {
		require.True(t, refused, "%v", err)
	}
	var out []string
	if no != nil {
		for _, x := range no.Reasons {
			out = append(out, string(x.Code)+" "+x.Subject)
		}
	}
	slices.Sort(out)
	return out
}

// Each thing that a contract must say, one at a time, and each contradiction.
func TestContracts(t *testing.T) {
	m := machineOver(t, cn.Pack())
	for name, c := range map[string]struct {
		change func(*pledge.Contract)
		want   []string
	}{
		"as it should be":       {func(*pledge.Contract) {}, nil},
		"no pledgor":            {func(c *pledge.Contract) { c.Pledgors = nil }, []string{"PLEDGE-CONTRACT-01 pledgors", "WORKFLOW-ACTOR-02 pledgor"}},
		"no pledgee":            {func(c *pledge.Contract) { c.Pledgees = nil }, []string{"PLEDGE-CONTRACT-01 pledgees", "WORKFLOW-ACTOR-02 pledgee"}},
		"a nameless pledgee":    {func(c *pledge.Contract) { c.Pledgees = []ipx.PartyID{"bank", ""} }, []string{"PLEDGE-CONTRACT-01 pledgees", "WORKFLOW-PAPER-02 pledge-contract"}},
		"a nameless pledgor":    {func(c *pledge.Contract) { c.Pledgors = []ipx.PartyID{"biotech", ""} }, []string{"PLEDGE-CONTRACT-01 pledgors", "WORKFLOW-PAPER-02 pledge-contract"}},
		"a pledgee twice":       {func(c *pledge.Contract) { c.Pledgees = []ipx.PartyID{"bank", "bank"} }, []string{"PLEDGE-CONTRACT-04 pledgees"}},
		"a pledgor twice":       {func(c *pledge.Contract) { c.Pledgors = []ipx.PartyID{"biotech", "biotech"} }, []string{"PLEDGE-CONTRACT-04 pledgors"}},
		"no debtor":             {func(c *pledge.Contract) { c.Debtor = "" }, []string{"PLEDGE-CONTRACT-01 debtor"}},
		"no kind of debt":       {func(c *pledge.Contract) { c.Debt.Kind = "" }, []string{"PLEDGE-CONTRACT-01 debt.kind"}},
		"no amount":             {func(c *pledge.Contract) { c.Debt.Amount = ipx.Money{} }, []string{"PLEDGE-CONTRACT-01 debt.amount"}},
		"amount of nothing":     {func(c *pledge.Contract) { c.Debt.Amount = ipx.Yuan(0) }, []string{"PLEDGE-CONTRACT-01 debt.amount"}},
		"amount below nothing":  {func(c *pledge.Contract) { c.Debt.Amount = ipx.Yuan(-1) }, []string{"PLEDGE-CONTRACT-01 debt.amount"}},
		"no day":                {func(c *pledge.Contract) { c.Debt.Due = calendar.Date{} }, []string{"PLEDGE-CONTRACT-01 debt.due"}},
		"no patent":             {func(c *pledge.Contract) { c.Rights = nil }, []string{"PLEDGE-CONTRACT-01 rights"}},
		"no cover":              {func(c *pledge.Contract) { c.Cover = nil }, []string{"PLEDGE-CONTRACT-01 cover"}},
		"patent without name":   {func(c *pledge.Contract) { c.Rights[0].Name = "" }, []string{"PLEDGE-CONTRACT-01 rights.A"}},
		"patent without number": {func(c *pledge.Contract) { c.Rights[0].Number = "" }, []string{"PLEDGE-CONTRACT-01 rights.A"}},
		"patent without filing": {func(c *pledge.Contract) { c.Rights[0].Filed = calendar.Date{} }, []string{"PLEDGE-CONTRACT-01 rights.A"}},
		"patent without grant":  {func(c *pledge.Contract) { c.Rights[0].Granted = calendar.Date{} }, []string{"PLEDGE-CONTRACT-01 rights.A"}},
		"due on the day":        {func(c *pledge.Contract) { c.Debt.From, c.Debt.Due = calendar.Date{}, day("2026-03-02") }, nil},
		"due the day before":    {func(c *pledge.Contract) { c.Debt.From, c.Debt.Due = calendar.Date{}, day("2026-03-01") }, []string{"PLEDGE-CONTRACT-03 debt.due"}},
		"drawn on the last day": {func(c *pledge.Contract) { c.Debt.From = c.Debt.Due }, nil},
		"drawn after it":        {func(c *pledge.Contract) { c.Debt.From = c.Debt.Due.AddDays(1) }, []string{"PLEDGE-CONTRACT-04 debt.from"}},
		"signed tomorrow":       {func(c *pledge.Contract) { c.Signed = day("2026-03-03") }, []string{"PLEDGE-CONTRACT-04 signed"}},
		"file by today":         {func(c *pledge.Contract) { c.FileBy = day("2026-03-02") }, nil},
		"file by yesterday":     {func(c *pledge.Contract) { c.FileBy = day("2026-03-01") }, []string{"PLEDGE-CONTRACT-06 file_by"}},
		"the same patent twice": {func(c *pledge.Contract) { c.Rights = collateral("A", "A") }, []string{"PLEDGE-CONTRACT-04 rights"}},
		"granted when filed":    {func(c *pledge.Contract) { c.Rights[0].Granted = c.Rights[0].Filed }, []string{"PLEDGE-CONTRACT-05 A"}},
		"worthless":             {func(c *pledge.Contract) { c.Rights[0].Value = ipx.Yuan(0) }, nil},
		"a head of cover twice": {func(c *pledge.Contract) { c.Cover = []pledge.Cover{pledge.Principal, pledge.Principal} }, []string{"PLEDGE-CONTRACT-04 cover"}},
		"every head of cover": {func(c *pledge.Contract) {
			c.Cover = []pledge.Cover{pledge.Principal, pledge.Interest, pledge.DefaultDamages, pledge.Damages, pledge.Keeping, pledge.Enforcement}
		}, nil},
		"a period for nothing":    {func(c *pledge.Contract) { c.Debt.Until = day("2026-06-30") }, []string{"PLEDGE-CONTRACT-04 debt.until"}},
		"a period of one day":     {func(c *pledge.Contract) { c.Debt.Maximum, c.Debt.Until = true, c.Debt.From }, nil},
		"a period before":         {func(c *pledge.Contract) { c.Debt.Maximum, c.Debt.Until = true, c.Debt.From.AddDays(-1) }, []string{"PLEDGE-CONTRACT-04 debt.until"}},
		"earlier claims":          {func(c *pledge.Contract) { c.Debt.Maximum, c.Debt.Earlier = true, ipx.Yuan(0) }, nil},
		"earlier claims negative": {func(c *pledge.Contract) { c.Debt.Maximum, c.Debt.Earlier = true, ipx.Yuan(-1) }, []string{"PLEDGE-CONTRACT-04 debt.earlier"}},
		"earlier claims abroad":   {func(c *pledge.Contract) { c.Debt.Maximum, c.Debt.Earlier = true, ipx.MustMoney("USD 1.00") }, []string{"PLEDGE-CONTRACT-04 debt.earlier"}},
		"cancelled in ten years":  {func(c *pledge.Contract) { c.CancelDays = 3650 }, nil},
		"cancelled later":         {func(c *pledge.Contract) { c.CancelDays = 3651 }, []string{"PLEDGE-CONTRACT-04 cancel_days"}},
		"a stranger's relation":   {func(c *pledge.Contract) { c.Relation = "cousin" }, []string{"PLEDGE-CONTRACT-04 relation"}},
		"number without its dot":  {func(c *pledge.Contract) { c.Rights[0].Number = "CN2004100000010" }, []string{"PLEDGE-CONTRACT-05 A"}}, // no number by its check digit
		"number as in the books":  {func(c *pledge.Contract) { c.Rights[0].Number = "200410000001.0" }, nil},
		"a cap without a value":   {func(c *pledge.Contract) { c.MaxLTV = "25" }, []string{"PLEDGE-LTV-03 appraisal"}},
		"a cap and nothing":       {func(c *pledge.Contract) { c.MaxLTV, c.Appraisal = "25", appraised(0, "A") }, []string{"PLEDGE-LTV-03 appraisal"}},
		"a cap in dollars": {func(c *pledge.Contract) {
			c.MaxLTV, c.Appraisal = "25", appraised(6_000_000, "A")
			c.Appraisal.Value = ipx.MustMoney("USD 900000.00")
		}, []string{"PLEDGE-LTV-03 appraisal"}},
		"a cap that is reached": {func(c *pledge.Contract) { c.MaxLTV, c.Appraisal = "25", appraised(6_000_000, "A") }, nil},
		"a fen beyond the cap": {func(c *pledge.Contract) {
			c.MaxLTV, c.Appraisal = "25", appraised(6_000_000, "A")
			c.Debt.Amount = ipx.MustMoney("CNY 1500000.01")
		}, []string{"PLEDGE-LTV-01 debt.amount"}},
		"valued today":    {func(c *pledge.Contract) { c.Appraisal = appraised(6_000_000, "A"); c.Appraisal.On = day("2026-03-02") }, nil},
		"valued tomorrow": {func(c *pledge.Contract) { c.Appraisal = appraised(6_000_000, "A"); c.Appraisal.On = day("2026-03-03") }, []string{"PLEDGE-LTV-04 appraisal"}},
		"valid until today": {func(c *pledge.Contract) {
			c.Appraisal = appraised(6_000_000, "A")
			c.Appraisal.Until = day("2026-03-02")
		}, nil},
		"valid until yesterday": {func(c *pledge.Contract) {
			c.Appraisal = appraised(6_000_000, "A")
			c.Appraisal.Until = day("2026-03-01")
		}, []string{"PLEDGE-LTV-04 appraisal"}},
		"values another":   {func(c *pledge.Contract) { c.Appraisal = appraised(6_000_000, "A", "Z") }, []string{"PLEDGE-LTV-04 appraisal"}},
		"a cap of all":     {func(c *pledge.Contract) { c.MaxLTV, c.Appraisal = "100", appraised(1_500_000, "A") }, nil},
		"a cap above all":  {func(c *pledge.Contract) { c.MaxLTV = "100.1" }, []string{"PLEDGE-LTV-02 max_ltv"}},
		"a cap of nothing": {func(c *pledge.Contract) { c.MaxLTV = "0" }, []string{"PLEDGE-LTV-02 max_ltv"}},
	} {
		t.Run(name, func(t *testing.T) {
			contract := plain("A")
			c.change(&contract)
			assert.Equal(t, c.want, reasons(t, begin(t, m, "case", "A"), day("2026-03-02"), pledge.Sign{Contract: contract}))
		})
	}
}
