package lifecycle_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
	"github.com/ipx-sdk/ipx-go/ipx/workflow/workflowtest"
)

var (
	update = flag.Bool("update", false, "rewrite the traces and drawings")
	record = flag.String("record", "", "traces whose histories are written to testdata/replay")
)

type (
	play = workflowtest.Play[lifecycle.Terms, lifecycle.Event]
	args = workflowtest.Args
)

func machine(t testing.TB) *workflow.Machine[lifecycle.Terms, lifecycle.Event] {
	m, err := lifecycle.Machine(cn.Pack())
	require.NoError(t, err)
	return m
}

// opened opens the title record of the right that a trace is about:
// owners=acme+beta of=design filed=… granted=… expires=…
func opened(a args) (lifecycle.Terms, title.Titles, error) {
	right := ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN"}
	if k := a.Named["of"]; k != "" {
		right.Kind = ipx.RightKind(k)
	}
	for name, to := range map[string]*ipx.Right{"filed": &right, "granted": &right, "expires": &right} {
		if a.Named[name] == "" {
			continue
		}
		switch d := day(a.Named[name]); name {
		case "filed":
			to.Filed = d
		case "granted":
			to.Granted = d
		case "expires":
			to.Expires = d
		}
	}
	owners := strings.Split(a.Named["owners"], "+")
	if owners[0] == "" {
		owners = []string{"acme"}
	}
	var ids []ipx.PartyID
	for _, o := range owners {
		ids = append(ids, ipx.PartyID(o))
	}
	r, err := title.OpenEqually(right, ids, right.Filed)
	if err != nil {
		return lifecycle.Terms{}, nil, err
	}
	return lifecycle.Terms{}, title.NewTitles(r), nil
}

// cast are the verbs that the traces of this package have besides the common
// ones: status prints the life of the right on a day, enter applies an act of
// another deal to its title.
func cast(t testing.TB) workflowtest.Cast[lifecycle.Terms, lifecycle.Event] {
	return workflowtest.Cast[lifecycle.Terms, lifecycle.Event]{
		Machine: machine(t), Start: opened,
		Verbs: map[string]func(*play, args) (string, error){
			"status": func(p *play, a args) (string, error) {
				var out strings.Builder
				for _, d := range a.Words {
					v := p.Titles["p"].AsOf(day(d))
					var lie []string
					for _, l := range v.Burdens() {
						lie = append(lie, string(l.ID))
					}
					fmt.Fprintf(&out, "%s %s %v\n", d, v.Status(), lie)
				}
				return out.String(), nil
			},
			"enter": func(p *play, a args) (string, error) {
				var act title.Act
				switch a.Word(0) {
				case "pledge":
					act = title.Grant{Burden: title.Burden{ID: "pledge", Kind: title.Pledge, Holders: []ipx.PartyID{"bank"}, Recorded: true, Number: "Y1"}}
				case "licence":
					act = title.Grant{Burden: title.Burden{ID: "licence", Kind: title.Licence, Holders: []ipx.PartyID{"lee"}}}
				case "consent":
					act = title.Consent{By: "bank", Burden: "pledge", Permits: title.ToSurrender}
				}
				next, _, err := p.Titles["p"].Apply(cn.Pack().On(today), title.Strict, title.Entry{ID: title.EntryID(a.Word(0)), Right: "p", Dates: title.Dates{Effective: day(a.Named["on"])}, Act: act})
				if err != nil {
					return "", err
				}
				p.Titles = title.NewTitles(next)
				return "entered\n", nil
			},
			"terms": func(p *play, a args) (string, error) {
				x := p.Instance.Terms
				return fmt.Sprintf("expires %s, next annuity: year %d, compensation %d days, requests pending %d\n", x.Expires, x.Year, x.Compensation, x.Requests), nil
			},
		},
	}
}

func TestTraces(t *testing.T) { workflowtest.Run(t, "testdata/traces/*.txt", *update, cast(t)) }

func TestTableHasNoFaults(t *testing.T) {
	assert.Empty(t, workflow.Verify(lifecycle.Table(), cn.Pack()))
}

// traces returns the text of all traces.
func traces(t *testing.T) string {
	files, err := filepath.Glob("testdata/traces/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var b strings.Builder
	for _, f := range files {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.String()
}

// Every row of the table is carried out in some trace, and every rule refuses
// in one.
func TestTracesTakeEveryStepAndMeetEveryRefusal(t *testing.T) {
	text := traces(t)
	taken := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^fire ([a-z-]+).*\n(?:----\n)?([a-z-]+) -> ([a-z-]+)$`).FindAllStringSubmatch(text, -1) {
		taken[m[1]+": "+m[2]+" -> "+m[3]] = true
	}
	for _, s := range lifecycle.Table().Steps {
		found := false
		for _, from := range s.From {
			to := s.To
			if to == "" {
				to = from
			}
			found = found || taken[fmt.Sprintf("%s: %s -> %s", s.Event.Kind(), from, to)]
		}
		assert.True(t, found, "no trace takes %s from %v", s.Event.Kind(), s.From)
		for _, r := range s.Rules {
			assert.True(t, strings.Contains(text, "  "+string(r.Code)+": "), "no trace is refused by %s", r.Code)
		}
	}
}

// What the table does not allow is refused for the state, what it allows leads
// where it says, and asking changes nothing.
func TestStatesAndEvents(t *testing.T) {
	m := machine(t)
	in, err := m.Start("life-1", lifecycle.Terms{Right: "p", Kind: ipx.Invention, Filed: day("2018-05-04"), Granted: day("2021-07-20"), Expires: day("2038-05-04"), Year: 9})
	require.NoError(t, err)
	record, err := title.Open(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Granted: day("2021-07-20"), Expires: day("2038-05-04")},
		[]title.Holding{{Party: "acme", Share: ipx.Whole}}, day("2018-05-04"))
	require.NoError(t, err)
	ask := workflow.Ask[lifecycle.Event]{On: day("2026-03-02"), Titles: title.NewTitles(record), By: everybody(), Docs: everyPaper(),
		Events: []lifecycle.Event{lifecycle.PayAnnuity{Year: 9, Paid: ipx.Yuan(2000)}, lifecycle.Suspend{Case: "c", Asked: day("2026-03-02")}, lifecycle.Preserve{Case: "c"}}}
	workflowtest.Pairs(t, m, in, ask)
	for _, s := range lifecycle.Table().States {
		at := in
		at.State = s.Name
		workflowtest.Agree(t, m, at, ask)
	}
}

func everybody() []ipx.Actor {
	var out []ipx.Actor
	for _, r := range []ipx.Role{ipx.Owner, ipx.Applicant, ipx.Registrar, ipx.Court, ipx.Platform} {
		out = append(out, ipx.Actor{Role: r, Party: "acme"})
	}
	return out
}

func everyPaper() []ipx.Document {
	var out []ipx.Document
	for _, s := range lifecycle.Table().Steps {
		for _, p := range s.Papers {
			if !slices.ContainsFunc(out, func(d ipx.Document) bool { return d.Kind == p.Kind }) {
				out = append(out, ipx.Document{Kind: p.Kind, Title: "x", Signed: []ipx.PartyID{"acme"}})
			}
		}
	}
	return out
}

// Every kind of event reads back from JSON as what it was.
func TestEventsReadBack(t *testing.T) {
	m := machine(t)
	seen := map[workflow.Kind]bool{}
	for _, s := range lifecycle.Table().Steps {
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

// repealed is the pack without a rule on the topic in force: one that ended
// long ago stands for it, so that the table still compiles.
func repealed(t testing.TB, key law.Key) *law.Pack {
	old := law.Rule{Key: key, ID: "cn.repealed", Text: ipx.T("已废止。", "Repealed."), Cite: law.Citation{Instrument: ipx.T("旧法", "an old law")},
		From: day("1901-01-01"), Until: day("1902-01-01"), Basis: law.Statute, Limit: calendar.D(1)}
	pack, err := cn.Pack().Without(key).With(old)
	require.NoError(t, err)
	return pack
}

// Each topic that a rule, a paper or a time limit of the table names decides a
// story: without it the story ends otherwise.
func TestEveryRuleOfLawDecidesAStory(t *testing.T) {
	var keys []law.Key
	for _, s := range lifecycle.Table().Steps {
		for _, r := range s.Rules {
			keys = append(keys, r.Law)
		}
		for _, p := range s.Papers {
			keys = append(keys, p.Law)
		}
		for _, c := range s.Starts {
			keys = append(keys, c.Law)
		}
	}
	slices.Sort(keys)
	keys = slices.DeleteFunc(slices.Compact(keys), func(k law.Key) bool { return k == "" })
	require.Len(t, keys, 25)
	files, err := filepath.Glob("testdata/traces/*.txt")
	require.NoError(t, err)
	for _, key := range append(keys, "inventor.reward", "annuity.invention", "annuity.reduction") {
		m, err := lifecycle.Machine(repealed(t, key))
		require.NoError(t, err, key)
		c := cast(t)
		c.Machine = m
		changed := false
		for _, f := range files {
			text, err := os.ReadFile(f)
			require.NoError(t, err)
			got, err := workflowtest.Trace(string(text), c)
			if changed = err != nil || got != string(text); changed {
				break
			}
		}
		assert.True(t, changed, "without %s every story ends as before", key)
	}
}

// What a portal asks before anybody has filled in a form: rules on the fields
// of an event wait, and do not close the button.
func TestButtonsBeforeTheForm(t *testing.T) {
	m := machine(t)
	record, err := title.Open(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN", Filed: day("2018-05-04"), Granted: day("2021-07-20"), Expires: day("2038-05-04")},
		[]title.Holding{{Party: "acme", Share: ipx.Whole}}, day("2018-05-04"))
	require.NoError(t, err)
	in, err := m.Start("life", lifecycle.Terms{})
	require.NoError(t, err)
	out, err := m.Fire(in, workflow.Command[lifecycle.Event]{On: day("2026-03-02"), By: []ipx.Actor{{Role: ipx.Owner, Party: "acme"}}, Docs: []ipx.Document{{Kind: "register-extract"}},
		Event: lifecycle.Adopt{Right: "p", Of: ipx.Invention, Filed: day("2018-05-04"), Granted: day("2021-07-20"), Expires: day("2038-05-04"), Year: 9}}, title.NewTitles(record))
	require.NoError(t, err)
	everybody := []ipx.Actor{{Role: ipx.Owner, Party: "acme"}, {Role: ipx.Anyone}, {Role: ipx.Registrar}, {Role: ipx.Court}, {Role: ipx.TimePassed}}
	var papers []ipx.Document
	for _, s := range lifecycle.Table().Steps {
		for _, p := range s.Papers {
			papers = append(papers, ipx.Document{Kind: p.Kind, Signed: []ipx.PartyID{"acme"}})
		}
	}
	open := map[workflow.Kind]bool{}
	for kind, no := range m.Explain(out.Next, workflow.Ask[lifecycle.Event]{By: everybody, On: day("2026-03-03"), Docs: papers, Titles: title.NewTitles(record)}) {
		open[kind] = no == nil
	}
	assert.Equal(t, map[workflow.Kind]bool{
		"pay-annuity": true, "compensate": true, "suspend": true, "preserve": true, "award-ownership": true, "surrender": true, "request-invalidation": true,
		"annuity-missed": false, "request-report": false, "issue-report": false, "expire": false, "maintain": false, "narrow": false, "declare-void": false,
		"extend-suspension": false, "resume": false, "suspension-over": false, "lift-preservation": false, "preservation-over": false,
		"sue": false, "annul-decision": false, "confirm-void": false, "void-final": false,
	}, open)
}
