package lifecycle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Every kind of event reads back from JSON as what it was.
func TestEventsReadBack(t *testing.T) {
	m := machineOver(t, cn.Pack())
	seen := map[workflow.Kind]bool{}
	for _, s := range table.Steps {
		k := s.Event.Kind()
		e, err := m.DecodeEvent(k, []byte("{}"))
		require.NoError(t, err)
		assert.Equal(t, k, e.Kind())
		assert.Regexp(t, `^[a-z]+(-[a-z]+)*$`, string(k))
		seen[k] = true
	}
	assert.Len(t, seen, 46)
	_, err := m.DecodeEvent("pay-annuity", []byte(`{"year":9,"paid":{"amount":"1e99999999","currency":"CNY"}}`))
	assert.Error(t, err)
	_, err = m.DecodeEvent("pay-annuity", []byte(`{"yaer":9}`))
	assert.Error(t, err, "an unknown field")
}

// What a portal asks before anybody has filled in a form: rules on the fields
// of an event wait, and do not close the button.
func TestButtonsBeforeTheForm(t *testing.T) {
	m := machineOver(t, cn.Pack())
	record, err := title.Open(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2018-05-04"), Granted: day("2021-07-20"), Expires: day("2038-05-04")},
		[]title.Holding{{Party: "acme", Share: ipx.Whole}}, day("2018-05-04"))
	require.NoError(t, err)
	in, err := m.Start("life", lifecycle.Terms{})
	require.NoError(t, err)
	out, err := m.Fire(in, command{On: day("2026-03-02"), By: []ipx.Actor{{Role: ipx.Owner, Party: "acme"}}, Docs: []ipx.Document{{Kind: "register-extract"}},
		Event: lifecycle.Adopt{Right: "p", Of: ipx.Invention, Filed: day("2018-05-04"), Granted: day("2021-07-20"), Expires: day("2038-05-04"), Year: 9}}, title.NewTitles(record))
	require.NoError(t, err)
	everybody := []ipx.Actor{{Role: ipx.Owner, Party: "acme"}, {Role: ipx.Anyone}, {Role: ipx.Registrar}, {Role: ipx.Court}, {Role: ipx.TimePassed}}
	open := map[workflow.Kind]bool{}
	for kind, no := range m.Explain(out.Next, workflow.Ask[lifecycle.Event]{By: everybody, On: day("2026-03-03"), Docs: everyPaper(), Titles: title.NewTitles(record)}) {
		open[kind] = no == nil
	}
	assert.Equal(t, map[workflow.Kind]bool{
		"pay-annuity": true, "compensate": true, "suspend": true, "preserve": true, "award-ownership": true, "surrender": true, "request-invalidation": true,
		"annuity-missed": false, "request-report": false, "issue-report": false, "expire": false, "maintain": false, "narrow": false, "declare-void": false,
		"extend-suspension": false, "resume": false, "suspension-over": false, "lift-preservation": false, "preservation-over": false,
		"sue": false, "annul-decision": false, "confirm-void": false, "void-final": false,
	}, open)
}
