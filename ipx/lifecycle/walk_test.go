package lifecycle_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/lifecycle"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// shown is what the title record must say in each state of the table.
var shown = map[workflow.State][]title.Status{
	lifecycle.Unfiled: {title.Pending}, lifecycle.Pending: {title.Pending}, lifecycle.Allowed: {title.Pending},
	lifecycle.RefusedState: {title.IsRefused}, lifecycle.DeemedWithdrawn: {title.IsWithdrawn}, lifecycle.GivenUp: {title.IsWithdrawn},
	lifecycle.Withdrawn: {title.IsWithdrawn}, lifecycle.Lost: {title.IsRefused, title.IsWithdrawn},
	lifecycle.InForce: {title.InForce}, lifecycle.Grace: {title.Grace},
	lifecycle.Ended: {title.IsLapsed}, lifecycle.Restorable: {title.IsLapsed}, lifecycle.Dead: {title.IsLapsed},
	lifecycle.Expired: {title.IsExpired}, lifecycle.Surrendered: {title.IsSurrender}, lifecycle.Invalidated: {title.IsVoid},
}

// occasion makes an event that fits what the instance knows, right or wrong in
// its details by chance.
func occasion(t *rapid.T, kind workflow.Kind, in lifecycle.Terms, on calendar.Date) lifecycle.Event {
	later := on.AddDays(rapid.IntRange(1, 90).Draw(t, "later"))
	name := rapid.SampledFrom([]string{"c1", "c2"}).Draw(t, "case")
	switch kind {
	case "file":
		return lifecycle.File{Right: "p", Of: rapid.SampledFrom([]ipx.RightKind{ipx.Invention, ipx.UtilityModel, ipx.Design}).Draw(t, "kind")}
	case "ask-reply":
		return lifecycle.AskReply{Answer: later}
	case "refuse":
		return lifecycle.Refuse{Received: on}
	case "uphold-refusal":
		return lifecycle.UpholdRefusal{Received: on}
	case "allow":
		return lifecycle.Allow{Received: on}
	case "loss-notice":
		return lifecycle.NoticeLoss{Received: on}
	case "termination-notice":
		return lifecycle.NoticeEnd{Received: on}
	case "declare-void":
		return lifecycle.DeclareVoid{Received: on}
	case "grant":
		p, _ := lifecycle.Term(chinese(), in.Kind, lifecycle.Facts{Filed: in.Filed}) // nothing was filed: no end
		return lifecycle.Grant{Expires: p.Term.Until}
	case "pay-annuity":
		return lifecycle.PayAnnuity{Year: in.Year, Paid: ipx.Yuan(rapid.SampledFrom([]int64{100, 20000}).Draw(t, "paid"))}
	case "restore":
		return lifecycle.Restore{Paid: ipx.Yuan(20000)}
	case "suspend":
		return lifecycle.Suspend{Case: name, Asked: on}
	case "extend-suspension":
		return lifecycle.ExtendSuspension{Until: later}
	case "preserve":
		return lifecycle.Preserve{Case: name}
	case "award-ownership":
		return lifecycle.AwardOwnership{Case: name, To: []title.Holding{{Party: "acme"}}}
	case "compensate":
		days := rapid.IntRange(0, 50).Draw(t, "days")
		return lifecycle.Compensate{Days: days, Expires: in.Expires.AddDays(days)}
	}
	for _, s := range table.Steps {
		if s.Event.Kind() == kind {
			return s.Event
		}
	}
	t.Fatalf("no event %s", kind)
	return nil
}

// A life at random: the table and the title record never disagree, what is
// refused changes nothing, a dry run says the same, and the history replays.
func TestLivesAtRandom(t *testing.T) {
	m := machineOver(t, cn.Pack())
	ends := map[workflow.State]int{}
	rapid.Check(t, func(t *rapid.T) {
		on := day("2010-01-05").AddDays(rapid.IntRange(0, 900).Draw(t, "filed"))
		record, err := title.Open(ipx.Right{ID: "p", Kind: ipx.Invention, Jurisdiction: "CN"}, []title.Holding{{Party: "acme", Share: ipx.Whole}}, on)
		require.NoError(t, err)
		titles := title.NewTitles(record)
		in, err := m.Start("life", lifecycle.Terms{})
		require.NoError(t, err)
		start := in
		var lines [][]byte
		for range rapid.IntRange(20, 60).Draw(t, "steps") {
			var kinds []workflow.Kind
			for k := range m.Explain(in, workflow.Ask[lifecycle.Event]{On: on, All: rapid.IntRange(0, 9).Draw(t, "all") == 0, Titles: titles}) {
				if k != "adopt" {
					kinds = append(kinds, k)
				}
			}
			if len(kinds) == 0 {
				break // it is over
			}
			kind := rapid.SampledFrom(kinds).Draw(t, "event")
			if next, ok := straight[in.State]; ok && rapid.IntRange(0, 2).Draw(t, "straight") > 0 {
				kind = next // most applications are granted
			}
			by := everybody()
			switch lapses := m.Due(in); {
			case rapid.IntRange(0, 3).Draw(t, "time") > 0 || len(lapses) == 0:
				on = on.AddDays(rapid.IntRange(0, 60).Draw(t, "days"))
			default: // the next time limit passes
				d := lapses[0]
				if d.Lapse == "" || d.Due.IsZero() {
					continue
				}
				kind, by = d.Lapse, []ipx.Actor{{Role: ipx.TimePassed}}
				if !d.Due.Before(on) {
					on = d.Due.AddDays(1)
				}
			}
			if on.Year() > 2025 {
				break
			}
			c := command{On: on, By: by, Docs: everyPaper(), Event: occasion(t, kind, in.Terms, on)}
			dry := m.Check(in, c, titles)
			out, err := m.Fire(in, c, titles)
			require.Equal(t, dry == nil, err == nil)
			if err != nil {
				no, ok := errors.AsType[*ipx.Refusal](err)
				require.True(t, ok, "%v", err)
				require.NotEmpty(t, no.Reasons)
				continue
			}
			t.Logf("%s %s: %s", on, kind, out.Next.State)
			in, titles = out.Next, titles.With(out.Titles)
			line, err := out.Record.AppendLine(nil)
			require.NoError(t, err)
			lines = append(lines, line)
			v := titles["p"].AsOf(on)
			require.Contains(t, shown[in.State], v.Status(), "%s after %s on %s", in.State, kind, on)
			require.Equal(t, in.Terms.Suspended != "" && !v.Status().Over(), len(v.Of(title.Suspension)) > 0, "suspension after %s", kind)
			require.Equal(t, in.Terms.Preserved.Case != "" && !v.Status().Over(), len(v.Of(title.Seizure)) > 0, "preservation after %s", kind)
			if x := v.Life().Expires; !x.IsZero() {
				require.Equal(t, in.Terms.Expires, x)
			}
		}
		back, err := m.Replay(start, slices.Values(lines))
		require.NoError(t, err)
		require.Equal(t, in.Head, back.Head)
		want, err := json.Marshal(in)
		require.NoError(t, err)
		got, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
		ends[in.State]++
	})
	assert.Greater(t, len(ends), 3, "the walks get about: %v", ends)
}

// straight leads from the filing to the grant.
var straight = map[workflow.State]workflow.Kind{lifecycle.Unfiled: "file", lifecycle.Pending: "allow", lifecycle.Allowed: "grant"}
